using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.Secrets;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>
/// PCA1001: no client secret, password, token or key stands in the source. Which of its own code a project tests with is left alone.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EmbeddedCredential : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public EmbeddedCredential()
        : base(RuleBook.PCA1001_EmbeddedCredential)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var isTest = context.IsTestCode;
        if (isTest && !CommentedSecret.MayHoldIssued(context.Tree.GetText(context.CancellationToken)))
        {
            return;
        }

        foreach (var secret in SecretReader.Read(context.Tree, context.Source, context.CancellationToken))
        {
            if (!isTest || secret.Shape == SecretShape.Jwt || (secret.Shape == SecretShape.Hex64 && secret.Kind != CredentialKind.Key))
            {
                context.Report(RuleBook.PCA1001_EmbeddedCredential.At(
                    Location.Create(context.Tree, secret.Span),
                    CredentialReplacement.For(secret, context) is { } replacement
                        ? replacement.ToProperties()
                        : ImmutableDictionary<string, string?>.Empty,
                    CredentialNoun.Of(secret.Kind, secret.Name)));
            }
        }
    }
}
