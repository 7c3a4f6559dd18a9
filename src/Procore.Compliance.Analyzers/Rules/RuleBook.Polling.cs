using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules;

public static partial class RuleIds
{
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
}

/// <content>
/// Polling: "must not make excessive use of polling mechanisms, and should strive to use Procore's event-based mechanisms"
/// (Procore Technical Requirements).
/// </content>
internal static partial class RuleBook
{
    public static readonly Rule PCA3001_TightPolling = new(
        RuleIds.TightPolling,
        "Procore is polled at short intervals",
        DiagnosticSeverity.Warning,
        "{0} asks Procore for {1} {2}, and Procore rejects excessive polling. {3}.",
        "Applications must not make excessive use of polling, and should use Procore's webhooks instead. A loop that asks the same "
            + "thing again uses up the request quota that all other work of the app shares.")
    {
        Fix = "receives webhooks instead, or raises the delay",
    };

    public static readonly Rule PCA3002_PollingDespiteWebhook = new(
        RuleIds.PollingDespiteWebhook,
        "Polling although a webhook exists for this resource",
        DiagnosticSeverity.Info,
        "{0} asks Procore for {1} {2}, although Procore sends webhooks for '{3}': subscribe, and sweep hourly beside them",
        "Procore asks integrations to strive for its event-based mechanisms. A webhook says when something changes; a slow sweep "
            + "with an updated_at filter next to it catches what was missed.")
    {
        Fix = "receives webhooks instead",
    };

    public static readonly Rule PCA3003_RetryWithoutWaiting = new(
        RuleIds.RetryWithoutWaiting,
        "Refused request is retried without waiting",
        DiagnosticSeverity.Warning,
        "{0} sends the request for {1} again {2} when Procore answers {3}",
        "Procore answers 429 or 503 when an app sends too much, and says in a header when to go on. Until then each retry fails as "
            + "well and counts against the same quota. A client error does not pass at all: the same request gets it again.")
    {
        Fix = "adds a handler that waits as long as Procore says",
    };

    public static readonly Rule PCA3004_RequestForEachItem = new(
        RuleIds.RequestForEachItem,
        "One request is sent for each item",
        DiagnosticSeverity.Info,
        "'{0}' is sent for each item, and each request counts against Procore's limits: {1}",
        "Procore recommends lists over a read of each record, and sync or bulk actions over a write of each record. All work of an "
            + "app shares one quota.");

    public static readonly Rule PCA3005_UnthrottledFanOut = new(
        RuleIds.UnthrottledFanOut,
        "Requests for all items are started at once",
        DiagnosticSeverity.Info,
        "'{0}' sends the request for {1} for all items at once, and Procore limits those of any ten seconds: let a few run at a "
            + "time",
        "One of Procore's two limits has a window of ten seconds. A burst of requests runs into it although the hour's quota is "
            + "far from used.")
    {
        Fix = "lets four requests run at a time",
    };

    public static readonly Rule PCA3006_UndeliverableSubscription = new(
        RuleIds.UndeliverableSubscription,
        "Webhook subscription that Procore will not deliver",
        DiagnosticSeverity.Warning,
        "'{0}' {1}, so Procore will not deliver this subscription",
        "A subscription with an unknown resource, event or payload version, or a malformed namespace or scope, is refused or stays "
            + "silent.")
    {
        Fix = "writes the nearest resource, event or namespace that Procore delivers",
    };

    public static readonly Rule PCA3007_PrivateDestination = new(
        RuleIds.PrivateDestination,
        "Webhook destination is not public https",
        DiagnosticSeverity.Warning,
        "'{0}' {1}, and Procore delivers webhooks to public https addresses only",
        "Procore sends events to a public https address. A local, private, tunnelled or unencrypted one does not belong into code "
            + "that ships.");

    public static readonly Rule PCA3008_CarelessReceiver = new(
        RuleIds.CarelessReceiver,
        "Webhook receiver works before it answers, or does not check its Authorization value",
        DiagnosticSeverity.Info,
        "This receiver of Procore webhooks {0}",
        "Procore expects an answer within five seconds, pauses all deliveries to an endpoint that fails, and drops them after "
            + "twelve hours. It signs nothing: the Authorization value of the subscription is all that shows where an event comes from.");

    public static readonly Rule PCA3009_UnhandledThrottling = new(
        RuleIds.UnhandledThrottling,
        "Throttling is not handled for this client",
        DiagnosticSeverity.Info,
        "Nothing handles a 429 in answer to this request, or to others of '{0}': {1}",
        "Every app runs into Procore's limits at times. Procore expects it to pause until the window ends and then to go on.")
    {
        Fix = "adds a handler that waits as long as Procore says",
    };
}
