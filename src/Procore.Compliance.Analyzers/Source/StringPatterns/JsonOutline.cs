using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// The members of a JSON text by their paths: names from the root, separated by dots; <c>[]</c> is an element. A hole may stand for a
/// value or for a part of a text.
/// </summary>
internal sealed class JsonOutline
{
    // As deep as System.Text.Json writes by default.
    private const int MaximumDepth = 64;

    private readonly string _text;
    private readonly SyntaxNode _place;
    private readonly List<(string Path, int Start, int Length)> _members = new();
    private readonly Dictionary<string, int> _objects = new();
    private readonly HashSet<string> _open = new();
    private int _at;

    private JsonOutline(string text, SyntaxNode place) => (_text, _place) = (text, place);

    /// <summary>
    /// The members of all objects, each after what holds it, with the place of its name; one of several elements is there once for each that
    /// has it.
    /// </summary>
    public IReadOnlyList<(string Path, int Start, int Length)> Members => _members;

    /// <summary>The paths at which an object is, the root's being the empty one, with the place where it begins, the last of several.</summary>
    public IReadOnlyDictionary<string, int> Objects => _objects;

    /// <summary>The paths at which a hole may stand for more than is written.</summary>
    public IReadOnlyCollection<string> Open => _open;

    /// <summary>Reads a text; null where it is no JSON object or array.</summary>
    /// <param name="text">The text, with <see cref="StringPattern.HoleMark"/> in the place of each hole.</param>
    /// <param name="place">Where it is written, to tell of a text that is nested too deep.</param>
    public static JsonOutline? Of(string text, SyntaxNode place)
    {
        var outline = new JsonOutline(text, place);
        outline.SkipBlanks();
        return outline.Current is '{' or '[' && outline.ReadValue(string.Empty, 0) && outline.Current == '\0' ? outline : null;
    }

    /// <summary>The character at which the reader stands; none at the end.</summary>
    private char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool ReadValue(string path, int depth)
    {
        if (depth == MaximumDepth)
        {
            GaveUps.Note(_place, $"it is nested {MaximumDepth} deep or deeper");
            return false;
        }

        SkipBlanks();
        var isRead = Current switch
        {
            '{' => ReadList('}', path, depth, ReadMember),
            '[' => ReadList(']', path + "[]", depth, ReadValue),
            '"' => ReadText() is not null,
            _ => ReadPlain(path),
        };
        if (Current == StringPattern.HoleMark)
        {
            return false;
        }

        SkipBlanks();
        return isRead;
    }

    private bool ReadList(char close, string path, int depth, System.Func<string, int, bool> readOne)
    {
        if (close == '}')
        {
            _objects[path] = _at;
        }

        Step();
        while (Current != close)
        {
            if (!readOne(path, depth + 1) || (Current != ',' && Current != close))
            {
                return false;
            }

            if (Current == ',')
            {
                Step();
            }
        }

        _at++;
        return true;
    }

    private bool ReadMember(string path, int depth)
    {
        if (Current == StringPattern.HoleMark)
        {
            _open.Add(path);
            Step();
            return true;
        }

        var start = _at + 1;
        if (Current != '"' || ReadText() is not { } name)
        {
            return false;
        }

        SkipBlanks();
        if (Current != ':')
        {
            return false;
        }

        _at++;
        if (name.IndexOf(StringPattern.HoleMark) >= 0 || name.IndexOf('\\') >= 0)
        {
            _open.Add(path);
        }

        var full = path.Length == 0 ? name : path + "." + name;
        _members.Add((full, start, name.Length));
        return ReadValue(full, depth);
    }

    /// <summary>The text in quotes, escapes as they are written; null where it does not end.</summary>
    private string? ReadText()
    {
        var start = ++_at;
        while (Current is not ('"' or '\0'))
        {
            _at += Current == '\\' ? 2 : 1;
        }

        return Current == '"' ? _text.Substring(start, _at++ - start) : null;
    }

    /// <summary>A number, a truth, a null, or a hole that may be anything.</summary>
    private bool ReadPlain(string path)
    {
        var start = _at;
        for (; Current is '-' or '+' or '.' or StringPattern.HoleMark || char.IsLetterOrDigit(Current); _at++)
        {
            if (Current == StringPattern.HoleMark)
            {
                _open.Add(path);
            }
        }

        // A hole beside other characters is no value of its own, so that more may follow it.
        if (_at > start + 1 && _text.IndexOf(StringPattern.HoleMark, start, _at - start) >= 0)
        {
            _open.Add(path.Substring(0, System.Math.Max(path.LastIndexOf('.'), 0)));
        }

        return _at > start;
    }

    private void Step()
    {
        _at++;
        SkipBlanks();
    }

    private void SkipBlanks()
    {
        while (char.IsWhiteSpace(Current))
        {
            _at++;
        }
    }
}
