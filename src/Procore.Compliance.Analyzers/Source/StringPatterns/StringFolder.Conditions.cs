using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Conditions whose outcome is certain: constants, and what a caller gave as a constant.</content>
internal sealed partial class StringFolder
{
    private bool? Known(IOperation condition, FoldScope scope)
    {
        Model.CountFold();
        if (!TryNest(condition))
        {
            return null;
        }

        try
        {
            return KnownCore(Unwrapped(condition), scope);
        }
        finally
        {
            _budget.Leave();
        }
    }

    private bool? KnownCore(IOperation condition, FoldScope scope)
    {
        switch (condition)
        {
            case { ConstantValue: { HasValue: true, Value: bool value } }:
                return value;
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } negation:
                return !Known(negation.Operand, scope);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } both:
                var left = Known(both.LeftOperand, scope);
                var right = left == false ? false : Known(both.RightOperand, scope);
                return right == false || left == true ? right : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } either:
                var first = Known(either.LeftOperand, scope);
                var second = first == true ? true : Known(either.RightOperand, scope);
                return second == true || first == false ? second : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equality:
                return Same(KnownText(equality.LeftOperand, scope), KnownText(equality.RightOperand, scope));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } inequality:
                return !Same(KnownText(inequality.LeftOperand, scope), KnownText(inequality.RightOperand, scope));
            case IBinaryOperation
            {
                OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual or BinaryOperatorKind.LessThan
                    or BinaryOperatorKind.LessThanOrEqual
            } comparison:
                return Compared(
                    comparison.OperatorKind, KnownNumber(comparison.LeftOperand, scope), KnownNumber(comparison.RightOperand, scope));
            case IIsPatternOperation { Pattern: IRelationalPatternOperation relational } test:
                return Compared(
                    relational.OperatorKind, KnownNumber(test.Value, scope), KnownNumber(relational.Value, FoldScope.Outermost));
            case IIsPatternOperation test:
                return KnownText(test.Value, scope) is { HasValue: true } tested ? Matches(test.Pattern, tested) : null;
            case IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String } empty
                when empty.TargetMethod.Name is "IsNullOrEmpty" or "IsNullOrWhiteSpace":
                return KnownText(empty.Arguments[0].Value, scope) is { HasValue: true } given
                    ? string.IsNullOrWhiteSpace(given.Value)
                    : null;
            case IInvocationOperation { Instance: IParameterReferenceOperation { Parameter: var whole } } test
                when test.TargetMethod.Name is "StartsWith" or "EndsWith" or "Contains"
                    && test.TargetMethod.ContainingType.SpecialType == SpecialType.System_String
                    && scope[whole] is { } handed
                    && !WritesAround(condition.Syntax).HasAny(whole.Name):
                return KnownText(test.Arguments[0].Value, scope) is { HasValue: true, Value: { Length: > 0 } part }
                    ? Holds(handed.Text(this), test.TargetMethod.Name, part, IsCaseIgnored(test.Arguments))
                    : null;
            case IInvocationOperation { TargetMethod.Name: "Equals", Instance: { } instance, Arguments.Length: 1 } equals:
                return Same(KnownText(instance, scope), KnownText(equals.Arguments[0].Value, scope));
            default:
                return KnownText(condition, scope) is { HasValue: true, Value: { } text } ? text == bool.TrueString : null;
        }
    }

    private static bool? Compared(BinaryOperatorKind comparison, decimal? left, decimal? right) => comparison switch
    {
        _ when left is null || right is null => null,
        BinaryOperatorKind.GreaterThan => left > right,
        BinaryOperatorKind.GreaterThanOrEqual => left >= right,
        BinaryOperatorKind.LessThan => left < right,
        BinaryOperatorKind.LessThanOrEqual => left <= right,
        _ => null,
    };

    /// <summary>A number that is certain; a parameter that is also written has what it was given until then.</summary>
    private decimal? KnownNumber(IOperation operation, FoldScope scope)
    {
        var known = KnownText(operation, scope);
        var text = known.HasValue ? known.Value
            : Unwrapped(operation) is IParameterReferenceOperation { Parameter: var parameter } given && scope[parameter] is not null
                ? Fold(given, scope).ConstantText
            : null;
        return decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static bool IsCaseIgnored(ImmutableArray<IArgumentOperation> arguments)
        => arguments.Length > 1
            && Unwrapped(arguments[1].Value) is IFieldReferenceOperation { Field: { ContainingType.Name: "StringComparison" } kind }
            && kind.Name.EndsWith("IgnoreCase", StringComparison.Ordinal);

    /// <summary>Whether a text begins with, ends with or contains a part, whatever its holes hold; null where they decide.</summary>
    private static bool? Holds(PatternSet whole, string method, string part, bool isCaseIgnored)
    {
        var comparison = isCaseIgnored ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        var answers = whole.Alternatives.Select(pattern => Holds(pattern.Text, method, part, comparison)).Distinct().ToList();
        return answers.Count == 1 ? answers[0] : null;
    }

    private static bool? Holds(string whole, string method, string part, StringComparison comparison)
    {
        var (begin, end) = (whole.IndexOf(StringPattern.HoleMark), whole.LastIndexOf(StringPattern.HoleMark));
        if (method == "Contains")
        {
            return whole.IndexOf(part, comparison) >= 0 ? true : begin < 0 ? false : null;
        }

        var known = begin < 0 ? whole : method == "StartsWith" ? whole.Substring(0, begin) : whole.Substring(end + 1);
        var compared = begin < 0 ? part.Length : Math.Min(part.Length, known.Length);
        var isAlike = method == "StartsWith"
            ? known.StartsWith(part.Substring(0, compared), comparison)
            : known.EndsWith(part.Substring(part.Length - compared), comparison);
        return !isAlike ? false : compared == part.Length ? true : null;
    }

    /// <summary>
    /// The text of a value that is certain: a constant, a verb, or a parameter that a caller gave one. An enum member is its name.
    /// </summary>
    private Optional<string?> KnownText(IOperation operation, FoldScope scope)
    {
        operation = Unwrapped(operation);
        switch (operation)
        {
            case IFieldReferenceOperation { Field: { IsStatic: true, ContainingType.TypeKind: TypeKind.Enum } member }:
                return member.Name;
            case { ConstantValue: { HasValue: true } constant }:
                return EnumMember(operation.Type, constant.Value) is { } named
                    ? named
                    : constant.Value is null
                        ? new Optional<string?>(null)
                        : ConstantText(constant.Value) is { } text ? text : default(Optional<string?>);
            case IDefaultValueOperation { Type.IsReferenceType: true }:
                return new Optional<string?>(null);
            case IMemberReferenceOperation { Instance: null, Member: var member } reference
                when HttpMethodText(member, reference.Type) is { } verb:
                return verb;
            case IPropertyReferenceOperation { Instance: { } method, Property: { Name: "Method", ContainingType.Name: "HttpMethod" } }:
                return KnownText(method, scope);
            case IParameterReferenceOperation { Parameter: var parameter }
                when scope[parameter] is { } bound && !WritesAround(operation.Syntax).HasAny(parameter.Name):
                return bound.Operation is { } given
                    ? KnownText(given, bound.Scope)
                    : bound.Text(this).ConstantText is { } single ? single : default(Optional<string?>);
            case IInvocationOperation { Instance: { } instance, Arguments.IsEmpty: true } changed
                when changed.TargetMethod.Name
                    is "ToUpper" or "ToUpperInvariant" or "ToLower" or "ToLowerInvariant" or "Trim" or "ToString"
                    && KnownText(instance, scope) is { HasValue: true, Value: { } plain }:
                return changed.TargetMethod.Name.StartsWith("ToUpper", StringComparison.Ordinal) ? plain.ToUpperInvariant()
                    : changed.TargetMethod.Name.StartsWith("ToLower", StringComparison.Ordinal) ? plain.ToLowerInvariant()
                    : plain.Trim();
            default:
                return default;
        }
    }
}
