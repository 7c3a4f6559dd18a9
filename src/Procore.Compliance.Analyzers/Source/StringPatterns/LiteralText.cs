using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// Maps between the value of a string token and the way it is written, for every kind of string that C# has. A long token is passed over
/// once, and then found in from the nearest mark: a question costs the same wherever it is asked.
/// </summary>
internal sealed class LiteralText
{
    // Our judgement: nearly all literals are shorter, and no question reads more.
    private const int Stride = 256;

    private static readonly ConditionalWeakTable<SyntaxNode, LiteralText> LongTexts = new();

    private readonly SyntaxToken _token;
    private readonly string _text;
    private readonly Notation _notation;
    private readonly bool _isInterpolated;
    private readonly int _indentation;

    // Where the value has a multiple of the stride of characters behind it, or a few more.
    private readonly List<(int Value, int Position)> _marks = new();

    private LiteralText(SyntaxToken token)
    {
        _token = token;
        _text = token.Text;
        (_notation, _isInterpolated) = Describe(token);
        _indentation = _notation == Notation.RawMultiLine ? Indentation() : 0;
        _marks.Add((0, ContentStart()));
    }

    private enum Notation
    {
        Regular,
        Verbatim,
        Raw,
        RawMultiLine,
    }

    /// <summary>How many written characters were passed over for all questions so far.</summary>
    internal int Steps { get; private set; }

    /// <summary>The text of a string or character token, or of the text between two holes.</summary>
    public static LiteralText Of(SyntaxToken token)
        => token.Text.Length > Stride && token.Parent is { } parent
            ? LongTexts.GetValue(parent, _ => new LiteralText(token).Marked())
            : new(token);

    /// <summary>
    /// The offsets in the token's source text at which character <paramref name="index"/> of its value begins, and behind it; both at the
    /// end of the source text where the value is shorter.
    /// </summary>
    public (int Start, int End) PlaceOf(int index)
    {
        var (value, position) = _marks[Math.Min(index / Stride, _marks.Count - 1)];
        while (position < _text.Length)
        {
            var (start, end, produced) = Unit(position);
            if (index < value + produced)
            {
                return (start, end);
            }

            value += produced;
            position = end;
        }

        return (_text.Length, _text.Length);
    }

    /// <summary>Writes <paramref name="text"/> as it must stand inside the token; null where its notation cannot express it.</summary>
    public string? Encode(string text)
    {
        var result = new StringBuilder(text.Length);
        var isRaw = _notation is Notation.Raw or Notation.RawMultiLine;
        foreach (var c in text)
        {
            var isBrace = c is '{' or '}';
            if (char.IsControl(c) || (isRaw && (c == '"' || (_isInterpolated && isBrace))))
            {
                return null;
            }

            if (_isInterpolated && isBrace)
            {
                result.Append(c);
            }
            else if (c == '"')
            {
                result.Append(_notation == Notation.Verbatim ? '"' : '\\');
            }
            else if (c == '\\' && _notation == Notation.Regular)
            {
                result.Append('\\');
            }

            result.Append(c);
        }

        return result.ToString();
    }

    private LiteralText Marked()
    {
        var (value, position) = _marks[0];
        while (position < _text.Length)
        {
            if (value >= _marks.Count * Stride)
            {
                _marks.Add((value, position));
            }

            var (_, end, produced) = Unit(position);
            value += produced;
            position = end;
        }

        return this;
    }

    /// <summary>The written unit at a place, and the number of value characters that it stands for.</summary>
    private (int Start, int End, int Produced) Unit(int position)
    {
        Steps++;
        if (_notation == Notation.RawMultiLine)
        {
            position = SkipIndentation(position);
        }

        var c = _text[Math.Min(position, _text.Length - 1)];
        var isTwice = position + 1 < _text.Length && _text[position + 1] == c;
        var (length, produced) = _notation switch
        {
            Notation.Verbatim when c == '"' && isTwice => (2, 1),
            Notation.Regular or Notation.Verbatim when _isInterpolated && isTwice && c is '{' or '}' => (2, 1),
            Notation.Regular when c == '\\' && position + 1 < _text.Length => Escape(_text, position),
            _ => (1, 1),
        };
        return (position, Math.Min(position + length, _text.Length), produced);
    }

    /// <summary>Multi-line raw strings lose the first and last line break and the indentation of the closing line.</summary>
    private int SkipIndentation(int position)
    {
        var end = position;
        if (position == 0 ? IsFirstContent() : _text[position - 1] == '\n')
        {
            while (end < _text.Length && end - position < _indentation && _text[end] is ' ' or '\t')
            {
                end++;
            }
        }

        return end;
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

    private bool IsFirstContent()
        => _token.Parent?.Parent is InterpolatedStringExpressionSyntax { Contents: var contents }
            && contents.Count > 0
            && contents[0] == _token.Parent;

    private int Indentation()
    {
        var text = _token.Parent?.Parent is InterpolatedStringExpressionSyntax interpolated ? interpolated.StringEndToken.Text : _text;
        var quote = text.IndexOf('"', Math.Max(text.LastIndexOf('\n'), 0));
        return Math.Max(quote - (text.LastIndexOf('\n') + 1), 0);
    }

    private int ContentStart()
    {
        if (_token.IsKind(SyntaxKind.InterpolatedStringTextToken))
        {
            return 0;
        }

        if (_token.IsKind(SyntaxKind.CharacterLiteralToken))
        {
            return 1;
        }

        var start = _notation == Notation.RawMultiLine ? _text.IndexOf('\n') + 1 : _text.IndexOf('"') + 1;
        while (_notation == Notation.Raw && start < _text.Length && _text[start] == '"')
        {
            start++;
        }

        return start;
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
