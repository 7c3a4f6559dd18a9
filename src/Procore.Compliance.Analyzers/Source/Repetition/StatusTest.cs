using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>Reads what a condition says of the status of an HTTP response.</summary>
internal static class StatusTest
{
    private static readonly string[] SuccessNames = { "OK", "Ok", "Created", "Accepted", "NoContent", "200", "201", "202", "204" };

    /// <summary>
    /// True where the condition holds after a success (<c>response.IsSuccessStatusCode</c>), false where it holds after a failure
    /// (<c>StatusCode == TooManyRequests</c>), null where it does not ask for the status.
    /// </summary>
    public static bool? MeansSuccess(ExpressionSyntax condition)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax inner:
                return MeansSuccess(inner.Expression);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return !MeansSuccess(not.Operand);
            case BinaryExpressionSyntax { OperatorToken.ValueText: "&&" or "||" or "??" } both:
                return MeansSuccess(both.Left) ?? MeansSuccess(both.Right);
            case BinaryExpressionSyntax { OperatorToken.ValueText: "==" or "!=" or "is" } comparison when AsksStatus(comparison):
                var comparesToTrue = comparison.Right.IsKind(SyntaxKind.TrueLiteralExpression);
                return (comparesToTrue || NamesSuccess(comparison.Right) || NamesSuccess(comparison.Left)) == (comparison.OperatorToken.ValueText != "!=");
            case BinaryExpressionSyntax { OperatorToken.ValueText: ">=" or ">" } failure when AsksStatus(failure):
                return false;
            case BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "<=" } success when AsksStatus(success):
                return true;
            case IsPatternExpressionSyntax pattern when AsksStatus(pattern):
                return NamesSuccess(pattern.Pattern) != pattern.Pattern is UnaryPatternSyntax;
            case ConditionalAccessExpressionSyntax access:
                return MeansSuccess(access.WhenNotNull);
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name }:
                return IsSuccessName(name) ? true : null;
            case MemberBindingExpressionSyntax { Name.Identifier.ValueText: var name }:
                return IsSuccessName(name) ? true : null;
            default:
                return null;
        }
    }

    private static bool IsSuccessName(string name) => name is "IsSuccessStatusCode" or "IsSuccessful" or "IsSuccess" or "IsSuccessStatus";

    private static bool AsksStatus(ExpressionSyntax expression)
        => expression.DescendantTokens().Any(static token => token.ValueText is "StatusCode" or "HttpStatusCode" || IsSuccessName(token.ValueText));

    private static bool NamesSuccess(SyntaxNode node)
        => node.DescendantTokens().Any(static token => Array.IndexOf(SuccessNames, token.ValueText) >= 0);
}
