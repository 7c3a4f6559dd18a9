using System;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>How long one turn of a repetition lasts at least, as far as its waits tell.</summary>
/// <param name="Kind">What is known.</param>
/// <param name="Length">The time between two turns; zero unless the kind is <see cref="IntervalKind.Known"/>.</param>
/// <param name="Expression">The one expression that gives it, where a change there changes the interval; else null.</param>
/// <param name="Unit">How many milliseconds a plain number at the expression counts.</param>
internal sealed record Interval(IntervalKind Kind, TimeSpan Length, ExpressionSyntax? Expression, double Unit = 1)
{
    /// <summary>No wait at all.</summary>
    public static readonly Interval None = new(IntervalKind.None, TimeSpan.Zero, null);

    /// <summary>A wait of unknown length, such as one from configuration without a default.</summary>
    public static readonly Interval Unknown = new(IntervalKind.Unknown, TimeSpan.Zero, null);

    /// <summary>A wait that never ends, such as <c>Timeout.Infinite</c>: there is no second turn.</summary>
    public static readonly Interval Never = new(IntervalKind.Never, TimeSpan.Zero, null);

    /// <summary>A known wait; a length of zero or less is <see cref="None"/>.</summary>
    public static Interval Of(TimeSpan length, ExpressionSyntax? expression = null, double unit = 1)
        => length > TimeSpan.Zero ? new(IntervalKind.Known, length, expression, unit) : None;

    /// <summary>Whether turns follow each other faster than <paramref name="threshold"/> for certain.</summary>
    public bool IsShorterThan(TimeSpan threshold) => Kind == IntervalKind.None || (Kind == IntervalKind.Known && Length < threshold);

    /// <summary>Null where there is no wait.</summary>
    public Interval? OrNull() => this == None ? null : this;

    /// <summary>Both waits, one behind the other.</summary>
    public Interval Plus(Interval other)
        => this == None ? other
            : other == None ? this
            : Kind == IntervalKind.Never || other.Kind == IntervalKind.Never ? Never
            : Kind == IntervalKind.Unknown || other.Kind == IntervalKind.Unknown ? Unknown
            : Of(Length + other.Length);

    /// <summary>The longer of two waits that hold at the same time.</summary>
    public Interval AtLeast(Interval other)
        => Kind == IntervalKind.Unknown || other.Kind == IntervalKind.Unknown ? Unknown
            : Kind == IntervalKind.Never || other.Kind == IntervalKind.Never ? Never
            : other.Length > Length ? other : this;

    /// <summary>The shorter of two waits of which one is taken; what is unknown does not count where the other is known.</summary>
    public Interval OrElse(Interval other) => (Kind, other.Kind) switch
    {
        (IntervalKind.Unknown or IntervalKind.Never, _) => other,
        (_, IntervalKind.Unknown or IntervalKind.Never) => this,
        _ => other.Length < Length ? other : this,
    };
}

/// <summary>What is known of an <see cref="Interval"/>.</summary>
internal enum IntervalKind
{
    /// <summary>There is no wait.</summary>
    None,

    /// <summary>The length is known; a default counts.</summary>
    Known,

    /// <summary>There is a wait, but only the running program knows how long.</summary>
    Unknown,

    /// <summary>The wait does not end.</summary>
    Never,
}
