using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests;

/// <summary>Finds the place in the source at which a route is reported.</summary>
internal static class RouteLocation
{
    /// <summary>
    /// The literal of <paramref name="route"/> that is nearest to the caller and holds more of the route than its version prefix; the span
    /// begins where the route begins in that literal and ends with the path in it. Falls back to whatever literal holds the route's
    /// beginning; where a fluent chain puts the route together, the last call that does is what completes it. With it the token that the
    /// span begins in.
    /// </summary>
    /// <param name="url">The address.</param>
    /// <param name="route">Its path.</param>
    /// <param name="distinctive">The index of the first segment that tells the route from others: behind <c>rest/vN.N</c>, or 0 for a
    /// legacy route.</param>
    public static (Location Location, SyntaxToken Token)? Find(StringPattern url, RoutePattern route, int distinctive)
    {
        var pathStart = route[0].Start;
        var last = route[route.Count - 1];
        var pathEnd = last.Start + last.Length;
        var telling = distinctive < route.Count ? route[distinctive].Start : pathEnd;

        (PatternPiece Piece, int Start)? best = null;
        (PatternPiece Piece, int Start)? first = null;
        var position = 0;
        foreach (var piece in url.Pieces)
        {
            var (start, end) = (position, position + piece.Length);
            position = end;
            if (piece.Text is null || end <= pathStart || start >= pathEnd)
            {
                continue;
            }

            first ??= (piece, start);
            if (end > telling
                && HoldsName(url.Text, System.Math.Max(start, telling), System.Math.Min(end, pathEnd))
                && (best is null
                    || piece.Depth < best.Value.Piece.Depth
                    || (distinctive > 0 && piece.Depth == best.Value.Piece.Depth && IsAppended(piece.Origin.Node))))
            {
                best = (piece, start);
            }
        }

        // Within one interpolated string the finding begins where the route does, whichever part tells it apart.
        var found = best is { } telltale && first is { } beginning && !IsSameString(telltale.Piece, beginning.Piece) ? best : first;
        return found is { } place
            ? (SpanOf(url, place.Piece, place.Start, pathStart, pathEnd), place.Piece.Origin.FirstToken)
            : null;
    }

    /// <summary>Where the part of a path stands that begins with a token; null where no text of it does.</summary>
    public static Location? At(StringPattern url, RoutePattern route, SyntaxToken part)
    {
        var last = route[route.Count - 1];
        var position = 0;
        foreach (var piece in url.Pieces)
        {
            if (piece.Text is not null && piece.Origin.FirstToken == part && position + piece.Length > route[0].Start)
            {
                return SpanOf(url, piece, position, route[0].Start, last.Start + last.Length);
            }

            position += piece.Length;
        }

        return null;
    }

    /// <summary>Whether a text is what a call of Flurl appends.</summary>
    private static bool IsAppended(SyntaxNode text)
        => text.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax call }
            && SyntaxNames.NameOfCall(call) is "AppendPathSegment" or "AppendPathSegments";

    private static bool IsSameString(PatternPiece left, PatternPiece right)
        => left.Origin.Node == right.Origin.Node
            || (left.Origin.Node.Parent is InterpolatedStringExpressionSyntax whole && right.Origin.Node.Parent == whole);

    /// <summary>Whether a part of a path names anything: the id that a caller fills in does not.</summary>
    private static bool HoldsName(string text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (text[i] != '/' && !char.IsDigit(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static Location SpanOf(StringPattern url, PatternPiece piece, int pieceStart, int pathStart, int pathEnd)
    {
        var from = System.Math.Max(pathStart - pieceStart, 0);
        if (from > 0 && piece.Text![from - 1] == '/')
        {
            from--;
        }

        var to = System.Math.Min(pathEnd - pieceStart, piece.Length);
        var span = piece.Origin.Locate(from, to - from);
        return Location.Create(
            piece.Origin.Tree,
            TextSpan.FromBounds(span.Start, EndInSameString(url, piece, pieceStart, pathEnd) ?? span.End));
    }

    /// <summary>
    /// The end of the path inside the string that <paramref name="piece"/> is a part of, behind its holes: an interpolated string, or a
    /// literal with names in braces. Null for other strings.
    /// </summary>
    private static int? EndInSameString(StringPattern url, PatternPiece piece, int pieceStart, int pathEnd)
    {
        if (!piece.Origin.IsExact)
        {
            return null;
        }

        var whole = piece.Origin.Node.Parent as InterpolatedStringExpressionSyntax;
        int? end = null;
        var position = 0;
        foreach (var other in url.Pieces)
        {
            var start = position;
            position += other.Length;
            if (start < pieceStart || start >= pathEnd)
            {
                continue;
            }

            if (other.Text is not null)
            {
                if (other.Origin.IsExact && IsSameString(piece, other))
                {
                    end = other.Origin.Locate(0, System.Math.Min(pathEnd - start, other.Length)).End;
                }
            }
            else if (whole is not null
                && other.Hole?.Syntax.FirstAncestorOrSelf<InterpolationSyntax>() is { } interpolation
                && interpolation.Parent == whole)
            {
                end = interpolation.Span.End;
            }
        }

        return end;
    }
}
