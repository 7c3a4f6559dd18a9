using System.Collections.Generic;
using System.Text;

namespace Procore.Compliance.Analyzers.Platform.Routes;

/// <summary>Splits one text into a <see cref="RoutePattern"/>, in one pass and whatever the text is.</summary>
internal sealed class RouteSplitter
{
    private readonly string _text;
    private readonly int _start;
    private readonly List<RouteSegment> _segments = new();
    private readonly StringBuilder _current = new();
    private int _segmentStart;
    private bool _hasEmptySegment;

    // A brace before this offset is known to have no partner, so that a text full of braces is still read in one pass.
    private int _unpairedUntil;

    public RouteSplitter(string text, int start)
    {
        _text = text;
        _start = start;
    }

    public RoutePattern Split()
    {
        var position = _start;
        _segmentStart = position;
        while (position < _text.Length && _text[position] is not ('?' or '#'))
        {
            var character = _text[position];
            if (character == '/')
            {
                _hasEmptySegment |= _current.Length == 0 && position > _start;
                EndSegment(position);
                _segmentStart = ++position;
            }
            else if (character == '{' && FindClosingBrace(position) is var closing and >= 0)
            {
                if (_text[position + 1] is '?' or '&')
                {
                    break;
                }

                AppendHole();
                position = closing + 1;
            }
            else
            {
                Append(character);
                position++;
            }
        }

        var hasTrailingSlash = _segments.Count > 0 && _current.Length == 0;
        EndSegment(position);
        return new RoutePattern(_text, _segments.ToArray(), position < _text.Length ? position : -1, hasTrailingSlash, _hasEmptySegment);
    }

    private void Append(char character)
    {
        if (character == RoutePattern.Hole)
        {
            AppendHole();
        }
        else
        {
            _current.Append(character);
        }
    }

    private void AppendHole()
    {
        if (_current.Length == 0 || _current[_current.Length - 1] != RoutePattern.Hole)
        {
            _current.Append(RoutePattern.Hole);
        }
    }

    private void EndSegment(int end)
    {
        if (_current.Length > 0)
        {
            _segments.Add(new RouteSegment(_current.ToString(), _segmentStart, end - _segmentStart));
            _current.Clear();
        }
    }

    private int FindClosingBrace(int opening)
    {
        if (opening < _unpairedUntil)
        {
            return -1;
        }

        var depth = 0;
        for (var index = opening; index < _text.Length && _text[index] != '/'; index++)
        {
            if (_text[index] == '{')
            {
                depth++;
            }
            else if (_text[index] == '}' && --depth == 0)
            {
                return index;
            }

            _unpairedUntil = index + 1;
        }

        return -1;
    }
}
