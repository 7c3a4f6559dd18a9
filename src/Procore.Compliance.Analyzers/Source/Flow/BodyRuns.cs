using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Where methods lead when requests are answered with a status. A body is run once for the statuses that it does not tell apart, whoever
/// asks, and behind what it calls, so that runs do not stand inside of each other however deep the calls do. A method that leads back to
/// one that is being run goes on behind that call.
/// </summary>
internal sealed class BodyRuns
{
    // Too Many Requests (RFC 6585), for any failure.
    private const int Throttled = 429;

    private readonly ConcurrentDictionary<(SyntaxNode Body, object? Way), ImmutableList<Run>> _kept;
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    // What this question has run or begun: a body that is met before its run is over is not final, nor what was made of it.
    private readonly Dictionary<((SyntaxNode Body, object? Way) Key, int Status), Run> _own = new();
    private readonly Stack<Runnable> _begun = new();
    private int _open;
    private int _circle = int.MaxValue;

    /// <summary>A body that is run under the assumption that requests are answered with a status.</summary>
    /// <param name="Body">The code of a method or lambda.</param>
    /// <param name="Way">What tells runs of one body apart: the request that is assumed to be answered; null where nothing does.</param>
    /// <param name="EffectsIn">What its calls do; they ask the runs for what they lead to.</param>
    /// <param name="Called">The bodies that it runs.</param>
    internal sealed record Runnable(
        SyntaxNode Body, object? Way, Func<BodyRuns, IFlowEffects> EffectsIn, Func<IEnumerable<Runnable>> Called)
    {
        /// <summary>What its runs are kept under.</summary>
        public (SyntaxNode Body, object? Way) Key => (Body, Way);
    }

    private BodyRuns(
        ConcurrentDictionary<(SyntaxNode Body, object? Way), ImmutableList<Run>> kept,
        SourceModel model,
        CancellationToken cancellationToken)
    {
        _kept = kept;
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>A question to the runs of a compilation. Not thread-safe; what it finds is kept for others, which is.</summary>
    /// <param name="kind">The owner of the kind of runs.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Cancels the runs.</param>
    public static BodyRuns Ask(object kind, SourceModel model, CancellationToken cancellationToken)
        => new(model.ComputeOnce(kind, static _ => new Kept()).Runs, model, cancellationToken);

    /// <summary>Where a body leads under a status; the condition learns what was compared on the way.</summary>
    public FlowEnds Of(Runnable asked, Condition status)
    {
        var pending = new Stack<Runnable>();
        pending.Push(asked);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (_begun.Count > 0 && _begun.Peek().Key == next.Key)
            {
                Finish(_begun.Pop(), status.Status);
            }
            else if (Find(next.Key, status.Status) is null)
            {
                _begun.Push(next);
                _own.Add((next.Key, status.Status), new(null, new(null, FlowState.Start, null), ImmutableArray<GaveUp>.Empty, ++_open));
                pending.Push(next);
                foreach (var called in next.Called())
                {
                    pending.Push(called);
                }
            }
        }

        var run = Find(asked.Key, status.Status)!;
        _circle = Math.Min(_circle, run.Depth);
        GaveUps.Note(run.Met);
        if (run.Status is { } compared)
        {
            status.Include(compared);
        }

        return run.Ends;
    }

    /// <summary>
    /// As <see cref="Of"/>; what is nothing after a failure, and is not made nothing after a success, is something then.
    /// </summary>
    public FlowEnds WithResult(Runnable asked, Condition status)
    {
        var ends = Of(asked, status);
        return ends.Leaves is { Result: { } result } leaves && ReferenceEquals(result, FlowValue.Any)
            && HttpStatuses.IsSuccess(status.Status)
            && Of(asked, new Condition(Throttled, _model, _cancellationToken)).Leaves?.Result?.IsNull == true
            ? ends with { Leaves = leaves with { Result = FlowValue.Some } }
            : ends;
    }

    private void Finish(Runnable body, int status)
    {
        var (own, outer, condition) = (_own[(body.Key, status)].Depth, _circle, new Condition(status, _model, _cancellationToken));
        _circle = int.MaxValue;
        var ends = GaveUps.Collect(
            () => FlowRun.OfBody(body.Body, condition, body.EffectsIn(this), _model, _cancellationToken), out var met);
        var run = new Run(condition, new(null, FlowState.Join(ends.Leaves, ends.Again), ends.Throws), met, int.MaxValue);
        _own[(body.Key, status)] = run;
        _open--;
        if (_circle >= own)
        {
            _circle = int.MaxValue;
            _kept.AddOrUpdate(body.Key, ImmutableList.Create(run), (_, runs) => runs.Add(run));
        }

        _circle = Math.Min(_circle, outer);
    }

    private Run? Find((SyntaxNode Body, object? Way) key, int status)
        => _own.TryGetValue((key, status), out var own) ? own
            : _kept.TryGetValue(key, out var runs) ? runs.Find(run => run.Status!.Status == status || run.Status.AnswersAlike(status))
            : null;

    /// <summary>One run: under which status, what could not be read, and how deep it lies while it is not over.</summary>
    private sealed record Run(Condition? Status, FlowEnds Ends, ImmutableArray<GaveUp> Met, int Depth);

    private sealed class Kept
    {
        public ConcurrentDictionary<(SyntaxNode Body, object? Way), ImmutableList<Run>> Runs { get; } = new();
    }
}
