using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;

namespace Procore.Compliance.Analyzers.Source.Repetition.Retries;

/// <summary>
/// What the calls of an attempt do: its requests, which throw or not when the answer is a failure; its waits; and the call with which a
/// method starts itself again.
/// </summary>
internal sealed class AttemptCalls : IFlowEffects
{
    // Our judgement: methods that call each other are run one inside of the other, each takes a handful of frames, and the stack may be
    // one megabyte.
    private const int MostNested = 50;

    // Our judgement: how far a value is followed to say that it grows. Each step is a variable that is made of another.
    private const int MaximumDepth = 3;

    // Our judgement: a variable with more values is hardly a wait.
    private const int MostValues = 8;

    // Senders that give a result and so must throw on a failure: the API of HttpClient, System.Net.Http.Json, Flurl.Http, RestSharp and
    // HttpWebRequest. GetAsync and SendAsync of HttpClient do not.
    private static readonly string[] ThrowingSenders =
    {
        "GetStringAsync", "GetByteArrayAsync", "GetStreamAsync", "GetFromJsonAsync", "GetFromJsonAsAsyncEnumerable", "DeleteFromJsonAsync",
        "GetJsonAsync", "PostJsonAsync", "PutJsonAsync", "PatchJsonAsync", "ReceiveJson", "ReceiveString",
        "GetResponse", "GetResponseAsync",
    };

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
    private readonly int _depth;
    private readonly Dictionary<(SyntaxNode Body, SyntaxNode? Request, int Frames, int Status), FlowEnds> _ends;
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
        : this(model, requests, changing, recursion, new(), null, 0, cancellationToken)
    {
    }

    private AttemptCalls(
        SourceModel model,
        IEnumerable<ImmutableArray<TurnFrame>> requests,
        ImmutableHashSet<string> changing,
        InvocationExpressionSyntax? recursion,
        Dictionary<(SyntaxNode Body, SyntaxNode? Request, int Frames, int Status), FlowEnds> ends,
        Dictionary<InvocationExpressionSyntax, (Interval Wait, bool IsHarmless)>? effects,
        int depth,
        CancellationToken cancellationToken)
    {
        _depth = depth;
        _ends = ends;
        _effects = effects ?? new();
        _effectsBelow = effects ?? new();
        _model = model;
        _cancellationToken = cancellationToken;
        _waits = new(model, cancellationToken);
        _changing = changing;
        _recursion = recursion;
        _requests = requests.ToLookup(static frames => frames[0].Call);
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

        // The client and server errors of RFC 9110.
        var isFailure = status.Status >= 400;

        // HttpResponseMessage, Refit and RestSharp, and what is called like their methods.
        if (Callback.NameOf(call) is { } name
            && (name.StartsWith("EnsureSuccess", StringComparison.Ordinal)
                || name.StartsWith("ThrowIf", StringComparison.Ordinal)
                || name.StartsWith("ThrowOn", StringComparison.Ordinal)))
        {
            return isFailure && !name.StartsWith("ThrowIfCancel", StringComparison.Ordinal)
                ? new(null, null, state)
                : new(null, state, null);
        }

        if (!_requests.Contains(call))
        {
            var (wait, isHarmless) = EffectOf(call);
            var end = wait == Interval.None && !isHarmless ? state.Acted() : state.After(wait);
            var called = BodyOf(call) is { } body
                ? EndsOf(body, ImmutableArray<TurnFrame>.Empty, status)
                : new(null, FlowState.Start, null);
            return new(null, called.Leaves is null ? null : end, called.Throws is null ? null : end);
        }

        // Another request behind the answer is something done about it.
        state = state.Acted();
        var outcome = _requests[call].Select(frames => Send(frames, status)).Aggregate(static (left, right) => left | right);
        return new(null, Continue(state, outcome.Leaves), Continue(state, outcome.Throws));
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
            var throws = status.Status >= 400 && frames[0].Call is InvocationExpressionSyntax call && ThrowsOnFailure(call);
            return throws ? new(null, null, FlowState.Start.Answered()) : new(null, FlowState.Start.Answered(), null);
        }

