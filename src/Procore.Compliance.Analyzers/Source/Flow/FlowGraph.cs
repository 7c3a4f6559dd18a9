using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// The control flow graph of one body: of a member, an accessor, a lambda, a local function, or the top-level statements. Made once for
/// each body of a
/// compilation, when it is first asked for. Thread-safe.
/// </summary>
internal sealed partial class FlowGraph
{
    private static readonly object Key = new();

    private readonly SyntaxNode _owner;
    private readonly ConcurrentDictionary<IOperation, ImmutableArray<InvocationExpressionSyntax>> _calls = new();
    private readonly ConcurrentDictionary<IOperation, ImmutableArray<IOperation>> _writes = new();
    private readonly Lazy<bool> _hasJumps;
    private readonly Lazy<(TextSpan Span, int Block)[]> _places;
    private readonly Lazy<Dictionary<SyntaxNode, int>> _blocks;
    private readonly Lazy<Dictionary<CaptureId, IOperation?>> _captured;
    private readonly Lazy<Dictionary<SyntaxNode, IFlowAnonymousFunctionOperation>> _functions;
    private readonly Lazy<Dictionary<ControlFlowRegion, TryStatementSyntax>> _tries;

    private FlowGraph(SyntaxNode owner, ControlFlowGraph graph)
    {
        _owner = owner;
        Graph = graph;
        _hasJumps = new(() => OwnNodes().Any(static node => node is ContinueStatementSyntax or GotoStatementSyntax));
        _places = new(()
            => graph.Blocks.Where(static block => block.IsReachable)
                .SelectMany(static block => SyntaxOf(block).Select(syntax => (syntax.Span, block.Ordinal)))
                .OrderBy(static place => place.Span.Start).ToArray());
        _blocks = new(()
            => graph.Blocks.SelectMany(static block => SyntaxOf(block).Select(syntax => (syntax, block.Ordinal)))
                .GroupBy(static place => place.syntax, static place => place.Ordinal)
                .ToDictionary(static places => places.Key, static places => places.First()));
        _edges = new(() => graph.Blocks.Select(EdgesOf).ToArray());
        _into = new(() => _edges.Value.SelectMany(static edges => edges).Where(static edge => edge.To >= 0)
            .ToLookup(static edge => edge.To, static edge => edge.From));
        _captured = new(CollectCaptured);
        _functions = new(()
            => Operations().OfType<IFlowAnonymousFunctionOperation>().GroupBy(static function => function.Syntax)
                .ToDictionary(static same => same.Key, static same => same.First()));
        _tries = new(MatchTries);
    }

    /// <summary>Roslyn's graph.</summary>
    public ControlFlowGraph Graph { get; }

    /// <summary>
    /// The graph of the body that <paramref name="code"/> is, or stands in; null where there is none, or where it is nested too deeply to
    /// be made.
    /// </summary>
    public static FlowGraph? Around(SyntaxNode code, SourceModel model, CancellationToken cancellationToken)
    {
        var owner = code.AncestorsAndSelf().FirstOrDefault(IsOwner);
        return owner is null ? null : model.ComputeOnce((Key, owner), m => new Holder(Make(owner, m, cancellationToken))).Graph;
    }

    /// <summary>Whether a <c>continue</c> or <c>goto</c> stands in the body.</summary>
    public bool HasJumps => _hasJumps.Value;

    /// <summary>The calls that an operation makes, in the order of evaluation; what lambdas call is theirs.</summary>
    public ImmutableArray<InvocationExpressionSyntax> CallsIn(IOperation operation)
        => _calls.GetOrAdd(operation, static whole => whole.DescendantsAndSelf().Where(IsCall)
            .Select(static call => (InvocationExpressionSyntax)call.Syntax).OrderBy(static call => call.Span.End).ToImmutableArray());

