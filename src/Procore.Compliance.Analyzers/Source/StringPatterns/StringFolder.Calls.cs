using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>
/// Calls: the framework's string methods, URIs and builders, and methods, local functions and lambdas of this compilation.
/// </content>
internal sealed partial class StringFolder
{
    private static readonly object ResultsKey = new();
    private static readonly object AssignmentsKey = new();

    private PatternSet FoldInvocation(IInvocationOperation invocation, FoldScope scope)
        => FoldCall(CallSite.Of(invocation), scope) ?? Hole(HoleKind.Value, invocation, invocation.TargetMethod, scope);

    private PatternSet FoldCreation(IObjectCreationOperation creation, FoldScope scope)
        => FoldTextCreation(CallSite.Of(creation), scope) ?? Hole(HoleKind.Value, creation, creation.Constructor?.ContainingType, scope);

    private PatternSet FoldUnboundCall(ExpressionSyntax expression, FoldScope scope)
    {
        var call = CallSite.TryCreate(expression, Model);
        var folded = call is null ? null : call.IsCreation ? FoldTextCreation(call, scope) : FoldCall(call, scope);
        return folded ?? UnresolvedHole(expression, scope);
    }

    private PatternSet? FoldCall(CallSite call, FoldScope scope)
        => FoldTextMethod(call, scope) ?? FoldTask(call, scope) ?? FoldLinq(call, scope) ?? FoldMethod(call, scope);

    /// <summary>A task is read as its result.</summary>
    // The API of Task and ValueTask.
    private PatternSet? FoldTask(CallSite call, FoldScope scope) => call.Name switch
    {
        "FromResult" when call.IsOn("Task", "ValueTask") && call.Arguments.Length == 1 => Fold(call.Arguments[0].Value, scope),
        "ConfigureAwait" or "GetAwaiter" or "GetResult" or "AsTask" or "Preserve" when call.Receiver is { } receiver
            => Fold(receiver, scope),
        _ => null,
    };

    // The API of LINQ and of dictionaries.
    private PatternSet? FoldLinq(CallSite call, FoldScope scope)
    {
        if (call is { Name: "GetValueOrDefault", Receiver: { } table, Arguments: { Length: > 0 } keyed }
            && FoldKeyed(table, keyed[0].Value, call.Operation, scope) is { } found)
        {
            return keyed.Length == 1 || keyed[1].IsDefault ? found : Union(call.Operation, scope, found, Fold(keyed[1].Value, scope));
        }

        if (call.Receiver is not { } receiver || call.Arguments.Any(static argument => !argument.IsDefault && argument.Name != "index"))
        {
            return null;
        }

        return call.Name switch
        {
            "First" or "FirstOrDefault" or "Single" or "SingleOrDefault"
                => ElementsOf(receiver, scope) is { Count: > 0 } elements ? FoldElement(elements[0]) : null,
            "Last" or "LastOrDefault"
                => ElementsOf(receiver, scope) is { Count: > 0 } elements ? FoldElement(elements[elements.Count - 1]) : null,
            "ElementAt" => FoldKeyed(receiver, call.Arguments[0].Value, call.Operation, scope),
            _ => null,
        };
    }

    /// <summary>A body that a call runs, and the scope to read it in.</summary>
    internal readonly record struct CalledBody(SyntaxNode Declaration, FoldScope Scope);

    /// <summary>A method of this compilation: what it returns, with the arguments put in. Too deep, or within itself: given up.</summary>
    private PatternSet? FoldMethod(CallSite call, FoldScope scope)
    {
        if ((call.Target ?? call.Candidate) is { } method
            && (!_budget.AllowsCall(scope.CallDepth) || Meets(scope, method.OriginalDefinition))
            && IsInSight(method))
        {
            TellRefused(call, method, scope);
            return Hole(HoleKind.GaveUp, call.Operation, method, scope);
        }

        var results = BodiesOf(call, scope)
            .SelectMany(body => ResultsOf(body.Declaration)
                .Where(result => !IsExcluded(result, body.Declaration, body.Scope))
                .Select(result => Fold(result, body.Scope)))
            .Take(PatternSet.MaximumAlternatives + 1)
            .ToArray();
        return results.Length == 0 ? null : Union(call.Operation, scope, results);
    }

