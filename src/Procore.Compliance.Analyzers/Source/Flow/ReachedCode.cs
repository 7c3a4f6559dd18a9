using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Looks for a word in code and in all that it calls, near or far: whoever waits or limits does so at the bottom, beside the request. What
/// decides whether code is still about the same thing is that it is called by name. An object that is only made on the way is set up for
/// what it does itself (it signs in, it has limits of its own), and a delegate that was kept is one of many that may be meant.
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
                    token => (token.IsKind(SyntaxKind.IdentifierToken) || SyntaxNames.IsText(token)) && accepts(token.ValueText)),
                (code, token) => CallGraph.CallsIn(code, m, reach, token).Where(IsNamed).SelectMany(call => call.Bodies(token)));
        });
        return parts.Any(part => leads.From(part, cancellationToken));
    }

    private static bool IsNamed(Call call)
        => call.Syntax is not BaseObjectCreationExpressionSyntax
            && call.Target is not IMethodSymbol { MethodKind: MethodKind.DelegateInvoke };
}
