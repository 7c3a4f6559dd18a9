using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Procore.Compliance.Analyzers.Source.Kernel;

/// <summary>
/// The C# that Razor makes of <c>.razor</c> and <c>.cshtml</c> files. The tree counts as generated, but the parts of it that <c>#line</c>
/// maps back were typed by a user; the rest (markup as text, plumbing) was not.
/// </summary>
internal static class RazorSource
{
    private static readonly object Key = new();

    // The endings of Razor components and of views and pages.
    private static readonly string[] Endings = { ".razor", ".cshtml" };

    /// <summary>Whether a tree was made of a Razor file; its <c>#pragma checksum</c> names the file.</summary>
    public static bool Made(SyntaxTree tree) => TreeFacts.Of(tree).Is(Key, static facts => NamesRazor(facts.Tree));

    /// <summary>Whether a place was typed in a Razor file: a <c>#line</c> maps it there.</summary>
    public static bool IsTyped(Location place)
        => place.GetMappedLineSpan() is { IsValid: true, HasMappedPath: true } mapped && IsRazor(mapped.Path);

    private static bool NamesRazor(SyntaxTree tree)
        => tree.GetRoot().GetFirstDirective(static directive => directive.IsKind(SyntaxKind.PragmaChecksumDirectiveTrivia))
            is PragmaChecksumDirectiveTriviaSyntax checksum && IsRazor(checksum.File.ValueText);

    private static bool IsRazor(string path)
        => Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
