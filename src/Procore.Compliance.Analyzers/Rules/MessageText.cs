using System;
using System.Globalization;
using System.Linq;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>Keeps messages to a length that a person reads.</summary>
internal static class MessageText
{
    /// <summary>The longest message, in characters: more is cut off or broken by error lists and build logs.</summary>
    public const int Longest = 220;

    private const string Gap = "\u2026";

    // Our judgement: shorter words are the message's own; longer ones are routes, addresses and names.
    private const int ShortestCut = 16;

    /// <summary>
    /// The arguments with which a message is no longer than <see cref="Longest"/>: their longest words give way, in their middles, since a
    /// route or a name is told by its two ends; then the longest argument at its end.
    /// </summary>
    /// <param name="format">The format of the message.</param>
    /// <param name="arguments">Its arguments.</param>
    public static object?[] Fit(string format, object?[] arguments)
    {
        if (!IsTooLong(arguments))
        {
            return arguments;
        }

        var beginnings = Array.ConvertAll(arguments, static argument => argument is string text ? Beginning(text) : argument);
        var fitting = beginnings;
        for (var most = Longest; most >= ShortestCut && IsTooLong(fitting); most--)
        {
            fitting = Array.ConvertAll(beginnings, argument => argument is string text ? Shorten(text, most) : argument);
        }

        return IsTooLong(fitting) ? Cut(fitting, string.Format(CultureInfo.InvariantCulture, format, fitting).Length - Longest) : fitting;

        bool IsTooLong(object?[] shown) => string.Format(CultureInfo.InvariantCulture, format, shown).Length > Longest;
    }

    /// <summary>The arguments with the longest of them shorter by <paramref name="excess"/>, if it is that long.</summary>
    private static object?[] Cut(object?[] arguments, int excess)
    {
        var longest = arguments.OfType<string>().OrderByDescending(static text => text.Length).FirstOrDefault() ?? string.Empty;
        return longest.Length <= excess + Gap.Length
            ? arguments
            : Array.ConvertAll(
                arguments,
                argument => ReferenceEquals(argument, longest)
                    ? longest.Substring(0, longest.Length - excess - Gap.Length) + Gap
                    : argument);
    }

    /// <summary>As many words as a message can show and one more, each as long as one can be: the cost is not that of the whole text.</summary>
    private static string Beginning(string text)
    {
        var end = 0;
        for (var words = 0; words <= Longest && end < text.Length; words++)
        {
            end = text.IndexOf(' ', end) + 1;
            end = end == 0 ? text.Length : end;
        }

        return Shorten(text.Substring(0, end), Longest);
    }

    private static string Shorten(string text, int most)
        => string.Join(" ", text.Split(' ').Select(word => word.Length <= most ? word : Ends(word, most)));

    private static string Ends(string word, int length)
    {
        var tail = (length - Gap.Length) / 2;
        return word.Substring(0, length - Gap.Length - tail) + Gap + word.Substring(word.Length - tail);
    }
}
