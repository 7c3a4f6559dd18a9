using System.Collections.Immutable;
using Procore.Compliance.Corpus;
using Procore.Compliance.Corpus.Analysis;
using Procore.Compliance.Corpus.Projects;
using Procore.Compliance.Replay.Tests.Running;

namespace Procore.Compliance.Replay.Tests.Analysis;

/// <summary>
/// What all rules of the product say of the integrations: each folder is one project, analysed by the corpus runner as an application of
/// its own, with the usings of the SDK for web applications and the libraries that it is compiled with.
/// </summary>
internal static class Analysed
{
    // What Microsoft.NET.Sdk.Web brings where ImplicitUsings is on; the test project compiles the integrations with the same.
    private static readonly ImmutableArray<string> Usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Net.Http.Json", "System.Threading",
        "System.Threading.Tasks", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http",
        "Microsoft.AspNetCore.Routing", "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection",
        "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging",
    ];

    private static readonly Lazy<Task<ILookup<string, Finding>>> Found = new(AnalyseAsync);

    public static string Folder { get; } = Repository.Path("tests", "Procore.Compliance.Replay.Tests", "Integrations");

    /// <summary>The findings in an integration; their paths are relative to its folder.</summary>
    public static async Task<ImmutableArray<Finding>> InAsync(Integration integration) => [.. (await Found.Value)[integration.Name]];

    /// <summary>The number of a place's line, counted from 1. Fails where its text names no line, or several.</summary>
    public static int LineOf(Integration integration, Place place)
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, integration.Name, place.File)).Index().ToList();
        var whole = lines.FindAll(line => line.Item.Trim() == place.Text);
        var found = whole.Count > 0 ? whole : lines.FindAll(line => line.Item.Contains(place.Text, StringComparison.Ordinal));
        Assert.True(
            place.Occurrence == 0 ? found.Count == 1 : found.Count >= place.Occurrence,
            $"{integration.Name}: '{place}' stands in {found.Count} lines.");
        return found[Math.Max(0, place.Occurrence - 1)].Index + 1;
    }

    /// <summary>The project that a folder of an integration is.</summary>
    public static CorpusProject ProjectOf(string folder) => new()
    {
        Key = folder,
        Name = Path.GetFileName(folder),
        Folder = folder,
        Sources = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)],
        GlobalUsings = string.Concat(Usings.Select(name => $"global using {name};\n")),
        Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Enable,
        // The day of the runs.
        VisibleProperties = ImmutableDictionary<string, string>.Empty.Add("ProcoreComplianceToday", "2026-11-22"),
    };

    private static async Task<ILookup<string, Finding>> AnalyseAsync()
    {
        var commandLine = CommandLine.Parse([Folder]);
        var projects = Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal).Select(ProjectOf);
        var tree = new CorpusTree(Folder, [.. projects], [], []);
        var result = await new AnalysisRun(tree, commandLine, AnalyzerLoader.Load(commandLine)).RunAsync(CancellationToken.None);
        Assert.Empty(result.Failures);
        return result.Findings.ToLookup(
            finding => finding.Path.Split('/')[0],
            finding => finding with { Path = string.Join('/', finding.Path.Split('/').Skip(1)) });
    }
}
