using Procore.Compliance.Analyzers.Source.Credentials.Secrets;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>How messages call a credential: what it is for and the name it goes by, never its value.</summary>
internal static class CredentialNoun
{
    /// <summary>Such as <c>Client secret 'client_secret'</c>; without a name where there is none or it is not a plain one.</summary>
    public static string Of(CredentialKind kind, string name)
    {
        var noun = kind switch
        {
            CredentialKind.ClientSecret => "Client secret",
            CredentialKind.Password => "Password",
            CredentialKind.Token => "Token",
            CredentialKind.Key => "Key",
            CredentialKind.PrivateKey => "Private key",
            _ => "Secret",
        };
        // Our judgement: a longer name makes the message unreadable.
        return name.Length is > 0 and <= 60 && ShownText.IsPlainName(name) ? noun + " '" + name + "'" : noun;
    }
}
