using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Values that are reached by a name: locals, parameters, fields and properties.</content>
internal sealed partial class StringFolder
{
    private static readonly object StoredKey = new();
    private static readonly object AssignedKey = new();

    private PatternSet FoldLocal(ILocalSymbol local, IOperation use, FoldScope scope)
        => scope[local]?.Text(this) ?? FoldWrites(local, use, scope);

    private PatternSet FoldParameter(IParameterReferenceOperation reference, FoldScope scope)
    {
        var parameter = reference.Parameter;

        // A parameter that is assigned first (path = path.Trim()) is read through that assignment.
        return WritesAround(reference.Syntax).HasAny(parameter.Name)
            ? FoldWrites(parameter, reference, scope)
            : FoldGiven(parameter, reference, scope);
    }

    /// <summary>
    /// As <see cref="KnownWrites.GetLocalWrites"/>. The operands of a long chain of <c>+</c> stand thousands of nodes deep in one member,
    /// so the member of the operand before is tried first.
    /// </summary>
    private LocalWrites WritesAround(SyntaxNode node)
    {
        if (_member is null || _member.SyntaxTree != node.SyntaxTree || !_member.Span.Contains(node.Span))
        {
            var body = LocalWrites.BodyAround(node);
            _member = body is BaseTypeDeclarationSyntax or CompilationUnitSyntax ? null : body;
            return Model.GetWritesIn(body);
        }

        return Model.GetWritesIn(_member);
    }

    /// <summary>What the caller gives for a parameter.</summary>
    private PatternSet FoldGiven(IParameterSymbol parameter, IOperation use, FoldScope scope)
        => scope[parameter]?.Text(this)
            ?? FoldConstructorParameter(parameter, use, scope)
            ?? FoldLambdaParameter(parameter, use, scope)
            ?? Hole(HoleKind.Parameter, use, parameter, scope);

    /// <summary>Whether <paramref name="write"/>, which writes a variable of that name, writes this one.</summary>
    private bool Writes(SyntaxNode write, ISymbol variable) => write switch
    {
        // To ask the compiler which local a node declares is to have it look at all locals of the block.
        VariableDeclaratorSyntax or ForEachStatementSyntax
            => variable.DeclaringSyntaxReferences.Any(declaration => declaration.SyntaxTree == write.SyntaxTree
                && declaration.Span == write.Span
                && declaration.GetSyntax(_budget.CancellationToken) == write),
        _ => (write is AssignmentExpressionSyntax { Left: IdentifierNameSyntax set } ? set : LocalWrites.SteppedBy(write)) is not { } name
            || SymbolEqualityComparer.Default.Equals(
                Model.GetSemanticModel(write.SyntaxTree).GetSymbolInfo(name, _budget.CancellationToken).Symbol, variable),
    };

