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
/// Recognises waits, without a limit in time, for a signal that somebody else gives: a semaphore, an event, the source of a task, a file,
/// a connection; also behind methods and properties of this compilation. A semaphore that the turn releases itself is a gate around its
/// work, and no signal.
/// </summary>
internal sealed class TurnSignals
{
    private static readonly object ReachKey = new();
    private static readonly object WaitsKey = new();
    private static readonly object WaitReachKey = new();
    private static readonly object SourcesKey = new();

    // The types of System.Threading, and the endings of their asynchronous counterparts in libraries; System.IO, Npgsql.
    private static readonly string[] Signals =
    {
        "SemaphoreSlim", "Semaphore", "ManualResetEventSlim", "CountdownEvent", "AutoResetEvent", "ManualResetEvent", "EventWaitHandle",
        "WaitHandle", "AsyncAutoResetEvent", "AsyncManualResetEvent", "AsyncSemaphore", "AsyncCountdownEvent", "NamedPipeServerStream",
        "FileSystemWatcher", "NpgsqlConnection",
    };

    // Their methods, and those with which the signal is given.
    private static readonly string[] Waiting =
    {
        "Wait", "WaitAsync", "WaitOne", "WaitForConnection", "WaitForConnectionAsync", "WaitForChanged",
    };

    private static readonly string[] Giving =
    {
        "Release", "Set", "Signal", "SignalAsync", "SetResult", "TrySetResult", "Pulse", "PulseAll", "SignalAndWait",
    };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Leads _waits;

    /// <summary>Creates a reader that asks <paramref name="model"/> for declarations.</summary>
    public TurnSignals(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _waits = model.GetOrCompute(WaitsKey, static m => new Leads(
            (body, token) => Turn.OwnNodes(body).Any(node => new TurnSignals(m, token).SignalOf(node) is not null),
            (body, token) => Turn.OwnNodes(body).SelectMany(new TurnSignals(m, token).BodiesBehind)));
    }

    /// <summary>Whether <paramref name="node"/> waits for a signal that <paramref name="turn"/> does not give itself.</summary>
    public bool IsWaitedFor(SyntaxNode node, Turn turn)
        => SignalOf(node) is { } signal
            ? !IsGivenIn(turn, signal)
            : BodiesBehind(node).ToList() is { Count: > 0 } bodies
                && bodies.TrueForAll(body => _waits.From(body, _cancellationToken) && SignalsFrom(body).Any(own => !IsGivenIn(turn, own)));

    /// <summary>The signals that a body waits for, itself or in what it calls.</summary>
    private IEnumerable<ExpressionSyntax> SignalsFrom(SyntaxNode start)
    {
        var walk = new CallWalk();
        walk.Enter(new[] { start });
        while (walk.Next() is { Body: var body })
        {
            foreach (var node in Turn.OwnNodes(body))
            {
                if (SignalOf(node) is { } signal)
                {
                    yield return signal;
                }

                walk.Enter(BodiesBehind(node).Where(next => _waits.From(next, _cancellationToken)));
            }
        }
    }

    /// <summary>What a call runs, or a property gives that is awaited; nothing where no tree speaks of a signal.</summary>
    private IEnumerable<SyntaxNode> BodiesBehind(SyntaxNode node)
        => node switch
        {
            InvocationExpressionSyntax call when Reach() is { Names.IsEmpty: false } reach && reach.MayLead(call)
                => CallGraph.At(call, _model, _cancellationToken).Bodies(_cancellationToken),
            AwaitExpressionSyntax awaited
                when Awaited(awaited.Expression) is (IdentifierNameSyntax or MemberAccessExpressionSyntax) and var task
                    && !Sources().IsEmpty && SymbolOf(task) is IPropertySymbol property
                => _model.ImplementationsOf(property).Prepend(property)
                    .SelectMany(member => _model.DeclarationsOf(member, _cancellationToken))
                    .Select(static declaration => SourceModel.SingleResult(declaration))
                    .OfType<SyntaxNode>(),
            _ => Enumerable.Empty<SyntaxNode>(),
        };

