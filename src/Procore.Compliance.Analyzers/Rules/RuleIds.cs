namespace Procore.Compliance.Analyzers.Rules;

/// <summary>The ids of all rules, in order. The first digit names the family, as in the documentation.</summary>
public static class RuleIds
{
    /// <summary>Credential embedded in source.</summary>
    public const string EmbeddedCredential = "PCA1001";

    /// <summary>Route is not in the public reference.</summary>
    public const string UndocumentedRoute = "PCA2001";

    /// <summary>Legacy route below <c>/vapid</c>.</summary>
    public const string LegacyRoute = "PCA2003";

    /// <summary>Tight polling.</summary>
    public const string TightPolling = "PCA3001";

    /// <summary>Token is never refreshed.</summary>
    public const string TokenNeverRefreshed = "PCA4001";
}
