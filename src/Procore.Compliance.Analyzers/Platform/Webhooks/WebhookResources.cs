using System;
using System.Collections.Generic;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Platform.Tables;

namespace Procore.Compliance.Analyzers.Platform.Webhooks;

/// <summary>
/// The resources that Procore sends webhooks for. Source: data/webhook-resources.tsv, a reading of the list that
/// <c>GET .../webhooks/resources</c> answers with; retired triggers from Procore's webhook fan-out migration page.
/// </summary>
internal static class WebhookResources
{
    private const string RetirementDay = "2026-06-30";
    private const int FarthestNearest = 45;
    private const int FarthestSpelling = 12;

    private static readonly Lazy<IReadOnlyList<WebhookResource>> LazyAll = new(
        () => WebhookTable.Parse(EmbeddedText.Read("WebhookTable.txt")));

    private static readonly Lazy<Dictionary<string, WebhookResource>> LazyByName = new(
        () => All.ToDictionary(resource => resource.Name, StringComparer.Ordinal));

    private static readonly (string Stem, string Event)[] Stems =
    {
        ("creat", "create"), ("add", "create"), ("new", "create"), ("insert", "create"),
        ("updat", "update"), ("chang", "update"), ("modif", "update"), ("edit", "update"),
        ("delet", "delete"), ("remov", "delete"), ("destroy", "delete"),
    };

    /// <summary>All resources in ordinal order of their names.</summary>
    public static IReadOnlyList<WebhookResource> All => LazyAll.Value;

    /// <summary>Triggers that are no longer delivered after their day.</summary>
    public static IReadOnlyList<RetiredTrigger> RetiredTriggers { get; } = new[]
    {
        new RetiredTrigger("Project Users", WebhookEvents.Update, RetirementDay, "Company Users"),
        new RetiredTrigger("Project Vendors", WebhookEvents.Update, RetirementDay, "Company Vendors"),
    };

    /// <summary>The resource of exactly this name, or null.</summary>
    public static WebhookResource? Find(string name) => LazyByName.Value.TryGetValue(name, out var resource) ? resource : null;

    /// <summary>The resource whose name is most like this one; null where none is like it.</summary>
    public static WebhookResource? NearestTo(string name)
    {
        var words = name.Replace('_', ' ').Replace('-', ' ').Trim();
        var nearest = (from resource in All
                       let distance = LiteralDistance.Percent(words, resource.Name)
                       orderby distance, resource.Name.Length
                       select (resource, distance)).First();
        return nearest.distance <= FarthestNearest ? nearest.resource : null;
    }

    /// <summary>
    /// Whether one name is only another spelling of the other: letter case, blanks and dashes, a plural, one letter of many. Payload 4.0
    /// has resources that are not in the list, so what is farther away may be one of them.
    /// </summary>
    public static bool IsSpellingOf(string name, string other)
        => LiteralDistance.Percent(Letters(name), Letters(other)) <= FarthestSpelling;

    /// <summary>
    /// Whether a word is a form of <c>create</c>, <c>update</c> or <c>delete</c>: <c>created</c>, <c>CREATE</c>, <c>Updates</c>. Payload
    /// 4.0 has other events.
    /// </summary>
    public static bool IsSpellingOfEvent(string word)
        => word.Length is >= 6 and <= 8
            && new[] { "creat", "updat", "delet" }.Any(stem => word.StartsWith(stem, StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The event of this name (<c>create</c>, <c>update</c>, <c>delete</c>); <see cref="WebhookEvents.None"/> for any other text.
    /// </summary>
    public static WebhookEvents EventOf(string eventType) => eventType switch
    {
        "create" => WebhookEvents.Create,
        "update" => WebhookEvents.Update,
        "delete" => WebhookEvents.Delete,
        _ => WebhookEvents.None,
    };

    /// <summary>
    /// The event that a misspelt or foreign word means (<c>created</c>, <c>Updated</c>, <c>changed</c>, <c>removed</c>), as Procore writes
    /// it; null where none is like it.
    /// </summary>
    public static string? NearestEventTo(string word)
        => Stems.FirstOrDefault(stem => word.StartsWith(stem.Stem, StringComparison.OrdinalIgnoreCase)).Event;

    private static string Letters(string name) => new string(name.Where(char.IsLetterOrDigit).ToArray()).ToLowerInvariant().TrimEnd('s');

    /// <summary>The retired trigger for a resource and event, or null.</summary>
    public static RetiredTrigger? FindRetired(string resource, WebhookEvents events) =>
        RetiredTriggers.FirstOrDefault(trigger => trigger.Resource == resource && (trigger.Events & events) != WebhookEvents.None);

    /// <summary>
    /// The resource whose webhooks make it needless to poll a route; null where none is known, and then nobody should be told to switch.
    /// </summary>
    public static WebhookResource? ForRoute(Route route) => RouteWebhooks.NameFor(route) is { } name ? Find(name) : null;

    /// <summary>The same for the template of a documented route.</summary>
    public static WebhookResource? ForRoute(string template) =>
        RouteCatalogue.Default.Match(RoutePattern.Parse(template)) is { Kind: RouteMatchKind.Documented, Route: { } route }
            ? ForRoute(route)
            : null;
}
