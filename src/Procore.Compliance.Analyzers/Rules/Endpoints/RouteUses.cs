using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
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
    private static readonly object ElsewhereKey = new();

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
        var elsewhere = Sent.Elsewhere(source, routes, sites, cancellationToken);
        var uses = Sent.By(tree, source, routes, cancellationToken).Uses
            .Where(use => BelongsTo(tree, use, tree, sites))
            .Concat(elsewhere.Uses[tree]
                .Where(pair => sites.MayUse(pair.Sender, tree) && BelongsTo(tree, pair.Use, pair.Sender, sites))
                .Select(static pair => pair.Use))
            .ToList();
        var sent = new HashSet<SyntaxToken>(uses.Select(static use => use.Token));
        uses.AddRange(elsewhere.Said[tree]
            .Where(pair => !sent.Contains(pair.Use.Token) && sites.MayUse(pair.Sender, tree))
            .Select(static pair => pair.Use));
        foreach (var site in sites.In(tree, cancellationToken))
        {
            var rest = site.DeclaredName is { } name
                && elsewhere.Unread[name].LastOrDefault(pair => pair.Sender == tree || sites.MayUse(pair.Sender, tree)) is var open
                && open.Sender is not null
                    ? new StringPattern(ImmutableArray.Create(open.Piece))
                    : null;

            uses.AddRange(TextsAt(site, rest, routes).Where(use => use.Location.SourceTree == tree && !sent.Contains(use.Token)));
        }

        return uses.ToImmutableArray();
    }

    /// <summary>The routes of a text by itself; a bare prefix is not a route yet, nor is a generated step towards one.</summary>
    private static IEnumerable<RouteUse> TextsAt(StringSite site, StringPattern? rest, RouteText routes)
        => GeneratedClientCalls.IsTemplateOfBuilder(site.Expression)
            ? Enumerable.Empty<RouteUse>()
            : site.Value.Alternatives
                .Select(url => routes.Read(rest is null ? url : url.Append(rest), null))
                .OfType<RouteUse>()
                .Where(static use => !RouteText.IsPrefix(use))
                .Select(use => use with { Site = rest is null ? site.Expression : null });

    /// <summary>
    /// A route belongs to the tree that its text stands in. Where that text is no telltale by itself (a path without its version, in a
    /// property override of another file), that tree does not know of its senders, and the route belongs to the sender's tree.
    /// </summary>
    private static bool BelongsTo(SyntaxTree tree, RouteUse use, SyntaxTree sender, StringSites sites)
        => use.Location.SourceTree == tree
            ? sender == tree || sites.Holds(use.Location)
            : sender == tree && !sites.Holds(use.Location);

    private sealed record Box(ImmutableArray<RouteUse> Uses);

    /// <summary>The routes that one tree sends.</summary>
    /// <param name="Uses">All of them.</param>
    /// <param name="Unread">
    /// What was given up of addresses before any route was in them: the text that the variable or member is given is told to be open.
    /// </param>
    private sealed record Sent(IReadOnlyList<RouteUse> Uses, IReadOnlyList<PatternPiece> Unread)
    {
        public static Sent By(SyntaxTree sender, SourceModel source, RouteText routes, CancellationToken cancellationToken)
            => source.GetOrCompute((SentKey, sender, routes), model =>
            {
                var uses = new List<RouteUse>();
                var unread = new List<PatternPiece>();
                foreach (var request in RequestReader.RequestsIn(sender, model, cancellationToken))
                {
                    UnreadAddress.SettleAll(request.Url);
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

                return new Sent(uses, unread);
            });

        /// <summary>What all trees send, found once for all of them.</summary>
        public static Everywhere Elsewhere(SourceModel source, RouteText routes, StringSites sites, CancellationToken cancellationToken)
            => source.ComputeOnce((ElsewhereKey, routes), model =>
            {
                var all = sites.Trees.Select(sender => (Sender: sender, Sent: By(sender, model, routes, cancellationToken))).ToList();
                return new Everywhere(
                    all.SelectMany(static one => one.Sent.Uses.Select(use => (one.Sender, Use: use)))
                        .Where(static pair => pair.Use.Location.SourceTree != pair.Sender)
                        .ToLookup(static pair => pair.Use.Location.SourceTree!),
                    sites.Trees.SelectMany(user => sites.In(user, cancellationToken)
                            .SelectMany(site => TextsAt(site, null, routes))
                            .Where(use => use.Location.SourceTree != user)
                            .Select(use => (Sender: user, Use: use)))
                        .ToLookup(static pair => pair.Use.Location.SourceTree!),
                    all.SelectMany(static one => one.Sent.Unread.Select(piece => (one.Sender, Piece: piece)))
                        .ToLookup(static pair => pair.Piece.Hole!.Name));
            });
    }

    /// <summary>
    /// Routes that are sent, or only named, by another tree than their text stands in, by the latter; and what was given up, by name.
    /// </summary>
    private sealed record Everywhere(
        ILookup<SyntaxTree, (SyntaxTree Sender, RouteUse Use)> Uses,
        ILookup<SyntaxTree, (SyntaxTree Sender, RouteUse Use)> Said,
        ILookup<string, (SyntaxTree Sender, PatternPiece Piece)> Unread);
}
