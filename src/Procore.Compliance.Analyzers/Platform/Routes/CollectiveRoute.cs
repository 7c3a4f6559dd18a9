using System;
using System.Linq;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// The documented operation that does for many items what another one does for one: the list of a collection, its <c>sync</c> (up to 1,000
/// records), or its bulk actions. Source: the reference, and Procore's pages on sync actions and on rate limits, which recommend both.
/// </summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path as documented.</param>
internal sealed record CollectiveRoute(string Method, string Template)
{
    private static readonly (string Verb, string Action, string Method)[] Actions =
    {
        ("POST", "sync", "PATCH"), ("POST", "sync", "POST"), ("POST", "bulk_create", "POST"),
        ("PATCH", "sync", "PATCH"), ("PATCH", "sync", "POST"), ("PATCH", "bulk_update", "PATCH"),
        ("PUT", "sync", "PATCH"), ("PUT", "bulk_update", "PATCH"),
        ("DELETE", "bulk_destroy", "DELETE"), ("DELETE", "bulk_delete", "DELETE"), ("DELETE", "bulk_delete", "POST"),
    };

    /// <summary>Whether it reads.</summary>
    public bool Reads => Method == "GET";

    /// <summary>The operation for many items; null where the reference has none at the same version.</summary>
    /// <param name="route">The route of one item, or, for a creation, of its collection.</param>
    /// <param name="verb">The HTTP method in capitals.</param>
    public static CollectiveRoute? For(Route route, string verb)
    {
        var isItem = route.Pattern[route.Pattern.Count - 1].IsHole;
        if (isItem == (verb == "POST"))
        {
            return null;
        }

        var collection = isItem ? route.Template.Substring(0, route.Template.LastIndexOf('/')) : route.Template;
        return verb == "GET"
            ? Find(collection, "GET")
            : Actions
                .Where(action => action.Verb == verb)
                .Select(action => Find(collection + "/" + action.Action, action.Method))
                .FirstOrDefault(static found => found is not null);
    }

    private static CollectiveRoute? Find(string template, string method)
    {
        var match = RouteCatalogue.Default.Match(RoutePattern.Parse(template), method);
        return match is { Kind: RouteMatchKind.Documented, HoleCoversLiteral: false, Route: { } route }
            && string.Equals(route.Template, template, StringComparison.Ordinal)
            && route.Find(method) is { Stage: RouteStage.Current }
                ? new(method, template)
                : null;
    }
}
