using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Requests.Queries;

namespace Procore.Compliance.CodeFixes.Requests;

/// <summary>Fix of PCA5006: writes the largest documented page size where the size is written.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectQueryFix))]
public sealed class CorrectQueryFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.OversizedPage);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(SentQuery.Replacement, out var replacement) && replacement is not null)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Use '{replacement}'",
                        async cancellationToken =>
                        {
                            var text = await context.Document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                            return context.Document.WithText(text.Replace(diagnostic.Location.SourceSpan, replacement));
                        },
                        nameof(CorrectQueryFix)),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }
}
