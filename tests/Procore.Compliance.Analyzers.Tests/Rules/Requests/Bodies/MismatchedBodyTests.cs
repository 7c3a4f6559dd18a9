using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using static Procore.Compliance.Analyzers.Tests.Rules.Requests.Queries.QuerySources;
using Sent = Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents.Sent;
using CodeFix = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Requests.Bodies.MismatchedBody,
    Procore.Compliance.CodeFixes.Requests.CorrectFieldFix>;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Requests.Bodies.MismatchedBody>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Bodies;

/// <summary>PCA5010: fields that a body lacks, and fields that are nearly one of the operation's.</summary>
public sealed class MismatchedBodyTests
{
    [Theory]
    [InlineData(
        """http.PostAsJsonAsync($"/rest/v1.0/projects/{id}/rfis", {|#0:new|} { subject = text, question = new { body = text } })""",
        "POST /rest/v1.0/projects/{id}/rfis", "lacks 'rfi' in its body", "Procore's reference requires it")]
    [InlineData(
        """
        http.PostAsJsonAsync($"/rest/v1.0/projects/{id}/rfis",
            new { rfi = new { subject = text, rfi_manager_id = id, question = {|#0:new|} { text } } })
        """,
        "POST /rest/v1.0/projects/{id}/rfis", "lacks 'rfi.question.body' in its body", "Procore's reference requires it")]
    [InlineData(
        """http.PostAsJsonAsync($"/rest/v1.0/projects/{id}/daily_logs/clones", {|#0:new|} { from_date = text })""",
        "POST /rest/v1.0/projects/{id}/daily_logs/clones", "lacks 'log_types', 'to_date' in its body", "Procore's reference requires it")]
    [InlineData(
        """http.PostAsJsonAsync($"/rest/v2.0/companies/{id}/webhooks/hooks", {|#0:new|} { })""",
        "POST /rest/v2.0/companies/{id}/webhooks/hooks",
        "lacks 'destination_url', 'namespace', 'payload_version' in its body",
        "Procore's reference requires it")]
    [InlineData(
        """
        http.PostAsJsonAsync($"/rest/v1.0/projects/{id}/rfis",
            new { rfi = new { subject = text, rfi_manager_id = id, {|#0:assigneeIds|} = new[] { id }, question = new { body = text } } })
        """,
        "POST /rest/v1.0/projects/{id}/rfis", "has no field 'rfi.assigneeIds' in its body", "write 'assignee_ids'")]
    public Task Message_NamesTheFields(string call, string display, string fault, string remedy) => Verify.VerifyAnalyzerAsync(
        InMethod(call), Verify.Diagnostic("PCA5010").WithLocation(0).WithArguments(display, fault, remedy));

    [Theory]
    [InlineData("""http.PatchAsJsonAsync($"/rest/v1.0/projects/{id}", {|PCA5010:new|} { name = text })""")]
    [InlineData("""http.PostAsync($"/rest/v1.0/projects/{id}/rfis", JsonContent.Create({|PCA5010:new|} { subject = text }))""")]
    [InlineData(
        """
        http.PostAsync($"/rest/v1.0/projects/{id}/rfis",
            new StringContent(System.Text.Json.JsonSerializer.Serialize({|PCA5010:new|} { subject = text }), Encoding.UTF8, "a/b"))
        """)]
    [InlineData(
        """
        http.PostAsync($"/rest/v1.0/projects/{id}/rfis",
            new StringContent(Newtonsoft.Json.JsonConvert.SerializeObject({|PCA5010:new|} { subject = text })))
        """)]
    [InlineData("""http.PostAsync($"/rest/v1.0/projects/{id}/rfis", new StringContent("{|PCA5010:{|}\"subject\":\"" + text + "\"}"))""")]
    [InlineData(
        """http.PostAsJsonAsync($"/rest/v1.0/projects/{id}/rfis", {|PCA5010:new|} Dictionary<string, object> { ["subject"] = text })""")]
    [InlineData(
        """
        http.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"/rest/v1.0/projects/{id}/rfis")
        {
            Content = JsonContent.Create({|PCA5010:new|} { subject = text }),
        })
        """)]
    [InlineData(
        """rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects/1/rfis", Method.Post).AddJsonBody({|PCA5010:new|} { x = text }))""")]
    [InlineData("""$"https://api.procore.com/rest/v1.0/projects/{id}/rfis".PostJsonAsync({|PCA5010:new|} { subject = text })""")]
    [InlineData("""http.PatchAsJsonAsync("/rest/v1.0/tasks/sync", {|PCA5010:new|} { project_id = id, tasks = new[] { new { id } } })""")]
    [InlineData("""Post("/rest/v1.0/projects/1/rfis", {|PCA5010:new|} { subject = text })""")]
    public Task MissingField_IsReported(string call) => Verify.VerifyAnalyzerAsync(Posting(call));

