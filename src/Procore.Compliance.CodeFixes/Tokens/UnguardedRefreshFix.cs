using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>PCA4006: puts a semaphore around the refresh, and a second look at the token behind it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UnguardedRefreshFix))]
public sealed class UnguardedRefreshFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.UnguardedRefresh);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue("type", out var type)
                && diagnostic.Properties.TryGetValue("member", out var member)
                && root.FindNode(diagnostic.Location.SourceSpan).AncestorsAndSelf()
                    .OfType<TypeDeclarationSyntax>()
                    .FirstOrDefault(around => around.Identifier.ValueText == type) is { } declaration
                && RefreshTurn.Find(declaration, member!) is { } turn)
            {
                context.Offer(
                    "Let one caller refresh while the others wait",
                    cancellationToken => ApplyAsync(context.Document, declaration, turn, cancellationToken),
                    nameof(UnguardedRefreshFix),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> ApplyAsync(
        Document document, TypeDeclarationSyntax declaration, RefreshTurn turn, CancellationToken cancellationToken)
    {
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var lineEnd = root.ToFullString().Contains("\r\n") ? "\r\n" : "\n";
        root = root.ReplaceNode(declaration, turn.Apply(lineEnd));
        return document.WithSyntaxRoot(DocumentStyle.Of(root).AddUsings(root, new[] { "System.Threading" }, model.Compilation));
    }
}
