using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Tokens;

/// <summary>PCA4008: users sign in to Procore, and nothing in the project ever revokes their tokens.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokensNeverRevoked : ProcoreAnalyzer
{
    // Procore's /oauth/revoke, and the word of RFC 7009.
    private static readonly string[] Words = { "revoke", "revocation" };

    private static readonly TextQuery Revocation = new(Words, IsPath);

    /// <summary>Creates the analyzer.</summary>
    public TokensNeverRevoked()
        : base(RuleBook.PCA4008_TokensNeverRevoked)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var tokens = TokenModel.For(context.Source, context.CancellationToken);
        var requests = tokens.RequestsIn(context.Tree).Where(static request => request.Grant == OAuthNames.AuthorizationCode).ToList();
        var hosts = context.Options.AdditionalHosts;
        if (requests.Count == 0 || context.Source.Trees.Any(tree => Revokes(TreeFacts.Of(tree), hosts)))
        {
            return;
        }

        foreach (var request in requests.Where(new ProcoreEvidence(context).Concerns)
            .GroupBy(static request => request.Place)
            .Select(static group => group.First()))
        {
            context.Report(RuleBook.PCA4008_TokensNeverRevoked.At(
                Places.Of(request.Place),
                request.Shape == GrantShape.SignIn ? "keeps the tokens of a sign-in" : "requests a user's token"));
        }
    }

    /// <summary>Whether a tree writes the address of a revocation that is not somebody else's, or calls a library's for tokens.</summary>
    private static bool Revokes(TreeFacts facts, ImmutableArray<string> hosts)
        => facts.TextsFor(Revocation).Any(text => IsProcores(text.ValueText, hosts))
            || (Revocation.MayStandIn(facts.Tree.GetText()) && facts.CalledNames.Any(IsRevocation));

    private static bool IsPath(string text)
        => text.Split('/', '?')
            .Any(static segment => Array.Exists(Words, word => word.Equals(segment, StringComparison.OrdinalIgnoreCase)));

    private static bool IsProcores(string text, ImmutableArray<string> hosts)
        => text.IndexOf("://", StringComparison.Ordinal) < 0 || ProcoreText.Find(text, hosts).Host is not null;

    // The methods of IdentityModel and its like: RevokeTokenAsync, RevokeRefreshTokenAsync.
    private static bool IsRevocation(string method)
        => method.IndexOf("Revoke", StringComparison.Ordinal) >= 0 && method.IndexOf("Token", StringComparison.Ordinal) >= 0;
}
