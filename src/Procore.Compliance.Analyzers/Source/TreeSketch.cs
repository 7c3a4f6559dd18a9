using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source;

/// <summary>
/// What one tree mentions, from its tokens alone: the cheap look that decides whether anything more expensive is worth it. Made once per
/// tree, so an edit elsewhere costs nothing here.
/// </summary>
internal sealed class TreeSketch
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeSketch> Sketches = new();

    private readonly SyntaxTree _tree;
    private readonly Lazy<ImmutableArray<SyntaxToken>> _texts;
    private readonly Lazy<Dictionary<string, int>> _names;
    private readonly Lazy<ImmutableArray<Callable>> _callables;
    private readonly Lazy<ImmutableHashSet<string>> _calledNames;
    private readonly ConcurrentDictionary<TextQuery, ImmutableArray<SyntaxToken>> _answers = new();

    private TreeSketch(SyntaxTree tree)
    {
        _tree = tree;
        _texts = new(() => TextTokens.In(tree));
        _names = new(() => CountNames(tree.GetRoot()));
        _callables = new(() => DrawCallables(tree.GetRoot()));
        _calledNames = new(() => NamesCalledIn(tree.GetRoot()));
    }

    /// <summary>The tokens that hold text: string literals of every kind and the fixed parts of interpolated strings.</summary>
    public ImmutableArray<SyntaxToken> Texts => _texts.Value;

    /// <summary>The methods, constructors, local functions and named lambdas, each with the names that it calls.</summary>
    public ImmutableArray<Callable> Callables => _callables.Value;

    /// <summary>The identifiers of the tree, each once.</summary>
    public IEnumerable<string> Names => _names.Value.Keys;

    /// <summary>The sketch of <paramref name="tree"/>; nothing of it is drawn before it is asked for.</summary>
    public static TreeSketch Of(SyntaxTree tree) => Sketches.GetValue(tree, static t => new TreeSketch(t));

    /// <summary>The text tokens that answer <paramref name="query"/>; asked once per tree and query.</summary>
    public ImmutableArray<SyntaxToken> TextsFor(TextQuery query)
        => _answers.GetOrAdd(
            query,
            q => q.MayStandIn(_tree.GetText())
                ? Texts.Where(token => q.Accepts(token.ValueText)).ToImmutableArray()
                : ImmutableArray<SyntaxToken>.Empty);

    /// <summary>Whether an identifier of this name stands in the tree.</summary>
    public bool Mentions(string name) => _names.Value.ContainsKey(name);

    /// <summary>How often an identifier of this name stands in the tree.</summary>
    public int CountOf(string name) => _names.Value.TryGetValue(name, out var count) ? count : 0;

    /// <summary>The names of the methods that the tree calls and of the types that it creates.</summary>
    public ImmutableHashSet<string> CalledNames => _calledNames.Value;

    private static Dictionary<string, int> CountNames(SyntaxNode root)
    {
        var counts = new Dictionary<string, int>();
        foreach (var token in root.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                var name = token.ValueText;
                counts[name] = counts.TryGetValue(name, out var count) ? count + 1 : 1;
            }
        }

        return counts;
    }

    private static ImmutableArray<Callable> DrawCallables(SyntaxNode root)
    {
        var callables = ImmutableArray.CreateBuilder<Callable>();
        foreach (var node in root.DescendantNodes(static node => node is not ExpressionSyntax))
        {
            var name = node switch
            {
                MethodDeclarationSyntax method => method.Identifier.ValueText,
                LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText,
                VariableDeclaratorSyntax { Initializer.Value: AnonymousFunctionExpressionSyntax } variable => variable.Identifier.ValueText,
                PropertyDeclarationSyntax { Initializer.Value: AnonymousFunctionExpressionSyntax } property
                    => property.Identifier.ValueText,
                _ => null,
            };
            if (name is not null)
            {
                callables.Add(new Callable(name, NamesCalledIn(node)));
            }
        }

        return callables.ToImmutable();
    }

    private static ImmutableHashSet<string> NamesCalledIn(SyntaxNode body)
        => body.DescendantNodes().Select(static node => NameOfCall(node)).Where(static name => name is not null).ToImmutableHashSet()!;

    /// <summary>The name that a call or creation uses; null for other nodes.</summary>
    public static string? NameOfCall(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.ValueText,
        ObjectCreationExpressionSyntax { Type: var type }
            => (type as SimpleNameSyntax ?? (type as QualifiedNameSyntax)?.Right)?.Identifier.ValueText,
        ImplicitObjectCreationExpressionSyntax => DeclaredType(node) ?? ImplicitCreation,
        ConstructorInitializerSyntax { Parent.Parent: TypeDeclarationSyntax type } initializer
            => initializer.IsKind(SyntaxKind.ThisConstructorInitializer)
                ? type.Identifier.ValueText
                : NameOfType(type.BaseList?.Types.FirstOrDefault()?.Type) ?? ImplicitCreation,
        _ => null,
    };

    /// <summary>The type that the place of a <c>new(...)</c> is declared with: of a variable, a property, a method's result.</summary>
    private static string? DeclaredType(SyntaxNode creation) => creation.Parent switch
    {
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } }
            => NameOfType(declaration.Type),
        EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => NameOfType(property.Type),
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } => NameOfType(method.ReturnType),
        ArrowExpressionClauseSyntax { Parent: PropertyDeclarationSyntax property } => NameOfType(property.Type),
        ReturnStatementSyntax { Parent: BlockSyntax { Parent: MethodDeclarationSyntax method } } => NameOfType(method.ReturnType),
        _ => null,
    };

    private static string? NameOfType(TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        GenericNameSyntax { Identifier.ValueText: "Task" or "ValueTask", TypeArgumentList.Arguments: { Count: 1 } results }
            => NameOfType(results[0]),
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        NullableTypeSyntax nullable => NameOfType(nullable.ElementType),
        _ => null,
    };

    /// <summary>Stands for the name of <c>new(...)</c>, whose type only the semantic model knows.</summary>
    public const string ImplicitCreation = "new()";

    /// <summary>Whether a token is the text of a literal, or of an interpolated string between its holes.</summary>
    public static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken
        or SyntaxKind.Utf8SingleLineRawStringLiteralToken
        or SyntaxKind.Utf8MultiLineRawStringLiteralToken;

    /// <summary>A method, constructor, local function or named lambda.</summary>
    /// <param name="Name">Its name; a constructor's is its type's.</param>
    /// <param name="Calls">The names that its body calls or creates.</param>
    internal sealed record Callable(string Name, ImmutableHashSet<string> Calls);
}
