using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>A value that is written into a body.</summary>
/// <param name="Format">How.</param>
/// <param name="Value">The value, or the text of the whole; null where it is not in sight.</param>
/// <param name="Names">The names of its members.</param>
/// <param name="IsWhole">Whether nothing else is in the body.</param>
internal sealed record BodyContent(BodyFormat Format, ExpressionSyntax? Value, JsonNames Names, bool IsWhole = true)
{
    /// <summary>The JSON text that <see cref="Value"/> is; null where a value is serialised.</summary>
    public StringPattern? Text { get; init; }
}
