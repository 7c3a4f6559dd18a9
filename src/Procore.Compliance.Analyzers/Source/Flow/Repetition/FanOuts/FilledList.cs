using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.FanOuts;

/// <summary>Recognises a list that a loop fills up to a size, or with so many at a time.</summary>
internal static class FilledList
{
    /// <summary>
    /// Whether everything that is added to a list is added in a loop that compares its size with a number, or that counts to a number which
    /// the code chooses, again and again.
    /// </summary>
    public static bool IsKeptSmall(IdentifierNameSyntax list, Func<ExpressionSyntax, bool> isChosen)
    {
        var name = list.Identifier.ValueText;
        var added = LocalWrites.BodyAround(list).DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Where(call => Callback.NameOf(call) is "Add" or "Enqueue" or "Push"
                && call.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax receiver }
                && receiver.Identifier.ValueText == name)
            .ToList();
        return added.Count > 0 && added.TrueForAll(call => call.Ancestors().FirstOrDefault(IsLoop) is { } loop
            && (loop.DescendantNodes().Any(node => IsSizeTest(node, name))
                || (loop is ForStatementSyntax { Condition: { } condition }
                    && loop.Ancestors().Any(outer => IsLoop(outer) && outer.Span.Contains(list.Span))
                    && condition.DescendantNodesAndSelf().Any(node => IsCount(node, isChosen)))));
    }

    private static bool IsLoop(SyntaxNode node)
        => node is WhileStatementSyntax or ForStatementSyntax or DoStatementSyntax or CommonForEachStatementSyntax;

    // Nothing is no size.
    private static bool IsSizeTest(SyntaxNode node, string list)
        => node is BinaryExpressionSyntax
            {
                OperatorToken.ValueText: "<" or "<=" or ">" or ">=" or "==" or "!=",
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Count", Expression: IdentifierNameSyntax asked },
                Right: var size
            }
            && asked.Identifier.ValueText == list
            && size is not LiteralExpressionSyntax { Token.ValueText: "0" };

    /// <summary>Whether a condition counts to a number that is chosen, or to the smaller one of it and another.</summary>
    private static bool IsCount(SyntaxNode node, Func<ExpressionSyntax, bool> isChosen)
        => node is BinaryExpressionSyntax { OperatorToken.ValueText: "<" or "<=", Right: var most }
            && (most is InvocationExpressionSyntax call && Callback.NameOf(call) == "Min"
                ? call.ArgumentList.Arguments.Any(argument => isChosen(argument.Expression))
                : isChosen(most));
}
