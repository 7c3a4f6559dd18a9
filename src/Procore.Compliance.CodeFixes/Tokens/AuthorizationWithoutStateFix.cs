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

/// <summary>
/// PCA4007: adds a state to an authorization request, keeps it, and compares it in the callback where the callback is in sight.
/// </summary>
/// <remarks>It adds a type, once, and asks for a look at what it has done, so it has no fix-all.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AuthorizationWithoutStateFix))]
public sealed class AuthorizationWithoutStateFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.AuthorizationWithoutState);

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        var model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue("kind", out var kind)
                && kind == "missing"
                && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is var place
                && StateOfSignIn.Find(place, model, context.CancellationToken) is { } state)
            {
                var title = state.IsCompared ? "Add state and compare it in the callback" : "Add state and keep it";
                context.Offer(
                    title,
                    cancellationToken => ApplyAsync(context.Document, state, cancellationToken),
                    nameof(AuthorizationWithoutStateFix),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> ApplyAsync(Document document, StateOfSignIn state, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var text = (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).WithChanges(state.Changes);
        var changed = document.WithText(text);
        var root = (CompilationUnitSyntax)(await changed.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var isNullable = (model.GetNullableContext(model.SyntaxTree.Length) & NullableContext.AnnotationsEnabled)
            != NullableContext.Disabled;
        var types = StateScaffold.Types(model.Compilation, state.IsWeb, isNullable);
        var style = DocumentStyle.Of(root);
        root = style.AddTypes(
            root,
            root.DescendantNodes().OfType<NamespaceDeclarationSyntax>().FirstOrDefault() ?? (SyntaxNode)root,
            types,
            StateScaffold.Usings(state.IsWeb),
            model.Compilation);
        return document.WithSyntaxRoot(types.Length == 0
            ? root
            : style.AddUsings(root, StateScaffold.Usings(state.IsWeb), model.Compilation));
    }
}
