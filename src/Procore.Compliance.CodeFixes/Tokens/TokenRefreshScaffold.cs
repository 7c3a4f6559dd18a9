using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.CodeFixes.Scaffolding;

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

    /// <summary>
    /// The registration in another document of the project that builds the client of the request's type; null where the request's own
    /// document has a place, or no document has one.
    /// </summary>
    public static async Task<(Document Document, InvocationExpressionSyntax Call)?> FindRegistrationElsewhereAsync(
        Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var own = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        if (FindClient(own, diagnostic) is not null
            || own.FindNode(diagnostic.Location.SourceSpan)
                .FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText is not { } type)
        {
            return null;
        }

        foreach (var candidate in document.Project.Documents.Where(candidate => candidate.Id != document.Id))
        {
            var root = (await candidate.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            if (ClientWiring.RegistrationsIn(root).FirstOrDefault(call => ClientWiring.Registers(call, type)) is { } found)
            {
                return (candidate, found);
            }
        }

        return null;
    }

    /// <summary>The solution with the scaffold in the document, and the handler in the client where there is one.</summary>
    public static async Task<Solution> AddAsync(Document document, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var place = root.FindNode(diagnostic.Location.SourceSpan);
        var clientId = ClientWiring.ExpressionAt(root, diagnostic.Properties, ClientId);
        var client = FindClient(root, diagnostic);
        var elsewhere = await FindRegistrationElsewhereAsync(document, diagnostic, cancellationToken).ConfigureAwait(false);
        var isNullable = (model.GetNullableContext(root.EndOfFileToken.SpanStart) & NullableContext.AnnotationsEnabled)
            != NullableContext.Disabled;
        var scaffold = ScaffoldText.For(
            model.Compilation, isNullable, needsMemoryStore: client is BaseObjectCreationExpressionSyntax, cancellationToken);
        var style = DocumentStyle.Of(root);

        var spaces = root.DescendantNodes().OfType<NamespaceDeclarationSyntax>().ToList();
        var space = place.FirstAncestorOrSelf<NamespaceDeclarationSyntax>();
        var name = place.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString();
        if (client is not null)
        {
            root = (CompilationUnitSyntax)ClientWiring.Wire(
                root, client, scaffold, clientId, ClientWiring.ExpressionAt(root, diagnostic.Properties, ClientSecret));
        }

        SyntaxNode target = space is null
            ? root
            : root.DescendantNodes().OfType<NamespaceDeclarationSyntax>().ElementAt(spaces.IndexOf(space));
        root = style.AddTypes(root, target, scaffold.Types, scaffold.Usings, model.Compilation);
        root = style.AddUsings(root, scaffold.Usings.Union(ClientWiring.UsingsOf(client)), model.Compilation);
        var solution = document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root);
        if (elsewhere is not { } found)
        {
            return solution;
        }

        var other = (CompilationUnitSyntax)(await found.Document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var own = found.Call.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString();
        other = (CompilationUnitSyntax)ClientWiring.WireRegistration(other, found.Call, scaffold, ClientWiring.SectionOf(clientId));
        other = DocumentStyle
            .Of(other)
            .AddUsings(
                other,
                name is null || name == own ? ClientWiring.UsingsOf(found.Call) : ClientWiring.UsingsOf(found.Call).Append(name),
                model.Compilation);
        return solution.WithDocumentSyntaxRoot(found.Document.Id, other);
    }
}
