using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow;

/// <summary>Reads the syntax of calls, and the code of types that a scheduler runs.</summary>
internal static class Callback
{
    // The methods of the jobs of Quartz.NET, Coravel and Hangfire, the last by custom.
    private static readonly string[] JobMethods = { "Execute", "ExecuteAsync", "Invoke", "InvokeAsync", "Run", "RunAsync" };

    /// <summary>The delegate that a call invokes: what stands before <c>.Invoke</c>, else what is called itself.</summary>
    public static ExpressionSyntax InvokedBy(InvocationExpressionSyntax call)
        => call.Expression switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Invoke", Expression: var invoked } => invoked,
            MemberBindingExpressionSyntax { Name.Identifier.ValueText: "Invoke" }
                when call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { Expression: var invoked } => invoked,
            _ => call.Expression,
        };

    /// <summary>The method that a scheduler calls on a job type by convention.</summary>
    public static ImmutableArray<SyntaxNode> BodiesOfJob(TypeSyntax job, SourceModel model, CancellationToken cancellationToken)
        => BodiesOfMembers(job, JobMethods, model, cancellationToken);

    /// <summary>
    /// The methods that the lambdas of a registration call on the job type that it names:
    /// <c>AddOrUpdate&lt;Job&gt;(job =&gt; job.Run())</c>. They are found by name, since the lambda does not bind where the scheduler's
    /// package is missing.
    /// </summary>
    public static ImmutableArray<SyntaxNode> BodiesOfNamedCalls(
        InvocationExpressionSyntax registration, SourceModel model, CancellationToken cancellationToken)
    {
        var names = registration.ArgumentList.Arguments.Select(static argument => argument.Expression).OfType<LambdaExpressionSyntax>()
            .SelectMany(static lambda => lambda.DescendantNodes().OfType<InvocationExpressionSyntax>()).Select(NameOf).ToArray();
        return TypeArgumentsOf(registration).SelectMany(job => BodiesOfMembers(job, names, model, cancellationToken)).ToImmutableArray();
    }

    private static ImmutableArray<SyntaxNode> BodiesOfMembers(
        TypeSyntax job, string[] names, SourceModel model, CancellationToken cancellationToken)
    {
        var type = model.GetSemanticModel(job.SyntaxTree).GetTypeInfo(job, cancellationToken).Type;
        return type is null
            ? ImmutableArray<SyntaxNode>.Empty
            : type
                .GetMembers()
                .OfType<IMethodSymbol>()
                .Where(method => System.Array.IndexOf(names, method.Name) >= 0)
                .SelectMany(method => CallGraph.BodiesOf(method, model, cancellationToken))
                .ToImmutableArray();
    }

    /// <summary>The calls of a fluent chain, outermost first: <c>a.B().C()</c> gives <c>C</c> and <c>B</c>.</summary>
    public static IEnumerable<InvocationExpressionSyntax> Chain(InvocationExpressionSyntax last)
    {
        for (ExpressionSyntax? next = last; next is not null;)
        {
            switch (next)
            {
                case InvocationExpressionSyntax call:
                    yield return call;
                    next = call.Expression;
                    break;
                case MemberAccessExpressionSyntax access:
                    next = access.Expression;
                    break;
                default:
                    yield break;
            }
        }
    }

    /// <summary>The outermost call of the fluent chain that a call belongs to.</summary>
    public static InvocationExpressionSyntax Outermost(InvocationExpressionSyntax call)
    {
        while (call.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax outer })
        {
            call = outer;
        }

        return call;
    }

    /// <summary>The name of the method that a call names.</summary>
    public static string NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => string.Empty,
    };

    /// <summary>The type arguments that a call names.</summary>
    public static IEnumerable<TypeSyntax> TypeArgumentsOf(InvocationExpressionSyntax call)
        => (call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression) is GenericNameSyntax generic
            ? generic.TypeArgumentList.Arguments
            : Enumerable.Empty<TypeSyntax>();
}
