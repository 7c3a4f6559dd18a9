using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow;

/// <summary>What code reaches, and what that costs: bodies that are looked at, not ways that lead to them.</summary>
public sealed class CallReachTests
{
    [Theory]
    [InlineData("void A() { B(); C(); } void B() { C(); } void C() { A(); } void D() { }", 3)]
    [InlineData("void A() { Run(B); } void B() { } void Run(Action a) { }", 3)]
    [InlineData("void A() { Run(() => B()); } void B() { } void Run(Action a) { }", 3)]
    [InlineData("void A() { new Made(); } class Made { public Made() { } }", 2)]
    [InlineData("void A() { void Local() => B(); } void B() { }", 2)]
    [InlineData("void A() { } void B() { A(); }", 1)]
    public void Reached_IsEachBodyOnce(string members, int expected)
    {
        var (body, model) = Compile(members);
        Assert.Equal(expected, CallGraph.ReachedFrom([body], model, CancellationToken.None).Count());
    }

    [Fact]
    public void Reached_FromTopLevelStatements_IsWhatTheyCall()
    {
        var fixture = SourceFixture.WithErrors("Work(); static void Work() => A.Go(); class A { public static void Go() { } }");
        var reached = CallGraph.ReachedFrom([fixture.Trees[0].GetRoot()], fixture.Model, CancellationToken.None);
        Assert.Equal(["Work(", "=> A.Go(", "{ }"], reached.Select(static code => code.ToString().Split(')')[0]));
    }

    [Fact]
    public void Reached_FromADiamond_IsAsManyBodiesAsItHas()
    {
        var (body, model) = Compile(Diamond(30));
        Assert.Equal(31, CallGraph.ReachedFrom([body], model, CancellationToken.None).Count());
        Assert.Equal(60, CallGraph.CallsBound(model));
    }

    [Fact]
    public void Leads_LooksAtEachBodyOnce_WhoeverAsks()
    {
        var (body, model) = Compile(Diamond(30));
        var looked = 0;
        var leads = new Leads(
            (code, _) =>
            {
                looked++;
                return code.ToString().Contains("nothing", StringComparison.Ordinal);
            },
            (code, token) => CallGraph.CallsIn(code, model, null, token).SelectMany(call => call.Bodies(token)));
        var bodies = body.SyntaxTree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Select(static method => method.Body!);
        Assert.All(bodies, each => Assert.False(leads.From(each, CancellationToken.None)));
        Assert.Equal(31, looked);
    }

    [Theory]
    [InlineData("A", true)]
    [InlineData("B", true)]
    [InlineData("C", true)]
    [InlineData("D", true)]
    [InlineData("E", false)]
    [InlineData("F", false)]
    public void Leads_ThroughCircles_AreTheSameInWhateverOrderTheyAreAsked(string asked, bool expected)
    {
        const string Members = "void A() { B(); } void B() { A(); C(); } void C() { D(); E(); } void D() { found(); C(); } "
            + "void E() { F(); } void F() { E(); }";
        foreach (var first in "ABCDEF")
        {
            var (body, model) = Compile(Members);
            var leads = new Leads(
                static (code, _) => code.ToString().Contains("found", StringComparison.Ordinal),
                (code, token) => CallGraph.CallsIn(code, model, null, token).SelectMany(call => call.Bodies(token)));
            _ = leads.From(BodyOf(body, first.ToString()), CancellationToken.None);
            Assert.Equal(expected, leads.From(BodyOf(body, asked), CancellationToken.None));
        }
    }

    [Theory]
    [InlineData("void A() { bus.Send(new Message()); } dynamic bus; class Message { } class H { void Handle(Message m) { Wait(); } }")]
    [InlineData("void A() { bus.Send(sent); } dynamic bus; Message sent; class Message { } class H { void Handle(Message m) { Wait(); } }")]
    [InlineData("void A() { Run(B); } void Run(Action a) { } void B() { Wait(); }")]
    [InlineData("void A() { i.Go(); } I i; interface I { void Go(); } class G : I { public void Go() { Use(\"Wait\"); } }")]
    public void Names_KeepNothingOutThatLeadsToTheWord(string members)
    {
        var (body, model) = Compile(members);
        Assert.True(ReachedCode.Mentions([body], model, static text => text == "Wait", CancellationToken.None));
    }

    [Theory]
    [InlineData("void A() { new Made(); } class Made { public Made() { Wait(); } }")]
    [InlineData("void A() { B(); } void B() { _ = new Made(); } class Made { public Made() => Wait(); }")]
    [InlineData("void A() { kept(); } Action kept = () => Wait();")]
    [InlineData("void A() { table[1](); } Dictionary<int, Action> table = new() { { 1, B } }; void B() { Wait(); }")]
    public void Word_InWhatIsMadeOrKept_IsNotReached(string members)
    {
        var (body, model) = Compile(members);
        Assert.False(ReachedCode.Mentions([body], model, static text => text == "Wait", CancellationToken.None));
    }

    [Fact]
    public void Names_KeepWhatLeadsNowhereFromBeingBound()
    {
        var (body, model) = Compile("void A() { B(); C(); } void B() { D(); } void C() { Wait(); } void D() { }");
        Assert.True(ReachedCode.Mentions([body], model, static text => text == "Wait", CancellationToken.None));
        Assert.Equal(1, CallGraph.CallsBound(model));
    }

    [Fact]
    public void Attempt_WithCallsAThousandDeep_IsReadToItsEnd()
    {
        var chain = string.Concat(Enumerable.Range(0, 1000).Select(static i => $"void M{i}() {{ M{i + 1}(); }} "));
        var (body, model) = Compile("void A() { M0(); } " + chain + "void M1000() { throw new Exception(); }");
        var calls = new AttemptCalls(model, [], [], null, CancellationToken.None);
        Assert.Empty(GaveUps.While(() =>
        {
            var ends = FlowRun.OfBody(body, new Condition(429, model, CancellationToken.None), calls, model, CancellationToken.None);
            Assert.NotNull(ends.Throws);
            Assert.Null(ends.Leaves);
        }));
    }

    private static string Diamond(int depth)
        => string.Concat(Enumerable.Range(0, depth).Select(static i => $"void M{i}() {{ M{i + 1}(); M{i + 1}(); }} "))
            + $"void M{depth}() {{ }}";

    private static SyntaxNode BodyOf(SyntaxNode any, string name)
        => any.SyntaxTree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .First(method => method.Identifier.ValueText == name).Body!;

    private static (SyntaxNode Body, SourceModel Model) Compile(string members)
    {
        var fixture = SourceFixture.WithErrors("class Sample { " + members + " }");
        return (fixture.Trees[0].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().First().Body!, fixture.Model);
    }
}
