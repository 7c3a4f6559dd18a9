using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static Procore.Compliance.Analyzers.Tests.Rules.Requests.Queries.QuerySources;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Requests.Queries.UnknownQueryKey,
    Procore.Compliance.CodeFixes.Requests.CorrectQueryFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Queries;

/// <summary>PCA5008: keys that the operation does not have and that are nearly one that it has, wherever the key is written.</summary>
public sealed class UnknownQueryKeyTests
{
    [Fact]
    public Task Message_NamesKeyAndNearest()
    {
        var source = InMethod("""http.GetAsync($"/rest/v1.0/projects/{id}/rfis?{|#0:filter[updated_at]|}={text}")""");
        return Verify.VerifyAnalyzerAsync(source, Verify.Diagnostic("PCA5008").WithLocation(0)
            .WithArguments("GET /rest/v1.0/projects/{id}/rfis", "filter[updated_at]", "filters[updated_at]"));
    }

    [Theory]
    [InlineData(
        """http.GetAsync("/rest/v1.0/projects?{|PCA5008:filter[updated_at]|}=x")""",
        """http.GetAsync("/rest/v1.0/projects?filters[updated_at]=x")""")]
    [InlineData(
        """http.GetAsync("/rest/v1.0/projects?page=1&{|PCA5008:by_status|}=All&company_id=1")""",
        """http.GetAsync("/rest/v1.0/projects?page=1&filters[by_status]=All&company_id=1")""")]
    [InlineData(
        """http.GetAsync("/rest/v1.0/projects?{|PCA5008:Filters[By_Status]|}=All")""",
        """http.GetAsync("/rest/v1.0/projects?filters[by_status]=All")""")]
    [InlineData(
        """http.GetAsync("/rest/v1.0/projects?{|PCA5008:filters.by_status|}=All")""",
        """http.GetAsync("/rest/v1.0/projects?filters[by_status]=All")""")]
    [InlineData(
        """http.GetAsync("/rest/v1.0/projects?{|PCA5008:filter%5Bby_status%5D|}=All")""",
        """http.GetAsync("/rest/v1.0/projects?filters%5Bby_status%5D=All")""")]
    [InlineData(
        """http.GetAsync("/rest/v1.0/projects?{|PCA5008:perPage|}=50")""",
        """http.GetAsync("/rest/v1.0/projects?per_page=50")""")]
    [InlineData(
        """http.GetAsync($"/rest/v1.0/projects/{id}/manpower_logs?{|PCA5008:startDate|}={text}&end_date={text}")""",
        """http.GetAsync($"/rest/v1.0/projects/{id}/manpower_logs?start_date={text}&end_date={text}")""")]
    [InlineData(
        """http.GetAsync($"/rest/v1.0/projects/{id}/manpower_logs?{|PCA5008:filters[vendor_ids][]|}={id}")""",
        """http.GetAsync($"/rest/v1.0/projects/{id}/manpower_logs?filters[vendor_id]={id}")""")]
    [InlineData(
        """http.GetAsync("/rest/v1.0/projects" + (flag ? "?{|PCA5008:filter[name]|}=x" : ""))""",
        """http.GetAsync("/rest/v1.0/projects" + (flag ? "?filters[name]=x" : ""))""")]
    [InlineData(
        """http.GetAsync(QueryHelpers.AddQueryString("/rest/v1.0/projects", "{|PCA5008:filter[name]|}", text))""",
        """http.GetAsync(QueryHelpers.AddQueryString("/rest/v1.0/projects", "filters[name]", text))""")]
    [InlineData(
        """http.GetAsync(QueryHelpers.AddQueryString("/rest/v1.0/projects", new Pairs { ["{|PCA5008:filter[name]|}"] = text }))""",
        """http.GetAsync(QueryHelpers.AddQueryString("/rest/v1.0/projects", new Pairs { ["filters[name]"] = text }))""")]
    [InlineData(
        """rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects").AddQueryParameter("{|PCA5008:filter[name]|}", text))""",
        """rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects").AddQueryParameter("filters[name]", text))""")]
    [InlineData(
        """rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects").AddParameter("{|PCA5008:filter[name]|}", text))""",
        """rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects").AddParameter("filters[name]", text))""")]
    [InlineData(
        """new Url("https://api.procore.com/rest/v1.0/projects").SetQueryParam("{|PCA5008:filter[name]|}", text).GetAsync()""",
        """new Url("https://api.procore.com/rest/v1.0/projects").SetQueryParam("filters[name]", text).GetAsync()""")]
    [InlineData(
        """http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/projects?{|PCA5008:filter[name]|}=x"))""",
        """http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/projects?filters[name]=x"))""")]
    [InlineData("""Send("projects?{|PCA5008:filter[name]|}=x")""", """Send("projects?filters[name]=x")""")]
    [InlineData("""With("projects", "{|PCA5008:filter[name]|}=x")""", """With("projects", "filters[name]=x")""")]
    [InlineData(
        """http.GetAsync($"/rest/v2.0/companies/{id}/workflows/instances?{|PCA5008:filter[tool_type]|}={text}")""",
        """http.GetAsync($"/rest/v2.0/companies/{id}/workflows/instances?filters[tool_type]={text}")""")]
    public Task Key_IsCorrectedWhereItIsWritten(string before, string after)
        => Verify.VerifyCodeFixAsync(InMethod(before), InMethod(after));

