using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>
/// Lists the calls that run when a body does, each with the bodies that it leads to. Read once for each body of a compilation.
/// </summary>
internal static class BodyCalls
{
    private static readonly object Key = new();

    // The API of IMemoryCache, HybridCache, ConcurrentDictionary, MemoryCache, FusionCache and LazyCache.
    private static readonly string[] CachingPrefixes = { "GetOrCreate", "GetOrAdd", "GetOrSet", "AddOrUpdate", "AddOrGetExisting" };

    /// <summary>
    /// The calls in <paramref name="body"/>, in source order, and the methods that it hands on as arguments. Left out: calls that no name
    /// of <paramref name="reach"/> stands in, calls that only a failure leads to, what a loop calls that is a repetition of its own, and
    /// lambdas that are kept for later.
    /// </summary>
    public static ImmutableArray<BodyCall> In(SyntaxNode body, SourceModel model, NameReach reach, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, reach, body), m => new Box(Read(body, m, reach, cancellationToken).ToImmutableArray())).Calls;

    private static IEnumerable<BodyCall> Read(SyntaxNode body, SourceModel model, NameReach reach, CancellationToken cancellationToken)
    {
        foreach (var node in body.DescendantNodesAndSelf(node => Runs(node, body, model, cancellationToken)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax)
            {
                if (reach.MayLead((ExpressionSyntax)node) && ReachOf.Node(node, body, model, cancellationToken) != Reach.OnFailure)
                {
                    yield return new(node, TargetOf(node, model, cancellationToken), isMentioned: false);
                }
            }
            else if (node is ArgumentSyntax { Expression: IdentifierNameSyntax or MemberAccessExpressionSyntax } argument
                && reach.MayLead(argument.Expression)
                && TargetOf(argument.Expression, model, cancellationToken) is IMethodSymbol group)
            {
                yield return new(argument.Expression, group, isMentioned: true);
            }
        }
    }

    private static ISymbol? TargetOf(SyntaxNode call, SourceModel model, CancellationToken cancellationToken)
    {
        var info = model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, cancellationToken);
        return info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
    }

    /// <summary>Whether what is inside of a node runs with it.</summary>
    private static bool Runs(SyntaxNode node, SyntaxNode root, SourceModel model, CancellationToken cancellationToken)
        => node == root || node switch
        {
            LocalFunctionStatementSyntax => false,
            AnonymousFunctionExpressionSyntax => !IsStored(node),
            WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax
                => Turn.TryRead(node) is not { } inner
                    || LoopEndReader.Read(inner, model, cancellationToken) is > RepetitionEnd.Answer and not RepetitionEnd.Fed,
            _ => true,
        };

    /// <summary>Whether a lambda is kept for later, or runs only when a cache has nothing.</summary>
    private static bool IsStored(SyntaxNode lambda)
        => lambda.Parent is AssignmentExpressionSyntax
            || (lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                && call.Expression is MemberAccessExpressionSyntax access
                && CachingPrefixes.Any(prefix => access.Name.Identifier.ValueText.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record Box(ImmutableArray<BodyCall> Calls);
}
