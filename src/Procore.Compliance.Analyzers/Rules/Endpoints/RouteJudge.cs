using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules.Requests;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Endpoints;

/// <summary>Compares a route with the reference.</summary>
internal sealed class RouteJudge
{
    /// <summary>For so many different routes the nearest documented one is looked for.</summary>
    // Our judgement: more than a person mends one by one.
    public const int MostSuggestions = 256;

    private readonly HashSet<string> _searched = new();
    private readonly RouteCatalogue _catalogue;
    private readonly SourceModel _source;
    private readonly LifeCycle _life;
    private readonly CancellationToken _cancellationToken;
    private bool _isTold;

    /// <summary>
    /// Judges the routes of one file by <paramref name="catalogue"/>; asks <paramref name="source"/> who completes an open route.
    /// </summary>
    /// <param name="catalogue">The reference.</param>
    /// <param name="source">The compilation.</param>
    /// <param name="today">The day on which deadlines are judged, as <c>yyyy-MM-dd</c>; null for the day of the reference.</param>
    /// <param name="cancellationToken">Cancels the search for callers.</param>
    public RouteJudge(RouteCatalogue catalogue, SourceModel source, string? today, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _catalogue = catalogue;
        _source = source;
        _life = new LifeCycle(catalogue, today ?? catalogue.CatalogueDate);
    }

    /// <summary>The verdict on a route.</summary>
    public RouteVerdict Judge(RouteUse use)
    {
        if (LegacyRoutes.IsLegacy(use.Route))
        {
            return new(use, RouteResolution.Resolved, Legacy(use));
        }

        var match = _catalogue.Match(use.Route, use.Verb);
        if (match is { Kind: RouteMatchKind.Documented, HoleCoversLiteral: false, Route: { } route })
        {
            var finding = Operation(use, route);
            return new(
                use,
                RouteResolution.Resolved,
                finding is null || finding.Rule == RuleBook.PCA2013_PreviewRoute ? Unfilled(use) ?? finding : finding);
        }

        if (OtherApi(use) is { } other)
        {
            return new(use, RouteResolution.Resolved, Undocumented(use, other));
        }

        if (OpenRoute.IsLeftToCallers(use, _source, _cancellationToken))
        {
            return new(use, RouteResolution.LeftToCallers, null);
        }

        if (OpenRoute.WhyUnresolved(use, match) is { } reason)
        {
            return new(use, RouteResolution.Unresolved, new RouteFinding(RuleBook.PCA2008_UnresolvedRoute, use.Display, reason));
        }

        return new(use, RouteResolution.Resolved, match.Kind == RouteMatchKind.Documented ? null : Undocumented(use, match));
    }

    private RouteFinding Legacy(RouteUse use)
    {
        if (LegacyRoutes.Replace(use.Route, use.Verb) is not { } replacement)
        {
            return new RouteFinding(RuleBook.PCA2003_LegacyRoute, use.Display, "look up its replacement in the REST reference");
        }

        if (WithdrawnOperation(replacement.Route, use.Verb) is { } operation)
        {
            var advice = _life.SuccessorOf(operation) ?? $"its replacement '{replacement.Template}' is {_life.StateOf(operation)}";
            return new RouteFinding(RuleBook.PCA2003_LegacyRoute, use.Display, advice);
        }

        return new RouteFinding(RuleBook.PCA2003_LegacyRoute, use.Display, $"use '{replacement.Template}'")
        {
            Changes = RouteRewrite.Changes(use, replacement.Pattern, replacement.Alignment),
            Replacement = replacement.Template,
        };
    }

    private RouteFinding? Operation(RouteUse use, Route route)
        => _life.Of(route, use.Verb) is not { } operation ? OtherMethod(use, route)
            : operation.IsWithdrawn ? Withdrawn(use, route, operation)
            : operation.IsPreview ? Preview(use, operation)
            : null;

    private RouteFinding OtherMethod(RouteUse use, Route route)
    {
        var finding = new RouteFinding(RuleBook.PCA2002_UndocumentedMethod, use.Display, Methods(route), _catalogue.CatalogueDate);
        return MethodRewrite.Counterpart(route, use.Verb) is { } method
            ? finding with { Changes = MethodRewrite.Changes(use, method, _source), Replacement = method }
            : finding;
    }

    private RouteFinding Withdrawn(RouteUse use, Route route, RouteOperation operation)
    {
        // Where the method is not known, a successor of all methods is named without one.
        var successor = operation.Successor;
        var isForAll = use.Verb is null
            && route.Operations
                .All(other => other.Successor?.Template == successor?.Template && other.Successor?.IsDropIn == successor?.IsDropIn);
        var advice = _life.SuccessorOf(operation, withMethod: !isForAll) is { } text ? "; " + text : string.Empty;
        var finding = new RouteFinding(
            RuleBook.PCA2004_DeprecatedRoute, use.Display, _life.StateOf(operation), ReferenceOf(operation), advice);
        return advice.Length > 0 && successor is { IsDropIn: true } && (isForAll || successor.Method == use.Verb)
            ? finding with
            {
                Changes = RouteRewrite.Changes(use, RoutePattern.Parse(successor.Template), SameLength(route)),
                Replacement = successor.Template,
            }
            : finding;
    }

    private RouteFinding Preview(RouteUse use, RouteOperation operation)
        => new(RuleBook.PCA2013_PreviewRoute, use.Display, operation.Stage == RouteStage.Pilot ? "pilot" : "beta", ReferenceOf(operation));

