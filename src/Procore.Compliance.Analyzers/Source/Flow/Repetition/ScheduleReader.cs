using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Source.StringPatterns;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// Reads schedules by the names that their libraries use: Hangfire, Coravel, Reactive Extensions and the timer trigger of Azure Functions.
/// Quartz has a reader of its own.
/// </summary>
internal static class ScheduleReader
{
    // Hangfire's Cron and the API of Coravel. A month counts as its shortest.
    private static readonly ImmutableDictionary<string, double> NamedIntervals = new Dictionary<string, double>
    {
        ["Minutely"] = TimeUnits.Minute,
        ["Hourly"] = TimeUnits.Hour,
        ["Daily"] = TimeUnits.Day,
        ["Weekly"] = 7 * TimeUnits.Day,
        ["Monthly"] = 28 * TimeUnits.Day,
        ["EverySecond"] = TimeUnits.Second,
        ["EveryFiveSeconds"] = 5 * TimeUnits.Second,
        ["EveryTenSeconds"] = 10 * TimeUnits.Second,
        ["EveryFifteenSeconds"] = 15 * TimeUnits.Second,
        ["EveryThirtySeconds"] = 30 * TimeUnits.Second,
        ["EveryMinute"] = TimeUnits.Minute,
        ["EveryFiveMinutes"] = 5 * TimeUnits.Minute,
        ["EveryTenMinutes"] = 10 * TimeUnits.Minute,
        ["EveryFifteenMinutes"] = 15 * TimeUnits.Minute,
        ["EveryThirtyMinutes"] = 30 * TimeUnits.Minute,
    }.ToImmutableDictionary();

    /// <summary>The schedule that a call registers; null where it registers none.</summary>
    public static Repetition? Read(InvocationExpressionSyntax invocation, SourceModel model, CancellationToken cancellationToken)
    {
        var arguments = invocation.ArgumentList.Arguments;
        switch (Callback.NameOf(invocation))
        {
            // Hangfire: RecurringJob.AddOrUpdate<Job>("id", job => job.Run(), Cron.Minutely()).
            case "AddOrUpdate"
                when arguments.Count >= 2
                    && arguments.Any(static argument => argument.Expression is LambdaExpressionSyntax)
                    && arguments.Any(argument => IsCron(argument.Expression, model, cancellationToken)):
                var work = CallGraph
                    .BodiesIn(invocation.ArgumentList, model, cancellationToken)
                    .AddRange(Callback.BodiesOfNamedCalls(invocation, model, cancellationToken));
                return Of(RepetitionKind.Schedule, invocation, work, (m, token) => arguments
                    .Where(argument => IsCron(argument.Expression, m, token))
                    .Select(argument => Cron(argument.Expression, m, token))
                    .First());

            // Coravel: scheduler.Schedule<Job>().EveryMinute().
            case "Schedule" or "ScheduleAsync" when NamedInterval(invocation) is { } every:
                var jobs = CallGraph.BodiesIn(invocation.ArgumentList, model, cancellationToken)
                    .AddRange(Callback.TypeArgumentsOf(invocation).SelectMany(job => Callback.BodiesOfJob(job, model, cancellationToken)));
                return Of(RepetitionKind.Schedule, Callback.Outermost(invocation), jobs, (m, token) => Named(every, m, token));

            // Reactive Extensions: Observable.Interval(period).Subscribe(...).
            case "Interval"
                or "Timer"
                    when invocation.Expression is MemberAccessExpressionSyntax { Expression: var observable }
                        && observable.ToString().EndsWith("Observable", StringComparison.Ordinal):
                var chain = Callback
                    .Chain(Callback.Outermost(invocation))
                    .SelectMany(call => CallGraph.BodiesIn(call.ArgumentList, model, cancellationToken))
                    .ToImmutableArray();
                var period = Callback.NameOf(invocation) == "Interval" ? arguments.FirstOrDefault() : arguments.ElementAtOrDefault(1);
                return period is null
                    ? null
                    : Of(RepetitionKind.Timer, invocation, chain, (m, token) => new DurationFolder(m, token).Fold(period.Expression));
            default:
                return null;
        }
    }

