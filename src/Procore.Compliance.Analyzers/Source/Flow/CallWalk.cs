using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>A body that a walk came to.</summary>
/// <param name="Body">The body.</param>
/// <param name="From">The body whose call led to it; null for what the walk began with.</param>
/// <param name="Via">That call.</param>
internal sealed record ReachedBody(SyntaxNode Body, ReachedBody? From, Call? Via);

/// <summary>
/// A walk from body to body along calls: nearest first, each body once, by the shortest way to it. So it ends by itself, and costs as much
/// as there are bodies, not ways.
/// </summary>
internal sealed class CallWalk
{
    private readonly HashSet<SyntaxNode> _entered = new();
    private readonly Queue<ReachedBody> _pending = new();

    /// <summary>The bodies that were entered so far.</summary>
    public IReadOnlyCollection<SyntaxNode> Entered => _entered;

    /// <summary>Goes on to those of the bodies that were not entered before.</summary>
    public void Enter(IEnumerable<SyntaxNode> bodies, ReachedBody? from = null, Call? via = null)
    {
        foreach (var body in bodies)
        {
            if (_entered.Add(body))
            {
                _pending.Enqueue(new(body, from, via));
            }
        }
    }

    /// <summary>The next body; null at the end.</summary>
    public ReachedBody? Next() => _pending.Count == 0 ? null : _pending.Dequeue();
}