    private PatternSet FoldWrite(SyntaxNode write, ISymbol variable, PatternSet unknown, FoldScope scope)
    {
        switch (write)
        {
            case PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax when LocalWrites.SteppedBy(write) is not null:
                return unknown;
            case InvocationExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax
                or AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax }:
                return FoldBuilderChange((ExpressionSyntax)write, scope);
            case VariableDeclaratorSyntax { Initializer.Value: { } value }:
                return Fold(value, scope);
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment
                when assignment.IsKind(SyntaxKind.AddAssignmentExpression) && !IsNumber(variable):
                return Fold(name, scope).Append(
                    Fold(assignment.Right, scope), () => UnknownPiece(HoleKind.GaveUp, assignment.Right, variable, scope));
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment
                when assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression):
                return Coalesce(
                    Fold(name, scope),
                    () => Fold(assignment.Right, scope),
                    UnknownPiece(HoleKind.GaveUp, assignment.Right, variable, scope));
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax } assignment:
                return assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) ? Fold(assignment.Right, scope) : unknown;
            case ForEachStatementSyntax loop:
                return Model.GetOperation(loop.Expression) is { } collection && FoldAnyElement(collection, collection, scope) is { } any
                    ? any
                    : unknown;
            case ForEachVariableStatementSyntax loop:
                return TuplePosition(loop.Variable, variable.Name) is { } position
                    && Model.GetOperation(loop.Expression) is { } source
                    && ElementsOf(source, scope) is { Count: > 0 } elements
                    ? Union(
                        source,
                        scope,
                        elements.Take(PatternSet.MaximumAlternatives + 1).Select(element => FoldPart(element, position, source)).ToArray())
                    : unknown;
            case AssignmentExpressionSyntax assignment:
                return TuplePosition(assignment.Left, variable.Name) is { } index
                    && Model.GetOperation(assignment.Right) is { } right
                    && ObjectsOf(right, scope) is { Count: > 0 } parts
                    ? Union(right, scope, parts.Select(part => FoldPart(part, index, right)).ToArray())
                    : unknown;
            case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax invocation } argument:
                return FoldOut(argument, invocation, scope) ?? unknown;
            case DeclarationPatternSyntax or VarPatternSyntax or RecursivePatternSyntax:
                return write.Parent is IsPatternExpressionSyntax pattern ? Fold(pattern.Expression, scope) : unknown;
            default:
                return unknown;
        }
    }

    private static bool IsNumber(ISymbol variable)
        => (variable switch
        {
            ILocalSymbol local => local.Type,
            IParameterSymbol parameter => parameter.Type,
            IFieldSymbol field => field.Type,
            IPropertySymbol property => property.Type,
            _ => null,
        })?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;

    /// <summary>The place of a variable in <c>var (a, b)</c> or <c>(a, b)</c>; null where it is not there.</summary>
    private static int? TuplePosition(ExpressionSyntax left, string name)
    {
        var names = left switch
        {
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax designation }
                => designation.Variables.Select(variable => variable.ToString()),
            TupleExpressionSyntax tuple
                => tuple.Arguments.Select(argument => argument.Expression is DeclarationExpressionSyntax declared
                    ? declared.Designation.ToString()
                    : argument.Expression.ToString()),
            _ => Enumerable.Empty<string>(),
        };
        var index = names.ToList().IndexOf(name);
        return index < 0 ? null : index;
    }

    private PatternSet FoldField(IFieldReferenceOperation reference, FoldScope scope)
    {
        var field = reference.Field;
        if (HttpMethodText(field, field.Type) is { } verb)
        {
            return Text(verb, TextOrigin.OfNode(reference.Syntax), scope);
        }

        if (field is { ContainingType.TypeKind: TypeKind.Enum, HasConstantValue: true })
        {
            return Text(field.Name, TextOrigin.OfNode(reference.Syntax), scope);
        }

        if (field is { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String })
        {
            return Text(string.Empty, TextOrigin.OfNode(reference.Syntax), scope);
        }

        if (field is { Name: "UriSchemeHttp" or "UriSchemeHttps", ContainingType.Name: "Uri" })
        {
            return Text(field.Name.Substring("UriScheme".Length).ToLowerInvariant(), TextOrigin.OfNode(reference.Syntax), scope);
        }

        return (field.IsConst ? null : FoldMemberOfObject(reference, field, scope))
            ?? FoldStored(field, StoredValues(field, null), reference, ScopeOfMember(reference, scope));
    }

    private PatternSet FoldProperty(IPropertyReferenceOperation reference, FoldScope scope)
    {
        var property = reference.Property;
        if (HttpMethodText(property, property.Type) is { } verb)
        {
            return Text(verb, TextOrigin.OfNode(reference.Syntax), scope);
        }

        if (FoldMemberOfText(property, reference, scope) is { } part)
        {
            return part;
        }

        if (property.IsIndexer)
        {
            var keyed = reference is { Instance: { } table, Arguments: { Length: 1 } keys }
                ? FoldKeyed(table, keys[0].Value, reference, scope)
                : null;
            return keyed ?? Hole(HoleKind.Value, reference, property, scope);
        }

        if (FoldMemberOfObject(reference, property, scope) is { } known)
        {
            return known;
        }

        var inner = ScopeOfMember(reference, scope);
        var targets = Model
            .TargetsOf(property, TypeOfThis(reference.Instance, scope) ?? reference.Instance?.Type, IsVirtual(reference.Instance))
            .Select(target => FoldStored(target, StoredValues(target, null), reference, inner))
            .ToArray();
        return targets.Length == 0 ? Hole(HoleKind.Value, reference, property, scope) : Union(reference, scope, targets);
    }

    private static bool IsVirtual(IOperation? instance) => instance is not IInstanceReferenceOperation { Syntax: BaseExpressionSyntax };

    /// <summary>
    /// A member of the same object sees what is known of it, an inherited one which type the object has; a member of another object does
    /// not.
    /// </summary>
    private static FoldScope ScopeOfMember(IMemberReferenceOperation reference, FoldScope scope)
        => reference.Instance is not (null or IInstanceReferenceOperation) ? scope.Within(null)
            : scope.This is null && InheritedBy(reference.Instance, reference.Member) is { } self
                ? scope.Within(new BoundValue(self, scope))
            : scope;

    /// <summary><c>this</c> where it has a member from a base type; else null.</summary>
    private static IOperation? InheritedBy(IOperation? instance, ISymbol member)
        => instance is IInstanceReferenceOperation { Type: { TypeKind: TypeKind.Class } type }
            && !SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType.OriginalDefinition)
            ? instance
            : null;

    /// <summary>The type of the object whose member is being read, where it is known to be a more derived one than is written.</summary>
    private static ITypeSymbol? TypeOfThis(IOperation? instance, FoldScope scope)
        => instance is IInstanceReferenceOperation ? scope.This?.Operation?.Type : null;

    /// <summary>
    /// The expressions that a field or property gets its value from: its initialiser or getter, and what its own type assigns to it; where
    /// <paramref name="constructor"/> is the one that ran and assigns it, only that.
    /// </summary>
    private IReadOnlyList<ExpressionSyntax> StoredValues(ISymbol member, IMethodSymbol? constructor)
        => Model.GetOrCompute((StoredKey, member, constructor), _ => FindStoredValues(member, constructor));

    private List<ExpressionSyntax> FindStoredValues(ISymbol member, IMethodSymbol? constructor)
    {
        var values = new List<ExpressionSyntax>();
        foreach (var declaration in Model.DeclarationsOf(member, _budget.CancellationToken))
        {
            var value = declaration switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var initial } => initial,
                PropertyDeclarationSyntax property => SourceModel.SingleResult(property) ?? property.Initializer?.Value,
                _ => null,
            };
            if (value is not null)
            {
                values.Add(value);
            }
        }

        if (member is IFieldSymbol { IsConst: true } or IPropertySymbol { SetMethod: null, IsReadOnly: false })
        {
            return values;
        }

        var assigned = AssignmentsTo(member).Where(static value => !IsValueOfSetter(value)).ToList();
        var ran = constructor is null
            ? new()
            : assigned.Where(value => value.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is { } around
            && Model.GetSemanticModel(around.SyntaxTree).GetDeclaredSymbol(around, _budget.CancellationToken) is { } declared
            && SymbolEqualityComparer.Default.Equals(declared, constructor.OriginalDefinition)).ToList();
        if (ran.Count > 0)
        {
            return ran;
        }

        values.AddRange(assigned);
        return values;
    }

    /// <summary>What a setter passes on comes from outside, as with a property without a body.</summary>
    private static bool IsValueOfSetter(ExpressionSyntax value)
        => value is IdentifierNameSyntax { Identifier.ValueText: "value" }
            && value.FirstAncestorOrSelf<AccessorDeclarationSyntax>()?.Kind()
                is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration;

    /// <summary>A field or property through the values that its declaration and its own type give it.</summary>
    private PatternSet FoldStored(ISymbol member, IReadOnlyList<ExpressionSyntax> values, IOperation reference, FoldScope scope)
    {
        if (values.Count == 0)
        {
            return Meets(scope, member) ? Hole(HoleKind.GaveUp, reference, member, scope)
                : reference.ConstantValue.HasValue ? FoldConstant(reference, scope)
                : FoldPositional(member, reference, scope.Visit(member)) ?? Hole(HoleKind.Value, reference, member, scope);
        }

        if (member is IFieldSymbol { Type.Name: "StringBuilder" } or IPropertySymbol { Type.Name: "StringBuilder" })
        {
            return Hole(HoleKind.Value, reference, member, scope);
        }

        // More values than can be told apart say no more than that there are too many.
        if (values.Count > PatternSet.MaximumAlternatives)
        {
            PatternSet.TellTooMany(reference.Syntax);
            return Hole(HoleKind.GaveUp, reference, member, scope);
        }

        return Remember(values, member, scope, () => FoldValues(member, values, scope.Visit(member)), static () => null) is { } known
            ? Named(WithoutConstructorParameters(known, member, reference), member, reference, scope)
            : Hole(HoleKind.GaveUp, reference, member, scope);
    }

    private PatternSet FoldValues(ISymbol member, IReadOnlyList<ExpressionSyntax> values, FoldScope scope)
    {
        var sets = values
            .Select(value => IsNoValue(value) ? PatternSet.Of(UnknownPiece(HoleKind.Value, value, member, scope)) : Fold(value, scope))
            .ToArray();
        return PatternSet.Union(sets, UnknownPiece(HoleKind.GaveUp, values[0], member, scope));
    }

    /// <summary>
    /// A value that is not known at all is called what its variable or member is called: that is what a reader sees, and where it is used.
    /// </summary>
    private static PatternSet Named(PatternSet values, ISymbol symbol, IOperation use, FoldScope scope)
        => values.IsSum ? values : values.Rename(pattern => pattern.Pieces.Length == 1 && pattern.Pieces[0].Hole is { Kind: HoleKind.Value }
            ? new StringPattern(ImmutableArray.Create(HolePiece(HoleKind.Value, use, symbol, scope)))
            : pattern);

    /// <summary>A property that a record's parameter declares.</summary>
    private PatternSet? FoldPositional(ISymbol member, IOperation reference, FoldScope scope)
    {
        if (member is not IPropertySymbol property
            || Model.DeclarationsOf(property, _budget.CancellationToken).OfType<ParameterSyntax>().FirstOrDefault() is not { } declaration)
        {
            return null;
        }

        var parameter = property.OriginalDefinition.ContainingType.InstanceConstructors
            .SelectMany(static constructor => constructor.Parameters)
            .FirstOrDefault(candidate => Model.DeclarationsOf(candidate, _budget.CancellationToken).Contains(declaration));
        return parameter is null
            ? null
            : scope[parameter]?.Text(this) ?? FoldDefault(parameter, scope) ?? Hole(HoleKind.Value, reference, property, scope);
    }

    /// <summary>An empty or null default says nothing of the value that is used.</summary>
    private static bool IsNoValue(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal
            => literal.Token.ValueText.Length == 0
                || literal.IsKind(SyntaxKind.NullLiteralExpression)
                || literal.IsKind(SyntaxKind.DefaultLiteralExpression),
        PostfixUnaryExpressionSyntax { Operand: var operand } => IsNoValue(operand),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } => true,
        DefaultExpressionSyntax => true,
        _ => false,
    };

    /// <summary>What a type assigns to which name, of its own or of this object's.</summary>
    private ILookup<string?, AssignmentExpressionSyntax> AssignedByName(SyntaxNode declaration)
        => Model.GetOrCompute((AssignedKey, declaration), model => model
            .GetMemberAssignments(declaration)
            .ToLookup(static assignment => assignment.Left switch
            {
                MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: IdentifierNameSyntax name }
                    => name.Identifier.ValueText,
                IdentifierNameSyntax name => name.Identifier.ValueText,
                _ => null,
            }));

    /// <summary>What the type that declares <paramref name="member"/> assigns to it.</summary>
    private IEnumerable<ExpressionSyntax> AssignmentsTo(ISymbol member)
    {
        foreach (var declaration in Model.DeclarationsOf(member.ContainingType, _budget.CancellationToken))
        {
            foreach (var assignment in AssignedByName(declaration)[member.Name])
            {
                if (SymbolEqualityComparer.Default.Equals(
                        Model
                            .GetSemanticModel(declaration.SyntaxTree)
                            .GetSymbolInfo(assignment.Left, _budget.CancellationToken)
                            .Symbol?.OriginalDefinition,
                        member.OriginalDefinition))
                {
                    yield return assignment.Right;
                }
            }

            foreach (var step in IsNumber(member) ? StepsOf(member, declaration) : Enumerable.Empty<ExpressionSyntax>())
            {
                yield return step;
            }
        }
    }

    /// <summary>What changes a number: the value that it has then is not known.</summary>
    private IEnumerable<ExpressionSyntax> StepsOf(ISymbol member, SyntaxNode declaration)
        => TreeFacts.IdentifiersIn(declaration, member.Name)
            .Select(static token => token.Parent)
            .OfType<IdentifierNameSyntax>()
            .Where(name => SymbolEqualityComparer.Default.Equals(
                Model.GetSemanticModel(name.SyntaxTree).GetSymbolInfo(name, _budget.CancellationToken).Symbol?.OriginalDefinition,
                member.OriginalDefinition))
            .Select(static name => name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } own
                ? own
                : (SyntaxNode)name)
            .Where(static changed => changed.Parent is AssignmentExpressionSyntax assignment
                ? assignment.Left == changed && !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
                : changed.Parent is { } step && LocalWrites.IsStep(step))
            .Select(static changed => (ExpressionSyntax)changed.Parent!);
}
