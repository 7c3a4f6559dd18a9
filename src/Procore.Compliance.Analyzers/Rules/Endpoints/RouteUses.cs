using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source;
using Procore.Compliance.Analyzers.Source.HttpRequests;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// The Procore routes that a tree writes: those that requests send, and those that only stand there as text. A route is found from the tree
/// that its text stands in, wherever it is sent, so that the finding appears where it is mended.
/// </summary>
internal static class RouteUses
{
    private static readonly object Key = new();
    private static readonly object SentKey = new();

    /// <summary>The routes written in <paramref name="tree"/>, each place once per request that sends it.</summary>
    public static ImmutableArray<RouteUse> In(SyntaxTree tree, SourceModel source, RouteText routes, CancellationToken cancellationToken)
    {
        var sites = StringSites.For(source, routes.Query);
        return sites.Any()
            ? source.ComputeOnce((Key, tree, routes), model => new Box(Find(tree, model, routes, sites, cancellationToken))).Uses
            : ImmutableArray<RouteUse>.Empty;
    }

    private static ImmutableArray<RouteUse> Find(
        SyntaxTree tree, SourceModel source, RouteText routes, StringSites sites, CancellationToken cancellationToken)
    {
        var uses = new List<RouteUse>();
        var sent = new HashSet<SyntaxToken>();
        var unread = new Dictionary<string, PatternPiece>();
        foreach (var sender in sites.TreesUsing(tree))
        {
            var all = Sent.By(sender, source, routes, cancellationToken);
            foreach (var use in (sender == tree ? all.Uses : all.ByText[tree]).Where(use => BelongsTo(tree, use, sender, sites)))
            {
                uses.Add(use);
                sent.Add(use.Token);
            }

            foreach (var piece in all.Unread)
            {
                unread[piece.Hole!.Name] = piece;
            }
        }

        foreach (var site in sites.In(tree, cancellationToken))
        {
            var rest = site.DeclaredName is { } name && unread.TryGetValue(name, out var piece)
                ? new StringPattern(ImmutableArray.Create(piece))
                : null;

            // A text that other code completes is judged where it is complete; a bare prefix is not a route yet, nor is a generated step
            // towards one.
            if ((rest is null && sites.IsCompletedElsewhere(site)) || GeneratedClientCalls.IsTemplateOfBuilder(site.Expression))
            {
                continue;
            }

            uses.AddRange(site.Value.Alternatives
                .Select(url => routes.Read(rest is null ? url : url.Append(rest), null))
                .OfType<RouteUse>()
                .Where(use => use.Location.SourceTree == tree && !sent.Contains(use.Token) && !RouteText.IsPrefix(use)));
        }

        return uses.ToImmutableArray();
    }

    /// <summary>
    /// A route belongs to the tree that its text stands in. Where that text is no telltale by itself (a path without its version, in a
    /// property override of another file), that tree does not know of its senders, and the route belongs to the sender's tree.
    /// </summary>
    private static bool BelongsTo(SyntaxTree tree, RouteUse use, SyntaxTree sender, StringSites sites)
        => use.Location.SourceTree == tree
            ? sender == tree || sites.Holds(use.Location)
            : sender == tree && !sites.Holds(use.Location);

    private sealed record Box(ImmutableArray<RouteUse> Uses);

    /// <summary>The routes that one tree sends, read once for all trees whose text may be in them.</summary>
    /// <param name="Uses">All of them.</param>
    /// <param name="ByText">The same by the tree that the text stands in.</param>
    /// <param name="Unread">
    /// What was given up of addresses before any route was in them: the text that the variable or member is given is told to be open.
    /// </param>
    private sealed record Sent(
        IReadOnlyList<RouteUse> Uses, ILookup<SyntaxTree, RouteUse> ByText, IReadOnlyList<PatternPiece> Unread)
    {
        public static Sent By(SyntaxTree sender, SourceModel source, RouteText routes, CancellationToken cancellationToken)
            => source.GetOrCompute((SentKey, sender, routes), model =>
            {
                var uses = new List<RouteUse>();
                var unread = new List<PatternPiece>();
                foreach (var request in RequestReader.RequestsIn(sender, model, cancellationToken))
                {
                    foreach (var url in request.Url.Alternatives)
                    {
                        if (routes.Read(url, request) is { } use)
                        {
                            uses.Add(use);
                        }
                        else
                        {
                            unread.AddRange(url.Pieces.Where(static piece => piece.Hole is { Kind: HoleKind.GaveUp }));
                        }
                    }
                }

                return new Sent(uses, uses.ToLookup(static use => use.Location.SourceTree!), unread);
            });
    }
}
