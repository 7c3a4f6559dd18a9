using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>Tells whether a registration in a service collection is for a client of Procore.</summary>
internal static class ProcoreRegistration
{
    /// <summary>
    /// Whether code names Procore or one of its hosts, or a type argument of its calls is a type that sends requests to Procore.
    /// </summary>
    /// <param name="registration">The chain of calls, or the statement around it.</param>
    /// <param name="context">The project.</param>
    public static bool IsProcore(SyntaxNode registration, TreeContext context)
        => ProcoreClientNames.IsProcore(registration.ToString())
            || registration.DescendantTokens()
                .Any(token => SyntaxNames.IsText(token)
                    && ProcoreText.Find(token.ValueText, context.Options.AdditionalHosts) is { IsCertain: true })
            || registration.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>()
                .SelectMany(Callback.TypeArgumentsOf)
                .Any(type => SendsToProcore(type, context));

    private static bool SendsToProcore(TypeSyntax type, TreeContext context)
        => context.Source.GetSemanticModel(type.SyntaxTree).GetTypeInfo(type, context.CancellationToken).Type is { } symbol
            && DeclarationsOf(symbol, context).Any(declaration => ProcoreSenders.StandIn(declaration, context));

    private static IEnumerable<SyntaxNode> DeclarationsOf(ITypeSymbol type, TreeContext context)
        => type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(context.CancellationToken));
}
