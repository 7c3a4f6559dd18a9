using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>
/// Fix of PCA3001 and PCA3002: events drive the loop. Scaffolds the channel that feeds it, the endpoint that Procore delivers to, and the
/// subscription. One loop for each project, so it has no fix-all.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReceiveWebhooksFix))]
public sealed class ReceiveWebhooksFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(
        RuleIds.TightPolling, RuleIds.PollingDespiteWebhook);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        var root = await model.SyntaxTree.GetRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (SubscribedWebhook.Of(diagnostic) is { } webhook
                && ReceiverText.IsPossible(model.Compilation, context.CancellationToken)
                && PollingLoop.TryRead(root.FindToken(diagnostic.Location.SourceSpan.Start), model, context.CancellationToken) is { } loop)
            {
                context.Offer(
                    "Receive Procore webhooks instead",
                    cancellationToken => ReplaceAsync(context.Document, loop, webhook, cancellationToken),
                    nameof(ReceiveWebhooksFix),
                    diagnostic);
            }
        }
    }

    private static async Task<Solution> ReplaceAsync(
        Document document, PollingLoop loop, SubscribedWebhook webhook, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var channel = await ChannelAccess.OfAsync(loop, model, text, document.Project.Solution, cancellationToken).ConfigureAwait(false);
        var isNullable = (model.GetNullableContext(loop.Loop.SyntaxTree.Length) & NullableContext.AnnotationsEnabled)
            != NullableContext.Disabled;
        var receiver = ReceiverText.For(model.Compilation, webhook, channel.IsInjected, channel.IsPublic, isNullable);

        var changes = LoopEdits.Of(loop, channel.Expression, text).Concat(channel.Changes)
            .OrderBy(static change => change.Span.Start)
            .ToImmutableArray();
        var changed = text.WithChanges(changes);
        var tree = CSharpSyntaxTree.ParseText(
            changed, (CSharpParseOptions)loop.Loop.SyntaxTree.Options, cancellationToken: cancellationToken);
        var root = (CompilationUnitSyntax)await tree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        var style = DocumentStyle.Of(root);
        var spaces = loop.Loop.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse()
            .Select(static space => space.Name.ToString())
            .ToList();

        // What half-typed code becomes need not be a loop.
        var start = loop.Loop.SpanStart + changes.Where(change => change.Span.End <= loop.Loop.SpanStart)
            .Sum(static change => change.NewText!.Length - change.Span.Length);
        root = style.AddTypes(root, root.FindToken(start).Parent!, receiver.Types, receiver.Usings, model.Compilation);
        root = style.AddUsings(root, receiver.Usings, model.Compilation);
        var solution = document.Project.Solution.WithDocumentText(
            document.Id, SourceText.From(root.ToFullString(), text.Encoding, text.ChecksumAlgorithm));
        return await ProgramWiring
            .WireAsync(solution, document.Project.Id, string.Join(".", spaces), receiver.HasController, cancellationToken)
            .ConfigureAwait(false);
    }
}
