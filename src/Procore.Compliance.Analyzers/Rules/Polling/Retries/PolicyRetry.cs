using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>A policy that sends a request to Procore again too soon, or for nothing.</summary>
/// <param name="Display">The request, where a person reads it.</param>
/// <param name="Wait">How long it waits, where a person reads it.</param>
/// <param name="Refusals">The client errors after which the same request is sent again; empty where it is throttled.</param>
internal sealed record PolicyRetry(string Display, string Wait, ImmutableArray<int> Refusals)
{
    /// <summary>
    /// What a policy sends to Procore again; null where that is nothing, where it waits long enough, or where a header is read on the way.
    /// </summary>
    public static PolicyRetry? TryFind(RetryPolicy policy, TreeContext context)
    {
        var wait = RetryWait.Words(policy.Wait, !policy.IsEndless);
        if (RetryWait.IsTooShort(policy.Wait, !policy.IsEndless, context.Options)
            && !ThrottlingInSight.IsInHandler(context.Source)
            && !ThrottlingInSight.ReadsHeaders(policy.Work.AddRange(policy.Code), context))
        {
            foreach (var status in RateLimits.ThrottlingStatuses)
            {
                if (Sent(policy, status, context) is { } display)
                {
                    return new(display, wait, ImmutableArray<int>.Empty);
                }
            }
        }

        if (policy.Wait != Interval.None || policy.Reacts)
        {
            return null;
        }

        var refused = ClientErrors.Statuses
            .Select(status => (Status: status, Display: Sent(policy, status, context)))
            .Where(static found => found.Display is not null)
            .ToList();
        return refused.Count == 0 ? null : new(refused[0].Display!, wait, refused.Select(static found => found.Status).ToImmutableArray());
    }

    /// <summary>The request to Procore that a policy sends again after an answer with a status.</summary>
    private static string? Sent(RetryPolicy policy, int code, TreeContext context)
    {
        var status = new Condition(code, context.Source, context.CancellationToken);
        var handlesAnswer = policy.Handling.HandlesAnswer(status);
        if (handlesAnswer && policy.Registrations.Any(registration => ProcoreRegistration.IsProcore(registration, context)))
        {
            return "a resource";
        }

        return handlesAnswer || policy.Handling.HandlesFailure(status)
            ? policy.Work.Select(work => Send(work, status, handlesAnswer, context)).FirstOrDefault(static sent => sent is not null)
            : null;
    }

    /// <summary>The request that a delegate sends, if the policy sees its failure: as an answer, or thrown.</summary>
    private static string? Send(SyntaxNode work, Condition status, bool handlesAnswer, TreeContext context)
    {
        foreach (var body in CallGraph.BodiesOf((ExpressionSyntax)work, context.Source, context.CancellationToken))
        {
            var requests = ProcoreCalls.In(ImmutableArray.Create(body), context);
            if (requests.Count > 0)
            {
                var calls = new AttemptCalls(
                    context.Source,
                    requests.Select(request => request.Way(context)),
                    ImmutableHashSet<string>.Empty,
                    null,
                    context.CancellationToken);
                return handlesAnswer || FlowRun.OfBody(body, status, calls, context.Source, context.CancellationToken).Throws is not null
                    ? requests[0].Display
                    : null;
            }

            // The address may come from the callers of the method around the policy.
            if (handlesAnswer && ProcoreSenders.StandIn(body, context))
            {
                return "a resource";
            }
        }

        return null;
    }
}
