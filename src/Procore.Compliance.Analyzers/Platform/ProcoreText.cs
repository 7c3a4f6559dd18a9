using System;
using System.Collections.Generic;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Platform;

/// <summary>What a text says about Procore's API by itself.</summary>
internal enum ProcoreTextKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It begins with a Procore host, and no API path follows.</summary>
    Host,

    /// <summary>It holds an OAuth path (<c>oauth/token</c> ...), or what all of them begin with on a Procore host.</summary>
    OAuth,

    /// <summary>It holds a REST path, or any path on a host that serves nothing but the API.</summary>
    Route,

    /// <summary>It holds a path of the retired <c>/vapid</c> namespace.</summary>
    LegacyRoute,
}

/// <summary>What was found in a text, and where.</summary>
internal readonly struct ProcoreTextMatch
{
    public ProcoreTextMatch(ProcoreTextKind kind, bool isCertain, int routeStart, ProcoreHost? host, int hostStart, int hostLength)
    {
        Kind = kind;
        IsCertain = isCertain;
        RouteStart = routeStart;
        Host = host;
        HostStart = hostStart;
        HostLength = hostLength;
    }

    public ProcoreTextKind Kind { get; }

    /// <summary>
    /// Whether the text alone proves Procore. <c>/oauth/token</c> or <c>/rest/v1/items</c> without a host does not: others write that too.
    /// </summary>
    public bool IsCertain { get; }

    /// <summary>Where the path begins, at its slash if it has one; -1 without a path.</summary>
    public int RouteStart { get; }

    /// <summary>The Procore host that the text names, if it names one; null for a host that the caller added.</summary>
    public ProcoreHost? Host { get; }

    /// <summary>Where the host name begins; -1 where the text names none.</summary>
    public int HostStart { get; }

    public int HostLength { get; }
}

/// <summary>
/// Tells which texts are Procore's: an optional scheme and Procore host, or unknown parts in their place, then <c>rest/v1.0</c>,
/// <c>vapid</c> or <c>oauth/...</c> as the first segment. Only the beginning of a text counts, so prose that mentions a route does not.
/// </summary>
internal static class ProcoreText
{
    private static readonly string[] LandmarkTexts = { "rest/", "procore", "vapid", "oauth/" };

    /// <summary>
    /// As <see cref="Landmarks"/>, for texts that hold a host or a REST or legacy path, unknown version or not; not for OAuth paths.
    /// </summary>
    public static IReadOnlyList<string> RouteLandmarks { get; } = new[] { "rest/v", "rest/{", "procore", "vapid" };

    // Only the beginning of a text counts; no host with a route behind it is longer.
    private const int LongestBeginning = 512;

    /// <summary>A text without one of these, in whatever case, is not Procore's (unless it names a host that the user declares).</summary>
    public static IReadOnlyList<string> Landmarks => LandmarkTexts;

    private static readonly char[] HostMarks = { '.', ':', '/' };

    private static readonly string[] OAuthActions = { "authorize", "token", "revoke" };

