using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;

namespace Procore.Compliance.Analyzers.Source.Repetition.Retries;

/// <summary>
/// Walks through one attempt as if its request was answered with a given status, and tells where that leads: back to the beginning, out, or into an
/// exception, and how long it waits on the way. Conditions that the status does not decide take both branches.
/// </summary>
internal sealed class AttemptRun
{
    private static readonly string[] OtherExceptions = { "Cancel", "Json", "Timeout", "IOException", "Socket", "Format", "Argument", "InvalidCast", "Sql", "Db", "Serialization", "Authentication" };

    private readonly Condition _status;
    private readonly AttemptCalls _calls;
    private readonly string? _label;

    // How many inner loops, and how many of those or switches, are around the code that is run.
    private int _loops;
    private int _breakable;

    private AttemptRun(Condition status, AttemptCalls calls, string? label)
    {
        _status = status;
        _calls = calls;
        _label = label;
    }

    /// <summary>Where a turn of a loop, a backward <c>goto</c> or a method that calls itself leads. Nothing falls behind it.</summary>
    public static AttemptOutcome OfTurn(Turn turn, Condition status, AttemptCalls calls)
    {
        var label = turn.Anchor is GotoStatementSyntax { Expression: IdentifierNameSyntax name } ? name.Identifier.ValueText : null;
        var run = new AttemptRun(status, calls, label);
        var isLoop = turn.Anchor is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;
        var outcome = run.All(isLoop ? turn.Body.Take(1) : turn.Body, AttemptState.Start);
        return isLoop ? run.Close(outcome, turn.Condition) : outcome with { Falls = null, Leaves = AttemptState.Join(outcome.Leaves, outcome.Falls) };
    }

    /// <summary>Where the code of a method or lambda leads: it falls, or throws.</summary>
    public static AttemptOutcome OfMethod(SyntaxNode body, Condition status, AttemptCalls calls)
    {
        var outcome = new AttemptRun(status, calls, null).Run(body is AnonymousFunctionExpressionSyntax { Body: var code } ? code : body, AttemptState.Start);
        return new(AttemptState.Join(outcome.Falls, AttemptState.Join(outcome.Leaves, outcome.Again)), Throws: outcome.Throws);
    }

    /// <summary>The end of a turn: the condition decides about the next one.</summary>
    private AttemptOutcome Close(AttemptOutcome turn, ExpressionSyntax? condition)
    {
        if (AttemptState.Join(turn.Falls, turn.Again) is not { } end)
        {
            return turn;
        }

        var isAsked = condition is not null;
        var asked = isAsked ? Evaluate(condition!, end) : new AttemptOutcome(end);
        var goesOn = isAsked && asked.Falls is { } state ? _status.Holds(condition!, state.Facts) : true;
        return turn with
        {
            Falls = null,
            Again = goesOn == false ? null : asked.Falls,
            Leaves = goesOn == true ? turn.Leaves : AttemptState.Join(turn.Leaves, end),
        };
    }

    private AttemptOutcome All(IEnumerable<SyntaxNode> statements, AttemptState start)
    {
        var outcome = new AttemptOutcome(start);
        foreach (var statement in statements)
        {
            if (outcome.Falls is not { } state)
            {
                break;
            }

            outcome = (outcome with { Falls = null }) | Run(statement, state);
        }

        return outcome;
    }

