using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Tests.Design;
using Procore.Compliance.Analyzers.Tests.Verifiers;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>Runs every rule over a project, as a build for submission does, and those that are off by default, too.</summary>
internal static class Auditor
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules = [.. RuleCatalogueTests.Analyzers];

    private static readonly AnalyzerConfig Submission = AnalyzerConfig.Parse(
        RepositoryFiles.Read("src", "Procore.Compliance.Package", "config", "Procore.Submission.globalconfig"),
        "/Procore.Submission.globalconfig");

    private static readonly AnalyzerConfig SwitchedOn = AnalyzerConfig.Parse(
        "is_global = true\n" + string.Concat(RuleBook.All
            .Where(static rule => !rule.IsOnByDefault)
            .Select(static rule => $"dotnet_diagnostic.{rule.Id}.severity = warning\n")),
        "/SwitchedOn.globalconfig");

    /// <summary>The references are bound once; every project adds its trees to this.</summary>
    private static readonly CSharpCompilation Empty
        = CSharpCompilation.Create("Audited", [], ReferenceSet.All, TestDefaults.CompilationOptions);

    /// <summary>The day of the route catalogue.</summary>
    public static DateOnly CatalogueDay { get; } = DateOnly.ParseExact(
        RouteCatalogue.Default.CatalogueDate, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day on which deadlines of a year have passed.</summary>
    public static DateOnly YearLater { get; } = CatalogueDay.AddYears(1);

    /// <summary>All findings on <paramref name="today"/>, in the order of files and lines.</summary>
    public static async Task<ImmutableArray<Diagnostic>> FindAsync(ProjectFiles files, DateOnly today)
    {
        var own = files.ConfigFiles.Select(static file => AnalyzerConfig.Parse(file.Text, file.Path));
        var configs = AnalyzerConfigSet.Create<List<AnalyzerConfig>>([.. own, Submission, SwitchedOn, Today(today)]);
        var additional = files.AdditionalFiles.Select(static file => new TextInMemory(file.Path, file.Text));
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([.. additional], new ConfigOptions(configs)),
            onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var compilation = Compile(files, configs.GlobalConfigOptions.TreeOptions);
        var found = await compilation.WithAnalyzers(Rules, options).GetAnalyzerDiagnosticsAsync();
        return [.. found
            .OrderBy(static finding => finding.Location.GetLineSpan().Path, StringComparer.Ordinal)
            .ThenBy(static finding => finding.Location.SourceSpan.Start)];
    }

    /// <summary>The project as the compiler sees it.</summary>
    public static CSharpCompilation Compile(ProjectFiles files, ImmutableDictionary<string, ReportDiagnostic>? severities = null)
    {
        var trees = files.Sources
            .Select(static file => CSharpSyntaxTree.ParseText(SourceText.From(file.Text), TestDefaults.ParseOptions, file.Path))
            .ToList();
        var isProgram = trees.Any(static tree => tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any());
        var options = TestDefaults.CompilationOptions.WithNullableContextOptions(files.Nullable)
            .WithOutputKind(isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)
            .WithSpecificDiagnosticOptions(severities ?? ImmutableDictionary<string, ReportDiagnostic>.Empty);
        return Empty.WithOptions(options).AddSyntaxTrees(trees);
    }

    /// <summary>What the compiler refuses.</summary>
    public static IEnumerable<string> Errors(ProjectFiles files) => Compile(files).GetDiagnostics()
        .Where(static found => found.Severity == DiagnosticSeverity.Error)
        .Select(static found => found.ToString());

    /// <summary>A finding as a person reads it.</summary>
    public static string Say(Diagnostic finding)
    {
        var span = finding.Location.GetLineSpan();
        return $"{span.Path}({span.StartLinePosition.Line + 1}): {finding.Id} {finding.GetMessage()}";
    }

    private static AnalyzerConfig Today(DateOnly day) => AnalyzerConfig.Parse(
        $"""
        is_global = true
        global_level = 1000
        build_property.ProcoreComplianceMode = Submission
        build_property.ProcoreComplianceToday = {day:yyyy-MM-dd}
        """,
        "/Today.globalconfig");

    private sealed class ConfigOptions(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(set.GlobalConfigOptions.AnalyzerOptions);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Of(tree.FilePath);

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Of(textFile.Path);

        private Values Of(string path) => new(set.GetOptionsForSourcePath(path).AnalyzerOptions);
    }

    private sealed class Values(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }

    private sealed class TextInMemory(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
