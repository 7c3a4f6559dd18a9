using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>The strings that an expression may have: a bounded set of patterns, at least one. Immutable.</summary>
/// <remarks>
/// A sum is kept as a chain of its parts and only written out when somebody reads <see cref="Alternatives"/>. So thousands of appends cost
/// their sum, and where two ways through the code meet again, what both begin with is one beginning, and the rest a choice behind it.
/// </remarks>
internal sealed class PatternSet
{
    /// <summary>The number of alternatives that are kept apart.</summary>
    // Our judgement: eight parts that are there or not; a rule looks at each.
    public const int MaximumAlternatives = 256;

    private static readonly PatternSet Nothing = Of(StringPattern.Empty);

    private readonly PatternSet? _before;
    private readonly PatternSet? _part;
    private readonly Func<PatternPiece>? _overflow;
    private readonly PatternSet? _renamed;
    private readonly PatternSet? _root;
    private readonly int _links;
    private readonly ImmutableArray<StringPattern> _alternatives;
    private Written? _written;

    private PatternSet(ImmutableArray<StringPattern> alternatives, PatternSet? renamed = null)
    {
        _alternatives = alternatives;
        foreach (var pattern in alternatives)
        {
            Weight = Math.Max(Weight, pattern.Pieces.Length);
        }

        _renamed = renamed?._renamed ?? renamed;
    }

    private PatternSet(PatternSet before, PatternSet part, Func<PatternPiece> overflow)
    {
        _before = before;
        _part = part;
        _overflow = overflow;
        _root = before._root ?? before;
        _links = before._links + 1;
        Weight = (int)Math.Min((long)before.Weight + part.Weight, int.MaxValue);
    }

    /// <summary>The patterns, in source order.</summary>
    public ImmutableArray<StringPattern> Alternatives
    {
        get
        {
            if (!_alternatives.IsDefault)
            {
                return _alternatives;
            }

            _written ??= Write();
            GaveUps.Note(_written.Met);
            return _written.Alternatives;
        }
    }

    /// <summary>The only pattern, or null where there are several strings.</summary>
    public StringPattern? Single => Alternatives.Length == 1 && !Alternatives[0].HasOptionalPieces ? Alternatives[0] : null;

    /// <summary>The text where it is one and fully known, else null.</summary>
    public string? ConstantText => Single is { IsConstant: true } pattern ? pattern.Text : null;

    /// <summary>Whether this is a sum, so that it is more than the value of one name.</summary>
    public bool IsSum => _before is not null;

    /// <summary>Whether the last part of this sum is an unread rest, or may be one.</summary>
    public bool EndsUnread
        => _part is { _before: null } && _part.Alternatives.Any(static last => PatternExpansion.EndsUnread(last.Pieces));

    /// <summary>How many pieces the longest pattern has, or would have if it were written out.</summary>
    public int Weight { get; }

    /// <summary>Says that the strings at a place are more than are kept apart.</summary>
    public static void TellTooMany(SyntaxNode place) => GaveUps.Note(place, $"more than {MaximumAlternatives} texts are possible");

    /// <summary>The set of one pattern.</summary>
    public static PatternSet Of(StringPattern pattern) => new(ImmutableArray.Create(pattern));

    /// <summary>The set of one pattern of one piece.</summary>
    public static PatternSet Of(PatternPiece piece) => Of(new StringPattern(ImmutableArray.Create(piece)));

    /// <summary>
    /// Everything that one of the sets may be. What they have in common at their beginning stays one. What is over
    /// <see cref="MaximumAlternatives"/> becomes <paramref name="overflow"/>.
    /// </summary>
    public static PatternSet Union(IReadOnlyList<PatternSet> sets, PatternPiece overflow)
    {
        var distinct = sets.Distinct().ToList();
        if (distinct.Count == 1)
        {
            return distinct[0];
        }

        if (distinct.Count > 1 && distinct.Aggregate((PatternSet?)distinct[0], CommonBeginning) is { } common)
        {
            return common.Append(List(distinct.ConvertAll(set => set.Behind(common)), overflow), () => overflow);
        }

        return List(distinct, overflow);
    }

    /// <summary>
    /// The sets one behind the other. Where the combinations would exceed <see cref="MaximumAlternatives"/>, the set that is one too many
    /// becomes a hole made by <paramref name="overflow"/>.
    /// </summary>
    public static PatternSet Concatenate(IReadOnlyList<PatternSet> sets, Func<int, PatternPiece> overflow)
    {
        var whole = sets[0];
        for (var i = 1; i < sets.Count; i++)
        {
            var index = i;
            whole = whole.Append(sets[i], () => overflow(index));
        }

        return whole;
    }

