using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>Numbers: the status itself, what is computed from it, and the constants that it is compared with.</content>
internal sealed partial class Condition
{
    // The answer that the first question was about: with one status assumed, another answer's is not known.
    private readonly Func<SyntaxNode, Condition, FlowValue?>? _outcomes;
    private string? _asked;
    private bool _isComputed;

    /// <summary>A number that is known.</summary>
    /// <param name="Value">The number.</param>
    /// <param name="IsAsked">Whether it comes from the status.</param>
    private readonly record struct StatusNumber(int Value, bool IsAsked);

    private bool? Compares(IBinaryOperation comparison)
    {
        var kind = comparison.OperatorKind;
        if (Number(comparison.LeftOperand) is { } left && Number(comparison.RightOperand) is { } right && (left.IsAsked || right.IsAsked))
        {
            return Compares(kind, left.Value, right.Value);
        }

        return kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals
            && AreAlike(comparison.LeftOperand, comparison.RightOperand) is { } alike
            ? alike == (kind == BinaryOperatorKind.Equals)
            : null;
    }

    private static bool IsComparison(BinaryOperatorKind kind)
        => kind is BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.LessThan
            or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual;

    private static bool? Compares(BinaryOperatorKind kind, int left, int right) => kind switch
    {
        BinaryOperatorKind.Equals => left == right,
        BinaryOperatorKind.NotEquals => left != right,
        BinaryOperatorKind.LessThan => left < right,
        BinaryOperatorKind.LessThanOrEqual => left <= right,
        BinaryOperatorKind.GreaterThan => left > right,
        BinaryOperatorKind.GreaterThanOrEqual => left >= right,
        _ => null,
    };

    private bool? AreEqual(IOperation left, IOperation right)
        => Number(left) is { } first && Number(right) is { } second
            ? first.IsAsked || second.IsAsked ? first.Value == second.Value : null
            : AreAlike(left, right);

    /// <summary>Whether two values that are no status are the same; null where that is open.</summary>
    private bool? AreAlike(IOperation left, IOperation right)
        => Holds(left) is { } one && Holds(right) is { } other ? one == other
            : Known(left) is { } first && Known(right) is { } second ? FlowValue.AreSame(first, second)
            : null;

    private bool? AreEqual(IOperation value, int? constant)
    {
        if (constant is { } compared)
        {
            _compared.Add(compared);
        }

        return constant is { } number && Number(value) is { IsAsked: true } asked ? asked.Value == number : null;
    }

    private StatusNumber? Number(ExpressionSyntax expression) => Operation(expression) is { } operation ? Number(operation) : null;

    /// <summary>The number that an operation gives; null where it is not known, or none.</summary>
    private StatusNumber? Number(IOperation operation)
    {
        if (!_budget.TryEnter(operation.Syntax))
        {
            return null;
        }

        try
        {
            return operation.ConstantValue is { HasValue: true, Value: { } value } ? Constant(value) : NumberCore(operation);
        }
        finally
        {
            _budget.Leave();
        }
    }

    private StatusNumber? NumberCore(IOperation operation)
    {
        switch (operation)
        {
            case var _ when PassedOn(operation) is { } inner:
                return Number(inner);
            case IConversionOperation conversion:
                return Number(conversion.Operand);
            case ICoalesceOperation coalesce:
                return Number(coalesce.Value);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus:
                return Number(minus.Operand) is { IsAsked: false } positive ? new StatusNumber(-positive.Value, false) : null;
            case IConditionalAccessOperation access:
                return Number(access.WhenNotNull);
            case IBinaryOperation arithmetic:
                if (Number(arithmetic.LeftOperand) is not { } left || Number(arithmetic.RightOperand) is not { } right)
                {
                    return null;
                }

                _isComputed |= left.IsAsked || right.IsAsked;
                return Compute(arithmetic.OperatorKind, left.Value, right.Value) is { } result
                    ? new StatusNumber(result, left.IsAsked || right.IsAsked) : null;
            case IInvocationOperation { TargetMethod.Name: "GetValueOrDefault", Instance: { } nullable }:
                return Number(nullable);
            case IInvocationOperation { TargetMethod.Name: "ToInt32" or "ToInt16" or "ToInt64", Arguments: { Length: > 0 } arguments }:
                return Number(arguments[0].Value);
            case { Syntax: InvocationExpressionSyntax search } when MemberNames.Of(search) == "IndexOf":
                return PlaceOf(search);
            case IInvocationOperation or IInvalidOperation { Syntax: InvocationExpressionSyntax }:
                return InMethod(operation, Number);
            case { Syntax: LiteralExpressionSyntax { Token.Value: { } literal } }:
                return Constant(literal);
            case IInvalidOperation when SameWithin(operation) is { } same:
                return Number(same);
            case IInvalidOperation { Syntax: CastExpressionSyntax cast }:
                return Number(cast.Expression);
        }

        var name = MemberNames.Of(operation);
        if (StandsFor(operation) is { } stated && Number(stated) is { } number)
        {
            return number;
        }

        if (IsStatus(operation, name))
        {
            return IsAsked(operation) ? new StatusNumber(Status, true) : null;
        }

        return name == "Value" && operation.Syntax is MemberAccessExpressionSyntax { Expression: var holder } ? Number(holder)
            : operation is not ILocalReferenceOperation && HttpStatuses.Named(name) is { } named ? Constant(named)
            : null;
    }

