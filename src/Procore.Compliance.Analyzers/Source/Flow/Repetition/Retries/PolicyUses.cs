using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

/// <summary>
/// Where a policy or pipeline goes: through chains, variables, methods that give it, wraps and the keys of registries, to the calls that
/// execute work with it and to those that register it for a client. Each place is looked at once.
/// </summary>
internal sealed class PolicyUses
{
    // The methods that policies and pipelines run work with.
    private static readonly string[] Executing =
    {
        "Execute", "ExecuteAsync", "ExecuteAndCapture", "ExecuteAndCaptureAsync", "ExecuteOutcomeAsync"
    };

    // The API of Microsoft.Extensions.Http.Polly and Microsoft.Extensions.Http.Resilience.
    private static readonly string[] Registering =
    {
        "AddPolicyHandler", "AddTransientHttpErrorPolicy", "AddResilienceHandler", "AddPolicyHandlerFromRegistry"
    };

    // What keeps a policy under a key, and what gives it back: Polly's registries and pipeline providers.
    private static readonly string[] Keeping = { "Add", "TryAdd", "AddOrUpdate", "AddResiliencePipeline", "TryAddBuilder" };
    private static readonly string[] Giving = { "AddPolicyHandlerFromRegistry", "GetPipeline", "TryGetPipeline", "Get", "TryGet" };

    private readonly SourceModel _model;
    private readonly CancellationToken _cancellationToken;
    private readonly Queue<SyntaxNode> _pending = new();
    private readonly HashSet<SyntaxNode> _seen = new();
    private readonly HashSet<ISymbol> _holders = new(SymbolEqualityComparer.Default);
    private readonly HashSet<object> _keys = new();
    private readonly List<SyntaxNode> _work = new();
    private readonly List<InvocationExpressionSyntax> _registrations = new();

