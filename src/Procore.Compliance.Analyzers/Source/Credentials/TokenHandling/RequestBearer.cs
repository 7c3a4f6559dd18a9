using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>A bearer token that is put onto one request; from syntax alone.</summary>
/// <param name="Place">The header value.</param>
/// <param name="Token">The expression of the token, or of the text <c>Bearer ...</c>.</param>
internal sealed record RequestBearer(ExpressionSyntax Place, ExpressionSyntax Token)
{
    /// <summary>The words of which a tree must hold one to be worth a look.</summary>
    // The API of HttpClient, RestSharp, Flurl and Refit.
    public static IEnumerable<string> Words { get; } = new[]
    {
        "Authorization", "WithOAuthBearerToken", "Authorize", BearerPlace.Getter,
    };

    /// <summary>The bearer that <paramref name="node"/> puts onto a request; null where it does not.</summary>
    public static RequestBearer? Read(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax
        {
            Left: var target,
            Right: BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } parts } value
        }
            when MemberNames.Of(target) == "Authorization" && !IsForAll(target) && FixedBearer.IsScheme(parts[0].Expression)
            => new(value, parts[1].Expression),
        AssignmentExpressionSyntax { Left: var getter, Right: AnonymousFunctionExpressionSyntax function }
            when MemberNames.Of(getter) == BearerPlace.Getter && CallGraph.ReturnedBy(function.Body).FirstOrDefault() is { } answer
            => new(function, answer),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } parts } call
            when SyntaxNames.NameOfCall(call) is "Add" or "TryAddWithoutValidation" or "AddHeader" or "AddOrUpdateHeader" or "WithHeader"
                && !IsForAll(call.Expression)
                && parts[0].Expression.ToString().IndexOf("Authorization", StringComparison.Ordinal) >= 0
                && parts[1].Expression.ToString().IndexOf("Bearer ", StringComparison.OrdinalIgnoreCase) >= 0
            => new(parts[1].Expression, parts[1].Expression),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } only } call
            when SyntaxNames.NameOfCall(call) == "WithOAuthBearerToken"
            => new(only[0].Expression, only[0].Expression),
        InitializerExpressionSyntax { Expressions: { Count: 2 } pair, Parent.Parent: AssignmentExpressionSyntax { Left: var headers } }
            when node.IsKind(SyntaxKind.ComplexElementInitializerExpression)
                && MemberNames.Of(headers) == "Headers"
                && FixedBearer.IsHeader(pair[0]) && FixedBearer.StartsWithScheme(pair[1])
            => new(pair[1], pair[1]),
        _ => null,
    };

    /// <summary>
    /// Whether a parameter of an interface is the token, or the header with it, of the request that its method sends: Refit's
    /// <c>[Authorize]</c>, and the attribute <c>[Header("Authorization")]</c> of Refit and RestEase.
    /// </summary>
    public static bool IsDeclaredBy(ParameterSyntax parameter)
        => parameter.Parent?.Parent?.Parent is InterfaceDeclarationSyntax
            && parameter.AttributeLists.SelectMany(static list => list.Attributes).Any(static attribute
                => SyntaxNames.NameOfType(attribute.Name) is { } name
                    && (name is "Authorize" or "AuthorizeAttribute"
                        || (name is "Header" or "HeaderAttribute"
                            && attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is { } header
                            && FixedBearer.IsHeader(header))));

    /// <summary>Whether the token can only be what configuration, the environment or a stored row holds.</summary>
    public bool IsSetting(SourceModel model, CancellationToken cancellationToken)
    {
        var source = BearerTokens.SourceOf(Token, model, cancellationToken);
        return (source & (BearerSource.Setting | BearerSource.Stored)) != BearerSource.None
            && (source & ~(BearerSource.Setting | BearerSource.Stored | BearerSource.Literal)) == BearerSource.None
            && !BearerTokens.Origins(Token, model, cancellationToken).Any(static origin => origin.Place.Ancestors()
                .OfType<InvocationExpressionSyntax>()
                .Any(static call => SyntaxNames.NameOfCall(call) == "AddHttpMessageHandler"));
    }

    private static bool IsForAll(SyntaxNode target)
        => target.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
            .Any(static name => name.Identifier.ValueText is "DefaultRequestHeaders" or "DefaultHeaders")
            || target.Ancestors().TakeWhile(static node => node is ExpressionSyntax).OfType<AssignmentExpressionSyntax>()
                .Any(static outer => MemberNames.Of(outer.Left) == "DefaultRequestHeaders");
}
