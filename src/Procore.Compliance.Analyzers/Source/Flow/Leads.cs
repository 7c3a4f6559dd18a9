using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Which code is, or leads to, code of some kind. Each body is looked at once for all questions, so many of them cost as much as there are
/// bodies, however they call each other. Thread-safe.
/// </summary>
internal sealed class Leads
{
    private readonly Func<SyntaxNode, CancellationToken, bool> _isIt;
    private readonly Func<SyntaxNode, CancellationToken, IEnumerable<SyntaxNode>> _next;
    private readonly ConcurrentDictionary<SyntaxNode, bool> _known = new();

    /// <summary>Nothing is asked yet.</summary>
    /// <param name="isIt">Whether code is of the kind by itself.</param>
    /// <param name="next">The bodies that code runs.</param>
    public Leads(
        Func<SyntaxNode, CancellationToken, bool> isIt, Func<SyntaxNode, CancellationToken, IEnumerable<SyntaxNode>> next)
    {
        _isIt = isIt;
        _next = next;
    }

    /// <summary>How many bodies were looked at so far.</summary>
    public int Count => _known.Count;

    /// <summary>Whether <paramref name="code"/> is of the kind, or leads to code that is.</summary>
    public bool From(SyntaxNode code, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(code, out var known))
        {
            return known;
        }

        // All that is reached is looked at, so that afterwards each of it is known: what leads back from a find does lead there, and the
        // rest does not.
        var edges = new List<(SyntaxNode Callee, SyntaxNode Caller)>();
        var found = new Stack<SyntaxNode>();
        var walk = new CallWalk();
        walk.Enter(new[] { code });
        while (walk.Next() is { Body: var body })
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_isIt(body, cancellationToken))
            {
                found.Push(body);
                continue;
            }

            foreach (var next in _next(body, cancellationToken))
            {
                if (!_known.TryGetValue(next, out var leads))
                {
                    edges.Add((next, body));
                    walk.Enter(new[] { next });
                }
                else if (leads)
                {
                    found.Push(body);
                }
            }
        }

        var callers = edges.ToLookup(static edge => edge.Callee, static edge => edge.Caller);
        var leading = new HashSet<SyntaxNode>();
        while (found.Count > 0)
        {
            if (found.Pop() is var body && leading.Add(body))
            {
                foreach (var caller in callers[body])
                {
                    found.Push(caller);
                }
            }
        }

        foreach (var body in walk.Entered)
        {
            _known[body] = leading.Contains(body);
        }

        return _known[code];
    }
}
