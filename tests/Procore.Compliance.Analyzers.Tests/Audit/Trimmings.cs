using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Tests.Verifiers;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>
/// What people put around code that means the same without it: comments, conditional compilation, tabs, and line ends of another system.
/// Each comment and directive has a number, so that a test can miss it.
/// </summary>
internal static partial class Trimmings
{
    /// <summary>Each way by its name: what it makes of a source.</summary>
    public static IReadOnlyDictionary<string, Func<string, string>> Ways { get; } = new Dictionary<string, Func<string, string>>
    {
        ["a comment before each token"] = BeforeEachToken,
        ["comments above and behind lines"] = AboveAndBehindLines,
        ["#if around statements, tabs and CRLF"] = static source => Tabs(AroundStatements(source)).Replace("\n", "\r\n"),
    };

    /// <summary>The project with all its sources trimmed.</summary>
    public static ProjectFiles Trim(ProjectFiles files, string way) => files with
    {
        Sources = [.. files.Sources.Select(file => (file.Path, Ways[way](file.Text.ReplaceLineEndings("\n"))))],
    };

    /// <summary>The numbered comments and all directives of a project, in order.</summary>
    public static ImmutableArray<string> In(ProjectFiles files)
        => [.. files.Sources.SelectMany(static file => Mark().Matches(file.Text)).Select(static match => match.Value.Trim()).Order()];

    private static string BeforeEachToken(string source)
    {
        var number = 0;
        return With(source, Parse(source).DescendantTokens()
            .Where(static token => token.Span.Length > 0 && !IsInText(token))
            .Select(token => (token.SpanStart, $"/* c{++number} */ ")));
    }

    private static string AboveAndBehindLines(string source)
    {
        var root = Parse(source);
        var text = SourceText.From(source);
        var number = 0;
        var added = new List<(int Place, string Text)>();
        foreach (var span in text.Lines.Select(static line => line.Span))
        {
            var line = text.ToString(span);
            var start = span.Start + line.Length - line.TrimStart().Length;
            if (line.Trim().Length == 0 || line.Contains('#', StringComparison.Ordinal) || line.Contains("//", StringComparison.Ordinal)
                || root.FindToken(start).SpanStart < start || IsInText(root.FindToken(start)))
            {
                continue;
            }

            added.Add((span.Start, $"{line[..(start - span.Start)]}// c{++number}\n"));
            if (root.FindToken(span.End - 1) is var last && last.Span.End <= span.End && !IsInText(last))
            {
                added.Add((span.End, $" // c{++number}"));
            }
        }

        return With(source, added);
    }

    private static string AroundStatements(string source)
    {
        var root = Parse(source);
        var text = SourceText.From(source);
        var number = 0;
        var added = new List<(int Place, int Order, string Text)>();
        foreach (var node in root.DescendantNodes().Where(static node
            => node is StatementSyntax { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax }
                || (node is MemberDeclarationSyntax
                    and not (BaseNamespaceDeclarationSyntax or EnumMemberDeclarationSyntax or GlobalStatementSyntax))))
        {
            var first = text.Lines.GetLineFromPosition(node.SpanStart);
            var last = text.Lines.GetLineFromPosition(node.Span.End);
            var behind = text.ToString(TextSpan.FromBounds(node.Span.End, last.End)).TrimStart();
            if (string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.Start, node.SpanStart)))
                && (behind.Length == 0 || behind.StartsWith("//", StringComparison.Ordinal)))
            {
                added.Add((first.Start, added.Count, $"#if !N{++number}\n"));
                added.Add((last.End, -added.Count, $"\n#endif // c{number}"));
            }
        }

        return With(source, added.OrderBy(static one => one.Place).ThenBy(static one => one.Order)
            .Select(static one => (one.Place, one.Text)));
    }

    private static string Tabs(string source)
    {
        var root = Parse(source);
        var text = SourceText.From(source);
        var lines = text.Lines.Select(line =>
        {
            var content = line.ToString().TrimStart(' ');
            var start = line.End - content.Length;
            var isCode = content.Length > 0 && root.FindToken(start) is var token && token.SpanStart >= start && !IsInText(token);
            return isCode ? new string('\t', (start - line.Start) / 4) + content : line.ToString();
        });
        return string.Join('\n', lines);
    }

    private static string With(string source, IEnumerable<(int Place, string Text)> added)
    {
        var text = new StringBuilder();
        var done = 0;
        foreach (var (place, one) in added)
        {
            text.Append(source, done, place - done).Append(one);
            done = place;
        }

        return text.Append(source, done, source.Length - done).ToString();
    }

    private static SyntaxNode Parse(string source) => CSharpSyntaxTree.ParseText(source, TestDefaults.ParseOptions).GetRoot();

    /// <summary>Whether what is put before a token would become part of a text, or of a line that is no code.</summary>
    private static bool IsInText(SyntaxToken token)
        => token.Parent is InterpolationFormatClauseSyntax or InterpolatedStringTextSyntax or InterpolationSyntax
            || token == (token.Parent as InterpolatedStringExpressionSyntax)?.StringEndToken
            || token.IsPartOfStructuredTrivia()
            || token.Parent!.AncestorsAndSelf().Any(static node => node is InterpolationSyntax);

    [GeneratedRegex(@"/\* c\d+ \*/|// c\d+\b|^[ \t]*#(if|else|elif|endif|region|endregion|pragma|nullable)\b.*?$", RegexOptions.Multiline)]
    private static partial Regex Mark();
}
