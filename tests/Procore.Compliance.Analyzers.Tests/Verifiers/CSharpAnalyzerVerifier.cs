using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>Tests of one analyzer: short forms for one source, <see cref="Test"/> for everything else.</summary>
public static class CSharpAnalyzerVerifier<TAnalyzer>
    where TAnalyzer : DiagnosticAnalyzer, new()
{
    /// <summary>An expected diagnostic of the analyzer's only rule; PCA9005 belongs to all.</summary>
    public static DiagnosticResult Diagnostic()
        => new(new TAnalyzer().SupportedDiagnostics.Single(static rule => rule.Id != RuleIds.UnreadCode));

    public static DiagnosticResult Diagnostic(string diagnosticId)
        => CSharpAnalyzerVerifier<TAnalyzer, DefaultVerifier>.Diagnostic(diagnosticId);

    public static DiagnosticResult Diagnostic(DiagnosticDescriptor descriptor) => new(descriptor);

    public static Task VerifyAnalyzerAsync(string source, params DiagnosticResult[] expected)
    {
        var test = new Test { TestCode = source };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    /// <summary>A test with several files, options, references or an output kind of its own.</summary>
    public sealed class Test : CSharpAnalyzerTest<TAnalyzer, DefaultVerifier>
    {
        public Test()
        {
            TestDefaults.Apply(this);
        }

        protected override ParseOptions CreateParseOptions() => TestDefaults.ParseOptions;

        protected override CompilationOptions CreateCompilationOptions() => TestDefaults.CompilationOptions;

        protected override ImmutableArray<(Project project, Diagnostic diagnostic)> FilterDiagnostics(
            ImmutableArray<(Project project, Diagnostic diagnostic)> diagnostics)
            => base.FilterDiagnostics(ReportedDiagnostics.Check(diagnostics, Verify));

        protected override Task RunImplAsync(CancellationToken cancellationToken)
            => FixedTexts.AreCollected ? Task.CompletedTask : base.RunImplAsync(cancellationToken);
    }
}
