using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>A call that sends something through a client.</summary>
/// <param name="Send">The sending call, or what builds the request where the call is not in sight.</param>
/// <param name="Origin">Where the client comes from.</param>
/// <param name="Requests">What is known to be sent; empty where a message comes from elsewhere.</param>
internal sealed record ClientUse(SyntaxNode Send, ClientOrigin Origin, ImmutableArray<HttpRequest> Requests);

/// <summary>What the clients of a compilation are used for, by where they come from and by what holds them.</summary>
internal sealed class ClientUses
{
    private static readonly object Key = new();

    // The methods of HttpClient and RestSharp that take a message.
    private static readonly string[] Senders = { "Send", "SendAsync", "Execute", "ExecuteAsync" };

    private readonly Dictionary<ClientSource, List<ClientUse>> _bySource;
    private readonly ILookup<ISymbol, ClientUse> _byHolder;

    private ClientUses(SourceModel model, CancellationToken cancellationToken)
    {
        var order = model.Trees.Select(static (tree, index) => (tree, index))
            .ToDictionary(static pair => pair.tree, static pair => pair.index);
        All = Read(model, cancellationToken).OrderBy(use => order[use.Send.SyntaxTree]).ThenBy(static use => use.Send.SpanStart).ToList();
        _bySource = All.SelectMany(use => use.Origin.Sources
                .SelectMany(source => InsideOf(source, model, cancellationToken).Prepend(source))
                .Distinct()
                .Select(source => (Source: source, use)))
            .GroupBy(static pair => pair.Source, static pair => pair.use)
            .ToDictionary(static uses => uses.Key, static uses => uses.ToList());
        _byHolder = All.SelectMany(static use => use.Origin.Holders.Select(holder => (Holder: holder, use)))
            .ToLookup(static pair => pair.Holder, static pair => pair.use, SymbolEqualityComparer.Default);
    }

    /// <summary>All of them, in the order of the code.</summary>
    public IReadOnlyList<ClientUse> All { get; }

    /// <summary>The uses in <paramref name="model"/>'s compilation; found once.</summary>
    public static ClientUses In(SourceModel model, CancellationToken cancellationToken)
        => model.ComputeOnce(Key, m => new ClientUses(m, cancellationToken));

    /// <summary>What is sent through the clients of one place.</summary>
    public IReadOnlyList<ClientUse> Of(ClientSource source)
        => _bySource.TryGetValue(source, out var uses) ? uses : System.Array.Empty<ClientUse>();

    /// <summary>What is sent through the client of <paramref name="origin"/>, as far as places or variables are the same.</summary>
    public IEnumerable<ClientUse> Of(ClientOrigin origin)
        => origin.Sources.SelectMany(Of)
            .Concat(origin.Holders.SelectMany(holder => _byHolder[holder]))
            .Distinct();

    /// <summary>Where the clients come from that a client is made around: <c>new RestClient(factory.CreateClient("name"))</c>.</summary>
    private static IEnumerable<ClientSource> InsideOf(ClientSource source, SourceModel model, CancellationToken cancellationToken)
    {
        var given = source.Syntax switch
        {
            BaseObjectCreationExpressionSyntax creation => creation.ArgumentList,
            InvocationExpressionSyntax call when source.Kind == ClientKind.Created => call.ArgumentList,
            _ => null,
        };
        return (given?.Arguments ?? default)
            .Select(static argument => argument.Expression)
            .Where(value => ClientTypes.IsClient(model.TypeOf(value, cancellationToken)))
            .SelectMany(value => ClientOrigin.Of(value, model, cancellationToken).Sources);
    }

    private static IEnumerable<ClientUse> Read(SourceModel model, CancellationToken cancellationToken)
    {
        var known = new HashSet<SyntaxNode>();
        foreach (var sent in model.Trees
            .SelectMany(tree => RequestReader.RequestsIn(tree, model, cancellationToken))
            .Where(static request => request.Client is not null)
            .GroupBy(static request => (request.SentBy, request.Client)))
        {
            known.Add(sent.Key.SentBy);
            yield return new(
                sent.Key.SentBy, ClientOrigin.Of(sent.Key.Client!, model, cancellationToken), sent.ToImmutableArray());
        }

        foreach (var call in model.Trees
            .Where(static tree => TreeFacts.Of(tree).CalledNames.Any(Senders.Contains))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
            .Where(call => !known.Contains(call) && Senders.Contains(SyntaxNames.NameOfCall(call))))
        {
            if (call.Expression is MemberAccessExpressionSyntax { Expression: not BaseExpressionSyntax and var client }
                && ClientTypes.IsClient(model.GetSemanticModel(client.SyntaxTree).GetTypeInfo(client, cancellationToken).Type))
            {
                yield return new(call, ClientOrigin.Of(client, model, cancellationToken), ImmutableArray<HttpRequest>.Empty);
            }
        }
    }
}