        // What a caller hands over is an expression of its own; other code is the body of what was called.
        var below = frames.RemoveAt(0);
        return below[0].Root is ExpressionSyntax { Parent: not (AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax) }
            ? Send(below, status)
            : EndsOf(below[0].Root, below, status);
    }

    /// <summary>
    /// Where a method leads, run once for each status and way to a request in it; in a method that is being run already, behind the call.
    /// </summary>
    private FlowEnds EndsOf(SyntaxNode body, ImmutableArray<TurnFrame> frames, Condition status)
    {
        var key = (body, frames.IsEmpty ? null : frames[frames.Length - 1].Call, frames.Length, status.Status);
        if (_ends.TryGetValue(key, out var known))
        {
            return known;
        }

        _ends[key] = new(null, FlowState.Start, null);
        if (_depth >= MostNested)
        {
            FlowCounts.Of(_model).AddGaveUp();
            return _ends[key];
        }

        var ends = FlowRun.OfBody(body, status, Below(frames), _model, _cancellationToken);
        return _ends[key] = new(null, FlowState.Join(ends.Leaves, ends.Again), ends.Throws);
    }

    /// <summary>How long a call waits, and whether it leaves everything as it was; read once.</summary>
    private (Interval Wait, bool IsHarmless) EffectOf(InvocationExpressionSyntax call)
        => _effects.TryGetValue(call, out var effect) ? effect : _effects[call] = (WaitOf(call), IsHarmless(call));

    /// <summary>The calls of a method that is called.</summary>
    private AttemptCalls Below(ImmutableArray<TurnFrame> frames)
        => new(
            _model,
            frames.IsEmpty ? Array.Empty<ImmutableArray<TurnFrame>>() : new[] { frames },
            ImmutableHashSet<string>.Empty,
            null,
            _ends,
            _effectsBelow,
            _depth + 1,
            _cancellationToken);

    /// <summary>The code of the one method of this compilation that a call runs; null where there is none, or more than one.</summary>
    private SyntaxNode? BodyOf(InvocationExpressionSyntax call)
    {
        var info = _model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, _cancellationToken);
        if ((info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null)) is not { } target)
        {
            return null;
        }

        var bodies = CallGraph.BodiesOf(target, _model, _cancellationToken)
            .Take(2)
            .ToList();
        return bodies.Count == 1 && !bodies[0].Contains(call) ? bodies[0] : null;
    }

    /// <summary>Whether the library throws on a failure status.</summary>
    private bool ThrowsOnFailure(InvocationExpressionSyntax call)
    {
        var name = Callback.NameOf(call);

        // Download and Upload are WebClient's; the generic methods are RestSharp's.
        return Array.IndexOf(ThrowingSenders, name) >= 0
            || name.StartsWith("Download", StringComparison.Ordinal)
            || name.StartsWith("Upload", StringComparison.Ordinal)
            || (call.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax }
                && name is "GetAsync" or "PostAsync" or "PutAsync" or "DeleteAsync" or "PatchAsync")
            || (_model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, _cancellationToken).Symbol?.ContainingNamespace is { } owner
                && owner.ToDisplayString().StartsWith("Flurl", StringComparison.Ordinal));
    }

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

    private bool Grows(InvocationExpressionSyntax wait) => wait.ArgumentList.Arguments.Any(argument => Changes(argument.Expression, 0));

    /// <summary>Whether a value differs from attempt to attempt: it is made of what does.</summary>
    private bool Changes(ExpressionSyntax value, int depth)
        => value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => _changing.Contains(name.Identifier.ValueText)
            || (depth < MaximumDepth
                && VariableValues.Of(name, _model, _cancellationToken).Take(MostValues).Any(given => Changes(given, depth + 1))));

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
