using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Net;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;

/// <summary>
/// Reads the attributes and texts of an XML configuration file with their exact places. What
/// <c>&lt;add key="…" value="…"/&gt;</c> sets is read under its key. Lenient: an unclosed element or attribute ends at the next one;
/// nothing is loaded or resolved.
/// </summary>
internal sealed class XmlEntries
{
    // As for JSON.
    private const int MaximumDepth = 64;

    private readonly string _text;
    private readonly List<ConfigurationEntry> _entries = new();
    private readonly List<string> _open = new();

    private XmlEntries(string text) => _text = text;

    /// <summary>The values of <paramref name="text"/>, in order.</summary>
    public static IReadOnlyList<ConfigurationEntry> Read(string text)
    {
        var reader = new XmlEntries(text);
        var position = 0;
        while (position < text.Length && reader._open.Count < MaximumDepth)
        {
            position = text[position] == '<' ? reader.ReadMarkup(position) : reader.ReadText(position);
        }

        if (position < text.Length)
        {
            GaveUps.Note(new TextSpan(position, 1), $"it is nested {MaximumDepth} deep or deeper");
        }

        return reader._entries;
    }

    private int ReadMarkup(int position)
    {
        if (StartsWith(position, "<!--"))
        {
            return After("-->", position + 4);
        }

        if (StartsWith(position, "<![CDATA["))
        {
            return After("]]>", position + 9);
        }

        if (StartsWith(position, "<?") || StartsWith(position, "<!"))
        {
            return After(">", position + 2);
        }

        if (StartsWith(position, "</"))
        {
            if (_open.Count > 0)
            {
                _open.RemoveAt(_open.Count - 1);
            }

            return After(">", position + 2);
        }

        return ReadElement(position + 1);
    }

    private int ReadElement(int position)
    {
        var name = ReadName(ref position);
        var attributes = new List<(string Name, string Value, TextSpan Span)>();
        while (position < _text.Length && _text[position] is not ('>' or '<'))
        {
            if (StartsWith(position, "/>"))
            {
                AddAttributes(name, attributes);
                return position + 2;
            }

            if (IsNameCharacter(_text[position]))
            {
                ReadAttribute(ref position, attributes);
            }
            else
            {
                position++;
            }
        }

        AddAttributes(name, attributes);
        _open.Add(attributes.FirstOrDefault(static attribute => attribute.Name is "key" or "name").Value ?? name);
        return position < _text.Length && _text[position] == '>' ? position + 1 : position;
    }

    private void ReadAttribute(ref int position, List<(string Name, string Value, TextSpan Span)> attributes)
    {
        var name = ReadName(ref position);
        SkipBlanks(ref position);
        if (position >= _text.Length || _text[position] != '=')
        {
            return;
        }

        position++;
        SkipBlanks(ref position);
        if (position >= _text.Length || _text[position] is not ('"' or '\''))
        {
            return;
        }

        var end = _text.IndexOf(_text[position], position + 1);
        var span = TextSpan.FromBounds(position + 1, end < 0 ? _text.Length : end);
        attributes.Add((name, WebUtility.HtmlDecode(_text.Substring(span.Start, span.Length)), span));
        position = Math.Min(span.End + 1, _text.Length);
    }

    private void AddAttributes(string element, List<(string Name, string Value, TextSpan Span)> attributes)
    {
        var key = attributes.FirstOrDefault(static attribute => attribute.Name is "key" or "name").Value;
        foreach (var (name, value, span) in attributes)
        {
            if (name is not ("key" or "name"))
            {
                _entries.Add(new ConfigurationEntry(
                    _open.Append(element).Append(name is "value" && key is not null ? key : name).ToImmutableArray(),
                    value,
                    span));
            }
        }
    }

    private int ReadText(int position)
    {
        var end = _text.IndexOf('<', position);
        end = end < 0 ? _text.Length : end;
        var text = _text.Substring(position, end - position);
        var value = text.Trim();
        if (value.Length > 0 && _open.Count > 0)
        {
            // <setting name="X"><value>…</value></setting> sets X.
            var keys = _open[_open.Count - 1] is "value" && _open.Count > 1 ? _open.Take(_open.Count - 1) : _open;
            var start = position + text.IndexOf(value, StringComparison.Ordinal);
            _entries.Add(new ConfigurationEntry(keys.ToImmutableArray(), WebUtility.HtmlDecode(value), new TextSpan(start, value.Length)));
        }

        return end;
    }

    private string ReadName(ref int position)
    {
        var start = position;
        while (position < _text.Length && IsNameCharacter(_text[position]))
        {
            position++;
        }

        if (position == start)
        {
            position = Math.Min(position + 1, _text.Length);
        }

        return _text.Substring(start, position - start);
    }

    private void SkipBlanks(ref int position)
    {
        while (position < _text.Length && char.IsWhiteSpace(_text[position]))
        {
            position++;
        }
    }

    private bool StartsWith(int position, string text) => string.CompareOrdinal(_text, position, text, 0, text.Length) == 0;

    private int After(string text, int position)
    {
        var found = position <= _text.Length ? _text.IndexOf(text, position, StringComparison.Ordinal) : -1;
        return found < 0 ? _text.Length : found + text.Length;
    }

    private static bool IsNameCharacter(char character) => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or ':';
}
