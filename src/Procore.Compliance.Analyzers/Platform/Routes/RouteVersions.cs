using System;
using System.Collections.Generic;
using System.Globalization;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// The versions behind <c>/rest</c>, and the search for a path under another version than the one written.
/// Of several, the nearest is chosen: one that is not deprecated first, then the same major version, then the smaller step, then the newer.
/// </summary>
internal sealed class RouteVersions
{
    private const int Withdrawn = 1_000_000;

    private readonly (int Major, int Minor, string Segment, RouteNode Node)[] _versions;

    public RouteVersions(RouteNode rest)
    {
        var versions = new List<(int, int, string, RouteNode)>();
        for (var index = 0; index < rest.Literals.Length; index++)
        {
            var segment = rest.Literals[index];
            if (TryParse(segment, out var major, out var minor))
            {
                versions.Add((major, minor, segment, rest.LiteralNodes[index]));
            }
        }

        _versions = versions.ToArray();
    }

    /// <summary>Reads <c>v1.0</c>, or <c>v1</c> as <c>v1.0</c>.</summary>
    public static bool TryParse(string segment, out int major, out int minor)
    {
        major = 0;
        minor = 0;
        if (segment.Length < 2 || segment[0] != 'v')
        {
            return false;
        }

        var dot = segment.IndexOf('.');
        var majorText = segment.Substring(1, (dot < 0 ? segment.Length : dot) - 1);
        return int.TryParse(majorText, NumberStyles.None, CultureInfo.InvariantCulture, out major)
            && (dot < 0 || int.TryParse(segment.Substring(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out minor));
    }

    /// <summary>The route that the path would name under the nearest other version; one that has the method, if any has.</summary>
    public Route? Find(RoutePattern path, string? method)
    {
        if (path.Count < 3 || path[0].Text != "rest" || path[1].HasHole || !TryParse(path[1].Text, out var major, out var minor))
        {
            return null;
        }

        var route = FindNearest(path, major, minor, method);
        return route is null && method is not null ? FindNearest(path, major, minor, null) : route;
    }

    private Route? FindNearest(RoutePattern path, int major, int minor, string? method)
    {
        Route? best = null;
        var bestDistance = int.MaxValue;
        foreach (var version in _versions)
        {
            var search = new RouteSearch(path, RouteLeniency.None, method);
            search.Walk(version.Node, 2);
            var distance = DistanceTo(version.Major, version.Minor, major, minor)
                + (search.Route?.IsWithdrawn(method) == true ? Withdrawn : 0);
            if (search.Route is { } route && distance <= bestDistance)
            {
                best = route;
                bestDistance = distance;
            }
        }

        return best;
    }

    // Versions run upwards in _versions, so that of two equal distances the newer one stays.
    private static int DistanceTo(int major, int minor, int writtenMajor, int writtenMinor) =>
        (Math.Abs(major - writtenMajor) * 1000) + Math.Min(999, Math.Abs(minor - writtenMinor));
}
