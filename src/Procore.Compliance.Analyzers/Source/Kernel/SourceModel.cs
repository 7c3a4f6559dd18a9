using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// What has been read of one compilation so far. All analyzers share it, so nothing is read twice; it dies with the compilation.
/// Thread-safe.
/// </summary>
internal sealed class SourceModel
{
    private static readonly ConditionalWeakTable<Compilation, SourceModel> Models = new();

    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _semanticModels = new();
    private readonly ConcurrentDictionary<object, object> _values = new();
    private readonly ConcurrentDictionary<SyntaxNode, CallSite?> _calls = new();

    private readonly ConcurrentDictionary<SyntaxNode, IReadOnlyList<AssignmentExpressionSyntax>> _memberAssignments = new();
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<ISymbol>> _implementations = new(SymbolEqualityComparer.Default);
    private readonly Lazy<Dictionary<string, List<INamedTypeSymbol>>> _derivedTypes;
    private readonly Lazy<ImmutableArray<SyntaxTree>> _trees;
    private int _folds;

    private SourceModel(Compilation compilation)
    {
        Compilation = compilation;
        _trees = new(() => compilation.SyntaxTrees.OrderBy(static tree => tree.FilePath, StringComparer.Ordinal).ToImmutableArray());
        _derivedTypes = new(CollectDerivedTypes);
    }

    /// <summary>The compilation that is read.</summary>
    public Compilation Compilation { get; }

    /// <summary>
    /// The trees of the compilation by their paths: which file a compiler is given first must decide nothing. The only way to all of them.
    /// </summary>
    public ImmutableArray<SyntaxTree> Trees => _trees.Value;

    /// <summary>The model of <paramref name="compilation"/>; the same one each time.</summary>
    public static SourceModel For(Compilation compilation) => Models.GetValue(compilation, static c => new SourceModel(c));

    /// <summary>
    /// The semantic model of a tree of this compilation. The trees that the host analyses are handed over by <see cref="Share"/>; another
    /// tree's model is asked for once, when a symbol used here is declared there.
    /// </summary>
    public SemanticModel GetSemanticModel(SyntaxTree tree) => _semanticModels.GetOrAdd(tree, t => Compilation.GetSemanticModel(t));

    /// <summary>Uses the host's own semantic model for its tree, so that nothing is bound twice.</summary>
    public void Share(SemanticModel model) => _semanticModels.GetOrAdd(model.SyntaxTree, model);

    /// <summary>The operation of <paramref name="node"/>, whichever tree of the compilation it stands in; null where it has none.</summary>
    public IOperation? GetOperation(SyntaxNode node)
    {
        try
        {
            return GetSemanticModel(node.SyntaxTree).GetOperation(node);
        }
        catch (InvalidOperationException)
        {
            // Half-typed code that the compiler itself has no operation for, such as new T $"text" = value: Roslyn 5.12 throws.
            GaveUps.Note(node, "the compiler does not say what it does");
            return null;
        }
    }

    /// <summary>What a name or call means; null where it does not bind.</summary>
    public ISymbol? SymbolOf(SyntaxNode node, CancellationToken cancellationToken)
        => GetSemanticModel(node.SyntaxTree).GetSymbolInfo(node, cancellationToken).Symbol;

