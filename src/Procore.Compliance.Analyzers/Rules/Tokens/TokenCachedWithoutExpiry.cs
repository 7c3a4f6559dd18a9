using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Tokens;

/// <summary>PCA4003: a token of Procore is kept without its expiry, or with one that is computed wrongly.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TokenCachedWithoutExpiry : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public TokenCachedWithoutExpiry()
        : base(RuleBook.PCA4003_TokenCachedWithoutExpiry)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        ReportMistakes(context);
        ReportCaches(context);
        ReportHostedClients(context);
    }

    private static void ReportMistakes(TreeContext context)
    {
        var named = TokenTree.Of(context.Tree).LifetimeMistakes
            .Where(mistake => new ProcoreEvidence(context).ConcernsToken(mistake.Place));
        var answered = TokenModel.For(context.Source, context.CancellationToken).Requests
            .SelectMany(request => LifetimeMistake.After(request, context.Source, context.CancellationToken)
                .Where(mistake => mistake.Place.SyntaxTree == context.Tree && new ProcoreEvidence(context).Concerns(request)));
        foreach (var mistake in named.Concat(answered).GroupBy(static mistake => mistake.Place).Select(static same => same.First()))
        {
            Report(context, mistake.Place, mistake.Kind == LifetimeMistakeKind.Unit
                ? $"expires_in counts seconds, and this adds it as {mistake.Unit}"
                : "expires_in is a lifetime that never changes, and this takes it for the time that is left", mistake.Kind.ToString());
        }
    }

    /// <summary>An authorization-code token that nothing refreshes is PCA4001's.</summary>
    private static void ReportCaches(TreeContext context)
    {
        var tokens = TokenModel.For(context.Source, context.CancellationToken);
        var kept = tokens.Requests
            .Where(
                request => (request.Grant != OAuthNames.AuthorizationCode || tokens.MayRenew) && request.Grant != OAuthNames.RefreshToken)
            .SelectMany(request => CachedToken.KeptAfter(request, context.Source, context.CancellationToken)
                .Where(cached => cached.Place.SyntaxTree == context.Tree)
                .Select(cached => (Request: request, Cached: cached)))
            .GroupBy(static pair => pair.Cached.Place);
        foreach (var (request, cached) in kept
            .Select(static group => group.First())
            .Where(pair => new ProcoreEvidence(context) is var evidence && evidence.Concerns(pair.Request)
                && pair.Cached.IsKeptWithout(
                    evidence.ForeignCallers(pair.Request), pair.Request, context.Source, context.CancellationToken)))
        {
            Report(
                context,
                cached.Place,
                cached switch
                {
                    { Member: { } member } => $"'{member}' keeps an access token without its expiry",
                    { IsRow: true } => "this row keeps an access token without its expiry",
                    _ => "this cache keeps an access token without an end",
                },
                cached.Member);
        }
    }

    private static void ReportHostedClients(TreeContext context)
    {
        if (TokenTree.Of(context.Tree).MayHost)
        {
            foreach (var creation in HostedClient.In(context.Tree, context.Source, context.CancellationToken)
                .Where(creation => new ProcoreEvidence(context).Concerns(creation)))
            {
                Report(
                    context,
                    creation,
                    $"'{CallSite.CreatedType(creation, context.Source)}' settles its token when it is created, and this service keeps it for as long as it runs",
                    null);
            }
        }
    }

    private static void Report(TreeContext context, SyntaxNode place, string what, string? subject)
        => context.Report(RuleBook.PCA4003_TokenCachedWithoutExpiry.At(
            Places.Of(place), ImmutableDictionary<string, string?>.Empty.Add("subject", subject), what));
}
