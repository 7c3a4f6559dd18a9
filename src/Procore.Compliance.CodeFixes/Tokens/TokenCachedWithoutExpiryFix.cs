using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>
/// PCA4003: adds <c>expires_in</c> as seconds, or keeps the expiry beside the token and compares it where the token is looked at.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TokenCachedWithoutExpiryFix))]
public sealed class TokenCachedWithoutExpiryFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.TokenCachedWithoutExpiry);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            var place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (!diagnostic.Properties.TryGetValue("subject", out var subject) || subject is null)
            {
                continue;
            }

            if (subject == "Unit" && place is IdentifierNameSyntax name)
            {
                context.Offer(
                    "Add expires_in as seconds",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(AddSeconds(root, name))),
                    "AddSeconds",
                    diagnostic);
            }
            else if (subject != "Comparison"
                && await ExpiryOfField
                    .FindAsync(context.Document, place, subject, context.CancellationToken)
                    .ConfigureAwait(false) is { } expiry)
            {
                context.Offer(
                    "Keep the expiry and compare it",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(expiry.Apply(root))),
                    "KeepExpiry",
                    diagnostic);
            }
        }
    }

    /// <summary>A margin beside the lifetime, which was meant in the old unit, is converted with it.</summary>
    private static SyntaxNode AddSeconds(SyntaxNode root, IdentifierNameSyntax name)
    {
        var call = name.FirstAncestorOrSelf<InvocationExpressionSyntax>()!;
        var argument = call.ArgumentList.Arguments[0].Expression;
        var factor = name.Identifier.ValueText switch
        {
            "AddMinutes" or "FromMinutes" => 60,
            "AddHours" or "FromHours" => 3600,
            "AddDays" or "FromDays" => 86400,
            _ => 1,
        };
        var converted = argument is BinaryExpressionSyntax { Right: LiteralExpressionSyntax { Token.Value: int margin } literal } sum
            && (sum.IsKind(SyntaxKind.SubtractExpression) || sum.IsKind(SyntaxKind.AddExpression))
            ? sum.WithRight(literal.WithToken(SyntaxFactory.Literal(
                literal.GetLeadingTrivia(),
                (margin * factor).ToString(CultureInfo.InvariantCulture),
                margin * factor,
                literal.GetTrailingTrivia())))
            : argument;
        var seconds = SyntaxFactory
            .IdentifierName(name.Identifier.ValueText.StartsWith("Add", System.StringComparison.Ordinal) ? "AddSeconds" : "FromSeconds")
            .WithTriviaFrom(name);
        return root.ReplaceNodes(new SyntaxNode[] { name, argument }, (original, _) => original == name ? seconds : converted);
    }
}
