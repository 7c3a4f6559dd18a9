using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>A place that attaches a bearer token to one request or to all requests of a client; from syntax alone.</summary>
/// <param name="Place">The assignment or call that attaches it.</param>
/// <param name="Token">The expression of the token, or of the text <c>Bearer ...</c>.</param>
/// <param name="Owner">The name of the request or client that gets it.</param>
/// <param name="IsForClient">Whether every request of the client gets it.</param>
internal sealed record BearerPlace(SyntaxNode Place, ExpressionSyntax Token, string Owner, bool IsForClient)
{
    /// <summary>The bearer places of a tree, in source order; none, and at no cost, where the tree never names the header.</summary>
    public static IEnumerable<BearerPlace> In(SyntaxTree tree)
        => TreeFacts.Of(tree).Mentions("Authorization") || TreeFacts.Of(tree).Mentions("Headers")
            ? TreeFacts.Of(tree).Nodes.Select(Read).OfType<BearerPlace>()
            : Enumerable.Empty<BearerPlace>();

    private static BearerPlace? Read(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax
        {
            Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Authorization", Expression: var headers },
            Right: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments }
        }
            when arguments[0].ToString().IndexOf("Bearer", StringComparison.OrdinalIgnoreCase) >= 0
            => Of(node, headers, arguments[1].Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add"
            or "TryAddWithoutValidation", Expression: var headers }, ArgumentList.Arguments: { Count: 2 } arguments }
            when arguments[0].ToString().EndsWith("Authorization\"", StringComparison.Ordinal)
                && arguments[1].ToString().IndexOf("Bearer ", StringComparison.OrdinalIgnoreCase) >= 0
            => Of(node, headers, arguments[1].Expression),
        _ => null,
    };

    private static BearerPlace? Of(SyntaxNode place, ExpressionSyntax headers, ExpressionSyntax token)
        => headers is MemberAccessExpressionSyntax { Name.Identifier.ValueText: ("Headers" or "DefaultRequestHeaders")
            and var kind, Expression: var owner }
            && NameOf(owner) is { } name
            ? new(place, token, name, kind != "Headers")
            : null;

    /// <summary>
    /// The requests that get this token: the one built in the same body under the owner's name, or all that the owner sends in its type.
    /// </summary>
    public IEnumerable<HttpRequest> RequestsAmong(Requests requests)
        => IsForClient
            ? requests.ByClient[Owner].Where(IsInSame<TypeDeclarationSyntax>)
            : requests.ByName[Owner].Where(IsInSame<MemberDeclarationSyntax>);

    private bool IsInSame<T>(HttpRequest request)
        where T : SyntaxNode
        => request.Call.SyntaxTree == Place.SyntaxTree && request.Call.FirstAncestorOrSelf<T>() == Place.FirstAncestorOrSelf<T>();

    private static string? BuiltAs(SyntaxNode call)
        => call.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } ? declarator.Identifier.ValueText : null;

    private static string? ClientOf(SyntaxNode call)
    {
        if (call is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
        {
            return NameOf(access.Expression);
        }

        // A message that is handed to the client, directly or through its local.
        return call.Parent is ArgumentSyntax
        {
            Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax sender }
        }
            ? NameOf(sender.Expression)
            : null;
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText,
        _ => null,
    };

    /// <summary>Requests by the client that sends them, and by the variable that they are built in.</summary>
    internal sealed class Requests
    {
        /// <summary>Sorts <paramref name="requests"/>.</summary>
        public Requests(IReadOnlyCollection<HttpRequest> requests)
        {
            ByClient = requests.ToLookup(static request => ClientOf(request.Call));
            ByName = requests.ToLookup(static request => BuiltAs(request.Call));
        }

        /// <summary>By the name of the client.</summary>
        public ILookup<string?, HttpRequest> ByClient { get; }

        /// <summary>By the name of the variable.</summary>
        public ILookup<string?, HttpRequest> ByName { get; }
    }
}
