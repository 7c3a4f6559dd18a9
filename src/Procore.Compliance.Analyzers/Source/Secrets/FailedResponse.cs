using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Secrets;

/// <summary>The body of a response that reports an error: whatever it is called, it carries no credential.</summary>
internal static class FailedResponse
{
    /// <summary>
    /// Whether <paramref name="value"/> is called after a whole response (<c>tokenJson</c>, <c>accessTokenResponse</c>) and stands where the response
    /// is known to have failed: in <c>if (!response.IsSuccessStatusCode) { … }</c>. False where no such test is in sight.
    /// </summary>
    public static bool IsBodyOf(CredentialValue value)
    {
        var words = NameWords.Split(value.Name);
        return words.Count > 1
            && words[words.Count - 1] is "json" or "body" or "response" or "content" or "result" or "text"
            && value.Expression.Ancestors().OfType<IfStatementSyntax>().Any(test => test.Statement.Span.Contains(value.Expression.Span) && IsFailure(test.Condition));
    }

    private static bool IsFailure(ExpressionSyntax condition) => condition switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsFailure(parenthesized.Expression),
        BinaryExpressionSyntax either when either.IsKind(SyntaxKind.LogicalAndExpression) => IsFailure(either.Left) || IsFailure(either.Right),
        PrefixUnaryExpressionSyntax not when not.IsKind(SyntaxKind.LogicalNotExpression) => IsSuccess(not.Operand),
        BinaryExpressionSyntax { Right: LiteralExpressionSyntax right } equals when equals.IsKind(SyntaxKind.EqualsExpression) && right.IsKind(SyntaxKind.FalseLiteralExpression) => IsSuccess(equals.Left),
        BinaryExpressionSyntax differs when differs.IsKind(SyntaxKind.NotEqualsExpression) => differs.Right is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "OK" },
        _ => false,
    };

    private static bool IsSuccess(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsSuccess(parenthesized.Expression),
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText is "IsSuccessStatusCode" or "IsSuccessful",
        _ => false,
    };
}
