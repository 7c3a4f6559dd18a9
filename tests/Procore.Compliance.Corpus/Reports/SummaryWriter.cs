using Procore.Compliance.Corpus.Analysis;

namespace Procore.Compliance.Corpus.Reports;

/// <summary>Prints many repositories as one table, a row each and a sum; failures are listed above it.</summary>
internal sealed class SummaryWriter(TextWriter output)
{
    public void Write(IReadOnlyList<(string Repository, RunResult Result)> runs)
    {
        var table = new TextTable(
            "repository", "projects", "files", "lines", "findings", "failures", "compile", "analysis", "inside", "of compile", "cold");
        foreach (var (repository, result) in runs)
        {
            Add(table, repository, [result]);
        }

        Add(table, "all", [.. runs.Select(run => run.Result)]);
        output.WriteLine();
        output.WriteLine("Repositories");
        table.Write(output);

        var rules = new TextTable("rule", "findings", "repositories");
        foreach (var group in runs.SelectMany(run => run.Result.Findings.Select(finding => (run.Repository, finding.Id)))
            .GroupBy(finding => finding.Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            rules.Add(
                group.Key, Figures.Number(group.Count()), Figures.Number(group.Select(finding => finding.Repository).Distinct().Count()));
        }

        if (!rules.IsEmpty)
        {
            output.WriteLine();
            output.WriteLine("Findings per rule");
            rules.Write(output);
        }
    }

    private static void Add(TextTable table, string name, IReadOnlyList<RunResult> results)
    {
        var costs = results.Aggregate(default(RunCosts), (sum, result) => sum + result.Costs);
        var cold = results.Aggregate(default(RunCosts), (sum, result) => sum + (result.ColdCosts ?? result.Costs));
        table.Add(
            name,
            Figures.Number(results.Sum(result => result.Tree.Projects.Length)),
            Figures.Number(results.Sum(result => result.SourceFiles)),
            Figures.Number(results.Sum(result => (long)result.Lines)),
            Figures.Number(results.Sum(result => result.Findings.Length)),
            Figures.Number(results.Sum(result => result.Failures.Length)),
            Figures.Seconds(costs.Compile.Cpu),
            Figures.Seconds(costs.Analysis.Cpu),
            Figures.Seconds(costs.Inside.Cpu),
            Figures.Share(costs.Inside, costs.Compile),
            Figures.Share(cold.Inside, cold.Compile));
    }
}
