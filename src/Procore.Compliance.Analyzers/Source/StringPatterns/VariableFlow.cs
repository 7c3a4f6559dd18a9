using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// Which writes to one variable reach which place of a body. Found on demand, from the place backwards, and remembered for each block on
/// the way, so that all places together cost one walk. Thread-safe.
/// </summary>
internal sealed class VariableFlow
{
    /// <summary>One more than a <see cref="PatternSet"/> keeps apart: more writes than that are too many, whichever they are.</summary>
    private const int TooMany = PatternSet.MaximumAlternatives + 1;

    private readonly Lazy<BodyFlow> _flow;
    private readonly long[] _moments;
    private readonly Definition[] _writes;
    private readonly ImmutableArray<(Definition Write, SyntaxNode Function)> _inFunctions;
    private readonly Dictionary<FlowBlock, Definition> _atStart = new();

    /// <summary>Creates the flow of the variable that <paramref name="writes"/> write.</summary>
    /// <param name="flow">The body.</param>
    /// <param name="writes">All writes, each with the moment at which it is done and the inner function that it stands in, if any.</param>
    public VariableFlow(Lazy<BodyFlow> flow, IEnumerable<(SyntaxNode Node, long Moment, SyntaxNode? Function)> writes)
    {
        _flow = flow;
        var sorted = writes.OrderBy(static write => write.Moment).ToList();
        _moments = sorted.Select(static write => write.Moment).ToArray();
        _writes = sorted.Select(static write => Definition.Of(write.Node)).ToArray();
        _inFunctions = sorted
            .Select((write, i) => (_writes[i], write.Function!))
            .Where(static pair => pair.Item2 is not null)
            .ToImmutableArray();
    }

    /// <summary>How many blocks were walked so far.</summary>
    public int Walked { get; private set; }

    /// <summary>What gives the variable the value that <paramref name="use"/> reads.</summary>
    public Definition At(SyntaxNode use)
    {
        if (_writes.Length == 0)
        {
            return Definition.Entry;
        }

        if (_writes.Length == 1 && _writes[0].Write is VariableDeclaratorSyntax)
        {
            return _writes[0];
        }

        lock (_atStart)
        {
            var moment = BodyFlow.MomentOf(use.SpanStart);
            var found = Read(_flow.Value.BlockAt(moment), moment);
            if (found == Definition.Unreachable)
            {
                // Where nothing leads to the use, all that is written before it counts, as far as it can be told apart.
                var before = Writes(0, moment).Take(TooMany).ToArray();
                found = before.Length == 1 ? before[0] : Definition.OneOf(() => before);
            }

            // A function that does not hold the use runs at an unknown time.
            var others = _inFunctions.IsEmpty ? ImmutableArray<Definition>.Empty
                : _inFunctions
                    .Where(pair => !pair.Function.Span.Contains(use.SpanStart))
                    .Take(TooMany)
                    .Select(static pair => pair.Write)
                    .ToImmutableArray();
            return others.IsEmpty ? found : Definition.OneOf(() => others.Insert(0, found));
        }
    }

    /// <summary>
    /// The writes that may give the value which <paramref name="use"/> reads, in source order, as many as count; and whether the use may
    /// also come before any write.
    /// </summary>
    public (ImmutableArray<SyntaxNode> Writes, bool IsMaybeUnwritten) Reaching(SyntaxNode use)
    {
        var seen = new HashSet<Definition>();
        var pending = new Stack<Definition>();
        pending.Push(At(use));
        var writes = new List<SyntaxNode>();
        while (pending.Count > 0 && writes.Count < TooMany)
        {
            var definition = pending.Pop();
            if (!seen.Add(definition))
            {
                continue;
            }

            if (definition.Write is { } write)
            {
                writes.Add(write);
            }

            foreach (var operand in OperandsOf(definition))
            {
                pending.Push(operand);
            }
        }

        if (pending.Count > 0)
        {
            PatternSet.TellTooMany(use);
        }

        if (seen.Contains(Definition.Lost))
        {
            writes = _writes.Select(static definition => definition.Write!).Take(TooMany).ToList();
        }

        return (
            writes.OrderBy(static write => write.SpanStart).ToImmutableArray(),
            seen.Contains(Definition.Entry) || seen.Contains(Definition.Lost));
    }

