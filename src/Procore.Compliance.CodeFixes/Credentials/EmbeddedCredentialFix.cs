using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Credentials;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Credentials;

/// <summary>
/// PCA1001: reads the credential from the options or the configuration in reach, or from the environment, and throws where it is missing. A
/// constant becomes a read-only field, so that the value is not burnt into the assembly.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(EmbeddedCredentialFix))]
public sealed class EmbeddedCredentialFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.EmbeddedCredential);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(CredentialReplacement.VariableProperty, out var variable) || variable is null)
            {
                continue;
            }

            if (diagnostic.Properties.TryGetValue(CredentialReplacement.OptionsProperty, out var options) && options is not null)
            {
                Register(
                    context,
                    diagnostic,
                    $"Read '{options}'",
                    "Options",
                    (model, position) => CredentialReader.Options(options, model, position));
            }

            if (diagnostic.Properties.TryGetValue(CredentialReplacement.ConfigurationProperty, out var configuration)
                && configuration is not null
                && diagnostic.Properties[CredentialReplacement.KeyProperty] is { } key)
            {
                Register(
                    context,
                    diagnostic,
                    $"Read '{key}' from the configuration",
                    "Configuration",
                    (model, position) => CredentialReader.Configuration(configuration, key, model, position));
            }

            var notation = diagnostic.Properties[CredentialReplacement.FormProperty] == nameof(CredentialForm.Base64)
                ? " (Base64)"
                : string.Empty;
            Register(
                context,
                diagnostic,
                $"Read the environment variable '{variable}'{notation}",
                "Environment",
                (model, position) => CredentialReader.Environment(variable, model, position));
        }

        return Task.CompletedTask;
    }

    private static void Register(
        CodeFixContext context, Diagnostic diagnostic, string title, string key, Func<SemanticModel, int, ExpressionSyntax> reader)
        => context.Offer(title, token => ReplaceAsync(context.Document, diagnostic, reader, token), key, diagnostic);

    private static async Task<Document> ReplaceAsync(
        Document document, Diagnostic diagnostic, Func<SemanticModel, int, ExpressionSyntax> reader, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        if (CredentialPlace.Of(diagnostic, root) is not { Expression: var expression } place)
        {
            return document;
        }

        var model = (await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false))!;
        var replacement = place.With(reader(model, expression.SpanStart), diagnostic, model);
        var declaration = expression.FirstAncestorOrSelf<EqualsValueClauseSyntax>()?.Parent?.Parent?.Parent;
        var changed = declaration switch
        {
            FieldDeclarationSyntax field when field.Modifiers.Any(SyntaxKind.ConstKeyword)
                => root.ReplaceNode(field, AsReadOnly(field.ReplaceNode(expression, replacement))),
            LocalDeclarationStatementSyntax { IsConst: true } local
                => root.ReplaceNode(local, WithoutConst(local.ReplaceNode(expression, replacement))),
            _ => root.ReplaceNode(expression, replacement),
        };
        return document.WithSyntaxRoot(changed);
    }

    private static FieldDeclarationSyntax AsReadOnly(FieldDeclarationSyntax field)
    {
        var constant = field.Modifiers.First(static modifier => modifier.IsKind(SyntaxKind.ConstKeyword));
        var index = field.Modifiers.IndexOf(constant);
        var modifiers = field.Modifiers.RemoveAt(index)
            .Insert(index, SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(constant.TrailingTrivia))
            .Insert(
                index,
                SyntaxFactory.Token(SyntaxKind.StaticKeyword).WithLeadingTrivia(constant.LeadingTrivia)
                    .WithTrailingTrivia(SyntaxFactory.Space));
        return field.WithModifiers(modifiers);
    }

    private static LocalDeclarationStatementSyntax WithoutConst(LocalDeclarationStatementSyntax local)
    {
        var leading = local.GetLeadingTrivia();
        return local.WithModifiers(default).WithLeadingTrivia(leading);
    }
}
