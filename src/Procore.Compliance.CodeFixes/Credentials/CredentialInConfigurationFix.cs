using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>PCA1002: empties the value in a JSON file and keeps its key, so that the file still shows what has to be set elsewhere.</summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(CredentialInConfigurationFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json" })]
public sealed class CredentialInConfigurationFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.CredentialInConfiguration);

    /// <summary>None: the batch fixer of Roslyn does not merge changes of additional files.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.TextDocument;
        var text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            var span = diagnostic.Location.SourceSpan;
            if (span.End < text.Length && !IsNumber(text, span))
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Empty the value here and set it outside of the repository", token => EmptyAsync(document, span, token), nameof(CredentialInConfigurationFix)),
                    diagnostic);
            }
        }
    }

    /// <summary>A number has no quotes around it, and nothing would be left of it.</summary>
    private static bool IsNumber(SourceText text, TextSpan span)
    {
        var before = span.Start - 1;
        return before < 0 || text[before] is ' ' or ':' or '\t' or '\n' or ',' or '[';
    }

    private static async Task<Solution> EmptyAsync(TextDocument document, TextSpan span, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.Project.Solution.WithAdditionalDocumentText(document.Id, text.Replace(span, string.Empty));
    }
}
