using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>What one turn calls, how conditions around a call make it rarer, and durations in many forms. Times are in seconds.</summary>
public sealed class ThrottleTests
{
    [Theory]
    [InlineData("Ask();", "none")]
    [InlineData("if (x) { Ask(); }", "none")]
    [InlineData("if (DateTime.UtcNow - last > TimeSpan.FromSeconds(9)) { Ask(); }", "9")]
    [InlineData("if (DateTime.UtcNow - last < TimeSpan.FromSeconds(9)) { return; } Ask();", "9")]
    [InlineData("if (DateTime.UtcNow - last < TimeSpan.FromSeconds(9)) return; Ask();", "9")]
    [InlineData("if (DateTime.UtcNow - last < TimeSpan.FromSeconds(9)) { x = true; return; } Ask();", "9")]
    [InlineData("if (DateTime.UtcNow - last < TimeSpan.FromSeconds(9)) { x = true; } Ask();", "none")]
    [InlineData("Ask(); if (DateTime.UtcNow - last < TimeSpan.FromSeconds(9)) { return; }", "none")]
    [InlineData("if (DateTime.UtcNow > last.AddSeconds(9)) { Ask(); }", "9")]
    [InlineData("if (last.AddMinutes(2) < DateTime.UtcNow) { Ask(); }", "120")]
    [InlineData("if ((DateTime.UtcNow - last).TotalMinutes > 2) { Ask(); }", "120")]
    [InlineData("if (watch.ElapsedMilliseconds > 3000) { Ask(); }", "3")]
    [InlineData("if (DateTime.UtcNow > next) { Ask(); }", "unknown")]
    [InlineData("var due = last.AddSeconds(7); if (due < DateTime.UtcNow) { Ask(); }", "7")]
    [InlineData("var age = DateTime.UtcNow - last; if (age > TimeSpan.FromSeconds(8)) { Ask(); }", "8")]
    [InlineData(
        "if (DateTime.UtcNow - last > TimeSpan.FromSeconds(9)) { if (DateTime.UtcNow - last > TimeSpan.FromSeconds(19)) { Ask(); } }",
        "19")]
    [InlineData("if (DateTime.Now.Hour == 3) { Ask(); }", "unknown")]
    [InlineData("if (DateTime.Now.Hour > 3) { Ask(); }", "none")]
    [InlineData("if (DateTime.Now.DayOfWeek == DayOfWeek.Monday) { Ask(); }", "unknown")]
    [InlineData("if (DateTime.Now.TimeOfDay > start) { Ask(); }", "none")]
    [InlineData("if (!cache.TryGetValue(1, out _)) { Ask(); }", "unknown")]
    [InlineData("if (cache.TryGet(1)) { return; } Ask();", "unknown")]
    [InlineData("if (cache.Contains(1)) { Ask(); }", "none")]
    [InlineData("if (DateTime.UtcNow - last > TimeSpan.FromSeconds(9)) { Deeper(); }", "9")]
    public void Call_IsThrottled(string statements, string expected)
        => Assert.Equal(
            expected,
            string.Join(
                "|",
                Walk(statements).Select(
                    call => RepetitionSource.Text(new ThrottleReader(call.Model, CancellationToken.None).Read(call.Call)))));

