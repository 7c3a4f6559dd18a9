using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Flow;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>Judges how long a retry waits, and says it.</summary>
internal static class RetryWait
{
    /// <summary>
    /// Whether a wait is too short for a throttled request: a bounded retry may wait out one window of the limits; an endless one must be
    /// slow enough to count as no load.
    /// </summary>
    public static bool IsTooShort(Interval wait, bool isBounded, RuleOptions options)
        => wait.IsShorterThan(isBounded ? RateLimits.SpikeWindow : PollingOptions.Tight(options));

    /// <summary>The wait where a person reads it.</summary>
    public static string Words(Interval wait, bool isBounded)
        => (wait == Interval.None ? "at once" : $"after {PollingMessage.Words(wait.Length)}")
            + (isBounded ? string.Empty : ", without end");
}
