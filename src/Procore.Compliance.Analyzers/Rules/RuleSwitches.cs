using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// Which rules a project has switched on or off. The compiler asks an analyzer as long as one of its rules is on, and PCA9005, which belongs to
/// every analyzer, must neither keep a rule at work nor speak for it.
/// </summary>
internal sealed class RuleSwitches
{
    private readonly Compilation _compilation;
    private readonly SyntaxTree? _tree;
    private readonly AnalyzerConfigOptions _options;
    private readonly CancellationToken _cancellationToken;

    /// <summary>Reads the switches for a tree, or for the files of a project.</summary>
    /// <param name="compilation">The project.</param>
    /// <param name="options">The options of the project.</param>
    /// <param name="tree">The tree; null for a file that is no code, which only has the project's own switches.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public RuleSwitches(Compilation compilation, AnalyzerOptions options, SyntaxTree? tree, CancellationToken cancellationToken)
    {
        _compilation = compilation;
        _tree = tree;
        _options = tree is null
            ? options.AnalyzerConfigOptionsProvider.GlobalOptions
            : options.AnalyzerConfigOptionsProvider.GetOptions(tree);
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// Whether a rule is on: by its id on the command line, in an <c>.editorconfig</c> or a <c>.globalconfig</c>, else by its category,
    /// which can switch a rule off and, as the compiler has it, never on.
    /// </summary>
    public bool IsOn(Rule rule) => Severity(rule.Id) switch
    {
        ReportDiagnostic.Suppress => false,
        ReportDiagnostic.Default => rule.IsOnByDefault && !IsCategoryOff(rule.Category),
        _ => true,
    };

    private ReportDiagnostic Severity(string id)
    {
        var options = _compilation.Options;
        if (options.SpecificDiagnosticOptions.GetValueOrDefault(id) == ReportDiagnostic.Suppress)
        {
            return ReportDiagnostic.Suppress;
        }

        var configured = ReportDiagnostic.Default;
        var isConfigured = options.SyntaxTreeOptionsProvider is { } provider
            && ((_tree is not null && provider.TryGetDiagnosticValue(_tree, id, _cancellationToken, out configured))
                || provider.TryGetGlobalDiagnosticValue(id, _cancellationToken, out configured));
        return isConfigured ? configured : options.SpecificDiagnosticOptions.GetValueOrDefault(id, ReportDiagnostic.Default);
    }

    // The key of the compiler's own option for a category.
    private bool IsCategoryOff(string category)
        => _options.TryGetValue($"dotnet_analyzer_diagnostic.category-{category}.severity", out var severity)
            && string.Equals(severity, "none", StringComparison.OrdinalIgnoreCase);
}
