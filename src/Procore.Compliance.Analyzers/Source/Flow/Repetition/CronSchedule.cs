using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>
/// Reads how often a cron expression fires at most: five fields (minutes first), or six and seven with seconds in front (Quartz, NCrontab,
/// Azure Functions). Only the fields of the time of day count; a day that is left out does not make the others slower.
/// </summary>
internal static class CronSchedule
{
    // The numbers of the clock.
    private const int SecondsOfDay = 24 * 60 * 60;

    /// <summary>The shortest time between two fires; a time span as text (<c>00:05:00</c>) is one. Unknown for anything else.</summary>
    public static Interval Read(string text)
    {
        var fields = text.Split(new[] { ' ', '\t' }, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 1)
        {
            return Macro(fields[0])
                ?? (TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? Interval.Of(span) : Interval.Unknown);
        }

        // Unix cron has five fields, NCrontab and Azure Functions have six, Quartz has up to seven.
        if (fields.Length is < 5 or > 7)
        {
            return Interval.Unknown;
        }

        var time = fields.Length == 5 ? fields.Prepend("0").Take(3).ToArray() : fields.Take(3).ToArray();
        return Values(time[0], 60) is { } seconds && Values(time[1], 60) is { } minutes && Values(time[2], 24) is { } hours
            ? Interval.Of(TimeSpan.FromSeconds(ShortestGap(seconds, minutes, hours)))
            : Interval.Unknown;
    }

    // The macros of cron; those with "every" are Cronos's.
    private static Interval? Macro(string name) => name.ToLowerInvariant() switch
    {
        "@every_second" => Interval.Of(TimeSpan.FromSeconds(1)),
        "@every_minute" => Interval.Of(TimeSpan.FromMinutes(1)),
        "@hourly" => Interval.Of(TimeSpan.FromHours(1)),
        "@daily" or "@midnight" => Interval.Of(TimeSpan.FromDays(1)),
        "@weekly" => Interval.Of(TimeSpan.FromDays(7)),
        _ => null,
    };

    private static int ShortestGap(IReadOnlyCollection<int> seconds, IReadOnlyCollection<int> minutes, IReadOnlyCollection<int> hours)
    {
        var fires = (from hour in hours from minute in minutes from second in seconds select (((hour * 60) + minute) * 60) + second)
            .OrderBy(static fire => fire)
            .ToList();
        var gap = fires[0] + SecondsOfDay - fires[fires.Count - 1];
        for (var i = 1; i < fires.Count; i++)
        {
            gap = Math.Min(gap, fires[i] - fires[i - 1]);
        }

        return gap;
    }

    /// <summary>The values of one field, or null where it cannot be read.</summary>
    private static SortedSet<int>? Values(string field, int count)
    {
        var values = new SortedSet<int>();
        foreach (var part in field.Split(','))
        {
            var (range, stepText) = part.IndexOf('/') is >= 0 and var slash
                ? (part.Substring(0, slash), part.Substring(slash + 1))
                : (part, null);
            var step = 1;
            if (stepText is not null && (!int.TryParse(stepText, NumberStyles.None, CultureInfo.InvariantCulture, out step) || step == 0))
            {
                return null;
            }

            var bounds = range.Split('-');
            int first, last;
            if (range is "*" or "?" or "")
            {
                (first, last) = (0, count - 1);
            }
            else if (!int.TryParse(bounds[0], NumberStyles.None, CultureInfo.InvariantCulture, out first))
            {
                return null;
            }
            else
            {
                last = stepText is null ? first : count - 1;
                if (bounds.Length > 1 && !int.TryParse(bounds[1], NumberStyles.None, CultureInfo.InvariantCulture, out last))
                {
                    return null;
                }
            }

            for (var value = first; value <= last && value < count; value += step)
            {
                values.Add(value);
            }
        }

        return values.Count == 0 ? null : values;
    }
}
