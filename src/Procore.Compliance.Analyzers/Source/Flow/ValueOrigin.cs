using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>What a value that is traced back begins with.</summary>
internal enum ValueOriginKind
{
    /// <summary>A literal or constant.</summary>
    Literal,

    /// <summary>A parameter that nobody in this compilation gives a value.</summary>
    Parameter,

    /// <summary>A field or property that nothing in this compilation sets, or that belongs to something outside.</summary>
    Member,

    /// <summary>What stands under a key of something.</summary>
    Element,

    /// <summary>A call of something outside.</summary>
    Call,

    /// <summary>An object that is created here.</summary>
    Creation,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Where a value begins.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">The expression.</param>
/// <param name="Symbol">The parameter, member, method or constructor; null where it does not bind.</param>
internal sealed record ValueOrigin(ValueOriginKind Kind, ExpressionSyntax Place, ISymbol? Symbol);
