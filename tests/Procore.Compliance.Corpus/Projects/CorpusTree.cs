using System.Collections.Immutable;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// A folder of C# seen as projects. <see cref="ExcludedSources"/> lie in a project's folder but are not compiled by it;
/// <see cref="Problems"/> are project files that could not be read, one sentence each.
/// </summary>
internal sealed record CorpusTree(
    string Root,
    ImmutableArray<CorpusProject> Projects,
    ImmutableArray<string> ExcludedSources,
    ImmutableArray<string> Problems)
{
    /// <summary>A path as it is printed: relative to the folder that was given, with forward slashes.</summary>
    public string Relative(string absolutePath) => Path.GetRelativePath(Root, absolutePath).Replace('\\', '/');
}
