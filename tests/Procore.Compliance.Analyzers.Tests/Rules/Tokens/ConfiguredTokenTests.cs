using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4001: a token out of a setting goes onto each request, and nothing renews it.</summary>
public sealed class ConfiguredTokenTests
{
    private const string Options = """class A { public string B { get; set; } = ""; }""";

    internal static readonly TokenCases Reported = new()
    {
        ["configuration"] = [Client("""{|PCA4001:new AuthenticationHeaderValue("Bearer", c["X:Y"])|}""",
            "Microsoft.Extensions.Configuration.IConfiguration c")],
        ["value of the configuration"] = [Client(
            """{|PCA4001:new("Bearer", c.GetSection("X")["Y"])|}""", "Microsoft.Extensions.Configuration.IConfiguration c")],
        ["options"] = [Options, Client("""{|PCA4001:new("Bearer", c.Value.B)|}""", "Microsoft.Extensions.Options.IOptions<A> c")],
        ["field that holds what the options held"] = [Options, """
            class ProcoreC
            {
                private readonly HttpClient _d = new();
                private readonly string _e;
                public ProcoreC(Microsoft.Extensions.Options.IOptions<A> f) => _e = f.Value.B;
                public Task Get()
                {
                    var g = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
                    g.Headers.Authorization = {|PCA4001:new("Bearer", _e)|};
                    return _d.SendAsync(g);
                }
            }
            """],
        ["environment, by name of the header"] = ["""
            class ProcoreC(HttpClient d)
            {
                private static readonly string? E = Environment.GetEnvironmentVariable("X");
                public Task Get()
                {
                    var g = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
                    g.Headers.Add("Authorization", {|PCA4001:"Bearer " + E|});
                    return d.SendAsync(g);
                }
            }
            """],
        ["handler"] = [Options, """
            class ProcoreC(A e) : DelegatingHandler
            {
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage g, CancellationToken h)
                {
                    g.Headers.Authorization = {|PCA4001:new("Bearer", e.B)|};
                    return base.SendAsync(g, h);
                }
            }
            """],
        ["RestSharp (unresolved)"] = [Options, """
            class ProcoreC(RestClient d, A e)
            {
                public Task Get()
                {
                    var g = new RestRequest("https://api.procore.com/rest/v1.0/me");
                    g.AddHeader("Authorization", {|PCA4001:$"Bearer {e.B}"|});
                    return d.ExecuteAsync(g);
                }
            }
            """],
        ["Flurl (unresolved)"] = [Options, """
            class ProcoreC(A e)
            {
                public Task Get() => "https://api.procore.com/rest/v1.0/me".WithOAuthBearerToken({|PCA4001:e.B|}).GetStringAsync();
            }
            """],
        ["row of a table (unresolved)"] = [Options, """
            class ProcoreC(HttpClient d, Db e)
            {
                public async Task Get()
                {
                    var f = await e.Rows.SingleAsync();
                    var g = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
                    g.Headers.Authorization = {|PCA4001:new("Bearer", f.B)|};
                    await d.SendAsync(g);
                }
            }
            """],
        ["another vendor's refresh beside it"] = [Options, Client("""{|PCA4001:new("Bearer", c.B)|}""", "A c"), """
            class Other(HttpClient d)
            {
                public Task Renew(string e) => d.PostAsync(
                    "https://login.example.com/token", JsonContent.Create(new { grant_type = "refresh_token", refresh_token = e }));
            }
            """],
        ["member Data of options"] = ["class D { public A Data { get; set; } = new(); }", Options,
            Client("""{|PCA4001:new("Bearer", c.Value.Data.B)|}""", "Microsoft.Extensions.Options.IOptions<D> c")],
        ["getter that answers with the configuration (unresolved)"] = [Getter("""{|PCA4001:(_, _) => Task.FromResult(c["X:Y"]!)|}""")],
        ["getter of several statements (unresolved)"] = [Getter("""
            {|PCA4001:(_, _) =>
            {
                var d = c["X:Y"];
                return Task.FromResult(d);
            }|}
            """)],
    };

