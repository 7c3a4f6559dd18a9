using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>A part of the code, or of another file, that was not read to its end.</summary>
/// <param name="Place">Where the reading ended; null in a file that is no code.</param>
/// <param name="Reason">Why, as the end of a sentence: <c>it takes more than 100,000 steps</c>.</param>
internal readonly record struct GaveUp(SyntaxNode? Place, string Reason)
{
    /// <summary>Where the reading ended in a file that is no code.</summary>
    public TextSpan Span { get; init; }

    /// <summary>What the question was about, where that is known; its answer is not complete.</summary>
    public SyntaxNode? From { get; init; }
}

/// <summary>
/// What could not be read to its end while a question was answered. Whoever walks says so with <c>Note</c>; whoever asks collects it
/// with <see cref="While"/>. A value that <see cref="SourceModel"/> keeps is kept with what was given up for it, and says so to
/// everybody who asks for it, so a limit is never reached unseen and it does not matter who asks first.
/// </summary>
/// <remarks>A question is answered on the thread that asks it, so what is noted belongs to the innermost question of the thread.</remarks>
internal static class GaveUps
{
    [ThreadStatic]
    private static HashSet<GaveUp>? _noted;

    [ThreadStatic]
    private static List<SyntaxNode>? _forgotten;

    [ThreadStatic]
    private static bool _isAsked;

    /// <summary>The question around another one: what <see cref="End"/> goes back to.</summary>
    internal readonly record struct Outer(HashSet<GaveUp>? Noted, List<SyntaxNode>? Forgotten, bool IsAsked);

    /// <summary>Says that a walk ended early.</summary>
    /// <param name="place">Where it ended.</param>
    /// <param name="reason">Why, as the end of a sentence.</param>
    /// <param name="from">What the question was about, where that is known.</param>
    public static void Note(SyntaxNode place, string reason, SyntaxNode? from = null) => Add(new(place, reason) { From = from });

    /// <summary>Says that the reading of a file that is no code ended early.</summary>
    public static void Note(TextSpan place, string reason) => Add(new(null, reason) { Span = place });

    /// <summary>Says again what was given up for an answer that is used now.</summary>
    public static void Note(ImmutableArray<GaveUp> met)
    {
        foreach (var one in met)
        {
            Add(one);
        }
    }

    /// <summary>Says that what is given up at a place, or for a question about it, is told otherwise, or does not matter here.</summary>
    public static void Forget(SyntaxNode place)
    {
        if (_isAsked)
        {
            (_forgotten ??= new()).Add(place);
        }
    }

    /// <summary>Answers a question, and collects what was given up on the way, in the order of the code.</summary>
    public static ImmutableArray<GaveUp> While(Action question)
    {
        Collect(
            () =>
            {
                question();
                return question;
            },
            out var met);
        return met.Length < 2 ? met : met.OrderBy(static one => one.Place?.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(static one => one.Place?.SpanStart ?? one.Span.Start)
            .ThenBy(static one => one.Reason, StringComparer.Ordinal)
            .ThenBy(static one => one.From?.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(static one => one.From?.SpanStart)
            .ToImmutableArray();
    }

    /// <summary>Begins a question within the question: what is noted is its own until <see cref="End"/>.</summary>
    public static Outer Begin()
    {
        var outer = new Outer(_noted, _forgotten, _isAsked);
        (_noted, _forgotten, _isAsked) = (null, null, true);
        return outer;
    }

    /// <summary>Ends the inner question, answered or not; what was given up for it.</summary>
    public static ImmutableArray<GaveUp> End(Outer outer)
    {
        var met = _noted is null ? ImmutableArray<GaveUp>.Empty : _noted.ToImmutableArray();
        if (!met.IsEmpty && _forgotten is { } forgotten)
        {
            var told = new SpanIndex(forgotten);
            met = met.RemoveAll(one => told.Overlaps(one.Place) || told.Overlaps(one.From));
        }

        (_noted, _forgotten, _isAsked) = (outer.Noted, outer.Forgotten, outer.IsAsked);
        return met;
    }

    /// <summary>
    /// What is left to tell of many values that build upon each other: the first place in the code for each reason. So a value is kept with
    /// as much as there are reasons, however much code stands behind it.
    /// </summary>
    public static ImmutableArray<GaveUp> FirstOfEachReason(ImmutableArray<GaveUp> met)
        => met.Length < 2 ? met : met
            .GroupBy(static one => one.Reason)
            .Select(static same => same
                .OrderBy(static one => one.Place?.SyntaxTree.FilePath, StringComparer.Ordinal)
                .ThenBy(static one => one.Place?.FullSpan.Start ?? one.Span.Start)
                .First())
            .ToImmutableArray();

    /// <summary>Computes a value that is to be kept: itself, or together with what was given up for it.</summary>
    public static object Keep<T>(Func<T> factory)
        where T : class
    {
        var value = Collect(factory, out var met);
        return met.IsEmpty ? value : new Partial(value, met);
    }

    /// <summary>The value that was kept; what was given up for it is noted for the question that asks now.</summary>
    public static object Recall(object kept)
    {
        if (kept is not Partial partial)
        {
            return kept;
        }

        Note(partial.Met);
        return partial.Value;
    }

    /// <summary>Answers a question, and hands out what was given up for it.</summary>
    public static T Collect<T>(Func<T> question, out ImmutableArray<GaveUp> met)
    {
        met = ImmutableArray<GaveUp>.Empty;
        var outer = Begin();
        try
        {
            return question();
        }
        finally
        {
            met = End(outer);
        }
    }

    private static void Add(GaveUp one)
    {
        if (_isAsked)
        {
            (_noted ??= new()).Add(one);
        }
    }

    /// <summary>A value for which something was given up.</summary>
    private sealed record Partial(object Value, ImmutableArray<GaveUp> Met);
}
