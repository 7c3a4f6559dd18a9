using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Choices between values. Where what a caller gave decides the choice, only the chosen value counts.</content>
internal sealed partial class StringFolder
{
    private static readonly object ExitsKey = new();

    private readonly Dictionary<(BlockSyntax Block, object Frame), int> _certainEnds = new();

    /// <summary>The values of <c>?:</c> or a <c>switch</c> that may be chosen; null for other expressions.</summary>
    public IReadOnlyList<IOperation>? ChosenOf(IOperation choice, FoldScope scope) => Unwrapped(choice) switch
    {
        IConditionalOperation { WhenFalse: { } otherwise } conditional => Known(conditional.Condition, scope) switch
        {
            true => new[] { conditional.WhenTrue },
            false => new[] { otherwise },
            null => new[] { conditional.WhenTrue, otherwise },
        },
        ISwitchExpressionOperation several => ArmsOf(several, scope),
        _ => null,
    };

    private PatternSet FoldConditional(IConditionalOperation conditional, FoldScope scope)
        => ChosenOf(conditional, scope) is { Count: > 0 } chosen
            ? chosen.Count == 1 ? Fold(chosen[0], scope) : UnionOfValues(conditional, chosen, scope)
            : Hole(HoleKind.Value, conditional, null, scope);

    private PatternSet FoldCoalesce(ICoalesceOperation coalesce, FoldScope scope)
        => Coalesce(
            Fold(coalesce.Value, scope),
            Throws(coalesce.WhenNull) ? null : () => Fold(coalesce.WhenNull, scope),
            HolePiece(HoleKind.GaveUp, coalesce, null, scope));

    /// <summary>The first value unless it is null; text that is known is not.</summary>
    private static PatternSet Coalesce(PatternSet first, Func<PatternSet>? second, PatternPiece overflow)
    {
        var present = first.WithoutNull();
        if (second is null
            || (present?.Alternatives.Length == first.Alternatives.Length && first.Alternatives.All(static pattern => pattern.IsConstant)))
        {
            return present ?? first;
        }

        return present is null ? second() : PatternSet.Union(new[] { present, second() }, overflow);
    }

    private List<IOperation> ArmsOf(ISwitchExpressionOperation choice, FoldScope scope)
    {
        var known = KnownText(choice.Value, scope);
        var values = new List<IOperation>();
        foreach (var arm in choice.Arms)
        {
            var isChosen = arm.Guard is null ? Matches(arm.Pattern, known) : Matches(arm.Pattern, known) == false ? false : null;
            if (isChosen != false)
            {
                values.Add(arm.Value);
            }

            // One more than fits, so that the union shows that some were left out.
            if ((known.HasValue && isChosen == true) || values.Count > PatternSet.MaximumAlternatives)
            {
                break;
            }
        }

        return values;
    }

    private PatternSet UnionOfValues(IOperation choice, IEnumerable<IOperation> values, FoldScope scope)
    {
        var sets = values.Where(static value => !Throws(value)).Select(value => Fold(value, scope)).ToArray();
        return sets.Length == 0 ? Hole(HoleKind.Value, choice, null, scope) : Union(choice, scope, sets);
    }

    private static bool Throws(IOperation operation) => Unwrapped(operation) is IThrowOperation;

