using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>Reads Quartz triggers: simple and cron schedules, and the job types that stand beside them.</summary>
internal static class QuartzReader
{
    /// <summary>The schedule that a trigger call states, with the job that the same code registers; null where either is missing.</summary>
    public static Repetition? Read(InvocationExpressionSyntax invocation, SourceModel model, CancellationToken cancellationToken)
    {
        if (Callback.NameOf(invocation) is not ("WithSimpleSchedule" or "WithCronSchedule"))
        {
            return null;
        }

        var bodies = JobOf(invocation) is { } job ? Callback.BodiesOfJob(job, model, cancellationToken) : ImmutableArray<SyntaxNode>.Empty;
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

        if (Callback.NameOf(schedule) == "WithCronSchedule")
        {
            return ScheduleReader.Cron(argument, model, cancellationToken);
        }

        var folder = new DurationFolder(model, cancellationToken);
        var calls = argument.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().ToList();
        foreach (var call in calls)
        {
            var name = Callback.NameOf(call);
            var value = call.ArgumentList.Arguments.FirstOrDefault()?.Expression;
            var unit = TimeUnits.ByPrefixedName("WithIntervalIn", name);
            if (value is not null && (unit is not null || name == "WithInterval"))
            {
                return calls.Any(static other => Callback.NameOf(other) is "RepeatForever")
                    ? folder.Fold(value, unit ?? 1)
                    : Interval.Never;
            }

            // The API of Quartz.NET's SimpleScheduleBuilder.
            if (name is "RepeatSecondlyForever" or "RepeatMinutelyForever" or "RepeatHourlyForever")
            {
                var length = name switch
                {
                    "RepeatSecondlyForever" => TimeUnits.Second,
                    "RepeatMinutelyForever" => TimeUnits.Minute,
                    _ => TimeUnits.Hour,
                };
                return value is null ? Interval.Of(TimeSpan.FromMilliseconds(length)) : folder.Fold(value, length);
            }
        }

        return Interval.Unknown;
    }

    /// <summary>
    /// The job type that belongs to a trigger: named in the same chain or statement, else the one in the same method that shares the
    /// trigger's job key, else the only or last one before it.
    /// </summary>
    private static TypeSyntax? JobOf(InvocationExpressionSyntax trigger)
    {
        for (var node = trigger.Parent; node is not null and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (node is InvocationExpressionSyntax call
                && Callback.NameOf(call) == "ScheduleJob"
                && Callback.TypeArgumentsOf(call).FirstOrDefault() is { } scheduled)
            {
                return scheduled;
            }
        }

        var scope = (SyntaxNode?)trigger.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() ?? trigger.SyntaxTree.GetRoot();
        var jobs = TreeFacts
            .NodesIn(scope)
            .OfType<InvocationExpressionSyntax>()
            .Where(call => IsJob(call) && call.SpanStart < trigger.SpanStart)
            .ToList();
        var keys = KeysIn(Callback.Outermost(trigger), "ForJob");
        var job = jobs.LastOrDefault(candidate => KeysIn(Callback.Outermost(candidate), "WithIdentity", "AddJob").Overlaps(keys))
            ?? jobs.LastOrDefault();
        return job is null ? null : TypeOf(job);
    }

    // The API of Quartz.NET and its hosting extensions: AddJob<T>, JobBuilder.Create<T>.
    private static bool IsJob(InvocationExpressionSyntax call) => Callback.NameOf(call) is "AddJob" or "Create" && TypeOf(call) is not null;

    private static TypeSyntax? TypeOf(InvocationExpressionSyntax call)
        => Callback.TypeArgumentsOf(call).FirstOrDefault()
            ?? call.ArgumentList.Arguments
                .Select(static argument => argument.Expression)
                .OfType<TypeOfExpressionSyntax>()
                .FirstOrDefault()?.Type;

    private static HashSet<string> KeysIn(SyntaxNode chain, params string[] names)
        => new(chain
            .DescendantNodesAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .Where(call => Array.IndexOf(names, Callback.NameOf(call)) >= 0)
            .SelectMany(static call => call.ArgumentList.Arguments)
            .SelectMany(static argument => argument.DescendantNodes())
            .Where(static node => node is IdentifierNameSyntax { Parent: ArgumentSyntax } or LiteralExpressionSyntax)
            .Select(static node => node.ToString()));

    private static Location Place(InvocationExpressionSyntax invocation)
        => invocation.Expression is MemberAccessExpressionSyntax access
            ? Location.Create(
                invocation.SyntaxTree,
                Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(access.Name.SpanStart, invocation.Span.End))
            : invocation.GetLocation();
}
