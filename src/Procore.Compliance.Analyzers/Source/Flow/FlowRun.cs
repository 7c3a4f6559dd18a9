using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Runs forward through a body, or one turn of a loop, as if the last answer had a given status, and tells where that leads. Ways that
/// meet are joined; conditions that the status does not decide take both branches; an inner loop is gone through once more with what its
/// first turn has learned.
/// </summary>
/// <remarks>A block is run again only where another way brings something new, so the cost grows with the length of the body.</remarks>
internal sealed partial class FlowRun
{
    private readonly FlowGraph _graph;
    private readonly Condition _status;
    private readonly IFlowEffects _effects;
    private readonly SourceModel _model;
    private readonly Turn? _turn;
    private readonly CancellationToken _cancellationToken;
    private readonly SortedDictionary<int, FlowState> _open = new();
    private readonly Dictionary<int, FlowState> _reached = new();
    private readonly Dictionary<ControlFlowRegion, FlowEnds> _finally = new();
    private FlowEnds _ends;
    private int _first;
    private int _last;
    private int _head;

    private FlowRun(FlowGraph graph, Turn? turn, Condition status, IFlowEffects effects, SourceModel model,
        CancellationToken cancellationToken)
    {
        _graph = graph;
        _turn = turn;
        _status = status;
        _effects = effects;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Where the code of a method or lambda leads.</summary>
    /// <param name="body">The code.</param>
    /// <param name="status">The assumption.</param>
    /// <param name="effects">What calls and assignments do.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    public static FlowEnds OfBody(SyntaxNode body, Condition status, IFlowEffects effects, SourceModel model,
        CancellationToken cancellationToken)
        => FlowGraph.Around(body, model, cancellationToken) is { } graph
            ? new FlowRun(graph, null, status, effects, model, cancellationToken).Run(0, int.MaxValue, 0)
            : new(null, FlowState.Start, null);

    /// <summary>Where a turn of a loop, a backward <c>goto</c> or a method that calls itself leads.</summary>
    public static FlowEnds OfTurn(Turn turn, Condition status, IFlowEffects effects, SourceModel model, CancellationToken cancellationToken)
    {
        if (turn.Anchor is InvocationExpressionSyntax)
        {
            return OfBody(turn.Body[0], status, effects, model, cancellationToken);
        }

        var isLoop = turn.Anchor is not GotoStatementSyntax;
        if (FlowGraph.Around(turn.Anchor.Parent!, model, cancellationToken) is not { } graph
            || graph.BlocksOf(isLoop ? ImmutableArray.Create(turn.Anchor) : turn.Body) is not { } all)
        {
            return default;
        }

        var body = isLoop ? graph.BlocksOf(turn.Body.Take(1).ToList()) ?? all : all;

        return new FlowRun(graph, turn, status, effects, model, cancellationToken)
            .Run(body.First, all.Last, isLoop ? all.First : body.First);
    }

