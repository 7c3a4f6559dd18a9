using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>An analyzer with the assembly it came from and its rules, asked for once since a faulty analyzer may throw then.</summary>
internal sealed record LoadedAnalyzer(
    DiagnosticAnalyzer Analyzer, string Tool, string ToolVersion, ImmutableArray<DiagnosticDescriptor> Rules)
{
    public string Name => Analyzer.GetType().FullName ?? Analyzer.GetType().Name;
}
