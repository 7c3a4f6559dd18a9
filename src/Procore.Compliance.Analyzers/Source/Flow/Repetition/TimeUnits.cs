using System;
using System.Collections.Generic;

namespace Procore.Compliance.Analyzers.Source.Flow.Repetition;

/// <summary>Units of time in milliseconds, and the names that code gives them.</summary>
internal static class TimeUnits
{
    /// <summary>Milliseconds in a second.</summary>
    public const double Second = 1_000;

    /// <summary>Milliseconds in a minute.</summary>
    public const double Minute = 60 * Second;

    /// <summary>Milliseconds in an hour.</summary>
    public const double Hour = 60 * Minute;

    /// <summary>Milliseconds in a day.</summary>
    public const double Day = 24 * Hour;

    // TimeSpan's units, in milliseconds: a tick is 100 nanoseconds.
    private static readonly double[] Units = { Day, Hour, Minute, Second, 1, 0.001, 0.0001 };
    private static readonly string[] Names = { "Days", "Hours", "Minutes", "Seconds", "Milliseconds", "Microseconds", "Ticks" };

    /// <summary>The unit that a plural name says (<c>Minutes</c>); null where it is none.</summary>
    public static double? ByPluralName(string name) => Array.IndexOf(Names, name) is >= 0 and var index ? Units[index] : null;

    /// <summary>
    /// The unit that a method or property names behind a prefix: <c>FromMinutes</c>, <c>TotalSeconds</c>, <c>EveryHours</c>.
    /// </summary>
    public static double? ByPrefixedName(string prefix, string name)
        => name.StartsWith(prefix, StringComparison.Ordinal) ? ByPluralName(name.Substring(prefix.Length)) : null;

    /// <summary>The units at and below <paramref name="unit"/>, largest first: what <c>TimeSpan.FromHours(h, m, s)</c> takes.</summary>
    public static double[] From(double unit) => Array.FindAll(Units, candidate => candidate <= unit && candidate >= 0.001);

    /// <summary>The time that counts of the given units make together; unknown where one count is, or where there are too many.</summary>
    public static Quantity Sum(IReadOnlyList<Quantity> counts, params double[] units)
    {
        if (counts.Count > units.Length)
        {
            return Quantity.Unknown;
        }

        var sum = Quantity.Time(0);
        for (var i = 0; i < counts.Count; i++)
        {
            sum += Quantity.Units(counts[i], units[i]);
        }

        return sum;
    }
}
