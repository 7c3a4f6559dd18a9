using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// The values that code anywhere in the compilation assigns to fields and properties: constructors, object initialisers, option lambdas.
/// The assignments to members of one name are bound once.
/// </summary>
internal static class MemberWrites
{
    private static readonly object Key = new();

    /// <summary>The right-hand sides of the assignments to <paramref name="member"/>, in source order.</summary>
    public static IEnumerable<ExpressionSyntax> To(ISymbol member, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, member.Name), m => NameUses.Of(member.Name, m, cancellationToken)
            .Select(NameUses.Whole)
            .Where(static target => target.Parent is AssignmentExpressionSyntax assignment && assignment.Left == target)
            .ToLookup(
                target => m.GetSemanticModel(target.SyntaxTree).GetSymbolInfo(target, cancellationToken).Symbol?.OriginalDefinition,
                static target => ((AssignmentExpressionSyntax)target.Parent!).Right,
                SymbolEqualityComparer.Default))[member.OriginalDefinition];
}
