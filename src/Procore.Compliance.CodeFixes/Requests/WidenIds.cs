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

namespace Procore.Compliance.CodeFixes.Requests;

/// <summary>
/// Makes an id of Procore wide (PCA5003): <c>long</c> for <c>int</c>, <c>GetInt64</c> for <c>GetInt32</c>, at the place of the finding and
/// wherever the finding says that it has to go with it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WidenIds))]
public sealed class WidenIds : CodeFixProvider
{
    private const string Title = "Use long for the id";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.NarrowId);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => AllAtOnce.Instance;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics.Where(static one => one.AdditionalLocations.Count > 0))
        {
            var solution = context.Document.Project.Solution;
            context.Offer(
                Title, cancellationToken => WidenAsync(solution, diagnostic.AdditionalLocations, cancellationToken), nameof(WidenIds),
                diagnostic);
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> WidenAsync(
        Solution solution, IEnumerable<Location> places, CancellationToken cancellationToken)
    {
        foreach (var group in places.GroupBy(place => solution.GetDocument(place.SourceTree)))
        {
            if (group.Key is { } document)
            {
                var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                var changes = group.Select(static place => place.SourceSpan).Distinct().OrderBy(static span => span.Start)
                    .Select(span => new TextChange(span, Wide(text.ToString(span))));
                solution = solution.WithDocumentText(document.Id, text.WithChanges(changes));
            }
        }

        return solution;
    }

    // C#, System.Convert, System.Text.Json.
    private static string Wide(string narrow) => narrow switch
    {
        "ToInt32" => "ToInt64",
        "GetInt32" => "GetInt64",
        "TryGetInt32" => "TryGetInt64",
        _ => "long",
    };

    /// <summary>What several findings have in common is written once.</summary>
    private sealed class AllAtOnce : FixAllProvider
    {
        public static readonly AllAtOnce Instance = new();

        /// <inheritdoc/>
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes()
            => new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution };

        /// <inheritdoc/>
        public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
            => Task.FromResult<CodeAction?>(CodeAction.Create(
                Title, cancellationToken => ApplyAsync(fixAllContext, cancellationToken), fixAllContext.CodeActionEquivalenceKey));

        private static async Task<Solution> ApplyAsync(FixAllContext context, CancellationToken cancellationToken)
        {
            var places = new List<Location>();
            var projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : new[] { context.Project };
            foreach (var project in projects)
            {
                var found = context is { Scope: FixAllScope.Document, Document: { } document }
                    ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
                    : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
                places.AddRange(found.SelectMany(static one => one.AdditionalLocations));
            }

            return await WidenAsync(context.Solution, places, cancellationToken).ConfigureAwait(false);
        }
    }
}
