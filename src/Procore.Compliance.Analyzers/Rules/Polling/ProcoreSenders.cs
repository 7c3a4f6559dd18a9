using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>
/// Where the project states its requests to Procore, and where it sends them: the call of the HTTP library may stand in a method that takes
/// the address from its callers.
/// </summary>
internal static class ProcoreSenders
{
    private static readonly object Key = new();

    /// <summary>The calls of the project by tree; found once for each compilation.</summary>
    public static ILookup<SyntaxTree, SyntaxNode> In(TreeContext context)
    {
        var routes = RouteText.For(context.Options.AdditionalHosts);
        return context.Source.GetOrCompute((Key, routes), source => source.Trees
            .SelectMany(tree => RequestReader.RequestsIn(tree, source, context.CancellationToken))
            .Where(request => request.Url.Alternatives.Any(url => routes.Read(url, request) is not null))
            .SelectMany(static request => new[] { request.Call, request.Sender })
            .ToLookup(static node => node.SyntaxTree));
    }

    /// <summary>Whether a request is stated or sent in a part of a tree.</summary>
    public static bool StandIn(SyntaxNode part, TreeContext context) => In(context)[part.SyntaxTree].Any(part.Contains);
}
