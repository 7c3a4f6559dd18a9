using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>What is reached from code.</content>
internal static partial class CallGraph
{
    /// <summary>
    /// The parts of code, and the bodies that their calls lead to, near or far: each once, nearest first. Nothing is walked before it is
    /// asked for.
    /// </summary>
    public static IEnumerable<SyntaxNode> ReachedFrom(
        IEnumerable<SyntaxNode> parts, SourceModel model, CancellationToken cancellationToken)
    {
        var walk = new CallWalk();
        walk.Enter(parts);
        while (walk.Next() is { } reached)
        {
            yield return reached.Body;
            foreach (var call in CallsIn(reached.Body, model, null, cancellationToken))
            {
                walk.Enter(call.Bodies(cancellationToken), reached, call);
            }
        }
    }
}
