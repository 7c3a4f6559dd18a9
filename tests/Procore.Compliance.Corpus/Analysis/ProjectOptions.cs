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

    public ProjectOptions(CorpusProject project, CommandLine commandLine, AnalyzerConfigSet files)
    {
        // The analyzer driver asks for this option; the compiler's own question is answered by TreeSeverities.
        _given = commandLine.IncludeGenerated ? commandLine.Options.SetItem("generated_code", "false") : commandLine.Options;
        _files = files;
        var properties = project.VisibleProperties.ToImmutableDictionary(property => "build_property." + property.Key, property => property.Value);
        GlobalOptions = new OptionDictionary(_given, files.GlobalConfigOptions.AnalyzerOptions, properties);
    }

    public override AnalyzerConfigOptions GlobalOptions { get; }

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => OptionsOf(tree.FilePath);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => OptionsOf(textFile.Path);

    private OptionDictionary OptionsOf(string path) => new(_given, _files.GetOptionsForSourcePath(path).AnalyzerOptions);
}
