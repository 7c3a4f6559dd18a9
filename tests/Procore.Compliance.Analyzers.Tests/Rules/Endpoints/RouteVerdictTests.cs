using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA2002, PCA2003, PCA2004 of removed routes and PCA2008: what else the reference says of a route.</summary>
public sealed class RouteVerdictTests
{
    [Fact]
    public Task UndocumentedMethod_NamesTheDocumentedOnes() => VerifyMembersAsync("""
        Task Send(HttpClient http, long id) => http.PutAsJsonAsync($"{|#0:/rest/v1.0/vendors/{id}|}", new { });
        """,
        Verify.Diagnostic("PCA2002").WithLocation(0).WithArguments("PUT /rest/v1.0/vendors/{id}", "GET, PATCH", "2026-09-16"));

    [Theory]
    [InlineData("""http.SendAsync(new HttpRequestMessage(HttpMethod.Put, $"{|PCA2002:/rest/v1.0/vendors/{id}|}"))""")]
    [InlineData("""http.SendAsync(new HttpRequestMessage(new HttpMethod("put"), $"{|PCA2002:/rest/v1.0/vendors/{id}|}"))""")]
    [InlineData(
        """
        http.SendAsync(
            new HttpRequestMessage
            {
                Method = HttpMethod.Put,
                RequestUri = new Uri($"{|PCA2002:/rest/v1.0/vendors/{id}|}", UriKind.Relative)
            })
        """)]
    [InlineData("""http.PatchAsync($"/rest/v1.0/vendors/{id}", null)""")]
    [InlineData("""http.SendAsync(new HttpRequestMessage(method, $"/rest/v1.0/vendors/{id}"))""")]
    public Task Method_IsJudgedOnlyWhereItIsKnown(string call) => VerifyMembersAsync($$"""
        Task Send(HttpClient http, HttpMethod method, long id) => {{call}};
        """);

    [Fact]
    public Task Wrapper_GivesTheMethod() => VerifyMembersAsync("""
        private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com") };
        private Task UpdateAsync(string path, long id) => _http.PutAsync(path + "/" + id, null);
        Task A(long id) => UpdateAsync("{|PCA2002:/rest/v1.0/vendors|}", id);
        """);

    [Fact]
    public Task LegacyRoute_NamesItsReplacement() => VerifyMembersAsync("""
        Task Send(HttpClient http, long id) => http.GetAsync($"{|#0:/vapid/companies/{id}/users|}");
        """,
        Verify
            .Diagnostic("PCA2003")
            .WithLocation(0)
            .WithArguments("GET /vapid/companies/{id}/users", "use '/rest/v1.0/companies/{company_id}/users'"));

    [Theory]
    [InlineData("\"{|PCA2003:/vapid/projects|}\"")]
    [InlineData("\"{|PCA2003:vapid/projects|}\"")]
    [InlineData("\"https://app.procore.com{|PCA2003:/vapid/projects|}\"")]
    [InlineData("\"vapidPublicKey\"")]
    [InlineData("\"vapid\"")]
    [InlineData("\"/vapid-keys/generate\"")]
    [InlineData("\"/push/vapid/key\"")]
    [InlineData("\"https://push.example.com/vapid/projects\"")]
    public Task Vapid_CountsOnlyAsTheFirstSegmentOfAPath(string text) => VerifyMembersAsync($$"""
        void Use() => System.IO.File.ReadAllText({{text}});
        """);

    [Fact]
    public Task RemovedOperation_Triggers() => VerifyMembersAsync("""
        Task Send(HttpClient http) => http.PostAsJsonAsync("{|#0:/rest/v1.0/app_installations|}", new { });
        """,
        Verify
            .Diagnostic("PCA2004")
            .WithLocation(0)
            .WithArguments("POST /rest/v1.0/app_installations", "removed, and calls may fail", "2026-09-16", ""));

