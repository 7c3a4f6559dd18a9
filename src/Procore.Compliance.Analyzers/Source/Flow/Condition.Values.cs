using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>Values that are no condition: nothing, something, constants and tuples, as methods of this compilation give them.</content>
internal sealed partial class Condition
{
    /// <summary>What an operation gives; null where that is not known.</summary>
    private FlowValue? Known(IOperation operation)
    {
        if (!_budget.TryEnter(operation.Syntax))
        {
            return null;
        }

        try
        {
            return operation.ConstantValue is { HasValue: true, Value: var constant } ? FlowValue.Of(constant)
                : _facts(operation) ?? KnownCore(operation);
        }
        finally
        {
            _budget.Leave();
        }
    }

    private FlowValue? KnownCore(IOperation operation) => operation switch
    {
        _ when PassedOn(operation) is { } inner => Known(inner),
        IConversionOperation { IsTryCast: false, OperatorMethod: null } conversion => Known(conversion.Operand),
        ICoalesceOperation coalesce => Known(coalesce.Value) is { } value ? value.IsNull ? Known(coalesce.WhenNull) : value : null,
        IObjectCreationOperation or IAnonymousObjectCreationOperation or IArrayCreationOperation or IInterpolatedStringOperation
            => FlowValue.Some,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => FlowValue.Some,
        IDefaultValueOperation { Type.IsReferenceType: true } => FlowValue.Null,
        ITupleOperation tuple => FlowValue.OfTuple(tuple.Elements
            .Select(element => Holds(element) is { } truth ? FlowValue.Of(truth) : Known(element)).ToArray()),
        IFieldReferenceOperation { Instance: { Type.IsTupleType: true } tuple, Field: var element } => PartOf(tuple, element),
        IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: { Length: 1 } result } => Known(result[0].Value),
        IInvocationOperation or IInvalidOperation { Syntax: InvocationExpressionSyntax } => OutcomeOf(operation),
        ILocalReferenceOperation local when PartFor(local) is { } part => part,
        _ => StandsFor(operation) is { } stated && !MayBeCounted(stated) ? Known(stated) : null,
    };

    /// <summary>Whether a value is a number that is written down: a variable may be counted on from there.</summary>
    public static bool MayBeCounted(IOperation value) => value is ILiteralOperation { ConstantValue.Value: not (null or bool or string) };

    /// <summary>The element of a tuple that a local was given when the tuple was taken apart; null where that is not known.</summary>
    private FlowValue? PartFor(ILocalReferenceOperation local)
        => OnlyWriteTo(local) is AssignmentExpressionSyntax { Left: TupleExpressionSyntax or DeclarationExpressionSyntax } taken
            && Operation(taken.Right) is { } tuple
            && taken.Left.DescendantNodes()
                .Where(static node => node is SingleVariableDesignationSyntax or DiscardDesignationSyntax or IdentifierNameSyntax
                {
                    Parent: ArgumentSyntax
                })
                .Select(static node => node is SingleVariableDesignationSyntax variable ? variable.Identifier.ValueText : node.ToString())
                .ToList().IndexOf(local.Local.Name) is >= 0 and var index
            ? Known(tuple)?.Parts.ElementAtOrDefault(index)
            : null;

    private FlowValue? PartOf(IOperation tuple, IFieldSymbol element)
    {
        var parts = Known(tuple)?.Parts ?? System.Array.Empty<FlowValue?>();
        var plain = element.CorrespondingTupleField ?? element;
        return parts
            .Zip(((INamedTypeSymbol)tuple.Type!).TupleElements, static (part, field) => (Part: part, Field: field))
            .FirstOrDefault(pair => SymbolEqualityComparer.Default.Equals(pair.Field.CorrespondingTupleField ?? pair.Field, plain)).Part;
    }

    /// <summary>
    /// What a method gives that does more than answer, when the requests in it are answered with the status. Asked only of code by itself:
    /// where code is run, the run knows what its calls gave.
    /// </summary>
    private FlowValue? OutcomeOf(IOperation call)
        => _outcomes is not null && call.Syntax is InvocationExpressionSyntax written && StatusReach.MayDepend(written, _model)
            && BodyOf(call) is { } body && CallGraph.BodyOf(body.Declaration) is { } code
            ? _outcomes(code, this)
            : null;

    /// <summary>What is awaited, assigned, or handed on as it is by a method of tasks; null for other operations.</summary>
    private static IOperation? PassedOn(IOperation operation) => operation switch
    {
        IAwaitOperation awaited => awaited.Operation,
        ISimpleAssignmentOperation set => set.Value,
        IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask", Instance: { } task } => task,
        IPropertyReferenceOperation { Property: { Name: "Result", ContainingType.Name: "Task" or "ValueTask" }, Instance: { } task }
            => task,
        _ => null,
    };
}
