using System.Collections.Immutable;
using System.Linq;

namespace Procore.Compliance.Analyzers.Source.Repetition.Retries;

/// <summary>How far an attempt has come on one way: how long it has waited, and what it knows of its flags.</summary>
/// <param name="Waited">The waits so far. Where branches that the status does not decide differ, the longest.</param>
/// <param name="Facts">The flags whose value is known, by name.</param>
/// <param name="Jump">What sent the attempt on this way instead of the next statement: a <c>continue</c>, a <c>catch</c>; null where nothing did.</param>
internal sealed record AttemptState(Interval Waited, ImmutableDictionary<string, bool> Facts, Microsoft.CodeAnalysis.SyntaxNode? Jump)
{
    /// <summary>The beginning of an attempt.</summary>
    public static readonly AttemptState Start = new(Interval.None, ImmutableDictionary<string, bool>.Empty, null);

    /// <summary>The state after another wait.</summary>
    public AttemptState After(Interval wait) => wait == Interval.None ? this : this with { Waited = Waited.Plus(wait) };

    /// <summary>What two ways that meet have in common; a way that does not exist is null.</summary>
    public static AttemptState? Join(AttemptState? left, AttemptState? right)
        => left is null ? right
            : right is null ? left
            : new(
                left.Waited.AtLeast(right.Waited),
                left.Facts.Where(fact => right.Facts.TryGetValue(fact.Key, out var other) && other == fact.Value).ToImmutableDictionary(),
                left.Jump ?? right.Jump);
}

/// <summary>Where statements lead to; a way that cannot be taken is null.</summary>
/// <param name="Falls">Behind them.</param>
/// <param name="Again">Into the next turn.</param>
/// <param name="Leaves">Out of the loop or method.</param>
/// <param name="Throws">Into an exception.</param>
/// <param name="Breaks">Out of the <c>switch</c> or inner loop around them.</param>
internal readonly record struct AttemptOutcome(AttemptState? Falls, AttemptState? Again = null, AttemptState? Leaves = null, AttemptState? Throws = null, AttemptState? Breaks = null)
{
    /// <summary>Either of two outcomes.</summary>
    public static AttemptOutcome operator |(AttemptOutcome left, AttemptOutcome right) => new(
        AttemptState.Join(left.Falls, right.Falls),
        AttemptState.Join(left.Again, right.Again),
        AttemptState.Join(left.Leaves, right.Leaves),
        AttemptState.Join(left.Throws, right.Throws),
        AttemptState.Join(left.Breaks, right.Breaks));
}
