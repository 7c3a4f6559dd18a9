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
    /// The one value of a variable, or the single result of a method of this compilation; null where there is no such one.
    /// </summary>
    public static ExpressionSyntax? Of(ExpressionSyntax expression, SourceModel model, CancellationToken cancellationToken)
    {
        if (expression is not InvocationExpressionSyntax)
        {
            var values = VariableValues.Of(expression, model, cancellationToken).Take(2).ToList();
            return values.Count == 1 ? values[0] : null;
        }

        if (model.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression, cancellationToken).Symbol is not { } target)
        {
            return null;
        }

        var declarations = CallGraph.DeclarationsOf(target, model, cancellationToken).Take(2).ToList();
        return declarations.Count == 1 ? SourceModel.SingleResult(declarations[0]) : null;
    }
}
