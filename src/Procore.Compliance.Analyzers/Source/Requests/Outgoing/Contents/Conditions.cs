using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>Whether a place runs only under a condition of the member that it stands in.</summary>
internal static class Conditions
{
    /// <summary>Whether a branch, a loop or a catch stands around a place, and not around one of <paramref name="together"/> as well.</summary>
    public static bool AreAround(SyntaxNode place, IReadOnlyCollection<SyntaxNode> together)
    {
        for (var node = place; node.Parent is { } parent; node = parent)
        {
            if (parent is MemberDeclarationSyntax and not GlobalStatementSyntax
                or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax
                || together.Any(other => other.SyntaxTree == parent.SyntaxTree && parent.Span.Contains(other.Span)))
            {
                return false;
            }

            if (IsBranch(parent, node))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBranch(SyntaxNode parent, SyntaxNode child) => parent switch
    {
        IfStatementSyntax choice => choice.Condition != child && !AsksForHeader(choice.Condition),
        ElseClauseSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or CatchClauseSyntax or WhileStatementSyntax
            or ForStatementSyntax => true,
        ConditionalExpressionSyntax choice => choice.Condition != child,
        BinaryExpressionSyntax binary => binary.Right == child && binary.Kind() is SyntaxKind.LogicalAndExpression
            or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression,
        _ => false,
    };

    // The methods of collections of headers that tell whether one is there.
    private static bool AsksForHeader(ExpressionSyntax condition)
        => condition.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            .Any(static call => Callback.NameOf(call) is "Contains" or "TryGetValues" or "ContainsKey" or "TryGetValue");
}
