using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Members of objects whose creation is in sight: request objects, options, routes with a constructor, records, tuples.</content>
internal sealed partial class StringFolder
{
    /// <summary>
    /// The creations (or calls out of sight) that an object comes from, each with the place to read it from; empty where they are not in
    /// sight.
    /// </summary>
    public IEnumerable<(IOperation Value, FoldScope Scope)> OriginsOf(IOperation instance, FoldScope scope)
        => (ObjectsOf(instance, scope) ?? ValuesBehind(Unwrapped(instance), scope))?.Select(static one => (Unwrapped(one.Value), one.Scope))
            ?? Enumerable.Empty<(IOperation, FoldScope)>();

    /// <summary>The creations that an instance may come from; null where one of them is not in sight.</summary>
    private IReadOnlyList<Element>? ObjectsOf(IOperation instance, FoldScope scope)
    {
        if (!_budget.TryStep(instance.Syntax) || !TryNest(instance))
        {
            return null;
        }

        try
        {
            return ObjectsOfCore(Unwrapped(instance), scope);
        }
        finally
        {
            _budget.Leave();
        }
    }

    private IReadOnlyList<Element>? ObjectsOfCore(IOperation instance, FoldScope scope)
    {
        switch (instance)
        {
            case IObjectCreationOperation or IAnonymousObjectCreationOperation or ITupleOperation or IWithOperation:
                return new[] { new Element(instance, scope) };
            case IInstanceReferenceOperation:
                return scope.This is { Operation: { } self } known ? ObjectsOf(self, known.Scope) : null;
            case IParameterReferenceOperation { Parameter: var parameter }:
                return scope[parameter] is { Operation: { } given } bound ? ObjectsOf(given, bound.Scope) : null;
            case IAwaitOperation awaited:
                return ObjectsOf(awaited.Operation, scope);
            case IConditionalAccessInstanceOperation access:
                return AccessedBy(access) is { } accessed ? ObjectsOf(accessed, scope) : null;
            case IConditionalOperation or ISwitchExpressionOperation when ChosenOf(instance, scope) is { Count: > 0 } chosen:
                return chosen.Select(value => ObjectsOf(value, scope)).Aggregate((IReadOnlyList<Element>?)Array.Empty<Element>(), Both);
            case IInvocationOperation or IPropertyReferenceOperation or IArrayElementReferenceOperation
                when TakenOut(instance, scope) is { Count: > 0 } taken:
                return taken.Select(value => value.Key is null ? ObjectsOf(value.Value, value.Scope) : new[] { value })
                    .Aggregate((IReadOnlyList<Element>?)Array.Empty<Element>(), Both);
            case IInvocationOperation invocation
                when invocation.TargetMethod.ReturnType is { IsReferenceType: true, SpecialType: SpecialType.None }:
                return ObjectsOfCall(CallSite.Of(invocation), scope);
            case ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation:
                return ValuesBehind(instance, scope)?
                    .Select(value => value.Key is null ? ObjectsOf(value.Value, value.Scope) : new[] { value })
                    .Aggregate((IReadOnlyList<Element>?)Array.Empty<Element>(), Both) is { Count: > 0 } all ? all : null;
            default:
                return null;
        }
    }

    private static IReadOnlyList<Element>? Both(IReadOnlyList<Element>? left, IReadOnlyList<Element>? right)
        => left is null || right is null || left.Count + right.Count > PatternSet.MaximumAlternatives ? null : left.Concat(right).ToList();

    private IReadOnlyList<Element>? ObjectsOfCall(CallSite call, FoldScope scope)
    {
        if (call.Name is "FromResult" or "ConfigureAwait" && (call.Receiver ?? call.Arguments.FirstOrDefault()?.Value) is { } inner)
        {
            return ObjectsOf(inner, scope);
        }

        return BodiesOf(call, scope)
            .SelectMany(body => ResultsOf(body.Declaration)
                .Where(result => !IsExcluded(result, body.Declaration, body.Scope))
                .Select(result => Model.GetOperation(result) is { } returned ? ObjectsOf(returned, body.Scope) : null))
            .Aggregate((IReadOnlyList<Element>?)Array.Empty<Element>(), Both) is { Count: > 0 } all ? all : null;
    }

