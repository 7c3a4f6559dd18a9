using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Scaffolding;

/// <summary>
/// Fix-all for a fix that changes several documents and builds on what the fix before it has added: each diagnostic is fixed in the
/// solution that the one before has left, at the place to which it has moved.
/// </summary>
internal sealed class OneAfterTheOther : FixAllProvider
{
    public static readonly OneAfterTheOther Instance = new();

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes()
        => new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

    /// <inheritdoc/>
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
        => Task.FromResult<CodeAction?>(CodeAction.Create(
            "Fix all, one after the other",
            cancellationToken => ApplyAsync(fixAllContext, cancellationToken),
            fixAllContext.CodeActionEquivalenceKey));

    private static async Task<Solution> ApplyAsync(FixAllContext context, CancellationToken cancellationToken)
    {
        var solution = context.Solution;
        var pending = new Queue<Place>(await CollectAsync(context).ConfigureAwait(false));
        while (pending.Count > 0)
        {
            var place = pending.Dequeue();
            if (await FixAsync(context, solution.GetDocument(place.Document)!, place, cancellationToken)
                .ConfigureAwait(false) is { } changed)
            {
                var moved = new Queue<Place>();
                foreach (var waiting in pending)
                {
                    if (await MoveAsync(waiting, solution, changed, cancellationToken).ConfigureAwait(false) is { } kept)
                    {
                        moved.Enqueue(kept);
                    }
                }

                (solution, pending) = (changed, moved);
            }
        }

        return solution;
    }

    private static async Task<List<Place>> CollectAsync(FixAllContext context)
    {
        var documents = context.Scope switch
        {
            FixAllScope.Document => new[] { context.Document! },
            FixAllScope.Project => context.Project.Documents,
            _ => context.Solution.Projects.SelectMany(static project => project.Documents),
        };
        var places = new List<Place>();
        foreach (var document in documents)
        {
            var diagnostics = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
            places.AddRange(diagnostics
                .OrderBy(static diagnostic => diagnostic.Location.SourceSpan.Start)
                .Select(diagnostic => new Place(document.Id, diagnostic.Location.SourceSpan, diagnostic)));
        }

        return places;
    }

    private static async Task<Solution?> FixAsync(
        FixAllContext context, Document document, Place place, CancellationToken cancellationToken)
    {
        var tree = (await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false))!;
        var known = place.Diagnostic;
        var diagnostic = Diagnostic.Create(
            known.Id,
            known.Descriptor.Category,
            known.GetMessage(),
            known.Severity,
            known.DefaultSeverity,
            isEnabledByDefault: true,
            known.WarningLevel,
            location: Location.Create(tree, place.Span),
            properties: known.Properties);
        CodeAction? action = null;
        var fix = new CodeFixContext(
            document,
            diagnostic,
            (offered, _) => action ??= offered.EquivalenceKey == context.CodeActionEquivalenceKey ? offered : null,
            cancellationToken);
        await context.CodeFixProvider.RegisterCodeFixesAsync(fix).ConfigureAwait(false);
        return action is null
            ? null
            : (await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false)).OfType<ApplyChangesOperation>()
                .Single().ChangedSolution;
    }

    /// <summary>Where the place stands after a change; null where the change touches it.</summary>
    private static async Task<Place?> MoveAsync(Place place, Solution before, Solution after, CancellationToken cancellationToken)
    {
        var changes = await after.GetDocument(place.Document)!
            .GetTextChangesAsync(before.GetDocument(place.Document)!, cancellationToken)
            .ConfigureAwait(false);
        var shift = 0;
        foreach (var change in changes.OrderBy(static change => change.Span.Start).TakeWhile(change => change.Span.Start < place.Span.End))
        {
            if (change.Span.End > place.Span.Start)
            {
                return null;
            }

            shift += change.NewText!.Length - change.Span.Length;
        }

        return place with { Span = new TextSpan(place.Span.Start + shift, place.Span.Length) };
    }

    /// <summary>A diagnostic that waits for its fix.</summary>
    /// <param name="Document">Its document.</param>
    /// <param name="Span">Where it stands by now.</param>
    /// <param name="Diagnostic">As it was reported.</param>
    private sealed record Place(DocumentId Document, TextSpan Span, Diagnostic Diagnostic);
}
