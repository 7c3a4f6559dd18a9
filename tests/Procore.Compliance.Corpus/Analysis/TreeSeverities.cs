using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>Severities per file from the configuration files, and whether a file counts as generated.</summary>
internal sealed class TreeSeverities(AnalyzerConfigSet files, bool includeGenerated) : SyntaxTreeOptionsProvider
{
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, ReportDiagnostic>> _byPath = new(StringComparer.Ordinal);

    public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) =>
        includeGenerated ? GeneratedKind.NotGenerated : GeneratedKind.Unknown;

    public override bool TryGetDiagnosticValue(
        SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        OptionsOf(tree.FilePath).TryGetValue(diagnosticId, out severity);

    public override bool TryGetGlobalDiagnosticValue(
        string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
        files.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);

    /// <summary>Made once for each file, as the compiler does.</summary>
    private ImmutableDictionary<string, ReportDiagnostic> OptionsOf(string path)
        => _byPath.GetOrAdd(path, p => files.GetOptionsForSourcePath(p).TreeOptions);
}
