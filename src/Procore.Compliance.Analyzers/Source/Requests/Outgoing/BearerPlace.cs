using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>A place that attaches a bearer token, or a login, to one request or to all requests of a client.</summary>
/// <param name="Place">The assignment or call that attaches it.</param>
/// <param name="Token">The expression of the token, or of the text <c>Bearer ...</c>.</param>
/// <param name="Owner">The request or client that gets it, as the code writes it: a name, a creation, a chain.</param>
/// <param name="IsForClient">Whether every request of the client gets it.</param>
internal sealed record BearerPlace(SyntaxNode Place, ExpressionSyntax Token, ExpressionSyntax Owner, bool IsForClient)
{
    private static readonly object OwnersKey = new();

    /// <summary>The member of Refit's settings that is asked for the bearer of each request.</summary>
    public const string Getter = "AuthorizationHeaderValueGetter";

    /// <summary>The bearer places of a tree, in source order; none, and at no cost, where the tree never names the header.</summary>
    public static IEnumerable<BearerPlace> In(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
        => TreeFacts.Of(tree) is var facts
            && HeaderSetting.Words.Concat(new[] { HeaderSetting.Authorization, "Authenticator", Getter }).Any(facts.Mentions)
            ? facts.Nodes.SelectMany(node => Read(node, model, cancellationToken))
            : Enumerable.Empty<BearerPlace>();

    /// <summary>The place that attaches a login: a header's value, the call that sets one, an authenticator; null where it is another.</summary>
    public static BearerPlace? OfLogin(ExpressionSyntax login, SourceModel model)
    {
        var place = login is InvocationExpressionSyntax ? login : login.Parent;
        if (place is AssignmentExpressionSyntax { Left: var target } && MemberNames.Of(target) == "Authenticator")
        {
            return OfAuthenticator(place, target, login, model);
        }

        return place is not null && HeaderSetting.Read(place).FirstOrDefault() is { Owner: { } owner } setting
            ? setting.IsForClient is { } isForClient
                ? new(setting.Place, login, owner, isForClient)
                : OnObject(setting.Place, owner, login, model)
            : null;
    }

    private static IEnumerable<BearerPlace> Read(SyntaxNode node, SourceModel model, CancellationToken cancellationToken)
        => node is AssignmentExpressionSyntax assignment && BySettings(assignment, model) is { } place
            ? new[] { place }
            : HeaderSetting.Read(node).Select(setting => Of(setting, model, cancellationToken)).OfType<BearerPlace>();

    /// <summary>What Refit's settings ask for a bearer, and what RestSharp sets one with.</summary>
    private static BearerPlace? BySettings(AssignmentExpressionSyntax assignment, SourceModel model)
        => (MemberNames.Of(assignment.Left), assignment.Right) switch
        {
            (Getter, AnonymousFunctionExpressionSyntax function)
                => ((assignment.Left as MemberAccessExpressionSyntax)?.Expression ?? assignment.Parent?.Parent as ExpressionSyntax)
                        is { } settings
                    && CallGraph.ReturnedBy(function.Body).FirstOrDefault() is { } token
                    ? new(assignment, token, settings, IsForClient: false)
                    : null,
            ("Authenticator", BaseObjectCreationExpressionSyntax made) when AuthenticatorToken(made, model) is { } token
                => OfAuthenticator(assignment, assignment.Left, token, model),
            _ => null,
        };

    private static BearerPlace? Of(HeaderSetting setting, SourceModel model, CancellationToken cancellationToken)
        => setting is { Value: { } value, Owner: { } owner } && TokenIn(setting, value, model, cancellationToken) is { } token
            ? setting.IsForClient is { } isForClient
                ? new(setting.Place, token, owner, isForClient)
                : OnObject(setting.Place, owner, token, model)
            : null;

    private static ExpressionSyntax? TokenIn(
        HeaderSetting setting, ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
        => setting.Known == HeaderSetting.Authorization
            ? setting.Place is InvocationExpressionSyntax call
                ? SyntaxNames.NameOfCall(call) is "WithOAuthBearerToken" or "SetBearerToken" ? value : null
                : HeaderOf(value, model, cancellationToken)
            : setting.Name is { } name && IsName(name) && IsBearer(value, model, cancellationToken) ? value
            : null;

    /// <summary>The token of <c>new AuthenticationHeaderValue("Bearer", token)</c>, also through a variable; null for other values.</summary>
    private static ExpressionSyntax? HeaderOf(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
        => value switch
        {
            BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments }
                => arguments[0].ToString().IndexOf("Bearer", StringComparison.OrdinalIgnoreCase) >= 0 ? arguments[1].Expression : null,
            IdentifierNameSyntax name => VariableValues.Of(name, model, cancellationToken)
                .OfType<BaseObjectCreationExpressionSyntax>()
                .Select(made => HeaderOf(made, model, cancellationToken))
                .FirstOrDefault(static token => token is not null),
            _ => null,
        };

    private static bool IsName(ExpressionSyntax key)
        => key.ToString() is var text
            && (text.EndsWith("Authorization\"", StringComparison.OrdinalIgnoreCase)
                || text.EndsWith(".Authorization", StringComparison.Ordinal));

    /// <summary>Whether a text, or the variable that has it, begins as <c>Bearer ...</c> does.</summary>
    private static bool IsBearer(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
        => (value is IdentifierNameSyntax ? VariableValues.Of(value, model, cancellationToken) : Enumerable.Empty<ExpressionSyntax>())
            .Append(value)
            .Any(static text => text.ToString().IndexOf("Bearer ", StringComparison.OrdinalIgnoreCase) >= 0);

    private static BearerPlace OnObject(SyntaxNode place, ExpressionSyntax owner, ExpressionSyntax token, SourceModel model)
        => new(place, token, owner, ClientTypes.IsClient(model.GetSemanticModel(owner.SyntaxTree).GetTypeInfo(owner).Type));

    /// <summary>The token of RestSharp's authenticators for bearers; null for others.</summary>
    private static ExpressionSyntax? AuthenticatorToken(BaseObjectCreationExpressionSyntax made, SourceModel model)
        => CallSite.CreatedType(made, model) is "JwtAuthenticator" or "OAuth2AuthorizationRequestHeaderAuthenticator"
            ? made.ArgumentList?.Arguments.FirstOrDefault()?.Expression
            : null;

    /// <summary>An authenticator of options belongs to the client that is created with them; else to the request or client itself.</summary>
    private static BearerPlace? OfAuthenticator(SyntaxNode place, ExpressionSyntax target, ExpressionSyntax token, SourceModel model)
    {
        var owner = target is MemberAccessExpressionSyntax access ? access.Expression : place.Parent?.Parent as ExpressionSyntax;
        if (owner is null)
        {
            return null;
        }

        if (owner.Parent is ArgumentSyntax { Parent.Parent: BaseObjectCreationExpressionSyntax direct })
        {
            return new(place, token, direct, IsForClient: true);
        }

        var local = owner is IdentifierNameSyntax name ? name.Identifier.ValueText
            : owner.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declared } ? declared.Identifier.ValueText
            : null;
        var taker = local is null ? null : TreeFacts.NodesIn(LocalWrites.BodyAround(place)).OfType<BaseObjectCreationExpressionSyntax>()
            .FirstOrDefault(created => created.ArgumentList?.Arguments
                .Any(argument => argument.Expression is IdentifierNameSyntax given && given.Identifier.ValueText == local) == true);
        return taker is not null ? new(place, token, taker, IsForClient: true) : OnObject(place, owner, token, model);
    }

    /// <summary>
    /// The requests that get this token: the one that is built as the owner or held by it, or all that are sent through the same client.
    /// With each the call that hands it to the method around the place; null where the request is built there.
    /// </summary>
    public IEnumerable<(HttpRequest Request, CallPath? Path)> Requests(SourceModel model, CancellationToken cancellationToken)
        => IsForClient
            ? ClientsAt(model, cancellationToken).SelectMany(client => ClientUses.In(model, cancellationToken).Of(client.Origin)
                .SelectMany(use => use.Requests.Select(request => (request, client.Path ?? use.Origin.PathFrom(client.Origin)))))
            : OfOwner(model, cancellationToken);

    /// <summary>The clients that get the token, with the calls that hand them over together with it.</summary>
    private IEnumerable<(ClientOrigin Origin, CallPath? Path)> ClientsAt(SourceModel model, CancellationToken cancellationToken)
    {
        var given = model.SymbolOf(Owner, cancellationToken) is IParameterSymbol
            {
                ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction } method
            } parameter
            ? CallGraph.CallsOf(method, model, cancellationToken)
                .Select(call => (CallGraph.ArgumentOf(call, parameter)?.Syntax, Path: new CallPath(call, DeclarationAround(), null)))
                .Where(static pair => pair.Syntax is ExpressionSyntax)
                .Select(pair => (ClientOrigin.Of((ExpressionSyntax)pair.Syntax!, model, cancellationToken), (CallPath?)pair.Path))
                .ToList()
            : new();
        return given.Count > 0 ? given : new() { (ClientOrigin.Of(Owner, model, cancellationToken), null) };
    }

    private SyntaxNode DeclarationAround() => Place.Ancestors().First(static node
        => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or TypeDeclarationSyntax);

    /// <summary>The requests in one chain with the owner, those that a variable holds as it, and those that callers hand in for it.</summary>
    private IEnumerable<(HttpRequest Request, CallPath? Path)> OfOwner(SourceModel model, CancellationToken cancellationToken)
    {
        var requests = ByOwner(Place.SyntaxTree, model, cancellationToken);
        return Links(Owner).Select(static link => (Owner: (object)link, Path: (CallPath?)null))
            .Concat(HoldersOf(model, cancellationToken).SelectMany(holder => new[] { (Owner: (object)holder, Path: (CallPath?)null) }
                .Concat(GivenFor(holder, model, cancellationToken))))
            .SelectMany(way => requests[way.Owner].Select(request => (request, way.Path)))
            .Distinct();
    }

    /// <summary>What the callers give for a parameter, and what holds that, each with the call.</summary>
    private IEnumerable<(object Owner, CallPath? Path)> GivenFor(ISymbol holder, SourceModel model, CancellationToken cancellationToken)
    {
        if (holder is not IParameterSymbol parameter
            || parameter.ContainingSymbol is not IMethodSymbol { MethodKind: not MethodKind.AnonymousFunction } method
            || Place.Ancestors().FirstOrDefault(static node
                => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or TypeDeclarationSyntax) is not { } declaration)
        {
            yield break;
        }

        foreach (var call in CallGraph.CallsOf(method, model, cancellationToken))
        {
            if (CallGraph.ArgumentOf(call, parameter)?.Syntax is { } given)
            {
                var path = new CallPath(call, declaration, null);
                yield return (given, path);
                yield return (model.SymbolOf(given, cancellationToken) ?? (object)given, path);
            }
        }
    }

    /// <summary>
    /// The variables that hold the request: the owner, or what takes the chain that the token is set on. An address in one is no request
    /// yet, and neither is a client.
    /// </summary>
    private IEnumerable<ISymbol> HoldersOf(SourceModel model, CancellationToken cancellationToken)
    {
        var head = Links(Owner).Last();
        var type = model.TypeOf(head, cancellationToken);
        return new[]
            {
                type is { SpecialType: SpecialType.System_String } or { Name: "Uri" or "Url" } || ClientTypes.IsClient(type)
                    ? null
                    : model.SymbolOf(head, cancellationToken),
                HolderOf(Place, model, cancellationToken),
            }
            .OfType<ISymbol>()
            .Where(static holder => holder is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol);
    }

    /// <summary>The requests of a tree by the links of their chains, what these begin with, and what holds them; found once.</summary>
    private static ILookup<object, HttpRequest> ByOwner(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((OwnersKey, tree), m => RequestReader.RequestsIn(tree, m, cancellationToken)
            .SelectMany(request => (request.Sender is ExpressionSyntax sent ? Links(sent).ToList<object>() : new List<object>())
                .Append(request.Sender)
                .Append(request.Sender is InvocationExpressionSyntax call ? m.SymbolOf(Links(call).Last(), cancellationToken) : null)
                .Append(HolderOf(request.Sender, m, cancellationToken))
                .Append(IsBuiltBy(request, m, cancellationToken) ? HolderOf(request.Call, m, cancellationToken) : null)
                .OfType<object>()
                .Distinct()
                .Select(owner => (Owner: owner, Request: request)))
            .ToLookup(static pair => pair.Owner, static pair => pair.Request));

    /// <summary>Whether a request is what the call of a helper gives back, not the answer to it.</summary>
    private static bool IsBuiltBy(HttpRequest request, SourceModel model, CancellationToken cancellationToken)
        => request.Call != request.Sender
            && request.Sender is BaseObjectCreationExpressionSyntax made
            && model.TypeOf(made, cancellationToken) is { TypeKind: not TypeKind.Error } type
            && SymbolEqualityComparer.Default.Equals(type, model.TypeOf(request.Call, cancellationToken));

    /// <summary>The variable that holds what is created.</summary>
    private static ISymbol? HolderOf(SyntaxNode made, SourceModel model, CancellationToken cancellationToken)
    {
        while (made.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax }
            or InvocationExpressionSyntax or CastExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            made = made.Parent;
        }

        return made.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
                => model.GetSemanticModel(variable.SyntaxTree).GetDeclaredSymbol(variable, cancellationToken),
            AssignmentExpressionSyntax { Left: var target }
                => model.GetSemanticModel(target.SyntaxTree).GetSymbolInfo(target, cancellationToken).Symbol,
            _ => null,
        };
    }

    /// <summary>A fluent chain from its end to what it begins with.</summary>
    private static IEnumerable<ExpressionSyntax> Links(ExpressionSyntax chain)
    {
        yield return chain;
        while (chain is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } })
        {
            yield return chain = inner;
        }
    }
}
