using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// Which rules run and which findings are shown. Named rules run whatever their default; without names, --all turns on
/// those that are off by default, and hidden findings are shown only with it.
/// </summary>
internal sealed class RuleSelection(CommandLine commandLine, ImmutableArray<LoadedAnalyzer> loaded)
{
    public ImmutableArray<LoadedAnalyzer> Analyzers { get; } =
        [.. loaded.Where(analyzer => commandLine.Rules.IsEmpty || analyzer.Rules.Any(rule => commandLine.Rules.Contains(rule.Id)))];

    public ImmutableDictionary<string, ReportDiagnostic> Severities => !commandLine.AllRules && commandLine.Rules.IsEmpty
        ? ImmutableDictionary<string, ReportDiagnostic>.Empty
        : Analyzers.SelectMany(analyzer => analyzer.Rules).Where(rule => commandLine.Rules.IsEmpty || commandLine.Rules.Contains(rule.Id))
            .DistinctBy(rule => rule.Id).ToImmutableDictionary(rule => rule.Id, rule => Report(rule.DefaultSeverity));

    public bool Shows(Diagnostic diagnostic) => commandLine.Rules.IsEmpty
        ? commandLine.AllRules || diagnostic.Severity != DiagnosticSeverity.Hidden
        : commandLine.Rules.Contains(diagnostic.Id);

    private static ReportDiagnostic Report(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => ReportDiagnostic.Error,
        DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
        DiagnosticSeverity.Info => ReportDiagnostic.Info,
        _ => ReportDiagnostic.Hidden,
    };
}
