using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes;

/// <summary>A project of some files after the first fix of its first diagnostic; it must compile without a warning.</summary>
internal sealed class FixedProject
{
    /// <summary>Older references of a package that the framework unifies.</summary>
    private static readonly ImmutableDictionary<string, ReportDiagnostic> IgnoredByTheSdk
        = ImmutableDictionary<string, ReportDiagnostic>.Empty
            .Add("CS1701", ReportDiagnostic.Suppress)
            .Add("CS1702", ReportDiagnostic.Suppress);

    private FixedProject(Project project, string title, string text)
    {
        Project = project;
        Title = title;
        Text = text;
    }

    public Project Project { get; }

    public string Title { get; }

    /// <summary>The text of the file that the fix changed.</summary>
    public string Text { get; }

    public static async Task<FixedProject> ApplyAsync<TAnalyzer, TFix>(FixedProjectSetup setup, params string[] sources)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = Create(workspace, setup, sources);
        var diagnostic = (await AnalyzeAsync<TAnalyzer>(project))[0];
        var document = project.GetDocument(diagnostic.Location.SourceTree)!;
        CodeAction? action = null;
        await new TFix().RegisterCodeFixesAsync(new CodeFixContext(
            document, diagnostic, (offered, _) => action ??= offered, CancellationToken.None));
        Assert.NotNull(action);

        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        var text = (await changed.GetDocument(document.Id)!.GetTextAsync()).ToString();
        foreach (var id in changed.DocumentIds)
        {
            // What counts is the text, parsed anew.
            changed = changed.GetDocument(id)!.WithText(
                SourceText.From((await changed.GetDocument(id)!.GetTextAsync()).ToString())).Project;
        }

        var compilation = (await changed.GetCompilationAsync())!;
        Assert.Empty(compilation.GetDiagnostics().Where(found => found.Severity >= DiagnosticSeverity.Warning));
        Assert.Equal(setup.Remaining, (await AnalyzeAsync<TAnalyzer>(changed)).Length);
        await FixedTexts.TakeAsync(project, changed);
        return new(changed, action.Title, text);
    }

    /// <summary>The titles of what is offered for the diagnostics of a project, of which there must be some.</summary>
    public static async Task<ImmutableArray<string>> OfferedAsync<TAnalyzer, TFix>(FixedProjectSetup setup, params string[] sources)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = Create(workspace, setup, sources);
        var diagnostics = await AnalyzeAsync<TAnalyzer>(project);
        Assert.NotEmpty(diagnostics);
        var titles = ImmutableArray.CreateBuilder<string>();
        foreach (var diagnostic in diagnostics)
        {
            await new TFix().RegisterCodeFixesAsync(new CodeFixContext(
                project.GetDocument(diagnostic.Location.SourceTree)!,
                diagnostic,
                (offered, _) => titles.Add(offered.Title),
                CancellationToken.None));
        }

        return titles.ToImmutable();
    }

    /// <summary>Applies each fix that is offered for a source that need not compile; how many there were.</summary>
    public static async Task<int> ApplyEachAsync<TAnalyzer, TFix>(FixedProjectSetup setup, string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
        where TFix : CodeFixProvider, new()
    {
        using var workspace = new AdhocWorkspace();
        var project = Create(workspace, setup, [source]);
        var actions = ImmutableArray.CreateBuilder<CodeAction>();
        foreach (var diagnostic in await AnalyzeAsync<TAnalyzer>(project))
        {
            await new TFix().RegisterCodeFixesAsync(new CodeFixContext(
                project.GetDocument(diagnostic.Location.SourceTree)!,
                diagnostic,
                (offered, _) => actions.Add(offered),
                CancellationToken.None));
        }

        foreach (var action in actions)
        {
            Assert.NotEmpty(await action.GetOperationsAsync(CancellationToken.None));
        }

        return actions.Count;
    }

    /// <summary>The text of a file by its number.</summary>
    public async Task<string> TextOfAsync(int number)
        => (await Project.Documents.Single(document => document.Name == $"File{number}.cs").GetTextAsync()).ToString();

    /// <summary>Compiles the project together with <paramref name="drivers"/>, its tests, and loads what comes out.</summary>
    public async Task<Assembly> LoadAsync(params string[] drivers)
    {
        var compilation = (await Project.GetCompilationAsync())!.AddSyntaxTrees(drivers.Select(
            driver => CSharpSyntaxTree.ParseText(driver, (CSharpParseOptions)Project.ParseOptions!)));
        await using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));

        image.Position = 0;
        return new AssemblyLoadContext("scaffold").LoadFromStream(image);
    }

    private static Project Create(AdhocWorkspace workspace, FixedProjectSetup setup, string[] sources)
    {
        var references = setup.WithoutAssemblies.Aggregate(
            ReferenceSet.All,
            (
                kept,
                name) => kept.RemoveAll(reference => Path.GetFileNameWithoutExtension(reference.Display) is { } file
                    && file.StartsWith(name, System.StringComparison.Ordinal)));
        var options = TestDefaults.CompilationOptions.WithNullableContextOptions(setup.Nullable).WithOutputKind(setup.OutputKind)
            .WithSpecificDiagnosticOptions(IgnoredByTheSdk);
        var id = ProjectId.CreateNewId();
        var solution = workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "Scaffold",
            "Scaffold",
            LanguageNames.CSharp,
            compilationOptions: options,
            parseOptions: new CSharpParseOptions(setup.LanguageVersion),
            metadataReferences: references));
        for (var i = 0; i < sources.Length; i++)
        {
            solution = solution.AddDocument(
                DocumentId.CreateNewId(id), $"File{i}.cs", PrimaryConstructors.Lower(sources[i]), filePath: $"/0/File{i}.cs");
        }

        return solution.GetProject(id)!;
    }

    private static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync<TAnalyzer>(Project project)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var compilation = (await project.GetCompilationAsync())!;
        var found = await compilation.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync();

        // Analysis is concurrent, so the order in which findings arrive means nothing.
        return [.. found
            .OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, System.StringComparer.Ordinal)
            .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}

/// <summary>What kind of project a fix is applied to.</summary>
internal sealed record FixedProjectSetup
{
    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.Latest;

    public OutputKind OutputKind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    /// <summary>How many findings are left behind the fix, because what it adds is not in use yet.</summary>
    public int Remaining { get; init; }

    /// <summary>The beginnings of the names of assemblies that the project does not reference.</summary>
    public ImmutableArray<string> WithoutAssemblies { get; init; } = [];
}
