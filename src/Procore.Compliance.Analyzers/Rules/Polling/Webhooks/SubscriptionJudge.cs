using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Platform.Webhooks;
using Procore.Compliance.Analyzers.Source;
using Procore.Compliance.Analyzers.Source.ObjectValues;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>Compares what a webhook subscription states with what Procore delivers.</summary>
internal sealed class SubscriptionJudge
{
    private readonly SourceModel _source;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Judges subscriptions of the compilation behind <paramref name="source"/>.</summary>
    public SubscriptionJudge(SourceModel source, CancellationToken cancellationToken)
    {
        _source = source;
        _cancellationToken = cancellationToken;
    }

    /// <summary>What is wrong with the values as one caller makes them; nothing where they are no subscription.</summary>
    public IEnumerable<SubscriptionFault> Judge(NamedValues values, FoldScope scope)
    {
        if (values["resourcename"] is { } resource && values["eventtype"] is { } eventType)
        {
            foreach (var fault in JudgeTrigger(Texts(resource, scope), Texts(eventType, scope)))
            {
                yield return fault;
            }
        }

        if (values["destinationurl"] is not null && values["namespace"] is { } given)
        {
            foreach (var space in Texts(given, scope).Where(static text => text.Text.Any(static character => !IsAllowedInNamespace(character))))
            {
                yield return new(space, "has characters that a namespace must not have: only a-z, 0-9 and dashes are allowed", Normalise(space.Text));
            }
        }

        if (IsSubscription(values) && values["companyid"] is { } company && values["projectid"] is { } project
            && !company.MayBeNull(_source, _cancellationToken) && !project.MayBeNull(_source, _cancellationToken))
        {
            yield return new(new StatedText(project.Node.ToString(), project.Node, project.Place, IsLiteral: false), "names a project next to a company, and a subscription belongs to one of them only", null);
        }
    }

    /// <summary>Where one of the two is only one text, each of the other meets it; else nothing says which belong together.</summary>
    private static IEnumerable<SubscriptionFault> JudgeTrigger(IReadOnlyList<StatedText> resources, IReadOnlyList<StatedText> eventTypes)
        => eventTypes.Where(static eventType => WebhookResources.EventOf(eventType.Text) == WebhookEvents.None)
            .Select(static eventType => new SubscriptionFault(eventType, "is no event: create, update and delete are", WebhookResources.NearestEventTo(eventType.Text)))
            .Concat(resources.Where(static resource => WebhookResources.Find(resource.Text) is null).Select(Unknown))
            .Concat(resources.Count == 1 || eventTypes.Count == 1
                ? resources.SelectMany(resource => eventTypes.Select(eventType => JudgePair(resource, eventType))).OfType<SubscriptionFault>()
                : Enumerable.Empty<SubscriptionFault>());

    private static SubscriptionFault Unknown(StatedText resource)
        => WebhookResources.NearestTo(resource.Text)?.Name is { } nearest
            ? new(resource, $"is no resource that Procore sends webhooks for; '{nearest}' is", nearest)
            : new(resource, "is no resource that Procore sends webhooks for", null);

    private static SubscriptionFault? JudgePair(StatedText resource, StatedText eventType)
    {
        var events = WebhookResources.EventOf(eventType.Text);
        return WebhookResources.Find(resource.Text) is not { } known ? null
            : WebhookResources.FindRetired(known.Name, events) is { } retired ? new(resource, $"is not sent for '{eventType.Text}' after {retired.EndsOn}; '{retired.Replacement}' is", retired.Replacement)
            : events is WebhookEvents.Create or WebhookEvents.Update && (known.Events & events) == 0 ? new(eventType, $"is no event of '{known.Name}'", null)
            : null;
    }

    /// <summary>Whether an object with ids is the request for a hook or a trigger.</summary>
    private static bool IsSubscription(NamedValues values)
        => values["hook"] is not null || values["trigger"] is not null || values["triggers"] is not null || values["destinationurl"] is not null || (values["resourcename"] is not null && values["eventtype"] is not null);

    private static bool IsAllowedInNamespace(char character) => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-';

    private static string Normalise(string text) => new(text.ToLowerInvariant().Select(static character => IsAllowedInNamespace(character) ? character : '-').ToArray());

    private IReadOnlyList<StatedText> Texts(NamedValue value, FoldScope scope) => value.Texts(_source, scope, _cancellationToken);
}
