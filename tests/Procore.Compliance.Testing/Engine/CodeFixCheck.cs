using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>
/// Applies the fixes of a test to its test state, one by one and as fix-all, until nothing is left to fix, and compares
/// what comes out. Fix-all is for sources only: Roslyn knows none for additional files.
/// </summary>
internal sealed class CodeFixCheck(TestBench bench, EvaluatedState before, Func<FixAllScope?, int?> iterations)
{
    public async Task OneByOneAsync(EvaluatedState after, IVerifier verifier, CancellationToken cancellationToken)
    {
        var fallback = before.HasSameFiles(after) ? 0 : -before.Expected.Count(IsFixable);
        var budget = new IterationBudget(iterations(null) ?? fallback, verifier);
        await RunAsync(after, budget, (solution, findings, fix) => FixApplication.ApplyAsync(solution, fix.Action, bench, verifier, cancellationToken), verifier, cancellationToken)
            .ConfigureAwait(false);
    }

    public async Task AllAtOnceAsync(EvaluatedState after, IVerifier verifier, CancellationToken cancellationToken)
    {
        if (bench.CodeFixes.All(provider => provider.GetFixAllProvider() is null) || before.Expected.Any(diagnostic => IsFixable(diagnostic) && IsInAdditionalFile(diagnostic)))
        {
            return;
        }

        foreach (var (scope, skip) in new[]
        {
            (FixAllScope.Document, CodeFixTestBehaviors.SkipFixAllInDocumentCheck),
            (FixAllScope.Project, CodeFixTestBehaviors.SkipFixAllInProjectCheck),
            (FixAllScope.Solution, CodeFixTestBehaviors.SkipFixAllInSolutionCheck),
        })
        {
            if (!bench.CodeFixBehaviors.HasFlag(skip))
            {
                await AllAtOnceAsync(scope, after, verifier.PushContext($"fix all in {scope.ToString().ToLowerInvariant()}"), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Task AllAtOnceAsync(FixAllScope scope, EvaluatedState after, IVerifier verifier, CancellationToken cancellationToken)
    {
        var budget = new IterationBudget(iterations(scope) ?? DefaultIterations(scope, after), verifier);
        var fixAll = new FixAllApplication(bench, scope, verifier);
        return RunAsync(after, budget, (solution, findings, fix) => fixAll.ApplyAsync(solution, findings, fix, cancellationToken), verifier, cancellationToken);
    }

    private int DefaultIterations(FixAllScope scope, EvaluatedState after)
    {
        if (before.HasSameFiles(after))
        {
            return 0;
        }

        return scope switch
        {
            FixAllScope.Document => -before.Expected.Where(IsFixable).Select(diagnostic => diagnostic.HasLocation ? diagnostic.Spans[0].Span.Path : string.Empty).Distinct().Count(),
            FixAllScope.Project => -before.Projects.Zip(after.Projects).Count(pair => !pair.First.HasSameFiles(pair.Second)),
            _ => -1,
        };
    }

    private async Task RunAsync(
        EvaluatedState after,
        IterationBudget budget,
        Func<Solution, ImmutableArray<Finding>, OfferedFix, Task<Solution>> apply,
        IVerifier verifier,
        CancellationToken cancellationToken)
    {
        using var workspace = new AdhocWorkspace();
        var solution = await TestSolution.CreateAsync(workspace, before, bench, cancellationToken).ConfigureAwait(false);
        var isFirst = true;
        do
        {
            var findings = await Analysis.RunAsync(solution, bench, verifier, cancellationToken).ConfigureAwait(false);
            if (await NextAsync(solution, findings, isFirst, verifier, cancellationToken).ConfigureAwait(false) is not { } fix)
            {
                break;
            }

            budget.Use(fix.Action.Title);
            solution = await apply(solution, findings, fix).ConfigureAwait(false);
            isFirst = false;
        }
        while (!bench.CodeFixBehaviors.HasFlag(CodeFixTestBehaviors.FixOne));

        await StateComparison.CheckAsync(after, solution, verifier, cancellationToken).ConfigureAwait(false);
        budget.Finish();
    }

    private async Task<OfferedFix?> NextAsync(Solution solution, ImmutableArray<Finding> findings, bool isFirst, IVerifier verifier, CancellationToken cancellationToken)
    {
        foreach (var finding in findings.Where(finding => bench.FixableIds.Contains(finding.Diagnostic.Id) && !finding.Diagnostic.IsSuppressed))
        {
            if (finding is { IsLocal: false, Diagnostic.Location.IsInSource: true } && !bench.CodeFixBehaviors.HasFlag(CodeFixTestBehaviors.SkipLocalDiagnosticCheck))
            {
                verifier.Fail($"{finding.Diagnostic.Id} has a fix, but is reported at the end of the compilation, where no editor shows it.");
            }

            if (await OfferedFix.FindAsync(solution, finding, bench, isFirst, verifier, cancellationToken).ConfigureAwait(false) is { } fix)
            {
                return fix;
            }
        }

        return null;
    }

    private bool IsFixable(DiagnosticResult diagnostic) => bench.FixableIds.Contains(diagnostic.Id);

    private bool IsInAdditionalFile(DiagnosticResult diagnostic)
        => diagnostic.HasLocation && before.Projects.Any(project => project.AdditionalFiles.Any(file => file.Path == diagnostic.Spans[0].Span.Path));
}
