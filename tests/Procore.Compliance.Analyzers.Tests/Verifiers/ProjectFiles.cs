using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>The files that make one project, as text.</summary>
/// <param name="Sources">The C# files.</param>
internal sealed record ProjectFiles(ImmutableArray<(string Path, string Text)> Sources)
{
    /// <summary>The files that the package hands to the compiler beside the sources.</summary>
    public ImmutableArray<(string Path, string Text)> AdditionalFiles { get; init; } = [];

    /// <summary>The <c>.editorconfig</c> and <c>.globalconfig</c> files.</summary>
    public ImmutableArray<(string Path, string Text)> ConfigFiles { get; init; } = [];

    /// <summary>The nullable context of the project.</summary>
    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>The files of <paramref name="project"/> as they are now.</summary>
    public static async Task<ProjectFiles> OfAsync(Project project) => new(await TextsAsync(project.Documents))
    {
        AdditionalFiles = await TextsAsync(project.AdditionalDocuments),
        Nullable = project.CompilationOptions!.NullableContextOptions,
    };

    /// <summary>Whether the other project has the same texts.</summary>
    public bool SaysTheSameAs(ProjectFiles other)
        => Sources.SequenceEqual(other.Sources) && AdditionalFiles.SequenceEqual(other.AdditionalFiles);

    private static async Task<ImmutableArray<(string Path, string Text)>> TextsAsync(IEnumerable<TextDocument> documents)
    {
        var texts = ImmutableArray.CreateBuilder<(string Path, string Text)>();
        foreach (var document in documents)
        {
            texts.Add((document.FilePath ?? document.Name, (await document.GetTextAsync()).ToString()));
        }

        return texts.ToImmutable();
    }
}
