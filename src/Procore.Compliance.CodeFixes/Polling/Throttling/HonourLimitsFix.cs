using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
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
/// registers it.
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
            // Where the diagnostic knows the client, the handler goes there.
            var place = diagnostic.AdditionalLocations.FirstOrDefault() ?? diagnostic.Location;
            var document = context.Document.Project.GetDocument(place.SourceTree) ?? context.Document;
            var position = place.SourceSpan.Start;
            var isOfClient = diagnostic.Id == RuleIds.UnhandledThrottling;
            var client = isOfClient
                ? await ClientAtAsync(document, position, context.CancellationToken).ConfigureAwait(false)
                : await FindClientAsync(document, position, context.CancellationToken).ConfigureAwait(false);

            // A handler that stands in no chain would leave the client as it is.
            if (isOfClient && client is null)
            {
                continue;
            }

            diagnostic.Properties.TryGetValue(UnhandledThrottlingAnalyzer.HandlerProperty, out var present);
            context.RegisterCodeFix(
                CodeAction.Create(
                    present is not null ? $"Put '{present}' into this client"
                        : client is null ? "Add a handler that waits as long as Procore says"
                        : "Wait as long as Procore says",
                    cancellationToken => present is not null
                        ? PutInAsync(client!.Value, present, cancellationToken)
                        : ApplyAsync(document, position, isOfClient, cancellationToken),
                    nameof(HonourLimitsFix)),
                diagnostic);
        }
    }

    /// <summary>The client that stands at a place itself; null where no handler can be put into it there.</summary>
    private static async Task<(Document Document, SyntaxNode Client)?> ClientAtAsync(
        Document document, int position, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        return ThrottlingWiring.ClientAt(root, root.FindToken(position).Parent!) is { } client ? (document, client) : null;
    }

    /// <summary>The client with a handler that the project has.</summary>
    private static async Task<Solution> PutInAsync(
        (Document Document, SyntaxNode Client) found, string handler, CancellationToken cancellationToken)
    {
        var model = (await found.Document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var root = (await found.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var wired = (CompilationUnitSyntax)ThrottlingWiring.Wire(root, found.Client, handler);
        var usings = ClientWiring.UsingsOf(found.Client)
            .Where(static name => name.EndsWith("DependencyInjection", System.StringComparison.Ordinal));
        wired = DocumentStyle.Of(wired).AddUsings(wired, usings, model.Compilation);
        return found.Document.Project.Solution.WithDocumentSyntaxRoot(found.Document.Id, wired);
    }

    /// <summary>The client of this file, else the registration in another file of the project.</summary>
    private static async Task<(Document Document, SyntaxNode Client)?> FindClientAsync(
        Document document, int position, CancellationToken cancellationToken)
    {
        var place = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!.FindToken(position).Parent!;
        foreach (var candidate in document.Project.Documents.OrderBy(other => other.Id != document.Id))
        {
            if (await candidate.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
                && ThrottlingWiring.FindClient(root, place) is { } client)
            {
                return (candidate, client);
            }
        }

        return null;
    }

    private static async Task<Solution> ApplyAsync(
        Document document, int position, bool isOfClient, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var found = isOfClient
            ? await ClientAtAsync(document, position, cancellationToken).ConfigureAwait(false)
            : await FindClientAsync(document, position, cancellationToken).ConfigureAwait(false);
        var isNullable = (model.GetNullableContext(root.EndOfFileToken.SpanStart) & NullableContext.AnnotationsEnabled)
            != NullableContext.Disabled;
        var handler = ThrottlingText.For(model.Compilation, isNullable, cancellationToken);
        var space = root.FindToken(position).Parent!.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>();
        var index = space is null ? -1 : root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().ToList().IndexOf(space);
        var usings = ThrottlingText.Usings.ToImmutableHashSet();
        if (found is { } own && own.Document.Id == document.Id)
        {
            root = (CompilationUnitSyntax)ThrottlingWiring.Wire(root, own.Client, handler.Name);
            usings = usings.Union(ClientWiring
                .UsingsOf(own.Client)
                .Where(static name => name.EndsWith("DependencyInjection", System.StringComparison.Ordinal)));
        }

        var style = DocumentStyle.Of(root);
        root = style.AddTypes(
            root,
            index < 0 ? root : root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().ElementAt(index),
            handler.Types);
        root = style.AddUsings(root, usings, model.Compilation);
        var solution = document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root);
        if (found is not { } other || other.Document.Id == document.Id)
        {
            return solution;
        }

        var otherRoot = (CompilationUnitSyntax)(await other.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var otherSpace = other.Client.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString();
        var name = space?.Name.ToString();
        otherRoot = (CompilationUnitSyntax)ThrottlingWiring.Wire(otherRoot, other.Client, handler.Name);
        otherRoot = DocumentStyle
            .Of(otherRoot)
            .AddUsings(
                otherRoot,
                new[] { "Microsoft.Extensions.DependencyInjection", name == otherSpace ? null : name }.OfType<string>(),
                model.Compilation);
        return solution.WithDocumentSyntaxRoot(other.Document.Id, otherRoot);
    }
}
