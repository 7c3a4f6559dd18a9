using System;
using System.Collections.Generic;
using System.Linq;

namespace Procore.Compliance.Analyzers.Platform.Operations;

/// <summary>How the value of a query key compares with those that the reference lists for it.</summary>
internal static class QueryValues
{
    // A list of one is an example or a switch, and the table is cut behind the fifteenth value.
    private const int Fewest = 2;
    private const int TooMany = 15;

    // What may stand around a value or a list of them (the guide to filtering, JSON), and in front of what a list is sorted by.
    private static readonly char[] Around = { '[', ']', '"', '\'', ' ' };
    private static readonly char[] Directions = { '-', '+', ' ' };

    /// <summary>The values of a parameter, without the remarks that some have in brackets; empty where the list says nothing.</summary>
    public static IEnumerable<string> Of(ParameterFact parameter)
        => parameter.Values.Count is >= Fewest and < TooMany && !parameter.Values.Any(IsRange)
            ? parameter.Values.Select(static value => value.Split('(')[0].Trim())
            : Enumerable.Empty<string>();

    /// <summary>
    /// The first value of a text that is none of the parameter's; null where all are, or nobody can tell. Lists are separated by commas;
    /// letter case does not count.
    /// </summary>
    /// <param name="parameter">What the reference says of the key.</param>
    /// <param name="text">The value as the query has it, encoded or not.</param>
    public static string? FirstUnknown(ParameterFact parameter, string text)
    {
        var known = new HashSet<string>(Of(parameter), StringComparer.OrdinalIgnoreCase);
        var decoded = Uri.UnescapeDataString(text.Replace('+', ' '));
        if (known.Count == 0 || IsRange(decoded))
        {
            return null;
        }

        var isOrder = parameter.Name.IndexOf("sort", StringComparison.Ordinal) >= 0;
        return decoded.Split(',')
            .Select(static value => value.Trim(Around))
            .FirstOrDefault(value => value.Length > 0
                && !known.Contains(value)
                && !(isOrder && known.Contains(value.TrimStart(Directions).Split(' ')[0])));
    }

    private static bool IsRange(string value) => value.Contains("...");
}
