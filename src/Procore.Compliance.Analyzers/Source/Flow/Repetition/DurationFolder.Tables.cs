using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <content>Values that are looked up: in an array, a list, a dictionary, or by a switch.</content>
internal sealed partial class DurationFolder
{
    /// <summary>
    /// The entry with a key; where the key is not known, the smallest one of a dictionary, and the largest one of a list, in which waits
    /// grow to the last.
    /// </summary>
    private Quantity FoldEntry(ExpressionSyntax table, ExpressionSyntax key)
    {
        var entries = TableEntries.Of(table, _model, _cancellationToken).ToList();
        var asked = FoldQuantity(key);
        if (entries.TrueForAll(static entry => entry.Key is null))
        {
            var values = entries.ConvertAll(entry => FoldQuantity(entry.Value));
            return !asked.IsNumber || values.Count == 0 ? values.Aggregate(Quantity.Unknown, Quantity.Larger)
                : asked.Value >= 0 && asked.Value < values.Count ? values[(int)asked.Value]
                : Quantity.Unknown;
        }

        var found = asked.IsConstant
            ? entries.Where(entry => entry.Key is { } own && FoldQuantity(own).IsSame(asked))
            : entries;
        return found.Select(entry => FoldQuantity(entry.Value)).Aggregate(Quantity.Unknown, Quantity.Smaller);
    }

    /// <summary>The arm that takes a known value; else the smallest.</summary>
    private Quantity FoldChoice(SwitchExpressionSyntax choice)
    {
        var asked = FoldQuantity(choice.GoverningExpression);
        var taken = asked.IsConstant
            ? choice.Arms.FirstOrDefault(arm => arm.WhenClause is null && Takes(arm.Pattern, asked))
                ?? choice.Arms.FirstOrDefault(static arm => arm.Pattern is DiscardPatternSyntax)
            : null;
        return taken is not null
            ? FoldQuantity(taken.Expression)
            : choice.Arms.Select(arm => FoldQuantity(arm.Expression)).Aggregate(Quantity.Unknown, Quantity.Smaller);
    }

    private bool Takes(PatternSyntax pattern, Quantity asked) => pattern switch
    {
        ConstantPatternSyntax { Expression: var constant } => FoldQuantity(constant).IsSame(asked),
        BinaryPatternSyntax { OperatorToken.ValueText: "or" } either => Takes(either.Left, asked) || Takes(either.Right, asked),
        ParenthesizedPatternSyntax { Pattern: var inner } => Takes(inner, asked),
        _ => false,
    };

    /// <summary>What a variable gets from a table: by <c>TryGetValue(key, out var value)</c>, or as the item of a loop over it.</summary>
    private Quantity FoldTaken(SyntaxNode write) => write switch
    {
        ArgumentSyntax
        {
            Parent: ArgumentListSyntax
            {
                Arguments: { Count: 2 } look,
                Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var table } } call
            }
        }
            when Callback.NameOf(call) == "TryGetValue"
            => FoldEntry(table, look[0].Expression),
        CommonForEachStatementSyntax { Expression: var items } when IsTable(items)
            => TableEntries.Of(items, _model, _cancellationToken).Select(entry => FoldQuantity(entry.Value))
                .Aggregate(Quantity.Unknown, Quantity.Smaller),
        _ => Quantity.Unknown,
    };

    /// <summary>The smallest element at one place of the tuples that an expression may be.</summary>
    private Quantity FoldElement(ExpressionSyntax tuple, IFieldSymbol element)
    {
        var place = element.ContainingType.TupleElements.TakeWhile(own => own.Name != element.Name).Count();
        return RowsOf(tuple, new(SymbolEqualityComparer.Default)).OfType<TupleExpressionSyntax>()
            .Select(row => row.Arguments.ElementAtOrDefault(place))
            .Select(part => part is null ? Quantity.Unknown : FoldQuantity(part.Expression))
            .Aggregate(Quantity.Unknown, Quantity.Smaller);
    }

    /// <summary>What an expression may be: each row of the table that it is the item of, or what callers give for it.</summary>
    private IEnumerable<ExpressionSyntax> RowsOf(ExpressionSyntax expression, HashSet<ISymbol> seen)
    {
        if (expression is not SimpleNameSyntax)
        {
            return expression is ElementAccessExpressionSyntax { Expression: var table } ? RowsIn(table) : new[] { expression };
        }

        var symbol = _model.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression, _cancellationToken).Symbol;
        if (symbol is null || !seen.Add(symbol))
        {
            return Enumerable.Empty<ExpressionSyntax>();
        }

        var declaration = symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken);
        return symbol switch
        {
            ILocalSymbol when declaration is CommonForEachStatementSyntax each => RowsIn(each.Expression),
            ILocalSymbol => VariableValues.Of(expression, _model, _cancellationToken).SelectMany(value => RowsOf(value, seen)),
            IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } }
                when declaration?.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax call }
                => RowsIn(CarriedVariables.RootOf(call.Expression) is "Parallel" or "Array"
                    ? call.ArgumentList.Arguments[0].Expression
                    : call),
            IParameterSymbol parameter
                => CallGraph.ArgumentsFor(parameter, _model, _cancellationToken).SelectMany(value => RowsOf(value, seen)),
            _ => Enumerable.Empty<ExpressionSyntax>(),
        };
    }

    /// <summary>The rows of a table, or of the one at the head of a chain.</summary>
    private IEnumerable<ExpressionSyntax> RowsIn(ExpressionSyntax table)
    {
        while (table is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } })
        {
            table = inner;
        }

        return TableEntries.Of(table, _model, _cancellationToken).Select(static entry => entry.Row);
    }

    private bool IsTable(ExpressionSyntax expression) => TableEntries.Of(expression, _model, _cancellationToken).Any();
}
