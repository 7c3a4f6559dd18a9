using Procore.Compliance.Analyzers.Platform.Webhooks;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>Where the values of a subscription are sent.</summary>
/// <param name="Route">The route; null where the values and no request come together in sight.</param>
/// <param name="IsCreation">Whether the values are the body of the request, and it creates what the route is about.</param>
/// <param name="IsOpen">
/// Whether Procore may know more than the list of resources: at version 2.0 with payload 4.0, which has other resources and events besides.
/// </param>
internal sealed record SubscriptionPlace(WebhookRoute? Route, bool IsCreation, bool IsOpen)
{
    /// <summary>Whether a resource of a company is asked for in the path of a project.</summary>
    public bool IsTooNarrowFor(WebhookResource resource) => Route?.Scope == WebhookScope.Project && resource.Scope == WebhookScope.Company;
}
