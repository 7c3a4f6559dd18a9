using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Requests.Queries;

/// <summary>Where the code writes a number that a text has.</summary>
/// <param name="Location">The digits, or the expression that stands for them.</param>
/// <param name="IsWhole">Whether it is the number and nothing else, so that another one can be written in its place.</param>
internal sealed record WrittenNumber(Location Location, bool IsWhole)
{
    /// <summary>Where the digits of a text stand, a constant's at its declaration; null where no character of it has a place.</summary>
    public static WrittenNumber? Of(StringPattern digits, SourceModel source, CancellationToken cancellationToken)
    {
        var pieces = digits.Pieces.Where(static piece => piece.Length > 0).ToList();
        if (pieces.Count == 0)
        {
            return null;
        }

        var first = pieces[0];
        if (first.Origin.IsExact)
        {
            return new(first.Origin.LocationOf(0, first.Length), pieces.Count == 1);
        }

        var number = NumberIn(first.Origin.Node, source, cancellationToken);
        return new((number ?? first.Origin.Node).GetLocation(), number is not null && pieces.Count == 1);
    }

    /// <summary>The literal behind a name of a constant and behind <c>ToString</c>; null where there is none.</summary>
    private static LiteralExpressionSyntax? NumberIn(SyntaxNode node, SourceModel source, CancellationToken cancellationToken)
        => node switch
        {
            LiteralExpressionSyntax { Token.Value: int } literal => literal,
            InterpolationSyntax hole => NumberIn(hole.Expression, source, cancellationToken),
            ArgumentSyntax argument => NumberIn(argument.Expression, source, cancellationToken),
            ParenthesizedExpressionSyntax inner => NumberIn(inner.Expression, source, cancellationToken),
            CastExpressionSyntax cast => NumberIn(cast.Expression, source, cancellationToken),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ToString" } access }
                => NumberIn(access.Expression, source, cancellationToken),
            IdentifierNameSyntax or MemberAccessExpressionSyntax
                when source.SymbolOf(node, cancellationToken) is IFieldSymbol { IsConst: true } or ILocalSymbol { IsConst: true }
                => source.DeclarationsOf(source.SymbolOf(node, cancellationToken)!, cancellationToken)
                    .OfType<VariableDeclaratorSyntax>()
                    .Select(declared => declared.Initializer?.Value)
                    .OfType<ExpressionSyntax>()
                    .Select(value => NumberIn(value, source, cancellationToken))
                    .FirstOrDefault(),
            _ => null,
        };
}
