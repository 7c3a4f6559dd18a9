using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;

/// <summary>
/// Reads the strings and numbers of a JSON file with their exact places. Lenient: comments, trailing and missing commas and single quotes
/// pass; at what cannot be read at all it goes on with the next character, so a half-written file still yields its other values.
/// </summary>
internal sealed class JsonEntries
{
    // As deep as System.Text.Json reads by default.
    private const int MaximumDepth = 64;

    private readonly string _text;
    private readonly List<ConfigurationEntry> _entries = new();
    private readonly Stack<(bool IsArray, ImmutableArray<string> Keys)> _open = new();
    private string? _key;
    private string? _previous;

    private JsonEntries(string text) => _text = text;

    /// <summary>The values of <paramref name="text"/>, in order.</summary>
    public static IReadOnlyList<ConfigurationEntry> Read(string text)
    {
        var reader = new JsonEntries(text);
        var position = 0;
        while (position < text.Length && reader._open.Count < MaximumDepth)
        {
            position = reader.ReadAt(position);
        }

        if (position < text.Length)
        {
            GaveUps.Note(new TextSpan(position, 1), $"it is nested {MaximumDepth} deep or deeper");
        }

        return reader._entries;
    }

    private ImmutableArray<string> Keys => _open.Count == 0 ? ImmutableArray<string>.Empty : _open.Peek().Keys;

    private bool IsInArray => _open.Count > 0 && _open.Peek().IsArray;

    /// <summary>Reads what stands at a position; returns where to go on, always further on.</summary>
    private int ReadAt(int position)
    {
        switch (_text[position])
        {
            case '/' when position + 1 < _text.Length && _text[position + 1] == '/':
                return End(_text.IndexOf('\n', position));
            case '/' when position + 1 < _text.Length && _text[position + 1] == '*':
                var close = _text.IndexOf("*/", position + 2, System.StringComparison.Ordinal);
                return close < 0 ? _text.Length : close + 2;
            case '{' or '[':
                _open.Push((_text[position] == '[', _key is null ? Keys : Keys.Add(_key)));
                _key = null;
                _previous = null;
                return position + 1;
            case '}' or ']':
                if (_open.Count > 0)
                {
                    _open.Pop();
                }

                _key = null;
                return position + 1;
            case ',':
                _key = null;
                return position + 1;
            case '"' or '\'':
                return ReadString(position);
            case '-' or >= '0' and <= '9':
                return ReadNumber(position);
            default:
                return position + 1;
        }
    }

    private int End(int index) => index < 0 ? _text.Length : index;

    private int ReadString(int open)
    {
        var value = new StringBuilder();
        var position = open + 1;
        while (position < _text.Length && _text[position] != _text[open] && _text[position] is not ('\r' or '\n'))
        {
            position = ReadCharacter(position, value);
        }

        var span = TextSpan.FromBounds(open + 1, System.Math.Min(position, _text.Length));
        var next = position < _text.Length && _text[position] == _text[open] ? position + 1 : position;
        if (!IsInArray && _key is null && IsColonNext(next))
        {
            _key = value.ToString();
        }
        else
        {
            Add(value.ToString(), span);
        }

        return next;
    }

    private int ReadCharacter(int position, StringBuilder value)
    {
        if (_text[position] != '\\' || position + 1 >= _text.Length)
        {
            value.Append(_text[position]);
            return position + 1;
        }

        var escape = _text[position + 1];
        if (escape == 'u'
            && position + 5 < _text.Length
            && int.TryParse(_text.Substring(position + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            value.Append((char)code);
            return position + 6;
        }

        value.Append(escape switch { 'n' => '\n', 'r' => '\r', 't' => '\t', 'b' => '\b', 'f' => '\f', _ => escape });
        return position + 2;
    }

    private bool IsColonNext(int position)
    {
        while (position < _text.Length && char.IsWhiteSpace(_text[position]))
        {
            position++;
        }

        return position < _text.Length && _text[position] == ':';
    }

    private int ReadNumber(int start)
    {
        var end = start + 1;
        while (end < _text.Length && (char.IsLetterOrDigit(_text[end]) || _text[end] is '.' or '+' or '-'))
        {
            end++;
        }

        Add(_text.Substring(start, end - start), TextSpan.FromBounds(start, end));
        return end;
    }

    private void Add(string value, TextSpan span)
    {
        // An argument list names its values by the option before them: ["--client-secret", "…"].
        var key = _key ?? (IsInArray && _previous?.StartsWith("-", System.StringComparison.Ordinal) == true ? _previous : null);
        var keys = key is null ? Keys : Keys.Add(key);
        if (!keys.IsEmpty)
        {
            _entries.Add(new ConfigurationEntry(keys, value, span));
        }

        _previous = value;
        _key = null;
    }
}
