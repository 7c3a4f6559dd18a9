using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition;

/// <summary>
/// Reads how long an expression waits: constants, <c>TimeSpan</c> in every spelling, arithmetic, locals, fields, properties with a default,
/// and methods of this compilation that only compute. What only the running program knows is unknown.
/// </summary>
/// <remarks>Names decide, symbols refine: half-typed code folds as well. A value with a default counts as that default.</remarks>
internal sealed partial class DurationFolder
{
    // Our judgement: deeper than people write, and little for the stack.
    private const int MaximumDepth = 24;

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<SyntaxNode> _visiting = new();
    private ImmutableDictionary<ISymbol, ExpressionSyntax> _arguments
        = ImmutableDictionary.Create<ISymbol, ExpressionSyntax>(SymbolEqualityComparer.Default);
    private int _depth;

    /// <summary>Creates a folder that asks <paramref name="model"/> for declarations.</summary>
    public DurationFolder(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// The time that <paramref name="expression"/> gives. A plain number counts as <paramref name="numberUnit"/> milliseconds each.
    /// </summary>
    public Interval Fold(ExpressionSyntax expression, double numberUnit = 1) => FoldQuantity(expression).ToInterval(numberUnit, expression);

    /// <summary>The number or time that <paramref name="expression"/> gives.</summary>
    public Quantity FoldQuantity(ExpressionSyntax expression)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_depth >= MaximumDepth || !_visiting.Add(expression))
        {
            return Quantity.Unknown;
        }

        _depth++;
        try
        {
            return Constant(expression) is { IsKnown: true } constant ? constant : FoldCore(expression);
        }
        finally
        {
            _depth--;
            _visiting.Remove(expression);
        }
    }

    private Quantity Constant(ExpressionSyntax expression)
        => _model.GetSemanticModel(expression.SyntaxTree).GetConstantValue(expression, _cancellationToken)
            is { HasValue: true, Value: IConvertible number and not string and not bool and not char }
            ? Quantity.Number(number.ToDouble(CultureInfo.InvariantCulture))
            : Quantity.Unknown;

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
        SwitchExpressionSyntax choice
            => choice.Arms.Select(arm => FoldQuantity(arm.Expression)).Aggregate(Quantity.Unknown, Quantity.Smaller),
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
