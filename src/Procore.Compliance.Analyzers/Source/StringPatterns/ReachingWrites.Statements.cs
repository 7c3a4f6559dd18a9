using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Statements.</content>
internal sealed partial class ReachingWrites
{
    private ImmutableHashSet<SyntaxNode>? Run(SyntaxNode node, ImmutableHashSet<SyntaxNode>? state)
    {
        switch (node)
        {
            case IfStatementSyntax branch:
                return RunBranches(branch, state);
            case WhileStatementSyntax loop:
                return RunLoop(state, loop.Condition, loop.Statement, after: null, startsWithBody: false);
            case DoStatementSyntax loop:
                return RunLoop(state, loop.Condition, loop.Statement, after: null, startsWithBody: true);
            case ForStatementSyntax loop:
                state = Visit(loop.Declaration, state);
                foreach (var initializer in loop.Initializers)
                {
                    state = Visit(initializer, state);
                }

                return RunLoop(state, loop.Condition, loop.Statement, loop, startsWithBody: false);
            case CommonForEachStatementSyntax loop:
                return RunForEach(loop, state);
            case SwitchStatementSyntax choice:
                return RunSwitch(choice, state);
            case TryStatementSyntax attempt:
                return RunTry(attempt, state);
            case LocalFunctionStatementSyntax function:
                RunFunction(function, ImmutableHashSet<SyntaxNode>.Empty);
                return state;
            case BreakStatementSyntax:
                return Jump(state, static (targets, value) => targets.Broken = Join(targets.Broken, value), needsLoop: false);
            case ContinueStatementSyntax:
                return Jump(state, static (targets, value) => targets.Continued = Join(targets.Continued, value), needsLoop: true);
            case GotoStatementSyntax:
                return Jump(state, static (targets, value) => targets.Broken = Join(targets.Broken, value), needsLoop: false);
            case ReturnStatementSyntax or ThrowStatementSyntax:
                RunChildren(node, state);
                return null;
            case YieldStatementSyntax { RawKind: (int)SyntaxKind.YieldBreakStatement }:
                return null;
            case VariableDeclaratorSyntax declarator:
                state = Visit(declarator.Initializer, state);
                return _writes.Contains(declarator) ? ImmutableHashSet.Create<SyntaxNode>(declarator) : state;
            default:
                return RunChildren(node, state);
        }
    }

    private ImmutableHashSet<SyntaxNode>? RunChildren(SyntaxNode node, ImmutableHashSet<SyntaxNode>? state)
    {
        foreach (var child in node.ChildNodes())
        {
            state = Visit(child, state);
        }

        return state;
    }

    private ImmutableHashSet<SyntaxNode>? Jump(ImmutableHashSet<SyntaxNode>? state, Action<JumpTargets, ImmutableHashSet<SyntaxNode>?> add, bool needsLoop)
    {
        if (_targets.FirstOrDefault(target => target.IsLoop || !needsLoop) is { } targets)
        {
            add(targets, state);
        }

        return null;
    }

    /// <summary>A chain of <c>else if</c> is one list of branches, however long.</summary>
    private ImmutableHashSet<SyntaxNode>? RunBranches(IfStatementSyntax first, ImmutableHashSet<SyntaxNode>? state)
    {
        ImmutableHashSet<SyntaxNode>? after = null;
        for (var branch = first; ;)
        {
            state = Visit(branch.Condition, state);
            after = Join(after, Visit(branch.Statement, state));
            if (branch.Else?.Statement is IfStatementSyntax next)
            {
                branch = next;
                continue;
            }

            return Join(after, Visit(branch.Else?.Statement, state));
        }
    }

    private ImmutableHashSet<SyntaxNode>? RunLoop(ImmutableHashSet<SyntaxNode>? entry, ExpressionSyntax? condition, StatementSyntax body, ForStatementSyntax? after, bool startsWithBody)
    {
        var targets = new JumpTargets(isLoop: true);
        _targets.Push(targets);
        var state = entry;
        ImmutableHashSet<SyntaxNode>? tested = null;

        // The second turn brings what the first one wrote back to the top; a third would add nothing.
        for (var turn = 0; turn < 2; turn++)
        {
            tested = startsWithBody ? state : Visit(condition, state);
            var end = Join(Visit(body, tested), targets.Continued);
            foreach (var incrementor in after?.Incrementors ?? default)
            {
                end = Visit(incrementor, end);
            }

            end = startsWithBody ? Visit(condition, end) : end;
            tested = startsWithBody ? end : Join(tested, Visit(condition, end));
            state = Join(state, end);
        }

        _targets.Pop();
        var isEndless = condition is null or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression };
        return isEndless ? targets.Broken : Join(tested, targets.Broken);
    }

    private ImmutableHashSet<SyntaxNode>? RunForEach(CommonForEachStatementSyntax loop, ImmutableHashSet<SyntaxNode>? state)
    {
        state = Visit(loop.Expression, state);
        var targets = new JumpTargets(isLoop: true);
        _targets.Push(targets);
        var seen = state;
        for (var turn = 0; turn < 2; turn++)
        {
            var start = _writes.Contains(loop) && seen is not null ? ImmutableHashSet.Create<SyntaxNode>(loop) : seen;
            seen = Join(seen, Join(Visit(loop.Statement, start), targets.Continued));
        }

        _targets.Pop();
        return Join(seen, targets.Broken);
    }

    private ImmutableHashSet<SyntaxNode>? RunSwitch(SwitchStatementSyntax choice, ImmutableHashSet<SyntaxNode>? state)
    {
        state = Visit(choice.Expression, state);
        var targets = new JumpTargets(isLoop: false);
        _targets.Push(targets);
        ImmutableHashSet<SyntaxNode>? after = null;
        foreach (var section in choice.Sections)
        {
            after = Join(after, RunChildren(section, state));
        }

        _targets.Pop();
        var hasDefault = choice.Sections.Any(static section => section.Labels.Any(static label => label is DefaultSwitchLabelSyntax));
        return Join(Join(after, targets.Broken), hasDefault ? null : state);
    }

    private ImmutableHashSet<SyntaxNode>? RunTry(TryStatementSyntax attempt, ImmutableHashSet<SyntaxNode>? state)
    {
        var after = Visit(attempt.Block, state);
        var interrupted = state is null ? null : Join(state, _writes.Where(attempt.Block.Contains));
        foreach (var handler in attempt.Catches)
        {
            after = Join(after, RunChildren(handler, interrupted));
        }

        return attempt.Finally is { } final ? Visit(final.Block, after ?? interrupted) is { } finished && after is not null ? finished : null : after;
    }

    /// <summary>A function that holds the use starts with any value that the code around it may have left.</summary>
    private void RunFunction(SyntaxNode function, ImmutableHashSet<SyntaxNode> atCreation)
    {
        if (function.Contains(_use))
        {
            var isLocal = function is LocalFunctionStatementSyntax;
            var outer = _writes.Where(write => !function.Contains(write) && (isLocal || write.SpanStart > function.Span.End));
            var saved = _targets.ToArray();
            _targets.Clear();
            var entry = Join(atCreation, outer)!;
            RunChildren(function, entry.IsEmpty ? entry.Add(function) : entry);
            foreach (var target in Enumerable.Reverse(saved))
            {
                _targets.Push(target);
            }
        }
    }
}
