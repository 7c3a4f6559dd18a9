using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Expressions: what matters inside is taken in the order in which it happens, without recursion along chains.</content>
internal sealed partial class ReachingWrites
{
    private ImmutableHashSet<SyntaxNode>? Evaluate(ExpressionSyntax expression, ImmutableHashSet<SyntaxNode>? state)
    {
        if (Branches(expression) is { } branch)
        {
            if (expression == _use)
            {
                Note(expression, state);
            }

            state = branch(state);
            return _writes.Contains(expression) ? Written(expression, state) : state;
        }

        foreach (var happening in HappeningsIn(expression))
        {
            if (happening != expression && Branches(happening) is { } inner)
            {
                _depth++;
                state = _depth >= MaximumDepth ? Join(state, _writes.Where(happening.Contains)) : inner(state);
                _depth--;
            }

            if (happening == _use)
            {
                Note(happening, state);
            }

            state = _writes.Contains(happening) ? Written(happening, state) : state;
        }

        return state;
    }

    private static ImmutableHashSet<SyntaxNode>? Written(SyntaxNode write, ImmutableHashSet<SyntaxNode>? state)
        => state is null ? null : ImmutableHashSet.Create(write);

    /// <summary>The use, the writes and the branching parts inside an expression; a write happens when its right side is done.</summary>
    private IEnumerable<SyntaxNode> HappeningsIn(ExpressionSyntax expression)
        => expression.DescendantNodesAndSelf(node => Touches(node) && (node == expression || Branches(node) is null))
            .Where(node => node == _use || _writes.Contains(node) || (node != expression && Branches(node) is not null && Touches(node)))
            .OrderBy(node => _writes.Contains(node) ? node.Span.End : node.SpanStart);

    private delegate ImmutableHashSet<SyntaxNode>? Branching(ImmutableHashSet<SyntaxNode>? state);

    /// <summary>How state flows through an expression that may leave out a part of itself; null for all others.</summary>
    private Branching? Branches(SyntaxNode node) => node switch
    {
        ConditionalExpressionSyntax conditional => state =>
        {
            state = Visit(conditional.Condition, state);
            return Join(Visit(conditional.WhenTrue, state), Visit(conditional.WhenFalse, state));
        },
        BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression => state =>
        {
            state = Visit(binary.Left, state);
            return Join(state, Visit(binary.Right, state));
        },
        ConditionalAccessExpressionSyntax access => state =>
        {
            state = Visit(access.Expression, state);
            return Join(state, Visit(access.WhenNotNull, state));
        },
        SwitchExpressionSyntax choice => state =>
        {
            state = Visit(choice.GoverningExpression, state);
            return choice.Arms.Select(arm => RunChildren(arm, state)).Aggregate((ImmutableHashSet<SyntaxNode>?)null, static (all, one) => Join(all, one));
        },
        AnonymousFunctionExpressionSyntax function => state =>
        {
            RunFunction(function, state ?? ImmutableHashSet<SyntaxNode>.Empty);
            return state;
        },
        _ => null,
    };
}
