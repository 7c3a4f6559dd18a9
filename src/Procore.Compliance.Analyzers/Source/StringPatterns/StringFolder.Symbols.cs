using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Values that are reached by a name: locals, parameters, fields and properties.</content>
internal sealed partial class StringFolder
{
    private PatternSet FoldLocal(ILocalSymbol local, IOperation use, FoldScope scope)
    {
        if (scope[local] is { } bound)
        {
            return bound;
        }

        if (FoldStringBuilder(local, use, scope) is { } built)
        {
            return built;
        }

        return FoldWrites(local, use, scope, includeUnwritten: false);
    }

    private PatternSet FoldParameter(IParameterReferenceOperation reference, FoldScope scope)
    {
        var parameter = reference.Parameter;
        if (scope[parameter] is { } bound)
        {
            return bound;
        }

        // A parameter that is assigned first (path = path.Trim()) is read through that assignment; its own value stays a hole.
        var writes = Model.GetLocalWrites(reference.Syntax);
        return writes.To(parameter.Name).IsEmpty
            ? Hole(HoleKind.Parameter, reference, parameter, scope)
            : FoldWrites(parameter, reference, scope, includeUnwritten: true);
    }

    /// <summary>What the writes that reach <paramref name="use"/> give to <paramref name="variable"/>.</summary>
    private PatternSet FoldWrites(ISymbol variable, IOperation use, FoldScope scope, bool includeUnwritten)
    {
        var unknown = Hole(variable is IParameterSymbol ? HoleKind.Parameter : HoleKind.Value, use, variable, scope);
        var values = new List<PatternSet>();
        foreach (var write in Model.GetLocalWrites(use.Syntax).Reaching(variable.Name, use.Syntax))
        {
            if (!Writes(write, variable))
            {
                continue;
            }

            values.Add(scope.IsVisiting((write, variable)) ? Hole(HoleKind.GaveUp, use, variable, scope) : FoldWrite(write, variable, unknown, scope.Visit((write, variable))));
        }

        if (includeUnwritten || values.Count == 0)
        {
            values.Add(unknown);
        }

        return Union(use, scope, values.ToArray());
    }

