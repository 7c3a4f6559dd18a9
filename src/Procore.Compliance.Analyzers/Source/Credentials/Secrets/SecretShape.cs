namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>What a text looks like, as far as that bears on its being a secret.</summary>
internal enum SecretShape
{
    /// <summary>Nothing that is ever a secret: empty, a placeholder, prose, a URL, a path, markup.</summary>
    Harmless,

    /// <summary>Words joined by separators or letter case, as names and keys are.</summary>
    Name,

    /// <summary>One word of letters.</summary>
    Word,

    /// <summary>A GUID.</summary>
    Guid,

    /// <summary>Digits only.</summary>
    Digits,

    /// <summary>Letters with digits or symbols, not long or not irregular enough to be random.</summary>
    Mixed,

    /// <summary>20 characters or more without the regularity of words.</summary>
    Random,

    /// <summary>32 hexadecimal digits or more.</summary>
    Hex,

    /// <summary>64 lower-case letters and digits of hexadecimal look: the classic form of an OAuth client id or secret.</summary>
    Hex64,

    /// <summary>A token that an issuer marks by a prefix.</summary>
    Issued,

    /// <summary>A JSON web token.</summary>
    Jwt,

    /// <summary>A private key in PEM form.</summary>
    PrivateKey,
}
