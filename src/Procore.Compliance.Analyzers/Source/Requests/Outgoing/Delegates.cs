using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Requests.Outgoing;

/// <summary>What a delegate that configures a client runs.</summary>
internal static class Delegates
{
    /// <summary>The bodies behind a delegate, also where a method takes it from its callers.</summary>
    public static IEnumerable<SyntaxNode> BehindOf(ExpressionSyntax given, SourceModel model, CancellationToken cancellationToken)
        => model.GetSemanticModel(given.SyntaxTree).GetSymbolInfo(given, cancellationToken).Symbol is IParameterSymbol parameter
            ? CallGraph.ArgumentsFor(parameter, model, cancellationToken)
                .SelectMany(argument => CallGraph.BodiesOf(argument, model, cancellationToken))
            : CallGraph.BodiesOf(given, model, cancellationToken);

    /// <summary>Whether a call invokes a delegate.</summary>
    public static bool IsInvoked(SyntaxNode call, SourceModel model, CancellationToken cancellationToken)
        => call is InvocationExpressionSyntax
            && CallGraph.At(call, model, cancellationToken).Target is IMethodSymbol { MethodKind: MethodKind.DelegateInvoke };

    /// <summary>The parameters of the functions that <paramref name="body"/> is the code of.</summary>
    public static IEnumerable<ParameterSyntax> ParametersOf(SyntaxNode body) => body.Parent switch
    {
        SimpleLambdaExpressionSyntax lambda => new[] { lambda.Parameter },
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters,
        AnonymousMethodExpressionSyntax { ParameterList.Parameters: var parameters } => parameters,
        BaseMethodDeclarationSyntax method => method.ParameterList.Parameters,
        LocalFunctionStatementSyntax local => local.ParameterList.Parameters,
        _ => Enumerable.Empty<ParameterSyntax>(),
    };

    /// <summary>
    /// The parameters by which the code of an invoked delegate takes a value; null where a delegate may run whose code is not in sight.
    /// </summary>
    public static IReadOnlyList<IParameterSymbol>? Taking(
        ExpressionSyntax value, InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var index = call.ArgumentList.Arguments.IndexOf(argument => argument.Span.Contains(value.Span));
        var taking = new List<IParameterSymbol>();
        var seen = new HashSet<SyntaxNode>();
        var pending = new Queue<ExpressionSyntax>(new[] { Callback.InvokedBy(call) });
        while (pending.Count > 0)
        {
            var given = pending.Dequeue();
            if (given is LiteralExpressionSyntax or DefaultExpressionSyntax || !seen.Add(given))
            {
                continue;
            }

            if (model.SymbolOf(given, cancellationToken) is IParameterSymbol parameter)
            {
                var arguments = CallGraph.ArgumentsFor(parameter, model, cancellationToken).ToList();
                if (arguments.Count == 0 && !parameter.HasExplicitDefaultValue)
                {
                    return null;
                }

                arguments.ForEach(pending.Enqueue);
                continue;
            }

            var bodies = CallGraph.BodiesOf(given, model, cancellationToken);
            if (bodies.IsEmpty)
            {
                return null;
            }

            taking.AddRange(bodies.Select(body => ParametersOf(body).ElementAtOrDefault(index))
                .Select(own => own is null ? null : model.DeclaredBy(own, cancellationToken))
                .OfType<IParameterSymbol>());
        }

        return taking;
    }
}
