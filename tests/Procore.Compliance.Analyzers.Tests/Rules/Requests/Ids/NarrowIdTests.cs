using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Requests.Ids.UseWideIds>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Ids;

/// <summary>PCA5003: ids in types that are too narrow, and what only looks like them.</summary>
public sealed class NarrowIdTests
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Net.Http.Json;
        using System.Text.Json; using System.Text.Json.Serialization; using System.Threading.Tasks; using Flurl.Http; using RestSharp;
        using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Mvc; using Newtonsoft.Json.Linq;

        """;

    private const string Own = "abstract class Own : JsonConverter<int> { }";

    [Fact]
    public Task Message_NamesMemberFieldAndOperation() => Verify.VerifyAnalyzerAsync(
        Usings + """
            class Project { public {|#0:int|} Id { get; set; } public string Name { get; set; } = ""; }
            class C { Task<List<Project>?> M(HttpClient http) => http.GetFromJsonAsync<List<Project>>("/rest/v1.0/projects"); }
            """,
        Verify.Diagnostic().WithLocation(0).WithLocation(0).WithArguments(
            "Project.Id", "[].id", "GET /rest/v1.0/projects", "int", "Procore's ids need 64 bits; use long"));

    [Fact]
    public Task Version2_AsksForAString() => Verify.VerifyAnalyzerAsync(
        Usings + """
            class Hook { public {|#0:int|} Id { get; set; } }
            class Page { public List<Hook> Data { get; set; } = new(); }
            class C
            {
                Task<Page?> M(HttpClient http, long companyId)
                    => http.GetFromJsonAsync<Page>($"/rest/v2.0/companies/{companyId}/webhooks/hooks");
            }
            """,
        Verify.Diagnostic().WithLocation(0).WithArguments(
            "Hook.Id",
            "data[].id",
            "GET /rest/v2.0/companies/{company_id}/webhooks/hooks",
            "int",
            "version 2 has ids as text; use string"));

    [Theory]
    [InlineData("class Project { public {|PCA5003:int|} Id { get; set; } }")]
    [InlineData("class Project { public {|PCA5003:int|}? Id { get; set; } }")]
    [InlineData("class Project { public {|PCA5003:Int32|} Id { get; set; } }")]
    [InlineData("class Project { public {|PCA5003:uint|} Id { get; set; } }")]
    [InlineData("record Project({|PCA5003:int|} Id, string Name);")]
    [InlineData("record Project(long Id, [property: JsonPropertyName(\"photo_id\")] {|PCA5003:int|}? Photo);")]
    [InlineData("struct Project { public {|PCA5003:int|} Id { get; set; } }")]
    [InlineData("class Base { public {|PCA5003:int|} Id { get; set; } } class Project : Base { }")]
    [InlineData("partial class Project { public {|PCA5003:int|} Id { get; set; } } partial class Project { }")]
    [InlineData("class Project { [Newtonsoft.Json.JsonProperty(\"photo_id\")] public {|PCA5003:int|}? Photo { get; set; } }")]
    [InlineData("class Project { public {|PCA5003:int|} photo_id { get; set; } }")]
    [InlineData("class Project { public {|PCA5003:int|} PhotoId { get; set; } }")]
    [InlineData("class Company { public {|PCA5003:int|} Id { get; set; } } class Project { public Company? Company { get; set; } }")]
    [InlineData("class Project { public long Id { get; set; } }")]
    [InlineData("class Project { public string Id { get; set; } = \"\"; }")]
    [InlineData("class Project { public int Count { get; set; } public int Page { get; set; } public int Year { get; set; } }")]
    [InlineData("class Project { public int RowId { get; set; } }")]
    [InlineData("class Project { [JsonIgnore] public int Id { get; set; } }")]
    [InlineData("class Project { [JsonPropertyName(\"row\")] public int Id { get; set; } }")]
    [InlineData("class Project { [JsonPropertyName(\"origin_id\")] public int Origin { get; set; } }")]
    [InlineData("class Project { public int id; static int Id { get; set; } }")]
    [InlineData("class Row { public int Id { get; set; } } class Project { public Row? Row { get; set; } }")]
    [InlineData("class Project { } class Other { public int Id { get; set; } }")]
    [InlineData("class Project { [JsonConverter(typeof(Own))] public int Id { get; set; } } " + Own)]
    [InlineData("record Project([property: JsonConverter(typeof(Own))] int Id); " + Own)]
    [InlineData("record Project([Newtonsoft.Json.JsonConverter(typeof(Own))] int Id); " + Own)]
    [InlineData("[JsonConverter(typeof(Own))] class Project { public int Id { get; set; } } " + Own)]
    [InlineData(
        "class Project { [JsonConverter(typeof(Own))] public int Row { get; set; } public {|PCA5003:int|} Id { get; set; } } " + Own)]
    [InlineData(
        "[JsonConverter(typeof(Own))] class Row { public int Id { get; set; } } "
        + "class Project { public {|PCA5003:int|} Id { get; set; } } " + Own)]
    [InlineData(
        "class Project { [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] public {|PCA5003:int|} Id { get; set; } }")]
    public Task Members_OfAnAnswer(string types) => Verify.VerifyAnalyzerAsync(Usings + types + """

        class C { Task<List<Project>?> M(HttpClient http) => http.GetFromJsonAsync<List<Project>>("/rest/v1.0/projects"); }
        """);

    [Theory]
    [InlineData("http.GetFromJsonAsync<Project[]>(\"/rest/v1.0/projects\")", true)]
    [InlineData("JsonSerializer.Deserialize<List<Project>>(await http.GetStringAsync(\"/rest/v1.0/projects\"))", true)]
    [InlineData("Newtonsoft.Json.JsonConvert.DeserializeObject<List<Project>>(await http.GetStringAsync(\"/rest/v1.0/projects\"))", true)]
    [InlineData("await (await http.GetAsync(\"/rest/v1.0/projects\")).Content.ReadFromJsonAsync<IReadOnlyList<Project>>()", true)]
    [InlineData("await \"https://api.procore.com/rest/v1.0/projects\".GetJsonAsync<List<Project>>()", true)]
    [InlineData("await rest.ExecuteAsync<List<Project>>(new RestRequest(\"/rest/v1.0/projects\"))", true)]
    [InlineData("await http.GetFromJsonAsync<List<Project>>(\"/rest/v1.0/projects/1/nothing\")", false)]
    [InlineData("await http.GetFromJsonAsync<List<Project>>(\"https://example.com/api/projects\")", false)]
    [InlineData("await http.GetStringAsync(\"/rest/v1.0/projects\")", false)]
    [InlineData("await http.GetFromJsonAsync<Project>(\"/rest/v1.0/projects\")", false)]
    public Task Libraries_ReadTheSameAnswer(string read, bool isFound) => Verify.VerifyAnalyzerAsync(Usings + $$"""
        class Project { public {{(isFound ? "{|PCA5003:int|}" : "int")}} Id { get; set; } }
        class C { async Task M(HttpClient http, RestClient rest) { var all = {{read}}; await Task.CompletedTask; } }
        """);

    [Theory]
    [InlineData("{|PCA5003:int|} id", "http.GetAsync($\"/rest/v1.0/projects/{id}\")")]
    [InlineData("{|PCA5003:int|}? id", "http.GetAsync($\"/rest/v1.0/projects/{id!.Value}\")")]
    [InlineData("{|PCA5003:int|} id", "http.GetAsync(\"/rest/v1.0/projects/\" + id.ToString())")]
    [InlineData("{|PCA5003:int|} id", "http.GetAsync($\"/rest/v1.0/projects/{Uri.EscapeDataString(id.ToString())}\")")]
    [InlineData("{|PCA5003:int|} id", "http.GetAsync(string.Format(\"/rest/v1.0/projects/{0}\", id))")]
    [InlineData("{|PCA5003:int|} id", "rest.ExecuteAsync(new RestRequest(\"/rest/v1.0/projects/{id}\").AddUrlSegment(\"id\", id))")]
    [InlineData("List<{|PCA5003:int|}> all", "Task.WhenAll(all.Select(id => http.GetAsync($\"/rest/v1.0/projects/{id}\")))")]
    [InlineData("{|PCA5003:int|}[] all", "http.GetAsync($\"/rest/v1.0/projects/{all[0]}\")")]
    [InlineData("string text", "http.GetAsync($\"/rest/v1.0/projects/{{|PCA5003:int|}.Parse(text)}\")")]
    [InlineData("string text", "http.GetAsync($\"/rest/v1.0/projects/{Convert.{|PCA5003:ToInt32|}(text)}\")")]
    [InlineData("long id", "http.GetAsync($\"/rest/v1.0/projects/{({|PCA5003:int|})id}\")")]
    [InlineData("long id", "http.GetAsync($\"/rest/v1.0/projects/{checked(({|PCA5003:int|})id)}\")")]
    [InlineData("long id", "http.GetAsync($\"/rest/v1.0/projects/{unchecked(({|PCA5003:int|})id).ToString()}\")")]
    [InlineData(
        "long id",
        "rest.ExecuteAsync(new RestRequest(\"/rest/v1.0/projects/{id}\").AddUrlSegment(\"id\", unchecked(({|PCA5003:int|})id)))")]
    [InlineData("long id", "rest.ExecuteAsync(new RestRequest(\"/rest/v1.0/projects/{id}\").AddUrlSegment(\"id\", checked(id + 1)))")]
    [InlineData("int id", "http.GetAsync($\"/rest/v1.0/projects?page={checked(id + 1)}\")")]
    [InlineData("long id", "http.GetAsync($\"/rest/v1.0/projects/{id}\")")]
    [InlineData("string id", "http.GetAsync($\"/rest/v1.0/projects/{id}\")")]
    [InlineData("int page", "http.GetAsync($\"/rest/v1.0/projects?page={page}\")")]
    [InlineData("int id", "http.GetAsync($\"https://example.com/projects/{id}\")")]
    [InlineData("int year", "http.GetAsync($\"/rest/v1.0/projects/1/reports/{year}\")")]
    [InlineData("int id", "Console.Out.WriteLineAsync($\"/rest/v1.0/projects/{id}\")")]
    [InlineData("DayOfWeek day", "http.GetAsync($\"/rest/v1.0/projects/{(int)day}\")")]
    public Task WhatFillsARoute(string parameter, string request) => Verify.VerifyAnalyzerAsync(Usings + $$"""
        class C { Task M(HttpClient http, RestClient rest, {{parameter}}) => {{request}}; }
        """);

    [Theory]
    [InlineData("var id = {|PCA5003:int|}.Parse(text);")]
    [InlineData("{|PCA5003:int|} id = Convert.ToInt32(text);")]
    [InlineData("{|PCA5003:int|}.TryParse(text, out var id);")]
    [InlineData("foreach (var id in new List<long>()) ")]
    [InlineData("foreach ({|PCA5003:int|} id in new List<int> { text.Length }) ")]
    [InlineData("var id = long.Parse(text);")]
    [InlineData("long id = int.Parse(text);")]
    [InlineData("const int id = 5;")]
    public Task Locals_ThatFillARoute(string local) => Verify.VerifyAnalyzerAsync(Usings + $$"""
        class C { async Task M(HttpClient http, string text) { {{local}} await http.GetAsync($"/rest/v1.0/projects/{id}/rfis"); } }
        """);

    [Theory]
    [InlineData("new { person = new { work_classification_id = vendor } }", "{|PCA5003:int|} vendor")]
    [InlineData("new Dictionary<string, object> { [\"person\"] = new { work_classification_id = vendor } }", "{|PCA5003:int|} vendor")]
    [InlineData("new { person = new { work_classification_id = vendor } }", "long vendor")]
    [InlineData("new { person = new { employee_number = vendor } }", "int vendor")]
    [InlineData("new { count = vendor }", "int vendor")]
    public Task BodyMembers_AreIds(string body, string parameter) => Verify.VerifyAnalyzerAsync(Usings + $$"""
        class C
        {
            Task M(HttpClient http, long companyId, {{parameter}})
                => http.PostAsJsonAsync($"/rest/v1.0/companies/{companyId}/people", {{body}});
        }
        """);

    [Theory]
    [InlineData("new { observation = new { distribution_member_ids = people } }", "List<{|PCA5003:int|}> people")]
    [InlineData("new { observation = new { distribution_member_ids = people } }", "{|PCA5003:int|}[]? people")]
    [InlineData(
        "new Dictionary<string, object> { [\"observation\"] = new { distribution_member_ids = people } }",
        "IReadOnlyList<{|PCA5003:int|}> people")]
    [InlineData("new Body { Observation = new Item() }", "List<long> people", "{|PCA5003:int|}")]
    [InlineData("new Body { Observation = new Item { People = new() } }", "List<long> people", "{|PCA5003:int|}")]
    [InlineData("new { observation = new { distribution_member_ids = people } }", "List<long> people")]
    [InlineData("new { observation = new { distribution_member_ids = people } }", "string[] people")]
    [InlineData("new { observation = new { name = \"a\", row_numbers = people } }", "int[] people")]
    [InlineData("new { observation = new { distribution_member_ids = people } }", "int people")]
    [InlineData("new { row_ids = people }", "List<int> people")]
    public Task BodyLists_HoldIds(string body, string parameter, string element = "long") => Verify.VerifyAnalyzerAsync(Usings + $$"""
        class Item { [JsonPropertyName("distribution_member_ids")] public List<{{element}}> People { get; set; } = new(); }
        class Body { [JsonPropertyName("observation")] public Item? Observation { get; set; } }
        class C
        {
            Task M(HttpClient http, {{parameter}}) => http.PostAsJsonAsync("/rest/v1.0/observations/items", {{body}});
        }
        """);

    [Theory]
    [InlineData("class Offices : Repository<Office> { protected override string Route => \"/rest/v1.0/offices\"; }", true)]
    [InlineData(
        "class Any<T> : Repository<T> { } class Offices : Any<Office> { protected override string Route => \"/rest/v1.0/offices\"; }",
        true)]
    [InlineData("class C { Task<Office?> M() => new Fixed<Office>(\"/rest/v1.0/offices\").OneAsync(5); }", true)]
    [InlineData("class Offices : Fixed<Office> { public Offices() : base(\"/rest/v1.0/offices\") { } }", true)]
    [InlineData("class Offices : Repository<Office> { protected override string Route => \"https://example.com/offices\"; }", false)]
    [InlineData("class Offices : Repository<Other> { protected override string Route => \"/rest/v1.0/offices\"; } class Other { }", false)]
    [InlineData("class Offices : Repository<string> { protected override string Route => \"/rest/v1.0/offices\"; }", false)]
    [InlineData("class C { Task<Office?> M() => new Fixed<Office>(\"/rest/v1.0/nothing\").OneAsync(5); }", false)]
    public Task TypeParameterOfAClass_IsWhatTheRoutesClassSays(string user, bool isFound) => Verify.VerifyAnalyzerAsync(Usings + $$"""
        class Office { public {{(isFound ? "{|PCA5003:int|}" : "int")}} Id { get; set; } }
        class Repository<T>
        {
            private readonly HttpClient http = new();
            protected virtual string Route => "";
            public async Task<T?> OneAsync(long key)
            {
                var answer = await http.GetAsync($"{Route}/{key}");
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadFromJsonAsync<T>();
            }
        }
        class Fixed<T> : Repository<T>
        {
            private readonly string route;
            public Fixed(string route) => this.route = route;
            protected override string Route => route;
        }
        {{user}}
        """);

    [Fact]
    public Task TypeParameterOfAClass_IsTheModelWhoseStaticRouteItGives() => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = Usings + """
            interface IModel { static abstract string Route { get; } }
            class Repository<T> where T : IModel
            {
                private readonly HttpClient http = new();
                public async Task<List<T>?> AllAsync()
                    => await (await http.GetAsync("https://api.procore.com" + T.Route)).Content.ReadFromJsonAsync<List<T>>();
            }
            class Office : IModel { public static string Route => "/rest/v1.0/offices"; public {|PCA5003:int|} Id { get; set; } }
            class Row : IModel { public static string Route => "/rows"; public int Id { get; set; } }
            """,
    }.RunAsync();

    [Fact]
    public Task ListOfAWrappersTypeParameter_IsWhatTheCallerSays() => Verify.VerifyAnalyzerAsync(Usings + """
        class Project { public {|PCA5003:int|} Id { get; set; } }
        class Row { public int Id { get; set; } }
        class C
        {
            private readonly HttpClient http = new();
            async Task<List<T>?> All<T>(string path) => await (await http.GetAsync(path)).Content.ReadFromJsonAsync<List<T>>();
            Task M() => All<Project>("/rest/v1.0/projects");
            Task Other() => All<Row>("https://example.com/rows");
        }
        """);

    [Theory]
    [InlineData("JsonDocument.Parse(text).RootElement.EnumerateArray().First().GetProperty(\"id\").{|PCA5003:GetInt32|}()")]
    [InlineData("JsonDocument.Parse(text).RootElement[0].GetProperty(\"id\").{|PCA5003:GetInt32|}()")]
    [InlineData("({|PCA5003:int|})JArray.Parse(text)[0][\"id\"]!")]
    [InlineData("JArray.Parse(text)[0].Value<{|PCA5003:int|}>(\"id\")")]
    [InlineData("{|PCA5003:int|}.Parse(JArray.Parse(text)[0][\"id\"]!.ToString())")]
    [InlineData("Convert.{|PCA5003:ToInt32|}(JArray.Parse(text)[0][\"id\"])")]
    [InlineData("JsonDocument.Parse(text).RootElement[0].GetProperty(\"id\").GetInt64()")]
    [InlineData("JsonDocument.Parse(text).RootElement[0].GetProperty(\"total\").GetInt32()")]
    [InlineData("JsonDocument.Parse(text).RootElement.GetProperty(\"id\").GetInt32()")]
    [InlineData("JsonDocument.Parse(other).RootElement[0].GetProperty(\"id\").GetInt32()")]
    [InlineData("(int)JArray.Parse(text)[0][\"position\"]!")]
    [InlineData("JArray.Parse(text).Count")]
    public Task Documents_AreFollowed(string read) => Verify.VerifyAnalyzerAsync(Usings + $$"""
        class C
        {
            async Task M(HttpClient http, string other) { var text = await http.GetStringAsync("/rest/v1.0/projects"); var id = {{read}}; }
        }
        """);

    [Fact]
    public Task Documents_AreFollowedThroughLoops() => Verify.VerifyAnalyzerAsync(Usings + """
        class C
        {
            async Task M(HttpClient http)
            {
                var response = await http.GetAsync("/rest/v1.0/projects");
                var content = await response.Content.ReadAsStringAsync();
                using var document = JsonDocument.Parse(content);
                foreach (var project in document.RootElement.EnumerateArray())
                {
                    var id = project.GetProperty("id").{|PCA5003:GetInt32|}();
                    var rank = project.GetProperty("rank").GetInt32();
                    if (project.TryGetProperty("company", out var company))
                    {
                        Console.WriteLine(company.GetProperty("id").{|PCA5003:GetInt32|}());
                    }
                }
            }
        }
        """);

    [Fact]
    public Task Constraints_OfRoutesAreNarrow() => Verify.VerifyAnalyzerAsync(Usings + """
        [Route("sync")]
        public class SyncController : ControllerBase
        {
            [HttpGet("{projectId:{|PCA5003:int|}}/page/{page:int}")]
            public Task Get(long projectId, int page) => new HttpClient().GetAsync($"/rest/v1.0/projects/{projectId}/rfis?page={page}");

            [HttpGet("rows/{rowId:int}")]
            public int Row(int rowId) => rowId;
        }
        class C
        {
            void M(WebApplication app, HttpClient http)
                => app.MapGet("/sync/{id:{|PCA5003:int|}}", ({|PCA5003:int|} id) => http.GetAsync($"/rest/v1.0/projects/{id}"));
        }
        """);

    [Fact]
    public Task OwnKeys_AreNoIds() => Verify.VerifyAnalyzerAsync(Usings + """
        class Row { public int Id { get; set; } public int ProjectRowId { get; set; } public long ProcoreId { get; set; } }
        class C
        {
            async Task M(HttpClient http, Row row, int id)
            {
                await http.GetAsync($"/rest/v1.0/projects/{row.ProcoreId}");
                Console.WriteLine(row.Id + id);
            }
        }
        """);

    [Fact]
    public Task Member_OfAnotherFile_IsReportedThere() => new Verify.Test
    {
        TestState =
        {
            Sources =
            {
                Usings + """
                    class C
                    {
                        private readonly Api _api = new();
                        Task<List<Project>?> All() => _api.Get<List<Project>>("projects");
                    }
                    """,
                "class Project { public {|PCA5003:int|} Id { get; set; } }",
                Usings + """
                    class Api
                    {
                        private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com") };
                        public Task<T?> Get<T>(string path) => _http.GetFromJsonAsync<T>("/rest/v1.0/" + path);
                    }
                    """,
            },
        },
    }.RunAsync();

    [Fact]
    public Task DeclaredRequest_IsRead() => Verify.VerifyAnalyzerAsync(Usings + """
        class Project { public {|PCA5003:int|} Id { get; set; } }
        interface IProcore
        {
            [Refit.Get("/rest/v1.0/projects")] Task<List<Project>> All();
            [Refit.Get("/rest/v1.0/projects/{id}/rfis")] Task<string> Rfis({|PCA5003:int|} id);
            [Refit.Get("/rest/v1.0/projects/{id}/submittals")] Task<string> Submittals(long id, int page);
        }
        """ + Sent.Refit);

    [Fact]
    public Task GeneratedCode_IsLeftAlone() => Verify.VerifyAnalyzerAsync("// <auto-generated/>\n#nullable enable\n" + Usings + """
        class Project { public int Id { get; set; } }
        class C { Task<List<Project>?> M(HttpClient http) => http.GetFromJsonAsync<List<Project>>("/rest/v1.0/projects"); }
        """);

    [Fact]
    public Task Suppression_Holds() => Verify.VerifyAnalyzerAsync(Usings + """
        class Project
        {
        #pragma warning disable PCA5003 // The company is in a region whose ids are short.
            public int Id { get; set; }
        #pragma warning restore PCA5003
        }
        class C { Task<List<Project>?> M(HttpClient http) => http.GetFromJsonAsync<List<Project>>("/rest/v1.0/projects"); }
        """);

    [Fact]
    public Task TestProject_IsLeftAlone() => new Verify.Test
    {
        TestCode = Usings + "class C { Task M(HttpClient http, int id) => http.GetAsync($\"/rest/v1.0/projects/{id}\"); }",
        TestState = { AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nbuild_property.IsTestProject = true\n") } },
    }.RunAsync();

    [Fact]
    public Task HalfTypedCode_DoesNotThrow() => new Verify.Test
    {
        TestCode = Usings + """
            class Project { public {|PCA5003:int|} Id { get; set; } public int }
            class C
            {
                async Task M(HttpClient http, Missing other, {|PCA5003:int|} id)
                {
                    var all = await http.GetFromJsonAsync<List<Project>>("/rest/v1.0/projects");
                    await http.GetAsync($"/rest/v1.0/projects/{id}
            """,
        CompilerDiagnostics = CompilerDiagnostics.None,
    }.RunAsync();
}
