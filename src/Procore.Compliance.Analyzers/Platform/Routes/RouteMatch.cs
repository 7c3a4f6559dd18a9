namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>How well a path is known to the reference, from best to worst.</summary>
internal enum RouteMatchKind
{
    /// <summary>No documented path fits.</summary>
    Unknown,

    /// <summary>No documented path itself, but documented paths begin with it.</summary>
    PrefixOnly,

    /// <summary>Documented under another version segment than the one written; <see cref="RouteMatch.Route"/> is that one.</summary>
    DocumentedAtOtherVersion,

    /// <summary>Documented in another letter case than the one written; paths are case-sensitive.</summary>
    DocumentedInOtherCase,

    /// <summary>Documented as written. The operation may still be deprecated or removed.</summary>
    Documented,
}

/// <summary>The answer of <see cref="RouteCatalogue.Match"/>.</summary>
internal readonly struct RouteMatch
{
    public RouteMatch(RouteMatchKind kind, Route? route, int matchedSegments, bool holeCoversLiteral = false, bool isAmbiguous = false)
    {
        Kind = kind;
        Route = route;
        MatchedSegments = matchedSegments;
        HoleCoversLiteral = holeCoversLiteral;
        IsAmbiguous = isAmbiguous;
    }

    public RouteMatchKind Kind { get; }

    /// <summary>
    /// The route; null exactly where <see cref="Kind"/> is <see cref="RouteMatchKind.PrefixOnly"/> or <see cref="RouteMatchKind.Unknown"/>.
    /// </summary>
    public Route? Route { get; }

    /// <summary>How many leading segments some documented path shares; the first segment that none shares has this index.</summary>
    public int MatchedSegments { get; }

    /// <summary>Whether the path only fits when an unknown part holds documented text, such as a resource name or a version.</summary>
    public bool HoleCoversLiteral { get; }

    /// <summary>Whether, with <see cref="HoleCoversLiteral"/>, more than one documented route fits.</summary>
    public bool IsAmbiguous { get; }
}
