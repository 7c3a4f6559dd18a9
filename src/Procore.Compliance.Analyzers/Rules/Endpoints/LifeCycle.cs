using System;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>Says where an operation stands in its life on a day, in the words of a message.</summary>
internal static class LifeCycle
{
    /// <summary>
    /// The operation of a route that speaks for a request: the one with its method; where the method is not known, the one that lives longest, so that
    /// whatever is sent is in no better state. Null where the method is not documented.
    /// </summary>
    /// <param name="route">The documented route.</param>
    /// <param name="verb">The HTTP method in capitals; null where it is not known.</param>
    /// <param name="today">The day on which deadlines are judged.</param>
    public static RouteOperation? Of(Route route, string? verb, string today)
        => verb is not null
            ? route.Find(verb)
            : route.Operations
                .OrderBy(operation => operation.Stage == RouteStage.Current ? -1 : (int)operation.StageOn(today))
                .ThenByDescending(static operation => operation.SunsetOn ?? "9999", StringComparer.Ordinal)
                .ThenByDescending(static operation => operation.Method == "GET")
                .First();

    /// <summary>The state of a withdrawn operation, as in <c>deprecated since 2025-09-15, support ends 2026-09-16</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="today">The day on which deadlines are judged.</param>
    public static string Describe(RouteOperation operation, string today)
    {
        switch (operation.StageOn(today))
        {
            case RouteStage.Removed:
                return "removed, and calls fail";
            case RouteStage.Sunset:
                return "deprecated, and support ended " + operation.SunsetOn;
        }

        var since = operation.DeprecatedOn is not { } day ? string.Empty : string.CompareOrdinal(day, today) <= 0 ? " since " + day : " from " + day + " on";
        return "deprecated" + since + (operation.SunsetOn is { } sunset ? ", support ends " + sunset : string.Empty);
    }
}
