using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>A credential that stands in the source. Its value is not kept.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Evidence">How well that is known.</param>
/// <param name="Name">The place that it reaches: identifier, key, header or parameter; empty where only the shape tells.</param>
/// <param name="Extent">How much of the source text it takes.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="Syntax">The literal (or array) that holds it or its first piece; null in a comment.</param>
/// <param name="Span">Where it is reported: the literal with its quotes, or the part of a longer literal.</param>
internal sealed record EmbeddedSecret(
    CredentialKind Kind,
    CredentialEvidence Evidence,
    string Name,
    SecretExtent Extent,
    SecretShape Shape,
    SyntaxNode? Syntax,
    TextSpan Span)
{
    /// <summary>Where the credential begins in the value of the literal that holds it.</summary>
    public int ValueStart { get; init; }

    /// <summary>How many characters of that value it takes.</summary>
    public int ValueLength { get; init; }
}

/// <summary>How much of the source text a secret takes.</summary>
internal enum SecretExtent
{
    /// <summary>One string literal, wholly.</summary>
    Literal,

    /// <summary>A part of one string literal, or of the fixed text of an interpolated string.</summary>
    PartOfLiteral,

    /// <summary>Something else: several literals, an array, a comment.</summary>
    Other,
}
