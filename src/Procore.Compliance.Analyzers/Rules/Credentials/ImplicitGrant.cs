using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

namespace Procore.Compliance.Analyzers.Rules.Credentials;

/// <summary>PCA1007: no access token is asked for in the browser's address.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImplicitGrant : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public ImplicitGrant()
        : base(RuleBook.PCA1007_ImplicitGrant)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var evidence = new Lazy<ProcoreEvidence>(() => new ProcoreEvidence(context));
        foreach (var (value, span, expression) in ResponseTypes.In(context.Tree, context.Source, context.CancellationToken))
        {
            if (value == "token" && evidence.Value.Concerns(expression))
            {
                context.Report(RuleBook.PCA1007_ImplicitGrant.At(Location.Create(context.Tree, span)));
            }
        }
    }
}
