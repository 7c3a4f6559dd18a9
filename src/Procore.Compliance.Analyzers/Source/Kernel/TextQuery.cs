using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// A question about the literal text of a tree, in two steps: landmarks that are looked for in the bare source, which costs no syntax node,
/// and a predicate over the value of each literal. Compared by reference, so that it can key a cache: make one and keep it.
/// </summary>
internal sealed class TextQuery
{
    // Our judgement: below the size from which arrays live on the large object heap (85,000 bytes).
    private const int ChunkLength = 32768;

    private readonly WordSearch _landmarks;

    /// <summary>Creates a query.</summary>
    /// <param name="landmarks">Texts, compared without regard to case, of which a tree must hold at least one to be looked at.</param>
    /// <param name="accepts">Whether the value of a literal is of interest; only asked in trees with a landmark.</param>
    public TextQuery(IEnumerable<string> landmarks, Func<string, bool> accepts)
    {
        _landmarks = new WordSearch(landmarks);
        Accepts = accepts;
    }

    /// <summary>Whether the value of a literal is of interest.</summary>
    public Func<string, bool> Accepts { get; }

    /// <summary>
    /// The text of a source, which Roslyn has as one string up to 40 * 1024 characters; null for a larger one, of which it would have to be
    /// put together.
    /// </summary>
    public static string? WholeOf(SourceText source) => source.Length <= ChunkLength ? source.ToString() : null;

    /// <summary>Whether a landmark stands anywhere in the source.</summary>
    public bool MayStandIn(SourceText source)
    {
        if (WholeOf(source) is { } whole)
        {
            return _landmarks.IsAnyIn(whole);
        }

        // Chunks overlap by the longest landmark, so none is cut in two.
        for (var start = 0; start < source.Length; start += ChunkLength)
        {
            var length = Math.Min(ChunkLength + _landmarks.LongestLength, source.Length - start);
            if (_landmarks.IsAnyIn(source.ToString(new TextSpan(start, length))))
            {
                return true;
            }
        }

        return false;
    }
}
