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

namespace Procore.Compliance.Analyzers.Source;

/// <summary>
/// What one tree mentions, from its tokens alone: the cheap look that decides whether anything more expensive is worth it. Made once per tree,
/// so an edit elsewhere costs nothing here.
/// </summary>
internal sealed class TreeSketch
{
    private static readonly ConditionalWeakTable<SyntaxTree, TreeSketch> Sketches = new();

    private readonly HashSet<string> _names;
    private readonly Lazy<ImmutableHashSet<string>> _calledNames;
    private readonly ConcurrentDictionary<Func<string, bool>, ImmutableArray<SyntaxToken>> _selections = new();

    private TreeSketch(SyntaxNode root, ImmutableArray<SyntaxToken> texts, HashSet<string> names, ImmutableArray<Callable> callables)
    {
        _calledNames = new(() => CalledNames(root));
        Texts = texts;
        _names = names;
        Callables = callables;
    }

    /// <summary>The tokens that hold text: string literals of every kind and the fixed parts of interpolated strings.</summary>
    public ImmutableArray<SyntaxToken> Texts { get; }

    /// <summary>The methods, constructors and local functions that take parameters, each with the names that it calls.</summary>
    public ImmutableArray<Callable> Callables { get; }

    /// <summary>The sketch of <paramref name="tree"/>.</summary>
    public static TreeSketch Of(SyntaxTree tree, CancellationToken cancellationToken)
        => Sketches.TryGetValue(tree, out var sketch) ? sketch : Sketches.GetValue(tree, t => Draw(t.GetRoot(cancellationToken)));

    /// <summary>The text tokens whose value <paramref name="predicate"/> (a static method) accepts; asked once per tree and predicate.</summary>
    public ImmutableArray<SyntaxToken> TextsWhere(Func<string, bool> predicate)
        => _selections.GetOrAdd(predicate, p => Texts.Where(token => p(token.ValueText)).ToImmutableArray());

    /// <summary>Whether an identifier of this name stands in the tree.</summary>
    public bool Mentions(string name) => _names.Contains(name);

    /// <summary>Whether the tree calls a method, or creates a type, of this name.</summary>
    public bool Calls(string name) => _calledNames.Value.Contains(name);

    private static TreeSketch Draw(SyntaxNode root)
    {
        var texts = ImmutableArray.CreateBuilder<SyntaxToken>();
        var names = new HashSet<string>();
        foreach (var token in root.DescendantTokens())
        {
            if (token.IsKind(SyntaxKind.IdentifierToken))
            {
                names.Add(token.ValueText);
            }
            else if (IsText(token))
            {
                texts.Add(token);
            }
        }

        return new(root, texts.ToImmutable(), names, DrawCallables(root));
    }

    private static ImmutableArray<Callable> DrawCallables(SyntaxNode root)
    {
        var callables = ImmutableArray.CreateBuilder<Callable>();
        foreach (var node in root.DescendantNodes(static node => node is not ExpressionSyntax))
        {
            var (name, parameters) = node switch
            {
                MethodDeclarationSyntax method => (method.Identifier.ValueText, method.ParameterList),
                LocalFunctionStatementSyntax function => (function.Identifier.ValueText, function.ParameterList),
                ConstructorDeclarationSyntax constructor => (constructor.Identifier.ValueText, constructor.ParameterList),
                _ => (null, null),
            };
            if (name is not null && parameters is { Parameters.Count: > 0 })
            {
                callables.Add(new Callable(name, CalledNames(node)));
            }
        }

        return callables.ToImmutable();
    }

    private static ImmutableHashSet<string> CalledNames(SyntaxNode body)
        => body.DescendantNodes().Select(static node => NameOfCall(node)).Where(static name => name is not null).ToImmutableHashSet()!;

    /// <summary>The name that a call or creation uses; null for other nodes.</summary>
    public static string? NameOfCall(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.Identifier.ValueText,
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => name.Identifier.ValueText,
        ObjectCreationExpressionSyntax { Type: var type } => (type as SimpleNameSyntax ?? (type as QualifiedNameSyntax)?.Right)?.Identifier.ValueText,
        ImplicitObjectCreationExpressionSyntax => ImplicitCreation,
        ConstructorInitializerSyntax => ImplicitCreation,
        _ => null,
    };

    /// <summary>Stands for the name of <c>new(...)</c>, whose type only the semantic model knows.</summary>
    public const string ImplicitCreation = "new()";

    private static bool IsText(SyntaxToken token) => token.Kind() is SyntaxKind.StringLiteralToken or SyntaxKind.InterpolatedStringTextToken
        or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken
        or SyntaxKind.Utf8StringLiteralToken or SyntaxKind.Utf8SingleLineRawStringLiteralToken or SyntaxKind.Utf8MultiLineRawStringLiteralToken;

    /// <summary>A method, constructor or local function with parameters.</summary>
    /// <param name="Name">Its name; a constructor's is its type's.</param>
    /// <param name="Calls">The names that its body calls or creates.</param>
    internal sealed record Callable(string Name, ImmutableHashSet<string> Calls);
}