    /// <summary>The expressions that a name may stand for, as far as they are written down; null where nothing is.</summary>
    private IReadOnlyList<Element>? ValuesBehind(IOperation reference, FoldScope scope)
    {
        switch (reference)
        {
            case ILocalReferenceOperation { Local: var local }:
                return scope[local] is { Operation: { } given } bound
                    ? new[] { new Element(given, bound.Scope) }
                    : ValuesWritten(local, reference.Syntax, local.Name, scope);
            case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member when !Meets(scope, member.Member):
                var values = StoredValues(member.Member, null).Select(value => Model.GetOperation(value)).OfType<IOperation>().ToList();
                var inner = ScopeOfMember(member, scope).Visit(member.Member);
                return values.Count == 0 ? null : values.ConvertAll(value => new Element(value, inner));
            default:
                return null;
        }
    }

    private IReadOnlyList<Element>? ValuesWritten(ISymbol variable, SyntaxNode use, string name, FoldScope scope)
    {
        var values = new List<Element>();
        foreach (var write in Model.GetLocalWrites(use).Reaching(name, use))
        {
            if (!Writes(write, variable) || IsExcluded(write, LocalWrites.BodyAround(write), scope))
            {
                continue;
            }

            if (Meets(scope, (write, variable)))
            {
                return null;
            }

            var inner = scope.Visit((write, variable));
            switch (write)
            {
                case ForEachStatementSyntax loop
                    when Model.GetOperation(loop.Expression) is { } collection && ElementsOf(collection, inner) is { } elements:
                    values.AddRange(elements);
                    break;
                case VariableDeclaratorSyntax { Initializer.Value: { } value } when Model.GetOperation(value) is { } initial:
                    values.Add(new Element(initial, inner));
                    break;
                case AssignmentExpressionSyntax { Left: IdentifierNameSyntax, Right: { } value }
                    when Model.GetOperation(value) is { } assigned:
                    values.Add(new Element(assigned, inner));
                    break;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
                    when Model.GetOperation(call) is { } looked && TakenOut(looked, inner) is { } taken:
                    values.AddRange(taken);
                    break;
                default:
                    return null;
            }
        }

        return values.Count == 0 ? null : values;
    }

    /// <summary>
    /// A member of an object that is in sight: set on its local, in its initialiser, or by its constructor. Null where none of that is
    /// known.
    /// </summary>
    private PatternSet? FoldMemberOfObject(IMemberReferenceOperation reference, ISymbol member, FoldScope scope)
        => reference.Instance is { } instance ? FoldMemberOfObject(Unwrapped(instance), reference, reference, member, scope) : null;

    /// <param name="instance">The object, as it is written at <paramref name="use"/>.</param>
    /// <param name="use">Where the object is read, or handed to the method that reads it.</param>
    /// <param name="reference">The member reference that is asked for.</param>
    /// <param name="member">The member.</param>
    /// <param name="scope">The scope of <paramref name="instance"/>.</param>
    private PatternSet? FoldMemberOfObject(
        IOperation instance, IOperation use, IMemberReferenceOperation reference, ISymbol member, FoldScope scope)
    {
        return FoldMemberWrites(instance, member.Name, use, scope, Before) ?? Before();

        // An object that a caller handed over is as the caller left it.
        PatternSet? Before()
            => instance is IParameterReferenceOperation { Parameter: var parameter }
                && scope[parameter] is { Operation: { } given } bound
                && Unwrapped(given) is ILocalReferenceOperation or IParameterReferenceOperation
                ? FoldMemberOfObject(Unwrapped(given), given, reference, member, bound.Scope)
                : FoldMemberOf(ObjectsOf(instance, scope), member, reference, scope);
    }

    /// <summary>What statements set on a member of a local or parameter before it is read; null where there are none.</summary>
    private PatternSet? FoldMemberWrites(IOperation instance, string member, IOperation use, FoldScope scope, Func<PatternSet?> before)
    {
        var holder = instance switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => (ISymbol?)null,
        };
        if (holder is null)
        {
            return null;
        }