    /// <summary>The task behind what only says how to wait for it.</summary>
    private ExpressionSyntax Awaited(ExpressionSyntax expression)
        => expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } called } call
            && (called.Name.Identifier.ValueText == "ConfigureAwait"
                || (called.Name.Identifier.ValueText == "WaitAsync" && call.ArgumentList.Arguments.All(IsEndless)))
            ? Awaited(inner)
            : expression;

    /// <summary>The names of what may lead to a wait: to its methods, or to the source of a task.</summary>
    private NameReach Reach()
    {
        var sources = Sources();
        return _model.ComputeOnce(
            WaitReachKey, model => NameReach.Of(model, name => Array.IndexOf(Waiting, name) >= 0 || sources.Contains(name)));
    }

    /// <summary>The names of variables and members that are declared as the source of a task.</summary>
    private ImmutableHashSet<string> Sources()
        => _model.ComputeOnce(SourcesKey, static model => model.Trees
            .Where(static tree => TreeFacts.Of(tree).Mentions("TaskCompletionSource"))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes)
            .Select(static node => node switch
            {
                VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declared } variable
                    when IsSource(declared.Type) || IsSource(variable.Initializer) => variable.Identifier.ValueText,
                PropertyDeclarationSyntax property when IsSource(property.Type) => property.Identifier.ValueText,
                ParameterSyntax parameter when IsSource(parameter.Type) => parameter.Identifier.ValueText,
                _ => null,
            })
            .OfType<string>()
            .ToImmutableHashSet());

    private static bool IsSource(SyntaxNode? part) => part is not null && TreeFacts.NamesIn(part).Contains("TaskCompletionSource");

    /// <summary>What is waited for; null where nothing is, or for a time only.</summary>
    private ExpressionSyntax? SignalOf(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call
            when Array.IndexOf(Waiting, access.Name.Identifier.ValueText) >= 0 && call.ArgumentList.Arguments.All(IsEndless)
            => access.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Task", Expression: var source }
                && IsOf(source, static type => type == "TaskCompletionSource") ? source
                : IsOf(access.Expression, static type => Array.IndexOf(Signals, type) >= 0)
                    || (access.Name.Identifier.ValueText == "WaitOne" && call.ArgumentList.Arguments.Count == 0)
                    ? access.Expression
                : access.Expression.ToString() == "Monitor" ? call.ArgumentList.Arguments[0].Expression
                : null,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "SignalAndWait" } access }
            when IsOf(access.Expression, static type => type == "Barrier")
            => access.Expression,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Task", Expression: var source } task
            when IsAwaited(task) && IsOf(source, static type => type == "TaskCompletionSource")
            => source,
        _ => null,
    };

    /// <summary>Whether an argument limits no time: a token, or the time that never ends.</summary>
    private bool IsEndless(ArgumentSyntax argument)
        => argument.Expression.ToString() is "-1" or "Timeout.Infinite" or "Timeout.InfiniteTimeSpan"
            || IsOf(argument.Expression, static type => type is "CancellationToken" or "WatcherChangeTypes")
            || (argument.Parent?.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type } }
                && type.ToString() == "Monitor" && argument.Parent is ArgumentListSyntax { Arguments.Count: 1 });

    /// <summary>Whether a task is waited for here, or handed back to who waits.</summary>
    private static bool IsAwaited(MemberAccessExpressionSyntax task)
        => task.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax
            || task.Ancestors().TakeWhile(static ancestor => ancestor is ExpressionSyntax)
            .Any(static ancestor => ancestor is AwaitExpressionSyntax);

    private bool IsOf(ExpressionSyntax expression, Func<string, bool> accepts)
    {
        var semantics = _model.GetSemanticModel(expression.SyntaxTree);
        for (var type = semantics.GetTypeInfo(expression, _cancellationToken).Type; type is not null; type = type.BaseType)
        {
            if (accepts(type.Name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the turn, or what it calls, gives the signal.</summary>
    private bool IsGivenIn(Turn turn, ExpressionSyntax signal)
    {
        var reach = _model.ComputeOnce(
            ReachKey, static model => NameReach.Of(model, static name => Array.IndexOf(Giving, name) >= 0));
        var symbol = SymbolOf(signal);
        var walk = new CallWalk();
        walk.Enter(turn.Parts);
        while (walk.Next() is { } body)
        {
            foreach (var call in CallGraph.CallsIn(body.Body, _model, reach, _cancellationToken))
            {
                if (call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access }
                    && Array.IndexOf(Giving, access.Name.Identifier.ValueText) >= 0
                    && (symbol is null
                        ? access.Expression.ToString() == signal.ToString()
                        : Givers(access, call.Syntax).Any(given => SymbolEqualityComparer.Default.Equals(SymbolOf(given), symbol))))
                {
                    return true;
                }

                walk.Enter(call.Bodies(_cancellationToken), body, call);
            }
        }

        return false;
    }

    /// <summary>What a call gives a signal to: its receiver, or the argument of <c>Monitor</c>.</summary>
    private static IEnumerable<ExpressionSyntax> Givers(MemberAccessExpressionSyntax access, SyntaxNode call)
        => ((InvocationExpressionSyntax)call).ArgumentList.Arguments.Take(1).Select(static argument => argument.Expression)
            .Prepend(access.Expression);

    private ISymbol? SymbolOf(ExpressionSyntax expression)
        => _model.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression, _cancellationToken).Symbol;
}
