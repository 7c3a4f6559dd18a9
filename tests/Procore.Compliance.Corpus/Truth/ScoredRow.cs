using System.Collections.Immutable;
using Procore.Compliance.Corpus.Analysis;

namespace Procore.Compliance.Corpus.Truth;

/// <summary>
/// A labelled place with its outcome and the findings that decided it. <paramref name="WasAnalysed"/> is false where the file
/// exists but no project compiles it or hands it over.
/// </summary>
internal sealed record ScoredRow(TruthRow Row, RowOutcome Outcome, ImmutableArray<Finding> Findings, bool WasAnalysed);
