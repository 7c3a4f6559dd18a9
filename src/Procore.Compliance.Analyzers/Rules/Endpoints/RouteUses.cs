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
            foreach (var request in RequestReader.RequestsIn(sender, source, cancellationToken))
            {
                foreach (var url in request.Url.Alternatives)
                {
                    if (routes.Read(url, request) is not { } use)
                    {
                        AddUnread(url, unread);
                    }
                    else if (BelongsTo(tree, use, sender, sites))
                    {
                        uses.Add(use);
                        sent.Add(use.Token);
                    }
                }
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
    /// An address that was given up before any route was in it: the text that its variable or member is given is told to be open.
    /// </summary>
    private static void AddUnread(StringPattern url, Dictionary<string, PatternPiece> unread)
    {
        foreach (var piece in url.Pieces)
        {
            if (piece.Hole is { Kind: HoleKind.GaveUp } hole)
            {
                unread[hole.Name] = piece;
            }
        }
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
}