    private static readonly TokenCases Silent = new()
    {
        ["lazy login"] = [Client("""new("Bearer", _e.Value.Result)""", "Func<Task<string>> c").Replace(
            "public", "private readonly Lazy<Task<string>> _e = new(() => Task.Run(() => Guid.NewGuid().ToString()));\n    public")],
        ["header of the request that came in"] = [Client(
            """new("Bearer", c.HttpContext!.Request.Headers["T"].ToString())""", "Microsoft.AspNetCore.Http.IHttpContextAccessor c")],
        ["value that flows with the call"] = [Client(
            """new("Bearer", c.Value)""", "AsyncLocal<string> c")],
        ["provider interface"] = ["interface IC { Task<string> B(); }", Client("""new("Bearer", c.B().Result)""", "IC c")],
        ["token that a caller gives"] = ["""
            public class ProcoreC(HttpClient d)
            {
                public Task Get(string e)
                {
                    var g = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
                    g.Headers.Authorization = new("Bearer", e);
                    return d.SendAsync(g);
                }
            }
            """],
        ["object with the token that a caller gives"] = [Options, """
            class ProcoreC(HttpClient d)
            {
                public Task Get(A e)
                {
                    var g = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
                    g.Headers.Authorization = new("Bearer", e.B);
                    return d.SendAsync(g);
                }
            }
            """],
        ["field of its own that nothing sets"] = ["""
            class ProcoreC(HttpClient d)
            {
                public string? E;
                public Task Get()
                {
                    var g = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
                    g.Headers.Authorization = new("Bearer", E);
                    return d.SendAsync(g);
                }
            }
            """],
        ["setting that something in sight renews"] = [Options, Client("""new("Bearer", c.B)""", "A c"), """
            class Renewal(A c, HttpClient d)
            {
                public async Task Go() => c.B = await d.GetStringAsync("https://login.procore.com/token");
            }
            """],
        ["refresh of Procore's tokens beside it"] = [Options, Client("""new("Bearer", c.B)""", "A c"), """
            class Renewal(HttpClient d)
            {
                public Task Renew(string e) => d.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "refresh_token", refresh_token = e }));
            }
            """],
        ["another scheme"] = [Options, Client("""new("Basic", c.B)""", "A c")],
        ["another vendor's API"] = [Options, Client("""new("Bearer", c.B)""", "A c")
            .Replace("api.procore.com", "api.example.com").Replace("ProcoreC", "Other")],
        ["literal, which is an embedded credential"] = [Client("""new("Bearer", "aaaabbbbccccdddd")""", "object c")],
        ["token of the request that comes in (unresolved)"] = [Client(
            """new("Bearer", await c.GetTokenAsync("access_token"))""", "HttpContext c").Replace("public Task Get", "public async Task Get")
                .Replace("return d", "await d")],
        ["library that renews (unresolved)"] = [Options, Client("""new("Bearer", c.B)""", "A c"), """
            class Use { public static void Go(Services a) => a.AddOpenIdConnectAccessTokenManagement(); }
            """],
        ["what RestSharp read from the answer (unresolved)"] = [Options, Answer(
            "var g = await _d.ExecuteAsync<A>(new RestRequest(\"/oauth/token\"));")],
        ["what RestSharp read from the answer, known types"] = [Options, """
            class RestResponse<T> { public T? Data { get; set; } }
            interface IRest { Task<RestResponse<T>> ExecuteAsync<T>(string f); }
            """, Answer("var g = await _r.ExecuteAsync<A>(\"/oauth/token\");")
            .Replace(
                "private readonly RestClient _d = new(\"https://api.procore.com\");",
                "private readonly HttpClient _d = new(); private readonly IRest _r = null!;")
            .Replace("new RestRequest(", "new HttpRequestMessage(HttpMethod.Get, \"https://api.procore.com\" + ")
            .Replace("h.AddHeader", "h.Headers.Add").Replace("ExecuteAsync(h)", "SendAsync(h)")],
        ["getter that asks a provider (unresolved)"] = [Getter("async (_, _) => await e.A()")],
        ["getter that the client keeps, which is PCA4005's (unresolved)"] = [Options, Getter("(_, _) => Task.FromResult(f.Value.B)")],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenNeverRefreshed>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenNeverRefreshed>(name);

    private static string Getter(string function) => $$"""
        static class Setup
        {
            public static void Add(
                IServiceCollection services,
                Microsoft.Extensions.Configuration.IConfiguration c,
                ITokens e,
                Microsoft.Extensions.Options.IOptions<A> f)
                => services.AddRefitClient<IProcoreApi>(new RefitSettings { AuthorizationHeaderValueGetter = {{function}} });
        }
        """;

    private static string Answer(string call) => $$"""
        class ProcoreC
        {
            private readonly RestClient _d = new("https://api.procore.com");
            private string _e = "";
            public async Task Get()
            {
                var h = new RestRequest("/rest/v1.0/me");
                h.AddHeader("Authorization", "Bearer " + await Token());
                await _d.ExecuteAsync(h);
            }
            private async Task<string> Token()
            {
                if (_e.Length == 0)
                {
                    {{call}}
                    _e = g.Data!.B;
                }
                return _e;
            }
        }
        """;

    private static string Client(string header, string parameter) => $$"""
        class ProcoreC(HttpClient d, {{parameter}})
        {
            public Task Get()
            {
                var g = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
                g.Headers.Authorization = {{header}};
                return d.SendAsync(g);
            }
        }
        """;
}
