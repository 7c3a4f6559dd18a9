using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// Reads how long a turn waits: <c>Task.Delay</c>, <c>Thread.Sleep</c>, wait handles with a time, <c>PeriodicTimer</c>, and methods that do
/// it.
/// </summary>
internal sealed class WaitReader
{
    private static readonly object ReachKey = new();

    // The API of PeriodicTimer, Task, Thread, wait handles and semaphores, and how methods around them are called.
    private static readonly string[] Names =
    {
        "WaitForNextTickAsync", "Delay", "DelayAsync", "Sleep", "SleepAsync", "WaitOne", "Wait", "WaitAsync", "TryWait"
    };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly DurationFolder _folder;

    /// <summary>Creates a reader that asks <paramref name="model"/> for declarations.</summary>
    public WaitReader(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _folder = new(model, cancellationToken);
    }

    /// <summary>
    /// The wait of a turn: of the way round that waits least; where one does not wait at all, the shortest wait on the others. Waits after
    /// a failure, or on the way out, do not count.
    /// </summary>
    public Interval Read(Turn turn) => Read(FlowWays.OfTurn(turn, _model, _cancellationToken), turn.Parts);

    /// <summary>The same in <paramref name="method"/>, with its parameters bound to what <paramref name="call"/> passes.</summary>
    public Interval ReadInCall(InvocationExpressionSyntax call, IMethodSymbol method, Turn turn)
        => _folder.InCall(call, method, () => Read(turn));

    /// <summary>The wait of the code of a method or lambda; read once for each set of arguments.</summary>
    public Interval ReadBody(SyntaxNode body)
        => _folder.Keep((ReachKey, body), body, () => Read(FlowWays.OfBody(body, _model, _cancellationToken), ImmutableArray.Create(body)))
            ?? Interval.None;

    /// <summary>
    /// The wait that one call is, or makes in the method of this compilation that it calls; unknown where that method waits only at times.
    /// </summary>
    public Interval ReadCall(InvocationExpressionSyntax call)
    {
        if ((IsAlternative(call) ? Interval.None : ReadWait(call) ?? ReadAlternatives(call)) is { } wait)
        {
            return wait;
        }

        var (always, body) = ReadCalled(call);
        return always == Interval.None && body is not null
            && Turn.OwnNodes(body).OfType<InvocationExpressionSyntax>().Any(inner => ReadWait(inner) is not null)
            ? Interval.Unknown
            : always;
    }

    private Interval Read(FlowWays? ways, ImmutableArray<SyntaxNode> parts)
    {
        var waits = new List<(SyntaxNode Code, Interval Wait)>();
        var calls = new List<(InvocationExpressionSyntax Call, SyntaxNode Part)>();
        foreach (var part in parts)
        {
            foreach (var node in ReachOf.NodesWithoutFailure(part, _model, _cancellationToken))
            {
                var call = node as InvocationExpressionSyntax;
                var wait = node is AnonymousFunctionExpressionSyntax function && IsWaitedFor(function) ? ReadBody(function.Body).OrNull()
                    : call is null || IsAlternative(call) ? null
                    : ReadWait(call) ?? ReadAlternatives(call);
                if (wait is not null && ways?.Pass(node) == true)
                {
                    waits.Add((node, wait));
                }
                else if (wait is null && call is not null)
                {
                    calls.Add((call, part));
                }
            }
        }

        return waits.Count == 0
            ? calls.Where(called => ReachOf.Node(called.Call, called.Part, _model, _cancellationToken) == Reach.Always)
                .Select(called => ReadCalled(called.Call).Wait)
                .Aggregate(Interval.None, static (sum, next) => sum.Plus(next))
            : ways!.Shortest(waits) is var least && least != Interval.None ? least
            : waits.Select(static wait => wait.Wait).Aggregate(static (left, right) => left.OrElse(right));
    }

    /// <summary>The wait of the one method of this compilation that a call runs, if its name may lead to one.</summary>
    private (Interval Wait, SyntaxNode? Body) ReadCalled(InvocationExpressionSyntax call)
    {
        var reach = _model.ComputeOnce(ReachKey, static model => NameReach.Of(model, static name => Array.IndexOf(Names, name) >= 0));
        if (!reach.MayLead(call)
            || _model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, _cancellationToken).Symbol is not IMethodSymbol method)
        {
            return (Interval.None, null);
        }

