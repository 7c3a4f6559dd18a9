using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using Procore.Compliance.Analyzers.Platform.Tables;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// The routes of Procore's public REST reference, and how a path compares with them. Immutable and safe for any number of threads.
/// Source: data/routes.tsv and data/lifecycle.tsv, a union of public readings of the reference.
/// </summary>
internal sealed class RouteCatalogue
{
    /// <summary>
    /// From how many days on a catalogue is old. Procore's life-cycle policy gives a beta six months of notice: after four, its end is
    /// still seen in time, and a package that is updated each quarter is never reported.
    /// </summary>
    public const int DaysUntilOld = 120;

    private const int MostAnswers = 1000;

    // Our judgement: several times as many characters as the longest route has; the answer to a longer question is not kept.
    private const int LongestKept = 1_000;

    private static readonly Lazy<RouteCatalogue> LazyDefault = new(
        () =>
        {
            var table = RouteTable.Parse(EmbeddedText.Read("RouteTable.txt"));
            return new RouteCatalogue(table.Date, table.Rows);
        },
        LazyThreadSafetyMode.ExecutionAndPublication);

    private readonly IReadOnlyList<(string Template, RouteOperation Operation)> _rows;
    private readonly RouteNode _root;
    private readonly RouteVersions? _versions;
    private readonly Lazy<HashSet<string>> _words;
    private readonly Lazy<RouteWords> _routeWords;
    private readonly ConcurrentDictionary<string, RouteSuggestion?> _nearest = new();

    internal RouteCatalogue(string date, IReadOnlyList<(string Template, RouteOperation Operation)> rows)
    {
        CatalogueDate = date;
        _rows = rows;
        var builder = new RouteTrieBuilder();
        foreach (var (template, operation) in rows)
        {
            builder.Add(template, operation);
        }

        var routes = new List<Route>(2300);
        _root = builder.Freeze(routes);
        Routes = routes;
        _words = new(CollectWords);
        _routeWords = new(() => new RouteWords(routes));
        _versions = _root.FindLiteral("rest", 4) is { } rest ? new RouteVersions(rest) : null;
    }

    /// <summary>The reference that ships with the package. Decoded once, on first use.</summary>
    public static RouteCatalogue Default => LazyDefault.Value;

    /// <summary>The day of the reference, as <c>yyyy-MM-dd</c>.</summary>
    public string CatalogueDate { get; }

    /// <summary>All routes in order of their paths.</summary>
    public IReadOnlyList<Route> Routes { get; }

    /// <summary>
    /// A catalogue with the user's operations added, each with its stage and dates; for a method and path that both have, the user's word
    /// counts, and of several such words the last. A user's own reference only lowers, see <see cref="RouteOperation.LoweredTo"/>.
    /// </summary>
    /// <param name="operations">The path of each operation as documented, and the operation.</param>
    public RouteCatalogue With(IReadOnlyCollection<(string Template, RouteOperation Operation)> operations)
    {
        if (operations.Count == 0)
        {
            return this;
        }

        var rows = new List<(string, RouteOperation)>(_rows);
        rows.AddRange(operations);
        return new RouteCatalogue(CatalogueDate, rows);
    }

    /// <summary>Compares a path with the reference. Allocates nothing for a documented path.</summary>
    /// <param name="path">The path; its query does not count.</param>
    /// <param name="method">
    /// The HTTP method where known. It never turns a documented path into an undocumented one; it only chooses among several routes
    /// that fit an unknown part or another version equally well.
    /// </param>
    public RouteMatch Match(RoutePattern path, string? method = null)
    {
        var asWritten = new RouteSearch(path, RouteLeniency.None);
        asWritten.Walk(_root, 0);
        if (asWritten.Route is { } documented)
        {
            return new RouteMatch(RouteMatchKind.Documented, documented, path.Count);
        }

        var guessing = new RouteSearch(path, RouteLeniency.HolesHoldLiterals);
        if (path.HasHole)
        {
            guessing.Walk(_root, 0);
            if (guessing.Route is { } guessed)
            {
                return new RouteMatch(
                    RouteMatchKind.Documented,
                    Prefer(path, method) ?? guessed,
                    path.Count,
                    holeCoversLiteral: true,
                    guessing.IsAmbiguous);
            }
        }

        var anyCase = new RouteSearch(path, RouteLeniency.IgnoreCase);
        anyCase.Walk(_root, 0);
        if (anyCase.Route is { } miscased)
        {
            return new RouteMatch(RouteMatchKind.DocumentedInOtherCase, miscased, path.Count);
        }

        var matched = Math.Max(asWritten.Deepest, guessing.Deepest);
        if (_versions?.Find(path, method) is { } elsewhere)
        {
            return new RouteMatch(RouteMatchKind.DocumentedAtOtherVersion, elsewhere, matched);
        }

        var isPrefix = path.Count > 0 && (asWritten.EndsAtPrefix || guessing.EndsAtPrefix);
        return new RouteMatch(isPrefix ? RouteMatchKind.PrefixOnly : RouteMatchKind.Unknown, null, matched);
    }

    /// <summary>
    /// The route that a path names under another version, the nearest one that documents the method; null where none does.
    /// For a path that is documented as written but not with this method.
    /// </summary>
    public Route? FindAtOtherVersion(RoutePattern path, string method) =>
        _versions?.Find(path, method) is { } route && route.Find(method) is not null ? route : null;

    /// <summary>Whether some documented path has this word as a literal segment.</summary>
    public bool KnowsWord(string segment) => _words.Value.Contains(segment);

    /// <summary>The documented route that is most like a path that is not documented, or null where none is like it.</summary>
    /// <param name="path">The path as written.</param>
    /// <param name="method">The HTTP method where known; only a route that has it counts.</param>
    /// <remarks>
    /// An editor asks again at each key: the answers to the last questions are kept.
    /// </remarks>
    public RouteSuggestion? NearestTo(RoutePattern path, string? method = null)
    {
        if (!NearestRoute.MayExist(_routeWords.Value, path))
        {
            return null;
        }

        var question = new StringBuilder(method);
        for (var index = 0; index < path.Count; index++)
        {
            question.Append('/').Append(path[index].Text);
        }

        if (_nearest.Count >= MostAnswers)
        {
            _nearest.Clear();
        }

        return question.Length > LongestKept
            ? NearestRoute.Find(_routeWords.Value, path, method, KnowsWord)
            : _nearest.GetOrAdd(question.ToString(), _ => NearestRoute.Find(_routeWords.Value, path, method, KnowsWord));
    }

    private Route? Prefer(RoutePattern path, string? method)
    {
        if (method is null)
        {
            return null;
        }

        var search = new RouteSearch(path, RouteLeniency.HolesHoldLiterals, method);
        search.Walk(_root, 0);
        return search.Route;
    }

    private HashSet<string> CollectWords()
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var route in Routes)
        {
            for (var i = 0; i < route.Pattern.Count; i++)
            {
                if (route.Pattern[i].IsLiteral)
                {
                    words.Add(route.Pattern[i].Text);
                }
            }
        }

        return words;
    }
}
