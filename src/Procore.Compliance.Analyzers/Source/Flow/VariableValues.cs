using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Lists the expressions that a local, field or property is given anywhere.</summary>
internal static class VariableValues
{
    /// <summary>The values of what <paramref name="name"/> names, declarations first; empty for anything else.</summary>
    public static IEnumerable<ExpressionSyntax> Of(ExpressionSyntax name, SourceModel model, CancellationToken cancellationToken)
    {
        var symbol = model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, cancellationToken).Symbol;
        return (symbol switch
        {
            ILocalSymbol local => model.GetLocalWrites(name).To(local.Name).Select(static write => write switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var value } => value,
                AssignmentExpressionSyntax { Right: var value } => value,
                _ => null,
            }),
            IFieldSymbol or IPropertySymbol => model.DeclarationsOf(symbol, cancellationToken)
                .Select(static declaration => declaration switch
                {
                    VariableDeclaratorSyntax { Initializer.Value: var value } => value,
                    PropertyDeclarationSyntax { Initializer.Value: var value } => value,
                    _ => null,
                })
                .Concat(MemberWrites.To(symbol, model, cancellationToken)),
            _ => Enumerable.Empty<ExpressionSyntax?>(),
        }).OfType<ExpressionSyntax>();
    }
}
