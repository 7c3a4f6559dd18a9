using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Jobs;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.FanOuts;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Rules.Polling.Throttling;

/// <summary>PCA3004: a loop that sends one request for each item, where the reference has an operation for many.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ItemByItemAnalyzer : ProcoreAnalyzer
{
    private static readonly object ListsKey = new();

    // Items that arrive one by one, as they happen.
    private static readonly string[] Arrivals = { "event", "change", "message", "webhook", "notification", "updated", "queue" };

    /// <summary>Creates the analyzer.</summary>
    public ItemByItemAnalyzer()
        : base(RuleBook.PCA3004_RequestForEachItem)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var routes = RouteText.For(context.Options.AdditionalHosts);
        var bounds = new FanOutBounds(context.Source, context.CancellationToken);
        var reported = ImmutableHashSet<Location>.Empty;
        foreach (var request in RequestReader.RequestsIn(context.Tree, context.Source, context.CancellationToken))
        {
            foreach (var url in request.Url.Alternatives)
            {
                UnreadAddress.Settle(url, isRead: true); // What is not read of it is told as PCA2008.
            }

            if (request.Verb is not { } verb
                || ItemLoop.Around(request.Call) is not { } loop
                || reported.Contains(loop.Place)
                || !IsForEach(request, loop, bounds, context))
            {
                continue;
            }

            var use = request.Url.Alternatives.Select(url => routes.Read(url, request)).FirstOrDefault(static found => found is not null);
            if (use is not null && ForMany(use, verb, loop) is { } many && !(many.Reads && ReadsList(many, context, routes)))
            {
                reported = reported.Add(loop.Place);
                var atOnce = RateLimits.LargestSyncBatch.ToString("N0", CultureInfo.InvariantCulture);
                var advice = many.Reads
                    ? $"'GET {many.Template}' reads them together"
                    : $"'{many.Method} {many.Template}' takes up to {atOnce} at once";
                context.Report(RuleBook.PCA3004_RequestForEachItem.At(
                    loop.Place,
                    use.Display,
                    many.Template.EndsWith("/sync", StringComparison.Ordinal) || many.Reads
                        ? advice
                        : $"'{many.Method} {many.Template}' takes them together"));
            }
        }
    }

    /// <summary>Whether every item of a collection that is no handful leads to the request.</summary>
    private static bool IsForEach(HttpRequest request, ItemLoop loop, FanOutBounds bounds, TreeContext context)
        => ReachOf.Node(request.Call, loop.Body, context.Source, context.CancellationToken) == Reach.Always
            && (loop.Items is not { } items || (!bounds.IsFew(items) && !Arrives(items.ToString())))
            && !Arrives(loop.Variable);

    private static bool Arrives(string name) => Array.Exists(Arrivals, word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The operation for many: the items differ in their id alone, or, for a creation, in the body.</summary>
    private static CollectiveRoute? ForMany(RouteUse use, string verb, ItemLoop loop)
    {
        var match = RouteCatalogue.Default.Match(use.Route, verb);
        if (match is not { Kind: RouteMatchKind.Documented, HoleCoversLiteral: false, Route: { } route } || JobRoutes.IsJob(use.Route))
        {
            return null;
        }

        var holes = RouteValue.Of(use, route).ToList();
        var isCreation = verb == "POST";
        var differing = holes
            .Where(value => value.Hole is { } hole
                && hole.Syntax.SyntaxTree == loop.Body.SyntaxTree
                && loop.Body.Contains(hole.Syntax)
                && loop.Decides(hole.Syntax))
            .ToList();
        var fits = isCreation
            ? differing.Count == 0
                && loop.Decides(use.Request!.Call.FirstAncestorOrSelf<StatementSyntax>() is { } statement && loop.Body.Contains(statement)
                    ? statement
                    : use.Request.Call)
            : differing.Count == 1 && differing[0] == holes[holes.Count - 1];
        return fits ? CollectiveRoute.For(route, verb) : null;
    }

    /// <summary>Whether the project reads the list anyway, so that the request for each item is for what the list leaves out.</summary>
    private static bool ReadsList(CollectiveRoute list, TreeContext context, RouteText routes)
    {
        var cancellationToken = context.CancellationToken;
        return context.Source.GetOrCompute((ListsKey, routes), source => new Box(source.Trees
            .SelectMany(tree => RequestReader.RequestsIn(tree, source, cancellationToken))
            .Where(static request => request.Verb == "GET")
            .SelectMany(request => request.Url.Alternatives.Select(url => routes.Read(url, request)))
            .OfType<RouteUse>()
            .Select(static use => RouteCatalogue.Default.Match(use.Route, "GET").Route?.Template)
            .OfType<string>()
            .ToImmutableHashSet())).Templates.Contains(list.Template);
    }

    private sealed record Box(ImmutableHashSet<string> Templates);
}
