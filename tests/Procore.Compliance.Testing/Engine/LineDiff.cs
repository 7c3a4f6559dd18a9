using System;
using System.Collections.Generic;
using System.Linq;

namespace Procore.Compliance.Testing;

/// <summary>Two texts line by line: <c>-</c> stands only in the expected one, <c>+</c> only in the actual one.</summary>
internal static class LineDiff
{
    public static string Of(string expected, string actual)
    {
        var (left, right) = (Lines(expected), Lines(actual));
        var common = CommonLengths(left, right);
        var result = new List<string>();
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            if (i < left.Length && j < right.Length && left[i] == right[j])
            {
                result.Add($" {left[i++]}");
                j++;
            }
            else if (j == right.Length || (i < left.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                result.Add($"-{left[i++]}");
            }
            else
            {
                result.Add($"+{right[j++]}");
            }
        }

        return string.Join(Environment.NewLine, result);
    }

    private static int[,] CommonLengths(string[] left, string[] right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
        {
            for (var j = right.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = left[i] == right[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    // A carriage return is shown, because it is a difference that nobody sees.
    private static string[] Lines(string text) => text.Split('\n').Select(line => line.Replace("\r", "<CR>", StringComparison.Ordinal)).ToArray();
}
