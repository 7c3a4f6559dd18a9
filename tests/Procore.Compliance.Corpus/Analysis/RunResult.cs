using System.Collections.Immutable;
using Procore.Compliance.Corpus.Projects;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// Everything that one run over a folder gave. Findings are sorted and without doubles; <see cref="Files"/> are the
/// relative paths that analyzers saw.
/// </summary>
internal sealed record RunResult
{
    public required CorpusTree Tree { get; init; }

    public required ImmutableArray<LoadedAnalyzer> Analyzers { get; init; }

    public ImmutableArray<Finding> Findings { get; init; } = [];

    public ImmutableArray<AnalyzerFailure> Failures { get; init; } = [];

    public ImmutableHashSet<string> Files { get; init; } = [];

    public ImmutableArray<(string Path, string Reason)> Skipped { get; init; } = [];

    public ImmutableArray<(string Analyzer, Cost Cost)> AnalyzerCosts { get; init; } = [];

    /// <summary>The route texts that were compared with the reference, and the reasons of those that could not be read.</summary>
    public int ResolvedRoutes { get; init; }

    public ImmutableArray<string> UnresolvedRoutes { get; init; } = [];

    public int SourceFiles { get; init; }

    public int AdditionalFiles { get; init; }

    public int Lines { get; init; }

    public RunCosts Costs { get; init; }

    /// <summary>
    /// What the first of several times took, when nothing was compiled to machine code or read from disk yet; null after a single one.
    /// </summary>
    public RunCosts? ColdCosts { get; init; }
}
