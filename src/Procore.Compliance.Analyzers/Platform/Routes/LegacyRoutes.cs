using System;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// The retired <c>/vapid</c> namespace: deprecated 2021-02-01, sunset begun 2022-02-01. Its replacement is the same path under
/// <c>/rest/v1.0</c>, or under the version that documents the path and method. Source: Procore's vapid deprecation notice;
/// data/routes-vapid.tsv lists 156 operations, and a test shows that this rule gives the replacements listed there.
/// </summary>
internal static class LegacyRoutes
{
    private static readonly RouteSegment[] CurrentNamespace = { new("rest", 0, 0), new("v1.0", 0, 0) };

    /// <summary>Whether the path begins with <c>/vapid</c>.</summary>
    public static bool IsLegacy(RoutePattern path) => path.Count > 0 && path[0].Text == "vapid";

    /// <summary>
    /// The documented route that takes the place of a <c>/vapid</c> path; null for any other path, and where none is documented or an
    /// unknown part leaves the choice open. In its alignment <c>rest</c> takes the place of <c>vapid</c>, and the version has no
    /// counterpart.
    /// </summary>
    /// <param name="path">The path as written.</param>
    /// <param name="method">The HTTP method where known.</param>
    public static RouteSuggestion? Replace(RoutePattern path, string? method = null)
    {
        if (!IsLegacy(path) || path.Count == 1)
        {
            return null;
        }

        var catalogue = RouteCatalogue.Default;
        var renamed = Rename(path);
        var match = catalogue.Match(renamed, method);
        if (match.Route is not { } route || match.IsAmbiguous)
        {
            return null;
        }

        if (method is not null && route.Find(method) is null)
        {
            route = catalogue.FindAtOtherVersion(renamed, method) ?? route;
        }

        var alignment = new int[route.Pattern.Count];
        for (var index = 0; index < alignment.Length; index++)
        {
            alignment[index] = index < 2 ? -index : index - 1;
        }

        return route.IsRemoved ? null : new RouteSuggestion(route, alignment, distance: 0);
    }

    private static RoutePattern Rename(RoutePattern path)
    {
        var segments = new RouteSegment[path.Count + 1];
        Array.Copy(CurrentNamespace, segments, 2);
        for (var index = 1; index < path.Count; index++)
        {
            segments[index + 1] = path[index];
        }

        return new RoutePattern(path.Source, segments, path.QueryOffset, path.HasTrailingSlash, path.HasEmptySegment);
    }
}
