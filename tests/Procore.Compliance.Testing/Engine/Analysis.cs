using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>A reported diagnostic and its project. One that is not local was reported at the end of the compilation.</summary>
internal sealed record Finding(ProjectId Project, Diagnostic Diagnostic, bool IsLocal);

/// <summary>
/// Runs the analyzers over a solution. Diagnostics come in the order of path, place, id and message; suppressed ones only
/// where the test has a <see cref="DiagnosticSuppressor"/>.
/// </summary>
internal static class Analysis
{
    public static async Task<ImmutableArray<Finding>> RunAsync(Solution solution, TestBench bench, IVerifier verifier, CancellationToken cancellationToken)
    {
        var findings = new List<Finding>();
        foreach (var project in solution.Projects)
        {
            var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException($"The project '{project.Name}' cannot be compiled.");
            findings.AddRange(compilation.GetDiagnostics(cancellationToken)
                .Where(diagnostic => IsIncluded(diagnostic, bench))
                .Select(diagnostic => new Finding(project.Id, diagnostic, IsLocal: true)));

            if (!bench.Analyzers.IsEmpty)
            {
                findings.AddRange(await AnalyzeAsync(project, compilation, bench, verifier, cancellationToken).ConfigureAwait(false));
            }
        }

        return findings
            .OrderBy(finding => finding.Diagnostic.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Diagnostic.Location.SourceSpan.Start)
            .ThenBy(finding => finding.Diagnostic.Location.SourceSpan.End)
            .ThenBy(finding => finding.Diagnostic.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparer.Ordinal)
            .ToImmutableArray();
    }

    private static async Task<IEnumerable<Finding>> AnalyzeAsync(Project project, Compilation compilation, TestBench bench, IVerifier verifier, CancellationToken cancellationToken)
    {
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions,
            onAnalyzerException: null,
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: bench.Analyzers.Any(analyzer => analyzer is DiagnosticSuppressor));
        var result = await compilation.WithAnalyzers(bench.Analyzers, options).GetAnalysisResultAsync(cancellationToken).ConfigureAwait(false);
        var diagnostics = result.GetAllDiagnostics();
        foreach (var crash in diagnostics.Where(diagnostic => diagnostic.Id == "AD0001"))
        {
            verifier.Fail($"An analyzer threw an exception.{Environment.NewLine}{crash.Descriptor.Description}{Environment.NewLine}{crash.GetMessage(CultureInfo.InvariantCulture)}");
        }

        var late = result.CompilationDiagnostics.Values.SelectMany(reported => reported).ToHashSet<Diagnostic>(ReferenceEqualityComparer.Instance);
        return diagnostics.Select(diagnostic => new Finding(project.Id, diagnostic, IsLocal: !late.Contains(diagnostic)));
    }

    private static bool IsIncluded(Diagnostic diagnostic, TestBench bench) => bench.FixableIds.Contains(diagnostic.Id) || bench.CompilerDiagnostics switch
    {
        CompilerDiagnostics.Errors => diagnostic.Severity >= DiagnosticSeverity.Error,
        CompilerDiagnostics.Warnings => diagnostic.Severity >= DiagnosticSeverity.Warning,
        CompilerDiagnostics.Suggestions => diagnostic.Severity >= DiagnosticSeverity.Info,
        CompilerDiagnostics.All => true,
        _ => false,
    };
}
