using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>What is thrown: which handler takes it, and what <c>finally</c> does on the way.</content>
internal sealed partial class FlowRun
{
    // Our judgement: parts of the names of exceptions that no status of an answer is thrown as.
    private static readonly string[] OtherExceptions = { "Cancel", "Json", "Timeout", "IOException", "Socket", "Format", "Argument",
        "InvalidCast", "Sql", "Db", "Serialization", "Authentication" };

    private FlowEnds Finally(ControlFlowRegion region)
    {
        if (!_finally.TryGetValue(region, out var ends))
        {
            ends = new FlowRun(_graph, null, _status, _effects, _model, _cancellationToken)
                .Run(region.FirstBlockOrdinal, region.LastBlockOrdinal, region.FirstBlockOrdinal);
            _finally.Add(region, ends);
        }

        return ends;
    }

    private void Throw(FlowState state, ControlFlowRegion? region, BasicBlock from)
    {
        var undecided = FlowGraph.SyntaxOf(from).LastOrDefault() is { } source ? Undecided(source, state) : null;
        // The regions around a lambda are those of another graph.
        for (var inner = region; inner is { Kind: not ControlFlowRegionKind.Root, EnclosingRegion: { } outer }; inner = outer)
        {
            if (inner.Kind != ControlFlowRegionKind.Try)
            {
                continue;
            }

            if (outer.Kind == ControlFlowRegionKind.TryAndFinally)
            {
                if (Finally(outer.NestedRegions[outer.NestedRegions.Length - 1]).Leaves is { } end)
                {
                    state = state.After(end.Waited);
                }

                continue;
            }

            if (_turn is not null && (outer.FirstBlockOrdinal > _last || outer.LastBlockOrdinal < _head || outer.FirstBlockOrdinal < _head))
            {
                break;
            }

            // What a check of something else throws says nothing about the status.
            if (undecided is not null && _graph.TryOf(outer) is { } statement && !undecided.Span.Contains(statement.Span))
            {
                return;
            }

            if (IsCaught(outer, state))
            {
                return;
            }
        }

        if (undecided is null)
        {
            _ends |= new FlowEnds(null, null, state);
        }
    }

    private static ITypeSymbol? ThrownBy(BasicBlock from, ControlFlowBranch branch, FlowState state)
    {
        var value = branch.Semantics == ControlFlowBranchSemantics.Throw ? from.BranchValue : null;
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return branch.Semantics == ControlFlowBranchSemantics.Rethrow ? state.Thrown
            : value?.Type is { TypeKind: not TypeKind.Error } type ? type
            : null;
    }

    /// <summary>Whether a clause for one type takes an exception of another; null where that is open.</summary>
    private bool? Takes(TypeSyntax caught, ITypeSymbol thrown)
    {
        var type = _model.GetSemanticModel(caught.SyntaxTree).GetTypeInfo(caught, _cancellationToken).Type;
        return type is null or { TypeKind: TypeKind.Error } || IsBelow(type, thrown) ? null : IsBelow(thrown, type);
    }

    private static bool IsBelow(ITypeSymbol type, ITypeSymbol above)
    {
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(ancestor, above))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsCaught(ControlFlowRegion handlers, FlowState state)
    {
        foreach (var handler in handlers.NestedRegions.Where(static nested
            => nested.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler))
        {
            var clause = _graph.ClauseOf(handlers, handler);
            if (clause?.Declaration is { Type: var type }
                && OtherExceptions.Any(word => type.ToString().IndexOf(word, StringComparison.Ordinal) >= 0))
            {
                continue;
            }

            if (clause?.Declaration?.Type is { } caught && state.Thrown is { } thrown && Takes(caught, thrown) == false)
            {
                continue;
            }

            var accepts = clause?.Filter is { } filter ? _model.GetOperation(filter.FilterExpression) is { } condition
                ? Holds(condition, state) : null : true;
            if (accepts != false)
            {
                var body = handler.Kind == ControlFlowRegionKind.Catch ? handler : handler.NestedRegions[handler.NestedRegions.Length - 1];
                Open(body.FirstBlockOrdinal,
                    state with { Jump = clause is not null && IsOfTurn(clause) ? clause : state.Jump, Second = -1 });
            }

            if (accepts == true)
            {
                return true;
            }
        }

        return false;
    }
}
