using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>
/// A token that is put onto a client for all of its requests; from syntax alone, so what it is put onto is still to be read.
/// </summary>
/// <param name="Place">The header value, the authenticator, or what gives the token out.</param>
/// <param name="Token">The expression of the token, or of the text <c>Bearer ...</c>, or of a header value that is made elsewhere.</param>
/// <param name="Client">The expression of the client; null where the place says no more than its registration does.</param>
internal sealed record FixedBearer(ExpressionSyntax Place, ExpressionSyntax Token, ExpressionSyntax? Client)
{
    /// <summary>The header that a bearer stands in.</summary>
    public const string Header = "Authorization";

    private const string Scheme = "Bearer";

    // RestSharp: the member of a client, its options and a request.
    private const string Authenticator = "Authenticator";

    // RestSharp.
    private static readonly string[] Authenticators = { "JwtAuthenticator", "OAuth2AuthorizationRequestHeaderAuthenticator" };

    // Microsoft.Extensions.Http, Refit.
    private static readonly string[] Registrations =
    {
        "AddHttpClient", "ConfigureHttpClient", "ConfigureHttpClientDefaults", "AddHttpMessageHandler", "AddRefitClient",
    };

    // Microsoft.Extensions.Http and DependencyInjection: what takes a handler for registered clients.
    private static readonly string[] HandlerRegistrations =
    {
        "AddHttpMessageHandler", "ConfigurePrimaryHttpMessageHandler", "AddTransient", "AddScoped", "AddSingleton",
    };

    /// <summary>Whether the token is a header value whose scheme is written elsewhere.</summary>
    public bool IsMadeElsewhere { get; private init; }

    /// <summary>The words of which a tree must hold one to be worth a look.</summary>
    // The API of HttpClient, RestSharp, Flurl and Refit that sets a header for all requests, and of handlers.
    public static IEnumerable<string> Words { get; } = new[]
    {
        "DefaultRequestHeaders", "AddDefaultHeader", "JwtAuthenticator", "OAuth2AuthorizationRequestHeaderAuthenticator",
        "WithOAuthBearerToken", "AuthorizationHeaderValueGetter", "AddHttpMessageHandler", "FlurlClient", "Handler", Authenticator,
    };

    /// <summary>The methods that set a header by its name.</summary>
    // System.Net.Http, RestSharp, Flurl.
    public static IReadOnlyList<string?> HeaderSetters { get; } = new[]
    {
        "Add", "TryAddWithoutValidation", "AddHeader", "AddOrUpdateHeader", "WithHeader", "Set", "Append",
    };

    /// <summary>The member around; the type for an initialiser, the whole file for a top-level program.</summary>
    public SyntaxNode Member => Place.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? Place.SyntaxTree.GetRoot();

    /// <summary>
    /// The call that configures a registered client, such as <c>AddHttpClient</c>, of which the place is an argument; null elsewhere.
    /// </summary>
    public InvocationExpressionSyntax? Registration
        => Place is BaseObjectCreationExpressionSyntax handler && Place == Token
            ? RegistrationOf(handler)
            : Place.Ancestors().OfType<InvocationExpressionSyntax>()
                .FirstOrDefault(static call => Registrations.Contains(SyntaxNames.NameOfCall(call)));

    /// <summary>What is called for each request and puts the bearer there; null where nothing is.</summary>
    public AnonymousFunctionExpressionSyntax? Handler => HandlerAround(Place);

