using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow;

/// <summary>The code behind the last call of a method, where that calls a delegate which the project keeps.</summary>
public sealed class StoredDelegatesTests
{
    [Theory]
    [InlineData("Action kept = () => Use(1); kept();", "Use(1)")]
    [InlineData("Action kept = () => Use(1); kept.Invoke();", "Use(1)")]
    [InlineData("Action kept = Run; kept();", "{ Use(0); }")]
    [InlineData("Action kept = x ? () => Use(1) : () => Use(2); kept();", "Use(1)|Use(2)")]
    [InlineData("Action kept = key switch { \"a\" => () => Use(1), _ => Run }; kept();", "Use(1)|{ Use(0); }")]
    [InlineData("field();", "Use(9)")]
    [InlineData("table[key]();", "Use(3)|Use(4)")]
    [InlineData("pairs[key]();", "Use(5)|{ Use(0); }")]
    [InlineData("table.TryGetValue(key, out var found); found();", "Use(3)|Use(4)")]
    [InlineData("if (table.TryGetValue(key, out var found)) { found(); }", "Use(3)|Use(4)")]
    [InlineData("filled[key]();", "Use(6)|Use(7)")]
    [InlineData("Run();", "")]
    [InlineData("given();", "")]
    [InlineData("Missing();", "")]
    [InlineData("elsewhere[key]();", "")]
    [InlineData("other.TryGet(key, out var found); found();", "")]
    public void Call_runs_what_is_kept(string statements, string expected)
    {
        var fixture = SourceFixture.WithErrors($$"""
            class Handlers
            {
                Action field = () => Use(9);
                readonly Dictionary<string, Action> table = new() { ["a"] = () => Use(3), ["b"] = () => Use(4) };
                readonly Dictionary<string, Action> pairs = new() { { "a", () => Use(5) }, { "b", Run } };
                readonly Dictionary<string, Action> filled = new();
                Handlers() { filled["a"] = () => Use(6); filled.Add("b", () => Use(7)); }
                static void Run() { Use(0); }
                void Test(string key, bool x, Action given, IReadOnlyDictionary<string, Action> elsewhere, dynamic other) { {{statements}} }
            }
            """);
        var test = fixture.Trees[0].GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().Last();
        var call = test.DescendantNodes(static node => node is not LambdaExpressionSyntax).OfType<InvocationExpressionSyntax>().Last();
        var bodies = CallGraph.DelegatesBehind(call, fixture.Model, CancellationToken.None).Select(static body => body.ToString());
        Assert.Equal(expected, string.Join('|', bodies));
    }
}
