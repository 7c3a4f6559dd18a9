using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Corpus.Compilations;

/// <summary>
/// The reference assemblies of .NET and ASP.NET Core that the build placed in refs/ beside the program. Every project gets
/// all of them, whatever it targets: a name that binds tells an analyzer more than one that does not.
/// </summary>
internal static class FrameworkReferences
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> Loaded = new(Load);

    public static ImmutableArray<MetadataReference> All => Loaded.Value;

    private static ImmutableArray<MetadataReference> Load() =>
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "refs"), "*.dll")
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(path => MetadataReference.CreateFromFile(path))];
}
