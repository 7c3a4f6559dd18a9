using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Polling.Throttling;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Throttling;

/// <summary>
/// What PCA3005 tells its fix: how the calls can be limited (by options or a semaphore), with a token or a result; nothing where no fix
/// fits.
/// </summary>
public sealed class FanOutFixDataTests
{
    [Theory]
    [InlineData("Parallel.ForEach(ids, id => Load(id).Wait());", "HasToken=false Limit=Options")]
    [InlineData("Parallel.ForEachAsync(ids, token, async (id, t) => await Load(id));", "HasToken=true Limit=Options")]
    [InlineData("Parallel.ForEachAsync(ids, async (id, t) => await Load(id));", "HasToken=false Limit=Options")]
    [InlineData("Parallel.For(0, 100, i => Load(i).Wait());", "HasToken=false Limit=Options")]
    [InlineData("Parallel.For(0, 100, token, i => Load(i).Wait());", "HasToken=true Limit=Options")]
    [InlineData("Parallel.ForEach(ids, new ParallelOptions(), id => Load(id).Wait());", "")]
    [InlineData("Task.WhenAll(ids.Select(id => Load(id)));", "HasResult=true Limit=Semaphore")]
    [InlineData("Task.WhenAll(ids.Select(async id => await Load(id)));", "HasResult=true Limit=Semaphore")]
    [InlineData("Task.WhenAll(ids.Select(async id => { await Load(id); }));", "HasResult=false Limit=Semaphore")]
    [InlineData("Task.WhenAll(ids.Select(id => { return Load(id); }));", "")]
    [InlineData("Task.WhenAll(ids.Select(Load));", "HasResult=true Limit=Semaphore")]
    [InlineData("Task.WhenAll(ids.Select(Send));", "HasResult=false Limit=Semaphore")]
    [InlineData("Task.WhenAll(ids.Select((id, i) => Load(id)));", "")]
    [InlineData("Task.WhenAll(ids.Select(id => Quick(id).AsTask()));", "HasResult=true Limit=Semaphore")]
    [InlineData("Task.WhenAll(from id in ids select Load(id));", "")]
    [InlineData("var all = new List<Task>(); foreach (var id in ids) { all.Add(Load(id)); } Task.WhenAll(all);", "")]
    [InlineData("ids.ForEach(async id => await Load(id));", "")]
    [InlineData("} Task All() => Task.WhenAll(ids.Select(id => Load(id))); void N() {", "")]
    [InlineData("Func<Task> all = () => Task.WhenAll(ids.Select(id => Load(id)));", "")]
    [InlineData("Func<Task> all = () => { return Task.WhenAll(ids.Select(id => Load(id))); };", "HasResult=true Limit=Semaphore")]
    public async Task Fix_IsToldHowToLimit(string statements, string expected)
    {
        var tree = CSharpSyntaxTree.ParseText($$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;
            class Sync
            {
                List<long> ids; CancellationToken token; HttpClient client;
                Task<string> Load(long id) => client.GetStringAsync($"https://api.procore.com/rest/v1.0/projects/{id}/rfis");
                Task Send(long id) => Load(id);
                ValueTask<string> Quick(long id) => new(Load(id));
                void M() { {{statements}} }
            }
            """);
        var compilation = CSharpCompilation.Create(
            "Sync", [tree], ReferenceSet.All, new(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
        var diagnostic = Assert.Single(await compilation.WithAnalyzers([new FanOutAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        Assert.Equal(
            expected,
            string.Join(
                " ",
                diagnostic.Properties
                    .OrderBy(static pair => pair.Key, System.StringComparer.Ordinal)
                    .Select(static pair => pair.Key + "=" + pair.Value)));
    }
}
