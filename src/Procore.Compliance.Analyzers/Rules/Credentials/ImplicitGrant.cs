using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Kernel;

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
        foreach (var (value, span, expression, address) in ResponseTypes.In(context.Tree, context.Source, context.CancellationToken))
        {
            if (value == "token" && (evidence.Value.AddressSays(address, address) ?? StatementSays(expression, evidence.Value)
                ?? evidence.Value.Concerns(expression)))
            {
                context.Report(RuleBook.PCA1007_ImplicitGrant.At(Location.Create(context.Tree, span)));
            }
        }
    }

    /// <summary>Whether a text of the same statement or lambda names Procore's address; null where none names any.</summary>
    private static bool? StatementSays(ExpressionSyntax value, ProcoreEvidence evidence)
        => value.Ancestors().FirstOrDefault(static node => node is StatementSyntax or MemberDeclarationSyntax or LambdaExpressionSyntax)
                is { } around and not TypeDeclarationSyntax
            ? TreeFacts.TextsIn(around).Select(text => evidence.AddressSays(text.ValueText, text.ValueText))
                .Where(static answer => answer is not null)
                .OrderByDescending(static answer => answer)
                .FirstOrDefault()
            : null;
}
