using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Polling.Loops;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow;

/// <summary>What runs through code cost: code of twice the length takes at most twice the graphs, runs and blocks.</summary>
public sealed class FlowGrowthTests
{
    private const string Url = "\"https://api.procore.com/rest/v1.0/projects/1/rfis\"";

    [Theory]
    [InlineData("retries in one method")]
    [InlineData("retries in methods")]
    [InlineData("catches")]
    [InlineData("nested loops")]
    [InlineData("conditions in a retry")]
    [InlineData("gotos")]
    [InlineData("retries of one helper")]
    [InlineData("helpers in a row")]
    [InlineData("a diamond of helpers")]
    [InlineData("finally blocks")]
    public async Task Cost_GrowsWithTheLength(string shape)
    {
        var (once, twice) = (await CountAsync(shape, 8), await CountAsync(shape, 16));
        Assert.True(once.Blocks > 0 && once.Graphs > 0 && once.Runs > 0);
        Assert.Empty(once.GaveUp.Concat(twice.GaveUp));
        Assert.InRange(twice.Graphs, 1, 2 * once.Graphs);
        Assert.InRange(twice.Runs, 1, 2 * once.Runs);
        Assert.InRange(twice.Blocks, 1, 2.3 * once.Blocks);
    }

    [Theory]
    [InlineData("polling in methods")]
    [InlineData("polling in one method")]
    [InlineData("polling of one helper")]
    public async Task Polling_AsksOnceWhichLoopsAreRetries(string shape)
    {
        var (once, twice) = (await CountAsync(shape, 8), await CountAsync(shape, 16));
        Assert.InRange(once.Turns, 8, 16);
        Assert.Equal(2 * once.Turns, twice.Turns);
    }

    [Fact]
    public void Graph_IsMadeOnce()
    {
        var (root, model) = FlowSource.Compile(
            "class C { void M() { while (x) { Ask(); } Run(() => { while (y) { Ask(); } }); void Local() { Ask(); } } }");
        var bodies = root.DescendantNodes().Where(static node => node is InvocationExpressionSyntax).ToList();
        Assert.All(bodies, body => Assert.NotNull(FlowGraph.Around(body, model, CancellationToken.None)));
        Assert.Equal(3, FlowCounts.Of(model).Graphs);
        Assert.Equal(3, bodies.Select(body => FlowGraph.Around(body, model, CancellationToken.None)).Distinct().Count());
    }

    [Fact]
    public async Task Conditions_ThatShareMethods_AreReadToTheirEnd()
        => Assert.Empty((await CountAsync("a diamond of conditions", 60)).GaveUp);

    [Fact]
    public async Task Methods_NestedDeeply_AreReadToTheirEnd() => Assert.Empty((await CountAsync("helpers in a row", 200)).GaveUp);

    [Fact]
    public async Task LongExpression_CostsNoStack()
    {
        var counts = await CountAsync("a long expression", 10_000);
        Assert.True(counts.Blocks > 0);
        Assert.Empty(counts.GaveUp);
    }

    [Fact]
    public void Condition_ThatIsNestedTooDeeply_GivesUpAndSaysSo()
    {
        var (condition, model) = FlowSource.Condition(string.Concat(Enumerable.Repeat("!", 300)) + "r.IsSuccessStatusCode");
        bool? means = true;
        var met = GaveUps.While(
            () => means = StatusMeaning.OfSuccess(condition, model, CancellationToken.None));
        Assert.Null(means);
        Assert.Equal("it is nested more than 200 deep", Assert.Single(met).Reason);
    }

