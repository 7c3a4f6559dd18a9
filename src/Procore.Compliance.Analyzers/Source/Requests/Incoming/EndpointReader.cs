using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Incoming;

/// <summary>
/// Finds the endpoints of a tree that answer POST requests: <c>MapPost</c>, <c>[HttpPost]</c> and <c>[HttpTrigger]</c>, bound or not.
/// </summary>
internal sealed class EndpointReader
{
    // The API of ASP.NET Core and Azure Functions.
    private static readonly string[] Landmarks = { "MapPost", "HttpPost", "HttpPostAttribute", "HttpTrigger", "HttpTriggerAttribute" };

    private static readonly object ActionsKey = new();

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;

    private EndpointReader(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The endpoints of <paramref name="tree"/> in source order.</summary>
    public static IEnumerable<Endpoint> In(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        if (!Landmarks.Any(TreeFacts.Of(tree).Mentions))
        {
            return Enumerable.Empty<Endpoint>();
        }

        var reader = new EndpointReader(model, cancellationToken);
        return TreeFacts.Of(tree).Nodes.Select(reader.Read).OfType<Endpoint>();
    }

    private Endpoint? Read(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "MapPost" } access,
            ArgumentList.Arguments: { Count: > 1 } arguments
        } call
            => ReadMapped(call, access, arguments),
        MethodDeclarationSyntax method when PostAttribute(method) is { } post => ReadAction(method, post),
        MethodDeclarationSyntax method when TriggerAttribute(method) is { } trigger => ReadFunction(method, trigger),
        _ => null,
    };

    private Endpoint ReadMapped(
        InvocationExpressionSyntax call, MemberAccessExpressionSyntax access, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var handler = arguments[1].Expression;
        var method = handler is AnonymousFunctionExpressionSyntax
            ? null
            : _model.GetSemanticModel(handler.SyntaxTree).GetSymbolInfo(handler, _cancellationToken) is var info
                ? (info.Symbol ?? info.CandidateSymbols.FirstOrDefault()) as IMethodSymbol
                : null;
        var parameters = handler is ParenthesizedLambdaExpressionSyntax lambda
            ? lambda.ParameterList.Parameters.Select(static parameter => parameter.Type).OfType<TypeSyntax>()
            : Enumerable.Empty<TypeSyntax>();
        var names = parameters
            .Select(static type => type.ToString())
            .Concat(method is null
                ? Enumerable.Empty<string>()
                : method.Parameters.Select(static parameter => parameter.Type.Name).Append(method.Name));
        var payloads = parameters
            .Select(type => _model.GetSemanticModel(type.SyntaxTree).GetTypeInfo(type, _cancellationToken).Type)
            .OfType<ITypeSymbol>()
            .Concat(method?.Parameters.Select(static parameter => parameter.Type) ?? Enumerable.Empty<ITypeSymbol>());
        return new(
            access.Name.GetLocation(),
            TextOf(access.Expression) + TextOf(arguments[0].Expression),
            method?.ContainingType?.Name ?? string.Empty,
            names.ToImmutableArray(),
            IsOnlyOne: false,
            WithParameters(CallGraph.BodiesOf(handler, _model, _cancellationToken)),
            payloads.Where(IsDeclaredHere).ToImmutableArray(),
            EndpointGuards.MayGuard(call, _model, _cancellationToken) || (method is not null && EndpointGuards.MayGuard(method)));
    }

    private Endpoint? ReadAction(MethodDeclarationSyntax method, AttributeSyntax post)
    {
        if (_model
            .GetSemanticModel(method.SyntaxTree)
            .GetDeclaredSymbol(method, _cancellationToken) is not { ContainingType: { } type } symbol)
        {
            return null;
        }

        var routes = new[]
        {
            RouteOf(type.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax(_cancellationToken))
                .OfType<TypeDeclarationSyntax>()
                .SelectMany(static part => part.AttributeLists)),
            RouteOf(method.AttributeLists),
            TextOf(FirstArgument(post))
        };
        return new(
            method.Identifier.GetLocation(),
            string.Join("/", routes.Where(static route => route.Length > 0)),
            type.Name,
            NamesOf(symbol),
            HasOneAction(type),
            CodeOf(method),
            symbol.Parameters.Select(static parameter => parameter.Type).Where(IsDeclaredHere).ToImmutableArray(),
            EndpointGuards.MayGuard(symbol));
    }

    /// <summary>Whether a controller has no second action for POST; counted once for all of them.</summary>
    private bool HasOneAction(INamedTypeSymbol type)
        => (bool)_model.GetOrCompute<object>((ActionsKey, type), _ => type.GetMembers().OfType<IMethodSymbol>()
            .Count(static member => member
                .GetAttributes()
                .Any(static attribute => attribute.AttributeClass?.Name is "HttpPost" or "HttpPostAttribute")) <= 1);

    private Endpoint? ReadFunction(MethodDeclarationSyntax method, AttributeSyntax trigger)
    {
        var arguments = trigger.ArgumentList?.Arguments ?? default;
        var verbs = arguments
            .Where(static argument => argument.NameEquals is null)
            .Select(argument => TextOf(argument.Expression))
            .Where(static verb => verb.Length > 0)
            .ToList();
        if ((verbs.Count > 0 && !verbs.Any(static verb => string.Equals(verb, "post", StringComparison.OrdinalIgnoreCase)))
            || _model.GetSemanticModel(method.SyntaxTree).GetDeclaredSymbol(method, _cancellationToken) is not { } symbol)
        {
            return null;
        }

        var route = arguments.FirstOrDefault(static argument => argument.NameEquals?.Name.Identifier.ValueText == "Route");
        var function = method.AttributeLists
            .SelectMany(static list => list.Attributes)
            .FirstOrDefault(static attribute => NameOf(attribute) is "Function" or "FunctionName");

        // A key in the address is asked for unless the level says otherwise.
        var isOpen = arguments.Any(
            static argument => argument.Expression.ToString().EndsWith("AuthorizationLevel.Anonymous", StringComparison.Ordinal));
        return new(
            method.Identifier.GetLocation(),
            route is null ? string.Empty : TextOf(route.Expression),
            symbol.ContainingType.Name,
            NamesOf(symbol).Add(function is null ? string.Empty : TextOf(FirstArgument(function))),
            IsOnlyOne: false,
            CodeOf(method),
            symbol.Parameters.Select(static parameter => parameter.Type).Where(IsDeclaredHere).ToImmutableArray(),
            !isOpen || EndpointGuards.MayGuard(symbol));
    }

    private static ImmutableArray<SyntaxNode> CodeOf(MethodDeclarationSyntax method)
        => CallGraph.BodyOf(method) is { } body ? WithParameters(ImmutableArray.Create(body)) : ImmutableArray<SyntaxNode>.Empty;

    /// <summary>The bodies and the parameters that they read, whose attributes say where a value comes from.</summary>
    private static ImmutableArray<SyntaxNode> WithParameters(ImmutableArray<SyntaxNode> bodies)
        => bodies.Concat(bodies.Select(static body => body.Parent switch
        {
            BaseMethodDeclarationSyntax method => method.ParameterList,
            LocalFunctionStatementSyntax function => function.ParameterList,
            ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList,
            _ => (SyntaxNode?)null,
        }).OfType<SyntaxNode>()).ToImmutableArray();

    private static ImmutableArray<string> NamesOf(IMethodSymbol method)
        => method.Parameters.Select(static parameter => parameter.Type.Name).Append(method.Name).ToImmutableArray();

    private static AttributeSyntax? PostAttribute(MethodDeclarationSyntax method)
        => method.AttributeLists
            .SelectMany(static list => list.Attributes)
            .FirstOrDefault(static attribute => NameOf(attribute) == "HttpPost");

    private static AttributeSyntax? TriggerAttribute(MethodDeclarationSyntax method)
        => method.ParameterList.Parameters
            .SelectMany(static parameter => parameter.AttributeLists)
            .SelectMany(static list => list.Attributes)
            .FirstOrDefault(static attribute => NameOf(attribute) == "HttpTrigger");

    private string RouteOf(IEnumerable<AttributeListSyntax> lists)
        => lists.SelectMany(static list => list.Attributes).FirstOrDefault(static attribute => NameOf(attribute) == "Route") is { } route
            ? TextOf(FirstArgument(route))
            : string.Empty;

    private static ExpressionSyntax? FirstArgument(AttributeSyntax attribute)
        => attribute.ArgumentList?.Arguments.FirstOrDefault(static argument => argument.NameEquals is null)?.Expression;

    /// <summary>The text of a route; for a group of routes the text that it was made with, once removed; empty for anything else.</summary>
    private string TextOf(ExpressionSyntax? expression)
    {
        switch (expression)
        {
            case null:
                return string.Empty;
            case InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Expression: var inner },
                ArgumentList.Arguments: var arguments
            } call:
                return TextOf(inner)
                    + (Callback.NameOf(call) == "MapGroup" && arguments.Count == 1 ? TextOf(arguments[0].Expression) : string.Empty);
            case IdentifierNameSyntax name
                when VariableValues.Of(name, _model, _cancellationToken).OfType<InvocationExpressionSyntax>().FirstOrDefault() is { } made:
                return TextOf(made);
            default:
                return _model.GetSemanticModel(expression.SyntaxTree).GetConstantValue(expression, _cancellationToken).Value as string
                    ?? string.Empty;
        }
    }

    private static bool IsDeclaredHere(ITypeSymbol type) => !type.DeclaringSyntaxReferences.IsEmpty;

    private static string NameOf(AttributeSyntax attribute) => EndpointGuards.NameOf(attribute);
}
