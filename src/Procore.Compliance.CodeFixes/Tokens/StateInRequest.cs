using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>Adds the local <c>state</c> to an authorization request, in the way that the request is written.</summary>
internal static class StateInRequest
{
    private const string Key = "response_type";

    /// <summary>The change; null where the request is written in a way that this cannot extend.</summary>
    /// <param name="place">The value of <c>response_type</c>, or the text that holds it.</param>
    public static TextChange? Find(SyntaxNode place)
    {
        var expression = place.FirstAncestorOrSelf<ExpressionSyntax>()!;
        return expression.ToString().Contains(Key) || expression.Parent is InterpolatedStringExpressionSyntax
            ? InText(expression)
            : InPairs(expression);
    }

    private static TextChange? InText(ExpressionSyntax part)
    {
        var whole = part;
        for (; ; )
        {
            if (whole.Parent is InterpolatedStringExpressionSyntax or InterpolationSyntax)
            {
                whole = whole.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>(outer => outer != whole)!;
            }
            else if (whole.Parent is BinaryExpressionSyntax sum && sum.IsKind(SyntaxKind.AddExpression))
            {
                whole = sum;
            }
            else if (whole.Parent is ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Format" or "Concat" }
                } call
            })
            {
                whole = call;
            }
            else
            {
                break;
            }
        }

        return whole switch
        {
            { Parent: MemberAccessExpressionSyntax } => null,
            InterpolatedStringExpressionSyntax text
                when !text.StringEndToken.Text.Contains('\n') && text.StringStartToken.Text.Count(static sign => sign == '$') == 1
                => Insert(text.StringEndToken.SpanStart, "&state={state}"),
            _ => Insert(whole.Span.End, " + \"&state=\" + state"),
        };
    }

    private static TextChange? InPairs(ExpressionSyntax value)
    {
        foreach (var ancestor in value.Ancestors())
        {
            switch (ancestor)
            {
                case InitializerExpressionSyntax { Expressions: var entries }
                    when !ancestor.IsKind(SyntaxKind.ComplexElementInitializerExpression):
                    return entries.FirstOrDefault(entry => entry.Span.Contains(value.Span)) is { } own && Copy(own, value) is { } text
                        ? Insert(entries.Last().Span.End, Separator(entries.Last()) + text)
                        : null;
                case ExpressionStatementSyntax { Parent: BlockSyntax or GlobalStatementSyntax } statement
                    when Copy(statement, value) is { } copied:
                    return Insert(statement.Span.End, LineBefore(statement) + copied);
                case StatementSyntax or MemberDeclarationSyntax or LambdaExpressionSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The entry or statement once more, for the state; null where its key is no literal.</summary>
    private static string? Copy(SyntaxNode entry, ExpressionSyntax value)
    {
        var key = entry.DescendantNodes().OfType<LiteralExpressionSyntax>()
            .FirstOrDefault(static literal => literal.Token.ValueText == Key);
        return key is null
            ? null
            : entry.ReplaceNodes(new SyntaxNode[] { key, value }, (original, _) => original == key
                ? SyntaxFactory
                    .LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal("state"))
                    .WithTriviaFrom(original)
                : SyntaxFactory.IdentifierName("state")
                    .WithTriviaFrom(original)).WithoutLeadingTrivia().WithoutTrailingTrivia().ToFullString();
    }

    private static string Separator(SyntaxNode last)
    {
        var before = last.GetFirstToken().GetPreviousToken();
        return before.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) ? "," + LineBefore(last) : ", ";
    }

    private static string LineBefore(SyntaxNode node)
    {
        var leading = node.GetLeadingTrivia().ToFullString();
        var lineEnd = node.SyntaxTree.GetRoot().ToFullString().Contains("\r\n") ? "\r\n" : "\n";
        return lineEnd + leading.Substring(leading.LastIndexOf('\n') + 1);
    }

    private static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);
}
