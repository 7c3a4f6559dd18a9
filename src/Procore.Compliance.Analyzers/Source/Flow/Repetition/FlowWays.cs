using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// The ways from the beginning of code to its end, exceptions aside: round a loop into its next turn, through a body, or to a call. Each
/// block is looked at once.
/// </summary>
internal sealed class FlowWays
{
    // Where a branch leads that leads to no block of the code: its end, another place, an exception that nothing in the code takes, or one
    // that something does.
    private const int End = int.MaxValue;
    private const int Outside = -1;
    private const int Thrown = -2;
    private const int Caught = -3;

    private readonly FlowGraph _graph;
    private readonly (int First, int Last) _code;
    private readonly int _start;
    private readonly int _end;
    private readonly bool _isForward;
    private readonly HashSet<int> _reached = new();
    private readonly HashSet<int> _blocks;
    private readonly Lazy<HashSet<ControlFlowRegion>> _passed;

    private FlowWays(FlowGraph graph, (int First, int Last) code, int start, int end, bool isForward)
    {
        _graph = graph;
        _code = code;
        (_start, _end) = (start, end);
        _isForward = isForward;
        var pending = new Stack<int>();
        for (pending.Push(start); pending.Count > 0;)
        {
            var block = pending.Pop();
            if (block >= 0 && block != End && _reached.Add(block))
            {
                Array.ForEach(graph.EdgesFrom(block), edge => pending.Push(PlaceOf(edge)));
            }
        }

        _blocks = LeadingTo(End);
        _passed = new(() => new(_blocks.SelectMany(graph.EdgesFrom).SelectMany(static edge => edge.Passed)));
    }

    /// <summary>Whether the end can be reached.</summary>
    public bool Arrive => _blocks.Contains(_start);

    /// <summary>Whether the code can be left otherwise, without an exception.</summary>
    public bool Leave => LeadingTo(Outside).Contains(_start);

    /// <summary>The ways into the next turn of a loop, a backward <c>goto</c> or a method that calls itself.</summary>
    public static FlowWays? OfTurn(Turn turn, SourceModel model, CancellationToken cancellationToken)
    {
        if (turn.Anchor is InvocationExpressionSyntax)
        {
            return FlowGraph.Around(turn.Anchor, model, cancellationToken) is { } own && own.BlockOf(turn.Anchor) is { } again
                ? Create(own, own.All, 0, again, model)
                : null;
        }

        var isLoop = turn.Anchor is not GotoStatementSyntax;
        if (FlowGraph.Around(turn.Anchor.Parent!, model, cancellationToken) is not { } graph
            || graph.BlocksOf(isLoop ? ImmutableArray.Create(turn.Anchor) : turn.Body) is not { } all)
        {
            return null;
        }

        var start = isLoop ? graph.BlocksOf(turn.Body.Take(1).ToList())?.First ?? all.First : all.First;
        return Create(graph, all, start, start, model);
    }

    /// <summary>The ways through the code of a method or lambda.</summary>
    public static FlowWays? OfBody(SyntaxNode body, SourceModel model, CancellationToken cancellationToken)
        => FlowGraph.Around(body, model, cancellationToken) is { } graph ? Create(graph, graph.All, 0, graph.All.Last, model) : null;

    /// <summary>
    /// The ways from the beginning of <paramref name="root"/>, or of the lambda in it, to the code of a call, each loop entered once; null
    /// where nothing lies before it.
    /// </summary>
    public static FlowWays? To(SyntaxNode call, SyntaxNode root, SourceModel model, CancellationToken cancellationToken)
        => FlowGraph.Around(call, model, cancellationToken) is { } graph && graph.BlockOf(call) is { } end
            && graph.BlocksOf(ImmutableArray.Create(root)) is { } code && code.First != end
            ? Create(graph, code, code.First, end, model, isForward: true)
            : null;

    private static FlowWays Create(
        FlowGraph graph, (int First, int Last) code, int start, int end, SourceModel model, bool isForward = false)
    {
        var ways = new FlowWays(graph, code, start, end, isForward);
        FlowCounts.Of(model).AddBlocks(ways._reached.Count);
        return ways;
    }

    /// <summary>The conditions that lead off the ways: what would come behind them never arrives; with whether it can only throw.</summary>
    public IEnumerable<(FlowGuard Guard, bool Throws)> Departures()
    {
        var (leaving, throwing) = (LeadingTo(Outside), LeadingTo(Thrown));
        return _blocks.Where(block => leaving.Contains(block) || throwing.Contains(block)).OrderBy(static block => block)
            .SelectMany(_graph.EdgesFrom)
            .Select(edge => (edge.Guard, Place: PlaceOf(edge)))
            .Where(to => to.Guard is not null && to.Place != End && !_blocks.Contains(to.Place)
                && (to.Place is Outside or Thrown || leaving.Contains(to.Place) || throwing.Contains(to.Place)))
            .Select(to => (to.Guard!.Value, to.Place != Outside && !leaving.Contains(to.Place)));
    }

