using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>Severities per file from the configuration files, and whether a file counts as generated.</summary>
internal sealed class TreeSeverities(AnalyzerConfigSet files, bool includeGenerated) : SyntaxTreeOptionsProvider
{
    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
        includeGenerated ? GeneratedKind.NotGenerated : GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(
        SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        files.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(
        string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        files.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
}
