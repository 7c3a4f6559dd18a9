using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Where a value goes: forward from some expressions through variables, calls and their results, fields, properties and collections, until
/// something outside of the compilation takes it. What a call is given comes back only to that call; what a field takes comes out wherever
/// the field is read. A named part of the value (a member by its serialised name, a key) is followed apart from the whole.
/// </summary>
/// <remarks>
/// Reads syntax, and asks symbols where they bind, so that half-typed code and missing packages take the same way. Costs as much as there
/// are places that have the value; what runs out is told (<see cref="Budget"/>).
/// </remarks>
internal sealed partial class ValueSpread
{
    // Our judgement: wrappers of wrappers; deeper, a result goes back to all callers, which only loses precision.
    private const int MostContexts = 8;

    private static readonly object ObjectKey = new();

    private readonly SourceModel _model;
    private readonly ValueParts _parts;
    private readonly CancellationToken _cancellationToken;
    private readonly Budget _budget;
    private readonly Queue<Item> _pending = new();
    private readonly HashSet<Item> _seen = new();
    private readonly HashSet<ISymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(SyntaxNode Call, Context? Outer), Context> _contexts = new();
    private readonly HashSet<(SyntaxNode Node, string Part)> _has = new();
    private readonly Dictionary<string, string> _memberParts = new();
    private readonly List<ValueEnd> _ends = new();
    private readonly HashSet<SyntaxNode> _bodies = new();
    private IReadOnlyCollection<SyntaxNode> _closed = System.Array.Empty<SyntaxNode>();

    private ValueSpread(SourceModel model, ValueParts parts, CancellationToken cancellationToken)
    {
        _model = model;
        _parts = parts;
        _cancellationToken = cancellationToken;
        _budget = new(BudgetLimits.Values, cancellationToken);
    }

    /// <summary>The places where the value and its parts end or are kept, nearest first.</summary>
    public IReadOnlyList<ValueEnd> Ends => _ends;

    /// <summary>The members (and top-level programs) through which the value passes.</summary>
    public IReadOnlyCollection<SyntaxNode> Bodies => _bodies;

    /// <summary>The expressions that have the value or a part of it.</summary>
    public IEnumerable<SyntaxNode> Nodes => _has.Select(static pair => pair.Node);

    /// <summary>Whether an expression has a part of the value, itself or in something around it.</summary>
    public bool Has(SyntaxNode expression, string part) => _has.Contains((expression, part));

    /// <summary>Whether a part of the value is taken out of it anywhere.</summary>
    public bool Has(string part) => _has.Any(pair => pair.Part == part);

    /// <summary>Follows what some expressions are.</summary>
    /// <param name="seeds">The expressions.</param>
    /// <param name="parts">The parts that are asked about.</param>
    /// <param name="model">The compilation.</param>
    /// <param name="cancellationToken">Ends the question by exception.</param>
    public static ValueSpread Of(
        IEnumerable<ExpressionSyntax> seeds, ValueParts parts, SourceModel model, CancellationToken cancellationToken)
        => Of(seeds, parts, string.Empty, System.Array.Empty<SyntaxNode>(), model, cancellationToken);

    /// <summary>As above, but never through some places.</summary>
    public static ValueSpread Of(
        IEnumerable<ExpressionSyntax> seeds,
        ValueParts parts,
        IReadOnlyCollection<SyntaxNode> closed,
        SourceModel model,
        CancellationToken cancellationToken)
        => Of(seeds, parts, string.Empty, closed, model, cancellationToken);

    /// <summary>The expressions that are the value, and do not only hold it.</summary>
    public IEnumerable<SyntaxNode> Places => _seen.Where(static item => item.Slot == Slots.Itself).Select(static item => item.Node);

