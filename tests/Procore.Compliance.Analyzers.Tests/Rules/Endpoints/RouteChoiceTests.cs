using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>Each known value of a part of a route is a route of its own: the bad one is reported, whatever stands beside it.</summary>
public sealed class RouteChoiceTests
{
    private const string Send = "Task M(HttpClient http, long p, bool b, int n, string k) => http.GetAsync(";

    [Theory]
    [InlineData(Send + """$"/rest/v1.0/projects/{p}/{(b ? "rfis" : "{|PCA2001:diaries|}")}");""")]
    [InlineData(Send + """$"/rest/v1.0/projects/{p}/{n switch { 1 => "rfis", 2 => "submittals", _ => "{|PCA2001:diaries|}" }}");""")]
    [InlineData(Send + """ "/rest/v1.0/" + (b ? "companies" : "{|PCA2001:regions|}") + "/" + p + "/permission_templates");""")]
    [InlineData(Send + """$"https://api.procore.com/rest/{(b ? "v1.0" : "{|PCA2001:v1.1|}")}/projects/{p}/rfis");""")]
    [InlineData("""
        async Task M(HttpClient http, long p)
        {
            foreach (var t in new[] { "rfis", "{|PCA2001:site_photos|}" }) await http.GetAsync($"/rest/v1.0/projects/{p}/{t}/");
        }
        """)]
    [InlineData("""
        async Task M(HttpClient http, long p)
        {
            var t = "rfis";
            if (p > 1) t = "{|PCA2001:diaries|}";
            await http.GetAsync("/rest/v1.0/projects/" + p + "/" + t);
        }
        """)]
    [InlineData("""
        readonly Dictionary<string, string> _m = new() { ["a"] = "rfis", ["b"] = "{|PCA2001:diaries|}" };
        Task M(HttpClient http, long p, string k) => http.GetAsync($"/rest/v1.0/projects/{p}/{_m[k]}");
        """)]
    [InlineData("""
        interface IPart { string Part { get; } }
        class A : IPart { public string Part => "rfis"; }
        class B : IPart { public string Part => "{|PCA2001:diaries|}"; }
        Task M(HttpClient http, long p, IPart part) => http.GetAsync($"/rest/v1.0/projects/{p}/{part.Part}");
        """)]
    [InlineData("""
        abstract class Tool
        {
            protected virtual string Part => "rfis";
            public Task M(HttpClient http, long p) => http.GetAsync($"/rest/v1.0/projects/{p}/{Part}");
        }
        class Diary : Tool { protected override string Part => "{|PCA2001:diaries|}"; }
        """)]
    [InlineData("""
        class Tool(HttpClient http, string part) { public Task M(long p) => http.GetAsync($"/rest/v1.0/projects/{p}/{part}"); }
        class A(HttpClient h) : Tool(h, "rfis");
        class B(HttpClient h) : Tool(h, "{|PCA2001:diaries|}");
        """)]
    [InlineData("""
        Task M(HttpClient http, long p, bool b) => http.GetAsync($"/rest/v1.0/projects/{p}/{Part(b)}");
        static string Part(bool b) { if (b) return "rfis"; return "{|PCA2001:diaries|}"; }
        """)]
    [InlineData("""
        Task M(HttpClient http, long p)
        {
            List<string> all = ["rfis", "{|PCA2001:diaries|}"];
            return Parallel.ForEachAsync(all, async (t, ct) => await http.GetAsync($"/rest/v1.0/projects/{p}/{t}", ct));
        }
        """)]
    [InlineData("""
        static readonly Dictionary<string, (string Path, int N)> _m = new() { ["a"] = ("rfis", 1), ["b"] = ("{|PCA2001:diaries|}", 2) };
        Task M(HttpClient http, long p, string k)
            => _m.TryGetValue(k, out var one) ? http.GetAsync($"/rest/v1.0/projects/{p}/{one.Path}") : Task.CompletedTask;
        """)]
    [InlineData("""
        record Tool(string Name, string Path);
        static readonly Tool[] Tools = [new("a", "rfis"), new("b", "{|PCA2001:diaries|}")];
        Task M(HttpClient http, long p, string k) => http.GetAsync($"/rest/v1.0/projects/{p}/{Tools.First(t => t.Name == k).Path}");
        """)]
    public Task OneBadValue_IsReportedAtTheValue(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData(Send + """$"/rest/v1.0/projects/{p}/{(b ? "rfis" : "submittals")}");""")]
    [InlineData(Send + """$"https://api.procore.com/rest/{(b ? "v1.0" : "v1.1")}/projects/{p}/{(b ? "rfis" : "submittals")}");""")]
    [InlineData(Send + """$"/rest/v1.0/projects/{p}/{(b ? "rfis" : k)}");""")]
    [InlineData(Send + """b ? $"/rest/v1.0/projects/{p}/rfis" : "/rest/v1.0/me");""")]
    [InlineData("""
        abstract class Tool
        {
            protected abstract string Version { get; }
            protected abstract string Part { get; }
            public Task M(HttpClient http, long p) => http.GetAsync($"https://api.procore.com/rest/{Version}/projects/{p}/{Part}");
        }
        class A : Tool { protected override string Version => "v1.0"; protected override string Part => "rfis"; }
        class B : Tool { protected override string Version => "v1.1"; protected override string Part => "submittals"; }
        """)]
    [InlineData("""
        static string Of(int n) => n switch { 1 => "rfis", _ => "vendors" };
        async Task M(HttpClient http, long p, int n)
        {
            foreach (var t in new[] { "users", Of(n) }) await http.GetAsync($"/rest/v1.0/projects/{p}/{t}");
        }
        """)]
    [InlineData("""
        abstract class Tool
        {
            protected abstract string Part { get; }
            public Task Read(HttpClient http, long p) => http.GetAsync($"/rest/v1.0/projects/{p}/{Part}");
            public Task Make(HttpClient http, long p) => http.PostAsync($"/rest/v1.0/projects/{p}/{Part}", null);
        }
        class A : Tool { protected override string Part => "rfis"; }
        class B : Tool { protected override string Part => "people"; }
        """)]
    public Task DocumentedValues_AreSilent(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData("""foreach (var t in new[] { "journals", "diaries" }) await http.GetAsync($"{|PCA2001:/rest/v1.0/projects/{p}/|}{t}");""")]
    [InlineData("""await http.GetAsync($"{|PCA2001:/rest/v1.0/projektz/{p}/|}{(p > 1 ? "rfis" : "submittals")}");""")]
    public Task OnlyBadValues_AreReportedWhereTheRouteIsWritten(string statement) => VerifyMembersAsync(
        "async Task M(HttpClient http, long p) { " + statement + " }");

