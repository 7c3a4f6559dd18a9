using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>How far a run has come on one way: how long it has waited, and what it knows of its flags.</summary>
/// <param name="Waited">The waits so far. Where branches that the status does not decide differ, the longest.</param>
/// <param name="Facts">The variables and calls whose value is known.</param>
/// <param name="Jump">What sent the run on this way instead of the next statement: a <c>continue</c>, a <c>catch</c>; null where nothing
/// did.</param>
/// <param name="Progress">What has happened to the request; where ways differ, the most.</param>
/// <param name="Second">The last block of an inner loop that is gone through a second time; -1 outside of one.</param>
/// <param name="Result">What a method or call gives; null where that is not known, or nothing has been given yet.</param>
/// <param name="Thrown">The type of the exception that was thrown last; null where it is not known, as that of a library's is.</param>
internal sealed record FlowState(Interval Waited, ImmutableDictionary<object, FlowValue> Facts, SyntaxNode? Jump, FlowProgress Progress,
    int Second = -1, FlowValue? Result = null, ITypeSymbol? Thrown = null)
{
    /// <summary>The beginning.</summary>
    public static readonly FlowState Start = new(Interval.None, ImmutableDictionary<object, FlowValue>.Empty, null, FlowProgress.None);

    /// <summary>The state after another wait.</summary>
    public FlowState After(Interval wait) => Second >= 0 ? this : this with { Waited = Waited.Plus(wait) };

    /// <summary>The state behind the answer to the request.</summary>
    public FlowState Answered() => Progress == FlowProgress.None ? this with { Progress = FlowProgress.Answered } : this;

    /// <summary>
    /// The state after something that may change what the next attempt meets; before the answer, that is a part of the request.
    /// </summary>
    public FlowState Acted() => Progress == FlowProgress.Answered ? this with { Progress = FlowProgress.Acted } : this;

    /// <summary>The state behind a call that came so far.</summary>
    public FlowState After(FlowState called)
        => After(called.Waited) with { Progress = Most(called.Progress, Progress), Result = called.Result, Thrown = called.Thrown };

    /// <summary>The state in which something has a value; null where it is not known any more.</summary>
    public FlowState With(object key, FlowValue? value)
        => value is not null && !ReferenceEquals(value, FlowValue.Any) ? this with { Facts = Facts.SetItem(key, value) }
            : Facts.ContainsKey(key) ? this with { Facts = Facts.Remove(key) }
            : this;

    /// <summary>Whether another way brings something that this one does not have.</summary>
    public bool IsWidenedBy(FlowState other)
        => Waited.AtLeast(other.Waited) != Waited || Most(Progress, other.Progress) != Progress
            || (Thrown is not null && !SymbolEqualityComparer.Default.Equals(Thrown, other.Thrown))
            || (Jump is null && other.Jump is not null) || (Second >= 0 && other.Second < 0)
            || Facts.Any(fact => !other.Facts.TryGetValue(fact.Key, out var value) || !value.Equals(fact.Value));

    /// <summary>What two ways that meet have in common; a way that does not exist is null.</summary>
    public static FlowState? Join(FlowState? left, FlowState? right)
        => left is null ? right
            : right is null ? left
            : new(
                left.Waited.AtLeast(right.Waited),
                left.Facts.Where(fact => right.Facts.TryGetValue(fact.Key, out var other) && other.Equals(fact.Value))
                    .ToImmutableDictionary(),
                left.Jump ?? right.Jump,
                Most(left.Progress, right.Progress),
                Math.Min(left.Second, right.Second),
                FlowValue.Join(left.Result, right.Result),
                SymbolEqualityComparer.Default.Equals(left.Thrown, right.Thrown) ? left.Thrown : null);

    private static FlowProgress Most(FlowProgress left, FlowProgress right) => (FlowProgress)Math.Max((int)left, (int)right);
}

/// <summary>What a run has done about its request.</summary>
internal enum FlowProgress
{
    /// <summary>It is not sent yet.</summary>
    None,

    /// <summary>The answer is there.</summary>
    Answered,

    /// <summary>Something was done about the answer, such as a new token or another body: the next attempt may fare better.</summary>
    Acted,
}

/// <summary>Where code leads to; a way that cannot be taken is null.</summary>
/// <param name="Again">Into the next turn.</param>
/// <param name="Leaves">Behind it, or out of the loop or method.</param>
/// <param name="Throws">Into an exception.</param>
internal readonly record struct FlowEnds(FlowState? Again, FlowState? Leaves, FlowState? Throws)
{
    /// <summary>Either of two.</summary>
    public static FlowEnds operator |(FlowEnds left, FlowEnds right)
        => new(FlowState.Join(left.Again, right.Again), FlowState.Join(left.Leaves, right.Leaves),
        FlowState.Join(left.Throws, right.Throws));
}

/// <summary>What calls and assignments do to a run.</summary>
internal interface IFlowEffects
{
    /// <summary>Where a call leads: behind it, into the next turn, or into an exception.</summary>
    FlowEnds Run(InvocationExpressionSyntax call, FlowState state, Condition status);

    /// <summary>Whether an assignment changes something that the next turn meets.</summary>
    bool IsLasting(AssignmentExpressionSyntax set);
}
