using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>
/// Works out which literal parts of a written route must change so that it becomes a documented one. Holes, query and everything else stay.
/// </summary>
internal static class RouteRewrite
{
    /// <summary>
    /// The text changes that turn <paramref name="use"/> into <paramref name="route"/>; empty where that cannot be written without
    /// inventing a value, or without touching another file.
    /// </summary>
    /// <param name="use">The route as written.</param>
    /// <param name="route">The route as it should be.</param>
    /// <param name="alignment">For each segment of <paramref name="route"/> the segment of the written one in its place, or -1.</param>
    public static ImmutableArray<TextChange> Changes(RouteUse use, RoutePattern route, IReadOnlyList<int> alignment)
    {
        var changes = new List<TextChange>();
        var next = 0;
        for (var i = 0; i < route.Count; i++)
        {
            var at = alignment[i];
            if (at < 0)
            {
                if (route[i].HasHole || !TryInsert(use, next, "/" + route[i].Text, changes))
                {
                    return ImmutableArray<TextChange>.Empty;
                }

                continue;
            }

            for (; next < at; next++)
            {
                if (!TryReplace(use, next, string.Empty, withSlash: true, changes))
                {
                    return ImmutableArray<TextChange>.Empty;
                }
            }

            next = at + 1;
            var isKept = route[i].HasHole || use.Route[at].Text == route[i].Text;
            if (!isKept && !TryReplace(use, at, route[i].Text, withSlash: false, changes))
            {
                return ImmutableArray<TextChange>.Empty;
            }
        }

        for (; next < use.Route.Count; next++)
        {
            if (!TryReplace(use, next, string.Empty, withSlash: true, changes))
            {
                return ImmutableArray<TextChange>.Empty;
            }
        }

        return changes.ToImmutableArray();
    }

    /// <summary>The changes as a diagnostic property: <c>start:length:text</c> relative to the diagnostic's start, one a line.</summary>
    public static string Encode(IEnumerable<TextChange> changes, Location location)
        => changes.Aggregate(new StringBuilder(), (text, change)
            => text.Append(change.Span.Start - location.SourceSpan.Start).Append(':')
                .Append(change.Span.Length)
                .Append(':')
                .Append(change.NewText)
                .Append('\n')).ToString();

    private static bool TryReplace(RouteUse use, int segment, string text, bool withSlash, List<TextChange> changes)
    {
        var written = use.Route[segment];
        var start = written.Start;
        var length = written.Length;
        if (withSlash && start > 0 && use.Url.Text[start - 1] == '/')
        {
            start--;
            length++;
        }

        return TryChange(use, start, length, text, changes);
    }

    /// <summary>
    /// Puts text behind the segment that comes before: at its last character if that is literal, else before the slash behind the hole.
    /// </summary>
    private static bool TryInsert(RouteUse use, int before, string text, List<TextChange> changes)
    {
        if (before == 0)
        {
            return false;
        }

        var previous = use.Route[before - 1];
        var end = previous.Start + previous.Length;
        var isBehindText = use.Url.Text[end - 1] != StringPattern.HoleMark;
        var anchor = isBehindText ? end - 1 : end;
        if (anchor >= use.Url.Text.Length
            || LiteralAt(use, anchor, 1) is not { } literal
            || literal.Piece.Origin.Encode(text) is not { } encoded)
        {
            return false;
        }

        var span = literal.Piece.Origin.Locate(literal.Offset, 1);
        changes.Add(new TextChange(new TextSpan(isBehindText ? span.End : span.Start, 0), encoded));
        return true;
    }

    private static bool TryChange(RouteUse use, int start, int length, string text, List<TextChange> changes)
    {
        if (LiteralAt(use, start, length) is not { } literal || literal.Piece.Origin.Encode(text) is not { } encoded)
        {
            return false;
        }

        changes.Add(new TextChange(literal.Piece.Origin.Locate(literal.Offset, length), encoded));
        return true;
    }

    /// <summary>The literal in the diagnostic's own file that holds the whole range; null where there is none.</summary>
    private static (PatternPiece Piece, int Offset)? LiteralAt(RouteUse use, int start, int length)
    {
        var (index, offset) = use.Url.PieceAt(start);
        var piece = use.Url.Pieces[index];
        return piece.Text is not null
            && piece.Origin.IsExact
            && offset + length <= piece.Length
            && piece.Origin.Tree == use.Location.SourceTree
            ? (piece, offset)
            : null;
    }
}