    /// <summary>The same with more text behind it; a part that is one combination too many becomes <paramref name="overflow"/>.</summary>
    public PatternSet Append(PatternSet more, Func<PatternPiece> overflow) => new(this, more, overflow);

    /// <summary>The alternatives that are not null; null where none is left.</summary>
    public PatternSet? WithoutNull()
    {
        if (IsSum)
        {
            return this;
        }

        var alternatives = Alternatives.RemoveAll(static pattern => ReferenceEquals(pattern, StringPattern.Null));
        return alternatives.IsEmpty ? null : alternatives.Length == Alternatives.Length ? this : new(alternatives);
    }

    /// <summary>Every pattern changed by <paramref name="change"/>.</summary>
    public PatternSet Select(Func<StringPattern, StringPattern> change)
        => Changed(change) is { } alternatives ? new(alternatives) : this;

    /// <summary>As <see cref="Select"/>, where only holes get other names, so that the values are the same ones.</summary>
    public PatternSet Rename(Func<StringPattern, StringPattern> change)
        => Changed(change) is { } alternatives ? new(alternatives, this) : this;

    private ImmutableArray<StringPattern>? Changed(Func<StringPattern, StringPattern> change)
    {
        var alternatives = ImmutableArray.CreateBuilder<StringPattern>(Alternatives.Length);
        var isChanged = false;
        foreach (var pattern in Alternatives)
        {
            alternatives.Add(change(pattern));
            isChanged |= !ReferenceEquals(alternatives[alternatives.Count - 1], pattern);
        }

        return isChanged ? alternatives.MoveToImmutable() : null;
    }

    private static PatternSet List(IReadOnlyList<PatternSet> sets, PatternPiece overflow)
    {
        var alternatives = ImmutableArray.CreateBuilder<StringPattern>();
        var seen = new HashSet<StringPattern>();
        var separators = new HashSet<string>();
        foreach (var pattern in sets.SelectMany(static set => set.Alternatives))
        {
            if (!seen.Add(pattern) || (IsSeparator(pattern) && !separators.Add(pattern.Text)))
            {
                continue;
            }

            if (alternatives.Count == MaximumAlternatives)
            {
                TellTooMany(overflow.Hole!.Syntax);
                alternatives[MaximumAlternatives - 1] = new StringPattern(ImmutableArray.Create(overflow));
                break;
            }

            alternatives.Add(pattern);
        }

        return alternatives.Count == 0 ? Of(overflow) : new(alternatives.ToImmutable());
    }

    /// <summary>
    /// A single character says nothing by its place, and code sets the same one again and again (<c>separator = "&amp;"</c>).
    /// </summary>
    private static bool IsSeparator(StringPattern pattern) => pattern.Pieces.Length == 1 && pattern.Pieces[0].Text is { Length: 1 };

    private Written Write() => new(GaveUps.Collect(Expand, out var met), met);

    private ImmutableArray<StringPattern> Expand()
    {
        var parts = new Stack<PatternSet>();
        var step = this;
        for (; step._alternatives.IsDefault && step._written is null; step = step._before!)
        {
            parts.Push(step);
        }

        var expansion = new PatternExpansion(step.Alternatives);
        foreach (var sum in parts)
        {
            expansion.Append(sum._part!.Alternatives, sum._overflow!);
        }

        return expansion.ToAlternatives();
    }

    private PatternSet Value => _renamed ?? this;

    /// <summary>The longest sum that both begin with; null where they have different first parts.</summary>
    private static PatternSet? CommonBeginning(PatternSet? left, PatternSet right)
    {
        if (left is null || (left._root ?? left).Value != (right._root ?? right).Value)
        {
            return null;
        }

        while (left.Value != right.Value)
        {
            if (left._links >= right._links)
            {
                left = left._before!;
            }
            else
            {
                right = right._before!;
            }
        }

        return left;
    }

    /// <summary>The parts behind <paramref name="beginning"/>, which this set begins with.</summary>
    private PatternSet Behind(PatternSet beginning)
    {
        var parts = new Stack<PatternSet>();
        for (var step = this; step._links > beginning._links; step = step._before!)
        {
            parts.Push(step);
        }

        return parts.Count == 0
            ? Nothing
            : parts.Skip(1).Aggregate(parts.Peek()._part!, static (sum, step) => sum.Append(step._part!, step._overflow!));
    }

    /// <summary>The strings of a sum that was written out, and what was given up for it.</summary>
    private sealed record Written(ImmutableArray<StringPattern> Alternatives, ImmutableArray<GaveUp> Met);
}
