using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// Finds out what ends a loop. The question behind it: can the loop end by what it does itself, or only by what happens elsewhere? Its
/// control flow graph says which conditions leave it. What they say of an HTTP answer is evaluated; for
/// the rest syntax and names are read. Half-typed code is judged alike.
/// </summary>
internal sealed class LoopEndReader
{
    // Our judgement: far more than people nest.
    private const int MostLoops = 32;

    private static readonly object Key = new();

    private readonly Turn _turn;
    private readonly FlowWays _ways;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly CarriedVariables _carried;
    private readonly TurnInput _input;
    private readonly HashSet<string> _flags = new();

    // What the turn writes, by name, so that each question costs no walk of its own.
    private readonly Lazy<HashSet<string>> _resized;
    private readonly Lazy<HashSet<string>> _keys;
    private readonly Lazy<bool> _goesBack;

    private LoopEndReader(Turn turn, FlowWays ways, SourceModel model, CancellationToken cancellationToken)
    {
        _turn = turn;
        _ways = ways;
        _model = model;
        _cancellationToken = cancellationToken;
        _carried = new(turn);
        _input = new(model, cancellationToken);
        _resized = new(() => new(turn.Nodes().OfType<InvocationExpressionSyntax>().Select(ResizedBy).OfType<string>()));
        _goesBack = new(() => turn.Nodes().Any(node => node is CatchClauseSyntax
            || (node is ContinueStatementSyntax && StatusMeaning.IsBehindFailure(node, model, cancellationToken))));
        _keys = new(() => new(turn.Nodes().OfType<VariableDeclaratorSyntax>().Where(IsKey).Select(static key => key.Identifier.ValueText)));
    }

