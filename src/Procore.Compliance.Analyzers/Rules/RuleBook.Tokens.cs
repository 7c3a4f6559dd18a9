using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules;

public static partial class RuleIds
{
    /// <summary>Token is never refreshed.</summary>
    public const string TokenNeverRefreshed = "PCA4001";

    /// <summary>Refresh token is dropped.</summary>
    public const string RefreshTokenDropped = "PCA4002";

    /// <summary>Token is cached without its expiry.</summary>
    public const string TokenCachedWithoutExpiry = "PCA4003";

    /// <summary>Fixed token lifetime instead of <c>expires_in</c>.</summary>
    public const string FixedTokenLifetime = "PCA4004";

    /// <summary>Token is fixed on a shared client.</summary>
    public const string TokenFixedOnClient = "PCA4005";

    /// <summary>Concurrent refresh is not guarded.</summary>
    public const string UnguardedRefresh = "PCA4006";

    /// <summary>Authorization request without <c>state</c>.</summary>
    public const string AuthorizationWithoutState = "PCA4007";

    /// <summary>Tokens are never revoked.</summary>
    public const string TokensNeverRevoked = "PCA4008";
}

/// <content>Tokens: "must support the full token-refresh mechanism".</content>
internal static partial class RuleBook
{
    public static readonly Rule PCA4001_TokenNeverRefreshed = new(
        RuleIds.TokenNeverRefreshed,
        "Token is never refreshed",
        DiagnosticSeverity.Warning,
        "This {0}, but {1}, so calls fail once the token has expired: refresh it before",
        "Procore publishes an application only if it supports the full token-refresh mechanism: an access token lives for "
            + "expires_in seconds, and the refresh token that came with it gets the next pair.")
    {
        Fix = "adds a handler that refreshes tokens",
    };

    public static readonly Rule PCA4002_RefreshTokenDropped = new(
        RuleIds.RefreshTokenDropped,
        "Refresh token is dropped",
        DiagnosticSeverity.Warning,
        "{0}, so a user must sign in again: Procore's refresh tokens work once, and each refresh returns a new one",
        "A refresh request carries client_id, client_secret and the refresh token, and its answer a new pair of which both parts "
            + "must be kept: the old refresh token is dead from then on.")
    {
        Fix = "sends client id and secret, adds a member for `refresh_token`, or keeps the new refresh token",
    };

    public static readonly Rule PCA4003_TokenCachedWithoutExpiry = new(
        RuleIds.TokenCachedWithoutExpiry,
        "Token is cached without its expiry",
        DiagnosticSeverity.Warning,
        "{0}: keep when it expires (created_at plus expires_in seconds), and compare that with now before each use",
        "A token that is kept must be kept together with its expiry, client-credentials tokens included: those come without a "
            + "refresh token and are requested again before they expire.")
    {
        Fix = "adds `expires_in` as seconds, or keeps the expiry and compares it",
    };

    public static readonly Rule PCA4004_FixedTokenLifetime = new(
        RuleIds.FixedTokenLifetime,
        "Fixed token lifetime instead of expires_in",
        DiagnosticSeverity.Info,
        "This takes every token to live for {0}, and Procore has changed the lifetime before: use expires_in, less a margin",
        "Procore's access tokens live for expires_in seconds: 5400 today, 7200 until September 2023. A lifetime that is written "
            + "into the code is wrong after the next change.")
    {
        Fix = "uses `expires_in`",
    };

    public static readonly Rule PCA4005_TokenFixedOnClient = new(
        RuleIds.TokenFixedOnClient,
        "Token is fixed on a shared client",
        DiagnosticSeverity.Warning,
        "This client gets its bearer token {0} and keeps it, although the token expires: put a fresh one on each request, in a handler",
        "Procore's access tokens live for expires_in seconds. A client that keeps the token it was built with is answered with 401 "
            + "from then on, most often in background jobs and webhook receivers.")
    {
        Fix = "sends a fresh token with each request, where the project registers the client",
    };

    public static readonly Rule PCA4006_UnguardedRefresh = new(
        RuleIds.UnguardedRefresh,
        "Concurrent refresh is not guarded",
        DiagnosticSeverity.Info,
        "Nothing lets one caller of '{0}' refresh while the others wait: two send the same refresh token, which works once. Put a "
            + "lock around it.",
        "Procore's refresh tokens are single use: a second refresh with the same one ends the sign-in. One caller at a time "
            + "refreshes, and whoever waited looks whether there is a new token before refreshing again.")
    {
        Fix = "lets one caller refresh while the others wait",
    };

    public static readonly Rule PCA4007_AuthorizationWithoutState = new(
        RuleIds.AuthorizationWithoutState,
        "Authorization request without state",
        DiagnosticSeverity.Info,
        "This authorization request {0}, so a user can be led into a sign-in of somebody else's: send a random state, and compare "
            + "it on return",
        "Procore strongly recommends a state with each authorization request: alphanumeric, random, and compared with the one that "
            + "the redirect brings back.")
    {
        Fix = "adds `state`, and compares it in the callback",
    };

    public static readonly Rule PCA4008_TokensNeverRevoked = new(
        RuleIds.TokensNeverRevoked,
        "Tokens are never revoked",
        DiagnosticSeverity.Info,
        "This {0}, and nothing in this project revokes tokens: post the token to /oauth/revoke when a user leaves or disconnects",
        "Procore calls it imperative to revoke the tokens of inactive or terminated users. Revoking ends the access token and its "
            + "refresh token.");
}
