using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// Tells which POST requests read: their criteria stand in a body because they are too long for a query. In the reference these routes end
/// in <c>list</c>, <c>query</c> or <c>search</c>; a gateway of the user's own may say the same in other words. <c>get_or_create</c> is no
/// read.
/// </summary>
internal static class ReadingPosts
{
    private static readonly HashSet<string> Actions = new(StringComparer.OrdinalIgnoreCase)
    {
        "list", "query", "search", "filter", "find", "fetch", "get", "lookup", "read"
    };

    // As a first word these are no nouns, as list is in list_templates and search in search_terms.
    private static readonly HashSet<string> Verbs = new(StringComparer.OrdinalIgnoreCase) { "find", "fetch", "get", "retrieve" };

    /// <summary>Whether a POST to <paramref name="route"/> reads, by its last segment; false where that is not known.</summary>
    public static bool Contains(RoutePattern route)
        => route.Count > 0 && route[route.Count - 1] is { IsLiteral: true, Text: var text } && IsReading(WithoutExtension(text));

    private static bool IsReading(string action)
    {
        var end = 0;
        while (end < action.Length
            && action[end] is not ('_' or '-')
            && (end == 0 || !char.IsUpper(action[end]) || char.IsUpper(action[end - 1])))
        {
            end++;
        }

        return Actions.Contains(action)
            || (Verbs.Contains(action.Substring(0, end)) && action.IndexOf("create", StringComparison.OrdinalIgnoreCase) < 0);
    }

    private static string WithoutExtension(string segment)
        => segment.LastIndexOf('.') is > 0 and var dot ? segment.Substring(0, dot) : segment;
}
