using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>Something that a project may set: an option of an analyzer-config file, or an MSBuild property.</summary>
/// <param name="Key">The key under which the compiler hands the value out.</param>
/// <param name="Values">The values that it takes, in words.</param>
/// <param name="Accepts">Whether a text is one of them.</param>
internal sealed record RuleSetting(string Key, string Values, Func<string, bool> Accepts)
{
    /// <summary>What the key of each option begins with.</summary>
    public const string OptionPrefix = "procore_";

    private const string PropertyPrefix = "build_property.";
    private const string Flag = "true or false";
    private const string Interval = "hh:mm:ss or a number of seconds";

    /// <summary>Whether generated code is looked at; default false.</summary>
    public static readonly RuleSetting AnalyzeGeneratedCode = new("procore_analyze_generated_code", Flag, IsFlag);

    /// <summary>Whether test code is judged like any other; default false.</summary>
    public static readonly RuleSetting ScanTestCode = new("procore_scan_test_code", Flag, IsFlag);

    /// <summary>In a section that names a file: whether that file is looked at; default true.</summary>
    public static readonly RuleSetting ScanFile = new("procore_scan_file", Flag, IsFlag);

    /// <summary>Hosts that count as Procore's production API, such as one's own gateway; default none.</summary>
    public static readonly RuleSetting AdditionalHosts = new(
        "procore_additional_hosts", "host names, separated by commas or blanks", static text => Items(text).All(IsHost));

    /// <summary>The interval that the fix of polling sets.</summary>
    public static readonly RuleSetting PollingMinimumInterval = new("procore_polling_minimum_interval", Interval, IsInterval);

    /// <summary>Turns faster than this are tight polling.</summary>
    public static readonly RuleSetting PollingTightInterval = new("procore_polling_tight_interval", Interval, IsInterval);

    /// <summary>The severities of all rules.</summary>
    public static readonly RuleSetting Mode = new(
        PropertyPrefix + "ProcoreComplianceMode",
        string.Join(", ", Enum.GetNames(typeof(ComplianceMode))),
        static text => Enum.GetNames(typeof(ComplianceMode)).Contains(text, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether the package hands the project's configuration files to the compiler.</summary>
    public static readonly RuleSetting ScanConfiguration = new(PropertyPrefix + "ProcoreScanConfiguration", Flag, IsFlag);

    /// <summary>The day on which deadlines are judged.</summary>
    public static readonly RuleSetting Today = new(PropertyPrefix + "ProcoreComplianceToday", "a day as yyyy-MM-dd", RouteSyntax.IsDay);

    /// <summary>Whether the project says of itself that it tests another one; the SDK's property, which is not ours to check.</summary>
    public static readonly RuleSetting IsTestProject = new(PropertyPrefix + "IsTestProject", Flag, IsFlag);

    /// <summary>How old the catalogue is; the package works it out, and nobody sets it.</summary>
    public static readonly RuleSetting CatalogueAge = new(PropertyPrefix + "ProcoreCatalogueAge", "a number of days", static _ => true);

    /// <summary>The settings that a project may get wrong.</summary>
    public static ImmutableArray<RuleSetting> All { get; } = ImmutableArray.Create(
        Mode,
        ScanConfiguration,
        Today,
        AdditionalHosts,
        AnalyzeGeneratedCode,
        PollingMinimumInterval,
        PollingTightInterval,
        ScanFile,
        ScanTestCode);

    /// <summary>Whether it is an option of an analyzer-config file, whose key can be misspelt there.</summary>
    public bool IsOption => Key.StartsWith(OptionPrefix, StringComparison.Ordinal);

    /// <summary>How the project writes it.</summary>
    public string Name => IsOption ? Key : Key.Substring(PropertyPrefix.Length);

    /// <summary>The items of a list. A semicolon is none of its separators: it begins a comment in an analyzer-config file.</summary>
    public static ImmutableArray<string> Items(string text)
        => text.Split(new[] { ',', ' ', '\t' }, StringSplitOptions.RemoveEmptyEntries).ToImmutableArray();

    /// <summary>A time: <c>hh:mm:ss</c>, or a number of seconds; null where the text is neither, or not positive.</summary>
    public static TimeSpan? Duration(string text)
    {
        var duration = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var parsed) ? parsed : TimeSpan.Zero;
        return duration > TimeSpan.Zero ? duration : null;
    }

    private static bool IsFlag(string text) => bool.TryParse(text, out _);

    private static bool IsInterval(string text) => Duration(text) is not null;

    /// <summary>A host without scheme, port or path; letters of any script, since hosts may be written so.</summary>
    private static bool IsHost(string text) => text.All(static letter => char.IsLetterOrDigit(letter) || letter is '.' or '-' or '_');
}
