using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition.Retries;

/// <summary>
/// How far code is followed: through methods that call each other, values that are made of others, and conditions that ask themselves.
/// </summary>
public sealed class ReachLimitTests
{
    [Theory]
    [InlineData("Depth4();", true)]
    [InlineData("Depth5();", true)]
    [InlineData("Depth11();", true)]
    [InlineData("Loop();", false)]
    [InlineData("Loop(); Depth1();", true)]
    [InlineData("service.Run();", true)]
    [InlineData("Use(\"retry-after\");", true)]
    [InlineData("Use(\"other\");", false)]
    [InlineData("// RetryAfter", false)]
    public void Words_AreFoundInCalledCode(string statements, bool isFound)
    {
        var (method, model) = Compile("void Test() { " + statements + " }");
        Assert.Equal(
            isFound,
            ReachedCode.Mentions([method.Body!], model, static text => text is "RetryAfter" or "retry-after", CancellationToken.None));
    }

    [Theory]
    [InlineData("Single", "4")]
    [InlineData("Twice", null)]
    [InlineData("Answer()", "x == 429")]
    [InlineData("Block()", "x == 503")]
    [InlineData("Overridden()", null)]
    [InlineData("Missing()", null)]
    [InlineData("Long()", null)]
    [InlineData("x", null)]
    public void Value_IsTheOnlyOne(string expression, string? value)
    {
        var (method, model) = Compile("object Test() => " + expression + ";");
        Assert.Equal(value, SourceValue.Of(method.ExpressionBody!.Expression, model, CancellationToken.None)?.ToString());
    }

    [Fact]
    public void Condition_ThatAsksItself_IsOpen() => Assert.Null(Holds("Again()", "Again()"));

    [Fact]
    public void Conditions_OneAfterTheOther_AreAllRead()
        => Assert.True(Holds("IsBusy() && IsBusy() && IsBusy() && IsBusy() && IsBusy()", "status == 429"));

    [Theory]
    [InlineData("a", "Again()", null)]
    [InlineData("Again()", "status == 429", true)]
    [InlineData("Again()", "(status == 503)", false)]
    public void Condition_OfAMethod_IsItsResult(string condition, string result, bool? expected)
        => Assert.Equal(expected, Holds(condition, result));

    [Theory]
    [InlineData("D3()", true)]
    [InlineData("D4()", true)]
    public void Condition_ThroughMethods_IsReadToItsEnd(string condition, bool? expected)
        => Assert.Equal(
            expected,
            HoldsIn(condition, "bool D4() => D3(); bool D3() => D2(); bool D2() => D1(); bool D1() => status == 429;"));

    [Theory]
    [InlineData("status == HttpStatusCode.NotFound", false)]
    [InlineData("status == HttpStatusCode.Unknown", false)]
    [InlineData("status == HttpStatusCode.TooManyRequests", true)]
    [InlineData("status == 429L", false)]
    [InlineData("status == 429", true)]
    [InlineData("status == \"429\"", false)]
    public void Status_IsNamed(string condition, bool isNamed)
        => Assert.Equal(isNamed, HttpStatuses.Names(SyntaxFactory.ParseExpression(condition), new[] { 429 }));

    [Theory]
    [InlineData("bus.Send(new Message())", "Handle")]
    [InlineData("bus.PublishAsync(new Message())", "Handle")]
    [InlineData("bus.Send(message)", "Handle")]
    [InlineData("bus.Send(new Other())", "")]
    [InlineData("bus.Send(5)", "")]
    [InlineData("bus.Send()", "")]
    [InlineData("bus.Post(new Message())", "")]
    [InlineData("Send(new Message())", "")]
    [InlineData("own.Send(new Message())", "")]
    public void Message_GoesToItsHandlers(string call, string handlers)
    {
        var (method, model) = Compile(
            "class Message { } class Other { } class Own { public void Send(object message) { } } "
                + "class Handlers { void Handle() { } void Handle(Message message) { } "
                + "void Handle(string other) { } void Receive(Message message) { } } "
                + "dynamic bus; static Own own; static Message message; object Test() => " + call + ";");
        var invocation = (InvocationExpressionSyntax)method.ExpressionBody!.Expression;
        var sent = CallGraph.At(invocation, model, CancellationToken.None);
        Assert.Equal(
            handlers,
            string.Join(" ", CallGraph.HandlersOf(sent, model, CancellationToken.None).Select(static handler => handler.Name)));
    }

    [Fact]
    public void Flag_OfTheCaller_IsNoneOfTheMethod()
        => Assert.Null(HoldsIn("IsDone()", "bool IsDone() => done;", ImmutableDictionary<string, bool>.Empty.Add("done", true)));

    [Fact]
    public void Turn_WithThousandsOfCalls_IsReadToItsEnd()
    {
        var (method, model) = Compile("void Test() { " + string.Concat(Enumerable.Repeat("Use(1);", 1999)) + " Depth1(); Depth2(); }");
        Assert.Equal(
            2001,
            TurnCalls.Walk([method.Body!], model, NameReach.Of(model, static _ => true), static _ => true, CancellationToken.None).Count());
    }

    [Fact]
    public void Turn_IsOnlyReadAsFarAsItIsAskedFor()
    {
        var (method, model) = Compile("void Test() { Use(1); Depth1(); Use(2); }");
        var visited = 0;
        _ = TurnCalls
            .Walk([method.Body!], model, NameReach.Of(model, static _ => true), _ => ++visited > 0, CancellationToken.None)
            .ElementAt(1);
        Assert.Equal(2, visited);
    }

    private static bool? Holds(string condition, string result)
        => HoldsIn(condition, $"bool Again() => {result}; bool IsBusy() => {result};");

    private static bool? HoldsIn(string condition, string members, ImmutableDictionary<string, bool>? facts = null)
    {
        var (read, model) = FlowSource.Condition(condition, members);
        return new Condition(429, model, CancellationToken.None).Holds(read, facts ?? ImmutableDictionary<string, bool>.Empty);
    }

    private static (MethodDeclarationSyntax Test, SourceModel Model) Compile(string members)
    {
        var (tree, model) = RepetitionSource.Compile($$"""
            using System;
            class Service { public void Run() { Sample.Depth1(); } }
            class Sample
            {
                static int x; static Service service;
                static readonly int Single = 4;
                static int Twice = 4;
                static void Write() { Twice = 5; }
                static bool Answer() => x == 429;
                static bool Block() { return x == 503; }
                static bool Long() { var y = x; return y == 503; }
                public virtual bool Overridden() => x == 429;
                public static void Use(object value) { }
                public static void Loop() { Loop(); Other(); }
                static void Other() { Loop(); }
                public static void Depth1() { Use(RetryAfter); }
                static void Depth2() { Depth1(); }
                static void Depth3() { Depth2(); }
                static void Depth4() { Depth3(); }
                static void Depth5() { Depth4(); }
                static void Depth6() { Depth5(); }
                static void Depth7() { Depth6(); }
                static void Depth8() { Depth7(); }
                static void Depth9() { Depth8(); }
                static void Depth10() { Depth9(); }
                static void Depth11() { Depth10(); }
                {{members}}
            }
            class Derived : Sample { public override bool Overridden() => x == 503; }
            """);
        return (tree.Method("Test"), model);
    }
}
