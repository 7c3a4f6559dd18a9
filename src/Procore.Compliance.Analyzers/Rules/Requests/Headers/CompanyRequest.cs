using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Operations;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

namespace Procore.Compliance.Analyzers.Rules.Requests.Headers;

/// <summary>A request that Procore wants to know the company of.</summary>
/// <param name="Use">Its route.</param>
/// <param name="Request">The request.</param>
/// <param name="Lacks">Whether nothing in sight sends the header, and nothing out of sight may.</param>
/// <param name="Origin">Where its client comes from; null where none is written.</param>
internal sealed record CompanyRequest(RouteUse Use, HttpRequest Request, bool Lacks, ClientOrigin? Origin)
{
    /// <summary>What sends it: the call, or the interface that declares it.</summary>
    public SyntaxNode Send { get; init; } = Request.SentBy;

    /// <summary>The one client that the code creates and that sends it; null for others.</summary>
    public ClientSource? Created => Origin is { IsKnown: true, Sources: { Count: 1 } sources } && sources[0].Kind == ClientKind.Created
        ? sources[0]
        : null;

    /// <summary>The requests of the compilation, but for test code.</summary>
    public static IEnumerable<CompanyRequest> In(TreeContext context)
    {
        var routes = RouteText.For(context.Options.AdditionalHosts);
        var isServiceOnly = IsServiceOnly(context);
        var said = new Dictionary<HeaderList, bool>();
        return context.Source.Trees
            .Where(tree => context.Options.ScanTestCode || !TestCode.Contains(tree, context.Source, context.Options.IsTestProject))
            .SelectMany(tree => RequestReader.RequestsIn(tree, context.Source, context.CancellationToken))
            .Select(request => (Request: request, Use: request.Url.Alternatives
                .Select(url => routes.Read(url, request))
                .FirstOrDefault(use => use is not null && Needs(use, isServiceOnly, context))))
            .Where(static pair => pair.Use is not null)
            .Select(pair => Of(pair.Use!, pair.Request, said, context));
    }

    private static CompanyRequest Of(RouteUse use, HttpRequest request, Dictionary<HeaderList, bool> said, TreeContext context)
    {
        var headers = RequestHeaders.Of(request, context.Source, context.CancellationToken);
        return new(
            use,
            request,
            !headers.IsOpen && !headers.Lists.Any(list => SaysCompany(list, said)),
            request.Client is { } client ? ClientOrigin.Of(client, context.Source, context.CancellationToken) : null)
        {
            Send = Declaration(request.Sender, context) ?? request.SentBy,
        };
    }

    /// <summary>Whether a list has the header, or one that is meant to be it; asked once for the requests that share the list.</summary>
    private static bool SaysCompany(HeaderList list, Dictionary<HeaderList, bool> said)
    {
        if (!said.TryGetValue(list, out var says))
        {
            said.Add(list, says = list.All.Any(static header => header.MayBe(CompanyHeader.Name)
                || HeaderSpelling.IsMeantAsCompany(header.Name!)));
        }

        return says;
    }

    private static bool Needs(RouteUse use, bool isServiceOnly, TreeContext context)
        => use.Host is null or { Role: HostRole.Api or HostRole.WebInterface }
            && CompanyHeader.NeedOf(use.Verb, use.Route.ToString()) switch
            {
                CompanyHeaderNeed.Always => true,
                CompanyHeaderNeed.WithClientCredentials => isServiceOnly,
                CompanyHeaderNeed.WithCompanyOrProject => isServiceOnly
                    || use.Of.Query(context.Source, context.CancellationToken)!.Keys
                        .Any(static key => key.Name is "company_id" or "project_id"),
                _ => false,
            };

    /// <summary>Whether all tokens that the project asks for are of client credentials.</summary>
    private static bool IsServiceOnly(TreeContext context)
        => TokenModel.For(context.Source, context.CancellationToken).Requests is { IsEmpty: false } asked
            && asked.All(static request => request.Grant == OAuthNames.ClientCredentials);

    /// <summary>The interface whose attributes state a request; null where none do.</summary>
    private static SyntaxNode? Declaration(SyntaxNode sender, TreeContext context)
        => (sender as AttributeSyntax
            ?? (sender is InvocationExpressionSyntax call
                ? DeclaredSenders.AttributesOf(
                    CallGraph.At(call, context.Source, context.CancellationToken).Target, context.Source, context.CancellationToken)
                    .FirstOrDefault()
                : null))?.FirstAncestorOrSelf<InterfaceDeclarationSyntax>();
}
