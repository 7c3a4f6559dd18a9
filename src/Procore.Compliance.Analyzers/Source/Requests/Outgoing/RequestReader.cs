using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>
/// Finds the outgoing requests of a tree: calls of the HTTP libraries, calls of the app's own methods that wrap them, and interface
/// attributes.
/// </summary>
/// <remarks>
/// A wrapper is read anew with what each caller gives it, so that whatever it does to the route (trimming, prefixing, a version argument)
/// is folded with the caller's text.
/// </remarks>
internal sealed class RequestReader
{
    /// <summary>How many implementations of one call are followed.</summary>
    // Our judgement: an interface with more is a plug-in point, whose routes do not belong to one call.
    private const int MaximumBodies = 4;

    private static readonly object RequestsKey = new();
    private static readonly object RequestsAtKey = new();
    private static readonly object SendersKey = new();

    private static readonly ImmutableHashSet<string> ClientNames = HttpClientCalls.Names
        .Concat(RestSharpCalls.Names)
        .Concat(FlurlCalls.Names)
        .Concat(OlderClientCalls.Names)
        .Concat(GeneratedClientCalls.Names)
        .Append(SyntaxNames.ImplicitCreation)
        .ToImmutableHashSet();

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly ImmutableHashSet<string> _names;
    private readonly Leads _senders;

    private RequestReader(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _names = Wrappers.NamesIn(model, ClientNames.Union(DeclaredSenders.NamesIn(model)));

        // Which methods lead to a call of an HTTP library, whatever they are given: by names many may, by symbols few do, and one that does
        // not is never expanded for its callers. A delegate may run anything.
        var names = _names;
        _senders = model.GetOrCompute(
            SendersKey,
            m => new Leads(
                (code, token) => Wrappers.CallsIn(code, m, names).Any(call => Wrappers.IsDelegate(call)
                    || ReadClientCall(call, m.CreateFolder(token), FoldScope.Outermost) is not null),
                (code, token) => Wrappers.CallsIn(code, m, names).SelectMany(call => Wrappers.TargetsOf(call, m, token))));
    }

