using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Rules.Requests.Queries;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests.Bodies;

/// <summary>
/// What is wrong with the bodies of all requests of a compilation. Found once for all trees, since a type stands in another file than its
/// request; a place that several requests send is reported where it is wrong in all of them.
/// </summary>
internal sealed class BodyFindings
{
    // As many names as the message has room for.
    private const int NamesShown = 3;

    private static readonly object Key = new();

    private readonly SourceModel _source;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<Location, Diagnostic?> _found = new();

    private BodyFindings(SourceModel source, CancellationToken cancellationToken)
    {
        _source = source;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The findings whose places stand in a tree.</summary>
    public static IEnumerable<Diagnostic> In(TreeContext context)
    {
        var texts = RouteText.For(context.Options.AdditionalHosts);
        var cancellationToken = context.CancellationToken;
        return StringSites.For(context.Source, texts.Query).Any()
            ? context.Source.ComputeOnce(
                (Key, texts),
                model => new BodyFindings(model, cancellationToken).Find(texts))[context.Tree]
            : Enumerable.Empty<Diagnostic>();
    }

    private ILookup<SyntaxTree, Diagnostic> Find(RouteText texts)
    {
        foreach (var use in _source.Trees.SelectMany(tree => ProcoreRequests.RoutesIn(tree, _source, texts, _cancellationToken))
            .Where(static use => use.Request is not null && use.Verb is not ("GET" or "HEAD")))
        {
            var body = use.Of.Body(_source, _cancellationToken)!;
            if (body.Format == BodyFormat.Json)
            {
                var operation = use.Operation is { Body.Count: > 0 } known ? known : null;
                Judge(use, body, operation);
            }
        }

        return _found.Values.OfType<Diagnostic>().ToLookup(static finding => finding.Location.SourceTree!);
    }

    /// <summary>Judges a body; without an operation, nothing is known to be wrong with it.</summary>
    private void Judge(RouteUse use, RequestBody body, OperationFacts? operation)
    {
        var meant = new HashSet<string>();
        foreach (var field in body.Fields)
        {
            if (FieldPlace.Of(field) is not { } place)
            {
                continue;
            }

            var nearest = operation is null || field.IsConditional || body.Open.Contains(field.Holder)
                || BodyFields.IsTaken(operation, field.Path)
                ? null
                : BodyFields.NearestTo(operation, field.Path);
            if (nearest is null || !meant.Add(PathOf(field.Holder, nearest)) || Has(body, PathOf(field.Holder, nearest)))
            {
                Add(place.Location, null);
                continue;
            }

            var written = place.Rewrite(nearest);
            Add(place.Location, RuleBook.PCA5010_MismatchedBody.At(
                place.Location,
                written is null ? ImmutableDictionary<string, string?>.Empty : SentQuery.Replaced(written),
                use.Display,
                $"has no field '{field.Path}' in its body",
                $"write '{nearest}'"));
        }

        var lacks = body.Objects
            .ToLookup(static one => one.Value, one => operation is null ? Enumerable.Empty<string>()
                : Missing(use, body, operation, one.Key).Where(path => !meant.Contains(path)));
        foreach (var place in lacks)
        {
            var names = place.SelectMany(static missing => missing).OrderBy(static path => path, System.StringComparer.Ordinal).ToList();
            Add(place.Key, names.Count == 0 ? null : RuleBook.PCA5010_MismatchedBody.At(
                place.Key, use.Display, $"lacks {Listed(names)} in its body", "Procore's reference requires it"));
        }
    }

    private IEnumerable<string> Missing(RouteUse use, RequestBody body, OperationFacts operation, string holder)
        => body.Open.Contains(holder)
            ? Enumerable.Empty<string>()
            : BodyFields.RequiredIn(operation, holder)
                .Where(field => !Has(body, field.Path) && (holder.Length > 0 || !MayBeInQuery(use, field.Path)))
                .Select(static field => field.Path);

    private static bool Has(RequestBody body, string path) => body.Fields.Any(field => field.Path == path);

    /// <summary>Whether the query may give what the body does not: Procore reads both as one.</summary>
    private bool MayBeInQuery(RouteUse use, string name)
        => use.Of.Query(_source, _cancellationToken) is not { IsStated: true, Keys: var keys }
            || keys.Any(key => key.Name.Split('[')[0] == name);

    private void Add(Location place, Diagnostic? finding)
    {
        if (!_found.TryGetValue(place, out var known))
        {
            _found.Add(place, finding);
        }
        else if (known is not null && finding is null)
        {
            _found[place] = null;
        }
    }

    private static string Listed(List<string> names)
        => string.Join(", ", names.Take(NamesShown).Select(static name => $"'{name}'"))
            + (names.Count > NamesShown ? $" and {names.Count - NamesShown} more" : string.Empty);

    private static string PathOf(string holder, string name) => holder.Length == 0 ? name : holder + "." + name;
}
