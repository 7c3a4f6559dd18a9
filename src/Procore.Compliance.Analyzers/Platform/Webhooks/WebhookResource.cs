using System;

namespace Procore.Compliance.Analyzers.Platform.Webhooks;

/// <summary>The events that a webhook can tell of.</summary>
[Flags]
internal enum WebhookEvents
{
    None = 0,
    Create = 1,
    Update = 2,
    Delete = 4,
}

/// <summary>Whether a resource belongs to a company or to a project. A company's hook may subscribe to resources of its projects.</summary>
internal enum WebhookScope
{
    Company,
    Project,
}

/// <summary>A resource that Procore sends webhooks for.</summary>
internal sealed class WebhookResource
{
    public WebhookResource(string name, string tool, WebhookEvents events, WebhookScope scope, string note, string sweep)
    {
        Name = name;
        Tool = tool;
        Events = events;
        Scope = scope;
        Note = note;
        Sweep = sweep.Length == 0 ? null : sweep;
    }

    /// <summary>The value of <c>resource_name</c>, with its capitals and blanks: <c>Punch Items</c>.</summary>
    public string Name { get; }

    public string Tool { get; }

    /// <summary>
    /// The events it is known to be sent for. Readings differ on some deletes, so an event that is missing here is no proof.
    /// </summary>
    public WebhookEvents Events { get; }

    public WebhookScope Scope { get; }

    /// <summary>A remark; mostly empty.</summary>
    public string Note { get; }

    /// <summary>
    /// The template of a current list of the resource that takes <c>filters[updated_at]</c> and pages, and whose other required parameters
    /// are a company or a project; null where the reference has none. Source: the query parameters of Procore's OpenAPI file.
    /// </summary>
    public string? Sweep { get; }

    public override string ToString() => Name;
}
