using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Platform.Webhooks;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.ObjectValues;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>Compares what a webhook subscription states with what Procore delivers.</summary>
internal sealed class SubscriptionJudge
{
    // What the reference requires of a new hook at version 2.0, by their normal names and as they are written.
    private static readonly (string Name, string Written)[] Required =
    {
        ("payloadversion", "payload_version"), ("namespace", "namespace"), ("destinationurl", "destination_url"),
    };

    private readonly SourceModel _source;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Judges subscriptions of the compilation behind <paramref name="source"/>.</summary>
    public SubscriptionJudge(SourceModel source, CancellationToken cancellationToken)
    {
        _source = source;
        _cancellationToken = cancellationToken;
    }

    /// <summary>What is wrong with the values as one caller makes them; nothing where they are no subscription.</summary>
    /// <param name="values">The values.</param>
    /// <param name="place">Where they are sent.</param>
    /// <param name="scope">What the caller gives.</param>
    public IEnumerable<SubscriptionFault> Judge(NamedValues values, SubscriptionPlace place, FoldScope scope)
    {
        if (values["resourcename"] is { } resource && values["eventtype"] is { } eventType)
        {
            foreach (var fault in JudgeTrigger(Texts(resource, scope), Texts(eventType, scope), place))
            {
                yield return fault;
            }
        }

        if (values["payloadversion"] is { } version
            && (values["destinationurl"] is not null || values["namespace"] is not null || place.Route is not null))
        {
            foreach (var text in Texts(version, scope).Where(static text => !PayloadVersions.IsKnown(text.Text)))
            {
                yield return new(text, "is no payload version: v2.0, v3.0 and v4.0 are", PayloadVersions.NearestTo(text.Text));
            }
        }

        if (place is { IsCreation: true, Route: { IsNewer: true, Target: WebhookTarget.Hooks } }
            && Missing(values) is { Count: > 0 } missing)
        {
            var start = values.Node.GetFirstToken();
            var stated = new StatedText(string.Join(", ", missing), values.Node, start.GetLocation(), IsLiteral: false);
            yield return new(stated, "is missing here, and version 2.0 requires it", null);
        }

        if (values["destinationurl"] is not null && values["namespace"] is { } given)
        {
            foreach (var space in Texts(given, scope).Where(
                static text => text.Text.Any(static character => !IsAllowedInNamespace(character))))
            {
                yield return new(
                    space, "has characters that a namespace must not have: only a-z, 0-9 and dashes are allowed", Normalise(space.Text));
            }
        }

        if (place.Route is not { IsNewer: true } && IsSubscription(values)
            && values["companyid"] is { } company && values["projectid"] is { } project
            && !company.MayBeNull(_source, _cancellationToken) && !project.MayBeNull(_source, _cancellationToken))
        {
            yield return new(
                new StatedText(project.Node.ToString(), project.Node, project.Place, IsLiteral: false),
                "names a project next to a company, and a subscription belongs to one of them only",
                null);
        }
    }

    /// <summary>Where one of the two is only one text, each of the other meets it; else nothing says which belong together.</summary>
    private static IEnumerable<SubscriptionFault> JudgeTrigger(
        IReadOnlyList<StatedText> resources, IReadOnlyList<StatedText> eventTypes, SubscriptionPlace place)
        => eventTypes.Select(eventType => JudgeEvent(eventType, place))
            .Concat(resources.Select(resource => JudgeResource(resource, place)))
            .Concat(resources.Count == 1 || eventTypes.Count == 1
                ? resources.SelectMany(resource => eventTypes.Select(eventType => JudgePair(resource, eventType, place)))
                : Enumerable.Empty<SubscriptionFault?>())
            .OfType<SubscriptionFault>();

    private static SubscriptionFault? JudgeEvent(StatedText eventType, SubscriptionPlace place)
        => WebhookResources.EventOf(eventType.Text) != WebhookEvents.None ? null
            : place.IsOpen && !WebhookResources.IsSpellingOfEvent(eventType.Text) ? null
            : new(eventType, "is no event: create, update and delete are", WebhookResources.NearestEventTo(eventType.Text));

    private static SubscriptionFault? JudgeResource(StatedText resource, SubscriptionPlace place)
    {
        if (WebhookResources.Find(resource.Text) is { } known)
        {
            return place.IsTooNarrowFor(known) ? new(resource, "belongs to a company, and the path names a project", null) : null;
        }

        var nearest = WebhookResources.NearestTo(resource.Text)?.Name;
        return place.IsOpen && (nearest is null || !WebhookResources.IsSpellingOf(resource.Text, nearest)) ? null
            : nearest is null ? new(resource, "is no resource that Procore sends webhooks for", null)
            : new(resource, $"is no resource that Procore sends webhooks for; '{nearest}' is", nearest);
    }

    private static SubscriptionFault? JudgePair(StatedText resource, StatedText eventType, SubscriptionPlace place)
    {
        var events = WebhookResources.EventOf(eventType.Text);
        return WebhookResources.Find(resource.Text) is not { } known ? null
            : WebhookResources.FindRetired(known.Name, events) is { } retired ? Retired(resource, eventType, retired, place)
            : !place.IsOpen && events is WebhookEvents.Create or WebhookEvents.Update && (known.Events & events) == WebhookEvents.None
                ? new(eventType, $"is no event of '{known.Name}'", null)
            : null;
    }

    /// <summary>The successor belongs to a company, so in the path of a project its name alone mends nothing.</summary>
    private static SubscriptionFault Retired(StatedText resource, StatedText eventType, RetiredTrigger retired, SubscriptionPlace place)
        => new(
            resource,
            $"is not sent for '{eventType.Text}' after {retired.EndsOn}; '{retired.Replacement}' is",
            WebhookResources.Find(retired.Replacement) is { } successor && place.IsTooNarrowFor(successor) ? null : retired.Replacement);

    private static IReadOnlyList<string> Missing(NamedValues values)
        => Required.Where(required => values[required.Name] is null).Select(static required => required.Written).ToList();

    /// <summary>Whether an object with ids is the request for a hook or a trigger.</summary>
    private static bool IsSubscription(NamedValues values)
        => values["hook"] is not null
            || values["trigger"] is not null
            || values["triggers"] is not null
            || values["destinationurl"] is not null
            || (values["resourcename"] is not null && values["eventtype"] is not null);

    private static bool IsAllowedInNamespace(char character) => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-';

    private static string Normalise(string text)
        => new(text.ToLowerInvariant().Select(static character => IsAllowedInNamespace(character) ? character : '-').ToArray());

    private IReadOnlyList<StatedText> Texts(NamedValue value, FoldScope scope) => value.Texts(_source, scope, _cancellationToken);
}
