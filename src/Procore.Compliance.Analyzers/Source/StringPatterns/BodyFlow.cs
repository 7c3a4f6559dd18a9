using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// The order in which one body runs, as blocks of source text: both ways of a branch, another turn of a loop, a catch after any part of its
/// try. Made once for all variables. Only syntax, so that it holds for code that does not bind; only the parts that hold a write, a jump or
/// a function.
/// </summary>
/// <remarks>The walk keeps its own stack: it goes as deep as the code is nested.</remarks>
internal sealed partial class BodyFlow
{
    // Our judgement: more than people write; machines of states that are generated have more.
    private const int MostJumps = 16;

    private readonly int[] _positions;
    private readonly List<FlowBlock> _blocks = new();
    private readonly Dictionary<string, FlowBlock> _labels = new();
    private readonly List<(string Label, FlowBlock From)> _gotos = new();
    private readonly Stack<JumpTargets> _targets = new();
    private FlowBlock? _current;

    private BodyFlow(int[] positions) => _positions = positions;

    /// <summary>Whether some code is reached by <c>goto</c>, from anywhere.</summary>
    public bool HasLabels => _labels.Count > 0;

    /// <summary>Whether so many jumps lead to labels that what is written on all the ways between them is not told apart.</summary>
    public bool IsMesh => _gotos.Count > MostJumps;

    /// <summary>Says that a variable is not followed through a mesh of jumps.</summary>
    public static void TellMesh(SyntaxNode place) => GaveUps.Note(place, $"more than {MostJumps} jumps lead to labels");

    /// <summary>How many nodes the walk visited, which is what it costs.</summary>
    public int Visited { get; private set; }

    /// <summary>Walks <paramref name="body"/>.</summary>
    /// <param name="body">The member, or the compilation unit for top-level statements.</param>
    /// <param name="positions">Where the nodes begin that write, jump or are functions, in order.</param>
    public static BodyFlow Of(SyntaxNode body, int[] positions)
    {
        var flow = new BodyFlow(positions);
        flow.Walk(body);
        return flow;
    }

    /// <summary>The moment at which a node that begins at <paramref name="position"/> begins to run.</summary>
    public static long MomentOf(int position) => ((long)position << 32) + int.MaxValue;

    /// <summary>The moment at which <paramref name="node"/> is done: after everything inside it, before what begins behind it.</summary>
    public static long EndOf(SyntaxNode node) => ((long)node.Span.End << 32) + (int.MaxValue - 1 - node.SpanStart);

    /// <summary>The block that runs at <paramref name="moment"/>.</summary>
    public FlowBlock BlockAt(long moment)
    {
        int low = 0, high = _blocks.Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_blocks[middle].Start <= moment)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return _blocks[low];
    }

    private void Walk(SyntaxNode body)
    {
        _current = new FlowBlock(0) { IsEntry = true };
        _blocks.Add(_current);
        var walks = new Stack<IEnumerator<SyntaxNode?>>();
        walks.Push(Visit(body).GetEnumerator());
        while (walks.Count > 0)
        {
            if (!walks.Peek().MoveNext())
            {
                walks.Pop();
            }
            else if (walks.Peek().Current is { } child && Touches(child))
            {
                Visited++;
                walks.Push(Visit(child).GetEnumerator());
            }
        }

        foreach (var (label, from) in _gotos)
        {
            if (_labels.TryGetValue(label, out var block))
            {
                block.Predecessors.Add(from);
            }
        }

        _blocks.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        for (var i = 1; i < _blocks.Count; i++)
        {
            _blocks[i - 1].End = _blocks[i].Start;
        }
    }

    /// <summary>Whether anything that matters stands inside <paramref name="node"/>.</summary>
    private bool Touches(SyntaxNode node)
    {
        var index = Array.BinarySearch(_positions, node.SpanStart);
        index = index < 0 ? ~index : index;
        return index < _positions.Length && _positions[index] < node.Span.End;
    }

    /// <summary>Goes on in a new block that is reached from <paramref name="predecessors"/>; from none of them: never.</summary>
    private FlowBlock Begin(long start, params FlowBlock?[] predecessors) => Begin(new FlowBlock(start), predecessors);

    private FlowBlock Begin(FlowBlock block, params FlowBlock?[] predecessors)
    {
        block.Predecessors.AddRange(predecessors.OfType<FlowBlock>());
        _blocks.Add(block);
        _current = block;
        return block;
    }

    /// <summary>Goes on behind <paramref name="construct"/>, which began in <paramref name="before"/>.</summary>
    private FlowBlock Join(SyntaxNode construct, FlowBlock? before, IEnumerable<FlowBlock?> ends)
    {
        var block = Begin(EndOf(construct), ends.Where(static end => end is not null).Distinct().ToArray());
        block.Construct = before is null ? null : (MomentOf(construct.SpanStart), block.Start, before);
        if (block.Predecessors.Count == 0)
        {
            _current = null;
        }

        return block;
    }

    /// <summary>Goes on in <paramref name="target"/> only.</summary>
    private void Jump(FlowBlock? target)
    {
        if (_current is not null)
        {
            target?.Predecessors.Add(_current);
        }

        _current = null;
    }

    /// <summary>Where the jumps inside a loop or switch lead to.</summary>
    private sealed class JumpTargets
    {
        /// <summary>The blocks that leave it.</summary>
        public List<FlowBlock?> Broken { get; } = new();

        /// <summary>What <c>continue</c> leads to; null of a switch.</summary>
        public FlowBlock? Next { get; init; }

        /// <summary>What <c>goto case</c> leads to; null of a loop.</summary>
        public FlowBlock? Dispatch { get; init; }
    }
}
