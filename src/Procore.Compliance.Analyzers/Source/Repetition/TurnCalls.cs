using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>
/// Walks through what one turn calls: calls in the turn itself, in lambdas that it passes on, and in the methods of this compilation that
/// it reaches, through interfaces and message handlers as well. What is near comes first, and each body is looked at once, by the shortest
/// way to it. Nothing else bounds the walk, so it cannot end early without a word: each body is read once for all turns
/// (<see cref="BodyCalls"/>).
/// </summary>
internal sealed class TurnCalls
{
    private readonly SourceModel _model;
    private readonly NameReach _reach;
    private readonly HashSet<SyntaxNode> _entered = new();
    private readonly Queue<(SyntaxNode Body, ImmutableArray<TurnFrame> Frames)> _pending = new();

    private TurnCalls(SourceModel model, NameReach reach)
    {
        _model = model;
        _reach = reach;
    }

    /// <summary>
    /// Every call of a turn, nearest first, as far as the caller asks for it. Each is handed to <paramref name="visit"/>, which answers
    /// whether it is settled; the methods behind a settled call are not entered. Calls that only a failure leads to are left out, and so is
    /// what an endless loop inside of the turn calls, or one that is fed: that is its own.
    /// </summary>
    /// <param name="parts">What runs each turn.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="reach">The names that may lead to something of interest; what has none of them is not bound.</param>
    /// <param name="visit">Looks at a call.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public static IEnumerable<TurnCall> Walk(
        ImmutableArray<SyntaxNode> parts,
        SourceModel model,
        NameReach reach,
        Func<TurnCall, bool> visit,
        CancellationToken cancellationToken)
    {
        var walk = new TurnCalls(model, reach);
        walk.Enter(parts, ImmutableArray<TurnFrame>.Empty);
        return walk.Run(visit, cancellationToken);
    }

    private IEnumerable<TurnCall> Run(Func<TurnCall, bool> visit, CancellationToken cancellationToken)
    {
        while (_pending.Count > 0)
        {
            var (body, frames) = _pending.Dequeue();
            foreach (var found in BodyCalls.In(body, _model, _reach, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var path = frames.Add(new(found.Node, body, found.Target));
                var call = new TurnCall(found.Node, found.Target, path);
                if (found.IsMentioned || !visit(call))
                {
                    Enter(found.Bodies(_model, cancellationToken), path);
                }

                if (!found.IsMentioned)
                {
                    yield return call;
                }
            }
        }
    }

    private void Enter(ImmutableArray<SyntaxNode> bodies, ImmutableArray<TurnFrame> frames)
    {
        foreach (var body in bodies.Where(_entered.Add))
        {
            _pending.Enqueue((body, frames));
        }
    }
}
