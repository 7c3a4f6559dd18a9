using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Scaffolding;

/// <summary>Indents source by one level, and leaves alone what a verbatim text holds: there a space is part of the value.</summary>
internal static class TextIndent
{
    /// <summary>
    /// The text of <paramref name="nodes"/>, neighbours in one list, with <paramref name="indent"/> before each line that is not blank.
    /// </summary>
    public static string Of(IEnumerable<SyntaxNode> nodes, string indent) => string.Concat(nodes.Select(node => Of(node, indent)));

    /// <summary>
    /// The indentation of one level more than <paramref name="indent"/>, by tabs or blanks as that is; where it is none, as the file of
    /// <paramref name="place"/> has it.
    /// </summary>
    public static string Deeper(string indent, SyntaxNode place) => indent + (indent.Length > 0
        ? indent.EndsWith("\t", System.StringComparison.Ordinal) ? "\t" : "    "
        : LevelOf(place.SyntaxTree.GetRoot()));

    /// <summary>One level of indentation as a file has it.</summary>
    public static string LevelOf(SyntaxNode root)
        => root.ToFullString().IndexOf("\n\t", System.StringComparison.Ordinal) >= 0 ? "\t" : "    ";

    /// <summary>
    /// The comments and directives between the last statement of a block and its closing brace, each on its line, indented as
    /// <see cref="Of(IEnumerable{SyntaxNode}, string)"/> does.
    /// </summary>
    public static string Ending(BlockSyntax block, string indent)
    {
        var text = block.CloseBraceToken.LeadingTrivia.ToFullString();
        var lines = text.Substring(0, text.LastIndexOf('\n') + 1).Split('\n')
            .Select(line => line.Trim().Length > 0 && line[0] != '#' ? indent + line : line);
        return string.Join("\n", lines);
    }

    private static string Of(SyntaxNode node, string indent)
    {
        var text = node.ToFullString();
        var lines = text.Split('\n');
        var position = node.FullSpan.Start;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.Trim().Length > 0 && line[0] != '#' && !IsInVerbatimText(node, position))
            {
                lines[i] = indent + line;
            }

            position += line.Length + 1;
        }

        return string.Join("\n", lines);
    }

    private static bool IsInVerbatimText(SyntaxNode node, int position)
    {
        var token = node.FindToken(position);
        return token.SpanStart < position
            && position < token.Span.End
            && (token.Text.StartsWith("@\"", System.StringComparison.Ordinal)
                || (token.IsKind(SyntaxKind.InterpolatedStringTextToken)
                    && token.Parent?.Parent is InterpolatedStringExpressionSyntax text
                    && text.StringStartToken.Text.IndexOf('@') >= 0));
    }
}
