using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>What was read once is not read again: by this folder, and by every folder where nobody gives anything.</content>
internal sealed partial class StringFolder
{
    /// <summary>So many writes build upon each other; what comes behind is not read.</summary>
    // Our judgement: more than people write one by one.
    private const int MaximumChain = 128;

    /// <summary>A value that builds upon another has no more pieces than that; what comes behind is not read.</summary>
    // Our judgement: more than the address or form that people put together has, and few enough for each of thousands of values.
    private const int MaximumWeight = 256;

    private static readonly object SharedKey = new();

    private readonly Dictionary<ValueKey, KnownValue> _known = new();
    private ConcurrentDictionary<ValueKey, KnownValue>? _shared;
    private readonly Dictionary<ValueKey, Reading> _reading = new();
    private readonly List<Reading> _readings = new();

    /// <summary>What is read (a definition, the values of a member), for which variable or member, with what bound.</summary>
    internal readonly record struct ValueKey(object What, ISymbol Of, object Frame);

    /// <summary>A value that is known; null stands for none.</summary>
    /// <param name="Text">The strings.</param>
    /// <param name="Chain">How many writes build upon each other in it.</param>
    /// <param name="DependsOn">The outermost reading that was met again, so that the value holds within that one only.</param>
    /// <param name="IsForAll">Whether it holds for every reader, wherever that one comes from.</param>
    /// <param name="Met">What was given up for it.</param>
    internal sealed record KnownValue(PatternSet? Text, int Chain, Reading? DependsOn, bool IsForAll, ImmutableArray<GaveUp> Met);

    /// <summary>A value that is being read.</summary>
    internal sealed class Reading
    {
        public int Index { get; init; }

        public Budget.Rest BudgetBefore { get; init; }

        public GaveUps.Outer Asker { get; init; }

        public int Chain { get; set; }

        public PatternSet? Longest { get; set; }

        /// <summary>The outermost reading that this one met again.</summary>
        public Reading? Outermost { get; set; }

        /// <summary>Whether the value holds for every reader.</summary>
        public bool IsForAll { get; set; } = true;
    }

    /// <summary>
    /// The value of <paramref name="what"/>: as it is known, as <paramref name="compute"/> finds it, or <paramref name="again"/> where it
    /// depends on itself.
    /// </summary>
    private PatternSet? Remember(object what, ISymbol of, FoldScope scope, Func<PatternSet?> compute, Func<PatternSet?> again)
    {
        var key = new ValueKey(what, of, scope.Frame);
        if (Known(key, scope) is { } known)
        {
            return Use(known);
        }

        if (_reading.TryGetValue(key, out var open))
        {
            Depend(open);
            return again();
        }

        Begin(key, scope);
        KnownValue? found = null;
        try
        {
            var text = compute();
            found = End(key, scope, text, isWrite: false);
        }
        finally
        {
            if (found is null)
            {
                Abandon(key, scope);
            }
        }

        return Use(found);
    }

    /// <summary>The strings of locals and members that hold for every reader.</summary>
    private ConcurrentDictionary<ValueKey, KnownValue> Shared
        => _shared ??= Model.GetOrCompute(SharedKey, static _ => new ConcurrentDictionary<ValueKey, KnownValue>());

    private KnownValue? Known(ValueKey key, FoldScope scope)
        => _known.TryGetValue(key, out var known) || (scope.IsOutermost && Shared.TryGetValue(key, out known)) ? known : null;

    private PatternSet? Use(KnownValue known)
    {
        _budget.Note(known.Met);
        if (_readings.Count > 0)
        {
            var reader = _readings[_readings.Count - 1];
            if (known.Chain > reader.Chain)
            {
                reader.Chain = known.Chain;
                reader.Longest = known.Text;
            }

            reader.IsForAll &= known.IsForAll;
            if (known.DependsOn is { } open)
            {
                Depend(open);
            }
        }

        return known.Text;
    }

    /// <summary>The innermost reading depends on one around it, or on one that is over.</summary>
    private void Depend(Reading open)
    {
        if (_readings.Count == 0)
        {
            return;
        }

        var reader = _readings[_readings.Count - 1];
        if (open.Index >= _readings.Count || _readings[open.Index] != open)
        {
            reader.IsForAll = false;
        }
        else if (reader.Outermost is null || open.Index < reader.Outermost.Index)
        {
            reader.Outermost = open;
        }
    }

    /// <summary>The innermost reading is cut off by where it is read from, or remembers that place.</summary>
    private void Limit()
    {
        if (_readings.Count > 0)
        {
            _readings[_readings.Count - 1].IsForAll = false;
        }
    }

    /// <summary>Whether <paramref name="key"/> is being read already.</summary>
    private bool Meets(FoldScope scope, object key)
    {
        if (!scope.IsVisiting(key))
        {
            return false;
        }

        Limit();
        return true;
    }

    /// <summary>Goes one operation deeper; false where that is too deep.</summary>
    private bool TryNest(IOperation operation)
    {
        if (_budget.TryNest(operation.Syntax))
        {
            return true;
        }

        Limit();
        return false;
    }

    /// <summary>
    /// What holds for every reader is a question of its own, with a budget of its own: so it is the same whoever asks first.
    /// </summary>
    private void Begin(ValueKey key, FoldScope scope)
    {
        var reading = new Reading
        {
            Index = _readings.Count,
            BudgetBefore = scope.IsOutermost ? _budget.Renew() : default,
            Asker = GaveUps.Begin(),
        };
        _reading.Add(key, reading);
        _readings.Add(reading);
    }

    private (Reading Reading, ImmutableArray<GaveUp> Met) Abandon(ValueKey key, FoldScope scope)
    {
        var reading = _reading[key];
        var met = GaveUps.FirstOfEachReason(GaveUps.End(reading.Asker));
        _reading.Remove(key);
        _readings.RemoveAt(_readings.Count - 1);
        if (scope.IsOutermost)
        {
            _budget.Resume(reading.BudgetBefore);
        }

        return (reading, met);
    }

    private KnownValue End(ValueKey key, FoldScope scope, PatternSet? text, bool isWrite)
    {
        var open = _reading[key];
        var chain = open.Chain + (isWrite ? 1 : 0);
        var isTooLong = chain > MaximumChain;
        var isEnd = text is not null && (isTooLong || (open.Longest is not null && text.Weight > MaximumWeight));
        if (isEnd && open.Longest is not { EndsUnread: true })
        {
            // What is built on it has no other end, so it is told once for all of them.
            GaveUps.Note(
                PlaceOf(key.Of),
                isTooLong
                    ? $"more than {MaximumChain} assignments build upon each other"
                    : $"the text has more than {MaximumWeight} parts");
        }

        var (reading, met) = Abandon(key, scope);
        if (isEnd)
        {
            chain = Math.Min(chain, MaximumChain);
            text = reading.Longest is { EndsUnread: false } longest
                ? longest.Append(Unread(key.Of, scope), () => UnreadPiece(key.Of, scope))
                : reading.Longest;
        }

        var depends = reading.Outermost is { } outermost && outermost != reading ? outermost : null;
        var known = new KnownValue(text, chain, depends, reading.IsForAll, met);
        if (depends is null && known.IsForAll && scope.IsOutermost)
        {
            known = Shared.GetOrAdd(key, known);
        }

        _known[key] = known;
        return known;
    }
}
