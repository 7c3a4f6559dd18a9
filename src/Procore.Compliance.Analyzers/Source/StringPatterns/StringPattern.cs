using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>What is known of one string: literal text and holes, in order, some of them optional. Immutable.</summary>
internal sealed class StringPattern
{
    /// <summary>Stands for a hole in <see cref="Text"/> (U+FFFC, object replacement character; never part of literal text there).</summary>
    public const char HoleMark = '\uFFFC';

    /// <summary>The empty string.</summary>
    public static readonly StringPattern Empty = new(ImmutableArray<PatternPiece>.Empty);

    /// <summary>
    /// No string at all: <c>null</c>, which reads as the empty string where text is put together. Told apart by reference.
    /// </summary>
    public static readonly StringPattern Null = new(ImmutableArray<PatternPiece>.Empty);

    private string? _text;
    private int[]? _starts;

    /// <summary>Creates a pattern of <paramref name="pieces"/>; empty texts may be among them.</summary>
    public StringPattern(ImmutableArray<PatternPiece> pieces) => Pieces = pieces;

    /// <summary>The pieces in order.</summary>
    public ImmutableArray<PatternPiece> Pieces { get; }

    /// <summary>The whole text with <see cref="HoleMark"/> for each hole. Offsets into it are accepted by <see cref="PieceAt"/>.</summary>
    public string Text => _text ??= BuildText();

    /// <summary>Where each piece begins in <see cref="Text"/>.</summary>
    private int[] Starts => _starts ??= FindStarts();

    /// <summary>
    /// Whether the pattern stands for strings with and without some of its pieces; <see cref="Text"/> is the longest of them.
    /// </summary>
    public bool HasOptionalPieces => Pieces.Any(static piece => piece.IsOptional);

    /// <summary>Whether nothing is unknown of the longest string that the pattern stands for.</summary>
    public bool IsConstant
    {
        get
        {
            foreach (var piece in Pieces)
            {
                if (piece.Hole is not null)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The piece that holds character <paramref name="index"/> of <see cref="Text"/>, and the place within the piece.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside of <see cref="Text"/>.</exception>
    public (int Piece, int Offset) PieceAt(int index)
    {
        var piece = LastAt(index);
        return piece >= 0 && index < Starts[piece] + Pieces[piece].Length
            ? (piece, index - Starts[piece])
            : throw new ArgumentOutOfRangeException(nameof(index));
    }

    /// <summary>The last piece that begins at or before an offset; -1 before the first.</summary>
    private int LastAt(int offset)
    {
        int low = 0, high = Pieces.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Starts[middle] <= offset)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    /// <summary>The part of the pattern between two offsets of <see cref="Text"/>.</summary>
    public StringPattern Slice(int start, int length)
    {
        var pieces = ImmutableArray.CreateBuilder<PatternPiece>();
        for (var i = Math.Max(LastAt(start), 0); i < Pieces.Length && Starts[i] < start + length; i++)
        {
            var piece = Pieces[i];
            var from = Math.Max(start - Starts[i], 0);
            var to = Math.Min(start + length - Starts[i], piece.Length);
            if (from < to)
            {
                pieces.Add(piece.Hole is null ? piece.Slice(from, to - from) : piece);
            }
        }

        return new(pieces.ToImmutable());
    }

    /// <summary>This pattern followed by another.</summary>
    public StringPattern Append(StringPattern other)
        => Pieces.IsEmpty ? other : other.Pieces.IsEmpty ? this : new(Pieces.AddRange(other.Pieces));

    /// <summary>Each hole replaced by what <paramref name="resolve"/> knows of it; null keeps the hole.</summary>
    public StringPattern Substitute(Func<StringHole, StringPattern?> resolve)
    {
        var pieces = ImmutableArray.CreateBuilder<PatternPiece>(Pieces.Length);
        foreach (var piece in Pieces)
        {
            if (piece.Hole is { } hole && resolve(hole) is { } known)
            {
                pieces.AddRange(known.Pieces);
            }
            else
            {
                pieces.Add(piece);
            }
        }

        return new(pieces.ToImmutable());
    }

    /// <summary>The holes in order.</summary>
    public IEnumerable<StringHole> Holes()
    {
        foreach (var piece in Pieces)
        {
            if (piece.Hole is { } hole)
            {
                yield return hole;
            }
        }
    }

    /// <summary>The pattern for a person: holes as <c>{name}</c>, optional pieces in brackets.</summary>
    public override string ToString() => Describe(0, int.MaxValue);

    /// <summary>As <see cref="ToString"/>, the part between two offsets of <see cref="Text"/>.</summary>
    public string Describe(int start, int end)
    {
        var result = new StringBuilder();
        var isOptional = false;
        for (var i = Math.Max(LastAt(start), 0); i < Pieces.Length && Starts[i] < end; i++)
        {
            var piece = Pieces[i];
            var from = Math.Max(start - Starts[i], 0);
            var to = Math.Min(end - Starts[i], piece.Length);
            if (from >= to)
            {
                continue;
            }

            if (piece.IsOptional != isOptional)
            {
                result.Append(isOptional ? ']' : '[');
                isOptional = piece.IsOptional;
            }

            _ = piece.Hole is { } hole ? result.Append('{').Append(hole.Name).Append('}') : result.Append(piece.Text, from, to - from);
        }

        return (isOptional ? result.Append(']') : result).ToString();
    }

    private int[] FindStarts()
    {
        var starts = new int[Pieces.Length];
        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] = starts[i - 1] + Pieces[i - 1].Length;
        }

        return starts;
    }

    private string BuildText()
    {
        var result = new StringBuilder();
        foreach (var piece in Pieces)
        {
            _ = piece.Text is { } text ? result.Append(text.Replace(HoleMark, '\uFFFD')) : result.Append(HoleMark);
        }

        return result.ToString();
    }
}
