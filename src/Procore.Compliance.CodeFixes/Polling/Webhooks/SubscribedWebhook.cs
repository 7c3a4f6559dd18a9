using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform.Webhooks;
using Procore.Compliance.Analyzers.Rules.Polling;

namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>The webhook that a polling diagnostic names.</summary>
/// <param name="Resource">The value of <c>resource_name</c>.</param>
/// <param name="IsProject">Whether the resource belongs to a project; else to a company.</param>
/// <param name="Events">The values of <c>event_type</c> that it is sent for.</param>
/// <param name="Sweep">The list that takes <c>filters[updated_at]</c>, as a template; null where there is none.</param>
internal sealed record SubscribedWebhook(string Resource, bool IsProject, ImmutableArray<string> Events, string? Sweep)
{
    /// <summary>Reads the properties of a diagnostic; null where Procore has no webhook for what is polled.</summary>
    public static SubscribedWebhook? Of(Diagnostic diagnostic)
        => diagnostic.Properties.TryGetValue(PollingFixData.Resource, out var resource) && resource is not null
            && diagnostic.Properties.TryGetValue(PollingFixData.Scope, out var scope)
            && diagnostic.Properties.TryGetValue(PollingFixData.Events, out var events) && events is not null
                ? new(resource, scope == nameof(WebhookScope.Project), events.Split(',').ToImmutableArray(), SweepOf(diagnostic))
                : null;

    private static string? SweepOf(Diagnostic diagnostic)
        => diagnostic.Properties.TryGetValue(PollingFixData.Sweep, out var sweep) ? sweep : null;
}
