using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow;

/// <summary>What it costs to follow names and texts: twice the code is at most 2.3 times the places that are looked at.</summary>
public sealed class UsesGrowthTests
{
    private static readonly Dictionary<string, Func<int, string>> Shapes = new()
    {
        ["one text, compared often"] = n => "void M(string s) { var x = \"/x\"; " + Times(n, _ => "if (s == x) { }") + " }",
        ["texts, each compared"] = n => Times(n, i => $"bool M{i}(string s) => s == \"/x{i}\";"),
        ["constants, each compared"] = n => Times(n, i => $"const string X{i} = \"/x{i}\"; bool M{i}(string s) => s == X{i};"),
        ["constants of one name"] = n => Times(n, i => $"class C{i} {{ const string X = \"/x{i}\"; bool M(string s) => s == X; }}"),
        ["a list of texts, asked"] = n => "string[] All = { " + Times(n, i => $"\"/x{i}\", ")
            + "}; bool M(string s) => Array.IndexOf(All, s) > 0;",
        ["a list of texts, sent"] = n => "string[] All = { " + Times(n, i => $"\"/x{i}\", ")
            + "}; void M(System.Net.Http.HttpClient c) { foreach (var a in All) { c.GetAsync(a); } }",
        ["a chain of methods"] = n => Times(n, i => $"string F{i}(string t) => F{i + 1}(t);")
            + $"string F{n}(string t) => t; bool M(string s) => F0(\"/x\") == s;",
        ["a chain of methods, into each of which a text goes"] = n => Times(n, i => $"bool F{i}(string t) => F{i + 1}(t);")
            + $"bool F{n}(string t) => t == \"a\";" + Times(n, i => $"bool M{i}() => F{i}(\"/x{i}\");"),
        ["a method that hands back to many callers"] = n => "string F(string t) => t;"
            + Times(n, i => $"bool M{i}(string s) => F(\"/x{i}\") == s;"),
        ["a circle of methods"] = n => Times(n, i => $"bool F{i}(string t) => t == \"a\" || F{(i + 1) % n}(t);")
            + Times(n, i => $"bool M{i}() => F{i}(\"/x{i}\");"),
        ["a method that asks often, and one that sends"] = n => "void Ask(string t) { " + Times(n, _ => "if (t == \"a\") { }") + " }"
            + Times(n, i => $"void M{i}(System.Net.Http.HttpClient c) {{ var x = \"/x{i}\"; Ask(x); c.GetAsync(x); }}"),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void WhereTextsGo_CostsAsMuchAsThereAreUses(string shape)
    {
        var (once, twice) = (Walked(Shapes[shape](20)), Walked(Shapes[shape](40)));
        Assert.InRange(once, 20, 400);
        Assert.InRange(twice, once, 2.3 * once);
    }

    [Theory]
    [InlineData("""bool M(string s) { var x = "/x"; return F(x) == s; }""", true)]
    [InlineData("""bool M(string s, System.Net.Http.HttpClient c) { var x = "/x"; c.GetAsync(x); return F(x) == s; }""", false)]
    [InlineData("""bool M(string s) => F("/x") == s; void N(Unknown u) => u.Send(F("a"));""", false)]
    [InlineData("""bool M(string s) => F(F("/x")) == s;""", true)]
    public void WhereATextGoes_DoesNotDependOnWhoAskedBefore(string members, bool isOnlySaid)
    {
        var code = "partial class Sample { string F(string t) => t; bool Other(string s) => F(\"/other\") == s; " + members + " }";
        foreach (var asked in new[] { new[] { "/x" }, new[] { "/other", "/x" }, new[] { "a", "/other", "/x" } })
        {
            var fixture = SourceFixture.WithErrors(code);
            var last = false;
            foreach (var text in TextsIn(fixture).Where(text => asked.Contains(text.Token.ValueText))
                .OrderBy(text => Array.IndexOf(asked, text.Token.ValueText)))
            {
                last = Destinations.IsOnlySaid(text, endsWhereCompleted: false, fixture.Model, CancellationToken.None);
            }

            Assert.Equal(isOnlySaid, last);
        }
    }

    [Fact]
    public void UsesOfOneName_AreBoundOnceForAllThatHaveIt()
    {
        var fixture = SourceFixture.Of(
            Times(30, i => $"class C{i} {{ string token; string Get() => token; void Set() {{ token = \"a\"; }} }}"));
        var fields = fixture.Model.Compilation.GetSymbolsWithName("token").ToList();
        Assert.Equal(30, fields.Count);
        Assert.All(fields, field => Assert.Single(ValueUses.ReadsOf(field, fixture.Model, CancellationToken.None)));
        Assert.All(fields, field => Assert.Single(ValueUses.WritesOf(field, fixture.Model, CancellationToken.None)));
        Assert.Equal(60, BoundUses.Of("token", fixture.Model, CancellationToken.None).Count);
    }

    [Fact]
    public void UsesOfOneName_AreNotBoundBeforeTheyAreAskedFor()
    {
        var fixture = SourceFixture.Of("class C { string token; " + Times(30, i => $"string Get{i}() => token; ") + "}");
        var field = fixture.Model.Compilation.GetSymbolsWithName("token").Single();
        Assert.NotEmpty(ValueUses.ReadsOf(field, fixture.Model, CancellationToken.None).Take(3));
        Assert.Equal(1, BoundUses.Of("token", fixture.Model, CancellationToken.None).Count);
    }

    private static int Walked(string members)
    {
        var fixture = SourceFixture.WithErrors("partial class Sample { " + members + " }");
        foreach (var text in TextsIn(fixture))
        {
            Destinations.Of(text, endsWhereCompleted: false, fixture.Model, CancellationToken.None);
        }

        return Destinations.Walked(fixture.Model, endsWhereCompleted: false);
    }

    private static IEnumerable<LiteralExpressionSyntax> TextsIn(SourceFixture fixture)
        => fixture.Trees[0].GetRoot().DescendantNodes().OfType<LiteralExpressionSyntax>()
            .Where(static literal => literal.Token.Value is string);

    private static string Times(int count, Func<int, string> piece) => string.Concat(Enumerable.Range(0, count).Select(piece));
}
