using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Source.Credentials.TokenHandling;
using Procore.Compliance.Analyzers.Source.Kernel;

namespace Procore.Compliance.Analyzers.Rules.Tokens;

/// <summary>PCA4006: callers at the same time refresh the same token of Procore, of which only one can succeed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnguardedRefresh : ProcoreAnalyzer
{
    /// <summary>Creates the analyzer.</summary>
    public UnguardedRefresh()
        : base(RuleBook.PCA4006_UnguardedRefresh)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        var refreshes = TokenModel.For(context.Source, context.CancellationToken).RequestsIn(context.Tree)
            .Where(static request => request.Grant == OAuthNames.RefreshToken)
            .GroupBy(static request => request.Body)
            .Select(static group => group.First())
            .ToImmutableArray();
        if (refreshes.IsEmpty || ProgramKind.IsSequential(context.Source))
        {
            return;
        }

        var evidence = new ProcoreEvidence(context);
        foreach (var refresh in refreshes.Where(evidence.Concerns))
        {
            if (SharedRefresh.Find(refresh, context.Source, context.CancellationToken) is { } shared)
            {
                context.Report(RuleBook.PCA4006_UnguardedRefresh.At(
                    Places.Of(refresh.Place),
                    ImmutableDictionary<string, string?>.Empty
                        .Add("type", shared.Owner.Identifier.ValueText)
                        .Add("member", shared.Member.Identifier.ValueText),
                    shared.Owner.Identifier.ValueText));
            }
        }
    }
}
