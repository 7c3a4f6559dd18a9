using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>
/// The headers that are known of a request: set on it, on the client that sends it, by the handlers in that client's chain, or by the
/// attributes of the interface that declares it.
/// </summary>
/// <remarks>
/// On demand, once for each request; what clients, registrations, holders, handlers and interfaces say is read once for all requests, so
/// that the cost grows with the code and not with its combinations.
/// </remarks>
internal sealed class RequestHeaders
{
    private static readonly object Key = new();

    private readonly HeaderList _own = new();
    private readonly List<HeaderList> _shared = new();

    private RequestHeaders(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        switch (request.Sender)
        {
            case AttributeSyntax { Parent.Parent: MethodDeclarationSyntax method }:
                _shared.Add(DeclaredHeaders.Of(method, model, cancellationToken));
                AddDeclaring(method, model, cancellationToken);
                return;
            case InvocationExpressionSyntax call when DeclaredSenders.AttributesOf(
                CallGraph.At(call, model, cancellationToken).Target, model, cancellationToken).FirstOrDefault() is { } attribute:
                _shared.Add(DeclaredHeaders.Of((MethodDeclarationSyntax)attribute.Parent!.Parent!, model, cancellationToken));
                break;
            case InvocationExpressionSyntax call when IsMade(call):
                AddFollowed(call, request, model, cancellationToken);
                break;
            case InvocationExpressionSyntax call:
                var (settings, isOpen) = ChainHeaders.Of(call, model, cancellationToken);
                _own.Add(settings.Concat(Within(call)), HeaderReach.Request, Together(request), model, cancellationToken);
                _own.Open(isOpen);
                break;
            case BaseObjectCreationExpressionSyntax made:
                AddFollowed(made, request, model, cancellationToken);
                break;
        }

        AddClient(request, model, cancellationToken);
    }

    /// <summary>The headers that only this request has.</summary>
    public IReadOnlyList<SentHeader> Own => _own.All;

    /// <summary>All headers, those of the request first.</summary>
    public IEnumerable<SentHeader> All => Lists.SelectMany(static list => list.All).Distinct();

    /// <summary>The lists that the headers are in, for those who look at all requests: many share those of one client.</summary>
    public IEnumerable<HeaderList> Lists => _shared.Prepend(_own);

    /// <summary>
    /// Whether something may add more that is not in sight: a client or message from elsewhere, a handler or step of another assembly, a
    /// name that is not known.
    /// </summary>
    public bool IsOpen => _own.IsOpen || _shared.Exists(static list => list.IsOpen);

    /// <summary>The headers of a request; found once.</summary>
    public static RequestHeaders Of(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute(
            (Key, request.Sender, request.Call, (object?)request.Client ?? request.Call),
            m => new RequestHeaders(request, m, cancellationToken));

    /// <summary>The headers of a name, in any case of its letters; those whose name is not known are not among them.</summary>
    public IEnumerable<SentHeader> Named(string name) => All.Where(header => header.Name is not null && header.MayBe(name));

    private static IReadOnlyCollection<SyntaxNode> Together(HttpRequest request) => new[] { request.Sender, request.Call, request.SentBy };

    // System.Net: what makes a request by a call.
    private static bool IsMade(InvocationExpressionSyntax call) => Callback.NameOf(call) is "Create" or "CreateHttp";

    /// <summary>What lambdas in the arguments of the call set: Kiota's configuration of a request.</summary>
    private static IEnumerable<HeaderSetting> Within(InvocationExpressionSyntax call)
        => call.ArgumentList.Arguments.Select(static argument => argument.Expression).OfType<AnonymousFunctionExpressionSyntax>()
            .SelectMany(static lambda => lambda.DescendantNodes())
            .SelectMany(HeaderSetting.Read);

    private void AddFollowed(ExpressionSyntax made, HttpRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var followed = FollowedObject.Of(made, model, cancellationToken);
        _own.Add(
            OtherCallers.Without(followed.Headers, static setting => setting.Place, request, model, cancellationToken),
            HeaderReach.Request,
            Together(request),
            model,
            cancellationToken);
        _own.Open(followed.IsHandedOut);
    }

    private void AddClient(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        if (request.Client is { } client and not ThisExpressionSyntax and not BaseExpressionSyntax)
        {
            _shared.Add(ClientHeaders.Of(ClientOrigin.Of(client, model, cancellationToken), model, cancellationToken));
        }
        else if (request.Sender.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
            && model.DeclaredBy(around, cancellationToken) is INamedTypeSymbol type
            && (ClientTypes.IsClient(type) || HandlerChain.IsHandler(type)))
        {
            _shared.Add(ClientHeaders.OfType(type, model, cancellationToken));
        }
        else
        {
            // A chain that begins with an address has no client but Flurl's own, and a request of System.Net none at all.
            _own.Open(request.Sender is not InvocationExpressionSyntax);
            _shared.Add(ClientHeaders.OfFlurl(model, cancellationToken));
        }
    }

    /// <summary>The clients that implement an interface.</summary>
    private void AddDeclaring(MethodDeclarationSyntax method, SourceModel model, CancellationToken cancellationToken)
    {
        var sources = method.Parent is InterfaceDeclarationSyntax declaration
            && model.DeclaredBy(declaration, cancellationToken) is INamedTypeSymbol type
                ? DeclaredClients.Of(type, model, cancellationToken).ToList()
                : new List<ClientSource>();
        _own.Open(sources.Count == 0);
        _shared.AddRange(sources.Select(source => ClientHeaders.OfSource(source, model, cancellationToken)));
    }
}