    /// <summary>
    /// What an operation does to variables, what is inside of another first: assignments, counts, what is handed over by reference.
    /// </summary>
    public ImmutableArray<IOperation> WritesIn(IOperation operation)
        => _writes.GetOrAdd(operation, static whole => whole.DescendantsAndSelf().Where(static part => part
            is IAssignmentOperation or IIncrementOrDecrementOperation or IFlowCaptureOperation
                or IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out }).Reverse().ToImmutableArray());

    private static bool IsCall(IOperation operation)
        => !operation.IsImplicit && operation.Syntax is InvocationExpressionSyntax
            && operation is (IInvocationOperation or IInvalidOperation or IDynamicInvocationOperation);

    /// <summary>The one value that was put aside while an expression was evaluated; null where there are several.</summary>
    public IOperation? Captured(CaptureId id) => _captured.Value.TryGetValue(id, out var value) ? value : null;

    /// <summary>The statement that a region with handlers is; null where it is not known.</summary>
    public TryStatementSyntax? TryOf(ControlFlowRegion region) => _tries.Value.TryGetValue(region, out var statement) ? statement : null;

    /// <summary>The clause that a handler is; null where it is not known.</summary>
    public CatchClauseSyntax? ClauseOf(ControlFlowRegion handlers, ControlFlowRegion handler)
        => TryOf(handlers) is { } statement && handlers.NestedRegions.IndexOf(handler) - 1 is >= 0 and var index
            && index < statement.Catches.Count ? statement.Catches[index] : null;

    /// <summary>All blocks: from the entry to the exit.</summary>
    public (int First, int Last) All => (0, Graph.Blocks.Length - 1);

    /// <summary>The block in which code begins to run that is evaluated as a whole; null where it is not in the graph.</summary>
    public int? BlockOf(SyntaxNode code)
    {
        for (var node = code; node is not null && node != _owner; node = node.Parent)
        {
            if (_blocks.Value.TryGetValue(node, out var block))
            {
                return block;
            }
        }

        return null;
    }

    /// <summary>The first and last block in which something of <paramref name="code"/> runs; null where nothing does.</summary>
    public (int First, int Last)? BlocksOf(IReadOnlyList<SyntaxNode> code)
    {
        var (first, last) = (int.MaxValue, -1);
        foreach (var part in code)
        {
            for (var i = IndexOf(part.SpanStart); i < _places.Value.Length && _places.Value[i].Span.Start < part.Span.End; i++)
            {
                if (part.Span.Contains(_places.Value[i].Span))
                {
                    (first, last) = (Math.Min(first, _places.Value[i].Block), Math.Max(last, _places.Value[i].Block));
                }
            }
        }

        return last < 0 ? null : (first, last);
    }

    /// <summary>The first place that begins at a position or behind it.</summary>
    private int IndexOf(int position)
    {
        var (low, high) = (0, _places.Value.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _places.Value[middle].Span.Start < position ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The syntax that a block evaluates, in order.</summary>
    public static IEnumerable<SyntaxNode> SyntaxOf(BasicBlock block)
        => block.BranchValue is { } value ? block.Operations.Select(static operation => operation.Syntax).Append(value.Syntax)
            : block.Operations.Select(static operation => operation.Syntax);

    private static bool IsOwner(SyntaxNode node)
        => node switch
        {
            BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax => true,
            AnonymousFunctionExpressionSyntax or CompilationUnitSyntax => true,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax } => true,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } } => true,
            ArrowExpressionClauseSyntax { Parent: var parent } => parent is BasePropertyDeclarationSyntax,
            _ => false,
        };

    private static FlowGraph? Make(SyntaxNode owner, SourceModel model, CancellationToken cancellationToken)
    {
        try
        {
            var graph = owner is LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax
                ? Around(owner.Parent!, model, cancellationToken)?.Inner(owner, model, cancellationToken)
                : ControlFlowGraph.Create(owner, model.GetSemanticModel(owner.SyntaxTree), cancellationToken);
            FlowCounts.Of(model).AddGraph();
            return graph is null ? null : new(owner, graph);
        }
        catch (InsufficientExecutionStackException)
        {
            GaveUps.Note(owner, "it is nested deeper than the compiler reads");
            return null;
        }
    }

    private ControlFlowGraph? Inner(SyntaxNode function, SourceModel model, CancellationToken cancellationToken)
    {
        if (function is AnonymousFunctionExpressionSyntax)
        {
            return _functions.Value.TryGetValue(function, out var anonymous)
                ? Graph.GetAnonymousFunctionControlFlowGraph(anonymous, cancellationToken) : null;
        }

        var symbol = model.GetSemanticModel(function.SyntaxTree).GetDeclaredSymbol(function, cancellationToken);
        return Graph.LocalFunctions.FirstOrDefault(local => SymbolEqualityComparer.Default.Equals(local, symbol)) is { } found
            ? Graph.GetLocalFunctionControlFlowGraph(found, cancellationToken) : null;
    }

    private IEnumerable<SyntaxNode> OwnNodes()
        => _owner.DescendantNodes(node
        => node == _owner || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or BaseTypeDeclarationSyntax));

    private IEnumerable<IOperation> Operations()
        => Graph.Blocks.SelectMany(static block => block.BranchValue is { } value ? block.Operations.Append(value) : block.Operations)
            .SelectMany(static operation => operation.DescendantsAndSelf());

    private Dictionary<CaptureId, IOperation?> CollectCaptured()
    {
        var captured = new Dictionary<CaptureId, IOperation?>();
        foreach (var capture in Operations().OfType<IFlowCaptureOperation>())
        {
            captured[capture.Id] = captured.ContainsKey(capture.Id) ? null : capture.Value;
        }

        return captured;
    }

    /// <summary>The graph does not say which statement a region is: both are in the order of the text.</summary>
    private Dictionary<ControlFlowRegion, TryStatementSyntax> MatchTries()
    {
        var regions = new List<ControlFlowRegion>();
        Collect(Graph.Root);
        var statements = OwnNodes().OfType<TryStatementSyntax>().Where(static statement => statement.Catches.Count > 0).ToList();
        return statements.Count != regions.Count
            ? new()
            : regions.Zip(statements, static (region, statement) => (region, statement))
            .ToDictionary(static pair => pair.region, static pair => pair.statement);

        void Collect(ControlFlowRegion region)
        {
            if (region.Kind == ControlFlowRegionKind.TryAndCatch)
            {
                regions.Add(region);
            }

            foreach (var nested in region.NestedRegions)
            {
                Collect(nested);
            }
        }
    }

    /// <summary>Lets a missing graph be kept.</summary>
    private sealed record Holder(FlowGraph? Graph);
}