    /// <summary>Follows an object that is created, as one thing: what it answers when it is asked is something else.</summary>
    public static ValueSpread OfObject(ExpressionSyntax creation, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((ObjectKey, creation), m => OfObjects(new[] { creation }, m, cancellationToken));

    /// <summary>
    /// As <see cref="OfObject(ExpressionSyntax, SourceModel, CancellationToken)"/>, of one that some calls brought about, the outermost
    /// first: it goes back to them, and to no other callers of the methods on the way. Not kept.
    /// </summary>
    public static ValueSpread OfObject(
        ExpressionSyntax creation, IReadOnlyList<SyntaxNode> through, SourceModel model, CancellationToken cancellationToken)
        => through.Count == 0
            ? OfObject(creation, model, cancellationToken)
            : Of(new[] { creation }, NoParts, "object", System.Array.Empty<SyntaxNode>(), model, cancellationToken, through);

    /// <summary>As <see cref="OfObject(ExpressionSyntax, SourceModel, CancellationToken)"/>, of several at once; not kept.</summary>
    public static ValueSpread OfObjects(IEnumerable<ExpressionSyntax> values, SourceModel model, CancellationToken cancellationToken)
        => OfObjects(values, System.Array.Empty<SyntaxNode>(), model, cancellationToken);

    /// <summary>As above, but never through some places.</summary>
    public static ValueSpread OfObjects(
        IEnumerable<ExpressionSyntax> values,
        IReadOnlyCollection<SyntaxNode> closed,
        SourceModel model,
        CancellationToken cancellationToken)
        => Of(values, NoParts, "object", closed, model, cancellationToken);

    private static ValueParts NoParts => new(string.Empty, static _ => null);

    private static ValueSpread Of(
        IEnumerable<ExpressionSyntax> seeds,
        ValueParts parts,
        string part,
        IReadOnlyCollection<SyntaxNode> closed,
        SourceModel model,
        CancellationToken cancellationToken,
        IReadOnlyList<SyntaxNode>? through = null)
    {
        var spread = new ValueSpread(model, parts, cancellationToken) { _closed = closed };
        Context? via = null;
        foreach (var call in through ?? System.Array.Empty<SyntaxNode>())
        {
            via = spread.Enter(call, via);
        }

        foreach (var seed in seeds)
        {
            spread.Enqueue(new(seed, part, Slots.Itself, via));
        }

        while (spread._pending.Count > 0)
        {
            var item = spread._pending.Dequeue();
            if (!spread._budget.TryStep(item.Node))
            {
                break;
            }

            spread.Follow(item);
        }

        return spread;
    }

    /// <summary>Where in an expression the value is.</summary>
    private static class Slots
    {
        /// <summary>The expression is the value.</summary>
        public const int Itself = -1;

        /// <summary>The expression is an object, delegate or collection that has it.</summary>
        public const int Inside = -2;
    }

    /// <summary>A place that has the value.</summary>
    /// <param name="Node">The expression.</param>
    /// <param name="Part">The part of the value; empty for the whole.</param>
    /// <param name="Slot">The element of a tuple that it is, or one of <see cref="Slots"/>.</param>
    /// <param name="Via">The call through which it came into the method around; null where any caller may have given it.</param>
    private readonly record struct Item(SyntaxNode Node, string Part, int Slot, Context? Via)
    {
        /// <summary>As <see cref="ValueEnd.IsBack"/>.</summary>
        public bool IsBack { get; init; }

        /// <summary>As <see cref="ValueEnd.IsOfType"/>.</summary>
        public bool IsOfType { get; init; }
    }

    /// <summary>A call that a value came through.</summary>
    private sealed record Context(SyntaxNode Call, Context? Outer, int Depth)
    {
        public bool Equals(Context? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    private void Enqueue(Item item)
    {
        if (!_closed.Contains(item.Node) && _seen.Add(item))
        {
            if (!item.IsOfType)
            {
                _has.Add((item.Node, item.Part));
            }

            _bodies.Add(LocalWrites.BodyAround(item.Node));
            _pending.Enqueue(item);
        }
    }

    private void Move(in Item item, SyntaxNode to) => Enqueue(item with { Node = to });

    private void MoveInside(in Item item, SyntaxNode to)
        => Enqueue(item with { Node = to, Slot = item.Part.Length == 0 ? item.Slot : Slots.Inside });

    private void End(ValueEndKind kind, in Item item, SyntaxNode place, ISymbol? holder = null)
        => _ends.Add(new(kind, item.Part, (ExpressionSyntax)item.Node, place, holder)
        {
            IsBack = item.IsBack,
            IsOfType = item.IsOfType,
        });

    private Context? Enter(SyntaxNode call, Context? outer)
    {
        if (outer?.Depth >= MostContexts)
        {
            return null;
        }

        if (!_contexts.TryGetValue((call, outer), out var context))
        {
            _contexts.Add((call, outer), context = new(call, outer, (outer?.Depth ?? 0) + 1));
        }

        return context;
    }

    private ISymbol? SymbolOf(SyntaxNode expression)
    {
        var info = _model.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression, _cancellationToken);
        return info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
    }

    private ISymbol? Declared(SyntaxNode declaration)
        => _model.DeclaredBy(declaration, _cancellationToken);

    private ITypeSymbol? TypeOf(SyntaxNode expression)
        => _model.TypeOf(expression, _cancellationToken);

    private bool IsInSource(ISymbol? symbol) => symbol is not null && _model.DeclarationsOf(symbol, _cancellationToken).Any();

    /// <summary>Whether a value of a type can hold nothing of an answer: a truth, a number, a time.</summary>
    private static bool IsOpaque(ITypeSymbol? type) => Unwrapped(type) is
    {
        SpecialType: (>= SpecialType.System_Boolean and <= SpecialType.System_Double) or SpecialType.System_Void
            or SpecialType.System_DateTime
    }
    or { TypeKind: TypeKind.Enum } or { Name: "Guid" or "DateTimeOffset" or "TimeSpan" };

    /// <summary>The type of what is awaited, or of a value that may be missing.</summary>
    private static ITypeSymbol? Unwrapped(ITypeSymbol? type)
    {
        while (type is INamedTypeSymbol { Name: "Task" or "ValueTask" or "Nullable", TypeArguments: { Length: 1 } inner })
        {
            type = inner[0];
        }

        return type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments.IsEmpty: true } ? null : type;
    }
}