    [Theory]
    [InlineData("""if (Map.TryGetValue(k, out var t)) await http.GetAsync($"https://api.procore.com{t}");""")]
    [InlineData("""if (!Map.TryGetValue(k, out string? t)) return; await http.GetAsync("https://api.procore.com" + t);""")]
    [InlineData("""await http.GetAsync("https://api.procore.com" + (Map.TryGetValue(k, out var t) ? t : "/rest/v1.0/companies"));""")]
    [InlineData("""await http.GetAsync("https://api.procore.com" + Map.GetValueOrDefault(k));""")]
    [InlineData("""await http.GetAsync("https://api.procore.com" + Map.GetValueOrDefault(k, "/rest/v1.0/companies"));""")]
    [InlineData("""await http.GetAsync("https://api.procore.com" + Map[k]);""")]
    [InlineData("""await http.GetAsync("https://api.procore.com" + Map.First(p => p.Key == k).Value);""")]
    [InlineData("""if (Find() is { } t) await http.GetAsync("https://api.procore.com" + t); string? Find() => Map.GetValueOrDefault(k);""")]
    public Task ValueThatADictionaryGivesBack_IsFollowed(string statement) => VerifyMembersAsync($$"""
        static readonly IReadOnlyDictionary<string, string> Map = new Dictionary<string, string>
        {
            ["me"] = "/rest/v1.0/me", ["teams"] = "{|PCA2001:/rest/v1.0/teams|}",
        };
        async Task M(HttpClient http, string k) { {{statement}} }
        """);

    [Theory]
    [InlineData("""if (Map.TryGetValue("me", out var t)) await http.GetAsync($"https://api.procore.com{t}");""")]
    [InlineData("""await http.GetAsync("https://api.procore.com" + Map.GetValueOrDefault("me"));""")]
    [InlineData("""if (Map.TryGetValue(k, out var t)) Console.Write(t); await http.GetAsync("https://api.procore.com/rest/v1.0/me");""")]
    [InlineData("""if (Map.ContainsKey(k)) await http.GetAsync("https://api.procore.com/rest/v1.0/me");""")]
    public Task OtherValuesOfTheDictionary_AreSilent(string statement) => VerifyMembersAsync($$"""
        static readonly IReadOnlyDictionary<string, string> Map = new Dictionary<string, string>
        {
            ["me"] = "/rest/v1.0/me", ["teams"] = "/rest/v1.0/teams",
        };
        async Task M(HttpClient http, string k) { {{statement}} }
        """);

    [Theory]
    [InlineData("""await http.GetAsync(Regex.Replace(k, "^/old/(.+)$", "{|PCA2001:/rest/v1.0/projects/$1/diaries|}"));""")]
    [InlineData("""await http.GetAsync(new Regex("^/old/(?<id>.+)$").Replace(k, "{|PCA2001:/rest/v1.0/projects/${id}/diaries|}"));""")]
    [InlineData("""await http.GetAsync(Regex.Replace(k, "^/old/(.+)$", "/rest/v1.0/projects/$1/rfis"));""")]
    [InlineData("""Console.WriteLine(Regex.Replace(k, "^/old/(.+)$", "/rest/v1.0/projects/$1/diaries"));""")]
    [InlineData("""var r = Regex.Replace(k, "^/a/(?<r>.+)$", "/rest/v1.0/${r}"); if (r == k) await http.GetAsync("/rest/v1.0/me");""")]
    public Task Replacement_IsJudgedWhereItsResultIsSent(string statement) => VerifyMembersAsync(
        "async Task M(HttpClient http, string k) { " + statement + " }");

    private static Task VerifyMembersAsync(string members)
    {
        var source = "using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; "
            + "using System.Text.RegularExpressions; using System.Threading.Tasks;\nclass C\n{\n" + members + "\n}\n";
        return PrimaryConstructors.IsReadable(source) ? Verify.VerifyAnalyzerAsync(source) : Task.CompletedTask;
    }
}
