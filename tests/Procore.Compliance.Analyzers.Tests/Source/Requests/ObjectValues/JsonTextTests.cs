using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Requests.ObjectValues;
using Procore.Compliance.Analyzers.Source.StringPatterns;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.ObjectValues;

/// <summary>The members of each object in a JSON text, inner objects first: texts by their value, all else by a question mark.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("""{"a":"x","b":"y"}""", "a=x b=y")]
    [InlineData("""{ "a" : "x" }""", "a=x")]
    [InlineData("""{"a":1,"b":true,"c":false}""", "a=? b=? c=?")]
    [InlineData("""{"a":{"b":"x"},"c":"y"}""", "b=x; a=? c=y")]
    [InlineData("""{"a":["x","y"],"c":"z"}""", "a=x c=z")]
    [InlineData("""[{"a":"x"},{"a":"y"}]""", "a=x; a=y")]
    [InlineData("""{"a":"x:y","b":"{z}"}""", "a=x:y b={z}")]
    [InlineData("""{"a":""}""", "a=?")]
    [InlineData("""{"a":null,"b":"x"}""", "b=x")]
    [InlineData("""{"a":"say \"x\"","b":"y"}""", "a=say \\\"x\\\" b=y")]
    [InlineData("""{}""", "")]
    [InlineData("""{"a":"x" """, null)]
    [InlineData("""{"a""", null)]
    [InlineData("""}"a":"x"{""", null)]
    [InlineData("a=x", null)]
    [InlineData("", null)]
    public void Text_has_objects(string json, string? expected)
        => Assert.Equal(expected, Describe(Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(json, quote: true)));

    [Theory]
    [InlineData("$\"{{\\\"a\\\":\\\"{Kind}\\\",\\\"b\\\":{id}}}\"", "a=x b=?")]
    [InlineData("$\"{{\\\"a\\\":\\\"{text}\\\"}}\"", "a=?")]
    [InlineData("$\"{{\\\"{text}\\\":\\\"x\\\",\\\"b\\\":\\\"y\\\"}}\"", "\uFFFC=x b=y")]
    [InlineData("\"{\\\"a\\\":\" + id + \",\\\"b\\\":\\\"\" + Kind + \"\\\"}\"", "a=? b=x")]
    public void Holes_are_values(string expression, string expected) => Assert.Equal(expected, Describe(expression));

    /// <summary>A hole is the value of the expression that stands in it, which callers may know.</summary>
    [Fact]
    public void Hole_leads_to_its_expression()
    {
        const string Json = "$\"{{\\\"a\\\":\\\"{text}\\\",\\\"b\\\":\\\"{text}s\\\"}}\"";
        var fixture = SourceFixture.Of("class C { void M(string text) { Use(" + Json + "); } }");
        var expression = fixture.Marked().Single();
        var members = JsonText.ObjectsOf(fixture.Model.CreateFolder(CancellationToken.None).Fold(expression).Single!, expression).Single();
        Assert.Equal("text", members[0].Value.Node.ToString());
        Assert.Same(expression, members[1].Value.Node);
    }

    private static string? Describe(string expression)
    {
        var fixture = SourceFixture.Of("class C { const string Kind = \"x\"; void M(long id, string text) { Use(" + expression + "); } }");
        var marked = fixture.Marked().Single();
        var objects = JsonText.ObjectsOf(fixture.Model.CreateFolder(CancellationToken.None).Fold(marked).Single!, marked).ToList();
        return objects.Count == 0 ? null : string.Join("; ", objects.Select(members
            => string.Join(' ', members.Select(member => member.Key + "=" + (Text(member.Value) ?? "?")))));

        string? Text(NamedValue value) => value.Texts(fixture.Model, FoldScope.Outermost, CancellationToken.None).SingleOrDefault()?.Text;
    }
}
