using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>
/// The values that code anywhere in the compilation assigns to fields and properties: constructors, object initialisers, option lambdas.
/// Collected per tree by name, once.
/// </summary>
internal static class MemberWrites
{
    private static readonly object Key = new();

    /// <summary>The right-hand sides of the assignments to <paramref name="member"/>, in source order.</summary>
    public static IEnumerable<ExpressionSyntax> To(ISymbol member, SourceModel model, CancellationToken cancellationToken)
    {
        foreach (var tree in model.Compilation.SyntaxTrees)
        {
            if (!TreeFacts.Of(tree).GetOrCompute(Key, Collect).TryGetValue(member.Name, out var assignments))
            {
                continue;
            }

            foreach (var assignment in assignments)
            {
                if (SymbolEqualityComparer.Default.Equals(
                    model.GetSemanticModel(tree).GetSymbolInfo(assignment.Left, cancellationToken).Symbol?.OriginalDefinition,
                    member.OriginalDefinition))
                {
                    yield return assignment.Right;
                }
            }
        }
    }

    private static Dictionary<string, ImmutableArray<AssignmentExpressionSyntax>> Collect(TreeFacts facts)
        => facts.Nodes.OfType<AssignmentExpressionSyntax>()
            .GroupBy(static assignment => assignment.Left switch
            {
                MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
                IdentifierNameSyntax name => name.Identifier.ValueText,
                _ => string.Empty,
            })
            .ToDictionary(static group => group.Key, static group => group.ToImmutableArray());
}
