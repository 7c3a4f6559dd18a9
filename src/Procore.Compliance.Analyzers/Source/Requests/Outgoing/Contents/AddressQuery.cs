using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;

/// <summary>The query that an address has in its own text.</summary>
internal static class AddressQuery
{
    /// <summary>The keys of an address, and whether they are all.</summary>
    public static (IReadOnlyList<QueryKey> Keys, bool IsComplete) Of(StringPattern url)
    {
        var keys = new List<QueryKey>();
        var end = url.Text.IndexOf('#') is >= 0 and var fragment ? fragment : url.Text.Length;
        var mark = url.Text.IndexOf('?', 0, end);
        var isComplete = !url.Holes().Any(static hole => hole.Kind == HoleKind.GaveUp);
        if (mark < 0)
        {
            return (keys, isComplete && !MayHoldQuery(url, end - 1));
        }

        for (var start = mark + 1; start < end;)
        {
            var next = url.Text.IndexOf('&', start, end - start) is >= 0 and var separator ? separator : end;
            if (next > start)
            {
                isComplete &= Read(url, start, next, keys);
            }

            start = next + 1;
        }

        return (keys, isComplete);
    }

    /// <summary>Reads one pair; false where it may be another key, or more than one.</summary>
    private static bool Read(StringPattern url, int start, int end, List<QueryKey> keys)
    {
        var sign = url.Text.IndexOf('=', start, end - start);
        var name = url.Slice(start, (sign < 0 ? end : sign) - start);
        if (name.Text.Length == 0)
        {
            return true;
        }

        if (name.Text.IndexOf(StringPattern.HoleMark) >= 0)
        {
            return false;
        }

        keys.Add(new(
            Uri.UnescapeDataString(name.Text),
            sign < 0 ? null : PatternSet.Of(url.Slice(sign + 1, end - sign - 1)),
            name,
            Enumerable.Range(start, end - start).Any(index => url.Pieces[url.PieceAt(index).Piece].IsOptional)));
        return sign < 0 || !Enumerable.Range(sign + 1, end - sign - 1).Any(index => MayHoldQuery(url, index));
    }

    /// <summary>
    /// Whether what stands at an index may go on with another key: a text of unknown content right behind a word or number. Behind a
    /// separator, it is a value or a part of one.
    /// </summary>
    private static bool MayHoldQuery(StringPattern url, int index)
        => index > 0
            && url.Text[index] == StringPattern.HoleMark
            && (char.IsLetterOrDigit(url.Text[index - 1]) || url.Text[index - 1] == StringPattern.HoleMark)
            && url.Pieces[url.PieceAt(index).Piece].Hole is { Kind: not HoleKind.Escaped } hole
            && (hole.Type is null or { SpecialType: SpecialType.System_String } || !DeclaredParameters.IsPlain(hole.Type));
}
