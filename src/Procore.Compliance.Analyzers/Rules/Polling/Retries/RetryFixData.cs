using System.Collections.Immutable;

namespace Procore.Compliance.Analyzers.Rules.Polling.Retries;

/// <summary>What the retry diagnostic tells its fix.</summary>
internal static class RetryFixData
{
    /// <summary>
    /// Present where the request is throttled, so that a handler which waits helps; a request that is refused for good has no such fix.
    /// </summary>
    public const string Waits = "Waits";

    /// <summary>The properties of a diagnostic about throttled requests.</summary>
    public static readonly ImmutableDictionary<string, string?> Throttled = ImmutableDictionary<string, string?>.Empty.Add(Waits, "true");
}
