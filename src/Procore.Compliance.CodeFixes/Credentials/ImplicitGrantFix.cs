using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>PCA1007: asks for a code instead of a token.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImplicitGrantFix))]
public sealed class ImplicitGrantFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.ImplicitGrant);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        if (text.ToString(context.Span) == "token")
        {
            context.Offer(
                "Ask for a code (response_type=code)",
                token => ReplaceAsync(context.Document, context.Span, token),
                nameof(ImplicitGrantFix),
                context.Diagnostics[0]);
        }
    }

    private static async Task<Document> ReplaceAsync(Document document, TextSpan span, CancellationToken cancellationToken)
        => document.WithText((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).Replace(span, "code"));
}
