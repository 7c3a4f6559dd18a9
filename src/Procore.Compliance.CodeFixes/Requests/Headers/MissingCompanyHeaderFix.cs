using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Requests.Headers;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Requests.Headers;

/// <summary>
/// PCA5001: sends the header, from the client, its registration or the request. What is written, and where, comes with the finding.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingCompanyHeaderFix))]
public sealed class MissingCompanyHeaderFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.MissingCompanyHeader);

    /// <summary>Findings that one place mends write the same text there, of which the batch takes one.</summary>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(HeaderFixData.InsertProperty, out var text)
                && text is not null
                && diagnostic.AdditionalLocations.FirstOrDefault() is { SourceTree: { } tree } place
                && context.Document.Project.GetDocument(tree) is { } document)
            {
                context.Offer(
                    "Send 'Procore-Company-Id'",
                    cancellationToken => InsertAsync(document, place.SourceSpan, text, cancellationToken),
                    nameof(MissingCompanyHeaderFix),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> InsertAsync(Document document, TextSpan place, string text, CancellationToken cancellationToken)
        => document.WithText((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).Replace(place, text));
}
