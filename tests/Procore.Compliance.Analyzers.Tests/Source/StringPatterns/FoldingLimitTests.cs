using System;
using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns;

/// <summary>Giant, endless and cancelled expressions: they end, and what was not read is visible.</summary>
public sealed class FoldingLimitTests
{
    private const int Pieces = 5_000;

    [Fact]
    public void Concatenation_of_5000_literals_is_read_whole()
    {
        var text = Fold(string.Join(" + ", Enumerable.Range(0, Pieces).Select(i => $"\"{i};\""))).ConstantText;

        Assert.Equal(string.Concat(Enumerable.Range(0, Pieces).Select(i => $"{i};")), text);
    }

    [Fact]
    public void Concatenation_of_5000_pieces_with_holes_is_read_whole()
    {
        var pattern = Fold(string.Join(" + ", Enumerable.Range(0, Pieces).Select(i => i % 2 == 0 ? $"\"{i};\"" : "path"))).Single;

        Assert.Equal(Pieces / 2, pattern?.Holes().Count());
    }

    [Fact]
    public void Concatenation_of_5000_unresolved_pieces_is_read_whole()
    {
        var pattern =
            Fold("missing.Name + " + string.Join(" + ", Enumerable.Range(0, Pieces).Select(i => $"\"{i};\"")), hasErrors: true).Single;

        Assert.Equal(Pieces + 1, pattern?.Pieces.Length);
    }

    [Theory]
    [InlineData(16, false)]
    [InlineData(17, true)]
    public void Values_behind_more_than_16_jumps_are_given_up_visibly(int jumps, bool isGivenUp)
    {
        var labels = string.Concat(Enumerable.Range(0, jumps).Select(i => $"l{i}: if (kind == {i}) goto l0; "));
        PatternSet? patterns = null;
        var met = GaveUps.While(() => patterns = Fold("url", "var url = path; url = \"/rest\"; " + labels));

        Assert.Equal(isGivenUp ? null : "/rest", patterns?.ConstantText);
        Assert.Equal(isGivenUp ? "more than 16 jumps lead to labels" : null, met.SingleOrDefault().Reason);
    }

    [Fact]
    public void Builder_chain_of_5000_calls_is_read_whole()
    {
        var text = Fold("new StringBuilder()" + string.Concat(Enumerable.Range(0, Pieces).Select(i => $".Append(\"{i};\")"))
            + ".ToString()").ConstantText;

        Assert.EndsWith("4999;", text);
    }

