using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>The clients that implement an interface whose attributes declare requests: Refit's and RestEase's.</summary>
internal static class DeclaredClients
{
    private static readonly object Key = new();

    /// <summary>Where the clients of an interface come about: registrations, and calls of <c>RestService.For&lt;T&gt;</c>.</summary>
    public static IEnumerable<ClientSource> Of(ITypeSymbol type, SourceModel model, CancellationToken cancellationToken)
        => ClientRegistrations.In(model, cancellationToken).For(type).Select(static registration => registration.Source)
            .Concat(model.GetOrCompute(Key, m => m.Trees
                .Where(static tree => TreeFacts.Of(tree).Mentions("For"))
                .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
                .Where(call => Callback.NameOf(call) == "For"
                    && Callback.TypeArgumentsOf(call).Any()
                    && CallSite.TryCreate(call, m) is { } made
                    && ClientFactories.Makes(made))
                .ToLookup(call => TypeOf(call, m, cancellationToken), SymbolEqualityComparer.Default))[type]
                .Select(static call => new ClientSource(ClientKind.Created, call)));

    private static ISymbol? TypeOf(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
        => model.GetSemanticModel(call.SyntaxTree).GetTypeInfo(Callback.TypeArgumentsOf(call).First(), cancellationToken).Type;
}
