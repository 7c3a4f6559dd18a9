using System;
using System.Linq;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>What is known of a value on one way through code: that it is nothing or something, or which constant or tuple.</summary>
internal sealed class FlowValue : IEquatable<FlowValue>
{
    /// <summary>Nothing.</summary>
    public static readonly FlowValue Null = new(null, Array.Empty<FlowValue?>());

    /// <summary>Something; what, is not known.</summary>
    public static readonly FlowValue Some = new(null, Array.Empty<FlowValue?>());

    /// <summary>Whatever it is, it was not made nothing on purpose.</summary>
    public static readonly FlowValue Any = new(null, Array.Empty<FlowValue?>());

    private static readonly FlowValue True = new(true, Array.Empty<FlowValue?>());
    private static readonly FlowValue False = new(false, Array.Empty<FlowValue?>());

    private FlowValue(object? constant, FlowValue?[] parts)
    {
        Constant = constant;
        Parts = parts;
    }

    /// <summary>The constant; null where it is none.</summary>
    public object? Constant { get; }

    /// <summary>The elements of a tuple, null where one is not known; empty for other values.</summary>
    public FlowValue?[] Parts { get; }

    /// <summary>Whether it is nothing.</summary>
    public bool IsNull => ReferenceEquals(this, Null);

    /// <summary>The truth value that it is; null for other values.</summary>
    public bool? Truth => Constant as bool?;

    /// <summary>What holds for either of two values; null where nothing does.</summary>
    public static FlowValue? Join(FlowValue? left, FlowValue? right)
        => left is null || right is null ? null
            : left.Equals(right) ? left
            : !left.IsNull && !right.IsNull && (IsVague(left) || IsVague(right)) ? Any
            : null;

    private static bool IsVague(FlowValue value) => ReferenceEquals(value, Any) || ReferenceEquals(value, Some);

    /// <summary>A truth value.</summary>
    public static FlowValue Of(bool truth) => truth ? True : False;

    /// <summary>A constant; nothing for null.</summary>
    public static FlowValue Of(object? constant)
        => constant switch { null => Null, bool truth => Of(truth), _ => new(constant, Array.Empty<FlowValue?>()) };

    /// <summary>A tuple of values, null where one is not known.</summary>
    public static FlowValue OfTuple(FlowValue?[] parts) => new(null, parts);

    /// <summary>Whether two values are the same; null where that is open.</summary>
    public static bool? AreSame(FlowValue left, FlowValue right)
        => left.IsNull || right.IsNull ? left.IsNull == right.IsNull
            : left.Constant is { } one && right.Constant is { } other ? Equals(one, other)
            : null;

    /// <inheritdoc/>
    public bool Equals(FlowValue? other)
        => ReferenceEquals(this, other)
            || (other is not null && !IsNull && !other.IsNull && !IsVague(this) && !IsVague(other) && Equals(Constant, other.Constant)
                && Parts.AsEnumerable().SequenceEqual(other.Parts));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FlowValue);

    /// <inheritdoc/>
    public override int GetHashCode() => IsNull ? 1 : Constant?.GetHashCode() ?? 0;
}
