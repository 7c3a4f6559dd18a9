using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA2001 and PCA2003 judge what is sent or may be; what is only said, and what one's own server answers, is silent.</summary>
public sealed class SaidRouteTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Net.Http;
        using System.Text.RegularExpressions;
        using System.Threading.Tasks;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.AspNetCore.Http;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Routing;
        using Microsoft.Extensions.Caching.Memory;
        using Microsoft.Extensions.Logging;

        """;

    [Theory]
    [InlineData("""bool M(string path) => path == "/rest/v1.0/projectz" || path.Equals("/rest/v1.0/things", StringComparison.Ordinal);""")]
    [InlineData("""bool M(string path) => path is "/vapid" or "/vapid/" || path.StartsWith("/vapid/projects");""")]
    [InlineData("""bool M(string path) => Regex.IsMatch(path, "/rest/v1.0/projectz(/|$)");""")]
    [InlineData("""string M(string path) => path switch { "/vapid" => "retired", _ => "current" };""")]
    [InlineData("""string M(string path) => path.Replace("/vapid/", "/rest/v1.0/");""")]
    [InlineData("""string[] M(string path) => path.Split("/rest/v1.0/projectz");""")]
    [InlineData("""static readonly string[] Retired = { "/rest/v1.0/projectz" }; bool M(string s) => Retired.Any(s.StartsWith);""")]
    [InlineData("""const string Legacy = "/vapid"; bool M(PathString path) => !path.StartsWithSegments(Legacy);""")]
    [InlineData("""void M(ILogger log, int status) => log.LogWarning("/rest/v1.0/projectz answered {Status}", status);""")]
    [InlineData("""const string P = "/rest/v1.0/projectz"; void M(ILogger log, int status) => log.LogWarning($"{P} answered {status}");""")]
    [InlineData("""void M(int status) => throw new HttpRequestException($"/rest/v1.0/projectz answered {status}");""")]
    [InlineData("""string Help => "/vapid/projects was replaced by /rest/v1.0/projects";""")]
    [InlineData("""IActionResult M() => new BadRequestObjectResult("/rest/v1.0/projectz is not supported any more");""")]
    [InlineData("""object? M(IMemoryCache cache) => cache.Get("/rest/v1.0/projectz");""")]
    [InlineData("""string Bucket(string path) => path.StartsWith("/rest/v1.0/projectz") ? "projects" : "other";""")]
    [InlineData("""void M(WebApplication app) => app.MapGet("/rest/v1.0/projectz/{id:long}", (long id) => id);""")]
    [InlineData("""void M(WebApplication app) => app.MapGroup("/vapid").MapPost("/{id}", () => 1);""")]
    [InlineData(
        """
        [Route("/rest/v1.0/own")] class OwnController : ControllerBase { [HttpGet("/rest/v1.0/own/{id}")] public int Get(int id)
        => id; }
        """)]
    [InlineData("""void M(HttpContext context) => context.Request.Path = "/rest/v1.0/projectz";""")]
    public Task Said_IsSilent(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData(
        """
        const string P = "{|PCA2001:/rest/v1.0/projectz|}"; bool M(string s) => s == P; Task N(HttpClient http) => http.GetAsync(P);
        """)]
    [InlineData("""bool M(string s, Api api) => s.Contains("/rest/v1.0/projectz") && api.Fetch("{|PCA2001:/rest/v1.0/things|}");""")]
    [InlineData("""string M(string path) => path.Replace("/rest/v1.0/", "{|PCA2003:/vapid|}/");""")]
    [InlineData(
        """
        static readonly string[] All = { "{|PCA2001:/rest/v1.0/projectz|}" }; void M(Api api) { foreach (var p in All) api.Fetch(p);
        }
        """)]
    [InlineData(
        """
        static bool StartsWith(Api api, string p) => api.Fetch(p); void M(Api api)
        => StartsWith(api, "{|PCA2001:/rest/v1.0/projectz|}");
        """)]
    [InlineData(
        """
        class Map { public void MapGet(Api api, string p) => api.Fetch(p); void M(Api a)
        => MapGet(a, "{|PCA2001:/rest/v1.0/projectz|}"); }
        """)]
    [InlineData("""void M(Exception e) => e.Data["route"] = e; string Log => "{|PCA2001:/rest/v1.0/projectz|}";""")]
    [InlineData("""Uri M() { var text = "{|PCA2003:/vapid/projects|}"; Console.WriteLine(text); return new Uri(text); }""")]
    public Task Sent_IsJudged(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData(
        """
        static string Path() => "{|PCA2001:/rest/v1.0/projectz|}";
        static string Path(long id) => "/rest/v1.0/projects/" + id;
        Task Get(HttpClient http, string path) => http.GetAsync("https://api.procore.com" + path);
        Task M(HttpClient http) => Get(http, Path());
        """)]
    [InlineData(
        """
        interface IOp<T> { string Route { get; } }
        class Op : IOp<int> { string IOp<int>.Route => "{|PCA2001:/rest/v1.0/projectz|}"; }
        bool M<T>(Api api, IOp<T> op) => api.Fetch("https://api.procore.com" + op.Route);
        """)]
    [InlineData(
        """
        interface IResource { static abstract string Route { get; } }
        class Thing : IResource { public static string Route => "{|PCA2001:/rest/v1.0/projectz|}"; }
        bool M<T>(Api api) where T : IResource => api.Fetch(T.Route);
        """)]
    [InlineData("""interface IOp { string Route { get; } } class Op : IOp { public string Route => "{|PCA2001:/rest/v1.0/projectz|}"; }""")]
    [InlineData("""interface IOp { string Route { get; } } class Op : IOp { string IOp.Route => "{|PCA2001:/rest/v1.0/projectz|}"; }""")]
    [InlineData(
        """
        abstract class Op { public abstract string Path { get; } }
        class A : Op { public override string Path => "{|PCA2003:/vapid/projects|}"; }
        """)]
    [InlineData(
        """
        class Op { public virtual string Path() => ""; } class A : Op { public override string Path()
        => "{|PCA2001:/rest/v1.0/projectz|}"; }
        """)]
    [InlineData(
        """
        string Path() => "{|PCA2001:/rest/v1.0/projectz|}"; string Path(int id) => "/rest/v1.0/projects/" + id; void M(Api a)
        => a.Fetch(Path(1));
        """)]
    [InlineData(
        """
        class Other { string Route = ""; int M() => Route.Length; } string Route { get; set; } = "{|PCA2001:/rest/v1.0/projectz|}";
        """)]
    [InlineData(
        """
        class Options { public string BaseUrl { get; set; } = "https://api.procore.com{|PCA2003:/vapid|}/"; }
        class Other { string BaseUrl = ""; }
        """)]
    public Task MemberWhoseNameExistsElsewhere_IsJudged(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData("""const string Vapid = "{|PCA2003:/vapid/|}"; Task M(HttpClient http) => http.GetAsync(Vapid + "projects");""")]
    [InlineData(
        """
        const string Rest = "/rest/v1.0/projectz/"; Task M(HttpClient http, long id) => http.GetAsync("/rest/v1.0/projects/" + id);
        """)]
    [InlineData("""interface IOp { string Route { get; } } class Op : IOp { public string Route => "/rest/v1.0/projects"; }""")]
    public Task BeginningOfRoutes(string members) => VerifyMembersAsync(members);

    [Fact]
    public Task ConstantOfAnotherFile_HandedToCodeOutOfSight_IsJudgedAtTheConstant() => new Verify.Test
    {
        TestState =
        {
            Sources =
            {
                """
                class C { bool Send(Api api) => api.Fetch(Routes.Things) && Routes.Legacy == "x"; }
                interface Api { bool Fetch(string path); }
                """,
                """
                static class Routes
                {
                    public const string Things = "{|PCA2001:/rest/v1.0/things|}", Legacy = "/vapid";
                }
                """,
            },
        },
    }.RunAsync();

    [Theory]
    [InlineData("""Task M(HttpClient http, long id) => http.GetAsync($"https://app.procore.com/{id}{|#0:/project/rfi/list.json|}");""")]
    [InlineData(
        """
        Task M(HttpClient http, long id)
        => http.SendAsync(new(HttpMethod.Get, $"https://us02.procore.com/{id}{|#0:/project/rfi/list.json|}"));
        """)]
    [InlineData(
        """
        HttpClient http = new() { BaseAddress = new Uri("https://app.procore.com") };
        Task M(long id) => http.GetAsync($"/{id}{|#0:/project/rfi/list.json|}");
        """)]
    public Task EndpointOfTheWebClient_IsInternal(string members) => VerifyMembersAsync(
        members,
        Verify.Diagnostic("PCA2001").WithLocation(0).WithArguments(
            "GET /{id}/project/rfi/list.json",
            "2026-09-16",
            "it is an internal endpoint of the web client: call the REST API at 'api.procore.com'"));

    [Theory]
    [InlineData("""Task M(HttpClient http) => http.GetAsync("https://api.procore.com{|#0:/graphql|}");""")]
    [InlineData("""Task M(HttpClient http) => http.GetAsync("https://sandbox.procore.com{|#0:/graphql|}");""")]
    [InlineData(
        """
        HttpClient http = new() { BaseAddress = new Uri("https://api.procore.com") };
        Task M() => http.GetAsync("{|#0:/graphql|}");
        """)]
    public Task PathThatIsNoRestRoute_IsUndocumented(string members) => VerifyMembersAsync(
        members,
        Verify.Diagnostic("PCA2001").WithLocation(0).WithArguments(
            "GET /graphql", "2026-09-16", "every documented route begins with '/rest'"));

    [Theory]
    [InlineData("""string Link(long id) => $"https://app.procore.com/{id}/project/rfi/show";""")]
    [InlineData("""void Open(long id) => System.Diagnostics.Process.Start($"https://app.procore.com/{id}/project/home");""")]
    [InlineData("""IResult Open(long id) => Results.Redirect($"https://us02.procore.com/{id}/project/home");""")]
    [InlineData("""Task M(HttpClient http) => http.GetAsync("https://login.procore.com/oauth/token/info");""")]
    [InlineData("""Task M(HttpClient http) => http.GetAsync("https://developers.procore.com/reference/rest");""")]
    public Task LinkForPeople_IsSilent(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData("""Task M(HttpClient http) => http.GetAsync("{|#0:/rest/v1.0/companies/{company_id}/projects|}");""")]
    [InlineData(
        """
        Task Get(HttpClient http, string path) => http.GetAsync(path.TrimEnd('/'));
        Task M(HttpClient http) => Get(http, "{|#0:/rest/v1.0/companies/{company_id}/projects|}");
        """)]
    public Task BracesThatNobodyFills_AreTold(string members) => VerifyMembersAsync(
        members,
        Verify.Diagnostic("PCA2001").WithLocation(0).WithArguments(
            "GET /rest/v1.0/companies/{company_id}/projects", "2026-09-16", "nothing fills '{company_id}', which is sent as it is"));

    [Theory]
    [InlineData(
        """
        Task M(HttpClient http, string id)
        => http.GetAsync("/rest/v1.0/companies/{company_id}/projects".Replace("{company_id}", id));
        """)]
    [InlineData("""Task M(HttpClient http, string id) => http.GetAsync(string.Format("/rest/v1.0/companies/{0}/projects", id));""")]
    [InlineData(
        """
        Task M(HttpClient http, string k, string id)
        => http.GetAsync("/rest/v1.0/companies/{x}/projects".Replace("{" + k + "}", id));
        """)]
    [InlineData(
        """
        Task M(HttpClient http, Dictionary<string, string> values)
        {
            var path = "/rest/v1.0/companies/{company_id}/projects";
            foreach (var value in values)
            {
                path = path.Replace("{" + value.Key + "}", value.Value);
            }

            return http.GetAsync(path);
        }
        """)]
    [InlineData(
        """
        Task M(HttpClient http, string id) => Send(http, "/rest/v1.0/companies/{id}/projects", new() { ["id"] = id });
        Task Send(HttpClient http, string path, Dictionary<string, string> values)
        {
            foreach (var (key, value) in values) path = path.Replace($"{{{key}}}", value);
            return http.GetAsync(path);
        }
        """)]
    [InlineData("""string Template => "/rest/v1.0/companies/{company_id}/projects";""")]
    [InlineData("""void M(Api api) => api.Fetch("/rest/v1.0/companies/{company_id}/projects");""")]
    [InlineData("""Task M(HttpClient http) => http.GetAsync("/rest/v1.0/projects?filters={all}");""")]
    public Task BracesThatMayBeFilled_AreSilent(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData("DeleteAsync", "/rest/v1.0/projects/{id}/punch_items/{id}", "the nearest is '/rest/v1.0/punch_items/{id}' (Punch List)")]
    [InlineData("GetAsync", "/rest/v1.0/rfis/{id}", "the nearest is '/rest/v1.0/projects/{project_id}/rfis/{id}' (RFI)")]
    [InlineData("GetAsync", "/rest/v1.0/transmittals", "no documented route is like it")]
    [InlineData("DeleteAsync", "/rest/v1.0/projects/{id}/rfi", "no documented route is like it")]
    [InlineData("GetAsync", "/rest/v1.0/projects/{id}/rfi", "the nearest is '/rest/v1.0/projects/{project_id}/rfis' (RFI)")]
    public Task NearestRoute_HasTheVerbAndTheLastWord(string method, string path, string advice) => VerifyMembersAsync(
        $$"""Task M(HttpClient http, long id) => http.{{method}}($"{|#0:{{path}}|}");""",
        Verify.Diagnostic("PCA2001").WithLocation(0).WithArguments(
            method.Replace("Async", "").ToUpperInvariant() + " " + path, "2026-09-16", advice));

    [Theory]
    [InlineData("{id.Trim()}", "id")]
    [InlineData("{id.Trim().ToLowerInvariant()}", "id")]
    [InlineData("{number!.Value.ToString()}", "number")]
    [InlineData("{Uri.EscapeDataString(id)}", "id")]
    [InlineData("{Uri.EscapeDataString(id.Trim())}", "id")]
    [InlineData("{string.Join(\",\", ids)}", "ids")]
    [InlineData("{this.Item.Id.ToString()}", "Id")]
    [InlineData("{id.GetHashCode()}", "GetHashCode")]
    public Task Hole_IsCalledAfterItsValue(string hole, string name) => VerifyMembersAsync(
        "Task M(HttpClient http, string id, long? number, int[] ids) => http.GetAsync($\"{|#0:/rest/v1.0/projectz/" + hole + "/rfis|}\");"
            + " (long Id, int N) Item;",
        Verify.Diagnostic("PCA2001").WithLocation(0).WithArguments(
            "GET /rest/v1.0/projectz/{" + name + "}/rfis", "2026-09-16", "the nearest is '/rest/v1.0/projects/{project_id}/rfis' (RFI)"));

    [Theory]
    [InlineData("""record Link(string Title, Uri Address); Link M() => new("a", new Uri("https://api.procore.com/rest/v1.0/projectz"));""")]
    [InlineData(
        """
        class Project { public Uri Page { get; set; } }
        Project M() => new Project { Page = new Uri("https://api.procore.com/rest/v1.0/projectz") };
        """)]
    [InlineData(
        """
        class Project { public Uri Page { get; } public Project(Uri page) => Page = page; }
        Project M() => new Project(new Uri("https://api.procore.com/rest/v1.0/projectz"));
        """)]
    [InlineData(
        """
        class Project { public Uri Page { get; init; } }
        void M(ILogger log)
        {
            var one = new Project { Page = new Uri("https://api.procore.com/rest/v1.0/projectz") };
            log.LogInformation("{Page}", one.Page);
        }
        """)]
    public Task AddressOfAThingThatNobodySends_IsSilent(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData(
        """
        class Project { public Uri Page { get; set; } }
        Project M() => new Project { Page = new Uri("https://api.procore.com{|PCA2001:/rest/v1.0/projectz|}") };
        Task N(HttpClient http, Project one) => http.GetAsync(one.Page);
        """)]
    [InlineData(
        """
        class Project { public string Page { get; set; } }
        Project M() => new Project { Page = "https://api.procore.com{|PCA2001:/rest/v1.0/projectz|}" };
        """)]
    [InlineData("""public static Uri Projects { get; } = new Uri("https://api.procore.com{|PCA2001:/rest/v1.0/projectz|}");""")]
    [InlineData("""public static readonly Uri Projects = new Uri("https://api.procore.com{|PCA2001:/rest/v1.0/projectz|}");""")]
    [InlineData("""class Options { public Uri All { get; set; } = new Uri("https://api.procore.com{|PCA2001:/rest/v1.0/projectz|}"); }""")]
    [InlineData(
        """
        interface IOp { Uri Page { get; } }
        class Op : IOp { public Uri Page => new Uri("https://api.procore.com{|PCA2001:/rest/v1.0/projectz|}"); }
        """)]
    public Task AddressThatIsASettingOrSent_IsJudged(string members) => VerifyMembersAsync(members);

    private static Task VerifyMembersAsync(string members, params DiagnosticResult[] expected)
        => Verify.VerifyAnalyzerAsync(
            Usings + "interface Api { bool Fetch(string path); }\npartial class C\n{\n" + members + "\n}\n", expected);
}
