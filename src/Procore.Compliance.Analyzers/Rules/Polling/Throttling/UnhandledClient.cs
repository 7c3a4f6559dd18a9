using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Polling.Throttling;

/// <summary>A client for Procore that the project builds, and the place where its answers first come in.</summary>
/// <param name="Place">
/// The first request to Procore's API that is sent through it, or that may be one; where the code shows none, the client itself.
/// </param>
/// <param name="Client">The created type, or the name of the registering method.</param>
/// <param name="Name">What is created or called, where a person reads it.</param>
/// <param name="IdleHandler">A handler of the project that would do, but that the client does not use; null without one.</param>
internal sealed record UnhandledClient(Location Place, Location Client, string Name, INamedTypeSymbol? IdleHandler)
{
    private static readonly object Key = new();

    // The names by which clients are made.
    private static readonly string[] Landmarks =
    {
        "HttpClient", "RestClient", "FlurlClient", "WebClient", "CreateClient", "RestService", "Clients"
    };

    // Our judgement: names of what serves OAuth rather than the API.
    private static readonly string[] SignInWords = { "login", "signin", "token", "auth" };

    /// <summary>The clients of the project, each once; found once for each compilation.</summary>
    public static ImmutableArray<UnhandledClient> In(TreeContext context)
        => context.Source.ComputeOnce(
            (Key, RouteText.For(context.Options.AdditionalHosts)), _ => new Found(EachOnce(Find(context)))).Clients;

    private static ImmutableArray<UnhandledClient> EachOnce(IEnumerable<UnhandledClient> clients)
        => clients
            .GroupBy(static found => found.Place)
            .Select(static group => group.First())
            .ToImmutableArray();

    private static IEnumerable<UnhandledClient> Find(TreeContext context)
    {
        var uses = ClientUses.In(context.Source, context.CancellationToken);
        UnreadAddress.SettleRequests(context.Source, context.CancellationToken);
        var throttling = new ThrottlingOfClient(context);
        var factories = new HashSet<SyntaxNode?>();
        var sends = new Sends(context);
        foreach (var client in ClientsIn(context.Source, context.CancellationToken))
        {
            var own = uses.Of(client);
            if (!IsProcore(client, own, sends, context) || throttling.IsHandled(client, own))
            {
                continue;
            }

            // Clients of a factory are one client: what the factory is told counts for all that a type asks it for.
            if (client.Kind != ClientKind.Made || factories.Add(client.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>()))
            {
                var (place, name) = Shown(client, context.Source);
                var first = own.FirstOrDefault(sends.AreForApi) ?? own.FirstOrDefault(use => !sends.AreForTokensOnly(use));
                yield return new(
                    first is null ? place : NameOf(first.Send),
                    place,
                    name,
                    throttling.IdleHandler(client));
            }
        }
    }

    /// <summary>The places that bring clients about, in the order of the code.</summary>
    private static IEnumerable<ClientSource> ClientsIn(SourceModel source, CancellationToken cancellationToken)
    {
        var registered = ClientRegistrations.In(source, cancellationToken).All.ToLookup(static one => one.Call.SyntaxTree);
        foreach (var tree in source.Trees)
        {
            foreach (var registration in registered[tree])
            {
                if (registration.Call.ArgumentList.Arguments.Count > 0 || Callback.TypeArgumentsOf(registration.Call).Any())
                {
                    yield return registration.Source;
                }
            }

            if (!Landmarks.Any(TreeFacts.Of(tree).Mentions))
            {
                continue;
            }

            foreach (var node in TreeFacts.Of(tree).Nodes)
            {
                if (MayMake(node)
                    && ClientOrigin.Of((ExpressionSyntax)node, source, cancellationToken).Sources is { Count: 1 } made
                    && made[0].Syntax == node
                    && !IsInside(node, source))
                {
                    yield return made[0];
                }
            }
        }
    }

    /// <summary>Spares binding what cannot make a client.</summary>
    private static bool MayMake(SyntaxNode node) => node switch
    {
        ObjectCreationExpressionSyntax => SyntaxNames.NameOfCall(node) is { } type
            && (ClientTypes.IsName(type)
                || type.EndsWith("Client", StringComparison.Ordinal)
                || type.EndsWith("Api", StringComparison.Ordinal)),
        ImplicitObjectCreationExpressionSyntax => true,
        InvocationExpressionSyntax => SyntaxNames.NameOfCall(node) is "CreateClient" or "For" or "Create" or "GetOrAdd",
        _ => false,
    };

