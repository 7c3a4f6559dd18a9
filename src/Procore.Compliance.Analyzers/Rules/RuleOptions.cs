using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform.Routes;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// The options of all rules, as <c>.editorconfig</c>, <c>.globalconfig</c> and the project's compiler-visible properties give them for one tree.
/// An absent or unreadable value is the documented default; <c>docs/configuration.md</c> lists them.
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

    /// <summary><c>procore_analyze_generated_code</c> (true or false, default false): whether generated code is looked at.</summary>
    public bool AnalyzeGeneratedCode => Flag("procore_analyze_generated_code");

    /// <summary><c>procore_scan_test_code</c> (true or false, default false): whether test code is judged like any other.</summary>
    public bool ScanTestCode => Flag("procore_scan_test_code");

    /// <summary><c>procore_scan_file</c> (true or false, default true), in a section that names a file: whether that file is looked at.</summary>
    public bool ScanFile => !bool.TryParse(Text("procore_scan_file"), out var flag) || flag;

    /// <summary><c>procore_additional_hosts</c> (host names, separated by commas or semicolons): hosts that count as Procore's production API, such as one's own gateway.</summary>
    public ImmutableArray<string> AdditionalHosts => List("procore_additional_hosts");

    /// <summary>The MSBuild property <c>IsTestProject</c>; null where the project does not say.</summary>
    public bool? IsTestProject => Property("IsTestProject") is { } value && bool.TryParse(value, out var flag) ? flag : null;

    /// <summary>
    /// The MSBuild property <c>ProcoreComplianceToday</c> as <c>yyyy-MM-dd</c>: the day on which deadlines are judged. The package sets it to its own
    /// release date, so that a build gives the same result on any day. Null where it is absent or no date.
    /// </summary>
    public string? Today => Property("ProcoreComplianceToday") is { } value && RouteSyntax.IsDay(value) ? value : null;

    /// <summary>
    /// The MSBuild property <c>ProcoreCatalogueAge</c>: how many days old the catalogue is, as the package works it out when a project is built:
    /// 0 below 120, else rounded down to thirty. 0 where it is absent or no number.
    /// </summary>
    public int CatalogueAge =>
        int.TryParse(Property("ProcoreCatalogueAge"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0;

    /// <summary>Reads the options for <paramref name="tree"/>.</summary>
    public static RuleOptions For(AnalyzerOptions options, SyntaxTree tree)
        => new(options.AnalyzerConfigOptionsProvider.GetOptions(tree), options.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>Reads the options that hold for the whole project.</summary>
    public static RuleOptions Global(AnalyzerOptions options) => new(options.AnalyzerConfigOptionsProvider.GlobalOptions, options.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>Reads the options for an additional file.</summary>
    public static RuleOptions For(AnalyzerOptions options, AdditionalText file)
        => new(options.AnalyzerConfigOptionsProvider.GetOptions(file), options.AnalyzerConfigOptionsProvider.GlobalOptions);

    /// <summary>The raw text of an option; null where it is not set or empty. A setting for the tree wins over a global one.</summary>
    public string? Text(string key)
        => (_options.TryGetValue(key, out var value) || _global.TryGetValue(key, out value)) && value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A compiler-visible MSBuild property; null where it is not set or empty.</summary>
    public string? Property(string name) => Text("build_property." + name);

    /// <summary>An option that is true or false; false where it is absent or neither.</summary>
    public bool Flag(string key) => bool.TryParse(Text(key), out var flag) && flag;

    /// <summary>
    /// An option that is a time: <c>hh:mm:ss</c>, or a number of seconds; null where it is absent, unreadable or not positive.
    /// </summary>
    public TimeSpan? Duration(string key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        var duration = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < TimeSpan.MaxValue.TotalSeconds
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var parsed) ? parsed : TimeSpan.Zero;
        return duration > TimeSpan.Zero ? duration : null;
    }

    private ImmutableArray<string> List(string key)
        => Text(key)?.Split(',', ';').Select(static item => item.Trim()).Where(static item => item.Length > 0).ToImmutableArray() ?? ImmutableArray<string>.Empty;
}
