using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Procore.Compliance.Analyzers.Source.StringPatterns;

/// <content>Calls: the framework's string methods, URIs and builders, and methods of this compilation.</content>
internal sealed partial class StringFolder
{
    private PatternSet FoldInvocation(IInvocationOperation invocation, FoldScope scope)
    {
        var call = CallSite.Of(invocation);
        return FoldTextMethod(call, scope)
            ?? FoldMethod(invocation, scope)
            ?? Hole(HoleKind.Value, invocation, invocation.TargetMethod, scope);
    }

    private PatternSet FoldCreation(IObjectCreationOperation creation, FoldScope scope)
        => FoldTextCreation(CallSite.Of(creation), scope) ?? Hole(HoleKind.Value, creation, creation.Constructor?.ContainingType, scope);

    private PatternSet FoldUnboundCall(ExpressionSyntax expression, FoldScope scope)
    {
        var call = CallSite.Of(expression, Model);
        return (call.IsCreation ? FoldTextCreation(call, scope) : FoldTextMethod(call, scope)) ?? UnresolvedHole(expression, scope);
    }

    /// <summary>A method of this compilation that only returns an expression: that expression, with the arguments put in.</summary>
    private PatternSet? FoldMethod(IInvocationOperation invocation, FoldScope scope)
    {
        var method = invocation.TargetMethod.ReducedFrom ?? invocation.TargetMethod;
        var targets = method.IsAbstract || method.IsVirtual ? Model.ImplementationsOf(method).OfType<IMethodSymbol>().Prepend(method) : new[] { method };
        if (scope.CallDepth >= FoldingBudget.MaximumCallDepth || scope.IsVisiting(method.OriginalDefinition))
        {
            return null;
        }

        List<PatternSet>? results = null;
        foreach (var target in targets)
        {
            foreach (var declaration in Model.DeclarationsOf(target, _budget.CancellationToken))
            {
                foreach (var result in ResultsOf(declaration))
                {
                    var arguments = invocation.Arguments
                        .Where(argument => argument.Parameter is not null)
                        .Select(argument => new KeyValuePair<ISymbol, PatternSet>(ParameterOf(target, argument.Parameter!), Fold(argument.Value, scope)));
                    (results ??= new()).Add(Fold(result, scope.Visit(method.OriginalDefinition).Call(arguments)));
                }
            }
        }

        return results is null ? null : Union(invocation, scope, results.ToArray());
    }

    private static ISymbol ParameterOf(IMethodSymbol method, IParameterSymbol parameter)
    {
        // A call as an extension method counts the receiver as the first parameter, as IOperation does for the unreduced method.
        var parameters = method.OriginalDefinition.Parameters;
        return parameter.Ordinal < parameters.Length ? parameters[parameter.Ordinal] : parameter.OriginalDefinition;
    }

    /// <summary>What a method may return: its expression body, or the expressions of its own return statements (a few).</summary>
    private static IEnumerable<ExpressionSyntax> ResultsOf(SyntaxNode declaration)
    {
        if (SourceModel.SingleResult(declaration) is { } single)
        {
            return new[] { single };
        }

        var body = declaration switch
        {
            MethodDeclarationSyntax method => method.Body,
            LocalFunctionStatementSyntax function => function.Body,
            _ => null,
        };
        return body is null
            ? Array.Empty<ExpressionSyntax>()
            : body.DescendantNodes(static node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
                .OfType<ReturnStatementSyntax>()
                .Where(statement => statement.Expression is not null)
                .Select(statement => statement.Expression!)
                .Take(PatternSet.MaximumAlternatives);
    }
}
