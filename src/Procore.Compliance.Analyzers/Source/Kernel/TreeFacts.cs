using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// What one tree holds, for all who ask: its names, its texts, its nodes. Each is drawn on first use and kept with the tree, so an edit
/// elsewhere costs nothing here, and nobody but this walks a whole tree. Thread-safe.
/// </summary>
/// <remarks>
/// Names are numbers once they are drawn and hold no node alive, because a question about one name is put to all trees of a compilation.
/// Nodes are drawn for the trees that a gate lets through, and where a question is about all calls.
/// </remarks>
internal sealed class TreeFacts
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeFacts> Trees = new();
    private static readonly object EscapesKey = new();

    // The escapes of an identifier: \u and four, \U and eight hexadecimal digits (C# specification, 6.4.3).
    private static readonly TextQuery Escapes = new(new[] { "\\u" }, static _ => false);

    private readonly Lazy<ImmutableArray<SyntaxToken>> _texts;
    private readonly Lazy<TreeNames> _names;
    private readonly Lazy<TreeNodes> _nodes;
    private readonly ConcurrentDictionary<object, object> _answers = new();

    private TreeFacts(SyntaxTree tree)
    {
        Tree = tree;
        _texts = new(() => TextTokens.In(tree));
        _names = new(() => new TreeNames(tree.GetRoot()));
        _nodes = new(() => new TreeNodes(tree.GetRoot()));
    }

    /// <summary>The tree.</summary>
    public SyntaxTree Tree { get; }

    /// <summary>The tokens that hold text: string literals of every kind and the fixed parts of interpolated strings.</summary>
    public ImmutableArray<SyntaxToken> Texts => _texts.Value;

    /// <summary>The identifiers of the tree, each once.</summary>
    public IEnumerable<string> Names => _names.Value.All;

    /// <summary>The identifiers of the tree by number, for those who look at all of them.</summary>
    public TreeNames NameTable => _names.Value;

    /// <summary>The nodes that say what code does, in source order; see <see cref="TreeNodes"/> for which they are.</summary>
    public ImmutableArray<SyntaxNode> Nodes => _nodes.Value.All;

    /// <summary>The methods, constructors, local functions and named lambdas, each with the names that it calls.</summary>
    public ImmutableArray<Callable> Callables => _nodes.Value.Callables;

    /// <summary>The names of the methods that the tree calls and of the types that it creates.</summary>
    public IReadOnlyCollection<string> CalledNames => _nodes.Value.CalledNames;

    /// <summary>The facts of <paramref name="tree"/>; nothing of them is drawn before it is asked for.</summary>
    public static TreeFacts Of(SyntaxTree tree) => Trees.GetValue(tree, static t => new TreeFacts(t));

    /// <summary>The nodes below <paramref name="scope"/>, as <see cref="Nodes"/> lists them.</summary>
    public static IEnumerable<SyntaxNode> NodesIn(SyntaxNode scope) => Of(scope.SyntaxTree)._nodes.Value.Below(scope);

    /// <summary>The identifiers below <paramref name="scope"/> in source order, as often as they stand there.</summary>
    public static IEnumerable<string> NamesIn(SyntaxNode scope) => Of(scope.SyntaxTree)._names.Value.In(scope.Span);

    /// <summary>The tokens below <paramref name="scope"/> that hold text, as <see cref="Texts"/> lists them.</summary>
    public static IEnumerable<SyntaxToken> TextsIn(SyntaxNode scope)
    {
        var texts = Of(scope.SyntaxTree).Texts;
        for (var i = FirstFrom(scope.SpanStart, texts); i < texts.Length && texts[i].SpanStart < scope.Span.End; i++)
        {
            yield return texts[i];
        }
    }

    /// <summary>The text tokens that answer <paramref name="query"/>; asked once per tree and query.</summary>
    public ImmutableArray<SyntaxToken> TextsFor(TextQuery query)
        => (ImmutableArray<SyntaxToken>)_answers.GetOrAdd(
            query,
            _ => query.MayStandIn(Tree.GetText())
                ? Texts.Where(token => query.Accepts(token.ValueText)).ToImmutableArray()
                : ImmutableArray<SyntaxToken>.Empty);

    /// <summary>Whether an identifier of this name stands in the tree; the names are drawn where its bare text holds the name.</summary>
    public bool Mentions(string name) => (_names.IsValueCreated || MayWrite(name)) && _names.Value.CountOf(name) > 0;

    /// <summary>The literals of this whole number, in source order.</summary>
    public IEnumerable<SyntaxToken> Numbers(int number)
    {
        var search = new TokenSearch(Tree.GetRoot());
        return _names.Value.PlacesOf(number).Select(search.At);
    }

    /// <summary>How often an identifier of this name stands in the tree.</summary>
    public int CountOf(string name) => _names.Value.CountOf(name);

    /// <summary>The identifiers of this name, in source order.</summary>
    public IEnumerable<SyntaxToken> Identifiers(string name) => IdentifiersIn(Tree.GetRoot(), name);

    /// <summary>As <see cref="Identifiers"/>, below <paramref name="scope"/>; costs as much as stand there.</summary>
    public static IEnumerable<SyntaxToken> IdentifiersIn(SyntaxNode scope, string name)
    {
        var search = new TokenSearch(scope);
        return Of(scope.SyntaxTree)._names.Value.PlacesOf(name, scope.FullSpan).Select(search.At);
    }

    /// <summary>
    /// An answer about this tree alone that is worked out once. <paramref name="key"/> must be unique to the caller (a private static
    /// object). The factory may run more than once when threads meet; one result wins.
    /// </summary>
    public T GetOrCompute<T>(object key, Func<TreeFacts, T> factory)
        where T : class
        => (T)_answers.GetOrAdd(key, _ => factory(this));

    /// <summary>As <see cref="GetOrCompute"/>, for a question that is answered by yes or no.</summary>
    public bool Is(object key, Func<TreeFacts, bool> question) => (bool)_answers.GetOrAdd(key, _ => question(this));

    /// <summary>A look at the bare text, in which an identifier may be written with escapes.</summary>
    private bool MayWrite(string name)
        => TextQuery.WholeOf(Tree.GetText()) is not { } text
            || text.IndexOf(name, StringComparison.Ordinal) >= 0
            || Is(EscapesKey, static facts => Escapes.MayStandIn(facts.Tree.GetText()));

    private static int FirstFrom(int place, ImmutableArray<SyntaxToken> texts)
    {
        var (low, high) = (0, texts.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = texts[middle].SpanStart < place ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>A method, constructor, local function or named lambda.</summary>
/// <param name="Name">Its name; a constructor's is its type's.</param>
/// <param name="Calls">The names that its body calls or creates.</param>
internal sealed record Callable(string Name, HashSet<string> Calls);
