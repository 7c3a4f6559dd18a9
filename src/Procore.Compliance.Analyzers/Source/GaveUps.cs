using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source;

/// <summary>A part of the code that was not read to its end.</summary>
/// <param name="Place">Where the reading ended.</param>
/// <param name="Reason">Why, as the end of a sentence: <c>it takes more than 100,000 steps</c>.</param>
internal readonly record struct GaveUp(SyntaxNode Place, string Reason);

/// <summary>
/// What could not be read to its end while a question was answered. Whoever walks says so with <see cref="Note"/>; whoever asks collects it
/// with <see cref="While"/>. A value that <see cref="SourceModel"/> keeps is kept with what was given up for it, and says so to
/// everybody who asks for it, so a limit is never reached unseen and it does not matter who asks first.
/// </summary>
/// <remarks>A question is answered on the thread that asks it, so what is noted belongs to the innermost question of the thread.</remarks>
internal static class GaveUps
{
    [ThreadStatic]
    private static HashSet<GaveUp>? _noted;

    [ThreadStatic]
    private static bool _isAsked;

    /// <summary>Says that a walk ended early at <paramref name="place"/>.</summary>
    public static void Note(SyntaxNode place, string reason)
    {
        if (_isAsked)
        {
            (_noted ??= new()).Add(new(place, reason));
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
        return met.OrderBy(static one => one.Place.SyntaxTree.FilePath, StringComparer.Ordinal)
            .ThenBy(static one => one.Place.SpanStart)
            .ThenBy(static one => one.Reason, StringComparer.Ordinal)
            .ToImmutableArray();
    }

    /// <summary>Computes a value that is to be kept: itself, or together with what was given up for it.</summary>
    public static object Keep<T>(Func<T> factory)
        where T : class
    {
        var value = Collect(factory, out var met);
        return met.Count == 0 ? value : new Partial(value, met.ToImmutableArray());
    }

    /// <summary>The value that was kept; what was given up for it is noted for the question that asks now.</summary>
    public static object Recall(object kept)
    {
        if (kept is not Partial partial)
        {
            return kept;
        }

        foreach (var one in partial.Met)
        {
            Note(one.Place, one.Reason);
        }

        return partial.Value;
    }

    private static T Collect<T>(Func<T> question, out IReadOnlyCollection<GaveUp> met)
    {
        var (outer, wasAsked) = (_noted, _isAsked);
        (_noted, _isAsked) = (null, true);
        try
        {
            var answer = question();
            met = (IReadOnlyCollection<GaveUp>?)_noted ?? Array.Empty<GaveUp>();
            return answer;
        }
        finally
        {
            (_noted, _isAsked) = (outer, wasAsked);
        }
    }

    /// <summary>A value for which something was given up.</summary>
    private sealed record Partial(object Value, ImmutableArray<GaveUp> Met);
}
