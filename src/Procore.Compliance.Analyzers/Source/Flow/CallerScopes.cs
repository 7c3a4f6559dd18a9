using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// The scopes in which the callers of a method make it run, so that values which the method takes as parameters are read as what each
/// caller gives. Callers that only hand on what they are given themselves are followed to theirs, as far as values are read through calls;
/// farther away a parameter stays open.
/// </summary>
internal sealed class CallerScopes
{
    // Our judgement: ways multiply where each of several callers has several itself; more than that no event or subscription has.
    private const int MostWays = 500;

    private static readonly object Key = new();

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<IMethodSymbol, IReadOnlyList<FoldScope>> _known = new(SymbolEqualityComparer.Default);

    private CallerScopes(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The scopes of <paramref name="method"/>, one for each way to call it; empty where no call is in sight.</summary>
    public static IReadOnlyList<FoldScope> Of(IMethodSymbol method, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, method), m => new CallerScopes(m, cancellationToken).Of(method, 1));

    private IReadOnlyList<FoldScope> Of(IMethodSymbol method, int depth)
    {
        if (_known.TryGetValue(method, out var known))
        {
            return known;
        }

        // Whoever is being asked calls itself.
        _known.Add(method, Array.Empty<FoldScope>());
        var scopes = new List<FoldScope>();
        foreach (var call in CallGraph.CallsOf(method, _model, _cancellationToken))
        {
            var around = Around(call, depth);
            if (around.Count > 1 && scopes.Count + around.Count > MostWays)
            {
                GaveUps.Note(call.Syntax, $"'{method.Name}' is called in more than {MostWays} ways");
                break;
            }

            scopes.AddRange(around.Select(scope => _model.CreateFolder(_cancellationToken).ScopeOfCall(call, method, scope)));
        }

        return _known[method] = scopes;
    }

    /// <summary>The scopes that a call stands in: the one that leaves parameters open, unless it hands some on.</summary>
    private IReadOnlyList<FoldScope> Around(CallSite call, int depth)
    {
        var outer = call.Arguments
            .Where(static argument => !argument.IsDefault)
            .SelectMany(argument => _model.CreateFolder(_cancellationToken).Fold(argument.Value).Alternatives)
            .SelectMany(static pattern => pattern.Holes())
            .Where(static hole => hole.Kind == HoleKind.Parameter)
            .Select(static hole => hole.Symbol?.ContainingSymbol)
            .OfType<IMethodSymbol>()
            .FirstOrDefault();
        if (outer is not null && depth == BudgetLimits.FoldingCallDepth)
        {
            GaveUps.Note(call.Syntax, $"what '{outer.Name}' hands on comes through more than {depth} calls");
            outer = null;
        }

        return outer is not null && Of(outer.OriginalDefinition, depth + 1) is { Count: > 0 } scopes
            ? scopes
            : new[] { FoldScope.Outermost };
    }
}
