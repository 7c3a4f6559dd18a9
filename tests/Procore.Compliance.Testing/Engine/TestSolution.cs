using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace Procore.Compliance.Testing;

/// <summary>Builds a Roslyn solution from an evaluated state: projects, documents, references, options and the test's own transforms.</summary>
internal static class TestSolution
{
    public static async Task<Solution> CreateAsync(Workspace workspace, EvaluatedState state, TestBench bench, CancellationToken cancellationToken)
    {
        var ids = state.Projects.ToDictionary(project => project.Name, project => ProjectId.CreateNewId(project.Name), StringComparer.Ordinal);
        var solution = workspace.CurrentSolution;
        foreach (var project in state.Projects)
        {
            solution = await AddAsync(solution, ids[project.Name], project, bench, cancellationToken).ConfigureAwait(false);
        }

        foreach (var project in state.Projects)
        {
            var references = project.State.AdditionalProjectReferences.Select(name => new ProjectReference(ids[name]));
            solution = solution.AddProjectReferences(ids[project.Name], references);
        }

        var main = ids[state.Main.Name];
        foreach (var transform in bench.SolutionTransforms)
        {
            solution = transform(solution, main);
        }

        if (solution.GetProject(main)!.DocumentIds.Count != state.Main.Sources.Length)
        {
            throw new InvalidOperationException("A solution transform must not add or remove sources: put them into the state, where they are compared.");
        }

        var options = solution.GetProject(main)!.CompilationOptions!;
        return solution.WithProjectCompilationOptions(main, options.WithSpecificDiagnosticOptions(Severities(bench).SetItems(options.SpecificDiagnosticOptions)));
    }

    private static async Task<Solution> AddAsync(Solution solution, ProjectId id, EvaluatedProject project, TestBench bench, CancellationToken cancellationToken)
    {
        var state = project.State;
        var framework = state.ReferenceAssemblies ?? bench.ReferenceAssemblies;
        var references = await framework.ResolveAsync(state.Language, cancellationToken).ConfigureAwait(false);
        var info = ProjectInfo.Create(
            id,
            VersionStamp.Default,
            state.Name,
            state.AssemblyName,
            state.Language,
            compilationOptions: bench.CompilationOptions().WithOutputKind(state.OutputKind ?? OutputKind.DynamicallyLinkedLibrary),
            parseOptions: bench.ParseOptions.WithDocumentationMode(state.DocumentationMode ?? DocumentationMode.Diagnose),
            documents: Documents(id, state, project.Sources),
            additionalDocuments: Documents(id, state, project.AdditionalFiles),
            metadataReferences: references.AddRange(state.AdditionalReferences));

        return solution.AddProject(info.WithAnalyzerConfigDocuments(Documents(id, state, project.AnalyzerConfigFiles)));
    }

    private static IEnumerable<DocumentInfo> Documents(ProjectId project, ProjectState state, ImmutableArray<TestFile> files)
        => files.Select(file =>
        {
            var (name, folders) = NameAndFolders(state.DefaultPrefix, file.Path);
            var text = TextLoader.From(TextAndVersion.Create(file.Text, VersionStamp.Default, file.Path));
            return DocumentInfo.Create(DocumentId.CreateNewId(project, file.Path), name, folders, loader: text, filePath: file.Path);
        }).ToList();

    /// <summary>The name and folders that a project shows for a path: folders only below the project's own directory.</summary>
    public static (string Name, ImmutableArray<string> Folders) NameAndFolders(string defaultPrefix, string path)
    {
        var root = defaultPrefix[..(defaultPrefix.LastIndexOf('/') + 1)];
        if (!path.StartsWith(root, StringComparison.Ordinal))
        {
            return (path.StartsWith('/') ? path : Path.GetFileName(path), []);
        }

        var parts = path[root.Length..].Split('/');
        return (parts[^1], parts[..^1].ToImmutableArray());
    }

    private static ImmutableDictionary<string, ReportDiagnostic> Severities(TestBench bench)
    {
        var severities = ImmutableDictionary<string, ReportDiagnostic>.Empty.SetItem("AD0001", ReportDiagnostic.Error);
        foreach (var descriptor in bench.Descriptors)
        {
            // A rule that is off by default is on in its own tests.
            severities = severities.SetItem(descriptor.Id, descriptor.IsEnabledByDefault ? ReportDiagnostic.Default : Reported(descriptor.DefaultSeverity));
        }

        return severities.SetItems(bench.DisabledDiagnostics.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));
    }

    private static ReportDiagnostic Reported(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => ReportDiagnostic.Error,
        DiagnosticSeverity.Warning => ReportDiagnostic.Warn,
        DiagnosticSeverity.Info => ReportDiagnostic.Info,
        _ => ReportDiagnostic.Hidden,
    };
}
