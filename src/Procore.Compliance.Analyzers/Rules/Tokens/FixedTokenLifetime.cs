using System;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Platform;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Tokens;

/// <summary>PCA4004: how long a token of Procore lives is written into the code, although its answer says so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class FixedTokenLifetime : ProcoreAnalyzer
{
    /// <summary>
    /// Less is a margin or a pause, not a lifetime: the shortest life that Procore ever announced, less a generous margin.
    /// </summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(TokenFacts.AssumedAccessTokenSeconds.Min()) - TimeSpan.FromMinutes(5);

    // Our judgement.
    /// <summary>More is a cookie or an account, not an access token.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Creates the analyzer.</summary>
    public FixedTokenLifetime()
        : base(RuleBook.PCA4004_FixedTokenLifetime)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var lifetimes = TokenTree.Of(context.Tree).AssumedLifetimes;
        if (lifetimes.IsEmpty || TokenModel.For(context.Source, context.CancellationToken).Requests.IsEmpty)
        {
            return;
        }

        var reach = TokenReach.For(context.Source, context.CancellationToken);
        var evidence = new ProcoreEvidence(context);
        foreach (var lifetime in lifetimes)
        {
            var length = new DurationFolder(context.Source, context.CancellationToken).Fold(lifetime.Amount, lifetime.Unit).Length;
            if (length < Shortest || length > Longest || ReadsLifetime(lifetime.Place))
            {
                continue;
            }

            var requests = reach.RequestsNear(lifetime.Place, context.CancellationToken);
            var candidates = lifetime.IsNamedAfterToken ? requests.Concat(reach.RequestsBeside(lifetime.Place)) : requests;
            if (candidates.FirstOrDefault(request => evidence.Concerns(request)
                    && (!lifetime.IsAge || TokenAge.IsOfTokenAt(lifetime.Place, request, context.Source, context.CancellationToken)))
                    is { } request
                && !ReadsLifetime(request.Place))
            {
                context.Report(RuleBook.PCA4004_FixedTokenLifetime.At(Places.Of(lifetime.Place), InWords(length)));
            }
        }
    }

    /// <summary>
    /// Whether the type around asks the answer for its lifetime somewhere: the fixed one may then be what it falls back to.
    /// </summary>
    private static bool ReadsLifetime(SyntaxNode place)
        => TokenNames.ReadsLifetime(place.FirstAncestorOrSelf<TypeDeclarationSyntax>() ?? place.SyntaxTree.GetRoot());

    private static string InWords(TimeSpan length)
        => length.TotalMinutes % 1 == 0
            ? string.Format(CultureInfo.InvariantCulture, "{0:0} minutes", length.TotalMinutes)
            : string.Format(CultureInfo.InvariantCulture, "{0:0} seconds", length.TotalSeconds);
}
