using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>What each kind of node does. Each yields the nodes to walk before it goes on.</content>
internal sealed partial class BodyFlow
{
    private IEnumerable<SyntaxNode?> Visit(SyntaxNode node) => node switch
    {
        IfStatementSyntax branch => VisitIf(branch),
        WhileStatementSyntax loop => VisitWhile(loop),
        DoStatementSyntax loop => VisitDo(loop),
        ForStatementSyntax loop => VisitFor(loop),
        CommonForEachStatementSyntax loop => VisitForEach(loop),
        SwitchStatementSyntax choice => VisitSwitch(choice),
        TryStatementSyntax attempt => VisitTry(attempt),
        LabeledStatementSyntax labeled => VisitLabel(labeled),
        BreakStatementSyntax or ContinueStatementSyntax or GotoStatementSyntax or ReturnStatementSyntax or ThrowStatementSyntax
            or YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldBreakStatement } => VisitJump(node),
        AccessorDeclarationSyntax => VisitAccessor(node),
        LocalFunctionStatementSyntax => VisitFunction(node, isLocal: true),
        AnonymousFunctionExpressionSyntax => VisitFunction(node, isLocal: false),
        ConditionalExpressionSyntax conditional => VisitConditional(conditional),
        BinaryExpressionSyntax binary
            when binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression
            => VisitMaybe(binary, binary.Left, binary.Right),
        ConditionalAccessExpressionSyntax access => VisitMaybe(access, access.Expression, access.WhenNotNull),
        SwitchExpressionSyntax choice => VisitSwitch(choice),
        _ => node.ChildNodes(),
    };

    private static long StartOf(SyntaxNode node) => MomentOf(node.SpanStart);

    /// <summary>A chain of <c>else if</c> is one list of branches, however long.</summary>
    private IEnumerable<SyntaxNode?> VisitIf(IfStatementSyntax first)
    {
        var before = _current;
        var branches = new List<(ExpressionSyntax? Condition, FlowBlock? End)>();
        var ends = new List<FlowBlock?>();
        for (var branch = first; ;)
        {
            yield return branch.Condition;
            var decided = _current;
            Begin(StartOf(branch.Statement), decided);
            yield return branch.Statement;
            branches.Add((branch.Condition, _current));
            ends.Add(_current);
            if (branch.Else?.Statement is IfStatementSyntax next)
            {
                Begin(StartOf(next), decided);
                branch = next;
                continue;
            }

            if (branch.Else is { } otherwise)
            {
                Begin(StartOf(otherwise.Statement), decided);
                yield return otherwise.Statement;
                ends.Add(_current);
                branches.Add((null, _current));
            }
            else
            {
                ends.Insert(0, decided);
                branches.Add((null, decided));
            }

            break;
        }

        Join(first, before, ends).Branches = branches;
    }

    private IEnumerable<SyntaxNode?> VisitWhile(WhileStatementSyntax loop)
    {
        var before = _current;
        var head = Begin(Head(loop, StartOf(loop), before), before);
        yield return loop.Condition;
        var decided = _current;
        var targets = new JumpTargets { Next = head };
        Begin(StartOf(loop.Statement), decided);
        _targets.Push(targets);
        yield return loop.Statement;
        _targets.Pop();
        Jump(head);
        Join(loop, before, targets.Broken.Prepend(IsEndless(loop.Condition) ? null : decided));
    }

    private IEnumerable<SyntaxNode?> VisitDo(DoStatementSyntax loop)
    {
        var before = _current;
        var head = Begin(Head(loop, StartOf(loop), before), before);
        var test = new FlowBlock(MomentOf(loop.WhileKeyword.SpanStart));
        var targets = new JumpTargets { Next = test };
        _targets.Push(targets);
        yield return loop.Statement;
        _targets.Pop();
        Begin(test, _current);
        yield return loop.Condition;
        var decided = _current;
        Jump(head);
        Join(loop, before, targets.Broken.Prepend(IsEndless(loop.Condition) ? null : decided));
    }

    private IEnumerable<SyntaxNode?> VisitFor(ForStatementSyntax loop)
    {
        var before = _current;
        yield return loop.Declaration;
        foreach (var initializer in loop.Initializers)
        {
            yield return initializer;
        }

        var head = Begin(Head(loop, MomentOf(loop.FirstSemicolonToken.SpanStart), before), _current);
        yield return loop.Condition;
        var decided = _current;
        var step = new FlowBlock(MomentOf(loop.SecondSemicolonToken.SpanStart));
        var targets = new JumpTargets { Next = step };
        Begin(StartOf(loop.Statement), decided);
        _targets.Push(targets);
        yield return loop.Statement;
        _targets.Pop();
        Begin(step, _current);
        foreach (var incrementor in loop.Incrementors)
        {
            yield return incrementor;
        }

        Jump(head);
        Join(loop, before, targets.Broken.Prepend(IsEndless(loop.Condition) ? null : decided));
    }

    /// <summary>The block in which each turn of a loop begins.</summary>
    private static FlowBlock Head(SyntaxNode loop, long start, FlowBlock? before)
        => new(start) { IsLoop = true, Construct = before is null ? null : (MomentOf(loop.SpanStart), EndOf(loop), before) };

    private static bool IsEndless(ExpressionSyntax? condition)
        => condition is null or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression };

    private IEnumerable<SyntaxNode?> VisitForEach(CommonForEachStatementSyntax loop)
    {
        var before = _current;
        yield return loop.Expression;
        var head = Begin(Head(loop, MomentOf(loop.CloseParenToken.SpanStart) - 1, before), _current);
        var targets = new JumpTargets { Next = head };
        Begin(MomentOf(loop.CloseParenToken.SpanStart), head);
        _targets.Push(targets);
        yield return loop.Statement;
        _targets.Pop();
        Jump(head);
        Join(loop, before, targets.Broken.Prepend(head));
    }

    private IEnumerable<SyntaxNode?> VisitSwitch(SwitchStatementSyntax choice)
    {
        var before = _current;
        yield return choice.Expression;
        var dispatch = Begin(MomentOf(choice.OpenBraceToken.SpanStart) - 1, _current);
        var targets = new JumpTargets { Dispatch = dispatch };
        _targets.Push(targets);
        var ends = new List<FlowBlock?>();
        foreach (var section in choice.Sections)
        {
            Begin(StartOf(section), dispatch);
            foreach (var child in section.ChildNodes())
            {
                yield return child;
            }

            ends.Add(_current);
        }

        _targets.Pop();
        var hasDefault = choice.Sections.Any(static section => section.Labels.Any(static label => label is DefaultSwitchLabelSyntax));
        Join(choice, before, ends.Prepend(hasDefault ? null : dispatch).Concat(targets.Broken));
    }

    private IEnumerable<SyntaxNode?> VisitTry(TryStatementSyntax attempt)
    {
        var before = _current;
        Begin(StartOf(attempt.Block), before);
        yield return attempt.Block;
        var ends = new List<FlowBlock?> { _current };
        foreach (var handler in attempt.Catches)
        {
            Begin(new FlowBlock(StartOf(handler)) { Interrupted = attempt.Block.Span }, before);
            foreach (var child in handler.ChildNodes())
            {
                yield return child;
            }

            ends.Add(_current);
        }

        if (attempt.Finally is { } final)
        {
            var isReached = ends.Exists(static end => end is not null);
            var block = isReached ? new FlowBlock(StartOf(final)) : new FlowBlock(StartOf(final)) { Interrupted = attempt.Block.Span };
            Begin(block, isReached ? ends.ToArray() : new[] { before });
            yield return final.Block;
            ends = new List<FlowBlock?> { isReached ? _current : null };
        }

        Join(attempt, before, ends);
    }

    private IEnumerable<SyntaxNode?> VisitLabel(LabeledStatementSyntax labeled)
    {
        _labels[labeled.Identifier.ValueText] = Begin(new FlowBlock(StartOf(labeled)) { IsLabel = true }, _current);
        yield return labeled.Statement;
    }

    private IEnumerable<SyntaxNode?> VisitJump(SyntaxNode jump)
    {
        foreach (var child in jump.ChildNodes())
        {
            yield return child;
        }

        switch (jump)
        {
            case BreakStatementSyntax when _targets.Count > 0:
                _targets.Peek().Broken.Add(_current);
                break;
            case ContinueStatementSyntax:
                Jump(_targets.FirstOrDefault(static target => target.Next is not null)?.Next);
                break;
            case GotoStatementSyntax { CaseOrDefaultKeyword.RawKind: not 0 }:
                Jump(_targets.FirstOrDefault(static target => target.Dispatch is not null)?.Dispatch);
                break;
            case GotoStatementSyntax { Expression: IdentifierNameSyntax name } when _current is not null:
                _gotos.Add((name.Identifier.ValueText, _current));
                break;
        }

        _current = null;
    }

    private IEnumerable<SyntaxNode?> VisitAccessor(SyntaxNode accessor)
    {
        Begin(StartOf(accessor), _blocks[0]);
        foreach (var child in accessor.ChildNodes())
        {
            yield return child;
        }
    }

    /// <summary>A function starts with any value that the code around it may have left, and changes nothing where it is created.</summary>
    private IEnumerable<SyntaxNode?> VisitFunction(SyntaxNode function, bool isLocal)
    {
        var before = _current;
        var around = _targets.Reverse().ToArray();
        _targets.Clear();
        Begin(new FlowBlock(StartOf(function)) { Function = function }, isLocal ? null : before);
        foreach (var child in function.ChildNodes())
        {
            yield return child;
        }

        _targets.Clear();
        foreach (var target in around)
        {
            _targets.Push(target);
        }

        Join(function, before, new[] { before });
    }

    private IEnumerable<SyntaxNode?> VisitConditional(ConditionalExpressionSyntax conditional)
    {
        var before = _current;
        yield return conditional.Condition;
        var decided = _current;
        Begin(StartOf(conditional.WhenTrue), decided);
        yield return conditional.WhenTrue;
        var end = _current;
        Begin(StartOf(conditional.WhenFalse), decided);
        yield return conditional.WhenFalse;
        Join(conditional, before, new[] { end, _current });
    }

    /// <summary>An expression of which the right side may be left out.</summary>
    private IEnumerable<SyntaxNode?> VisitMaybe(ExpressionSyntax whole, ExpressionSyntax left, ExpressionSyntax right)
    {
        var before = _current;
        yield return left;
        var decided = _current;
        Begin(StartOf(right), decided);
        yield return right;
        Join(whole, before, new[] { decided, _current });
    }

    private IEnumerable<SyntaxNode?> VisitSwitch(SwitchExpressionSyntax choice)
    {
        var before = _current;
        yield return choice.GoverningExpression;
        var decided = _current;
        var ends = new List<FlowBlock?>();
        foreach (var arm in choice.Arms)
        {
            Begin(StartOf(arm), decided);
            foreach (var child in arm.ChildNodes())
            {
                yield return child;
            }

            ends.Add(_current);
        }

        Join(choice, before, ends);
    }
}
