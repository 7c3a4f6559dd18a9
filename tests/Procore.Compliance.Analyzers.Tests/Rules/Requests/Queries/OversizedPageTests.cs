using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Requests.Queries.OversizedPage,
    Procore.Compliance.CodeFixes.Requests.CorrectQueryFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Queries;

/// <summary>PCA5006: page sizes above what Procore documents or recommends, wherever the size is written.</summary>
public sealed class OversizedPageTests
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Text;
        using System.Threading.Tasks;
        using Flurl;
        using Flurl.Http;
        using Microsoft.AspNetCore.WebUtilities;
        using RestSharp;
        using Pairs = System.Collections.Generic.Dictionary<string, string?>;

        """;

    [Theory]
    [InlineData("""http.GetAsync("/rest/v1.0/projects?per_page={|#0:1000|}")""", "GET /rest/v1.0/projects", 1000, "documents", 300)]
    [InlineData(
        """http.GetAsync($"/rest/v2.0/companies/{id}/equipment_register_makes?page=1&per_page={|#0:101|}")""",
        "GET /rest/v2.0/companies/{id}/equipment_register_makes", 101, "documents", 100)]
    [InlineData(
        """http.GetAsync($"/rest/v1.0/projects/{id}/rfis?per_page={|#0:5000|}")""",
        "GET /rest/v1.0/projects/{id}/rfis", 5000, "recommends", 2000)]
    public Task Message_NamesSizeAndLimit(string call, string display, int asked, string verb, int limit)
    {
        var source = InMethod(call);
        return Verify.VerifyAnalyzerAsync(
            source, Verify.Diagnostic("PCA5006").WithLocation(0).WithArguments(display, asked, verb, limit));
    }

    [Theory]
    [InlineData(
        """http.GetAsync("/rest/v1.0/projects?per_page={|PCA5006:1000|}")""",
        """http.GetAsync("/rest/v1.0/projects?per_page=300")""")]
    [InlineData(
        """http.GetAsync("https://api.procore.com/rest/v1.0/projects?company_id=1&per_page={|PCA5006:301|}&page=2")""",
        """http.GetAsync("https://api.procore.com/rest/v1.0/projects?company_id=1&per_page=300&page=2")""")]
    [InlineData(
        """http.GetAsync($"/rest/v2.0/companies/{id}/projects/{id}/links?per_page={{|PCA5006:500|}}")""",
        """http.GetAsync($"/rest/v2.0/companies/{id}/projects/{id}/links?per_page={100}")""")]
    [InlineData(
        """http.GetAsync("/rest/v1.0/projects?per_page=" + {|PCA5006:1_000|})""",
        """http.GetAsync("/rest/v1.0/projects?per_page=" + 300)""")]
    [InlineData(
        """http.GetAsync(string.Format("/rest/v1.0/projects?company_id={0}&per_page={1}", id, {|PCA5006:400|}))""",
        """http.GetAsync(string.Format("/rest/v1.0/projects?company_id={0}&per_page={1}", id, 300))""")]
    [InlineData(
        """http.GetAsync("/rest/v1.0/projects" + (flag ? "?per_page={|PCA5006:1000|}" : ""))""",
        """http.GetAsync("/rest/v1.0/projects" + (flag ? "?per_page=300" : ""))""")]
    [InlineData(
        """http.GetAsync($"/rest/v1.0/projects?per_page={(flag ? 100 : {|PCA5006:1000|})}")""",
        """http.GetAsync($"/rest/v1.0/projects?per_page={(flag ? 100 : 300)}")""")]
    [InlineData(
        """http.GetAsync(QueryHelpers.AddQueryString("/rest/v1.0/projects", "per_page", "{|PCA5006:500|}"))""",
        """http.GetAsync(QueryHelpers.AddQueryString("/rest/v1.0/projects", "per_page", "300"))""")]
    [InlineData(
        """http.GetAsync(QueryHelpers.AddQueryString("/rest/v1.0/projects", new Pairs { ["per_page"] = "{|PCA5006:500|}" }))""",
        """http.GetAsync(QueryHelpers.AddQueryString("/rest/v1.0/projects", new Pairs { ["per_page"] = "300" }))""")]
    [InlineData(
        """http.GetAsync(new UriBuilder("https://api.procore.com/rest/v1.0/projects") { Query = "per_page={|PCA5006:500|}" }.Uri)""",
        """http.GetAsync(new UriBuilder("https://api.procore.com/rest/v1.0/projects") { Query = "per_page=300" }.Uri)""")]
    [InlineData(
        """rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects").AddQueryParameter("per_page", "{|PCA5006:500|}"))""",
        """rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects").AddQueryParameter("per_page", "300"))""")]
    [InlineData(
        """rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects").AddParameter("per_page", {|PCA5006:500|}))""",
        """rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects").AddParameter("per_page", 300))""")]
    [InlineData(
        """new Url("https://api.procore.com/rest/v1.0/projects").SetQueryParam("per_page", {|PCA5006:500|}).GetAsync()""",
        """new Url("https://api.procore.com/rest/v1.0/projects").SetQueryParam("per_page", 300).GetAsync()""")]
    [InlineData(
        """new Url("https://api.procore.com/rest/v1.0/projects").SetQueryParams(new { page = 1, per_page = {|PCA5006:500|} }).GetAsync()""",
        """new Url("https://api.procore.com/rest/v1.0/projects").SetQueryParams(new { page = 1, per_page = 300 }).GetAsync()""")]
    [InlineData(
        """http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/rest/v1.0/projects/{id}/rfis?per_page={|PCA5006:2001|}"))""",
        """http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $"/rest/v1.0/projects/{id}/rfis?per_page=2000"))""")]
    [InlineData(
        """Send("projects?per_page={|PCA5006:1000|}")""", """Send("projects?per_page=300")""")]
    [InlineData(
        """Page({|PCA5006:1000|})""", """Page(300)""")]
    [InlineData("""Asked({|PCA5006:1000|})""", """Asked(300)""")]
    public Task Size_IsReducedWhereItIsWritten(string before, string after)
        => Verify.VerifyCodeFixAsync(InMethod(before), InMethod(after));

    [Theory]
    [InlineData("""const int Size = {|PCA5006:1000|};""", "const int Size = 300;", """$"/rest/v1.0/projects?per_page={Size}" """)]
    [InlineData(
        """const string Size = "{|PCA5006:1000|}";""",
        "const string Size = \"300\";",
        """string.Concat("/rest/v1.0/projects?per_page=", Size)""")]
    [InlineData(
        "static readonly int Size = {|PCA5006:1000|};",
        "static readonly int Size = 300;",
        """$"/rest/v1.0/projects?per_page={Size}" """)]
    [InlineData("int Size => {|PCA5006:1000|};", "int Size => 300;", """$"/rest/v1.0/projects?per_page={Size}" """)]
    [InlineData(
        "const int Size = {|PCA5006:1000|};",
        "const int Size = 300;",
        """string.Concat("/rest/v1.0/projects?per_page=", Size.ToString())""")]
    [InlineData(
        """const string Url = "/rest/v1.0/projects?per_page={|PCA5006:1000|}";""",
        """const string Url = "/rest/v1.0/projects?per_page=300";""",
        "Url")]
    public Task Size_OfAMember_IsReducedThere(string before, string after, string url) => Verify.VerifyCodeFixAsync(
        Usings + $$"""class C { {{before}} Task M(HttpClient http) => http.GetAsync({{url}}); }""",
        Usings + $$"""class C { {{after}} Task M(HttpClient http) => http.GetAsync({{url}}); }""");

    [Fact]
    public Task Local_OfALoop_IsReduced() => Verify.VerifyCodeFixAsync(Loop("{|PCA5006:1000|}"), Loop("300"));

    [Fact]
    public Task Size_InTwoLists_BecomesTheSmallest() => Verify.VerifyCodeFixAsync(TwoLists("{|PCA5006:5000|}"), TwoLists("300"));

    [Fact]
    public Task Builder_IsRead() => Verify.VerifyCodeFixAsync(Built("{|PCA5006:1000|}"), Built("300"));

    [Fact]
    public Task Refit_GivenByTheCaller() => Verify.VerifyCodeFixAsync(
        Refit("""[Get("/rest/v1.0/projects")] Task<string> A(int page, [AliasAs("per_page")] int n);""", "api.A(1, {|PCA5006:1000|})"),
        Refit("""[Get("/rest/v1.0/projects")] Task<string> A(int page, [AliasAs("per_page")] int n);""", "api.A(1, 300)"));

    [Theory]
    [InlineData("[AliasAs(\"per_page\")] int n = {|PCA5006:1000|}", "[AliasAs(\"per_page\")] int n = 300", "api.A(1)")]
    [InlineData("int per_page = {|PCA5006:1000|}", "int per_page = 300", "api.A(page: 1)")]
    [InlineData("int? per_page = {|PCA5006:1000|}", "int? per_page = 300", "api.A(1)")]
    public Task Refit_LeftOutByTheCaller(string before, string after, string call) => Verify.VerifyCodeFixAsync(
        Refit($"""[Get("/rest/v1.0/projects")] Task<string> A(int page, {before});""", call),
        Refit($"""[Get("/rest/v1.0/projects")] Task<string> A(int page, {after});""", call));

    [Theory]
    [InlineData("int per_page = 1000", "api.A(1, 300)")]
    [InlineData("int? per_page = null", "api.A(1)")]
    [InlineData("int size = 1000", "api.A(1)")]
    [InlineData("[Header(\"per_page\")] int per_page = 1000", "api.A(1)")]
    public Task Refit_OtherDefaults_AreSilent(string parameter, string call) => Verify.VerifyAnalyzerAsync(
        Refit($"""[Get("/rest/v1.0/projects")] Task<string> A(int page, {parameter});""", call));

    [Theory]
    [InlineData("n > 300 ? 300 : n")]
    [InlineData("n <= 300 ? n : 300")]
    [InlineData("n is > 300 ? 300 : n")]
    [InlineData("n >= 301 || n < 1 ? 300 : n")]
    [InlineData("Math.Min(n, 300)")]
    [InlineData("Math.Clamp(n, 1, 300)")]
    [InlineData("n > 1000 ? 300 : {|PCA5006:1000|}")]
    [InlineData("n > 5000 ? 300 : n", "{|PCA5006:1000|}")]
    [InlineData("n < 300 ? 300 : n", "{|PCA5006:1000|}")]
    [InlineData("n is > 5000 ? 300 : n", "{|PCA5006:1000|}")]
    public Task Size_ThatACallerGives_IsWhatTheHelperMakesOfIt(string clamped, string given = "1000") => Verify.VerifyAnalyzerAsync(Usings
        + $$"""
        class C
        {
            static int Fit(int n) => {{clamped}};
            Task A(HttpClient http, int n) => http.GetAsync($"/rest/v1.0/projects?page=1&per_page={Fit(n)}");
            Task B(HttpClient http) => A(http, {{given}});
        }
        """);

    [Theory]
    [InlineData("if (n > 300) return 300; return n;", "1000")]
    [InlineData("if (n > 300) n = 300; return n;", "1000")]
    [InlineData("if (n > 300) { n = 300; } return n;", "1000")]
    [InlineData("if (n > 5000) return 300; return n;", "{|PCA5006:1000|}")]
    [InlineData("if (n > 5000) n = 300; return n;", "{|PCA5006:1000|}")]
    public Task Size_IsFollowedThroughStatements(string body, string given) => Verify.VerifyAnalyzerAsync(Usings + $$"""
        class C
        {
            static int Fit(int n) { {{body}} }
            Task A(HttpClient http, int n) => http.GetAsync($"/rest/v1.0/projects?page=1&per_page={Fit(n)}");
            Task B(HttpClient http) => A(http, {{given}});
        }
        """);

    [Theory]
    [InlineData("1000", "protected override int Size => 100;")]
    [InlineData("1000", "protected override int Size { get { return 100; } }")]
    [InlineData("{|PCA5006:1000|}", "")]
    [InlineData("{|PCA5006:1000|}", "protected int Other => 100;")]
    public Task Size_OfAnOverriddenMember_IsForTheRoutesThatHaveIt(string size, string own) => Verify.VerifyAnalyzerAsync(Usings + $$"""
        abstract class Lists
        {
            protected abstract string Route { get; }
            protected virtual int Size => {{size}};
            public Task A(HttpClient http, int n) => http.GetAsync($"{Route}?page={n}&per_page={Size}");
        }
        class Locations : Lists { protected override string Route => "/rest/v1.0/projects/5/locations"; }
        class Links : Lists { protected override string Route => "/rest/v2.0/companies/5/projects/6/links"; {{own}} }
        """);

    [Fact]
    public Task Size_OfASibling_IsNotForTheRoute() => Verify.VerifyAnalyzerAsync(Usings + """
        abstract class Lists
        {
            protected abstract string Route { get; }
            protected virtual int Size => 100;
            public Task A(HttpClient http, int n) => http.GetAsync($"{Route}?page={n}&per_page={Size}");
        }
        class Locations : Lists
        {
            protected override string Route => "/rest/v1.0/projects/5/locations";
            protected override int Size => 2000;
        }
        class Links : Lists { protected override string Route => "/rest/v2.0/companies/5/projects/6/links"; }
        class Projects : Lists
        {
            protected override string Route => "/rest/v1.0/projects";
            protected override int Size => {|PCA5006:1500|};
        }
        """);

    [Fact]
    public Task Constant_OfAnotherFile_IsReportedAtTheRoute()
    {
        var test = new Verify.Test
        {
            TestCode = """
                using System.Net.Http; using System.Threading.Tasks;
                class C { Task M(HttpClient http) => http.GetAsync($"{|PCA5006:/rest/v1.0/projects|}?per_page={Sizes.Page}"); }
                """,
        };
        test.TestState.Sources.Add("static class Sizes { public const int Page = 1000; }");
        test.FixedState.InheritanceMode = StateInheritanceMode.AutoInheritAll;
        return test.RunAsync();
    }

    [Theory]
    [InlineData("""http.GetAsync("/rest/v1.0/projects?per_page=300")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/projects?page=1000")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/projects?company_id=1000")""")]
    [InlineData("""http.GetAsync($"/rest/v1.0/projects?per_page={id}")""")]
    [InlineData("""http.GetAsync($"/rest/v1.0/projects?per_page=3{id}")""")]
    [InlineData("""http.GetAsync($"/rest/v1.0/projects/{id}/rfis?per_page=2000")""")]
    [InlineData("""http.GetAsync($"/rest/v1.0/projects/{id}/rfis?per_page=500")""")]
    [InlineData("""http.GetAsync($"/rest/v2.0/companies/{id}/projects/{id}/links?per_page=100")""")]
    [InlineData("""http.GetAsync($"/rest/v1.0/projects/{id}?per_page=9000")""")] // One project is no list.
    [InlineData("""http.GetAsync($"/rest/v1.0/projects/{id}/nothing?per_page=9000")""")] // PCA2001 speaks of it.
    [InlineData("""http.PostAsync("/rest/v1.0/projects?per_page=9000", null)""")]
    [InlineData("""http.GetAsync("https://api.example.com/v2/projects?per_page=1000")""")]
    [InlineData("""http.GetAsync("https://api.example.com/rest/v1.0/projects?per_page=1000")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/projects#?per_page=1000")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/projects?max_per_page=1000")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/projects?per_page=many")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/projects?per_page")""")]
    [InlineData("""http.GetAsync(QueryHelpers.AddQueryString("/rest/v1.0/projects", "page", "500"))""")]
    [InlineData("""rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects").AddHeader("per_page", "500"))""")]
    [InlineData("""rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects", Method.Post).AddParameter("per_page", 500))""")]
    [InlineData("""new Url("https://api.procore.com/rest/v1.0/projects").WithHeader("per_page", "500").GetAsync()""")]
    [InlineData("""Say("/rest/v1.0/projects?per_page=1000")""")]
    [InlineData("""Page(300)""")]
    public Task DocumentedSize_IsSilent(string call) => Verify.VerifyAnalyzerAsync(InMethod(call));

    [Fact]
    public Task Refit_WithinTheLimit_IsSilent() => Verify.VerifyAnalyzerAsync(
        Refit("""[Get("/rest/v1.0/projects")] Task<string> A(int page, [AliasAs("per_page")] int size);""", "api.A(1000, 300)"));

    [Fact]
    public Task GeneratedCode_IsSilent()
        => Verify.VerifyAnalyzerAsync("// <auto-generated/>\n#nullable enable\n"
            + InMethod("""http.GetAsync("/rest/v1.0/projects?per_page=1000")"""));

    [Fact]
    public Task Suppression_Counts() => Verify.VerifyAnalyzerAsync(
        "#pragma warning disable PCA5006\n" + InMethod("""http.GetAsync("/rest/v1.0/projects?per_page=1000")"""));

    [Fact]
    public Task BrokenCode_IsRead() => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = """class C { void M() { http.GetAsync("/rest/v1.0/projects?per_page={|PCA5006:1000|}" } }""",
        FixedCode = """class C { void M() { http.GetAsync("/rest/v1.0/projects?per_page=300" } }""",
    }.RunAsync();

    private static string InMethod(string call) => Usings + $$"""
        class C
        {
            Task M(HttpClient http, RestClient rest, long id, bool flag)
            {
                return {{call}};
                Task Send(string path) => http.GetAsync("/rest/v1.0/" + path);
                Task Page(int size) => http.GetAsync($"/rest/v1.0/projects?page=1&per_page={size}");
                Task Asked(int size) => rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects").AddQueryParameter("per_page", size.ToString()));
                Task Say(string text) { Console.WriteLine(text); return Task.CompletedTask; }
            }
        }
        """;

    private static string Loop(string size) => $$"""
        using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
        class C
        {
            async Task M(HttpClient http)
            {
                var perPage = {{size}};
                for (var page = 1; ; page++)
                {
                    var found = await http.GetFromJsonAsync<List<object>>($"/rest/v1.0/projects?page={page}&per_page={perPage}");
                    if (found!.Count < perPage) { return; }
                }
            }
        }
        """;

    private static string TwoLists(string size) => $$"""
        using System.Net.Http; using System.Threading.Tasks;
        class C
        {
            const int Size = {{size}};
            Task A(HttpClient http, long id) => http.GetAsync($"/rest/v1.0/projects/{id}/rfis?per_page={Size}");
            Task B(HttpClient http) => http.GetAsync($"/rest/v1.0/projects?per_page={Size}");
        }
        """;

    private static string Built(string size) => $$"""
        using System.Net.Http; using System.Text; using System.Threading.Tasks;
        class C
        {
            Task M(HttpClient http, bool flag)
            {
                var url = new StringBuilder("/rest/v1.0/projects?page=1");
                if (flag) { url.Append("&per_page=").Append({{size}}); }
                return http.GetAsync(url.ToString());
            }
        }
        """;

    private static string Refit(string method, string call) => $$"""
        using System; using System.Net.Http; using System.Threading.Tasks; using Refit;
        interface IApi { {{method}} }
        class C { Task M(IApi api) => {{call}}; }
        """ + Sent.Refit;
}
