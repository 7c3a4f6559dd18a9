using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.ObjectValues;

/// <summary>A text that code states, and where it is written.</summary>
/// <param name="Text">The text; never empty.</param>
/// <param name="Node">The literal that holds it; where it is put together from several, the expression that does so.</param>
/// <param name="Place">The characters of the text in that literal, in whichever file it stands; else the whole expression.</param>
/// <param name="IsLiteral">Whether the place holds exactly the text, so that it can be rewritten there.</param>
internal sealed record StatedText(string Text, SyntaxNode Node, Location Place, bool IsLiteral)
{
    /// <summary>The constant texts among the alternatives of a folded expression; what is unknown or empty is left out.</summary>
    /// <param name="folded">What the expression may be.</param>
    /// <param name="expression">The expression.</param>
    public static IEnumerable<StatedText> Of(PatternSet folded, SyntaxNode expression)
        => folded.Alternatives
            .Where(static pattern => pattern.IsConstant && pattern.Text.Length > 0)
            .Select(pattern => Of(pattern, expression));

    /// <summary>A constant text.</summary>
    public static StatedText Of(StringPattern pattern, SyntaxNode expression)
    {
        var pieces = pattern.Pieces.Where(static piece => piece.Length > 0).ToList();
        return pieces.Count == 1 && pieces[0].Origin is { IsExact: true } origin
            ? new(pattern.Text, origin.Node, origin.LocationOf(0, pieces[0].Length), IsLiteral: true)
            : new(pattern.Text, expression, expression.GetLocation(), IsLiteral: false);
    }
}
