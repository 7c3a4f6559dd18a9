using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform;

/// <summary>
/// What Procore's OAuth documentation says about tokens. Sources: OAuth endpoints, authorization code flow, client credentials, choosing a grant
/// type, troubleshooting and FAQ pages of the developer documentation.
/// </summary>
internal static class TokenFacts
{
    /// <summary>The life of an access token today. <c>expires_in</c> is what counts: the value has changed before.</summary>
    public const int AccessTokenSeconds = 5400;

    /// <summary>The life of an authorization code, which can be used once.</summary>
    public const int AuthorizationCodeSeconds = 600;

    public const string AuthorizePath = "/oauth/authorize";
    public const string TokenPath = "/oauth/token";
    public const string TokenInfoPath = "/oauth/token/info";
    public const string RevokePath = "/oauth/revoke";

    /// <summary>The header that company-scoped requests must carry, path or query notwithstanding.</summary>
    public const string CompanyHeader = "Procore-Company-Id";

    /// <summary>The redirect address for applications without a browser.</summary>
    public const string OutOfBandRedirect = "urn:ietf:wg:oauth:2.0:oob";

    /// <summary>Lives that code tends to assume: today's, the one until 2023, and one that was announced and withdrawn.</summary>
    public static IReadOnlyList<int> AssumedAccessTokenSeconds { get; } = new[] { 5400, 7200, 900 };

    /// <summary>The values of <c>grant_type</c> that are documented.</summary>
    public static IReadOnlyList<string> DocumentedGrants { get; } = new[] { Grants.AuthorizationCode, Grants.ClientCredentials, Grants.RefreshToken };

    /// <summary>Whether a grant is answered with a refresh token, which is single use. Client credentials are not: the token is asked for again.</summary>
    public static bool GivesRefreshToken(string grant) => grant is Grants.AuthorizationCode or Grants.RefreshToken;

    /// <summary>Values of <c>grant_type</c>.</summary>
    internal static class Grants
    {
        public const string AuthorizationCode = "authorization_code";
        public const string ClientCredentials = "client_credentials";
        public const string RefreshToken = "refresh_token";

        /// <summary>Never documented; embedded logins are prohibited.</summary>
        public const string Password = "password";
    }

    /// <summary>Names of request and response fields.</summary>
    internal static class Fields
    {
        public const string GrantType = "grant_type";
        public const string ResponseType = "response_type";
        public const string ClientId = "client_id";
        public const string ClientSecret = "client_secret";
        public const string Code = "code";
        public const string RedirectUri = "redirect_uri";
        public const string State = "state";
        public const string AccessToken = "access_token";
        public const string RefreshToken = "refresh_token";
        public const string ExpiresIn = "expires_in";
        public const string CreatedAt = "created_at";
        public const string TokenType = "token_type";
        public const string Token = "token";
    }
}
