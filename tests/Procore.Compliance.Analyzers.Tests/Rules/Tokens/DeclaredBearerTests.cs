using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4001: a setting that is handed to an attributed interface or a header initialiser, and whose request it is.</summary>
public sealed class DeclaredBearerTests
{
    private const string Api = """
        class GetAttribute : Attribute { public GetAttribute(string path) { } }
        class AuthorizeAttribute : Attribute { public AuthorizeAttribute(string scheme = "Bearer") { } }
        class HeaderAttribute : Attribute { public HeaderAttribute(string name) { } }
        static class RestService { public static extern T For<T>(string address); }
        interface IApi
        {
            [Get("/rest/v1.0/me")] Task<string> Me([Authorize] string key);
            [Get("/rest/v1.0/me")] Task<string> Own([Header("Authorization")] string header);
            [Get("/rest/v1.0/me")] Task<string> In([Header("Procore-Company-Id")] string company);
        }
        static class Make { public static IApi Api() => RestService.For<IApi>("https://api.procore.com"); }
        """;

    private const string Settings = "Microsoft.Extensions.Configuration.IConfiguration c";

    internal static readonly TokenCases Reported = new()
    {
        ["argument with the attribute Authorize"] = [Api, Use("a.Me({|PCA4001:c[\"A\"]|}!)", Settings)],
        ["argument with the attribute Header"] = [Api, Use("a.Own({|PCA4001:$\"Bearer {c[\"A\"]}\"|})", Settings)],
        ["header initialiser of pairs"] = [Sent(
            "Headers = { { \"Authorization\", {|PCA4001:$\"Bearer {c[\"A\"]}\"|} } }", "https://api.procore.com/rest/v1.0/me")],
        ["header initialiser of pairs, a row of a table (unresolved)"] = [Sent(
            "Headers = { { \"Authorization\", {|PCA4001:$\"Bearer {row.Value}\"|} } }", "https://api.procore.com/rest/v1.0/me")
                .Replace("var m", "var row = await db.Settings.SingleAsync(s => s.Key == \"a\"); var m").Replace(Settings, "Db db")],
    };

    private static readonly TokenCases Silent = new()
    {
        ["argument that a provider gives"] = [Api, Use("a.Me(await c())", "Func<Task<string>> c")],
        ["another header"] = [Api, Use("a.In(c[\"A\"]!)", Settings)],
        ["request to another vendor, beside one to Procore"] = [Sent(
            "Headers = { { \"Authorization\", $\"Bearer {c[\"A\"]}\" } }", "https://api.example.com/v3")
                .Replace("return ", "await http.GetStringAsync(\"https://api.procore.com/rest/v1.0/me\"); return ")],
        ["pair of a token and its end that the type keeps (C# 12)"] = ["""
            class Procore(HttpClient http, Func<Task<(string, int)>> ask, TimeProvider clock)
            {
                private (string Text, DateTimeOffset End)? _have;
                public async Task Sign(HttpRequestMessage m)
                {
                    if (_have is not { } h || h.End < clock.GetUtcNow())
                    {
                        var (text, life) = await ask();
                        _have = h = (text, clock.GetUtcNow().AddSeconds(life));
                    }
                    m.RequestUri = new("https://api.procore.com/rest/v1.0/me");
                    m.Headers.Add("Authorization", "Bearer " + h.Text);
                }
            }
            """],
        ["element of a tuple that is asked for"] = ["""
            class Procore(HttpClient http, Func<Task<string>> ask, Microsoft.Extensions.Configuration.IConfiguration c)
            {
                public async Task<string> Get()
                {
                    var both = (Site: c["Site"], Word: await ask());
                    var m = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me?site=" + both.Site);
                    m.Headers.Authorization = new("Bearer", both.Word);
                    return await (await http.SendAsync(m)).Content.ReadAsStringAsync();
                }
            }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenNeverRefreshed>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenNeverRefreshed>(name);

    private static string Use(string call, string parameter)
        => $$"""class ProcoreUse(IApi a, {{parameter}}) { public async Task<string> Get() => await {{call}}; }""";

    private static string Sent(string headers, string address) => $$"""
        class Pull(HttpClient http, {{Settings}})
        {
            public async Task<string> Get()
            {
                var m = new HttpRequestMessage { RequestUri = new("{{address}}"), {{headers}} };
                return await (await http.SendAsync(m)).Content.ReadAsStringAsync();
            }
        }
        """;
}
