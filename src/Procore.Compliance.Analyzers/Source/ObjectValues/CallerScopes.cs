using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.ObjectValues;

/// <summary>
/// The scopes in which the callers of a method make it run, so that values which the method takes as parameters are read as what each
/// caller gives. Callers that only hand on what they are given themselves are followed to theirs, four methods deep; farther away a
/// parameter stays open.
/// </summary>
internal static class CallerScopes
{
    // Our judgement: farther away the callers are many, and what they give is seldom stated.
    private const int MaximumDepth = 4;

    /// <summary>The scopes of <paramref name="method"/>, one for each way to call it; empty where no call is in sight.</summary>
    public static IReadOnlyList<FoldScope> Of(IMethodSymbol method, SourceModel model, CancellationToken cancellationToken)
    {
        var entered = ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default, method.OriginalDefinition);
        return Of(method, entered, model, cancellationToken).ToList();
    }

    private static IEnumerable<FoldScope> Of(
        IMethodSymbol method, ImmutableHashSet<ISymbol> entered, SourceModel model, CancellationToken cancellationToken)
    {
        foreach (var call in CallGraph.CallsOf(method, model, cancellationToken))
        {
            var outer = entered.Count >= MaximumDepth ? null : call.Arguments
                .Where(static argument => !argument.IsDefault)
                .SelectMany(argument => model.CreateFolder(cancellationToken).Fold(argument.Value).Alternatives)
                .SelectMany(static pattern => pattern.Holes())
                .Where(static hole => hole.Kind == HoleKind.Parameter)
                .Select(static hole => hole.Symbol?.ContainingSymbol)
                .OfType<IMethodSymbol>()
                .FirstOrDefault(around => !entered.Contains(around.OriginalDefinition));
            var scopes = outer is null
                ? ImmutableArray<FoldScope>.Empty
                : Of(outer, entered.Add(outer.OriginalDefinition), model, cancellationToken).ToImmutableArray();
            foreach (var scope in scopes.IsEmpty ? ImmutableArray.Create(FoldScope.Outermost) : scopes)
            {
                yield return model.CreateFolder(cancellationToken).ScopeOfCall(call, method, scope);
            }
        }
    }
}