    /// <summary>The bearer that <paramref name="node"/> puts onto a client; null where it does not.</summary>
    public static FixedBearer? Read(SyntaxNode node)
    {
        switch (node)
        {
            case AssignmentExpressionSyntax
            {
                Left: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Authorization", Expression: var headers },
                Right: var value
            }
                when ClientOfHeaders(headers) is { } client:
                return OfHeaderValue(value, client);
            case AssignmentExpressionSyntax
            {
                Left: IdentifierNameSyntax { Identifier.ValueText: "Authorization" },
                Right: var value,
                Parent: InitializerExpressionSyntax
                {
                    Parent: AssignmentExpressionSyntax
                    {
                        Left: IdentifierNameSyntax { Identifier.ValueText: "DefaultRequestHeaders" },
                        Parent.Parent: ExpressionSyntax client
                    }
                }
            }:
                return OfHeaderValue(value, client);
            case InitializerExpressionSyntax { Expressions: { Count: 2 } pair, Parent.Parent: AssignmentExpressionSyntax
                {
                    Left: IdentifierNameSyntax { Identifier.ValueText: "DefaultRequestHeaders" },
                    Parent.Parent: ExpressionSyntax client
                } }
                when node.IsKind(SyntaxKind.ComplexElementInitializerExpression) && IsHeader(pair[0]) && StartsWithScheme(pair[1]):
                return new(pair[1], pair[1], client);
            case AssignmentExpressionSyntax { Left: var getter,
                Right: AnonymousFunctionExpressionSyntax { ExpressionBody: { } token } function }
                when MemberNames.Of(getter) == "AuthorizationHeaderValueGetter":
                return new(function, token, null);
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } call:
                return OfCall(call, receiver, call.ArgumentList.Arguments);
            case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } creation:
                return Authenticators.Contains(SyntaxNames.NameOfCall(creation))
                    ? new(creation, arguments[0].Expression, OwnerOf(creation))
                    : RegistrationOf(creation) is not null ? new(creation, creation, null)
                    : creation.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax }
                        || (creation.Parent is AssignmentExpressionSyntax { Left: var member }
                            && MemberNames.Of(member) == Authenticator)
                        ? new(creation, creation, OwnerOf(creation))
                        : null;
            default:
                return null;
        }
    }

    private static FixedBearer? OfCall(
        InvocationExpressionSyntax call, ExpressionSyntax receiver, SeparatedSyntaxList<ArgumentSyntax> arguments)
        => SyntaxNames.NameOfCall(call) switch
        {
            "Add" or "TryAddWithoutValidation" when arguments.Count == 2 && ClientOfHeaders(receiver) is { } client
                => OfHeader(arguments, client),
            "AddDefaultHeader" or "AddOrUpdateDefaultHeader" when arguments.Count == 2 => OfHeader(arguments, receiver),
            "WithOAuthBearerToken" when arguments.Count == 1 && ClientOfCalls(receiver) is { } client
                => new(arguments[0].Expression, arguments[0].Expression, client),
            "WithHeader" when arguments.Count == 2 && ClientOfCalls(receiver) is { } client => OfHeader(arguments, client),
            _ => null,
        };

    /// <summary>
    /// The client that a chain of Flurl's begins with; the one that an event handler is added to, for the handler's request; null for a
    /// request of its own.
    /// </summary>
    private static ExpressionSyntax? ClientOfCalls(ExpressionSyntax chain)
        => !chain.DescendantNodesAndSelf(static node => node is not BaseArgumentListSyntax).OfType<SimpleNameSyntax>()
            .Any(static name => name.Identifier.ValueText == "Request" && name.Parent is MemberAccessExpressionSyntax)
            ? chain
            : HandlerAround(chain) is { Parent.Parent.Parent: InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Expression: var client }
            } }
                ? client
                : null;

    /// <summary>The function around a place that Flurl calls before each request.</summary>
    private static AnonymousFunctionExpressionSyntax? HandlerAround(SyntaxNode place)
        => place.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().FirstOrDefault(static function
            => function.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                && SyntaxNames.NameOfCall(call) == "BeforeCall");

    private static FixedBearer? OfHeaderValue(ExpressionSyntax value, ExpressionSyntax client) => value switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments } when IsScheme(arguments[0].Expression)
            => new(value, arguments[1].Expression, client),
        BaseObjectCreationExpressionSyntax => null,
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call
            when SyntaxNames.NameOfCall(call) == "Parse" && StartsWithScheme(arguments[0].Expression)
            => new(value, arguments[0].Expression, client),
        InvocationExpressionSyntax call when SyntaxNames.NameOfCall(call) == "Parse" => null,
        LiteralExpressionSyntax => null,
        _ => new(value, value, client) { IsMadeElsewhere = true },
    };

    private static FixedBearer? OfHeader(SeparatedSyntaxList<ArgumentSyntax> arguments, ExpressionSyntax client)
        => IsHeader(arguments[0].Expression)
            && StartsWithScheme(arguments[1].Expression)
            ? new(arguments[1].Expression, arguments[1].Expression, client)
            : null;

    /// <summary>The client whose headers for all requests an expression names; null for other headers.</summary>
    private static ExpressionSyntax? ClientOfHeaders(ExpressionSyntax headers) => headers switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "DefaultRequestHeaders", Expression: var client } => client,
        MemberBindingExpressionSyntax { Name.Identifier.ValueText: "DefaultRequestHeaders" } binding
            => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
        IdentifierNameSyntax { Identifier.ValueText: "DefaultRequestHeaders" } => headers,
        _ => null,
    };

    /// <summary>What an authenticator is set on: the object whose member is assigned, else the outermost creation around.</summary>
    private static ExpressionSyntax OwnerOf(ExpressionSyntax authenticator)
        => authenticator.Parent is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: var owner } }
            ? owner
            : authenticator.Ancestors()
                .TakeWhile(static node => node is ExpressionSyntax or ArgumentSyntax or ArgumentListSyntax)
                .OfType<BaseObjectCreationExpressionSyntax>()
                .LastOrDefault() ?? authenticator;

    /// <summary>The registration that runs the lambda whose result a handler is; null where none does.</summary>
    private static InvocationExpressionSyntax? RegistrationOf(BaseObjectCreationExpressionSyntax handler)
        => handler.Parent is AnonymousFunctionExpressionSyntax or ReturnStatementSyntax
            && handler.FirstAncestorOrSelf<AnonymousFunctionExpressionSyntax>() is
            {
                Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            }
            && HandlerRegistrations.Contains(SyntaxNames.NameOfCall(call))
            ? call
            : null;

    /// <summary>A scheme in a constant counts by its name; "Basic" never does.</summary>
    public static bool IsScheme(ExpressionSyntax scheme)
        => IsText(scheme, Scheme)
            || (scheme is not LiteralExpressionSyntax && scheme.ToString().IndexOf(Scheme, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a text speaks of the scheme, as <c>$"Bearer {token}"</c> does.</summary>
    public static bool StartsWithScheme(ExpressionSyntax text) => text.ToString().IndexOf(Scheme, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether an expression names the header that a bearer stands in.</summary>
    public static bool IsHeader(ExpressionSyntax name)
        => IsText(name, Header) || name.ToString().EndsWith(Header, StringComparison.Ordinal);

    private static bool IsText(ExpressionSyntax expression, string text)
        => expression is LiteralExpressionSyntax literal
            && string.Equals(literal.Token.ValueText, text, StringComparison.OrdinalIgnoreCase);
}
