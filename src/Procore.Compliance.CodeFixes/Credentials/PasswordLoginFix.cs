using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.CodeFixes.Scaffolding;

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
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Changes(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), text) is { } changes)
            {
                context.Offer(
                    "Use client credentials instead",
                    _ => Task.FromResult(context.Document.WithText(text.WithChanges(changes))),
                    nameof(PasswordLoginFix),
                    diagnostic);
            }
        }
    }

    private static IEnumerable<TextChange>? Changes(SyntaxNode place, SourceText text)
    {
        if (place is LiteralExpressionSyntax { Token.ValueText: "password" } grant)
        {
            return LoginFields.Removals(grant, text)?.Select(static span => new TextChange(span, string.Empty))
                .Append(new TextChange(grant.Span, "\"client_credentials\""))
                .OrderBy(static change => change.Span.Start);
        }

        return UrlText.Around(place) is { Expression: var body } && LoginText.ToClientCredentials(body.ToString()) is { } changed
            ? new[] { new TextChange(body.Span, changed) }
            : null;
    }
}