    [Theory]
    [InlineData(
        "string version",
        "$\"https://api.procore.com{|#0:/rest/v{version}/projects|}\"",
        "/rest/v{version}/projects",
        "its version 'version' is only known at run time")]
    [InlineData(
        "string path",
        "\"{|#0:/rest/v1.0/|}\" + path",
        "/rest/v1.0/{path}",
        "'path' is only known at run time and may hold more of the path")]
    [InlineData(
        "string resource",
        "$\"{|#0:/rest/v1.0/{resource}/{resource.Length}|}\"",
        "/rest/v1.0/{resource}/{Length}",
        "'resource' stands where the reference has the name of a resource, and is only known at run time")]
    public Task UnknownPartThatDecides_IsNamed(string parameter, string url, string display, string reason) => VerifyMembersAsync($$"""
        Task Send(HttpClient http, {{parameter}}) => http.GetAsync({{url}});
        """,
        Verify.Diagnostic("PCA2008").WithLocation(0).WithArguments("GET " + display, reason));

    [Theory]
    [InlineData("long id", "$\"/rest/v1.0/projects/{id}\"")]
    [InlineData("string id", "$\"/rest/v1.0/projects/{id}/rfis\"")]
    [InlineData("string id", "$\"/rest/v1.0/projects/{Uri.EscapeDataString(id)}\"")]
    [InlineData("string query", "$\"/rest/v1.0/projects?{query}\"")]
    [InlineData("string host", "$\"{host}/rest/v1.0/projects\"")]
    public Task UnknownPartThatDoesNotDecide_IsSilent(string parameter, string url) => VerifyMembersAsync($$"""
        Task Send(HttpClient http, {{parameter}}) => http.GetAsync({{url}});
        """);

    [Fact]
    public Task SenderThatChoosesAmongOverrides_IsNotJudgedByMethod() => VerifyMembersAsync("""
        abstract class Request { public abstract string Path { get; } }
        sealed class ListRoles : Request { public override string Path => "project_roles"; }
        sealed class ShowProject : Request { public override string Path => "projects/1"; }
        Task Patch(HttpClient http, Request request) => http.PatchAsync($"/rest/v1.0/{request.Path}", null);
        Task Read(HttpClient http, Request request) => http.GetAsync($"/rest/v1.0/{request.Path}");
        """);

    [Fact]
    public Task SenderThatChoosesAmongOverrides_IsBlamedForTheMildestCombination() => VerifyMembersAsync("""
        abstract class Request { public abstract string Path { get; } }
        sealed class ListMeetings : Request { public override string Path => "{|PCA2004:meetings|}"; }
        sealed class ShowProject : Request { public override string Path => "projects/1"; }
        sealed class Guessed : Request { public override string Path => "{|PCA2001:projectz/1|}"; }
        Task Patch(HttpClient http, Request request) => http.PatchAsync($"/rest/v1.0/{request.Path}", null);
        Task Read(HttpClient http, Request request) => http.GetAsync($"/rest/v1.0/{request.Path}");
        """);

    [Fact]
    public Task PrefixThatABranchGuards_IsNotBlamed() => VerifyMembersAsync("""
        abstract class Request { public abstract string Path { get; } }
        sealed class Listed : Request { public override string Path => "/rest/v1.1/projects"; }
        sealed class Shown : Request { public override string Path => "projects/1"; }
        sealed class Guessed : Request { public override string Path => "{|PCA2001:projectz/1|}"; }
        Task Get(HttpClient http, Request request)
        {
            string url;
            if (request.Path.StartsWith("/rest"))
            {
                url = request.Path.TrimStart('/');
            }
            else
            {
                url = $"rest/v1.0/{request.Path}";
            }

            return http.GetAsync(url);
        }
        """);

    [Fact]
    public Task PragmaAndAttribute_Suppress() => new Verify.Test
    {
        TestBehaviors = TestBehaviors.SkipSuppressionCheck,
        TestCode = """
            class C
            {
            #pragma warning disable PCA2001
                string A = "/rest/v1.0/projectz";
            #pragma warning restore PCA2001
                [System.Diagnostics.CodeAnalysis.SuppressMessage("ProcoreEndpoints", "PCA2001")]
                string B = "/rest/v1.0/projectz";
                string D = "{|PCA2001:/rest/v1.0/projectz|}";
            }
            """,
    }.RunAsync();

    private static Task VerifyMembersAsync(string members, params DiagnosticResult[] expected)
        => Verify.VerifyAnalyzerAsync(
            "using System; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;\nclass C\n{\n" + members
                + "\n}\n",
            expected);
}
