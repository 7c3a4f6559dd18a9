using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Requests.ObjectValues;

/// <summary>A value that code gives by name: an expression, or a part of a text such as JSON.</summary>
internal sealed class NamedValue
{
    private readonly ExpressionSyntax? _expression;
    private readonly StatedText? _text;

    private NamedValue(SyntaxNode node, Location place, ExpressionSyntax? expression, StatedText? text)
    {
        Node = node;
        Place = place;
        _expression = expression;
        _text = text;
    }

    /// <summary>The expression that gives the value, or the text that holds it.</summary>
    public SyntaxNode Node { get; }

    /// <summary>Where the value stands.</summary>
    public Location Place { get; }

    /// <summary>The value of an expression.</summary>
    public static NamedValue Of(ExpressionSyntax expression) => new(expression, expression.GetLocation(), expression, null);

    /// <summary>A value inside of a text.</summary>
    public static NamedValue Of(StatedText text) => new(text.Node, text.Place, null, text);

    /// <summary>A value of a text that is no text itself: a number, an object.</summary>
    public static NamedValue Of(SyntaxNode node, Location place) => new(node, place, null, null);

    /// <summary>
    /// The constant texts that the value may be when its member is called as <paramref name="scope"/> says; empty where none is known.
    /// </summary>
    public IReadOnlyList<StatedText> Texts(SourceModel model, FoldScope scope, CancellationToken cancellationToken)
        => _text is not null ? new[] { _text }
            : _expression is not null
                ? StatedText.Of(model.CreateFolder(cancellationToken).Fold(_expression, scope), _expression)
                    .GroupBy(static text => text.Place)
                    .Select(static group => group.First())
                    .ToList()
            : new List<StatedText>();

    /// <summary>The parameters of methods that the value depends on.</summary>
    public IEnumerable<IMethodSymbol> OpenMethods(SourceModel model, CancellationToken cancellationToken)
        => _expression is null or LiteralExpressionSyntax
            ? Enumerable.Empty<IMethodSymbol>()
            : model.CreateFolder(cancellationToken).Fold(_expression).Alternatives
                .SelectMany(static pattern => pattern.Holes())
                .Where(static hole => hole.Kind == HoleKind.Parameter)
                .Select(static hole => hole.Symbol?.ContainingSymbol)
                .OfType<IMethodSymbol>()
                .Where(static method => method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.Constructor
                    or MethodKind.ExplicitInterfaceImplementation);

    /// <summary>Whether the value may be left out when the program runs: it is null, or of a type that may be.</summary>
    public bool MayBeNull(SourceModel model, CancellationToken cancellationToken)
    {
        if (_expression is null)
        {
            return false;
        }

        var type = model.GetSemanticModel(_expression.SyntaxTree).GetTypeInfo(_expression, cancellationToken).Type;
        return _expression.DescendantNodesAndSelf().Any(IsNothing)
            || type is { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T }
                or { NullableAnnotation: NullableAnnotation.Annotated };
    }

    private static bool IsNothing(SyntaxNode node)
        => node.IsKind(SyntaxKind.NullLiteralExpression) || node.IsKind(SyntaxKind.DefaultLiteralExpression);
}
