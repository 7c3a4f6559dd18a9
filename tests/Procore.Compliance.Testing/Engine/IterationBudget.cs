using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>
/// Counts applied fixes against what a test allows: exactly <paramref name="allowed"/>, or at most its negation when it is
/// negative. One more than allowed is a fix that goes on changing what it already fixed.
/// </summary>
internal sealed class IterationBudget(int allowed, IVerifier verifier)
{
    private readonly int _limit = allowed < 0 ? -allowed : allowed;

    private int _used;

    /// <summary>Called before each fix.</summary>
    public void Use(string title)
    {
        _used++;
        verifier.True(_used <= _limit, _limit == 0
            ? $"No fix was expected, but '{title}' is offered."
            : $"After {_limit} iterations there is still something to fix: '{title}' is offered again.");
    }

    /// <summary>Called when nothing is left to fix. A limit of one is always exact.</summary>
    public void Finish()
        => verifier.True(allowed < -1 || _used == _limit, $"Expected {_limit} iterations of fixes, but there were {_used}.");
}
