using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

/// <summary>
/// What the calls of an attempt do: its requests, which throw or not when the answer is a failure; its waits; and the call with which a
/// method starts itself again.
/// </summary>
internal sealed class AttemptCalls : IFlowEffects
{
    private static readonly object Key = new();

    // Our judgement: the verbs of logging, of reading and computing (as in LINQ, System.Math and String), and of waiting.
    private static readonly HashSet<string> HarmlessWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "Log", "Trace", "Write", "Print", "Debug", "Info", "Information", "Warn", "Warning", "Error", "Fatal", "Critical",
        "Report", "Track", "Record", "Notify",
        "Read", "Deserialize", "Serialize", "Parse", "Format", "To", "From", "As", "Clone", "Copy",
        "Is", "Has", "Contains", "Any", "All", "First", "Single", "Last", "Count", "Equals", "Should", "Can",
        "Min", "Max", "Pow", "Next", "Math", "Round", "Ceiling", "Calculate", "Compute",
        "Concat", "Join", "Replace", "Trim", "Split", "Substring",
        "Delay", "Sleep", "Wait", "Dispose", "Throw",
    };

    // Names of C# and the framework that the words above would miss: tasks, nullables, Interlocked, dictionaries, headers, Stopwatch.
    private static readonly HashSet<string> HarmlessNames = new(StringComparer.Ordinal)
    {
        "nameof", "ConfigureAwait", "GetAwaiter", "GetResult", "GetValueOrDefault", "Increment", "TryGetValue", "TryGetValues",
        "TryParse", "GetType", "GetBaseException", "StartNew", "Stop"
    };

    // Our judgement: how methods that wait are called.
    private static readonly string[] WaitWords = { "Delay", "Wait", "Sleep", "Backoff", "Pause", "Throttle" };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly WaitReader _waits;
    private readonly ImmutableHashSet<string> _changing;
    private readonly InvocationExpressionSyntax? _recursion;
    private readonly ILookup<SyntaxNode, ImmutableArray<TurnFrame>> _requests;
    private readonly BodyRuns _runs;

    // Whether the assumption is only about what comes behind the requests.
    private readonly bool _isLater;
    private readonly Dictionary<InvocationExpressionSyntax, (Interval Wait, bool IsHarmless)> _effects;
    private readonly Dictionary<InvocationExpressionSyntax, (Interval Wait, bool IsHarmless)> _effectsBelow;

    /// <summary>Creates a reader of the calls of one attempt.</summary>
    /// <param name="model">The compilation.</param>
    /// <param name="requests">The ways from the attempt's code to the requests that it sends.</param>
    /// <param name="changing">The names whose values differ from attempt to attempt: what waits for them grows.</param>
    /// <param name="recursion">The call that starts the next attempt; null where a loop does.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public AttemptCalls(
        SourceModel model,
        IEnumerable<ImmutableArray<TurnFrame>> requests,
        ImmutableHashSet<string> changing,
        InvocationExpressionSyntax? recursion,
        CancellationToken cancellationToken)
        : this(model, requests, changing, recursion, BodyRuns.Ask(Key, model, cancellationToken), null, cancellationToken)
    {
    }

    private AttemptCalls(
        SourceModel model,
        IEnumerable<ImmutableArray<TurnFrame>> requests,
        ImmutableHashSet<string> changing,
        InvocationExpressionSyntax? recursion,
        BodyRuns runs,
        Dictionary<InvocationExpressionSyntax, (Interval Wait, bool IsHarmless)>? effects,
        CancellationToken cancellationToken)
    {
        _runs = runs;
        _effects = effects ?? new();
        _effectsBelow = effects ?? new();
        _model = model;
        _cancellationToken = cancellationToken;
        _waits = new(model, cancellationToken);
        _changing = changing;
        _recursion = recursion;
        var ways = requests.Select(frames => HandedFrames.In(frames, model, cancellationToken)).ToList();
        _requests = ways.ToLookup(static frames => frames[0].Call);
        _isLater = ways.Count > 0 && ways.TrueForAll(static frames => frames[0].Call is InvocationExpressionSyntax);
    }

    /// <summary>What a call does to an attempt whose request is answered with a status.</summary>
    public FlowEnds Run(InvocationExpressionSyntax call, FlowState state, Condition status)
    {
        if (call == _recursion)
        {
            var next = call.ArgumentList.Arguments.Any(
                argument => argument.Expression is IdentifierNameSyntax name && !_changing.Contains(name.Identifier.ValueText))
                ? state.Acted()
                : state;
            return new(next with { Jump = call }, null, null);
        }

        if (_requests.Contains(call))
        {
            // Another request behind the answer is something done about it.
            state = state.Acted();
            var outcome = _requests[call].Select(frames => Send(frames, status)).Aggregate(static (left, right) => left | right);
            return new(null, Continue(state, outcome.Leaves), Continue(state, outcome.Throws));
        }

        var isAnswered = !_isLater || state.Progress != FlowProgress.None;
        var body = BodyOf(call);
        if (body is null && FailureThrows.IsCheck(call))
        {
            return isAnswered && HttpStatuses.IsFailure(status.Status) ? new(null, null, state) : new(null, state, null);
        }

        var (wait, isHarmless) = EffectOf(call);
        var end = wait == Interval.None && !isHarmless ? state.Acted() : state.After(wait);
        var called = body is not null && isAnswered
            ? _runs.WithResult(Runnable(body, ImmutableArray<TurnFrame>.Empty), status)
            : new(null, FlowState.Start, null);
        return new(
            null,
            called.Leaves is { } left ? end with { Result = left.Result } : null,
            called.Throws is { } thrown ? end with { Thrown = thrown.Thrown } : null);
    }

    /// <summary>
    /// Whether an assignment gives a member a value, or gives a variable one that is made of something else than the answer.
    /// </summary>
    public bool IsLasting(AssignmentExpressionSyntax set)
        => !IsAnswer(set.Right)
            && (set.Left is not IdentifierNameSyntax name || IsMember(name) || (set.Right is not LiteralExpressionSyntax && IsSent(name)));

    /// <summary>Whether a name is a field or property, which outlives the attempt.</summary>
    private bool IsMember(IdentifierNameSyntax name)
        => _model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, _cancellationToken).Symbol is { } symbol
            ? symbol is IFieldSymbol or IPropertySymbol
            : name.Identifier.ValueText.StartsWith("_", StringComparison.Ordinal);

    /// <summary>Whether code sends one of the requests, or only tells, reads or computes.</summary>
    private bool IsAnswer(ExpressionSyntax value)
        => value is AwaitExpressionSyntax { Expression: var awaited } ? IsAnswer(awaited)
            : value is InvocationExpressionSyntax call && (Callback.Chain(call).Any(part => _requests.Contains(part)) || IsHarmless(call));

    /// <summary>Whether the requests are made of what a name holds.</summary>
    private bool IsSent(IdentifierNameSyntax name)
        => _requests.Any(request => request.Key
            .DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Any(part => part.Identifier.ValueText == name.Identifier.ValueText));

    private static FlowState? Continue(FlowState state, FlowState? end) => end is null ? null : state.After(end);

    /// <summary>What a request does, seen from the attempt: through the methods on the way, each may check the status.</summary>
    private FlowEnds Send(ImmutableArray<TurnFrame> frames, Condition status)
    {
        if (frames.Length == 1)
        {
            return frames[0].Call is InvocationExpressionSyntax call ? Send(call, status)
                : HttpStatuses.IsFailure(status.Status) && DeclaredSenders.Throws(frames[0].Target, _model, _cancellationToken)
                    ? new(null, null, FlowState.Start.Answered())
                : new(null, FlowState.Start.Answered(), null);
        }

        var below = frames.RemoveAt(0);
        return CallGraph.IsHandedOver(below[0].Root) ? Send(below, status) : _runs.WithResult(Runnable(below[0].Root, below), status);
    }

    /// <summary>What a call does that sends a request: as a library does, or as the method does that sends it somewhere.</summary>
    private FlowEnds Send(InvocationExpressionSyntax call, Condition status)
    {
        if (BodyOf(call) is { } body)
        {
            var ends = StatusRuns.Of(body, status, _model, _cancellationToken);
            var wait = EffectOf(call).Wait;
            return new(null, ends.Leaves?.Answered().After(wait), ends.Throws?.Answered().After(wait));
        }

        return HttpStatuses.IsFailure(status.Status) && FailureThrows.IsSent(call, _model, _cancellationToken)
            ? new(null, null, FlowState.Start.Answered())
            : new(null, FlowState.Start.Answered(), null);
    }

    /// <summary>A method, run for each way to a request in it.</summary>
    private BodyRuns.Runnable Runnable(SyntaxNode body, ImmutableArray<TurnFrame> frames)
        => new(
            body,
            frames.IsEmpty ? null : (frames[frames.Length - 1].Call, frames.Length),
            runs => Below(frames, runs),
            () => Called(body, frames));

    /// <summary>The methods that run when a body does: those that it calls, and the next one on the way to the request.</summary>
    private IEnumerable<BodyRuns.Runnable> Called(SyntaxNode body, ImmutableArray<TurnFrame> frames)
    {
        foreach (var call in Turn.OwnNodes(body).OfType<InvocationExpressionSyntax>())
        {
            if (!frames.IsEmpty && call == frames[0].Call)
            {
                var below = frames.RemoveAt(0);
                while (!below.IsEmpty && CallGraph.IsHandedOver(below[0].Root))
                {
                    below = below.RemoveAt(0);
                }

                if (!below.IsEmpty)
                {
                    yield return Runnable(below[0].Root, below);
                }
            }
            else if (BodyOf(call) is { } called)
            {
                yield return Runnable(called, ImmutableArray<TurnFrame>.Empty);
            }
        }
    }

    /// <summary>How long a call waits, and whether it leaves everything as it was; read once.</summary>
    private (Interval Wait, bool IsHarmless) EffectOf(InvocationExpressionSyntax call)
        => _effects.TryGetValue(call, out var effect) ? effect : _effects[call] = (WaitOf(call), IsHarmless(call));

    /// <summary>The calls of a method that is called.</summary>
    private AttemptCalls Below(ImmutableArray<TurnFrame> frames, BodyRuns runs)
        => new(
            _model,
            frames.IsEmpty ? Array.Empty<ImmutableArray<TurnFrame>>() : new[] { frames },
            ImmutableHashSet<string>.Empty,
            null,
            runs,
            _effectsBelow,
            _cancellationToken);

    /// <summary>The code of the one method of this compilation that a call runs; null where there is none, or more than one.</summary>
    private SyntaxNode? BodyOf(InvocationExpressionSyntax call)
        => CallGraph.At(call, _model, _cancellationToken).Bodies(_cancellationToken) is { Length: 1 } bodies && !bodies[0].Contains(call)
                && !CallGraph.IsHandedOver(bodies[0])
            ? bodies[0]
            : null;

    /// <summary>Whether a call only tells, reads or computes by its name, so that the next attempt meets what this one met.</summary>
    private static bool IsHarmless(InvocationExpressionSyntax call)
    {
        var name = Callback.NameOf(call);
        return HarmlessNames.Contains(name) || (ProgressWords.Split(name).FirstOrDefault() is { } first && HarmlessWords.Contains(first));
    }

    private Interval WaitOf(InvocationExpressionSyntax call)
    {
        var wait = _waits.ReadCall(call);
        if (wait == Interval.None)
        {
            // A delay that starts at zero and grows: 1000 * attempt.
            return IsCalledLikeAWait(call) || (Callback.NameOf(call) is "Delay" or "Sleep" && Grows(call)) ? Interval.Unknown : wait;
        }

        return Grows(call) ? Interval.Unknown : wait;
    }

    /// <summary>
    /// Whether a wait differs from attempt to attempt: it is made of what does, through any number of variables. Only what the member
    /// itself gives them counts, since what differs are its own variables.
    /// </summary>
    private bool Grows(InvocationExpressionSyntax wait)
    {
        if (_changing.IsEmpty)
        {
            return false;
        }

        var member = LocalWrites.BodyAround(wait);
        var seen = new HashSet<SyntaxNode>();
        var pending = new Queue<SyntaxNode>(wait.ArgumentList.Arguments);
        while (pending.Count > 0)
        {
            foreach (var name in pending.Dequeue().DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(IsValue))
            {
                if (_changing.Contains(name.Identifier.ValueText))
                {
                    return true;
                }

                foreach (var given in VariableValues.Of(name, _model, _cancellationToken))
                {
                    if (member.Contains(given) && seen.Add(given))
                    {
                        pending.Enqueue(given);
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Whether a name is a part of the value, and does not only choose between two that are of one kind.</summary>
    private bool IsValue(IdentifierNameSyntax name)
        => !name.Ancestors().TakeWhile(static ancestor => ancestor is not (StatementSyntax or AnonymousFunctionExpressionSyntax))
            .OfType<ConditionalExpressionSyntax>().Any(choice => choice.Condition.Span.Contains(name.Span) && AreAlike(choice));

    // Our judgement: tenfold is a back-off in two steps.
    private bool AreAlike(ConditionalExpressionSyntax choice)
        => new DurationFolder(_model, _cancellationToken) is var durations
            && durations.FoldQuantity(choice.WhenTrue) is { IsKnown: true, Value: var one }
            && durations.FoldQuantity(choice.WhenFalse) is { IsKnown: true, Value: var other }
            && Math.Max(one, other) < 10 * Math.Min(one, other);

    /// <summary>
    /// Whether a call whose code is not in sight says that it waits; waiting for a task or a free slot takes no time of its own.
    /// </summary>
    private bool IsCalledLikeAWait(InvocationExpressionSyntax call)
    {
        var name = Callback.NameOf(call);

        // The methods of tasks, wait handles and semaphores; Delay and Sleep are read as waits.
        if (name is "Wait" or "WaitAll" or "WaitAny" or "WaitAsync" or "WaitOne" or "Delay" or "Sleep" or "WhenAny")
        {
            return false;
        }

        // Our judgement: how rate limiters are called.
        return ProgressWords.Split(name).Any(word => WaitWords.Contains(word, StringComparer.OrdinalIgnoreCase))
            || (call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
                && CarriedVariables.RootOf(receiver) is { } root
                && (root.IndexOf("limiter", StringComparison.OrdinalIgnoreCase) >= 0
                    || root.IndexOf("throttl", StringComparison.OrdinalIgnoreCase) >= 0));
    }
}
