using System;
using System.Globalization;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Platform.Webhooks;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>The words of the polling diagnostics.</summary>
internal static class PollingMessage
{
    // The segment before the id of a project, in every version of the reference.
    private const string Projects = "projects/";

    /// <summary>What repeats, as the subject of a sentence.</summary>
    public static string Subject(RepetitionKind kind) => kind switch
    {
        RepetitionKind.Loop => "This loop",
        RepetitionKind.Timer => "This timer",
        RepetitionKind.Schedule => "This schedule",
        _ => "This method starts itself again and",
    };

    /// <summary>How often: the interval and what it makes in an hour.</summary>
    public static string Frequency(Interval interval, RoutePattern? route)
    {
        if (interval.Kind != IntervalKind.Known)
        {
            return interval.Kind == IntervalKind.None ? "without waiting in between" : "again and again";
        }

        var perHour = 3600 / interval.Length.TotalSeconds;
        // Our judgement: a decimal only where it matters.
        var number = perHour.ToString(perHour < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
        return $"every {Words(interval.Length)} ({number} an hour for each {Scope(route)})";
    }

    /// <summary>What to do instead: the webhook that covers the route, or that Procore has none.</summary>
    public static string Remedy(RoutePattern? route, WebhookResource? webhook, TimeSpan minimum)
        => webhook is not null ? $"Subscribe to the webhook for '{webhook.Name}' instead"
            : route is null ? $"Subscribe to a webhook where Procore has one, and ask at most every {Words(minimum)}"
            : $"Procore has no webhook for this resource, so ask at most every {Words(minimum)}";

    /// <summary>A length of time in the largest unit that leaves no rest worth showing.</summary>
    // Our judgement: 90 seconds and 90 minutes read better than fractions.
    public static string Words(TimeSpan length)
        => length.TotalSeconds < 1 ? Count(length.TotalMilliseconds, "millisecond")
            : length.TotalSeconds < 120 && length.TotalSeconds != 60 ? Count(length.TotalSeconds, "second")
            : length.TotalMinutes < 120 && length.TotalMinutes != 60 ? Count(length.TotalMinutes, "minute")
            : Count(length.TotalHours, "hour");

    private static string Count(double number, string unit)
    {
        var text = number.ToString("0.##", CultureInfo.InvariantCulture);
        return text == "1" ? unit : $"{text} {unit}s";
    }

    private static string Scope(RoutePattern? route)
        => route is not null && IsOfProject(route.Source) ? "project" : "company";

    /// <summary>Whether an address names one project, in its path or its query; a company's list of projects does not.</summary>
    private static bool IsOfProject(string address)
        => address.IndexOf("project_id", StringComparison.Ordinal) >= 0
            || (address.IndexOf(Projects, StringComparison.Ordinal) is >= 0 and var start
                && start + Projects.Length < address.Length
                && address[start + Projects.Length] != '?');
}
