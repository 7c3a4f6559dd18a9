using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.ObjectValues;
using Procore.Compliance.Analyzers.Source.StringPatterns;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source;

/// <summary>
/// Readers of long texts: what they find, what each find costs in the text that it stands in, and that they end when they are cancelled.
/// </summary>
public sealed class LongTextTests
{
    private const int Count = 2_000;

    // The distance of two marks, twice.
    private const int MostSteps = 600;

    private static readonly string Secret = "9f8e7d6c5b4a39281706f5e4d3c2b1a0" + "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    [Fact]
    public void Address_of_many_credentials_is_read_once()
    {
        var fixture = Addresses(Count);
        var found = UrlCredentials.In(fixture.Trees[0], fixture.Model, CancellationToken.None).ToList();

        Assert.Equal(Count, found.Count);
        Assert.All(found, one => Assert.Equal("access_token", fixture.Trees[0].GetText().ToString(one.Span)));
        AssertSteps(fixture);
    }

    [Theory]
    [InlineData("a&", "access_token=1a2b3c4d5e6f", 1)]
    [InlineData("a&", "a", 0)]
    [InlineData("a=&", "b", 0)]
    public void Address_of_many_parameters_without_a_value_is_read(string part, string end, int expected)
    {
        var fixture = SourceFixture.Of(
            $$"""class C { void M() { Use("https://example.com/x?{{string.Concat(Enumerable.Repeat(part, Count))}}{{end}}"); } }""");

        Assert.Equal(expected, UrlCredentials.In(fixture.Trees[0], fixture.Model, CancellationToken.None).Count());
    }

    [Fact]
    public void Json_of_many_objects_is_read_once()
    {
        var fixture = Json(Count);
        var found = Values(fixture, CancellationToken.None).ToList();

        Assert.Equal(Count, found.Count);
        Assert.All(found, one => Assert.Equal("x", one["resourcename"]!.Texts(fixture.Model, FoldScope.Outermost, default).Single().Text));
        AssertSteps(fixture);
    }

    [Fact]
    public void Json_that_ends_within_a_text_has_the_objects_before_it()
    {
        var quotes = string.Concat(Enumerable.Repeat("\\\"\"", Count));
        var fixture = SourceFixture.Of($$""""
            class C { void M() { Use(@"{""resource_name"":""x""},{""a"":{{quotes}}"); } }
            """");

        Assert.Single(Values(fixture, CancellationToken.None));
    }

    [Fact]
    public void Comments_before_one_token_are_all_read()
    {
        var fixture = SourceFixture.Of(
            "class C { " + Lines(Count, i => $"// var token{i} = \"{Secret}\";") + Lines(Count, i => $"// said {i} in brief") + "}");
        var found = SecretReader.Read(fixture.Trees[0], fixture.Model, CancellationToken.None);

        Assert.Equal(Count, found.Count);
        Assert.All(found, one => Assert.Equal(Secret, fixture.Trees[0].GetText().ToString(one.Span)));
    }

    [Fact]
    public void Comment_of_many_declarations_is_read()
    {
        var fixture = SourceFixture.Of($$"""
            class C { /*
            {{Lines(Count, i => $"var token{i} = \"{Secret}\"; var text = \"no secret\"; log.Write(\"{i}\");")}} */ }
            """);

        Assert.Equal(Count, SecretReader.Read(fixture.Trees[0], fixture.Model, CancellationToken.None).Count);
    }

    [Theory]
    [InlineData("// token \"{0}\"", 1)]
    [InlineData("// var token = @ $ \"{0}\";", 1)]
    [InlineData("// token == \"{0}\"", 1)]
    [InlineData("// var text = \"{0}\";", 0)]
    [InlineData("#if X\n// var token = \"{0}\";\n#endif\n", 0)]
    [InlineData("#if X\nvar token = \"{0}\";\n#endif\n", 0)]
    [InlineData("#pragma warning disable CS1591 // var token = \"{0}\";\n", 0)]
    [InlineData("/// <summary>token = \"{0}\"</summary>", 0)]
    public void Comment_names_what_it_gives(string comment, int expected)
    {
        var fixture = SourceFixture.WithErrors(
            "class C {\n" + string.Format(System.Globalization.CultureInfo.InvariantCulture, comment, Secret) + "\nint a; }");

        Assert.Equal(expected, SecretReader.Read(fixture.Trees[0], fixture.Model, CancellationToken.None).Count);
    }

    [Fact]
    public void Reading_addresses_ends_when_it_is_cancelled()
        => AssertEnds(Addresses(Count), static (fixture, token) => UrlCredentials.In(fixture.Trees[0], fixture.Model, token));

    [Fact]
    public void Reading_json_ends_when_it_is_cancelled() => AssertEnds(Json(Count), Values);

    [Fact]
    public void Cancelled_reading_keeps_nothing_that_is_not_whole()
    {
        var fixture = Addresses(Count);
        using var source = new CancellationTokenSource();
        Assert.Equal(3, UrlCredentials.In(fixture.Trees[0], fixture.Model, source.Token).Take(3).Count());

        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => SecretReader.Read(fixture.Trees[0], fixture.Model, source.Token));

        Assert.Equal(Count, UrlCredentials.In(fixture.Trees[0], fixture.Model, CancellationToken.None).Count());
    }

    private static void AssertEnds<T>(SourceFixture fixture, Func<SourceFixture, CancellationToken, IEnumerable<T>> read)
    {
        using var source = new CancellationTokenSource();
        using var found = read(fixture, source.Token).GetEnumerator();
        Assert.True(found.MoveNext());

        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => found.MoveNext());
    }

    private static SourceFixture Addresses(int count) => SourceFixture.Of(
        $$"""
        class C { void M() { Use("https://example.com/x?{{string.Join('&', Enumerable.Repeat("access_token=1a2b3c4d5e6f", count))}}"); } }
        """);

    private static SourceFixture Json(int count) => SourceFixture.Of($$""""
        class C { void M() { Use(@"[{{string.Join(',', Enumerable.Repeat("{\"\"resource_name\"\":\"\"x\"\"}", count))}}]"); } }
        """");

    private static IEnumerable<NamedValues> Values(SourceFixture fixture, CancellationToken cancellationToken)
        => new NamedValueReader(fixture.Model, ["resourcename"], static _ => false, cancellationToken).Read(fixture.Trees[0]);

    private static void AssertSteps(SourceFixture fixture)
    {
        var token = TreeFacts.Of(fixture.Trees[0]).Texts.Single();
        Assert.InRange(LiteralText.Of(token).Steps, Count, token.Text.Length + (Count * MostSteps));
    }

    private static string Lines(int count, Func<int, string> line)
        => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
