using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>A policy that sends a request to Procore again too soon, or for nothing.</summary>
/// <param name="Display">The request, where a person reads it.</param>
/// <param name="Wait">How long it waits, where a person reads it.</param>
/// <param name="Refusals">The client errors after which the same request is sent again; empty where it is throttled.</param>
/// <param name="Client">Where the one client that sends is made or registered; null where that is not in sight.</param>
internal sealed record PolicyRetry(string Display, string Wait, ImmutableArray<int> Refusals, Location? Client)
{
    private const string OfCallers = "a resource";

    /// <summary>What a policy sends again.</summary>
    /// <param name="Display">The request, where a person reads it.</param>
    /// <param name="Send">The call that sends it; null where the policy is registered for a client.</param>
    /// <param name="Registration">That registration; null for others.</param>
    private sealed record Repeated(string Display, SyntaxNode? Send, SyntaxNode? Registration);

    /// <summary>
    /// What a policy sends to Procore again; null where that is nothing, where it waits long enough, or where a header is read on the way.
    /// </summary>
    public static PolicyRetry? TryFind(RetryPolicy policy, TreeContext context)
    {
        var wait = RetryWait.Words(policy.Wait, !policy.IsEndless);
        if (RetryWait.IsTooShort(policy.Wait, !policy.IsEndless, context.Options)
            && !ThrottlingInSight.ReadsHeaders(policy.Work.AddRange(policy.Code), context))
        {
            foreach (var status in RateLimits.ThrottlingStatuses)
            {
                if (Sent(policy, status, context) is { } sent && !IsWaitedFor(sent, context))
                {
                    return new(sent.Display, wait, ImmutableArray<int>.Empty, ClientOf(sent, context));
                }
            }
        }

        if (policy.Wait != Interval.None || policy.Reacts)
        {
            return null;
        }

        var refused = ClientErrors.Statuses
            .Select(status => (Status: status, Sent: Sent(policy, status, context)))
            .Where(static found => found.Sent is not null)
            .ToList();
        return refused.Count == 0
            ? null
            : new(refused[0].Sent!.Display, wait, refused.Select(static found => found.Status).ToImmutableArray(), null);
    }

    /// <summary>Whether a policy sends a request to Procore again after an answer that says to wait.</summary>
    public static bool IsForProcore(RetryPolicy policy, TreeContext context)
        => RateLimits.ThrottlingStatuses.Any(status => Sent(policy, status, context) is not null);

    private static bool IsWaitedFor(Repeated sent, TreeContext context)
        => sent.Registration is { } registration ? ChainWaits.InHandlers(registration, context)
            : sent.Send is { } send && ChainWaits.Behind(send, context);

    private static Location? ClientOf(Repeated sent, TreeContext context)
        => sent.Registration is { } registration ? SendingClients.PlaceIn(registration, context)
            : sent.Send is { } send ? SendingClients.PlaceOf(send, context)
            : null;

    /// <summary>The request to Procore that a policy sends again after an answer with a status.</summary>
    private static Repeated? Sent(RetryPolicy policy, int code, TreeContext context)
    {
        var status = new Condition(code, context.Source, context.CancellationToken);
        var handlesAnswer = policy.Handling.HandlesAnswer(status);
        if (handlesAnswer
            && policy.Registrations.FirstOrDefault(registration => ProcoreRegistration.IsProcore(registration, context)) is { } registered)
        {
            return new(OfCallers, null, registered);
        }

        return handlesAnswer || policy.Handling.HandlesFailure(status)
            ? policy.Work.SelectMany(work => CallGraph.BodiesOf((ExpressionSyntax)work, context.Source, context.CancellationToken))
                .SelectMany(body => HandedTo(body, context).Prepend(body))
                .Select(body => Send(body, status, handlesAnswer, context))
                .FirstOrDefault(static sent => sent is not null)
            : null;
    }

    /// <summary>The bodies of what callers hand to the method around work, and work calls: <c>() =&gt; send()</c>.</summary>
    private static IEnumerable<SyntaxNode> HandedTo(SyntaxNode body, TreeContext context)
        => Turn.OwnNodes(body).OfType<InvocationExpressionSyntax>()
            .Select(call => context.Source.SymbolOf(Callback.InvokedBy(call), context.CancellationToken))
            .OfType<IParameterSymbol>()
            .SelectMany(parameter => CallGraph.ArgumentsFor(parameter, context.Source, context.CancellationToken))
            .SelectMany(given => CallGraph.BodiesOf(given, context.Source, context.CancellationToken));

    /// <summary>The request that the code of a delegate sends, if the policy sees its failure: as an answer, or thrown.</summary>
    private static Repeated? Send(SyntaxNode body, Condition status, bool handlesAnswer, TreeContext context)
    {
        var requests = ProcoreCalls.In(ImmutableArray.Create(body), context);
        if (requests.Count > 0)
        {
            var ways = requests.Select(request => request.Way(context)).ToList();
            return handlesAnswer || Throws(body, ways, status, context)
                ? new(requests[0].Display, ways[0][ways[0].Length - 1].Call, null)
                : null;
        }

        if (!handlesAnswer)
        {
            return null;
        }

        // A handler hands on what its client sends.
        var handedOn = Turn.OwnNodes(body).OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(call => SendingClients.IsOfHandler(call) && SendingClients.HandsOnForProcore(call, context));
        return handedOn is not null ? new(OfCallers, handedOn, null)

            // The address may come from the callers of the method around the policy.
            : ProcoreSenders.StandIn(body, context)
                ? new(OfCallers, Turn.OwnNodes(body).FirstOrDefault(ProcoreSenders.In(context)[body.SyntaxTree].Contains), null)
            : null;
    }

    private static bool Throws(SyntaxNode body, List<ImmutableArray<TurnFrame>> ways, Condition status, TreeContext context)
        => CallGraph.IsHandedOver(body)
            ? DeclaredSenders.Throws(context.Source.SymbolOf(body, context.CancellationToken), context.Source, context.CancellationToken)
            : FlowRun.OfBody(
                body,
                status,
                new AttemptCalls(context.Source, ways, ImmutableHashSet<string>.Empty, null, context.CancellationToken),
                context.Source,
                context.CancellationToken).Throws is not null;
}
