using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>
/// Where a value comes from: backward from an expression through variables, parameters and their callers, the results of calls, fields and
/// properties and what sets them, until something outside of the compilation gives it. Each place is looked at once; what runs out is told
/// (<see cref="Budget"/>).
/// </summary>
internal sealed class ValueOrigins
{
    private static readonly object Key = new();

    /// <summary>The value is all of it, and no element of a tuple.</summary>
    private const int Whole = -1;

    // What hands on what it is given or asked of: the framework's texts and tasks.
    private static readonly HashSet<string> HandsOn = new()
    {
        "ToString", "Trim", "TrimStart", "TrimEnd", "FromResult", "Format", "Concat", "Join", "Replace", "ConfigureAwait", "AsTask",
        "GetAwaiter", "GetResult", "Invoke",
    };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<(ExpressionSyntax, int)> _seen = new();
    private readonly Stack<(ExpressionSyntax Value, int Slot)> _pending = new();
    private readonly List<ValueOrigin> _origins = new();
    private int _slot = Whole;

    private ValueOrigins(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Where the value of <paramref name="value"/> may come from; traced once for each expression.</summary>
    public static IReadOnlyList<ValueOrigin> Of(ExpressionSyntax value, SourceModel model, CancellationToken cancellationToken)
        => model.GetOrCompute((Key, value), m => new ValueOrigins(m, cancellationToken).Trace(value));

    private IReadOnlyList<ValueOrigin> Trace(ExpressionSyntax value)
    {
        var budget = new Budget(BudgetLimits.Values, _cancellationToken);
        _pending.Push((value, Whole));
        while (_pending.Count > 0)
        {
            var next = _pending.Pop();
            if (!budget.TryStep(next.Value))
            {
                break;
            }

            if (_seen.Add(next))
            {
                _slot = next.Slot;
                Step(next.Value);
            }
        }

        return _origins;
    }

    private void Back(ExpressionSyntax? value)
    {
        if (value is not null)
        {
            _pending.Push((value, _slot));
        }
    }

    private void Found(ValueOriginKind kind, ExpressionSyntax place, ISymbol? symbol = null) => _origins.Add(new(kind, place, symbol));

    private void Step(ExpressionSyntax value)
    {
        switch (value)
        {
            case LiteralExpressionSyntax:
                Found(ValueOriginKind.Literal, value);
                break;
            case ParenthesizedExpressionSyntax inner:
                Back(inner.Expression);
                break;
            case AwaitExpressionSyntax awaited:
                Back(awaited.Expression);
                break;
            case CastExpressionSyntax cast:
                Back(cast.Expression);
                break;
            case PostfixUnaryExpressionSyntax unary:
                Back(unary.Operand);
                break;
            case ConditionalExpressionSyntax choice:
                Back(choice.WhenTrue);
                Back(choice.WhenFalse);
                break;
            case BinaryExpressionSyntax binary when binary.Kind() is SyntaxKind.CoalesceExpression or SyntaxKind.AddExpression:
                Back(binary.Left);
                Back(binary.Right);
                break;
            case BinaryExpressionSyntax binary when binary.IsKind(SyntaxKind.AsExpression):
                Back(binary.Left);
                break;
            case SwitchExpressionSyntax choice:
                foreach (var arm in choice.Arms)
                {
                    Back(arm.Expression);
                }

                break;
            case AssignmentExpressionSyntax assignment:
                Back(assignment.Right);
                break;
            case InterpolatedStringExpressionSyntax text:
                foreach (var hole in text.Contents.OfType<InterpolationSyntax>())
                {
                    Back(hole.Expression);
                }

                break;
            case ConditionalAccessExpressionSyntax access:
                Back(access.WhenNotNull);
                break;
            case TupleExpressionSyntax { Arguments: var elements } when _slot >= 0 && _slot < elements.Count:
                var element = elements[_slot].Expression;
                _slot = Whole;
                Back(element);
                break;
            case InvocationExpressionSyntax call:
                OfCall(call);
                break;
            case BaseObjectCreationExpressionSyntax creation:
                OfCreation(creation);
                break;
            case ElementAccessExpressionSyntax or ElementBindingExpressionSyntax:
                Found(ValueOriginKind.Element, value, _model.SymbolOf(value, _cancellationToken));
                break;
            case SimpleNameSyntax or MemberAccessExpressionSyntax or MemberBindingExpressionSyntax:
                OfName(value);
                break;
            default:
                Found(ValueOriginKind.Other, value);
                break;
        }
    }

    private void OfCall(InvocationExpressionSyntax call)
    {
        var results = CallGraph.At(call, _model, _cancellationToken).Bodies(_cancellationToken)
            .SelectMany(static body => ResultsOf(body))
            .ToList();
        if (results.Count > 0)
        {
            results.ForEach(Back);
        }
        else if (HandsOn.Contains(SyntaxNames.NameOfCall(call) ?? string.Empty))
        {
            if (call.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
                && _model.SymbolOf(receiver, _cancellationToken) is not ITypeSymbol
                && receiver is not PredefinedTypeSyntax)
            {
                Back(receiver);
            }

            foreach (var argument in call.ArgumentList.Arguments)
            {
                Back(argument.Expression);
            }
        }
        else
        {
            Found(ValueOriginKind.Call, call, _model.SymbolOf(call, _cancellationToken));
        }
    }

    /// <summary>What is made later comes from what makes it.</summary>
    private void OfCreation(BaseObjectCreationExpressionSyntax creation)
    {
        var made = _model.TypeOf(creation, _cancellationToken) is { Name: "Lazy" or "AsyncLazy" }
            ? creation.ArgumentList?.Arguments
                .SelectMany(argument => CallGraph.BodiesOf(argument.Expression, _model, _cancellationToken))
                .SelectMany(static body => ResultsOf(body))
                .ToList()
            : null;
        if (made is { Count: > 0 })
        {
            made.ForEach(Back);
        }
        else
        {
            Found(ValueOriginKind.Creation, creation, _model.SymbolOf(creation, _cancellationToken));
        }
    }

    private static IEnumerable<ExpressionSyntax> ResultsOf(SyntaxNode body) => body switch
    {
        ExpressionSyntax expression => new[] { expression },
        ArrowExpressionClauseSyntax arrow => new[] { arrow.Expression },
        _ => body
            .DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .OfType<ReturnStatementSyntax>()
            .Select(static statement => statement.Expression)
            .OfType<ExpressionSyntax>(),
    };

    private void OfName(ExpressionSyntax name)
    {
        switch (_model.SymbolOf(name, _cancellationToken))
        {
            case ILocalSymbol { HasConstantValue: true } or IFieldSymbol { HasConstantValue: true }:
                Found(ValueOriginKind.Literal, name);
                break;
            case ILocalSymbol local:
                OfLocal(name, local);
                break;
            case IParameterSymbol parameter:
                OfParameter(name, parameter);
                break;
            case IPropertySymbol { Name: "Value" or "Result", ContainingType.Name: "Lazy" or "Task" or "ValueTask" or "Nullable" }
                when name is MemberAccessExpressionSyntax { Expression: var wrapped }:
                Back(wrapped);
                break;
            case IPropertySymbol { ContainingType.Name: "RestResponse" or "IRestResponse" or "ApiResponse" or "IApiResponse" } or null
                when name is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Data" or "Content", Expression: var answer }
                    && IsAnswer(answer):
                Back(answer);
                break;
            case IFieldSymbol { ContainingType.IsTupleType: true } element
                when name is MemberAccessExpressionSyntax { Expression: var tuple } && _slot == Whole:
                _slot = ValueSpread.SlotOf(element);
                Back(tuple);
                break;
            case { } member and (IFieldSymbol or IPropertySymbol):
                OfMember(name, member);
                break;
            case { } other:
                Found(ValueOriginKind.Other, name, other);
                break;
            default:
                Found(ValueOriginKind.Member, name);
                break;
        }
    }

    /// <summary>What RestSharp and Refit call the object that was read from an answer comes with the call that brought it.</summary>
    private bool IsAnswer(ExpressionSyntax value)
        => Of(value, _model, _cancellationToken).Any(static origin => origin.Kind == ValueOriginKind.Call);

    private void OfLocal(ExpressionSyntax use, ILocalSymbol local)
    {
        // What is there, by another name: x is { } local.
        if (local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_cancellationToken).Parent
            is RecursivePatternSyntax { Parent: IsPatternExpressionSyntax { Expression: var present } })
        {
            Back(present);
        }

        foreach (var write in _model.GetLocalWrites(use).To(local.Name))
        {
            switch (write)
            {
                case VariableDeclaratorSyntax { Initializer.Value: var value }:
                    Back(value);
                    break;
                case AssignmentExpressionSyntax { Right: var right, Left: var left }
                    when _slot == Whole && PlaceIn(left, local.Name) is >= 0 and var place:
                    _pending.Push((right, place));
                    break;
                case AssignmentExpressionSyntax { Right: var value }:
                    Back(value);
                    break;
                case PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax:
                    break; // It counts on from what it had.
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }:
                    Found(ValueOriginKind.Call, call, _model.SymbolOf(call, _cancellationToken));
                    break;
                case CommonForEachStatementSyntax loop:
                    Back(loop.Expression);
                    break;
                case { } pattern when pattern.FirstAncestorOrSelf<IsPatternExpressionSyntax>() is { } test:
                    Back(test.Expression);
                    break;
                default:
                    Found(ValueOriginKind.Other, use, local);
                    break;
            }
        }
    }

    /// <summary>The place of a name among those that are declared or set together.</summary>
    private static int PlaceIn(ExpressionSyntax target, string name)
    {
        var names = target switch
        {
            TupleExpressionSyntax tuple
                => tuple.Arguments.Select(static argument => argument.Expression.ToString().Split(' ').Last()).ToList(),
            DeclarationExpressionSyntax { Designation: ParenthesizedVariableDesignationSyntax several }
                => several.Variables.Select(static variable => variable.ToString()).ToList(),
            _ => new List<string>(),
        };
        return names.IndexOf(name);
    }

    private void OfParameter(ExpressionSyntax use, IParameterSymbol parameter)
    {
        var given = CallGraph.ArgumentsFor(parameter, _model, _cancellationToken).ToList();
        if (parameter.ContainingSymbol is IMethodSymbol { MethodKind: MethodKind.PropertySet, AssociatedSymbol: { } property })
        {
            given = SetTo(property).ToList();
        }

        if (given.Count == 0)
        {
            Found(ValueOriginKind.Parameter, use, parameter);
        }

        given.ForEach(Back);
    }

    private void OfMember(ExpressionSyntax use, ISymbol member)
    {
        var declarations = _model.DeclarationsOf(member, _cancellationToken).ToList();
        var values = declarations
            .SelectMany(declaration => declaration switch
            {
                VariableDeclaratorSyntax { Initializer.Value: var value } => new[] { value },
                PropertyDeclarationSyntax { Initializer.Value: var value } => new[] { value },
                PropertyDeclarationSyntax property => CallGraph.ResultsOf(property)
                    .Concat(property.AccessorList?.Accessors.SelectMany(static accessor => ResultsOfGetter(accessor))
                        ?? Enumerable.Empty<ExpressionSyntax>()),
                ParameterSyntax parameter when _model.DeclaredBy(parameter, _cancellationToken) is IParameterSymbol symbol
                    => CallGraph.ArgumentsFor(symbol, _model, _cancellationToken),
                _ => Enumerable.Empty<ExpressionSyntax>(),
            })
            .Concat(declarations.Count > 0 ? SetTo(member) : Enumerable.Empty<ExpressionSyntax>())
            .ToList();
        if (values.TrueForAll(IsBlank))
        {
            Found(ValueOriginKind.Member, use, member);
        }
        else
        {
            values.ForEach(Back);
        }
    }

    /// <summary>What only stands for a value that somebody else sets: a literal, <c>null!</c>, <c>string.Empty</c>.</summary>
    private static bool IsBlank(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax or DefaultExpressionSyntax => true,
        PostfixUnaryExpressionSyntax unary => IsBlank(unary.Operand),
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } => true,
        _ => false,
    };

    private static IEnumerable<ExpressionSyntax> ResultsOfGetter(AccessorDeclarationSyntax accessor)
        => !accessor.IsKind(SyntaxKind.GetAccessorDeclaration)
            ? Enumerable.Empty<ExpressionSyntax>()
            : accessor.ExpressionBody is { Expression: var single } ? new[] { single } : ResultsOf(accessor);

    private IEnumerable<ExpressionSyntax> SetTo(ISymbol member)
        => ValueUses.WritesOf(member, _model, _cancellationToken)
            .Select(static target => (target.Parent as AssignmentExpressionSyntax)?.Right)
            .OfType<ExpressionSyntax>();
}
