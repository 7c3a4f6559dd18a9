using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// Reads how long an expression waits: constants, <c>TimeSpan</c> in every spelling, arithmetic, locals, fields, properties with a default,
/// and methods of this compilation that only compute. What only the running program knows is unknown.
/// </summary>
/// <remarks>
/// Names decide, symbols refine: half-typed code folds as well. A value with a default counts as that default. What was folded is kept
/// (<see cref="DurationScope"/>), so the cost grows with the text.
/// </remarks>
internal sealed partial class DurationFolder
{
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly FlowCounts _counts;

    // What is being folded, with how far it lies from where the question began.
    private readonly Dictionary<object, int> _open = new();
    private readonly DurationScope _everywhere;
    private DurationScope _scope;
    private Budget _budget;

    // The outermost of what is being folded that was met again: what lies behind it is not final, and not kept.
    private int _circle = int.MaxValue;

    // What this question has given up: it is not begun again, so that the cost stays that of the text.
    private readonly HashSet<object> _givenUp = new();
    private bool _isGivenUp;

    /// <summary>Creates a folder that asks <paramref name="model"/> for declarations.</summary>
    public DurationFolder(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
        _counts = FlowCounts.Of(model);
        _budget = new(BudgetLimits.Flow, cancellationToken);
        _scope = _everywhere = DurationScope.Everywhere(model);
    }

    /// <summary>
    /// The time that <paramref name="expression"/> gives. A plain number counts as <paramref name="numberUnit"/> milliseconds each.
    /// </summary>
    public Interval Fold(ExpressionSyntax expression, double numberUnit = 1) => FoldQuantity(expression).ToInterval(numberUnit, expression);

    /// <summary>The number or time that <paramref name="expression"/> gives.</summary>
    public Quantity FoldQuantity(ExpressionSyntax expression)
        => Keep(
            expression,
            expression,
            () => Constant(expression) is var constant && (constant.IsKnown || constant.IsConstant) ? constant : FoldCore(expression));

    /// <summary>
    /// What <paramref name="fold"/> gives for <paramref name="key"/>, once for each scope; nothing (<c>default</c>) where that is being
    /// folded already, or where the budget is used up.
    /// </summary>
    public T? Keep<T>(object key, SyntaxNode place, Func<T> fold)
    {
        if (_scope.Known.TryGetValue(key, out var known))
        {
            return (T)known;
        }

        if (_open.TryGetValue(key, out var circle))
        {
            _circle = Math.Min(_circle, circle);
            return default;
        }

        if (_open.Count == 0)
        {
            _budget = new(BudgetLimits.Flow, _cancellationToken);
            _givenUp.Clear();
        }

        if (_givenUp.Contains(key) || !_budget.TryEnter(place))
        {
            _isGivenUp = true;
            return default;
        }

        var (own, outer, wasGivenUp) = (_open.Count, _circle, _isGivenUp);
        _open.Add(key, own);
        (_circle, _isGivenUp) = (int.MaxValue, false);
        try
        {
            _counts.AddFold();
            var result = fold();
            if (_isGivenUp)
            {
                _givenUp.Add(key);
            }
            else if (_circle >= own)
            {
                _circle = int.MaxValue;
                _scope.Known[key] = result!;
            }

            return result;
        }
        finally
        {
            (_circle, _isGivenUp) = (Math.Min(_circle, outer), _isGivenUp || wasGivenUp);
            _open.Remove(key);
            _budget.Leave();
        }
    }

    private Quantity Constant(ExpressionSyntax expression)
        => _model.GetSemanticModel(expression.SyntaxTree).GetConstantValue(expression, _cancellationToken) switch
        {
            { HasValue: true, Value: string text } => Quantity.OfText(text),
            { HasValue: true, Value: IConvertible number and not bool and not char }
                => Quantity.Number(number.ToDouble(CultureInfo.InvariantCulture)),
            _ => Quantity.Unknown,
        };

    private Quantity FoldCore(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax inner => FoldQuantity(inner.Expression),
        CastExpressionSyntax cast => FoldQuantity(cast.Expression),
        CheckedExpressionSyntax inner => FoldQuantity(inner.Expression),
        AwaitExpressionSyntax awaited => FoldQuantity(awaited.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } unary => FoldQuantity(unary.Operand),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression } minus
            => FoldQuantity(minus.Operand) * Quantity.Number(-1),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment => FoldQuantity(assignment.Right),
        ConditionalExpressionSyntax choice => Quantity.Smaller(FoldQuantity(choice.WhenTrue), FoldQuantity(choice.WhenFalse)),
        SwitchExpressionSyntax choice => FoldChoice(choice),
        ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } element
            => FoldEntry(element.Expression, key[0].Expression),
        BinaryExpressionSyntax binary => FoldBinary(binary),
        InvocationExpressionSyntax invocation => FoldInvocation(invocation),
        BaseObjectCreationExpressionSyntax creation => FoldCreation(creation),
        ConditionalAccessExpressionSyntax access
            => FoldName(access, access.WhenNotNull.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()),
        MemberAccessExpressionSyntax access => FoldMember(access),
        IdentifierNameSyntax name => FoldName(name, name),
        _ => Quantity.Unknown,
    };

    private Quantity FoldBinary(BinaryExpressionSyntax binary)
    {
        // Iterated along the left side: a chain of operators must not cost stack.
        var operators = new Stack<BinaryExpressionSyntax>();
        ExpressionSyntax leftmost = binary;
        while (leftmost is BinaryExpressionSyntax inner)
        {
            operators.Push(inner);
            leftmost = inner.Left;
        }

        var result = FoldQuantity(leftmost);
        while (operators.Count > 0)
        {
            var next = operators.Pop();
            var right = FoldQuantity(next.Right);
            result = next.Kind() switch
            {
                SyntaxKind.AddExpression => result + right,
                SyntaxKind.SubtractExpression => result - right,
                SyntaxKind.MultiplyExpression => result * right,
                SyntaxKind.DivideExpression => result / right,
                SyntaxKind.CoalesceExpression => result.IsKnown ? result : right,
                _ => Quantity.Unknown,
            };
        }

        return result;
    }

    private Quantity FoldCreation(BaseObjectCreationExpressionSyntax creation)
    {
        var type = creation is ObjectCreationExpressionSyntax { Type: var written }
            ? written.ToString()
            : _model.GetSemanticModel(creation.SyntaxTree).GetTypeInfo(creation, _cancellationToken).Type?.Name;
        if (type?.EndsWith("TimeSpan", StringComparison.Ordinal) != true || creation.ArgumentList is not { } list)
        {
            return Quantity.Unknown;
        }

        var parts = list.Arguments.Select(argument => FoldQuantity(argument.Expression)).ToArray();
        return parts.Length switch
        {
            1 => Quantity.Units(parts[0], 1d / TimeSpan.TicksPerMillisecond),
            3 => TimeUnits.Sum(parts, TimeUnits.Hour, TimeUnits.Minute, TimeUnits.Second),
            _ => TimeUnits.Sum(parts, TimeUnits.Day, TimeUnits.Hour, TimeUnits.Minute, TimeUnits.Second, 1, 0.001),
        };
    }
}
