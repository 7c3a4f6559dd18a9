using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Rules.Polling.Throttling;
using Procore.Compliance.CodeFixes.Scaffolding;
using Procore.Compliance.CodeFixes.Tokens;

namespace Procore.Compliance.CodeFixes.Polling.Throttling;

/// <summary>
/// PCA3003, PCA3009: scaffolds a handler that waits as long as Procore says, and puts it into the client, in this file or in the file that
/// registers it. It is offered only where the client is in sight: a handler that nothing uses mends nothing.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(HonourLimitsFix))]
public sealed class HonourLimitsFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        RuleIds.RetryWithoutWaiting, RuleIds.UnhandledThrottling);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => OncePerProject.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics.Where(
            static found => found.Id != RuleIds.RetryWithoutWaiting || found.Properties.ContainsKey(RetryFixData.Waits)))
        {
            // A handler that stands in no chain would leave the client as it is.
            if (diagnostic.AdditionalLocations.FirstOrDefault() is not { SourceTree: { } tree } place
                || context.Document.Project.GetDocument(tree) is not { } document
                || await ClientAtAsync(document, place.SourceSpan.Start, context.CancellationToken).ConfigureAwait(false) is not { } client)
            {
                continue;
            }

            diagnostic.Properties.TryGetValue(UnhandledThrottlingAnalyzer.HandlerProperty, out var present);
            context.Offer(
                present is not null ? $"Put '{present}' into this client" : "Wait as long as Procore says",
                cancellationToken => present is not null
                    ? PutInAsync(document, client, present, cancellationToken)
                    : ApplyAsync(document, place.SourceSpan.Start, cancellationToken),
                nameof(HonourLimitsFix),
                diagnostic);
        }
    }

    /// <summary>The client that stands at a place itself; null where no handler can be put into it there.</summary>
    private static async Task<SyntaxNode?> ClientAtAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return ThrottlingWiring.ClientAt(root, root.FindToken(position).Parent!);
    }

    /// <summary>The client with a handler that the project has.</summary>
    private static async Task<Solution> PutInAsync(
        Document document, SyntaxNode client, string handler, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var wired = (CompilationUnitSyntax)ThrottlingWiring.Wire(root, client, handler);
        wired = DocumentStyle.Of(wired).AddUsings(wired, UsingsOf(client), model.Compilation);
        return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, wired);
    }

    /// <summary>The client with a handler that is written behind it.</summary>
    private static async Task<Solution> ApplyAsync(Document document, int position, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var place = root.FindToken(position).Parent!;
        var client = ThrottlingWiring.ClientAt(root, place)!;
        var isNullable = (model.GetNullableContext(root.EndOfFileToken.SpanStart) & NullableContext.AnnotationsEnabled)
            != NullableContext.Disabled;
        var handler = ThrottlingText.For(model.Compilation, isNullable, cancellationToken);
        var space = place.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>();
        var index = space is null ? -1 : root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().ToList().IndexOf(space);
        root = (CompilationUnitSyntax)ThrottlingWiring.Wire(root, client, handler.Name);
        var style = DocumentStyle.Of(root);
        root = style.AddTypes(
            root,
            index < 0 ? root : root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().ElementAt(index),
            handler.Types,
            ThrottlingText.Usings,
            model.Compilation);
        root = style.AddUsings(root, ThrottlingText.Usings.Union(UsingsOf(client)).ToImmutableHashSet(), model.Compilation);
        return document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root);
    }

    private static IEnumerable<string> UsingsOf(SyntaxNode client)
        => ClientWiring.UsingsOf(client).Where(static name => name.EndsWith("DependencyInjection", System.StringComparison.Ordinal));
}
