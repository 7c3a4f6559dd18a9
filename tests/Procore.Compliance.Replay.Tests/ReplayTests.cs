using Procore.Compliance.Corpus.Compilations;
using Procore.Compliance.Replay.Tests.Analysis;
using Procore.Compliance.Replay.Tests.Records;
using Xunit.Abstractions;

namespace Procore.Compliance.Replay.Tests;

/// <summary>
/// The rules are judged as their users' page is: integrations run against a Procore that counts what Integration Health counts, and each
/// observation must have its finding, each finding its observation.
/// </summary>
/// <param name="output">Where the tables are printed.</param>
public sealed class ReplayTests(ITestOutputHelper output)
{
    private const string Begin = "<!-- The replay's tables begin. -->\n";
    private const string End = "<!-- The replay's tables end. -->\n";

    // The share that must be found or reported as unresolved, and that of the findings that must be right: what was promised.
    private const double LeastRecall = 0.9;
    private const double LeastPrecision = 0.95;

    public static TheoryData<string> Names => [.. Integrations.All.Select(static integration => integration.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task EachObservation_HasItsFinding_AndEachFindingItsObservation(string name)
    {
        var verdict = await Verdict.OnAsync(name);
        foreach (var (sighting, answer) in verdict.Answers)
        {
            output.WriteLine($"{sighting}: {answer}");
        }

        Assert.True(verdict.Problems.IsEmpty, string.Join("\n", verdict.Problems));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EachIntegration_IsAnalysedAsItIsCompiled(string name)
    {
        var compilation = CompilationBuilder.Build(Analysed.ProjectOf(Path.Combine(Analysed.Folder, name)), []).Compilation;
        Assert.Empty(compilation.GetDiagnostics().Where(static found => found.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
    }

    [Fact]
    public async Task ASoundIntegration_CausesNothingThatItDoesNotBear()
    {
        var sound = (await Verdict.AllAsync()).Where(static verdict => verdict.Integration.IsSound).ToList();
        Assert.Equal(Integrations.All.Length, 2 * sound.Count);
        Assert.All(
            sound.SelectMany(static verdict => verdict.Answers),
            static answer => Assert.Equal(Answer.Borne, answer.Answer));
    }

    [Fact]
    public async Task EveryObservation_OccursInSomeRun()
    {
        var seen = (await Verdict.AllAsync()).SelectMany(static verdict => verdict.Answers).Select(static answer => answer.Sighting.Kind);
        Assert.Equal(Enum.GetValues<Fake.Observation>(), seen.Distinct().Order());
    }

    [Fact]
    public async Task RecallAndPrecision_AreAsPromised()
    {
        var verdicts = await Verdict.AllAsync();
        Assert.InRange(Table.Recall(verdicts), LeastRecall, 1);
        Assert.InRange(Table.Precision(verdicts), LeastPrecision, 1);
    }

    /// <summary>The tables of the page are those of this run. With PROCORE_REPLAY_WRITE set they are written instead.</summary>
    [Fact]
    public async Task ThePageOnMeasuring_HoldsTheTables()
    {
        var table = Table.Of(await Verdict.AllAsync());
        output.WriteLine(table);
        var path = Repository.Path("docs", "measuring.md");
        var page = await File.ReadAllTextAsync(path);
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.InRange(end, begin, page.Length);
        if (Environment.GetEnvironmentVariable("PROCORE_REPLAY_WRITE") is { Length: > 0 })
        {
            await File.WriteAllTextAsync(path, page[..begin] + table + page[end..]);
        }
        else
        {
            Assert.Equal(table, page[begin..end]);
        }
    }
}
