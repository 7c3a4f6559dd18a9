using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Kernel;

/// <summary>What runs out is told, with its place and reason; what lies just below is read in silence.</summary>
public sealed class BudgetTests
{
    private static readonly SyntaxNode First = SyntaxFactory.ParseExpression("first");
    private static readonly SyntaxNode Second = SyntaxFactory.ParseExpression("second");

    private static Budget Create(int steps = 2, int nesting = 2, int callDepth = 2, int calls = 2, CancellationToken token = default)
        => new(new BudgetLimits(steps, nesting, callDepth, calls), token);

    [Fact]
    public void Steps_AreToldOnce_WhereTheFirstIsRefused_WithTheBeginningOfTheQuestion()
    {
        var budget = Create();

        var met = GaveUps.While(() => Assert.Equal(
            [true, true, false, false], new[] { First, Second, Second, First }.Select(budget.TryStep)));

        Assert.Equal<GaveUp>([new(Second, "it takes more than 2 steps") { From = First }], met);
        Assert.True(budget.IsSpent);
    }

    [Fact]
    public void Nesting_IsToldWhereItIsTooDeep_AndGivenBack()
    {
        var budget = Create();

        var met = GaveUps.While(() =>
        {
            Assert.True(budget.TryNest(First));
            Assert.True(budget.TryNest(First));
            budget.Leave();
            Assert.True(budget.TryNest(First));
            Assert.False(budget.TryNest(Second));
        });

        Assert.Equal<GaveUp>([new(Second, "it is nested more than 2 deep")], met);
        Assert.False(budget.IsSpent);
    }

