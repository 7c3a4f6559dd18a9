using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>What takes a value that is followed.</summary>
internal enum ValueEndKind
{
    /// <summary>A field or property is set to it.</summary>
    Member,

    /// <summary>A collection takes it under a key or at its end.</summary>
    Element,

    /// <summary>A call or creation outside of the compilation takes it as an argument.</summary>
    Argument,

    /// <summary>A member outside of the compilation is asked of it.</summary>
    Receiver,

    /// <summary>It is compared.</summary>
    Compared,

    /// <summary>A part of it is set to something else; the place is the assignment.</summary>
    Replaced,

    /// <summary>A method returns it that nothing in the compilation calls.</summary>
    Returned,
}

/// <summary>A place where a value ends, or passes something that keeps it.</summary>
/// <param name="Kind">What takes it.</param>
/// <param name="Part">Which part of what was asked about; empty for the whole.</param>
/// <param name="Value">The expression that has the value.</param>
/// <param name="Place">The target that is set, the call that takes it, or the comparison.</param>
/// <param name="Holder">
/// The field, property, variable or collection that takes it; the object at the root of the target where only a part of it does; null where
/// none is known.
/// </param>
internal sealed record ValueEnd(ValueEndKind Kind, string Part, ExpressionSyntax Value, SyntaxNode Place, ISymbol? Holder)
{
    /// <summary>Whether something was waited for on the way: of what is sent and what comes back, this is what comes back.</summary>
    public bool IsBack { get; init; }

    /// <summary>
    /// Whether the part is known only as a member of the type that the value was read into: it may be that of another object of the type.
    /// </summary>
    public bool IsOfType { get; init; }
}
