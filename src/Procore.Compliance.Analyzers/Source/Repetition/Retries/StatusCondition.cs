using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition.Retries;

/// <summary>
/// Tells whether conditions hold when the last answer has one given status: <c>(int)response.StatusCode &gt;= 500</c>,
/// <c>is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable</c>, <c>!response.IsSuccessStatusCode</c>. What does not depend on the
/// status is null. Names decide, so half-typed code is judged alike.
/// </summary>
internal sealed class StatusCondition
{
    private static readonly Dictionary<string, int> NamedStatuses = new(StringComparer.Ordinal)
    {
        ["OK"] = 200, ["Created"] = 201, ["Accepted"] = 202, ["NoContent"] = 204, ["NotModified"] = 304,
        ["BadRequest"] = 400, ["Unauthorized"] = 401, ["Forbidden"] = 403, ["NotFound"] = 404, ["MethodNotAllowed"] = 405, ["RequestTimeout"] = 408,
        ["Conflict"] = 409, ["Gone"] = 410, ["PreconditionFailed"] = 412, ["UnprocessableEntity"] = 422, ["Locked"] = 423, ["TooManyRequests"] = 429,
        ["InternalServerError"] = 500, ["NotImplemented"] = 501, ["BadGateway"] = 502, ["ServiceUnavailable"] = 503, ["GatewayTimeout"] = 504,
    };

    private static readonly string[] SuccessNames = { "IsSuccessStatusCode", "IsSuccessful", "IsSuccess", "IsSuccessStatus", "Success", "Succeeded", "IsOk" };

    private readonly Func<ExpressionSyntax, ExpressionSyntax?> _valueOf;
    private int _depth;

    /// <summary>Creates a reader for one status.</summary>
    /// <param name="status">The status, such as 429.</param>
    /// <param name="valueOf">The collection or method result that a name or call stands for; null where it is not in sight.</param>
    public StatusCondition(int status, Func<ExpressionSyntax, ExpressionSyntax?> valueOf)
    {
        Status = status;
        _valueOf = valueOf;
    }

    /// <summary>The status of the last answer.</summary>
    public int Status { get; }

