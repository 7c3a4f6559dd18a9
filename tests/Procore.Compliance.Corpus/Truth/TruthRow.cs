using System.Collections.Immutable;

namespace Procore.Compliance.Corpus.Truth;

/// <summary>
/// One labelled place. <paramref name="Number"/> is its line in the truth file. A finding with one of <paramref name="Ids"/>
/// on the line answers the row; one with a forbidden id always violates it. <paramref name="IsApart"/> rows do not count towards the
/// main figures.
/// </summary>
internal sealed record TruthRow(
    int Number,
    string Repository,
    string File,
    int Line,
    string Kind,
    string Rule,
    ImmutableHashSet<string> Ids,
    ImmutableHashSet<string> ForbiddenIds,
    bool ExpectsReport,
    string Note,
    bool IsApart);