    [Fact]
    public Task Constant_OfAKey_IsCorrectedThere() => Verify.VerifyCodeFixAsync(
        Keyed("const string Since = \"{|PCA5008:filter[updated_at]|}\";"), Keyed("const string Since = \"filters[updated_at]\";"));

    [Fact]
    public Task Refit_GivesItsName() => Verify.VerifyCodeFixAsync(
        Refit("""[Get("/rest/v1.0/projects")] Task<string> A([AliasAs("{|PCA5008:filter[name]|}")] string name);""", "api.A(text)"),
        Refit("""[Get("/rest/v1.0/projects")] Task<string> A([AliasAs("filters[name]")] string name);""", "api.A(text)"));

    [Fact]
    public Task NameOfTheCode_IsReportedWithoutAFix() => Verify.VerifyAnalyzerAsync(
        Refit("""[Get("/rest/v1.0/projects")] Task<string> A({|PCA5008:int perPage|});""", "api.A(100)"));

    [Fact]
    public Task Key_OfAnotherFile_IsReportedAtTheRoute()
    {
        var test = new Verify.Test
        {
            TestCode = """
                using System.Net.Http; using System.Threading.Tasks;
                class C { Task M(HttpClient http) => http.GetAsync($"{|PCA5008:/rest/v1.0/projects|}?{Keys.Name}=x"); }
                """,
        };
        test.TestState.Sources.Add("""static class Keys { public const string Name = "filter[name]"; }""");
        test.FixedState.InheritanceMode = StateInheritanceMode.AutoInheritAll;
        return test.RunAsync();
    }

    [Fact]
    public Task TopLevelStatements_AreRead() => new Verify.Test
    {
        TestState = { OutputKind = OutputKind.ConsoleApplication },
        TestCode = AtTopLevel("\"https://api.procore.com/rest/v1.0/projects?{|PCA5008:filter[name]|}=x\""),
        FixedCode = AtTopLevel("\"https://api.procore.com/rest/v1.0/projects?filters[name]=x\""),
    }.RunAsync();

