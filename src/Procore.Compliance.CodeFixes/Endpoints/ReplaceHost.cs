using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Endpoints;

/// <summary>Puts the right host (PCA2005) or scheme (PCA2007) in place of the wrong one; nothing else of the text changes.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReplaceHost))]
public sealed class ReplaceHost : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        RuleIds.WrongHost, RuleIds.UnencryptedRequest);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(UseProcoreHosts.ReplacementProperty, out var replacement) && replacement is not null)
            {
                context.Offer(
                    $"Use '{replacement}'",
                    cancellationToken => ReplaceAsync(context.Document, diagnostic.Location.SourceSpan, replacement, cancellationToken),
                    nameof(ReplaceHost),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ReplaceAsync(
        Document document, TextSpan span, string replacement, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.Replace(span, replacement));
    }
}
