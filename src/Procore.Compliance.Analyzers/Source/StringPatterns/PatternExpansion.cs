using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// Writes a sum of choices out. In the path of an address each combination is a string of its own, up to a bound; behind it (in a query, a
/// form, a document) a few are, and further parts that may be missing become optional pieces, so that there are as many pieces as parts.
/// </summary>
internal sealed class PatternExpansion
{
    /// <summary>Up to so many strings are told apart even where a piece could be optional.</summary>
    // Our judgement: four parts that are there or not.
    private const int FewAlternatives = 16;

    /// <summary>A string of more pieces is not read on.</summary>
    // Our judgement: more than any address or form has; a generated document may have more.
    private const int MaximumPieces = 10_000;

    /// <summary>Characters that no path of an address has, so that it is over where they stand.</summary>
    // RFC 3986: the beginnings of query and fragment; a separator of queries, and characters that an address cannot have.
    private static readonly char[] PathEnds = { '?', '#', '&', '"', ' ', '\n' };

    private readonly List<Whole> _wholes;
    private bool _isTold;

    /// <summary>Begins with the alternatives of the first part.</summary>
    public PatternExpansion(ImmutableArray<StringPattern> first)
    {
        _wholes = new(first.Length);
        foreach (var pattern in first)
        {
            _wholes.Add(new Whole());
            _wholes[_wholes.Count - 1].Add(pattern.Pieces);
        }
    }

    /// <summary>Whether the last of <paramref name="pieces"/> stands for what was not read.</summary>
    public static bool EndsUnread(IReadOnlyList<PatternPiece> pieces)
        => pieces.Count > 0 && pieces[pieces.Count - 1].Hole is { Kind: HoleKind.GaveUp };

    /// <summary>Puts one more part behind all strings; what is one combination too many becomes <paramref name="overflow"/>.</summary>
    public void Append(ImmutableArray<StringPattern> part, Func<PatternPiece> overflow)
    {
        var combinations = _wholes.Count * part.Length;
        if (_wholes[0].Pieces.Count + part[0].Pieces.Length > MaximumPieces)
        {
            AddUnread(overflow, static place => GaveUps.Note(place, "the text has more than 10,000 parts"));
        }
        else if (part.Length == 1 || combinations <= FewAlternatives)
        {
            Combine(part);
        }
        else if (_wholes.Exists(static whole => whole.IsBehindPath) is var hasQuery
            && _wholes.ConvertAll(whole => Optional(part, whole.IsBehindPath, hasQuery)) is var optional
            && optional.TrueForAll(static pieces => pieces.HasValue))
        {
            for (var i = 0; i < _wholes.Count; i++)
            {
                _wholes[i].Add(optional[i]!.Value);
            }
        }
        else if (combinations <= PatternSet.MaximumAlternatives)
        {
            Combine(part);
        }
        else
        {
            AddUnread(overflow, PatternSet.TellTooMany);
        }
    }

    /// <summary>The strings.</summary>
    public ImmutableArray<StringPattern> ToAlternatives()
        => ImmutableArray.CreateRange(_wholes.Select(static whole => new StringPattern(whole.Pieces.ToImmutable())));

    /// <summary>Puts an unread rest behind all strings; told at the first, as what is behind it is not read either.</summary>
    private void AddUnread(Func<PatternPiece> overflow, Action<SyntaxNode> tell)
    {
        var unread = overflow();
        _wholes.ForEach(whole => whole.AddUnread(unread));
        if (!_isTold)
        {
            _isTold = true;
            tell(unread.Hole!.Syntax);
        }
    }

    private void Combine(ImmutableArray<StringPattern> part)
    {
        var count = _wholes.Count;
        for (var alternative = 1; alternative < part.Length; alternative++)
        {
            for (var k = 0; k < count; k++)
            {
                _wholes.Add(_wholes[k].With(part[alternative].Pieces));
            }
        }

        for (var k = 0; k < count; k++)
        {
            _wholes[k].Add(part[0].Pieces);
        }
    }

    /// <summary>
    /// The pieces of the longest alternative, those optional that another one lacks. Null where an alternative has what the longest has
    /// not, or where a piece of the path would be optional. A query that goes on does so where it has begun: <paramref name="hasQuery"/>
    /// says that it has elsewhere.
    /// </summary>
    private static ImmutableArray<PatternPiece>? Optional(ImmutableArray<StringPattern> part, bool isBehindPath, bool hasQuery)
    {
        var length = part.Max(static pattern => pattern.Pieces.Length);
        if (length == 0)
        {
            return ImmutableArray<PatternPiece>.Empty;
        }

        var longest = part
            .Where(pattern => pattern.Pieces.Length == length)
            .OrderByDescending(pattern => FirstCharacter(pattern) == (isBehindPath ? '&' : '?'))
            .First()
            .Pieces;
        var isOptional = new bool[length];
        foreach (var pattern in part)
        {
            var next = 0;
            for (var i = 0; i < length; i++)
            {
                if (next < pattern.Pieces.Length && IsSame(longest[i], pattern.Pieces[next]))
                {
                    next++;
                }
                else
                {
                    isOptional[i] = true;
                }
            }

            if (next < pattern.Pieces.Length)
            {
                return null;
            }
        }

        for (var i = 0; i < length && !isBehindPath; i++)
        {
            isBehindPath = isOptional[i] ? longest[i].Text is { Length: > 0 } text && (text[0] is '?' or '#') : EndsPath(longest[i]);
            if (isOptional[i] && !isBehindPath)
            {
                return hasQuery && longest[i].Text is { Length: > 0 } more && more[0] == '&'
                    ? longest.Where((_, k) => !isOptional[k]).ToImmutableArray()
                    : null;
            }
        }

        return longest.Select((piece, i) => isOptional[i] ? piece.AsOptional() : piece).ToImmutableArray();
    }

    private static char? FirstCharacter(StringPattern pattern) => pattern.Pieces[0].Text is { Length: > 0 } text ? text[0] : null;

    private static bool EndsPath(PatternPiece piece) => piece.Text?.IndexOfAny(PathEnds) >= 0;

    /// <summary>
    /// The same piece; or the two separators of a query, of which the one or the other stands in a place as parts before it are there or
    /// not.
    /// </summary>
    private static bool IsSame(PatternPiece left, PatternPiece right)
        => left.Hole is not null ? ReferenceEquals(left.Hole, right.Hole)
            : right.Text is not null
                && ((left.Text == right.Text && left.Origin.Node == right.Origin.Node && left.Origin.Offset == right.Origin.Offset)
                    || (left.Text is "?" or "&" && right.Text is "?" or "&"));

    /// <summary>One string while it grows.</summary>
    private sealed class Whole
    {
        public ImmutableArray<PatternPiece>.Builder Pieces { get; } = ImmutableArray.CreateBuilder<PatternPiece>();

        public bool IsBehindPath { get; private set; }

        public void Add(ImmutableArray<PatternPiece> pieces)
        {
            Pieces.AddRange(pieces);
            IsBehindPath = IsBehindPath || pieces.Any(EndsPath);
        }

        public void AddUnread(PatternPiece unread)
        {
            if (!EndsUnread(Pieces))
            {
                Pieces.Add(unread);
            }
        }

        public Whole With(ImmutableArray<PatternPiece> more)
        {
            var whole = new Whole { IsBehindPath = IsBehindPath };
            whole.Pieces.Capacity = Pieces.Count + more.Length;
            whole.Pieces.AddRange(Pieces);
            whole.Add(more);
            return whole;
        }
    }
}
