using Procore.Compliance.Corpus.Analysis;

namespace Procore.Compliance.Corpus.Reports;

/// <summary>
/// Prints one run as text: the findings first, one a line, so that they can be cut out; then each section under a heading.
/// All but the times and the memory is the same for the same input.
/// </summary>
internal sealed class ReportWriter(TextWriter output, bool isVerbose)
{
    public void Write(RunResult result, long peakMemory)
    {
        WriteFindings(result);
        WriteFailures(result);
        WriteAnalyzerTimes(result);
        WriteCounts(result);
        WriteRoutes(result);
        WriteScope(result);
        WriteCost(result, peakMemory);
    }

    public void WriteFindings(RunResult result)
    {
        foreach (var finding in result.Findings)
        {
            output.WriteLine(finding);
        }
    }

    /// <summary>Equal failures of one analyzer are one line with their number, since a faulty rule mostly fails on every file.</summary>
    public void WriteFailures(RunResult result)
    {
        foreach (var group in result.Failures.GroupBy(failure => (failure.Analyzer, failure.Message)))
        {
            output.WriteLine($"FAILURE {group.Key.Analyzer}: {group.Key.Message.ReplaceLineEndings(" ")} ({group.Count()} times)");
            if (isVerbose)
            {
                output.WriteLine(group.First().Detail);
            }
        }
    }

    private void WriteAnalyzerTimes(RunResult result)
    {
        var table = new TextTable("analyzer", "ms", "of compile", "KiB");
        foreach (var (analyzer, cost) in result.AnalyzerCosts)
        {
            table.Add(analyzer, Figures.Milliseconds(cost.Cpu), Figures.Share(cost, result.Costs.Compile), Figures.Kilobytes(cost.Bytes));
        }

        Section("Processor time per analyzer", table);
    }

    private void WriteCounts(RunResult result)
    {
        var table = new TextTable("rule", "findings", "suppressed");
        foreach (var group in result.Findings
            .GroupBy(finding => finding.Id, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            table.Add(group.Key, Figures.Number(group.Count()), Figures.Number(group.Count(finding => finding.IsSuppressed)));
        }

        Section("Findings per rule", table);
    }

    /// <summary>How many of the route texts could be read, and why the others could not.</summary>
    private void WriteRoutes(RunResult result)
    {
        var total = result.ResolvedRoutes + result.UnresolvedRoutes.Length;
        if (total == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("Routes");
        output.WriteLine($"  resolved            {Figures.Number(
            result.ResolvedRoutes)} of {Figures.Number(total)} ({Figures.Percent(result.ResolvedRoutes / (double)total)})");
        foreach (var reason in result.UnresolvedRoutes)
        {
            output.WriteLine("  not resolved        " + reason);
        }
    }

    private void WriteScope(RunResult result)
    {
        output.WriteLine();
        output.WriteLine("Scope");
        var tests = result.Tree.Projects.Count(project => project.IsTestProject);
        output.WriteLine($"  projects            {Figures.Number(result.Tree.Projects.Length)} ({Figures.Number(tests)} of them tests)");
        output.WriteLine($"  source files        {Figures.Number(result.SourceFiles)}, {Figures.Number(result.Lines)} lines");
        output.WriteLine($"  additional files    {Figures.Number(result.AdditionalFiles)}");
        output.WriteLine($"  not compiled        {Figures.Number(result.Tree.ExcludedSources.Length)} sources that no project includes");
        output.WriteLine($"  unreadable          {Figures.Number(result.Skipped.Length + result.Tree.Problems.Length)} files");
        if (isVerbose)
        {
            WriteDetails(result);
        }
    }

    private void WriteDetails(RunResult result)
    {
        foreach (var project in result.Tree.Projects)
        {
            output.WriteLine($"  project {result.Tree.Relative(
                project.Key)} [{project.Framework.Moniker}{(project.IsTestProject ? ", tests" : "")}]: "
                + $"{project.Sources.Length} sources, {project.AdditionalFiles.Length} additional files, "
                + $"{project.References.Length} project references");
        }

        foreach (var path in result.Tree.ExcludedSources)
        {
            output.WriteLine($"  not compiled: {result.Tree.Relative(path)}");
        }

        foreach (var problem in result.Tree.Problems.Concat(result.Skipped.Select(skipped => $"{skipped.Path}: {skipped.Reason}")))
        {
            output.WriteLine($"  unreadable: {problem}");
        }
    }

    private void WriteCost(RunResult result, long peakMemory)
    {
        output.WriteLine();
        output.WriteLine("Cost (processor time, memory allocated)");
        WriteCosts(result.Costs);
        output.WriteLine($"  peak memory         {Figures.Megabytes(peakMemory)}");
        if (result.ColdCosts is { } cold)
        {
            output.WriteLine();
            output.WriteLine("Cost of the first pass");
            WriteCosts(cold);
        }
    }

    private void WriteCosts(RunCosts costs)
    {
        output.WriteLine(
            $"  compile             {Figures.Seconds(costs.Compile.Cpu)}, {Figures.Megabytes(costs.Compile.Bytes)} "
                + $"(parse {Figures.Seconds(costs.Parse.Cpu)}, bind {Figures.Seconds(costs.Bind.Cpu)})");
        output.WriteLine(
            $"  analysis            {Figures.Seconds(costs.Analysis.Cpu)}, {Figures.Megabytes(costs.Analysis.Bytes)}, "
                + "with a binding and the compiler's work on behalf of analyzers");
        output.WriteLine($"  inside analyzers    {Figures.Seconds(
            costs.Inside.Cpu)}, {Figures.Megabytes(costs.Inside.Bytes)} ({Figures.Share(costs.Inside, costs.Compile)} of compile)");
    }

    private void Section(string heading, TextTable table)
    {
        if (!table.IsEmpty)
        {
            output.WriteLine();
            output.WriteLine(heading);
            table.Write(output);
        }
    }
}
