using System;
using System.Collections.Generic;
using System.Collections.Immutable;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>The strings that an expression may have: a bounded set of patterns, at least one. Immutable.</summary>
internal sealed class PatternSet
{
    /// <summary>The number of alternatives that are kept apart.</summary>
    public const int MaximumAlternatives = 256;

    private PatternSet(ImmutableArray<StringPattern> alternatives) => Alternatives = alternatives;

    /// <summary>The patterns, in source order.</summary>
    public ImmutableArray<StringPattern> Alternatives { get; }

    /// <summary>The only pattern, or null where there are several.</summary>
    public StringPattern? Single => Alternatives.Length == 1 ? Alternatives[0] : null;

    /// <summary>The text where it is one and fully known, else null.</summary>
    public string? ConstantText => Single is { IsConstant: true } pattern ? pattern.Text : null;

    /// <summary>The set of one pattern.</summary>
    public static PatternSet Of(StringPattern pattern) => new(ImmutableArray.Create(pattern));

    /// <summary>The set of one pattern of one piece.</summary>
    public static PatternSet Of(PatternPiece piece) => Of(new StringPattern(ImmutableArray.Create(piece)));

    /// <summary>Everything that one of the sets may be. What is over <see cref="MaximumAlternatives"/> becomes <paramref name="overflow"/>.</summary>
    public static PatternSet Union(IReadOnlyList<PatternSet> sets, PatternPiece overflow)
    {
        if (sets.Count == 1)
        {
            return sets[0];
        }

        var alternatives = ImmutableArray.CreateBuilder<StringPattern>();
        var seen = new HashSet<StringPattern>();
        foreach (var set in sets)
        {
            foreach (var pattern in set.Alternatives)
            {
                if (alternatives.Count == MaximumAlternatives)
                {
                    alternatives[MaximumAlternatives - 1] = new StringPattern(ImmutableArray.Create(overflow));
                    return new(alternatives.ToImmutable());
                }

                if (seen.Add(pattern))
                {
                    alternatives.Add(pattern);
                }
            }
        }

        return alternatives.Count == 0 ? Of(overflow) : new(alternatives.ToImmutable());
    }

    /// <summary>
    /// The sets one behind the other. Where the combinations would exceed <see cref="MaximumAlternatives"/>, the set that is one too many
    /// becomes a hole made by <paramref name="overflow"/>.
    /// </summary>
    public static PatternSet Concatenate(IReadOnlyList<PatternSet> sets, Func<int, PatternPiece> overflow)
    {
        if (sets.Count == 1)
        {
            return sets[0];
        }

        var results = new List<ImmutableArray<PatternPiece>.Builder> { ImmutableArray.CreateBuilder<PatternPiece>(sets.Count) };
        for (var i = 0; i < sets.Count; i++)
        {
            var set = sets[i];
            if (results.Count * set.Alternatives.Length > MaximumAlternatives)
            {
                set = Of(overflow(i));
            }

            var count = results.Count;
            for (var alternative = 1; alternative < set.Alternatives.Length; alternative++)
            {
                for (var k = 0; k < count; k++)
                {
                    var copy = ImmutableArray.CreateBuilder<PatternPiece>(results[k].Count + 1);
                    copy.AddRange(results[k]);
                    copy.AddRange(set.Alternatives[alternative].Pieces);
                    results.Add(copy);
                }
            }

            for (var k = 0; k < count; k++)
            {
                results[k].AddRange(set.Alternatives[0].Pieces);
            }
        }

        var alternatives = ImmutableArray.CreateBuilder<StringPattern>(results.Count);
        foreach (var pieces in results)
        {
            alternatives.Add(new StringPattern(pieces.ToImmutable()));
        }

        return new(alternatives.ToImmutable());
    }

    /// <summary>The alternatives that are not null; null where none is left.</summary>
    public PatternSet? WithoutNull()
    {
        var alternatives = Alternatives.RemoveAll(static pattern => ReferenceEquals(pattern, StringPattern.Null));
        return alternatives.IsEmpty ? null : alternatives.Length == Alternatives.Length ? this : new(alternatives);
    }

    /// <summary>Every pattern changed by <paramref name="change"/>.</summary>
    public PatternSet Select(Func<StringPattern, StringPattern> change)
    {
        var alternatives = ImmutableArray.CreateBuilder<StringPattern>(Alternatives.Length);
        foreach (var pattern in Alternatives)
        {
            alternatives.Add(change(pattern));
        }

        return new(alternatives.ToImmutable());
    }
}
