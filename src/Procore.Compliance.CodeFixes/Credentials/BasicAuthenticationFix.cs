using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Credentials;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.CodeFixes.Scaffolding;

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
                && Changes(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), bearer) is { } changes)
            {
                context.Offer(
                    $"Send the bearer token '{bearer}'",
                    token => ChangeAsync(context.Document, changes, token),
                    nameof(BasicAuthenticationFix),
                    diagnostic);
            }
        }
    }

    /// <summary>The same call for a bearer token; null where the class has none, as <c>NetworkCredential</c>.</summary>
    private static TextChange[]? Changes(SyntaxNode login, string bearer) => login switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } arguments }
            when SyntaxNames.NameOfCall(login) == "AuthenticationHeaderValue"
                || (login is ImplicitObjectCreationExpressionSyntax && arguments[0].Expression is LiteralExpressionSyntax)
            => new[] { new TextChange(arguments[0].Span, "\"Bearer\""), new TextChange(arguments[1].Span, bearer) },
        ObjectCreationExpressionSyntax { Type: var type, ArgumentList.Arguments: { Count: 2 } arguments } creation
            when SyntaxNames.NameOfCall(creation) == "HttpBasicAuthenticator"
            => new[]
            {
                new TextChange(LastName(type), "JwtAuthenticator"),
                new TextChange(TextSpan.FromBounds(arguments[0].SpanStart, arguments[1].Span.End), bearer)
            },
        InvocationExpressionSyntax
        {
            Expression: MemberAccessExpressionSyntax { Name: var name },
            ArgumentList.Arguments: { Count: 2 } arguments
        }
            => name.Identifier.ValueText switch
        {
            "SetBasicAuthentication"
                => new[]
                {
                    new TextChange(name.Span, "SetBearerToken"),
                    new TextChange(TextSpan.FromBounds(arguments[0].SpanStart, arguments[1].Span.End), bearer)
                },
            "WithBasicAuth"
                => new[]
                {
                    new TextChange(name.Span, "WithOAuthBearerToken"),
                    new TextChange(TextSpan.FromBounds(arguments[0].SpanStart, arguments[1].Span.End), bearer)
                },
            _ => new[] { new TextChange(arguments[1].Span, "\"Bearer \" + " + bearer) },
        },
        _ => null,
    };

    private static TextSpan LastName(TypeSyntax type) => type is QualifiedNameSyntax qualified ? qualified.Right.Span : type.Span;

    private static async Task<Document> ChangeAsync(Document document, TextChange[] changes, CancellationToken cancellationToken)
        => document.WithText((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).WithChanges(changes));
}
