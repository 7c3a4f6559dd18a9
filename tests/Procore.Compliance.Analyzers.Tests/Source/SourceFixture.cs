using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Source.Kernel;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source;

/// <summary>
/// A compilation of a few source texts with .NET and the client libraries at hand, and the model that Source makes of it. The argument of
/// <c>Use(...)</c>, or of the attribute <c>[Use(...)]</c>, marks the expression that a test asks about.
/// </summary>
internal sealed class SourceFixture
{
    private const string Preamble = """
        global using System;
        global using System.Collections.Generic;
        global using System.Globalization;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Text;
        global using System.Threading.Tasks;
        global using static Sink;
        internal static class Sink
        {
            public static void Use(object? value) { }
            public static void Use(ReadOnlySpan<byte> value) { }
        }
        [AttributeUsage(AttributeTargets.All)]
        internal sealed class UseAttribute : Attribute
        {
            public UseAttribute(string value) { }
        }
        """;

    private static readonly CSharpCompilationOptions LibraryOptions = TestDefaults.CompilationOptions.WithNullableContextOptions(
        NullableContextOptions.Enable);

    /// <summary>The references are bound once; every test adds its trees to this.</summary>
    private static readonly Lazy<CSharpCompilation> WithClients = new(() => Empty(ReferenceSet.All));

    /// <summary>The core library alone: HTTP clients and everything else are missing references.</summary>
    private static readonly Lazy<CSharpCompilation> WithoutClients = new(() => Empty(ReferenceSet.All.Where(IsCore)));

    private SourceFixture(CSharpCompilation compilation, ImmutableArray<SyntaxTree> trees)
    {
        Compilation = compilation;
        Trees = trees;
        Model = SourceModel.For(compilation);
    }

    public CSharpCompilation Compilation { get; }

    /// <summary>The trees of the test's own sources, in order.</summary>
    public ImmutableArray<SyntaxTree> Trees { get; }

    public SourceModel Model { get; }

    /// <summary>Compiles <paramref name="sources"/>; errors are a mistake of the test.</summary>
    public static SourceFixture Of(params string[] sources) => Of(WithClients.Value, sources, mayHaveErrors: false);

    /// <summary>Compiles <paramref name="sources"/>, which may be half typed.</summary>
    public static SourceFixture WithErrors(params string[] sources) => Of(WithClients.Value, sources, mayHaveErrors: true);

    /// <summary>Compiles <paramref name="sources"/> where references to System.Net.Http, RestSharp and all the rest are missing.</summary>
    public static SourceFixture WithMissingReferences(params string[] sources) => Of(WithoutClients.Value, sources, mayHaveErrors: true);

    /// <summary>The expressions that <c>Use(...)</c> marks, in source order.</summary>
    public IEnumerable<ExpressionSyntax> Marked() => Trees
        .SelectMany(tree => tree.GetRoot().DescendantNodes())
        .Select(node => node switch
        {
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Use" } } invocation
                => invocation.ArgumentList.Arguments[0].Expression,
            AttributeSyntax { Name: IdentifierNameSyntax { Identifier.ValueText: "Use" } } attribute
                => attribute.ArgumentList!.Arguments[0].Expression,
            _ => null,
        })
        .OfType<ExpressionSyntax>();

    private static SourceFixture Of(CSharpCompilation empty, string[] sources, bool mayHaveErrors)
    {
        var trees = sources
            .Select((source, index) => CSharpSyntaxTree.ParseText(SourceText.From(source), TestDefaults.ParseOptions, $"Test{index}.cs"))
            .ToImmutableArray();
        var isProgram = trees.Any(tree => tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any());
        var compilation = (isProgram ? empty.WithOptions(
            LibraryOptions.WithOutputKind(OutputKind.ConsoleApplication)) : empty).AddSyntaxTrees(
            trees);
        if (!mayHaveErrors)
        {
            Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        }

        return new(compilation, trees);
    }

    private static CSharpCompilation Empty(IEnumerable<MetadataReference> references)
        => CSharpCompilation.Create(
            "Test", [CSharpSyntaxTree.ParseText(Preamble, TestDefaults.ParseOptions, "Preamble.cs")], references, LibraryOptions);

    private static bool IsCore(MetadataReference reference)
        => reference.Display is { } path
            && System.IO.Path.GetFileName(path) is "System.Runtime.dll" or "System.Collections.dll" or "System.Linq.dll"
                or "System.Console.dll";
}
