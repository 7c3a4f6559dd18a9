using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Procore.Compliance.Corpus.Compilations;

/// <summary>
/// A compilation with what was read for it. <see cref="Skipped"/> names each file that could not be read and why;
/// <see cref="Lines"/> counts the physical lines of the project's own sources.
/// </summary>
internal sealed record BuiltProject(
    CSharpCompilation Compilation,
    ImmutableArray<AdditionalText> AdditionalTexts,
    ImmutableArray<(string Path, string Reason)> Skipped,
    int Lines);
