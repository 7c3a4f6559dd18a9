using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Source.Requests.Incoming;

/// <summary>
/// What an endpoint runs, through the methods of this compilation that it calls, and what of it the answer waits for, however far away:
/// what is handed over (lambdas, tasks that nobody awaits, methods named after queues) is not waited for. Thread-safe.
/// </summary>
internal sealed class AnswerPath
{
    private static readonly object Key = new();

    // Methods that run the delegates that they are given, before they return or before their task ends.
    // The names are those of Task, Parallel, LINQ, Polly and delegates.
    private static readonly string[] Running =
    {
        "Run", "StartNew", "ForEach", "ForEachAsync", "ForAll", "Select", "Execute", "ExecuteAsync", "Invoke", "InvokeAsync"
    };

    // One write keeps the event; one for each item is the work itself.
    // The names are those of Entity Framework Core and ADO.NET.
    private static readonly string[] Writing =
    {
        "SaveChanges", "SaveChangesAsync", "ExecuteNonQuery", "ExecuteNonQueryAsync", "ExecuteScalar", "ExecuteScalarAsync",
        "ExecuteReader", "ExecuteReaderAsync", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "ExecuteSqlInterpolated",
        "ExecuteSqlInterpolatedAsync", "ExecuteUpdate", "ExecuteUpdateAsync", "ExecuteDelete", "ExecuteDeleteAsync",
    };

    // Our judgement: the beginnings of names of queues, channels, brokers and job libraries (Hangfire, MassTransit).
    private static readonly string[] HandingOver = { "Enqueue", "Queue", "Publish", "Schedule", "TryWrite", "TryAdd", "Post", "Dispatch" };

    private readonly SourceModel _model;
    private readonly Leads _work;

    private AnswerPath(SourceModel model)
    {
        _model = model;
        _work = new(
            (body, token) => WaitedFor(body, token).Any(call => IsWork(call, token)),
            (body, token) => WaitedFor(body, token).SelectMany(call => Behind(call, token)));
    }

    /// <summary>
    /// The call in <paramref name="code"/> that sends a request, sleeps or writes item by item, itself or further in, before the answer;
    /// null where none does.
    /// </summary>
    public static SyntaxNode? FindWork(ImmutableArray<SyntaxNode> code, SourceModel model, CancellationToken cancellationToken)
    {
        // Whoever ends the answer by hand works afterwards.
        if (code.Any(static body => body.DescendantTokens().Any(static token => token.ValueText is "CompleteAsync" or "OnCompleted")))
        {
            return null;
        }

        var path = model.GetOrCompute(Key, static m => new AnswerPath(m));
        return code.SelectMany(body => path.WaitedFor(body, cancellationToken)).FirstOrDefault(call => path.IsWork(call, cancellationToken)
            || path.Behind(call, cancellationToken).Any(body => path._work.From(body, cancellationToken)));
    }

    /// <summary>The calls of a body that it waits for.</summary>
    private IEnumerable<InvocationExpressionSyntax> WaitedFor(SyntaxNode body, CancellationToken cancellationToken)
        => Turn.OwnNodes(body).OfType<InvocationExpressionSyntax>().Where(call => IsWaitedFor(call, cancellationToken));

    /// <summary>The bodies that run before a call returns, or its task ends.</summary>
    private IEnumerable<SyntaxNode> Behind(InvocationExpressionSyntax call, CancellationToken cancellationToken)
    {
        var name = Callback.NameOf(call);
        var called = CallGraph.At(call, _model, cancellationToken);
        if (HandingOver.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            && !IsMediator(call, cancellationToken)
            && !IsDispatcher(name, called, cancellationToken))
        {
            return Enumerable.Empty<SyntaxNode>();
        }

        return called.Target is IMethodSymbol { IsAsync: true, ReturnsVoid: true }
            ? Enumerable.Empty<SyntaxNode>()
            : called.Bodies(cancellationToken).Concat(DelegatesOf(call, name));
    }

