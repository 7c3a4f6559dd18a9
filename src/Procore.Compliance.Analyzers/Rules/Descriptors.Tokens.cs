using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules;

/// <content>Tokens: "must support the full token-refresh mechanism".</content>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor PCA4001_TokenNeverRefreshed = new(
        RuleIds.TokenNeverRefreshed,
        "Token is never refreshed",
        "This {0}, but nothing in this project sends grant_type=refresh_token: once the access token has expired, every call fails until the user signs in again. Refresh it before it expires.",
        RuleCategories.Tokens,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Procore publishes an application only if it supports the full token-refresh mechanism: an access token lives for expires_in seconds, and the refresh token that came with it gets the next pair.",
        HelpLink(RuleIds.TokenNeverRefreshed),
        Tags);

    public static readonly DiagnosticDescriptor PCA4005_TokenFixedOnClient = new(
        RuleIds.TokenFixedOnClient,
        "Token is fixed on a shared client",
        "This client gets its bearer token {0} and keeps it, although the token expires: put a fresh one on each request, in a handler",
        RuleCategories.Tokens,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Procore's access tokens live for expires_in seconds. A client that keeps the token it was built with is answered with 401 from then on, most often in background jobs and webhook receivers.",
        HelpLink(RuleIds.TokenFixedOnClient),
        Tags);
}
