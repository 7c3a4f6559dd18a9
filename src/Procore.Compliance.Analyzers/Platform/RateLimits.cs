using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform;

/// <summary>
/// Procore's request limits. Two windows run at once; the headers report the one that is nearer to its end. Sources: rate limiting, error
/// reference and sync action pages of the developer documentation.
/// </summary>
internal static class RateLimits
{
    /// <summary>Seconds to wait, with 429 and 503.</summary>
    public const string RetryAfterHeader = "Retry-After";

    /// <summary>When the window ends, in Unix seconds of Procore's clock, which the answer's <c>Date</c> tells.</summary>
    public const string ResetHeader = "X-Rate-Limit-Reset";

    /// <summary>The most records in one sync request.</summary>
    public const int LargestSyncBatch = 1000;

    /// <summary>The shorter of the two windows; the other is an hour.</summary>
    public static TimeSpan SpikeWindow { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The statuses that mean: wait, then try again.</summary>
    public static IReadOnlyList<int> ThrottlingStatuses { get; } = new[] { 429, 503 };
}
