using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>An outgoing request that the code sends or builds.</summary>
/// <param name="Call">The call, creation or attribute that states the request; the outermost one where the app's own methods wrap
/// it.</param>
/// <param name="Sender">The call of the HTTP library itself; the same as <paramref name="Call"/> where nothing wraps it.</param>
/// <param name="Verb">The HTTP method in capitals; null where it is not known.</param>
/// <param name="Url">What is known of the address: absolute where the code shows the base, else relative.</param>
internal sealed record HttpRequest(SyntaxNode Call, SyntaxNode Sender, string? Verb, PatternSet Url)
{
    /// <summary>
    /// The parameters that a caller gives and that the address depends on; empty where the address is as complete as it gets.
    /// </summary>
    public ImmutableArray<IParameterSymbol> OpenParameters { get; init; } = ParametersOf(Url, Call);

    /// <summary>The client that it is sent through, as the code writes it; null where none is in sight, or none is written.</summary>
    public ExpressionSyntax? Client { get; init; }

    /// <summary>What the callers of the wrappers around its sender give.</summary>
    public FoldScope Scope { get; init; } = FoldScope.Outermost;

    /// <summary>The calls of wrappers on the way to its sender, the outermost first; empty where nothing wraps it.</summary>
    public ImmutableArray<SyntaxNode> Through { get; init; } = ImmutableArray<SyntaxNode>.Empty;

    /// <summary>The call that sends it, where it is built first; else the call itself.</summary>
    public SyntaxNode SentBy { get; init; } = Sender;

    /// <summary>Whether the request reads: GET or HEAD. Null where the verb is not known.</summary>
    public bool? Reads => Verb is null ? null : Verb is "GET" or "HEAD";

    /// <summary>
    /// The parameters that an address depends on: only one of a function around the call, or around the text, is its caller's to give.
    /// </summary>
    public static ImmutableArray<IParameterSymbol> ParametersOf(PatternSet url, SyntaxNode call)
        => url.Alternatives
            .SelectMany(static pattern => pattern.Holes())
            .Where(static hole => hole.Kind == HoleKind.Parameter)
            .Select(static hole => hole.Symbol)
            .OfType<IParameterSymbol>()
            .Where(parameter => parameter.ContainingSymbol.DeclaringSyntaxReferences.Any(reference
                => reference.SyntaxTree == call.SyntaxTree
                    && IsAround(reference.GetSyntax(), call)
                    && IsCalledByName(reference.GetSyntax(), call)))
            .Distinct<IParameterSymbol>(SymbolEqualityComparer.Default)
            .ToImmutableArray();

    /// <summary>Whether a call stands in a function, or in a constructor that this constructor may begin with: <c>: this(...)</c>.</summary>
    private static bool IsAround(SyntaxNode function, SyntaxNode call)
        => function.Span.Contains(call.Span)
            || (function is ConstructorDeclarationSyntax
                && call.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } other
                && other.Parent == function.Parent);

    /// <summary>
    /// The callers of a primary constructor are read with what they give for its base only, those of a lambda without a name not at all.
    /// </summary>
    private static bool IsCalledByName(SyntaxNode function, SyntaxNode call)
        => (function is not TypeDeclarationSyntax || call.FirstAncestorOrSelf<BaseListSyntax>() is not null)
            && function is not (AnonymousFunctionExpressionSyntax
                and not { Parent: EqualsValueClauseSyntax or AssignmentExpressionSyntax });
}
