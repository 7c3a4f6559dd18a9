using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>How surely a piece of code runs when the code around it does.</summary>
internal enum Reach
{
    /// <summary>Each time, as long as nothing throws.</summary>
    Always,

    /// <summary>Only in one branch, or a number of times.</summary>
    Sometimes,

    /// <summary>Only after a failure: in a <c>catch</c>, or where a status says that a request failed.</summary>
    OnFailure,
}

/// <summary>Tells the <see cref="Reach"/> of a node.</summary>
internal static class ReachOf
{
    /// <summary>How surely <paramref name="node"/> runs when <paramref name="root"/>, which holds it, does.</summary>
    public static Reach Node(SyntaxNode node, SyntaxNode root, SourceModel model, CancellationToken cancellationToken)
    {
        var reach = Reach.Always;
        for (var child = node; child != root && child.Parent is { } parent; child = parent)
        {
            if (IsOnFailure(child, model, cancellationToken))
            {
                return Reach.OnFailure;
            }

            switch (parent)
            {
                case IfStatementSyntax branch when child != branch.Condition:
                    reach = Reach.Sometimes;
                    break;
                case WhileStatementSyntax loop when child == loop.Statement:
                case ForStatementSyntax repeated when child == repeated.Statement:
                case CommonForEachStatementSyntax each when child == each.Statement:
                case SwitchSectionSyntax or SwitchExpressionArmSyntax:
                case ConditionalExpressionSyntax choice when child != choice.Condition:
                case BinaryExpressionSyntax { OperatorToken.ValueText: "&&" or "||" or "??" } both when child == both.Right:
                    reach = parent == root ? reach : Reach.Sometimes;
                    break;
            }
        }

        return reach;
    }

    /// <summary>
    /// The nodes of <paramref name="root"/>, without those that only run after a failure; the code of lambdas and local functions is left
    /// out.
    /// </summary>
    public static IEnumerable<SyntaxNode> NodesWithoutFailure(SyntaxNode root, SourceModel model, CancellationToken cancellationToken)
        => root.DescendantNodesAndSelf(node
            => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
                && (node == root || !IsOnFailure(node, model, cancellationToken)));

    private static bool IsOnFailure(SyntaxNode node, SourceModel model, CancellationToken cancellationToken) => node.Parent switch
    {
        CatchClauseSyntax => true,
        IfStatementSyntax branch when node != branch.Condition
            => StatusMeaning.OfSuccess(branch.Condition, model, cancellationToken) == (node != branch.Statement),
        SwitchSectionSyntax section => StatusMeaning.OfSuccess(section, model, cancellationToken) == false,
        _ => false,
    };
}
