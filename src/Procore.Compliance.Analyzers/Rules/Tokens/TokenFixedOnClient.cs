using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Kernel;

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
        var kept = new Lazy<SpanIndex>(() => KeptTokens(context));
        foreach (var bearer in bearers.Where(
            bearer => life.IsForGood(bearer) && !kept.Value.Overlaps(bearer.Place)
                && (evidence.SayRequests(bearer.Token) ?? evidence.Concerns((SyntaxNode?)bearer.Registration ?? bearer.Place))))
        {
            var type = bearer.Registration is null ? bearer.Place.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText : null;
            context.Report(RuleBook.PCA4005_TokenFixedOnClient.At(
                Places.Of(bearer.Place),
                ImmutableDictionary<string, string?>.Empty.Add("type", type),
                bearer switch
                {
                    { Registration: not null } => "when it is registered",
                    { Member: ConstructorDeclarationSyntax or FieldDeclarationSyntax } => "when it is constructed",
                    _ => "once",
                }));
        }
    }

    /// <summary>Where tokens are kept whose request is in sight and that are asked for only once: those are PCA4003's.</summary>
    private static SpanIndex KeptTokens(TreeContext context)
        => new(TokenModel.For(context.Source, context.CancellationToken).Requests
            .SelectMany(request => CachedToken.KeptAfter(request, context.Source, context.CancellationToken))
            .Where(kept => kept.Place.SyntaxTree == context.Tree && kept.Member is null)
            .Select(static kept => kept.Place.FirstAncestorOrSelf<StatementSyntax>() ?? kept.Place));
}
