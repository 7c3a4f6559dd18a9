using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>The Procore hosts that a tree writes, each with the paths that it is completed with anywhere in the compilation.</summary>
internal static class HostUses
{
    private const string Insecure = "http://";

    private static readonly object Key = new();
    private static readonly object ElsewhereKey = new();

    /// <summary>The hosts written in <paramref name="tree"/>; a host that is used in several ways is there once for each.</summary>
    public static ImmutableArray<HostUse> In(SyntaxTree tree, SourceModel source, RouteText routes, CancellationToken cancellationToken)
    {
        var sites = StringSites.For(source, routes.Query);
        return sites.Any()
            ? source.ComputeOnce(
                (Key, tree, routes), model => new Box(Find(tree, model, routes, sites, cancellationToken).ToImmutableArray())).Uses
            : ImmutableArray<HostUse>.Empty;
    }

    /// <summary>What the tree itself uses of its hosts, then what others do.</summary>
    private static IEnumerable<HostUse> Find(
        SyntaxTree tree, SourceModel source, RouteText routes, StringSites sites, CancellationToken cancellationToken)
        => UsedBy(tree, source, sites, cancellationToken)
            .Where(use => use.Location.SourceTree == tree)
            .Concat(UsedElsewhere(source, routes, sites, cancellationToken)[tree]
                .Where(pair => sites.MayUse(pair.User, tree))
                .Select(static pair => pair.Use));

    /// <summary>The hosts that a tree uses, wherever they are written.</summary>
    private static IEnumerable<HostUse> UsedBy(SyntaxTree user, SourceModel source, StringSites sites, CancellationToken cancellationToken)
        => RequestReader.RequestsIn(user, source, cancellationToken)
            .SelectMany(static request =>
            {
                UnreadAddress.SettleAll(request.Url);
                return request.Url.Alternatives.Select(static url => (Url: url, Text: (ExpressionSyntax?)null));
            })
            .Concat(sites.In(user, cancellationToken)
                .SelectMany(static site => site.Value.Alternatives.Select(url => (Url: url, Text: (ExpressionSyntax?)site.Expression))))
            .Select(static one =>
            {
                var use = Read(one.Url);
                UnreadAddress.Settle(one.Url, use is not null);
                return use is null ? null : use with { Text = one.Text };
            })
            .OfType<HostUse>();

    /// <summary>The hosts that are used in another tree than they are written in, by the latter; found once for all trees.</summary>
    private static ILookup<SyntaxTree, (SyntaxTree User, HostUse Use)> UsedElsewhere(
        SourceModel source, RouteText routes, StringSites sites, CancellationToken cancellationToken)
        => source.ComputeOnce((ElsewhereKey, routes), model => sites.Trees
            .SelectMany(user => UsedBy(user, model, sites, cancellationToken).Select(use => (User: user, Use: use)))
            .Where(static pair => pair.Use.Location.SourceTree != pair.User)
            .ToLookup(static pair => pair.Use.Location.SourceTree!));

    private static HostUse? Read(StringPattern url)
    {
        var text = url.Text.Replace(StringPattern.HoleMark, RoutePattern.Hole);
        if (ProcoreText.Find(text) is not { Host: { } host, HostStart: >= 0 and var start, HostLength: > 0 and var length } match)
        {
            return null;
        }

        var (index, offset) = url.PieceAt(start);
        var piece = url.Pieces[index];
        if (piece.Text is null || !piece.Origin.IsExact || offset + length > piece.Length)
        {
            return null;
        }

        var location = piece.Origin.LocationOf(offset, length);
        return new HostUse(host, match.Kind, location, InsecureSchemeOf(url, start, location), piece.Origin.Node);
    }

    /// <summary>
    /// Where the scheme before a host is written, if that is <c>http</c>: the host itself where the scheme is implied, or stands elsewhere.
    /// </summary>
    private static Location? InsecureSchemeOf(StringPattern url, int host, Location location)
    {
        var start = host - Insecure.Length;
        if (start < 0 || string.Compare(url.Text, start, Insecure, 0, Insecure.Length, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return null;
        }

        var (index, offset) = url.PieceAt(start);
        var piece = url.Pieces[index];
        return piece.Origin.IsExact && offset + "http".Length <= piece.Length && piece.Origin.Tree == location.SourceTree
            ? piece.Origin.LocationOf(offset, "http".Length)
            : location;
    }

    private sealed record Box(ImmutableArray<HostUse> Uses);
}
