namespace Procore.Compliance.Analyzers.Rules;

/// <summary>The ids of all rules, in order. The first digit names the family, as in the documentation.</summary>
public static class RuleIds
{
    /// <summary>Credential embedded in source.</summary>
    public const string EmbeddedCredential = "PCA1001";

    /// <summary>Credential in a configuration file.</summary>
    public const string CredentialInConfiguration = "PCA1002";

    /// <summary>User name and password sent to Procore.</summary>
    public const string PasswordLogin = "PCA1003";

    /// <summary>User name and password on a request to Procore.</summary>
    public const string BasicAuthentication = "PCA1004";

    /// <summary>Credential in a log, console, trace or exception message.</summary>
    public const string LoggedCredential = "PCA1005";

    /// <summary>Credential in a URL.</summary>
    public const string CredentialInUrl = "PCA1006";

    /// <summary>Implicit grant.</summary>
    public const string ImplicitGrant = "PCA1007";

    /// <summary>Route is not in the public reference.</summary>
    public const string UndocumentedRoute = "PCA2001";

    /// <summary>HTTP method is not documented for the route.</summary>
    public const string UndocumentedMethod = "PCA2002";

    /// <summary>Legacy route below <c>/vapid</c>.</summary>
    public const string LegacyRoute = "PCA2003";

    /// <summary>Deprecated or removed route.</summary>
    public const string DeprecatedRoute = "PCA2004";

    /// <summary>Procore host that does not serve this use.</summary>
    public const string WrongHost = "PCA2005";

    /// <summary>Non-production host in code that ships.</summary>
    public const string NonProductionHost = "PCA2006";

    /// <summary>Unencrypted http to Procore.</summary>
    public const string UnencryptedRequest = "PCA2007";

    /// <summary>Route that could not be determined.</summary>
    public const string UnresolvedRoute = "PCA2008";

    /// <summary>Procore token that is sent to a host that is not Procore's.</summary>
    public const string TokenSentElsewhere = "PCA2009";

    /// <summary>Id of another resource in a route.</summary>
    public const string ForeignId = "PCA2010";

    /// <summary>Id of one tenant in a route.</summary>
    public const string TenantInRoute = "PCA2011";

    /// <summary>Text in a route that is not encoded.</summary>
    public const string UnencodedText = "PCA2012";

    /// <summary>Beta or pilot route.</summary>
    public const string PreviewRoute = "PCA2013";

    /// <summary>Tight polling.</summary>
    public const string TightPolling = "PCA3001";

    /// <summary>Polling although a webhook exists.</summary>
    public const string PollingDespiteWebhook = "PCA3002";

    /// <summary>Retry of a throttled request without waiting.</summary>
    public const string RetryWithoutWaiting = "PCA3003";

    /// <summary>One request for each item.</summary>
    public const string RequestForEachItem = "PCA3004";

    /// <summary>Requests for all items started at once.</summary>
    public const string UnthrottledFanOut = "PCA3005";

    /// <summary>Webhook subscription that Procore will not deliver.</summary>
    public const string UndeliverableSubscription = "PCA3006";

    /// <summary>Webhook destination that is not public https.</summary>
    public const string PrivateDestination = "PCA3007";

    /// <summary>Webhook receiver that works before it answers, or checks nothing.</summary>
    public const string CarelessReceiver = "PCA3008";

    /// <summary>Throttling that nothing handles.</summary>
    public const string UnhandledThrottling = "PCA3009";

    /// <summary>Token is never refreshed.</summary>
    public const string TokenNeverRefreshed = "PCA4001";

    /// <summary>Refresh token is dropped.</summary>
    public const string RefreshTokenDropped = "PCA4002";

    /// <summary>Token is cached without its expiry.</summary>
    public const string TokenCachedWithoutExpiry = "PCA4003";

    /// <summary>Fixed token lifetime instead of <c>expires_in</c>.</summary>
    public const string FixedTokenLifetime = "PCA4004";

    /// <summary>Token is fixed on a shared client.</summary>
    public const string TokenFixedOnClient = "PCA4005";

    /// <summary>Concurrent refresh is not guarded.</summary>
    public const string UnguardedRefresh = "PCA4006";

    /// <summary>Authorization request without <c>state</c>.</summary>
    public const string AuthorizationWithoutState = "PCA4007";

    /// <summary>Tokens are never revoked.</summary>
    public const string TokensNeverRevoked = "PCA4008";

    /// <summary>Malformed file that the analyzers read.</summary>
    public const string MalformedFile = "PCA9001";

    /// <summary>Route catalogue that is old.</summary>
    public const string OldCatalogue = "PCA9003";
}
