using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.ConfigurationFiles;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>
/// PCA1002: no credential stands in a configuration file that the project hands to the compiler. User secrets are never read.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CredentialInConfiguration : ConfigurationFileAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public CredentialInConfiguration()
        : base(RuleBook.PCA1002_CredentialInConfiguration)
    {
    }

    private protected override void AnalyzeFile(FileContext context)
    {
        var isTest = context.IsTestCode;
        foreach (var secret in ConfiguredSecrets.Find(context.Text, context.Format))
        {
            if (!isTest || secret.Shape is SecretShape.Jwt or SecretShape.Hex64)
            {
                context.Report(RuleBook.PCA1002_CredentialInConfiguration, secret.Span, CredentialNoun.Of(secret.Kind, secret.Key));
            }
        }
    }
}