        var writes = Model.GetLocalWrites(use.Syntax);
        var name = LocalWrites.MemberName(holder.Name, member);
        if (!writes.HasAny(name))
        {
            return null;
        }

        var (reaching, isMaybeUnwritten) = writes.FlowOf(name).Reaching(use.Syntax);
        var sets = reaching.OfType<AssignmentExpressionSyntax>()
            .Where(static write => write.Left is MemberAccessExpressionSyntax)
            .Select(write => Meets(scope, (write, holder))
                ? Hole(HoleKind.GaveUp, use, holder, scope)
                : Fold(write.Right, scope.Visit((write, holder))))
            .ToList();
        if (sets.Count == 0)
        {
            return null;
        }

        if ((isMaybeUnwritten || sets.Count < reaching.Length) && before() is { } unwritten)
        {
            sets.Insert(0, unwritten);
        }

        return Union(use, scope, sets.ToArray());
    }

    private PatternSet? FoldMemberOf(IReadOnlyList<Element>? objects, ISymbol member, IMemberReferenceOperation reference, FoldScope scope)
        => objects is { Count: > 0 }
            && objects.Select(one => FoldMemberOf(one, member, reference)).ToArray() is var sets
            && sets.All(static set => set is not null)
            ? Union(reference, scope, sets!)
            : null;

    private PatternSet? FoldMemberOf(Element one, ISymbol member, IMemberReferenceOperation reference)
    {
        if (one.Key is { } key && member.Name is "Key" or "Value")
        {
            return Fold(member.Name == "Key" ? one.Key! : one.Value, one.Scope);
        }

        switch (one.Value)
        {
            case IAnonymousObjectCreationOperation anonymous:
                return InitialValue(anonymous.Initializers, member.Name) is { } initial ? Fold(initial, one.Scope) : null;
            case IWithOperation { Initializer.Initializers: var changes } changed:
                return InitialValue(changes, member.Name) is { } change
                    ? Fold(change, one.Scope)
                    : FoldMemberOf(ObjectsOf(changed.Operand, one.Scope), member, reference, one.Scope);
            case ITupleOperation tuple when member is IFieldSymbol field:
                return PositionOf(field) is { } position && position < tuple.Elements.Length
                    ? Fold(tuple.Elements[position], one.Scope)
                    : null;
            case IObjectCreationOperation creation:
                return creation.Initializer is { Initializers: var initializers } && InitialValue(initializers, member.Name) is { } given
                    ? Fold(given, one.Scope)
                    : FoldMemberOf(creation, one.Scope, member, reference);
            default:
                return null;
        }
    }

    private static IOperation? InitialValue(IEnumerable<IOperation> initializers, string member)
        => initializers
            .OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(assignment => assignment.Target is IMemberReferenceOperation target && target.Member.Name == member)?
            .Value;

    private static int? PositionOf(IFieldSymbol field)
        => (field.CorrespondingTupleField ?? field).Name is var name
            && name.StartsWith("Item", StringComparison.Ordinal)
            && int.TryParse(name.Substring(4), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number - 1
            : null;

    /// <summary>
    /// What a type of this compilation makes of its constructor's arguments, or the argument that a framework type exposes under the same
    /// name.
    /// </summary>
    private PatternSet? FoldMemberOf(
        IObjectCreationOperation creation, FoldScope scope, ISymbol member, IMemberReferenceOperation reference)
    {
        var target = creation.Type is INamedTypeSymbol type ? SourceModel.ImplementationIn(type, member) : member;
        if (Model.DeclarationsOf(target, _budget.CancellationToken).Any())
        {
            var inner = scope.Within(new BoundValue(creation, scope), ConstructorArguments(creation, scope));
            return FoldStored(target, StoredValues(target, creation.Constructor), reference, inner);
        }

        var argument = creation.Arguments.FirstOrDefault(
            candidate => string.Equals(candidate.Parameter?.Name, member.Name, StringComparison.OrdinalIgnoreCase));
        return argument is null ? null : Fold(argument.Value, scope);
    }
}
