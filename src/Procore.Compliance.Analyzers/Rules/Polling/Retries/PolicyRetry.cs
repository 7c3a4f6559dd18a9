using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Rules.Polling.Throttling;
using Procore.Compliance.Analyzers.Source.Repetition;
using Procore.Compliance.Analyzers.Source.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>A policy that sends a throttled request to Procore again at once.</summary>
/// <param name="Display">The request, where a person reads it.</param>
internal sealed record PolicyRetry(string Display)
{
    /// <summary>What a policy sends to Procore again at once; null where that is nothing, or where a header is read on the way.</summary>
    public static PolicyRetry? TryFind(RetryPolicy policy, TreeContext context)
    {
        if (ThrottlingInSight.ReadsHeaders(policy.Work.Insert(0, policy.Chain), context))
        {
            return null;
        }

        foreach (var status in RateLimits.ThrottlingStatuses.Select(code => new StatusCondition(code, call => SourceValue.Of(call, context.Source, context.CancellationToken))))
        {
            var handlesAnswer = policy.HandlesAnswer(status);
            if (handlesAnswer && policy.Registration is { } registration && ProcoreClientNames.IsProcore(registration.ToString()))
            {
                return new("a resource");
            }

            if ((handlesAnswer || policy.HandlesFailure()) && policy.Work.Select(work => Send(work, status, handlesAnswer, context)).FirstOrDefault(static sent => sent is not null) is { } display)
            {
                return new(display);
            }
        }

        return null;
    }

    /// <summary>The request that a delegate sends, if the policy sees its failure: as an answer, or thrown.</summary>
    private static string? Send(SyntaxNode work, StatusCondition status, bool handlesAnswer, TreeContext context)
    {
        foreach (var body in Callback.BodiesOf((ExpressionSyntax)work, context.Source, context.CancellationToken))
        {
            var requests = ProcoreCalls.In(ImmutableArray.Create(body), context);
            if (requests.Count > 0)
            {
                var calls = new AttemptCalls(context.Source, requests.Select(static request => request.Call.Frames), ImmutableHashSet<string>.Empty, null, context.CancellationToken);
                return handlesAnswer || AttemptRun.OfMethod(body, status, calls).Throws is not null ? requests[0].Display : null;
            }
        }

        return null;
    }
}
