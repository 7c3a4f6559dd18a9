using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Source.StringPatterns;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns;

/// <summary>Places in long texts: the same as in short ones, at a cost that does not grow with what stands before them.</summary>
public sealed class LiteralTextTests
{
    private const int Parts = 2_000;

    // The distance of two marks, and the longest escape.
    private const int MostSteps = 256 + 10;

    /// <summary>What stands before the text, a part of it as it is written, the same as a value, what stands behind.</summary>
    public static TheoryData<string, string, string, string> Notations => new()
    {
        { "\"", "a=b&", "a=b&", "\"" },
        { "\"", "a\\u002F\\x2F;\\\\\\\"", "a//;\\\"", "\"" },
        { "\"", "a\\U0001F600b", "a\U0001F600b", "\"" },
        { "@\"", "{\"\"a\"\":1}\\", "{\"a\":1}\\", "\"" },
        { "$\"", "{{a}}\\t", "{a}\t", "\"" },
        { "$@\"", "{{\"\"a\"\"}}\n", "{\"a\"}\n", "\"" },
        { "\"\"\"", "a\"b\\", "a\"b\\", " \"\"\"" },
        { "\"\"\"\n    ", "a\n    b\n      c\n\n    ", "a\nb\n  c\n\n", "\n    \"\"\"" },
        { "$\"\"\"\n    ", "a\"\n    ", "a\"\n", "\n    \"\"\"" },
    };

    [Theory]
    [MemberData(nameof(Notations))]
    public void Places_of_a_long_text_are_those_of_its_parts(string open, string part, string value, string close)
    {
        var token = TokenOf(open, part, close, Parts);
        var few = LiteralText.Of(TokenOf(open, part, close, 3));
        var many = LiteralText.Of(token);

        foreach (var part0 in new[] { 1, 10, Parts / 2, Parts - 1 })
        {
            for (var i = 0; i < value.Length; i++)
            {
                var (start, end) = few.PlaceOf(value.Length + i);
                var shift = (part0 - 1) * part.Length;
                Assert.Equal((start + shift, end + shift), many.PlaceOf((part0 * value.Length) + i));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Notations))]
    public void Place_costs_the_same_everywhere(string open, string part, string value, string close)
    {
        var token = TokenOf(open, part, close, Parts);
        var text = LiteralText.Of(token);
        var before = text.Steps;
        Assert.InRange(before, 0, token.Text.Length);

        for (var i = 0; i < Parts; i++)
        {
            text.PlaceOf(i * value.Length);
        }

        Assert.InRange(text.Steps - before, Parts, Parts * MostSteps);
        Assert.Same(text, LiteralText.Of(token));
    }

    [Fact]
    public void Place_behind_the_text_is_its_end()
    {
        var token = TokenOf("\"", "a=b&", "\"", Parts);

        Assert.Equal((token.Text.Length, token.Text.Length), LiteralText.Of(token).PlaceOf(token.Text.Length + 5_000));
    }

    private static SyntaxToken TokenOf(string open, string part, string close, int count)
    {
        var whole = SyntaxFactory.ParseExpression(open + string.Concat(Enumerable.Repeat(part, count)) + close);
        Assert.False(whole.ContainsDiagnostics);
        return whole.DescendantTokens().First(static token => token.IsKind(SyntaxKind.InterpolatedStringTextToken)
            || token.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.LiteralExpressionSyntax);
    }
}
