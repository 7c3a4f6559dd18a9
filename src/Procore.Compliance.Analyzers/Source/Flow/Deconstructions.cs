using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Where objects are taken apart by place: <c>var (a, b) = ...</c>, in a <c>foreach</c>, <c>is (var a, _)</c>.</summary>
internal static class Deconstructions
{
    private static readonly object Key = new();

    /// <summary>What takes the part at a place of an object of a type: a variable, a target, a pattern.</summary>
    public static IEnumerable<SyntaxNode> Of(INamedTypeSymbol type, int place, SourceModel model, CancellationToken cancellationToken)
        => model.ComputeOnce(Key, m => m.Trees
                .SelectMany(static tree => TreeFacts.Of(tree).Nodes)
                .Select(static node => PatternAround(node) ?? node)
                .Select(static node => (Parts: PartsOf(node), Node: node))
                .Where(static one => one.Parts.Count > 0)
                .GroupBy(static one => one.Node, static (_, same) => same.First())
                .ToLookup(one => TypeOf(one.Node, m, cancellationToken), static one => one.Parts, SymbolEqualityComparer.Default))
            [type.OriginalDefinition]
            .Where(parts => place < parts.Count)
            .Select(parts => parts[place]);

    /// <summary>The parts into which a loop, an assignment, its target, or a pattern takes something; empty for others.</summary>
    public static IReadOnlyList<SyntaxNode> PartsOf(SyntaxNode node) => node switch
    {
        ForEachVariableStatementSyntax loop => PartsOf(loop.Variable),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: var left } => PartsOf(left),
        TupleExpressionSyntax tuple => tuple.Arguments.Select(static argument => argument.Expression).ToList(),
        DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax several } => several.Variables,
        VarPatternSyntax { Designation: ParenthesizedVariableDesignationSyntax several } => several.Variables,
        RecursivePatternSyntax { PositionalPatternClause.Subpatterns: var inner } => inner.Select(static one => one.Pattern).ToList(),
        _ => new List<SyntaxNode>(),
    };

    /// <summary>The pattern that a variable is a part of by its place; null where it is none.</summary>
    private static SyntaxNode? PatternAround(SyntaxNode variable) => variable switch
    {
        SingleVariableDesignationSyntax { Parent.Parent: SubpatternSyntax { Parent: PositionalPatternClauseSyntax clause } }
            => clause.Parent,
        SingleVariableDesignationSyntax { Parent.Parent: VarPatternSyntax several } => several,
        _ => null,
    };

    private static ISymbol? TypeOf(SyntaxNode node, SourceModel model, CancellationToken cancellationToken)
    {
        var semantics = model.GetSemanticModel(node.SyntaxTree);
        var type = node switch
        {
            CommonForEachStatementSyntax loop => semantics.GetForEachStatementInfo(loop).ElementType,
            AssignmentExpressionSyntax assignment => semantics.GetTypeInfo(assignment.Right, cancellationToken).Type,
            VarPatternSyntax { Parent: IsPatternExpressionSyntax { Expression: var value } }
                => semantics.GetTypeInfo(value, cancellationToken).Type,
            RecursivePatternSyntax => (semantics.GetOperation(node, cancellationToken) as IRecursivePatternOperation)?.MatchedType,
            _ => null,
        };
        return type?.OriginalDefinition;
    }
}
