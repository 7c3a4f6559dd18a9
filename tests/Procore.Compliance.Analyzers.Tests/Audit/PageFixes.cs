using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Endpoints;

namespace Procore.Compliance.Analyzers.Tests.Audit;

/// <summary>Applies fixes to the example of a page.</summary>
internal static class PageFixes
{
    private static readonly ImmutableArray<CodeFixProvider> Providers = [.. typeof(RewriteRoute).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && typeof(CodeFixProvider).IsAssignableFrom(type))
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    /// <summary>Whether there is a fix for a rule.</summary>
    public static bool Exist(string rule) => Providers.Any(provider => provider.FixableDiagnosticIds.Contains(rule));

    /// <summary>Every action that is offered for a finding, by its title and key, with the project that it makes.</summary>
    public static async Task<ImmutableArray<(string Title, string Action, ProjectFiles Files)>> ApplyAsync(
        ProjectFiles files, Diagnostic finding)
    {
        using var workspace = new AdhocWorkspace();
        var project = Project(workspace, files);
        var path = finding.Location.GetLineSpan().Path;
        var document = project.Documents.Concat(project.AdditionalDocuments).Single(document => document.FilePath == path);
        var moved = await MoveAsync(finding, document);
        var results = ImmutableArray.CreateBuilder<(string Title, string Action, ProjectFiles Files)>();
        var actions = new List<CodeAction>();
        foreach (var provider in Providers.Where(provider => provider.FixableDiagnosticIds.Contains(finding.Id)))
        {
            var context = new CodeFixContext(document, moved, (action, _) => actions.Add(action), CancellationToken.None);
            await provider.RegisterCodeFixesAsync(context);
        }

        foreach (var action in actions)
        {
            var operations = await action.GetOperationsAsync(CancellationToken.None);
            var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
            results.Add((action.Title, action.EquivalenceKey!.Split('|')[0], await ProjectFiles.OfAsync(changed)));
        }

        return results.ToImmutable();
    }

    /// <summary>The finding in the document of another compilation of the same text.</summary>
    private static async Task<Diagnostic> MoveAsync(Diagnostic finding, TextDocument document)
    {
        var tree = document is Document source ? await source.GetSyntaxTreeAsync() : null;
        return tree is null
            ? finding
            : Diagnostic.Create(finding.Descriptor, Move(finding.Location), finding.AdditionalLocations.Select(Move), finding.Properties);

        Location Move(Location other) => other.GetLineSpan().Path == document.FilePath ? Location.Create(tree, other.SourceSpan) : other;
    }

    private static Project Project(AdhocWorkspace workspace, ProjectFiles files)
    {
        var compilation = Auditor.Compile(files);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Example", "Example", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: TestDefaults.ParseOptions, metadataReferences: compilation.References));
        foreach (var (path, text) in files.Sources)
        {
            project = project.AddDocument(path[3..], SourceText.From(text), filePath: path).Project;
        }

        foreach (var (path, text) in files.AdditionalFiles)
        {
            project = project.AddAdditionalDocument(path[3..], SourceText.From(text), filePath: path).Project;
        }

        return project;
    }
}
