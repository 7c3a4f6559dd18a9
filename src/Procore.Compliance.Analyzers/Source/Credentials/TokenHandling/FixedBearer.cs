using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>A bearer token that is put onto a client for all of its requests; from syntax alone.</summary>
/// <param name="Place">The header value, or the authenticator.</param>
/// <param name="Token">The expression of the token, or of the text <c>Bearer ...</c>.</param>
internal sealed record FixedBearer(ExpressionSyntax Place, ExpressionSyntax Token)
{
    private const string Scheme = "Bearer";

    /// <summary>The words of which a tree must hold one to be worth a look.</summary>
    // The API of HttpClient and RestSharp that sets a header for all requests.
    public static IEnumerable<string> Words { get; } = new[]
    {
        "DefaultRequestHeaders", "AddDefaultHeader", "JwtAuthenticator", "OAuth2AuthorizationRequestHeaderAuthenticator"
    };

    /// <summary>The member around; the type for an initialiser, the whole file for a top-level program.</summary>
    public SyntaxNode Member => Place.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? Place.SyntaxTree.GetRoot();

    /// <summary>
    /// The call that configures a registered client, such as <c>AddHttpClient</c>, of which the place is an argument; null elsewhere.
    /// </summary>
    public InvocationExpressionSyntax? Registration
        => Place.Ancestors().OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(static call => SyntaxNames.NameOfCall(call) is "AddHttpClient" or "ConfigureHttpClient");

    /// <summary>The bearer that <paramref name="node"/> fixes; null where it is none.</summary>
    public static FixedBearer? Read(SyntaxNode node)
    {
        switch (node)
        {
            case AssignmentExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Authorization", Expression: var headers },
                Right: var value
            }
                when EndsWithDefaultHeaders(headers):
                return OfHeaderValue(value);
            case AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "Authorization" },
                Right: var value,
                Parent: InitializerExpressionSyntax
                {
                    Parent: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "DefaultRequestHeaders" } }
                }
            }:
                return OfHeaderValue(value);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add"
                or "TryAddWithoutValidation", Expression: var headers }, ArgumentList.Arguments: { Count: 2 } arguments }
                when EndsWithDefaultHeaders(headers):
                return OfHeader(arguments);
            case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } call
                when SyntaxNames.NameOfCall(call) == "AddDefaultHeader":
                return OfHeader(arguments);
            case ObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } creation
                when SyntaxNames.NameOfCall(creation) is "JwtAuthenticator" or "OAuth2AuthorizationRequestHeaderAuthenticator":
                return new(creation, arguments[0].Expression);
            default:
                return null;
        }
    }

    private static FixedBearer? OfHeaderValue(ExpressionSyntax value) => value switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } when IsScheme(arguments[0].Expression)
            => new(value, arguments[1].Expression),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call
            when SyntaxNames.NameOfCall(call) == "Parse" && StartsWithScheme(arguments[0].Expression)
            => new(value, arguments[0].Expression),
        _ => null,
    };

    private static FixedBearer? OfHeader(SeparatedSyntaxList<ArgumentSyntax> arguments)
        => (IsText(arguments[0].Expression, "Authorization")
            || arguments[0].Expression.ToString().EndsWith("Authorization", StringComparison.Ordinal))
            && StartsWithScheme(arguments[1].Expression)
            ? new(arguments[1].Expression, arguments[1].Expression)
            : null;

    /// <summary>A scheme in a constant counts by its name; "Basic" never does.</summary>
    private static bool IsScheme(ExpressionSyntax scheme)
        => IsText(scheme, Scheme)
            || (scheme is not LiteralExpressionSyntax && scheme.ToString().IndexOf(Scheme, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool StartsWithScheme(ExpressionSyntax text) => text.ToString().IndexOf(Scheme, StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsText(ExpressionSyntax expression, string text)
        => expression is LiteralExpressionSyntax literal
            && string.Equals(literal.Token.ValueText, text, StringComparison.OrdinalIgnoreCase);

    private static bool EndsWithDefaultHeaders(ExpressionSyntax headers) => headers switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == "DefaultRequestHeaders",
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText == "DefaultRequestHeaders",
        IdentifierNameSyntax name => name.Identifier.ValueText == "DefaultRequestHeaders",
        _ => false,
    };
}
