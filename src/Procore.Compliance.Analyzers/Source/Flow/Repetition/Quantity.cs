using System;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>A value that a duration is made of: a plain number, a time, or unknown.</summary>
internal readonly struct Quantity
{
    private readonly QuantityKind _kind;

    private Quantity(QuantityKind kind, double value, string? text = null)
    {
        _kind = kind;
        Value = value;
        Text = text;
    }

    /// <summary>The number, or the time in milliseconds; meaningless where unknown.</summary>
    public double Value { get; }

    /// <summary>The text that the value is, by which others are looked up; as a duration it is unknown.</summary>
    public string? Text { get; }

    /// <summary>Whether it is a number or a text, so that others can be looked up by it.</summary>
    public bool IsConstant => IsNumber || Text is not null;

    /// <summary>Not known.</summary>
    public static Quantity Unknown => default;

    /// <summary>Whether it is known.</summary>
    public bool IsKnown => _kind != QuantityKind.Unknown;

    /// <summary>Whether it is a time.</summary>
    public bool IsTime => _kind == QuantityKind.Time;

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => _kind == QuantityKind.Number;

    /// <summary>A text.</summary>
    public static Quantity OfText(string text) => new(QuantityKind.Unknown, 0, text);

    /// <summary>Whether both are the same number or text.</summary>
    public bool IsSame(Quantity other) => IsConstant && _kind == other._kind && Value.Equals(other.Value) && Text == other.Text;

    /// <summary>A number.</summary>
    public static Quantity Number(double value) => new(QuantityKind.Number, value);

    /// <summary>A time in milliseconds.</summary>
    public static Quantity Time(double milliseconds) => new(QuantityKind.Time, milliseconds);

    /// <summary>
    /// A time of <paramref name="count"/> units of <paramref name="unit"/> milliseconds; unknown where the count is not a number.
    /// </summary>
    public static Quantity Units(Quantity count, double unit) => count.IsNumber ? Time(count.Value * unit) : Unknown;

    /// <summary>
    /// The wait that the value stands for: a number counts as <paramref name="numberUnit"/> milliseconds each; negative means for ever.
    /// </summary>
    public Interval ToInterval(double numberUnit, ExpressionSyntax? expression)
    {
        if (!IsKnown)
        {
            return Interval.Unknown;
        }

        var milliseconds = IsTime ? Value : Value * numberUnit;
        return milliseconds < 0 || milliseconds >= TimeSpan.MaxValue.TotalMilliseconds
            ? Interval.Never
            : Interval.Of(TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond)), expression, numberUnit);
    }

    /// <summary>The sum; both must be of one kind.</summary>
    public static Quantity operator +(Quantity left, Quantity right)
        => left._kind == right._kind && left.IsKnown ? new(left._kind, left.Value + right.Value) : Unknown;

    /// <summary>The difference; both must be of one kind.</summary>
    public static Quantity operator -(Quantity left, Quantity right)
        => left._kind == right._kind && left.IsKnown ? new(left._kind, left.Value - right.Value) : Unknown;

    /// <summary>The product of two numbers, or of a number and a time.</summary>
    public static Quantity operator *(Quantity left, Quantity right)
        => !left.IsKnown || !right.IsKnown || (left.IsTime && right.IsTime)
            ? Unknown
            : new(left.IsTime || right.IsTime ? QuantityKind.Time : QuantityKind.Number, left.Value * right.Value);

    /// <summary>The quotient: time by number is a time, time by time a number.</summary>
    public static Quantity operator /(Quantity left, Quantity right)
        => !left.IsKnown || !right.IsKnown || right.Value == 0 || (right.IsTime && left.IsNumber)
            ? Unknown
            : new(left.IsTime && right.IsNumber ? QuantityKind.Time : QuantityKind.Number, left.Value / right.Value);

    /// <summary>The smaller one; an unknown one does not count where the other is known.</summary>
    public static Quantity Smaller(Quantity left, Quantity right)
        => !left.IsKnown ? right : !right.IsKnown || left.Value <= right.Value ? left : right;

    /// <summary>The larger one; an unknown one does not count where the other is known.</summary>
    public static Quantity Larger(Quantity left, Quantity right)
        => !left.IsKnown ? right : !right.IsKnown || left.Value >= right.Value ? left : right;

    private enum QuantityKind
    {
        Unknown,
        Number,
        Time,
    }
}
