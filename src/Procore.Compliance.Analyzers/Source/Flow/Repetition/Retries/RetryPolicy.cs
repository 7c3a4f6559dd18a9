using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

/// <summary>A retry of a resilience library: a policy made by a fluent chain, or a strategy made of options.</summary>
/// <param name="Name">The name of the method that makes it.</param>
/// <param name="Code">The code of the project that says which failures it handles and how long it waits.</param>
/// <param name="Handling">What it handles.</param>
/// <param name="Wait">The wait between two attempts; unknown where it grows, or follows the answer.</param>
/// <param name="IsEndless">Whether it has no limit.</param>
/// <param name="Reacts">Whether code of the project runs between two attempts.</param>
/// <param name="Work">The arguments of the calls that it executes; empty where it is registered for a client.</param>
/// <param name="Registrations">The calls that register it for a client, outermost of their chains.</param>
internal sealed record RetryPolicy(
    SimpleNameSyntax Name,
    ImmutableArray<SyntaxNode> Code,
    RetryHandling Handling,
    Interval Wait,
    bool IsEndless,
    bool Reacts,
    ImmutableArray<SyntaxNode> Work,
    ImmutableArray<InvocationExpressionSyntax> Registrations)
{
    // The fluent API of Polly 7.
    private static readonly string[] Fluent =
    {
        "Retry", "RetryAsync", "RetryForever", "RetryForeverAsync", "WaitAndRetry", "WaitAndRetryAsync", "WaitAndRetryForever",
        "WaitAndRetryForeverAsync"
    };

    // And that of Polly 8's pipelines.
    private static readonly string[] Makers = Fluent.Concat(new[] { "AddRetry" }).ToArray();

    // The methods that policies and pipelines run work with.
    private static readonly string[] Executing =
    {
        "Execute", "ExecuteAsync", "ExecuteAndCapture", "ExecuteAndCaptureAsync", "ExecuteOutcomeAsync"
    };

    // The API of Microsoft.Extensions.Http.Polly and Microsoft.Extensions.Http.Resilience.
    private static readonly string[] Registering = { "AddPolicyHandler", "AddTransientHttpErrorPolicy", "AddResilienceHandler" };

    /// <summary>The retries that <paramref name="tree"/> makes. They are known by names, since packages may be missing.</summary>
    public static IEnumerable<RetryPolicy> In(SyntaxTree tree, SourceModel model, CancellationToken cancellationToken)
    {
        if (!Makers.Any(TreeFacts.Of(tree).Mentions))
        {
            yield break;
        }

        foreach (var call in TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
        {
            if (call.Expression is not MemberAccessExpressionSyntax { Name: var name }
                || Array.IndexOf(Makers, name.Identifier.ValueText) < 0)
            {
                continue;
            }

            if (name.Identifier.ValueText == "AddRetry")
            {
                if (RetryOptions.TryRead(call, model, cancellationToken) is { } options)
                {
                    yield return new(
                        name,
                        options.Code,
                        options.Handling,
                        options.Wait,
                        options.IsEndless,
                        options.Reacts,
                        WorkOf(call, model),
                        RegistrationsOf(call, model));
                }
            }
            else if (RetryHandling.OfChain(call) is { } handling)
            {
                var wait = new PolicyWaitReader(model, cancellationToken).Read(call);
                yield return new(
                    name,
                    ImmutableArray.Create<SyntaxNode>(call),
                    handling,
                    wait,
                    name.Identifier.ValueText.Contains("Forever"),
                    PolicyWaitReader.Reacts(call),
                    WorkOf(call, model),
                    RegistrationsOf(call, model));
            }
        }
    }

    private static ImmutableArray<SyntaxNode> WorkOf(InvocationExpressionSyntax policy, SourceModel model)
    {
        if (Callback.Outermost(policy) is var executed && executed != policy && Array.IndexOf(Executing, Callback.NameOf(executed)) >= 0)
        {
            return ArgumentsOf(executed);
        }

        return CallsMentioning(KeptAs(policy), model)
            .Where(static found => Array.IndexOf(Executing, Callback.NameOf(found.Call)) >= 0
                && found.Call.Expression is MemberAccessExpressionSyntax access
                && NamesKept(access.Expression, found.Kept))
            .SelectMany(static found => ArgumentsOf(found.Call)).ToImmutableArray();
    }

    /// <summary>
    /// The calls that put a policy into a client: around it, or with the variable or method that gives it as an argument.
    /// </summary>
    private static ImmutableArray<InvocationExpressionSyntax> RegistrationsOf(InvocationExpressionSyntax policy, SourceModel model)
    {
        var around = policy.Ancestors().OfType<InvocationExpressionSyntax>().Where(IsRegistration).ToList();
        var found = around.Count > 0
            ? around
            : CallsMentioning(KeptAs(policy), model)
                .Where(static found => IsRegistration(found.Call)
                    && found.Call.ArgumentList
                        .DescendantNodes()
                        .OfType<SimpleNameSyntax>()
                        .Any(name => name.Identifier.ValueText == found.Kept))
                .Select(static found => found.Call);
        return found.Select(Callback.Outermost).ToImmutableArray();
    }

    private static bool IsRegistration(InvocationExpressionSyntax call) => Array.IndexOf(Registering, Callback.NameOf(call)) >= 0;

    /// <summary>The name of the variable, property or method that gives the policy to others; null where it is used in place.</summary>
    private static string? KeptAs(SyntaxNode policy) => policy.Ancestors().Select(static ancestor => ancestor switch
    {
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
        AssignmentExpressionSyntax assignment when assignment.Parent is not InitializerExpressionSyntax
            => CarriedVariables.RootOf(assignment.Left),
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        ReturnStatementSyntax result
            => (result.FirstAncestorOrSelf<LocalFunctionStatementSyntax>()?.Identifier
                ?? result.FirstAncestorOrSelf<MethodDeclarationSyntax>()?.Identifier)?.ValueText,
        ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax method } => method.Identifier.ValueText,
        _ => null,
    }).FirstOrDefault(static name => name is not null);

    private static IEnumerable<(InvocationExpressionSyntax Call, string Kept)> CallsMentioning(string? kept, SourceModel model)
        => kept is null
            ? Enumerable.Empty<(InvocationExpressionSyntax, string)>()
            : NameIndex
                .Of(model)
                .TreesMentioning(kept)
                .SelectMany(static tree => TreeFacts.Of(tree).Nodes.OfType<InvocationExpressionSyntax>())
                .Select(call => (call, kept));

    private static bool NamesKept(ExpressionSyntax receiver, string kept) => receiver switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText == kept,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText == kept,
        InvocationExpressionSyntax call => Callback.NameOf(call) == kept,
        _ => false,
    };

    private static ImmutableArray<SyntaxNode> ArgumentsOf(InvocationExpressionSyntax call)
        => call.ArgumentList.Arguments.Select(static argument => (SyntaxNode)argument.Expression).ToImmutableArray();
}
