using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Tokens;

/// <summary>PCA4008: users sign in to Procore, and nothing in the project ever revokes their tokens.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokensNeverRevoked : ProcoreAnalyzer
{
    // Procore's /oauth/revoke, and the word of RFC 7009.
    private static readonly TextQuery Revocation = new(new[] { "revoke", "revocation" }, static _ => false);

    /// <summary>Creates the analyzer.</summary>
    public TokensNeverRevoked()
        : base(RuleBook.PCA4008_TokensNeverRevoked)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var tokens = TokenModel.For(context.Source, context.CancellationToken);
        var requests = tokens.RequestsIn(context.Tree).Where(static request => request.Grant == OAuthNames.AuthorizationCode).ToList();
        if (requests.Count == 0 || context.Source.Compilation.SyntaxTrees.Any(static tree => Revocation.MayStandIn(tree.GetText())))
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
}
