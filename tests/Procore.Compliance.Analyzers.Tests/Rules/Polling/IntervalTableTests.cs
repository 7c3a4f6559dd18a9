using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Loops.PollingAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>Intervals that stand in the rows of a table: the shortest row is the one that asks most often.</summary>
public sealed class IntervalTableTests
{
    private const string Tuples = "private static readonly (string Path, int Seconds)[] Table = { (\"a\", SHORT), (\"b\", 9000) };";
    private const string Triples = "private static readonly (int Id, string Path, int Seconds)[] Table = "
        + "{ (1, \"a\", SHORT), (2, \"b\", 9000) };";
    private const string Records = "private sealed record Row(string Path, int Seconds); "
        + "private static readonly Row[] Table = { new(\"a\", SHORT), new Row(\"b\", 9000) };";

    [Theory]
    [InlineData(Tuples, "Task.WhenAll(Table.Select(row => LoopAsync(row.Path, row.Seconds)))")]
    [InlineData(Tuples, "Task.WhenAll(Table.Where(row => row.Seconds > 0).Select(row => LoopAsync(row.Path, row.Seconds)))")]
    [InlineData(Triples, "Task.WhenAll(Table.Select(row => LoopAsync(row.Path, row.Seconds)))")]
    [InlineData(Records, "Task.WhenAll(Table.Select(row => LoopAsync(row.Path, row.Seconds)))")]
    [InlineData(Tuples, "LoopAsync(Table[0].Path, Table[0].Seconds)")]
    public async Task Row_GivesTheInterval(string table, string run)
    {
        await VerifyAsync(table, run, isReported: true);
        await VerifyAsync(table, run, isReported: false);
    }

    private static Task VerifyAsync(string table, string run, bool isReported) => new Verify.Test
    {
        TestCode = PollingSource.Body(
            "await " + run + ";",
            table.Replace("SHORT", isReported ? "20" : "7200", System.StringComparison.Ordinal) + $$"""

            private async Task LoopAsync(string path, int seconds)
            {
                {{(isReported ? "{|PCA3001:while|}" : "while")}} (true)
                {
                    Handle(await client.GetStringAsync("https://api.procore.com/rest/v1.0/projects/31/rfis?view=" + path));
                    await Task.Delay(seconds * 1000);
                }
            }

            private const string Hooks = "/rest/v1.0/webhooks/hooks";
            """),
        CompilerDiagnostics = CompilerDiagnostics.None,
    }.RunAsync();
}