    /// <summary>Whether a client is only the inside of another one, which is the one that sends.</summary>
    private static bool IsInside(SyntaxNode client, SourceModel source)
        => client.Parent is ArgumentSyntax { Parent.Parent: ExpressionSyntax around }
            && (around is BaseObjectCreationExpressionSyntax created
                ? ClientTypes.IsClient(source.GetSemanticModel(created.SyntaxTree).GetTypeInfo(created).Type)
                : CallSite.TryCreate(around, source) is { } call && ClientFactories.Makes(call));

    /// <summary>
    /// Whether a client sends requests to Procore's API, or has its address; where nothing is known to be sent, whether it is registered
    /// under Procore's name, or sends what its type states for Procore.
    /// </summary>
    private static bool IsProcore(ClientSource client, IReadOnlyList<ClientUse> uses, Sends sends, TreeContext context)
    {
        if (uses.Any(sends.AreForApi))
        {
            return true;
        }

        if (uses.Count > 0 && uses.All(sends.AreForTokensOnly))
        {
            return false;
        }

        var folder = context.Source.CreateFolder(context.CancellationToken);
        if (BaseAddress.Of(ClientOrigin.Of(client), client.Syntax, folder) is { } root)
        {
            return root.Alternatives.Any(url => IsApi(url, context));
        }

        return uses.Count == 0
            ? client.Kind == ClientKind.Registered && IsNamedAfterProcore(client, context)
            : uses.Any(use => use.Requests.IsEmpty && StatesForProcore(use, context));
    }

    private static bool IsApi(StringPattern url, TreeContext context)
        => ProcoreText.Find(url.Text.Replace(StringPattern.HoleMark, RoutePattern.Hole), context.Options.AdditionalHosts) is
        {
            IsCertain: true,
            Kind: ProcoreTextKind.Route or ProcoreTextKind.LegacyRoute or ProcoreTextKind.Host,
            Host: null or { Role: HostRole.Api or HostRole.WebInterface },
        };

    private static bool IsNamedAfterProcore(ClientSource client, TreeContext context)
        => ClientRegistrations.In(context.Source, context.CancellationToken).At(client.Syntax) is { } registration
            && !registration.Names.Any(IsForSignIn)
            && ProcoreRegistration.IsProcore(Places.SentenceAround(registration.Call) ?? registration.Call, context);

    private static bool IsForSignIn(string name) => SignInWords.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a message that comes from elsewhere may be one that the type of the sender builds for Procore.</summary>
    private static bool StatesForProcore(ClientUse use, TreeContext context)
        => use.Send.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && RequestReader.RequestsIn(use.Send.SyntaxTree, context.Source, context.CancellationToken)
                .Any(request => request.Client is null
                    && type.Contains(request.Call)
                    && request.Url.Alternatives.Any(url => IsApi(url, context)));

    /// <summary>Where a client stands, and what a person reads there.</summary>
    private static (Location Place, string Name) Shown(ClientSource client, SourceModel source) => client.Syntax switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => (type.GetLocation(), "new " + SyntaxNames.NameOfType(type)),
        ImplicitObjectCreationExpressionSyntax made => (made.NewKeyword.GetLocation(), "new " + CallSite.CreatedType(made, source)),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } }
            => (name.GetLocation(), name.Identifier.ValueText),
        var other => (other.GetLocation(), other.ToString()),
    };

    private static Location NameOf(SyntaxNode send) => send switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } => name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var name } } => name.GetLocation(),
        _ => Places.Of(send),
    };

    /// <summary>What the uses of clients send; each is looked at once, also where many clients have it.</summary>
    private sealed class Sends
    {
        private readonly TreeContext _context;
        private readonly Dictionary<ClientUse, (bool ToApi, bool ForTokens)> _known = new();

        public Sends(TreeContext context) => _context = context;

        public bool AreForApi(ClientUse use) => Of(use).ToApi;

        public bool AreForTokensOnly(ClientUse use) => Of(use).ForTokens;

        private (bool ToApi, bool ForTokens) Of(ClientUse use)
        {
            if (!_known.TryGetValue(use, out var known))
            {
                known = (
                    use.Requests.Any(request => request.Url.Alternatives.Any(url => IsApi(url, _context))),
                    !use.Requests.IsEmpty && use.Requests.All(static request => request.Url.Alternatives.All(IsForTokens)));
                _known.Add(use, known);
            }

            return known;
        }

        private static bool IsForTokens(StringPattern url)
            => ProcoreText.Find(url.Text.Replace(StringPattern.HoleMark, RoutePattern.Hole)).Kind == ProcoreTextKind.OAuth;
    }

    private sealed record Found(ImmutableArray<UnhandledClient> Clients);
}