    /// <summary>Whether a name or text has Procore's name in it, in whatever case; false for null.</summary>
    public static bool Names(string? text) => text?.IndexOf("procore", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>As <see cref="Names(string?)"/>, or whether it has one of the declared names in it.</summary>
    /// <param name="text">Any name or text.</param>
    /// <param name="declared">What the user declares to be Procore's. A name without a dot (<c>acme</c>) counts wherever it stands; a host
    /// name does not.</param>
    public static bool Names(string? text, IReadOnlyCollection<string> declared)
    {
        if (text is null || Names(text))
        {
            return text is not null;
        }

        foreach (var name in declared)
        {
            if (IsBareName(name) && text.IndexOf(name, StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether what the user declares is a name rather than a host: it has no dot and no port.</summary>
    public static bool IsBareName(string declared)
        => declared.IndexOfAny(HostMarks) < 0 && !declared.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the beginning of a text.</summary>
    /// <param name="text">Any text; unknown parts are <see cref="RoutePattern.Hole"/> characters or placeholders in braces.</param>
    /// <param name="additionalHosts">Hosts, such as a gateway, that the user declares to be Procore's API.</param>
    public static ProcoreTextMatch Find(string text, IReadOnlyCollection<string>? additionalHosts = null)
    {
        if (additionalHosts is not { Count: > 0 } && !HasLandmark(text))
        {
            return default;
        }

        var authority = UrlAuthority.Read(text);
        var name = text.Substring(authority.Start, authority.Length);
        var host = Hosts.Classify(name);
        var isOurs = host is not null || IsAdded(name, additionalHosts);
        var mayBeForeign = authority.HasScheme || name.IndexOf('.') >= 0;
        if (!isOurs && mayBeForeign && !EndsUnknown(name))
        {
            return default;
        }

        var start = isOurs || authority.HasScheme ? authority.End : SkipUnknown(text, 0);
        var servesOnlyApi = isOurs && (host is null || (host.Role == HostRole.Api && !host.ServesBrowser));
        var (kind, isCertain) = Classify(text, start, isOurs, servesOnlyApi);
        if (!isOurs)
        {
            return kind == ProcoreTextKind.None ? default : new ProcoreTextMatch(kind, isCertain, start, null, -1, 0);
        }

        var found = kind == ProcoreTextKind.None ? ProcoreTextKind.Host : kind;
        return new ProcoreTextMatch(found, isCertain: true, start < text.Length ? start : -1, host, authority.Start, authority.Length);
    }

    // Asked of every literal in a compilation: no closure, and no more than the beginning.
    private static bool HasLandmark(string text)
    {
        foreach (var landmark in Landmarks)
        {
            if (text.IndexOf(landmark, 0, Math.Min(text.Length, LongestBeginning), StringComparison.OrdinalIgnoreCase) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the host goes on, or is altogether, in a part that is not known.</summary>
    private static bool EndsUnknown(string name) => name.Length > 0 && name[name.Length - 1] is RoutePattern.Hole or '}';

    private static (ProcoreTextKind Kind, bool IsCertain) Classify(string text, int start, bool isOurs, bool servesOnlyApi)
    {
        var begin = start;
        while (begin < text.Length && text[begin] == '/')
        {
            begin++;
        }

        var first = Segment(text, begin);
        var second = Segment(text, first.End + 1);
        if (Is(text, first, "rest", StringComparison.OrdinalIgnoreCase) && second.Length > 0)
        {
            var isVersion = IsVersion(text, second, out var hasMinor);
            if (isVersion || isOurs)
            {
                return (ProcoreTextKind.Route, hasMinor);
            }

            return text[second.Start] is RoutePattern.Hole or '{' ? (ProcoreTextKind.Route, false) : default;
        }

        if (Is(text, first, "vapid", StringComparison.Ordinal)
            && (isOurs || IsLegacyPath(text, first.End, second, hasSlash: begin > start)))
        {
            return (ProcoreTextKind.LegacyRoute, true);
        }

        if (Is(text, first, "oauth", StringComparison.OrdinalIgnoreCase)
            && ((isOurs && second.Length == 0)
                || Array.Exists(OAuthActions, action => Is(text, second, action, StringComparison.OrdinalIgnoreCase))))
        {
            return (ProcoreTextKind.OAuth, false);
        }

        return servesOnlyApi && first.Length > 0 ? (ProcoreTextKind.Route, true) : default;
    }

    /// <summary>
    /// Web Push has its own VAPID keys. Without a Procore host, <c>vapid</c> must therefore be a whole path segment, and the path must not
    /// be about keys or subscriptions.
    /// </summary>
    private static bool IsLegacyPath(string text, int end, (int Start, int Length, int End) second, bool hasSlash)
    {
        if (end >= text.Length || text[end] != '/')
        {
            return hasSlash;
        }

        return text.IndexOf("key", second.Start, second.Length, StringComparison.OrdinalIgnoreCase) < 0
            && text.IndexOf("subscri", second.Start, second.Length, StringComparison.OrdinalIgnoreCase) < 0;
    }

    /// <summary><c>v1</c> is anyone's; <c>v1.0</c> behind <c>rest</c> is Procore's, and so is a minor version that is not known.</summary>
    private static bool IsVersion(string text, (int Start, int Length, int End) segment, out bool hasMinor)
    {
        hasMinor = false;
        if (text[segment.Start] is not ('v' or 'V') || segment.Length < 2)
        {
            return false;
        }

        var position = segment.Start + 1;
        while (position < segment.End && text[position] is >= '0' and <= '9')
        {
            position++;
        }

        var hasMajor = position > segment.Start + 1;
        hasMinor = hasMajor && position < segment.End && text[position] is '.' or RoutePattern.Hole or '{';
        return hasMajor ? position == segment.End || hasMinor : text[position] is RoutePattern.Hole or '{';
    }

    private static bool IsAdded(string name, IReadOnlyCollection<string>? additionalHosts)
    {
        foreach (var host in additionalHosts ?? Array.Empty<string>())
        {
            if (name.Equals(host, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static (int Start, int Length, int End) Segment(string text, int start)
    {
        start = Math.Min(start, text.Length);
        var end = start;
        while (end < text.Length && text[end] is not ('/' or '?' or '#'))
        {
            end++;
        }

        return (start, end - start, end);
    }

    private static bool Is(string text, (int Start, int Length, int End) segment, string word, StringComparison comparison) =>
        segment.Length == word.Length && string.Compare(text, segment.Start, word, 0, word.Length, comparison) == 0;

    /// <summary>
    /// Skips unknown text and placeholders in braces: what stands for scheme and host in <c>$"{baseUrl}/rest/v1.0/..."</c>.
    /// </summary>
    private static int SkipUnknown(string text, int position)
    {
        while (position < text.Length)
        {
            var closing = text[position] == '{' ? text.IndexOf('}', position) : -1;
            if (text[position] != RoutePattern.Hole && closing < 0)
            {
                break;
            }

            position = Math.Max(position, closing) + 1;
        }

        return position;
    }
}
