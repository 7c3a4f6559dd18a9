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
/// Walks through what one turn calls: calls in the turn itself, in lambdas that it passes on, and in the methods of this compilation that
/// it reaches, through interfaces and message handlers as well. What is near comes first, and each body is looked at once, by the shortest
/// way to it (<see cref="CallWalk"/>). Nothing else bounds the walk, so it cannot end early without a word.
/// </summary>
internal static class TurnCalls
{
    private static readonly object Key = new();

    // The API of IMemoryCache, HybridCache, ConcurrentDictionary, MemoryCache, FusionCache and LazyCache.
    private static readonly string[] CachingPrefixes = { "GetOrCreate", "GetOrAdd", "GetOrSet", "AddOrUpdate", "AddOrGetExisting" };

    /// <summary>
    /// Every call of a turn, nearest first, as far as the caller asks for it. Each, and each method that is handed on, is handed to
    /// <paramref name="visit"/>, which answers whether it is settled; the methods behind a settled call are not entered. Calls that only a
    /// failure leads to are left out, and so is what an endless loop inside of the turn calls, or one that is fed: that is its own.
    /// </summary>
    /// <param name="parts">What runs each turn.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="reach">The names that may lead to something of interest; what has none of them is not bound.</param>
    /// <param name="visit">Looks at a call.</param>
    /// <param name="cancellationToken">Cancels the walk.</param>
    public static IEnumerable<TurnCall> Walk(
        ImmutableArray<SyntaxNode> parts,
        SourceModel model,
        NameReach reach,
        Func<TurnCall, bool> visit,
        CancellationToken cancellationToken)
    {
        var walk = new CallWalk();
        walk.Enter(parts);
        while (walk.Next() is { } body)
        {
            foreach (var found in CallsIn(body.Body, model, reach, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var call = new TurnCall(found, body);
                if (!visit(call))
                {
                    walk.Enter(found.Bodies(cancellationToken), body, found);
                }

                if (!found.IsHandedOn)
                {
                    yield return call;
                }
            }
        }
    }

    /// <summary>The calls that run when a body does; read once for all turns.</summary>
    private static IReadOnlyList<Call> CallsIn(SyntaxNode body, SourceModel model, NameReach reach, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, reach, body), m => CallGraph
            .CallsIn(body, m, reach, cancellationToken, node => Runs(node, body, m, cancellationToken))
            .Where(call => call.IsHandedOn || ReachOf.Node(call.Syntax, body, m, cancellationToken) != Reach.OnFailure)
            .ToList());

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
}
