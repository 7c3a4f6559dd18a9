using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Procore.Compliance.Analyzers.Tests.Design.Architecture;

/// <summary>Sources, compiled against what this test assembly itself runs on: .NET and Roslyn.</summary>
internal sealed class SourceSet
{
    private static readonly CSharpParseOptions Newest = new(LanguageVersion.Preview);

    private static readonly ImmutableArray<MetadataReference> Platform = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(file => !Path.GetFileName(file).StartsWith("Procore.Compliance.", StringComparison.Ordinal))
        .Select(file => (MetadataReference)MetadataReference.CreateFromFile(file))
        .ToImmutableArray();

    private static readonly Lazy<SourceSet> Compiled = new(
        () => Compile("Procore.Compliance.Analyzers", "Procore.Compliance.CodeFixes"));

    private SourceSet(CSharpCompilation compilation)
    {
        Compilation = compilation;
        Models = compilation.SyntaxTrees.Select(tree => compilation.GetSemanticModel(tree)).ToImmutableArray();
    }

    /// <summary>The analyzers and the fixes in one compilation: a fix's use of an analyzer's type is a reference like any other.</summary>
    public static SourceSet Product => Compiled.Value;

    /// <summary>The compilation.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>The semantic models of its trees, so that nothing is bound twice.</summary>
    public ImmutableArray<SemanticModel> Models { get; }

    /// <summary>A compilation of some texts.</summary>
    public static SourceSet Of(params string[] texts)
        => Create(texts.Select(text => CSharpSyntaxTree.ParseText(text, Newest)));

    private static SourceSet Compile(params string[] projects)
        => Create(projects
            .SelectMany(project => Directory.EnumerateFiles(RepositoryFiles.Path("src", project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal)
            .AsParallel()
            .AsOrdered()
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Newest, file)));

    private static SourceSet Create(IEnumerable<SyntaxTree> trees)
        => new(CSharpCompilation.Create("Sources", trees, Platform, new(OutputKind.DynamicallyLinkedLibrary)));
}
