using System;
using System.Collections.Generic;
using System.Linq;

namespace Procore.Compliance.Analyzers.Tests.Design.Architecture;

/// <summary>Finds what leads back to itself.</summary>
internal static class Circles
{
    /// <summary>
    /// The largest sets of places of which each leads to each other, written as their names in order: <c>A, B</c>. A place alone is none.
    /// </summary>
    public static IReadOnlyList<string> In(IEnumerable<(string From, string To)> arrows)
    {
        var next = arrows.Where(static arrow => arrow.From != arrow.To).ToLookup(static arrow => arrow.From, static arrow => arrow.To);
        var reached = next.ToDictionary(static from => from.Key, from => From(from.Key, next));
        return [.. reached
            .Select(from => from.Value.Where(to => reached.TryGetValue(to, out var back) && back.Contains(from.Key)).Append(from.Key))
            .Select(static members => members.Distinct())
            .Select(static members => string.Join(", ", members.Order(StringComparer.Ordinal)))
            .Where(static circle => circle.Contains(',', StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal)];
    }

    private static HashSet<string> From(string start, ILookup<string, string> next)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(next[start]);
        while (open.TryPop(out var place))
        {
            if (reached.Add(place))
            {
                foreach (var following in next[place])
                {
                    open.Push(following);
                }
            }
        }

        return reached;
    }
}