    private PolicyUses(SourceModel model, CancellationToken cancellationToken)
    {
        _model = model;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The arguments of the calls that execute work with a policy.</summary>
    public ImmutableArray<SyntaxNode> Work => _work.ToImmutableArray();

    /// <summary>The calls that register it for a client, outermost of their chains.</summary>
    public ImmutableArray<InvocationExpressionSyntax> Registrations => _registrations.Distinct().ToImmutableArray();

    /// <summary>Follows what a call makes.</summary>
    public static PolicyUses Of(InvocationExpressionSyntax policy, SourceModel model, CancellationToken cancellationToken)
    {
        var uses = new PolicyUses(model, cancellationToken);
        uses.Add(policy);
        while (uses._pending.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            uses.Follow(uses._pending.Dequeue());
        }

        return uses;
    }

    private void Add(SyntaxNode value)
    {
        if (_seen.Add(value))
        {
            _pending.Enqueue(value);
        }
    }

    private void Follow(SyntaxNode value)
    {
        switch (value.Parent)
        {
            case MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access when access.Expression == value:
                FollowCall(call);
                break;
            case ConditionalAccessExpressionSyntax { WhenNotNull: InvocationExpressionSyntax call } access when access.Expression == value:
                FollowCall(call);
                break;
            case ArgumentSyntax { Parent.Parent: { } taker }:
                FollowArgument(value, taker);
                break;
            case EqualsValueClauseSyntax { Parent: { } declaration }:
                ToReads(_model.DeclaredBy(declaration, _cancellationToken));
                break;
            case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList.Arguments: { Count: 1 } key } } set
                when set.Right == value:
                ToKey(key[0].Expression);
                break;
            case AssignmentExpressionSyntax set when set.Right == value:
                ToReads(_model.SymbolOf(set.Left, _cancellationToken));
                ToUnbound(MemberNames.Of(set.Left));
                break;
            case InitializerExpressionSyntax { Expressions: { Count: 2 } pair } when pair[1] == value:
                ToKey(pair[0]);
                break;
            case ReturnStatementSyntax or ArrowExpressionClauseSyntax:
                FollowResult(value);
                break;
            case ExpressionStatementSyntax:
                FollowBuilder((ExpressionSyntax)value);
                break;
            case AnonymousFunctionExpressionSyntax or ParenthesizedExpressionSyntax or CastExpressionSyntax or AwaitExpressionSyntax:
            case ConditionalExpressionSyntax or BinaryExpressionSyntax or PostfixUnaryExpressionSyntax or SwitchExpressionArmSyntax:
            case SwitchExpressionSyntax or InvocationExpressionSyntax:
                Add(value.Parent);
                break;
        }
    }

    private void FollowCall(InvocationExpressionSyntax call)
    {
        if (Array.IndexOf(Executing, Callback.NameOf(call)) >= 0)
        {
            _work.AddRange(call.ArgumentList.Arguments.Select(static argument => argument.Expression).SelectMany(Given));
        }
        else
        {
            Add(call);
        }
    }

    /// <summary>What callers hand over where work is a parameter.</summary>
    private IEnumerable<SyntaxNode> Given(ExpressionSyntax work)
        => _model.SymbolOf(work, _cancellationToken) is IParameterSymbol { Type.TypeKind: TypeKind.Delegate } parameter
            ? CallGraph.ArgumentsFor(parameter, _model, _cancellationToken)
            : new[] { work };

    private void FollowArgument(SyntaxNode value, SyntaxNode taker)
    {
        if (taker is InvocationExpressionSyntax call && Array.IndexOf(Registering, Callback.NameOf(call)) >= 0)
        {
            _registrations.Add(Callback.Outermost(call));
        }
        else if (taker is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 1 } arguments } keeper
            && Array.IndexOf(Keeping, Callback.NameOf(keeper)) >= 0 && arguments[0].Expression != value)
        {
            ToKey(arguments[0].Expression);
        }
        else if (taker is InvocationExpressionSyntax wrap && Callback.NameOf(wrap).StartsWith("Wrap", StringComparison.Ordinal))
        {
            Add(wrap);
        }
        else if (CallSite.TryCreate(taker, _model)?.Arguments
            .FirstOrDefault(argument => argument.Value.Syntax == value) is { Parameter: { } parameter })
        {
            ToReads(parameter.OriginalDefinition);
        }
        else if (taker is InvocationExpressionSyntax)
        {
            // What is not in sight may give it back.
            Add(taker);
        }
    }

    /// <summary>
    /// Out of a function: to whoever takes the lambda, or calls the method or hands it on; out of a property, to its reads.
    /// </summary>
    private void FollowResult(SyntaxNode value)
    {
        var function = value.Ancestors().First(static node => node is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
            or MemberDeclarationSyntax);
        if (function is AnonymousFunctionExpressionSyntax)
        {
            Add(function);
        }
        else if (_model.DeclaredBy(function, _cancellationToken) is IMethodSymbol method)
        {
            foreach (var caller in CallGraph.CallersOf(method, _model, _cancellationToken))
            {
                Add(caller.Syntax);
            }
        }
        else
        {
            ToReads(_model.DeclaredBy(function, _cancellationToken));
        }
    }

    /// <summary>What a builder is told in a statement, it makes later; where it is handed in, the function configures it.</summary>
    private void FollowBuilder(ExpressionSyntax told)
    {
        var head = told;
        while (head is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } })
        {
            head = inner;
        }

        switch (_model.SymbolOf(head, _cancellationToken))
        {
            case IParameterSymbol parameter when _holders.Add(parameter):
                FollowResult(told);
                foreach (var given in CallGraph.ArgumentsFor(parameter, _model, _cancellationToken))
                {
                    FollowBuilder(given);
                }

                break;
            case ILocalSymbol or IFieldSymbol:
                ToReads(_model.SymbolOf(head, _cancellationToken));
                break;
        }
    }

    private void ToReads(ISymbol? holder)
    {
        if (holder is null || !_holders.Add(holder))
        {
            return;
        }

        foreach (var read in ValueUses.ReadsOf(holder, _model, _cancellationToken))
        {
            Add(read);
        }

        if (holder is IFieldSymbol or IPropertySymbol)
        {
            ToUnbound(holder.Name);
        }

        if (holder is IPropertySymbol property)
        {
            ToReads(property.OverriddenProperty);
            foreach (var declared in property.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers(property.Name)))
            {
                ToReads(declared);
            }
        }
    }

    /// <summary>The uses of a name that do not bind.</summary>
    private void ToUnbound(string name)
    {
        foreach (var use in NameUses.Of(name, _model, _cancellationToken)
            .Where(use => _model.SymbolOf(use, _cancellationToken) is null))
        {
            Add(NameUses.Whole(use));
        }
    }

    /// <summary>The calls that ask for what is kept under a key.</summary>
    private void ToKey(ExpressionSyntax key)
    {
        if (ConstantOf(key) is not { } text || !_keys.Add(text))
        {
            return;
        }

        foreach (var call in Giving.SelectMany(name => NameUses.Of(name, _model, _cancellationToken))
            .Select(static name => NameUses.Whole(name).Parent).OfType<InvocationExpressionSyntax>()
            .Where(call => call.ArgumentList.Arguments.Any(argument => text.Equals(ConstantOf(argument.Expression)))))
        {
            if (Array.IndexOf(Registering, Callback.NameOf(call)) >= 0)
            {
                _registrations.Add(Callback.Outermost(call));
            }
            else
            {
                Add(call);
            }
        }
    }

    private object? ConstantOf(ExpressionSyntax key)
        => _model.GetSemanticModel(key.SyntaxTree).GetConstantValue(key, _cancellationToken).Value;
}
