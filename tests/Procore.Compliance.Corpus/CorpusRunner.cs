using System.Collections.Immutable;
using System.Diagnostics;
using Procore.Compliance.Corpus.Analysis;
using Procore.Compliance.Corpus.Projects;
using Procore.Compliance.Corpus.Reports;
using Procore.Compliance.Corpus.Truth;

namespace Procore.Compliance.Corpus;

/// <summary>
/// The program without its console: runs what the command line asks for with the given analyzers, prints to
/// <paramref name="output"/> and returns the exit code.
/// </summary>
internal sealed class CorpusRunner(CommandLine commandLine, AnalyzerLoader loader, TextWriter output)
{
    public const int Done = 0;
    public const int WrongUsage = 1;
    public const int AnalyzerFailed = 2;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var rows = commandLine.Truth is { } path ? TruthFile.Read(path) : [];
        var runs = commandLine.Each
            ? await RunEachAsync(cancellationToken).ConfigureAwait(false)
            : [await RunOneAsync(commandLine.Folder, cancellationToken).ConfigureAwait(false)];
        if (commandLine.Each)
        {
            WriteSummary(runs);
        }
        else
        {
            new ReportWriter(output, commandLine.Verbose).Write(runs[0].Result, PeakMemory());
        }

        WriteScores(runs, rows);
        WriteSarif(runs);
        return runs.Any(run => !run.Result.Failures.IsEmpty) ? AnalyzerFailed : Done;
    }

    private async Task<ImmutableArray<(string Repository, RunResult Result)>> RunEachAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(commandLine.Folder))
        {
            throw new UsageException($"There is no folder {commandLine.Folder}.");
        }

        var runs = ImmutableArray.CreateBuilder<(string, RunResult)>();
        foreach (var folder in Directory.EnumerateDirectories(commandLine.Folder).Order(StringComparer.Ordinal))
        {
            runs.Add(await RunOneAsync(folder, cancellationToken).ConfigureAwait(false));
        }

        return runs.ToImmutable();
    }

    private async Task<(string Repository, RunResult Result)> RunOneAsync(string folder, CancellationToken cancellationToken)
    {
        var repository = commandLine is { Each: false, Repository: { } given } ? given : TruthFile.RepositoryOf(folder);
        var result = await new AnalysisRun(ProjectDiscovery.Discover(folder), commandLine, loader)
            .RunAsync(cancellationToken)
            .ConfigureAwait(false);
        var cold = result.Costs;
        for (var pass = 1; pass < commandLine.Repeat; pass++)
        {
            result = await new AnalysisRun(result.Tree, commandLine, loader)
                .RunAsync(cancellationToken)
                .ConfigureAwait(false) with { ColdCosts = cold };
        }

        return (repository, result);
    }

    private void WriteSummary(ImmutableArray<(string Repository, RunResult Result)> runs)
    {
        var report = new ReportWriter(output, commandLine.Verbose);
        foreach (var (repository, result) in runs)
        {
            if (!result.Failures.IsEmpty || (commandLine.Verbose && !result.Findings.IsEmpty))
            {
                output.WriteLine($"{repository}:");
                report.WriteFailures(result);
            }

            if (commandLine.Verbose)
            {
                report.WriteFindings(result);
            }
        }

        new SummaryWriter(output).Write(runs);
        output.WriteLine($"  peak memory {Figures.Megabytes(PeakMemory())}");
    }

    private void WriteScores(ImmutableArray<(string Repository, RunResult Result)> runs, ImmutableArray<TruthRow> rows)
    {
        var scored = runs
            .Select(run => (run.Repository, run.Result, Rows: TruthFile.Of(rows, run.Repository)))
            .Where(run => !run.Rows.IsEmpty)
            .SelectMany(run => Score.Compute(run.Rows, run.Result, commandLine).Select(score => (run.Repository, Score: score))).ToList();
        var elsewhere = rows.Count(
            row => !runs.Any(run => string.Equals(run.Repository, row.Repository, StringComparison.OrdinalIgnoreCase)));
        if (commandLine.Each && elsewhere > 0)
        {
            output.WriteLine();
            output.WriteLine($"Truth: {elsewhere} rows are of repositories that are not in the folder.");
        }

        if (!rows.IsEmpty && scored.TrueForAll(score => score.Score.Rows.IsEmpty))
        {
            output.WriteLine();
            output.WriteLine("Truth: no row names both a repository that was analysed and a rule that ran.");
        }

        foreach (var tool in scored
            .GroupBy(score => score.Score.Tool, StringComparer.Ordinal)
            .Where(tool => tool.Any(score => !score.Score.Rows.IsEmpty)))
        {
            var scores = tool.ToList();
            var subject = scores.Count == 1 ? scores[0].Repository : $"{scores.Count} repositories";
            new ScoreWriter(output, commandLine.Verbose).Write(subject, new Score(
                tool.Key,
                [.. scores.SelectMany(score => score.Score.Rows)],
                [.. scores.SelectMany(score => score.Score.Unlabelled.Select(finding => InRepository(finding, score.Repository)))],
                scores.Sum(score => score.Score.Unasked)));
        }
    }

    private void WriteSarif(ImmutableArray<(string Repository, RunResult Result)> runs)
    {
        if (commandLine.Sarif is not { } path)
        {
            return;
        }

        var findings = runs.SelectMany(run => commandLine.Each
            ? run.Result.Findings.Select(finding => InRepository(finding, Path.GetFileName(run.Result.Tree.Root)))
            : run.Result.Findings);
        using var file = File.Create(path);
        new SarifWriter(file).Write(
            runs.IsEmpty ? [] : runs[0].Result.Analyzers,
            [.. findings],
            [.. runs.SelectMany(run => run.Result.Failures)]);
    }

    private Finding InRepository(Finding finding, string repository) =>
        commandLine.Each && finding.Path.Length > 0 ? finding with { Path = repository + "/" + finding.Path } : finding;

    private static long PeakMemory()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
