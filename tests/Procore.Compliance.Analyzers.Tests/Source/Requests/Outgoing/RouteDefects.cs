using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing;

/// <summary>Twenty calls that Procore's reference does not have, or has with another method, to be sent in every style.</summary>
internal static class RouteDefects
{
    public static IReadOnlyList<SentRequest> All { get; } =
    [
        new("GET", "rest/v1.0/project/{id}/rfi"),
        new("GET", "rest/v1.0/projects/{id}/rfis/{pid}/answers"),
        new("PUT", "rest/v1.0/projects/{id}/rfis/{pid}"),
        new("POST", "rest/v1.0/me"),
        new("DELETE", "rest/v1.0/companies"),
        new("PATCH", "rest/v1.0/companies/{id}/users"),
        new("GET", "vapid/projects/{id}/submittals"),
        new("GET", "vapid/companies"),
        new("POST", "vapid/projects"),
        new("PUT", "rest/v1.0/punch_items/{id}"),
        new("GET", "rest/v1.0/punch_item"),
        new("GET", "rest/v9.0/projects/{id}"),
        new("GET", "rest/v1.0/Projects/{id}"),
        new("DELETE", "rest/v1.0/projects/{id}/daily_log"),
        new("GET", "rest/v1.0/observations/{id}/photos"),
        new("POST", "rest/v1.0/submittal/{id}/copy"),
        new("PATCH", "rest/v1.0/files/{id}/move"),
        new("PUT", "rest/v2.0/companies/{id}/projects/{pid}"),
        new("GET", "rest/v1.0/timecards/{id}/lines"),
        new("DELETE", "rest/v1.0/webhooks/hook/{id}"),
    ];
}
