using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Reports where a Procore token is attached to a request that goes to a host that is not Procore's (PCA2009). Both must be in sight: a
/// foreign host that is written out, or a redirect whose host nobody compares, and evidence that the token is Procore's (the same client or
/// token also serves a Procore request, its token endpoint gave it, or it is named after it).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeepTokenAtProcore : ProcoreAnalyzer
{
    private static readonly object Key = new();

    /// <summary>Creates the analyzer.</summary>
    public KeepTokenAtProcore()
        : base(RuleBook.PCA2009_TokenSentElsewhere)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        if (!StringSites.For(context.Source, RouteText.For(context.Options.AdditionalHosts).Query).Any())
        {
            return;
        }

        var source = context.Source;
        var cancellationToken = context.CancellationToken;
        var places = BearerPlace.In(context.Tree, source, cancellationToken).ToList();
        if (places.Count == 0)
        {
            return;
        }

        if (places.Exists(static place => place.IsForClient))
        {
            UnreadAddress.SettleRequests(source, cancellationToken);
        }

        foreach (var (same, ways) in Sent(places, source, cancellationToken))
        {
            var abroad = OneOfEach(ways.Where(way => ForeignHost(way, context) is not null)).ToList();
            var redirected = OneOfEach(ways.Where(way => LocationOf(way, context) is not null)).ToList();
            foreach (var place in same)
            {
                if (abroad.Find(way => IsProcores(place, way, context)) is { } foreign)
                {
                    Report(
                        context,
                        place,
                        ForeignHost(foreign, context)!,
                        "which is not Procore's and can use it: use a client of its own, without the token");
                }
                else if (redirected.Find(way => IsProcores(place, way, context)) is { } followed
                    && !Redirects.ComparesHost(place.Place, followed.Request!, source, cancellationToken))
                {
                    Report(
                        context, place, LocationOf(followed, context)!, "which may lead anywhere: compare its host with Procore's first");
                }
            }
        }
    }

    /// <summary>The places, together where they put a bearer onto the same client, with the ways from there.</summary>
    private static IEnumerable<(IEnumerable<BearerPlace> Places, List<Way> Ways)> Sent(
        IEnumerable<BearerPlace> places, SourceModel source, CancellationToken cancellationToken)
        => places
            .GroupBy(place => place.IsForClient ? (object)ClientOrigin.Of(place.Owner, source, cancellationToken) : place)
            .Select(same => ((IEnumerable<BearerPlace>)same, WaysOf(same.First(), source, cancellationToken).ToList()));

    /// <summary>Requests that come by the same calls are told the same token.</summary>
    private static IEnumerable<Way> OneOfEach(IEnumerable<Way> ways)
        => ways.GroupBy(static way => (way.Path, way.Request?.Scope)).Select(static same => same.First());

    private static string? LocationOf(Way way, TreeContext context)
        => way.Request is { } request ? Redirects.LocationOf(request, context.Source, context.CancellationToken)?.ToString() : null;

    private static void Report(TreeContext context, BearerPlace place, string where, string what)
        => context.Report(RuleBook.PCA2009_TokenSentElsewhere.At(Places.Of(place.Place), where, what));

    /// <summary>
    /// One way from a bearer to where it is sent: by a request, or, for what clients share, with all that one of them sends, and where its
    /// base address leads.
    /// </summary>
    private sealed record Way(HttpRequest? Request, CallPath? Path, IReadOnlyList<StringPattern> Addresses)
    {
        public bool LeadsToProcore => Addresses.Any(static url => ProcoreText.Find(Known(url))
            is { IsCertain: true, Kind: not ProcoreTextKind.None });
    }

    private static IEnumerable<Way> WaysOf(BearerPlace place, SourceModel source, CancellationToken cancellationToken)
    {
        var clients = SharedBearers.ClientsOf(place, source, cancellationToken).ToList();
        return clients.Count == 0
            ? place.Requests(source, cancellationToken)
                .Select(static sent => new Way(sent.Request, sent.Path, sent.Request.Url.Alternatives))
            : SharedBearers.DependsOnRequest(place)
                ? Enumerable.Empty<Way>()
                : clients.Select(client => new Way(null, null, ClientUses.In(source, cancellationToken).Of(client)
                    .SelectMany(static use => use.Requests)
                    .Select(static request => request.Url)
                    .Concat(BaseAddress.OfSource(client, source.CreateFolder(cancellationToken)))
                    .SelectMany(static known => known.Alternatives)
                    .ToList()));
    }

    /// <summary>
    /// Whether the token is Procore's: by its name, because it also serves a request to Procore, or because Procore's token endpoint gave
    /// it.
    /// </summary>
    private static bool IsProcores(BearerPlace place, Way way, TreeContext context)
    {
        var source = context.Source;
        return ProcoreText.Names(place.Token.ToString())
            || OfProcore(source, context.CancellationToken).Contains(TokenOf(place, way, source, context.CancellationToken))
            || IsAnswered(place, way, context);
    }

    private static string TokenOf(BearerPlace place, Way way, SourceModel source, CancellationToken cancellationToken)
        => TokenOrigin.Of(place.Token, way.Path, way.Request?.Scope ?? FoldScope.Outermost, source, cancellationToken);

    /// <summary>The tokens that serve requests to Procore; found once, when a token goes elsewhere.</summary>
    private static HashSet<string> OfProcore(SourceModel model, CancellationToken cancellationToken)
        => model.ComputeOnce(Key, source => new HashSet<string>(source.Trees
            .SelectMany(tree => Sent(BearerPlace.In(tree, source, cancellationToken), source, cancellationToken))
            .SelectMany(one => OneOfEach(one.Ways.Where(static way => way.LeadsToProcore))
                .SelectMany(way => one.Places.Select(place => TokenOf(place, way, source, cancellationToken))))));

    /// <summary>
    /// Whether the answer of Procore's token endpoint holds the token; that of a caller where the way says which one gives it.
    /// </summary>
    private static bool IsAnswered(BearerPlace place, Way way, TreeContext context)
    {
        var (token, path) = (place.Token, way.Path);
        while (context.Source.SymbolOf(token, context.CancellationToken) is IParameterSymbol parameter)
        {
            if (path?.Given(parameter) is var (given, outer))
            {
                (token, path) = (given, outer);
            }
            else if (way.Request?.Scope[parameter] is { Operation.Syntax: ExpressionSyntax bound } && bound != token)
            {
                token = bound;
            }
            else
            {
                break;
            }
        }

        var evidence = new ProcoreEvidence(context);
        return TokenModel.For(context.Source, context.CancellationToken).Requests.Any(request => evidence.Concerns(request)
            && AnswerFlow.Of(request, evidence.ForeignCallers(request), context.Source, context.CancellationToken)
                .Has(token, AnswerFlow.Access));
    }

    /// <summary>
    /// The host that is written out and is neither Procore's, nor declared to be, nor this machine; else null.
    /// </summary>
    private static string? ForeignHost(Way way, TreeContext context)
        => way.Addresses
            .Select(static url => Known(url))
            .Where(static text => text.StartsWith("http", StringComparison.OrdinalIgnoreCase))
            .Select(static text => Uri.TryCreate(text.Split(RoutePattern.Hole)[0], UriKind.Absolute, out var address)
                && !address.IsLoopback
                && EndsBefore(text, address.Host)
                ? address.Host
                : null)
            .FirstOrDefault(host => host is not null
                && !Hosts.MayReceiveToken(host)
                && !context.Options.AdditionalHosts.Contains(host, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether the host is complete: something known follows it.</summary>
    private static bool EndsBefore(string text, string host)
    {
        var end = text.IndexOf(host, StringComparison.OrdinalIgnoreCase) + host.Length;
        return end >= text.Length || text[end] is '/' or ':' or '?';
    }

    private static string Known(StringPattern url) => url.Text.Replace(StringPattern.HoleMark, RoutePattern.Hole);
}
