using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>A retry that does not wait as Procore says, or that cannot help.</summary>
/// <param name="Candidate">The code that repeats.</param>
/// <param name="Display">The request, where a person reads it.</param>
/// <param name="Interval">The wait between two attempts: none, or a known one.</param>
/// <param name="Refusals">The client errors after which the same request is sent again; empty where it is throttled.</param>
/// <param name="Send">The call that sends it.</param>
internal sealed record Retry(
    RetryCandidate Candidate, string Display, Interval Interval, ImmutableArray<int> Refusals, SyntaxNode Send)
{
    // Any of them that ends the loop makes it a retry; the first is what most requests are answered with (RFC 9110).
    private static readonly int[] Successes = { 200, 201, 202, 203, 204, 206 };

    // Our judgement: names of what changes a refused request before it is sent again.
    private static readonly string[] TokenWords = { "token", "auth", "login", "signin", "credential", "header", "session" };

    /// <summary>Whether the request is one that Procore throttles; else it is one that it refuses for good.</summary>
    public bool IsThrottled => Refusals.IsEmpty;

    /// <summary>What repeats, as the subject of a sentence.</summary>
    public string Subject
        => Candidate.Recursion is not null ? "This method" : Candidate.Turn.Anchor is GotoStatementSyntax ? "This jump" : "This loop";

    /// <summary>How long the retry waits, where a person reads it.</summary>
    public string Wait => RetryWait.Words(Interval, Interval == Interval.None || Candidate.IsBounded);

    /// <summary>The retry that a candidate is; null where it is none, or one that waits long enough for all that can be seen.</summary>
    public static Retry? TryFind(RetryCandidate candidate, TreeContext context)
    {
        if (!IsItself(candidate, context)
            || RetriedRequests.In(candidate, context) is not { Count: > 0 } requests
            || candidate.SendsEachOnce(requests[0].Frames[0].Call))
        {
            return null;
        }

        var calls = new AttemptCalls(
            context.Source,
            requests.Select(static request => request.Frames),
            candidate.Changing,
            candidate.Recursion,
            context.CancellationToken);
        var runs = new AttemptRuns(candidate.Turn, calls, context.Source, context.CancellationToken);
        var success = Successes.All(status => runs.Of(status).Again is not null) ? runs.Of(Successes[0]).Again : null;
        FlowState? Again(int status, params int[] named)
            => runs.Of(status).Again is { } again && IsRetry(candidate, requests, again, success, named) ? again : null;

        var send = requests[0].Frames[requests[0].Frames.Length - 1].Call;
        if (!ChainWaits.Behind(send, context))
        {
            foreach (var status in RateLimits.ThrottlingStatuses)
            {
                if (Again(status, RateLimits.ThrottlingStatuses.ToArray()) is { } again
                    && RetryWait.IsTooShort(again.Waited, candidate.IsBounded, context.Options)
                    && !ThrottlingInSight.ReadsHeaders(candidate.Turn.Parts, context))
                {
                    return new(candidate, requests[0].Display, again.Waited, ImmutableArray<int>.Empty, send);
                }
            }
        }

        var refused = ClientErrors.Statuses
            .Select(status => (Status: status, Again: Again(status, status)))
            .Where(found => found.Again is { } again && IsUseless(candidate, found.Status, again, context.Options))
            .ToList();
        return refused.Count == 0
            ? null
            : new(
                candidate,
                requests[0].Display,
                refused[0].Again!.Waited,
                refused.Select(static found => found.Status).ToImmutableArray(),
                send);
    }

    /// <summary>
    /// Whether the same request can only be refused again: nothing was done about the answer, no token is asked for in the turn, and no
    /// time passes in which what is missing may come. A counted retry with a wait does no harm.
    /// </summary>
    private static bool IsUseless(RetryCandidate candidate, int status, FlowState again, RuleOptions options)
        => again.Progress == FlowProgress.Answered
            && (again.Waited == Interval.None
                || (!candidate.IsBounded && !ClientErrors.MayPass(status) && again.Waited.IsShorterThan(PollingOptions.Tight(options))))
            && !(ClientErrors.IsAboutTheCaller(status)
                && candidate.Turn.Nodes().OfType<InvocationExpressionSyntax>().Any(static call => AsksForToken(Callback.NameOf(call))));

    private static bool AsksForToken(string name)
        => name.IndexOf("Cancel", StringComparison.Ordinal) < 0
            && TokenWords.Any(word => name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a method calls itself, and not another one of the same name.</summary>
    private static bool IsItself(RetryCandidate candidate, TreeContext context)
    {
        if (candidate.Recursion is not { } call)
        {
            return true;
        }

        var model = context.Source.GetSemanticModel(call.SyntaxTree);
        var method = call.Ancestors().First(static ancestor => ancestor is MethodDeclarationSyntax or LocalFunctionStatementSyntax);
        return model.GetSymbolInfo(call, context.CancellationToken).Symbol is not { } target
            || SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, model.GetDeclaredSymbol(method, context.CancellationToken));
    }

    /// <summary>
    /// Whether the way back repeats the request that failed: a success leaves; or only a failure jumps back, past a wait that a success
    /// makes, or for a status that the code names.
    /// </summary>
    private static bool IsRetry(
        RetryCandidate candidate, IReadOnlyList<RetriedRequest> requests, FlowState failure, FlowState? success, int[] named)
        => success is null
            ? candidate.Recursion is not null
                || failure.Jump is not null
                || !candidate.MovesOn(requests[0].Frames[0].Call)
                || candidate.IsBounded
            : failure.Jump is { } jump && candidate.Recursion is null && !candidate.MovesOn(requests[0].Frames[0].Call)
                && (Names(jump, candidate, named) || (failure.Waited == Interval.None && success.Waited != Interval.None));

    private static bool Names(SyntaxNode jump, RetryCandidate candidate, int[] statuses)
        => jump.AncestorsAndSelf().TakeWhile(ancestor => ancestor != candidate.Turn.Anchor).Any(ancestor => ancestor switch
        {
            IfStatementSyntax branch => HttpStatuses.Names(branch.Condition, statuses),
            SwitchSectionSyntax section => section.Labels.Any(label => HttpStatuses.Names(label, statuses)),
            CatchClauseSyntax { Filter: { } filter } => HttpStatuses.Names(filter, statuses),
            _ => false,
        });
}
