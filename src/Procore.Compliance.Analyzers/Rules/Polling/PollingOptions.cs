using System;

namespace Procore.Compliance.Analyzers.Rules.Polling;

/// <summary>The thresholds of the polling rules.</summary>
internal static class PollingOptions
{
    // Our judgement: Procore publishes no number.
    private static readonly TimeSpan DefaultTight = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Turns faster than this are tight polling: <c>procore_polling_tight_interval</c>, else <c>procore_polling_minimum_interval</c>, else
    /// five minutes. Procore publishes no number; the rule's page says why this one.
    /// </summary>
    public static TimeSpan Tight(RuleOptions options) => options.Duration(RuleSetting.PollingTightInterval) ?? Minimum(options);

    /// <summary>The interval that the fix sets: <c>procore_polling_minimum_interval</c>, else five minutes.</summary>
    public static TimeSpan Minimum(RuleOptions options) => options.Duration(RuleSetting.PollingMinimumInterval) ?? DefaultTight;
}
