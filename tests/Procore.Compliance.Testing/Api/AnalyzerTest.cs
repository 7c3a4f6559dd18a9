using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Testing;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// A test of analyzers: the files of <see cref="TestState"/>, and the diagnostics that must be reported in them, no more
/// and no fewer. An analyzer that throws, and sources that do not compile, fail the test.
/// </summary>
public abstract class AnalyzerTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    protected AnalyzerTest()
    {
        TestState = NewState();
    }

    public abstract string Language { get; }

    /// <summary>Adds a source to <see cref="TestState"/>.</summary>
    public string TestCode
    {
        set => TestState.Sources.Add(value);
    }

    public SolutionState TestState { get; }

    /// <summary>Those of <see cref="TestState"/>.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics => TestState.ExpectedDiagnostics;

    public CompilerDiagnostics CompilerDiagnostics { get; set; } = CompilerDiagnostics.Errors;

    public MarkupOptions MarkupOptions { get; set; }

    public TestBehaviors TestBehaviors { get; set; }

    /// <summary>Ids that the compilation suppresses.</summary>
    public List<string> DisabledDiagnostics { get; } = [];

    public ReferenceAssemblies ReferenceAssemblies { get; set; } = ReferenceAssemblies.Default;

    /// <summary>Compares further properties of a reported diagnostic with the expected one.</summary>
    public Action<Diagnostic, DiagnosticResult, IVerifier>? DiagnosticVerifier { get; set; }

    /// <summary>Changes to the solution before it is analysed; the id is that of the main project.</summary>
    public List<Func<Solution, ProjectId, Solution>> SolutionTransforms { get; } = [];

    protected static TVerifier Verify { get; } = new();

    protected virtual string DefaultFilePathPrefix => "/0/Test";

    protected virtual string DefaultTestProjectName => "TestProject";

    protected virtual string DefaultFilePath => $"{DefaultFilePathPrefix}0.{DefaultFileExt}";

    protected abstract string DefaultFileExt { get; }

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        Verify.LanguageIsSupported(Language);
        Verify.NotEmpty($"{nameof(TestState)}.{nameof(SolutionState.Sources)}", TestState.Sources);
        await RunImplAsync(cancellationToken).ConfigureAwait(false);
    }

    protected virtual Task RunImplAsync(CancellationToken cancellationToken)
    {
        var bench = CreateBench();
        var state = StateMarkup.Evaluate(StateInheritance.Resolve(TestState, before: null, fixableIds: []), bench);
        return DiagnosticCheck.RunAsync(state, bench, Verify, cancellationToken);
    }

    protected abstract CompilationOptions CreateCompilationOptions();

    protected abstract ParseOptions CreateParseOptions();

    protected abstract IEnumerable<DiagnosticAnalyzer> GetDiagnosticAnalyzers();

    /// <summary>What <c>[|...|]</c> stands for; null when that is not clear.</summary>
    protected internal virtual DiagnosticDescriptor? GetDefaultDiagnostic(DiagnosticAnalyzer[] analyzers)
        => MarkupOptions.HasFlag(MarkupOptions.UseFirstDescriptor)
            ? analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).FirstOrDefault()
            : analyzers is [{ SupportedDiagnostics: [var only] }, ..] ? only : null;

    private protected SolutionState NewState() => new(DefaultTestProjectName, Language, DefaultFilePathPrefix, DefaultFileExt);

    private protected TestBench CreateBench()
    {
        var analyzers = GetDiagnosticAnalyzers().ToImmutableArray();
        return new TestBench
        {
            Analyzers = analyzers,
            CompilationOptions = CreateCompilationOptions,
            ParseOptions = CreateParseOptions(),
            ReferenceAssemblies = ReferenceAssemblies,
            CompilerDiagnostics = CompilerDiagnostics,
            TestBehaviors = TestBehaviors,
            MarkupOptions = MarkupOptions,
            DisabledDiagnostics = DisabledDiagnostics,
            SolutionTransforms = SolutionTransforms,
            DefaultFilePath = DefaultFilePath,
            DefaultDescriptor = GetDefaultDiagnostic(analyzers.ToArray()),
            DiagnosticVerifier = DiagnosticVerifier,
        };
    }
}
