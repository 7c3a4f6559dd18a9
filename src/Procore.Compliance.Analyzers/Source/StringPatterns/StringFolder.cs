using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <summary>
/// Reads what is known of the text of an expression: constants, locals, fields, properties, interpolation, concatenation, the string
/// methods of the framework and methods of this compilation. What is not known becomes a hole. Values that are written as text elsewhere
/// (<see cref="System.Uri"/>, an HTTP method) are read as that text.
/// </summary>
/// <remarks>
/// One folder serves one question: its <see cref="Budget"/> is not refilled. Chains of <c>+</c> are walked in a loop, never by
/// recursion.
/// </remarks>
internal sealed partial class StringFolder
{
    private readonly Budget _budget;
    private SyntaxNode? _member;

    /// <summary>Creates a folder that asks <paramref name="model"/> for declarations; see <see cref="Folders.CreateFolder"/>.</summary>
    public StringFolder(SourceModel model, Budget budget)
    {
        Model = model;
        _budget = budget;
    }

    /// <summary>The compilation that is read.</summary>
    public SourceModel Model { get; }

    /// <summary>Cancels the folding.</summary>
    public CancellationToken CancellationToken => _budget.CancellationToken;

    /// <summary>Whether something was left unread because the budget was spent.</summary>
    public bool GaveUp => _budget.IsSpent;

    /// <summary>The strings that <paramref name="expression"/> may have. Never empty. A literal says so without being bound.</summary>
    public PatternSet Fold(ExpressionSyntax expression, FoldScope? scope = null)
    {
        if (expression is LiteralExpressionSyntax { Token: var token } && SyntaxNames.IsText(token))
        {
            Model.CountFold();
            return Text(token.ValueText, TextOrigin.OfToken(token), scope ?? FoldScope.Outermost);
        }

        return Model.GetOperation(expression) is { } operation
            ? Fold(operation, scope)
            : FoldSyntax(expression, scope ?? FoldScope.Outermost);
    }

    /// <summary>The strings that <paramref name="operation"/> may have. Never empty.</summary>
    public PatternSet Fold(IOperation operation, FoldScope? scope = null)
    {
        scope ??= FoldScope.Outermost;
        Model.CountFold();
        if (!_budget.TryStep(operation.Syntax) || !TryNest(operation))
        {
            return Hole(HoleKind.GaveUp, operation, null, scope);
        }

        try
        {
            return FoldCore(operation, scope);
        }
        finally
        {
            _budget.Leave();
        }
    }

    private PatternSet FoldCore(IOperation operation, FoldScope scope)
    {
        switch (operation)
        {
            case ILiteralOperation literal:
                return FoldLiteral(literal, scope);
            case IInterpolatedStringOperation interpolated:
                return FoldInterpolation(interpolated, scope);
            case IInterpolatedStringHandlerCreationOperation handler:
                return Fold(handler.Content, scope);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                return IsText(sum) ? FoldConcatenation(sum, scope) : FoldConstant(sum, scope);
            case IConversionOperation { Operand.Type.TypeKind: TypeKind.Enum } number
                when number.Type is { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 }
                    && number.ConstantValue.HasValue:
                return FoldConstant(number, scope);
            case IConversionOperation { Type.TypeKind: TypeKind.Enum, ConstantValue.HasValue: true } member:
                return FoldConstant(member, scope);
            case IConversionOperation conversion:
                return Fold(conversion.Operand, scope);
            case IUtf8StringOperation utf8:
                return Text(utf8.Value ?? string.Empty, LiteralOrigin(utf8.Syntax), scope);
            case IConditionalOperation { WhenFalse: not null } conditional:
                return FoldConditional(conditional, scope);
            case ICoalesceOperation coalesce:
                return FoldCoalesce(coalesce, scope);
            case ISwitchExpressionOperation choice:
                return UnionOfValues(choice, ArmsOf(choice, scope), scope);
            case IParenthesizedOperation parenthesized:
                return Fold(parenthesized.Operand, scope);
            case ISimpleAssignmentOperation assignment:
                return Fold(assignment.Value, scope);
            case IAwaitOperation awaited:
                return Fold(awaited.Operation, scope);
            case ILocalReferenceOperation local:
                return FoldLocal(local.Local, local, scope);
            case IParameterReferenceOperation parameter:
                return FoldParameter(parameter, scope);
            case IFieldReferenceOperation field:
                return FoldField(field, scope);
            case IPropertyReferenceOperation property:
                return FoldProperty(property, scope);
            case IInvocationOperation invocation:
                return FoldInvocation(invocation, scope);
            case IObjectCreationOperation creation:
                return FoldCreation(creation, scope);
            case IArrayElementReferenceOperation element:
                return (element.Indices.Length == 1 ? FoldKeyed(element.ArrayReference, element.Indices[0], operation, scope) : null)
                    ?? Hole(HoleKind.Value, operation, null, scope);
            case IImplicitIndexerReferenceOperation { Argument: IRangeOperation range } slice:
                return Part(
                    slice,
                    slice.Instance,
                    range.LeftOperand is null ? 0 : ConstantNumber(range.LeftOperand),
                    range.RightOperand is null ? int.MaxValue : null,
                    scope);
            case IDefaultValueOperation { Type.IsReferenceType: true }:
                return PatternSet.Of(StringPattern.Null);
            case IConditionalAccessOperation access:
                return Fold(access.WhenNotNull, scope);
            case IConditionalAccessInstanceOperation instance:
                return FoldConditionalInstance(instance, scope);
            case INameOfOperation:
                return FoldConstant(operation, scope);
            case IInvalidOperation invalid:
                return FoldInvalid(invalid, scope);
            default:
                return FoldConstant(operation, scope);
        }
    }