    /// <summary>What holds where another turn begins: the flags of the loop's condition.</summary>
    private static FlowState Assume(IOperation? condition, bool holds, FlowState state) => condition switch
    {
        IConversionOperation { Operand: var inner } => Assume(inner, holds, state),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, Operand: var flag } => Assume(flag, !holds, state),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both when holds
            => Assume(both.RightOperand, true, Assume(both.LeftOperand, true, state)),
        ILocalReferenceOperation or IParameterReferenceOperation => state.With(KeyOf(condition)!, FlowValue.Of(holds)),
        _ => state,
    };

    private FlowEnds Run(int first, int last, int head)
    {
        FlowCounts.Of(_model).AddRun();
        (_first, _last, _head) = (first, last, head);
        _open[first] = _turn?.Condition is { } condition ? Assume(_model.GetOperation(condition), true, FlowState.Start) : FlowState.Start;
        while (_open.Count > 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var next = _open.First();
            _open.Remove(next.Key);
            if (_reached.TryGetValue(next.Key, out var known) && !known.IsWidenedBy(next.Value))
            {
                continue;
            }

            _reached[next.Key] = FlowState.Join(known, next.Value)!;
            FlowCounts.Of(_model).AddBlocks();
            Step(_graph.Graph.Blocks[next.Key], next.Value);
        }

        return _ends;
    }

    private void Step(BasicBlock block, FlowState start)
    {
        if (block.Kind == BasicBlockKind.Exit)
        {
            _ends |= new FlowEnds(null, start, null);
            return;
        }

        var state = start;
        foreach (var operation in block.BranchValue is { } value ? block.Operations.Add(value) : block.Operations)
        {
            if (Evaluate(operation, state, block) is not { } next)
            {
                return;
            }

            state = Learn(operation, next);
        }

        var holds = block.ConditionKind == ControlFlowConditionKind.None ? null : Holds(block.BranchValue!, state);
        var isTaken = block.ConditionKind == ControlFlowConditionKind.None ? false : holds is null ? (bool?)null
            : holds == (block.ConditionKind == ControlFlowConditionKind.WhenTrue);
        if (block.ConditionalSuccessor is { } conditional && isTaken != false)
        {
            Go(block, conditional, state);
        }

        if (block.FallThroughSuccessor is { } other && isTaken != true)
        {
            Go(block, other, state);
        }
    }

    private void Go(BasicBlock from, ControlFlowBranch branch, FlowState state)
    {
        foreach (var region in branch.FinallyRegions)
        {
            if (Finally(region).Leaves is not { } end)
            {
                Throw(state, from.EnclosingRegion, from);
                return;
            }

            state = state.After(end.Waited);
        }

        switch (branch.Semantics)
        {
            case ControlFlowBranchSemantics.Throw or ControlFlowBranchSemantics.Rethrow:
            case ControlFlowBranchSemantics.Error or ControlFlowBranchSemantics.ProgramTermination:
                Throw(state with { Thrown = ThrownBy(from, branch, state) }, from.EnclosingRegion, from);
                return;
            case ControlFlowBranchSemantics.Return:
                var result = from.BranchValue is { } given ? ValueOf(given, state) ?? FlowValue.Any : null;
                _ends |= new FlowEnds(null, state with { Result = result }, null);
                return;
            case ControlFlowBranchSemantics.StructuredExceptionHandling:
                _ends |= new FlowEnds(null, state, null);
                return;
        }

        if (branch.Destination is not { } target)
        {
            return;
        }

        target = FlowGraph.Behind(target);
        if (_turn is not null && _graph.HasJumps && JumpFrom(from, state) is { } jump)
        {
            state = jump is GotoStatementSyntax ? state with { Jump = jump } : state with { Jump = state.Jump ?? jump };
        }

        if (_turn is null)
        {
            Enter(from, target.Ordinal, state);
        }
        else if (target.Ordinal == _first)
        {
            _ends |= new FlowEnds(state, null, null);
        }
        else if (target.Ordinal > _last || target.Ordinal < _head)
        {
            _ends |= new FlowEnds(null, state, null);
        }
        else if (target.Ordinal < _first)
        {
            Open(target.Ordinal, state with { Second = -1 });
        }
        else
        {
            Enter(from, target.Ordinal, state);
        }
    }

    /// <summary>The <c>continue</c> of this loop, or the <c>goto</c>, that leads out of a block.</summary>
    private SyntaxNode? JumpFrom(BasicBlock from, FlowState state)
    {
        if (FlowGraph.SyntaxOf(from).LastOrDefault() is not { } last)
        {
            return state.Jump is CatchClauseSyntax clause && JumpReader.AtStart(clause.Block) is { } first && IsOfTurn(first) ? first
                : null;
        }

        var condition = last.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax branch
            && branch.Condition.Span.Contains(last.Span) && _model.GetOperation(branch.Condition) is { } whole
            ? Holds(whole, state)
            : null;
        var jump = JumpReader.Behind(last, condition);
        return jump is GotoStatementSyntax || (jump is not null && IsOfTurn(jump)) ? jump : null;
    }

    /// <summary>Whether a jump belongs to the turn, and not to a loop inside of it.</summary>
    private bool IsOfTurn(SyntaxNode jump)
        => JumpReader.LoopAround(jump) is not { } loop || _turn is null || loop == _turn.Anchor || loop.Contains(_turn.Anchor);

    // A way back inside of the turn is an inner loop's: its head is asked once more, and what it runs again takes no more time.
    private void Enter(BasicBlock from, int target, FlowState state)
    {
        if (state.Second >= 0 && target > state.Second)
        {
            state = state with { Second = -1 };
        }

        if (target <= from.Ordinal)
        {
            if (state.Second >= 0)
            {
                return;
            }

            state = state with { Second = from.Ordinal };
        }

        Open(target, state);
    }

    private void Open(int block, FlowState state)
        => _open[block] = _open.TryGetValue(block, out var other) ? FlowState.Join(other, state)! : state;

    /// <summary>The innermost statement around code, within the turn, whose condition the status does not decide.</summary>
    private StatementSyntax? Undecided(SyntaxNode code, FlowState state)
    {
        foreach (var ancestor in code.AncestorsAndSelf())
        {
            switch (ancestor)
            {
                case IfStatementSyntax branch when !branch.Condition.Span.Contains(code.Span):
                    if (_model.GetOperation(branch.Condition) is not { } condition || Holds(condition, state) is null)
                    {
                        return branch;
                    }

                    break;
                case SwitchStatementSyntax choice when !choice.Expression.Span.Contains(code.Span):
                    if (choice.Sections.All(section
                        => _status.Takes(section) is null || section.Labels.All(static label => label is DefaultSwitchLabelSyntax)))
                    {
                        return choice;
                    }

                    break;
                case MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                    return null;
            }

            if (ancestor == _turn?.Anchor)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>The calls of an operation, in the order in which they run.</summary>
    private FlowState? Evaluate(IOperation operation, FlowState state, BasicBlock block)
    {
        foreach (var call in _graph.CallsIn(operation))
        {
            var ends = _effects.Run(call, state, _status);
            if (ends.Again is not null)
            {
                _ends |= new FlowEnds(ends.Again, null, null);
            }

            if (ends.Throws is { } thrown)
            {
                Throw(thrown, block.EnclosingRegion, block);
            }

            if (ends.Leaves is not { } next)
            {
                return null;
            }

            state = next.With(call, next.Result) with { Result = null };
        }

        return state;
    }

    /// <summary>What an operation says of variables, and whether it changes something that outlives it.</summary>
    private FlowState Learn(IOperation operation, FlowState state)
    {
        var assigned = operation is IExpressionStatementOperation { Operation: var inner } ? inner : operation;
        if (assigned.Syntax is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } set && _effects.IsLasting(set))
        {
            state = state.Acted();
        }

        return _graph.WritesIn(operation).Aggregate(state, LearnWrite);
    }

    private FlowState LearnWrite(FlowState state, IOperation write) => write switch
    {
        ISimpleAssignmentOperation assignment
            => Learn(assignment.Target, Condition.MayBeCounted(assignment.Value) ? null : ValueOf(assignment.Value, state), state),
        IDeconstructionAssignmentOperation assignment => Learn(assignment.Target, ValueOf(assignment.Value, state), state),
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Or or BinaryOperatorKind.And } joined
            => Learn(joined.Target, Joined(joined, state), state),
        IAssignmentOperation assignment => Learn(assignment.Target, null, state),
        IIncrementOrDecrementOperation count => Learn(count.Target, null, state),
        IArgumentOperation given => Learn(given.Value, null, state),
        IFlowCaptureOperation capture => state.With(capture.Id, ValueOf(capture.Value, state)),
        _ => state,
    };

    /// <summary>What <c>|=</c> and <c>&amp;=</c> make of a flag; null where that is not known.</summary>
    private FlowValue? Joined(ICompoundAssignmentOperation set, FlowState state)
    {
        var (before, given) = (ValueOf(set.Target, state)?.Truth, ValueOf(set.Value, state)?.Truth);
        var joined = set.OperatorKind == BinaryOperatorKind.Or ? Condition.Either(before, given) : Condition.Both(before, given);
        return joined is { } truth ? FlowValue.Of(truth) : null;
    }

    private FlowState Learn(IOperation target, FlowValue? value, FlowState state)
    {
        var variable = target switch
        {
            IDeclarationExpressionOperation declaration => declaration.Expression,

            // Where the value branches, the graph puts the variable aside before it.
            IFlowCaptureReferenceOperation aside => _graph.Captured(aside.Id) ?? target,
            _ => target,
        };
        if (variable is not ITupleOperation tuple)
        {
            return KeyOf(variable) is { } key ? state.With(key, value) : state;
        }

        for (var i = 0; i < tuple.Elements.Length; i++)
        {
            state = Learn(tuple.Elements[i], value?.Parts.ElementAtOrDefault(i), state);
        }

        return state;
    }

    private bool? Holds(IOperation condition, FlowState state)
        => condition is IIsNullOperation { Operand: var operand }
            ? ValueOf(operand, state)?.IsNull == true
            : _status.Holds(condition, flag => FactOf(flag, state), _graph.Captured);

    private FlowValue? ValueOf(IOperation value, FlowState state)
        => _status.ValueOf(value, known => FactOf(known, state), _graph.Captured);

    private static FlowValue? FactOf(IOperation operation, FlowState state)
        => KeyOf(operation) is { } key && state.Facts.TryGetValue(key, out var fact) ? fact : null;

    /// <summary>
    /// What a value is known by: its symbol, its name where it does not bind, the place where it was put aside, or the call that gave it.
    /// </summary>
    private static object? KeyOf(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Syntax: IdentifierNameSyntax } field => field.Field,
        IPropertyReferenceOperation { Syntax: IdentifierNameSyntax } property => property.Property,
        IFlowCaptureReferenceOperation captured => captured.Id,
        IInvalidOperation { Syntax: IdentifierNameSyntax name } => name.Identifier.ValueText,
        IInvocationOperation or IInvalidOperation or IDynamicInvocationOperation when value.Syntax is InvocationExpressionSyntax call
            => call,
        _ => null,
    };
}
