using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>The text that the pieces of a source are put together to.</summary>
internal static class TextSum
{
    /// <summary>
    /// The largest sum or interpolated string around a token, each once: thousands of pieces of one text are walked once in all. Null where
    /// the token is in no expression, or the way there is among those <paramref name="walked"/>.
    /// </summary>
    public static ExpressionSyntax? Around(SyntaxToken token, HashSet<SyntaxNode> walked)
    {
        var expression = token.Parent?.FirstAncestorOrSelf<ExpressionSyntax>();
        while (expression is not null)
        {
            if (!walked.Add(expression))
            {
                return null;
            }

            if (expression.Parent is not (ParenthesizedExpressionSyntax or InterpolatedStringExpressionSyntax)
                && !expression.Parent.IsKind(SyntaxKind.AddExpression))
            {
                break;
            }

            expression = (ExpressionSyntax)expression.Parent!;
        }

        return expression;
    }
}
