using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Arrays, lists, dictionaries and tuples whose elements stand in the source.</content>
internal sealed partial class StringFolder
{
    private PatternSet[]? FoldElements(ExpressionSyntax collection, FoldScope scope, int? tuplePosition = null)
        => ElementsOf(collection, scope, 0)?.Select(element => Fold(Part(element, tuplePosition), scope)).Take(PatternSet.MaximumAlternatives + 1).ToArray();

    private PatternSet[]? FoldElements(IOperation collection, FoldScope scope)
        => Unconverted(collection).Syntax is ExpressionSyntax expression ? FoldElements(expression, scope) : null;

    private static ExpressionSyntax Part(ExpressionSyntax element, int? position) => element switch
    {
        TupleExpressionSyntax tuple when position is { } index && index < tuple.Arguments.Count => tuple.Arguments[index].Expression,
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments } when position is { } index && index < arguments.Count => arguments[index].Expression,
        InitializerExpressionSyntax { Expressions: var expressions } when position is { } index && index < expressions.Count => expressions[index],
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax key } pair when position is { } index
            => index == 0 ? key.ArgumentList.Arguments[0].Expression : pair.Right,
        _ => element,
    };

    /// <summary>The element expressions of a collection that is written out, directly or behind names; null where they are not in sight.</summary>
    private IReadOnlyList<ExpressionSyntax>? ElementsOf(ExpressionSyntax collection, FoldScope scope, int hops)
    {
        switch (collection)
        {
            case ArrayCreationExpressionSyntax { Initializer: { } initializer }:
                return initializer.Expressions;
            case ImplicitArrayCreationExpressionSyntax { Initializer: var initializer }:
                return initializer.Expressions;
            case InitializerExpressionSyntax initializer:
                return initializer.Expressions;
            case BaseObjectCreationExpressionSyntax { Initializer: { } initializer }:
                return initializer.Expressions;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access, ArgumentList.Arguments.Count: 0 }
                when access.Name.Identifier.ValueText is "ToArray" or "ToList" or "AsEnumerable" or "AsReadOnly" or "ToImmutableArray":
                return ElementsOf(access.Expression, scope, hops);
            case CastExpressionSyntax cast:
                return ElementsOf(cast.Expression, scope, hops);
            case ParenthesizedExpressionSyntax parenthesized:
                return ElementsOf(parenthesized.Expression, scope, hops);
            case IdentifierNameSyntax or MemberAccessExpressionSyntax when hops < FoldingBudget.MaximumCallDepth:
                return InitialValueOf(collection) is { } value ? ElementsOf(value, scope, hops + 1) : null;
            default:
                return CollectionExpressionElements(collection);
        }
    }

    /// <summary>Collection expressions (<c>[a, b]</c>) are newer than the Roslyn that this compiles against, so they are known by their shape.</summary>
    private static IReadOnlyList<ExpressionSyntax>? CollectionExpressionElements(ExpressionSyntax collection)
        => collection.GetFirstToken().IsKind(SyntaxKind.OpenBracketToken) && collection.GetLastToken().IsKind(SyntaxKind.CloseBracketToken) && collection is not (ElementAccessExpressionSyntax or AnonymousFunctionExpressionSyntax)
            ? collection.ChildNodes().SelectMany(element => element.ChildNodes()).OfType<ExpressionSyntax>().ToList()
            : null;

    /// <summary>The expression that a local, field or property is initialised with.</summary>
    private ExpressionSyntax? InitialValueOf(ExpressionSyntax reference)
    {
        var symbol = Model.GetSemanticModel(reference.SyntaxTree).GetSymbolInfo(reference, _budget.CancellationToken).Symbol;
        if (symbol is not (ILocalSymbol or IFieldSymbol or IPropertySymbol))
        {
            return null;
        }

        foreach (var declaration in Model.DeclarationsOf(symbol, _budget.CancellationToken))
        {
            switch (declaration)
            {
                case VariableDeclaratorSyntax { Initializer.Value: { } value }:
                    return value;
                case PropertyDeclarationSyntax { Initializer.Value: { } value }:
                    return value;
                case PropertyDeclarationSyntax property:
                    return SourceModel.SingleResult(property);
            }
        }

        return null;
    }

    /// <summary><c>table[key]</c> over an initialised dictionary or array, and members of anonymous objects.</summary>
    private PatternSet? FoldKeyed(IPropertyReferenceOperation reference, FoldScope scope)
    {
        if (reference.Instance?.Syntax is not ExpressionSyntax instance)
        {
            return null;
        }

        if (!reference.Property.IsIndexer)
        {
            return InitialValueOf(instance) is AnonymousObjectCreationExpressionSyntax created
                && created.Initializers.FirstOrDefault(member => member.NameEquals?.Name.Identifier.ValueText == reference.Property.Name) is { } found
                ? Fold(found.Expression, scope)
                : null;
        }

        if (reference.Arguments.Length != 1 || ElementsOf(instance, scope, 0) is not { Count: > 0 } elements)
        {
            return null;
        }

        var key = Fold(reference.Arguments[0].Value, scope).ConstantText;
        var values = new List<PatternSet>();
        foreach (var element in elements)
        {
            var isPair = element is AssignmentExpressionSyntax or InitializerExpressionSyntax;
            if (!isPair || key is null || Fold(Part(element, 0), scope).ConstantText is not { } name || name == key)
            {
                values.Add(Fold(Part(element, isPair ? 1 : null), scope));
            }

            if (values.Count > PatternSet.MaximumAlternatives)
            {
                break;
            }
        }

        return values.Count == 0 ? null : Union(reference, scope, values.ToArray());
    }

    /// <summary><c>item.Path</c> and <c>pair.Value</c> of the variable of a loop over tuples or pairs that are written out.</summary>
    private PatternSet? FoldTupleElement(IFieldReferenceOperation reference, FoldScope scope)
        => reference.Field.CorrespondingTupleField is { } field && reference.Field.ContainingType.TupleElements is { IsDefault: false } elements
            ? FoldPartOfLoopVariable(reference.Instance, elements.IndexOf(elements.FirstOrDefault(element => SymbolEqualityComparer.Default.Equals(element.CorrespondingTupleField, field))!), scope)
            : null;

    private PatternSet? FoldPartOfLoopVariable(IOperation? instance, int position, FoldScope scope)
    {
        if (position < 0 || instance is not ILocalReferenceOperation { Local: var local })
        {
            return null;
        }

        foreach (var write in Model.GetLocalWrites(instance.Syntax).Reaching(local.Name, instance.Syntax))
        {
            if (write is ForEachStatementSyntax loop && FoldElements(loop.Expression, scope, position) is { Length: > 0 } parts)
            {
                return UnionOf(loop.Expression, scope, parts);
            }

            if (write is VariableDeclaratorSyntax { Initializer.Value: TupleExpressionSyntax tuple } && position < tuple.Arguments.Count)
            {
                return Fold(tuple.Arguments[position].Expression, scope);
            }
        }

        return null;
    }
}
