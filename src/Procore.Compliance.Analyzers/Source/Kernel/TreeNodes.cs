using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// The nodes of a tree that readers ask for: declarations, loops and blocks, calls, creations, assignments, comparisons, texts, attributes.
/// What is between them (names, types, statements that only hold an expression) is more than half of a tree, and is left out.
/// </summary>
internal sealed class TreeNodes
{
    /// <summary>Roslyn's SyntaxKind.CollectionExpression, which the oldest supported compiler does not have.</summary>
    public const int CollectionExpression = 9076;

    // What IsAskedFor says of each kind of node: 0 until it was asked, then Asked or Passed. The kinds of Roslyn 5 end below.
    private static readonly byte[] Kinds = new byte[1 << 14];

    private const byte Asked = 1, Passed = 2;

    private readonly Lazy<(ImmutableArray<Callable> Callables, HashSet<string> Names)> _calls;

    /// <summary>Reads the nodes below <paramref name="root"/>.</summary>
    public TreeNodes(SyntaxNode root)
    {
        var all = ImmutableArray.CreateBuilder<SyntaxNode>();

        // Walks the whole tree: this is the pass over nodes that all readers share.
        foreach (var node in root.DescendantNodes())
        {
            var kind = Kinds[node.RawKind];
            if (kind == 0)
            {
                Kinds[node.RawKind] = kind = IsAskedFor(node) ? Asked : Passed;
            }

            if (kind == Asked)
            {
                all.Add(node);
            }
        }

        All = all.ToImmutable();
        _calls = new(ReadCalls);
    }

    /// <summary>The nodes in source order, each before those inside of it; without the root.</summary>
    public ImmutableArray<SyntaxNode> All { get; }

    /// <summary>What can be called, with the names that it calls.</summary>
    public ImmutableArray<Callable> Callables => _calls.Value.Callables;

    /// <summary>The names that are called or created anywhere in the tree.</summary>
    public IReadOnlyCollection<string> CalledNames => _calls.Value.Names;

    /// <summary>The nodes below <paramref name="scope"/>, without itself.</summary>
    public IEnumerable<SyntaxNode> Below(SyntaxNode scope) => scope.Parent is null ? All : Within(scope);

    private IEnumerable<SyntaxNode> Within(SyntaxNode scope)
    {
        var span = scope.FullSpan;
        for (var i = FirstFrom(span.Start); i < All.Length && All[i].FullSpan.Start < span.End; i++)
        {
            var node = All[i];
            var other = node.FullSpan;
            if (other.End < span.End || other.Start > span.Start || (other.End == span.End && IsBelow(node, scope)))
            {
                yield return node;
            }
        }
    }

    /// <summary>Of two nodes with one span, such as an argument and its expression, whether the first is inside of the second.</summary>
    private static bool IsBelow(SyntaxNode node, SyntaxNode scope) => node != scope && scope.Contains(node);

    private int FirstFrom(int place)
    {
        var (low, high) = (0, All.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = All[middle].FullSpan.Start < place ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private (ImmutableArray<Callable> Callables, HashSet<string> Names) ReadCalls()
    {
        var callables = ImmutableArray.CreateBuilder<Callable>();
        var names = new HashSet<string>();
        var open = new Stack<(Callable Callable, int End)>();
        var functionEnd = 0;

        // Full spans, which a node knows: where its text begins within, it would have to look up at its first token, which may be as deep
        // as the tree.
        foreach (var node in All)
        {
            Close(open, node.FullSpan.Start);
            if (SyntaxNames.NameOfCall(node) is { } called)
            {
                names.Add(called);
                if (open.Count > 0)
                {
                    open.Peek().Callable.Calls.Add(called);
                }
            }

            if (node is TypeDeclarationSyntax { BaseList.Types: { Count: > 0 } bases } type
                && bases[0] is PrimaryConstructorBaseTypeSyntax
                && SyntaxNames.NameOfType(bases[0].Type) is { } passed)
            {
                names.Add(passed);
                callables.Add(new(type.Identifier.ValueText, new() { passed }));
            }

            // What is declared inside of a lambda runs as a part of what is declared around it.
            if (node.FullSpan.Start < functionEnd)
            {
                continue;
            }

            if (node is AnonymousFunctionExpressionSyntax)
            {
                functionEnd = node.FullSpan.End;
            }
            else if (NameOfCallable(node) is { } name)
            {
                callables.Add(new(name, new()));
                open.Push((callables[callables.Count - 1], node.FullSpan.End));
            }
        }

        Close(open, int.MaxValue);
        return (callables.ToImmutable(), names);
    }

    /// <summary>What ends before <paramref name="place"/> hands its calls to what it stands in.</summary>
    private static void Close(Stack<(Callable Callable, int End)> open, int place)
    {
        while (open.Count > 0 && open.Peek().End <= place)
        {
            var inner = open.Pop().Callable;
            if (open.Count > 0)
            {
                open.Peek().Callable.Calls.UnionWith(inner.Calls);
            }
        }
    }

    private static string? NameOfCallable(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        LocalFunctionStatementSyntax function => function.Identifier.ValueText,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
        VariableDeclaratorSyntax { Initializer.Value: AnonymousFunctionExpressionSyntax } variable => variable.Identifier.ValueText,
        PropertyDeclarationSyntax { Initializer.Value: AnonymousFunctionExpressionSyntax } property => property.Identifier.ValueText,
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Right: AnonymousFunctionExpressionSyntax } given
            => given.Left switch
            {
                IdentifierNameSyntax name => name.Identifier.ValueText,
                MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
                _ => null,
            },
        _ => null,
    };

    /// <summary>Whether a node is listed; its kind alone decides.</summary>
    private static bool IsAskedFor(SyntaxNode node) => node switch
    {
        TypeSyntax => false,
        LiteralExpressionSyntax literal => SyntaxNames.IsText(literal.Token),
        BinaryExpressionSyntax binary => IsComparison(binary.Kind()),
        ExpressionSyntax => node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or AssignmentExpressionSyntax
            or InitializerExpressionSyntax or AnonymousObjectCreationExpressionSyntax or AnonymousFunctionExpressionSyntax
            or TupleExpressionSyntax or InterpolatedStringExpressionSyntax or CastExpressionSyntax
            or ElementAccessExpressionSyntax
            || node.RawKind == CollectionExpression,
        StatementSyntax => node is BlockSyntax or WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax
            or CommonForEachStatementSyntax or GotoStatementSyntax or LocalFunctionStatementSyntax,
        MemberDeclarationSyntax => node is BaseTypeDeclarationSyntax or BaseMethodDeclarationSyntax or PropertyDeclarationSyntax,
        _ => node is ArgumentSyntax or BaseArgumentListSyntax or ParameterSyntax or VariableDeclaratorSyntax
            or SingleVariableDesignationSyntax or AnonymousObjectMemberDeclaratorSyntax or ConstructorInitializerSyntax
            or AttributeSyntax or AttributeArgumentSyntax or SwitchSectionSyntax or UsingDirectiveSyntax or ConstantPatternSyntax
            or CaseSwitchLabelSyntax,
    };

    private static bool IsComparison(SyntaxKind kind)
        => kind is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression
            or SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression
            or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression;
}
