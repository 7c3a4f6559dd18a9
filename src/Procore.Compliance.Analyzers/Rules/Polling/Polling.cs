using System;
using Procore.Compliance.Analyzers.Platform.Jobs;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Platform.Webhooks;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;

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
    // The hour is our judgement: Procore recommends a sweep and names no interval.
    public bool IsReconciliation(TreeContext context)
        => Interval.Kind == IntervalKind.Known && Interval.Length >= TimeSpan.FromHours(1) && Read.AsksFor("updated_at", context);

    /// <summary>The polling that a repetition is; null where it is none.</summary>
    public static Polling? TryFind(Repetition repetition, TreeContext context)
    {
        if (repetition.End > RepetitionEnd.Exhausted)
        {
            return null;
        }

        var isOver = repetition.End == RepetitionEnd.Exhausted;
        Interval? interval = null;
        Polling? fastest = null;
        foreach (var call in ProcoreCalls.Each(repetition.Parts, context))
        {
            if (!call.Reads || IsWaitForJob(repetition, call))
            {
                if (!call.Reads && isOver)
                {
                    return null;
                }

                continue;
            }

            interval ??= repetition.ReadInterval(context.Source, context.CancellationToken);
            if (isOver && interval == Interval.None)
            {
                return null;
            }

            fastest = Faster(
                fastest,
                new Polling(
                    repetition,
                    call,
                    interval.AtLeast(new ThrottleReader(context.Source, context.CancellationToken).Read(call.Call))));
            if (!isOver && fastest is { Webhook: not null } && Rank(fastest.Interval) <= Rank(interval))
            {
                break; // Nothing farther away can be asked more often, or have a better remedy.
            }
        }

        return fastest;
    }

    /// <summary>Asking for the state of background work until it has one is what Procore documents.</summary>
    private static bool IsWaitForJob(Repetition repetition, ProcoreCall call)
        => repetition.End is RepetitionEnd.Answer or RepetitionEnd.Exhausted && (call.Route is not { } route || JobRoutes.IsJob(route));

    private static Polling? Faster(Polling? known, Polling next)
        => next.Interval.Kind != IntervalKind.Never && (known is null || IsBefore(next, known)) ? next : known;

    private static WebhookResource? WebhookOf(RoutePattern route)
        => LegacyRoutes.IsLegacy(route)
            ? LegacyRoutes.Replace(route, "GET") is { } replacement ? WebhookResources.ForRoute(replacement.Template) : null
            : RouteCatalogue.Default.Match(route, "GET") is { Kind: RouteMatchKind.Documented, Route: { } documented }
                ? WebhookResources.ForRoute(documented)
                : null;

    /// <summary>The order of reads: the most frequent first; among equals, one that a webhook can replace.</summary>
    private static bool IsBefore(Polling left, Polling right)
        => Rank(left.Interval) < Rank(right.Interval)
            || (Rank(left.Interval) == Rank(right.Interval) && left.Webhook is not null && right.Webhook is null);

    private static double Rank(Interval interval) => interval.Kind switch
    {
        IntervalKind.None => 0,
        IntervalKind.Known => interval.Length.TotalMilliseconds,
        _ => double.MaxValue,
    };
}
