using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// Finds the route most like a path: the cheapest way to turn one into the other by replacing, adding and dropping segments.
/// A replaced literal costs the more the more its letters differ, a version or a value next to nothing.
/// Only a route that has the method and the same last word is offered, and none that is removed. Equal costs are decided by the shorter and
/// then the ordinally first template.
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
    private const int IsDeprecated = 10;

    // Up to a third of the letters is a slip of the pen.
    private const int SlipOfThePen = 30;

    // How many segments of a path may have to go, and how many may be missing.
    private const int SegmentsLost = 5;
    private const int SegmentsGained = 3;

    private readonly RouteWords _words;
    private readonly RoutePattern _path;
    private readonly Func<string, bool> _knowsWord;
    private readonly int _longest;

    // What a path up to a row costs to become a template up to a column. A column stands for all templates that begin alike.
    private readonly int[,] _costs;
    private readonly int[] _cheapest;
    private readonly int[]?[] _replacements;
    private readonly LiteralDistance[] _distances;

    private NearestRoute(RouteWords words, RoutePattern path, Func<string, bool> knowsWord)
    {
        _words = words;
        _path = path;
        _knowsWord = knowsWord;
        _longest = path.Count + SegmentsGained;
        _costs = new int[path.Count + 1, _longest + 1];
        _cheapest = new int[_longest + 1];
        _replacements = new int[]?[path.Count];
        _distances = new LiteralDistance[path.Count];
        for (var row = 1; row <= path.Count; row++)
        {
            _costs[row, 0] = _costs[row - 1, 0] + DropCost(row - 1);
            _distances[row - 1] = new(path[row - 1].Text);
        }
    }

    /// <summary>Whether a path has a number of segments that a route like it may have.</summary>
    public static bool MayExist(RouteWords words, RoutePattern path) => path.Count > 0 && path.Count <= words.Longest + SegmentsLost;

    /// <summary>The nearest route to a path for which <see cref="MayExist"/> holds; null where none is like it.</summary>
    /// <param name="words">The candidates.</param>
    /// <param name="path">The path as written.</param>
    /// <param name="method">The HTTP method where known; a route without it is none.</param>
    /// <param name="knowsWord">Whether some route has a word: then it is no misspelling of another one.</param>
    public static RouteSuggestion? Find(RouteWords words, RoutePattern path, string? method, Func<string, bool> knowsWord)
    {
        var search = new NearestRoute(words, path, knowsWord);
        var candidates = search.Candidates(method);
        foreach (var reach in Reaches)
        {
            if (search.FindWithin(reach, method, candidates) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>
    /// Walks the candidates in order. Each goes on where the one before it began alike; as soon as no way to a beginning is cheap enough, all
    /// candidates that share it are passed over.
    /// </summary>
    private RouteSuggestion? FindWithin(int reach, string? method, List<(int Index, int Shared)> candidates)
    {
        var best = -1;
        var bestCost = reach + 1;
        var filled = 0;
        foreach (var (index, shared) in candidates)
        {
            filled = Math.Min(filled, shared);
            if (_cheapest[filled] > bestCost)
            {
                continue;
            }

            var (words, route) = (_words.Of(index), _words.Routes[index]);
            while (filled < words.Length && _cheapest[filled] <= bestCost)
            {
                Fill(words[filled], ++filled);
            }

            if (_cheapest[filled] > bestCost)
            {
                continue;
            }

            var cost = _costs[_path.Count, filled] + Penalty(route, method);
            if (cost < bestCost || (cost == bestCost && best >= 0 && words.Length < _words.Of(best).Length))
            {
                best = index;
                bestCost = cost;
            }
        }

        return best < 0 ? null : Suggest(best, bestCost);
    }

    /// <summary>
    /// The routes that are offered where they are near enough, each with the number of words that it shares with the one before it.
    /// </summary>
    private List<(int Index, int Shared)> Candidates(string? method)
    {
        var candidates = new List<(int Index, int Shared)>();
        var shared = 0;
        for (var index = 0; index < _words.Count; index++)
        {
            shared = Math.Min(shared, _words.SharedAt(index));
            var (words, route) = (_words.Of(index), _words.Routes[index]);
            if (words.Length <= _longest
                && words.Length >= _path.Count - SegmentsLost
                && !route.IsRemoved
                && (method is null || route.Find(method) is not null)
                && EndsAlike(words))
            {
                candidates.Add((index, shared));
                shared = int.MaxValue;
            }
        }

        return candidates;
    }

    private static int Penalty(Route route, string? method)
    {
        var operation = method is null ? null : route.Find(method);
        return (operation ?? route.Operations[0]).Stage == RouteStage.Deprecated ? IsDeprecated : 0;
    }

    /// <summary>
    /// Whether a route ends like the path: in as many values, behind the same word or one that is meant by it. Else it is another resource,
    /// however alike the rest is.
    /// </summary>
    private bool EndsAlike(int[] words)
    {
        var (row, column) = (_path.Count - 1, words.Length - 1);
        while (row > 0 && column > 0 && _words[words[column]].HasHole)
        {
            if (!_path[row].HasHole && !IsValue(row))
            {
                return false;
            }

            row--;
            column--;
        }

        var documented = _words[words[column]];
        return !_path[row].HasHole && !documented.HasHole && IsSameWord(row, documented.Text);
    }

    private bool IsSameWord(int row, string documented)
    {
        var written = _path[row].Text;
        return string.Equals(written, documented, StringComparison.OrdinalIgnoreCase)
            || IsPlural(documented, written)
            || IsPlural(written, documented)
            || (Math.Abs(written.Length - documented.Length) * 2 < documented.Length
                && _distances[row].PercentTo(documented) <= SlipOfThePen
                && !_knowsWord(written)
                && IsSamePartForPart(written.Split('_'), documented.Split('_')));
    }

    /// <summary>
    /// Whether each part of a compound is meant by the other's: <c>observation_item</c> is no slip of <c>observation_types</c>.
    /// </summary>
    private static bool IsSamePartForPart(string[] written, string[] documented)
    {
        var isSame = true;
        for (var i = 0; i < written.Length && written.Length == documented.Length; i++)
        {
            isSame &= IsPlural(documented[i], written[i])
                || IsPlural(written[i], documented[i])
                || LiteralDistance.Percent(written[i], documented[i]) <= SlipOfThePen;
        }

        return isSame;
    }

    private static bool IsPlural(string several, string one)
        => several.Length == one.Length + 1 && several[one.Length] == 's' && several.StartsWith(one, StringComparison.Ordinal);

    /// <summary>Fills the column of a template whose last segment is <paramref name="word"/>.</summary>
    private void Fill(int word, int column)
    {
        var add = AddCost(word);
        var cheapest = _costs[0, column] = _costs[0, column - 1] + add;
        for (var row = 1; row <= _path.Count; row++)
        {
            var cost = Math.Min(_costs[row - 1, column] + DropCost(row - 1), _costs[row, column - 1] + add);
            var kept = _costs[row - 1, column - 1];
            if (kept < cost)
            {
                cost = Math.Min(cost, kept + ReplaceCost(row - 1, word));
            }

            _costs[row, column] = cost;
            cheapest = Math.Min(cheapest, cost);
        }

        _cheapest[column] = cheapest;
    }

    private RouteSuggestion Suggest(int index, int cost)
    {
        var words = _words.Of(index);
        for (var filled = 0; filled < words.Length; filled++)
        {
            Fill(words[filled], filled + 1);
        }

        var alignment = new int[words.Length];
        var row = _path.Count;
        var column = words.Length;
        while (column > 0)
        {
            if (row > 0 && _costs[row, column] == _costs[row - 1, column - 1] + ReplaceCost(row - 1, words[column - 1]))
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

        return new RouteSuggestion(_words.Routes[index], alignment, cost);
    }

    private int AddCost(int word) => _words[word].HasHole ? AddParameter : AddLiteral;

    // In v1 project routes begin with /projects, in v2 with /companies/{company_id}/projects; going from one to the other is a common slip.
    private int DropCost(int row) => IsValue(row) ? DropValue : row == 2 && _path[row].Text == "companies" ? DropCompanyScope : DropLiteral;

    private bool IsValue(int row)
    {
        ref readonly var segment = ref _path[row];
        return segment.IsHole || (segment.IsLiteral && RouteParameter.IsIdentifier(segment.Text, segment.Text.Length));
    }

    /// <summary>What it costs to write a word of the reference in the place of a segment; worked out once for each pair.</summary>
    private int ReplaceCost(int row, int word)
    {
        var costs = _replacements[row] ??= new int[_words.Different];
        if (costs[word] == 0)
        {
            costs[word] = CostOf(row, _words[word]) + 1;
        }

        return costs[word] - 1;
    }

    private int CostOf(int row, RouteSegment documented)
    {
        ref readonly var written = ref _path[row];
        if (documented.IsHole)
        {
            return written.HasHole || IsValue(row) ? 0 : WordForParameter;
        }

        return written.IsHole
            ? HoleForLiteral
            : VersionCost(written.Text, documented.Text) ?? LiteralCost(_distances[row].PercentTo(documented.Text));
    }

    // Beyond a slip of the pen it is soon another word, and moving a resource is likelier than renaming it.
    private static int LiteralCost(int percent)
        => percent <= SlipOfThePen ? percent : SlipOfThePen + ((percent - SlipOfThePen) * 3);

    private static int? VersionCost(string written, string documented)
    {
        if (!RouteVersions.TryParse(written, out var writtenMajor, out _) || !RouteVersions.TryParse(documented, out var major, out _))
        {
            return null;
        }

        return written == documented ? 0 : writtenMajor == major ? OtherMinorVersion : OtherMajorVersion;
    }
}
