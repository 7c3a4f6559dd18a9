using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Concatenation, interpolation, and what of them is left in code that does not bind.</content>
internal sealed partial class StringFolder
{
    // Our judgement: more than people write. The compiler binds no sum that is so long that it runs out of stack; what its parts mean is
    // not asked then, as each would be looked up through all those around it.
    private const int LongSum = 1_000;

    /// <summary>Walks down the left spine in a loop: a generated file may chain thousands of pieces.</summary>
    private PatternSet FoldConcatenation(IBinaryOperation sum, FoldScope scope)
    {
        var operands = new List<IOperation>();
        IOperation left = sum;
        while (Unconverted(left) is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } inner && IsText(inner))
        {
            operands.Add(inner.RightOperand);
            left = inner.LeftOperand;
        }

        operands.Add(left);
        operands.Reverse();
        return Concatenate(operands, scope);
    }

    private static IOperation Unconverted(IOperation operation)
        => operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;

    private PatternSet Concatenate(IReadOnlyList<IOperation> operands, FoldScope scope)
    {
        var sets = new PatternSet[operands.Count];
        for (var i = 0; i < sets.Length; i++)
        {
            sets[i] = Fold(operands[i], scope);
        }

        return PatternSet.Concatenate(sets, i => HolePiece(HoleKind.GaveUp, operands[i], null, scope));
    }

    private PatternSet FoldInterpolation(IInterpolatedStringOperation interpolated, FoldScope scope)
    {
        var sets = new List<PatternSet>(interpolated.Parts.Length);
        foreach (var part in interpolated.Parts)
        {
            sets.Add(part switch
            {
                IInterpolatedStringTextOperation text => Fold(text.Text, scope),
                IInterpolationOperation { FormatString: null, Alignment: null } interpolation => Fold(interpolation.Expression, scope),
                IInterpolationOperation interpolation => Formatted(interpolation.Expression, scope),
                IInterpolatedStringAppendOperation append => FoldAppend(append, scope),
                _ => Hole(HoleKind.Value, part, null, scope),
            });
        }

        return sets.Count == 0
            ? PatternSet.Of(StringPattern.Empty)
            : PatternSet.Concatenate(sets, i => HolePiece(HoleKind.GaveUp, interpolated.Parts[i], null, scope));
    }

    /// <summary>A piece of a string that a custom handler builds (a logger's, say): the text or the value that is appended.</summary>
    private PatternSet FoldAppend(IInterpolatedStringAppendOperation append, FoldScope scope) => append.Syntax switch
    {
        InterpolatedStringTextSyntax text => Text(text.TextToken.ValueText, TextOrigin.OfToken(text.TextToken), scope),
        InterpolationSyntax { FormatClause: null, AlignmentClause: null } hole => Fold(hole.Expression, scope),
        _ => Hole(HoleKind.Value, append, null, scope),
    };

    /// <summary>A value whose text depends on a format: a hole that keeps the value's symbol.</summary>
    private PatternSet Formatted(IOperation value, FoldScope scope) => Hole(HoleKind.Value, value, SymbolOf(value), scope);

    private static ISymbol? SymbolOf(IOperation operation) => Unconverted(operation) switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IMemberReferenceOperation member => member.Member,
        IInvocationOperation { Instance: { } instance, TargetMethod.Name: "ToString" } => SymbolOf(instance),
        IInvocationOperation { Instance: null, TargetMethod.Name: "ToString" or "ConvertToString", Arguments: { Length: > 0 } arguments }
            => SymbolOf(arguments[0].Value),
        IInvocationOperation invocation => invocation.TargetMethod,
        IConditionalAccessOperation access => SymbolOf(access.WhenNotNull),
        _ => null,
    };

    /// <summary>Code that does not bind: the shape still says what is put together.</summary>
    private PatternSet FoldInvalid(IInvalidOperation invalid, FoldScope scope)
        => invalid.Syntax is ExpressionSyntax expression ? FoldSyntax(expression, scope) : Hole(HoleKind.Unresolved, invalid, null, scope);

    private PatternSet FoldSyntax(ExpressionSyntax expression, FoldScope scope)
    {
        switch (expression)
        {
            case LiteralExpressionSyntax { Token: var token } when SyntaxNames.IsText(token):
                return Text(token.ValueText, TextOrigin.OfToken(token), scope);
            case ParenthesizedExpressionSyntax parenthesized:
                return Fold(parenthesized.Expression, scope);
            case PostfixUnaryExpressionSyntax suppressed when suppressed.IsKind(SyntaxKind.SuppressNullableWarningExpression):
                return Fold(suppressed.Operand, scope);
            case AwaitExpressionSyntax awaited:
                return Fold(awaited.Expression, scope);
            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.AddExpression):
                return FoldSyntaxConcatenation(binary, scope);
            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.CoalesceExpression):
                return UnionOf(expression, scope, Fold(binary.Left, scope), Fold(binary.Right, scope));
            case ConditionalExpressionSyntax conditional:
                return UnionOf(expression, scope, Fold(conditional.WhenTrue, scope), Fold(conditional.WhenFalse, scope));
            case InterpolatedStringExpressionSyntax interpolated:
                return FoldSyntaxInterpolation(interpolated, scope);
            case BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax:
                return FoldUnboundCall(expression, scope);
            default:
                return UnresolvedHole(expression, scope);
        }
    }

    private PatternSet FoldSyntaxConcatenation(BinaryExpressionSyntax sum, FoldScope scope)
    {
        var operands = new List<ExpressionSyntax>();
        ExpressionSyntax left = sum;
        while (left is BinaryExpressionSyntax inner && inner.IsKind(SyntaxKind.AddExpression))
        {
            operands.Add(inner.Right);
            left = inner.Left;
        }

        operands.Add(left);
        operands.Reverse();
        return PatternSet.Concatenate(
            operands.ConvertAll(operand => operands.Count <= LongSum || operand is LiteralExpressionSyntax
                ? Fold(operand, scope)
                : PatternSet.Of(PatternPiece.OfHole(new StringHole(HoleKind.Unresolved, operand, null, null), scope.CallDepth))),
            i => GaveUpPiece(operands[i], scope));
    }

    private PatternSet FoldSyntaxInterpolation(InterpolatedStringExpressionSyntax interpolated, FoldScope scope)
    {
        var sets = new List<PatternSet>();
        foreach (var content in interpolated.Contents)
        {
            sets.Add(content switch
            {
                InterpolatedStringTextSyntax text => Text(text.TextToken.ValueText, TextOrigin.OfToken(text.TextToken), scope),
                InterpolationSyntax { FormatClause: null, AlignmentClause: null } hole => Fold(hole.Expression, scope),
                InterpolationSyntax hole => UnresolvedHole(hole.Expression, scope),
                _ => PatternSet.Of(StringPattern.Empty),
            });
        }

        return sets.Count == 0 ? PatternSet.Of(StringPattern.Empty) : PatternSet.Concatenate(sets, _ => GaveUpPiece(interpolated, scope));
    }

    private PatternPiece UnresolvedPiece(ExpressionSyntax expression, FoldScope scope)
    {
        var info = Model.GetSemanticModel(expression.SyntaxTree).GetSymbolInfo(expression, _budget.CancellationToken);
        var symbol = info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
        return PatternPiece.OfHole(
            new StringHole(symbol is null ? HoleKind.Unresolved : HoleKind.Value, expression, symbol, null),
            scope.CallDepth);
    }

    private PatternSet UnresolvedHole(ExpressionSyntax expression, FoldScope scope) => PatternSet.Of(UnresolvedPiece(expression, scope));

    private PatternSet UnionOf(ExpressionSyntax expression, FoldScope scope, params PatternSet[] sets)
        => PatternSet.Union(sets, GaveUpPiece(expression, scope));

    private static PatternPiece GaveUpPiece(ExpressionSyntax expression, FoldScope scope)
        => PatternPiece.OfHole(new StringHole(HoleKind.GaveUp, expression, null, null), scope.CallDepth);
}
