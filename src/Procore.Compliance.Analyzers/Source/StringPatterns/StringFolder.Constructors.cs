using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>
/// What constructors are given: by the creation in sight, by <c>: base(...)</c> and <c>: this(...)</c>, by primary constructors.
/// </content>
internal sealed partial class StringFolder
{
    /// <summary>
    /// The parameters of the constructor, and of those it passes on to, bound to the arguments of <paramref name="creation"/>.
    /// </summary>
    private IEnumerable<KeyValuePair<ISymbol, BoundValue>> ConstructorArguments(IObjectCreationOperation creation, FoldScope scope)
    {
        var bindings = creation.Arguments.Where(static argument => argument.Parameter is not null)
            .ToDictionary<IArgumentOperation, ISymbol, BoundValue>(
                static argument => argument.Parameter!.OriginalDefinition,
                argument => new BoundValue(argument.Value, scope),
                SymbolEqualityComparer.Default);
        var constructor = creation.Constructor;
        var passing = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        while (constructor is not null && passing.Add(constructor.OriginalDefinition) && PassedOn(constructor) is { } passed)
        {
            var inner = scope.Within(new BoundValue(creation, scope), bindings);
            foreach (var argument in passed.Arguments.Where(static argument => argument.Parameter is not null))
            {
                bindings[argument.Parameter!.OriginalDefinition] = new BoundValue(argument.Value, inner);
            }

            constructor = passed.TargetMethod;
        }

        return bindings;
    }

    /// <summary>The call of <c>base</c> or <c>this</c> that a constructor begins with; null where it is not written.</summary>
    private IInvocationOperation? PassedOn(IMethodSymbol constructor)
    {
        foreach (var declaration in Model.DeclarationsOf(constructor, _budget.CancellationToken))
        {
            SyntaxNode? initializer = declaration switch
            {
                ConstructorDeclarationSyntax { Initializer: { } written } => written,
                TypeDeclarationSyntax { BaseList.Types: var types } => types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault(),
                _ => null,
            };
            if (initializer is not null && Model.GetOperation(initializer) is IInvocationOperation call)
            {
                return call;
            }
        }

        return null;
    }

    /// <summary>
    /// What the constructor parameter <paramref name="parameter"/> is known to be when nobody called the member that reads it.
    /// </summary>
    private PatternSet? FoldConstructorParameter(IParameterSymbol parameter, IOperation use, FoldScope scope)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor || Meets(scope, parameter))
        {
            return null;
        }

        if (scope.This is { Operation: { } instance } self
            && Only(ObjectsOf(instance, self.Scope)) is { Value: IObjectCreationOperation creation } created
            && ConstructorArguments(creation, created.Scope)
                .FirstOrDefault(pair => SymbolEqualityComparer.Default.Equals(pair.Key, parameter.OriginalDefinition))
                .Value is { } bound)
        {
            return bound.Text(this);
        }

        var inner = scope.Visit(parameter);
        var given = Model.DerivedTypesOf(constructor.ContainingType)
            .Append(constructor.ContainingType)
            .Where(type => scope.This?.Operation?.Type is not INamedTypeSymbol own || !SourceModel.AreSiblings(type, own))
            .SelectMany(static type => type.InstanceConstructors)
            .Select(PassedOn)
            .Where(call => SymbolEqualityComparer.Default.Equals(call?.TargetMethod.OriginalDefinition, constructor.OriginalDefinition))
            .SelectMany(static call => call!.Arguments)
            .Where(argument => argument.Parameter?.Ordinal == parameter.Ordinal)
            .Select(argument => Fold(argument.Value, inner))
            .ToList();
        if (given.Count > 0)
        {
            var isOnlyBase = constructor.ContainingType.IsAbstract
                || constructor.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal;
            return Union(
                use,
                scope,
                isOnlyBase ? given.ToArray() : given.Append(Hole(HoleKind.Parameter, use, parameter, scope)).ToArray());
        }

        return FoldDefault(parameter, inner);
    }

    /// <summary>The default of an optional parameter.</summary>
    private PatternSet? FoldDefault(IParameterSymbol parameter, FoldScope scope)
    {
        var declaration = Model.DeclarationsOf(parameter, _budget.CancellationToken).OfType<ParameterSyntax>().FirstOrDefault();
        return declaration?.Default is { Value: var value } && !IsNoValue(value) ? Fold(value, scope) : null;
    }

    /// <summary>
    /// What a member holds is its own value for whoever reads it: a constructor's parameter in it is not for the reader's caller to give.
    /// </summary>
    private static PatternSet WithoutConstructorParameters(PatternSet value, ISymbol member, IOperation reference)
    {
        return value.Select(pattern => pattern.Holes().Any(IsOfConstructor)
            ? pattern.Substitute(hole => IsOfConstructor(hole)
                ? new StringPattern(System.Collections.Immutable.ImmutableArray.Create(PatternPiece.OfHole(pattern.Pieces.Length == 1
                    ? new StringHole(HoleKind.Value, reference.Syntax, member, reference.Type)
                    : hole with { Kind = HoleKind.Value })))
                : null)
            : pattern);

        bool IsOfConstructor(StringHole hole)
            => hole is { Kind: HoleKind.Parameter, Symbol: IParameterSymbol { ContainingSymbol: IMethodSymbol constructor } }
                && constructor.MethodKind == MethodKind.Constructor
                && SymbolEqualityComparer.Default.Equals(
                    constructor.ContainingType.OriginalDefinition, member.ContainingType?.OriginalDefinition);
    }
}
