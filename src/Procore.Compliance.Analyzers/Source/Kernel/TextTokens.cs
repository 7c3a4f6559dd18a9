using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// Finds the tokens of a tree that hold text, in source order. Goes from quotation mark to quotation mark: most nodes of a tree hold no
/// text, and are not made for it. What stands in comments and directives, or is not compiled, does not count.
/// </summary>
internal static class TextTokens
{
    private const char Mark = '"';

    /// <summary>The tokens of string literals, the fixed parts of interpolated strings, and the formats of their holes.</summary>
    public static ImmutableArray<SyntaxToken> In(SyntaxTree tree)
    {
        var source = tree.GetText();
        var whole = TextQuery.WholeOf(source);
        var position = NextMark(source, whole, 0);
        if (position < 0)
        {
            return ImmutableArray<SyntaxToken>.Empty;
        }

        var search = new TokenSearch(tree.GetRoot());
        var texts = ImmutableArray.CreateBuilder<SyntaxToken>();
        while (position >= 0)
        {
            var token = search.At(position);
            var next = token.Span.End;
            if (position < token.SpanStart)
            {
                next = token.SpanStart;
            }
            else if (position >= token.Span.End)
            {
                next = token.FullSpan.End;
            }
            else if (token.Parent is InterpolatedStringExpressionSyntax interpolated)
            {
                texts.AddRange(interpolated.DescendantNodes().Select(TextOf).Where(static text => text.RawKind != 0));
                next = interpolated.Span.End;
            }
            else if (token.Parent is { } parent && TextOf(parent) is { RawKind: not 0 } text)
            {
                texts.Add(text);
            }

            position = NextMark(source, whole, next > position ? next : position + 1);
        }

        return texts.ToImmutable();
    }

    private static SyntaxToken TextOf(SyntaxNode node) => node switch
    {
        LiteralExpressionSyntax { Token: var token } when SyntaxNames.IsText(token) => token,
        InterpolatedStringTextSyntax { TextToken: var token } => token,
        InterpolationFormatClauseSyntax { FormatStringToken: var token } => token,
        _ => default,
    };

    private static int NextMark(SourceText source, string? whole, int start)
    {
        if (whole is not null)
        {
            return start < whole.Length ? whole.IndexOf(Mark, start) : -1;
        }

        for (var i = start; i < source.Length; i++)
        {
            if (source[i] == Mark)
            {
                return i;
            }
        }

        return -1;
    }
}
