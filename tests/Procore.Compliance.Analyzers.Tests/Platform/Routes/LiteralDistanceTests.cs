using System;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Platform.Routes;

public sealed class LiteralDistanceTests
{
    [Theory]
    [InlineData("projects", "projects", 0)]
    [InlineData("Projects", "projects", 1)]
    [InlineData("project", "projects", 12)]
    [InlineData("kitten", "sitting", 42)]
    [InlineData("", "abc", 100)]
    [InlineData("abc", "", 100)]
    [InlineData("abc", "xyz", 100)]
    public void Percent_IsOfTheLongerText(string left, string right, int expected)
        => Assert.Equal(expected, LiteralDistance.Percent(left, right));

    [Theory]
    [InlineData(63, 64, 2)]
    [InlineData(64, 64, 0)]
    [InlineData(64, 65, 100)]
    [InlineData(65, 65, 0)]
    public void Texts_AreComparedUpTo64Characters(int left, int right, int expected)
        => Assert.Equal(expected, LiteralDistance.Percent(new string('a', left), new string('a', right)));

    /// <summary>The same as the table of all distances, for texts that share some letters, in both directions.</summary>
    [Fact]
    public void Percent_IsThatOfTheWholeTable()
    {
        var texts = Enumerable.Range(0, 60)
            .Select(static seed => string.Concat(Enumerable.Range(0, 1 + (seed * 7 % 64)).Select(i => "abéD_"[((i * seed) + (i * i)) % 5])))
            .ToList();

        Assert.All(texts, left => Assert.All(texts, right => Assert.Equal(ByTable(left, right), LiteralDistance.Percent(left, right))));
    }

    private static int ByTable(string left, string right)
    {
        if (left == right)
        {
            return 0;
        }

        var costs = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                costs[row, column] = row == 0 || column == 0
                    ? row + column
                    : Math.Min(
                        costs[row - 1, column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1),
                        1 + Math.Min(costs[row - 1, column], costs[row, column - 1]));
            }
        }

        return Math.Max(2, costs[left.Length, right.Length] * 100 / Math.Max(left.Length, right.Length));
    }
}
