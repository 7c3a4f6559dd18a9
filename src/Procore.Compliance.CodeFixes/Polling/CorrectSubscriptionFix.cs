using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Polling.Webhooks;

namespace Procore.Compliance.CodeFixes.Polling;

/// <summary>Fix of PCA3006: writes the resource or namespace that Procore knows.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectSubscriptionFix))]
public sealed class CorrectSubscriptionFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.UndeliverableSubscription);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(WebhookSubscriptionAnalyzer.Replacement, out var replacement) && replacement is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Use '{replacement}'",
                        async cancellationToken =>
                        {
                            var text = await context.Document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                            return context.Document.WithText(text.Replace(diagnostic.Location.SourceSpan, replacement));
                        },
                        nameof(CorrectSubscriptionFix)),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }
}