    [Theory]
    [InlineData("Ask();", "Ask")]
    [InlineData("Deeper();", "Deeper Ask")]
    [InlineData("Deep8();", "Deep8 Deep7 Deep6 Deep5 Deep4 Deep3 Deep2 Deeper Ask")]
    [InlineData("Recurse();", "Recurse Recurse Ask")]
    [InlineData("try { Ask(); } catch { Deeper(); }", "Ask")]
    [InlineData("Run(() => Ask());", "Run Ask")]
    [InlineData("Run(Deeper);", "Run Ask")]
    [InlineData("work = () => Ask();", "")]
    [InlineData("work();", "work Ask")]
    [InlineData("work.Invoke();", "Invoke Ask")]
    [InlineData("cache.GetOrCreate(1, () => Ask());", "GetOrCreate")]
    [InlineData("cache.Use(1, () => Ask());", "Use Ask")]
    [InlineData("for (var i = 0; i < 3; i++) { Ask(); }", "Ask")]
    [InlineData("while (true) { Ask(); }", "")]
    [InlineData("foreach (var y in new int[3]) { Ask(); }", "Ask")]
    [InlineData("void Local() { Ask(); }", "")]
    [InlineData("void Local() { Ask(); } Local();", "Local Ask")]
    [InlineData("var made = new Made();", "Made Ask")]
    [InlineData("var made = Property;", "")]
    [InlineData("service.Serve();", "Serve Ask Deeper Ask")]
    [InlineData("bus.Send(new Message());", "Send Message Ask")]
    [InlineData("bus.Post(new Message());", "Post Message")]
    public void Turn_Calls(string statements, string expected)
        => Assert.Equal(
            expected,
            string.Join(
                " ",
                Walk(
                    statements,
                    all: true).Select(static call => call.Call.Call is BaseObjectCreationExpressionSyntax creation
                        ? ((ObjectCreationExpressionSyntax)creation).Type.ToString()
                        : Callback.NameOf((InvocationExpressionSyntax)call.Call.Call))));

    [Theory]
    [InlineData("TimeSpan.FromSeconds(2).Multiply(3)", "6")]
    [InlineData("TimeSpan.FromSeconds(6).Divide(3)", "2")]
    [InlineData("TimeSpan.FromSeconds(6).Subtract(TimeSpan.FromSeconds(2))", "4")]
    [InlineData("Math.Max(1000, Unknown())", "unknown")]
    [InlineData("Math.Max(5000, 1000)", "5")]
    [InlineData("Math.Min(1000, Unknown())", "1")]
    [InlineData("Math.Abs(3000)", "3")]
    [InlineData("Math.Round(3000.0)", "3")]
    [InlineData("Math.Clamp(3000, 0, 9000)", "3")]
    [InlineData("Random.Shared.Next(1000, 3000)", "3")]
    [InlineData("Random.Shared.Next()", "unknown")]
    [InlineData("1000 + Random.Shared.NextDouble() * 2000", "3")]
    [InlineData("given.GetValueOrDefault(4000)", "4")]
    [InlineData("known.GetValueOrDefault(4000)", "6")]
    [InlineData("given.GetValueOrDefault()", "unknown")]
    [InlineData("settings.GetValue(\"a\", 4000)", "4")]
    [InlineData("settings.GetValue(\"a\")", "unknown")]
    [InlineData("int.Parse(settings[\"a\"] ?? \"4000\")", "4")]
    [InlineData("int.Parse(settings[\"a\"])", "unknown")]
    [InlineData("Convert.ToInt32(\"4000\")", "4")]
    [InlineData("TimeSpan.Parse(\"x\")", "unknown")]
    [InlineData("double.Parse(\"x\")", "unknown")]
    [InlineData("known.Value", "6")]
    [InlineData("given ?? 4000", "4")]
    [InlineData("known ?? 4000", "6")]
    [InlineData("-(-4000)", "4")]
    [InlineData("checked(4000)", "4")]
    [InlineData("(4000)", "4")]
    [InlineData("5000 % known.Value", "unknown")]
    [InlineData("TimeSpan.FromMinutes(1).TotalSeconds * 1000", "60")]
    [InlineData("TimeSpan.FromMilliseconds(1).Ticks", "10")]
    [InlineData("TimeSpan.FromSeconds(1).Seconds", "unknown")]
    [InlineData("new TimeSpan(0, 0, 0, 4, 5)", "4.005")]
    [InlineData("new TimeSpan()", "none")]
    [InlineData("new object()", "unknown")]
    [InlineData("3.Seconds()", "3")]
    [InlineData("3.Seconds(4)", "unknown")]
    [InlineData("TimeSpan.FromDays(1, 2)", "93600")]
    [InlineData("TimeSpan.FromMinutes(1, 2, 3)", "62.003")]
    [InlineData("DateTime.Today.AddDays(1) - DateTime.Now", "86400")]
    [InlineData("clock.GetUtcNow().AddSeconds(5) - clock.GetUtcNow()", "5")]
    [InlineData("Named(seconds: 4)", "4")]
    [InlineData("Virtual", "7")]
    [InlineData("settings?.Wait", "9")]
    public void Duration_IsFolded(string expression, string expected)
    {
        var (tree, model) = Compile("object Value() => " + expression + ";");
        var value = tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Single(
            static method => method.Identifier.ValueText == "Value").ExpressionBody!.Expression;
        Assert.Equal(expected, RepetitionSource.Text(new DurationFolder(model, CancellationToken.None).Fold(value)));
    }

