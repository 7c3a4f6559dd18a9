using System;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>Maps between the value of a string token and the way it is written, for every kind of string that C# has.</summary>
internal static class LiteralText
{
    private enum Notation
    {
        Regular,
        Verbatim,
        Raw,
        RawMultiLine,
    }

    /// <summary>
    /// The offset in <paramref name="token"/>'s source text at which character <paramref name="index"/> of its value begins.
    /// </summary>
    public static int SourceOffset(SyntaxToken token, int index) => Find(token, index).Start;

    /// <summary>The offset in <paramref name="token"/>'s source text just behind character <paramref name="index"/> of its value.</summary>
    public static int SourceEnd(SyntaxToken token, int index) => Find(token, index).End;

    /// <summary>
    /// Writes <paramref name="text"/> as it must stand inside <paramref name="token"/>; null where that notation cannot express it.
    /// </summary>
    public static string? Encode(SyntaxToken token, string text)
    {
        var (notation, interpolated) = Describe(token);
        var result = new StringBuilder(text.Length);
        var isRaw = notation is Notation.Raw or Notation.RawMultiLine;
        foreach (var c in text)
        {
            var isBrace = c is '{' or '}';
            if (char.IsControl(c) || (isRaw && (c == '"' || (interpolated && isBrace))))
            {
                return null;
            }

            if (interpolated && isBrace)
            {
                result.Append(c);
            }
            else if (c == '"')
            {
                result.Append(notation == Notation.Verbatim ? '"' : '\\');
            }
            else if (c == '\\' && notation == Notation.Regular)
            {
                result.Append('\\');
            }

            result.Append(c);
        }

        return result.ToString();
    }

    private static (int Start, int End) Find(SyntaxToken token, int index)
    {
        var (notation, interpolated) = Describe(token);
        var text = token.Text;
        var position = ContentStart(token, text, notation);
        if (notation == Notation.RawMultiLine)
        {
            return FindInRawLines(token, text, index);
        }

        var value = 0;
        while (position < text.Length)
        {
            var (length, produced) = Unit(text, position, notation, interpolated);
            if (index < value + produced)
            {
                return (position, position + length);
            }

            value += produced;
            position += length;
        }

        return (text.Length, text.Length);
    }

    /// <summary>The source length of one written unit and the number of value characters that it stands for.</summary>
    private static (int Length, int Produced) Unit(string text, int position, Notation notation, bool interpolated)
    {
        var c = text[position];
        if (interpolated && notation != Notation.Raw && (c is '{' or '}') && position + 1 < text.Length && text[position + 1] == c)
        {
            return (2, 1);
        }

        if (notation == Notation.Verbatim && c == '"' && position + 1 < text.Length && text[position + 1] == '"')
        {
            return (2, 1);
        }

        return notation == Notation.Regular && c == '\\' && position + 1 < text.Length ? Escape(text, position) : (1, 1);
    }

    private static (int Length, int Produced) Escape(string text, int position)
    {
        switch (text[position + 1])
        {
            case 'u':
                return (Math.Min(6, text.Length - position), 1);
            case 'U':
                var digits = text.Substring(position + 2, Math.Min(8, text.Length - position - 2));
                var isAstral = int.TryParse(digits, System.Globalization.NumberStyles.HexNumber, null, out var point) && point > 0xFFFF;
                return (2 + digits.Length, isAstral ? 2 : 1);
            case 'x':
                var length = 2;
                while (length < 6 && position + length < text.Length && Uri.IsHexDigit(text[position + length]))
                {
                    length++;
                }

                return (length, 1);
            default:
                return (2, 1);
        }
    }

    /// <summary>Multi-line raw strings lose the first and last line break and the indentation of the closing line.</summary>
    private static (int Start, int End) FindInRawLines(SyntaxToken token, string text, int index)
    {
        var indentation = Indentation(token, text);
        var position = token.IsKind(SyntaxKind.InterpolatedStringTextToken) ? 0 : text.IndexOf('\n') + 1;
        var atLineStart = position > 0 || IsFirstContent(token);
        for (var value = 0; position < text.Length; position++)
        {
            if (atLineStart)
            {
                for (var skipped = 0; skipped < indentation && position < text.Length && (text[position] is ' ' or '\t'); skipped++)
                {
                    position++;
                }

                if (position == text.Length)
                {
                    break;
                }
            }

            if (value == index)
            {
                return (position, position + 1);
            }

            atLineStart = text[position] == '\n';
            value++;
        }

        return (text.Length, text.Length);
    }

    private static bool IsFirstContent(SyntaxToken token)
        => token.Parent?.Parent is InterpolatedStringExpressionSyntax { Contents: var contents }
            && contents.Count > 0
            && contents[0] == token.Parent;

    private static int Indentation(SyntaxToken token, string text)
    {
        if (token.Parent?.Parent is InterpolatedStringExpressionSyntax interpolated)
        {
            text = interpolated.StringEndToken.Text;
        }

        var quote = text.IndexOf('"', Math.Max(text.LastIndexOf('\n'), 0));
        var line = text.LastIndexOf('\n') + 1;
        return Math.Max(quote - line, 0);
    }

    private static int ContentStart(SyntaxToken token, string text, Notation notation)
    {
        if (token.IsKind(SyntaxKind.InterpolatedStringTextToken))
        {
            return 0;
        }

        var quote = text.IndexOf('"');
        if (token.IsKind(SyntaxKind.CharacterLiteralToken))
        {
            return 1;
        }

        if (notation is Notation.Raw)
        {
            while (quote < text.Length && text[quote] == '"')
            {
                quote++;
            }

            return quote;
        }

        return quote + 1;
    }

    private static (Notation Notation, bool Interpolated) Describe(SyntaxToken token)
    {
        switch (token.Kind())
        {
            case SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken:
                return (Notation.Raw, false);
            case SyntaxKind.MultiLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken:
                return (Notation.RawMultiLine, false);
            case SyntaxKind.InterpolatedStringTextToken when token.Parent?.Parent is InterpolatedStringExpressionSyntax whole:
                return whole.StringStartToken.Kind() switch
                {
                    SyntaxKind.InterpolatedVerbatimStringStartToken => (Notation.Verbatim, true),
                    SyntaxKind.InterpolatedSingleLineRawStringStartToken => (Notation.Raw, true),
                    SyntaxKind.InterpolatedMultiLineRawStringStartToken => (Notation.RawMultiLine, true),
                    _ => (Notation.Regular, true),
                };
            default:
                return (token.Text.StartsWith("@", StringComparison.Ordinal) ? Notation.Verbatim : Notation.Regular, false);
        }
    }
}
