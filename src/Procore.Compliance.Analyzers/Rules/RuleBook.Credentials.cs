using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules;

public static partial class RuleIds
{
    /// <summary>Credential embedded in source.</summary>
    public const string EmbeddedCredential = "PCA1001";

    /// <summary>Credential in a configuration file.</summary>
    public const string CredentialInConfiguration = "PCA1002";

    /// <summary>User name and password sent to Procore.</summary>
    public const string PasswordLogin = "PCA1003";

    /// <summary>User name and password on a request to Procore.</summary>
    public const string BasicAuthentication = "PCA1004";

    /// <summary>Credential in a log, console, trace or exception message.</summary>
    public const string LoggedCredential = "PCA1005";

    /// <summary>Credential in a URL.</summary>
    public const string CredentialInUrl = "PCA1006";

    /// <summary>Implicit grant.</summary>
    public const string ImplicitGrant = "PCA1007";
}

/// <content>Credentials: "Any use of embedded logins or passwords is strictly prohibited" (Procore Technical Requirements).</content>
internal static partial class RuleBook
{
    public static readonly Rule PCA1001_EmbeddedCredential = new(
        RuleIds.EmbeddedCredential,
        "Credential embedded in source",
        DiagnosticSeverity.Warning,
        "{0} is embedded in source, which Procore prohibits: read it from configuration or the environment, and rotate the leaked "
            + "value",
        "A client secret, password, token or API key that stands in the source can be read by everyone who gets the source or the "
            + "assembly.")
    {
        Fix = "reads the value from the options, the configuration or the environment",
        InTestCode = TestCodePolicy.JudgedInPart,
        ConcernsEveryProject = true,
    };

    public static readonly Rule PCA1002_CredentialInConfiguration = new(
        RuleIds.CredentialInConfiguration,
        "Credential stored in a configuration file",
        DiagnosticSeverity.Warning,
        "{0} stands in a file of the project, which Procore prohibits: keep it in user secrets, the environment or a vault, and "
            + "rotate it",
        "A configuration file is committed and shipped with the application, so everyone who gets either can read the credential.")
    {
        Fix = "in JSON files, empties the value and keeps the key",
        InTestCode = TestCodePolicy.JudgedInPart,
        ConcernsEveryProject = true,
    };

    public static readonly Rule PCA1003_PasswordLogin = new(
        RuleIds.PasswordLogin,
        "User name and password sent to Procore",
        DiagnosticSeverity.Warning,
        "Procore documents no password grant and prohibits embedded logins: use client credentials for a service, the authorization "
            + "code for a person",
        "Procore documents the grants authorization_code, client_credentials and refresh_token. An application that handles "
            + "passwords has to keep them somewhere.")
    {
        Fix = "asks for client credentials without user name and password",
    };

    public static readonly Rule PCA1004_BasicAuthentication = new(
        RuleIds.BasicAuthentication,
        "Basic authentication or NetworkCredential on a Procore request",
        DiagnosticSeverity.Warning,
        "Procore takes OAuth bearer tokens only and prohibits embedded logins: send 'Authorization: Bearer' in the place of user "
            + "name and password",
        "Procore's REST API is called with an OAuth access token. A login that is sent with each request has to be kept somewhere, "
            + "and Procore prohibits that.")
    {
        Fix = "sends a bearer token that is in reach",
    };

    public static readonly Rule PCA1005_LoggedCredential = new(
        RuleIds.LoggedCredential,
        "Credential written to a log, console, trace or exception message",
        DiagnosticSeverity.Warning,
        "{0} is written to {1}, where whoever reads it can sign in with it: say that it is there, not what it is",
        "Logs are copied, kept and read by many. A token or secret in a log is as good as published.")
    {
        Fix = "writes `***` in its place",
        ConcernsEveryProject = true,
    };

    public static readonly Rule PCA1006_CredentialInUrl = new(
        RuleIds.CredentialInUrl,
        "Credential placed in a URL",
        DiagnosticSeverity.Warning,
        "{0} is {1}, and addresses end up in logs and proxies: send it in the Authorization header or in the form "
            + "body",
        "Servers, proxies and tools log addresses with their queries, so a credential there is written down in many places.")
    {
        Fix = "sends it in the `Authorization` header or in the body, where the request is in sight",
        ConcernsEveryProject = true,
    };

    public static readonly Rule PCA1007_ImplicitGrant = new(
        RuleIds.ImplicitGrant,
        "Implicit grant (response_type=token)",
        DiagnosticSeverity.Warning,
        "response_type=token puts the access token into the browser's address, without a refresh token: ask for a code "
            + "(response_type=code)",
        "With the implicit grant the token passes through the address bar, the history and the logs of every proxy, and it cannot "
            + "be refreshed.")
    {
        Fix = "asks for a code (`response_type=code`)",
    };
}