    /// <summary>The conditions without which a way that arrives passes by <paramref name="code"/>.</summary>
    public IEnumerable<FlowGuard> GuardsOf(SyntaxNode code)
    {
        var block = _graph.BlockOf(code) ?? Outside;
        var leading = _reached.Contains(block) ? LeadingTo(block) : new();
        return leading.Where(from => from != block && _graph.EdgesFrom(from).Select(PlaceOf).Any(PassesBy)).SelectMany(_graph.EdgesFrom)
            .Where(edge => edge.Guard is not null && leading.Contains(PlaceOf(edge)))
            .Select(static edge => edge.Guard!.Value);

        bool PassesBy(int place) => !leading.Contains(place) && (place == End || _blocks.Contains(place));
    }

    /// <summary>Whether a way that arrives may run code; a <c>finally</c> is run on the way from one block to the next.</summary>
    public bool Pass(SyntaxNode code)
    {
        var block = _graph.BlockOf(code) ?? Outside;
        var region = block < 0 ? null : _graph.Graph.Blocks[block].EnclosingRegion;
        while (region is not null && !_passed.Value.Contains(region))
        {
            region = region.EnclosingRegion;
        }

        return region is not null || _blocks.Contains(block);
    }

    /// <summary>The wait of the way that waits least. Each loop on it is entered once.</summary>
    public Interval Shortest(IEnumerable<(SyntaxNode Code, Interval Wait)> waits)
        => Shortest(waits.ToLookup(wait => _graph.BlockOf(wait.Code) ?? Outside, static wait => wait.Wait));

    private Interval Shortest(ILookup<int, Interval> waits)
    {
        var until = new Dictionary<int, Interval> { [_start] = Interval.None };
        foreach (var block in _blocks.OrderBy(PositionOf))
        {
            if (!until.TryGetValue(block, out var before))
            {
                continue;
            }

            var behind = waits[block].Aggregate(before, static (sum, next) => sum.Plus(next));
            foreach (var edge in _graph.EdgesFrom(block).Where(edge => PositionOf(PlaceOf(edge)) > PositionOf(block)))
            {
                var then = edge.Passed.Aggregate(behind, (sum, region) => sum.Plus(Through(region).Shortest(waits)));
                until[PlaceOf(edge)] = until.TryGetValue(PlaceOf(edge), out var other) ? other.OrElse(then) : then;
            }
        }

        return until.TryGetValue(End, out var shortest) ? shortest : Interval.None;
    }

    private FlowWays Through(ControlFlowRegion region)
        => new(_graph, (region.FirstBlockOrdinal, region.LastBlockOrdinal), region.FirstBlockOrdinal, End, isForward: false);

    /// <summary>Blocks are in the order of the text; the head of a loop is behind its body.</summary>
    private int PositionOf(int block)
        => block is End or < 0 ? block : block >= _start ? block - _start : block - _start + _graph.Graph.Blocks.Length;

    private int PlaceOf(FlowEdge edge)
        => edge.To == FlowEdge.Onward || edge.To == _end ? End
            : edge.To == FlowEdge.Nowhere || (edge.To == FlowEdge.Thrown && IsCaught(edge.From)) ? Caught
            : edge.To == FlowEdge.Thrown ? Thrown
            : edge.To < _code.First || edge.To > _code.Last || edge.To == _graph.All.Last || (_isForward && edge.To <= edge.From) ? Outside
            : edge.To;

    private bool IsCaught(int block)
    {
        // The regions around a lambda are those of another graph.
        for (var region = _graph.Graph.Blocks[block].EnclosingRegion;
            region is { Kind: not ControlFlowRegionKind.Root, EnclosingRegion: { } outer };
            region = outer)
        {
            if (region.Kind == ControlFlowRegionKind.Try && outer.Kind == ControlFlowRegionKind.TryAndCatch
                && (outer.FirstBlockOrdinal > _code.First
                    || (outer.FirstBlockOrdinal == _code.First && outer.LastBlockOrdinal <= _code.Last)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The blocks from which a place can be reached; it is among them if it is one.</summary>
    private HashSet<int> LeadingTo(int place)
    {
        var found = new HashSet<int>();
        var pending = new Stack<int>();
        if (place is >= 0 and not End)
        {
            found.Add(place);
            pending.Push(place);
        }
        else
        {
            foreach (var block in _reached.Where(block => Array.Exists(_graph.EdgesFrom(block), edge => PlaceOf(edge) == place)))
            {
                found.Add(block);
                pending.Push(block);
            }
        }

        while (pending.Count > 0)
        {
            var block = pending.Pop();
            foreach (var from in block == _end ? Enumerable.Empty<int>() : _graph.Into(block))
            {
                if (_reached.Contains(from) && (!_isForward || from < block) && found.Add(from))
                {
                    pending.Push(from);
                }
            }
        }

        return found;
    }
}
