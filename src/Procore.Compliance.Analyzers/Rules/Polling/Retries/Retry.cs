using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Rules.Polling.Throttling;
using Procore.Compliance.Analyzers.Source.Repetition;
using Procore.Compliance.Analyzers.Source.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>A retry of a throttled request that does not wait as Procore says.</summary>
/// <param name="Candidate">The code that repeats.</param>
/// <param name="Display">The request, where a person reads it.</param>
/// <param name="Interval">The wait between two attempts: none, or a known one.</param>
internal sealed record Retry(RetryCandidate Candidate, string Display, Interval Interval)
{
    private const int Success = 200;

    // A loop that sends more than that is the work of the app; a retry repeats one thing.
    private const int MostRequests = 16;

    /// <summary>What repeats, as the subject of a sentence.</summary>
    public string Subject => Candidate.Recursion is not null ? "This method" : Candidate.Turn.Anchor is GotoStatementSyntax ? "This jump" : "This loop";

    /// <summary>How long the retry waits, where a person reads it.</summary>
    public string Wait => Interval == Interval.None ? "at once" : $"after {PollingMessage.Words(Interval.Length)}{(Candidate.IsBounded ? string.Empty : ", without end")}";

    /// <summary>The retry that a candidate is; null where it is none, or one that waits long enough for all that can be seen.</summary>
    public static Retry? TryFind(RetryCandidate candidate, TreeContext context)
    {
        if (!IsItself(candidate, context) || RetriedRequests.In(candidate, context) is not { Count: > 0 and <= MostRequests } requests)
        {
            return null;
        }

        var calls = new AttemptCalls(context.Source, requests.Select(static request => request.Frames), candidate.Changing, candidate.Recursion, context.CancellationToken);
        var success = Run(candidate, Success, calls, context);
        foreach (var status in RateLimits.ThrottlingStatuses)
        {
            if (Run(candidate, status, calls, context).Again is { } again
                && IsRetry(candidate, requests, again, success.Again)
                && IsTooShort(candidate, again.Waited, context.Options)
                && !ThrottlingInSight.ReadsHeaders(candidate.Turn.Parts, context))
            {
                return new(candidate, requests[0].Display, again.Waited);
            }
        }

        return null;
    }

    private static AttemptOutcome Run(RetryCandidate candidate, int status, AttemptCalls calls, TreeContext context)
        => AttemptRun.OfTurn(candidate.Turn, new StatusCondition(status, call => SourceValue.Of(call, context.Source, context.CancellationToken)), calls);

    /// <summary>Whether a method calls itself, and not another one of the same name.</summary>
    private static bool IsItself(RetryCandidate candidate, TreeContext context)
    {
        if (candidate.Recursion is not { } call)
        {
            return true;
        }

        var model = context.Source.GetSemanticModel(call.SyntaxTree);
        var method = call.Ancestors().First(static ancestor => ancestor is MethodDeclarationSyntax or LocalFunctionStatementSyntax);
        return model.GetSymbolInfo(call, context.CancellationToken).Symbol is not { } target || SymbolEqualityComparer.Default.Equals(target.OriginalDefinition, model.GetDeclaredSymbol(method, context.CancellationToken));
    }

    /// <summary>
    /// Whether the way back repeats the request that failed: a success leaves; or only a failure jumps back, past a wait that a success makes, or for a
    /// status that the code names.
    /// </summary>
    private static bool IsRetry(RetryCandidate candidate, IReadOnlyList<RetriedRequest> requests, AttemptState failure, AttemptState? success)
        => success is null
            ? candidate.Recursion is not null || failure.Jump is not null || !candidate.MovesOn(requests[0].Frames[0].Call) || candidate.IsBounded
            : failure.Jump is { } jump && candidate.Recursion is null && !candidate.MovesOn(requests[0].Frames[0].Call)
                && (NamesThrottling(jump, candidate) || (failure.Waited == Interval.None && success.Waited != Interval.None));

    private static bool NamesThrottling(SyntaxNode jump, RetryCandidate candidate)
        => jump.AncestorsAndSelf().TakeWhile(ancestor => ancestor != candidate.Turn.Anchor).Any(static ancestor => ancestor switch
        {
            IfStatementSyntax branch => StatusCondition.Names(branch.Condition, RateLimits.ThrottlingStatuses),
            SwitchSectionSyntax section => section.Labels.Any(static label => StatusCondition.Names(label, RateLimits.ThrottlingStatuses)),
            CatchClauseSyntax { Filter: { } filter } => StatusCondition.Names(filter, RateLimits.ThrottlingStatuses),
            _ => false,
        });

    /// <summary>A bounded retry may wait out one window of the limits; an endless one must be slow enough to count as no load.</summary>
    private static bool IsTooShort(RetryCandidate candidate, Interval wait, RuleOptions options)
        => wait.IsShorterThan(candidate.IsBounded ? RateLimits.SpikeWindow : PollingOptions.Tight(options));
}
