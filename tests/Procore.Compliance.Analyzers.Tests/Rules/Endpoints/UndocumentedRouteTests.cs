using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA2001: routes that the public reference does not list.</summary>
public sealed class UndocumentedRouteTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Threading.Tasks;
        """;

    [Fact]
    public Task ParentOfDocumentedRoutes_Triggers() => VerifyMembersAsync("""
        Task Send(HttpClient http, long projectId) => http.GetAsync($"{|#0:/rest/v1.0/projects/{projectId}/daily_logs|}?page=1");
        """,
        Verify.Diagnostic("PCA2001").WithLocation(0).WithArguments(
            "GET /rest/v1.0/projects/{projectId}/daily_logs",
            "2026-09-16",
            "it only begins other routes"));

    [Fact]
    public Task OtherVersion_NamesTheDocumentedOne() => VerifyMembersAsync("""
        Task Send(HttpClient http) => http.GetAsync("{|#0:/rest/v1.9/projects|}");
        """,
        Verify
            .Diagnostic("PCA2001")
            .WithLocation(0)
            .WithArguments("GET /rest/v1.9/projects", "2026-09-16", "it is documented as '/rest/v1.1/projects'"));

    [Fact]
    public Task OtherCase_NamesTheDocumentedOne() => VerifyMembersAsync("""
        Task Send(HttpClient http) => http.GetAsync("{|#0:/rest/v1.0/Projects|}");
        """,
        Verify.Diagnostic("PCA2001").WithLocation(0).WithArguments(
            "GET /rest/v1.0/Projects", "2026-09-16", "it is documented as '/rest/v1.0/projects', and paths are case-sensitive"));

    [Theory]
    [InlineData("""http.GetAsync("https://api.procore.com{|PCA2001:/rest/v1.0/projectz|}")""")]
    [InlineData("""http.GetStringAsync("{|PCA2001:rest/v1.0/projectz|}")""")]
    [InlineData("""http.GetAsync(new Uri("https://api.procore.com{|PCA2001:/rest/v1.0/projectz|}"))""")]
    [InlineData("""http.GetAsync(new Uri(new Uri("https://api.procore.com"), "{|PCA2001:/rest/v1.0/projectz|}"))""")]
    [InlineData("""http.GetAsync("/rest/v1.0/" + "{|PCA2001:projectz|}")""")]
    [InlineData("""http.GetAsync(string.Format("{|PCA2001:/rest/v1.0/projectz/|}{0}", id))""")]
    [InlineData("""http.GetAsync($"{|PCA2001:/rest/v1.0/projectz/{id}|}")""")]
    [InlineData("""http.GetAsync($@"{|PCA2001:/rest/v1.0/projectz/{id}|}")""")]
    [InlineData(""""http.GetAsync("""{|PCA2001:/rest/v1.0/projectz|}""")"""")]
    [InlineData("""http.GetFromJsonAsync<string>("{|PCA2001:/rest/v1.0/projectz|}")""")]
    [InlineData("""http.PostAsJsonAsync("{|PCA2001:/rest/v1.0/projectz|}", new { id })""")]
    [InlineData("""http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "{|PCA2001:/rest/v1.0/projectz|}"))""")]
    [InlineData("""http.SendAsync(new HttpRequestMessage { RequestUri = new Uri("{|PCA2001:/rest/v1.0/projectz|}", UriKind.Relative) })""")]
    [InlineData("""http.GetAsync(id > 5 ? "{|PCA2001:/rest/v1.0/projectz|}" : "/rest/v1.0/projects")""")]
    [InlineData("""System.IO.File.ReadAllTextAsync("{|PCA2001:/rest/v1.0/projectz|}")""")]
    public Task EachWayToWriteIt_Triggers(string call) => VerifyMembersAsync($$"""
        Task Send(HttpClient http, long id) => {{call}};
        """);

    [Fact]
    public Task ConstantOfAnotherType_IsReportedAtTheConstant() => VerifyMembersAsync("""
        Task Send(HttpClient http) => http.GetAsync(Routes.Projects);
        static class Routes { public const string Projects = "{|PCA2001:/rest/v1.0/projectz|}"; }
        """);

    [Fact]
    public Task ConstantOfAnotherFile_IsReportedAtTheConstant() => new Verify.Test
    {
        TestState =
        {
            Sources =
            {
                Usings + "class C { Task Send(HttpClient http) => http.GetAsync(Routes.Base + Routes.Projects); }",
                """
                static class Routes
                {
                    public const string Base = "/rest/v1.0", Projects = "/projects", Things = "{|PCA2001:/rest/v1.0/things|}";
                }
                """,
            },
        },
    }.RunAsync();

    [Fact]
    public Task BaseInAConstant_IsReportedAtTheTextThatTells() => VerifyMembersAsync("""
        private const string Base = "https://api.procore.com/rest/v1.0";
        Task A(HttpClient http, long id) => http.GetAsync($"{Base}{|PCA2001:/projectz/{id}|}");
        Task B(HttpClient http, long id) => http.GetAsync($"{Base}/projects/{id}");
        """);

    [Fact]
    public Task Wrapper_IsReportedAtTheCallersText() => VerifyMembersAsync("""
        private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com") };
        private Task<string> GetAsync(string path) => SendAsync(HttpMethod.Get, "1.0", path.TrimStart('/'));
        private async Task<string> SendAsync(HttpMethod method, string version, string path)
        {
            using var request = new HttpRequestMessage(method, $"rest/v{version}/{path}");
            using var response = await _http.SendAsync(request);
            return await response.Content.ReadAsStringAsync();
        }

        Task A() => GetAsync("/{|PCA2001:projectz|}");
        Task B() => GetAsync("/projects");
        Task D(long id) => SendAsync(HttpMethod.Get, "2.0", $"{|PCA2001:companies/{id}/widgets|}");
        """);

    [Fact]
    public Task InterfaceWithOneImplementation_IsFollowed() => new Verify.Test
    {
        TestState =
        {
            Sources =
            {
                Usings + """
                interface IProcoreApi { Task<T> GetAsync<T>(string path); }
                class Sync
                {
                    private readonly IProcoreApi api;
                    public Sync(IProcoreApi api) => this.api = api;
                    public Task Run() => api.GetAsync<string>("{|PCA2001:projectz|}");
                }
                """,
                Usings + """
                class ProcoreApi : IProcoreApi
                {
                    private readonly HttpClient http = new();
                    public async Task<T> GetAsync<T>(string path) => (await http.GetFromJsonAsync<T>("/rest/v1.0/" + path))!;
                }
                """,
            },
        },
    }.RunAsync();

    [Fact]
    public Task ArrayOfRoutes_IsReportedAtItsElements() => VerifyMembersAsync("""
        async Task Send(HttpClient http, long id)
        {
            var routes = new[] { "/rest/v1.0/projects", $"{|PCA2001:/rest/v1.0/projectz/{id}|}", "{|PCA2001:/rest/v1.0/companys|}" };
            foreach (var route in routes)
            {
                await http.GetAsync(route);
            }
        }
        """);

    [Fact]
    public Task TopLevelStatements_Trigger() => new Verify.Test
    {
        TestState =
        {
            OutputKind = OutputKind.ConsoleApplication,
            Sources = {
                """
                using System.Net.Http;
                var http = new HttpClient();
                var path = "{|PCA2001:/rest/v1.0/projectz|}";
                await http.GetAsync(path);
                """ },
        },
    }.RunAsync();

    [Fact]
    public Task UnresolvedClient_Triggers() => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = """
            class C(Missing.RestClient client)
            {
                public void Send(Missing.Vendor vendor)
                {
                    var request = new RestRequest("{|PCA2001:/rest/v1.0/vendorz/|}" + vendor.Id, Method.Get);
                    client.Execute(request);
                    client.GetAsync<Missing.Vendor>("{|PCA2001:/rest/v1.0/vendorz|}"
                }
            }
            """,
    }.RunAsync();

    [Fact]
    public Task GeneratedCode_IsSilentUnlessAsked() => new Verify.Test
    {
        TestState =
        {
            Sources =
            {
                ("/0/Client.g.cs", "// <auto-generated/>\nclass C { string P = \"/rest/v1.0/projectz\"; }"),
            },
        },
    }.RunAsync();

    [Fact]
    public Task GeneratedCode_TriggersWhenAsked() => new Verify.Test
    {
        TestBehaviors = TestBehaviors.SkipGeneratedCodeCheck,
        TestState =
        {
            Sources = { ("/0/Client.g.cs", "// <auto-generated/>\nclass C { string P = \"{|PCA2001:/rest/v1.0/projectz|}\"; }") },
            AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nprocore_analyze_generated_code = true\n") },
        },
    }.RunAsync();

    [Fact]
    public Task RouteOfAnExtraFile_DoesNotTrigger() => new Verify.Test
    {
        TestState =
        {
            Sources = { "class C { string P = \"/rest/v1.0/projectz\", Q = \"{|PCA2001:/rest/v1.0/companys|}\"; }" },
            AdditionalFiles = { ("/0/ProcoreRoutes.Extra.txt", "GET /rest/v1.0/projectz  # confirmed by support\n") },
        },
    }.RunAsync();

    [Theory]
    [InlineData("build_property.IsTestProject = true", "/rest/v1.0/companys")]
    [InlineData("build_property.IsTestProject = true\nprocore_scan_test_code = true", "{|PCA2001:/rest/v1.0/companys|}")]
    [InlineData("build_property.IsTestProject = false", "{|PCA2001:/rest/v1.0/companys|}")]
    public Task TestCode_IsLeftAlone(string options, string route) => new Verify.Test
    {
        TestState =
        {
            Sources = { Usings + $"class C {{ Task Send(HttpClient http) => http.GetAsync(\"{route}\"); }}" },
            AnalyzerConfigFiles = { ("/.globalconfig", $"is_global = true\n{options}\n") },
        },
    }.RunAsync();

    [Fact]
    public Task AdditionalHost_CountsAsProcore() => new Verify.Test
    {
        TestState =
        {
            Sources =
            {
                """
                class C
                {
                    string P = "https://gateway.example.org{|PCA2001:/rest/v1.0/projectz|}",
                        Q = "https://other.example.org/rest/v1.0/projectz";
                }
                """,
            },
            AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nprocore_additional_hosts = gateway.example.org\n") },
        },
    }.RunAsync();

    [Theory]
    [InlineData("""http.GetAsync("/rest/v1.0/projects")""")]
    [InlineData("""http.GetAsync($"/rest/v1.0/projects/{id}?per_page=100&filters[id]={id}")""")]
    [InlineData("""http.PostAsync($"/rest/v1.0/project/{id}/email_communications", null)""")]
    [InlineData("""http.GetAsync("/rest/v1.0/companies/" + id + "/users")""")]
    [InlineData("""http.GetAsync("https://api.example.com/rest/v1.0/projectz")""")]
    [InlineData("""http.GetAsync("https://api.procore.com.example.com/rest/v1.0/projectz")""")]
    [InlineData("""http.GetAsync("/rest/v1/projectz")""")]
    [InlineData("""http.GetAsync("/api/rest/v1.0/projectz")""")]
    [InlineData("""Console.Out.WriteLineAsync("/rest/v1.0/projectz")""")]
    [InlineData("""Console.Out.WriteLineAsync("GET the /rest/v1.0/projectz route")""")]
    [InlineData("""Console.Out.WriteLineAsync("https://developers.procore.com/reference/rest/v1/projects")""")]
    public Task DocumentedOrForeign_DoesNotTrigger(string call) => VerifyMembersAsync($$"""
        Task Send(HttpClient http, long id) => {{call}};
        """);

    [Fact]
    public Task BarePrefix_DoesNotTrigger() => VerifyMembersAsync("""
        private const string Base = "https://api.procore.com/rest/v1.0/";
        private const string Version = "rest/v1.0";
        public string Url => "https://api.procore.com";
        """);

    private static Task VerifyMembersAsync(string members, params DiagnosticResult[] expected)
        => Verify.VerifyAnalyzerAsync(Usings + "\nclass C\n{\n" + members + "\n}\n", expected);
}
