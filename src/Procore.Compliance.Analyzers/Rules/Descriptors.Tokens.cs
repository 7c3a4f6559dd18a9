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

    public static readonly DiagnosticDescriptor PCA4002_RefreshTokenDropped = new(
        RuleIds.RefreshTokenDropped,
        "Refresh token is dropped",
        "{0}, so the next refresh fails and a user must sign in again: Procore's refresh tokens work once, and each refresh returns a new one",
        RuleCategories.Tokens,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A refresh request carries client_id, client_secret and the refresh token, and its answer a new pair of which both parts must be kept: the old refresh token is dead from then on.",
        HelpLink(RuleIds.RefreshTokenDropped),
        Tags);

    public static readonly DiagnosticDescriptor PCA4003_TokenCachedWithoutExpiry = new(
        RuleIds.TokenCachedWithoutExpiry,
        "Token is cached without its expiry",
        "{0}: keep the moment at which the token expires (created_at plus expires_in seconds) and compare it with now before each use",
        RuleCategories.Tokens,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A token that is kept must be kept together with its expiry, client-credentials tokens included: those come without a refresh token and are requested again before they expire.",
        HelpLink(RuleIds.TokenCachedWithoutExpiry),
        Tags);

    public static readonly DiagnosticDescriptor PCA4004_FixedTokenLifetime = new(
        RuleIds.FixedTokenLifetime,
        "Fixed token lifetime instead of expires_in",
        "This takes every token to live for {0}, but its answer says how long it does: Procore has changed the lifetime before. Use expires_in, less a margin.",
        RuleCategories.Tokens,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Procore's access tokens live for expires_in seconds: 5400 today, 7200 until September 2023. A lifetime that is written into the code is wrong after the next change.",
        HelpLink(RuleIds.FixedTokenLifetime),
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

    public static readonly DiagnosticDescriptor PCA4006_UnguardedRefresh = new(
        RuleIds.UnguardedRefresh,
        "Concurrent refresh is not guarded",
        "Callers share the token that '{0}' keeps, and nothing lets one of them refresh while the others wait: two at once send the same refresh token, which works once, and a user must sign in again",
        RuleCategories.Tokens,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Procore's refresh tokens are single use: a second refresh with the same one ends the sign-in. One caller at a time refreshes, and whoever waited looks whether there is a new token before refreshing again.",
        HelpLink(RuleIds.UnguardedRefresh),
        Tags);

    public static readonly DiagnosticDescriptor PCA4007_AuthorizationWithoutState = new(
        RuleIds.AuthorizationWithoutState,
        "Authorization request without state",
        "This authorization request {0}, so a user's browser can be made to finish a sign-in that somebody else began: send a random state, keep it, and compare it when the user comes back",
        RuleCategories.Tokens,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Procore strongly recommends a state with each authorization request: alphanumeric, random, and compared with the one that the redirect brings back.",
        HelpLink(RuleIds.AuthorizationWithoutState),
        Tags);

    public static readonly DiagnosticDescriptor PCA4008_TokensNeverRevoked = new(
        RuleIds.TokensNeverRevoked,
        "Tokens are never revoked",
        "This {0}, and nothing in this project revokes tokens: post the token to /oauth/revoke when a user leaves or disconnects",
        RuleCategories.Tokens,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Procore calls it imperative to revoke the tokens of inactive or terminated users. Revoking ends the access token and its refresh token.",
        HelpLink(RuleIds.TokensNeverRevoked),
        Tags);
}
