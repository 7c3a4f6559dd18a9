using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>
/// PCA1002: empties the value in a JSON file and keeps its key, so that the file still shows what has to be set elsewhere.
/// </summary>
[ExportCodeFixProvider(
    LanguageNames.CSharp,
    Name = nameof(CredentialInConfigurationFix),
    DocumentKinds = new[] { nameof(TextDocumentKind.AdditionalDocument) },
    DocumentExtensions = new[] { ".json" })]
public sealed class CredentialInConfigurationFix : CodeFixProvider
{
    private const string Title = "Empty the value here and set it outside of the repository";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.CredentialInConfiguration);

    /// <summary>Its own: the batch fixer of Roslyn does not merge changes of additional files.</summary>
    public override FixAllProvider GetFixAllProvider() => new ConfigurationFixAll();

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
                context.Offer(Title, token => EmptyAsync(document, span, token), nameof(CredentialInConfigurationFix), diagnostic);
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

    /// <summary>Empties all values of a project's or a solution's JSON files at once.</summary>
    private sealed class ConfigurationFixAll : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => new[] { FixAllScope.Project, FixAllScope.Solution };

        public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        {
            var solution = fixAllContext.Solution;
            foreach (var project in fixAllContext.Scope == FixAllScope.Solution ? solution.Projects : new[] { fixAllContext.Project })
            {
                foreach (var file in (await fixAllContext.GetAllDiagnosticsAsync(project).ConfigureAwait(false)).GroupBy(
                    static diagnostic => diagnostic.Location.GetLineSpan().Path))
                {
                    foreach (var document in project.AdditionalDocuments.Where(document => document.FilePath == file.Key
                        && document.FilePath.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
                    {
                        var text = await document.GetTextAsync(fixAllContext.CancellationToken).ConfigureAwait(false);
                        var changes = file
                            .Select(static diagnostic => diagnostic.Location.SourceSpan)
                            .Distinct()
                            .Where(span => !IsNumber(text, span))
                            .OrderBy(static span => span.Start)
                            .Select(static span => new TextChange(span, string.Empty));
                        solution = solution.WithAdditionalDocumentText(document.Id, text.WithChanges(changes));
                    }
                }
            }

            return CodeAction.Create(Title, _ => Task.FromResult(solution), nameof(CredentialInConfigurationFix));
        }
    }
}
