using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Platform.Webhooks;
using Procore.Compliance.Analyzers.Source;
using Procore.Compliance.Analyzers.Source.ObjectValues;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>Compares what a webhook subscription states with what Procore delivers.</summary>
internal sealed class SubscriptionJudge
{
    // What a method is called that takes a subscription; an audit log takes a resource name and an event type, too.
    private static readonly string[] Words = { "hook", "trigger", "subscri", "procore" };

    private readonly SourceModel _source;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Judges subscriptions of the compilation behind <paramref name="source"/>.</summary>
    public SubscriptionJudge(SourceModel source, CancellationToken cancellationToken)
    {
        _source = source;
        _cancellationToken = cancellationToken;
    }

    /// <summary>What is wrong with the values; nothing where they are no subscription.</summary>
    public IEnumerable<SubscriptionFault> Judge(NamedValues values)
    {
        if (values.Node is InvocationExpressionSyntax call && !Words.Any(word => call.Expression.ToString().IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0))
        {
            yield break;
        }

        if (values["resourcename"] is { } resource && values["eventtype"] is { } eventType)
        {
            foreach (var fault in JudgeTrigger(Read(resource), Read(eventType)))
            {
                yield return fault;
            }
        }

        if (values["destinationurl"] is not null && Read(values["namespace"]) is { } space && space.Text.Any(static character => !IsAllowedInNamespace(character)))
        {
            yield return new(space, "has characters that a namespace must not have: only a-z, 0-9 and dashes are allowed", Normalise(space.Text));
        }

        if (values["companyid"] is not null && values["projectid"] is { } project && IsSubscription(values))
        {
            yield return new(new StatedValue(project.ToString(), project.GetLocation(), IsLiteral: false), "names a project next to a company, and a subscription belongs to one of them only", null);
        }
    }

    private static IEnumerable<SubscriptionFault> JudgeTrigger(StatedValue? resource, StatedValue? eventType)
    {
        var events = eventType is null ? WebhookEvents.None : WebhookResources.EventOf(eventType.Text);
        if (eventType is not null && events == WebhookEvents.None)
        {
            yield return new(eventType, "is no event: create, update and delete are", null);
        }

        if (resource is null)
        {
            yield break;
        }

        if (WebhookResources.Find(resource.Text) is not { } known)
        {
            var nearest = WebhookResources.NearestTo(resource.Text)?.Name;
            yield return new(resource, nearest is null ? "is no resource that Procore sends webhooks for" : $"is no resource that Procore sends webhooks for; '{nearest}' is", nearest);
        }
        else if (WebhookResources.FindRetired(known.Name, events) is { } retired)
        {
            yield return new(resource, $"is not sent for '{eventType!.Text}' after {retired.EndsOn}; '{retired.Replacement}' is", retired.Replacement);
        }
        else if (eventType is not null && events is WebhookEvents.Create or WebhookEvents.Update && (known.Events & events) == 0)
        {
            yield return new(eventType, $"is no event of '{known.Name}'", null);
        }
    }

    /// <summary>Whether an object with ids is the request for a hook or a trigger.</summary>
    private static bool IsSubscription(NamedValues values)
        => values["hook"] is not null || values["trigger"] is not null || values["destinationurl"] is not null || (values["resourcename"] is not null && values["eventtype"] is not null);

    private static bool IsAllowedInNamespace(char character) => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-';

    private static string Normalise(string text) => new(text.ToLowerInvariant().Select(static character => IsAllowedInNamespace(character) ? character : '-').ToArray());

    private StatedValue? Read(ExpressionSyntax? expression) => StatedValue.Read(expression, _source, _cancellationToken);
}
