using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Corpus.Compilations;
using Procore.Compliance.Corpus.Projects;

namespace Procore.Compliance.Corpus.Analysis;

/// <summary>
/// Analyses the projects of a folder one after the other with the selected rules. The compile time that analysis is
/// compared with is parsing plus one full binding of every method body, done without analyzers.
/// </summary>
internal sealed class AnalysisRun(CorpusTree tree, CommandLine commandLine, AnalyzerLoader loader)
{
    private readonly RuleSelection _rules = new(commandLine, loader.Analyzers);
    private readonly Dictionary<string, CSharpCompilation> _built = new(StringComparer.Ordinal);
    private readonly HashSet<Finding> _findings = [];
    private readonly ConcurrentQueue<AnalyzerFailure> _failures = new(loader.Failures);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _additional = new(StringComparer.Ordinal);
    private readonly HashSet<(string, string)> _skipped = [];
    private readonly Dictionary<string, Cost> _costs = new(StringComparer.Ordinal);
    private Cost _parsing;
    private Cost _binding;
    private Cost _analysing;
    private readonly List<string> _unresolvedRoutes = [];
    private int _resolvedRoutes;
    private int _lines;

    public async Task<RunResult> RunAsync(CancellationToken cancellationToken)
    {
        var configuration = commandLine.UseEditorConfig ? EditorConfigFiles.Read(FolderScan.Files(tree.Root)) : EditorConfigFiles.None;
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, reportSuppressedDiagnostics: true)
            .WithSpecificDiagnosticOptions(_rules.Severities)
            .WithSyntaxTreeOptionsProvider(new TreeSeverities(configuration, commandLine.IncludeGenerated));
        foreach (var project in ProjectOrder
            .Of(tree.Projects)
            .Where(project => project.Sources.Length + project.AdditionalFiles.Length > 0))
        {
            var built = Compile(project, options);
            if (!_rules.Analyzers.IsEmpty)
            {
                await AnalyseAsync(built, new ProjectOptions(project, commandLine, configuration), cancellationToken).ConfigureAwait(false);
            }
        }

        return Result();
    }

    private BuiltProject Compile(CorpusProject project, CSharpCompilationOptions options)
    {
        var start = Cost.OfProcess;
        var references = project.References.Where(_built.ContainsKey).Select(reference => _built[reference]);
        var built = CompilationBuilder.Build(project, references, options);
        var parsed = Cost.OfProcess;
        // Analyzers get a compilation of their own below, so this one keeps nothing warm for them but metadata.
        _ = built.Compilation.Clone().GetDiagnostics();
        _binding += Cost.OfProcess - parsed;
        _parsing += parsed - start;

        _built[project.Key] = built.Compilation;
        _lines += built.Lines;
        _skipped.UnionWith(built.Skipped);
        var unreadable = built.Skipped.Select(skipped => skipped.Path).ToHashSet(StringComparer.Ordinal);
        _sources.UnionWith(project.Sources.Where(path => !unreadable.Contains(path)));
        _additional.UnionWith(built.AdditionalTexts.Select(text => text.Path));
        return built;
    }

    private async Task AnalyseAsync(BuiltProject built, ProjectOptions options, CancellationToken cancellationToken)
    {
        var tools = _rules.Analyzers.ToDictionary(loaded => new MeteredAnalyzer(loaded.Analyzer));
        var analyzerOptions = new AnalyzerOptions(built.AdditionalTexts, options);
        var withAnalyzers = new CompilationWithAnalyzers(
            built.Compilation,
            [.. tools.Keys],
            new CompilationWithAnalyzersOptions(
                analyzerOptions,
                (exception, analyzer, _) => _failures.Enqueue(Failure(exception, tools[(MeteredAnalyzer)analyzer].Name)),
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: true));
        var start = Cost.OfProcess;
        var result = await withAnalyzers.GetAnalysisResultAsync(cancellationToken).ConfigureAwait(false);
        _analysing += Cost.OfProcess - start;

        if (tools.Values.Any(loaded => loaded.Analyzer is UseDocumentedRoutes))
        {
            var routes = RouteStatistics.Of(built.Compilation, analyzerOptions, cancellationToken);
            _resolvedRoutes += routes.Resolved;
            _unresolvedRoutes.AddRange(routes.Unresolved);
        }

        foreach (var (analyzer, loaded) in tools)
        {
            _findings.UnionWith(result
                .GetAllDiagnostics(analyzer)
                .Where(_rules.Shows)
                .Select(diagnostic => Finding(diagnostic, loaded.Tool)));
            _costs[loaded.Name] = _costs.GetValueOrDefault(loaded.Name) + analyzer.Cost;
        }
    }

    private Finding Finding(Diagnostic diagnostic, string tool)
    {
        var span = diagnostic.Location.GetLineSpan();
        var hasPlace = diagnostic.Location.Kind is LocationKind.SourceFile or LocationKind.ExternalFile;
        return new Finding(
            hasPlace ? tree.Relative(span.Path) : "",
            span.StartLinePosition.Line + 1,
            span.StartLinePosition.Character + 1,
            span.EndLinePosition.Line + 1,
            span.EndLinePosition.Character + 1,
            diagnostic.Id,
            diagnostic.GetMessage(CultureInfo.InvariantCulture),
            diagnostic.Severity,
            tool,
            diagnostic.IsSuppressed);
    }

    private static AnalyzerFailure Failure(Exception exception, string analyzer)
    {
        var cause = exception is AggregateException { InnerException: { } inner } ? inner : exception;
        return new AnalyzerFailure(analyzer, $"{cause.GetType().Name}: {cause.Message}", cause.ToString());
    }

    private RunResult Result() => new()
    {
        Tree = tree,
        Analyzers = _rules.Analyzers,
        Findings = [.. _findings.Order()],
        Failures = [.. _failures
            .OrderBy(failure => failure.Analyzer, StringComparer.Ordinal)
            .ThenBy(failure => failure.Message, StringComparer.Ordinal)],
        Files = [.. _sources.Concat(_additional).Select(tree.Relative)],
        Skipped = [.. _skipped.Select(skipped => (tree.Relative(skipped.Item1), skipped.Item2)).Order()],
        AnalyzerCosts = [.. _costs
            .OrderByDescending(cost => cost.Value.Cpu)
            .ThenBy(cost => cost.Key, StringComparer.Ordinal)
            .Select(cost => (cost.Key, cost.Value))],
        ResolvedRoutes = _resolvedRoutes,
        UnresolvedRoutes = [.. _unresolvedRoutes
            .Select(route => route.Replace(tree.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))
            .Distinct()
            .Order(StringComparer.Ordinal)],
        SourceFiles = _sources.Count,
        AdditionalFiles = _additional.Count,
        Lines = _lines,
        Costs = new(_parsing, _binding, _analysing, _costs.Values.Aggregate(default(Cost), (sum, cost) => sum + cost)),
    };
}
