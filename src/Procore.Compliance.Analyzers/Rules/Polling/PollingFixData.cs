using System;
using System.Collections.Immutable;
using System.Globalization;
using Procore.Compliance.Analyzers.Platform.Webhooks;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>
/// What the polling diagnostics tell their fixes: the delay is their first additional location, these properties say what to write there
/// and which webhook replaces the polling.
/// </summary>
internal static class PollingFixData
{
    /// <summary>The interval to set, in milliseconds.</summary>
    public const string Minimum = "MinimumMilliseconds";

    /// <summary>How many milliseconds a number at the delay counts.</summary>
    public const string Unit = "UnitMilliseconds";

    /// <summary>The name of the resource whose webhooks replace the polling.</summary>
    public const string Resource = "WebhookResource";

    /// <summary>Where the resource belongs: <c>Company</c> or <c>Project</c>.</summary>
    public const string Scope = "WebhookScope";

    /// <summary>The events that the resource is sent for, as Procore writes them, with commas in between.</summary>
    public const string Events = "WebhookEvents";

    /// <summary>The list that tells what changed since a moment, as a template; absent where Procore has none for the resource.</summary>
    public const string Sweep = "WebhookSweep";

    /// <summary>The properties of a diagnostic; without a delay or a webhook it lacks the ones that speak of it.</summary>
    public static ImmutableDictionary<string, string?> Of(DelaySource? delay, TimeSpan minimum, WebhookResource? webhook)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (delay is not null)
        {
            properties = properties
                .Add(Minimum, minimum.TotalMilliseconds.ToString(CultureInfo.InvariantCulture))
                .Add(Unit, delay.Unit.ToString(CultureInfo.InvariantCulture));
        }

        if (webhook is null)
        {
            return properties;
        }

        properties = properties.Add(Resource, webhook.Name).Add(Scope, webhook.Scope.ToString()).Add(Events, EventsOf(webhook));
        return webhook.Sweep is { } sweep ? properties.Add(Sweep, sweep) : properties;
    }

    /// <summary>Reads one of the properties that are numbers; null where the diagnostic has none.</summary>
    public static double? Read(ImmutableDictionary<string, string?> properties, string name)
        => properties.TryGetValue(name, out var text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static string EventsOf(WebhookResource webhook) => webhook.Events.ToString().Replace(" ", string.Empty).ToLowerInvariant();
}
