using System;
using System.Globalization;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>What method, path and day must look like, in whichever file of the user's they stand.</summary>
internal static class RouteSyntax
{
    // Our judgement: several times as many as the longest route of the reference has.
    private const int LongestRoute = 100;

    private static readonly string[] Methods = { "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS" };

    /// <summary>Whether the text is an HTTP method that a route may have, in any letter case.</summary>
    public static bool IsMethod(string text) => Array.Exists(Methods, known => known.Equals(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the text is a day of the calendar as <c>yyyy-MM-dd</c>.</summary>
    public static bool IsDay(string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>
    /// What is wrong with a path that should be <c>/rest/v1.0/things/{id}</c>, as an English sentence; null where nothing is.
    /// </summary>
    public static string? FaultOf(string path)
    {
        if (path.Length == 0 || path[0] != '/')
        {
            return "The path must begin with '/', without scheme and host.";
        }

        var (depth, segments) = (0, 0);
        foreach (var character in path)
        {
            segments += character == '/' ? 1 : 0;
            depth += character switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth is < 0 or > 1 || (depth == 1 && character == '/'))
            {
                return "The braces around a parameter do not pair up.";
            }

            if (character is '?' or '#' || char.IsControl(character))
            {
                return "The path must be without query, fragment and control characters.";
            }
        }

        if (segments > LongestRoute)
        {
            return $"The path has more than {LongestRoute} segments.";
        }

        if (depth != 0)
        {
            return "The braces around a parameter do not pair up.";
        }

        return path.IndexOf("//", StringComparison.Ordinal) >= 0 || path.IndexOf("{}", StringComparison.Ordinal) >= 0 || path.Length == 1
            ? "The path has an empty segment or a parameter without a name."
            : null;
    }
}
