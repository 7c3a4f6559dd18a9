using System.Collections.Generic;
using System.Globalization;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>The parts of a composite format string (<c>"/projects/{0}/rfis"</c>).</summary>
internal static class FormatTemplate
{
    /// <summary>Text, or the index of an argument.</summary>
    /// <param name="Text">The literal part; null for an argument.</param>
    /// <param name="Argument">The argument's index; null for text.</param>
    /// <param name="HasFormat">Whether the argument is formatted or aligned, so that its text is not its plain value.</param>
    internal readonly record struct Part(StringPattern? Text, int? Argument, bool HasFormat);

    /// <summary>
    /// Splits <paramref name="template"/>. Braces that do not form an item stay text, so nothing is lost of a malformed template.
    /// </summary>
    public static IReadOnlyList<Part> Split(StringPattern template)
    {
        var parts = new List<Part>();
        var text = template.Text;
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '{' or '}' && i + 1 < text.Length && text[i + 1] == c)
            {
                AddText(start, i + 1);
                start = ++i + 1;
            }
            else if (c == '{' && text.IndexOf('}', i) is > 0 and var end && Item(text.Substring(i + 1, end - i - 1)) is { } item)
            {
                AddText(start, i);
                parts.Add(item);
                start = end + 1;
                i = end;
            }
        }

        AddText(start, text.Length);
        return parts;

        void AddText(int from, int to)
        {
            if (to > from)
            {
                parts.Add(new Part(template.Slice(from, to - from), null, false));
            }
        }
    }

    private static Part? Item(string item)
    {
        var end = item.IndexOfAny(new[] { ',', ':' });
        var number = end < 0 ? item : item.Substring(0, end);
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new Part(null, index, end >= 0)
            : null;
    }
}
