using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>Where a call leads within the compilation.</summary>
internal static class CallTargets
{
    /// <summary>
    /// The declarations that may run when <paramref name="target"/> is called: its own body, or the bodies of what implements or overrides
    /// it. Empty where the compilation has none.
    /// </summary>
    public static IEnumerable<SyntaxNode> DeclarationsOf(ISymbol target, SourceModel model, CancellationToken cancellationToken)
    {
        var symbol = target is IMethodSymbol { ReducedFrom: { } reduced } ? reduced : target;
        if (symbol.ContainingType is null)
        {
            return Enumerable.Empty<SyntaxNode>();
        }

        var declared = model.DeclarationsOf(symbol, cancellationToken).Where(HasBody).ToList();
        var isOpen = symbol.IsAbstract || symbol.IsVirtual || symbol.IsOverride;
        return isOpen
            ? declared.Concat(model
                .ImplementationsOf(symbol)
                .SelectMany(implementation => model.DeclarationsOf(implementation, cancellationToken))
                .Where(HasBody))
            : declared;
    }

    /// <summary>The code of a declaration: body or expression of a method, accessors of a property; null where it has none.</summary>
    public static SyntaxNode? BodyOf(SyntaxNode declaration) => declaration switch
    {
        BaseMethodDeclarationSyntax method => (SyntaxNode?)method.Body ?? method.ExpressionBody,
        LocalFunctionStatementSyntax function => (SyntaxNode?)function.Body ?? function.ExpressionBody,
        AnonymousFunctionExpressionSyntax function => function.Body,
        PropertyDeclarationSyntax property => property.AccessorList,
        _ => null,
    };

    /// <summary>What a method or property may return: its expression body, or its own return statements.</summary>
    public static IEnumerable<ExpressionSyntax> ResultsOf(SyntaxNode declaration)
    {
        if (SourceModel.SingleResult(declaration) is { } single)
        {
            return ImmutableArray.Create(single);
        }

        return BodyOf(declaration)?
            .DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>()
            .Select(statement => statement.Expression)
            .OfType<ExpressionSyntax>()
            ?? Enumerable.Empty<ExpressionSyntax>();
    }

    private static bool HasBody(SyntaxNode declaration) => BodyOf(declaration) is not null;
}
