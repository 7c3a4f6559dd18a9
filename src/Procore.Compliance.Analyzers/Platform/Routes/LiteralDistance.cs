using System;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>How unlike two short texts are.</summary>
internal static class LiteralDistance
{
    // Longer texts are not names anyone mistyped; the bound keeps the quadratic comparison small.
    private const int LongestCompared = 64;

    /// <summary>
    /// The edit distance (Levenshtein) as a percentage of the longer text: 0 for equal texts, 1 for texts that differ in letter case only,
    /// at most 100. Texts of more than 64 characters are either equal or 100.
    /// </summary>
    public static int Percent(string left, string right)
    {
        if (left.Equals(right, StringComparison.OrdinalIgnoreCase))
        {
            return left.Equals(right, StringComparison.Ordinal) ? 0 : 1;
        }

        var longer = Math.Max(left.Length, right.Length);
        return longer > LongestCompared ? 100 : Math.Max(2, Edits(left, right) * 100 / longer);
    }

    private static int Edits(string left, string right)
    {
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            previous[column] = column;
        }

        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var replaced = previous[column - 1]
                    + (char.ToLowerInvariant(left[row - 1]) == char.ToLowerInvariant(right[column - 1]) ? 0 : 1);
                current[column] = Math.Min(replaced, 1 + Math.Min(previous[column], current[column - 1]));
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
