using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Testing.Model;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

/// <summary>
/// A test of a fix that also fails when what is fixed is offered the fix again. The library applies fixes only as long as the places of the
/// diagnostics change, so it does not see a fix that leaves its diagnostic in place and then changes its own result, or nothing at all.
/// </summary>
public abstract class FixedOnceTest<TAnalyzer, TCodeFix> : CSharpCodeFixTest<TAnalyzer, TCodeFix, DefaultVerifier>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TCodeFix : CodeFixProvider, new()
{
    private ImmutableArray<string> FixableIds => [.. GetCodeFixProviders().SelectMany(static fix => fix.FixableDiagnosticIds)];

    protected override async Task RunImplAsync(CancellationToken cancellationToken)
    {
        await base.RunImplAsync(cancellationToken);

        var before = TestState.WithInheritedValuesApplied(null, FixableIds);
        var after = FixedState.WithInheritedValuesApplied(before, FixableIds);
        if (HasAnyChange(before, after, recursive: true))
        {
            await NothingIsLeftToFixAsync(after, cancellationToken);
        }

        if (CodeActionExpected(BatchFixedState))
        {
            await NothingIsLeftToFixAsync(BatchFixedState.WithInheritedValuesApplied(after, FixableIds), cancellationToken);
        }
    }

    private async Task NothingIsLeftToFixAsync(SolutionState resolved, CancellationToken cancellationToken)
    {
        var state = Evaluate(resolved);
        if (!state.ExpectedDiagnostics.Any(diagnostic => FixableIds.Contains(diagnostic.Id))
            || CodeFixTestBehaviors.HasFlag(CodeFixTestBehaviors.FixOne))
        {
            return;
        }

        var others = state.AdditionalProjects.Values.Select(project => new EvaluatedProjectState(project, ReferenceAssemblies));
        var project = await CreateProjectAsync(new EvaluatedProjectState(state, ReferenceAssemblies), [.. others], cancellationToken);
        var analyzers = GetDiagnosticAnalyzers().ToImmutableArray();
        var diagnostics = await GetSortedDiagnosticsAsync(project.Solution, analyzers, [], CompilerDiagnostics, Verify, cancellationToken);
        foreach (var (_, diagnostic) in diagnostics)
        {
            var action = await OfferedAsync(project.Solution, diagnostic, cancellationToken);
            Verify.True(action is null, $"What is fixed is offered a fix again: '{action?.Title}' for {diagnostic}");
        }
    }

    private SolutionState Evaluate(SolutionState state)
    {
        var analyzers = GetDiagnosticAnalyzers().ToArray();
        var rules = analyzers.SelectMany(static analyzer => analyzer.SupportedDiagnostics).ToImmutableArray();
        return state.WithProcessedMarkup(MarkupOptions, GetDefaultDiagnostic(analyzers), rules, FixableIds, DefaultFilePath);
    }

    private async Task<CodeAction?> OfferedAsync(Solution solution, Diagnostic diagnostic, CancellationToken cancellationToken)
    {
        var offered = new List<CodeAction>();
        if (solution.GetDocument(diagnostic.Location.SourceTree) is { } document)
        {
            foreach (var fix in GetCodeFixProviders().Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await fix.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => offered.Add(action), cancellationToken));
            }
        }

        return TryGetCodeActionToApply(
            iteration: 1, FilterCodeActions([.. offered]), CodeActionIndex, CodeActionEquivalenceKey, codeActionVerifier: null, Verify);
    }
}