    [Theory]
    [InlineData("""http.PatchAsJsonAsync($"/rest/v1.0/projects/{id}", new { project = new { {|PCA5010:projectNumber|} = text } })""",
        """http.PatchAsJsonAsync($"/rest/v1.0/projects/{id}", new { project = new { project_number = text } })""")]
    [InlineData("""http.PatchAsJsonAsync($"/rest/v1.0/projects/{id}", new { project = new { {|PCA5010:adress|} = text } })""",
        """http.PatchAsJsonAsync($"/rest/v1.0/projects/{id}", new { project = new { address = text } })""")]
    [InlineData("""http.PatchAsJsonAsync($"/rest/v1.0/projects/{id}", new { {|PCA5010:Project|} = new { name = text } }, Plain)""",
        """http.PatchAsJsonAsync($"/rest/v1.0/projects/{id}", new { project = new { name = text } }, Plain)""")]
    [InlineData(
        """http.PatchAsync($"/rest/v1.0/projects/{id}", new StringContent("{\"project\":{\"{|PCA5010:start_dat|}\":\"" + text + "\"}}"))""",
        """http.PatchAsync($"/rest/v1.0/projects/{id}", new StringContent("{\"project\":{\"start_date\":\"" + text + "\"}}"))""")]
    [InlineData(
        """http.PatchAsJsonAsync("/rest/v1.0/projects/1", new Pairs2 { ["project"] = new Pairs2 { ["{|PCA5010:adress|}"] = text } })""",
        """http.PatchAsJsonAsync("/rest/v1.0/projects/1", new Pairs2 { ["project"] = new Pairs2 { ["address"] = text } })""")]
    [InlineData(
        """
        rest.ExecuteAsync(
            new RestRequest("/rest/v1.0/projects/1", Method.Patch).AddJsonBody(new { project = new { {|PCA5010:adress|} = text } }))
        """,
        """
        rest.ExecuteAsync(
            new RestRequest("/rest/v1.0/projects/1", Method.Patch).AddJsonBody(new { project = new { address = text } }))
        """)]
    [InlineData(
        """$"https://api.procore.com/rest/v1.0/projects/1".PatchJsonAsync(new { project = new { {|PCA5010:adress|} = text } })""",
        """$"https://api.procore.com/rest/v1.0/projects/1".PatchJsonAsync(new { project = new { address = text } })""")]
    public Task NearField_IsCorrectedWhereItIsWritten(string before, string after)
        => CodeFix.VerifyCodeFixAsync(Posting(before), Posting(after));

    [Fact]
    public Task Shorthand_GetsAName() => CodeFix.VerifyCodeFixAsync(
        Posting("Adress(text)", """
            Task Adress(string adress) => http.PatchAsJsonAsync("/rest/v1.0/projects/1", new { project = new { {|PCA5010:adress|} } });
            """),
        Posting("Adress(text)", """
            Task Adress(string adress) => http.PatchAsJsonAsync("/rest/v1.0/projects/1", new { project = new { address = adress } });
            """));

    [Fact]
    public Task FixAll_CorrectsEach() => CodeFix.VerifyCodeFixAsync(
        Posting("""
            http.PatchAsJsonAsync("/rest/v1.0/projects/1", new { project = new { {|PCA5010:adress|} = text, {|PCA5010:countryCode|} = id } })
            """),
        Posting("""
            http.PatchAsJsonAsync("/rest/v1.0/projects/1", new { project = new { address = text, country_code = id } })
            """));

