using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules;

/// <summary>
/// The base of the analyzers of configuration files: hands each rule one file that the project gives to the compiler, unless
/// <c>procore_scan_file</c> leaves it out, and tells what of it was not read (PCA9005).
/// </summary>
public abstract class ConfigurationFileAnalyzer : DiagnosticAnalyzer
{
    private readonly ImmutableArray<Rule> _rules;

    private protected ConfigurationFileAnalyzer(params Rule[] rules)
    {
        _rules = ImmutableArray.Create(rules);
        SupportedDiagnostics = _rules.Add(RuleBook.PCA9005_UnreadCode).Select(static rule => rule.Descriptor).ToImmutableArray();
    }

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
                var file = new FileContext(fileContext, _rules, options, format, text);
                if (file.IsAnyRuleOn)
                {
                    file.TellUnread(GaveUps.While(() => AnalyzeFile(file)));
                }
            }
        });
    }

    private protected abstract void AnalyzeFile(FileContext context);
}
