using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Endpoints;

/// <summary>
/// Turns an undocumented (PCA2001), legacy (PCA2003) or deprecated (PCA2004) route into the documented one that the message names, and PUT
/// into PATCH, or back, where only the other one is documented (PCA2002). Only literal text and the name of the method change: holes, query
/// and quotes stay as they are.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RewriteRoute))]
public sealed class RewriteRoute : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        RuleIds.UndocumentedRoute, RuleIds.UndocumentedMethod, RuleIds.LegacyRoute, RuleIds.DeprecatedRoute);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(UseDocumentedRoutes.ReplacementProperty, out var replacement)
                && RouteChanges.Decode(diagnostic) is { IsEmpty: false } changes)
            {
                context.Offer(
                    $"Use '{replacement}'",
                    cancellationToken => ApplyAsync(context.Document, changes, cancellationToken),
                    nameof(RewriteRoute),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ApplyAsync(
        Document document, ImmutableArray<TextChange> changes, CancellationToken cancellationToken)
    {
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return document.WithText(text.WithChanges(changes.OrderBy(static change => change.Span.Start)));
    }
}
