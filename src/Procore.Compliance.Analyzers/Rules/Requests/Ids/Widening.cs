using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Requests.Ids;

/// <summary>
/// All that must become wide together with a narrow id: the declarations that it flows to, and the conversions that give it. A use that
/// does not take a wide number, or of which that is not sure, calls the whole off.
/// </summary>
internal sealed class Widening
{
    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<ISymbol> _symbols = new(SymbolEqualityComparer.Default);
    private readonly Queue<ISymbol> _pending = new();
    private readonly HashSet<Location> _places = new();

    private Widening(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Where a wide type, conversion or constraint has to be written; empty where it is not known to compile then.</summary>
    public static ImmutableArray<Location> Of(NarrowPlace start, SourceModel model, CancellationToken cancellationToken)
    {
        var widening = new Widening(model, cancellationToken);
        return widening.Try(start)
            ? widening._places.OrderBy(static place => place.SourceTree!.FilePath, System.StringComparer.Ordinal)
                .ThenBy(static place => place.SourceSpan.Start)
                .ToImmutableArray()
            : ImmutableArray<Location>.Empty;
    }

    private bool Try(NarrowPlace start)
    {
        _places.Add(start.Place);
        if (start.Symbol is { } symbol && !TryAdd(symbol))
        {
            return false;
        }

        if (start.Value is { } value && !TakesWide(value, value))
        {
            return false;
        }

        while (_pending.Count > 0)
        {
            if (!UsesOf(_pending.Dequeue()).All(use => TakesWide(use, use)))
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<ExpressionSyntax> UsesOf(ISymbol symbol)
        => BoundUses.Of(symbol, _model, _cancellationToken)
            .Select(static name => name.Parent is MemberBindingExpressionSyntax binding ? binding : NameUses.Whole(name));

    /// <summary>Whether a declaration can be widened, alone.</summary>
    private bool TryAdd(ISymbol symbol)
    {
        symbol = symbol.OriginalDefinition;
        if (!_symbols.Add(symbol))
        {
            return true;
        }

        var declarations = _model.DeclarationsOf(symbol, _cancellationToken).ToList();
        if (declarations.Count != 1
            || NarrowType.DeclaredBy(declarations[0]) is not { } written
            || !(written.IsVar || (NarrowType.In(written) is not null && written is not (ArrayTypeSyntax or GenericNameSyntax)))
            || !CanChange(symbol, declarations[0]))
        {
            return false;
        }

        if (NarrowType.In(written) is { } place)
        {
            _places.Add(place.GetLocation());
        }

        _pending.Enqueue(symbol);
        return TryTwin(symbol) && TryInitializer(declarations[0]);
    }

    private bool CanChange(ISymbol symbol, SyntaxNode declaration) => symbol switch
    {
        ILocalSymbol { IsConst: false, IsRef: false }
            => declaration is not SingleVariableDesignationSyntax || OutOf(declaration) is not null,
        IFieldSymbol { IsConst: false } => true,
        IPropertySymbol property => IsAlone(property),
        IParameterSymbol { RefKind: RefKind.None, IsParams: false, ContainingSymbol: IMethodSymbol method }
            => CanChange(method, declaration),
        _ => false,
    };

    /// <summary>Whether a parameter of a method can change: it is called, and never handed on, overloaded or overridden.</summary>
    private bool CanChange(IMethodSymbol method, SyntaxNode parameter) => method.MethodKind switch
    {
        MethodKind.Constructor => IsOnlyOne(method),
        MethodKind.LambdaMethod => parameter.FirstAncestorOrSelf<LambdaExpressionSyntax>() is { } lambda
            && _model.GetSemanticModel(lambda.SyntaxTree).GetTypeInfo(lambda, _cancellationToken).ConvertedType is { Name: "Delegate" },
        MethodKind.LocalFunction or MethodKind.Ordinary => IsAlone(method)
            && !method.IsExtensionMethod
            && method.PartialDefinitionPart is null
            && method.PartialImplementationPart is null
            && IsOnlyOne(method)
            && BoundUses.Of(method.Name, _model, _cancellationToken).Meaning(method, _cancellationToken)
                .All(static name => NameUses.Whole(name).Parent is InvocationExpressionSyntax or MemberBindingExpressionSyntax),
        _ => false,
    };

    private static bool IsOnlyOne(IMethodSymbol method)
        => method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
            .Count(other => other.Parameters.Length == method.Parameters.Length) <= 1
            || method.ContainingType.IsRecord;

    /// <summary>Whether no other declaration must have the same type.</summary>
    private bool IsAlone(ISymbol member)
        => !member.IsOverride && !member.IsVirtual && !member.IsExtern
            && (member.ContainingType.TypeKind == TypeKind.Interface
                ? _model.ImplementationsOf(member).Count == 0
                : !member.IsAbstract
                    && !member.ContainingType.AllInterfaces.SelectMany(one => one.GetMembers())
                        .Any(other => SymbolEqualityComparer.Default.Equals(
                            member.ContainingType.FindImplementationForInterfaceMember(other), member)));

    /// <summary>The property of a positional record and its parameter are one.</summary>
    private bool TryTwin(ISymbol symbol) => symbol switch
    {
        IPropertySymbol { ContainingType: { IsRecord: true } record } property
            when Positional(record, property.Name) is { } parameter
                && _model.DeclarationsOf(property, _cancellationToken).First() is ParameterSyntax => TryAdd(parameter),
        IParameterSymbol
        {
            ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { IsRecord: true } record }
        } parameter
            when record.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property => TryAdd(property)
                && Deconstructions.Of(record, parameter.Ordinal, _model, _cancellationToken).All(PartTakesWide),
        _ => TryConstraint(symbol),
    };

    /// <summary>Whether what takes a part of a record by its place takes a wide one: a variable goes with it.</summary>
    private bool PartTakesWide(SyntaxNode part)
    {
        switch (part)
        {
            case DiscardDesignationSyntax or DiscardPatternSyntax:
            case IdentifierNameSyntax { Identifier.ValueText: "_" }:
                return true;
            case SingleVariableDesignationSyntax variable:
                return TryDesignated(variable);
            case VarPatternSyntax { Designation: SingleVariableDesignationSyntax variable }:
                return TryDesignated(variable);
            case DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax variable, Type: var type }:
                if (!type.IsVar && NarrowType.In(type) is { } place)
                {
                    _places.Add(place.GetLocation());
                }

                return TryDesignated(variable);
            case ExpressionSyntax target:
                return IsWideOrAdded(target);
            case PatternSyntax pattern:
                return IsConstant(pattern);
            default:
                return false;
        }
    }

    private bool TryDesignated(SingleVariableDesignationSyntax variable)
    {
        if (_model.DeclaredBy(variable, _cancellationToken) is not ILocalSymbol local)
        {
            return false;
        }

        if (NarrowType.Is(local.Type) && _symbols.Add(local))
        {
            _pending.Enqueue(local);
        }

        return true;
    }

    private IParameterSymbol? Positional(INamedTypeSymbol record, string name)
        => record.InstanceConstructors.SelectMany(static constructor => constructor.Parameters)
            .FirstOrDefault(parameter => parameter.Name == name
                && _model.DeclarationsOf(parameter, _cancellationToken).FirstOrDefault()?.Parent?.Parent is RecordDeclarationSyntax);

    /// <summary>A constraint on the parameter of an endpoint goes with it.</summary>
    private bool TryConstraint(ISymbol symbol)
    {
        _places.UnionWith(RouteConstraints.Of(symbol, _model, _cancellationToken).Select(static constraint => constraint.Place));
        return true;
    }

    private bool TryInitializer(SyntaxNode declaration)
    {
        if (declaration is SingleVariableDesignationSyntax)
        {
            return OutOf(declaration) is { } call && TryGiven(call);
        }

        return (declaration is VariableDeclaratorSyntax { Initializer.Value: var value } ? value
                : declaration is PropertyDeclarationSyntax property ? property.Initializer?.Value ?? property.ExpressionBody?.Expression
                : null)
            is not { } given
            || TryGiven(given);
    }

    /// <summary>The conversion whose result comes out of a call by <c>out</c>: <c>int.TryParse(text, out var id)</c>.</summary>
    private static InvocationExpressionSyntax? OutOf(SyntaxNode designation)
        => designation.Parent?.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && MemberNames.Of(call) is "TryParse" or "TryGetInt32"
            ? call
            : null;

    /// <summary>
    /// What a wide declaration is given is made wide where it is a conversion, and is widened by the compiler where it is not.
    /// </summary>
    private bool TryGiven(ExpressionSyntax value)
    {
        if (NarrowConversion.At(value, _model, _cancellationToken) is { } conversion)
        {
            _places.Add(conversion.Place);
        }

        return true;
    }

    /// <summary>Whether what stands around a value takes a wide one, and then a wide one of what it becomes.</summary>
    /// <param name="value">The value, with what is around it and is still the same number.</param>
    /// <param name="use">The use, for its symbol.</param>
    private bool TakesWide(ExpressionSyntax value, ExpressionSyntax use) => value.Parent switch
    {
        ParenthesizedExpressionSyntax around => TakesWide(around, use),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } around => TakesWide(around, use),
        InterpolationSyntax or ExpressionStatementSyntax => true,
        CastExpressionSyntax { Type: PredefinedTypeSyntax or NullableTypeSyntax { ElementType: PredefinedTypeSyntax } } => true,
        ConditionalAccessExpressionSyntax around when around.WhenNotNull == value => TakesWide(around, use),
        ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } => IsText(call),
        MemberAccessExpressionSyntax access when access.Expression == value => MemberTakesWide(access, use),
        NameColonSyntax { Parent: SubpatternSyntax { Pattern: var pattern } } => IsConstant(pattern),
        IsPatternExpressionSyntax { Pattern: var pattern } => IsConstant(pattern),
        BinaryExpressionSyntax binary => BinaryTakesWide(binary, use),
        ConditionalExpressionSyntax choice when choice.Condition != value => TakesWide(choice, use),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } set => set.Left == value
            ? TryGiven(set.Right)
            : IsWideOrAdded(set.Left),
        EqualsValueClauseSyntax { Parent: var declaration and (VariableDeclaratorSyntax or PropertyDeclarationSyntax) }
            => _model.DeclaredBy(declaration, _cancellationToken) is { } given && IsWideOrAdded(given),
        AnonymousObjectMemberDeclaratorSyntax { Parent: AnonymousObjectCreationExpressionSyntax made } => IsOnlyHandedOn(made),
        ArgumentSyntax argument => ArgumentTakesWide(argument, value),
        InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ComplexElementInitializerExpression } => IsConvertedToWide(value),
        _ => false,
    };

    // Nullable and what all numbers have.
    private bool MemberTakesWide(MemberAccessExpressionSyntax access, ExpressionSyntax use) => access.Name.Identifier.ValueText switch
    {
        "HasValue" or "ToString" => true,
        "Value" => TakesWide(access, use),
        "GetValueOrDefault" => access.Parent is InvocationExpressionSyntax call && TakesWide(call, use),
        _ => false,
    };

    private static bool IsText(InvocationExpressionSyntax call)
        => call.Expression is MemberBindingExpressionSyntax { Name.Identifier.ValueText: "ToString" };

    private bool BinaryTakesWide(BinaryExpressionSyntax binary, ExpressionSyntax use) => binary.Kind() switch
    {
        SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.LessThanExpression or SyntaxKind.GreaterThanExpression
            or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanOrEqualExpression => true,
        SyntaxKind.AddExpression => _model.TypeOf(binary, _cancellationToken) is { SpecialType: SpecialType.System_String },
        SyntaxKind.CoalesceExpression => TakesWide(binary, use),
        _ => false,
    };

    private static bool IsConstant(PatternSyntax pattern) => pattern switch
    {
        ConstantPatternSyntax { Expression: LiteralExpressionSyntax } => true,
        RelationalPatternSyntax { Expression: LiteralExpressionSyntax } => true,
        UnaryPatternSyntax not => IsConstant(not.Pattern),
        BinaryPatternSyntax both => IsConstant(both.Left) && IsConstant(both.Right),
        _ => false,
    };

    private bool ArgumentTakesWide(ArgumentSyntax argument, ExpressionSyntax value)
    {
        if (argument.Parent?.Parent is InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } })
        {
            return true;
        }

        if (!argument.RefKindKeyword.IsKind(SyntaxKind.None))
        {
            return argument.Parent?.Parent is InvocationExpressionSyntax out_
                && argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword)
                && MemberNames.Of(out_) is "TryParse" or "TryGetInt32"
                && TryGiven(out_);
        }

        var parameter = (_model.GetOperation(argument) as Microsoft.CodeAnalysis.Operations.IArgumentOperation)?.Parameter;
        if (parameter is null)
        {
            return IsConvertedToWide(value);
        }

        return IsWide(parameter.Type)
            || (parameter.OriginalDefinition.Type is not ITypeParameterSymbol
                && (parameter.DeclaringSyntaxReferences.IsEmpty
                    ? HasWideTwin(parameter)
                    : NarrowType.Is(parameter.Type) && TryAdd(parameter)));
    }

    /// <summary>Whether a method of a library has an overload that takes a wide number in the same place, and gives the same.</summary>
    private static bool HasWideTwin(IParameterSymbol parameter)
        => parameter.ContainingSymbol is IMethodSymbol method
            && method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other
                => other.Parameters.Length == method.Parameters.Length
                    && other.IsStatic == method.IsStatic
                    && SymbolEqualityComparer.Default.Equals(other.ReturnType, method.ReturnType)
                    && other.Parameters.All(one => one.Ordinal == parameter.Ordinal
                        ? one.Type.SpecialType == SpecialType.System_Int64
                        : SymbolEqualityComparer.Default.Equals(one.Type, method.Parameters[one.Ordinal].Type)));

    /// <summary>An anonymous object is what its members are; where it is only handed on, nobody asks for their types.</summary>
    private bool IsOnlyHandedOn(AnonymousObjectCreationExpressionSyntax made) => made.Parent switch
    {
        ArgumentSyntax => true,
        AnonymousObjectMemberDeclaratorSyntax { Parent: AnonymousObjectCreationExpressionSyntax around } => IsOnlyHandedOn(around),
        EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax variable }
            => _model.DeclaredBy(variable, _cancellationToken) is { } local
            && BoundUses.Of(local, _model, _cancellationToken).All(static name => name.Parent is ArgumentSyntax),
        _ => false,
    };

    private bool IsWideOrAdded(ExpressionSyntax target)
        => IsWide(_model.TypeOf(target, _cancellationToken))
            || (_model.SymbolOf(target, _cancellationToken) is ILocalSymbol or IFieldSymbol or IPropertySymbol or IParameterSymbol
                && IsWideOrAdded(_model.SymbolOf(target, _cancellationToken)!));

    private bool IsWideOrAdded(ISymbol target) => target switch
    {
        ILocalSymbol { Type: var type } => IsWide(type) || (NarrowType.Is(type) && TryAdd(target)),
        IFieldSymbol { Type: var type } => IsWide(type) || (NarrowType.Is(type) && TryAdd(target)),
        IPropertySymbol { Type: var type } => IsWide(type) || (NarrowType.Is(type) && TryAdd(target)),
        IParameterSymbol { Type: var type } => IsWide(type) || (NarrowType.Is(type) && TryAdd(target)),
        _ => false,
    };

    private bool IsConvertedToWide(ExpressionSyntax value)
        => IsWide(_model.GetSemanticModel(value.SyntaxTree).GetTypeInfo(value, _cancellationToken).ConvertedType);

    /// <summary>Whether a wide number turns into a type by itself.</summary>
    private static bool IsWide(ITypeSymbol? type)
        => type?.SpecialType is SpecialType.System_Int64 or SpecialType.System_Object or SpecialType.System_Decimal
            or SpecialType.System_Double
            || (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: var inner }
                && IsWide(inner[0]));
}
