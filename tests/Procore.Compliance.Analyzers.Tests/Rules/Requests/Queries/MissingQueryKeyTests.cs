using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static Procore.Compliance.Analyzers.Tests.Rules.Requests.Queries.QuerySources;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Requests.Queries.MissingQueryKey>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Queries;

/// <summary>PCA5007: keys that an operation requires and a request is known not to send.</summary>
public sealed class MissingQueryKeyTests
{
    [Theory]
    [InlineData("""http.GetAsync($"{|#0:/rest/v1.0/rfqs|}?project_id={id}")""", "GET /rest/v1.0/rfqs", "'contract_id'")]
    [InlineData(
        """http.GetAsync($"{|#0:/rest/v1.0/financials/markups|}?project_id={id}")""",
        "GET /rest/v1.0/financials/markups",
        "'holder_id', 'holder_type'")]
    [InlineData(
        """http.GetAsync($"{|#0:/rest/v2.0/companies/{id}/workflows/instances|}?page=1")""",
        "GET /rest/v2.0/companies/{id}/workflows/instances",
        "'filters[tool_type]'")]
    public Task Message_NamesTheKeys(string call, string display, string keys)
        => Verify.VerifyAnalyzerAsync(
            InMethod(call), Verify.Diagnostic("PCA5007").WithLocation(0).WithArguments(display, keys));

    [Theory]
    [InlineData("""http.GetAsync("{|PCA5007:/rest/v1.0/contract_payments|}")""")]
    [InlineData("""http.GetAsync($"{|PCA5007:/rest/v1.0/projects/{id}/lien_waivers|}?page=1")""")]
    [InlineData("""http.DeleteAsync($"{|PCA5007:/rest/v1.0/rfqs/{id}|}?project_id={id}")""")]
    [InlineData("""http.PostAsJsonAsync($"{|PCA5007:/rest/v1.0/meeting_attendee_records|}?project_id=1", new { attendee = 1 })""")]
    [InlineData("""http.SendAsync(new HttpRequestMessage(HttpMethod.Get, "{|PCA5007:/rest/v1.0/rfqs|}?project_id=1"))""")]
    [InlineData("""http.GetAsync(QueryHelpers.AddQueryString("{|PCA5007:/rest/v1.0/rfqs|}", "project_id", "1"))""")]
    [InlineData("""rest.ExecuteAsync(new RestRequest("{|PCA5007:/rest/v1.0/rfqs|}").AddQueryParameter("project_id", "1"))""")]
    [InlineData("""new Url("https://api.procore.com{|PCA5007:/rest/v1.0/rfqs|}").SetQueryParam("project_id", 1).GetAsync()""")]
    [InlineData("""Send("{|PCA5007:rfqs|}?project_id=1")""")]
    public Task MissingKey_IsReported(string call) => Verify.VerifyAnalyzerAsync(InMethod(call));

    [Theory]
    [InlineData("", "{|PCA5007:/rest/v1.0/rfqs|}")]
    [InlineData("keys[\"page\"] = \"1\";", "{|PCA5007:/rest/v1.0/rfqs|}")]
    [InlineData("keys[\"contract_id\"] = \"1\";", "/rest/v1.0/rfqs")]
    [InlineData("if (flag) { keys.Add(\"contract_id\", \"1\"); }", "/rest/v1.0/rfqs")]
    [InlineData("Fill(keys);", "/rest/v1.0/rfqs")]
    public Task DictionaryThatStatementsFill_IsRead(string statements, string route) => Verify.VerifyAnalyzerAsync(InClass($$"""
        Task M(HttpClient http, bool flag)
        {
            var keys = new Pairs { ["project_id"] = "1" };
            {{statements}}
            return http.GetAsync(QueryHelpers.AddQueryString("{{route}}", keys));
        }

        static void Fill(Pairs keys) => keys["contract_id"] = "1";
        """));

    [Fact]
    public Task Refit_IsRead() => Verify.VerifyAnalyzerAsync(
        Refit("""[Get("{|PCA5007:/rest/v1.0/rfqs|}")] Task<string> A(int project_id);""", "api.A(1)"));

    [Fact]
    public Task TopLevelStatements_AreRead() => new Verify.Test
    {
        TestState = { OutputKind = OutputKind.ConsoleApplication },
        TestCode = AtTopLevel("\"https://api.procore.com{|PCA5007:/rest/v1.0/rfqs|}?project_id=1\""),
    }.RunAsync();

