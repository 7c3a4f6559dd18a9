using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Procore.Compliance.CodeFixes.Scaffolding;

/// <summary>The base of the fixes that write what a property of the finding holds in the finding's place.</summary>
public abstract class ReplacementFix : CodeFixProvider
{
    private readonly string _property;

    /// <param name="property">The property; a finding without it has no fix.</param>
    /// <param name="rules">The rules whose findings have it.</param>
    private protected ReplacementFix(string property, params string[] rules)
    {
        _property = property;
        FixableDiagnosticIds = ImmutableArray.Create(rules);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(_property, out var replacement) && replacement is not null)
            {
                context.Offer(
                    $"Use '{replacement}'",
                    async cancellationToken =>
                    {
                        var text = await context.Document.GetTextAsync(cancellationToken).ConfigureAwait(false);
                        return context.Document.WithText(text.Replace(diagnostic.Location.SourceSpan, replacement));
                    },
                    GetType().Name,
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }
}