    /// <summary>Whether a call goes to a mediator, whose task ends with those of the handlers; a bus takes the message elsewhere.</summary>
    // The interfaces of MediatR and Mediator.
    private bool IsMediator(InvocationExpressionSyntax call, CancellationToken cancellationToken)
        => call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
            && _model.GetSemanticModel(receiver.SyntaxTree).GetTypeInfo(receiver, cancellationToken).Type
                is { Name: "IMediator" or "IPublisher" or "ISender" or "Mediator" };

    /// <summary>Whether a method of this compilation gives an event to its handlers itself.</summary>
    private bool IsDispatcher(string name, Call called, CancellationToken cancellationToken)
        => (name.StartsWith("Publish", StringComparison.Ordinal) || name.StartsWith("Dispatch", StringComparison.Ordinal))
            && called.Target is { } target
            && CallGraph.DeclarationsOf(target, _model, cancellationToken).Any();

    /// <summary>The lambdas that a call runs; nobody waits for an asynchronous one of a list's <c>ForEach</c>.</summary>
    private static IEnumerable<SyntaxNode> DelegatesOf(InvocationExpressionSyntax call, string name)
        => Array.IndexOf(Running, name) < 0
            ? Enumerable.Empty<SyntaxNode>()
            : call.ArgumentList.Arguments.Select(static argument => argument.Expression).OfType<AnonymousFunctionExpressionSyntax>()
                .Where(function => name != "ForEach" || function.AsyncKeyword == default)
                .Select(static function => (SyntaxNode)function.Body);

    // The names are those of Task, Thread, Process and HttpClient.
    private bool IsWork(InvocationExpressionSyntax call, CancellationToken cancellationToken)
        => call.Expression is MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier.ValueText: var name } && name switch
        {
            "Delay" => receiver.ToString() is "Task" or "System.Threading.Tasks.Task",
            "Sleep" => receiver.ToString() is "Thread" or "System.Threading.Thread",
            "WaitForExit" or "WaitForExitAsync" => true,
            _ when IsMail(receiver, name) => true,
            _ when Array.IndexOf(Writing, name) >= 0 => IsForEachItem(call),
            "SendAsync" or "Send"
                => _model.GetSemanticModel(call.SyntaxTree)
                    .GetTypeInfo(receiver, cancellationToken).Type is { Name: "HttpClient" or "HttpMessageInvoker" },
            _ => RequestReader.RequestsOf(call, _model, cancellationToken).Any(),
        };

    private static bool IsMail(ExpressionSyntax receiver, string name)
        => name.StartsWith("Send", StringComparison.Ordinal)
            && CarriedVariables.RootOf(receiver) is { } root
            && root.IndexOf("smtp", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsForEachItem(SyntaxNode call)
        => call.Ancestors()
            .TakeWhile(static ancestor => ancestor is (not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax
                or LocalFunctionStatementSyntax)) or GlobalStatementSyntax)
            .Any(static ancestor => ancestor is CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax
                or DoStatementSyntax);

    /// <summary>
    /// Whether the code around a call goes on only after it: it awaits it, hands its task to whoever awaits it, or it is no task.
    /// </summary>
    private bool IsWaitedFor(InvocationExpressionSyntax call, CancellationToken cancellationToken)
    {
        SyntaxNode outer = call;
        while (outer.Parent is ParenthesizedExpressionSyntax
            or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" }
            or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } })
        {
            outer = outer.Parent;
        }

        return outer.Parent switch
        {
            AwaitExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax => true,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" or "Wait" or "GetAwaiter" } => true,
            ArgumentSyntax
            {
                Parent.Parent: InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WhenAll" }
                } all
            }
                => IsWaitedFor(all, cancellationToken),
            _ => CallGraph.At(call, _model, cancellationToken).Target is IMethodSymbol method
                ? !method.IsAsync && method.ReturnType.Name is not ("Task" or "ValueTask")
                : Array.IndexOf(Writing, Callback.NameOf(call)) >= 0 && !Callback.NameOf(call).EndsWith("Async", StringComparison.Ordinal),
        };
    }
}
