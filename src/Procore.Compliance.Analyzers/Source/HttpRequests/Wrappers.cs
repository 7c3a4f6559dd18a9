using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.HttpRequests;

/// <summary>The app's own methods that send a request for their caller.</summary>
internal static class Wrappers
{
    /// <summary>How many implementations of an interface method are followed; more say too little about one call.</summary>
    private const int MaximumImplementations = 4;

    private static readonly object NamesKey = new();

    private static readonly ConditionalWeakTable<SyntaxNode, StrongBox<ImmutableArray<SyntaxNode>>> Calls = new();

    /// <summary>
    /// The names by which a request may be sent: <paramref name="clientNames"/> and every method with parameters that calls one of them, and so
    /// on. From names alone, so a superset; what a call really does is decided by its symbol.
    /// </summary>
    public static ImmutableHashSet<string> NamesIn(SourceModel model, ImmutableHashSet<string> clientNames)
        => model.GetOrCompute(NamesKey, m =>
        {
            var open = m.Compilation.SyntaxTrees.SelectMany(tree => TreeSketch.Of(tree).Callables).ToList();
            var names = clientNames;
            for (var isGrowing = true; isGrowing;)
            {
                var found = open.Where(callable => callable.Calls.Overlaps(names)).Select(static callable => callable.Name).ToList();
                var grown = names.Union(found);
                isGrowing = grown.Count > names.Count;
                names = grown;
                open.RemoveAll(callable => names.Contains(callable.Name));
            }

            return names;
        });

    /// <summary>The calls inside a declaration that may send a request.</summary>
    public static ImmutableArray<SyntaxNode> SendersIn(SyntaxNode declaration, ImmutableHashSet<string> names)
        => Calls.GetValue(declaration, node => new StrongBox<ImmutableArray<SyntaxNode>>(
            node.DescendantNodes().Where(static descendant => TreeSketch.NameOfCall(descendant) is not null).ToImmutableArray()))
            .Value.RemoveAll(call => !names.Contains(TreeSketch.NameOfCall(call)!));

    /// <summary>The methods that a call may run: the method itself, or what implements or overrides it here, if that is few.</summary>
    public static IEnumerable<IMethodSymbol> ImplementationsOf(IMethodSymbol method, SourceModel model)
    {
        if (!method.IsAbstract && !method.IsVirtual && !method.IsOverride && method.ContainingType?.TypeKind != TypeKind.Interface)
        {
            return new[] { method };
        }

        var implementations = model.ImplementationsOf(method).OfType<IMethodSymbol>().ToList();
        return implementations.Count > MaximumImplementations ? Enumerable.Empty<IMethodSymbol>()
            : method.IsAbstract ? implementations
            : implementations.Prepend(method);
    }

    /// <summary>Whether a part of the address comes from the caller of <paramref name="scope"/>'s method, so that the request is the caller's.</summary>
    public static bool DependsOnCaller(HttpRequest request, FoldScope scope)
        => request.Url.Alternatives.Any(pattern => pattern.Pieces.Any(piece => piece.Depth < scope.CallDepth));
}
