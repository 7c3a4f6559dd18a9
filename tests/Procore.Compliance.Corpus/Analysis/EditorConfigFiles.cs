using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Corpus.Compilations;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>The .editorconfig and .globalconfig files of a folder, or nothing at all where they are not to be obeyed.</summary>
internal static class EditorConfigFiles
{
    public static AnalyzerConfigSet None { get; } = AnalyzerConfigSet.Create(Array.Empty<AnalyzerConfig>());

    public static AnalyzerConfigSet Read(IEnumerable<string> files)
    {
        var configs = ImmutableArray.CreateBuilder<AnalyzerConfig>();
        foreach (var path in files.Where(path => Path.GetExtension(path) is ".editorconfig" or ".globalconfig"))
        {
            if (SourceFile.Read(path, out _) is { } text)
            {
                configs.Add(AnalyzerConfig.Parse(text, path));
            }
        }

        return AnalyzerConfigSet.Create(configs.ToImmutable());
    }
}
