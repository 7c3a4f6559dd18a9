using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.HttpRequests;

/// <summary>
/// Which of a compilation's own methods lead to a call of an HTTP library, whatever they are given. By names many may, by symbols few do; a
/// method that does not is never expanded for its callers. Thread-safe.
/// </summary>
internal sealed class SendingMethods
{
    /// <summary>A chain of calls that is longer is taken to send; a request that many calls away is not followed anyway.</summary>
    // Our judgement: far more than people write.
    private const int MaximumDepth = 60;

    private readonly ConcurrentDictionary<IMethodSymbol, bool> _known = new(SymbolEqualityComparer.Default);
    private readonly SourceModel _model;
    private readonly ImmutableHashSet<string> _names;
    private readonly Func<CallSite, CancellationToken, bool> _isClientCall;

    /// <summary>Nothing is asked yet.</summary>
    /// <param name="model">The compilation.</param>
    /// <param name="names">The names by which a request may be sent.</param>
    /// <param name="isClientCall">Whether a call is one of an HTTP library.</param>
    public SendingMethods(SourceModel model, ImmutableHashSet<string> names, Func<CallSite, CancellationToken, bool> isClientCall)
    {
        _model = model;
        _names = names;
        _isClientCall = isClientCall;
    }

    /// <summary>Whether what <paramref name="call"/> runs may send a request; a delegate may.</summary>
    public bool AreReachedFrom(CallSite call, CancellationToken cancellationToken)
        => Targets(call) is not { } targets || targets.Exists(target => Sends(target, cancellationToken));

    private bool Sends(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(method, out var sends))
        {
            return sends;
        }

        var visited = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        sends = Visit(method, visited, 0, cancellationToken);
        if (!sends)
        {
            // Nothing that was looked at sends, as all that it calls was looked at, too.
            foreach (var silent in visited)
            {
                _known[silent] = false;
            }
        }

        return sends;
    }

    private bool Visit(IMethodSymbol method, HashSet<IMethodSymbol> visited, int depth, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(method, out var sends))
        {
            return sends;
        }

        if (!visited.Add(method))
        {
            return false;
        }

        foreach (var declaration in _model.DeclarationsOf(method, cancellationToken))
        {
            foreach (var sender in Wrappers.SendersIn(declaration, _model, _names))
            {
                if (CallSite.TryCreate(sender, _model) is { } call && (_isClientCall(call, cancellationToken) || Leads(call)))
                {
                    return _known[method] = true;
                }
            }
        }

        return false;

        bool Leads(CallSite call)
            => depth >= MaximumDepth
                || Targets(call) is not { } targets
                || targets.Exists(target => Visit(target, visited, depth + 1, cancellationToken));
    }

    /// <summary>Every method that a call may run, of whatever type its receiver is; null for a delegate, which may run anything.</summary>
    private List<IMethodSymbol>? Targets(CallSite call)
        => (call.Target ?? call.Candidate) is not { } method ? new()
            : method.MethodKind == MethodKind.DelegateInvoke ? null
            : new(_model.TargetsOf(method, null, isVirtual: true));
}
