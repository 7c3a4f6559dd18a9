using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Polling.Webhooks;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Polling;

/// <summary>Fix of PCA3006: writes the resource or namespace that Procore knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectSubscriptionFix))]
public sealed class CorrectSubscriptionFix : ReplacementFix
{
    /// <summary>Creates the fix.</summary>
    public CorrectSubscriptionFix()
        : base(WebhookSubscriptionAnalyzer.Replacement, RuleIds.UndeliverableSubscription)
    {
    }
}
