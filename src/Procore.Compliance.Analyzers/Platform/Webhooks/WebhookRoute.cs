using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Platform.Webhooks;

/// <summary>What a route of the webhook API is about.</summary>
internal enum WebhookTarget
{
    /// <summary>All hooks: they are listed and created there.</summary>
    Hooks,

    /// <summary>The triggers of a hook: they are listed and created there, one by one or many at once.</summary>
    Triggers,

    /// <summary>One hook, one trigger, deliveries, resources.</summary>
    Other,
}

/// <summary>
/// A route of Procore's webhook API. Source: the reference of webhooks of 2026-09-16. Version 1.0 (<c>/rest/v1.0/webhooks/...</c>) says in
/// its bodies and queries whether a company or a project is meant; version 2.0 says it in the path
/// (<c>/rest/v2.0/companies/{company_id}[/projects/{project_id}]/webhooks/...</c>).
/// </summary>
/// <param name="IsNewer">Whether it is of version 2.0; else of 1.0.</param>
/// <param name="Scope">Whose hooks the path speaks of; null in version 1.0.</param>
/// <param name="Target">What it is about.</param>
internal sealed record WebhookRoute(bool IsNewer, WebhookScope? Scope, WebhookTarget Target)
{
    /// <summary>Reads a route; null where it is none of the webhook API.</summary>
    public static WebhookRoute? TryRead(RoutePattern route)
    {
        var start = StartOf(route);
        if (start < 0 || start >= route.Count || route[start].Text != "webhooks")
        {
            return null;
        }

        var isHooks = start + 1 < route.Count && route[start + 1].Text == "hooks";
        var target = isHooks && route.Count == start + 2 ? WebhookTarget.Hooks
            : isHooks && IsTriggers(route, start + 3) ? WebhookTarget.Triggers
            : WebhookTarget.Other;
        return new(start > 2, start > 4 ? WebhookScope.Project : start > 2 ? WebhookScope.Company : null, target);
    }

    /// <summary>
    /// Where <c>webhooks</c> must stand: behind the version, the company or the project; -1 where the beginning is none of the three.
    /// </summary>
    private static int StartOf(RoutePattern route)
        => route.Count < 3 || route[0].Text != "rest" ? -1
            : route[1].Text == "v1.0" ? 2
            : route[1].Text != "v2.0" || route[2].Text != "companies" ? -1
            : route.Count > 4 && route[4].Text == "projects" ? 6
            : 4;

    private static bool IsTriggers(RoutePattern route, int index)
        => route.Count > index && route[index].Text == "triggers"
            && (route.Count == index + 1 || (route.Count == index + 2 && route[index + 1].Text == "bulk"));
}
