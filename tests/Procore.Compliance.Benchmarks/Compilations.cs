using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Procore.Compliance.Benchmarks;

/// <summary>Makes compilations of source texts, and runs analyzers on them as the compiler does.</summary>
internal static class Compilations
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(static () => Directory
        .GetFiles(Path.Combine(AppContext.BaseDirectory, "refs"), "*.dll")
        .Select(static path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToImmutableArray());

    private static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    /// <summary>Parses the texts.</summary>
    public static IReadOnlyList<SyntaxTree> Parse(IEnumerable<string> sources)
        => sources.Select(static (source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, $"Source{index}.cs")).ToList();

    /// <summary>A compilation of which nothing is bound yet. Errors in the sources are a mistake of the benchmark.</summary>
    public static CSharpCompilation Fresh(IEnumerable<SyntaxTree> trees)
        => CSharpCompilation.Create(
            "Measured",
            trees,
            References.Value,
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Makes sure that the sources compile, so that a benchmark measures what it says.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public static void Check(IEnumerable<SyntaxTree> trees)
    {
        if (Fresh(trees).GetDiagnostics().FirstOrDefault(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
        {
            throw new InvalidOperationException(error.ToString());
        }
    }

    /// <summary>Compiles without analyzers; the number of diagnostics.</summary>
    public static int Compile(CSharpCompilation compilation) => compilation.GetDiagnostics().Length;

    /// <summary>Compiles with analyzers; the number of their findings.</summary>
    /// <exception cref="InvalidOperationException">An analyzer failed.</exception>
    public static int Analyze(CSharpCompilation compilation, params DiagnosticAnalyzer[] analyzers)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            static (exception, analyzer, _) => throw new InvalidOperationException(analyzer.ToString(), exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        return compilation.WithAnalyzers([.. analyzers], options).GetAllDiagnosticsAsync(default).GetAwaiter().GetResult()
            .Count(static diagnostic => diagnostic.Id.StartsWith("PCA", StringComparison.Ordinal));
    }

    /// <summary>One of each analyzer of the package.</summary>
    public static DiagnosticAnalyzer[] AllAnalyzers() => typeof(Analyzers.Rules.RuleIds).Assembly.GetTypes()
        .Where(static type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
        .OrderBy(static type => type.FullName, StringComparer.Ordinal)
        .Select(static type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
        .ToArray();
}
