using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>How lines end in a file.</summary>
internal static class LineEnd
{
    /// <summary>The characters that end <paramref name="line"/>; a line feed for the last line of a file.</summary>
    public static string Of(TextLine line)
        => line.EndIncludingLineBreak > line.End ? line.Text!.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) : "\n";
}
