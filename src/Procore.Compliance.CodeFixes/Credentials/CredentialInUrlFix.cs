using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
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

/// <summary>
/// PCA1006: sends an access token in the <c>Authorization</c> header, and what belongs to a token request in its body. Only where the
/// request is in sight and nothing else about it changes.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CredentialInUrlFix))]
public sealed class CredentialInUrlFix : CodeFixProvider
{
    private static readonly ImmutableHashSet<string> AccessTokens = ImmutableHashSet.Create(
        "access_token", "accesstoken", "bearer_token", "bearer");

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(RuleIds.CredentialInUrl);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false))!;
        var model = (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false))!;
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(CredentialInUrl.ParameterProperty, out var parameter) || parameter is null)
            {
                continue;
            }

            var span = diagnostic.Location.SourceSpan;
            var place = root.FindNode(span, getInnermostNodeForTie: true);
            if (ToForm(place, span, model) is { } form)
            {
                Register(context, diagnostic, "Send it in the body of the request", "Body", form);
            }
            else if (AccessTokens.Contains(parameter.ToLowerInvariant()) && ToHeader(place, span, model) is { } header)
            {
                Register(context, diagnostic, "Send it in the Authorization header", "Header", header);
            }
        }
    }

    private static IEnumerable<TextChange>? ToForm(SyntaxNode place, TextSpan span, SemanticModel model)
    {
        if (QueryCall(place) is { } call)
        {
            return QueryCallMove.ToForm(call, model);
        }

        return UrlText.Around(place) is { } url
            && url.QueryAt(span) is { } query
            && RequestUse.Of(url.Expression, model) is { } use
            && FormMove.Changes(use, query, model) is { } changes
            ? query.Removal.Concat(changes)
            : null;
    }

    private static IEnumerable<TextChange>? ToHeader(SyntaxNode place, TextSpan span, SemanticModel model)
    {
        if (QueryCall(place) is not { } call)
        {
            return UrlText.Around(place) is { } url && url.PairAt(span) is { } pair ? Moved(url.Expression, pair, model) : null;
        }

        if (SyntaxNames.NameOfCall(call) != "AddQueryString" || call.ArgumentList.Arguments is not { Count: 3 } arguments)
        {
            return QueryCallMove.ToHeader(call, model);
        }

        var allButTheUrl = ImmutableArray.Create(
            new TextChange(TextSpan.FromBounds(call.SpanStart, arguments[0].SpanStart), string.Empty),
            new TextChange(TextSpan.FromBounds(arguments[0].Span.End, call.Span.End), string.Empty));
        return Moved(call, new UrlPair(arguments[2].Expression, allButTheUrl), model);
    }

    private static IEnumerable<TextChange>? Moved(ExpressionSyntax url, UrlPair pair, SemanticModel model)
        => RequestUse.Of(url, model) is { } use && BearerMove.Changes(use, pair.Value, model) is { } changes
            ? pair.Removal.Concat(changes)
            : null;

    /// <summary>The call that adds the parameter, where its name is an argument.</summary>
    private static InvocationExpressionSyntax? QueryCall(SyntaxNode place)
        => place.FirstAncestorOrSelf<LiteralExpressionSyntax>() is
        {
            Parent: ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } argument
        }
            && call.ArgumentList.Arguments.Last() != argument
            && SyntaxNames.NameOfCall(call) is "AddQueryString" or "AddQueryParameter" or "SetQueryParam" or "AppendQueryParam"
            ? call
            : null;

    private static void Register(CodeFixContext context, Diagnostic diagnostic, string title, string key, IEnumerable<TextChange> changes)
    {
        var ordered = changes.OrderBy(static change => change.Span.Start).ThenBy(static change => change.Span.End).ToImmutableArray();
        context.Offer(title, token => ChangeAsync(context.Document, ordered, token), key, diagnostic);
    }

    private static async Task<Document> ChangeAsync(
        Document document, ImmutableArray<TextChange> changes, CancellationToken cancellationToken)
        => document.WithText((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).WithChanges(changes));
}
