namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// What a run took: parsing, one full binding without analyzers, the analysis (which binds once more), and the part of it that was spent
/// inside the callbacks of analyzers.
/// </summary>
internal readonly record struct RunCosts(Cost Parse, Cost Bind, Cost Analysis, Cost Inside)
{
    /// <summary>What analyzers are compared with.</summary>
    public Cost Compile => Parse + Bind;

    public static RunCosts operator +(RunCosts left, RunCosts right) =>
        new(left.Parse + right.Parse, left.Bind + right.Bind, left.Analysis + right.Analysis, left.Inside + right.Inside);
}
