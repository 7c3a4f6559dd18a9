using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// The text of a builder after one more step. Steps are only put together when somebody reads the text, so that thousands of appends cost no more
/// than their sum. Immutable but for that.
/// </summary>
internal sealed class BuilderText
{
    /// <summary>A builder that holds nothing.</summary>
    public static readonly BuilderText Empty = new(null, PatternSet.Of(StringPattern.Empty));

    private readonly BuilderText? _before;
    private readonly PatternSet _part;
    private PatternSet? _whole;

    private BuilderText(BuilderText? before, PatternSet part)
    {
        _before = before;
        _part = part;
        _whole = before is null ? part : null;
    }

    /// <summary>A builder that holds <paramref name="text"/>.</summary>
    public static BuilderText Of(PatternSet text) => new(null, text);

    /// <summary>The same with more text behind it.</summary>
    public BuilderText Append(PatternSet more) => new(this, more);

    /// <summary>The strings that the builder may hold; a part that is one combination too many becomes <paramref name="overflow"/>.</summary>
    public PatternSet Text(Func<int, PatternPiece> overflow)
    {
        if (_whole is not null)
        {
            return _whole;
        }

        var parts = new List<PatternSet>();
        var step = this;
        for (; step._whole is null; step = step._before!)
        {
            parts.Add(step._part);
        }

        parts.Add(step._whole);
        parts.Reverse();
        return _whole = PatternSet.Concatenate(parts, overflow);
    }
}
