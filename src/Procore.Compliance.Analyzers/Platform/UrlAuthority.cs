using System;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Platform;

/// <summary>Where the host stands in a text that may be a URL: <c>https://user@host:port/path</c> or <c>host/path</c>.</summary>
internal readonly struct UrlAuthority
{
    private UrlAuthority(int start, int length, int end, bool hasScheme)
    {
        Start = start;
        Length = length;
        End = end;
        HasScheme = hasScheme;
    }

    /// <summary>Where the host name begins, behind scheme and user information.</summary>
    public int Start { get; }

    /// <summary>The length of the host name, without port; 0 without a host.</summary>
    public int Length { get; }

    /// <summary>Where the path begins, which may be the end of the text.</summary>
    public int End { get; }

    /// <summary>Whether <c>http(s)://</c> stands before the host, so that it can be nothing else.</summary>
    public bool HasScheme { get; }

    public static UrlAuthority Read(string text)
    {
        var start = SchemeEnd(text);
        var hasScheme = start > 0;
        var end = start;
        while (end < text.Length && text[end] is not ('/' or '?' or '#' or '\\'))
        {
            if (text[end] == '@')
            {
                start = end + 1;
            }

            end++;
        }

        var hostEnd = end;
        var port = text.IndexOf(':', start, end - start);
        if (port >= 0)
        {
            hostEnd = port;
        }

        // $"https://api.procore.com{path}": what is unknown behind a complete host is its path. $"https://{zone}.procore.com" is a host
        // throughout.
        var hole = text.IndexOf(RoutePattern.Hole, start, hostEnd - start);
        if (hole > start && Hosts.IsProcore(text.Substring(start, hole - start)))
        {
            hostEnd = end = hole;
        }

        return new UrlAuthority(start, hostEnd - start, end, hasScheme);
    }

    private static int SchemeEnd(string text)
    {
        var isWeb = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("http://", StringComparison.OrdinalIgnoreCase);
        return isWeb ? text.IndexOf("//", StringComparison.Ordinal) + 2 : 0;
    }
}