        var bodies = CallGraph.BodiesOf(method, _model, _cancellationToken).Take(2).ToList();
        return bodies.Count == 1
            ? (_folder.InCall(call, method, () => ReadBody(bodies[0])) with { Expression = null }, bodies[0])
            : (Interval.None, null);
    }

    private static bool IsWaitedFor(AnonymousFunctionExpressionSyntax function)
        => function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && call
                .Ancestors()
                .TakeWhile(static ancestor => ancestor is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax)
                .Any(static ancestor => ancestor is AwaitExpressionSyntax);

    /// <summary>The wait that a call is; null where it is none.</summary>
    private Interval? ReadWait(InvocationExpressionSyntax invocation)
    {
        var (receiver, name) = invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => (access.Expression, access.Name.Identifier.ValueText),
            SimpleNameSyntax simple => ((ExpressionSyntax?)null, simple.Identifier.ValueText),
            _ => (null, string.Empty),
        };
        var arguments = invocation.ArgumentList.Arguments;
        switch (name)
        {
            case "WaitForNextTickAsync" when receiver is not null:
                return Creation(receiver) is { ArgumentList.Arguments: { Count: > 0 } periods }
                    ? _folder.Fold(periods[0].Expression)
                    : Interval.Unknown;
            case "Delay" or "DelayAsync" or "Sleep" or "SleepAsync" when arguments.Count > 0:
                // A method of this compilation with such a name is read through its body.
                return IsDeclaredHere(invocation) ? null : _folder.Fold(arguments[0].Expression);
            case "WaitOne" or "Wait" or "WaitAsync" or "TryWait" when arguments.Count > 0 && WaitsForSignal(invocation, receiver):
                return arguments
                    .Select(argument => _folder.FoldQuantity(argument.Expression))
                    .FirstOrDefault(static quantity => quantity.IsKnown) is { IsKnown: true } known
                    ? known.ToInterval(1, arguments[0].Expression)
                    : TakesTime(arguments[0].Expression) ? Interval.Unknown : null;
            default:
                return null;
        }
    }

    /// <summary>The shortest of the waits that <c>Task.WhenAny</c> takes; null where the call is another one, or takes none.</summary>
    private Interval? ReadAlternatives(InvocationExpressionSyntax invocation)
    {
        var waits = IsWhenAny(invocation)
            ? invocation.ArgumentList.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(ReadWait).OfType<Interval>().ToList()
            : new();
        return waits.Count == 0 ? null : waits.Aggregate(static (left, right) => left.OrElse(right));
    }

    private static bool IsAlternative(InvocationExpressionSyntax wait)
        => wait
            .Ancestors()
            .TakeWhile(static ancestor => ancestor is not StatementSyntax)
            .OfType<InvocationExpressionSyntax>()
            .Any(IsWhenAny);

    private static bool IsWhenAny(InvocationExpressionSyntax invocation)
        => invocation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WhenAny" };

    private bool IsDeclaredHere(InvocationExpressionSyntax invocation)
        => _model.GetSemanticModel(invocation.SyntaxTree).GetSymbolInfo(invocation, _cancellationToken).Symbol is IMethodSymbol method
            && CallGraph.DeclarationsOf(method, _model, _cancellationToken).Any();

    private bool TakesTime(ExpressionSyntax argument)
        => _model.GetSemanticModel(argument.SyntaxTree).GetTypeInfo(argument, _cancellationToken).Type is { Name: "TimeSpan" or "Int32" };

    /// <summary>Whether it waits on an event or semaphore; <c>task.Wait(timeout)</c> ends with the task.</summary>
    private bool WaitsForSignal(InvocationExpressionSyntax invocation, ExpressionSyntax? receiver)
    {
        var type = receiver is null ? null : _model.GetSemanticModel(invocation.SyntaxTree).GetTypeInfo(receiver, _cancellationToken).Type;
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name is "WaitHandle" or "ManualResetEventSlim" or "SemaphoreSlim" or "CountdownEvent")
            {
                return true;
            }
        }

        return receiver?.ToString() == "Monitor";
    }

    /// <summary>The creation that gave a local, field or property its value; null where it is not in sight.</summary>
    private BaseObjectCreationExpressionSyntax? Creation(ExpressionSyntax receiver)
        => VariableValues.Of(receiver, _model, _cancellationToken).OfType<BaseObjectCreationExpressionSyntax>().FirstOrDefault();
}
