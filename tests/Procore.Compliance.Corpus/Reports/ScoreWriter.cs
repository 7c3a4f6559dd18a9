using Procore.Compliance.Corpus.Truth;

namespace Procore.Compliance.Corpus.Reports;

/// <summary>
/// Prints scores: a table a tool, the rows that were set apart in a table of their own, then every miss and violation with its row.
/// </summary>
internal sealed class ScoreWriter(TextWriter output, bool isVerbose)
{
    public void Write(string subject, Score score)
    {
        output.WriteLine();
        output.WriteLine($"Truth: {subject}, {score.Tool}: {score.Rows.Length} rows, {score.Apart.Count()} of them apart, "
            + $"{score.Rows.Count(row => row.Outcome == RowOutcome.Absent)} in files that are not there");
        if (score.Unasked > 0)
        {
            output.WriteLine($"  not asked: {score.Unasked} more rows name rules that this tool does not have or did not run");
        }

        WriteTable("kind", score.Main);
        if (score.Apart.Any())
        {
            WriteTable("kind (apart)", score.Apart);
        }

        foreach (var row in score.Rows.Where(row => row.Outcome is RowOutcome.Missed or RowOutcome.Violated))
        {
            output.WriteLine(Line(row));
        }

        output.WriteLine($"  unlabelled findings under scored ids: {score.Unlabelled.Length}");
        if (isVerbose)
        {
            foreach (var finding in score.Unlabelled)
            {
                output.WriteLine($"  UNLABELLED {finding}");
            }
        }
    }

    private void WriteTable(string heading, IEnumerable<ScoredRow> rows)
    {
        var table = new TextTable(heading, "found", "missed", "silent", "violated", "precision", "recall");
        var scored = rows.Where(row => row.Outcome != RowOutcome.Absent).ToList();
        foreach (var kind in Score.ByKind(scored).Append(KindScore.Of("all", scored)))
        {
            table.Add(kind.Kind, Figures.Number(kind.Found), Figures.Number(kind.Missed), Figures.Number(kind.Silent),
                Figures.Number(kind.Violated), Figures.Percent(kind.Precision), Figures.Percent(kind.Recall));
        }

        table.Write(output);
    }

    private static string Line(ScoredRow scored)
    {
        var row = scored.Row;
        var what = scored.Outcome == RowOutcome.Missed ? "MISS" : "VIOLATION";
        var ids = scored.Findings.IsEmpty ? "" : $" [{string.Join(", ", scored.Findings.Select(finding => finding.Id).Distinct())}]";
        var reach = scored.WasAnalysed ? "" : " (the file is in no analysed project)";
        return $"  {what} {row.Repository} {row.File}({row.Line}): {row.Kind}, {row.Rule}{ids}{(row.IsApart ? ", apart" : "")}: "
            + $"{row.Note}{reach} (truth line {row.Number})";
    }
}
