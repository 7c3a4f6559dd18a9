using System.Linq;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Design.Architecture;

/// <summary>What counts as a reference from one type to another, and what only looks like one.</summary>
public sealed class ReferencesTests
{
    [Theory]
    [InlineData("class A { string N => nameof(B); }")]
    [InlineData("class A { string N => nameof(B.Value); }")]
    [InlineData("class A { System.Collections.Generic.List<B[]> L = null; }")]
    [InlineData("class A<T> where T : B { }")]
    [InlineData("[B] class A { }")]
    [InlineData("class A { [return: B] int M() => 0; }")]
    [InlineData("class A { bool M(object o) => o is B; }")]
    [InlineData("class A { bool M(object o) => o is not B { Value: 1 }; }")]
    [InlineData("class A { int M(object o) => o switch { B => 1, _ => 0 }; }")]
    [InlineData("class A { bool M() => Make.It() is { Value: 1 }; }")]
    [InlineData("class A { void M() { var b = Make.It(); } }")]
    [InlineData("class A { void M() { foreach (var b in Make.Them()) { } } }")]
    [InlineData("class A { void M() { var l = Make.List(); } }")]
    [InlineData("class A { Make.Taker M() => new(Make.It()); int N() => Make.It().Value; }")]
    [InlineData("class A { int M() => Make.It()[0]; }")]
    [InlineData("class A { object M() => Make.It() + Make.It(); }")]
    [InlineData("class A : B { }")]
    [InlineData("class A { class Inner { B F; } }")]
    [InlineData("partial class A { } partial class A { B F; }")]
    [InlineData("using Other = B; class A { Other F; }")]
    [InlineData("class A { void M() { B.Missing(); } }")]
    public void ATypeThatIsUsed_IsReferredTo(string code) => Assert.Contains("A -> B", ArrowsIn(code));

    [Theory]
    [InlineData("class A { /* B */ string N => \"B\"; }")]
    [InlineData("/// <summary><see cref=\"B\"/></summary>\nclass A { }")]
    [InlineData("class A { int B; int M() => B; }")]
    [InlineData("class A { class B { } B F; }")]
    [InlineData("class A { void M(int B) { B.ToString(); } }")]
    [InlineData("using Other = B; class A { }")]
    public void WhatOnlyLooksLikeAUse_IsNone(string code) => Assert.DoesNotContain("A -> B", ArrowsIn(code));

    [Fact]
    public void AType_DoesNotReferToItself() => Assert.DoesNotContain("A -> A", ArrowsIn("class A { A F; class Inner { A G; } }"));

    [Fact]
    public void TheMemberThatIsUsed_IsNamed()
    {
        var found = References.In(SourceSet.Of(Others, "class A { int M() => B.One; }"));

        Assert.Contains(new Reference(new("<global namespace>", "A"), new("<global namespace>", "B"), "One"), found);
    }

    [Theory]
    [InlineData("a>b b>a", "a, b")]
    [InlineData("a>b b>c c>a c>d d>e e>d x>a", "a, b, c|d, e")]
    [InlineData("a>b b>c a>c", "")]
    [InlineData("a>a", "")]
    public void Circles_AreTheLargestSets(string arrows, string circles)
        => Assert.Equal(circles, string.Join('|', Circles.In(arrows.Split(' ').Select(static arrow => (arrow[..1], arrow[2..])))));

    [Theory]
    [InlineData("int M(SyntaxTree t) => t.GetRoot().DescendantNodes().Count();", 1)]
    [InlineData("int M(SyntaxTree t) { var r = t.GetRoot(); return r.DescendantTokens().Count(); }", 1)]
    [InlineData("int M(SyntaxTree t) => N(t.GetRoot()); int N(SyntaxNode n) => n.DescendantNodes().Count();", 1)]
    [InlineData("SyntaxNode R(SyntaxNode n) => n ?? n.SyntaxTree.GetRoot(); int M(SyntaxNode n) => R(n).DescendantNodes().Count();", 1)]
    [InlineData("SyntaxNode N => F.GetRoot(); SyntaxTree F; int M() => this.N.DescendantNodes().Count();", 1)]
    [InlineData("int M(SyntaxNode n) => n.DescendantNodes().Count();", 0)]
    [InlineData("int M(SyntaxTree t) => t.GetRoot().ChildNodes().Count();", 0)]
    [InlineData("int M(SyntaxTree t) => N(t.GetRoot()); int N(SyntaxNode n) => n.Parent.DescendantNodes().Count();", 0)]
    public void WalksOfWholeTrees_AreFound(string members, int count)
    {
        var code = $$"""
            using System.Linq;
            using Microsoft.CodeAnalysis;
            using Microsoft.CodeAnalysis.CSharp;
            using Microsoft.CodeAnalysis.CSharp.Syntax;
            class C { {{members}} }
            """;

        Assert.Equal(count, WholeTreeWalks.In(SourceSet.Of(code), static _ => true).Count);
    }

    [Fact]
    public void TheReasonOfAWalk_StandsAboveIt()
    {
        const string walk = "var n = t.GetRoot().DescendantNodes();";
        var code = $$"""
            using Microsoft.CodeAnalysis;
            class C { void M(SyntaxTree t) {
                // A reason.
                {{walk}}
            } void N(SyntaxTree t) {
                {{walk}}
            } }
            """;

        Assert.Equal([true, false], WholeTreeWalks.In(SourceSet.Of(code), static _ => true).Select(static found => found.HasReason));
    }

    private const string Others = """
        class B : System.Attribute { public B(int i = 0) { } public int Value; public const int One = 1; public int this[int i] => i;
            public static B operator +(B left, B right) => left; }
        static class Make
        {
            public static B It() => null; public static B[] Them() => null;
            public static System.Collections.Generic.List<B> List() => null;
            public class Taker { public Taker(B b) { } }
        }
        """;

    private static string[] ArrowsIn(string code)
        => [.. References.In(SourceSet.Of(Others, code)).Select(static reference => $"{reference.From.Name} -> {reference.To.Name}")];
}
