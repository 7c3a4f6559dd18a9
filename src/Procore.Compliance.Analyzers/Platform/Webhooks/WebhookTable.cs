using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Platform.Webhooks;

/// <summary>
/// Reads the embedded webhook table that tools/Procore.Compliance.CatalogueGenerator writes from data/webhook-resources.tsv: a line for
/// each resource with name, tool, events (c, u, d), scope, note and sweep route, separated by tabs, in ordinal order of the names.
/// </summary>
internal static class WebhookTable
{
    /// <exception cref="FormatException">The text is not a table that the generator wrote.</exception>
    public static IReadOnlyList<WebhookResource> Parse(string text)
    {
        var resources = new List<WebhookResource>();
        foreach (var line in text.Split(new[] { '\n' }, StringSplitOptions.RemoveEmptyEntries))
        {
            var fields = line.TrimEnd('\r').Split('\t');
            if (fields.Length != 6)
            {
                throw new FormatException("The webhook table has a malformed line.");
            }

            var scope = fields[3] == "company" ? WebhookScope.Company : WebhookScope.Project;
            resources.Add(new WebhookResource(fields[0], fields[1], EventsOf(fields[2]), scope, fields[4], fields[5]));
        }

        return resources;
    }

    private static WebhookEvents EventsOf(string letters)
    {
        var events = WebhookEvents.None;
        foreach (var letter in letters)
        {
            events |= letter switch
            {
                'c' => WebhookEvents.Create,
                'u' => WebhookEvents.Update,
                'd' => WebhookEvents.Delete,
                _ => throw new FormatException($"The webhook table has an unknown event '{letter}'."),
            };
        }

        return events;
    }
}