    [Theory]
    [InlineData("""http.GetAsync("/rest/v1.0/projects?filters[updated_at]=x&filters[by_status]=All&sort=name")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/projects?filters[id][]=1&filters[id][]=2")""")] // An element of a documented array.
    [InlineData("""http.GetAsync("/rest/v1.0/vendors?filters[id]=1&filters[trade_id]=2")""")] // An array without its mark.
    [InlineData("""http.GetAsync("/rest/v1.0/projects?filters%5Bid%5D%5B%5D=1")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/projects?filters[updated_at][gt]=x")""")] // A member of a documented key.
    [InlineData("""http.GetAsync($"/rest/v1.0/projects/{id}/rfis?sort=number")""")] // Documented as sort[attribute].
    [InlineData("""http.GetAsync("/rest/v1.0/projects?filters[custom_field_123]=x")""")] // A field of the company.
    [InlineData("""http.GetAsync("/rest/v1.0/projects?view=extended&serializer_view=compact&run_configurable_validations=true")""")]
    [InlineData("""http.GetAsync($"/rest/v1.0/projects/{id}/rfis?company_id={id}&project_id={id}")""")]
    [InlineData("""http.GetAsync($"/rest/v1.0/projects/{id}/rfis?filters[overdue]=true&q=x&as_datetimes=true")""")] // Newer than the table.
    [InlineData("""http.GetAsync("/rest/v1.0/projects?access_token=x&_=1")""")] // Like none that it has.
    [InlineData("""http.GetAsync($"/rest/v1.0/webhooks/hooks/{id}/deliveries?filter[status]=failing")""")] // As the guide writes it.
    [InlineData("""http.GetAsync("/rest/v1.0/projects?name_is_like=x")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/projects?filter[name]=x&filters[name]=x")""")] // Has both.
    [InlineData("""http.GetAsync("/rest/v1.0/projects?filter[name]=x&" + text)""")] // Not all is in sight.
    [InlineData("""http.GetAsync($"/rest/v1.0/projects?{text}=1&filter[name]=x")""")]
    [InlineData("""http.GetAsync(QueryHelpers.AddQueryString("/rest/v1.0/projects?filter[name]=x", more))""")]
    [InlineData("""rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects?filter[name]=x").AddQueryParameter(text, "1"))""")]
    [InlineData("""http.GetAsync("/vapid/projects?filter[name]=x")""")] // PCA2003 speaks of it.
    [InlineData("""http.GetAsync($"/rest/v1.0/projects/{id}/nothing?filter[name]=x")""")] // PCA2001 speaks of it.
    [InlineData("""http.GetAsync($"/rest/v1.0/{text}?filter[name]=x")""")]
    [InlineData("""http.GetAsync("https://api.example.com/rest/v1.0/projects?filter[name]=x")""")]
    [InlineData("""http.SendAsync(new HttpRequestMessage(new HttpMethod(text), "/rest/v1.0/projects?filter[name]=x"))""")]
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/projects?project[name]=x&company_id=1", new { })""")] // A field of the body.
    [InlineData("""http.GetAsync("/rest/v1.0/projects#?filter[name]=x")""")]
    [InlineData("""rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects").AddHeader("filter[name]", "x"))""")]
    [InlineData("""rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects", Method.Post).AddParameter("filter[name]", "x"))""")]
    [InlineData("""new Url("https://api.procore.com/rest/v1.0/projects").WithHeader("filter[name]", "x").GetAsync()""")]
    [InlineData("""Say("/rest/v1.0/projects?filter[name]=x")""")]
    public Task OtherKeys_AreSilent(string call) => Verify.VerifyAnalyzerAsync(InMethod(call));

    [Theory]
    [InlineData("""[Get("/rest/v1.0/projects")] Task<string> A([AliasAs("filters[name]")] string name, [Header("filter")] string x);""")]
    [InlineData("""[Get("/rest/v1.0/projects")] Task<string> A([AliasAs("filter[name]")] string a, Dictionary<string, string> b);""")]
    public Task Refit_OtherKeys_AreSilent(string method)
        => Verify.VerifyAnalyzerAsync("using System.Collections.Generic;\n" + Refit(method, "Task.CompletedTask"));

    /// <summary>A wrapper adds its key to whatever it is given: what is right for one of the lists is not touched.</summary>
    [Fact]
    public Task KeyThatAnotherListHas_IsSilent() => Verify.VerifyAnalyzerAsync("""
        using System.Net.Http; using System.Threading.Tasks;
        class C
        {
            Task Get(HttpClient http, string path) => http.GetAsync($"/rest/{path}?filters[vendor_ids]=1");
            Task A(HttpClient http) => Get(http, "v2.0/companies/1/equipment_register");
            Task B(HttpClient http) => Get(http, "v1.0/projects");
        }
        """);

    [Fact]
    public Task HalfTypedParameter_IsSilent() => new Verify.Test
    {
        TestCode = Refit("""[Get("/rest/v1.0/projects")] Task<string> A([AliasAs("filter[name]")] string);""", "api.A(text)")
            .Replace("[AliasAs(\"filter", "[await (AliasAs(\"filter", System.StringComparison.Ordinal)
            .Replace("] string)", "] string) name)", System.StringComparison.Ordinal),
        CompilerDiagnostics = CompilerDiagnostics.None,
    }.RunAsync();

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.VerifyAnalyzerAsync(
        "// <auto-generated/>\n#nullable enable\n" + InMethod("""http.GetAsync("/rest/v1.0/projects?filter[name]=x")"""));

    [Fact]
    public Task Suppression_Counts() => Verify.VerifyAnalyzerAsync(
        "#pragma warning disable PCA5008\n" + InMethod("""http.GetAsync("/rest/v1.0/projects?filter[name]=x")"""));

    [Fact]
    public Task BrokenCode_IsRead() => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = """class C { void M() { http.GetAsync("/rest/v1.0/projects?{|PCA5008:filter[name]|}=x" } }""",
        FixedCode = """class C { void M() { http.GetAsync("/rest/v1.0/projects?filters[name]=x" } }""",
    }.RunAsync();

    private static string Keyed(string member) => $$"""
        using System; using System.Net.Http; using System.Threading.Tasks;
        class C
        {
            {{member}}
            Task A(HttpClient http, string since) => http.GetAsync($"/rest/v1.0/projects?{Since}={since}");
            Task B(HttpClient http, string since) => http.GetAsync($"/rest/v1.0/projects/1/rfis?page=1&{Since}={since}");
        }
        """;
}
