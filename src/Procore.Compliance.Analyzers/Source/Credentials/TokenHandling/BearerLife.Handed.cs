using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <content>A bearer that a registration, a handler or an authenticator is made with.</content>
internal sealed partial class BearerLife
{
    /// <summary>
    /// In a registration, what runs for each client that is made may bring a new token; what was there before it does not.
    /// </summary>
    private bool IsFixedAtRegistration(FixedBearer bearer, SyntaxNode registration)
        => BearerTokens.Origins(bearer.Token, _model, _cancellationToken).All(origin
            => origin.Kind != ValueOriginKind.Creation
                && (origin.Kind != ValueOriginKind.Call
                    || !IsInLambda(origin.Place, registration)
                    || IsSetting(origin)))
            && (bearer.Place is not AnonymousFunctionExpressionSyntax || !Asks(bearer.Token));

    private static bool IsInLambda(SyntaxNode place, SyntaxNode registration)
        => registration.Span.Contains(place.Span) && place.SyntaxTree == registration.SyntaxTree;

    private bool IsSetting(ValueOrigin origin)
        => BearerTokens.SourceOf(origin.Place, _model, _cancellationToken) == BearerSource.Setting;

    /// <summary>Whether a function that is called for each request has its token from variables of the code around it alone.</summary>
    private bool IsFixedAround(AnonymousFunctionExpressionSyntax function, ExpressionSyntax token)
        => !Asks(token) && token.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>()
            .Select(name => _model.SymbolOf(name, _cancellationToken))
            .All(symbol => symbol is ILocalSymbol or IParameterSymbol
                && !_model.DeclarationsOf(symbol, _cancellationToken).Any(function.Contains));

    /// <summary>A getter that calls something asks anew each time.</summary>
    // The framework's ways to wrap what is there already in a task.
    private static bool Asks(ExpressionSyntax token)
        => token.DescendantNodesAndSelf().Any(static node => node is AwaitExpressionSyntax or ElementAccessExpressionSyntax
            || (node is InvocationExpressionSyntax call && SyntaxNames.NameOfCall(call) != "FromResult"));

    /// <summary>
    /// Whether a handler or authenticator of this compilation is made with a token that it, or what it derives from, puts onto each
    /// request: the factory keeps the handler, the client the authenticator.
    /// </summary>
    private bool FixesToken(BaseObjectCreationExpressionSyntax handler)
        => _model.SymbolOf(handler, _cancellationToken)?.ContainingType is { DeclaringSyntaxReferences.IsEmpty: false } type
            && (HandlerChain.IsHandler(type) || IsAuthenticator(type))
            && handler.ArgumentList?.Arguments.Any(argument
                => _model.TypeOf(argument.Expression, _cancellationToken) is null or { SpecialType: SpecialType.System_String }
                && BearerTokens.SourceOf(argument.Expression, _model, _cancellationToken)
                    is BearerSource.Setting or BearerSource.Stored or BearerSource.Fetched or BearerSource.Given
                && IsAttached(argument.Expression)) == true;

    private static bool IsAuthenticator(INamedTypeSymbol type)
        => type.BaseType?.Name is AuthenticatorBase or "IAuthenticator"
            || type.AllInterfaces.Any(static implemented => implemented.Name == "IAuthenticator");

    /// <summary>Whether a value is what RestSharp's base of authenticators sends with each request, and no other is set there.</summary>
    private static bool IsGivenToBase(SyntaxNode value)
        => value.Parent is ArgumentSyntax { Parent.Parent: { } call }
            && (call is PrimaryConstructorBaseTypeSyntax || call.IsKind(SyntaxKind.BaseConstructorInitializer))
            && value.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type
            && SyntaxNames.NameOfType(type.BaseList?.Types.FirstOrDefault()?.Type) == AuthenticatorBase
            && !TreeFacts.NodesIn(type).OfType<AssignmentExpressionSyntax>().Any(static set => MemberNames.Of(set.Left) == "Token");

    /// <summary>Whether a value ends in the header Authorization.</summary>
    private bool IsAttached(ExpressionSyntax token)
    {
        var spread = ValueSpread.OfObject(token, _model, _cancellationToken);
        return spread.Nodes.Any(IsGivenToBase) || spread.Ends.Any(end => end.Place switch
        {
            MemberAccessExpressionSyntax target => MemberNames.Of(target) == FixedBearer.Header,
            InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } pair } call
                when FixedBearer.HeaderSetters.Contains(SyntaxNames.NameOfCall(call))
                => ValueOrigins.Of(pair[0].Expression, _model, _cancellationToken).Any(name => name.Kind == ValueOriginKind.Parameter
                    ? spread.Nodes.Any(static node => node is ExpressionSyntax text && FixedBearer.StartsWithScheme(text))
                    : name.Place.ToString().IndexOf(FixedBearer.Header, System.StringComparison.OrdinalIgnoreCase) >= 0),
            _ => false,
        });
    }
}
