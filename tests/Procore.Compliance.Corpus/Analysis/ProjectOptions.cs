using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Corpus.Projects;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// What analyzers read as options: those given on the command line, for every file and globally, then the configuration
/// files, then the project's properties as <c>build_property.Name</c>.
/// </summary>
internal sealed class ProjectOptions : AnalyzerConfigOptionsProvider
{
    private readonly ImmutableDictionary<string, string> _given;
    private readonly AnalyzerConfigSet _files;
    private readonly ConcurrentDictionary<string, OptionDictionary> _byPath = new(StringComparer.Ordinal);

    public ProjectOptions(CorpusProject project, CommandLine commandLine, AnalyzerConfigSet files)
    {
        // The analyzer driver asks for this option; the compiler's own question is answered by TreeSeverities.
        _given = commandLine.IncludeGenerated ? commandLine.Options.SetItem("generated_code", "false") : commandLine.Options;
        _files = files;
        var properties = project.VisibleProperties.ToImmutableDictionary(
            property => "build_property." + property.Key, property => property.Value);
        GlobalOptions = new OptionDictionary(_given, files.GlobalConfigOptions.AnalyzerOptions, properties);
    }

    public override AnalyzerConfigOptions GlobalOptions { get; }

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => OptionsOf(tree.FilePath);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => OptionsOf(textFile.Path);

    /// <summary>Made once for each file, as the compiler does.</summary>
    private OptionDictionary OptionsOf(string path)
        => _byPath.GetOrAdd(path, p => new OptionDictionary(_given, _files.GetOptionsForSourcePath(p).AnalyzerOptions));
}
