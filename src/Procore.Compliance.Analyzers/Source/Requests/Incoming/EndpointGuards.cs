using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Incoming;

/// <summary>Recognises what may refuse a request before an endpoint's own code sees it. In doubt it may.</summary>
internal static class EndpointGuards
{
    private static readonly object Key = new();
    private static readonly object GroupsKey = new();

    // Attributes that refuse nobody.
    // They are those of ASP.NET, Azure Functions, API versioning, Swashbuckle and NSwag, and what the compiler adds.
    private static readonly ImmutableHashSet<string> Inert = ImmutableHashSet.Create(
        "ApiController", "Route", "RoutePrefix", "HttpPost", "HttpGet", "AcceptVerbs", "Area", "ActionName", "Consumes",
        "Produces", "ProducesResponseType", "ProducesDefaultResponseType", "AllowAnonymous", "IgnoreAntiforgeryToken",
        "DisableRequestSizeLimit", "RequestSizeLimit", "RequestTimeout", "DisableRequestTimeout", "EnableRateLimiting",
        "DisableRateLimiting", "ApiExplorerSettings", "ApiVersion", "ApiVersionNeutral", "SwaggerOperation", "SwaggerResponse",
        "SwaggerTag", "OpenApiOperation", "OpenApiRequestBody", "OpenApiResponseWithBody", "Tags", "EnableCors", "DisableCors",
        "Function", "FunctionName", "Obsolete", "ExcludeFromCodeCoverage", "SuppressMessage", "EndpointName", "EndpointSummary",
        "EndpointDescription", "Nullable", "NullableContext", "AsyncStateMachine", "DebuggerStepThrough", "Controller");

    // The endpoint conventions of ASP.NET Core that may refuse a request.
    private static readonly string[] ChainNames =
    {
        "RequireAuthorization", "AddEndpointFilter", "AddEndpointFilterFactory", "RequireHost"
    };

    // Names that stand where something is asked for all endpoints at once.
    // The API of ASP.NET Core's authorization.
    private static readonly string[] GlobalNames =
    {
        "FallbackPolicy", "AuthorizeFilter", "IAuthorizationFilter", "IAsyncAuthorizationFilter",
        "IAuthorizationMiddlewareResultHandler"
    };

    /// <summary>Whether an attribute on a method, its type or a base type may.</summary>
    public static bool MayGuard(IMethodSymbol method)
    {
        if (method.GetAttributes().Any(IsGuard))
        {
            return true;
        }

        for (var type = method.ContainingType; type is { DeclaringSyntaxReferences.IsEmpty: false }; type = type.BaseType)
        {
            if (type.GetAttributes().Any(IsGuard))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the chain that <paramref name="mapping"/> stands in, or the group of routes that it belongs to, may.</summary>
    public static bool MayGuard(InvocationExpressionSyntax mapping, SourceModel model, CancellationToken cancellationToken)
        => Callback.Chain(Callback.Outermost(mapping)).Any(IsChainGuard)
            || (mapping.Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax group }
                && (VariableValues.Of(group, model, cancellationToken).OfType<InvocationExpressionSyntax>()
                    .Any(static made => Callback.Chain(made).Any(IsChainGuard))
                    || GuardedGroups(mapping.SyntaxTree, model).Contains(group.Identifier.ValueText)));

    /// <summary>The variables of a tree on which a guard is put: looked for once for all that is mapped there.</summary>
    private static ImmutableHashSet<string> GuardedGroups(SyntaxTree tree, SourceModel model)
        => model.GetOrCompute((GroupsKey, tree), _ => ChainNames
            .SelectMany(name => NameUses.In(tree.GetRoot(), name))
            .Select(static name => name.Parent?.Parent is InvocationExpressionSyntax call ? GuardedBy(call) : null)
            .OfType<string>()
            .ToImmutableHashSet());

    /// <summary>
    /// Whether something in the compilation may look at every request: code that reads the Authorization header of an incoming one, a
    /// policy or filter for all endpoints, a middleware of a package.
    /// </summary>
    public static bool AreGlobal(SourceModel model)
        => model.GetOrCompute(Key, static m => new Answer(m.Trees.Any(tree => IsGlobal(tree, m)))).IsYes;

    /// <summary>The name of an attribute without its ending.</summary>
    public static string NameOf(AttributeSyntax attribute)
    {
        var name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => string.Empty,
        };
        return Bare(name);
    }

    private static bool IsGlobal(SyntaxTree tree, SourceModel model)
    {
        var facts = TreeFacts.Of(tree);
        return GlobalNames.Any(facts.Mentions)
            || (facts.Mentions("Filters") && facts.Mentions("AddControllers"))
            || (facts.Mentions("MapControllers") && facts.Mentions("RequireAuthorization"))
            || facts.Identifiers("UseMiddleware").Any(use => use.Parent is GenericNameSyntax name
                && name.TypeArgumentList.Arguments.Any(type => IsFromPackage(type, model)))
            || facts.Identifiers("Headers").Any(static use => use.Parent?.Parent is MemberAccessExpressionSyntax access
                && access.Name == use.Parent
                && IsReadOfAuthorization(access));
    }

    private static bool IsFromPackage(TypeSyntax type, SourceModel model)
        => model.GetSemanticModel(type.SyntaxTree).GetTypeInfo(type).Type is null or { DeclaringSyntaxReferences.IsEmpty: true };

    /// <summary>
    /// <c>request.Headers.Authorization</c>, <c>Headers["Authorization"]</c>, <c>Headers.TryGetValue("Authorization", ...)</c>; setting it
    /// on an outgoing request is none.
    /// </summary>
    private static bool IsReadOfAuthorization(MemberAccessExpressionSyntax access)
    {
        ExpressionSyntax? read = access.Parent switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Authorization" } member => member,
            ElementAccessExpressionSyntax element when Speaks(element.ArgumentList) => element,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: not "Add", Parent: InvocationExpressionSyntax call } member
                when !member.Name.Identifier.ValueText.StartsWith("TryAdd", StringComparison.Ordinal) && Speaks(call.ArgumentList)
                => call,
            _ => null,
        };
        return read is not null && !(read.Parent is AssignmentExpressionSyntax assignment && assignment.Left == read);
    }

    private static bool Speaks(SyntaxNode arguments)
        => arguments.DescendantTokens().Any(static token => token.ValueText.Equals("Authorization", StringComparison.OrdinalIgnoreCase));

    private static bool IsGuard(AttributeData attribute) => attribute.AttributeClass is { } type && !Inert.Contains(Bare(type.Name));

    private static bool IsChainGuard(InvocationExpressionSyntax call) => Array.IndexOf(ChainNames, Callback.NameOf(call)) >= 0;

    private static string Bare(string name)
        => name.EndsWith("Attribute", StringComparison.Ordinal) && name.Length > 9 ? name.Substring(0, name.Length - 9) : name;

    /// <summary>The group of <c>group.RequireAuthorization()</c>; null for <c>group.MapGet(...).RequireAuthorization()</c>.</summary>
    private static string? GuardedBy(InvocationExpressionSyntax call)
        => Callback.Chain(call).ToList() is var chain
            && chain.TrueForAll(IsChainGuard)
            && chain[chain.Count - 1].Expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax root }
            ? root.Identifier.ValueText
            : null;

    private sealed record Answer(bool IsYes);
}
