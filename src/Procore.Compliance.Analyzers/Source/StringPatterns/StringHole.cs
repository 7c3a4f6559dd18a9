using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>Why a part of a string is not known.</summary>
internal enum HoleKind
{
    /// <summary>The value of a local, field, property or call that only exists at run time.</summary>
    Value,

    /// <summary>A parameter of the method that builds the string; a caller may know it.</summary>
    Parameter,

    /// <summary>The symbol does not bind: half-typed code or a missing reference.</summary>
    Unresolved,

    /// <summary>Text behind it is encoded for a URL, so it cannot hold a separator.</summary>
    Escaped,

    /// <summary>The reading was given up: its budget or depth ran out, or a value depends on itself.</summary>
    GaveUp,
}

/// <summary>The unknown part of a <see cref="StringPattern"/>; it remembers what it stands for.</summary>
/// <param name="Kind">Why it is unknown.</param>
/// <param name="Syntax">The expression that produces it.</param>
/// <param name="Symbol">The local, parameter, field, property or method behind it, if it binds.</param>
/// <param name="Type">The type of the value, if known.</param>
internal sealed record StringHole(HoleKind Kind, SyntaxNode Syntax, ISymbol? Symbol, ITypeSymbol? Type)
{
    /// <summary>The name that a template gives to the hole; null where an expression stands for itself.</summary>
    public string? Text { get; init; }

    /// <summary>What the hole is called where a person reads it: the symbol's name, or the expression's text.</summary>
    public string Name => Text ?? (Symbol is null or IPropertySymbol { IsIndexer: true } ? Syntax.ToString() : Symbol.Name);
}
