using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>The places of many nodes, so that each question whether a node overlaps one of them costs a search, not a walk.</summary>
internal sealed class SpanIndex
{
    private readonly Dictionary<SyntaxTree, (int[] Starts, int[] Ends)> _byTree;

    /// <summary>Sorts the places of <paramref name="nodes"/>; one that is empty overlaps nothing.</summary>
    public SpanIndex(IEnumerable<SyntaxNode> nodes)
        => _byTree = nodes
            .GroupBy(static node => node.SyntaxTree)
            .ToDictionary(static tree => tree.Key, static tree => Sort(tree.Select(static node => node.Span)));

    /// <summary>Whether a node shares a character with one of the nodes; false for no node.</summary>
    public bool Overlaps(SyntaxNode? node)
    {
        if (node is null || !_byTree.TryGetValue(node.SyntaxTree, out var spans) || node.Span is not { IsEmpty: false } span)
        {
            return false;
        }

        // Those that begin before the node ends; one of them reaches into it where the farthest of their ends does.
        var found = Array.BinarySearch(spans.Starts, span.End - 1);
        var before = found < 0 ? ~found : found + 1;
        return before > 0 && spans.Ends[before - 1] > span.Start;
    }

    /// <summary>Whether one of the nodes holds a node, from its beginning to its end.</summary>
    public bool Holds(SyntaxNode node)
    {
        if (!_byTree.TryGetValue(node.SyntaxTree, out var spans))
        {
            return false;
        }

        var found = Array.BinarySearch(spans.Starts, node.SpanStart);
        var before = found < 0 ? ~found : found + 1;
        return before > 0 && spans.Ends[before - 1] >= node.Span.End;
    }

    /// <summary>The beginnings in order, each once, and the farthest end of all that begin there or before.</summary>
    private static (int[] Starts, int[] Ends) Sort(IEnumerable<TextSpan> spans)
    {
        var farthest = spans
            .Where(static span => !span.IsEmpty)
            .GroupBy(static span => span.Start, static span => span.End)
            .OrderBy(static group => group.Key)
            .Select(static group => (Start: group.Key, End: group.Max()))
            .ToList();
        var ends = farthest.ConvertAll(static one => one.End);
        for (var i = 1; i < ends.Count; i++)
        {
            ends[i] = Math.Max(ends[i], ends[i - 1]);
        }

        return (farthest.ConvertAll(static one => one.Start).ToArray(), ends.ToArray());
    }
}
