using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>Patterns over the status, over a flag, and over the answer as a whole.</content>
internal sealed partial class Condition
{
    /// <summary>Whether a pattern takes a value; null where that is open.</summary>
    private bool? Matches(IPatternOperation pattern, IOperation value)
    {
        if (!_budget.TryEnter(pattern.Syntax))
        {
            return null;
        }

        try
        {
            return pattern switch
            {
                IConstantPatternOperation constant => AreEqual(value, constant.Value),
                IRelationalPatternOperation relation => Number(value) is { IsAsked: true } asked && Number(relation.Value) is { } bound
                    ? Compares(relation.OperatorKind, asked.Value, bound.Value)
                    : null,
                INegatedPatternOperation not => !Matches(not.Pattern, value),
                IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either
                    => Either(Matches(either.LeftPattern, value), Matches(either.RightPattern, value)),
                IBinaryPatternOperation both => Both(Matches(both.LeftPattern, value), Matches(both.RightPattern, value)),
                IDiscardPatternOperation => true,
                IDeclarationPatternOperation { MatchedType: null } => true,
                ITypePatternOperation { MatchedType: IErrorTypeSymbol named } => AreEqual(value, HttpStatuses.Named(named.Name)),
                IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0, PropertySubpatterns: { Length: > 0 } parts }
                    => parts.Select(part => Matches(part.Pattern, part.Member)).Aggregate((bool?)true, Both),
                _ => Known(value) is { } known ? Matches(pattern, known) : null,
            };
        }
        finally
        {
            _budget.Leave();
        }
    }

    /// <summary>Whether a pattern takes a value that is known; what type a value has is not.</summary>
    private static bool? Matches(IPatternOperation pattern, FlowValue? value) => pattern switch
    {
        IDiscardPatternOperation or IDeclarationPatternOperation { MatchedType: null } => true,
        _ when value is null => null,
        IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: var constant } }
            => FlowValue.AreSame(value, FlowValue.Of(constant)),
        INegatedPatternOperation not => !Matches(not.Pattern, value),
        _ when value.IsNull => false,
        IDeclarationPatternOperation declared => IsNoTest(declared, declared.MatchedType) ? true : null,
        IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0, PropertySubpatterns.Length: 0 } something
            => IsNoTest(something, something.MatchedType) ? true : null,
        IRecursivePatternOperation { DeconstructionSubpatterns: var parts, PropertySubpatterns.Length: 0 }
            => parts.Select((part, index) => Matches(part, value.Parts.ElementAtOrDefault(index))).Aggregate((bool?)true, Both),
        _ => null,
    };

    /// <summary>Whether a pattern names the type that the value has anyway.</summary>
    private static bool IsNoTest(IPatternOperation pattern, ITypeSymbol? matched)
        => SymbolEqualityComparer.Default.Equals(TypeBelow(pattern.InputType), matched);

    private static ITypeSymbol TypeBelow(ITypeSymbol type)
        => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
}
