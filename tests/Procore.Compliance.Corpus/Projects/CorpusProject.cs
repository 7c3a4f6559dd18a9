using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Corpus.Projects;

/// <summary>
/// One compilation to be made: absolute paths of its sources and configuration files, what its project file says about
/// them, and the keys of the projects it references. <see cref="Key"/> is the project file's path, or the folder of loose sources.
/// </summary>
internal sealed record CorpusProject
{
    public required string Key { get; init; }

    public required string Name { get; init; }

    public required string Folder { get; init; }

    public ImmutableArray<string> Sources { get; init; } = [];

    public ImmutableArray<string> AdditionalFiles { get; init; } = [];

    public ImmutableArray<string> References { get; init; } = [];

    public TargetFramework Framework { get; init; } = TargetFramework.Default;

    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    public string GlobalUsings { get; init; } = "";

    public NullableContextOptions Nullable { get; init; }

    public string? LanguageVersion { get; init; }

    public ImmutableArray<string> Symbols { get; init; } = [];

    public bool IsTestProject { get; init; }

    /// <summary>The properties that analyzers see as <c>build_property.Name</c>.</summary>
    public ImmutableDictionary<string, string> VisibleProperties { get; init; } = ImmutableDictionary<string, string>.Empty;
}
