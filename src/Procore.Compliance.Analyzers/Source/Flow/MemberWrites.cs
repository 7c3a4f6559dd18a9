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
            .Select(static target => (Target: target, Value: AssignedTo(target)))
            .Where(static write => write.Value is not null)
            .ToLookup(
                write => m.GetSemanticModel(write.Target.SyntaxTree)
                    .GetSymbolInfo(write.Target, cancellationToken).Symbol?.OriginalDefinition,
                static write => write.Value!,
                SymbolEqualityComparer.Default))[member.OriginalDefinition];

    /// <summary>What an assignment gives a target, by itself or at its place of a tuple; null where none is written.</summary>
    private static ExpressionSyntax? AssignedTo(ExpressionSyntax target) => target.Parent switch
    {
        AssignmentExpressionSyntax assignment when assignment.Left == target => assignment.Right,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Arguments: var targets } tuple } argument
            when tuple.Parent is AssignmentExpressionSyntax assignment
                && assignment.Left == tuple
                && assignment.Right is TupleExpressionSyntax { Arguments: var values }
                && values.Count == targets.Count
            => values[targets.IndexOf(argument)].Expression,
        _ => null,
    };
}
