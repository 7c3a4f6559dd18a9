namespace Procore.Compliance.Corpus.Truth;

/// <summary>
/// The figures of one kind of place. Precision is found / (found + violated), recall found / (found + missed); null where
/// nothing was there to divide by.
/// </summary>
internal sealed record KindScore(string Kind, int Found, int Missed, int Silent, int Violated)
{
    public double? Precision => Found + Violated == 0 ? null : (double)Found / (Found + Violated);

    public double? Recall => Found + Missed == 0 ? null : (double)Found / (Found + Missed);

    public static KindScore Of(string kind, IEnumerable<ScoredRow> rows)
    {
        var outcomes = rows.ToLookup(row => row.Outcome);
        return new KindScore(kind, outcomes[RowOutcome.Found].Count(), outcomes[RowOutcome.Missed].Count(),
            outcomes[RowOutcome.Silent].Count(), outcomes[RowOutcome.Violated].Count());
    }
}
