using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>PCA1006: no secret, password or token is a query parameter of a URL, or stands in front of its host.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CredentialInUrl : ProcoreAnalyzer
{
    /// <summary>The diagnostic property that holds the parameter's name.</summary>
    public const string ParameterProperty = "Parameter";

    /// <summary>Creates the analyzer.</summary>
    public CredentialInUrl()
        : base(RuleBook.PCA1006_CredentialInUrl)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        foreach (var (kind, name, span) in UrlCredentials.In(context.Tree, context.Source, context.CancellationToken))
        {
            context.Report(RuleBook.PCA1006_CredentialInUrl.At(
                Location.Create(context.Tree, span),
                name.Length == 0
                    ? ImmutableDictionary<string, string?>.Empty
                    : ImmutableDictionary<string, string?>.Empty.Add(ParameterProperty, name),
                CredentialNoun.Of(kind, name),
                name.Length == 0 ? "in front of the host" : "a query parameter"));
        }
    }
}
