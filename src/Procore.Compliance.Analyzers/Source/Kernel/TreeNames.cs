using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// The identifiers of a tree by name and by place, and the whole numbers that it writes. Made of one pass over the tokens; holds no node.
/// </summary>
internal sealed class TreeNames
{
    /// <summary>How many characters of a source there are for each identifier.</summary>
    // Counted in seven projects: 22 to 47, with comments and white space.
    private const int LengthOfAnIdentifier = 24;

    private readonly Dictionary<string, int> _indices = new();
    private readonly List<string> _names = new();

    // For each identifier in source order, where it begins and the index of its name.
    private readonly int[] _places;
    private readonly int[] _nameAt;

    // The places again, grouped by name, for the trees that are asked where a name stands; those of name i begin at _starts[i].
    private readonly int[] _starts;
    private int[]? _byName;

    // The whole numbers that are written, and where each begins.
    private readonly List<(int Value, int Place)> _numbers = new();

    /// <summary>Reads the tokens below <paramref name="root"/>.</summary>
    public TreeNames(SyntaxNode root)
    {
        var places = new List<int>(root.FullSpan.Length / LengthOfAnIdentifier);
        var nameAt = new List<int>(places.Capacity);

        // Walks the whole tree: this is the pass over tokens that all questions about names share.
        foreach (var token in root.DescendantTokens())
        {
            switch (token.Kind())
            {
                case SyntaxKind.IdentifierToken when !token.IsMissing:
                    places.Add(token.SpanStart);
                    nameAt.Add(IndexOf(token.ValueText));
                    break;
                case SyntaxKind.NumericLiteralToken when token.Value is int number:
                    _numbers.Add((number, token.SpanStart));
                    break;
            }
        }

        _places = places.ToArray();
        _nameAt = nameAt.ToArray();
        _starts = new int[_names.Count + 1];
        CountNames();
    }

    /// <summary>The names, each once.</summary>
    public IReadOnlyCollection<string> All => _names;

    /// <summary>How many identifiers there are; they are numbered in source order.</summary>
    public int Count => _places.Length;

    /// <summary>Where an identifier begins.</summary>
    public int PlaceAt(int identifier) => _places[identifier];

    /// <summary>The name of an identifier.</summary>
    public string NameAt(int identifier) => _names[_nameAt[identifier]];

    /// <summary>The first identifier that begins at <paramref name="place"/> or behind it; <see cref="Count"/> where there is none.</summary>
    public int FirstFrom(int place)
    {
        var first = Array.BinarySearch(_places, place);
        return first < 0 ? ~first : first;
    }

    /// <summary>Where the literals of type <c>int</c> with this value begin, in source order.</summary>
    public IEnumerable<int> PlacesOf(int number) => _numbers.Where(one => one.Value == number).Select(static one => one.Place);

    /// <summary>How many identifiers have this name.</summary>
    public int CountOf(string name) => _indices.TryGetValue(name, out var index) ? _starts[index + 1] - _starts[index] : 0;

    /// <summary>Where the identifiers of this name begin, in source order.</summary>
    public IEnumerable<int> PlacesOf(string name) => PlacesOf(name, new TextSpan(0, int.MaxValue));

    /// <summary>Where the identifiers of this name within <paramref name="span"/> begin, in source order.</summary>
    public IEnumerable<int> PlacesOf(string name, TextSpan span)
    {
        if (!_indices.TryGetValue(name, out var index))
        {
            yield break;
        }

        var places = LazyInitializer.EnsureInitialized(ref _byName, GroupByName)!;
        var (start, end) = (_starts[index], _starts[index + 1]);
        var first = Array.BinarySearch(places, start, end - start, span.Start);
        for (var i = first < 0 ? ~first : first; i < end && places[i] < span.End; i++)
        {
            yield return places[i];
        }
    }

    /// <summary>The identifiers within <paramref name="span"/>, in source order.</summary>
    public IEnumerable<string> In(TextSpan span)
    {
        for (var i = FirstFrom(span.Start); i < Count && PlaceAt(i) < span.End; i++)
        {
            yield return NameAt(i);
        }
    }

    private int IndexOf(string name)
    {
        if (!_indices.TryGetValue(name, out var index))
        {
            _indices.Add(name, index = _names.Count);
            _names.Add(name);
        }

        return index;
    }

    private void CountNames()
    {
        foreach (var index in _nameAt)
        {
            _starts[index + 1]++;
        }

        for (var i = 1; i < _starts.Length; i++)
        {
            _starts[i] += _starts[i - 1];
        }
    }

    private int[] GroupByName()
    {
        var next = (int[])_starts.Clone();
        var grouped = new int[_places.Length];
        for (var i = 0; i < _places.Length; i++)
        {
            grouped[next[_nameAt[i]]++] = _places[i];
        }

        return grouped;
    }
}
