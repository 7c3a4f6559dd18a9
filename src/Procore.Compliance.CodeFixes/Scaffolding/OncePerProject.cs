using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Procore.Compliance.CodeFixes.Scaffolding;

/// <summary>
/// Fix-all for what a project needs once: the first diagnostic of each project is fixed, and the others go away with it.
/// </summary>
internal sealed class OncePerProject : FixAllProvider
{
    public static readonly OncePerProject Instance = new(except: null);

    private readonly string? _except;

    /// <param name="except">The key of an action that is no part of fix-all; null where all are.</param>
    public OncePerProject(string? except) => _except = except;

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes()
        => new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext.CodeActionEquivalenceKey == _except)
        {
            return null;
        }

        var solution = fixAllContext.Solution;
        string? title = null;
        foreach (var project in fixAllContext.Scope == FixAllScope.Solution ? solution.Projects : new[] { fixAllContext.Project })
        {
            if (await FirstActionAsync(fixAllContext, project).ConfigureAwait(false) is not { } found)
            {
                continue;
            }

            var operations = await found.Action.GetOperationsAsync(fixAllContext.CancellationToken).ConfigureAwait(false);
            var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
            foreach (var id in changed.GetProject(project.Id)!.GetChanges(project).GetChangedDocuments())
            {
                solution = solution.WithDocumentText(
                    id,
                    await changed.GetDocument(id)!.GetTextAsync(fixAllContext.CancellationToken).ConfigureAwait(false));
            }

            title = found.Action.Title;
        }

        return title is null ? null : CodeAction.Create(title, _ => Task.FromResult(solution), fixAllContext.CodeActionEquivalenceKey);
    }

    private static async Task<(Document Document, CodeAction Action)?> FirstActionAsync(FixAllContext context, Project project)
    {
        var documents = context is { Scope: FixAllScope.Document, Document: { } only } ? new[] { only } : project.Documents;
        foreach (var document in documents)
        {
            var diagnostics = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            foreach (var diagnostic in diagnostics.OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start))
            {
                CodeAction? action = null;
                var fix = new CodeFixContext(
                    document,
                    diagnostic,
                    (offered, _) => action ??= offered.EquivalenceKey == context.CodeActionEquivalenceKey ? offered : null,
                    context.CancellationToken);
                await context.CodeFixProvider.RegisterCodeFixesAsync(fix).ConfigureAwait(false);
                if (action is not null)
                {
                    return (document, action);
                }
            }
        }

        return null;
    }
}
