using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

/// <summary>
/// Webhook subscriptions: PCA3006 where Procore will not deliver what is subscribed to, PCA3007 where it cannot reach the destination.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WebhookSubscriptionAnalyzer : ProcoreAnalyzer
{
    /// <summary>The property that holds the right value, for the fix.</summary>
    internal const string Replacement = "Replacement";

    /// <summary>Creates the analyzer.</summary>
    public WebhookSubscriptionAnalyzer()
        : base(RuleBook.PCA3006_UndeliverableSubscription, RuleBook.PCA3007_PrivateDestination)
    {
    }

    private protected override void AnalyzeTree(TreeContext context)
    {
        if (!WebhookMentions.AreIn(context.Source))
        {
            return;
        }

        var hosts = context.Options.AdditionalHosts;
        foreach (var finding in SubscriptionFindings.In(context.Tree, context.Source, hosts, context.CancellationToken))
        {
            context.Report(finding);
        }
    }
}
