using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>What becomes of the answer to a refresh: which type it is read into, and whether the new refresh token is read.</summary>
internal static class RefreshAnswer
{
    private static readonly object Key = new();

    // The API of System.Text.Json and Newtonsoft.Json.
    private static readonly string[] KeyReaders = { "GetProperty", "TryGetProperty", "Value", "SelectToken", "GetValue", "TryGetValue" };

    /// <summary>
    /// Whether the member of <paramref name="request"/> reads the new access token by its key and not the new refresh token.
    /// </summary>
    public static bool DropsByKey(TokenRequest request)
        => ReadsKey(request.Body, "access_token") && !ReadsKey(request.Body, OAuthNames.RefreshToken) && !HandsOnWhole(request.Body);

    /// <summary>
    /// Whether the member of <paramref name="request"/> reads the answer's access token from a local that it uses for nothing else of use:
    /// the new refresh token is in the answer, and ends there.
    /// </summary>
    public static bool DropsByMember(TokenRequest request)
        => !HandsOnWhole(request.Body)
            && request.Body.DescendantNodes().OfType<VariableDeclaratorSyntax>().Any(local =>
            {
                var uses = request.Body.DescendantNodes().OfType<IdentifierNameSyntax>()
                    .Where(use => use.Identifier.ValueText == local.Identifier.ValueText)
                    .Select(MemberRead)
                    .ToList();
                return uses.Any(static member => member is not null && OAuthNames.IsSpelling(member, "access_token"))
                    && uses.All(static member => member is not null && !OAuthNames.IsSpelling(member, OAuthNames.RefreshToken));
            });

    /// <summary>The member that is read of a local; empty for a comparison, which hands nothing on; null for any other use.</summary>
    private static string? MemberRead(IdentifierNameSyntax use)
    {
        ExpressionSyntax value = use;
        while (value.Parent is PostfixUnaryExpressionSyntax or ParenthesizedExpressionSyntax)
        {
            value = (ExpressionSyntax)value.Parent;
        }

        return value.Parent switch
        {
            MemberAccessExpressionSyntax access when access.Expression == value => access.Name.Identifier.ValueText,
            ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax binding } access when access.Expression == value
                => binding.Name.Identifier.ValueText,
            BinaryExpressionSyntax or IsPatternExpressionSyntax => string.Empty,
            _ => null,
        };
    }

    /// <summary>
    /// The response types of <paramref name="request"/>'s type that have an access token and a lifetime, but no refresh token.
    /// </summary>
    public static IReadOnlyList<TypeDeclarationSyntax> IncompleteTypes(TokenRequest request, SourceModel model)
    {
        var scope = (SyntaxNode?)request.Type ?? request.Body;
        return model.GetOrCompute((Key, scope), m => FindIncompleteTypes(scope, m));
    }

    private static IReadOnlyList<TypeDeclarationSyntax> FindIncompleteTypes(SyntaxNode scope, SourceModel model)
    {
        var names = new HashSet<string>(scope.DescendantNodes().OfType<GenericNameSyntax>()
            .SelectMany(static generic => generic.TypeArgumentList.Arguments)
            .Concat(scope.DescendantNodes().OfType<TypeOfExpressionSyntax>().Select(static type => type.Type))
            .Select(static type => type is NullableTypeSyntax nullable ? nullable.ElementType : type)
            .OfType<SimpleNameSyntax>()
            .Select(static name => name.Identifier.ValueText));
        return model.Compilation.SyntaxTrees
            .Where(tree => names.Any(TreeFacts.Of(tree).Mentions))
            .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<TypeDeclarationSyntax>())
            .Where(type => names.Contains(type.Identifier.ValueText)
                && type.BaseList is null
                && MemberFor(type, "access_token") is not null
                && MemberFor(type, "expires_in") is not null
                && MemberFor(type, OAuthNames.RefreshToken) is null)
            .ToList();
    }

    /// <summary>The property, field or record parameter that holds a field of the answer, by its name or an attribute.</summary>
    public static SyntaxNode? MemberFor(TypeDeclarationSyntax type, string field)
        => type.Members.Cast<SyntaxNode>()
            .Concat(ParametersOf(type))
            .FirstOrDefault(member => member switch
            {
                PropertyDeclarationSyntax property => Holds(property.Identifier, property.AttributeLists, field),
                FieldDeclarationSyntax declared => Holds(declared.Declaration.Variables[0].Identifier, declared.AttributeLists, field),
                ParameterSyntax parameter => Holds(parameter.Identifier, parameter.AttributeLists, field),
                _ => false,
            });

    private static bool Holds(SyntaxToken name, SyntaxList<AttributeListSyntax> attributes, string field)
        => OAuthNames.IsSpelling(name.ValueText, field)
            || attributes
                .SelectMany(static list => list.DescendantTokens())
                .Any(token => token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText == field);

    private static IEnumerable<SyntaxNode> ParametersOf(TypeDeclarationSyntax type)
        => type.ChildNodes().OfType<ParameterListSyntax>().SelectMany(static list => list.Parameters);

    private static bool ReadsKey(SyntaxNode body, string key)
        => body.DescendantNodes().OfType<LiteralExpressionSyntax>()
            .Any(literal => literal.Token.ValueText == key
                && literal.Parent is ArgumentSyntax { Parent: BaseArgumentListSyntax list }
                && list.Parent switch
        {
            ElementAccessExpressionSyntax access => access.Parent is not AssignmentExpressionSyntax assignment || assignment.Left != access,
            InvocationExpressionSyntax call => KeyReaders.Contains(SyntaxNames.NameOfCall(call)),
            _ => false,
        });

    /// <summary>Whether the parsed answer, or its text, is stored or returned as a whole by something else than reading keys.</summary>
    private static bool HandsOnWhole(SyntaxNode body)
        => body.DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Any(static call => SyntaxNames.NameOfCall(call) is { } name
                && (name.StartsWith("Save", System.StringComparison.Ordinal)
                    || name.StartsWith("Store", System.StringComparison.Ordinal)
                    || name.StartsWith("Update", System.StringComparison.Ordinal)
                    || name.StartsWith("Write", System.StringComparison.Ordinal)));
}
