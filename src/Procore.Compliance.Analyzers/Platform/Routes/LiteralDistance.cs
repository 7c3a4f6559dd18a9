using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>How unlike one short text is to others.</summary>
internal sealed class LiteralDistance
{
    // Longer texts are not names anyone mistyped; and the places of a text are the bits of one number.
    private const int LongestCompared = 64;

    private readonly string _text;

    // For each character, in lower case, the places of the text where it stands.
    private readonly Dictionary<char, ulong> _places = new();

    /// <summary>Prepares <paramref name="text"/> for being compared with many others.</summary>
    public LiteralDistance(string text)
    {
        _text = text;
        for (var i = 0; i < text.Length && i < LongestCompared; i++)
        {
            var letter = char.ToLowerInvariant(text[i]);
            _places.TryGetValue(letter, out var places);
            _places[letter] = places | (1UL << i);
        }
    }

    /// <summary>As <see cref="PercentTo"/>, for two texts.</summary>
    public static int Percent(string left, string right) => new LiteralDistance(left).PercentTo(right);

    /// <summary>
    /// The edit distance (Levenshtein) as a percentage of the longer text: 0 for equal texts, 1 for texts that differ in letter case only,
    /// at most 100. Texts of more than 64 characters are either equal or 100.
    /// </summary>
    public int PercentTo(string other)
    {
        if (_text.Equals(other, StringComparison.OrdinalIgnoreCase))
        {
            return _text.Equals(other, StringComparison.Ordinal) ? 0 : 1;
        }

        var longer = Math.Max(_text.Length, other.Length);
        return longer > LongestCompared ? 100 : Math.Max(2, EditsTo(other) * 100 / longer);
    }

    /// <summary>
    /// Myers' algorithm: a column of the table of distances is held as the differences from one place to the next, those that rise and
    /// those that fall, and all places go on by one character at once.
    /// </summary>
    private int EditsTo(string other)
    {
        if (_text.Length == 0)
        {
            return other.Length;
        }

        var (rising, falling) = (ulong.MaxValue, 0UL);
        var last = 1UL << (_text.Length - 1);
        var edits = _text.Length;
        foreach (var character in other)
        {
            _places.TryGetValue(char.ToLowerInvariant(character), out var same);
            var kept = (((same & rising) + rising) ^ rising) | same | falling;
            var (up, down) = (falling | ~(kept | rising), kept & rising);
            edits += (up & last) != 0 ? 1 : (down & last) != 0 ? -1 : 0;
            (up, down) = ((up << 1) | 1, down << 1);
            (rising, falling) = (down | ~(kept | up), up & kept);
        }

        return edits;
    }
}
