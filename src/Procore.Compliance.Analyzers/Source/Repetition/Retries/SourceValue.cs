using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source;
using Procore.Compliance.Analyzers.Source.Repetition;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>The value that a name or call in a condition stands for.</summary>
internal static class SourceValue
{
    /// <summary>The one value of a variable, or the single result of a method of this compilation; null where there is no such one.</summary>
    public static ExpressionSyntax? Of(ExpressionSyntax expression, TreeContext context)
    {
        if (expression is not InvocationExpressionSyntax)
        {
            var values = VariableValues.Of(expression, context.Source, context.CancellationToken).Take(2).ToList();
            return values.Count == 1 ? values[0] : null;
        }

        if (context.Source.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression, context.CancellationToken).Symbol is not { } target)
        {
            return null;
        }

        var declarations = CallTargets.DeclarationsOf(target, context.Source, context.CancellationToken).Take(2).ToList();
        return declarations.Count == 1 ? SourceModel.SingleResult(declarations[0]) : null;
    }
}
