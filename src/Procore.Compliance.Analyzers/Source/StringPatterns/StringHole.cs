using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    // The methods of String, Uri, WebUtility, Convert and Nullable that hand back what they are called on or given, in another form.
    private static readonly ImmutableHashSet<string> Forms = ImmutableHashSet.Create(
        "ToString", "Trim", "TrimStart", "TrimEnd", "ToLower", "ToLowerInvariant", "ToUpper", "ToUpperInvariant", "Substring", "Replace",
        "PadLeft", "PadRight", "Normalize", "EscapeDataString", "EscapeUriString", "UrlEncode", "UrlPathEncode", "GetValueOrDefault",
        "Join");

    /// <summary>
    /// What the hole is called where a person reads it: the symbol's name, or the expression's text. A value in another form (trimmed,
    /// encoded) keeps its name.
    /// </summary>
    public string Name => Text
        ?? (InnerValue(Syntax) is { } value ? MemberName(value)
            : Symbol is null or IPropertySymbol { IsIndexer: true } ? Syntax.ToString()
            : Symbol.Name);

    /// <summary>The value behind its forms, where it has a name; null where the expression is no such form.</summary>
    private static ExpressionSyntax? InnerValue(SyntaxNode syntax)
    {
        var inner = syntax as ExpressionSyntax;
        while (inner is not null && ValueIn(inner) is { } value)
        {
            inner = value;
        }

        return inner != syntax && inner is IdentifierNameSyntax or MemberAccessExpressionSyntax ? inner : null;
    }

    private static ExpressionSyntax? ValueIn(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => inner,
        PostfixUnaryExpressionSyntax { Operand: var inner } => inner,
        MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "Value",
            Expression: (IdentifierNameSyntax or PostfixUnaryExpressionSyntax) and var inner
        }
            => inner,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments: var arguments }
            when Forms.Contains(access.Name.Identifier.ValueText)
            => !IsOfType(access.Expression) ? access.Expression
                : arguments.Count == 0 ? null
                : arguments[access.Name.Identifier.ValueText == "Join" ? arguments.Count - 1 : 0].Expression,
        _ => null,
    };

    private static bool IsOfType(ExpressionSyntax receiver) => receiver is PredefinedTypeSyntax
        or SimpleNameSyntax { Identifier.ValueText: "String" or "Uri" or "WebUtility" or "HttpUtility" or "UrlEncoder" or "Convert" };

    private static string MemberName(ExpressionSyntax value)
        => value is MemberAccessExpressionSyntax access ? access.Name.Identifier.ValueText : value.ToString();
}
