using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Benchmarks;

/// <summary>Syntax trees that nobody has looked at.</summary>
internal static class Trees
{
    /// <summary>The same trees as new objects, without parsing: what the analyzers remember of a tree is not remembered of these.</summary>
    public static IEnumerable<SyntaxTree> Again(IEnumerable<SyntaxTree> trees)
        => trees.Select(static tree => tree.WithFilePath("Again." + tree.FilePath)).ToList();
}
