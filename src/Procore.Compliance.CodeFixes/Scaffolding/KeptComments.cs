using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Scaffolding;

/// <summary>
/// Puts back the comments that stood in code which a fix has replaced: a delimited one before what took the place of that code, and one that
/// goes to the end of its line on a line of its own, above the statement or member.
/// </summary>
internal static class KeptComments
{
    /// <summary>The solution with the lost comments of all documents of <paramref name="project"/> put back.</summary>
    public static async Task<Solution> InAsync(Project project, Solution changed, CancellationToken cancellationToken)
    {
        foreach (var id in changed.GetProject(project.Id)!.GetChanges(project).GetChangedDocuments())
        {
            var before = project.GetDocument(id)!;
            var after = changed.GetDocument(id)!;
            var lost = Lost(
                (await before.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!,
                (await after.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!);
            if (lost.Count > 0)
            {
                var kept = await AddAsync(before, after, lost, cancellationToken).ConfigureAwait(false);
                changed = changed.WithDocumentText(id, kept);
            }
        }

        return changed;
    }

    /// <summary>The comments that are fewer afterwards, the first of equal ones first.</summary>
    private static List<SyntaxTrivia> Lost(SyntaxNode before, SyntaxNode after)
    {
        var left = Comments(after).GroupBy(static comment => comment.ToString())
            .ToDictionary(static group => group.Key, static group => group.Count());
        var lost = new List<SyntaxTrivia>();
        foreach (var comment in Comments(before))
        {
            var text = comment.ToString();
            left.TryGetValue(text, out var count);
            left[text] = count - 1;
            if (count <= 0)
            {
                lost.Add(comment);
            }
        }

        return lost;
    }

    private static IEnumerable<SyntaxTrivia> Comments(SyntaxNode root) => root.DescendantTrivia().Where(static trivia
        => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));

    private static async Task<SourceText> AddAsync(
        Document before, Document after, IEnumerable<SyntaxTrivia> lost, CancellationToken cancellationToken)
    {
        var root = (await after.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        var text = await after.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var changes = (await after.GetTextChangesAsync(before, cancellationToken).ConfigureAwait(false))
            .OrderBy(static change => change.Span.Start)
            .ToImmutableArray();
        var lineEnd = root.ToFullString().Contains("\r\n") ? "\r\n" : "\n";
        var added = lost
            .Select(comment => Added(comment, PlaceOf(comment, changes, root), text, lineEnd))
            .OrderBy(static change => change.Span.Start);
        return text.WithChanges(added.GroupBy(static change => change.Span).Select(
            static group => new TextChange(group.Key, string.Concat(group.Select(static change => change.NewText)))));
    }

    /// <summary>The first token of what stands now where the comment stood; never one within a text.</summary>
    private static SyntaxToken PlaceOf(SyntaxTrivia comment, ImmutableArray<TextChange> changes, SyntaxNode root)
    {
        var shift = 0;
        var position = comment.SpanStart;
        foreach (var change in changes.TakeWhile(change => change.Span.Start <= comment.SpanStart))
        {
            if (change.Span.End >= comment.Span.End)
            {
                position = change.Span.Start;
                break;
            }

            shift += change.NewText!.Length - change.Span.Length;
        }

        var place = root.FindToken(System.Math.Min(position + shift, root.FullSpan.End));
        return place.Parent!.AncestorsAndSelf().OfType<InterpolatedStringExpressionSyntax>().LastOrDefault() is { } around
            ? around.GetFirstToken()
            : place;
    }

    private static TextChange Added(SyntaxTrivia comment, SyntaxToken place, SourceText text, string lineEnd)
    {
        if (comment.IsKind(SyntaxKind.MultiLineCommentTrivia))
        {
            return new(new TextSpan(place.SpanStart, 0), comment + " ");
        }

        var first = place.Parent!.AncestorsAndSelf()
            .Where(static node => node is StatementSyntax or MemberDeclarationSyntax)
            .Select(static node => node.GetFirstToken())
            .FirstOrDefault(token => token.SpanStart <= place.SpanStart && IndentOf(token, text) is not null);
        var above = first == default ? place : first;
        return new(new TextSpan(above.SpanStart, 0), comment + lineEnd + IndentOf(above, text));
    }

    /// <summary>What stands before a token that begins its line; null where it does not.</summary>
    private static string? IndentOf(SyntaxToken token, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(token.SpanStart);
        var before = text.ToString(TextSpan.FromBounds(line.Start, token.SpanStart));
        return string.IsNullOrWhiteSpace(before) ? before : null;
    }
}