    /// <summary>Whose word it is: the day of the reference that ships, or the name of the user's own.</summary>
    private string ReferenceOf(RouteOperation operation) => operation.Reference is { } own ? "your " + own : _catalogue.CatalogueDate;

    private static string Methods(Route route) => string.Join(", ", route.Operations.Select(static operation => operation.Method));

    /// <summary>What a path behind a Procore host is, where it is none of the REST API; null where it may be one.</summary>
    private static string? OtherApi(RouteUse use)
        => use.Host is not { } host || (use.Route[0].HasHole && use.Route.Count == 1) ? null
            : host.Role == HostRole.WebInterface && use.Route[0].Text is not ("rest" or "oauth")
                ? $"it is an internal endpoint of the web client: call the REST API at '{host.ApiHost}'"
            : use.Route[0].IsLiteral && use.Route[0].Text is not ("rest" or "oauth") ? "every documented route begins with '/rest'"
            : null;

    private RouteFinding? Unfilled(RouteUse use)
        => use.UnfilledName is { } name ? Undocumented(use, $"nothing fills '{name}', which is sent as it is") : null;

    private RouteFinding Undocumented(RouteUse use, string advice)
        => new(RuleBook.PCA2001_UndocumentedRoute, use.Display, _catalogue.CatalogueDate, advice);

    private RouteFinding Undocumented(RouteUse use, RouteMatch match)
    {
        switch (match)
        {
            case { Kind: RouteMatchKind.DocumentedAtOtherVersion, Route: { } other }:
                return Suggest(use, other, SameLength(other), $"it is documented as '{other.Template}'");
            case { Kind: RouteMatchKind.DocumentedInOtherCase, Route: { } cased }:
                return Suggest(use, cased, SameLength(cased), $"it is documented as '{cased.Template}', and paths are case-sensitive");
        }

        if (!IsSearched(use))
        {
            return new RouteFinding(
                RuleBook.PCA2001_UndocumentedRoute,
                use.Display,
                _catalogue.CatalogueDate,
                "look it up in the reference: no nearest route is sought for so many");
        }

        var nearest = _catalogue.NearestTo(use.Route, use.Verb);
        var tool = nearest is { Route.Tool.Length: > 0 } ? $" ({nearest.Route.Tool})" : string.Empty;
        var text = match.Kind == RouteMatchKind.PrefixOnly
            ? "it only begins other routes" + (nearest is null ? string.Empty : $"; the nearest is '{nearest.Route.Template}'")
            : nearest is null ? "no documented route is like it" : $"the nearest is '{nearest.Route.Template}'{tool}";
        return nearest is null
            ? new RouteFinding(RuleBook.PCA2001_UndocumentedRoute, use.Display, _catalogue.CatalogueDate, text)
            : Suggest(use, nearest.Route, nearest.Alignment, text);
    }

    /// <summary>Whether the nearest route is looked for: not for ever more undocumented ones, which is told once.</summary>
    private bool IsSearched(RouteUse use)
    {
        if (_searched.Count < MostSuggestions)
        {
            _searched.Add(use.Display);
            return true;
        }

        if (_searched.Contains(use.Display))
        {
            return true;
        }

        if (!_isTold)
        {
            _isTold = true;
            GaveUps.Note(use.Token.Parent!, $"it writes more than {MostSuggestions} different undocumented routes");
        }

        return false;
    }

    /// <summary>Names a documented route. In the place of one that is withdrawn stands its successor, and no fix leads to it.</summary>
    private RouteFinding Suggest(RouteUse use, Route route, IReadOnlyList<int> alignment, string advice)
    {
        if (WithdrawnOperation(route, use.Verb) is { } operation)
        {
            var text = _life.SuccessorOf(operation) is { } successor
                ? $"the nearest is deprecated; {successor}"
                : $"{advice}, but that is {_life.StateOf(operation)}";
            return new RouteFinding(RuleBook.PCA2001_UndocumentedRoute, use.Display, _catalogue.CatalogueDate, text);
        }

        return new(RuleBook.PCA2001_UndocumentedRoute, use.Display, _catalogue.CatalogueDate, advice)
        {
            Changes = IsMisspelling(use.Route, route.Pattern, alignment)
                ? RouteRewrite.Changes(use, route.Pattern, alignment)
                : ImmutableArray<TextChange>.Empty,
            Replacement = route.Template,
        };
    }

    private RouteOperation? WithdrawnOperation(Route route, string? verb)
        => _life.Of(route, verb) is { IsWithdrawn: true } operation ? operation : null;

    /// <summary>
    /// Whether the two routes surely mean the same resource: segment for segment, differing in version, case, number, or in words that the
    /// reference does not know. A word that it knows elsewhere is no misspelling of another one, so no fix may turn RFIs into RFQs.
    /// </summary>
    private bool IsMisspelling(RoutePattern written, RoutePattern documented, IReadOnlyList<int> alignment)
    {
        if (written.Count != documented.Count)
        {
            return false;
        }

        for (var i = 0; i < documented.Count; i++)
        {
            if (alignment[i] != i || (!documented[i].HasHole && !MayStandFor(written[i].Text, documented[i].Text, isVersion: i == 1)))
            {
                return false;
            }
        }

        return true;
    }

    private bool MayStandFor(string written, string documented, bool isVersion)
        => isVersion
            || string.Equals(written, documented, StringComparison.OrdinalIgnoreCase)
            || written + "s" == documented
            || written == documented + "s"
            || !_catalogue.KnowsWord(written);

    private static int[] SameLength(Route route) => Enumerable.Range(0, route.Pattern.Count).ToArray();
}
