using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>The value that a name or call in a condition stands for.</summary>
internal static class SourceValue
{
    /// <summary>
    /// The one value of a variable, or the single result of a method or getter of this compilation; null where there is no such one.
    /// </summary>
    public static ExpressionSyntax? Of(ExpressionSyntax expression, SourceModel model, CancellationToken cancellationToken)
    {
        var symbol = model.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression, cancellationToken).Symbol;
        if (expression is not InvocationExpressionSyntax)
        {
            var values = VariableValues.Of(expression, model, cancellationToken).Take(2).ToList();
            return values.Count == 1 ? values[0]
                : values.Count == 0 && symbol is IPropertySymbol
                    ? model.DeclarationsOf(symbol, cancellationToken).Select(SourceModel.SingleResult).FirstOrDefault()
                : null;
        }

        if (symbol is null)
        {
            return null;
        }

        var declarations = CallGraph.DeclarationsOf(symbol, model, cancellationToken).Take(2).ToList();
        return declarations.Count == 1 ? SourceModel.SingleResult(declarations[0]) : null;
    }
}