    /// <summary>
    /// The bodies that a call of a method, local function or lambda may run; none where they are not in sight or lead back into themselves.
    /// </summary>
    public IEnumerable<CalledBody> BodiesOf(CallSite call, FoldScope scope)
    {
        if ((call.Target ?? call.Candidate) is not { } method)
        {
            yield break;
        }

        if (!_budget.TryCall(scope.CallDepth))
        {
            TellRefused(call, method, scope);
            yield break;
        }

        if (method.MethodKind == MethodKind.DelegateInvoke)
        {
            if (call.Receiver is { } receiver && Lambda(receiver, scope) is { } lambda && !Meets(scope, lambda.Declaration))
            {
                yield return new(lambda.Declaration, lambda.Scope.Visit(lambda.Declaration).CallInner(call.Bind(lambda.Method, scope)));
            }

            yield break;
        }

        if (Meets(scope, method.OriginalDefinition))
        {
            yield break;
        }

        foreach (var target in Model.TargetsOf(method, TypeOf(call.Receiver, scope), call.IsVirtual))
        {
            foreach (var declaration in Model.DeclarationsOf(target, _budget.CancellationToken))
            {
                yield return new(declaration, ScopeOfCall(call, target, scope));
            }
        }
    }

    private bool IsInSight(IMethodSymbol method)
        => Model.TargetsOf(method, null, isVirtual: true).Any(target => Model.DeclarationsOf(target, _budget.CancellationToken).Any());

    /// <summary>Says that a call is not followed that leads to code, because of the budget; to what depends on itself it leads again.</summary>
    private void TellRefused(CallSite call, IMethodSymbol method, FoldScope scope)
    {
        if (!_budget.AllowsCall(scope.CallDepth)
            && !scope.IsVisiting(method.OriginalDefinition)
            && (method.MethodKind == MethodKind.DelegateInvoke || IsInSight(method)))
        {
            _budget.TellCall(call.Syntax, scope.CallDepth);
        }
    }

    /// <summary>The scope of <paramref name="target"/> when <paramref name="call"/> runs it.</summary>
    public FoldScope ScopeOfCall(CallSite call, IMethodSymbol target, FoldScope scope)
    {
        var visited = scope.Visit((call.Target ?? call.Candidate ?? target).OriginalDefinition);
        return target.MethodKind == MethodKind.LocalFunction
            ? visited.CallInner(call.Bind(target, scope))
            : visited.Call(
                call.Bind(target, scope), call.IsCreation ? new BoundValue(call.Operation, scope) : SelfOf(call, target, scope));
    }

    private static BoundValue? SelfOf(CallSite call, IMethodSymbol target, FoldScope scope) => call.Receiver switch
    {
        null => null,
        IInstanceReferenceOperation own
            => scope.This ?? (InheritedBy(own, target) is { } self ? new BoundValue(self, scope) : null),
        { } receiver => new BoundValue(receiver, scope),
    };

    /// <summary>The type of the object itself where its creation is in sight, else the declared one.</summary>
    private ITypeSymbol? TypeOf(IOperation? receiver, FoldScope scope)
        => receiver is null
            ? null
            : Only(ObjectsOf(receiver, scope)) is { Value: IObjectCreationOperation { Type: { } type } } ? type
            : TypeOfThis(receiver, scope) ?? receiver.Type;

    /// <summary>A lambda or method group, and the scope around it.</summary>
    private sealed record LambdaValue(IMethodSymbol Method, SyntaxNode Declaration, FoldScope Scope);

    /// <summary>The lambda or method that a delegate stands for; null where several or none are in sight.</summary>
    private LambdaValue? Lambda(IOperation value, FoldScope scope)
    {
        value = Unwrapped(value) is IDelegateCreationOperation creation ? Unwrapped(creation.Target) : Unwrapped(value);
        return value switch
        {
            IAnonymousFunctionOperation function => new(function.Symbol, function.Syntax, scope),
            IMethodReferenceOperation { Method: var method }
                when Model.DeclarationsOf(method, _budget.CancellationToken).FirstOrDefault() is { } declaration
                => new(method, declaration, scope),
            IParameterReferenceOperation { Parameter: var parameter }
                => scope[parameter] is { Operation: { } given } bound ? Lambda(given, bound.Scope) : null,
            ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
                => Only(ValuesBehind(value, scope)) is { } only ? Lambda(only.Value, only.Scope) : null,
            _ => null,
        };
    }

    private IEnumerable<Element> ResultsOfLambda(LambdaValue lambda, BoundValue argument)
    {
        var scope = lambda.Method.Parameters.Length == 1
            ? lambda.Scope.CallInner(
                new[] { new KeyValuePair<ISymbol, BoundValue>(lambda.Method.Parameters[0].OriginalDefinition, argument) })
            : lambda.Scope;
        return ResultsOf(lambda.Declaration)
            .Select(result => Model.GetOperation(result))
            .OfType<IOperation>()
            .Select(result => new Element(result, scope));
    }

