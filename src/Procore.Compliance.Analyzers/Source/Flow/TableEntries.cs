using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>One entry of a table.</summary>
/// <param name="Key">What it is found by; null in a list, where its place is.</param>
/// <param name="Value">The value.</param>
/// <param name="Row">The entry as it is written.</param>
internal readonly record struct TableEntry(ExpressionSyntax? Key, ExpressionSyntax Value, ExpressionSyntax Row);

/// <summary>
/// The entries of an array, list or dictionary that the code writes down: what it is made with, and what is put into it by name.
/// </summary>
internal static class TableEntries
{
    // Roslyn's SyntaxKind.CollectionExpression, which the oldest supported compiler does not have.
    private const int CollectionExpression = 9076;

    /// <summary>The entries of <paramref name="table"/>, those that it is made with first; empty where none is in sight.</summary>
    public static IEnumerable<TableEntry> Of(ExpressionSyntax table, SourceModel model, CancellationToken cancellationToken)
    {
        var symbol = SymbolOf(table, model, cancellationToken);
        var computed = symbol is IPropertySymbol property
            ? model.DeclarationsOf(property, cancellationToken).Select(SourceModel.SingleResult).OfType<ExpressionSyntax>()
            : Enumerable.Empty<ExpressionSyntax>();
        return VariableValues.Of(table, model, cancellationToken).Concat(computed).Prepend(table)
            .SelectMany(MadeWith)
            .Concat(CarriedVariables.RootOf(table) is { } name && symbol is not null
                ? PutInto(symbol, name, model, cancellationToken)
                : Enumerable.Empty<TableEntry>());
    }

    /// <summary>What the first list of elements in an expression holds.</summary>
    private static IEnumerable<TableEntry> MadeWith(ExpressionSyntax made)
    {
        var list = made.DescendantNodesAndSelf().FirstOrDefault(static node
            => node is InitializerExpressionSyntax || node.RawKind == CollectionExpression);
        if (list is null)
        {
            // ImmutableArray.Create(1, 2).
            return made is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments } call
                && MemberNames.Of(call) == "Create"
                ? arguments.Select(static argument => new TableEntry(null, argument.Expression, argument.Expression))
                : Enumerable.Empty<TableEntry>();
        }

        var elements = list is InitializerExpressionSyntax initializer
            ? initializer.Expressions
            : list.ChildNodes().SelectMany(static element => element.ChildNodes()).OfType<ExpressionSyntax>();
        return elements.Select(Read);
    }

    private static TableEntry Read(ExpressionSyntax element) => element switch
    {
        InitializerExpressionSyntax { Expressions: { Count: 2 } pair } => new(pair[0], pair[1], element),
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } key }, Right: var value }
            => new(key[0].Expression, value, element),
        AssignmentExpressionSyntax { Right: var value } => new(null, value, element),
        TupleExpressionSyntax { Arguments: { Count: 2 } pair } => new(pair[0].Expression, pair[1].Expression, element),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } pair }
            => new(pair[0].Expression, pair[1].Expression, element),
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } pair } call when MemberNames.Of(call) == "Create"
            => new(pair[0].Expression, pair[1].Expression, element),
        _ => new(null, element, element),
    };

    private static IEnumerable<TableEntry> PutInto(ISymbol table, string name, SourceModel model, CancellationToken cancellationToken)
        => NameUses.Of(name, model, cancellationToken)
            .Select(NameUses.Whole)
            .Select(static target => (Target: target, Entry: Put(target)))
            .Where(pair => pair.Entry is not null
                && SymbolEqualityComparer.Default.Equals(SymbolOf(pair.Target, model, cancellationToken), table))
            .Select(static pair => pair.Entry!.Value);

    /// <summary>The entry of <c>table[key] = value</c> or <c>table.Add(key, value)</c>; null where the table is used otherwise.</summary>
    private static TableEntry? Put(ExpressionSyntax table) => table.Parent switch
    {
        ElementAccessExpressionSyntax
        {
            Parent: AssignmentExpressionSyntax { Right: var value } set,
            ArgumentList.Arguments: { Count: 1 } key
        } element when set.Left == element
            => new TableEntry(key[0].Expression, value, value),
        MemberAccessExpressionSyntax
        {
            Name.Identifier.ValueText: "Add" or "TryAdd",
            Parent: InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } entry }
        }
            => new TableEntry(entry[0].Expression, entry[1].Expression, entry[1].Expression),
        _ => null,
    };

    private static ISymbol? SymbolOf(ExpressionSyntax expression, SourceModel model, CancellationToken cancellationToken)
        => model.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression, cancellationToken).Symbol;
}
