using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Repetition.Retries;

/// <summary>A retry policy of a resilience library that does not wait between attempts.</summary>
/// <param name="Name">The name of the method that makes it.</param>
/// <param name="Chain">The call that makes it, with what it handles.</param>
/// <param name="Work">The arguments of the calls that it executes; empty where it is registered for a client.</param>
/// <param name="Registration">The statement that registers it for a client; null where it is executed.</param>
internal sealed record RetryPolicy(SimpleNameSyntax Name, InvocationExpressionSyntax Chain, ImmutableArray<SyntaxNode> Work, StatementSyntax? Registration)
{
    private static readonly string[] Immediate = { "Retry", "RetryAsync", "RetryForever", "RetryForeverAsync" };
    private static readonly string[] Executing = { "Execute", "ExecuteAsync", "ExecuteAndCapture", "ExecuteAndCaptureAsync" };

    /// <summary>Whether it has no limit.</summary>
    public bool IsEndless => Name.Identifier.ValueText.StartsWith("RetryForever", StringComparison.Ordinal);

    /// <summary>The immediate retry policies that <paramref name="tree"/> makes. They are known by names, since packages may be missing.</summary>
    public static IEnumerable<RetryPolicy> In(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        var sketch = TreeSketch.Of(tree);
        if (!Immediate.Any(sketch.Mentions))
        {
            yield break;
        }

        foreach (var call in tree.GetRoot(cancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is MemberAccessExpressionSyntax { Name: var name } && Array.IndexOf(Immediate, name.Identifier.ValueText) >= 0 && IsPolicy(call))
            {
                var registration = call.Ancestors().OfType<InvocationExpressionSyntax>().Any(static outer => Callback.NameOf(outer) is "AddPolicyHandler" or "AddTransientHttpErrorPolicy")
                    ? call.FirstAncestorOrSelf<StatementSyntax>()
                    : null;
                yield return new(name, call, WorkOf(call, model, cancellationToken), registration);
            }
        }
    }

    /// <summary>Whether it handles an answer with a status: by a predicate over the answer, or as an error that HTTP calls transient.</summary>
    public bool HandlesAnswer(StatusCondition status)
        => Callback.Chain(Chain).Any(static call => Callback.NameOf(call) == "HandleTransientHttpError") && status.Status >= 500
            || Registration is not null && Chain.Ancestors().OfType<InvocationExpressionSyntax>().Any(static outer => Callback.NameOf(outer) == "AddTransientHttpErrorPolicy") && status.Status >= 500
            || Callback.Chain(Chain).Where(static call => Callback.NameOf(call) is "HandleResult" or "OrResult")
                .SelectMany(static call => call.ArgumentList.Arguments).Select(static argument => argument.Expression).OfType<LambdaExpressionSyntax>()
                .Any(lambda => lambda.Body is ExpressionSyntax condition && status.Holds(condition, ImmutableDictionary<string, bool>.Empty) == true);

    /// <summary>Whether it handles the exceptions that senders throw for a failure.</summary>
    public bool HandlesFailure()
        => Callback.Chain(Chain).Any(static call => Callback.NameOf(call) is "Handle" or "Or"
            && Callback.TypeArgumentsOf(call).Any(static type => type.ToString() is "Exception" or "HttpRequestException" or "WebException" or "FlurlHttpException"));

    private static bool IsPolicy(InvocationExpressionSyntax call)
        => Callback.Chain(call).Any(static part => Callback.NameOf(part) is "Handle" or "HandleResult" or "Or" or "OrResult" or "HandleTransientHttpError")
            || call.Ancestors().OfType<InvocationExpressionSyntax>().Any(static outer => Callback.NameOf(outer) == "AddTransientHttpErrorPolicy");

    private static ImmutableArray<SyntaxNode> WorkOf(InvocationExpressionSyntax policy, SourceModel model, CancellationToken cancellationToken)
    {
        if (policy.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax executed } && Array.IndexOf(Executing, Callback.NameOf(executed)) >= 0)
        {
            return ArgumentsOf(executed);
        }

        var kept = policy.Ancestors().Select(static ancestor => ancestor switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            AssignmentExpressionSyntax assignment => CarriedVariables.RootOf(assignment.Left),
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            _ => null,
        }).FirstOrDefault(static name => name is not null);
        return kept is null
            ? ImmutableArray<SyntaxNode>.Empty
            : NameIndex.Of(model).TreesMentioning(kept)
                .SelectMany(tree => tree.GetRoot(cancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>())
                .Where(call => Array.IndexOf(Executing, Callback.NameOf(call)) >= 0 && call.Expression is MemberAccessExpressionSyntax access && NamesKept(access.Expression, kept))
                .SelectMany(static call => ArgumentsOf(call)).ToImmutableArray();
    }

    private static bool NamesKept(ExpressionSyntax receiver, string kept) => receiver is SimpleNameSyntax name ? name.Identifier.ValueText == kept : receiver is MemberAccessExpressionSyntax access && access.Name.Identifier.ValueText == kept;

    private static ImmutableArray<SyntaxNode> ArgumentsOf(InvocationExpressionSyntax call) => call.ArgumentList.Arguments.Select(static argument => (SyntaxNode)argument.Expression).ToImmutableArray();
}
