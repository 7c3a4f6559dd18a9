using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.ConfigurationFiles;
using Procore.Compliance.Analyzers.Source.Secrets;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>PCA1002: no credential stands in a configuration file that the project hands to the compiler. User secrets are never read.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CredentialInConfiguration : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.PCA1002_CredentialInConfiguration);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterAdditionalFileAction(AnalyzeFile);
    }

    private static void AnalyzeFile(AdditionalFileAnalysisContext context)
    {
        var file = context.AdditionalFile;
        if (ConfigurationFile.FormatOf(file.Path) is not { } format || file.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        var options = RuleOptions.For(context.Options, file);
        if (options.Text("procore_scan_file") is { } scan && bool.TryParse(scan, out var isOn) && !isOn)
        {
            return;
        }

        var isTest = options.IsTestProject == true && !options.Flag("procore_scan_test_code");
        foreach (var secret in ConfiguredSecrets.Find(text.ToString(), format))
        {
            if (!isTest || secret.Shape is SecretShape.Jwt or SecretShape.Hex64)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.PCA1002_CredentialInConfiguration,
                    Location.Create(file.Path, secret.Span, text.Lines.GetLinePositionSpan(secret.Span)),
                    CredentialNoun.Of(secret.Kind, secret.Key)));
            }
        }
    }
}