    /// <summary>The definitions that meet in <paramref name="definition"/>; none of a single one.</summary>
    public IReadOnlyList<Definition> OperandsOf(Definition definition)
    {
        lock (_atStart)
        {
            return definition.Operands;
        }
    }

    private IEnumerable<Definition> Writes(long from, long to)
    {
        for (var i = FirstFrom(from); i < _moments.Length && _moments[i] < to; i++)
        {
            yield return _writes[i];
        }
    }

    /// <summary>The index of the first write at or after <paramref name="moment"/>.</summary>
    private int FirstFrom(long moment)
    {
        var index = Array.BinarySearch(_moments, moment);
        return index < 0 ? ~index : index;
    }

    private Definition Read(FlowBlock start, long before)
    {
        var path = new List<FlowBlock>();
        Definition? found = null;
        for (var block = start; found is null;)
        {
            Walked++;
            var last = FirstFrom(Math.Min(before, block.End)) - 1;
            if (last >= 0 && _moments[last] >= block.Start)
            {
                found = _writes[last];
                break;
            }

            if (_atStart.TryGetValue(block, out found))
            {
                break;
            }

            path.Add(block);
            _atStart[block] = Definition.Unreachable; // A circle without a way in.
            before = long.MaxValue;
            if (block.Predecessors.Count > 0
                && block is { Function: null, Construct: var (from, to, outside) }
                && !_flow.Value.HasLabels
                && FirstFrom(from) == FirstFrom(to))
            {
                (block, before) = (outside, from);
            }
            else if (block is { Predecessors.Count: 1, Function: null, Interrupted: null })
            {
                block = block.Predecessors[0];
            }
            else
            {
                found = MergeAt(block);
            }
        }

        foreach (var block in path)
        {
            _atStart[block] = found;
        }

        return found;
    }

    private Definition MergeAt(FlowBlock block)
    {
        if (block.Function is { } function)
        {
            return Definition.OneOf(() => FromBefore(block)
                .Concat(OutsideOf(function, isLocal: block.Predecessors.Count == 0))
                .DefaultIfEmpty(Definition.Entry)
                .ToList());
        }

        if (block.IsEntry)
        {
            return Definition.Entry;
        }

        if (block.IsLabel && _flow.Value.IsMesh)
        {
            return Definition.Lost;
        }

        if (block.Interrupted is { } interrupted)
        {
            return Definition.OneOf(() => FromBefore(block).Concat(Inside(interrupted)).ToList());
        }

        return block.Predecessors.Count == 0 ? Definition.Unreachable
            : block.Branches is { } branches ? Definition.Decided(
                () => FromBefore(block).ToList(),
                () => branches.ConvertAll(
                    branch => (branch.Condition, branch.End is null ? null : (Definition?)Read(branch.End, long.MaxValue))))
            : Definition.OneOf(() => FromBefore(block).ToList(), block.IsLoop);
    }

    private IEnumerable<Definition> FromBefore(FlowBlock block)
        => block.Predecessors
            .Select(predecessor => Read(predecessor, long.MaxValue))
            .Where(static definition => definition != Definition.Unreachable)
            .Distinct();

    private IEnumerable<Definition> Inside(TextSpan span)
        => Writes(BodyFlow.MomentOf(span.Start), BodyFlow.MomentOf(span.End)).Take(TooMany);

    /// <summary>What the code around a function writes: a lambda runs after its creation, a local function at any time.</summary>
    private IEnumerable<Definition> OutsideOf(SyntaxNode function, bool isLocal)
        => (isLocal ? Writes(0, BodyFlow.MomentOf(function.SpanStart)) : Enumerable.Empty<Definition>())
            .Concat(Writes(BodyFlow.EndOf(function), long.MaxValue)).Take(TooMany);
}
