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
/// What an endpoint runs, through the methods of this compilation that it calls, and what of it the answer waits for. Depth is bounded; what is
/// handed over (lambdas, tasks that nobody awaits, methods named after queues) is not waited for.
/// </summary>
internal sealed class AnswerPath
{
    private const int MaximumDepth = 5;

    private static readonly string[] HandingOver = { "Enqueue", "Queue", "Publish", "Schedule", "TryWrite", "TryAdd", "Post", "Dispatch" };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<SyntaxNode> _entered = new();

    private AnswerPath(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The call in <paramref name="code"/> that sends a request or sleeps, itself or further in, before the answer; null where none does.</summary>
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
        => !_entered.Add(body) ? null : Turn.OwnNodes(body).OfType<InvocationExpressionSyntax>().FirstOrDefault(call => IsWaitedFor(call) && (IsWork(call) || LeadsToWork(call, depth)));

    private bool LeadsToWork(InvocationExpressionSyntax call, int depth)
    {
        var name = Callback.NameOf(call);
        return depth < MaximumDepth
            && !HandingOver.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal))
            && BodiesOf(call).Any(body => FindIn(body, depth + 1) is not null);
    }

    private IEnumerable<SyntaxNode> Reach(SyntaxNode body, int depth)
    {
        if (!_entered.Add(body))
        {
            yield break;
        }

        yield return body;
        foreach (var call in depth < MaximumDepth ? body.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>() : Enumerable.Empty<InvocationExpressionSyntax>())
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

    private bool IsWork(InvocationExpressionSyntax call)
        => call.Expression is MemberAccessExpressionSyntax { Expression: var receiver, Name.Identifier.ValueText: var name } && name switch
        {
            "Delay" => receiver.ToString() is "Task" or "System.Threading.Tasks.Task",
            "Sleep" => receiver.ToString() is "Thread" or "System.Threading.Thread",
            "SendAsync" or "Send" => _model.GetSemanticModel(call.SyntaxTree).GetTypeInfo(receiver, _cancellationToken).Type is { Name: "HttpClient" or "HttpMessageInvoker" },
            _ => RequestReader.RequestsOf(call, _model, _cancellationToken).Any(),
        };

    /// <summary>Whether the code around a call goes on only after it: it awaits it, hands its task to whoever awaits it, or it is no task.</summary>
    private bool IsWaitedFor(InvocationExpressionSyntax call)
    {
        SyntaxNode outer = call;
        while (outer.Parent is ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } or InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } })
        {
            outer = outer.Parent;
        }

        return outer.Parent switch
        {
            AwaitExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax or LambdaExpressionSyntax => true,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" or "Wait" or "GetAwaiter" } => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "WhenAll" } } all } => IsWaitedFor(all),
            _ => SymbolOf(call) is { IsAsync: false, ReturnType.Name: not ("Task" or "ValueTask") },
        };
    }

    private IMethodSymbol? SymbolOf(InvocationExpressionSyntax call)
    {
        var info = _model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, _cancellationToken);
        return (info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null)) as IMethodSymbol;
    }
}
