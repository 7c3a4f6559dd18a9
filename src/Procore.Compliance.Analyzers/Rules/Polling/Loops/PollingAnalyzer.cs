using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Flow.Repetition.Retries;

namespace Procore.Compliance.Analyzers.Rules.Polling.Loops;

/// <summary>
/// Code that asks Procore for the same thing again and again: PCA3001 at short intervals; PCA3002 at longer or unknown ones, where a
/// webhook exists and the project has nothing to do with webhooks.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PollingAnalyzer : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public PollingAnalyzer()
        : base(RuleBook.PCA3001_TightPolling, RuleBook.PCA3002_PollingDespiteWebhook)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var retries = new Lazy<ILookup<Location, RetryCandidate>>(
            () => RetryCandidate.In(context.Tree.GetRoot(context.CancellationToken), context.Source, context.CancellationToken)
                .ToLookup(static candidate => candidate.Place));
        foreach (var polling in Repetitions.In(context.Tree, context.Source, context.CancellationToken)
            .Select(repetition => Polling.TryFind(repetition, context))
            .OfType<Polling>()
            .Where(polling => !IsRetry(polling.Repetition, retries, context)))
        {
            if (polling.Interval.IsShorterThan(PollingOptions.Tight(context.Options)))
            {
                context.Report(Describe(polling, context));
            }
            else if (polling.Webhook is { } webhook && !WebhookMentions.AreIn(context.Source) && !polling.IsReconciliation(context))
            {
                context.Report(RuleBook.PCA3002_PollingDespiteWebhook.At(
                    polling.Repetition.Place,
                    PollingFixData.Of(null, PollingOptions.Minimum(context.Options), webhook),
                    PollingMessage.Subject(polling.Repetition.Kind),
                    polling.Read.Display,
                    PollingMessage.Frequency(polling.Interval, polling.Read.Route),
                    webhook.Name));
            }
        }
    }

    /// <summary>
    /// Whether PCA3003 speaks of a loop, or of a method that starts itself again: one that sends again what failed does not ask for news.
    /// </summary>
    private static bool IsRetry(Repetition repetition, Lazy<ILookup<Location, RetryCandidate>> retries, TreeContext context)
        => repetition.Kind is RepetitionKind.Loop or RepetitionKind.Rescheduling
            && retries.Value[repetition.Place].Any(candidate => Retry.TryFind(candidate, context) is not null);

    private static Diagnostic Describe(Polling polling, TreeContext context)
    {
        var minimum = PollingOptions.Minimum(context.Options);
        var interval = polling.Interval;
        var delay = interval.Expression is { } expression
            ? DelaySource.Find(expression, interval.Unit, context.Source, context.CancellationToken)
            : null;
        return RuleBook.PCA3001_TightPolling.At(
            polling.Repetition.Place,
            delay is null ? ImmutableArray<Location>.Empty : ImmutableArray.Create(delay.Expression.GetLocation()),
            PollingFixData.Of(delay, minimum, polling.Webhook),
            PollingMessage.Subject(polling.Repetition.Kind),
            polling.Read.Display,
            PollingMessage.Frequency(interval, polling.Read.Route),
            PollingMessage.Remedy(polling.Read.Route, polling.Webhook, minimum));
    }
}
