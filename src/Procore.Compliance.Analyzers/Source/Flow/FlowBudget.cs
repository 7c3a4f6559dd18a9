using System.Threading;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Bounds one question to the flow of code. What runs out is an answer that is not known, and is counted
/// (<see cref="FlowCounts.GaveUp"/>).
/// </summary>
internal sealed class FlowBudget
{
    // Our judgement: nothing that people write comes near. The second bounds the stack: each level is a handful of frames, and the stack
    // may be one megabyte.
    private const int MostSteps = 100_000;
    private const int MostNesting = 200;

    private readonly FlowCounts _counts;
    private readonly CancellationToken _cancellationToken;
    private int _steps;
    private int _nesting;

    /// <summary>Creates a budget for one question.</summary>
    public FlowBudget(FlowCounts counts, CancellationToken cancellationToken)
    {
        _counts = counts;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether something was not read to its end.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>Goes one level down; false where the budget is used up. Each success is followed by a <see cref="Leave"/>.</summary>
    public bool TryEnter()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_steps++ < MostSteps && _nesting < MostNesting)
        {
            _nesting++;
            return true;
        }

        if (!GaveUp)
        {
            GaveUp = true;
            _counts.AddGaveUp();
        }

        return false;
    }

    /// <summary>Comes back up.</summary>
    public void Leave() => _nesting--;
}