    /// <summary>The schedule of a function with <c>[TimerTrigger("0 */5 * * * *")]</c>; null for another attribute.</summary>
    public static Repetition? Read(AttributeSyntax attribute)
    {
        if (attribute.Name.ToString().Split('.').Last() is not ("TimerTrigger" or "TimerTriggerAttribute")
            || attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression is not { } schedule
            || attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || CallGraph.BodyOf(method) is not { } body)
        {
            return null;
        }

        return Of(
            RepetitionKind.Schedule,
            attribute,
            ImmutableArray.Create(body),
            (model, cancellationToken) => Cron(schedule, model, cancellationToken));
    }

    /// <summary>How often a cron expression fires: a text, or a call of Hangfire's <c>Cron</c>.</summary>
    public static Interval Cron(ExpressionSyntax expression, SourceModel model, CancellationToken cancellationToken)
    {
        var access = ((expression as InvocationExpressionSyntax)?.Expression ?? expression) as MemberAccessExpressionSyntax;
        if (access?.Expression is IdentifierNameSyntax { Identifier.ValueText: "Cron" })
        {
            if (expression is InvocationExpressionSyntax call)
            {
                return Named(call, model, cancellationToken);
            }

            if (NamedIntervals.TryGetValue(access.Name.Identifier.ValueText, out var length))
            {
                return Interval.Of(TimeSpan.FromMilliseconds(length));
            }
        }

        return model.CreateFolder(cancellationToken).Fold(expression).ConstantText is { } text ? CronSchedule.Read(text) : Interval.Unknown;
    }

    // Hangfire's class of schedules, or the fields of an expression (CronSchedule).
    private static bool IsCron(ExpressionSyntax expression, SourceModel model, CancellationToken cancellationToken)
        => expression.ToString().StartsWith("Cron.", StringComparison.Ordinal)
            || (expression is not LambdaExpressionSyntax
                && model.CreateFolder(cancellationToken).Fold(expression).ConstantText is { } text
                && text.Trim().Split(' ').Length is >= 5 and <= 7);

    /// <summary>The call in the chain behind a registration that says how often.</summary>
    // The API of Coravel.
    private static InvocationExpressionSyntax? NamedInterval(InvocationExpressionSyntax registration)
        => Callback
            .Chain(Callback.Outermost(registration))
            .FirstOrDefault(static call => Callback.NameOf(call) is "EverySeconds" or "EveryMinutes" or "Cron" or "DailyAt" or "HourlyAt"
                || NamedIntervals.ContainsKey(Callback.NameOf(call)));

    private static Interval Named(InvocationExpressionSyntax call, SourceModel model, CancellationToken cancellationToken)
    {
        var name = Callback.NameOf(call);
        var argument = call.ArgumentList.Arguments.FirstOrDefault()?.Expression;
        var folder = new DurationFolder(model, cancellationToken);
        return name switch
        {
            "EverySeconds" when argument is not null => folder.Fold(argument, TimeUnits.Second),
            "EveryMinutes" or "MinuteInterval" when argument is not null => folder.Fold(argument, TimeUnits.Minute),
            "HourInterval" or "HourlyAt"
                => argument is null || name == "HourlyAt" ? Interval.Of(TimeSpan.FromHours(1)) : folder.Fold(argument, TimeUnits.Hour),
            "DailyAt" => Interval.Of(TimeSpan.FromDays(1)),
            "Cron" when argument is not null => Cron(argument, model, cancellationToken),
            _ => NamedIntervals.TryGetValue(name, out var length) ? Interval.Of(TimeSpan.FromMilliseconds(length)) : Interval.Unknown,
        };
    }

    private static Repetition? Of(
        RepetitionKind kind, SyntaxNode place, ImmutableArray<SyntaxNode> parts, Func<SourceModel, CancellationToken, Interval> interval)
        => parts.IsEmpty ? null : new(kind, Places.Of(place), parts, RepetitionEnd.Never, interval);
}