    /// <summary>The parameter of a lambda that runs once per element of a collection in sight (<c>routes.ForEach(r => ...)</c>).</summary>
    private PatternSet? FoldLambdaParameter(IParameterSymbol parameter, IOperation use, FoldScope scope)
        => parameter is { Ordinal: 0, ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.LambdaMethod } }
            && !Meets(scope, parameter)
            && parameter.ContainingSymbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(_budget.CancellationToken) is { } lambda
            && lambda.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }
            && CollectionOf(call) is { } written
            && Model.GetOperation(written) is { } collection
            ? FoldAnyElement(collection, use, scope.Visit(parameter))
            : null;

    /// <summary>The collection for whose elements a call runs its lambda; null where it is no such call.</summary>
    // The API of LINQ, List, Array and Parallel.
    private static ExpressionSyntax? CollectionOf(InvocationExpressionSyntax call)
        => call.Expression is not MemberAccessExpressionSyntax access ? null
            : access.Name.Identifier.ValueText is not ("ForEach" or "ForEachAsync" or "Select" or "Where" or "SelectMany") ? null
            : access.Expression is IdentifierNameSyntax { Identifier.ValueText: "Parallel" or "Array" }
                ? call.ArgumentList.Arguments[0].Expression
            : call.ArgumentList.Arguments.Count == 1 ? access.Expression
            : null;

    /// <summary>What a method of this compilation, or a dictionary that is written out, gives to an <c>out</c> parameter.</summary>
    private PatternSet? FoldOut(ArgumentSyntax argument, InvocationExpressionSyntax invocation, FoldScope scope)
    {
        if (CallSite.TryCreate(invocation, Model) is not { Target: { } method } call)
        {
            return null;
        }

        if (call is { Name: "TryGetValue", Receiver: { } table, Arguments: { Length: 2 } keyed }
            && FoldKeyed(table, keyed[0].Value, call.Operation, scope) is { } found)
        {
            return found;
        }

        if (call.Arguments.FirstOrDefault(candidate => candidate.Value.Syntax == argument.Expression)?.Parameter?.OriginalDefinition
            is not { RefKind: RefKind.Out } parameter)
        {
            return null;
        }

        var values = BodiesOf(call, scope)
            .SelectMany(body => AssignmentsIn(body.Declaration)[parameter.Name].Select(value => Fold(value, body.Scope)))
            .Take(PatternSet.MaximumAlternatives + 1)
            .ToArray();
        return values.Length == 0 ? null : UnionOf(invocation, scope, values);
    }

    /// <summary>What a declaration assigns to which name; a body is walked once for all that call it.</summary>
    private ILookup<string, ExpressionSyntax> AssignmentsIn(SyntaxNode declaration)
        => Model.GetOrCompute((AssignmentsKey, declaration), _ => declaration
            .DescendantNodes()
            .OfType<AssignmentExpressionSyntax>()
            .Where(static assignment => assignment.Left is IdentifierNameSyntax)
            .ToLookup(
                static assignment => ((IdentifierNameSyntax)assignment.Left).Identifier.ValueText,
                static assignment => assignment.Right));

    /// <summary>
    /// What a method or lambda may return: its expression body, or the expressions of its own return statements (a few). A body is walked
    /// once for all that call it.
    /// </summary>
    private IEnumerable<ExpressionSyntax> ResultsOf(SyntaxNode declaration)
        => Model.GetOrCompute((ResultsKey, declaration), _ => FindResults(declaration).ToList());

    private static IEnumerable<ExpressionSyntax> FindResults(SyntaxNode declaration)
    {
        if (SourceModel.SingleResult(declaration) is { } single)
        {
            return new[] { single };
        }

        var body = declaration switch
        {
            BaseMethodDeclarationSyntax method => method.Body,
            LocalFunctionStatementSyntax function => function.Body,
            AnonymousFunctionExpressionSyntax { ExpressionBody: { } expression } => expression,
            AnonymousFunctionExpressionSyntax lambda => lambda.Block,
            _ => (SyntaxNode?)null,
        };
        return body switch
        {
            null => Array.Empty<ExpressionSyntax>(),
            ExpressionSyntax expression => new[] { expression },
            _ => body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ReturnStatementSyntax>()
                .Where(static statement => statement.Expression is not null)
                .Select(static statement => statement.Expression!)
                .Take(PatternSet.MaximumAlternatives + 1),
        };
    }
}
