using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// A documented route offered in place of a path that is not documented, and which part of the path each of its segments comes from.
/// </summary>
internal sealed class RouteSuggestion
{
    public RouteSuggestion(Route route, int[] alignment, int distance)
    {
        Route = route;
        Alignment = alignment;
        Distance = distance;
    }

    public Route Route { get; }

    /// <summary>The path of <see cref="Route"/> as documented.</summary>
    public string Template => Route.Template;

    /// <summary>The segments of <see cref="Route"/>.</summary>
    public RoutePattern Pattern => Route.Pattern;

    /// <summary>
    /// For each segment of <see cref="Route.Pattern"/> the index of the segment of the path that it takes the place of, or -1 where the
    /// path has none. A parameter takes over the value found there; a parameter with -1 has no value in the path. Indexes other than -1
    /// rise strictly.
    /// </summary>
    public IReadOnlyList<int> Alignment { get; }

    /// <summary>How unlike the two are: 0 is the same, 100 about one segment put in or left out.</summary>
    public int Distance { get; }
}
