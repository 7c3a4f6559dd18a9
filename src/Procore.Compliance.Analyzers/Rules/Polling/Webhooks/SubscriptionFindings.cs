using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform.Webhooks;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.Requests.ObjectValues;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>
/// What is wrong with the webhook subscriptions of a compilation, at the texts that state it. Gathered once over all trees, since a text
/// often stands in another file than the request that it ends up in; each tree reports its own.
/// </summary>
internal sealed class SubscriptionFindings
{
    private static readonly object Key = new();

    // The fields and objects of Procore's webhook requests, in the normal form of names.
    private static readonly ImmutableHashSet<string> Names
        = ImmutableHashSet.Create("resourcename", "eventtype", "destinationurl", "payloadversion", "hook", "trigger", "triggers");

    // Those of them whose value a rule compares.
    private static readonly ImmutableHashSet<string> JudgedNames
        = ImmutableHashSet.Create("resourcename", "eventtype", "destinationurl", "payloadversion", "namespace");

    // The names that stand on the wire; nobody else spells them so.
    private static readonly string[] WireNames = { "resource_name", "event_type", "destination_url" };

    // What only an event has; a subscription asks for all items and times.
    private static readonly ImmutableHashSet<string> EventNames = ImmutableHashSet.Create("resourceid", "timestamp", "ulid");

    // What a method or type is called that takes a subscription; an audit log takes a resource name and an event type, too.
    private static readonly string[] Words = { "hook", "trigger", "subscri", "procore" };

    private readonly Dictionary<Location, Diagnostic> _found = new();
    private readonly SourceModel _source;
    private readonly CancellationToken _cancellationToken;

    private SubscriptionFindings(SourceModel source, ImmutableArray<string> hosts, CancellationToken cancellationToken)
    {
        _source = source;
        _cancellationToken = cancellationToken;
        var reader = new NamedValueReader(source, Names, Speaks, cancellationToken);
        var judge = new SubscriptionJudge(source, cancellationToken);
        var requests = new WebhookRequests(source, hosts, cancellationToken);
        var subscriptions = source.Trees.SelectMany(reader.Read).Where(IsAboutWebhooks).ToList();
        var isBefore4 = AreBefore4(subscriptions);
        foreach (var use in requests.ListsWithoutNamespace())
        {
            const string Reason = "is refused without a namespace";
            Add(RuleBook.PCA3006_UndeliverableSubscription.At(use.Location, use.Display, Reason));
        }

        foreach (var values in subscriptions)
        {
            var place = requests.PlaceOf(values, isBefore4);
            foreach (var scope in values.Scopes(JudgedNames, source, cancellationToken))
            {
                foreach (var fault in judge.Judge(values, place, scope))
                {
                    Add(RuleBook.PCA3006_UndeliverableSubscription.At(
                        fault.Value.Place, Properties(fault), fault.Value.Text, fault.Reason));
                }

                if (values["destinationurl"] is { } url)
                {
                    Judge(url, scope);
                }
            }
        }
    }

    /// <summary>The findings whose place is in <paramref name="tree"/>.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="source">Its compilation.</param>
    /// <param name="hosts">The hosts that count as Procore's.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static IEnumerable<Diagnostic> In(
        SyntaxTree tree, SourceModel source, ImmutableArray<string> hosts, CancellationToken cancellationToken)
        => source.ComputeOnce((Key, string.Join(",", hosts)), model => new SubscriptionFindings(model, hosts, cancellationToken))
            ._found.Values.Where(finding => finding.Location.SourceTree == tree);

    /// <summary>
    /// Whether values are named as Procore names them, or stand in a statement that speaks of webhooks. Those of an event that was
    /// received, or is made up, are no subscription.
    /// </summary>
    private static bool IsAboutWebhooks(NamedValues values)
    {
        if (values.HasAny(EventNames))
        {
            return false;
        }

        var place = Names.Select(name => values[name]).FirstOrDefault(static value => value is not null)?.Node ?? values.Node;
        return WireNames.Any(values.IsWritten)
            || Speaks((Places.SentenceAround(place) ?? place).ToString());
    }

    /// <summary>Whether payload versions are stated, and all of them older than 4.0.</summary>
    private bool AreBefore4(IEnumerable<NamedValues> subscriptions)
    {
        var versions = subscriptions.Select(static values => values["payloadversion"])
            .OfType<NamedValue>()
            .Select(version => version.Texts(_source, FoldScope.Outermost, _cancellationToken))
            .ToList();
        return versions.Count > 0
            && versions.All(static texts => texts.Count > 0 && texts.All(static text => PayloadVersions.IsBefore4(text.Text)));
    }

    private static bool Speaks(string text) => Words.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>An address that is fine in one of several cases (production, say) is not blamed for the others.</summary>
    private void Judge(NamedValue url, FoldScope scope)
    {
        var destinations = url.Texts(_source, scope, _cancellationToken);
        if (DestinationJudge.IsForDevelopment(url.Node)
            || destinations.Any(static destination => DestinationJudge.Judge(destination.Text) is null))
        {
            return;
        }

        foreach (var destination in destinations.Where(static destination => !DestinationJudge.IsForDevelopment(destination.Node)))
        {
            Add(RuleBook.PCA3007_PrivateDestination.At(destination.Place, destination.Text, DestinationJudge.Judge(destination.Text)));
        }
    }

    private void Add(Diagnostic finding)
    {
        if (!_found.ContainsKey(finding.Location))
        {
            _found.Add(finding.Location, finding);
        }
    }

    /// <summary>What is written in the place of the value; nothing is made of a value that must not be shown.</summary>
    private static ImmutableDictionary<string, string?> Properties(SubscriptionFault fault)
        => fault is { Replacement: { } replacement, Value: { IsLiteral: true } value } && ShownText.Of(value.Text) == value.Text
            ? ImmutableDictionary<string, string?>.Empty.Add(WebhookSubscriptionAnalyzer.Replacement, replacement)
            : ImmutableDictionary<string, string?>.Empty;
}