    private AttemptOutcome Run(SyntaxNode node, AttemptState state)
    {
        switch (node)
        {
            case GlobalStatementSyntax global:
                return Run(global.Statement, state);
            case BlockSyntax block:
                return All(block.Statements, state);
            case LabeledStatementSyntax labeled:
                return Run(labeled.Statement, state);
            case LocalFunctionStatementSyntax or EmptyStatementSyntax:
                return new(state);
            case IfStatementSyntax branch:
                return If(branch, state);
            case TryStatementSyntax attempt:
                return Try(attempt, state);
            case SwitchStatementSyntax choice:
                return Switch(choice, state);
            case WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax:
                return InnerLoop(node, state);
            case ReturnStatementSyntax { Expression: { } result }:
                return Leave(Evaluate(result, state));
            case ArrowExpressionClauseSyntax arrow:
                return Leave(Evaluate(arrow.Expression, state));
            case ReturnStatementSyntax:
            case YieldStatementSyntax when node.IsKind(SyntaxKind.YieldBreakStatement):
                return new(null, Leaves: state);
            case ThrowStatementSyntax:
                return new(null, Throws: state);
            case BreakStatementSyntax:
                return _breakable > 0 ? new(null, Breaks: state) : new(null, Leaves: state);
            case ContinueStatementSyntax:
                return _loops > 0 ? new(null, Continues: state) : new(null, Again: state with { Jump = state.Jump ?? node });
            case GotoStatementSyntax jump:
                return _label is not null && jump.Expression is IdentifierNameSyntax label && label.Identifier.ValueText == _label ? new(null, Again: state with { Jump = jump }) : new(null, Leaves: state);
            case UsingStatementSyntax use:
                return Then(Evaluate((SyntaxNode?)use.Declaration ?? use.Expression!, state), next => Run(use.Statement, next));
            case LockStatementSyntax or CheckedStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax:
                return All(node.ChildNodes().OfType<StatementSyntax>(), state);
            default:
                return Then(Evaluate(node, state), next => new(Learn(node, next)));
        }
    }

    private AttemptOutcome If(IfStatementSyntax branch, AttemptState state) => Then(Evaluate(branch.Condition, state), next =>
    {
        var holds = _status.Holds(branch.Condition, next.Facts);
        var then = holds == false ? default : Run(branch.Statement, next);
        var otherwise = holds == true ? default : branch.Else is { } other ? Run(other.Statement, next) : new AttemptOutcome(next);

        // What a check of something else throws says nothing about the status.
        return holds is null ? (then | otherwise) with { Throws = null } : then | otherwise;
    });

    private AttemptOutcome Try(TryStatementSyntax attempt, AttemptState state)
    {
        var outcome = Run(attempt.Block, state);
        if (outcome.Throws is { } thrown)
        {
            outcome = outcome with { Throws = null };
            var isCaught = false;
            foreach (var clause in attempt.Catches.Where(static clause => MayCatch(clause)))
            {
                var accepts = clause.Filter is { } filter ? _status.Holds(filter.FilterExpression, thrown.Facts) : true;
                if (accepts != false)
                {
                    outcome |= Run(clause.Block, thrown with { Jump = clause });
                }

                if (accepts == true)
                {
                    isCaught = true;
                    break;
                }
            }

            outcome = isCaught ? outcome : outcome with { Throws = AttemptState.Join(outcome.Throws, thrown) };
        }

        if (attempt.Finally is not { } final)
        {
            return outcome;
        }

        // What cannot end, can only throw.
        return Run(final.Block, AttemptState.Start).Falls is { } end ? outcome.After(end.Waited) : new(null, Throws: outcome.Anywhere);
    }

    private static bool MayCatch(CatchClauseSyntax clause)
        => clause.Declaration is not { Type: var type } || !OtherExceptions.Any(word => type.ToString().IndexOf(word, StringComparison.Ordinal) >= 0);

    private AttemptOutcome Switch(SwitchStatementSyntax choice, AttemptState state) => Then(Evaluate(choice.Expression, state), next =>
    {
        var isStatus = choice.Sections.Any(section => _status.Takes(section) is not null && !section.Labels.Any(SyntaxKind.DefaultSwitchLabel));
        var outcome = default(AttemptOutcome);
        var isTaken = false;
        _breakable++;
        foreach (var section in choice.Sections.OrderBy(static section => section.Labels.Any(SyntaxKind.DefaultSwitchLabel)))
        {
            var isDefault = section.Labels.Any(SyntaxKind.DefaultSwitchLabel);
            var takes = isDefault ? (isTaken ? false : true) : _status.Takes(section);
            if (takes != false)
            {
                outcome |= All(section.Statements, next);
            }

            isTaken |= takes == true;
        }

        _breakable--;
        return (outcome with { Breaks = null, Throws = isStatus ? outcome.Throws : null }) | new AttemptOutcome(isTaken ? outcome.Breaks : AttemptState.Join(outcome.Breaks, next));
    });