    /// <summary>
    /// The requests that <paramref name="tree"/> states, in source order. Requests inside a wrapper are among them, with
    /// <see cref="HttpRequest.OpenParameters"/>; so is each call of the wrapper.
    /// </summary>
    public static ImmutableArray<HttpRequest> RequestsIn(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
        => model.ComputeOnce((RequestsKey, tree), m => new Box(new RequestReader(m, cancellationToken).Read(tree))).Requests;

    /// <summary>The requests that a call site sends, with the parameters around it left open; empty where it is no request.</summary>
    public static ImmutableArray<HttpRequest> RequestsOf(SyntaxNode call, SourceModel model, CancellationToken cancellationToken)
        => new RequestReader(model, cancellationToken).RequestsAt(call);

    private ImmutableArray<HttpRequest> Read(SyntaxTree tree)
    {
        var requests = ImmutableArray.CreateBuilder<HttpRequest>();
        foreach (var node in TreeFacts.Of(tree).Nodes)
        {
            requests.AddRange(RequestsAt(node));
        }

        return requests.ToImmutable();
    }

    /// <summary>Read once for each call site: a loop's turn, a tree's list and an endpoint's answer all ask for the same ones.</summary>
    private ImmutableArray<HttpRequest> RequestsAt(SyntaxNode node)
    {
        if (node is AttributeSyntax attribute)
        {
            return DeclaredRequests.Read(attribute, _model.CreateFolder(_cancellationToken)) is { } declared
                ? ImmutableArray.Create(declared)
                : ImmutableArray<HttpRequest>.Empty;
        }

        if (node is SimpleNameSyntax or MemberAccessExpressionSyntax)
        {
            return DeclaredSenders.NamesIn(_model).Contains(MemberNames.Of(node)) && DeclaredRequests.ReadHandedOn(
                node, CallGraph.At(node, _model, _cancellationToken).Target, _model.CreateFolder(_cancellationToken)) is { } handedOn
                ? ImmutableArray.Create(handedOn)
                : ImmutableArray<HttpRequest>.Empty;
        }

        return Wrappers.IsNamed(node, _names)
            ? _model.GetOrCompute((RequestsAtKey, node), _ => new Box(ReadCall(node))).Requests
            : ImmutableArray<HttpRequest>.Empty;
    }

    private ImmutableArray<HttpRequest> ReadCall(SyntaxNode node)
    {
        if (CallSite.TryCreate(node, _model) is not { } call)
        {
            return ImmutableArray<HttpRequest>.Empty;
        }

        var folder = _model.CreateFolder(_cancellationToken);
        var requests = folder.TurnsOf(node)
            .SelectMany(turn => Expand(call, node, ImmutableArray<SyntaxNode>.Empty, folder, turn))
            .Select(static sent => sent.Request)
            .ToImmutableArray();
        return folder.GaveUp ? requests.AddRange(Unread(call, node)) : requests;
    }

    /// <summary>What a call hands over whose ways could not all be followed: each text, and behind it what may become of it.</summary>
    private IEnumerable<HttpRequest> Unread(CallSite call, SyntaxNode node)
    {
        var rest = PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, node, call.Target ?? call.Candidate, null));
        return call.Arguments.Where(static argument => argument.IsText && !argument.IsDefault)
            .Select(argument => new HttpRequest(
                node,
                node,
                null,
                _model.CreateFolder(_cancellationToken).Fold(argument.Value).Append(PatternSet.Of(rest), () => rest)));
    }

    private IEnumerable<Sent> Expand(
        CallSite call, SyntaxNode outermost, ImmutableArray<SyntaxNode> through, StringFolder folder, FoldScope scope)
    {
        if (ReadClientCall(call, folder, scope) is { } request)
        {
            return new[]
            {
                new Sent(
                    new HttpRequest(outermost, call.Syntax, request.Verb.Name, BaseAddresses.Complete(request, call, folder, scope))
                    {
                        Client = Unbound(request.Client, scope)?.Syntax as ExpressionSyntax,
                        SentBy = request.SentBy ?? call.Syntax,
                        Scope = scope,
                        Through = through,
                    },
                    request.Verb.Depth)
            };
        }

        return AsLibraryRequest(call, folder, scope) is var (inner, within)
            ? Expand(inner, outermost, through, folder, within)
            : ExpandWrapper(call, outermost, through.Add(call.Syntax), folder, scope);
    }

    /// <summary>
    /// The creation of a request of one's own class as the library's request that it is: with what its constructor hands on; null for
    /// others.
    /// </summary>
    private (CallSite Call, FoldScope Scope)? AsLibraryRequest(CallSite call, StringFolder folder, FoldScope scope)
    {
        if (!call.IsCreation || !ObjectUse.IsOwnRequest(call.Operation.Type))
        {
            return null;
        }

        foreach (var body in folder.BodiesOf(call, scope))
        {
            SyntaxNode? initializer = body.Declaration switch
            {
                ConstructorDeclarationSyntax constructor => constructor.Initializer,
                TypeDeclarationSyntax { BaseList.Types: var types } => types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault(),
                _ => null,
            };
            if (initializer is not null)
            {
                return (call.Passed(initializer, _model), body.Scope);
            }
        }

        return null;
    }

    /// <summary>The client as the outermost caller writes it, where wrappers take it as a parameter.</summary>
    private static IOperation? Unbound(IOperation? client, FoldScope scope)
    {
        while (client is IParameterReferenceOperation { Parameter: var parameter } && scope[parameter] is { Operation: { } given } bound)
        {
            (client, scope) = (given, bound.Scope);
        }

        return client;
    }

    private static ClientCall? ReadClientCall(CallSite call, StringFolder folder, FoldScope scope)
        => HttpClientCalls.Read(call, folder, scope)
            ?? FlurlCalls.Read(call, folder, scope)
            ?? RestSharpCalls.Read(call, folder, scope)
            ?? OlderClientCalls.Read(call, folder, scope)
            ?? GeneratedClientCalls.Read(call, folder, scope)
            ?? DeclaredRequests.ReadCall(call, folder, scope);

    private IEnumerable<Sent> ExpandWrapper(
        CallSite call, SyntaxNode outermost, ImmutableArray<SyntaxNode> through, StringFolder folder, FoldScope scope)
    {
        if (!Wrappers.IsDelegate(call)
            && !Wrappers.TargetsOf(call, _model, _cancellationToken).Any(code => _senders.From(code, _cancellationToken)))
        {
            yield break;
        }

        // Without arguments, only an object that the caller made can bring a part of the address.
        if (call.Arguments.IsEmpty && (call.Receiver is null || !folder.OriginsOf(call.Receiver, scope).Any()))
        {
            yield break;
        }

        var bodies = folder.BodiesOf(call, scope).Take(MaximumBodies + 1).ToList();

        // More implementations than that say too little about one call.
        if (bodies.Count > MaximumBodies)
        {
            GaveUps.Note(call.Syntax, $"more than {MaximumBodies} methods answer this call of '{call.Name}'");
            yield break;
        }

        foreach (var body in bodies)
        {
            foreach (var sender in Wrappers.SendersIn(body.Declaration, _model, _names))
            {
                if (folder.GaveUp
                    || folder.IsExcluded(sender, body.Declaration, body.Scope)
                    || CallSite.TryCreate(sender, _model) is not { } inner)
                {
                    continue;
                }

                foreach (var sent in Expand(inner, outermost, through, folder, body.Scope))
                {
                    if (sent.DependsOnCaller(body.Scope))
                    {
                        yield return sent;
                    }
                }
            }
        }
    }

    /// <summary>A request, and how deep its verb is written.</summary>
    private sealed record Sent(HttpRequest Request, int VerbDepth)
    {
        /// <summary>
        /// Whether a part of the address, or the verb, comes from the caller of <paramref name="scope"/>'s method, so that the request is
        /// the caller's.
        /// </summary>
        public bool DependsOnCaller(FoldScope scope)
            => VerbDepth < scope.CallDepth
                || Request.Url.Alternatives.Any(pattern => pattern.Pieces.Any(piece => piece.Depth < scope.CallDepth));
    }

    /// <summary>Lets a value type be cached as an object.</summary>
    private sealed record Box(ImmutableArray<HttpRequest> Requests);
}
