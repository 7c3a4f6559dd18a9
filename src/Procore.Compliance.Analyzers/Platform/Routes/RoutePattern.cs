using System;
using System.Linq;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// A path split at its slashes, with holes where the text is not known. Immutable; any text makes one.
/// </summary>
internal sealed class RoutePattern
{
    /// <summary>Stands in a route text for a part that is not known. No C# source puts this control character into a URL.</summary>
    public const char Hole = '\u0001';

    private readonly RouteSegment[] _segments;

    internal RoutePattern(string source, RouteSegment[] segments, int queryOffset, bool hasTrailingSlash, bool hasEmptySegment)
    {
        Source = source;
        _segments = segments;
        QueryOffset = queryOffset;
        HasTrailingSlash = hasTrailingSlash;
        HasEmptySegment = hasEmptySegment;
    }

    /// <summary>The text that was split; offsets of segments refer to it.</summary>
    public string Source { get; }

    /// <summary>The number of segments; empty ones do not count.</summary>
    public int Count => _segments.Length;

    public ref readonly RouteSegment this[int index] => ref _segments[index];

    /// <summary>Where the query or fragment begins in <see cref="Source"/>, its <c>?</c> or <c>#</c> included; -1 without one.</summary>
    public int QueryOffset { get; }

    public bool HasTrailingSlash { get; }

    /// <summary>Whether two slashes stand next to each other in the path.</summary>
    public bool HasEmptySegment { get; }

    /// <summary>Whether any segment has an unknown part.</summary>
    public bool HasHole => Array.Exists(_segments, segment => segment.HasHole);

    /// <summary>
    /// Splits a route text. Unknown parts are <see cref="Hole"/> characters or placeholders in braces (<c>{id}</c>, <c>{0}</c>),
    /// which attribute clients and composite formats leave in the text.
    /// </summary>
    /// <param name="text">The text; what stands before <paramref name="start"/> (scheme and host, say) is skipped.</param>
    /// <param name="start">Where the path begins.</param>
    public static RoutePattern Parse(string text, int start = 0) => new RouteSplitter(text, start).Split();

    public override string ToString() => "/" + string.Join("/", _segments.Select(segment => segment.ToString()));
}
