using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests;

/// <summary>Reads Procore routes out of string patterns: Source knows the text, Platform knows what it means.</summary>
internal sealed class RouteText
{
    private static readonly ConcurrentDictionary<string, RouteText> ByHosts = new(StringComparer.OrdinalIgnoreCase);

    private static readonly RouteText WithoutHosts = new(ImmutableArray<string>.Empty);

    private static readonly char[] Blanks = { ' ', '\t', '\n', '\r' };

    private readonly ImmutableArray<string> _additionalHosts;

    private RouteText(ImmutableArray<string> additionalHosts)
    {
        _additionalHosts = additionalHosts;
        Query = new(ProcoreText.RouteLandmarks.Concat(additionalHosts), MayHoldRoute);
    }

    /// <summary>Asks a tree for literal text that may hold a Procore route or a part of one.</summary>
    public TextQuery Query { get; }

    /// <summary>The reader for the hosts that a project declares to be Procore's.</summary>
    public static RouteText For(ImmutableArray<string> additionalHosts)
        => additionalHosts.IsEmpty
            ? WithoutHosts
            : ByHosts.GetOrAdd(string.Join(",", additionalHosts), _ => new RouteText(additionalHosts));

    /// <summary>
    /// Whether the text is only what every route begins with (<c>/rest/v1.0/</c>), or ends where more must follow. Of a legacy route the
    /// beginning is enough.
    /// </summary>
    public static bool IsPrefix(RouteUse use)
        => !LegacyRoutes.IsLegacy(use.Route)
            && (use.Route.Count <= DistinctiveSegment(use.Route) || (use.Route.HasTrailingSlash && use.Route.QueryOffset < 0));

    /// <summary>The index of the first segment behind <c>rest/vN.N</c>; 0 for a route that does not begin so.</summary>
    public static int DistinctiveSegment(RoutePattern route) => route[0].Text == "rest" ? Math.Min(2, route.Count) : 0;

    /// <summary>The request that an address is of; null where the address alone does not prove that it is Procore's.</summary>
    /// <param name="url">The address.</param>
    /// <param name="sender">What sends it; null where only the text is in sight.</param>
    /// <param name="text">The text that was found without a sender; null where one has it.</param>
    public ProcoreRequest? Find(StringPattern url, HttpRequest? sender, ExpressionSyntax? text)
        => ProcoreText.Find(url.Text.Replace(StringPattern.HoleMark, RoutePattern.Hole), _additionalHosts)
            is { IsCertain: true, Kind: not ProcoreTextKind.None } match
            && (sender is not null || !IsProse(url.Text))
            ? new ProcoreRequest(url, match, sender, text)
            : null;

    /// <summary>Whether words follow the address, or another one, as nobody sends them.</summary>
    private static bool IsProse(string text)
    {
        var query = text.IndexOf('?');
        var path = query < 0 ? text.TrimEnd() : text.Substring(0, query);
        return path.IndexOfAny(Blanks) >= 0;
    }

    /// <summary>The route of an address; null where it has none or where no literal of it stands in the source.</summary>
    /// <param name="url">The address.</param>
    /// <param name="sender">What sends it; null where only the text is in sight.</param>
    /// <param name="text">The text that was found without a sender; null where one has it.</param>
    public RouteUse? Read(StringPattern url, HttpRequest? sender, ExpressionSyntax? text = null)
    {
        var use = Find(url, sender, text) is { } request ? RouteOf(request) : null;
        UnreadAddress.Settle(url, use is not null);
        return use;
    }

    /// <summary>
    /// The token of a route in an address on a host that is known and not Procore's, nor names it: another vendor's path that looks like
    /// one of Procore's. Null for any other address.
    /// </summary>
    public SyntaxToken? RouteOfOthers(StringPattern url)
    {
        var text = url.Text;
        var host = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = host < 3 ? -1 : text.IndexOf('/', host);
        if (path <= host
            || text.IndexOf(StringPattern.HoleMark, 0, path) >= 0
            || ProcoreText.Names(text.Substring(0, path), _additionalHosts))
        {
            return null;
        }

        var holes = text.Replace(StringPattern.HoleMark, RoutePattern.Hole);
        var match = ProcoreText.Find(holes.Substring(path), _additionalHosts);
        return match is { IsCertain: true, RouteStart: >= 0, Kind: ProcoreTextKind.Route or ProcoreTextKind.LegacyRoute }
            && RoutePattern.Parse(holes, path + match.RouteStart) is { Count: > 0 } route
            ? RouteLocation.Find(url, route, DistinctiveSegment(route))?.Token
            : null;
    }

    private static RouteUse? RouteOf(ProcoreRequest request)
    {
        var match = request.Match;
        if (match.RouteStart < 0
            || !(match.Kind is ProcoreTextKind.Route or ProcoreTextKind.LegacyRoute
                || (request.Sender is not null && IsOfWebClient(match))))
        {
            return null;
        }

        var url = request.Url;
        var route = RoutePattern.Parse(url.Text.Replace(StringPattern.HoleMark, RoutePattern.Hole), match.RouteStart);
        return route.Count > 0 && RouteLocation.Find(url, route, DistinctiveSegment(route)) is var (location, token)
            ? new RouteUse(request, route, location, token)
            : null;
    }

    /// <summary>
    /// Whether a path is one that the web client is served, behind a host of people's browsers: a link unless a request has it.
    /// </summary>
    private static bool IsOfWebClient(ProcoreTextMatch match)
        => match is { Kind: ProcoreTextKind.Host, Host: { } host }
            && (host.Role == HostRole.WebInterface || (host.Role == HostRole.Api && host.ServesBrowser));

    private bool MayHoldRoute(string text)
    {
        var match = ProcoreText.Find(text, _additionalHosts);
        return match.Host is not null
            || match.Kind is ProcoreTextKind.Host or ProcoreTextKind.Route or ProcoreTextKind.LegacyRoute
            || text.IndexOf("rest/v", StringComparison.OrdinalIgnoreCase) >= 0;
    }
}
