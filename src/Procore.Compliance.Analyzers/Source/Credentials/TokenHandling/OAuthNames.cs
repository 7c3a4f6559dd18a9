using System;
using System.Linq;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>The words of OAuth 2.0 (RFC 6749) that a token request is known by, in the spellings that code gives them.</summary>
internal static class OAuthNames
{
    public const string GrantType = "grant_type";
    public const string AuthorizationCode = "authorization_code";
    public const string RefreshToken = "refresh_token";
    public const string ClientCredentials = "client_credentials";
    public const string Password = "password";
    public const string ResponseType = "response_type";
    public const string ClientId = "client_id";
    public const string ClientSecret = "client_secret";

    // RFC 6749, and RFC 8628 for device_code.
    private static readonly string[] Grants = { AuthorizationCode, RefreshToken, ClientCredentials, Password, "implicit", "device_code" };

    /// <summary>Whether <paramref name="name"/> is <paramref name="word"/> in any case, with or without underscores and dashes.</summary>
    public static bool IsSpelling(string name, string word) => string.Equals(Bare(name), Bare(word), StringComparison.OrdinalIgnoreCase);

    /// <summary>The grant that an identifier such as <c>AuthorizationCode</c> stands for; null where it is none.</summary>
    public static string? GrantNamed(string name)
        => Grants.FirstOrDefault(grant => IsSpelling(name, grant) || IsSpelling(name, grant + "Grant"));

    private static string Bare(string name) => name.Replace("_", string.Empty).Replace("-", string.Empty);
}
