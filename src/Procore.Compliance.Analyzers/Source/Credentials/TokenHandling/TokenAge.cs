using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

/// <summary>Whether an age that code looks at is that of a token which it keeps.</summary>
internal static class TokenAge
{
    /// <summary>
    /// Whether the statement that decides by <paramref name="comparison"/> uses what keeps the token of <paramref name="request"/>; where
    /// the outcome is kept in a local, the member around it.
    /// </summary>
    public static bool IsOfTokenAt(SyntaxNode comparison, TokenRequest request, SourceModel model, CancellationToken cancellationToken)
    {
        var decided = comparison.FirstAncestorOrSelf<StatementSyntax>() is { } statement and not LocalDeclarationStatementSyntax
            ? statement
            : LocalWrites.BodyAround(comparison);
        return TokenHolder.In(AnswerFlow.Of(request, model, cancellationToken), model, cancellationToken)
            .Where(static holder => holder.Kind == TokenHolderKind.Member)
            .Select(static holder => holder.Symbol)
            .OfType<ISymbol>()
            .Any(holder => ValueUses.ReadsOf(holder, model, cancellationToken)
                .Concat(ValueUses.WritesOf(holder, model, cancellationToken))
                .Any(use => use.SyntaxTree == decided.SyntaxTree && decided.Span.Contains(use.Span)
                    && !comparison.Span.Contains(use.Span)));
    }
}