    [Fact]
    public void Calls_AreToldByNumberAndByDepth()
    {
        var budget = Create();

        Assert.True(budget.TryCall(depth: 1));
        Assert.False(budget.TryCall(depth: 2));
        Assert.True(budget.TryCall(depth: 0));
        Assert.False(budget.TryCall(depth: 0));
        var met = GaveUps.While(() =>
        {
            budget.TellCall(Second, depth: 2);
            budget.TellCall(First, depth: 0);
        });

        Assert.Equal(
            ["it takes more than 2 calls", "methods call each other more than 2 deep"],
            met.Select(static one => one.Reason).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void InnerQuestion_HasABudgetOfItsOwn()
    {
        var budget = Create(steps: 1);

        var met = GaveUps.While(() =>
        {
            Assert.True(budget.TryStep(First));
            var left = budget.Renew();
            Assert.True(budget.TryStep(First));
            Assert.False(budget.TryStep(First));
            budget.Resume(left);
            Assert.False(budget.TryStep(Second));
        });

        Assert.Equal([First, Second], met.Select(static one => one.Place).OrderBy(static place => place!.ToString()));
    }

    [Fact]
    public void Cancellation_EndsTheQuestion()
        => Assert.ThrowsAny<OperationCanceledException>(() => Create(token: new CancellationToken(canceled: true)).TryStep(First));

    [Theory]
    [InlineData("nested calls", 30, 300, "it is nested more than 100 deep")]
    [InlineData("nested conditions", 30, 300, "it is nested more than 100 deep")]
    [InlineData("operations", 300, 350, "it takes more than 20,000 steps")]
    [InlineData("helpers in a row", 8, 9, "methods call each other more than 8 deep")]
    [InlineData("lambdas in a row", 8, 9, "methods call each other more than 8 deep")]
    [InlineData("helpers that call three times", 5, 6, "it takes more than 512 calls")]
    [InlineData("arms of a switch", 255, 256, "more than 256 texts are possible")]
    [InlineData("values of a field", 256, 257, "more than 256 texts are possible")]
    [InlineData("choices in a path", 8, 9, "more than 256 texts are possible")]
    [InlineData("elements", 255, 257, "more than 256 texts are possible")]
    [InlineData("additions", 127, 129, "more than 128 assignments build upon each other")]
    [InlineData("pieces", 100, 101, "the text has more than 10,000 parts")]
    public void WhatTheFolderDoesNotRead_IsTold(string shape, int read, int unread, string reason)
    {
        Assert.Empty(MetIn(shape, read));
        Assert.Equal([reason], MetIn(shape, unread).Select(static one => one.Reason).Distinct());
    }

    [Theory]
    [InlineData("additions", 1_000)]
    [InlineData("pieces", 150)]
    public void WhatIsBuiltOnAnUnreadText_IsNotToldAgain(string shape, int n) => Assert.Single(MetIn(shape, n));

    [Fact]
    public void WhatIsKept_HasTheFirstPlaceForEachReason()
    {
        var sum = (BinaryExpressionSyntax)SyntaxFactory.ParseExpression("left + right");
        Assert.Equal<GaveUp>(
            [new(sum.Left, "long"), new(sum.Right, "deep")],
            GaveUps.FirstOfEachReason([new(sum.Right, "long"), new(sum.Right, "deep"), new(sum.Left, "long")]));
    }

    [Fact]
    public void WhatIsKnownAlready_TellsTheSecondWhoAsks_WithItsOwnQuestion()
    {
        var fixture = SourceFixture.Of(
            $"class C {{ {Members("helpers in a row", 12)} string _url = F0(\"x\"); void M() {{ Use(_url); Use(_url); }} }}");
        var asked = fixture.Marked().ToList();
        var met = asked.ConvertAll(use => GaveUps.While(
            () => _ = fixture.Model.CreateFolder(CancellationToken.None).Fold(use).Alternatives));

        Assert.All(met, static one => Assert.Equal("methods call each other more than 8 deep", Assert.Single(one).Reason));
        Assert.Equal(asked, met.Select(static one => one[0].From));
        Assert.Equal(met[0][0].Place, met[1][0].Place);
    }

    [Fact]
    public void TextsThatAreWrittenOutAlready_TellEverybodyWhoReadsThem()
    {
        var fixture = SourceFixture.Of($"class C {{ void M(int kind) {{ {Statements("choices in a path", 9)} Use(url); }} }}");
        var texts = fixture.Model.CreateFolder(CancellationToken.None).Fold(fixture.Marked().Single());

        Assert.Equal("more than 256 texts are possible", Assert.Single(GaveUps.While(() => _ = texts.Alternatives)).Reason);
        Assert.Equal("more than 256 texts are possible", Assert.Single(GaveUps.While(() => _ = texts.Alternatives)).Reason);
    }

    [Theory]
    [InlineData("static string A() => A();", "A()")]
    [InlineData("static string A(string p) => p.Length > 9 ? p : A(p + \"x\");", "A(\"\")")]
    [InlineData("static readonly string A = A + \"x\";", "A")]
    public void WhatDependsOnItself_IsNoLimit(string member, string expression)
    {
        var fixture = SourceFixture.Of($"class C {{ {member} void M() {{ Use({expression}); }} }}");

        Assert.Empty(Met(fixture));
    }

    [Fact]
    public void ConstructorsThatCallEachOther_AreFollowedToTheEnd()
    {
        var constructors = Times(
            20, static i => $"public C(string s{Times(i + 1, static k => $", int i{k}")}) : this(s{Times(i, static _ => ", 0")}) {{ }} ");
        var fixture = SourceFixture.Of(
            $"class C {{ string _s; public C(string s) {{ _s = s; }} {constructors} public string S => _s; }} "
                + $"class D {{ void M() {{ Use(new C(\"x\"{Times(20, static _ => ", 0")}).S); }} }}");

        Assert.Equal("x", fixture.Model.CreateFolder(CancellationToken.None).Fold(fixture.Marked().Single()).ConstantText);
        Assert.Empty(Met(fixture));
    }

    private static ImmutableArray<GaveUp> MetIn(string shape, int n)
        => Met(SourceFixture.Of(
            $"class C {{ {Members(shape, n)} void M(string path, int kind) {{ {Statements(shape, n)} Use({Expression(shape, n)}); }} }}"));

    private static ImmutableArray<GaveUp> Met(SourceFixture fixture) => GaveUps.While(
        () => _ = fixture.Model.CreateFolder(CancellationToken.None).Fold(fixture.Marked().Single()).Alternatives);

    private static string Times(int n, Func<int, string> piece) => string.Concat(Enumerable.Range(0, n).Select(piece));

    private static string Members(string shape, int n) => shape switch
    {
        "helpers in a row" => Times(n, i => $"static string F{i}(string p) => {(i == n - 1 ? "p" : $"F{i + 1}(p)")}; "),
        "operations" => $"static string F(string p) => {Times(30, _ => "(string)(object)")}p;",
        "pieces" => $"static string F(string p) => p{Times(99, _ => " + p")};",
        "helpers that call three times"
            => Times(n, i => $"static string F{i}(string p) => F{i + 1}(p) + F{i + 1}(p) + F{i + 1}(p); ")
            + $"static string F{n}(string p) => p;",
        "values of a field" => "string _url; C(int kind) { " + Times(n, i => $"if (kind == {i}) {{ _url = \"{i}\"; }} ") + "}",
        _ => "",
    };

    private static string Statements(string shape, int n) => shape switch
    {
        "lambdas in a row"
            => $"Func<string, string> f{n - 1} = p => p; "
                + Times(n - 1, i => $"Func<string, string> f{n - 2 - i} = p => f{n - 1 - i}(p); "),
        "choices in a path" => "var url = \"/rest\"; " + Times(n, i => $"if (kind > {i}) url += \"/{i}\"; "),
        "additions" => "var url = \"\"; " + Times(n, i => $"url += \"{i}\"; "),
        "elements" => $"var url = \"\"; foreach (var one in new[] {{ {Times(n, i => $"\"{i}\", ")} }}) {{ url = one; }} ",
        _ => "",
    };

    private static string Expression(string shape, int n) => shape switch
    {
        "nested calls" => string.Concat(Enumerable.Repeat("string.Concat(\"a\", ", n)) + "path" + new string(')', n),
        "nested conditions" => Times(n, i => $"kind == {i} ? \"a\" : ") + "\"x\"",
        "operations" or "pieces" => "F(path)" + Times(n - 1, static _ => " + F(path)"),
        "helpers in a row" or "helpers that call three times" => "F0(\"x\")",
        "lambdas in a row" => "f0(\"x\")",
        "arms of a switch" => "kind switch { " + Times(n, i => $"{i} => \"{i}\", ") + "_ => \"x\" }",
        "values of a field" => "_url",
        _ => "url",
    };
}
