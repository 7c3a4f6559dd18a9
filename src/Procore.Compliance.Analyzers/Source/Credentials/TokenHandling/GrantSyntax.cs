using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>Finds, in syntax, the places that may name the grant of a token request, in every shape that a body is written in.</summary>
internal static class GrantSyntax
{
    /// <summary>Calls of OAuth libraries that request a token of one grant, and that grant.</summary>
    // Duende IdentityModel's extensions of HttpClient.
    private static readonly Dictionary<string, string> LibraryCalls = new()
    {
        ["RequestAuthorizationCodeTokenAsync"] = OAuthNames.AuthorizationCode,
        ["RequestRefreshTokenAsync"] = OAuthNames.RefreshToken,
        ["RequestClientCredentialsTokenAsync"] = OAuthNames.ClientCredentials,
        ["RequestPasswordTokenAsync"] = OAuthNames.Password,
    };

    /// <summary>The words of which a tree must hold one to be worth a look.</summary>
    public static IEnumerable<string> Words { get; } = new[] { "grant", "AddOAuth", "AddOpenIdConnect" }
        .Concat(LibraryCalls.Keys)
        .ToArray();

    /// <summary>The grant that a library call of this name asks for; null for other names.</summary>
    public static string? GrantOfLibraryCall(string name) => LibraryCalls.TryGetValue(name, out var grant) ? grant : null;

    /// <summary>The candidates that stand at <paramref name="node"/> itself.</summary>
    public static IEnumerable<GrantCandidate> Read(SyntaxNode node)
    {
        switch (node)
        {
            case InvocationExpressionSyntax call when SyntaxNames.NameOfCall(call) is { } name && LibraryCalls.ContainsKey(name):
                return One(new(GrantShape.Library, call, null, null));
            case InvocationExpressionSyntax call when SyntaxNames.NameOfCall(call) is { } name && IsSignIn(name) && SavesTokens(call):
                return One(new(GrantShape.SignIn, call, null, null));
            case BaseArgumentListSyntax { Arguments.Count: > 1 } list when list.Parent is not ElementAccessExpressionSyntax:
                return Neighbours(list, list.Arguments.Select(static argument => argument.Expression).ToList());
            case InitializerExpressionSyntax { Expressions.Count: 2 } entry
                when entry.IsKind(SyntaxKind.ComplexElementInitializerExpression):
                return Neighbours(entry, entry.Expressions);
            case TupleExpressionSyntax tuple:
                return Neighbours(tuple, tuple.Arguments.Select(static argument => argument.Expression).ToList());
            case ArgumentSyntax { NameColon.Name.Identifier.ValueText: var name } argument when IsGrantName(name):
                return One(new(GrantShape.Member, argument, null, argument.Expression));
            case AssignmentExpressionSyntax assignment when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression):
                return OfAssignment(assignment);
            case AnonymousObjectMemberDeclaratorSyntax member
                when IsGrantName(member.NameEquals?.Name.Identifier.ValueText ?? NameOf(member.Expression)):
                return One(new(GrantShape.Member, member, null, member.Expression));
            case PropertyDeclarationSyntax property
                when IsGrantMember(property.Identifier, property.AttributeLists)
                    && ValueOf(property) is var value
                    && (value is not null || !IsGrantName(property.Identifier.ValueText)):
                return One(new(GrantShape.Member, property, null, value));
            case ParameterSyntax { Parent: ParameterListSyntax { Parent: TypeDeclarationSyntax } } parameter
                when IsGrantMember(parameter.Identifier, parameter.AttributeLists):
                return One(new(GrantShape.Member, parameter, null, parameter.Default?.Value));
            case LiteralExpressionSyntax literal when HoldsBody(literal.Token):
                return One(new(GrantShape.Text, literal, null, WholeText(literal)));
            case InterpolatedStringExpressionSyntax text
                when text.Contents.OfType<InterpolatedStringTextSyntax>().Any(static part => HoldsBody(part.TextToken)):
                return One(new(GrantShape.Text, text, null, WholeText(text)));
            default:
                return Enumerable.Empty<GrantCandidate>();
        }
    }

    private static IEnumerable<GrantCandidate> One(GrantCandidate candidate) => new[] { candidate };

    private static IEnumerable<GrantCandidate> Neighbours(SyntaxNode site, IReadOnlyList<ExpressionSyntax> values)
    {
        for (var i = 0; i + 1 < values.Count; i++)
        {
            if (MayBeGrantKey(values[i]))
            {
                yield return new(GrantShape.Pair, site, values[i], values[i + 1]);
            }
        }
    }

    private static IEnumerable<GrantCandidate> OfAssignment(AssignmentExpressionSyntax assignment)
    {
        var key = assignment.Left switch
        {
            ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => arguments[0].Expression,
            ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } => arguments[0].Expression,
            _ => null,
        };
        if (key is not null)
        {
            return MayBeGrantKey(key) ? One(new(GrantShape.Pair, assignment, key, assignment.Right)) : Enumerable.Empty<GrantCandidate>();
        }

        return IsGrantName(NameOf(assignment.Left))
            ? One(new(GrantShape.Member, assignment, null, assignment.Right))
            : Enumerable.Empty<GrantCandidate>();
    }

    private static bool IsSignIn(string name) => name is "AddOAuth" or "AddOpenIdConnect";

    private static bool SavesTokens(InvocationExpressionSyntax call)
        => call.ArgumentList.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Any(static assignment => NameOf(assignment.Left) == "SaveTokens" && assignment.Right.IsKind(SyntaxKind.TrueLiteralExpression));

    private static bool MayBeGrantKey(ExpressionSyntax key) => key switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText == OAuthNames.GrantType,
        IdentifierNameSyntax or MemberAccessExpressionSyntax => key.ToString().IndexOf("grant", StringComparison.OrdinalIgnoreCase) >= 0,
        _ => false,
    };

    /// <summary>Whether a member's own name is that of the grant.</summary>
    public static bool IsGrantName(string? name) => name is not null && OAuthNames.IsSpelling(name, OAuthNames.GrantType);

    private static bool IsGrantMember(SyntaxToken name, SyntaxList<AttributeListSyntax> attributes)
        => IsGrantName(name.ValueText)
            || attributes
                .SelectMany(static list => list.DescendantTokens())
                .Any(static token => token.IsKind(SyntaxKind.StringLiteralToken) && token.ValueText == OAuthNames.GrantType);

    private static ExpressionSyntax? ValueOf(PropertyDeclarationSyntax property)
        => property.Initializer?.Value ?? SourceModel.SingleResult(property);

    private static bool HoldsBody(SyntaxToken text)
    {
        var value = text.ValueText;
        var at = value.IndexOf(OAuthNames.GrantType, StringComparison.Ordinal);
        return at >= 0 && value.Length > at + OAuthNames.GrantType.Length;
    }

    /// <summary>The whole of a text that is put together with <c>+</c> or by a method that joins its arguments.</summary>
    private static ExpressionSyntax WholeText(ExpressionSyntax part)
    {
        for (; ; )
        {
            switch (part.Parent)
            {
                case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                    part = sum;
                    break;
                case ParenthesizedExpressionSyntax parenthesized:
                    part = parenthesized;
                    break;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                    when SyntaxNames.NameOfCall(call) is "Format" or "Concat":
                    part = call;
                    break;
                default:
                    return part;
            }
        }
    }

    private static string? NameOf(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
