using System;
using System.Collections.Generic;
using System.Linq;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// Looks for any of several words at once, without regard to case. One pass, whatever the number of words: the last two characters of a
/// window as long as the shortest word tell how far the window may move on, mostly by its whole length.
/// </summary>
internal sealed class WordSearch
{
    /// <summary>Six bits for each of two characters.</summary>
    private const int Pairs = 1 << 12;

    private readonly string[] _words;
    private readonly int _shortest;
    private readonly byte[]? _moves;

    /// <summary>Prepares to look for <paramref name="words"/>, of which there is at least one and none is empty.</summary>
    public WordSearch(IEnumerable<string> words)
    {
        _words = words.ToArray();
        _shortest = _words.Min(static word => word.Length);
        _moves = _shortest < 2 || _words.Any(static word => word.Any(static character => character > '\x7f'))
            ? null
            : Moves(_words, _shortest);
    }

    /// <summary>The length of the longest word.</summary>
    public int LongestLength => _words.Max(static word => word.Length);

    /// <summary>Whether one of the words stands in <paramref name="text"/>.</summary>
    public bool IsAnyIn(string text)
    {
        if (_moves is null)
        {
            return Array.Exists(_words, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
        }

        for (var end = _shortest - 1; end < text.Length;)
        {
            var move = _moves[PairOf(text[end - 1], text[end])];
            if (move > 0)
            {
                end += move;
            }
            else if (BeginsAt(text, end - _shortest + 1))
            {
                return true;
            }
            else
            {
                end++;
            }
        }

        return false;
    }

    private bool BeginsAt(string text, int start)
    {
        foreach (var word in _words)
        {
            if ((text[start] | ' ') == (word[0] | ' ')
                && string.Compare(text, start, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>For each pair at the end of the window, how far the next place is where a word can still stand.</summary>
    private static byte[] Moves(string[] words, int shortest)
    {
        var longest = (byte)Math.Min(shortest - 1, byte.MaxValue);
        var moves = new byte[Pairs];
        for (var pair = 0; pair < Pairs; pair++)
        {
            moves[pair] = longest;
        }

        foreach (var word in words)
        {
            for (var i = 1; i < shortest; i++)
            {
                var pair = PairOf(word[i - 1], word[i]);
                moves[pair] = (byte)Math.Min(moves[pair], shortest - 1 - i);
            }
        }

        return moves;
    }

    /// <summary>Letters that differ only by case give the same pair; so do some characters that differ, which costs a comparison.</summary>
    private static int PairOf(char first, char second) => ((first | ' ') & 63) << 6 | ((second | ' ') & 63);
}
