using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;

namespace Procore.Compliance.Analyzers.Rules.Tokens;

/// <summary>PCA4005: a client for Procore gets its bearer token when it is built, and keeps it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenFixedOnClient : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public TokenFixedOnClient()
        : base(RuleBook.PCA4005_TokenFixedOnClient)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var bearers = TokenTree.Of(context.Tree).Bearers;
        if (bearers.IsEmpty)
        {
            return;
        }

        var life = new BearerLife(context.Source, context.CancellationToken);
        var evidence = new ProcoreEvidence(context);
        foreach (var bearer in bearers.Where(
            bearer => life.IsForGood(bearer) && evidence.Concerns((SyntaxNode?)bearer.Registration ?? bearer.Place)))
        {
            var type = bearer.Registration is null ? bearer.Place.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText : null;
            context.Report(RuleBook.PCA4005_TokenFixedOnClient.At(
                bearer.Place.GetLocation(),
                ImmutableDictionary<string, string?>.Empty.Add("type", type),
                bearer.Registration is null ? "when it is constructed" : "when it is registered"));
        }
    }
}
