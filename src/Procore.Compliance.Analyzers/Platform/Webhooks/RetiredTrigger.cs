namespace Procore.Compliance.Analyzers.Platform.Webhooks;

/// <summary>A trigger that Procore stops delivering, and what takes its place.</summary>
internal sealed class RetiredTrigger
{
    public RetiredTrigger(string resource, WebhookEvents events, string endsOn, string replacement)
    {
        Resource = resource;
        Events = events;
        EndsOn = endsOn;
        Replacement = replacement;
    }

    /// <summary>The value of <c>resource_name</c>.</summary>
    public string Resource { get; }

    public WebhookEvents Events { get; }

    /// <summary>The last day of delivery, as <c>yyyy-MM-dd</c>.</summary>
    public string EndsOn { get; }

    /// <summary>The resource whose same event replaces it.</summary>
    public string Replacement { get; }
}
