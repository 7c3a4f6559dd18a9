using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>PCA4004: puts the answer's <c>expires_in</c>, less a margin, in the place of a lifetime that the code made up.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(FixedTokenLifetimeFix))]
public sealed class FixedTokenLifetimeFix : CodeFixProvider
{
    private const int MarginSeconds = 60;

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.FixedTokenLifetime);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        var model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax place
                && LifetimeInAnswer.InScope(place, model, context.CancellationToken) is { } lifetime
                && Replacement(place, lifetime.Expression + " - " + MarginSeconds, model) is { } replacement)
            {
                context.Offer(
                    "Use expires_in",
                    cancellationToken => ApplyAsync(
                        context.Document, new TextChange(place.Span, replacement), lifetime.Incomplete, cancellationToken),
                    nameof(FixedTokenLifetimeFix),
                    diagnostic);
            }
        }
    }

    /// <summary>
    /// The place with the answer's seconds in it; null where it is a number in another unit, which needs the reader's eye.
    /// </summary>
    private static string? Replacement(ExpressionSyntax place, string seconds, SemanticModel model) => place switch
    {
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name, Expression: var moment }
        }
            when name.StartsWith("Add", System.StringComparison.Ordinal)
            => $"{moment}.AddSeconds({seconds})",
        BinaryExpressionSyntax { Left: var moment } sum when sum.IsKind(SyntaxKind.AddExpression) => $"{moment}.AddSeconds({seconds})",
        _ when model.GetTypeInfo(place).Type is { Name: "TimeSpan" }
            => model.LookupNamespacesAndTypes(place.SpanStart, name: "TimeSpan").IsEmpty
                ? $"System.TimeSpan.FromSeconds({seconds})"
                : $"TimeSpan.FromSeconds({seconds})",
        _ => null,
    };

    private static async Task<Solution> ApplyAsync(
        Document document, TextChange change, TypeDeclarationSyntax? incomplete, CancellationToken cancellationToken)
    {
        var solution = document.Project.Solution;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (incomplete is null)
        {
            return solution.WithDocumentText(document.Id, text.WithChanges(change));
        }

        var added = AnswerMember.ExpiresIn.AddTo(incomplete)!.Value.Change;
        if (solution.GetDocument(incomplete.SyntaxTree) is not { } other || other.Id == document.Id)
        {
            return solution.WithDocumentText(
                document.Id,
                text.WithChanges(added.Span.Start < change.Span.Start ? new[] { added, change } : new[] { change, added }));
        }

        var otherText = await other.GetTextAsync(cancellationToken).ConfigureAwait(false);
        return solution.WithDocumentText(document.Id, text.WithChanges(change)).WithDocumentText(other.Id, otherText.WithChanges(added));
    }
}
