using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Credentials.Secrets;

/// <summary>A place in the source that takes a credential, and the expression that it is given.</summary>
/// <param name="Kind">What the place takes.</param>
/// <param name="Evidence">How well that is known.</param>
/// <param name="Name">The place's name as written: an identifier, key, header or parameter.</param>
/// <param name="Value">The expression.</param>
internal sealed record CredentialSlot(CredentialKind Kind, CredentialEvidence Evidence, string Name, ExpressionSyntax Value);
