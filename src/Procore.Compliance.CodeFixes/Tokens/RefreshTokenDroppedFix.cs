using System;
using System.Collections.Generic;
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

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>
/// PCA4002: sends the credentials that are in sight with the refresh, or gives the response type a member for the new refresh token.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RefreshTokenDroppedFix))]
public sealed class RefreshTokenDroppedFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.RefreshTokenDropped);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        var model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            var place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (diagnostic.Properties.TryGetValue("missing", out var missing) && missing is not null)
            {
                if (CredentialEntries(place, missing.Split(','), model) is { } entries)
                {
                    context.Offer(
                        "Send client id and secret with the refresh",
                        cancellationToken => ChangeAsync(context.Document, entries, cancellationToken),
                        "SendCredentials",
                        diagnostic);
                }
            }
            else if (place is TypeDeclarationSyntax type && AnswerMember.RefreshToken.AddTo(type) is { Change: var member })
            {
                context.Offer(
                    "Add a member for refresh_token",
                    cancellationToken => ChangeAsync(context.Document, member, cancellationToken),
                    "AddMember",
                    diagnostic);
            }
            else if (diagnostic.Properties.ContainsKey("dropped") && RotatedToken.Find(place) is { } kept)
            {
                context.Offer(
                    "Keep the new refresh token",
                    cancellationToken => ChangeAsync(context.Document, kept, cancellationToken),
                    "KeepToken",
                    diagnostic);
            }
        }
    }

    private static async Task<Document> ChangeAsync(Document document, TextChange change, CancellationToken cancellationToken)
        => document.WithText((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).WithChanges(change));

    /// <summary>
    /// The entries for the missing fields behind the last entry of the body, in its style; null where a value is not in sight.
    /// </summary>
    private static TextChange? CredentialEntries(SyntaxNode place, string[] missing, SemanticModel model)
    {
        var values = missing.Select(name => (Name: name, Value: ValueFor(name, place.SpanStart, model))).ToList();
        if (values.Any(static pair => pair.Value is null))
        {
            return null;
        }

        foreach (var ancestor in place.Ancestors())
        {
            switch (ancestor)
            {
                case InitializerExpressionSyntax { Expressions: var entries }
                    when ancestor.IsKind(SyntaxKind.CollectionInitializerExpression)
                        && entries.All(static entry => entry.IsKind(SyntaxKind.ComplexElementInitializerExpression)):
                    return Insert(entries.Last(), values.Select(static pair => $"{{ \"{pair.Name}\", {pair.Value} }}"));
                case InitializerExpressionSyntax { Expressions: var entries }
                    when entries.All(static entry => entry is AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax }):
                    return Insert(entries.Last(), values.Select(static pair => $"[\"{pair.Name}\"] = {pair.Value}"));
                case AnonymousObjectCreationExpressionSyntax { Initializers: var members }:
                    return Insert(members.Last(), values.Select(static pair => $"{pair.Name} = {pair.Value}"));
                case StatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>A value in scope that is called after the field, or a member so called of something in scope.</summary>
    private static string? ValueFor(string field, int position, SemanticModel model)
    {
        var symbols = model.LookupSymbols(position)
            .Where(symbol => symbol is IFieldSymbol or IPropertySymbol or IParameterSymbol
                || (symbol is ILocalSymbol local && local.Locations[0].SourceSpan.End < position))
            .ToList();
        return symbols.FirstOrDefault(symbol => IsText(TypeOf(symbol)) && IsSpelling(symbol.Name, field))?.Name
            ?? symbols
                .Select(symbol => (symbol.Name, Member: TypeOf(symbol)?.GetMembers().FirstOrDefault(IsValue)))
                .Where(static pair => pair.Member is not null)
                .Select(static pair => $"{pair.Name}.{pair.Member!.Name}")
                .FirstOrDefault();

        bool IsValue(ISymbol member)
            => member is IFieldSymbol or IPropertySymbol
                && !member.IsStatic
                && member.DeclaredAccessibility >= Accessibility.Internal
                && IsText(TypeOf(member))
                && IsSpelling(member.Name, field);
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        IParameterSymbol parameter => parameter.Type,
        ILocalSymbol local => local.Type,
        _ => null,
    };

    private static bool IsText(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String;

    private static bool IsSpelling(string name, string field)
        => string.Equals(name.Replace("_", string.Empty), field.Replace("_", string.Empty), StringComparison.OrdinalIgnoreCase);

    private static TextChange Insert(SyntaxNode last, IEnumerable<string> entries)
    {
        var leading = last.GetLeadingTrivia().ToString();
        var before = last.GetFirstToken().GetPreviousToken();
        var isOnOwnLine = before.TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
        var separator = isOnOwnLine
            ? "," + before.TrailingTrivia.First(static trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia))
                + leading.Substring(leading.LastIndexOf('\n') + 1)
            : ", ";
        return new TextChange(new TextSpan(last.Span.End, 0), string.Concat(entries.Select(entry => separator + entry)));
    }
}
