using System.Threading;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// How much work one expression may cost. When it is spent, folding answers with holes of kind <see cref="HoleKind.GaveUp"/>, so running
/// out is visible in the result.
/// </summary>
internal sealed class FoldingBudget
{
    /// <summary>The number of operations that are read for one expression.</summary>
    // Our judgement: far more than an address that people write takes.
    public const int Steps = 20_000;

    /// <summary>How deep operations may nest (a chain of <c>+</c> counts once).</summary>
    // Our judgement: each level is a handful of frames, and the stack may be one megabyte.
    public const int MaximumNesting = 100;

    /// <summary>How many calls deep methods are followed.</summary>
    // Our judgement: deeper than helpers for addresses call each other.
    public const int MaximumCallDepth = 8;

    /// <summary>How many calls are followed in all.</summary>
    // Our judgement: so that methods that call each other many times cost no more than that.
    public const int MaximumCalls = 512;

    private int _left = Steps;
    private int _calls = MaximumCalls;

    /// <summary>Creates a full budget that also ends when <paramref name="cancellationToken"/> is cancelled.</summary>
    public FoldingBudget(CancellationToken cancellationToken) => CancellationToken = cancellationToken;

    /// <summary>Cancels the folding by exception, as everywhere in Roslyn.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Whether a step was refused.</summary>
    public bool IsSpent => _left <= 0 || _calls <= 0;

    /// <summary>Whether another call may be followed.</summary>
    public bool HasCalls => _calls > 0;

    /// <summary>Begins a question within the question, which has a budget of its own; hands back what <see cref="Resume"/> needs.</summary>
    public (int Steps, int Calls) Renew()
    {
        var left = (_left, _calls);
        (_left, _calls) = (Steps, MaximumCalls);
        return left;
    }

    /// <summary>Goes on with what was left when the inner question began.</summary>
    public void Resume((int Steps, int Calls) left) => (_left, _calls) = left;

    /// <summary>Takes a call; false when none is left.</summary>
    public bool TryCall() => _calls-- > 0;

    /// <summary>Takes a step; false when none is left.</summary>
    public bool TryStep()
    {
        CancellationToken.ThrowIfCancellationRequested();
        return _left-- > 0;
    }
}
