using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests;

/// <summary>
/// The requests to Procore of a compilation: those that are sent, and the texts that may be addresses of some. Each is found from the tree
/// that its text stands in, wherever it is sent, so that a finding appears where it is mended.
/// </summary>
internal sealed class ProcoreRequests
{
    private static readonly object RoutesKey = new();
    private static readonly object HostsKey = new();
    private static readonly object StatedKey = new();
    private static readonly object NamedKey = new();
    private static readonly object TextsKey = new();
    private static readonly object RoutesElsewhereKey = new();
    private static readonly object HostsElsewhereKey = new();

    private readonly SourceModel _source;
    private readonly RouteText _texts;
    private readonly StringSites _sites;
    private readonly CancellationToken _cancellationToken;

    private ProcoreRequests(SourceModel source, RouteText texts, StringSites sites, CancellationToken cancellationToken)
    {
        _source = source;
        _texts = texts;
        _sites = sites;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The routes written in <paramref name="tree"/>, each place once for each request that sends it.</summary>
    public static ImmutableArray<RouteUse> RoutesIn(
        SyntaxTree tree, SourceModel source, RouteText texts, CancellationToken cancellationToken)
    {
        var sites = StringSites.For(source, texts.Query);
        return sites.Any()
            ? source.ComputeOnce(
                (RoutesKey, tree, texts),
                model => new Routes(new ProcoreRequests(model, texts, sites, cancellationToken).RoutesOf(tree))).All
            : ImmutableArray<RouteUse>.Empty;
    }

    /// <summary>The routes written in the tree that a rule looks at.</summary>
    public static ImmutableArray<RouteUse> RoutesIn(TreeContext context)
        => RoutesIn(context.Tree, context.Source, RouteText.For(context.Options.AdditionalHosts), context.CancellationToken);

    /// <summary>The hosts written in a tree; a host that is used in several ways is there once for each.</summary>
    public static ImmutableArray<HostUse> HostsIn(TreeContext context)
    {
        var (tree, cancellationToken) = (context.Tree, context.CancellationToken);
        var texts = RouteText.For(context.Options.AdditionalHosts);
        var sites = StringSites.For(context.Source, texts.Query);
        return sites.Any()
            ? context.Source.ComputeOnce(
                (HostsKey, tree, texts),
                model => new Hosts(new ProcoreRequests(model, texts, sites, cancellationToken).HostsOf(tree))).All
            : ImmutableArray<HostUse>.Empty;
    }

    /// <summary>What the tree itself asks of its hosts, then what others do.</summary>
    private ImmutableArray<HostUse> HostsOf(SyntaxTree tree)
        => HostsBy(tree).All.Where(use => use.Location.SourceTree == tree)
            .Concat(HostsElsewhere()[tree].Where(pair => _sites.MayUse(pair.User, tree)).Select(static pair => pair.Use))
            .ToImmutableArray();

    /// <summary>
    /// A route belongs to the tree that its text stands in, also where that text is no telltale by itself (a path without its version).
    /// </summary>
    private ImmutableArray<RouteUse> RoutesOf(SyntaxTree tree)
    {
        var elsewhere = RoutesElsewhere();
        var uses = SentBy(tree).Routes
            .Where(use => use.Location.SourceTree == tree)
            .Concat(elsewhere.Routes[tree]
                .Where(pair => _sites.MayUse(pair.User, tree) || !_sites.Holds(pair.Use.Location))
                .Select(static pair => pair.Use))
            .ToList();
        var sent = new HashSet<(SyntaxTree?, int)>(uses.Select(static use => PlaceOf(use.Token)));
        uses.AddRange(elsewhere.Texts[tree]
            .Where(pair => !sent.Contains(PlaceOf(pair.Use.Token))
                && !elsewhere.OfOthers.Contains(PlaceOf(pair.Use.Token))
                && _sites.MayUse(pair.User, tree))
            .Select(static pair => pair.Use));
        foreach (var (site, own) in TextsIn(tree))
        {
            var rest = RestOf(site, tree, elsewhere);
            uses.AddRange((rest is null ? own : TextsAt(site, rest)).Where(use => use.Location.SourceTree == tree
                && !sent.Contains(PlaceOf(use.Token))
                && !elsewhere.OfOthers.Contains(PlaceOf(use.Token))));
        }

        return uses.ToImmutableArray();
    }

    // The token itself would be hashed with the node that it is in.
    private static (SyntaxTree?, int) PlaceOf(SyntaxToken token) => (token.SyntaxTree, token.SpanStart);

    /// <summary>What was given up of the addresses that a text begins, by the name of the variable or member that has it.</summary>
    private StringPattern? RestOf(StringSite site, SyntaxTree tree, Everywhere elsewhere)
        => site.DeclaredName is { } name
            && elsewhere.Unread[name].LastOrDefault(pair => pair.User == tree || _sites.MayUse(pair.User, tree)) is { User: not null } open
            ? new StringPattern(ImmutableArray.Create(open.Piece))
            : null;

    /// <summary>The texts of a tree with the routes that each is by itself; read once.</summary>
    private List<(StringSite Site, ImmutableArray<RouteUse> Uses)> TextsIn(SyntaxTree tree)
        => _source.GetOrCompute((TextsKey, tree, _texts), _ => _sites.In(tree, _cancellationToken)
            .Select(site => (site, TextsAt(site, null).ToImmutableArray()))
            .ToList());

    /// <summary>The routes of a text by itself; a bare prefix is not a route yet, nor is a generated step towards one.</summary>
    private IEnumerable<RouteUse> TextsAt(StringSite site, StringPattern? rest)
        => GeneratedClientCalls.IsTemplateOfBuilder(site.Expression)
            ? Enumerable.Empty<RouteUse>()
            : site.Value.Alternatives
                .Select(url => rest is null ? _texts.Read(url, null, site.Expression) : _texts.Read(url.Append(rest), null))
                .OfType<RouteUse>()
                .Where(static use => !RouteText.IsPrefix(use));

    /// <summary>The routes that one tree sends.</summary>
    private Stated SentBy(SyntaxTree user) => _source.GetOrCompute((StatedKey, user, _texts), _ =>
    {
        var stated = new Stated(new(), new(), new());
        foreach (var request in RequestReader.RequestsIn(user, _source, _cancellationToken))
        {
            UnreadAddress.SettleAll(request.Url);
            foreach (var url in request.Url.Alternatives)
            {
                if (_texts.Read(url, request) is { } route)
                {
                    stated.Routes.Add(route);
                }
                else if (_texts.RouteOfOthers(url) is { } token)
                {
                    stated.OfOthers.Add(PlaceOf(token));
                }
                else
                {
                    stated.Unread.AddRange(url.Pieces.Where(static piece => piece.Hole is { Kind: HoleKind.GaveUp }));
                }
            }
        }

        return stated;
    });

    /// <summary>The hosts that one tree sends requests to, or names.</summary>
    private Hosts HostsBy(SyntaxTree user) => _source.GetOrCompute((NamedKey, user, _texts), _ =>
    {
        var sent = RequestReader.RequestsIn(user, _source, _cancellationToken).SelectMany(request =>
        {
            UnreadAddress.SettleAll(request.Url);
            return request.Url.Alternatives.Select(url => HostOf(url, request, null));
        });
        var named = _sites.In(user, _cancellationToken)
            .SelectMany(site => site.Value.Alternatives.Select(url => HostOf(url, null, site.Expression)));
        return new Hosts(sent.Concat(named).OfType<HostUse>().ToImmutableArray());
    });

    private HostUse? HostOf(StringPattern url, HttpRequest? sender, ExpressionSyntax? text)
    {
        var use = _texts.Find(url, sender, text) is { } found ? HostUse.In(found) : null;
        UnreadAddress.Settle(url, use is not null);
        return use;
    }

    /// <summary>What all trees send of others, or only name, found once for all of them.</summary>
    private Everywhere RoutesElsewhere() => _source.ComputeOnce((RoutesElsewhereKey, _texts), _ =>
    {
        // A caller need not name a text that is no telltale by itself, so all trees are asked what they send.
        var all = _source.Trees.Select(user => (User: user, Stated: SentBy(user))).ToList();
        return new Everywhere(
            all.SelectMany(static one => one.Stated.Routes.Select(use => (one.User, Use: use)))
                .Where(static pair => pair.Use.Location.SourceTree != pair.User)
                .ToLookup(static pair => pair.Use.Location.SourceTree!),
            _sites.Trees.SelectMany(user => TextsIn(user).SelectMany(static text => text.Uses).Select(use => (User: user, Use: use)))
                .Where(static pair => pair.Use.Location.SourceTree != pair.User)
                .ToLookup(static pair => pair.Use.Location.SourceTree!),
            all.SelectMany(static one => one.Stated.Unread.Select(piece => (one.User, Piece: piece)))
                .ToLookup(static pair => pair.Piece.Hole!.Name),
            new(all.SelectMany(static one => one.Stated.OfOthers)));
    });

    /// <summary>The hosts that are used in another tree than they are written in, by the latter; found once for all trees.</summary>
    private ILookup<SyntaxTree, (SyntaxTree User, HostUse Use)> HostsElsewhere() => _source.ComputeOnce((HostsElsewhereKey, _texts), _ =>
        _sites.Trees.SelectMany(user => HostsBy(user).All.Select(use => (User: user, Use: use)))
            .Where(static pair => pair.Use.Location.SourceTree != pair.User)
            .ToLookup(static pair => pair.Use.Location.SourceTree!));

    /// <summary>What one tree sends.</summary>
    /// <param name="Routes">The routes of its requests.</param>
    /// <param name="Unread">
    /// What was given up of addresses before any route was in them: the text that the variable or member is given is told to be open.
    /// </param>
    /// <param name="OfOthers">Where paths stand that it sends to hosts of others.</param>
    private sealed record Stated(List<RouteUse> Routes, List<PatternPiece> Unread, List<(SyntaxTree?, int)> OfOthers);

    /// <summary>
    /// Routes that are sent, or only named, by another tree than their text stands in, by the latter; what was given up, by name; and what
    /// goes to hosts of others.
    /// </summary>
    private sealed record Everywhere(
        ILookup<SyntaxTree, (SyntaxTree User, RouteUse Use)> Routes,
        ILookup<SyntaxTree, (SyntaxTree User, RouteUse Use)> Texts,
        ILookup<string, (SyntaxTree User, PatternPiece Piece)> Unread,
        HashSet<(SyntaxTree?, int)> OfOthers);

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record Routes(ImmutableArray<RouteUse> All);

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record Hosts(ImmutableArray<HostUse> All);
}
