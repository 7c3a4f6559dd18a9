using Procore.Compliance.Replay.Tests.Fake;

namespace Procore.Compliance.Replay.Tests.Analysis;

/// <summary>The verdicts as the tables of <c>docs/measuring.md</c>, in Markdown.</summary>
internal static class Table
{
    public static string Of(IReadOnlyCollection<Verdict> verdicts)
    {
        var answers = verdicts.SelectMany(static verdict => verdict.Answers).ToList();
        var findings = verdicts.SelectMany(static verdict => verdict.Findings).ToList();
        string[] lines =
        [
            "| Observation | Counted | Found | Unresolved | Missed | No rule yet | Borne |",
            "|---|---|---|---|---|---|---|",
            .. Enum.GetValues<Observation>().Select(kind => Row(NameOf(kind), answers.Where(answer => answer.Sighting.Kind == kind))),
            Row("**All**", answers),
            "",
            "| Rule | Findings | With an observation | With a reason | Wrong |",
            "|---|---|---|---|---|",
            .. findings.GroupBy(static finding => finding.Rule)
                .OrderBy(static rule => rule.Key, StringComparer.Ordinal)
                .Select(static rule => Row(rule.Key, rule)),
            Row("**All**", findings),
            "",
            $"Recall: {Percent(Recall(verdicts))} of the observations that a rule is there for are found or reported as unresolved. "
                + $"Precision: {Percent(Precision(verdicts))} of the findings.",
            "",
            "| Integration | Written with | Sound | Observations | Findings of all rules | Deviations |",
            "|---|---|---|---|---|---|",
            .. verdicts.Select(Row),
            "",
            "Known deviations of the rules, and what no source says:",
            "",
            .. verdicts.SelectMany(static verdict => Deviations(verdict.Integration)),
        ];
        return string.Concat(lines.Select(static line => line + "\n"));
    }

    /// <summary>Of the observations that a rule is there for, but for what was borne: how many are found or unresolved.</summary>
    public static double Recall(IEnumerable<Verdict> verdicts)
    {
        var asked = verdicts.SelectMany(static verdict => verdict.Answers)
            .Where(static answer => answer.Answer is not (Answer.Borne or Answer.NoRuleYet))
            .ToList();
        return (double)asked.Count(static answer => answer.Answer != Answer.Missed) / asked.Count;
    }

    /// <summary>Of the findings that owe an observation: how many have one, or the reason why there was none.</summary>
    public static double Precision(IEnumerable<Verdict> verdicts)
    {
        var owing = verdicts.SelectMany(static verdict => verdict.Findings).ToList();
        return (double)owing.Count(static finding => finding.Backing != Backing.Wrong) / owing.Count;
    }

    private static string Percent(double share) => $"{Math.Round(100 * share)}%";

    private static string Row(string name, IEnumerable<(Sighting Sighting, Answer Answer)> answers)
    {
        Answer[] columns = [Answer.Found, Answer.Unresolved, Answer.Missed, Answer.NoRuleYet, Answer.Borne];
        var all = answers.Select(static answer => answer.Answer).ToList();
        return $"| {name} | {all.Count} | {string.Join(" | ", columns.Select(column => all.Count(answer => answer == column)))} |";
    }

    private static string Row(string name, IEnumerable<(string Rule, Backing Backing)> findings)
    {
        var all = findings.Select(static finding => finding.Backing).ToList();
        var columns = Enum.GetValues<Backing>();
        return $"| {name} | {all.Count} | {string.Join(" | ", columns.Select(column => all.Count(back => back == column)))} |";
    }

    private static string Row(Verdict verdict)
    {
        var record = verdict.Integration;
        var deviations = record.Expected.Count(static expectation => expectation.Deviation is not null)
            + record.Remarks.Count(static remark => remark.IsDeviation);
        var sound = record.IsSound ? "yes" : "";
        return $"| `{record.Name}` | {record.Library} | {sound} | {verdict.Answers.Length} | {verdict.AllFindings} | {deviations} |";
    }

    private static IEnumerable<string> Deviations(Running.Integration record) =>
    [
        .. record.Expected.Where(static expectation => (expectation.Deviation ?? expectation.NotInSource) is not null)
            .Select(expectation => $"- `{record.Name}`, {NameOf(expectation.Kind)} at `{expectation.Request}`: "
                + (expectation.Deviation ?? expectation.NotInSource)),
        .. record.Remarks.Where(static remark => remark.IsDeviation)
            .Select(remark => $"- `{record.Name}`, {remark.Rule}: {remark.Text}"),
    ];

    private static string NameOf(Observation kind) => kind switch
    {
        Observation.Unauthorized => "401",
        Observation.Forbidden => "403",
        Observation.NotFound => "404",
        Observation.Throttled => "429",
        Observation.MissingCompanyHeader => "missing company header",
        Observation.DeprecatedEndpoint => "deprecated endpoint",
        _ => "private endpoint",
    };
}
