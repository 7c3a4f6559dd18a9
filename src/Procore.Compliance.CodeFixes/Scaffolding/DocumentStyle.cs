using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.CodeFixes.Scaffolding;

/// <summary>
/// Puts declarations and usings into a file in the file's own style: its line ends, its indentation, its order of usings.
/// </summary>
internal sealed class DocumentStyle
{
    private readonly string _lineEnd;
    private readonly string _indent;

    private DocumentStyle(string lineEnd, string indent)
    {
        _lineEnd = lineEnd;
        _indent = indent;
    }

    /// <summary>The style of <paramref name="root"/>.</summary>
    public static DocumentStyle Of(SyntaxNode root)
    {
        var text = root.ToFullString();
        var usesTabs = text.IndexOf("\n\t", System.StringComparison.Ordinal) >= 0;
        return new(text.IndexOf("\r\n", System.StringComparison.Ordinal) >= 0 ? "\r\n" : "\n", usesTabs ? "\t" : "    ");
    }

    /// <summary>
    /// Adds types at the end of the innermost block namespace around <paramref name="place"/>, or at the end of the file; what they name
    /// of the namespaces <paramref name="usings"/> is written in full where the project has the name, too.
    /// </summary>
    public CompilationUnitSyntax AddTypes(
        CompilationUnitSyntax root, SyntaxNode place, string types, IEnumerable<string> usings, Compilation compilation)
    {
        if (types.Length == 0)
        {
            return root;
        }

        types = ScaffoldNames.Bound(types, usings, compilation);
        if (place.FirstAncestorOrSelf<NamespaceDeclarationSyntax>() is { } space)
        {
            var depth = space.AncestorsAndSelf().OfType<NamespaceDeclarationSyntax>().Count();
            var declarations = Parse(types, depth);
            return root.ReplaceNode(space, space.WithMembers(space.Members.AddRange(declarations)));
        }

        if (root.Members.LastOrDefault() is FileScopedNamespaceDeclarationSyntax file)
        {
            return root.ReplaceNode(file, EndLine(file.WithMembers(EndLine(file.Members).AddRange(Parse(types, 0)))));
        }

        return root.WithMembers(EndLine(root.Members).AddRange(Parse(types, 0)));
    }

    /// <summary>Adds the usings that neither the file nor a global using of the project has.</summary>
    public CompilationUnitSyntax AddUsings(CompilationUnitSyntax root, IEnumerable<string> names, Compilation compilation)
    {
        var present = new HashSet<string>(root
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Concat(compilation.SyntaxTrees
                .SelectMany(static tree => ((CompilationUnitSyntax)tree.GetRoot()).Usings)
                .Where(static directive => directive.GlobalKeyword != default))
            .Where(static directive => directive.Alias is null && directive.StaticKeyword == default && directive.Name is not null)
            .Select(static directive => directive.Name!.ToString().Replace("global::", string.Empty)));
        foreach (var name in names
            .Where(name => !present.Contains(name))
            .OrderBy(Order)
            .ThenBy(static name => name, System.StringComparer.Ordinal))
        {
            root = AddUsing(root, name);
        }

        return root;
    }

    private CompilationUnitSyntax AddUsing(CompilationUnitSyntax root, string name)
    {
        var directive = SyntaxFactory.UsingDirective(SyntaxFactory.ParseName(name))
            .NormalizeWhitespace()
            .WithTrailingTrivia(SyntaxFactory.EndOfLine(_lineEnd));
        var index = 0;
        while (index < root.Usings.Count && ComesBefore(root.Usings[index], name))
        {
            index++;
        }

        if (index > 0)
        {
            return root.WithUsings(root.Usings.Insert(index, directive));
        }

        // What stands above the first line of the file (a header) stays there.
        var first = root.GetFirstToken(includeZeroWidth: true);
        var header = first.LeadingTrivia;
        var separator = root.Usings.Count == 0 ? SyntaxFactory.TriviaList(SyntaxFactory.EndOfLine(_lineEnd)) : default;
        root = root.ReplaceToken(first, first.WithLeadingTrivia(separator));
        return root.WithUsings(root.Usings.Insert(0, directive.WithLeadingTrivia(header)));
    }

    private static bool ComesBefore(UsingDirectiveSyntax directive, string name)
    {
        if (directive.GlobalKeyword != default)
        {
            return true;
        }

        if (directive.Alias is not null || directive.StaticKeyword != default || directive.Name is null)
        {
            return false;
        }

        var other = directive.Name.ToString();
        return Order(other) != Order(name) ? Order(other) < Order(name) : string.CompareOrdinal(other, name) < 0;
    }

    private static int Order(string name) => name == "System" || name.StartsWith("System.", System.StringComparison.Ordinal) ? 0 : 1;

    private SyntaxList<MemberDeclarationSyntax> Parse(string types, int depth)
    {
        var prefix = string.Concat(Enumerable.Repeat(_indent, depth));
        var lines = types.Split('\n').Select(line => line.Length == 0 ? line : prefix + Indented(line));
        var text = _lineEnd + string.Join(_lineEnd, lines) + _lineEnd;
        return SyntaxFactory.ParseCompilationUnit(text).Members;
    }

    private string Indented(string line)
    {
        var content = line.TrimStart(' ');
        return string.Concat(Enumerable.Repeat(_indent, (line.Length - content.Length) / 4)) + content;
    }

    /// <summary>Ends the last line of what stands before, so that a blank line can follow.</summary>
    private SyntaxList<MemberDeclarationSyntax> EndLine(SyntaxList<MemberDeclarationSyntax> members)
        => members.Count == 0 ? members : members.Replace(members.Last(), EndLine(members.Last()));

    private T EndLine<T>(T node)
        where T : SyntaxNode
        => node.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia)
            ? node
            : node.WithTrailingTrivia(node.GetTrailingTrivia().Add(SyntaxFactory.EndOfLine(_lineEnd)));
}
