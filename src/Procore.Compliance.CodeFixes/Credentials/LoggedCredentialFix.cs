using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>
/// PCA1005: writes <c>***</c> in the place of the credential, so that message, template and number of arguments stay as they are.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LoggedCredentialFix))]
public sealed class LoggedCredentialFix : CodeFixProvider
{
    private const string Mask = "***";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.LoggedCredential);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.Offer(
            $"Write '{Mask}' instead",
            token => MaskAsync(context.Document, context.Span, token),
            nameof(LoggedCredentialFix),
            context.Diagnostics[0]);
        return Task.CompletedTask;
    }

    /// <summary>Changes the text, not the tree: a hole that becomes text melts into the text around it.</summary>
    private static async Task<Document> MaskAsync(Document document, TextSpan span, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var expression = root.FindNode(span, getInnermostNodeForTie: true);
        return document.WithText(expression.Parent is InterpolationSyntax hole
            ? text.Replace(hole.Span, Mask)
            : text.Replace(span, "\"" + Mask + "\""));
    }
}
