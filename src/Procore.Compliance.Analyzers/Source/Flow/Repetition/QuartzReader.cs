using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>Reads Quartz triggers: their schedules in every builder, and the jobs that they start (<see cref="QuartzJobs"/>).</summary>
internal static class QuartzReader
{
    // The API of Quartz.NET's TriggerBuilder.
    private static readonly string[] Schedules =
    {
        "WithSimpleSchedule", "WithCronSchedule", "WithDailyTimeIntervalSchedule", "WithCalendarIntervalSchedule", "WithSchedule",
    };

    // Quartz.NET's IntervalUnit.
    private static readonly string[] Units = { "Millisecond", "Second", "Minute", "Hour", "Day" };

    /// <summary>The schedule that a trigger call states, with the job that belongs to it; null where either is missing.</summary>
    public static Repetition? Read(InvocationExpressionSyntax invocation, SourceModel model, CancellationToken cancellationToken)
    {
        if (Array.IndexOf(Schedules, Callback.NameOf(invocation)) < 0)
        {
            return null;
        }

        var bodies = QuartzJobs.Of(invocation, model, cancellationToken) is { } job
            ? Callback.BodiesOfJob(job, model, cancellationToken)
            : ImmutableArray<SyntaxNode>.Empty;
        return bodies.IsEmpty
            ? null
            : new(
                RepetitionKind.Schedule,
                Place(invocation),
                bodies,
                RepetitionEnd.Never,
                (m, token) => ReadInterval(invocation, m, token));
    }

    private static Interval ReadInterval(InvocationExpressionSyntax schedule, SourceModel model, CancellationToken cancellationToken)
    {
        if (schedule.ArgumentList.Arguments.FirstOrDefault()?.Expression is not { } argument)
        {
            return Interval.Unknown;
        }

        var kind = Callback.NameOf(schedule);
        if (kind == "WithCronSchedule")
        {
            return ScheduleReader.Cron(argument, model, cancellationToken);
        }

        var calls = VariableValues.Of(argument, model, cancellationToken).Prepend(argument)
            .SelectMany(static built => built.DescendantNodesAndSelf()).OfType<InvocationExpressionSyntax>().ToList();

        // Schedules by the day or the calendar go on by themselves.
        var goesOn = kind is "WithDailyTimeIntervalSchedule" or "WithCalendarIntervalSchedule"
            || calls.Any(static call => Callback.NameOf(call) == "RepeatForever"
                || call.Expression.ToString().StartsWith("DailyTimeInterval", StringComparison.Ordinal)
                || call.Expression.ToString().StartsWith("CalendarInterval", StringComparison.Ordinal));
        var folder = new DurationFolder(model, cancellationToken);
        return calls.Select(call => Read(call, goesOn, folder, model, cancellationToken)).FirstOrDefault(static found => found is not null)
            ?? Interval.Unknown;
    }

    /// <summary>The interval that a call of a schedule builder states; null where it states none.</summary>
    private static Interval? Read(
        InvocationExpressionSyntax call, bool goesOn, DurationFolder folder, SourceModel model, CancellationToken cancellationToken)
    {
        var name = Callback.NameOf(call);
        var arguments = call.ArgumentList.Arguments;
        var value = arguments.FirstOrDefault()?.Expression;
        if ((TimeUnits.ByPrefixedName("WithIntervalIn", name) ?? (name == "WithInterval" ? UnitOf(arguments) : null)) is { } unit)
        {
            return value is null ? null : goesOn ? folder.Fold(value, unit) : Interval.Never;
        }

        // The API of Quartz.NET's SimpleScheduleBuilder and CronScheduleBuilder.
        return name switch
        {
            "RepeatSecondlyForever" => Every(TimeUnits.Second),
            "RepeatMinutelyForever" => Every(TimeUnits.Minute),
            "RepeatHourlyForever" => Every(TimeUnits.Hour),
            "CronSchedule" or "CronScheduleNonvalidatedExpression" when value is not null
                => ScheduleReader.Cron(value, model, cancellationToken),
            "DailyAtHourAndMinute" or "AtHourAndMinuteOnGivenDaysOfWeek" => Interval.Of(TimeSpan.FromDays(1)),
            "WeeklyOnDayAndHourAndMinute" => Interval.Of(TimeSpan.FromDays(7)),
            _ => null,
        };

        Interval Every(double length) => value is null ? Interval.Of(TimeSpan.FromMilliseconds(length)) : folder.Fold(value, length);
    }

    /// <summary>What the number of <c>WithInterval(30, IntervalUnit.Second)</c> counts; milliseconds where no unit is given.</summary>
    private static double? UnitOf(SeparatedSyntaxList<ArgumentSyntax> arguments)
        => arguments.Count < 2 ? 1
            : arguments[1].Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var unit }
                && Array.IndexOf(Units, unit) >= 0
                ? TimeUnits.ByPluralName(unit + "s")
                : null;

    private static Location Place(InvocationExpressionSyntax invocation)
        => invocation.Expression is MemberAccessExpressionSyntax access
            ? Location.Create(
                invocation.SyntaxTree,
                Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(access.Name.SpanStart, invocation.Span.End))
            : invocation.GetLocation();
}
