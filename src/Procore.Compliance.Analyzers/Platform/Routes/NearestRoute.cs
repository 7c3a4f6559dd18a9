using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// Finds the route most like a path: the cheapest way to turn one into the other by replacing, adding and dropping segments.
/// A replaced literal costs the more the more its letters differ, a version or a value next to nothing.
/// Removed routes are never offered. Equal costs are decided by the shorter and then the ordinally first template.
/// </summary>
internal sealed class NearestRoute
{
    // Most slips are small: a narrow search rules out nearly every route at its first segments, and only where it finds nothing a wider one
    // follows. The last is as far as a suggestion may be.
    private static readonly int[] Reaches = { 40, 100, 200 };

    private const int DropLiteral = 80;
    private const int DropValue = 40;
    private const int DropCompanyScope = 25;
    private const int AddLiteral = 80;
    private const int AddParameter = 60;
    private const int OtherMinorVersion = 15;
    private const int OtherMajorVersion = 45;
    private const int WordForParameter = 90;
    private const int HoleForLiteral = 70;
    private const int LacksMethod = 30;
    private const int IsDeprecated = 10;

    private readonly RoutePattern _path;
    private readonly Dictionary<string, int>[] _literalCosts;
    private readonly int[,] _costs;

    private NearestRoute(RoutePattern path, int longest)
    {
        _path = path;
        _costs = new int[path.Count + 1, longest + 1];
        _literalCosts = new Dictionary<string, int>[path.Count];
        for (var index = 0; index < path.Count; index++)
        {
            _literalCosts[index] = new Dictionary<string, int>(StringComparer.Ordinal);
        }
    }

    /// <param name="routes">The candidates in order of their templates.</param>
    /// <param name="path">The path as written.</param>
    /// <param name="method">The HTTP method where known.</param>
    public static RouteSuggestion? Find(IReadOnlyList<Route> routes, RoutePattern path, string? method)
    {
        var longest = path.Count + 3;
        var search = new NearestRoute(path, longest);
        foreach (var reach in Reaches)
        {
            if (search.FindWithin(reach, routes, longest, method) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private RouteSuggestion? FindWithin(int reach, IReadOnlyList<Route> routes, int longest, string? method)
    {
        Route? best = null;
        var bestCost = reach + 1;
        foreach (var route in routes)
        {
            var isInReach = route.Pattern.Count <= longest && route.Pattern.Count >= _path.Count - 5;
            if (_path.Count == 0 || !isInReach || route.IsRemoved)
            {
                continue;
            }

            var cost = Penalty(route, method);
            cost += cost <= bestCost ? Fill(route.Pattern, bestCost - cost) : 0;
            if (cost < bestCost || (cost == bestCost && route.Pattern.Count < best?.Pattern.Count))
            {
                best = route;
                bestCost = cost;
            }
        }

        return best is null ? null : Suggest(best, bestCost);
    }

    private static int Penalty(Route route, string? method)
    {
        var operation = method is null ? null : route.Find(method);
        var cost = method is not null && operation is null ? LacksMethod : 0;
        return (operation ?? route.Operations[0]).Stage == RouteStage.Deprecated ? cost + IsDeprecated : cost;
    }

    /// <summary>Fills the cost table; stops early, with a cost above <paramref name="limit"/>, once no way can stay within it.</summary>
    private int Fill(RoutePattern template, int limit)
    {
        for (var column = 1; column <= template.Count; column++)
        {
            _costs[0, column] = _costs[0, column - 1] + AddCost(template, column - 1);
        }

        for (var row = 1; row <= _path.Count; row++)
        {
            var drop = DropCost(row - 1);
            _costs[row, 0] = _costs[row - 1, 0] + drop;
            var cheapest = _costs[row, 0];
            for (var column = 1; column <= template.Count; column++)
            {
                var cost = Math.Min(_costs[row - 1, column] + drop, _costs[row, column - 1] + AddCost(template, column - 1));
                var kept = _costs[row - 1, column - 1];
                if (kept <= limit && kept < cost)
                {
                    cost = Math.Min(cost, kept + ReplaceCost(row - 1, template, column - 1));
                }

                _costs[row, column] = cost;
                cheapest = Math.Min(cheapest, cost);
            }

            if (cheapest > limit)
            {
                return limit + 1;
            }
        }

        return _costs[_path.Count, template.Count];
    }

    private RouteSuggestion Suggest(Route route, int cost)
    {
        var template = route.Pattern;
        Fill(template, int.MaxValue - 1);
        var alignment = new int[template.Count];
        var row = _path.Count;
        var column = template.Count;
        while (column > 0)
        {
            if (row > 0 && _costs[row, column] == _costs[row - 1, column - 1] + ReplaceCost(row - 1, template, column - 1))
            {
                alignment[--column] = --row;
            }
            else if (row > 0 && _costs[row, column] == _costs[row - 1, column] + DropCost(row - 1))
            {
                row--;
            }
            else
            {
                alignment[--column] = -1;
            }
        }

        return new RouteSuggestion(route, alignment, cost);
    }

    private static int AddCost(RoutePattern template, int column) => template[column].HasHole ? AddParameter : AddLiteral;

    // In v1 project routes begin with /projects, in v2 with /companies/{company_id}/projects; going from one to the other is a common slip.
    private int DropCost(int row) => IsValue(row) ? DropValue : row == 2 && _path[row].Text == "companies" ? DropCompanyScope : DropLiteral;

    private bool IsValue(int row)
    {
        ref readonly var segment = ref _path[row];
        return segment.IsHole || (segment.IsLiteral && RouteParameter.IsIdentifier(segment.Text, segment.Text.Length));
    }

    private int ReplaceCost(int row, RoutePattern template, int column)
    {
        ref readonly var written = ref _path[row];
        ref readonly var documented = ref template[column];
        if (documented.IsHole)
        {
            return written.HasHole || IsValue(row) ? 0 : WordForParameter;
        }

        if (written.IsHole)
        {
            return HoleForLiteral;
        }

        var costs = _literalCosts[row];
        if (!costs.TryGetValue(documented.Text, out var cost))
        {
            costs.Add(documented.Text, cost = VersionCost(written.Text, documented.Text) ?? LiteralCost(written.Text, documented.Text));
        }

        return cost;
    }

    // Up to a third of the letters is a slip of the pen; beyond that it is soon another word, and moving a resource is likelier than
    // renaming it.
    private static int LiteralCost(string written, string documented)
    {
        var percent = LiteralDistance.Percent(written, documented);
        return percent <= 30 ? percent : 30 + ((percent - 30) * 3);
    }

    private static int? VersionCost(string written, string documented)
    {
        if (!RouteVersions.TryParse(written, out var writtenMajor, out _) || !RouteVersions.TryParse(documented, out var major, out _))
        {
            return null;
        }

        return written == documented ? 0 : writtenMajor == major ? OtherMinorVersion : OtherMajorVersion;
    }
}
