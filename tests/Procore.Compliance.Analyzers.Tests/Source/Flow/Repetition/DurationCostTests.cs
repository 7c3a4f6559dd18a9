using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>What reading durations costs, counted in folds: it grows with the text, and not with the ways through it.</summary>
public sealed class DurationCostTests
{
    private static readonly Dictionary<string, (Func<int, string> Members, Func<int, string> Value)> Shapes = new()
    {
        ["Methods that call the next twice"] = (
            n => Times(n, i => $"static int D{i}(int q) => q > {i} ? D{i + 1}(q) : D{i + 1}(q) + D{i + 1}(q);")
                + $"static int D{n}(int q) => q;",
            _ => "D0(1)"),
        ["Properties of the next, twice"] = (n => Times(n, i => $"int D{i} => D{i + 1} + D{i + 1};") + $"int D{n} => 1000;", _ => "D0"),
        ["Fields of the next, four times"] = (
            n => Times(n, i => $"static int D{i} = D{i + 1} + D{i + 1} + D{i + 1} + D{i + 1};") + $"static int D{n} = 1000;", _ => "D0"),
        ["One property that many write and read"] = (
            n => "int D { get; set; } = 5000;" + Times(n, i => $"void S{i}() {{ D = {i + 1}; }} void R{i}() {{ Wait(D); }}"), _ => "D"),
        ["One parameter that many give"] = (
            n => "void R(int ms) { Wait(ms); Wait(ms); }" + Times(n, i => $"void M{i}() => R({i + 1});"), _ => "1"),
        ["One method that many call alike"] = (
            n => "static int Twice(int s) => 2 * s;" + Times(n, i => $"void M{i}() => Wait(Twice(4));"), _ => "Twice(4)"),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Twice_the_text_takes_at_most_twice_the_folds(string name)
    {
        var (members, value) = Shapes[name];
        var (once, twice) = (Fold(members(20), value(20)).Folds, Fold(members(40), value(40)).Folds);
        Assert.InRange(twice, 1, 2.3 * once);
    }

    [Fact]
    public void Locals_of_locals_are_folded_once()
    {
        string Locals(int n) => "void M() { var d0 = 1; " + Times(n, i => $"var d{i + 1} = d{i} + d{i} + d{i};") + $" Wait(d{n}); }}";
        Assert.InRange(Fold(Locals(30), "1").Folds, 1, 2.3 * Fold(Locals(15), "1").Folds);
    }

    [Theory]
    [InlineData(90, true)]
    [InlineData(400, false)]
    public void Chain_is_followed_as_far_as_the_stack_allows(int length, bool isKnown)
    {
        var wait = Interval.None;
        var members = Times(length, i => $"static int D{i} = D{i + 1};") + $"static int D{length} = 1000;";
        var met = GaveUps.While(() => wait = Fold(members, "D0").Wait);
        Assert.Equal(isKnown ? "1" : "unknown", RepetitionSource.Text(wait));
        Assert.Equal(isKnown, met.IsEmpty);
        Assert.All(met, static one => Assert.Equal("it is nested more than 200 deep", one.Reason));
    }

    [Fact]
    public void What_leads_too_far_is_not_begun_again()
    {
        var members = Times(150, i => $"int D{i} => D{i + 1} + D{i + 1};") + "int D150 => 1000;";
        Assert.NotEmpty(GaveUps.While(() => Assert.InRange(Fold(members, "D0").Folds, 1, 1000)));
    }

    [Theory]
    [InlineData("int A() => B() + 1; int B() => A() + 1;", "A()", "unknown")]
    [InlineData("static int A = B ?? 5000; static int? B = A;", "A", "5")]
    [InlineData("int Fib(int n) => n < 2 ? 1000 : Fib(n - 1) + Fib(n - 2);", "Fib(30)", "1")]
    public void Circles_end(string members, string value, string expected)
    {
        var wait = Interval.None;
        Assert.Empty(GaveUps.While(() => wait = Fold(members, value).Wait));
        Assert.Equal(expected, RepetitionSource.Text(wait));
    }

    private static string Times(int n, Func<int, string> piece) => string.Concat(Enumerable.Range(0, n).Select(piece));

    private static (int Folds, Interval Wait) Fold(string members, string value)
    {
        var (tree, model) = RepetitionSource.Compile(
            $"class C {{ static void Wait(int ms) {{ }} {members} object Value() => {value}; }}");
        foreach (var call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(static call => Callback.NameOf(call) == "Wait"))
        {
            _ = new DurationFolder(model, CancellationToken.None).Fold(call.ArgumentList.Arguments[0].Expression);
        }

        var wait = new DurationFolder(model, CancellationToken.None).Fold(tree.Method("Value").ExpressionBody!.Expression);
        return (FlowCounts.Of(model).Folds, wait);
    }
}
