using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.ConfigurationFiles;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// The base of the analyzers of configuration files: hands each rule one file that the project gives to the compiler, unless
/// <c>procore_scan_file</c> leaves it out.
/// </summary>
public abstract class ConfigurationFileAnalyzer : DiagnosticAnalyzer
{
    private protected ConfigurationFileAnalyzer(params Rule[] rules)
        => SupportedDiagnostics = rules.Select(static rule => rule.Descriptor).ToImmutableArray();

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(fileContext =>
        {
            if (ConfigurationFile.FormatOf(fileContext.AdditionalFile.Path) is { } format
                && RuleOptions.For(fileContext.Options, fileContext.AdditionalFile) is { ScanFile: true } options
                && fileContext.AdditionalFile.GetText(fileContext.CancellationToken) is { } text)
            {
                AnalyzeFile(new FileContext(fileContext, options, format, text));
            }
        });
    }

    private protected abstract void AnalyzeFile(FileContext context);
}