    private bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Whether <paramref name="condition"/> holds; null where the status does not tell.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="facts">What is known of flags.</param>
    public bool? Holds(ExpressionSyntax condition, ImmutableDictionary<string, bool> facts)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax inner:
                return Holds(inner.Expression, facts);
            case LiteralExpressionSyntax literal:
                return literal.IsKind(SyntaxKind.TrueLiteralExpression) ? true : literal.IsKind(SyntaxKind.FalseLiteralExpression) ? false : null;
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return !Holds(not.Operand, facts);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression } both:
                return And(Holds(both.Left, facts), Holds(both.Right, facts));
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression } either:
                return !And(!Holds(either.Left, facts), !Holds(either.Right, facts));
            case BinaryExpressionSyntax comparison:
                return Compares(comparison, facts);
            case IsPatternExpressionSyntax pattern:
                return IsStatus(pattern.Expression) ? Matches(pattern.Pattern) : MatchesParts(pattern);
            case IdentifierNameSyntax name when facts.TryGetValue(name.Identifier.ValueText, out var fact):
                return fact;
            case MemberAccessExpressionSyntax { Name.Identifier.ValueText: var member } when Array.IndexOf(SuccessNames, member) >= 0:
                return IsSuccess;
            case ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax { Name.Identifier.ValueText: var member } } when Array.IndexOf(SuccessNames, member) >= 0:
                return IsSuccess;
            case InvocationExpressionSyntax call:
                return OfCall(call, facts);
            default:
                return null;
        }
    }

    /// <summary>Whether a case of a <c>switch</c> over the status takes it; null where that is not known.</summary>
    public bool? Takes(SwitchSectionSyntax section)
    {
        bool? result = false;
        foreach (var label in section.Labels)
        {
            var taken = label switch
            {
                CaseSwitchLabelSyntax constant => ValueOf(constant.Value) is { } value ? value == Status : (bool?)null,
                CasePatternSwitchLabelSyntax pattern => pattern.WhenClause is null ? Matches(pattern.Pattern) : And(Matches(pattern.Pattern), null),
                _ => false,
            };
            result = !And(!result, !taken);
        }

        return result;
    }

    /// <summary>Whether an expression is the status of an answer: <c>response.StatusCode</c>, cast or not, or a variable named so.</summary>
    public static bool IsStatus(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => IsStatus(inner.Expression),
        CastExpressionSyntax cast => IsStatus(cast.Expression),
        ConditionalAccessExpressionSyntax access => IsStatus(access.WhenNotNull),
        MemberBindingExpressionSyntax binding => IsStatusName(binding.Name.Identifier.ValueText),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Value" } access => IsStatus(access.Expression),
        MemberAccessExpressionSyntax access => IsStatusName(access.Name.Identifier.ValueText),
        IdentifierNameSyntax name => IsStatusName(name.Identifier.ValueText),
        _ => false,
    };

    /// <summary>Whether code names one of <paramref name="statuses"/>, as a number or by name.</summary>
    public static bool Names(SyntaxNode code, IReadOnlyCollection<int> statuses)
        => code.DescendantTokens().Any(token => (token.IsKind(SyntaxKind.NumericLiteralToken) && token.Value is int number && statuses.Contains(number))
            || (NamedStatuses.TryGetValue(token.ValueText, out var named) && statuses.Contains(named)));

    /// <summary>Whether code names a status at all.</summary>
    public static bool NamesAny(SyntaxNode code) => code.DescendantTokens().Any(static token => IsStatusName(token.ValueText) || NamedStatuses.ContainsKey(token.ValueText));

    private static bool IsStatusName(string name)
        => (name.EndsWith("StatusCode", StringComparison.OrdinalIgnoreCase) && Array.IndexOf(SuccessNames, name) < 0) || name.Equals("status", StringComparison.OrdinalIgnoreCase)
            || name.Equals("code", StringComparison.OrdinalIgnoreCase) || name.Equals("HttpStatus", StringComparison.OrdinalIgnoreCase);

    private bool? Compares(BinaryExpressionSyntax comparison, ImmutableDictionary<string, bool> facts)
    {
        var isTurned = !IsStatus(comparison.Left) && IsStatus(comparison.Right);
        var (left, right) = isTurned ? (comparison.Right, comparison.Left) : (comparison.Left, comparison.Right);
        if (IsStatus(left))
        {
            return ValueOf(right) is { } value ? Compares(comparison.Kind(), value, isTurned) : null;
        }

        return comparison.Kind() switch
        {
            SyntaxKind.EqualsExpression => Equal(Holds(comparison.Left, facts), Holds(comparison.Right, facts)),
            SyntaxKind.NotEqualsExpression => !Equal(Holds(comparison.Left, facts), Holds(comparison.Right, facts)),
            _ => null,
        };
    }

    private bool? Compares(SyntaxKind kind, int value, bool isTurned) => kind switch
    {
        SyntaxKind.EqualsExpression => Status == value,
        SyntaxKind.NotEqualsExpression => Status != value,
        SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanToken => isTurned ? Status < value : Status > value,
        SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.GreaterThanEqualsToken => isTurned ? Status <= value : Status >= value,
        SyntaxKind.LessThanExpression or SyntaxKind.LessThanToken => isTurned ? Status > value : Status < value,
        SyntaxKind.LessThanOrEqualExpression or SyntaxKind.LessThanEqualsToken => isTurned ? Status >= value : Status <= value,
        _ => null,
    };

    private bool? Matches(PatternSyntax pattern) => pattern switch
    {
        ParenthesizedPatternSyntax inner => Matches(inner.Pattern),
        ConstantPatternSyntax constant => ValueOf(constant.Expression) is { } value ? Status == value : null,
        RelationalPatternSyntax relation => ValueOf(relation.Expression) is { } value ? Compares(relation.OperatorToken.Kind(), value, isTurned: false) : null,
        UnaryPatternSyntax not => !Matches(not.Pattern),
        BinaryPatternSyntax { RawKind: (int)SyntaxKind.AndPattern } both => And(Matches(both.Left), Matches(both.Right)),
        BinaryPatternSyntax either => !And(!Matches(either.Left), !Matches(either.Right)),
        _ => null,
    };

    /// <summary>A pattern over the answer: <c>response is { StatusCode: HttpStatusCode.TooManyRequests }</c>.</summary>
    private bool? MatchesParts(IsPatternExpressionSyntax test)
    {
        bool? result = null;
        foreach (var part in test.Pattern is RecursivePatternSyntax { PropertyPatternClause.Subpatterns: var parts } ? parts : default)
        {
            var name = part.NameColon?.Name.Identifier.ValueText ?? string.Empty;
            if (IsStatusName(name))
            {
                result = Matches(part.Pattern);
            }
            else if (Array.IndexOf(SuccessNames, name) >= 0 && part.Pattern is ConstantPatternSyntax { Expression: LiteralExpressionSyntax literal })
            {
                result = IsSuccess == literal.IsKind(SyntaxKind.TrueLiteralExpression);
            }
        }

        return result;
    }

    private bool? OfCall(InvocationExpressionSyntax call, ImmutableDictionary<string, bool> facts)
    {
        var arguments = call.ArgumentList.Arguments;
        if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Contains", Expression: var collection } && arguments.Count == 1 && IsStatus(arguments[0].Expression))
        {
            return ElementsOf(collection) is { } values ? values.Contains(Status) : null;
        }

        if (_depth > 2 || _valueOf(call) is not { } result)
        {
            return null;
        }

        _depth++;
        var holds = Holds(result, facts.Clear());
        _depth--;
        return holds;
    }

    private IReadOnlyCollection<int>? ElementsOf(ExpressionSyntax collection)
    {
        var written = collection is IdentifierNameSyntax or MemberAccessExpressionSyntax ? _valueOf(collection) : collection;
        var initializer = written switch
        {
            BaseObjectCreationExpressionSyntax creation => creation.Initializer,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer,
            ArrayCreationExpressionSyntax array => array.Initializer,
            InitializerExpressionSyntax bare => bare,
            _ => null,
        };
        var values = initializer?.Expressions.Select(ValueOf).ToList();
        return values is null || values.Contains(null) ? null : values.ConvertAll(static value => value!.Value);
    }

    private static int? ValueOf(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => ValueOf(inner.Expression),
        CastExpressionSyntax cast => ValueOf(cast.Expression),
        LiteralExpressionSyntax { Token.Value: int number } => number,
        LiteralExpressionSyntax { Token.Value: string text } => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } => Named(name),
        IdentifierNameSyntax name => Named(name.Identifier.ValueText),
        _ => null,
    };

    /// <summary>The status that a name says: <c>TooManyRequests</c>, <c>Status429TooManyRequests</c>.</summary>
    private static int? Named(string name)
        => NamedStatuses.TryGetValue(name, out var status) ? status
            : name.StartsWith("Status", StringComparison.Ordinal) && name.Length >= 9 && int.TryParse(name.Substring(6, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : null;

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left == true && right == true ? true : null;

    private static bool? Equal(bool? left, bool? right) => left is null || right is null ? null : left == right;
}
