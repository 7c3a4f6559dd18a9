using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>What names and texts say of a token's life: its lifetime in seconds, the moment it ends, the token itself.</summary>
internal static class TokenNames
{
    /// <summary>Whether a name is that of <c>expires_in</c>, such as <c>ExpiresIn</c> or <c>expiresInSeconds</c>.</summary>
    public static bool IsLifetime(string name)
        => OAuthNames.IsSpelling(name, "expires_in")
            || OAuthNames.IsSpelling(name, "expires_in_seconds")
            || OAuthNames.IsSpelling(name, "token_expires_in");

    /// <summary>Whether a name is that of the moment at which something expires, such as <c>_expiresAt</c> or <c>tokenExpiry</c>.</summary>
    public static bool IsExpiryMoment(string name) => Contains(name, "expir") && !IsLifetime(name);

    /// <summary>
    /// Whether a name is that of an access token that is kept: a token, and neither a refresh token nor something about one.
    /// </summary>
    public static bool IsAccessToken(string name)
        => OAuthNames.IsSpelling(name.TrimStart('_'), "access_token")
            || (name.EndsWith("token", StringComparison.OrdinalIgnoreCase)
                && !Contains(name, "refresh")
                && !Contains(name, "cancel")
                && !Contains(name, "csrf")
                && !Contains(name, "stopping"));

    /// <summary>
    /// Whether <paramref name="scope"/> reads <c>expires_in</c> from an answer: a name or a key, not the declaration of a member for it.
    /// </summary>
    // Walks a whole tree only where no type stands around: a top-level program.
    public static bool ReadsLifetime(SyntaxNode scope)
        => scope.DescendantTokens().Any(static token => IsNameOrText(token) && IsLifetime(token.ValueText)
            && token.Parent is not (PropertyDeclarationSyntax or ParameterSyntax or VariableDeclaratorSyntax)
            && token.Parent?.FirstAncestorOrSelf<AttributeSyntax>() is null);

    /// <summary>Whether an expression reads a value by a name or key that <paramref name="isNamed"/> accepts.</summary>
    public static bool Reads(SyntaxNode expression, Func<string, bool> isNamed)
        => expression.DescendantTokens().Any(token => IsNameOrText(token) && isNamed(token.ValueText));

    private static bool IsNameOrText(SyntaxToken token)
        => token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken);

    private static bool Contains(string text, string part) => text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;
}
