using System.Threading;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// How much work one expression may cost. When it is spent, folding answers with holes of kind <see cref="HoleKind.GaveUp"/>, so running out
/// is visible in the result.
/// </summary>
internal sealed class FoldingBudget
{
    /// <summary>The number of operations that are read for one expression.</summary>
    public const int Steps = 20_000;

    /// <summary>How deep operations may nest (a chain of <c>+</c> counts once).</summary>
    public const int MaximumNesting = 100;

    /// <summary>How many calls deep methods are followed.</summary>
    public const int MaximumCallDepth = 8;

    private int _left = Steps;

    /// <summary>Creates a full budget that also ends when <paramref name="cancellationToken"/> is cancelled.</summary>
    public FoldingBudget(CancellationToken cancellationToken) => CancellationToken = cancellationToken;

    /// <summary>Cancels the folding by exception, as everywhere in Roslyn.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Whether a step was refused.</summary>
    public bool IsSpent => _left <= 0;

    /// <summary>Takes a step; false when none is left.</summary>
    public bool TryStep()
    {
        CancellationToken.ThrowIfCancellationRequested();
        return _left-- > 0;
    }
}
