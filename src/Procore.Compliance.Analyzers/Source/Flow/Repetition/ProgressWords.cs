using System;
using System.Collections.Generic;
using System.Linq;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>The words that name a way through pages.</summary>
internal static class ProgressWords
{
    // Our judgement: the words of Link headers (RFC 8288), of query parameters, and of variables that go through pages.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "next", "more", "cursor", "link", "links", "page", "pages", "continuation", "offset", "skip", "total",
    };

    /// <summary>Whether one of the words of an identifier (<c>hasMorePages</c>, <c>next_link</c>) is among them.</summary>
    public static bool AreIn(string identifier) => Split(identifier).Any(Words.Contains);

    /// <summary>The words of an identifier in camel, Pascal or snake case.</summary>
    public static IEnumerable<string> Split(string identifier)
    {
        var start = 0;
        for (var i = 0; i <= identifier.Length; i++)
        {
            var isEnd = i == identifier.Length
                || identifier[i] == '_'
                || (i > start && char.IsUpper(identifier[i]) && !char.IsUpper(identifier[i - 1]));
            if (!isEnd)
            {
                continue;
            }

            if (i > start)
            {
                yield return identifier.Substring(start, i - start);
            }

            start = i < identifier.Length && identifier[i] == '_' ? i + 1 : i;
        }
    }
}
