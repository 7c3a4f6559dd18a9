using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;

/// <summary>
/// Reads files of one value a line: <c>.env</c> and <c>.ini</c> (<c>KEY=value</c>, sections in brackets) and the plain scalars of YAML
/// (<c>key: value</c>, <c>- KEY=value</c>). Comments and quotes are taken off; a line of another form is passed over.
/// </summary>
internal static class LineEntries
{
    /// <summary>The values of <paramref name="text"/>, in order.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="isYaml">Whether a colon with a blank behind it parts key and value, too.</param>
    public static IReadOnlyList<ConfigurationEntry> Read(string text, bool isYaml)
    {
        var entries = new List<ConfigurationEntry>();
        var section = ImmutableArray<string>.Empty;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            var line = text.Substring(start, end - start);
            var content = line.Trim();
            if (!isYaml && content.Length > 2 && content[0] == '[' && content[content.Length - 1] == ']')
            {
                section = ImmutableArray.Create(content.Substring(1, content.Length - 2));
            }
            else if (content.Length > 2 && content[0] is not ('#' or ';') && Parse(line, isYaml) is { } parsed)
            {
                var (key, value, offset) = parsed;
                entries.Add(new ConfigurationEntry(section.Add(key), value, new TextSpan(start + offset, value.Length)));
            }

            start = end + 1;
        }

        return entries;
    }

    private static (string Key, string Value, int Offset)? Parse(string line, bool isYaml)
    {
        var separator = Separator(line, isYaml);
        if (separator <= 0)
        {
            return null;
        }

        var key = line.Substring(0, separator).Trim().TrimStart('-', ' ').Trim('"', '\'');
        key = key.StartsWith("export ", StringComparison.Ordinal) ? key.Substring("export ".Length).Trim() : key;
        if (key.Length == 0)
        {
            return null;
        }

        var (start, end) = (separator + 1, line.Length);
        Trim(line, ref start, ref end);
        if (start < end && line[start] is '"' or '\'' && line.IndexOf(line[start], start + 1) is var close and > 0)
        {
            (start, end) = (start + 1, close);
        }
        else if (line.IndexOf(" #", separator + 1, StringComparison.Ordinal) is var comment and > 0)
        {
            end = comment;
            Trim(line, ref start, ref end);
        }

        return start < end ? (key, line.Substring(start, end - start), start) : null;
    }

    private static int Separator(string line, bool isYaml)
    {
        var equals = line.IndexOf('=');
        var colon = isYaml ? line.IndexOf(": ", StringComparison.Ordinal) : -1;
        return equals < 0 ? colon : colon < 0 ? equals : Math.Min(equals, colon);
    }

    private static void Trim(string line, ref int start, ref int end)
    {
        while (start < end && char.IsWhiteSpace(line[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(line[end - 1]))
        {
            end--;
        }
    }
}
