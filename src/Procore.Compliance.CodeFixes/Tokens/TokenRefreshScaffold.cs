using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>Adds the types that refresh tokens to the document of a diagnostic, and wires them to its client.</summary>
internal static class TokenRefreshScaffold
{
    private const string ClientId = "client_id";
    private const string ClientSecret = "client_secret";

    /// <summary>The place where the handler can be put in; null where the document has none.</summary>
    public static SyntaxNode? FindClient(SyntaxNode root, Diagnostic diagnostic)
        => ClientWiring.FindClient(
            root,
            root.FindNode(diagnostic.Location.SourceSpan),
            ClientWiring.ExpressionAt(root, diagnostic.Properties, ClientId),
            ClientWiring.ExpressionAt(root, diagnostic.Properties, ClientSecret));

    /// <summary>The document with the scaffold in it.</summary>
    public static async Task<Document> AddAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var place = root.FindNode(diagnostic.Location.SourceSpan);
        var client = FindClient(root, diagnostic);
        var isNullable = (model.GetNullableContext(root.EndOfFileToken.SpanStart) & NullableContext.AnnotationsEnabled) != 0;
        var scaffold = ScaffoldText.For(model.Compilation, isNullable, needsMemoryStore: client is BaseObjectCreationExpressionSyntax, cancellationToken);
        var style = DocumentStyle.Of(root);

        var spaces = root.DescendantNodes().OfType<NamespaceDeclarationSyntax>().ToList();
        var space = place.FirstAncestorOrSelf<NamespaceDeclarationSyntax>();
        if (client is not null)
        {
            root = (CompilationUnitSyntax)ClientWiring.Wire(
                root, client, scaffold, ClientWiring.ExpressionAt(root, diagnostic.Properties, ClientId), ClientWiring.ExpressionAt(root, diagnostic.Properties, ClientSecret));
        }

        SyntaxNode target = space is null ? root : root.DescendantNodes().OfType<NamespaceDeclarationSyntax>().ElementAt(spaces.IndexOf(space));
        root = style.AddTypes(root, target, scaffold.Types);
        root = style.AddUsings(root, scaffold.Usings.Union(ClientWiring.UsingsOf(client)), model.Compilation);
        return document.WithSyntaxRoot(root);
    }
}