    /// <summary>A loop inside of the turn goes on with its own next item; that is no jump of the turn's. It ends when its condition says so, or by a break.</summary>
    private AttemptOutcome InnerLoop(SyntaxNode loop, AttemptState state)
    {
        var (head, condition) = loop switch
        {
            CommonForEachStatementSyntax each => (each.Expression, null),
            WhileStatementSyntax repeated => (repeated.Condition, repeated.Condition),
            DoStatementSyntax repeated => ((ExpressionSyntax?)null, (ExpressionSyntax?)repeated.Condition),
            _ => (((ForStatementSyntax)loop).Condition, ((ForStatementSyntax)loop).Condition),
        };
        var isEndless = loop is ForStatementSyntax && condition is null;
        return Then(head is null ? new AttemptOutcome(state) : Evaluate(head, state), next =>
        {
            bool? Holds(AttemptState at) => isEndless ? true : condition is null ? null : _status.Holds(condition, at.Facts);
            var mayNotRun = loop is not DoStatementSyntax && !isEndless && Holds(next) != true;
            if (mayNotRun && Holds(next) == false)
            {
                return new(next);
            }

            _loops++;
            _breakable++;
            var outcome = Run(loop.ChildNodes().OfType<StatementSyntax>().Last(), next);
            _loops--;
            _breakable--;
            var turned = AttemptState.Join(outcome.Falls, outcome.Continues);
            var asked = turned is null ? default : loop is DoStatementSyntax ? Evaluate(condition!, turned) : new AttemptOutcome(turned);
            var ends = asked.Falls is { } end && Holds(end) != true ? end : null;
            var behind = AttemptState.Join(AttemptState.Join(ends, outcome.Breaks), mayNotRun ? next : null);
            return (outcome with { Falls = null, Breaks = null, Continues = null }) | (asked with { Falls = behind is null ? null : behind with { Jump = next.Jump } });
        });
    }

    private static AttemptOutcome Leave(AttemptOutcome result) => result with { Falls = null, Leaves = AttemptState.Join(result.Leaves, result.Falls) };

    private static AttemptOutcome Then(AttemptOutcome first, Func<AttemptState, AttemptOutcome> next)
        => first.Falls is { } state ? (first with { Falls = null }) | next(state) : first;

    /// <summary>The calls of an expression, in the order in which they run.</summary>
    private AttemptOutcome Evaluate(SyntaxNode expression, AttemptState state)
    {
        var outcome = new AttemptOutcome(state);
        foreach (var call in Turn.OwnNodes(expression).OfType<InvocationExpressionSyntax>().OrderBy(static call => call.Span.End))
        {
            if (outcome.Falls is not { } next)
            {
                break;
            }

            if (!IsChosen(call, expression, next))
            {
                continue;
            }

            outcome = (outcome with { Falls = null }) | _calls.Run(call, next, _status);
        }

        return outcome;
    }

    /// <summary>Whether a call stands in no branch of a <c>?:</c> that the status leaves out.</summary>
    private bool IsChosen(SyntaxNode call, SyntaxNode expression, AttemptState state)
        => call.AncestorsAndSelf().TakeWhile(node => node != expression).All(node => node.Parent is not ConditionalExpressionSyntax choice || node == choice.Condition
            || _status.Holds(choice.Condition, state.Facts) is not { } holds || node == (holds ? choice.WhenTrue : choice.WhenFalse));

    /// <summary>Whether an assignment gives a member a value, or gives a variable one that is made of something else than the answer.</summary>
    private bool IsLasting(AssignmentExpressionSyntax set)
        => !_calls.IsAnswer(set.Right) && (set.Left is not IdentifierNameSyntax name || _calls.IsMember(name) || (set.Right is not LiteralExpressionSyntax && _calls.IsSent(name)));

    /// <summary>What a statement says of flags, and whether it changes something that outlives it.</summary>
    private AttemptState Learn(SyntaxNode statement, AttemptState state)
    {
        if (statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax set } && IsLasting(set))
        {
            state = state.Acted();
        }

        var assigned = statement switch
        {
            LocalDeclarationStatementSyntax local => local.Declaration.Variables.Select(static variable => (Name: variable.Identifier.ValueText, Value: variable.Initializer?.Value)),
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment } => new[] { (Name: name.Identifier.ValueText, Value: (ExpressionSyntax?)assignment.Right) },
            _ => Enumerable.Empty<(string Name, ExpressionSyntax? Value)>(),
        };
        foreach (var (name, value) in assigned)
        {
            state = state with { Facts = value is not null && _status.Holds(value, state.Facts) is { } fact ? state.Facts.SetItem(name, fact) : state.Facts.Remove(name) };
        }

        return state;
    }
}
