using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>
/// Walks through what one turn calls: calls in the turn itself, in lambdas that it passes on, and in the methods of this compilation that it
/// reaches, through interfaces and message handlers as well. Depth and number of calls are bounded.
/// </summary>
internal sealed class TurnCalls
{
    private const int MaximumDepth = 8;
    private const int MaximumCalls = 2_000;

    private static readonly string[] CachingPrefixes = { "GetOrCreate", "GetOrAdd", "GetOrSet", "AddOrUpdate", "AddOrGetExisting" };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Func<ExpressionSyntax, bool> _mayLead;
    private readonly Func<TurnCall, bool> _visit;
    private readonly HashSet<SyntaxNode> _entered = new();
    private int _calls;

    private TurnCalls(SourceModel model, Func<ExpressionSyntax, bool> mayLead, Func<TurnCall, bool> visit, CancellationToken cancellationToken)
    {
        _model = model;
        _mayLead = mayLead;
        _visit = visit;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Hands every call of a turn to <paramref name="visit"/>, which answers whether the call is settled; the methods behind a settled call are
    /// not entered. Calls that only a failure leads to are left out, and so is what an endless loop
    /// inside of the turn calls, or one that is fed: that is its own.
    /// </summary>
    /// <param name="parts">What runs each turn.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="mayLead">Whether a call or argument may lead to something of interest, from its names alone; what may not is not bound.</param>
    /// <param name="visit">Looks at a call.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public static void Walk(ImmutableArray<SyntaxNode> parts, SourceModel model, Func<ExpressionSyntax, bool> mayLead, Func<TurnCall, bool> visit, CancellationToken cancellationToken)
    {
        var walk = new TurnCalls(model, mayLead, visit, cancellationToken);
        foreach (var part in parts)
        {
            walk.Walk(part, ImmutableArray<TurnFrame>.Empty);
        }
    }

    private void Walk(SyntaxNode root, ImmutableArray<TurnFrame> frames)
    {
        if (!_entered.Add(root))
        {
            return;
        }

        foreach (var node in root.DescendantNodesAndSelf(node => Runs(node, root)))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (_calls >= MaximumCalls)
            {
                return;
            }

            if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
            {
                if (!_mayLead((ExpressionSyntax)node))
                {
                    continue;
                }

                _calls++;
                if (ReachOf.Node(node, root) != Reach.OnFailure)
                {
                    Visit(node, root, frames);
                }
            }
            else if (node is ArgumentSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } argument && _mayLead(argument.Expression) && TargetOf(argument.Expression) is IMethodSymbol group)
            {
                Enter(group, frames.Add(new(argument.Expression, root, group)));
            }
        }
    }

    private void Visit(SyntaxNode call, SyntaxNode root, ImmutableArray<TurnFrame> frames)
    {
        var target = TargetOf(call);
        var path = frames.Add(new(call, root, target));
        if (!_visit(new(call, target, path)))
        {
            if (target is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } && call is InvocationExpressionSyntax invoked)
            {
                EnterDelegate(invoked, path);
            }
            else if (target is not null)
            {
                Enter(target, path);
            }

            foreach (var handler in MessageHandlers.Of(call, target, _model, _cancellationToken))
            {
                Enter(handler, path);
            }
        }
    }

    private void Enter(ISymbol target, ImmutableArray<TurnFrame> frames)
    {
        if (frames.Length >= MaximumDepth)
        {
            return;
        }

        foreach (var declaration in CallTargets.DeclarationsOf(target, _model, _cancellationToken))
        {
            Walk(CallTargets.BodyOf(declaration)!, frames);
        }
    }

    /// <summary>Enters the code that a local, field or property keeps as a delegate.</summary>
    private void EnterDelegate(InvocationExpressionSyntax call, ImmutableArray<TurnFrame> frames)
    {
        var kept = call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: var receiver } ? receiver : call.Expression;
        foreach (var body in frames.Length >= MaximumDepth ? ImmutableArray<SyntaxNode>.Empty : Callback.BodiesOf(kept, _model, _cancellationToken))
        {
            Walk(body, frames);
        }
    }

    private ISymbol? TargetOf(SyntaxNode call)
    {
        var info = _model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, _cancellationToken);
        return info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
    }

    /// <summary>Whether what is inside of a node runs with it.</summary>
    private static bool Runs(SyntaxNode node, SyntaxNode root)
        => node == root || node switch
        {
            LocalFunctionStatementSyntax => false,
            AnonymousFunctionExpressionSyntax => !IsStored(node),
            WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax => Turn.TryRead(node) is not { } inner || LoopEndReader.Read(inner) is > RepetitionEnd.Answer and not RepetitionEnd.Fed,
            _ => true,
        };

    /// <summary>Whether a lambda is kept for later, or runs only when a cache has nothing.</summary>
    private static bool IsStored(SyntaxNode lambda)
        => lambda.Parent is AssignmentExpressionSyntax
            || (lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } }
                && CachingPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)));
}
