using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.HttpRequests;
using Procore.Compliance.Analyzers.Source.Repetition;

namespace Procore.Compliance.Analyzers.Source.Endpoints;

/// <summary>
/// What an endpoint runs, through the methods of this compilation that it calls, and what of it the answer waits for. Depth is bounded;
/// what is handed over (lambdas, tasks that nobody awaits, methods named after queues) is not waited for.
/// </summary>
internal sealed class AnswerPath
{
    // Our judgement: deeper calls are seldom told apart any more, and cost.
    private const int MaximumDepth = 5;

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
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<SyntaxNode> _entered = new();

    private AnswerPath(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// The call in <paramref name="code"/> that sends a request, sleeps or writes item by item, itself or further in, before the answer;
    /// null where none does.
    /// </summary>
    public static SyntaxNode? FindWork(ImmutableArray<SyntaxNode> code, SourceModel model, CancellationToken cancellationToken)
    {
        // Whoever ends the answer by hand works afterwards.
        var path = new AnswerPath(model, cancellationToken);
        return code.Any(static body => body.DescendantTokens().Any(static token => token.ValueText is "CompleteAsync" or "OnCompleted"))
            ? null
            : code.Select(body => path.FindIn(body, 0)).FirstOrDefault(static found => found is not null);
    }

    /// <summary>All code that the endpoint may run: its own, lambdas in it, and the methods of this compilation behind it.</summary>
    public static IEnumerable<SyntaxNode> Reach(ImmutableArray<SyntaxNode> code, SourceModel model, CancellationToken cancellationToken)
    {
        var path = new AnswerPath(model, cancellationToken);
        return code.SelectMany(body => path.Reach(body, 0));
    }

    private SyntaxNode? FindIn(SyntaxNode body, int depth)
        => !_entered.Add(body)
            ? null
            : Turn.OwnNodes(body).OfType<InvocationExpressionSyntax>()
                .FirstOrDefault(call => IsWaitedFor(call) && (IsWork(call) || LeadsToWork(call, depth)));

    private bool LeadsToWork(InvocationExpressionSyntax call, int depth)
    {
        var name = Callback.NameOf(call);
        return depth < MaximumDepth
            && !HandingOver.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            && BodiesOf(call)
                .Concat(StoredDelegates.BodiesOf(call, _model, _cancellationToken))
                .Concat(HandlersOf(call))
                .Concat(DelegatesOf(call, name))
                .Any(body => FindIn(body, depth + 1) is not null);
    }

    /// <summary>The code that handles a message which is sent through a mediator.</summary>
    private IEnumerable<SyntaxNode> HandlersOf(InvocationExpressionSyntax call)
        => MessageHandlers.Of(call, SymbolOf(call), _model, _cancellationToken)
            .SelectMany(handler => CallTargets.DeclarationsOf(handler, _model, _cancellationToken))
            .Select(CallTargets.BodyOf)
            .OfType<SyntaxNode>();

    /// <summary>The lambdas that a call runs; nobody waits for an asynchronous one of a list's <c>ForEach</c>.</summary>
    private static IEnumerable<SyntaxNode> DelegatesOf(InvocationExpressionSyntax call, string name)
        => Array.IndexOf(Running, name) < 0
            ? Enumerable.Empty<SyntaxNode>()
            : call.ArgumentList.Arguments.Select(static argument => argument.Expression).OfType<AnonymousFunctionExpressionSyntax>()
                .Where(function => name != "ForEach" || function.AsyncKeyword == default)
                .Select(static function => (SyntaxNode)function.Body);

    private IEnumerable<SyntaxNode> Reach(SyntaxNode body, int depth)
    {
        if (!_entered.Add(body))
        {
            yield break;
        }

        yield return body;
        foreach (var call in depth < MaximumDepth
            ? body.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
            : Enumerable.Empty<InvocationExpressionSyntax>())
        {
            foreach (var reached in BodiesOf(call).SelectMany(inner => Reach(inner, depth + 1)))
            {
                yield return reached;
            }
        }
    }

    private IEnumerable<SyntaxNode> BodiesOf(InvocationExpressionSyntax call)
        => SymbolOf(call) is { } method && !(method.IsAsync && method.ReturnsVoid)
            ? CallTargets.DeclarationsOf(method, _model, _cancellationToken).Select(CallTargets.BodyOf).OfType<SyntaxNode>()
            : Enumerable.Empty<SyntaxNode>();

    // The names are those of Task, Thread, Process and HttpClient.
    private bool IsWork(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier.ValueText: var name } && name switch
        {
            "Delay" => receiver.ToString() is "Task" or "System.Threading.Tasks.Task",
            "Sleep" => receiver.ToString() is "Thread" or "System.Threading.Thread",
            "WaitForExit" or "WaitForExitAsync" => true,
            _ when IsMail(receiver, name) => true,
            _ when Array.IndexOf(Writing, name) >= 0 => IsForEachItem(call),
            "SendAsync" or "Send"
                => _model.GetSemanticModel(call.SyntaxTree)
                    .GetTypeInfo(receiver, _cancellationToken).Type is { Name: "HttpClient" or "HttpMessageInvoker" },
            _ => RequestReader.RequestsOf(call, _model, _cancellationToken).Any(),
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
    private bool IsWaitedFor(InvocationExpressionSyntax call)
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
                => IsWaitedFor(all),
            _ => SymbolOf(call) is { } method
                ? !method.IsAsync && method.ReturnType.Name is not ("Task" or "ValueTask")
                : Array.IndexOf(Writing, Callback.NameOf(call)) >= 0 && !Callback.NameOf(call).EndsWith("Async", StringComparison.Ordinal),
        };
    }

    private IMethodSymbol? SymbolOf(InvocationExpressionSyntax call)
    {
        var info = _model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, _cancellationToken);
        return (info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null)) as IMethodSymbol;
    }
}
