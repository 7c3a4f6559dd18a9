using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <content>Values that are reached by a name: locals, parameters, fields, properties.</content>
internal sealed partial class DurationFolder
{
    private Quantity FoldMember(MemberAccessExpressionSyntax access)
    {
        var name = access.Name.Identifier.ValueText;
        switch (name)
        {
            case "InfiniteTimeSpan":
                return Quantity.Time(-1);
            case "Zero" when access.Expression.ToString().EndsWith("TimeSpan", System.StringComparison.Ordinal):
                return Quantity.Time(0);

            // Times are counted from now on, so that "next - now" is what lies between.
            case "Now" or "UtcNow" or "Today" when Clock.IsRead(access):
                return Quantity.Time(0);
        }

        if ((TimeUnits.ByPrefixedName("Total", name) ?? (name == "Ticks" ? TimeUnits.ByPluralName(name) : null)) is { } unit
            && FoldQuantity(access.Expression) is { IsTime: true } time)
        {
            return Quantity.Number(time.Value / unit);
        }

        return FoldName(access, access.Name) is { IsKnown: true } named || name != "Value"
            ? FoldName(access, access.Name)
            : FoldQuantity(access.Expression);
    }

    private Quantity FoldName(ExpressionSyntax use, SimpleNameSyntax? name)
    {
        if (name is null)
        {
            return Quantity.Unknown;
        }

        switch (_model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, _cancellationToken).Symbol)
        {
            case ILocalSymbol local:
                return FoldWrites(local.Name, use);
            case IParameterSymbol parameter:
                return FoldParameter(parameter, use);
            case IFieldSymbol { ContainingType.IsTupleType: true } element
                when use is MemberAccessExpressionSyntax { Expression: var tuple }:
                return FoldElement(tuple, element);
            case IFieldSymbol field:
                return FoldMemberValues(
                    field,
                    use,
                    _model
                        .DeclarationsOf(field, _cancellationToken)
                        .OfType<VariableDeclaratorSyntax>()
                        .Select(declarator => declarator.Initializer?.Value));
            case IPropertySymbol property:
                return FoldMemberValues(property, use, PropertyValues(property));
            default:
                return Quantity.Unknown;
        }
    }

    private Quantity FoldParameter(IParameterSymbol parameter, ExpressionSyntax use)
    {
        if (_scope.Arguments.TryGetValue(parameter.OriginalDefinition, out var argument))
        {
            return argument;
        }

        var written = FoldWrites(parameter.Name, use);
        return written.IsKnown ? written
            : parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken)
                is ParameterSyntax { Default.Value: var value } ? FoldQuantity(value)
            : KeepEverywhere(parameter, use, () => CallGraph.ArgumentsFor(parameter, _model, _cancellationToken));
    }

    /// <summary>
    /// The smallest value that reaches a use. A value that depends on itself (a growing back-off) is unknown as a whole.
    /// </summary>
    private Quantity FoldWrites(string name, ExpressionSyntax use)
    {
        var result = Quantity.Unknown;
        foreach (var write in _model.GetLocalWrites(use).Reaching(name, use))
        {
            if (LocalWrites.SteppedBy(write) is { } stepped)
            {
                // What counts up is least where it begins.
                result = Quantity.Smaller(result, FoldQuantity(stepped));
                continue;
            }

            if (FoldTaken(write) is { IsKnown: true } taken)
            {
                result = Quantity.Smaller(result, taken);
                continue;
            }

            var value = write switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var initial } => initial,
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax } assignment
                    when assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                    => assignment.Right,
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax } assignment
                    when assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression)
                    => assignment.Right,
                _ => null,
            };
            if ((value is null && write is AssignmentExpressionSyntax) || (value is not null && ReadsName(value, name)))
            {
                return Quantity.Unknown;
            }

            result = value is null ? result : Quantity.Smaller(result, FoldQuantity(value));
        }

        return result;
    }

    private static bool ReadsName(ExpressionSyntax value, string name)
        => value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == name);

    /// <summary>Whether a value is computed from the member that it is given to; a parameter may have the same name.</summary>
    private bool ReadsMember(ExpressionSyntax value, ISymbol member)
        => value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(identifier => identifier.Identifier.ValueText == member.Name
            && _model.GetSemanticModel(value.SyntaxTree).GetSymbolInfo(identifier, _cancellationToken).Symbol
                is not (IParameterSymbol or ILocalSymbol));

    private IEnumerable<ExpressionSyntax?> PropertyValues(IPropertySymbol property)
    {
        var declared = property.IsAbstract || property.IsVirtual
            ? _model.ImplementationsOf(property).Prepend(property)
            : new[] { property };
        foreach (var declaration in declared.SelectMany(symbol => _model.DeclarationsOf(symbol, _cancellationToken)))
        {
            switch (declaration)
            {
                case PropertyDeclarationSyntax { Initializer.Value: var initial }:
                    yield return initial;
                    break;
                case PropertyDeclarationSyntax:
                    foreach (var result in CallGraph.ResultsOf(declaration))
                    {
                        yield return result;
                    }

                    break;
                case ParameterSyntax parameter:
                    yield return parameter.Default?.Value;
                    foreach (var given in _model.DeclaredBy(parameter, _cancellationToken) is IParameterSymbol positional
                        ? CallGraph.ArgumentsFor(positional, _model, _cancellationToken)
                        : Enumerable.Empty<ExpressionSyntax>())
                    {
                        yield return given;
                    }

                    break;
            }
        }
    }

    /// <summary>The smallest value that the declaration, the type itself or an initialiser elsewhere gives to a member.</summary>
    private Quantity FoldMemberValues(ISymbol member, ExpressionSyntax use, IEnumerable<ExpressionSyntax?> declared)
        => KeepEverywhere(member.OriginalDefinition, use, () =>
        {
            var written = MemberWrites.To(member, _model, _cancellationToken).ToList();
            return written.Exists(value => ReadsMember(value, member)
                || value.Parent is AssignmentExpressionSyntax { RawKind: not (int)SyntaxKind.SimpleAssignmentExpression })
                ? System.Array.Empty<ExpressionSyntax>()
                : declared.OfType<ExpressionSyntax>().Concat(written);
        });

    /// <summary>The smallest of the values that a symbol is given anywhere; folded once, since they do not depend on who asks.</summary>
    private Quantity KeepEverywhere(ISymbol symbol, ExpressionSyntax use, System.Func<IEnumerable<ExpressionSyntax>> values)
        => In(_everywhere, () => Keep(symbol, use, () => values().Select(FoldQuantity).Aggregate(Quantity.Unknown, Quantity.Smaller)));
}
