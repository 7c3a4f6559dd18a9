using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>
/// PCA4005: takes the fixed bearer off the client and puts the handler that refreshes tokens into the client's registration, wherever in
/// the project it stands. Offered only where there is a registration: a client that nobody registers would be left without any token.
/// </summary>
/// <remarks>It may change two documents and add types to one, which the next one then uses: fix-all goes one after the other.</remarks>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TokenFixedOnClientFix))]
public sealed class TokenFixedOnClientFix : CodeFixProvider
{
    private static readonly SyntaxAnnotation Bearer = new();
    private static readonly SyntaxAnnotation Client = new();

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.TokenFixedOnClient);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => OneAfterTheOther.Instance;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        var compilation = (await context.Document.Project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (ScaffoldText.IsPossible(compilation)
                && StatementOf(root.FindNode(diagnostic.Location.SourceSpan)) is { } statement
                && await FindRegistrationAsync(context.Document, statement, diagnostic, context.CancellationToken)
                    .ConfigureAwait(false) is { } found)
            {
                context.Offer(
                    "Send a fresh token with each request",
                    cancellationToken => ApplyAsync(context.Document, statement, found.Document, found.Call, cancellationToken),
                    nameof(TokenFixedOnClientFix),
                    diagnostic);
            }
        }
    }

    /// <summary>
    /// What must go: the statement, an <c>if</c> around it that holds nothing else, or the expression body of a constructor.
    /// </summary>
    private static SyntaxNode? StatementOf(SyntaxNode place)
    {
        if (place.FirstAncestorOrSelf<ExpressionStatementSyntax>() is { } statement
            && statement.FirstAncestorOrSelf<MemberDeclarationSyntax>() is ConstructorDeclarationSyntax or MethodDeclarationSyntax
                or GlobalStatementSyntax)
        {
            return statement.Parent switch
            {
                BlockSyntax { Statements.Count: 1, Parent: IfStatementSyntax { Else: null } condition } => condition,
                IfStatementSyntax { Else: null } condition => condition,
                BlockSyntax => statement,
                _ => null,
            };
        }

        return place.FirstAncestorOrSelf<ArrowExpressionClauseSyntax>() is { Parent: ConstructorDeclarationSyntax } body ? body : null;
    }

    private static async Task<(Document Document, InvocationExpressionSyntax Call)?> FindRegistrationAsync(
        Document document, SyntaxNode statement, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        if (!diagnostic.Properties.TryGetValue("type", out var type) || type is null)
        {
            return statement.Ancestors().OfType<InvocationExpressionSyntax>()
                .FirstOrDefault(ClientWiring.RegistrationsIn(statement.SyntaxTree.GetRoot(cancellationToken)).Contains) is { } around
                ? (document, around)
                : null;
        }

        foreach (var candidate in document.Project.Documents)
        {
            var root = (await candidate.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
            if (ClientWiring.RegistrationsIn(root).FirstOrDefault(call => ClientWiring.Registers(call, type)) is { } found)
            {
                return (candidate, found);
            }
        }

        return null;
    }

    private static async Task<Solution> ApplyAsync(
        Document document,
        SyntaxNode statement,
        Document clientDocument,
        InvocationExpressionSyntax client,
        CancellationToken cancellationToken)
    {
        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var root = (CompilationUnitSyntax)(await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var isNullable = (model.GetNullableContext(root.EndOfFileToken.SpanStart) & NullableContext.AnnotationsEnabled)
            != NullableContext.Disabled;
        var scaffold = ScaffoldText.ForOrPresent(model.Compilation, isNullable, cancellationToken);
        var isSameDocument = document.Id == clientDocument.Id;
        var space = statement.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString();

        root = root.ReplaceNodes(
            isSameDocument ? new[] { statement, client } : new[] { statement },
            (original, changed) => changed.WithAdditionalAnnotations(original == statement ? Bearer : Client));
        root = Remove(root, root.GetAnnotatedNodes(Bearer).Single());
        if (isSameDocument)
        {
            root = (CompilationUnitSyntax)ClientWiring.WireRegistration(
                root, (InvocationExpressionSyntax)root.GetAnnotatedNodes(Client).Single(), scaffold, "Procore");
        }

        var style = DocumentStyle.Of(root);
        root = style.AddTypes(
            root,
            root.DescendantNodes().OfType<NamespaceDeclarationSyntax>().FirstOrDefault() ?? (SyntaxNode)root,
            scaffold.Types,
            scaffold.Usings,
            model.Compilation);
        root = style.AddUsings(
            root, isSameDocument ? scaffold.Usings.Union(ClientWiring.UsingsOf(client)) : scaffold.Usings, model.Compilation);
        var solution = document.Project.Solution.WithDocumentSyntaxRoot(document.Id, root);
        if (isSameDocument)
        {
            return solution;
        }

        var other = (CompilationUnitSyntax)(await clientDocument.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var own = client.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()?.Name.ToString();
        other = (CompilationUnitSyntax)ClientWiring.WireRegistration(other, client, scaffold, "Procore");
        other = DocumentStyle
            .Of(other)
            .AddUsings(
                other,
                space is null || space == own ? ClientWiring.UsingsOf(client) : ClientWiring.UsingsOf(client).Append(space),
                model.Compilation);
        return solution.WithDocumentSyntaxRoot(clientDocument.Id, other);
    }

    private static CompilationUnitSyntax Remove(CompilationUnitSyntax root, SyntaxNode statement)
        => statement is ArrowExpressionClauseSyntax { Parent: ConstructorDeclarationSyntax constructor }
            ? root.ReplaceNode(constructor, constructor
                .WithExpressionBody(null)
                .WithSemicolonToken(default)
                .WithBody(((BlockSyntax)SyntaxFactory.ParseStatement("{ }")).WithTrailingTrivia(constructor.GetTrailingTrivia())))
            : root.RemoveNode(statement, SyntaxRemoveOptions.KeepDirectives)!;
}