    private StatusNumber? Constant(object value)
    {
        int? number = value switch
        {
            string text => HttpStatuses.Parse(text),
            int or short or ushort or byte or sbyte => Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture),
            long and >= int.MinValue and <= int.MaxValue => (int)(long)value,
            _ => null,
        };
        if (number is { } known)
        {
            _compared.Add(known);
            return new StatusNumber(known, false);
        }

        return null;
    }

    private static int? Compute(BinaryOperatorKind kind, int left, int right) => kind switch
    {
        BinaryOperatorKind.Add => left + right,
        BinaryOperatorKind.Subtract => left - right,
        BinaryOperatorKind.Multiply => left * right,
        BinaryOperatorKind.Divide or BinaryOperatorKind.IntegerDivide when right != 0 => left / right,
        BinaryOperatorKind.Remainder when right != 0 => left % right,
        _ => null,
    };

    /// <summary>Whether a name holds the status of an answer. An enumeration of something else that is called so is none.</summary>
    private static bool IsStatus(IOperation operation, string name)
        => HttpStatuses.IsStatusName(name)
            && (operation.Type is not { TypeKind: TypeKind.Enum } type || type.Name.EndsWith("StatusCode", StringComparison.Ordinal)
            || type.Name.StartsWith("Http", StringComparison.Ordinal));

    /// <summary>
    /// Notes that the status of an answer was asked for; false where only one answer is of interest, and that is another one.
    /// </summary>
    private bool IsAsked(IOperation operation)
    {
        var answer = MemberNames.ReceiverOf(operation.Syntax);
        if (_outcomes is null || answer.Length == 0)
        {
            return true;
        }

        _asked ??= answer;
        return _asked == answer;
    }

    /// <summary>The numbers in a collection that is written in sight; null where it is not, or has other elements.</summary>
    private List<int>? ElementsOf(ExpressionSyntax collection)
    {
        var values = TableEntries.Of(collection, _model, _cancellationToken).Select(entry => Number(entry.Value)).ToList();
        return values.Count == 0 || values.Contains(null) ? null : values.ConvertAll(static value => value!.Value.Value);
    }

    /// <summary>The place of a number in a collection that is written in sight, as <c>IndexOf</c> gives it.</summary>
    private StatusNumber? PlaceOf(InvocationExpressionSyntax call)
    {
        var arguments = call.ArgumentList.Arguments;
        return call.Expression is MemberAccessExpressionSyntax { Expression: var owner } && arguments.Count is 1 or 2
            && Number(arguments.Last().Expression) is { IsAsked: true } asked
            && ElementsOf(arguments.Count == 1 ? owner : arguments[0].Expression) is { } elements
            ? new StatusNumber(elements.IndexOf(asked.Value), true)
            : null;
    }

    /// <summary>What a predicate says of each element of a collection that is written in sight; null where it is not.</summary>
    private List<bool?>? OfEach(ExpressionSyntax collection, LambdaExpressionSyntax predicate)
    {
        if (_model.GetSemanticModel(predicate.SyntaxTree).GetSymbolInfo(predicate, _cancellationToken).Symbol
                is not IMethodSymbol { Parameters: { Length: 1 } parameters }
            || predicate.Body is not ExpressionSyntax test || Operation(test) is not { } condition
            || TableEntries.Of(collection, _model, _cancellationToken).Select(static entry => entry.Value).ToList()
                is not { Count: > 0 } elements)
        {
            return null;
        }

        var outer = _arguments;
        var answers = elements.ConvertAll(element =>
        {
            _arguments = Operation(element) is { } value ? outer.SetItem(parameters[0], value) : outer;
            return Holds(condition);
        });
        _arguments = outer;
        return answers;
    }
}
