using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Platform.Jobs;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Platform.Webhooks;
using Procore.Compliance.Analyzers.Source.Repetition;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>A repetition that asks Procore the same thing again and again.</summary>
/// <param name="Repetition">What repeats.</param>
/// <param name="Read">The read that it repeats most often.</param>
/// <param name="Interval">The time between two reads.</param>
internal sealed record Polling(Repetition Repetition, ProcoreCall Read, Interval Interval)
{
    /// <summary>The resource whose webhooks replace the polling; null where none is known.</summary>
    public WebhookResource? Webhook { get; } = Read.Route is { Count: > 0 } route ? WebhookOf(route) : null;

    /// <summary>
    /// Whether it is the slow sweep that Procore recommends next to webhooks: hourly or slower, and only for what changed.
    /// </summary>
    public bool IsReconciliation
        => Interval.Kind == IntervalKind.Known && Interval.Length >= TimeSpan.FromHours(1)
            && Read.Route is { } route && route.Source.IndexOf("updated_at", StringComparison.Ordinal) >= 0;

    /// <summary>The polling that a repetition is; null where it is none.</summary>
    public static Polling? TryFind(Repetition repetition, TreeContext context)
    {
        if (repetition.End > RepetitionEnd.Exhausted)
        {
            return null;
        }

        var calls = ProcoreCalls.In(repetition.Parts, context);
        var reads = calls.Where(static call => call.Reads).Where(call => !IsWaitForJob(repetition, call)).ToList();
        if (reads.Count == 0)
        {
            return null;
        }

        var interval = repetition.ReadInterval(context.Source, context.CancellationToken);
        var works = calls.Any(static call => !call.Reads);
        return repetition.End == RepetitionEnd.Exhausted && (works || interval == Interval.None) ? null : Fastest(repetition, reads, interval, context);
    }

    /// <summary>Asking for the state of background work until it has one is what Procore documents.</summary>
    private static bool IsWaitForJob(Repetition repetition, ProcoreCall call)
        => repetition.End is RepetitionEnd.Answer or RepetitionEnd.Exhausted && (call.Route is not { } route || JobRoutes.IsJob(route));

    private static Polling? Fastest(Repetition repetition, IReadOnlyList<ProcoreCall> reads, Interval interval, TreeContext context)
    {
        var throttles = new ThrottleReader(context.Source, context.CancellationToken);
        Polling? fastest = null;
        foreach (var read in reads)
        {
            var next = interval.AtLeast(throttles.Read(read.Call));
            var polling = new Polling(repetition, read, next);
            if (next.Kind != IntervalKind.Never && (fastest is null || IsBefore(polling, fastest)))
            {
                fastest = polling;
            }
        }

        return fastest;
    }

    private static WebhookResource? WebhookOf(RoutePattern route)
        => LegacyRoutes.IsLegacy(route)
            ? LegacyRoutes.Replace(route, "GET") is { } replacement ? WebhookResources.ForRoute(replacement.Template) : null
            : RouteCatalogue.Default.Match(route, "GET") is { Kind: RouteMatchKind.Documented, Route: { } documented } ? WebhookResources.ForRoute(documented) : null;

    /// <summary>The order of reads: the most frequent first; among equals, one that a webhook can replace.</summary>
    private static bool IsBefore(Polling left, Polling right)
        => Rank(left.Interval) < Rank(right.Interval) || (Rank(left.Interval) == Rank(right.Interval) && left.Webhook is not null && right.Webhook is null);

    private static double Rank(Interval interval) => interval.Kind switch
    {
        IntervalKind.None => 0,
        IntervalKind.Known => interval.Length.TotalMilliseconds,
        _ => double.MaxValue,
    };
}
