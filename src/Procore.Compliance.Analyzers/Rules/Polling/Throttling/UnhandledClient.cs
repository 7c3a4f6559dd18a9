using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Source;
using Procore.Compliance.Analyzers.Source.HttpRequests;

namespace Procore.Compliance.Analyzers.Rules.Polling.Throttling;

/// <summary>A client for Procore that the project builds, and the place where its answers first come in.</summary>
/// <param name="Place">The first request that is sent through it; where the code shows none, the client itself.</param>
/// <param name="Client">The client.</param>
internal sealed record UnhandledClient(Location Place, BuiltClient Client)
{
    private static readonly object Key = new();
    private static readonly string[] Landmarks = { "HttpClient", "RestClient", "AddHttpClient" };

    /// <summary>The clients of the project, each once; found once for each compilation.</summary>
    public static ImmutableArray<UnhandledClient> In(TreeContext context)
        => context.Source.GetOrCompute((Key, RouteText.For(context.Options.AdditionalHosts)), _ => new Found(Find(context).GroupBy(static found => found.Place).Select(static group => group.First()).ToImmutableArray())).Clients;

    private static IEnumerable<UnhandledClient> Find(TreeContext context)
    {
        var sends = new Lazy<ILookup<SyntaxTree, SyntaxNode>>(() => SendsIn(context));
        foreach (var tree in context.Source.Compilation.SyntaxTrees.Where(static tree => Landmarks.Any(TreeSketch.Of(tree).Mentions)))
        {
            foreach (var client in BuiltClient.In(tree.GetRoot(context.CancellationToken)))
            {
                var users = ClientSends.UsersOf(client, context.Source, context.CancellationToken);
                if (IsProcore(client, users, sends, context))
                {
                    yield return new(ClientSends.FirstOf(client, users)?.GetLocation() ?? client.Place, client);
                }
            }
        }
    }

    /// <summary>Whether a registration speaks of Procore, or the type that uses the client sends requests to Procore, for itself or for its callers.</summary>
    private static bool IsProcore(BuiltClient client, IReadOnlyList<SyntaxNode> users, Lazy<ILookup<SyntaxTree, SyntaxNode>> sends, TreeContext context)
        => !(client.IsRegistration && client.IsForSignIn)
            && ((client.IsRegistration && ProcoreRegistration.IsProcore(client.Statement, context)) || users.Any(part => sends.Value[part.SyntaxTree].Any(part.Contains)));

    /// <summary>Where requests to Procore are stated, and where they are sent.</summary>
    private static ILookup<SyntaxTree, SyntaxNode> SendsIn(TreeContext context)
    {
        var routes = RouteText.For(context.Options.AdditionalHosts);
        return context.Source.Compilation.SyntaxTrees.SelectMany(tree => RequestReader.RequestsIn(tree, context.Source, context.CancellationToken))
            .Where(request => request.Url.Alternatives.Any(url => routes.Read(url, request) is not null))
            .SelectMany(static request => new[] { request.Call, request.Sender })
            .ToLookup(static node => node.SyntaxTree);
    }

    private sealed record Found(ImmutableArray<UnhandledClient> Clients);
}
