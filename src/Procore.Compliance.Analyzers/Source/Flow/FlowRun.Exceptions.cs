using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

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
        for (var inner = region; inner?.EnclosingRegion is { } outer; inner = outer)
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
