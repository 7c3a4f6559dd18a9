using System;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>Says where operations stand in their lives on a day, in the words of a message.</summary>
internal sealed class LifeCycle
{
    private readonly RouteCatalogue _catalogue;
    private readonly string _today;

    /// <summary>Judges by a reference, on a day.</summary>
    /// <param name="catalogue">The reference.</param>
    /// <param name="today">The day as <c>yyyy-MM-dd</c>.</param>
    public LifeCycle(RouteCatalogue catalogue, string today)
    {
        _catalogue = catalogue;
        _today = today;
    }

    /// <summary>
    /// The operation of a route that speaks for a request: the one with its method; where the method is not known, the one that lives
    /// longest, so that whatever is sent is in no better state. Null where the method is not documented.
    /// </summary>
    /// <param name="route">The documented route.</param>
    /// <param name="verb">The HTTP method in capitals; null where it is not known.</param>
    public RouteOperation? Of(Route route, string? verb)
        => verb is not null
            ? route.Find(verb)
            : route.Operations
                .OrderBy(operation => operation.Stage == RouteStage.Current ? -1 : (int)operation.StageOn(_today))
                .ThenByDescending(static operation => operation.SunsetOn ?? "9999", StringComparer.Ordinal)
                .ThenByDescending(static operation => operation.Method == "GET")
                .First();

    /// <summary>The state of a withdrawn operation, as in <c>deprecated since 2025-09-15, support ends 2026-09-16</c>.</summary>
    public string StateOf(RouteOperation operation)
    {
        var hasEnded = operation.SunsetOn is { } end && !IsAhead(end);
        if (hasEnded || operation.Stage == RouteStage.Removed)
        {
            var state = operation.Stage == RouteStage.Removed ? "removed" : "deprecated";
            return state + ", and " + (hasEnded ? "support ended " + operation.SunsetOn : "calls may fail");
        }

        var since = operation.DeprecatedOn is not { } day ? string.Empty : IsAhead(day) ? $" from {day} on" : $" since {day}";
        return "deprecated" + since + (operation.SunsetOn is { } sunset ? $", support ends {sunset}" : string.Empty);
    }

    /// <summary>
    /// The successor of a withdrawn operation, as in <c>use 'GET /rest/...'</c>; null where there is none, or none that is alive.
    /// </summary>
    /// <param name="operation">The operation.</param>
    /// <param name="withMethod">Whether the method is named.</param>
    public string? SuccessorOf(RouteOperation operation, bool withMethod = true)
    {
        if (operation.Successor is not { } successor
            || _catalogue.Match(RoutePattern.Parse(successor.Template)).Route?.Find(successor.Method) is not { IsWithdrawn: false } next)
        {
            return null;
        }

        return $"use '{(withMethod ? successor.ToString() : successor.Template)}'" + (next.IsPreview ? " (beta)" : string.Empty);
    }

    private bool IsAhead(string day) => string.CompareOrdinal(day, _today) > 0;
}
