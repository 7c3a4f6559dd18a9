using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Tokens;

/// <summary>PCA4001: scaffolds a handler that refreshes tokens, and puts it into the client where the file builds one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TokenNeverRefreshedFix))]
public sealed class TokenNeverRefreshedFix : CodeFixProvider
{
    private const string Unwired = nameof(TokenNeverRefreshedFix) + ".Unwired";

    // A handler that nothing uses yet is for a person to add, who then builds the client with it.
    private static readonly OncePerProject FixAll = new(except: Unwired);

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.TokenNeverRefreshed);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => FixAll;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        var compilation = (await context.Document.Project.GetCompilationAsync(context.CancellationToken).ConfigureAwait(false))!;
        if (!ScaffoldText.IsPossible(compilation))
        {
            return;
        }

        // A token out of a setting has no sign-in beside it that a refresh could begin with; a handler that is there is not added again.
        foreach (var diagnostic in context.Diagnostics.Where(static diagnostic
            => !diagnostic.Properties.ContainsKey("setting") && !diagnostic.Properties.ContainsKey("handler")))
        {
            var isWired = TokenRefreshScaffold.FindClient(root, diagnostic) is not null
                || await TokenRefreshScaffold
                    .FindRegistrationElsewhereAsync(context.Document, diagnostic, context.CancellationToken)
                    .ConfigureAwait(false) is not null;
            context.Offer(
                isWired ? "Refresh tokens automatically" : "Add a handler that refreshes tokens",
                cancellationToken => TokenRefreshScaffold.AddAsync(context.Document, diagnostic, cancellationToken),
                isWired ? nameof(TokenNeverRefreshedFix) : Unwired,
                diagnostic);
        }
    }
}
