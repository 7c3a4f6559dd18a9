using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Polling.Throttling;

/// <summary>Writes a delegate that takes a place of a semaphore while it works, in the style of the file.</summary>
internal static class ThrottledDelegate
{
    /// <summary>
    /// The asynchronous lambda that does what <paramref name="work"/> does, between waiting for <paramref name="semaphore"/> and releasing
    /// it.
    /// </summary>
    /// <param name="work">A lambda with one parameter, or the name of a method.</param>
    /// <param name="semaphore">The name of the semaphore.</param>
    /// <param name="hasResult">Whether the task has a result.</param>
    /// <param name="root">The file.</param>
    public static ExpressionSyntax Of(ExpressionSyntax work, string semaphore, bool hasResult, SyntaxNode root)
    {
        var lineEnd = LineEndOf(root);
        var outer = IndentOfLine(work, root);
        var step = root.ToFullString().IndexOf("\n\t", System.StringComparison.Ordinal) >= 0 ? "\t" : "    ";
        var inner = outer + step;
        var (parameter, body) = work switch
        {
            SimpleLambdaExpressionSyntax lambda
                => (lambda.Parameter.ToString(), BodyOf(lambda.Body, lambda.AsyncKeyword != default, hasResult)),
            ParenthesizedLambdaExpressionSyntax lambda
                => (lambda.ParameterList.ToString(), BodyOf(lambda.Body, lambda.AsyncKeyword != default, hasResult)),
            _ => ("item", (hasResult ? "return " : string.Empty) + $"await {work}(item);"),
        };
        var written = body.Length == 0 || body[0] != '{'
            ? lineEnd + inner + "{" + lineEnd + inner + step + body + lineEnd + inner + "}"
            : lineEnd + inner + Moved((work as LambdaExpressionSyntax)!.Body, inner, root);
        return SyntaxFactory.ParseExpression(
            $"async {parameter} =>{lineEnd}"
                + $"{outer}{{{lineEnd}"
                + $"{inner}await {semaphore}.WaitAsync();{lineEnd}"
                + $"{inner}try{written}{lineEnd}"
                + $"{inner}finally{lineEnd}"
                + $"{inner}{{{lineEnd}"
                + $"{inner}{step}{semaphore}.Release();{lineEnd}"
                + $"{inner}}}{lineEnd}"
                + $"{outer}}}")
            .WithTriviaFrom(work);
    }

    /// <summary>A name that nothing in the member around <paramref name="place"/> has.</summary>
    public static string FreeName(SyntaxNode place, string name)
    {
        var member = place.Ancestors()
            .LastOrDefault(static ancestor => ancestor is MemberDeclarationSyntax
                and not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or GlobalStatementSyntax))
            ?? place.SyntaxTree.GetRoot();
        var taken = new HashSet<string>(member
            .DescendantTokens()
            .Where(static token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(static token => token.ValueText));
        var number = 1;
        var free = name;
        while (taken.Contains(free))
        {
            free = name + ++number;
        }

        return free;
    }

    /// <summary>The white space before a statement on its line.</summary>
    public static string IndentOf(SyntaxNode statement)
        => statement.GetLeadingTrivia().LastOrDefault(static trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)).ToString();

    /// <summary>How the lines of the file end.</summary>
    public static string LineEndOf(SyntaxNode root) => root.ToFullString().Contains("\r\n") ? "\r\n" : "\n";

    private static string BodyOf(CSharpSyntaxNode body, bool isAsync, bool hasResult)
    {
        var text = body.WithoutTrivia().ToString();
        return body is BlockSyntax ? text : (hasResult ? "return " : string.Empty) + (isAsync ? text : "await " + text) + ";";
    }

    /// <summary>A block with its lines moved in by as much as it now stands deeper.</summary>
    private static string Moved(SyntaxNode block, string indent, SyntaxNode root)
    {
        var old = IndentOfLine(block, root);
        var lines = block.WithoutTrivia().ToFullString().Replace("\r\n", "\n").Split('\n');
        return string.Join(
            LineEndOf(root),
            lines.Select((
                line,
                index) => index == 0 || line.Length == 0
                    ? line
                    : line.StartsWith(old, System.StringComparison.Ordinal) ? indent + line.Substring(old.Length) : line));
    }

    private static string IndentOfLine(SyntaxNode node, SyntaxNode root)
    {
        var text = root.GetText();
        var line = text.Lines.GetLineFromPosition(node.SpanStart).ToString();
        return line.Substring(0, line.Length - line.TrimStart().Length);
    }
}
