using System;
using System.Collections.Immutable;
using System.Linq;

namespace Procore.Compliance.Analyzers.Source.Repetition.Retries;

/// <summary>How far an attempt has come on one way: how long it has waited, and what it knows of its flags.</summary>
/// <param name="Waited">The waits so far. Where branches that the status does not decide differ, the longest.</param>
/// <param name="Facts">The flags whose value is known, by name.</param>
/// <param name="Jump">What sent the attempt on this way instead of the next statement: a <c>continue</c>, a <c>catch</c>; null where nothing did.</param>
/// <param name="Progress">What has happened to the request; where ways differ, the most.</param>
internal sealed record AttemptState(Interval Waited, ImmutableDictionary<string, bool> Facts, Microsoft.CodeAnalysis.SyntaxNode? Jump, AttemptProgress Progress)
{
    /// <summary>The beginning of an attempt.</summary>
    public static readonly AttemptState Start = new(Interval.None, ImmutableDictionary<string, bool>.Empty, null, AttemptProgress.None);

    /// <summary>The state after another wait.</summary>
    public AttemptState After(Interval wait) => this with { Waited = Waited.Plus(wait) };

    /// <summary>The state behind the answer to the request.</summary>
    public AttemptState Answered() => Progress == AttemptProgress.None ? this with { Progress = AttemptProgress.Answered } : this;

    /// <summary>The state after something that may change what the next attempt meets; before the answer, that is a part of the request.</summary>
    public AttemptState Acted() => Progress == AttemptProgress.Answered ? this with { Progress = AttemptProgress.Acted } : this;

    /// <summary>The state behind a call that came so far.</summary>
    public AttemptState After(AttemptState called) => After(called.Waited) with { Progress = Most(called.Progress, Progress) };

    /// <summary>What two ways that meet have in common; a way that does not exist is null.</summary>
    public static AttemptState? Join(AttemptState? left, AttemptState? right)
        => left is null ? right
            : right is null ? left
            : new(
                left.Waited.AtLeast(right.Waited),
                left.Facts.Where(fact => right.Facts.TryGetValue(fact.Key, out var other) && other == fact.Value).ToImmutableDictionary(),
                left.Jump ?? right.Jump,
                Most(left.Progress, right.Progress));

    private static AttemptProgress Most(AttemptProgress left, AttemptProgress right) => (AttemptProgress)Math.Max((int)left, (int)right);
}

/// <summary>What an attempt has done about its request.</summary>
internal enum AttemptProgress
{
    /// <summary>It is not sent yet.</summary>
    None,

    /// <summary>The answer is there.</summary>
    Answered,

    /// <summary>Something was done about the answer, such as a new token or another body: the next attempt may fare better.</summary>
    Acted,
}

/// <summary>Where statements lead to; a way that cannot be taken is null.</summary>
/// <param name="Falls">Behind them.</param>
/// <param name="Again">Into the next turn.</param>
/// <param name="Leaves">Out of the loop or method.</param>
/// <param name="Throws">Into an exception.</param>
/// <param name="Breaks">Out of the <c>switch</c> or inner loop around them.</param>
/// <param name="Continues">Into the next turn of the inner loop around them.</param>
internal readonly record struct AttemptOutcome(
    AttemptState? Falls, AttemptState? Again = null, AttemptState? Leaves = null, AttemptState? Throws = null, AttemptState? Breaks = null, AttemptState? Continues = null)
{
    /// <summary>The ways taken together, wherever they lead.</summary>
    public AttemptState? Anywhere
        => AttemptState.Join(AttemptState.Join(AttemptState.Join(Falls, Again), AttemptState.Join(Leaves, Throws)), AttemptState.Join(Breaks, Continues));

    /// <summary>Either of two outcomes.</summary>
    public static AttemptOutcome operator |(AttemptOutcome left, AttemptOutcome right) => new(
        AttemptState.Join(left.Falls, right.Falls),
        AttemptState.Join(left.Again, right.Again),
        AttemptState.Join(left.Leaves, right.Leaves),
        AttemptState.Join(left.Throws, right.Throws),
        AttemptState.Join(left.Breaks, right.Breaks),
        AttemptState.Join(left.Continues, right.Continues));

    /// <summary>The outcome with a wait that runs on every way, as a <c>finally</c> does.</summary>
    public AttemptOutcome After(Interval wait)
        => new(Falls?.After(wait), Again?.After(wait), Leaves?.After(wait), Throws?.After(wait), Breaks?.After(wait), Continues?.After(wait));
}
