using System;
using Microsoft.CodeAnalysis;

namespace Procore.Compliance.Analyzers.Tests.Source.StringPatterns;

/// <summary>One row of the folding table: sources with one marked expression, and the patterns that it must fold to.</summary>
/// <param name="Name">What is shown, as the name of the test.</param>
/// <param name="Sources">The files; the argument of <c>Use(...)</c> is the expression.</param>
/// <param name="Expected">Every alternative in order, with <c>{name}</c> for what is not known.</param>
internal sealed record FoldingShape(string Name, string[] Sources, string[] Expected)
{
    private static readonly Version RoslynUnderTest = typeof(Compilation).Assembly.GetName().Version!;

    /// <summary>Whether the sources do not compile on purpose.</summary>
    public bool HasErrors { get; init; }

    /// <summary>The first Roslyn that knows the notation.</summary>
    public Version MinimumRoslyn { get; init; } = new(4, 5);

    public bool IsKnownToRoslyn => RoslynUnderTest >= MinimumRoslyn;

    /// <summary>Statements inside a method that has a few parameters.</summary>
    public static FoldingShape Of(string name, string statements, params string[] expected) => InClass(name, Method(statements), expected);

    /// <summary>Members of a class; the test provides the method.</summary>
    public static FoldingShape InClass(string name, string members, params string[] expected)
        => InFiles(name, [$"public class C\n{{\n{members}\n}}"], expected);

    /// <summary>Members of a class beside a method with the statements.</summary>
    public static FoldingShape With(string name, string members, string statements, params string[] expected)
        => InClass(name, members + "\n" + Method(statements), expected);

    /// <summary>Whole files.</summary>
    public static FoldingShape InFiles(string name, string[] sources, params string[] expected) => new(name, sources, expected);

    /// <summary>The method that holds the statements of a row.</summary>
    public static string Method(string statements)
        => $$"""
            public async Task M(long id, string path, string? optional, bool flag, int kind, object item)
            {
                {{statements}}
                await Task.CompletedTask;
            }
            """;

    public FoldingShape Unresolved() => this with { HasErrors = true };

    public FoldingShape SinceRoslyn(int major, int minor) => this with { MinimumRoslyn = new(major, minor) };

    public override string ToString() => $"{Name} ({Sources.Length} files, {Expected.Length} patterns)";
}
