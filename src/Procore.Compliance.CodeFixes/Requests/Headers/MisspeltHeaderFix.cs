using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Requests.Headers;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Requests.Headers;

/// <summary>
/// PCA5002: writes the name of the header as Procore knows it, in the text that has it; or asks the answer for its time before the own
/// clock.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MisspeltHeaderFix))]
public sealed class MisspeltHeaderFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.MisspeltHeader);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(MisspeltHeader.WrittenProperty, out var written)
                && diagnostic.Properties.TryGetValue(MisspeltHeader.RightProperty, out var right)
                && written is not null
                && right is not null
                && text.ToString(diagnostic.Location.SourceSpan).IndexOf(written, StringComparison.Ordinal) is >= 0 and var offset)
            {
                var span = new TextSpan(diagnostic.Location.SourceSpan.Start + offset, written.Length);
                context.Offer(
                    $"Write '{right}'",
                    cancellationToken => WriteAsync(context.Document, span, right, cancellationToken),
                    nameof(MisspeltHeaderFix),
                    diagnostic);
            }
            else if (diagnostic.Properties.TryGetValue(MisspeltHeader.BeforeProperty, out var before)
                && diagnostic.Properties.TryGetValue(MisspeltHeader.AfterProperty, out var after)
                && diagnostic.AdditionalLocations.FirstOrDefault() is { } now)
            {
                context.Offer(
                    "Take the answer's 'Date' for now",
                    cancellationToken => WriteAsync(
                        context.Document,
                        now.SourceSpan,
                        before + text.ToString(now.SourceSpan) + after,
                        cancellationToken),
                    nameof(TimeOfAnswer),
                    diagnostic);
            }
        }
    }

    private static async Task<Document> WriteAsync(Document document, TextSpan span, string name, CancellationToken cancellationToken)
        => document.WithText((await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).Replace(span, name));
}
