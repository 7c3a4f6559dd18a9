using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform;

/// <summary>What Procore's developer documentation says about tokens.</summary>
internal static class TokenFacts
{
    /// <summary>
    /// Lives that code tends to assume: today's and the one until 2023 (OAuth endpoints page and its history), and one that was announced
    /// and withdrawn (announcements). What counts is <c>expires_in</c>.
    /// </summary>
    public static IReadOnlyList<int> AssumedAccessTokenSeconds { get; } = new[] { 5400, 7200, 900 };
}