    /// <summary>Tells which compilation the analyzers were given.</summary>
#pragma warning disable RS1001 // It never ships.
    private sealed class Witness : DiagnosticAnalyzer
#pragma warning restore RS1001
    {
        public Microsoft.CodeAnalysis.Compilation? Compilation { get; private set; }

        public override ImmutableArray<Microsoft.CodeAnalysis.DiagnosticDescriptor> SupportedDiagnostics
            => [Procore.Compliance.Analyzers.Rules.RuleBook.PCA3003_RetryWithoutWaiting.Descriptor];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSemanticModelAction(model => Compilation = model.SemanticModel.Compilation);
        }
    }

    /// <summary>What a run cost, and what PCA9005 told of it.</summary>
    private sealed record Counts(int Graphs, int Runs, int Blocks, int Turns, ImmutableArray<Microsoft.CodeAnalysis.Diagnostic> GaveUp);

    private static async Task<Counts> CountAsync(string shape, int n)
    {
        string Times(Func<int, string> piece) => string.Concat(Enumerable.Range(0, n).Select(piece));
        var ask = $"var r = await http.GetAsync({Url}); if (r.IsSuccessStatusCode) {{ return; }}";
        var retry = $"for (var i = 0; i < 5; i++) {{ var r = await http.GetAsync({Url}); if (r.IsSuccessStatusCode) {{ break; }} }}";
        var poll = $"while (true) {{ await http.GetAsync({Url}); await Task.Delay(1000); }}";
        var members = shape switch
        {
            "retries in one method" => "async Task M() { " + Times(_ => retry) + " }",
            "retries in methods" => Times(i => $"async Task M{i}() {{ {retry} }}"),
            "polling in methods" => Times(i => $"async Task M{i}() {{ {poll} }}"),
            "polling in one method" => "async Task M() { " + Times(_ => poll.Replace("true", "flag", StringComparison.Ordinal)) + " }",
            "polling of one helper" => $"Task<HttpResponseMessage> Get() => http.GetAsync({Url}); "
                + Times(i => $"async Task M{i}() {{ while (true) {{ await Get(); await Task.Delay(1000); }} }}"),
            "catches"
                => "async Task M() { while (true) { "
                    + Times(_ => $"try {{ await http.GetStringAsync({Url}); }} catch (HttpRequestException) {{ Log(); }}") + " } }",
            "nested loops"
                => $"async Task M() {{ while (true) {{ try {{ await http.GetStringAsync({Url}); return; }} catch {{ }} "
                    + Times(_ => "foreach (var x in list) { Log(); ") + Times(_ => "}") + " } }",
            "conditions in a retry"
                => $"async Task M() {{ while (true) {{ {ask} "
                    + Times(i => $"if (n > {i}) {{ Log(); }} else {{ flag = true; }}") + " } }",
            "a long expression"
                => $"async Task M() {{ while (true) {{ {ask} n = n" + Times(_ => " + n") + "; } }",
            "gotos"
                => $"async Task M() {{ {Times(
                    i => $"l{i}: var r{i} = await http.GetAsync({Url}); if (!r{i}.IsSuccessStatusCode) goto l{i};")} }}",
            "retries of one helper" => $"Task<HttpResponseMessage> Get() {{ Log(); return http.GetAsync({Url}); }} "
                + Times(i => $"async Task M{i}() {{ while (true) {{ var r = await Get(); if (r.IsSuccessStatusCode) {{ return; }} }} }}"),
            "helpers in a row"
                => $"async Task M() {{ while (true) {{ {ask} H0(); }} }}" + Times(i => $"void H{i}() {{ H{i + 1}(); }}"),
            "a diamond of conditions"
                => $"async Task M() {{ while (B0()) {{ {ask} if (B0()) {{ return; }} }} }}"
                    + Times(i => $"bool B{i}() => B{i + 1}() && B{i + 1}();") + $"bool B{n}() => flag;",
            "a diamond of helpers"
                => $"async Task M() {{ while (true) {{ {ask} H0(); }} }}" + Times(i => $"void H{i}() {{ H{i + 1}(); H{i + 1}(); }}"),
            _
                => "async Task M() { while (true) { "
                    + Times(_ => $"try {{ await http.GetStringAsync({Url}); }} catch (HttpRequestException) {{ }} finally {{ Log(); }}")
                    + " } }",
        };
        var tree = CSharpSyntaxTree.ParseText(
            "using System; using System.Net.Http; using System.Threading.Tasks; "
                + "class C { HttpClient http = new HttpClient(); int n; bool flag; int[] list; void Log() { } " + members + " }");
        var witness = new Witness();
        var options = new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary);
        DiagnosticAnalyzer asked = shape.StartsWith("polling", StringComparison.Ordinal) ? new PollingAnalyzer() : new RetryAnalyzer();
        var analysis = CSharpCompilation.Create("Sample", [tree], ReferenceSet.All, options).WithAnalyzers([asked, witness]);
        var found = await analysis.GetAnalyzerDiagnosticsAsync(CancellationToken.None);
        var counts = FlowCounts.Of(SourceModel.For(witness.Compilation!));
        return new(counts.Graphs, counts.Runs, counts.Blocks, counts.Turns, [.. found.Where(static finding => finding.Id == "PCA9005")]);
    }
}
