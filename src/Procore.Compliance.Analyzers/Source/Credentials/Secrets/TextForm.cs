using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>
/// What stands behind calls that only change the form of a text, and arrays of its bytes or characters that are written out.
/// </summary>
internal static class TextForm
{
    // Roslyn's SyntaxKind.CollectionExpression, which the oldest supported compiler does not have.
    private const int CollectionExpression = 9076;

    /// <summary>The text or array behind calls that only change its form.</summary>
    public static ExpressionSyntax Decoded(ExpressionSyntax value)
    {
        for (var next = Inner(value); next is not null; next = Inner(value))
        {
            value = next;
        }

        return value;
    }

    /// <summary>
    /// What a text has behind <c>Basic </c>: <c>"Basic " + value</c> and <c>$"Basic {value}"</c>; null where it is no such text.
    /// </summary>
    // RFC 7617, section 2.
    public static ExpressionSyntax? BehindBasic(ExpressionSyntax text) => text switch
    {
        BinaryExpressionSyntax { Left: LiteralExpressionSyntax { Token.ValueText: var scheme }, Right: var value }
            when text.IsKind(SyntaxKind.AddExpression) && IsBasic(scheme)
            => value,
        InterpolatedStringExpressionSyntax { Contents: { Count: 2 } parts }
            when parts[0] is InterpolatedStringTextSyntax { TextToken.ValueText: var scheme } && IsBasic(scheme)
                && parts[1] is InterpolationSyntax hole
            => hole.Expression,
        _ => null,
    };

    private static bool IsBasic(string scheme) => scheme.Equals("Basic ", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The elements of an array, a span or a list of bytes or characters that is written out with literals only; null for anything else.
    /// </summary>
    public static IReadOnlyList<LiteralExpressionSyntax>? ConstantElements(ExpressionSyntax value)
    {
        var elements = value switch
        {
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            ImplicitArrayCreationExpressionSyntax { Initializer: var initializer } => initializer.Expressions,
            StackAllocArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            ImplicitStackAllocArrayCreationExpressionSyntax { Initializer: var initializer } => initializer.Expressions,
            InitializerExpressionSyntax initializer => initializer.Expressions,
            { RawKind: CollectionExpression } => value.ChildNodes().SelectMany(static element => element.ChildNodes()),
            _ => Enumerable.Empty<SyntaxNode>(),
        };
        var literals = elements.Select(static element => (element as CastExpressionSyntax)?.Expression ?? element).ToList();
        return literals.Count > 0
            && literals.TrueForAll(static element => element is LiteralExpressionSyntax { Token.Value: char or int })
            ? literals.ConvertAll(static element => (LiteralExpressionSyntax)element)
            : null;
    }

    /// <summary>What a step that keeps the text is taken from; null where <paramref name="value"/> is no such step.</summary>
    // The methods of Encoding, Convert, WebEncoders, Base64UrlEncoder, String and MemoryExtensions.
    private static ExpressionSyntax? Inner(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
        CastExpressionSyntax cast => cast.Expression,
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "GetBytes" or "FromBase64String" or "FromHexString" or "ToBase64String" or "Base64UrlDecode"
                    or "DecodeBytes"
            },
            ArgumentList.Arguments: { Count: 1 } arguments
        }
            => arguments[0].Expression,
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax
            {
                Name.Identifier.ValueText: "ToCharArray" or "ToArray" or "AsSpan" or "AsMemory"
            } access,
            ArgumentList.Arguments.Count: 0
        }
            => access.Expression,

        // A text by one key has the same name, so an encoding must say it, or bytes or what makes bytes stand in the parentheses.
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetString", Expression: var encoding },
            ArgumentList.Arguments: { Count: 1 } arguments
        }
            when encoding.ToString().Contains("Encoding")
                || Inner(arguments[0].Expression) is not null || ConstantElements(arguments[0].Expression) is not null
            => arguments[0].Expression,
        ObjectCreationExpressionSyntax
        {
            Type: PredefinedTypeSyntax { Keyword.ValueText: "string" },
            ArgumentList.Arguments: { Count: 1 } arguments
        }
            => arguments[0].Expression,
        _ => null,
    };
}
