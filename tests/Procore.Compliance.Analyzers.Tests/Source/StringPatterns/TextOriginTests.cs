using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.StringPatterns;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns;

/// <summary>Where each character of a string stands in the source, for every notation, and how text is written back there.</summary>
public sealed class TextOriginTests
{
    private const string Quotes = "\"\"\"";

    /// <summary>Expression, and the source text of each character of its literal text, separated by a space.</summary>
    public static TheoryData<string, string> Notations => new()
    {
        { "\"abc\"", "a b c" },
        { "\"a\\\\b\\\"c\"", "a \\\\ b \\\" c" },
        { "\"a\\u002Fb\"", "a \\u002F b" },
        { "\"a\\x2Fz\"", "a \\x2F z" },
        { "\"a\\x2Fb\"", "a \\x2Fb" },
        { "\"a\\U0000002Fb\"", "a \\U0000002F b" },
        { "\"a\\U0001F600b\"", "a \\U0001F600 \\U0001F600 b" },
        { "\"a\\tb\\0\"", "a \\t b \\0" },
        { "@\"a\\b\"\"c\"", "a \\ b \"\" c" },
        { "@\"a\nb\"", "a \n b" },
        { Quotes + "a\"b" + Quotes, "a \" b" },
        { "\"\"" + Quotes + "a" + Quotes + "b\"\"" + Quotes, "a \" \" \" b" },
        { Quotes + "\n        ab\n         c\n        " + Quotes, "a b \n \u00A0 c" },
        { Quotes + "\n        a\n\n        b\n        " + Quotes, "a \n \n b" },
        { Quotes + "\n\t\tab\n\t\t" + Quotes, "a b" },
        { "\"abc\"u8", "a b c" },
        { Quotes + "ab" + Quotes + "u8", "a b" },
        { "$\"a{{b}}c\"", "a {{ b }} c" },
        { "$\"a\\\\b\\u002F\"", "a \\\\ b \\u002F" },
        { "$\"a{1 + id}b\"", "a b" },
        { "$@\"a\\b\"\"{{c\"", "a \\ b \"\" {{ c" },
        { "@$\"a\"\"b\"", "a \"\" b" },
        { "$" + Quotes + "a\"b" + Quotes, "a \" b" },
        { "$$" + Quotes + "a{b}c" + Quotes, "a { b } c" },
        { "$" + Quotes + "\n        ab{id}c\n        d\n        " + Quotes, "a b c \n d" },
        { "$" + Quotes + "\n        {id}\n          d\n        " + Quotes, "\n \u00A0 \u00A0 d" },
        { "$$" + Quotes + "\n        a{b}\n        " + Quotes, "a { b }" },
        { "\"ab\" + $\"c{id}d\" + @\"e\"", "a b c d e" },
    };

    [Theory]
    [MemberData(nameof(Notations))]
    public void Characters_are_found(string expression, string written) => Check(expression, written);

    [Theory]
    [MemberData(nameof(Notations))]
    public void Characters_are_found_in_files_with_carriage_returns(string expression, string written)
    {
        // A verbatim or raw string has the carriage return in its value.
        Check(expression.Replace("\n", "\r\n"), written.Replace("\n", "\r \n"));
    }

    [Fact]
    public void Constant_is_found_at_its_own_literal()
    {
        var fixture = SourceFixture.Of("""class C { const string Root = "rest/v1.0"; void M(long id) { Use($"{Root}/x/{id}"); } }""");
        var pattern = Assert.Single(Fold(fixture).Alternatives);

        Assert.Equal(
            ["\"rest/v1.0\"", "/x/"],
            pattern.Pieces.Where(piece => piece.Text is not null).Select(piece => piece.Origin.Node.ToString()));
        Assert.Equal("v1.0", WrittenAt(pattern.Slice(5, 4).Pieces[0], 0, 4));
    }

    [Theory]
    [InlineData("\"x\"", "a\"b\\c", "a\\\"b\\\\c")]
    [InlineData("@\"x\"", "a\"b\\c", "a\"\"b\\c")]
    [InlineData("$\"x\"", "a{b}", "a{{b}}")]
    [InlineData("$@\"x\"", "a{\"b", "a{{\"\"b")]
    [InlineData(Quotes + "x" + Quotes, "a\\b{c}", "a\\b{c}")]
    [InlineData(Quotes + "x" + Quotes, "a\"b", null)]
    [InlineData("$" + Quotes + "x" + Quotes, "a{b}", null)]
    [InlineData("\"x\"", "a\nb", null)]
    public void Text_is_encoded_for_its_notation(string expression, string text, string? encoded)
    {
        var fixture = SourceFixture.Of($"class C {{ void M(long id) {{ Use({expression}); }} }}");

        Assert.Equal(encoded, Fold(fixture).Alternatives[0].Pieces[0].Origin.Encode(text));
    }

    [Fact]
    public void Number_is_not_exact()
    {
        var fixture = SourceFixture.Of("""class C { void M() { Use($"x/{42}"); } }""");
        var number = Fold(fixture).Alternatives[0].Pieces[1];

        Assert.False(number.Origin.IsExact);
        Assert.Equal("42", WrittenAt(number, 0, 1));
        Assert.Null(number.Origin.Encode("7"));
    }

    [Fact]
    public void Trimmed_text_is_still_exact()
    {
        var fixture = SourceFixture.Of("""class C { void M() { Use("/rest/".Trim('/')); } }""");

        Assert.Equal("rest", WrittenAt(Fold(fixture).Alternatives[0].Pieces[0], 0, 4));
    }

    [Fact]
    public void Lowered_text_is_not_exact()
    {
        var fixture = SourceFixture.Of("""class C { void M() { Use("REST".ToLowerInvariant()); } }""");

        Assert.False(Fold(fixture).Alternatives[0].Pieces[0].Origin.IsExact);
    }

    private static void Check(string expression, string written)
    {
        var fixture = SourceFixture.Of($"class C\n{{\n    void M(long id)\n    {{\n        Use({expression});\n    }}\n}}\n");
        var pieces = Assert.Single(Fold(fixture).Alternatives).Pieces.Where(piece => piece.Text is not null);

        var found = pieces.SelectMany(
            piece => Enumerable.Range(0, piece.Text!.Length).Select(index => WrittenAt(piece, index, 1).Replace(' ', '\u00A0')));

        Assert.Equal(written.Split(' '), found);
    }

    private static PatternSet Fold(SourceFixture fixture)
        => fixture.Model.CreateFolder(CancellationToken.None).Fold(Assert.Single(fixture.Marked()));

    private static string WrittenAt(PatternPiece piece, int start, int length)
        => piece.Origin.Tree.GetText().ToString(piece.Origin.Locate(start, length));
}
