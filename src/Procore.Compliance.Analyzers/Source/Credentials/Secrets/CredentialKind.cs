namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>What a credential is for.</summary>
internal enum CredentialKind
{
    /// <summary>The secret of an OAuth client or application.</summary>
    ClientSecret,

    /// <summary>A password or passphrase.</summary>
    Password,

    /// <summary>An access, refresh, bearer or session token.</summary>
    Token,

    /// <summary>A key that opens an API, an account or a cipher.</summary>
    Key,

    /// <summary>A value that is only called a secret.</summary>
    Secret,

    /// <summary>The private part of a key pair.</summary>
    PrivateKey,
}

/// <summary>How well it is known that a place takes a credential, weakest first.</summary>
internal enum CredentialEvidence
{
    /// <summary>Nothing but the shape of the value.</summary>
    Shape,

    /// <summary>A variable, field, property or parameter has a telling name.</summary>
    Name,

    /// <summary>The value reaches a member, argument, header or key that has a telling name.</summary>
    Sink,

    /// <summary>
    /// The value reaches what can only be a credential: a <c>NetworkCredential</c>, the password of a connection string or URL.
    /// </summary>
    Login,
}
