using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeFixes;
using Procore.Compliance.Testing;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>
/// A test of analyzers with their fixes. Fixes are applied one after the other until none is left, then as fix-all in
/// document, project and solution; each must end in the fixed state, compile, and leave nothing to fix. Without a fixed
/// state the test is one of the analyzers only.
/// </summary>
public abstract class CodeFixTest<TVerifier> : CodeActionTest<TVerifier>
    where TVerifier : IVerifier, new()
{
    protected CodeFixTest()
    {
        FixedState = NewState();
        BatchFixedState = NewState();
    }

    /// <summary>Adds a source to <see cref="FixedState"/>.</summary>
    public string FixedCode
    {
        set => FixedState.Sources.Add(value);
    }

    /// <summary>Adds a source to <see cref="BatchFixedState"/>.</summary>
    public string BatchFixedCode
    {
        set => BatchFixedState.Sources.Add(value);
    }

    public SolutionState FixedState { get; }

    /// <summary>The result of fix-all where it differs from that of fixing one by one.</summary>
    public SolutionState BatchFixedState { get; }

    /// <summary>
    /// How many single fixes lead to the fixed state: exactly so many, at most so many when negative. By default at most
    /// one for each diagnostic that a fix handles, and none when test and fixed state are the same.
    /// </summary>
    public int? NumberOfIncrementalIterations { get; set; }

    /// <summary>How many fix-alls lead to the fixed state, as in <see cref="NumberOfIncrementalIterations"/>; by default one for each document, project or solution.</summary>
    public int? NumberOfFixAllIterations { get; set; }

    public int? NumberOfFixAllInDocumentIterations { get; set; }

    public int? NumberOfFixAllInProjectIterations { get; set; }

    public CodeFixTestBehaviors CodeFixTestBehaviors { get; set; }

    protected abstract IEnumerable<CodeFixProvider> GetCodeFixProviders();

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        var bench = CreateBench() with
        {
            CodeFixes = GetCodeFixProviders().ToImmutableArray(),
            CodeFixBehaviors = CodeFixTestBehaviors,
            CodeActionIndex = CodeActionIndex,
            CodeActionEquivalenceKey = CodeActionEquivalenceKey,
            CodeActionVerifier = CodeActionVerifier,
            CodeActionValidation = CodeActionValidationMode,
        };

        var test = StateInheritance.Resolve(TestState, before: null, bench.FixableIds);
        var before = StateMarkup.Evaluate(test, bench);
        await DiagnosticCheck.RunAsync(before, bench, Verify.PushContext("diagnostics of the test state"), cancellationToken).ConfigureAwait(false);
        if (!SaysAnything(FixedState) && !SaysAnything(BatchFixedState))
        {
            return;
        }

        var fixedState = StateInheritance.Resolve(FixedState, test, bench.FixableIds);
        var batchFixedState = StateInheritance.Resolve(BatchFixedState, fixedState, bench.FixableIds);
        var run = new CodeFixCheck(bench, before, Iterations);
        var after = StateMarkup.Evaluate(fixedState, bench);
        await run.OneByOneAsync(after, Verify.PushContext("fixes applied one by one"), cancellationToken).ConfigureAwait(false);
        await DiagnosticCheck.RunAsync(after, bench, Verify.PushContext("diagnostics of the fixed state"), cancellationToken).ConfigureAwait(false);

        var batch = StateMarkup.Evaluate(batchFixedState, bench);
        await run.AllAtOnceAsync(batch, Verify, cancellationToken).ConfigureAwait(false);
        if (SaysAnything(BatchFixedState))
        {
            await DiagnosticCheck.RunAsync(batch, bench, Verify.PushContext("diagnostics of the batch fixed state"), cancellationToken).ConfigureAwait(false);
        }
    }

    private int? Iterations(FixAllScope? scope) => scope switch
    {
        null => NumberOfIncrementalIterations,
        FixAllScope.Document => NumberOfFixAllInDocumentIterations ?? NumberOfFixAllIterations,
        FixAllScope.Project => NumberOfFixAllInProjectIterations ?? NumberOfFixAllIterations,
        _ => NumberOfFixAllIterations,
    };

    private static bool SaysAnything(SolutionState state)
        => state.InheritanceMode is not null || state.MarkupHandling is not null
            || state.Sources.Count + state.AdditionalFiles.Count + state.AnalyzerConfigFiles.Count > 0;
}
