using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>What every test of a rule starts from: today's C#, nullable on, .NET and ASP.NET Core at hand, <c>$$</c> as code.</summary>
internal static class TestDefaults
{
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.Latest);

    public static CSharpCompilationOptions CompilationOptions { get; }
        = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable);

    public static void Apply(AnalyzerTest<DefaultVerifier> test)
    {
        test.ReferenceAssemblies = ReferenceSet.Framework;
        test.TestState.AdditionalReferences.AddRange(ReferenceSet.All);
        test.MarkupOptions = MarkupOptions.TreatPositionIndicatorsAsCode;
    }
}
