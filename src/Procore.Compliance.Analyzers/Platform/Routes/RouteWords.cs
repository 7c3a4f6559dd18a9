using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>
/// The routes of a catalogue as numbered words, and how many of its first words each shares with the route before it: a search that goes
/// through them in order does the work for a common beginning once.
/// </summary>
internal sealed class RouteWords
{
    private readonly List<RouteSegment> _words = new();
    private readonly int[][] _routes;
    private readonly int[] _shared;

    /// <summary>Numbers the words of <paramref name="routes"/>.</summary>
    /// <param name="routes">The routes in order of their templates.</param>
    public RouteWords(IReadOnlyList<Route> routes)
    {
        Routes = routes;
        _routes = new int[routes.Count][];
        _shared = new int[routes.Count];
        var numbers = new Dictionary<string, int>();
        for (var index = 0; index < routes.Count; index++)
        {
            _routes[index] = Read(routes[index].Pattern, numbers);
            _shared[index] = index == 0 ? 0 : Shared(_routes[index - 1], _routes[index]);
        }
    }

    /// <summary>The routes.</summary>
    public IReadOnlyList<Route> Routes { get; }

    /// <summary>How many routes there are.</summary>
    public int Count => _routes.Length;

    /// <summary>How many different words there are; all parameters are one.</summary>
    public int Different => _words.Count;

    /// <summary>The number of words of the longest route.</summary>
    public int Longest { get; private set; }

    /// <summary>The word of a number.</summary>
    public RouteSegment this[int word] => _words[word];

    /// <summary>The words of a route.</summary>
    public int[] Of(int index) => _routes[index];

    /// <summary>How many words a route and the one before it begin with in common.</summary>
    public int SharedAt(int index) => _shared[index];

    private int[] Read(RoutePattern route, Dictionary<string, int> numbers)
    {
        var words = new int[route.Count];
        for (var i = 0; i < words.Length; i++)
        {
            if (!numbers.TryGetValue(route[i].Text, out words[i]))
            {
                numbers.Add(route[i].Text, words[i] = _words.Count);
                _words.Add(route[i]);
            }
        }

        Longest = words.Length > Longest ? words.Length : Longest;
        return words;
    }

    private static int Shared(int[] before, int[] words)
    {
        var shared = 0;
        while (shared < before.Length && shared < words.Length && before[shared] == words[shared])
        {
            shared++;
        }

        return shared;
    }
}
