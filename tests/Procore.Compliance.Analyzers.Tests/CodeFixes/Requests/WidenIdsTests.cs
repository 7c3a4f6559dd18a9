using System.Threading.Tasks;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
        Procore.Compliance.Analyzers.Rules.Requests.Ids.UseWideIds,
        Procore.Compliance.CodeFixes.Requests.WidenIds>;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Requests;

/// <summary>The fix of PCA5003: what goes with an id, and where it is not offered.</summary>
public sealed class WidenIdsTests
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Net.Http.Json;
        using System.Text.Json; using System.Threading.Tasks; using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Mvc;

        """;

    [Theory]
    [InlineData("int id", "", "long id", "")]
    [InlineData("int? id", "if (id is null or 0 || !id.HasValue) return;", "long? id", "if (id is null or 0 || !id.HasValue) return;")]
    [InlineData("int id", "var same = id; Log(same);", "long id", "var same = id; Log(same);")]
    [InlineData("int id", "int same = id; Log(same);", "long id", "long same = id; Log(same);")]
    [InlineData("int id", "_kept = id;", "long id", "_kept = id;")]
    [InlineData("int id", "Console.WriteLine(id); Console.WriteLine(\"Project \" + id);", "long id",
        "Console.WriteLine(id); Console.WriteLine(\"Project \" + id);")]
    [InlineData("int id", "Wide(id); if (id == 5 || id > Count) return;", "long id", "Wide(id); if (id == 5 || id > Count) return;")]
    [InlineData("string text, int id = 0", "id = int.Parse(text);", "string text, long id = 0", "id = long.Parse(text);")]
    public Task Parameter_IsWidenedWithWhatItFlowsTo(string parameter, string code, string wide, string mended)
        => Verify.VerifyCodeFixAsync(
        Method(parameter.Replace("int", "{|PCA5003:int|}"), code), Method(wide, mended, "long"));

    [Theory]
    [InlineData("Narrow(id);")]
    [InlineData("var list = new List<int> { id };")]
    [InlineData("Action<int> narrow = Narrow; narrow(id);")]
    [InlineData("var next = id + 1;")]
    [InlineData("var text = new string(' ', id);")]
    [InlineData("if (id is int same) return;")]
    [InlineData("int Same() => id;")]
    [InlineData("void Same() { ref var same = ref id; }")]
    [InlineData("short[] all = new short[id];")]
    public async Task Use_ThatNeedsANarrowNumber_CallsItOff(string code)
    {
        var source = Method("{|PCA5003:int|} id", code).Replace("Narrow(int", "Narrow(params int[] all) { } void Narrow(int");
        await Verify.VerifyCodeFixAsync(source, source);
    }

    [Theory]
    [InlineData("var (id, name) = project; int same = id;", "var (id, name) = project; long same = id;")]
    [InlineData("(int id, var name) = project; Console.WriteLine(id);", "(long id, var name) = project; Console.WriteLine(id);")]
    [InlineData("var (_, name) = project; Console.WriteLine(name);", "var (_, name) = project; Console.WriteLine(name);")]
    [InlineData("(long id, var name) = project; Console.WriteLine(id);", "(long id, var name) = project; Console.WriteLine(id);")]
    [InlineData("foreach (var (id, name) in new[] { project }) { int same = id; }",
        "foreach (var (id, name) in new[] { project }) { long same = id; }")]
    [InlineData("if (project is (7, _)) return;", "if (project is (7, _)) return;")]
    [InlineData("if (project is (var id, _)) { int same = id; }", "if (project is (var id, _)) { long same = id; }")]
    public Task Record_IsWidenedWithWhatTakesItsPartsByPlace(string code, string mended) => Verify.VerifyCodeFixAsync(
        Record("{|PCA5003:int|}", code), Record("long", mended));

    [Theory]
    [InlineData("var (id, name) = project; var all = new int[id];")]
    [InlineData("var (id, name) = project; var next = id + 1;")]
    [InlineData("if (project is (int id, _)) Console.WriteLine(id);")]
    [InlineData("int id; (id, _) = project; Console.WriteLine(id);")]
    [InlineData("if (project is var (id, name)) { var list = new List<int> { id }; }")]
    public Task Part_ThatNeedsANarrowNumber_CallsItOff(string code) => Verify.VerifyCodeFixAsync(
        Record("{|PCA5003:int|}", code), Record("{|PCA5003:int|}", code));

    private static string Record(string type, string code) => Usings + $$"""
        public record Project({{type}} Id, string Name);
        class C
        {
            async Task M(HttpClient http)
            {
                var project = (await http.GetFromJsonAsync<List<Project>>("/rest/v1.0/projects"))!.First();
                {{code}}
            }
        }
        """;

    [Fact]
    public Task Conversions_AreWidenedWithTheirVariables() => Verify.VerifyCodeFixAsync(
        Usings + """
            class C
            {
                async Task M(HttpClient http, string text)
                {
                    var id = {|PCA5003:int|}.Parse(text);
                    await http.GetAsync($"/rest/v1.0/projects/{id}");
                    using var document = JsonDocument.Parse(await http.GetStringAsync("/rest/v1.0/projects"));
                    foreach (var project in document.RootElement.EnumerateArray())
                    {
                        int own = project.GetProperty("id").{|PCA5003:GetInt32|}();
                        Console.WriteLine(own);
                    }
                }
            }
            """,
        Usings + """
            class C
            {
                async Task M(HttpClient http, string text)
                {
                    var id = long.Parse(text);
                    await http.GetAsync($"/rest/v1.0/projects/{id}");
                    using var document = JsonDocument.Parse(await http.GetStringAsync("/rest/v1.0/projects"));
                    foreach (var project in document.RootElement.EnumerateArray())
                    {
                        long own = project.GetProperty("id").GetInt64();
                        Console.WriteLine(own);
                    }
                }
            }
            """);

    [Fact]
    public Task FixAll_WidensMembersParametersAndConstraintsOnce() => Verify.VerifyCodeFixAsync(
        Usings + """
            public class Project { public {|PCA5003:int|} Id { get; set; } public int Count { get; set; } }
            public class Copy { public int ProjectId { get; set; } }
            public class Controller : ControllerBase
            {
                [HttpGet("{projectId:{|PCA5003:int|}}")]
                public async Task Get({|PCA5003:int|} projectId)
                {
                    var all = await new HttpClient().GetFromJsonAsync<List<Project>>("/rest/v1.0/projects");
                    var copy = new Copy { ProjectId = all!.First(one => one.Id == projectId).Id };
                    await RfisAsync(projectId);
                    Console.WriteLine(copy.ProjectId);
                }

                private static Task RfisAsync({|PCA5003:int|} id) => new HttpClient().GetAsync($"/rest/v1.0/projects/{id}/rfis");
            }
            """,
        Usings + """
            public class Project { public long Id { get; set; } public int Count { get; set; } }
            public class Copy { public long ProjectId { get; set; } }
            public class Controller : ControllerBase
            {
                [HttpGet("{projectId:long}")]
                public async Task Get(long projectId)
                {
                    var all = await new HttpClient().GetFromJsonAsync<List<Project>>("/rest/v1.0/projects");
                    var copy = new Copy { ProjectId = all!.First(one => one.Id == projectId).Id };
                    await RfisAsync(projectId);
                    Console.WriteLine(copy.ProjectId);
                }

                private static Task RfisAsync(long id) => new HttpClient().GetAsync($"/rest/v1.0/projects/{id}/rfis");
            }
            """);

    [Fact]
    public async Task WidenedProject_ReadsAnIdOf64Bits()
    {
        var project = await FixedProject.ApplyAsync<
            Procore.Compliance.Analyzers.Rules.Requests.Ids.UseWideIds,
            Procore.Compliance.CodeFixes.Requests.WidenIds>(
            new FixedProjectSetup(),
            """
            #nullable enable
            using System; using System.Collections.Generic; using System.Net.Http; using System.Net.Http.Json; using System.Threading.Tasks;

            public sealed record Project(int Id, string Name);

            public sealed class Projects
            {
                private readonly HttpClient _http;
                private int _last;
                public Projects(HttpClient http) { _http = http; }
                public async Task<string> LastAsync()
                {
                    foreach (var project in await _http.GetFromJsonAsync<List<Project>>("/rest/v1.0/projects") ?? new())
                    {
                        _last = project.Id;
                    }

                    return $"last: {_last}";
                }
            }
            """);
        var assembly = await project.LoadAsync("""
            #nullable enable
            using System; using System.Net.Http; using System.Threading; using System.Threading.Tasks;

            public static class Driver
            {
                public static Task<string> RunAsync()
                    => new Projects(new HttpClient(new Answer()) { BaseAddress = new Uri("https://api.procore.com") }).LastAsync();

                private sealed class Answer : HttpMessageHandler
                {
                    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
                        => Task.FromResult(new HttpResponseMessage
                        {
                            Content = new StringContent("[{\"id\":562949953421312,\"name\":\"A\"}]", System.Text.Encoding.UTF8, "application/json"),
                        });
                }
            }
            """);

        var run = (Task<string>)assembly.GetType("Driver")!.GetMethod("RunAsync")!.Invoke(null, null)!;
        Assert.Equal("last: 562949953421312", await run);
    }

    private static string Method(string parameter, string code, string type = "int") => Usings + $$"""
        class C
        {
            private const int Count = 3;
            private {{(code.Contains("_kept") ? type : "long")}} _kept;
            async Task M(HttpClient http, {{parameter}}) { await http.GetAsync($"/rest/v1.0/projects/{id}"); {{code}} }
            void Log({{(code.Contains("Log(") ? type : "long")}} number) => Console.WriteLine(number + "" + _kept);
            void Wide(long number) { }
            void Narrow(int number) { }
        }
        """;
}
