using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// What a parameter or <c>this</c> stands for: an expression and the place it was written from, or only the text of one. Read when asked
/// for, so an argument that nobody reads costs nothing.
/// </summary>
internal sealed class BoundValue
{
    private PatternSet? _text;

    private readonly ExpressionSyntax? _default;

    /// <summary>An expression, to be read in <paramref name="scope"/>.</summary>
    /// <param name="operation">The expression.</param>
    /// <param name="scope">The place to read it from.</param>
    /// <param name="declared">The default that a parameter is declared with, where the compiler gives it.</param>
    public BoundValue(IOperation operation, FoldScope scope, ExpressionSyntax? declared = null)
    {
        Operation = operation;
        Scope = scope;
        _default = declared;
    }

    /// <summary>Text whose expression is not one single thing.</summary>
    public BoundValue(PatternSet text)
    {
        _text = text;
        Scope = FoldScope.Outermost;
    }

    /// <summary>The expression; null where only its text is known.</summary>
    public IOperation? Operation { get; }

    /// <summary>The place to read the expression from.</summary>
    public FoldScope Scope { get; }

    /// <summary>The strings that it may be. Whatever makes them, they stand where they are given.</summary>
    public PatternSet Text(StringFolder folder) => _text ??= Given(
        _default is null ? folder.Fold(Operation!, Scope) : folder.Fold(_default, Scope));

    private PatternSet Given(PatternSet text)
        => text.IsSum || text.Alternatives.All(pattern => pattern.Pieces.All(piece => piece.Depth <= Scope.CallDepth))
            ? text
            : text.Select(pattern => new StringPattern(
                pattern.Pieces.Select(piece => piece.AtMost(Scope.CallDepth)).ToImmutableArray()));
}
