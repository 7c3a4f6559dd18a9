using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Polling;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Polling;

/// <summary>Fix of PCA3001: makes the delay of a polling loop as long as the project's minimum, where the delay is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RaiseIntervalFix))]
public sealed class RaiseIntervalFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.TightPolling);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.AdditionalLocations.Count == 0
                || PollingFixData.Read(diagnostic.Properties, PollingFixData.Minimum) is not { } minimum
                || PollingFixData.Read(diagnostic.Properties, PollingFixData.Unit) is not { } unit
                || diagnostic.AdditionalLocations[0] is not { SourceTree: { } tree } location
                || context.Document.Project.Solution.GetDocument(tree) is not { } document)
            {
                continue;
            }

            context.Offer(
                $"Poll at most every {PollingMessage.Words(System.TimeSpan.FromMilliseconds(minimum))}",
                async cancellationToken =>
                {
                    var delayRoot = await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
                    var delay = (ExpressionSyntax)delayRoot.FindNode(location.SourceSpan, getInnermostNodeForTie: true);
                    var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                    return document.WithText(text.Replace(delay.Span, DelayText.Of(delay, minimum, unit)));
                },
                nameof(RaiseIntervalFix),
                diagnostic);
        }

        return Task.CompletedTask;
    }
}
