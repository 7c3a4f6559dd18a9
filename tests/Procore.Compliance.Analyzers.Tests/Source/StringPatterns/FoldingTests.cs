using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.StringPatterns;
using Procore.Compliance.Analyzers.Tests.Source.StringPatterns.Shapes;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns;

/// <summary>The folding table: what is known of a string, for every way of writing one.</summary>
public sealed class FoldingTests
{
    private static readonly Dictionary<string, FoldingShape> Shapes = AllShapes.Rows.ToDictionary(
        shape => shape.Name, StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Shapes.Values.Where(shape => shape.IsKnownToRoslyn).Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Folds(string name)
    {
        var shape = Shapes[name];
        var fixture = shape.HasErrors ? SourceFixture.WithErrors(shape.Sources) : SourceFixture.Of(shape.Sources);
        var marked = Assert.Single(fixture.Marked());

        var patterns = fixture.Model.CreateFolder(CancellationToken.None).Fold(marked);

        Assert.Equal(shape.Expected, patterns.Alternatives.Select(pattern => pattern.ToString()));
        Assert.All(patterns.Alternatives.SelectMany(pattern => pattern.Pieces), StandsWhereItSays);
    }

    [Fact]
    public void Table_holds_every_way_that_is_promised() => Assert.True(Shapes.Count >= 150, $"{Shapes.Count} shapes");

    /// <summary>Exact text must be found in the source, unless the notation writes it with other characters.</summary>
    private static void StandsWhereItSays(PatternPiece piece)
    {
        if (piece.Text is not { Length: > 0 } text || !piece.Origin.IsExact)
        {
            return;
        }

        var written = piece.Origin.Tree.GetText().ToString(piece.Origin.Locate(0, text.Length));
        if (!written.Contains('\\')
            && !written.Contains("{{")
            && !written.Contains("}}")
            && !written.Contains("\"\"")
            && !written.Contains('\n'))
        {
            Assert.Equal(text, written);
        }
    }
}