    private PatternSet FoldConditionalInstance(IConditionalAccessInstanceOperation instance, FoldScope scope)
        => AccessedBy(instance) is { } accessed ? Fold(accessed, scope) : Hole(HoleKind.Value, instance, null, scope);

    /// <summary>What stands before the question mark.</summary>
    private static IOperation? AccessedBy(IConditionalAccessInstanceOperation instance)
    {
        IOperation inner = instance;
        for (var parent = instance.Parent; parent is not null; inner = parent, parent = parent.Parent)
        {
            if (parent is IConditionalAccessOperation access && access.WhenNotNull == inner)
            {
                return access.Operation;
            }
        }

        return null;
    }

    private static int? ConstantNumber(IOperation operation)
        => Unwrapped(operation).ConstantValue is { HasValue: true, Value: int number } ? number : null;

    private static PatternSet FoldLiteral(ILiteralOperation literal, FoldScope scope) => literal.ConstantValue switch
    {
        { HasValue: true, Value: string text } => Text(text, LiteralOrigin(literal.Syntax), scope),
        { HasValue: true, Value: null } => PatternSet.Of(StringPattern.Null),
        _ => FoldConstant(literal, scope),
    };

    /// <summary>A number, character, enum or <c>nameof</c> as text; a hole where the value is not constant.</summary>
    private static PatternSet FoldConstant(IOperation operation, FoldScope scope)
        => operation.ConstantValue is { HasValue: true } constant
            && (EnumMember(operation.Type, constant.Value) ?? ConstantText(constant.Value)) is { } text
            ? Text(text, TextOrigin.OfNode(operation.Syntax), scope)
            : Hole(HoleKind.Value, operation, null, scope);

    /// <summary>The name of an enumeration's member, as a default argument or a constant of the enumeration has it by its number.</summary>
    private static string? EnumMember(ITypeSymbol? type, object? value)
        => type is { TypeKind: TypeKind.Enum }
            ? type
                .GetMembers()
                .OfType<IFieldSymbol>()
                .FirstOrDefault(member => member.HasConstantValue && Equals(member.ConstantValue, value))?
                .Name
            : null;

    private static string? ConstantText(object? value) => value switch
    {
        string text => text,
        char character => character.ToString(),
        bool flag => flag ? bool.TrueString : bool.FalseString,
        System.IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static TextOrigin LiteralOrigin(SyntaxNode syntax) => syntax switch
    {
        LiteralExpressionSyntax literal => TextOrigin.OfToken(literal.Token),
        InterpolatedStringTextSyntax text => TextOrigin.OfToken(text.TextToken),
        _ => TextOrigin.OfNode(syntax),
    };

    private static bool IsText(IOperation operation)
        => operation.Type is null or { SpecialType: SpecialType.System_String } or { TypeKind: TypeKind.Error or TypeKind.Dynamic }
            or { Name: "ReadOnlySpan" };

    private static PatternSet Text(string text, TextOrigin origin, FoldScope scope)
        => PatternSet.Of(PatternPiece.OfText(text, origin, scope.CallDepth));

    private static PatternPiece HolePiece(HoleKind kind, IOperation operation, ISymbol? symbol, FoldScope scope)
        => PatternPiece.OfHole(new StringHole(kind, operation.Syntax, symbol, operation.Type), scope.CallDepth);

    private static PatternSet Hole(HoleKind kind, IOperation operation, ISymbol? symbol, FoldScope scope)
        => PatternSet.Of(HolePiece(kind, operation, symbol, scope));

    private static PatternSet Union(IOperation operation, FoldScope scope, params PatternSet[] sets)
        => PatternSet.Union(sets, HolePiece(HoleKind.GaveUp, operation, null, scope));
}
