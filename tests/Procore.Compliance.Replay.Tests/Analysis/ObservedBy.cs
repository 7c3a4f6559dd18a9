using System.Collections.Immutable;
using Procore.Compliance.Replay.Tests.Fake;

namespace Procore.Compliance.Replay.Tests.Analysis;

/// <summary>Which rules speak of the cause of which observation, and which rules owe an observation for each of their findings.</summary>
internal static class ObservedBy
{
    /// <summary>
    /// Whether the family of the requests, PCA5001 and on, is there: until then what it will find is listed and fails nothing.
    /// </summary>
    public const bool HasRequestsFamily = true;

    /// <summary>The rule that says of a request that its route could not be determined.</summary>
    public const string Unresolved = "PCA2008";

    /// <summary>The rules of which each may speak at the line that causes an observation.</summary>
    public static ImmutableArray<string> Of(Observation kind) => kind switch
    {
        // A token that is not renewed, not replaced, taken for longer than it lives, or of another environment.
        Observation.Unauthorized => ["PCA1003", "PCA1004", "PCA2006", "PCA4001", "PCA4002", "PCA4003", "PCA4004", "PCA4005", "PCA4006"],
        // The permission itself is not in the source; that a refusal is asked for again is.
        Observation.Forbidden => ["PCA3003"],
        Observation.NotFound => ["PCA2001", "PCA2002", "PCA2010", "PCA2012"],
        Observation.Throttled => ["PCA3001", "PCA3002", "PCA3003", "PCA3004", "PCA3005", "PCA3009"],
        Observation.MissingCompanyHeader => ["PCA5001", "PCA5002"],
        Observation.DeprecatedEndpoint => ["PCA2003", "PCA2004"],
        Observation.PrivateEndpoint => ["PCA2001"],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    /// <summary>Whether a rule is judged here by now.</summary>
    public static bool IsThere(string rule) => HasRequestsFamily || !IsOfRequestsFamily(rule);

    /// <summary>Whether all rules of an observation are still to come.</summary>
    public static bool AreToCome(Observation kind) => !Of(kind).Any(IsThere);

    /// <summary>
    /// Whether a rule's findings count for the precision: each must have its observation, or the reason why there was none.
    /// </summary>
    public static bool OwesObservation(string rule) => rule.StartsWith("PCA2", StringComparison.Ordinal)
        || rule is "PCA3003" or "PCA3009"
        || IsOfRequestsFamily(rule);

    private static bool IsOfRequestsFamily(string rule) => rule.StartsWith("PCA5", StringComparison.Ordinal);
}