    [Fact]
    public void Switch_of_2000_arms_is_cut_off_visibly()
    {
        var patterns = Fold("kind switch { " + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"{i} => \"{i}\", ")) + "_ => \"x\" }");

        Assert.Equal(PatternSet.MaximumAlternatives, patterns.Alternatives.Length);
        Assert.Equal("0", patterns.Alternatives[0].Text);
        Assert.Equal(HoleKind.GaveUp, patterns.Alternatives[^1].Holes().Single().Kind);
    }

    [Fact]
    public void Conditional_of_1000_branches_ends()
    {
        // Twice as many are more than the compiler itself takes where the test's thread has little stack left.
        var patterns = Fold(string.Concat(Enumerable.Range(0, 1_000).Select(i => $"kind == {i} ? \"{i}\" : ")) + "\"x\"");

        Assert.Contains(patterns.Alternatives, pattern => pattern.Holes().Any(hole => hole.Kind == HoleKind.GaveUp));
    }

    [Fact]
    public void If_chain_of_2000_branches_ends()
    {
        var statements = "string url; "
            + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"if (kind == {i}) {{ url = \"{i}\"; }} else ")) + "{ url = \"x\"; }";

        Assert.Equal(PatternSet.MaximumAlternatives, Fold("url", statements).Alternatives.Length);
    }

    [Fact]
    public void Assignments_2000_in_a_row_leave_the_last()
    {
        var statements = "var url = \"\"; " + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"url = \"{i}\"; "));

        Assert.Equal("1999", Fold("url", statements).ConstantText);
    }

    [Fact]
    public void Additions_500_in_a_row_give_up_visibly()
    {
        var statements = "var url = \"\"; " + string.Concat(Enumerable.Range(0, 500).Select(i => $"url += \"{i}\"; "));

        Assert.Contains(Fold("url", statements).Alternatives.SelectMany(pattern => pattern.Holes()), hole => hole.Kind == HoleKind.GaveUp);
    }

    [Fact]
    public void Combinations_of_choices_are_bounded()
    {
        var patterns = Fold(string.Join(" + ", Enumerable.Range(0, 12).Select(i => $"(kind == {i} ? \"a\" : \"b\")")));

        Assert.True(patterns.Alternatives.Length <= PatternSet.MaximumAlternatives);
        Assert.All(patterns.Alternatives, pattern => Assert.Contains(pattern.Holes(), hole => hole.Kind == HoleKind.GaveUp));
    }

    [Fact]
    public void Nesting_that_is_too_deep_gives_up_visibly()
    {
        var patterns = Fold(string.Concat(Enumerable.Repeat("string.Concat(\"a\", ", 300)) + "path" + new string(')', 300));

        Assert.All(Assert.Single(patterns.Alternatives).Holes(), hole => Assert.Equal(HoleKind.GaveUp, hole.Kind));
    }

    [Fact]
    public void Exponential_calls_end()
    {
        var members = string.Concat(Enumerable
            .Range(0, 8)
            .Select(i => $"static string F{i}(string p) => F{i + 1}(p) + F{i + 1}(p) + F{i + 1}(p) + F{i + 1}(p) + F{i + 1}(p); "))
            + "static string F8(string p) => p;";
        var fixture = SourceFixture.Of($"class C {{ {members} void M() {{ Use(F0(\"x\")); }} }}");
        var folder = fixture.Model.CreateFolder(CancellationToken.None);

        var patterns = folder.Fold(fixture.Marked().Single());

        Assert.True(folder.GaveUp);
        Assert.Contains(patterns.Alternatives.SelectMany(pattern => pattern.Holes()), hole => hole.Kind == HoleKind.GaveUp);
    }

    [Theory]
    [InlineData("static string A() => A();", "A()")]
    [InlineData("static string A => B; static string B => A;", "A")]
    [InlineData("static readonly string A = A + \"x\";", "A")]
    [InlineData("static string[] A() => A();", "A()[0]")]
    [InlineData("static C Make() => Make(); string P => \"x\";", "Make().P")]
    [InlineData("static readonly C Next = Next; string P = \"x\";", "Next.P")]
    [InlineData("static readonly Func<string, string> F = p => F(p);", "F(\"x\")")]
    [InlineData("static IEnumerable<string> A() { yield return A().First(); }", "A().First()")]
    public void Values_that_depend_on_themselves_end(string member, string expression)
    {
        var fixture = SourceFixture.Of($"class C {{ {member} void M() {{ Use({expression}); }} }}");

        Assert.NotEmpty(fixture.Model.CreateFolder(CancellationToken.None).Fold(fixture.Marked().Single()).Alternatives);
    }

    [Fact]
    public void Cancellation_ends_the_folding()
    {
        var fixture = SourceFixture.Of("""class C { void M() { Use("a" + "b"); } }""");

        Assert.ThrowsAny<OperationCanceledException>(
            () => fixture.Model.CreateFolder(new CancellationToken(canceled: true)).Fold(fixture.Marked().Single()));
    }

    private static PatternSet Fold(string expression, string statements = "", bool hasErrors = false)
    {
        var source = $"class C {{ void M(string path, int kind) {{ {statements} Use({expression}); }} }}";
        var fixture = hasErrors ? SourceFixture.WithErrors(source) : SourceFixture.Of(source);
        return fixture.Model.CreateFolder(CancellationToken.None).Fold(fixture.Marked().Single());
    }
}
