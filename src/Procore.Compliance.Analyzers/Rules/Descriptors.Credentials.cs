using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules;

/// <content>Credentials: "Any use of embedded logins or passwords is strictly prohibited" (Procore Technical Requirements).</content>
internal static partial class Descriptors
{
    /// <summary>A secret, password, token or key stands in the source.</summary>
    public static readonly DiagnosticDescriptor PCA1001_EmbeddedCredential = new(
        RuleIds.EmbeddedCredential,
        "Credential embedded in source",
        "{0} is embedded in source, and Procore prohibits any use of embedded logins or passwords. Read it from configuration or the environment, and rotate the leaked value: the history keeps it.",
        RuleCategories.Credentials,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A client secret, password, token or API key that stands in the source can be read by everyone who gets the source or the assembly.",
        HelpLink(RuleIds.EmbeddedCredential),
        Tags);

    /// <summary>A secret, password, token or key stands in a configuration file.</summary>
    public static readonly DiagnosticDescriptor PCA1002_CredentialInConfiguration = new(
        RuleIds.CredentialInConfiguration,
        "Credential stored in a configuration file",
        "{0} is stored in a file of the project, and Procore prohibits any use of embedded logins or passwords. Keep it in user secrets, the environment or a vault, and rotate the leaked value: the history keeps it.",
        RuleCategories.Credentials,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A configuration file is committed and shipped with the application, so everyone who gets either can read the credential.",
        HelpLink(RuleIds.CredentialInConfiguration),
        Tags);

    /// <summary>The value of a credential is written where people and tools read it.</summary>
    public static readonly DiagnosticDescriptor PCA1005_LoggedCredential = new(
        RuleIds.LoggedCredential,
        "Credential written to a log, console, trace or exception message",
        "{0} is written to {1}, where whoever reads it can sign in with it; say that it is there, not what it is",
        RuleCategories.Credentials,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Logs are copied, kept and read by many. A token or secret in a log is as good as published.",
        HelpLink(RuleIds.LoggedCredential),
        Tags);

    /// <summary>A person's user name and password are exchanged for a token.</summary>
    public static readonly DiagnosticDescriptor PCA1003_PasswordLogin = new(
        RuleIds.PasswordLogin,
        "User name and password sent to Procore",
        "The password grant sends a person's user name and password to Procore, which documents no such grant and prohibits embedded logins; use client credentials for a service, the authorization code for a person",
        RuleCategories.Credentials,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Procore documents the grants authorization_code, client_credentials and refresh_token. An application that handles passwords has to keep them somewhere.",
        HelpLink(RuleIds.PasswordLogin),
        Tags);

    /// <summary>The token is asked for in the address of the browser.</summary>
    public static readonly DiagnosticDescriptor PCA1007_ImplicitGrant = new(
        RuleIds.ImplicitGrant,
        "Implicit grant (response_type=token)",
        "response_type=token puts the access token into the browser's address and gives no refresh token; ask for a code (response_type=code) and exchange it on the server",
        RuleCategories.Credentials,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "With the implicit grant the token passes through the address bar, the history and the logs of every proxy, and it cannot be refreshed.",
        HelpLink(RuleIds.ImplicitGrant),
        Tags);

    /// <summary>A request to Procore carries a user name and password.</summary>
    public static readonly DiagnosticDescriptor PCA1004_BasicAuthentication = new(
        RuleIds.BasicAuthentication,
        "Basic authentication or NetworkCredential on a Procore request",
        "A user name and password go with a request to Procore, which takes OAuth bearer tokens only and prohibits embedded logins; send 'Authorization: Bearer' with a token from client credentials or an authorization code",
        RuleCategories.Credentials,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Procore's REST API is called with an OAuth access token. A login that is sent with each request has to be kept somewhere, and Procore prohibits that.",
        HelpLink(RuleIds.BasicAuthentication),
        Tags);

    /// <summary>A credential is a part of an address.</summary>
    public static readonly DiagnosticDescriptor PCA1006_CredentialInUrl = new(
        RuleIds.CredentialInUrl,
        "Credential placed in a URL",
        "{0} is a query parameter, and addresses end up in logs, histories and proxies; send it in the Authorization header or in the form body",
        RuleCategories.Credentials,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Servers, proxies and tools log addresses with their queries, so a credential there is written down in many places.",
        HelpLink(RuleIds.CredentialInUrl),
        Tags);
}
