using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>How code reaches <c>expires_in</c> in the answer from which it reads an access token.</summary>
/// <param name="Expression">The seconds, as an expression; its last name is missing where <paramref name="Incomplete"/> is set.</param>
/// <param name="Incomplete">The response type that has no member for the lifetime yet; null where it has one, or where keys are
/// read.</param>
internal sealed record LifetimeInAnswer(string Expression, TypeDeclarationSyntax? Incomplete)
{
    private static readonly string[] Names = { "expires_in", "expiresin", "expires_in_seconds", "expiresinseconds" };

    /// <summary>The lifetime in the answer that <paramref name="value"/> reads an access token from; null where it reads none.</summary>
    public static LifetimeInAnswer? Beside(SyntaxNode value, SemanticModel model, CancellationToken cancellationToken)
        => value.DescendantNodesAndSelf()
            .Select(node => Of(node, model, cancellationToken))
            .FirstOrDefault(static found => found is not null);

    /// <summary>
    /// The lifetime in the answer that the member around <paramref name="place"/> reads, if the answer is in scope there; null otherwise.
    /// </summary>
    public static LifetimeInAnswer? InScope(SyntaxNode place, SemanticModel model, CancellationToken cancellationToken)
    {
        var reads = place.FirstAncestorOrSelf<MemberDeclarationSyntax>(static member => member is not GlobalStatementSyntax) is { } body
            and not BaseTypeDeclarationSyntax
            ? body
            : place.SyntaxTree.GetRoot(cancellationToken);
        return reads.DescendantNodes()
            .Where(node => IsInScope(node, place, model))
            .OrderBy(node => Math.Abs(node.SpanStart - place.SpanStart))
            .Select(node => Of(node, model, cancellationToken))
            .FirstOrDefault(static found => found is not null);
    }

    private static LifetimeInAnswer? Of(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken) => node switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var answer } when IsAccessToken(name)
            => OfMember(answer.WithoutTrivia() + ".", model.GetTypeInfo(answer, cancellationToken).Type, string.Empty, cancellationToken),
        MemberBindingExpressionSyntax
        {
            Name.Identifier.ValueText: var name,
            Parent: ConditionalAccessExpressionSyntax { Expression: var answer }
        }
            when IsAccessToken(name)
            => OfMember(
                "(" + answer.WithoutTrivia() + "?.", model.GetTypeInfo(answer, cancellationToken).Type, " ?? 0)", cancellationToken),
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetProperty", Expression: var root }
        } call
            when IsAccessTokenKey(call.ArgumentList)
            => new($"{root.WithoutTrivia()}.GetProperty(\"expires_in\").GetDouble()", null),
        ElementAccessExpressionSyntax { Expression: var map } access when IsAccessTokenKey(access.ArgumentList)
            => OfKey(map.WithoutTrivia().ToString(), model.GetTypeInfo(map, cancellationToken).Type),
        _ => null,
    };

    private static LifetimeInAnswer? OfMember(string before, ITypeSymbol? type, string after, CancellationToken cancellationToken)
    {
        if (type is null)
        {
            return null;
        }

        if (type.TypeKind == TypeKind.Dynamic)
        {
            return after.Length == 0 ? new($"(double){before}expires_in", null) : null;
        }

        var member = type.GetMembers().FirstOrDefault(static member => Names.Contains(member.Name.ToLowerInvariant()));
        if (member is not null)
        {
            return ((member as IPropertySymbol)?.Type is { } own && IsNumber(own))
                || ((member as IFieldSymbol)?.Type is { } declared && IsNumber(declared))
                ? new(before + member.Name + after, null)
                : null;
        }

        return type.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is TypeDeclarationSyntax declaration
            && AnswerMember.ExpiresIn.AddTo(declaration) is { } added
            ? new(before + added.Name + after, declaration)
            : null;
    }

    private static LifetimeInAnswer? OfKey(string map, ITypeSymbol? type) => type switch
    {
        { TypeKind: TypeKind.Dynamic } => new($"(double){map}[\"expires_in\"]", null),
        { Name: "JObject" or "JToken" } => new($"{map}.Value<double>(\"expires_in\")", null),
        { Name: "JsonNode" or "JsonObject" } => new($"{map}[\"expires_in\"]!.GetValue<double>()", null),
        INamedTypeSymbol { Name: "Dictionary" or "IDictionary"
            or "IReadOnlyDictionary", TypeArguments: { Length: 2 } arguments } => arguments[1] switch
        {
            { SpecialType: SpecialType.System_String }
                => new($"double.Parse({map}[\"expires_in\"], System.Globalization.CultureInfo.InvariantCulture)", null),
            { Name: "JsonElement" } => new($"{map}[\"expires_in\"].GetDouble()", null),
            _ => null,
        },
        _ => null,
    };

    /// <summary>Whether the variable that a read begins with has its value at <paramref name="place"/>.</summary>
    private static bool IsInScope(SyntaxNode read, SyntaxNode place, SemanticModel model)
    {
        var begin = read is MemberBindingExpressionSyntax
            ? read.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression
            : read as ExpressionSyntax;
        if (begin?.DescendantNodesAndSelf().Any(static node => node is AwaitExpressionSyntax or AnonymousFunctionExpressionSyntax) != false)
        {
            return false;
        }

        return begin.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().FirstOrDefault() is { Identifier.ValueText: var name }
            && model.LookupSymbols(place.SpanStart, name: name).FirstOrDefault() switch
            {
                ILocalSymbol local => local.Locations[0].SourceSpan.End <= place.SpanStart,
                IParameterSymbol => true,
                _ => false,
            };
    }

    private static bool IsAccessTokenKey(BaseArgumentListSyntax arguments)
        => arguments.Arguments is { Count: 1 } list && list[0].Expression is LiteralExpressionSyntax { Token.ValueText: "access_token" };

    private static bool IsAccessToken(string name)
        => string.Equals(name.Replace("_", string.Empty), "accesstoken", StringComparison.OrdinalIgnoreCase);

    private static bool IsNumber(ITypeSymbol type)
        => type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double
            or SpecialType.System_UInt32;
}