    [Fact]
    public Task Attribute_OfAType_IsCorrectedThere() => CodeFix.VerifyCodeFixAsync(
        Typed("[JsonPropertyName(\"{|PCA5010:adress|}\")] public string? Street { get; set; }"),
        Typed("[JsonPropertyName(\"address\")] public string? Street { get; set; }"));

    [Fact]
    public Task Record_IsRead() => CodeFix.VerifyCodeFixAsync(
        Recorded("[property: JsonPropertyName(\"{|PCA5010:adress|}\")] string Street"),
        Recorded("[property: JsonPropertyName(\"address\")] string Street"));

    [Fact]
    public Task NameOfTheCode_IsReportedWithoutAFix()
        => Verify.VerifyAnalyzerAsync(Typed("public string? {|PCA5010:ProjectNumber|} { get; set; }"));

    [Fact]
    public Task TypeWithoutTheField_IsReportedAtTheValue() => Verify.VerifyAnalyzerAsync("""
        using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
        record Clone(string from_date, string to_date);
        class C
        {
            Task M(HttpClient http, long id, Clone clone)
                => http.PostAsJsonAsync($"/rest/v1.0/projects/{id}/daily_logs/clones", {|PCA5010:clone|});
        }
        """);

    [Fact]
    public Task Refit_IsRead() => Verify.VerifyAnalyzerAsync("""
        using System; using System.Net.Http; using System.Threading.Tasks; using Refit;
        public class Clone { public string? from_date { get; set; } public string? to_date { get; set; } }
        interface IApi { [Post("/rest/v1.0/projects/{id}/daily_logs/clones")] Task<string> A(long id, [Body] Clone clone); }
        class C { Task M(IApi api, Clone clone) => api.A(1, {|PCA5010:clone|}); }
        """ + Sent.Refit);

    [Fact]
    public Task Wrapper_IsReadForEachCaller() => Verify.VerifyAnalyzerAsync("""
        using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
        class Api
        {
            private readonly HttpClient _http = new();
            public Task Post<T>(string path, T body) => _http.PostAsJsonAsync("/rest/v1.0/" + path, body);
        }
        class C
        {
            Task A(Api api, string day) => api.Post("projects/1/daily_logs/clones", {|PCA5010:new|} { from_date = day });
            Task B(Api api, string day)
                => api.Post("projects/1/daily_logs/clones", new { from_date = day, to_date = day, log_types = new[] { "notes_log" } });
        }
        """);

    [Fact]
    public Task TopLevelStatements_AreRead() => new Verify.Test
    {
        TestState = { OutputKind = OutputKind.ConsoleApplication },
        TestCode = """
            using System.Net.Http; using System.Net.Http.Json;
            var http = new HttpClient();
            await http.PostAsJsonAsync("https://api.procore.com/rest/v1.0/projects/1/daily_logs/clones", {|PCA5010:new|} { a = "x" });
            """,
    }.RunAsync();

