using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>A route that is written once is reported once and in its own tree, however many files have callers of its method.</summary>
public sealed class RouteOfManyCallersTests
{
    private const string Usings = "using System; using System.Net.Http; using System.Threading.Tasks;\n";

    // The text of the route has no version, so it is no telltale by itself.
    private const string Service = Usings + """
        public sealed class Api
        {
            private readonly HttpClient _http = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
            public Task<HttpResponseMessage> SendAsync(HttpMethod method, string version, string endpoint)
            {
                endpoint = $"rest/v{version}/{endpoint}";
                return _http.SendAsync(new HttpRequestMessage(method, endpoint));
            }
        }
        public sealed class Service
        {
            private readonly Api _api = new Api();
            public Task Read(string company) => _api.SendAsync(HttpMethod.Get, "1.0", $"ROUTE");
        }
        public sealed class Context { public string Company { get; set; } = ""; }
        """;

    private const string Caller = Usings + "static class First { static Task Go(Service s, string companyId) => s.Read(companyId); }";
    private const string Other = Usings + "static class Second { static Task Go(Service s, Context c) => s.Read(c.Company); }";

    [Theory]
    [InlineData("companies/{company}/projectz", 0)]
    [InlineData("companies/{company}/projectz", 1)]
    [InlineData("companies/{company}/projectz", 2)]
    public async Task Place_is_reported_once_while_its_tree_is_analysed(string route, int callers)
    {
        var found = await AnalyzeAsync(route, new[] { Caller, Other }.Take(callers).ToArray());

        var finding = Assert.Single(found[0]);
        Assert.Equal("PCA2001", finding.Id);
        Assert.All(found.Skip(1), static none => Assert.Empty(none));
    }

    [Fact]
    public async Task Place_is_the_same_however_many_files_call()
    {
        var alone = await AnalyzeAsync("companies/{company}/projectz");
        var called = await AnalyzeAsync("companies/{company}/projectz", Caller, Other);

        Assert.Equal(Assert.Single(alone[0]).Location.SourceSpan, Assert.Single(called[0]).Location.SourceSpan);
    }

    [Fact]
    public async Task Documented_route_is_silent_everywhere()
        => Assert.All(await AnalyzeAsync("companies/{company}/projects", Caller, Other), static none => Assert.Empty(none));

    [Fact]
    public async Task Routes_of_two_files_are_each_reported_in_their_own()
    {
        var found = await AnalyzeAsync(
            "companies/{company}/projectz",
            Usings + "class Own { Task Go(Api api) => api.SendAsync(HttpMethod.Get, \"1.0\", \"companys\"); }");

        Assert.Single(found[0]);
        Assert.Single(found[1]);
    }

    /// <summary>What each tree says when it alone is analysed.</summary>
    private static async Task<ImmutableArray<ImmutableArray<Diagnostic>>> AnalyzeAsync(string route, params string[] others)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(),
            VersionStamp.Default,
            "App",
            "App",
            LanguageNames.CSharp,
            compilationOptions: TestDefaults.CompilationOptions,
            parseOptions: TestDefaults.ParseOptions,
            metadataReferences: ReferenceSet.All));
        project = project.AddDocument("A.cs", Service.Replace("ROUTE", route, System.StringComparison.Ordinal)).Project;
        for (var i = 0; i < others.Length; i++)
        {
            project = project.AddDocument($"B{i}.cs", others[i]).Project;
        }

        var found = ImmutableArray.CreateBuilder<ImmutableArray<Diagnostic>>();
        foreach (var document in project.Documents)
        {
            var model = (await document.GetSemanticModelAsync())!;
            found.Add(await model.Compilation
                .WithAnalyzers([new UseDocumentedRoutes()])
                .GetAnalyzerSemanticDiagnosticsAsync(model, null, CancellationToken.None));
        }

        return found.ToImmutable();
    }
}
