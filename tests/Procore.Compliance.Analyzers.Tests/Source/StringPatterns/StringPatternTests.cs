using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Source.StringPatterns;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns;

/// <summary>Offsets into a pattern's text lead to its pieces, empty ones left out.</summary>
public sealed class StringPatternTests
{
    private static readonly TextOrigin Origin = TextOrigin.OfNode(SyntaxFactory.ParseExpression("x"));

    private static readonly StringPattern Pattern = Of("ab", "", null, "c", "", "def", "");

    [Fact]
    public void PieceAt_EachOffset()
        => Assert.Equal(
            [(0, 0), (0, 1), (2, 0), (3, 0), (5, 0), (5, 1), (5, 2)],
            Enumerable.Range(0, Pattern.Text.Length).Select(Pattern.PieceAt));

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(-1)]
    public void PieceAt_OutsideThrows(int index) => Assert.Throws<ArgumentOutOfRangeException>(() => Pattern.PieceAt(index));

    [Fact]
    public void Slice_AndDescribe_SayTheSame()
    {
        for (var start = 0; start <= Pattern.Text.Length; start++)
        {
            for (var length = 0; start + length <= Pattern.Text.Length; length++)
            {
                var slice = Pattern.Slice(start, length);

                Assert.Equal(Pattern.Text.Substring(start, length), slice.Text);
                Assert.DoesNotContain(slice.Pieces, static piece => piece.Length == 0);
                Assert.Equal(slice.ToString(), Pattern.Describe(start, start + length));
            }
        }
    }

    [Fact]
    public void NothingHasNoPieces()
    {
        Assert.Empty(StringPattern.Empty.Slice(0, 0).Pieces);
        Assert.Equal(string.Empty, StringPattern.Empty.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(static () => StringPattern.Empty.PieceAt(0));
    }

    private static StringPattern Of(params string?[] texts)
        => new(texts.Select(static text => text is null
            ? PatternPiece.OfHole(new StringHole(HoleKind.Value, Origin.Node, null, null) { Text = "h" })
            : PatternPiece.OfText(text, Origin)).ToImmutableArray());
}
