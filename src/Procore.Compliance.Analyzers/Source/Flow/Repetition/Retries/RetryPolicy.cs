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
                    var uses = PolicyUses.Of(call, model, cancellationToken);
                    yield return new(
                        name,
                        options.Code,
                        options.Handling,
                        options.Wait,
                        options.IsEndless,
                        options.Reacts,
                        uses.Work,
                        uses.Registrations);
                }
            }
            else if (RetryHandling.OfChain(call) is { } handling)
            {
                var uses = PolicyUses.Of(call, model, cancellationToken);
                var wait = new PolicyWaitReader(model, cancellationToken).Read(call);
                yield return new(
                    name,
                    ImmutableArray.Create<SyntaxNode>(call),
                    handling,
                    wait,
                    name.Identifier.ValueText.Contains("Forever"),
                    PolicyWaitReader.Reacts(call),
                    uses.Work,
                    uses.Registrations);
            }
        }
    }
}
