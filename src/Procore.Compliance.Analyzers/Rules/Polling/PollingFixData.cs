using System;
using System.Collections.Immutable;
using System.Globalization;
using Procore.Compliance.Analyzers.Source.Repetition;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>What the polling diagnostics tell their fix: the delay is their first additional location, these properties say what to write there.</summary>
internal static class PollingFixData
{
    /// <summary>The interval to set, in milliseconds.</summary>
    public const string Minimum = "MinimumMilliseconds";

    /// <summary>How many milliseconds a number at the delay counts.</summary>
    public const string Unit = "UnitMilliseconds";

    /// <summary>The properties of a diagnostic whose delay can be raised.</summary>
    public static ImmutableDictionary<string, string?> Of(DelaySource delay, TimeSpan minimum)
        => ImmutableDictionary<string, string?>.Empty
            .Add(Minimum, minimum.TotalMilliseconds.ToString(CultureInfo.InvariantCulture))
            .Add(Unit, delay.Unit.ToString(CultureInfo.InvariantCulture));

    /// <summary>Reads one of the properties; null where the diagnostic has none.</summary>
    public static double? Read(ImmutableDictionary<string, string?> properties, string name)
        => properties.TryGetValue(name, out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