    /// <summary>
    /// What ends <paramref name="turn"/>'s loop; <see cref="RepetitionEnd.Bounded"/> where it never runs, or cannot be read. Read once for
    /// each loop of a compilation.
    /// </summary>
    public static RepetitionEnd Read(Turn turn, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, turn.Anchor), m => new End(
            !IsTooDeep(turn.Anchor) && FlowWays.OfTurn(turn, m, cancellationToken) is { } ways
                ? new LoopEndReader(turn, ways, m, cancellationToken).Read()
                : RepetitionEnd.Bounded)).Value;

    /// <summary>What stands in many loops is a part of each of them, and would be read for each.</summary>
    public static bool IsTooDeep(SyntaxNode loop)
    {
        var isTooDeep = (loop is GotoStatementSyntax jump && Turn.JumpLoopsAround(jump) > MostLoops)
            || loop.Ancestors().TakeWhile(static node => node is not MemberDeclarationSyntax).Where(IsLoop).Skip(MostLoops).Any();
        if (isTooDeep)
        {
            GaveUps.Note(loop, $"more than {MostLoops} loops are within each other");
        }

        return isTooDeep;
    }

    private static bool IsLoop(SyntaxNode node)
        => node is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax or CommonForEachStatementSyntax;

    private RepetitionEnd Read()
    {
        // A pattern that only names a value always holds.
        var end = _turn.Condition is { } condition and not IsPatternExpressionSyntax { Pattern: VarPatternSyntax }
            ? OfGuard(condition, endsWhen: false)
            : RepetitionEnd.Never;
        if (!_ways.Arrive && _ways.Leave)
        {
            end = Stronger(end, RepetitionEnd.FirstSuccess);
        }

        end = _ways.Departures().Select(OfDeparture).Aggregate(end, Stronger);
        if (end < RepetitionEnd.Fed
            && _turn.Body.Any(part => Turn.OwnNodes(part)
                .Any(node => _input.IsTaken(node, _turn) && ReachOf.Node(node, part, _model, _cancellationToken) == Reach.Always)))
        {
            end = RepetitionEnd.Fed;
        }

        return end switch
        {
            RepetitionEnd.Exhausted when _carried.Advances() => RepetitionEnd.Progress,
            RepetitionEnd.Answer or RepetitionEnd.Exhausted when _carried.Steps() => RepetitionEnd.Progress,
            _ => end,
        };
    }

    /// <summary>What a condition that leads out of the loop says, and those around it. The loop's own is read as a whole.</summary>
    private RepetitionEnd OfDeparture((FlowGuard Guard, bool Throws) departure)
    {
        var guard = departure.Guard.Whole;
        if (_turn.Condition?.Span.Contains(guard.Condition.Span) == true)
        {
            return RepetitionEnd.Never;
        }

        var around = Around((SyntaxNode?)guard.Section?.Parent ?? guard.Condition);
        var guards = (IsOfInnerLoop(guard) ? around : around.Prepend(guard)).ToList();
        return guards.Count > 0 ? guards.Select(OfGuard).Aggregate(Stronger)
            : departure.Throws ? RepetitionEnd.Never
            : RepetitionEnd.FirstSuccess;
    }

    /// <summary>What the conditions say under which something is written.</summary>
    private RepetitionEnd OfWrite(SyntaxNode write)
    {
        if (!_ways.Pass(write))
        {
            return RepetitionEnd.Never;
        }

        var guards = Around(write).ToList();
        if (guards.Count == 0)
        {
            guards.AddRange(_ways.GuardsOf(write).Where(static guard => !IsOfInnerLoop(guard)).Select(static guard => guard.Whole));
        }

        return guards.Select(OfGuard).DefaultIfEmpty(RepetitionEnd.FirstSuccess).Aggregate(Stronger);
    }

    private static bool IsOfInnerLoop(FlowGuard guard)
        => guard.Condition.FirstAncestorOrSelf<StatementSyntax>() is { } statement && IsLoop(statement);

    /// <summary>The conditions that stand around code in the turn.</summary>
    private IEnumerable<FlowGuard> Around(SyntaxNode code)
    {
        for (var child = code; child.Parent is { } parent && child != _turn.Anchor && !_turn.Body.Contains(child); child = parent)
        {
            if (parent is IfStatementSyntax branch && child != branch.Condition)
            {
                yield return new(branch.Condition, child == branch.Statement);
            }
            else if (parent is SwitchSectionSyntax section)
            {
                yield return new(section, true);
            }
        }
    }

    private RepetitionEnd OfGuard(FlowGuard guard)
        => guard.Section is not null && StatusMeaning.OfSuccess(guard, _model, _cancellationToken) is { } success ? OfAnswer(success)
            : guard.Test is { } test ? OfGuard(test, guard.Holds)
            : RepetitionEnd.Never;

    private static RepetitionEnd OfAnswer(bool endsBySuccess) => endsBySuccess ? RepetitionEnd.FirstSuccess : RepetitionEnd.Never;

    private RepetitionEnd OfGuard(ExpressionSyntax condition, bool endsWhen) => condition switch
    {
        LiteralExpressionSyntax literal
            => literal.IsKind(SyntaxKind.TrueLiteralExpression) == endsWhen ? RepetitionEnd.FirstSuccess : RepetitionEnd.Never,
        ParenthesizedExpressionSyntax inner => OfGuard(inner.Expression, endsWhen),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => OfGuard(not.Operand, !endsWhen),
        BinaryExpressionSyntax { OperatorToken.ValueText: "&&" or "||" } both
            => Stronger(OfGuard(both.Left, endsWhen), OfGuard(both.Right, endsWhen)),
        BinaryExpressionSyntax { OperatorToken.ValueText: "==" } comparison when comparison.Right.IsKind(SyntaxKind.FalseLiteralExpression)
            => OfGuard(comparison.Left, !endsWhen),
        BinaryExpressionSyntax { OperatorToken.ValueText: "==" } comparison when comparison.Right.IsKind(SyntaxKind.TrueLiteralExpression)
            => OfGuard(comparison.Left, endsWhen),
        _ => OfTest(condition, endsWhen),
    };

    private RepetitionEnd OfTest(ExpressionSyntax test, bool endsWhen)
    {
        var names = test.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Select(static name => name.Identifier.ValueText).ToList();

        // The API of PeriodicTimer and CancellationToken.
        if (names.Any(static name => name is "WaitForNextTickAsync" or "IsCancellationRequested"
            || name.EndsWith("CancellationToken", StringComparison.Ordinal)))
        {
            return RepetitionEnd.Never;
        }

        // A person at the keyboard ends it, as a cancellation does.
        if (names.Any(name => name == "KeyAvailable" || _keys.Value.Contains(name)))
        {
            return RepetitionEnd.Never;
        }

        if (_input.IsTakenIn(test, _turn))
        {
            return RepetitionEnd.Fed;
        }

        if (Clock.IsRead(test))
        {
            return RepetitionEnd.Bounded;
        }

        // Where a success alone decides nothing, what it brings does: a page that is full. A loop that goes back after a failure sends
        // again.
        if (StatusMeaning.OfSuccess(test, _model, _cancellationToken) is { } success
            && (!StatusMeaning.IsOpenAfterSuccess(test, _model, _cancellationToken) || (success == endsWhen && _goesBack.Value)))
        {
            return OfAnswer(success == endsWhen);
        }

        var end = Roots(test).Select(root => OfVariable(root, test, endsWhen)).Aggregate(RepetitionEnd.Never, Stronger);
        return end is RepetitionEnd.Answer && names.Any(ProgressWords.AreIn) ? RepetitionEnd.Progress : end;
    }

    /// <summary>Whether a variable is a key that the turn reads from the console at times.</summary>
    private bool IsKey(VariableDeclaratorSyntax variable)
        => variable.Initializer?.Value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
            && access.Name.Identifier.ValueText == "ReadKey"
            && _turn.Body.Any(part => part.Contains(variable) && ReachOf.Node(variable, part, _model, _cancellationToken) != Reach.Always);

    private RepetitionEnd OfVariable(string name, ExpressionSyntax test, bool endsWhen)
    {
        var writes = _carried.WritesTo(name);
        if (_carried.IsStepped(name))
        {
            return IsEndless(test) ? RepetitionEnd.Never : RepetitionEnd.Bounded;
        }

        if (writes.Count == 0)
        {
            return _carried.IsDeclaredInTurn(name) || IsAsked(test, name) ? OfAnswer(test, endsWhen) : ShrinksOrGrows(name);
        }

        // A flag that is set to a constant stands for the conditions under which it is set.
        if (writes.All(static write => write is AssignmentExpressionSyntax { Right: LiteralExpressionSyntax }))
        {
            return _flags.Add(name) ? writes.Select(OfWrite).Aggregate(Stronger) : RepetitionEnd.Never;
        }

        // Counted, but set back at times: it counts failures in a row. Set beyond what it is compared with, it ends the loop early.
        if (writes.Any(write => write is PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax) && !_carried.IsDeclaredInTurn(name))
        {
            return writes
                .OfType<AssignmentExpressionSyntax>()
                .All(write => Roots(write.Right).Any(root => root != name && Roots(test).Contains(root)))
                ? RepetitionEnd.Bounded
                : RepetitionEnd.Never;
        }

        // What a flag is computed from decides.
        return writes.OfType<AssignmentExpressionSyntax>().Where(write => IsFlagTest(write) && IsTest(write.Right))
            .Select(write => _flags.Add(name) ? OfGuard(write.Right, IsNegated(test) ? !endsWhen : endsWhen) : RepetitionEnd.Never)
            .Aggregate(OfAnswer(test, endsWhen), Stronger);
    }

    private bool IsTest(ExpressionSyntax value)
        => value is BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or IsPatternExpressionSyntax
            || StatusMeaning.OfSuccess(value, _model, _cancellationToken) is not null;

    private static bool IsFlagTest(AssignmentExpressionSyntax write)
        => write.Kind() is SyntaxKind.SimpleAssignmentExpression or SyntaxKind.OrAssignmentExpression or SyntaxKind.AndAssignmentExpression;

    private static bool IsNegated(ExpressionSyntax test)
        => test is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression };

    private static RepetitionEnd OfAnswer(ExpressionSyntax test, bool endsWhen)
        => EmptinessTest.MeansEmpty(test) == endsWhen ? RepetitionEnd.Exhausted : RepetitionEnd.Answer;

    /// <summary>A collection of the code's own that the turn takes from, or fills up to a size.</summary>
    private RepetitionEnd ShrinksOrGrows(string name)
        => _resized.Value.Contains(name) ? RepetitionEnd.Progress : RepetitionEnd.Never;

    /// <summary>The collection that a call takes from or fills; null where it is another call.</summary>
    // The API of List, HashSet, Queue, Stack, LinkedList and the concurrent collections.
    private static string? ResizedBy(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax access
            && access.Name.Identifier.ValueText
                is "RemoveAt" or "Clear" or "RemoveRange" or "Add" or "AddRange" or "Enqueue" or "RemoveFirst" or "RemoveLast"
                or "Dequeue" or "TryDequeue" or "Pop" or "TryPop" or "TryTake"
            ? CarriedVariables.RootOf(access.Expression)
            : null;

    /// <summary>Whether the test itself asks: <c>!await IsReadyAsync(id)</c>.</summary>
    private static bool IsAsked(ExpressionSyntax test, string name)
        => test
            .DescendantNodesAndSelf()
            .OfType<AwaitExpressionSyntax>()
            .Any(awaited => awaited
                .DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Any(identifier => identifier.Identifier.ValueText == name));

    private static bool IsEndless(ExpressionSyntax test)
        => test
            .DescendantNodesAndSelf()
            .OfType<MemberAccessExpressionSyntax>()
            .Any(static access => access.Name.Identifier.ValueText == "MaxValue");

    private static IEnumerable<string> Roots(ExpressionSyntax test)
    {
        foreach (var name in test.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            var isMember = name.Parent is MemberAccessExpressionSyntax { Name: var member, Expression: not ThisExpressionSyntax }
                && member == name;
            if (!isMember
                && name.Parent is not (MemberBindingExpressionSyntax or SubpatternSyntax or NameColonSyntax or TypeArgumentListSyntax))
            {
                yield return name.Identifier.ValueText;
            }
        }
    }

    private static RepetitionEnd Stronger(RepetitionEnd left, RepetitionEnd right) => (RepetitionEnd)Math.Max((int)left, (int)right);

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record End(RepetitionEnd Value);
}