    [Theory]
    [InlineData("""
        http.PostAsJsonAsync($"/rest/v1.0/projects/{id}/rfis",
            new { rfi = new { subject = text, rfi_manager_id = id, question = new { body = text } } })
        """)]
    [InlineData("""http.PostAsJsonAsync($"/rest/v1.0/projects/{id}/timecard_entries", new { timecard_entry = new { hours = "8" } })""")]
    [InlineData("""http.PatchAsJsonAsync($"/rest/v1.0/projects/{id}", new { project = new { name = text } })""")] // No company_id.
    [InlineData("""http.PatchAsJsonAsync("/rest/v1.0/observations/items/1", new { observation = new { status = text } })""")] // A change.
    [InlineData("""http.PatchAsJsonAsync($"/rest/v1.0/projects/{id}", new { project = new { custom_field_12 = text } })""")]
    [InlineData("""http.PatchAsJsonAsync("/rest/v1.0/projects/1", new { project = new { portfolio_uuid = text } })""")] // Like none.
    [InlineData("""http.PatchAsJsonAsync("/rest/v1.0/projects/1", new { project = new { adress = text, address = text } })""")] // Has both.
    [InlineData("""http.PatchAsJsonAsync("/rest/v1.0/projects/1", new { project = new { department_id = id } })""")] // Of several.
    [InlineData("""http.PatchAsJsonAsync("/rest/v1.0/projects/1", new { project = new { name = text }, view = text, company_id = id })""")]
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/projects/1/rfis?rfi[subject]=x", new { })""")] // In the query.
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/projects/1/rfis" + text, new { })""")]
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", (object)more)""")]
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", new { rfi = (object)more })""")]
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", flag ? new { rfi = id } : (object)new { x = id })""")]
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", new Dictionary<string, object> { [text] = id })""")]
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", new Dictionary<string, string?>(more) { ["x"] = text })""")]
    [InlineData("""http.PostAsync("/rest/v1.0/projects/1/rfis", new StringContent("{\"subject\":1" + text + "}"))""")]
    [InlineData("""http.PostAsync("/rest/v1.0/projects/1/rfis", new StringContent(text))""")]
    [InlineData("""http.PostAsync("/rest/v1.0/projects/1/rfis", new FormUrlEncodedContent(new Pairs { ["rfi[subject]"] = "x" }))""")]
    [InlineData("""http.PostAsync("/rest/v1.0/projects/1/rfis", null)""")]
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/projects/1/nothing", new { })""")] // PCA2001 speaks of it.
    [InlineData("""http.PostAsJsonAsync($"/rest/v1.0/projects/1/{text}", new { })""")]
    [InlineData("""http.PostAsJsonAsync("https://api.example.com/rest/v1.0/projects/1/rfis", new { })""")]
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/links/1/restore", new { anything = text })""")] // No field is documented.
    [InlineData("""http.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", new { rfi = new { subject = text } }, Converted)""")]
    [InlineData("""Send2(new { rfi = new { adress = text } })""")]
    public Task WholeOrUnknownBody_IsSilent(string call) => Verify.VerifyAnalyzerAsync(Posting(call));

    [Theory]
    [InlineData("public string? adress { get; set; } [JsonExtensionData] public Dictionary<string, object>? More { get; set; }")]
    [InlineData("[JsonPropertyName(\"adress\"), JsonIgnore] public string? Street { get; set; }")]
    [InlineData("[JsonPropertyName(\"adress\"), JsonIgnore(Condition = Empty)] public string? Street { get; set; }")]
    [InlineData("public string? adress { get; set; }", "new JsonSerializerOptions { DefaultIgnoreCondition = Empty }")]
    [InlineData("[Newtonsoft.Json.JsonProperty(\"adress\")] public string? Street { get; set; }")] // Of the other serialiser.
    [InlineData("public string? adress { get; set; } } class Derived : Change {")]
    [InlineData("public string? adress; private string? zipp { get; set; }")]
    public Task TypeThatMayBeWrittenOtherwise_IsSilent(string member, string options = "null") => Verify.VerifyAnalyzerAsync($$"""
        #nullable enable
        using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Text.Json;
        using System.Text.Json.Serialization; using System.Threading.Tasks;
        class Change { public string? name { get; set; } {{member}} }
        class C
        {
            const JsonIgnoreCondition Empty = JsonIgnoreCondition.WhenWritingNull;
            Task M(HttpClient http, Change change)
                => http.PatchAsync("/rest/v1.0/projects/1", JsonContent.Create(new { project = change }, options: {{options}}));
        }
        """.Replace("Condition = Empty", "Condition = JsonIgnoreCondition.WhenWritingNull", System.StringComparison.Ordinal));

    /// <summary>A type is sent to two operations, of which one is not known.</summary>
    [Fact]
    public Task FieldThatAnotherOperationMayHave_IsSilent() => Verify.VerifyAnalyzerAsync("""
        using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;
        class Item { public string adress { get; set; } = ""; public string name { get; set; } = ""; }
        class C
        {
            Task A(HttpClient http, Item item) => http.PatchAsJsonAsync("/rest/v1.0/projects/1", new { project = item });
            Task B(HttpClient http, Item item) => http.PatchAsJsonAsync("/rest/v1.0/" + item.name, new { project = item });
        }
        """);

    [Fact]
    public Task Dictionary_ThatIsFilledLater_IsRead() => Verify.VerifyAnalyzerAsync(Posting("Fill()", """
        Task Fill()
        {
            var body = {|PCA5010:new|} Dictionary<string, object>(); body["from_date"] = text; body.Add("to_date", text);
            return http.PostAsJsonAsync("/rest/v1.0/projects/1/daily_logs/clones", body);
        }
        """));

    [Theory]
    [InlineData("if (flag) { body[\"log_types\"] = text; }")]
    [InlineData("foreach (var pair in more) { body[pair.Key] = text; }")]
    [InlineData("Others.Fill(body);")]
    [InlineData("var other = body; other[\"log_types\"] = text;")]
    [InlineData("body[\"log_types\"] = text;")]
    public Task Dictionary_ThatMayHaveIt_IsSilent(string statement) => Verify.VerifyAnalyzerAsync(Posting("Fill()", $$"""
        Task Fill()
        {
            var body = new Dictionary<string, object> { ["from_date"] = text, ["to_date"] = text }; {{statement}}
            return http.PostAsJsonAsync("/rest/v1.0/projects/1/daily_logs/clones", body);
        }
        """));

    [Fact]
    public Task GeneratedCode_IsSilent() => Verify.VerifyAnalyzerAsync(
        "// <auto-generated/>\n#nullable enable\n" + InMethod("""http.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", new { })"""));

    [Fact]
    public Task Suppression_Counts() => Verify.VerifyAnalyzerAsync(
        "#pragma warning disable PCA5010\n" + InMethod("""http.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", new { })"""));

    [Fact]
    public Task BrokenCode_IsRead() => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = """class C { void M() { http.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", {|PCA5010:new|} { subject = text } } }""",
    }.RunAsync();

    private static string Posting(string call, string member = "") => InMethod(call)
        .Replace("Task Send(", member + """

            Task Post(string path, object body) => http.PostAsJsonAsync(path, body);
            Task Send2<T>(T body) => http.PatchAsJsonAsync("/rest/v1.0/" + text, body);
            Task Send(
            """, System.StringComparison.Ordinal)
        .Replace("class C\n{", """
            class Pairs2 : Dictionary<string, object> { }
            static class Others { public static void Fill(IDictionary<string, object> body) => body["log_types"] = 1; }
            class Odd : System.Text.Json.Serialization.JsonConverter<string>
            {
                public override string Read(ref System.Text.Json.Utf8JsonReader r, Type t, System.Text.Json.JsonSerializerOptions o) => "";
                public override void Write(System.Text.Json.Utf8JsonWriter w, string v, System.Text.Json.JsonSerializerOptions o) { }
            }
            class C
            {
                static readonly System.Text.Json.JsonSerializerOptions Plain = new();
                static readonly System.Text.Json.JsonSerializerOptions Converted = new() { Converters = { new Odd() } };
            """, System.StringComparison.Ordinal);

    private static string Typed(string member) => $$"""
        #nullable enable
        using System.Net.Http; using System.Net.Http.Json; using System.Text.Json.Serialization; using System.Threading.Tasks;
        class Change { public string? name { get; set; } {{member}} }
        class C { Task M(HttpClient http, Change change) => http.PatchAsJsonAsync("/rest/v1.0/projects/1", new { project = change }); }
        """;

    private static string Recorded(string parameter) => $$"""
        using System.Net.Http; using System.Net.Http.Json; using System.Text.Json.Serialization; using System.Threading.Tasks;
        record Change(string name, {{parameter}});
        class C
        {
            Task M(HttpClient http) => http.PatchAsJsonAsync("/rest/v1.0/projects/1", new { project = new Change("a", "b") });
        }
        """;
}