    private static IOperation Unwrapped(IOperation operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    continue;
                case IParenthesizedOperation parenthesized:
                    operation = parenthesized.Operand;
                    continue;
                default:
                    return operation;
            }
        }
    }

    /// <summary>
    /// Whether <paramref name="node"/> cannot run in this scope, because a condition between it and <paramref name="boundary"/> is decided
    /// otherwise by what the caller gave. False where no caller is known.
    /// </summary>
    public bool IsExcluded(SyntaxNode node, SyntaxNode boundary, FoldScope scope)
    {
        if (!scope.HasGivens)
        {
            return false;
        }

        for (var inner = node; inner != boundary && inner.Parent is { } parent; inner = parent)
        {
            var runs = parent switch
            {
                IfStatementSyntax branch when inner == branch.Statement => Known(branch.Condition, scope),
                IfStatementSyntax branch when inner == branch.Else => !Known(branch.Condition, scope),
                ConditionalExpressionSyntax choice when inner == choice.WhenTrue => Known(choice.Condition, scope),
                ConditionalExpressionSyntax choice when inner == choice.WhenFalse => !Known(choice.Condition, scope),
                SwitchStatementSyntax choice when inner is SwitchSectionSyntax section => IsChosen(section, choice, scope),
                SwitchExpressionSyntax choice when inner is SwitchExpressionArmSyntax => IsChosen(inner, choice, scope),
                BlockSyntax block => inner.SpanStart < CertainEnd(block, scope),
                _ => null,
            };
            if (runs == false)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// Where a block surely ends when it runs in this scope: behind the first branch that is taken and leaves. Looked for once a block.
    /// </summary>
    private int CertainEnd(BlockSyntax block, FoldScope scope)
    {
        if (!_certainEnds.TryGetValue((block, scope.Frame), out var end))
        {
            end = Exits(block).FirstOrDefault(statement => IsCertainExit(statement, scope))?.Span.End ?? int.MaxValue;
            _certainEnds[(block, scope.Frame)] = end;
        }

        return end;
    }

    /// <summary>The branches of a block that may leave it.</summary>
    private IEnumerable<IfStatementSyntax> Exits(BlockSyntax block)
        => Model.GetOrCompute(
            (ExitsKey, block), _ => block.Statements.OfType<IfStatementSyntax>().Where(static branch => MayLeave(branch)).ToList());

    private static bool MayLeave(IfStatementSyntax first)
    {
        for (var branch = first; ;)
        {
            if (Leaves(branch.Statement))
            {
                return true;
            }

            if (branch.Else?.Statement is not IfStatementSyntax next)
            {
                return branch.Else is { } otherwise && Leaves(otherwise.Statement);
            }

            branch = next;
        }
    }

    private bool? Known(ExpressionSyntax condition, FoldScope scope)
        => Model.GetOperation(condition) is { } operation ? Known(operation, scope) : null;

    /// <summary>A branch that is taken and leaves: what stands behind it never runs.</summary>
    private bool IsCertainExit(StatementSyntax statement, FoldScope scope)
    {
        while (statement is IfStatementSyntax branch)
        {
            switch (Known(branch.Condition, scope))
            {
                case true:
                    return Leaves(branch.Statement);
                case false when branch.Else is { } otherwise:
                    statement = otherwise.Statement;
                    continue;
                default:
                    return false;
            }
        }

        return Leaves(statement);
    }

    /// <summary>Whether a statement ends with a return or throw.</summary>
    private static bool Leaves(StatementSyntax statement)
        => (statement is BlockSyntax { Statements: { Count: > 0 } statements } ? statements[statements.Count - 1] : statement)
            is ReturnStatementSyntax or ThrowStatementSyntax;

    private bool? IsChosen(SwitchSectionSyntax section, SwitchStatementSyntax choice, FoldScope scope)
    {
        if (Model.GetOperation(choice) is not ISwitchOperation operation
            || KnownText(operation.Value, scope) is not { HasValue: true } known)
        {
            return null;
        }

        var isDefault = false;
        foreach (var candidate in operation.Cases)
        {
            var matches = candidate.Clauses.Select(clause => Matches(clause, known)).ToList();
            if (candidate.Syntax == section)
            {
                isDefault = candidate.Clauses.Any(static clause => clause.CaseKind == CaseKind.Default);
                if (!isDefault)
                {
                    return matches.Contains(true) ? true : matches.Contains(null) ? null : false;
                }
            }
            else if (matches.Contains(true))
            {
                return false;
            }
        }

        return isDefault ? null : true;
    }

    private bool? Matches(ICaseClauseOperation clause, Optional<string?> known) => clause switch
    {
        ISingleValueCaseClauseOperation single => Same(KnownText(single.Value, FoldScope.Outermost), known),
        IPatternCaseClauseOperation { Guard: null } pattern => Matches(pattern.Pattern, known),
        IDefaultCaseClauseOperation => false,
        _ => null,
    };

    private bool? IsChosen(SyntaxNode arm, SwitchExpressionSyntax choice, FoldScope scope)
        => Model.GetOperation(choice) is ISwitchExpressionOperation operation
            && operation.Arms.FirstOrDefault(candidate => candidate.Syntax == arm) is { Guard: null } found
            && KnownText(operation.Value, scope) is { HasValue: true } known
            ? Matches(found.Pattern, known)
            : null;

    private bool? Matches(IPatternOperation pattern, Optional<string?> known) => pattern switch
    {
        IDiscardPatternOperation => true,
        IConstantPatternOperation constant => Same(KnownText(constant.Value, FoldScope.Outermost), known),
        INegatedPatternOperation negated => !Matches(negated.Pattern, known),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either
            => Matches(either.LeftPattern, known) is true || Matches(either.RightPattern, known) is true ? true
            : Matches(either.LeftPattern, known) is false && Matches(either.RightPattern, known) is false ? false : null,
        _ => null,
    };

    private static bool? Same(Optional<string?> left, Optional<string?> right)
        => left.HasValue && right.HasValue ? left.Value == right.Value : null;
}
