using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition.Retries;

/// <summary>Looks for a word in code and in the methods of this compilation that it calls, to a bounded depth.</summary>
internal static class ReachedCode
{
    // Our judgement: what is farther away is not what a reader of the code would find.
    private const int MaximumDepth = 4;

    // Our judgement: so that the cost does not grow with the project.
    private const int MaximumBodies = 100;

    /// <summary>Whether an identifier or text that <paramref name="accepts"/> takes stands in the parts, or in what they call.</summary>
    public static bool Mentions(
        IEnumerable<SyntaxNode> parts, SourceModel model, Func<string, bool> accepts, CancellationToken cancellationToken)
    {
        var seen = new HashSet<SyntaxNode>();
        var pending = new Queue<(SyntaxNode Code, int Depth)>(parts.Select(static part => (part, 0)));
        while (pending.Count > 0 && seen.Count < MaximumBodies)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (code, depth) = pending.Dequeue();
            if (!seen.Add(code))
            {
                continue;
            }

            if (code
                .DescendantTokens()
                .Any(token => (token.IsKind(SyntaxKind.IdentifierToken) || TreeSketch.IsText(token)) && accepts(token.ValueText)))
            {
                return true;
            }

            foreach (var call in depth < MaximumDepth
                ? code.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
                : Enumerable.Empty<InvocationExpressionSyntax>())
            {
                if (model.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call, cancellationToken).Symbol is { } target)
                {
                    foreach (var body in CallTargets
                        .DeclarationsOf(target, model, cancellationToken)
                        .Select(CallTargets.BodyOf)
                        .OfType<SyntaxNode>())
                    {
                        pending.Enqueue((body, depth + 1));
                    }
                }
            }
        }

        return false;
    }
}
