using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>
/// Reads how long a turn waits: <c>Task.Delay</c>, <c>Thread.Sleep</c>, wait handles with a time, <c>PeriodicTimer</c>, and methods that do
/// it.
/// </summary>
internal sealed class WaitReader
{
    // Our judgement: a wait that is more calls away is seldom the pace of the loop.
    private const int MaximumDepth = 3;

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
    /// The wait of a turn that runs <paramref name="parts"/>: the sum of what it always waits; where it only waits in branches, the
    /// shortest of those. Waits after a failure do not count.
    /// </summary>
    public Interval Read(ImmutableArray<SyntaxNode> parts) => Read(parts, 0);

    /// <summary>
    /// The same for parts of <paramref name="method"/>, with its parameters bound to what <paramref name="call"/> passes.
    /// </summary>
    public Interval ReadInCall(InvocationExpressionSyntax call, IMethodSymbol method, ImmutableArray<SyntaxNode> parts)
        => _folder.InCall(call, method, () => Read(parts, 0));

    /// <summary>
    /// The wait that one call is, or makes in the method of this compilation that it calls; unknown where that method waits only at times.
    /// </summary>
    public Interval ReadCall(InvocationExpressionSyntax call)
    {
        if ((IsAlternative(call) ? Interval.None : ReadWait(call) ?? ReadAlternatives(call)) is { } wait)
        {
            return wait;
        }

        if (_model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, _cancellationToken).Symbol is not IMethodSymbol method)
        {
            return Interval.None;
        }

        var bodies = CallGraph.BodiesOf(method, _model, _cancellationToken)
            .Take(2)
            .ToList();
        var always = bodies.Count == 1 ? _folder.InCall(call, method, () => Read(bodies, 1)) with { Expression = null } : Interval.None;
        return always == Interval.None
            && bodies.SelectMany(Turn.OwnNodes).OfType<InvocationExpressionSyntax>().Any(inner => ReadWait(inner) is not null)
            ? Interval.Unknown
            : always;
    }

    private Interval Read(IReadOnlyList<SyntaxNode> parts, int depth)
    {
        var always = Interval.None;
        Interval? sometimes = null;
        foreach (var part in parts)
        {
            foreach (var invocation in Nodes(part).OfType<InvocationExpressionSyntax>())
            {
                if (IsAlternative(invocation) || (ReadWait(invocation) ?? ReadAlternatives(invocation)) is not { } wait)
                {
                    continue;
                }

                switch (ReachOf.Node(invocation, part, _model, _cancellationToken))
                {
                    case Reach.Always:
                        always = always.Plus(wait);
                        break;
                    case Reach.Sometimes:
                        sometimes = sometimes is null ? wait : sometimes.OrElse(wait);
                        break;
                }
            }
        }

        return always != Interval.None ? always : sometimes ?? ReadCalled(parts, depth);
    }

    /// <summary>The waits of the methods of this compilation that a turn always calls.</summary>
    private Interval ReadCalled(IReadOnlyList<SyntaxNode> parts, int depth)
    {
        var result = Interval.None;
        if (depth >= MaximumDepth)
        {
            return result;
        }

        foreach (var part in parts)
        {
            foreach (var invocation in Nodes(part)
                .OfType<InvocationExpressionSyntax>()
                .Where(invocation => ReachOf.Node(invocation, part, _model, _cancellationToken) == Reach.Always))
            {
                if (_model.GetSemanticModel(invocation.SyntaxTree).GetSymbolInfo(invocation, _cancellationToken).Symbol
                    is not IMethodSymbol method)
                {
                    continue;
                }

                var bodies = CallGraph.BodiesOf(method, _model, _cancellationToken)
                    .Take(2)
                    .ToList();
                if (bodies.Count == 1)
                {
                    result = result.Plus(_folder.InCall(invocation, method, () => Read(bodies, depth + 1)) with { Expression = null });
                }
            }
        }

        return result;
    }

    /// <summary>What a turn runs itself: its own nodes, and the lambdas that it hands to a call and waits for.</summary>
    private static IEnumerable<SyntaxNode> Nodes(SyntaxNode part)
        => part.DescendantNodesAndSelf(static node => node is not LocalFunctionStatementSyntax
            && (node is not AnonymousFunctionExpressionSyntax function || IsWaitedFor(function)));

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
        // The API of PeriodicTimer, Task, Thread, wait handles and semaphores, and how methods around them are called.
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