    [Theory]
    [InlineData("""http.GetAsync($"/rest/v1.0/rfqs?project_id={id}&contract_id={id}")""")]
    [InlineData("""http.GetAsync($"/rest/v1.0/rfqs?contract_id={text}")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/rfqs?project_id=1" + (flag ? "&contract_id=1" : ""))""")] // Sent at times.
    [InlineData("""http.GetAsync($"/rest/v2.0/companies/{id}/workflows/instances?filters%5Btool_type%5D=x")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/projects")""")] // company_id is never a finding.
    [InlineData("""http.GetAsync("/rest/v1.0/punch_items")""")] // Nor is project_id.
    [InlineData("""http.GetAsync("/rest/v1.0/rfqs" + text)""")] // Not all is in sight.
    [InlineData("""http.GetAsync($"/rest/v1.0/rfqs?project_id={id}&{text}")""")]
    [InlineData("""http.GetAsync($"/rest/v1.0/rfqs?project_id=1{text}")""")]
    [InlineData("""http.GetAsync("/rest/v1.0/rfqs" + QueryString.Create("contract_id", "1"))""")]
    [InlineData("""http.GetAsync(QueryHelpers.AddQueryString("/rest/v1.0/rfqs", more))""")]
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/meeting_attendee_records", new { meeting_id = 1 })""")] // In the body.
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/meeting_attendee_records", (object)more)""")]
    [InlineData("""http.PostAsync("/rest/v1.0/meeting_attendee_records", null)""")] // No body is known.
    [InlineData("""rest.ExecuteAsync(new RestRequest("/rest/v1.0/rfqs").AddQueryParameter(text, "1"))""")]
    [InlineData("""new Url("https://api.procore.com/rest/v1.0/rfqs").SetQueryParams(more).GetAsync()""")]
    [InlineData("""http.GetAsync("/rest/v1.0/rfqs_nothing?project_id=1")""")] // PCA2001 speaks of it.
    [InlineData("""http.GetAsync("https://api.example.com/rest/v1.0/rfqs?project_id=1")""")]
    [InlineData("""http.SendAsync(new HttpRequestMessage(new HttpMethod(text), "/rest/v1.0/rfqs"))""")]
    [InlineData("""Say("/rest/v1.0/rfqs?project_id=1")""")]
    [InlineData("""Send("rfqs?project_id=1&contract_id=2")""")]
    [InlineData("""With("rfqs", "contract_id=2")""")]
    public Task SentOrUnknownKey_IsSilent(string call)
        => Verify.VerifyAnalyzerAsync("using Microsoft.AspNetCore.Http;\n" + InMethod(call));

    [Theory]
    [InlineData("""[Get("/rest/v1.0/rfqs")] Task<string> A(int project_id, int contract_id);""")]
    [InlineData("""[Get("/rest/v1.0/rfqs")] Task<string> A(int contract_id = 5);""")]
    [InlineData("""[Get("/rest/v1.0/rfqs")] Task<string> A(IDictionary<string, string> query);""")]
    [InlineData("""[Query] int contract_id { get; set; } [Get("/rest/v1.0/rfqs")] Task<string> A(int project_id);""")]
    [InlineData("""[Get("/rest/v1.0/rfqs?contract_id={contract}")] Task<string> A(int contract);""")]
    public Task Refit_SentOrUnknownKey_IsSilent(string method)
        => Verify.VerifyAnalyzerAsync("using System.Collections.Generic;\n" + Refit(method, "Task.CompletedTask"));

    [Fact]
    public Task GeneratedCode_IsSilent()
        => Verify.VerifyAnalyzerAsync("// <auto-generated/>\n#nullable enable\n" + InMethod("""http.GetAsync("/rest/v1.0/rfqs")"""));

    [Fact]
    public Task Suppression_Counts() => Verify.VerifyAnalyzerAsync(
        "#pragma warning disable PCA5007\n" + InMethod("""http.GetAsync("/rest/v1.0/rfqs")"""));

    [Fact]
    public Task BrokenCode_IsRead() => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = """class C { void M() { http.GetAsync("{|PCA5007:/rest/v1.0/rfqs|}?project_id=1" } }""",
    }.RunAsync();
}
