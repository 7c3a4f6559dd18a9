using System.Collections.Immutable;
using Procore.Compliance.Corpus.Analysis;

namespace Procore.Compliance.Corpus.Truth;

/// <summary>
/// Findings of one tool held against labelled places. A finding stands on a line when its span covers it, give or take the slack.
/// Suppressed findings do not count: nobody sees them. <see cref="Unlabelled"/> are findings under a scored id at no labelled place;
/// <see cref="Unasked"/> counts the rows whose rules the tool does not have or did not run, so that a missing rule cannot pass for a good
/// figure.
/// </summary>
internal sealed record Score(string Tool, ImmutableArray<ScoredRow> Rows, ImmutableArray<Finding> Unlabelled, int Unasked)
{
    public IEnumerable<ScoredRow> Main => Rows.Where(row => !row.Row.IsApart);

    public IEnumerable<ScoredRow> Apart => Rows.Where(row => row.Row.IsApart);

    public static ImmutableArray<KindScore> ByKind(IEnumerable<ScoredRow> rows) =>
        [.. rows.Where(row => row.Outcome != RowOutcome.Absent)
            .GroupBy(row => row.Row.Kind, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => KindScore.Of(group.Key, group))];

    /// <summary>
    /// One score for each tool, in the order of their names, also for a tool that has none of the rules: its rows are all unasked.
    /// </summary>
    public static ImmutableArray<Score> Compute(ImmutableArray<TruthRow> rows, RunResult result, CommandLine commandLine)
    {
        string CountedAs(string id) => commandLine.CountAs.GetValueOrDefault(id, id);
        return [.. result.Analyzers.GroupBy(analyzer => analyzer.Tool, StringComparer.Ordinal)
            .OrderBy(tool => tool.Key, StringComparer.Ordinal)
            .Select(tool => (tool.Key, Ids: tool.SelectMany(analyzer => analyzer.Rules)
                .Where(rule => commandLine.Rules.IsEmpty || commandLine.Rules.Contains(rule.Id))
                .Select(rule => CountedAs(rule.Id)).ToHashSet(StringComparer.Ordinal)))
            .Select(tool => (tool.Key, Rows: rows.Where(row => row.Ids.Overlaps(tool.Ids)).ToImmutableArray()))
            .Select(tool => Of(tool.Key, tool.Rows, rows.Length - tool.Rows.Length, result, commandLine.LineSlack, CountedAs))];
    }

    private static Score Of(
        string tool, ImmutableArray<TruthRow> rows, int unasked, RunResult result, int slack, Func<string, string> countedAs)
    {
        var findings = result.Findings
            .Where(finding => finding.Tool == tool && !finding.IsSuppressed)
            .ToLookup(finding => finding.Path, StringComparer.Ordinal);
        var scored = rows.Select(row => Judge(row, findings[row.File], result, slack, countedAs)).ToImmutableArray();
        var ids = rows.SelectMany(row => row.Ids).ToHashSet(StringComparer.Ordinal);
        var labelled = scored.SelectMany(row => row.Findings).ToHashSet();
        return new Score(tool, scored,
            [.. findings
                .SelectMany(group => group)
                .Where(finding => ids.Contains(countedAs(finding.Id)) && !labelled.Contains(finding))
                .Order()],
            unasked);
    }

    private static ScoredRow Judge(TruthRow row, IEnumerable<Finding> inFile, RunResult result, int slack, Func<string, string> countedAs)
    {
        var there = inFile.Where(finding => row.Line >= finding.Line - slack && row.Line <= finding.EndLine + slack).ToList();
        var answers = there.Where(finding => row.Ids.Contains(countedAs(finding.Id))).ToImmutableArray();
        var forbidden = there.Where(finding => row.ForbiddenIds.Contains(countedAs(finding.Id))).ToImmutableArray();
        var wasAnalysed = result.Files.Contains(row.File);
        var outcome = !wasAnalysed && !File.Exists(Path.Combine(result.Tree.Root, row.File)) ? RowOutcome.Absent
            : !forbidden.IsEmpty ? RowOutcome.Violated
            : (row.ExpectsReport, answers.IsEmpty) switch
            {
                (true, false) => RowOutcome.Found,
                (true, true) => RowOutcome.Missed,
                (false, true) => RowOutcome.Silent,
                (false, false) => RowOutcome.Violated,
            };
        return new ScoredRow(row, outcome, answers.AddRange(forbidden), wasAnalysed);
    }
}
