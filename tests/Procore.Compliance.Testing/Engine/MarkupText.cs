using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Testing;

/// <summary>
/// A text without its markup, and what the markup said: <c>[|...|]</c> is a span without a name, <c>{|NAME:...|}</c> a
/// named one, <c>$$</c> a position. Spans nest. Unbalanced markup is an <see cref="InvalidOperationException"/> that names the line.
/// </summary>
internal sealed class MarkupText
{
    private static readonly Regex NamedStart = new(@"\G\{\|([-_.A-Za-z0-9#+]+):", RegexOptions.CultureInvariant);

    private readonly string _input;
    private readonly StringBuilder _output = new();
    private readonly ImmutableArray<int>.Builder _positions = ImmutableArray.CreateBuilder<int>();
    private readonly ImmutableArray<(string, TextSpan)>.Builder _spans = ImmutableArray.CreateBuilder<(string, TextSpan)>();
    private readonly Stack<OpenSpan> _open = new();

    private MarkupText(string input)
    {
        _input = input;
    }

    public string Text => _output.ToString();

    public ImmutableArray<int> Positions => _positions.ToImmutable();

    /// <summary>Spans in <see cref="Text"/>, in the order in which they end; the name is empty for <c>[|...|]</c>.</summary>
    public ImmutableArray<(string Name, TextSpan Span)> Spans => _spans.ToImmutable();

    /// <summary>Reads markup out of <paramref name="input"/>; <paramref name="positions"/> says whether <c>$$</c> is markup.</summary>
    public static MarkupText Parse(string input, bool positions)
    {
        var markup = new MarkupText(input);
        markup.Read(positions);
        return markup;
    }

    private void Read(bool positions)
    {
        var index = 0;
        while (index < _input.Length)
        {
            index += ReadAt(index, positions);
        }

        if (_open.TryPeek(out var unclosed))
        {
            throw Malformed(unclosed.InputStart, unclosed.Name.Length == 0 ? "'[|' is never closed by '|]'" : $"'{{|{unclosed.Name}:' is never closed by '|}}'");
        }
    }

    private int ReadAt(int index, bool positions)
    {
        if (positions && At(index, "$$"))
        {
            _positions.Add(_output.Length);
            return 2;
        }

        // "[|]" inside an open span is a bracket before its end, not a new span.
        if (At(index, "[|") && !(At(index + 1, "|]") && IsOpen(named: false)))
        {
            _open.Push(new OpenSpan(string.Empty, index, _output.Length));
            return 2;
        }

        if (At(index, "{|") && NamedStart.Match(_input, index) is { Success: true } start)
        {
            _open.Push(new OpenSpan(start.Groups[1].Value, index, _output.Length));
            return start.Length;
        }

        if (At(index, "|]") || At(index, "|}"))
        {
            Close(index, named: _input[index + 1] == '}');
            return 2;
        }

        _output.Append(_input[index]);
        return 1;
    }

    private void Close(int index, bool named)
    {
        if (!IsOpen(named))
        {
            throw Malformed(index, named ? "'|}' closes nothing" : "'|]' closes nothing");
        }

        var span = _open.Pop();
        _spans.Add((span.Name, TextSpan.FromBounds(span.OutputStart, _output.Length)));
    }

    private bool IsOpen(bool named) => _open.TryPeek(out var top) && (top.Name.Length > 0) == named;

    private bool At(int index, string text) => string.CompareOrdinal(_input, index, text, 0, text.Length) == 0;

    private InvalidOperationException Malformed(int index, string problem)
    {
        var position = SourceText.From(_input).Lines.GetLinePosition(index);
        return new InvalidOperationException($"Bad markup at line {position.Line + 1}, column {position.Character + 1}: {problem}.");
    }

    private readonly record struct OpenSpan(string Name, int InputStart, int OutputStart);
}
