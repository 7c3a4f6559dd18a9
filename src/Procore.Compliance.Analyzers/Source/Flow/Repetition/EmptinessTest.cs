using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>Reads whether a condition asks if something is empty or absent.</summary>
internal static class EmptinessTest
{
    /// <summary>
    /// True where the condition holds for nothing (<c>items.Count == 0</c>, <c>next is null</c>), false where it holds for something, else
    /// null.
    /// </summary>
    public static bool? MeansEmpty(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax inner => MeansEmpty(inner.Expression),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => !MeansEmpty(not.Operand),
        InvocationExpressionSyntax call => NameOf(call) switch
        {
            "IsNullOrEmpty" or "IsNullOrWhiteSpace" => true,
            "Any" or "AnyAsync" => false,
            _ => null,
        },
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } => MeansEmpty(call),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsEmpty" or "IsDefaultOrEmpty" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "HasValue" } => false,
        IsPatternExpressionSyntax { Pattern: var pattern } => OfPattern(pattern),
        BinaryExpressionSyntax comparison => OfComparison(comparison),
        _ => null,
    };

    private static bool? OfPattern(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax { Expression: var value } => IsNothing(value) ? true : null,
        UnaryPatternSyntax { Pattern: var inner } => !OfPattern(inner),
        ListPatternSyntax { Patterns.Count: 0 } => true,
        RecursivePatternSyntax { PropertyPatternClause.Subpatterns: { Count: > 0 } parts } when IsSize(parts[0].ToString())
            => parts[0].Pattern is RelationalPatternSyntax { OperatorToken.ValueText: ">" or ">=" } ? false : OfPattern(parts[0].Pattern),
        RecursivePatternSyntax { PropertyPatternClause.Subpatterns.Count: 0 } => false,
        BinaryPatternSyntax { OperatorToken.RawKind: (int)SyntaxKind.OrKeyword } either
            => OfPattern(either.Left) ?? OfPattern(either.Right),
        _ => null,
    };

    private static bool? OfComparison(BinaryExpressionSyntax comparison)
    {
        var sign = comparison.OperatorToken.ValueText;
        if (sign is "==" or "!=" && (IsNothing(comparison.Right) || IsNothing(comparison.Left)))
        {
            return sign == "==";
        }

        if (!IsSize(comparison.Left.ToString()))
        {
            return null;
        }

        return sign switch
        {
            "<" or "<=" => true,
            ">" or ">=" => false,
            _ => null,
        };
    }

    // The properties of collections and texts, and our judgement of how counts are called.
    private static bool IsSize(string text) => text.Contains("Count") || text.Contains("Length") || text.Contains("Total");

    private static bool IsNothing(ExpressionSyntax value)
        => value.IsKind(SyntaxKind.NullLiteralExpression)
            || (value is LiteralExpressionSyntax { Token.ValueText: "" or "0" })
            || value is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" };

    private static string NameOf(InvocationExpressionSyntax call)
        => call.Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText ?? string.Empty;
}
