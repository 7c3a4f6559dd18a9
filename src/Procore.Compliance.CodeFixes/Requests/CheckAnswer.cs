using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Requests.Answers;
using Procore.Compliance.CodeFixes.Scaffolding;

namespace Procore.Compliance.CodeFixes.Requests;

/// <summary>Fix of PCA5004: has the answer throw where its status is a failure, right behind the statement that gets it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CheckAnswer))]
public sealed class CheckAnswer : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(RuleIds.UncheckedAnswer);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (diagnostic.Properties.TryGetValue(UncheckedAnswerAnalyzer.CheckProperty, out var check)
                && check is not null
                && diagnostic.AdditionalLocations.FirstOrDefault() is { } place)
            {
                context.Offer(
                    $"Add '{check}'",
                    cancellationToken => ApplyAsync(context.Document, place.SourceSpan, check, cancellationToken),
                    nameof(CheckAnswer),
                    diagnostic);
            }
        }

        return Task.CompletedTask;
    }

    /// <summary>On a line of its own, as far in as the statement; on the statement's line where others follow there.</summary>
    private static async Task<Document> ApplyAsync(
        Document document, TextSpan place, string check, CancellationToken cancellationToken)
    {
        var root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var line = text.Lines.GetLineFromPosition(place.Start);
        var before = text.ToString(TextSpan.FromBounds(line.Start, place.Start));
        var end = root.FindNode(place).FirstAncestorOrSelf<StatementSyntax>()?.Span.End ?? place.End;
        var isAlone = string.IsNullOrWhiteSpace(before)
            && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(end, text.Lines.GetLineFromPosition(end).End)));
        var newLine = text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak));
        var added = isAlone ? (newLine.Length == 0 ? "\n" : newLine) + before + check : " " + check;
        return document.WithText(text.WithChanges(new TextChange(new TextSpan(end, 0), added)));
    }
}
