using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Rules;

/// <content>Polling: "must not make excessive use of polling mechanisms, and should strive to use Procore's event-based mechanisms" (Procore Technical Requirements).</content>
internal static partial class Descriptors
{
    /// <summary>Code asks Procore for the same thing again and again, at short intervals.</summary>
    public static readonly DiagnosticDescriptor PCA3001_TightPolling = new(
        RuleIds.TightPolling,
        "Procore is polled at short intervals",
        "{0} asks Procore for {1} {2}, and Procore rejects excessive polling. {3}.",
        RuleCategories.Polling,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Applications must not make excessive use of polling, and should use Procore's webhooks instead. A loop that asks the same thing again uses up the request quota that all other work of the app shares.",
        HelpLink(RuleIds.TightPolling),
        Tags);

    /// <summary>Code polls a resource that Procore sends webhooks for.</summary>
    public static readonly DiagnosticDescriptor PCA3002_PollingDespiteWebhook = new(
        RuleIds.PollingDespiteWebhook,
        "Polling although a webhook exists for this resource",
        "{0} asks Procore for {1} {2}, although Procore sends webhooks for '{3}': subscribe, and sweep hourly beside them",
        RuleCategories.Polling,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Procore asks integrations to strive for its event-based mechanisms. A webhook says when something changes; a slow sweep with an updated_at filter next to it catches what was missed.",
        HelpLink(RuleIds.PollingDespiteWebhook),
        Tags);

    /// <summary>Code sends a throttled request again without waiting as long as Procore says.</summary>
    public static readonly DiagnosticDescriptor PCA3003_RetryWithoutWaiting = new(
        RuleIds.RetryWithoutWaiting,
        "Refused request is retried without waiting",
        "{0} sends the request for {1} again {2} when Procore answers {3}",
        RuleCategories.Polling,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Procore answers 429 or 503 when an app sends too much, and says in a header when to go on. Until then each retry fails as well and counts against the same quota. A client error does not pass at all: the same request gets it again.",
        HelpLink(RuleIds.RetryWithoutWaiting),
        Tags);

    /// <summary>Code sends one request for each item where one request does for many.</summary>
    public static readonly DiagnosticDescriptor PCA3004_RequestForEachItem = new(
        RuleIds.RequestForEachItem,
        "One request is sent for each item",
        "'{0}' is sent for each item, and each request counts against Procore's limits: {1}",
        RuleCategories.Polling,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Procore recommends lists over a read of each record, and sync or bulk actions over a write of each record. All work of an app shares one quota.",
        HelpLink(RuleIds.RequestForEachItem),
        Tags);

    /// <summary>Code starts requests for all items of a collection at once.</summary>
    public static readonly DiagnosticDescriptor PCA3005_UnthrottledFanOut = new(
        RuleIds.UnthrottledFanOut,
        "Requests for all items are started at once",
        "'{0}' sends the request for {1} for all items at once, and Procore also limits the requests of any ten seconds. Let a few run at a time.",
        RuleCategories.Polling,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "One of Procore's two limits has a window of ten seconds. A burst of requests runs into it although the hour's quota is far from used.",
        HelpLink(RuleIds.UnthrottledFanOut),
        Tags);

    /// <summary>Nothing in sight handles throttling for a client that the project builds.</summary>
    public static readonly DiagnosticDescriptor PCA3009_UnhandledThrottling = new(
        RuleIds.UnhandledThrottling,
        "Throttling is not handled for this client",
        "Nothing in this project handles it when Procore answers this request, or another one of '{0}', with 429. Wait as long as Retry-After and X-Rate-Limit-Reset say.",
        RuleCategories.Polling,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Every app runs into Procore's limits at times. Procore expects it to pause until the window ends and then to go on.",
        HelpLink(RuleIds.UnhandledThrottling),
        Tags);

    /// <summary>A webhook subscription states a resource, event, namespace or scope that Procore does not deliver.</summary>
    public static readonly DiagnosticDescriptor PCA3006_UndeliverableSubscription = new(
        RuleIds.UndeliverableSubscription,
        "Webhook subscription that Procore will not deliver",
        "'{0}' {1}, so Procore will not deliver this subscription",
        RuleCategories.Polling,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A subscription with an unknown resource, event or payload version, or a malformed namespace or scope, is refused or stays silent.",
        HelpLink(RuleIds.UndeliverableSubscription),
        Tags);

    /// <summary>The destination of a webhook cannot be reached by public https.</summary>
    public static readonly DiagnosticDescriptor PCA3007_PrivateDestination = new(
        RuleIds.PrivateDestination,
        "Webhook destination is not public https",
        "'{0}' {1}, and Procore delivers webhooks to public https addresses only",
        RuleCategories.Polling,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Procore sends events to a public https address. A local, private, tunnelled or unencrypted one does not belong into code that ships.",
        HelpLink(RuleIds.PrivateDestination),
        Tags);

    /// <summary>A webhook receiver works before it answers, or takes events from anybody.</summary>
    public static readonly DiagnosticDescriptor PCA3008_CarelessReceiver = new(
        RuleIds.CarelessReceiver,
        "Webhook receiver works before it answers, or does not check its Authorization value",
        "This receiver of Procore webhooks {0}",
        RuleCategories.Polling,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Procore expects an answer within five seconds, pauses all deliveries to an endpoint that fails, and drops them after twelve hours. It signs nothing: the Authorization value of the subscription is all that shows where an event comes from.",
        HelpLink(RuleIds.CarelessReceiver),
        Tags);
}
