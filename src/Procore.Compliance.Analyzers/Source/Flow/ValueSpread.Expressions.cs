using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <content>One step up from an expression that has the value.</content>
internal sealed partial class ValueSpread
{
    // System.Text.Json, Newtonsoft.Json, dictionaries: methods that take what stands under a key.
    private static readonly HashSet<string> KeyReaders = new()
    {
        "GetProperty", "TryGetProperty", "Value", "SelectToken", "GetValue", "TryGetValue", "GetValueOrDefault", "TryGet",
    };

    // What turns a text, a number or a time into another form of the same, in the framework, its JSON readers, and what wraps it in a task.
    private static readonly HashSet<string> Conversions = new()
    {
        "ToString", "Trim", "TrimStart", "TrimEnd", "GetString", "GetInt32", "GetInt64", "GetDouble", "GetRawText", "Value", "ToObject",
        "Parse", "TryParse", "Format", "Concat", "Join", "Replace", "Substring", "FromResult", "Create", "AddSeconds", "AddMinutes",
        "AddMilliseconds", "AddHours", "Add", "Subtract", "FromSeconds", "FromMinutes", "FromMilliseconds", "FromUnixTimeSeconds",
        "FromUnixTimeMilliseconds", "ToUniversalTime", "ToLocalTime", "ToUnixTimeSeconds", "ToUnixTimeMilliseconds", "Max", "Min",
        "ToInt32", "ToInt64", "ToDouble", "ConfigureAwait", "AsTask",
        "GetAwaiter", "GetResult", "WaitAsync", "Invoke", "Unwrap", "Serialize", "SerializeObject", "SerializeToUtf8Bytes",
        "GetBytes", "GetValue", "Deserialize", "Protect", "ToBase64String", "ThrowIfNull", "NotNull", "Result", "AsString", "Plus",
    };

    private static readonly HashSet<string> ConvertedMembers = new()
    {
        "Value", "Result", "Ticks", "TotalSeconds", "TotalMinutes", "TotalMilliseconds", "TotalHours", "UtcDateTime", "DateTime",
        "LocalDateTime", "Date", "Key", "UtcTicks", "Values",
    };

    // Collections and lazy values: what takes a value out of them.
    private static readonly HashSet<string> Takers = new()
    {
        "TryGetValue", "GetOrAdd", "GetValueOrDefault", "First", "FirstOrDefault", "Single", "SingleOrDefault", "Last", "LastOrDefault",
        "ElementAt", "Peek", "TryPeek", "Pop", "TryPop", "Dequeue", "TryDequeue", "TryTake", "ToList", "ToArray", "AddOrUpdate", "Exchange",
        "CompareExchange", "Read", "Find",
    };

    private void Follow(in Item item)
    {
        NoteType(item);
        var node = item.Node;
        switch (node.Parent)
        {
            case AwaitExpressionSyntax awaited:
                Enqueue(item with { Node = awaited, IsBack = true });
                break;
            case ParenthesizedExpressionSyntax or CastExpressionSyntax or CheckedExpressionSyntax
                or RefExpressionSyntax or InterpolatedStringExpressionSyntax:
            case PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression }:
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression }:
            case ConditionalExpressionSyntax choice when choice.Condition != node:
                Move(item, node.Parent);
                break;
            case InterpolationSyntax { Parent: { } text }:
                Move(item, text);
                break;
            case BinaryExpressionSyntax binary:
                FollowBinary(item, binary);
                break;
            case ConditionalAccessExpressionSyntax access when access.Expression == node:
                FollowAccess(item, Binding(access.WhenNotNull));
                break;
            case ConditionalAccessExpressionSyntax access:
                Move(item, access);
                break;
            case MemberAccessExpressionSyntax access when access.Expression == node:
                FollowAccess(item, access);
                break;
            case ElementAccessExpressionSyntax element when element.Expression == node:
                FollowElement(item, element, element.ArgumentList);
                break;
            case InvocationExpressionSyntax call when call.Expression == node:
                Move(item, call);
                break;
            case ArgumentSyntax argument:
                FollowArgument(item, argument);
                break;
            case AssignmentExpressionSyntax assignment when assignment.Right == node:
                FollowAssignment(item, assignment);
                break;
            case EqualsValueClauseSyntax { Parent: { } declaration }:
                FollowDeclaration(item, declaration);
                break;
            case AnonymousObjectMemberDeclaratorSyntax { Parent: { } creation } member:
                MoveInside(item, creation);
                ToVariable(item, Declared(member));
                break;
            case InitializerExpressionSyntax initializer:
                ToInitialised(item, initializer);
                break;
            case WithExpressionSyntax copy when copy.Expression == node:
                Move(item, copy);
                break;
            case SwitchExpressionArmSyntax { Parent: { } choice } arm when arm.Expression == node:
                Move(item, choice);
                break;
            case SwitchExpressionSyntax choice:
                foreach (var arm in choice.Arms)
                {
                    FollowPattern(item, arm.Pattern);
                }

