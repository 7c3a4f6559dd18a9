using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Procore.Compliance.Analyzers.Source.Repetition;
using Procore.Compliance.Analyzers.Source.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>A request to Procore that an attempt sends.</summary>
/// <param name="Frames">The calls that lead from the attempt to it.</param>
/// <param name="Display">The request, where a person reads it.</param>
internal sealed record RetriedRequest(ImmutableArray<TurnFrame> Frames, string Display);

/// <summary>Finds the requests to Procore that a retry sends again.</summary>
internal static class RetriedRequests
{
    /// <summary>The requests of one attempt, in the order of the code.</summary>
    public static IReadOnlyList<RetriedRequest> In(RetryCandidate candidate, TreeContext context)
        => ProcoreCalls.In(candidate.Turn.Parts, context).Select(static call => new RetriedRequest(call.Call.Frames, call.Display)).ToList();
}