    /// <summary>What a declaration declares; null where it declares nothing.</summary>
    public ISymbol? DeclaredBy(SyntaxNode declaration, CancellationToken cancellationToken)
        => GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken);

    /// <summary>The type of an expression, also one that is not known but named; null where there is none.</summary>
    public ITypeSymbol? TypeOf(SyntaxNode expression, CancellationToken cancellationToken)
        => GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression, cancellationToken).Type;

    /// <summary>How many operations were folded so far: what the folder's work costs.</summary>
    public int Folds => _folds;

    /// <summary>Counts one more of <see cref="Folds"/>.</summary>
    public void CountFold() => Interlocked.Increment(ref _folds);

    /// <summary>The call that <paramref name="expression"/> writes, as <see cref="CallSite.TryCreate"/> reads it; read once.</summary>
    public CallSite? CallAt(SyntaxNode expression, Func<SyntaxNode, SourceModel, CallSite?> read)
        => _calls.TryGetValue(expression, out var call) ? call : _calls.GetOrAdd(expression, read(expression, this));

    /// <summary>The assignments that the members of a type declaration make (nested types excluded).</summary>
    public IReadOnlyList<AssignmentExpressionSyntax> GetMemberAssignments(SyntaxNode typeDeclaration)
        => _memberAssignments.GetOrAdd(typeDeclaration, static declaration => declaration
            .DescendantNodes(node => node == declaration || node is not TypeDeclarationSyntax)
            .OfType<AssignmentExpressionSyntax>()
            .Where(static assignment => assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                && assignment.Parent is not InitializerExpressionSyntax)
            .ToList());

    /// <summary>The members of this compilation that override or implement <paramref name="member"/>.</summary>
    public IReadOnlyList<ISymbol> ImplementationsOf(ISymbol member)
        => _implementations.GetOrAdd(member.OriginalDefinition, FindImplementations);

    private IReadOnlyList<ISymbol> FindImplementations(ISymbol member)
    {
        var found = new List<ISymbol>();
        foreach (var type in TypesByBaseName(member.ContainingType.Name))
        {
            if (member.ContainingType.TypeKind == TypeKind.Interface)
            {
                foreach (var implemented in type.AllInterfaces)
                {
                    if (SymbolEqualityComparer.Default.Equals(implemented.OriginalDefinition, member.ContainingType.OriginalDefinition)
                        && implemented.GetMembers(member.Name)
                            .FirstOrDefault(m => SymbolEqualityComparer.Default.Equals(m.OriginalDefinition, member)) is { } constructed
                        && type.FindImplementationForInterfaceMember(constructed) is { } implementation)
                    {
                        found.Add(implementation);
                    }
                }
            }
            else
            {
                found.AddRange(type.GetMembers(member.Name).Where(candidate => OverridesMember(candidate, member)));
            }
        }

        return found;
    }

    /// <summary>
    /// The members that a use of <paramref name="member"/> may run or read: itself where it has a body, and what overrides or implements it
    /// in the types that <paramref name="receiver"/> may be.
    /// </summary>
    public IReadOnlyList<T> TargetsOf<T>(T member, ITypeSymbol? receiver, bool isVirtual)
        where T : class, ISymbol
    {
        if (!isVirtual || !(member.IsAbstract || member.IsVirtual || member.IsOverride))
        {
            return new[] { member };
        }

        var root = member;
        while (Overridden(root) is T overridden)
        {
            root = overridden;
        }

        var own = receiver is INamedTypeSymbol { TypeKind: not TypeKind.Interface } known
            ? ImplementationIn(known, root) as T ?? member
            : member;
        var targets = new List<T>();
        if (!own.IsAbstract)
        {
            targets.Add(own);
        }

        var above = own.ContainingType;
        targets.AddRange(ImplementationsOf(root).OfType<T>()
            .Where(candidate => (above.TypeKind == TypeKind.Interface || IsBelow(candidate.ContainingType, above))
                && !targets.Contains(candidate, SymbolEqualityComparer.Default)));
        return targets;

        static bool IsBelow(INamedTypeSymbol type, INamedTypeSymbol above)
        {
            for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            {
                if (SymbolEqualityComparer.Default.Equals(ancestor.OriginalDefinition, above.OriginalDefinition))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The member that an object of exactly this type has for <paramref name="member"/> of a base type or interface.</summary>
    public static ISymbol ImplementationIn(INamedTypeSymbol type, ISymbol member)
    {
        if (member.ContainingType?.TypeKind == TypeKind.Interface)
        {
            return type.AllInterfaces.Where(declared => IsSame(declared, member.ContainingType))
                .SelectMany(declared => declared.GetMembers(member.Name))
                .Where(declared => IsSame(declared, member))
                .Select(declared => type.FindImplementationForInterfaceMember(declared))
                .FirstOrDefault(static own => own is not null) ?? member;
        }

        var declaring = member.ContainingType?.OriginalDefinition;
        for (var ancestor = type; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(ancestor.OriginalDefinition, declaring))
            {
                break;
            }

            foreach (var candidate in ancestor.GetMembers(member.Name))
            {
                if (OverridesMember(candidate, member.OriginalDefinition))
                {
                    return candidate;
                }
            }
        }

        return member;
    }

    /// <summary>Whether two types have a base type of this compilation in common, and no object has both.</summary>
    public static bool AreSiblings(INamedTypeSymbol one, INamedTypeSymbol other)
    {
        var (above, beside) = (BaseTypesOf(one).ToList(), BaseTypesOf(other).ToList());
        return above.Exists(type => !type.DeclaringSyntaxReferences.IsEmpty && beside.Exists(twin => IsSame(type, twin)))
            && !IsSame(one, other)
            && !above.Exists(type => IsSame(type, other))
            && !beside.Exists(type => IsSame(type, one));
    }

    private static bool IsSame(ISymbol one, ISymbol other)
        => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other.OriginalDefinition);

    /// <summary>The types of this compilation that inherit from <paramref name="type"/> or implement it.</summary>
    public IEnumerable<INamedTypeSymbol> DerivedTypesOf(INamedTypeSymbol type)
        => TypesByBaseName(type.Name).Where(candidate => candidate.AllInterfaces.Concat(BaseTypesOf(candidate))
            .Any(ancestor => SymbolEqualityComparer.Default.Equals(ancestor.OriginalDefinition, type.OriginalDefinition)));

    private static IEnumerable<INamedTypeSymbol> BaseTypesOf(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    private static bool OverridesMember(ISymbol candidate, ISymbol member)
    {
        for (var overridden = Overridden(candidate); overridden is not null; overridden = Overridden(overridden))
        {
            if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, member))
            {
                return true;
            }
        }

        return false;
    }

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IPropertySymbol property => property.OverriddenProperty,
        IMethodSymbol method => method.OverriddenMethod,
        _ => null,
    };

    /// <summary>The types of this compilation that inherit or implement, directly or not, a type of this name.</summary>
    private IEnumerable<INamedTypeSymbol> TypesByBaseName(string name)
        => _derivedTypes.Value.TryGetValue(name, out var types) ? types : Enumerable.Empty<INamedTypeSymbol>();

    private Dictionary<string, List<INamedTypeSymbol>> CollectDerivedTypes()
    {
        var derived = new Dictionary<string, List<INamedTypeSymbol>>();
        var pending = new Stack<INamespaceOrTypeSymbol>();
        pending.Push(Compilation.Assembly.GlobalNamespace);
        while (pending.Count > 0)
        {
            var around = pending.Pop();

            // The members of a type are not made to find the types in it.
            foreach (var member in around is INamespaceSymbol space ? space.GetMembers() : around.GetTypeMembers())
            {
                pending.Push(member);
                if (member is not INamedTypeSymbol type)
                {
                    continue;
                }

                for (var ancestor = type.BaseType; ancestor is { SpecialType: SpecialType.None }; ancestor = ancestor.BaseType)
                {
                    Add(ancestor.Name, type);
                }

                foreach (var implemented in type.AllInterfaces)
                {
                    Add(implemented.Name, type);
                }
            }
        }

        foreach (var types in derived.Values)
        {
            types.Sort(static (one, other) => Compare(FirstPlace(one), FirstPlace(other)));
        }

        return derived;

        static SyntaxReference? FirstPlace(ISymbol type) => InOrder(type.DeclaringSyntaxReferences).FirstOrDefault();

        void Add(string name, INamedTypeSymbol type)
        {
            if (!derived.TryGetValue(name, out var types))
            {
                derived.Add(name, types = new());
            }

            types.Add(type);
        }
    }

    /// <summary>
    /// A value that is computed once for this compilation. <paramref name="key"/> must be unique to the caller (a private static object, or
    /// a tuple that begins with one). The factory may run more than once when threads meet; one result wins. What had to be given up for it
    /// (<see cref="GaveUps"/>) is kept with it.
    /// </summary>
    public T GetOrCompute<T>(object key, Func<SourceModel, T> factory)
        where T : class
        => (T)GaveUps.Recall(_values.GetOrAdd(key, _ => GaveUps.Keep(() => factory(this))));

    /// <summary>
    /// As <see cref="GetOrCompute"/>, but a thread that comes second waits for the first. For what is expensive and asked for by several
    /// analyzers at once. The factory must not ask for a value that is itself computed from this one. What throws (a cancelled factory)
    /// leaves nothing behind.
    /// </summary>
    public T ComputeOnce<T>(object key, Func<SourceModel, T> factory)
        where T : class
    {
        var slot = (Slot)_values.GetOrAdd(key, static _ => new Slot());
        lock (slot)
        {
            return (T)GaveUps.Recall(slot.Value ??= GaveUps.Keep(() => factory(this)));
        }
    }

    /// <summary>The syntax that declares <paramref name="symbol"/> in this compilation, by path and place; empty for metadata.</summary>
    public IEnumerable<SyntaxNode> DeclarationsOf(ISymbol symbol, CancellationToken cancellationToken)
        => InOrder(symbol.OriginalDefinition.DeclaringSyntaxReferences)
            .Where(reference => Compilation.ContainsSyntaxTree(reference.SyntaxTree))
            .Select(reference => reference.GetSyntax(cancellationToken));

    private static IEnumerable<SyntaxReference> InOrder(ImmutableArray<SyntaxReference> declarations)
        => declarations.Length > 1 ? declarations.Sort(Compare) : declarations;

    private static int Compare(SyntaxReference? one, SyntaxReference? other)
        => string.CompareOrdinal(one?.SyntaxTree.FilePath, other?.SyntaxTree.FilePath) is var order and not 0
            ? order
            : Comparer<int?>.Default.Compare(one?.Span.Start, other?.Span.Start);

    /// <summary>
    /// The expression that a member or accessor returns when it does nothing else: expression body or a single return; else null.
    /// </summary>
    public static ExpressionSyntax? SingleResult(SyntaxNode declaration)
    {
        var (body, arrow) = declaration switch
        {
            MethodDeclarationSyntax method => (method.Body, method.ExpressionBody),
            LocalFunctionStatementSyntax function => (function.Body, function.ExpressionBody),
            PropertyDeclarationSyntax { ExpressionBody: { } expression } => (null, expression),
            PropertyDeclarationSyntax { AccessorList.Accessors: var accessors } => Getter(accessors),
            ArrowExpressionClauseSyntax clause => (null, clause),
            _ => (null, null),
        };

        return arrow?.Expression
            ?? (body is { Statements: { Count: 1 } statements } ? (statements[0] as ReturnStatementSyntax)?.Expression : null);

        static (BlockSyntax?, ArrowExpressionClauseSyntax?) Getter(SyntaxList<AccessorDeclarationSyntax> accessors)
        {
            foreach (var accessor in accessors)
            {
                if (accessor.IsKind(SyntaxKind.GetAccessorDeclaration))
                {
                    return (accessor.Body, accessor.ExpressionBody);
                }
            }

            return (null, null);
        }
    }

    /// <summary>The place of a value that is computed once.</summary>
    private sealed class Slot
    {
        public object? Value { get; set; }
    }
}
