using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// The values that code anywhere in the compilation assigns to fields and properties: constructors, object initialisers, option lambdas.
/// </summary>
internal static class MemberWrites
{
    /// <summary>The right-hand sides of the assignments to <paramref name="member"/>, in source order.</summary>
    public static IEnumerable<ExpressionSyntax> To(ISymbol member, SourceModel model, CancellationToken cancellationToken)
        => NameUses.Of(member.Name, model, cancellationToken)
            .Select(NameUses.Whole)
            .Where(target => target.Parent is AssignmentExpressionSyntax assignment
                && assignment.Left == target
                && SymbolEqualityComparer.Default.Equals(
                    model.GetSemanticModel(target.SyntaxTree).GetSymbolInfo(target, cancellationToken).Symbol?.OriginalDefinition,
                    member.OriginalDefinition))
            .Select(static target => ((AssignmentExpressionSyntax)target.Parent!).Right);
}
