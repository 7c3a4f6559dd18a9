using System;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// The options of all rules, as <c>.editorconfig</c>, <c>.globalconfig</c> and the project's compiler-visible properties give them for
/// one tree. An absent or unreadable value is the documented default; <c>docs/configuration.md</c> lists them.
/// </summary>
internal sealed class RuleOptions
{
    private readonly AnalyzerConfigOptions _options;
    private readonly AnalyzerConfigOptions _global;

    private RuleOptions(AnalyzerConfigOptions options, AnalyzerConfigOptions global)
    {
        _options = options;
        _global = global;
    }

    /// <summary>Whether generated code is looked at.</summary>
    public bool AnalyzeGeneratedCode => Flag(RuleSetting.AnalyzeGeneratedCode) ?? false;

    /// <summary>Whether test code is judged like any other.</summary>
    public bool ScanTestCode => Flag(RuleSetting.ScanTestCode) ?? false;

    /// <summary>Whether the file that the options hold for is looked at.</summary>
    public bool ScanFile => Flag(RuleSetting.ScanFile) ?? true;

    /// <summary>Hosts that count as Procore's production API, such as one's own gateway.</summary>
    public ImmutableArray<string> AdditionalHosts
        => Text(RuleSetting.AdditionalHosts) is { } text ? RuleSetting.Items(text) : ImmutableArray<string>.Empty;

    /// <summary>What the project says of itself; null where it says nothing.</summary>
    public bool? IsTestProject => Flag(RuleSetting.IsTestProject);

    /// <summary>
    /// The day on which deadlines are judged, as <c>yyyy-MM-dd</c>. The package sets it to its own release date, so that a build gives
    /// the same result on any day. Null where it is absent or no date.
    /// </summary>
    public string? Today => Text(RuleSetting.Today) is { } day && RuleSetting.Today.Accepts(day) ? day : null;

    /// <summary>
    /// How many days old the catalogue is, as the package works it out when a project is built: 0 below 120, else rounded down to thirty.
    /// 0 where it is absent or no number.
    /// </summary>
    public int CatalogueAge
        => int.TryParse(Text(RuleSetting.CatalogueAge), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;

    /// <summary>Reads the options for <paramref name="tree"/>.</summary>
    public static RuleOptions For(AnalyzerOptions options, SyntaxTree tree)
        => new(options.AnalyzerConfigOptionsProvider.GetOptions(tree), options.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>Reads the options that hold for the whole project.</summary>
    public static RuleOptions Global(AnalyzerOptions options)
        => new(options.AnalyzerConfigOptionsProvider.GlobalOptions, options.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>Reads the options for an additional file.</summary>
    public static RuleOptions For(AnalyzerOptions options, AdditionalText file)
        => new(options.AnalyzerConfigOptionsProvider.GetOptions(file), options.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>The text of a setting; null where it is not set or empty. A setting for the tree wins over a global one.</summary>
    public string? Text(RuleSetting setting)
    {
        var isSet = _options.TryGetValue(setting.Key, out var value) || _global.TryGetValue(setting.Key, out value);
        return isSet && value!.Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>A setting that is a time; null where it is absent or unreadable.</summary>
    public TimeSpan? Duration(RuleSetting setting) => Text(setting) is { } text ? RuleSetting.Duration(text) : null;

    private bool? Flag(RuleSetting setting) => bool.TryParse(Text(setting), out var flag) ? flag : null;
}
