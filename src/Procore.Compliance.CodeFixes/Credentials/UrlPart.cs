using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>One part of a URL as it is written: a fixed text, or a value put into it. A text with escapes is neither.</summary>
/// <param name="Outer">Where it stands, with its quotes or braces.</param>
/// <param name="Inner">Where its text stands; the same as <paramref name="Outer"/> for a value.</param>
/// <param name="Text">The text, character for character as in the source; null for a value.</param>
/// <param name="Value">The expression of the value; null for a text, and for a value with a format of its own.</param>
internal sealed record UrlPart(TextSpan Outer, TextSpan Inner, string? Text, ExpressionSyntax? Value);
