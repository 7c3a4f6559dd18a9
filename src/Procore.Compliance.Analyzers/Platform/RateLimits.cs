using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform;

/// <summary>
/// Procore's request limits. Two windows run at once; the headers report the one that is nearer to its end. Sources: rate limiting, error
/// reference, pagination and REST v2 pages of the developer documentation.
/// </summary>
internal static class RateLimits
{
    public const string LimitHeader = "X-Rate-Limit-Limit";
    public const string RemainingHeader = "X-Rate-Limit-Remaining";

    /// <summary>The end of the window in Unix seconds, not seconds from now.</summary>
    public const string ResetHeader = "X-Rate-Limit-Reset";

    /// <summary>Seconds to wait, with 429 and 503.</summary>
    public const string RetryAfterHeader = "Retry-After";

    /// <summary>The quota that older pages name. The documentation warns against relying on any number.</summary>
    public const int HistoricalRequestsPerHour = 3600;

    /// <summary>The number of requests in a spike window that the documentation's example shows; an example, not a promise.</summary>
    public const int ExampleRequestsPerSpikeWindow = 25;

    /// <summary>The most records to ask for with <c>per_page</c> in v1, as recommended.</summary>
    public const int LargestPageV1 = 2000;

    /// <summary>The most records that v2 gives with <c>per_page</c>.</summary>
    public const int LargestPageV2 = 100;

    /// <summary>The most records that the list of projects gives with <c>per_page</c>.</summary>
    public const int LargestPageOfProjects = 300;

    /// <summary>The most records in one sync request.</summary>
    public const int LargestSyncBatch = 1000;

    public static TimeSpan HourlyWindow { get; } = TimeSpan.FromHours(1);

    public static TimeSpan SpikeWindow { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The statuses that mean: wait, then try again.</summary>
    public static IReadOnlyList<int> ThrottlingStatuses { get; } = new[] { 429, 503 };
}
