using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Credentials;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>PCA1004: sends the bearer token that is in reach instead of a user name and password.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(BasicAuthenticationFix))]
public sealed class BasicAuthenticationFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.BasicAuthentication);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(BasicAuthentication.TokenProperty, out var bearer) && bearer is not null
                && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments }
                && arguments[0].Expression is LiteralExpressionSyntax)
            {
                var changes = new[] { new TextChange(arguments[0].Span, "\"Bearer\""), new TextChange(arguments[1].Span, bearer) };
                context.RegisterCodeFix(
                    CodeAction.Create($"Send the bearer token '{bearer}'", token => ChangeAsync(context.Document, changes, token), nameof(BasicAuthenticationFix)),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> ChangeAsync(Document document, TextChange[] changes, CancellationToken cancellationToken)
        => document.WithText((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).WithChanges(changes));
}
