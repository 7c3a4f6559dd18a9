using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>PCA1003: asks for a token by client credentials, and no longer sends user name and password.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PasswordLoginFix))]
public sealed class PasswordLoginFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.PasswordLogin);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (root.FindNode(context.Span, getInnermostNodeForTie: true) is LiteralExpressionSyntax { Token.ValueText: "password" } grant)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Use client credentials instead", token => ReplaceAsync(context.Document, grant, token), nameof(PasswordLoginFix)),
                context.Diagnostics);
        }
    }

    private static async Task<Document> ReplaceAsync(Document document, LiteralExpressionSyntax grant, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var changes = LoginFields.Beside(grant).Select(field => new TextChange(Removal(field, text), string.Empty))
            .Append(new TextChange(grant.Span, "\"client_credentials\""));
        return document.WithText(text.WithChanges(changes.OrderBy(static change => change.Span.Start)));
    }

    /// <summary>A field with its comma or semicolon, and with its line where nothing else stands there.</summary>
    private static TextSpan Removal(SyntaxNode field, SourceText text)
    {
        var (start, end) = (field.SpanStart, field.Span.End);
        var next = field.GetLastToken().GetNextToken();
        if (next.IsKind(SyntaxKind.CommaToken))
        {
            end = next.Span.End;
        }

        var (first, last) = (text.Lines.GetLineFromPosition(start), text.Lines.GetLineFromPosition(end));
        var isAlone = string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, start))) && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(end, last.End)));
        if (isAlone)
        {
            return TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak);
        }

        while (end < last.End && text[end] == ' ')
        {
            end++;
        }

        return TextSpan.FromBounds(start, end);
    }
}
