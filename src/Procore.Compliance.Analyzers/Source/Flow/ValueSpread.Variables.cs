using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>Into variables, fields and properties, and out where they are read.</content>
internal sealed partial class ValueSpread
{
    private void FollowDeclaration(in Item item, SyntaxNode declaration)
    {
        if (declaration is VariableDeclaratorSyntax or PropertyDeclarationSyntax)
        {
            var symbol = Declared(declaration);
            if (symbol is IFieldSymbol or IPropertySymbol)
            {
                End(ValueEndKind.Member, item, declaration, symbol);
            }

            ToVariable(item, symbol);
        }
    }

    private void FollowAssignment(in Item item, AssignmentExpressionSyntax assignment)
    {
        Move(item, assignment);
        if (assignment.Left is TupleExpressionSyntax or DeclarationExpressionSyntax)
        {
            Deconstruct(item, assignment.Left);
        }
        else
        {
            ToTarget(item, assignment.Left);
        }
    }

    /// <summary>What is assigned gets the value; the object or collection around it has it inside.</summary>
    private void ToTarget(in Item item, ExpressionSyntax target)
    {
        switch (target)
        {
            case ElementAccessExpressionSyntax element:
                ToRoot(item, element.Expression, ValueEndKind.Element, target);
                return;
            case ImplicitElementAccessSyntax { Parent.Parent: InitializerExpressionSyntax initializer }:
                ToInitialised(item, initializer);
                return;
        }

        var symbol = SymbolOf(target);
        if (symbol is ILocalSymbol or IParameterSymbol)
        {
            ToVariable(item, symbol);
            return;
        }

        if (target.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initialiser })
        {
            End(ValueEndKind.Member, item, target, symbol);
            ToInitialised(item, initialiser);
        }
        else if (target is MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) and var owner }
            && symbol is not { IsStatic: true })
        {
            ToRoot(item, owner, ValueEndKind.Member, target);
        }
        else
        {
            End(ValueEndKind.Member, item, target, symbol);
            if (symbol is null && target is IdentifierNameSyntax unbound)
            {
                ToNamesakes(item, unbound);
            }
        }

        if (symbol is IFieldSymbol or IPropertySymbol && (IsInSource(symbol) || target is IdentifierNameSyntax))
        {
            ToVariable(item with { Via = null }, symbol);
        }
    }

    /// <summary>What an initialiser makes has the value inside, and so has each object around it.</summary>
    private void ToInitialised(in Item item, InitializerExpressionSyntax initializer)
    {
        SyntaxNode around = initializer;
        while (around is InitializerExpressionSyntax or AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax })
        {
            around = around.Parent!;
        }

        if (around is EqualsValueClauseSyntax { Parent: { } declaration })
        {
            FollowDeclaration(item.Part.Length == 0 ? item : item with { Slot = Slots.Inside }, declaration);
        }
        else if (around is ExpressionSyntax made)
        {
            MoveInside(item, made);
        }
    }

    /// <summary>A name that does not bind is a member of a base type that is not known: the same name in the type is the same.</summary>
    private void ToNamesakes(in Item item, IdentifierNameSyntax target)
    {
        foreach (var use in ValueUses.ReadsOfUnbound(target, _model, _cancellationToken))
        {
            Enqueue(item with { Node = use, Via = null });
        }
    }

    /// <summary>The variable, field or property at the root of <c>a.B.C</c> has the value inside.</summary>
    private void ToRoot(in Item item, ExpressionSyntax owner, ValueEndKind kind, SyntaxNode place)
    {
        var root = owner;
        while (true)
        {
            var next = root switch
            {
                MemberAccessExpressionSyntax { Expression: not (ThisExpressionSyntax or BaseExpressionSyntax) and var inner } access
                    when SymbolOf(access) is not { IsStatic: true } => inner,
                PostfixUnaryExpressionSyntax unary => unary.Operand,
                ParenthesizedExpressionSyntax parenthesized => parenthesized.Expression,
                ElementAccessExpressionSyntax element => element.Expression,
                InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } } => inner,
                _ => null,
            };
            if (next is null)
            {
                break;
            }

            root = next;
        }

        var symbol = SymbolOf(root);
        End(kind, item, place, symbol);
        if (symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol)
        {
            var keepsSlot = item.Part.Length == 0 || (item.Slot >= 0 && kind == ValueEndKind.Element);
            ToVariable(keepsSlot ? item : item with { Slot = Slots.Inside }, symbol);
        }
    }

    /// <summary>Goes on where a variable is read.</summary>
    private void ToVariable(in Item item, ISymbol? symbol)
    {
        if (symbol is null)
        {
            return;
        }

        if (symbol is IParameterSymbol { RefKind: RefKind.Out, ContainingSymbol: IMethodSymbol method } given)
        {
            ToCallers(item, given, method);
        }

        var isMember = symbol is IFieldSymbol or IPropertySymbol;
        foreach (var use in ValueUses.ReadsOf(symbol, _model, _cancellationToken))
        {
            // What a type does with its own member, it does with that of the value.
            Enqueue(item with
            {
                Node = use,
                Via = isMember ? null : item.Via,
                IsOfType = item.IsOfType
                    && !(isMember && use is SimpleNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }),
            });
        }

        foreach (var pattern in isMember ? ValueUses.PatternsOn(symbol, _model, _cancellationToken) : Enumerable.Empty<SubpatternSyntax>())
        {
            FollowPattern(item with { Via = null, Node = pattern.NameColon!.Name }, pattern.Pattern);
        }

        if (symbol is IPropertySymbol { SetMethod: { } setter })
        {
            foreach (var value in _model.DeclarationsOf(setter, _cancellationToken)
                .SelectMany(static accessor => accessor.DescendantNodes().OfType<IdentifierNameSyntax>())
                .Where(static name => name.Identifier.ValueText == "value"))
            {
                Enqueue(item with { Node = value, Via = null });
            }
        }
    }

    /// <summary>What a method gives out: to the call that the value came in by, else to all callers.</summary>
    private void ToCallers(in Item item, IParameterSymbol parameter, IMethodSymbol method)
    {
        var calls = CallGraph.CallsOf(method, _model, _cancellationToken).Where(call => !_closed.Contains(call.Syntax)).ToList();
        var via = item.Via;
        while (via is not null && !calls.Exists(call => call.Syntax == via.Call))
        {
            via = via.Outer;
        }

        foreach (var call in calls.Where(call => via is null || call.Syntax == via.Call))
        {
            if (CallGraph.ArgumentOf(call, parameter)?.Syntax is { } given)
            {
                Deconstruct(item with { Via = via?.Outer }, given);
            }
        }
    }

    /// <summary>
    /// The members of a type that the whole value was read into, by their serialised names: wherever they are read, the part is. A type
    /// without the main part is something else, such as the body of a request.
    /// </summary>
    private void NoteType(Item item)
    {
        if (item.Part.Length > 0 || item.Slot != Slots.Itself)
        {
            return;
        }

        Note(Unwrapped(TypeOf(item.Node)) as INamedTypeSymbol);
        var generic = (item.Node as InvocationExpressionSyntax)?.Expression switch
        {
            MemberAccessExpressionSyntax { Name: GenericNameSyntax name } => name,
            MemberBindingExpressionSyntax { Name: GenericNameSyntax name } => name,
            GenericNameSyntax name => name,
            _ => null,
        };
        foreach (var argument in generic?.TypeArgumentList.Arguments ?? default)
        {
            Note(SymbolOf(argument is NullableTypeSyntax { ElementType: var type } ? type : argument) as INamedTypeSymbol);
        }

        void Note(INamedTypeSymbol? type)
        {
            for (; type is not null && IsInSource(type) && _types.Add(type.OriginalDefinition); type = type.BaseType)
            {
                var members = PartsOf(type, _parts).ToList();
                if (members.Exists(pair => pair.Part == _parts.Main))
                {
                    foreach (var (member, part) in members)
                    {
                        _memberParts[member.Name] = part;
                        ToVariable(new(item.Node, part, Slots.Itself, null) { IsBack = true, IsOfType = true }, member);
                    }
                }
            }
        }
    }

    /// <summary>The members of a type that hold a part, by their serialised names.</summary>
    public static IEnumerable<(ISymbol Member, string Part)> PartsOf(INamedTypeSymbol type, ValueParts parts)
        => type.GetMembers()
            .Where(static member => member is IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false })
            .Select(member => (Member: member, Part: parts.Named(SerializedNames.Of(member))))
            .Where(static pair => pair.Part is not null)!;

    /// <summary>The types of this compilation that the whole value was read into.</summary>
    public IReadOnlyCollection<ISymbol> Types => _types;
}
