using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>A value that is written into a body.</summary>
/// <param name="Format">How.</param>
/// <param name="Value">The value; null where it is not in sight, or a text by itself.</param>
/// <param name="Names">The names of its members.</param>
/// <param name="IsWhole">Whether nothing else is in the body.</param>
internal sealed record BodyContent(BodyFormat Format, ExpressionSyntax? Value, JsonNames Names, bool IsWhole = true);