    /// <summary>Whether <paramref name="write"/>, which writes a variable of that name, writes this one.</summary>
    private bool Writes(SyntaxNode write, ISymbol variable)
    {
        var model = Model.GetSemanticModel(write.SyntaxTree);
        var written = write switch
        {
            VariableDeclaratorSyntax or ForEachStatementSyntax => model.GetDeclaredSymbol(write, _budget.CancellationToken),
            AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } => model.GetSymbolInfo(name, _budget.CancellationToken).Symbol,
            _ => variable,
        };
        return SymbolEqualityComparer.Default.Equals(written, variable);
    }

    private PatternSet FoldWrite(SyntaxNode write, ISymbol variable, PatternSet unknown, FoldScope scope)
    {
        switch (write)
        {
            case VariableDeclaratorSyntax { Initializer.Value: { } value }:
                return Fold(value, scope);
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment when assignment.IsKind(SyntaxKind.AddAssignmentExpression):
                return PatternSet.Concatenate(new[] { Fold(name, scope), Fold(assignment.Right, scope) }, _ => UnresolvedPiece(assignment.Right, scope));
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax name } assignment when assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression):
                return UnionOf(assignment, scope, Fold(name, scope), Fold(assignment.Right, scope));
            case AssignmentExpressionSyntax { Left: IdentifierNameSyntax } assignment:
                return Fold(assignment.Right, scope);
            case ForEachStatementSyntax loop:
                return FoldElements(loop.Expression, scope) is { } elements ? UnionOf(loop.Expression, scope, elements) : unknown;
            case ForEachVariableStatementSyntax loop:
                return TuplePosition(loop.Variable, variable.Name) is { } position && FoldElements(loop.Expression, scope, position) is { } parts
                    ? UnionOf(loop.Expression, scope, parts)
                    : unknown;
            case AssignmentExpressionSyntax assignment:
                return TuplePosition(assignment.Left, variable.Name) is { } index && assignment.Right is TupleExpressionSyntax tuple && index < tuple.Arguments.Count
                    ? Fold(tuple.Arguments[index].Expression, scope)
                    : unknown;
            case DeclarationPatternSyntax or VarPatternSyntax:
                return write.Parent is IsPatternExpressionSyntax pattern ? Fold(pattern.Expression, scope) : unknown;
            default:
                return unknown;
        }
    }

    /// <summary>The place of a variable in <c>var (a, b)</c> or <c>(a, b)</c>; null where it is not there.</summary>
    private static int? TuplePosition(ExpressionSyntax left, string name)
    {
        var names = left switch
        {
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax designation } => designation.Variables.Select(variable => variable.ToString()),
            TupleExpressionSyntax tuple => tuple.Arguments.Select(argument => argument.Expression is DeclarationExpressionSyntax declared ? declared.Designation.ToString() : argument.Expression.ToString()),
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

        if (FoldTupleElement(reference, scope) is { } element)
        {
            return element;
        }

        var values = Model.DeclarationsOf(field, _budget.CancellationToken)
            .OfType<VariableDeclaratorSyntax>()
            .Where(declarator => declarator.Initializer is not null)
            .Select(declarator => declarator.Initializer!.Value)
            .ToList();
        if (!field.IsConst)
        {
            values.AddRange(AssignmentsTo(field));
        }

        return FoldStored(field, values, reference, scope);
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

        if (property.IsIndexer || reference.Instance is { Type.IsAnonymousType: true })
        {
            return FoldKeyed(reference, scope) ?? Hole(HoleKind.Value, reference, property, scope);
        }

        var values = new List<ExpressionSyntax>();
        foreach (var declared in OverridesOf(property).Prepend(property))
        {
            foreach (var declaration in Model.DeclarationsOf(declared, _budget.CancellationToken).OfType<PropertyDeclarationSyntax>())
            {
                if (SourceModel.SingleResult(declaration) is { } result)
                {
                    values.Add(result);
                }
                else if (declaration.Initializer is { } initializer)
                {
                    values.Add(initializer.Value);
                }
            }
        }

        if (property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private })
        {
            values.AddRange(AssignmentsTo(property));
        }

        return FoldStored(property, values, reference, scope);
    }

    /// <summary>A field or property through the values that its declaration and its own type give it.</summary>
    private PatternSet FoldStored(ISymbol member, List<ExpressionSyntax> values, IOperation reference, FoldScope scope)
    {
        if (values.Count == 0)
        {
            var isUnknownConstant = reference.ConstantValue.HasValue;
            return isUnknownConstant ? FoldConstant(reference, scope) : Hole(HoleKind.Value, reference, member, scope);
        }

        if (scope.IsVisiting(member))
        {
            return Hole(HoleKind.GaveUp, reference, member, scope);
        }

        var inner = scope.Visit(member);
        var sets = values.Select(value => IsNoValue(value) ? Hole(HoleKind.Value, reference, member, scope) : Fold(value, inner)).ToArray();
        return Union(reference, scope, sets);
    }

    /// <summary>An empty or null default says nothing of the value that is used.</summary>
    private static bool IsNoValue(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal => literal.Token.ValueText.Length == 0 || literal.IsKind(SyntaxKind.NullLiteralExpression) || literal.IsKind(SyntaxKind.DefaultLiteralExpression),
        PostfixUnaryExpressionSyntax { Operand: var operand } => IsNoValue(operand),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } => true,
        DefaultExpressionSyntax => true,
        _ => false,
    };

    /// <summary>What the type that declares <paramref name="member"/> assigns to it.</summary>
    private IEnumerable<ExpressionSyntax> AssignmentsTo(ISymbol member)
    {
        foreach (var declaration in Model.DeclarationsOf(member.ContainingType, _budget.CancellationToken))
        {
            foreach (var assignment in Model.GetMemberAssignments(declaration))
            {
                var target = assignment.Left is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } ? name : assignment.Left;
                if (target is IdentifierNameSyntax identifier && identifier.Identifier.ValueText == member.Name
                    && SymbolEqualityComparer.Default.Equals(
                        Model.GetSemanticModel(declaration.SyntaxTree).GetSymbolInfo(assignment.Left, _budget.CancellationToken).Symbol?.OriginalDefinition, member.OriginalDefinition))
                {
                    yield return assignment.Right;
                }
            }
        }
    }

    /// <summary>The overrides and implementations in this compilation that a virtual, abstract or interface property may stand for.</summary>
    private IEnumerable<IPropertySymbol> OverridesOf(IPropertySymbol property)
        => property.IsAbstract || property.IsVirtual
            ? Model.ImplementationsOf(property).OfType<IPropertySymbol>()
            : Enumerable.Empty<IPropertySymbol>();
}
