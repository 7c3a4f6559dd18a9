using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Polling.Throttling;

/// <summary>A client for Procore that the project builds, and the place where its answers first come in.</summary>
/// <param name="Place">The first request that is sent through it; where the code shows none, the client itself.</param>
/// <param name="Client">The client.</param>
internal sealed record UnhandledClient(Location Place, BuiltClient Client)
{
    private static readonly object Key = new();
    // The names by which clients of HttpClient and RestSharp are made.
    private static readonly string[] Landmarks = { "HttpClient", "RestClient", "AddHttpClient", "CreateClient" };

    /// <summary>The clients of the project, each once; found once for each compilation.</summary>
    public static ImmutableArray<UnhandledClient> In(TreeContext context)
    {
        var key = (Key, RouteText.For(context.Options.AdditionalHosts));
        return context.Source.GetOrCompute(key, _ => new Found(EachOnce(Find(context)))).Clients;
    }

    private static ImmutableArray<UnhandledClient> EachOnce(IEnumerable<UnhandledClient> clients)
        => clients
            .GroupBy(static found => found.Place)
            .Select(static group => group.First())
            .ToImmutableArray();

    private static IEnumerable<UnhandledClient> Find(TreeContext context)
    {
        var factories = new HashSet<SyntaxNode>();
        foreach (var tree in context.Source.Compilation.SyntaxTrees.Where(static tree => Landmarks.Any(TreeFacts.Of(tree).Mentions)))
        {
            foreach (var client in BuiltClient.In(tree))
            {
                var users = ClientSends.UsersOf(client, context.Source, context.CancellationToken);

                // Clients of a factory are one client: what the factory is told counts for all that a type asks it for.
                if (IsProcore(client, users, context) && (client.Name != BuiltClient.OfFactory || factories.Add(users[0])))
                {
                    yield return new(ClientSends.FirstOf(client, users, context.Source)?.GetLocation() ?? client.Place, client);
                }
            }
        }
    }

    /// <summary>
    /// Whether a client is made or registered for Procore, or the type that uses it sends requests to Procore, for itself or for its
    /// callers.
    /// </summary>
    private static bool IsProcore(BuiltClient client, IReadOnlyList<SyntaxNode> users, TreeContext context)
        => client.IsRegistration
            ? !client.IsForSignIn
                && (ProcoreRegistration.IsProcore(client.Statement, context) || users.Any(part => ProcoreSenders.StandIn(part, context)))
            : users.Any(part => ProcoreSenders.StandIn(part, context)) || NamesHost(client, context);

    /// <summary>Whether a client is created with an address of Procore.</summary>
    private static bool NamesHost(BuiltClient client, TreeContext context)
    {
        var folder = context.Source.CreateFolder(context.CancellationToken);
        return client.Statement.FindNode(client.Place.SourceSpan).FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is { } creation
            && creation.DescendantNodes().OfType<ExpressionSyntax>()
                .Where(static part => part is LiteralExpressionSyntax or IdentifierNameSyntax or InterpolatedStringExpressionSyntax)
                .SelectMany(part => folder.Fold(part).Alternatives)
                .Any(address => ProcoreText.Find(address.Text, context.Options.AdditionalHosts) is
                {
                    IsCertain: true,
                    HostStart: >= 0,
                    Kind: not ProcoreTextKind.OAuth,
                    Host: null or { Role: not HostRole.Login }
                });
    }

    private sealed record Found(ImmutableArray<UnhandledClient> Clients);
}
