using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>
/// The clients that send a request, and what stands in their chains: only that can wait, retry or limit for it. A handler sends for the
/// clients in whose chains it stands.
/// </summary>
internal static class SendingClients
{
    private static readonly object UsesKey = new();
    private static readonly object AllKey = new();

    /// <summary>The places that bring about the clients which a call sends through; empty where none is in sight.</summary>
    public static IReadOnlyList<ClientSource> Of(SyntaxNode send, TreeContext context)
        => IsOfHandler(send)
            ? HandlerAround(send, context) is { } handler ? With(handler, context) : ImmutableArray<ClientSource>.Empty
            : UsesBySend(context)[send].SelectMany(static use => use.Origin.Sources).Distinct().ToList();

    /// <summary>Where the one client that a call sends through is made or registered; null where there is none, or more than one.</summary>
    public static Location? PlaceOf(SyntaxNode send, TreeContext context)
        => Of(send, context) is { Count: 1 } clients && clients[0].Kind != ClientKind.Made ? NameOf(clients[0].Syntax) : null;

    /// <summary>Where the client that a chain of calls registers is registered.</summary>
    public static Location? PlaceIn(SyntaxNode registration, TreeContext context)
        => ClientRegistrations.In(context.Source, context.CancellationToken).All
            .Where(one => registration.Contains(one.Call))
            .Select(static one => NameOf(one.Call))
            .FirstOrDefault();

    private static Location NameOf(SyntaxNode client)
        => client is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } }
            ? name.GetLocation()
            : client.GetLocation();

    /// <summary>Whether a call hands a message on inside of a handler.</summary>
    public static bool IsOfHandler(SyntaxNode send)
        => send is InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax, Name.Identifier.ValueText: "Send" or "SendAsync" }
        };

    /// <summary>The handler around code; null where it stands in none.</summary>
    public static INamedTypeSymbol? HandlerAround(SyntaxNode code, TreeContext context)
        => code.FirstAncestorOrSelf<ClassDeclarationSyntax>() is { } type
            && context.Source.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, context.CancellationToken)
                is INamedTypeSymbol symbol
            && HandlerChain.IsHandler(symbol)
            ? symbol
            : null;

    /// <summary>Whether a handler that hands a message on is Procore's by name, or stands in the chain of a client for Procore.</summary>
    public static bool HandsOnForProcore(SyntaxNode send, TreeContext context)
        => HandlerAround(send, context) is { } handler
            && (ProcoreClientNames.IsProcore(handler.Name) || With(handler, context).Any(client => IsProcore(client, context)));

    /// <summary>Whether a client sends to Procore, or is registered for it, by a chain of calls that registers no other.</summary>
    private static bool IsProcore(ClientSource client, TreeContext context)
        => ClientUses.In(context.Source, context.CancellationToken).Of(client)
                .Any(use => ProcoreSenders.In(context)[use.Send.SyntaxTree].Contains(use.Send)
                    || use.Requests.Any(request => ProcoreSenders.In(context)[request.Call.SyntaxTree].Contains(request.Call)))
            || (client is { Kind: ClientKind.Registered, Syntax: InvocationExpressionSyntax registration }
                && Callback.Outermost(registration) is var chain
                && ClientRegistrations.In(context.Source, context.CancellationToken).All.Count(one => chain.Contains(one.Call)) == 1
                && ProcoreRegistration.IsProcore(chain, context));

    /// <summary>The code in the chain of a client: its handlers, and what is said where it is registered.</summary>
    public static IEnumerable<SyntaxNode> CodeOf(ClientSource client, TreeContext context)
    {
        var chain = HandlerChain.Of(client, context.Source, context.CancellationToken);
        return chain.Types.SelectMany(type => context.Source.DeclarationsOf(type, context.CancellationToken))
            .Concat(chain.Code)
            .Concat(ClientRegistrations.In(context.Source, context.CancellationToken).All
                .Where(registration => registration.Call == client.Syntax)
                .SelectMany(registration => registration.Steps(context.Source, context.CancellationToken))
                .Select(static step => step.ArgumentList));
    }

    /// <summary>
    /// The code of the handlers between the network and a call that sends through a client, but the handler around the call itself; null
    /// where something stands there that may do anything.
    /// </summary>
    public static IReadOnlyList<SyntaxNode>? CodeBehind(ClientSource client, SyntaxNode send, TreeContext context)
    {
        var chain = HandlerChain.Of(client, context.Source, context.CancellationToken);
        var own = IsOfHandler(send) ? HandlerAround(send, context) : null;
        return chain.IsOpen
            ? null
            : chain.Types.Where(type => !SymbolEqualityComparer.Default.Equals(type, own))
                .SelectMany(type => context.Source.DeclarationsOf(type, context.CancellationToken))
                .Concat(chain.Code)
                .ToList();
    }

    /// <summary>The clients with a handler in their chains.</summary>
    private static IReadOnlyList<ClientSource> With(INamedTypeSymbol handler, TreeContext context)
        => context.Source.GetOrCompute(AllKey, source => new Sources(
                ClientRegistrations.In(source, context.CancellationToken).All.Select(static one => one.Source)
                    .Concat(ClientUses.In(source, context.CancellationToken).All.SelectMany(static use => use.Origin.Sources))
                    .Distinct()
                    .ToImmutableArray())).All
            .Where(client => HandlerChain.Of(client, context.Source, context.CancellationToken).Types
                .Contains(handler, SymbolEqualityComparer.Default))
            .ToList();

    private static ILookup<SyntaxNode, ClientUse> UsesBySend(TreeContext context)
        => context.Source.GetOrCompute(UsesKey, source => ClientUses.In(source, context.CancellationToken).All
            .ToLookup(static use => use.Send));

    private sealed record Sources(ImmutableArray<ClientSource> All);
}