                break;
            case SwitchStatementSyntax choice:
                foreach (var label in choice.Sections.SelectMany(static section => section.Labels).OfType<CasePatternSwitchLabelSyntax>())
                {
                    FollowPattern(item, label.Pattern);
                }

                break;
            case IsPatternExpressionSyntax test:
                FollowPattern(item, test.Pattern);
                break;
            case ForEachStatementSyntax loop when loop.Expression == node:
                ToVariable(item, Declared(loop));
                break;
            case ReturnStatementSyntax or YieldStatementSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax:
                FollowReturn(item);
                break;
            case { RawKind: ExpressionElement, Parent: { } collection }:
                MoveInside(item, collection);
                break;
        }
    }

    // SyntaxKind.ExpressionElement, which the oldest compiler that is served does not name.
    private const int ExpressionElement = 9077;

    private void FollowBinary(in Item item, BinaryExpressionSyntax binary)
    {
        switch (binary.Kind())
        {
            case SyntaxKind.AddExpression or SyntaxKind.SubtractExpression or SyntaxKind.MultiplyExpression or SyntaxKind.DivideExpression
                or SyntaxKind.AsExpression or SyntaxKind.CoalesceExpression:
                Move(item, binary);
                break;
            case SyntaxKind.LessThanExpression or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression
                or SyntaxKind.GreaterThanOrEqualExpression or SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression:
                End(ValueEndKind.Compared, item, binary);
                break;
        }
    }

    /// <summary>What stands behind the question mark first: <c>.A</c> of <c>x?.A.B()</c>.</summary>
    private static ExpressionSyntax Binding(ExpressionSyntax whenNotNull)
    {
        for (var next = whenNotNull; ;)
        {
            switch (next)
            {
                case MemberAccessExpressionSyntax access:
                    next = access.Expression;
                    break;
                case InvocationExpressionSyntax call:
                    next = call.Expression;
                    break;
                case ElementAccessExpressionSyntax element:
                    next = element.Expression;
                    break;
                case ConditionalAccessExpressionSyntax access:
                    next = access.Expression;
                    break;
                case PostfixUnaryExpressionSyntax unary:
                    next = unary.Operand;
                    break;
                default:
                    return next;
            }
        }
    }

    private void FollowAccess(in Item item, ExpressionSyntax access)
    {
        switch (access)
        {
            case ElementBindingExpressionSyntax element:
                FollowElement(item, element, element.ArgumentList);
                break;
            case { Parent: InvocationExpressionSyntax call } when call.Expression == access:
                FollowReceiver(item, call);
                break;
            case { Parent: AssignmentExpressionSyntax assignment } when assignment.Left == access
                && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression):
                if (item.Part.Length == 0 && PartOf(access) is { } part)
                {
                    End(ValueEndKind.Replaced, item with { Part = part }, assignment);
                }

                break;
            default:
                FollowMember(item, access, MemberNames.Of(access));
                break;
        }
    }

    private void FollowElement(in Item item, ExpressionSyntax element, BracketedArgumentListSyntax keys)
    {
        if (element.Parent is AssignmentExpressionSyntax assignment && assignment.Left == element)
        {
            return;
        }

        if (item.Part.Length == 0 && keys.Arguments.Count == 1 && TextOf(keys.Arguments[0].Expression) is { } key)
        {
            ToPart(item, element, _parts.Named(key));
        }
        else
        {
            Move(item, element);
        }
    }

    private void FollowMember(in Item item, ExpressionSyntax access, string name)
    {
        var symbol = SymbolOf(access);
        if (item.Slot >= 0)
        {
            if (symbol is IFieldSymbol { ContainingType.IsTupleType: true } element)
            {
                if (SlotOf(element) == item.Slot)
                {
                    Enqueue(item with { Node = access, Slot = Slots.Itself });
                }
            }
            else if (ConvertedMembers.Contains(name))
            {
                Move(item, access);
            }

            return;
        }

        if (item.Part.Length == 0)
        {
            var part = PartOf(access);
            if (part is not null || !(IsOpaque(TypeOf(access)) || (IsInSource(symbol) && IsText(TypeOf(access)))))
            {
                ToPart(item, access, part);
            }
        }
        else if (ConvertedMembers.Contains(name))
        {
            Move(item, access);
        }
        else if (!IsInSource(symbol))
        {
            End(ValueEndKind.Receiver, item, access, symbol);
        }
    }

    /// <summary>The part that a member is; where it does not bind, by the types that the value was read into, or by its own name.</summary>
    private string? PartOf(ExpressionSyntax member)
        => SymbolOf(member) is { } symbol
            ? _parts.Named(SerializedNames.Of(symbol))
            : _memberParts.TryGetValue(MemberNames.Of(member), out var part) ? part : _parts.Named(MemberNames.Of(member));

    private static bool IsText(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String };

    /// <summary>The place of a tuple's element, from zero.</summary>
    public static int SlotOf(IFieldSymbol element)
        => element.ContainingType.TupleElements.IndexOf(
            element.ContainingType.TupleElements.FirstOrDefault(
                own => own.Name == element.Name || own.CorrespondingTupleField?.Name == element.Name)!);

    private void ToPart(in Item item, SyntaxNode node, string? part)
        => Enqueue(item with
        {
            Node = node,
            Part = part ?? string.Empty,

            // Task<T>, and what RestSharp calls what it got.
            IsBack = item.IsBack || MemberNames.Of(node) is "Result" or "GetResult" or "Data" or "Content",
        });

    private string? TextOf(ExpressionSyntax expression)
        => _model.GetSemanticModel(expression.SyntaxTree).GetConstantValue(expression, _cancellationToken).Value as string;

    /// <summary>The variables that a pattern declares, and what it compares.</summary>
    private void FollowPattern(in Item item, PatternSyntax pattern)
    {
        switch (pattern)
        {
            case DeclarationPatternSyntax { Designation: SingleVariableDesignationSyntax variable }:
                ToDesignated(item, variable);
                break;
            case VarPatternSyntax { Designation: var designation }:
                Deconstruct(item, designation);
                break;
            case RelationalPatternSyntax:
                End(ValueEndKind.Compared, item, pattern);
                break;
            case BinaryPatternSyntax both:
                FollowPattern(item, both.Left);
                FollowPattern(item, both.Right);
                break;
            case UnaryPatternSyntax not:
                FollowPattern(item, not.Pattern);
                break;
            case ParenthesizedPatternSyntax inner:
                FollowPattern(item, inner.Pattern);
                break;
            case RecursivePatternSyntax recursive:
                if (recursive.Designation is SingleVariableDesignationSyntax whole)
                {
                    ToDesignated(item, whole);
                }

                foreach (var property in recursive.PropertyPatternClause?.Subpatterns ?? default)
                {
                    if (property.NameColon is { Name: var name } && item.Part.Length == 0 && PartOf(name) is { } part)
                    {
                        FollowPattern(item with { Part = part }, property.Pattern);
                    }
                }

                var elements = recursive.PositionalPatternClause?.Subpatterns ?? default;
                for (var i = 0; i < elements.Count; i++)
                {
                    if (item.Slot == i)
                    {
                        FollowPattern(item with { Slot = Slots.Itself }, elements[i].Pattern);
                    }
                }

                break;
        }
    }

    private void ToDesignated(in Item item, SingleVariableDesignationSyntax variable)
        => ToVariable(item, Declared(variable));

    /// <summary><c>var (token, life) = ...</c>: an element of a tuple by its place, a member of a record by its parameter's.</summary>
    private void Deconstruct(in Item item, SyntaxNode target)
    {
        switch (target)
        {
            case SingleVariableDesignationSyntax single:
                ToDesignated(item, single);
                break;
            case DeclarationExpressionSyntax { Designation: var designation }:
                Deconstruct(item, designation);
                break;
            case ParenthesizedVariableDesignationSyntax { Variables: var variables }:
                DeconstructInto(item, variables.ToList<SyntaxNode>());
                break;
            case TupleExpressionSyntax { Arguments: var arguments }:
                DeconstructInto(item, arguments.Select(static argument => (SyntaxNode)argument.Expression).ToList());
                break;
            case ExpressionSyntax expression:
                ToTarget(item, expression);
                break;
        }
    }

    private void DeconstructInto(in Item item, IReadOnlyList<SyntaxNode> targets)
    {
        if (item.Slot >= 0)
        {
            if (item.Slot < targets.Count)
            {
                Deconstruct(item with { Slot = Slots.Itself }, targets[item.Slot]);
            }

            return;
        }

        if (item.Part.Length == 0 && Unwrapped(TypeOf(item.Node)) is INamedTypeSymbol { IsRecord: true } record
            && record.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.Length == targets.Count) is { } constructor)
        {
            for (var i = 0; i < targets.Count; i++)
            {
                var member = record.GetMembers(constructor.Parameters[i].Name).OfType<IPropertySymbol>().FirstOrDefault();
                if (member is not null && _parts.Named(SerializedNames.Of(member)) is { } part)
                {
                    Deconstruct(item with { Part = part }, targets[i]);
                }
            }
        }
    }
}
