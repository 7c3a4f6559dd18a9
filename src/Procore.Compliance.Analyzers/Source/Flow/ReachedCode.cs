using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Looks for a word in code and in all that it calls, near or far: whoever waits or limits does so at the bottom, beside the request.
/// </summary>
internal static class ReachedCode
{
    private static readonly object ReachKey = new();
    private static readonly object LeadsKey = new();

    /// <summary>Whether an identifier or text that <paramref name="accepts"/> takes stands in the parts, or in what they call.</summary>
    public static bool Mentions(
        IEnumerable<SyntaxNode> parts, SourceModel model, Func<string, bool> accepts, CancellationToken cancellationToken)
    {
        var leads = model.ComputeOnce((LeadsKey, accepts), m =>
        {
            var reach = m.ComputeOnce((ReachKey, accepts), source => NameReach.Of(source, accepts, asksTexts: true));
            return new Leads(
                (code, _) => code.DescendantTokens().Any(
                    token => (token.IsKind(SyntaxKind.IdentifierToken) || TreeSketch.IsText(token)) && accepts(token.ValueText)),
                (code, token) => CallGraph.CallsIn(code, m, reach, token).SelectMany(call => call.Bodies(token)));
        });
        return parts.Any(part => leads.From(part, cancellationToken));
    }
}
