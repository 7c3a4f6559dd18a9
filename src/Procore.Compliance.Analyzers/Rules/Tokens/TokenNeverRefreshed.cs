using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Tokens;

/// <summary>
/// PCA4001: an authorization-code token of Procore is requested, or one out of a setting is sent, and nothing in the project refreshes it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenNeverRefreshed : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public TokenNeverRefreshed()
        : base(RuleBook.PCA4001_TokenNeverRefreshed)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var tokens = TokenModel.For(context.Source, context.CancellationToken);
        var requests = tokens.RequestsIn(context.Tree)
            .Where(static request => request.Grant == OAuthNames.AuthorizationCode)
            .ToImmutableArray();
        var bearers = TokenTree.Of(context.Tree).RequestBearers
            .Concat(GivenToInterfaces(context))
            .Where(bearer => bearer.IsSetting(context.Source, context.CancellationToken) && !IsFixed(bearer, context))
            .ToImmutableArray();
        if ((requests.IsEmpty && bearers.IsEmpty) || tokens.RenewedElsewhere is not null)
        {
            return;
        }

        // What renews the tokens of somebody else renews none of Procore's, and a handler that nothing uses renews nothing.
        var evidence = new ProcoreEvidence(context);
        var idle = tokens.Requests
            .Where(request => request.Grant is null or OAuthNames.RefreshToken && !evidence.IsForeign(request))
            .Select(request => IdleHandlers.Around(request.Place, context.Source, context.CancellationToken))
            .ToImmutableArray();
        if (idle.Contains(null))
        {
            return;
        }

        var missing = idle.IsEmpty
            ? "nothing here sends grant_type=refresh_token"
            : $"nothing uses {idle[0]!.Name}, which would refresh it";
        var properties = idle.IsEmpty
            ? ImmutableDictionary<string, string?>.Empty
            : ImmutableDictionary<string, string?>.Empty.Add("handler", idle[0]!.Name);

        foreach (var request in requests.Where(evidence.Concerns)
            .GroupBy(static request => request.Place)
            .Select(static group => group.First()))
        {
            context.Report(RuleBook.PCA4001_TokenNeverRefreshed.At(
                Places.Of(request.Place),
                RequestFields.Of(request).ToProperties(OAuthNames.ClientId, OAuthNames.ClientSecret).AddRange(properties),
                request.Shape == GrantShape.SignIn
                    ? "keeps the tokens of a sign-in (SaveTokens)"
                    : "requests an authorization-code token",
                missing));
        }

        foreach (var bearer in bearers.Where(bearer
            => evidence.SayRequests(bearer.Token) ?? evidence.Concerns(bearer.Place)))
        {
            context.Report(RuleBook.PCA4001_TokenNeverRefreshed.At(
                bearer.Place.GetLocation(),
                properties.Add("setting", null),
                "sends a token that a setting holds",
                missing));
        }
    }

    /// <summary>What a client keeps, too, is PCA4005's.</summary>
    private static bool IsFixed(RequestBearer bearer, TreeContext context)
        => TokenTree.Of(context.Tree).Bearers.FirstOrDefault(kept => kept.Place == bearer.Place) is { } kept
            && new BearerLife(context.Source, context.CancellationToken).IsForGood(kept);

    /// <summary>What this tree hands to the methods of interfaces as the bearer of their requests.</summary>
    private static IEnumerable<RequestBearer> GivenToInterfaces(TreeContext context)
        => context.Source.Trees
            .SelectMany(static tree => TokenTree.Of(tree).BearerParameters)
            .Select(parameter => context.Source.DeclaredBy(parameter, context.CancellationToken))
            .OfType<IParameterSymbol>()
            .SelectMany(parameter => CallGraph.ArgumentsFor(parameter, context.Source, context.CancellationToken))
            .Where(given => given.SyntaxTree == context.Tree)
            .Select(static given => new RequestBearer(given, given));
}
