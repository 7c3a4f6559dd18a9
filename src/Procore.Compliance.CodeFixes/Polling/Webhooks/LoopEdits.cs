using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Procore.Compliance.CodeFixes.Polling.Webhooks;

/// <summary>The changes that make a polling loop one over events. Everything that is not named here keeps its text.</summary>
internal static class LoopEdits
{
    /// <summary>The changes for <paramref name="loop"/>, which reads from <paramref name="channel"/>, in the text of its file.</summary>
    public static IEnumerable<TextChange> Of(PollingLoop loop, string channel, SourceText text)
    {
        var header = $"await foreach (var {FreeName(loop.Loop)} in {channel}.ReadAllAsync({loop.Token}))";
        switch (loop.Loop)
        {
            case WhileStatementSyntax single:
                yield return new(TextSpan.FromBounds(single.SpanStart, single.CloseParenToken.Span.End), header);
                break;
            case ForStatementSyntax single:
                yield return new(TextSpan.FromBounds(single.SpanStart, single.CloseParenToken.Span.End), header);
                break;
            case DoStatementSyntax single:
                yield return new(single.DoKeyword.Span, header);
                yield return new(TextSpan.FromBounds(single.Statement.Span.End, single.SemicolonToken.Span.End), string.Empty);
                break;
        }

        foreach (var statement in new[] { loop.Wait, loop.Timer }.OfType<StatementSyntax>())
        {
            yield return new(RemovedSpan(statement, text), string.Empty);
        }
    }

    /// <summary>
    /// What goes away with a statement: its lines, and a blank line that would be left without a purpose. Where a comment stands beside it
    /// on the line, only the statement goes.
    /// </summary>
    private static TextSpan RemovedSpan(StatementSyntax statement, SourceText text)
    {
        var first = text.Lines.GetLineFromPosition(statement.SpanStart);
        var last = text.Lines.GetLineFromPosition(statement.Span.End);
        var before = text.ToString(TextSpan.FromBounds(first.Start, statement.SpanStart));
        var after = text.ToString(TextSpan.FromBounds(statement.Span.End, last.End));
        if (!string.IsNullOrWhiteSpace(before) || !string.IsNullOrWhiteSpace(after))
        {
            return TextSpan.FromBounds(statement.SpanStart, statement.Span.End + (after.Length - after.TrimStart().Length));
        }

        var start = first.LineNumber;
        var end = last.LineNumber;
        if (IsBlank(text, start - 1) && EndsBlock(text, end + 1))
        {
            start--;
        }
        else if (IsBlank(text, end + 1) && (start == 0 || IsBlank(text, start - 1) || text.Lines[start - 1].ToString().Trim() == "{"))
        {
            end++;
        }

        return TextSpan.FromBounds(text.Lines[start].Start, text.Lines[end].EndIncludingLineBreak);
    }

    private static bool IsBlank(SourceText text, int line)
        => line >= 0 && line < text.Lines.Count && string.IsNullOrWhiteSpace(text.Lines[line].ToString());

    private static bool EndsBlock(SourceText text, int line)
        => line < text.Lines.Count && text.Lines[line].ToString().TrimStart().StartsWith("}", System.StringComparison.Ordinal);

    /// <summary>A name for the event that nothing around the loop has.</summary>
    private static string FreeName(StatementSyntax loop)
    {
        var scope = loop.Ancestors().FirstOrDefault(static ancestor => ancestor is BaseMethodDeclarationSyntax)
            ?? loop.SyntaxTree.GetRoot();
        var taken = new HashSet<string>(scope
            .DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText));
        return new[] { "change", "webhookChange" }.FirstOrDefault(name => !taken.Contains(name))
            ?? Enumerable.Range(1, int.MaxValue).Select(static number => "change" + number).First(name => !taken.Contains(name));
    }
}