    [Theory]
    [InlineData("var wait = 3000;", "3")]
    [InlineData("var wait = 3000; wait = 4000;", "4")]
    [InlineData("var wait = 3000; if (x) wait = 4000;", "3")]
    [InlineData("var wait = 3000; if (x) wait = 2000;", "2")]
    [InlineData("var wait = 3000; wait *= 2;", "unknown")]
    [InlineData("var wait = 3000; wait = wait * 2;", "unknown")]
    [InlineData("int? wait = null; wait ??= 3000;", "3")]
    [InlineData("int wait; Get(out wait);", "unknown")]
    public void Local_IsFolded(string statements, string expected)
    {
        var (tree, model) = Compile("void Value() { " + statements + " Ask(wait); }");
        var value = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Last(
            static call => call.Expression.ToString() == "Ask").ArgumentList.Arguments[0].Expression;
        Assert.Equal(expected, RepetitionSource.Text(new DurationFolder(model, CancellationToken.None).Fold(value)));
    }

    private static List<(TurnCall Call, SourceModel Model)> Walk(string statements, bool all = false)
    {
        var (tree, model) = Compile("void Test() { " + statements + " }");
        var body = tree.Method("Test").Body!;
        return TurnCalls.Walk([body], model, NameReach.Of(model, static _ => true), static _ => false, CancellationToken.None)
            .Where(call => all || (call.Call is InvocationExpressionSyntax invocation && Callback.NameOf(invocation) == "Ask"))
            .Select(call => (call, model))
            .ToList();
    }

    private static (Microsoft.CodeAnalysis.SyntaxTree Tree, SourceModel Model) Compile(string members)
        => RepetitionSource.Compile($$"""
            using System;
            using System.Collections.Generic;
            using System.Diagnostics;
            interface IService { void Serve(); }
            class First : IService { public void Serve() { Test.Ask(); } }
            class Second : IService { public void Serve() { Test.Deeper(); } }
            class Made { public Made() { Test.Ask(); } }
            class Message { }
            class Handler { public void Handle(Message message) { Test.Ask(); } public void Handle(string other) { Test.Deeper(); } }
            class Cache
            {
                public void GetOrCreate(int key, Action make) { }
                public void Use(int key, Action make) { }
                public bool TryGetValue(int key, out int value) { value = 0; return true; }
                public bool TryGet(int key) => true;
                public bool Contains(int key) => true;
            }
            class Bus { public void Send(object message); public void Post(object message); }
            class Settings
            {
                public string this[string key] => null;
                public int GetValue(string key) => Other;
                public int GetValue(string key, int value) => Other;
                public int Other;
                public TimeSpan Wait => TimeSpan.FromSeconds(9);
            }
            class Test
            {
                bool x; DateTime last, next; TimeSpan start; Stopwatch watch;
                Cache cache; Bus bus; IService service; Settings settings; TimeProvider clock;
                int? given; int? known = 6000;
                Action work = () => Ask();
                object Property { get { Ask(); return null; } }
                protected virtual TimeSpan Virtual => TimeSpan.FromSeconds(8);
                public static object Ask(object value = null) => value;
                public static void Deeper() { Ask(); }
                static void Deep2() { Deeper(); }
                static void Deep3() { Deep2(); }
                static void Deep4() { Deep3(); }
                static void Deep5() { Deep4(); }
                static void Deep6() { Deep5(); }
                static void Deep7() { Deep6(); }
                static void Deep8() { Deep7(); }
                static void Recurse() { Recurse(); Ask(); }
                static void Run(Action action) { }
                static void Get(out int value) { value = Environment.TickCount; }
                static int Unknown() => Environment.ProcessorCount;
                static TimeSpan Named(int minutes = 0, int seconds = 0) => TimeSpan.FromSeconds(seconds);
                {{members}}
            }
            class Derived : Test { protected override TimeSpan Virtual => TimeSpan.FromSeconds(7); }
            """);
}
