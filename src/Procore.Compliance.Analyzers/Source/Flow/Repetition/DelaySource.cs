using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>The one place where a wait is written down, so that it can be made longer there.</summary>
/// <param name="Expression">A number, a product of numbers, <c>TimeSpan.From…(n)</c> or <c>new TimeSpan(…)</c> of numbers.</param>
/// <param name="Unit">How many milliseconds the number counts; 1 for a time.</param>
internal sealed record DelaySource(ExpressionSyntax Expression, double Unit)
{
    /// <summary>
    /// Follows <paramref name="expression"/> to where its value is written; null where it is computed or comes from several places.
    /// </summary>
    public static DelaySource? Find(ExpressionSyntax expression, double unit, SourceModel model, CancellationToken cancellationToken)
    {
        var seen = new HashSet<ExpressionSyntax>();
        while (seen.Add(expression))
        {
            switch (expression)
            {
                case ParenthesizedExpressionSyntax inner:
                    expression = inner.Expression;
                    continue;
                case CastExpressionSyntax cast:
                    expression = cast.Expression;
                    continue;
                case LiteralExpressionSyntax:
                    return new(expression, unit);
                case BinaryExpressionSyntax
                    when expression
                        .DescendantNodesAndSelf()
                        .All(static node => node is BinaryExpressionSyntax or LiteralExpressionSyntax or ParenthesizedExpressionSyntax):
                    return new(expression, unit);
                case InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } arguments } call
                    when call.Expression is MemberAccessExpressionSyntax access
                        && TimeUnits.ByPrefixedName("From", access.Name.Identifier.ValueText) is { } factory:
                    if (IsNumbers(arguments[0].Expression))
                    {
                        return new(expression, 1);
                    }

                    (expression, unit) = (arguments[0].Expression, factory);
                    continue;
                case BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var parts }:
                    return parts.All(static part => IsNumbers(part.Expression)) ? new(expression, 1) : null;
                case IdentifierNameSyntax or MemberAccessExpressionSyntax when ValueOf(expression, model, cancellationToken) is { } value:
                    expression = value;
                    continue;
                default:
                    return null;
            }
        }

        return null;
    }

    private static bool IsNumbers(ExpressionSyntax expression)
        => expression
            .DescendantNodesAndSelf()
            .All(static node => node is LiteralExpressionSyntax { RawKind: (int)SyntaxKind.NumericLiteralExpression }
                or BinaryExpressionSyntax or ParenthesizedExpressionSyntax);

    /// <summary>The only value that a name ever has; null where there may be others.</summary>
    private static ExpressionSyntax? ValueOf(ExpressionSyntax name, SourceModel model, CancellationToken cancellationToken)
    {
        var symbol = model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol;
        var isWrittenLater = symbol switch
        {
            ILocalSymbol local => model.GetLocalWrites(name).To(local.Name).Length > 1,
            IFieldSymbol { IsConst: false } or IPropertySymbol => MemberWrites.To(symbol, model, cancellationToken).Any(),
            _ => false,
        };
        var declarations = symbol is null || isWrittenLater
            ? Enumerable.Empty<SyntaxNode>()
            : model.DeclarationsOf(symbol, cancellationToken);
        return declarations.FirstOrDefault() switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => value,
            PropertyDeclarationSyntax { Initializer.Value: var value } => value,
            PropertyDeclarationSyntax { ExpressionBody.Expression: var value } => value,
            ParameterSyntax { Default.Value: var value } => value,
            _ => null,
        };
    }
}
