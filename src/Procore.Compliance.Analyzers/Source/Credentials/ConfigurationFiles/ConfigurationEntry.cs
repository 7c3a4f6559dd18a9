using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;

/// <summary>A value of a configuration file, with its keys and its exact place.</summary>
/// <param name="Keys">The keys from the outermost to the value's own; never empty.</param>
/// <param name="Value">The value with escapes decoded.</param>
/// <param name="Span">Where it stands, without quotes.</param>
internal sealed record ConfigurationEntry(ImmutableArray<string> Keys, string Value, TextSpan Span)
{
    /// <summary>The value's own key.</summary>
    public string Key => Keys[Keys.Length - 1];

    /// <summary>The place of a part of the value; the whole value where escapes hide which characters make it up.</summary>
    public TextSpan Part(int start, int length) => Span.Length == Value.Length ? new TextSpan(Span.Start + start, length) : Span;
}
