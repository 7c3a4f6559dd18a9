using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Requests.Headers;

/// <summary>
/// Where the company header is missing: once for a client that the code creates and all of whose requests lack it, else at each call that
/// sends without it.
/// </summary>
/// <param name="Place">The created client, the call that sends, or the interface that declares the requests.</param>
/// <param name="First">The first request that lacks it there.</param>
/// <param name="IsClient">Whether the place is the client.</param>
internal sealed record WithoutCompany(SyntaxNode Place, CompanyRequest First, bool IsClient)
{
    private static readonly object Key = new();

    /// <summary>Where it is shown: at the name of what is created, called or declared.</summary>
    public Location Location => Place switch
    {
        ObjectCreationExpressionSyntax { Type: var type } => type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax made => made.NewKeyword.GetLocation(),
        InterfaceDeclarationSyntax { Identifier: var name } => name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } => name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax { Name: var name } } => name.GetLocation(),
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.GetLocation(),
        _ => Places.Of(Place),
    };

    /// <summary>The places of the compilation; found once.</summary>
    public static ImmutableArray<WithoutCompany> In(TreeContext context)
        => context.Source.ComputeOnce(
            (Key, RouteText.For(context.Options.AdditionalHosts)), _ => new Found(Find(context).ToImmutableArray())).Places;

    private static IEnumerable<WithoutCompany> Find(TreeContext context)
    {
        UnreadAddress.SettleRequests(context.Source, context.CancellationToken);
        var all = CompanyRequest.In(context).ToList();
        var told = new HashSet<CompanyRequest>();
        foreach (var client in all.Where(static one => one.Created is not null).GroupBy(static one => one.Created!))
        {
            if (client.All(static one => one.Lacks))
            {
                told.UnionWith(client);
                yield return new(client.Key.Syntax, client.First(), IsClient: true);
            }
        }

        // What an interface declares is told with the client that calls it.
        var declared = new HashSet<SyntaxNode>(told.Select(static one => one.Send));
        foreach (var send in all
            .Where(one => !told.Contains(one) && !(one.Request.Sender is AttributeSyntax && declared.Contains(one.Send)))
            .GroupBy(static one => one.Send)
            .Where(static send => send.Any(IsLacking)))
        {
            if (send.All(IsLacking))
            {
                yield return new(send.Key, send.First(), IsClient: false);
                continue;
            }

            // One wrapper sends for several, and some of those that call it say the company.
            foreach (var call in send.Where(IsLacking).GroupBy(static one => one.Request.Call))
            {
                yield return new(call.Key, call.First(), IsClient: false);
            }
        }

        static bool IsLacking(CompanyRequest request) => request.Lacks;
    }

    private sealed record Found(ImmutableArray<WithoutCompany> Places);
}
