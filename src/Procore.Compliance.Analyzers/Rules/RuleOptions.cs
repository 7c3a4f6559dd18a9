using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// The options of all rules, as <c>.editorconfig</c>, <c>.globalconfig</c> and the project's compiler-visible properties give them for
/// one tree. An absent or unreadable value is the documented default; <c>docs/configuration.md</c> lists them.
/// </summary>
internal sealed class RuleOptions
{
    // A host keeps the options of a tree for as long as they hold, and every rule asks for them for every tree.
    private static readonly ConditionalWeakTable<AnalyzerConfigOptions, RuleOptions> Known = new();

    private readonly AnalyzerConfigOptions _options;
    private readonly AnalyzerConfigOptions _global;
    private readonly ConcurrentDictionary<string, string> _texts = new();

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
        => Of(options.AnalyzerConfigOptionsProvider.GetOptions(tree), options);

    /// <summary>Reads the options that hold for the whole project.</summary>
    public static RuleOptions Global(AnalyzerOptions options)
        => Of(options.AnalyzerConfigOptionsProvider.GlobalOptions, options);

    /// <summary>Reads the options for an additional file.</summary>
    public static RuleOptions For(AnalyzerOptions options, AdditionalText file)
        => Of(options.AnalyzerConfigOptionsProvider.GetOptions(file), options);

    /// <summary>The text of a setting; null where it is not set or empty. A setting for the tree wins over a global one.</summary>
    public string? Text(RuleSetting setting)
    {
        if (!_texts.TryGetValue(setting.Key, out var text))
        {
            text = _texts.GetOrAdd(setting.Key, Read);
        }

        return text.Length > 0 ? text : null;
    }

    /// <summary>A setting that is a time; null where it is absent or unreadable.</summary>
    public TimeSpan? Duration(RuleSetting setting) => Text(setting) is { } text ? RuleSetting.Duration(text) : null;

    private static RuleOptions Of(AnalyzerConfigOptions own, AnalyzerOptions all)
    {
        var global = all.AnalyzerConfigOptionsProvider.GlobalOptions;
        var known = Known.GetValue(own, options => new(options, global));
        return known._global == global ? known : new(own, global);
    }

    private string Read(string key)
        => _options.TryGetValue(key, out var value) || _global.TryGetValue(key, out value) ? value.Trim() : string.Empty;

    private bool? Flag(RuleSetting setting) => bool.TryParse(Text(setting), out var flag) ? flag : null;
}
