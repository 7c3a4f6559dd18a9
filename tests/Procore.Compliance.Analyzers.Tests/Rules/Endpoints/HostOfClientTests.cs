using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Endpoints.UseProcoreHosts>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA2005: the host of a client that a key, a factory or a caller decides goes with the requests of that client alone.</summary>
public sealed class HostOfClientTests
{
    private const string Keyed = """
        static void R(IServiceCollection s) => s
            .AddKeyedSingleton("x", (_, _) => new HttpClient { BaseAddress = new Uri("https://login.procore.com") })
            .AddKeyedSingleton<HttpClient>("y", (_, _) => new() { BaseAddress = new Uri("https://api.procore.com") });

        """;

    private const string Swapped = """
        static void R(IServiceCollection s) => s
            .AddKeyedSingleton("x", (_, _) => new HttpClient { BaseAddress = new Uri("https://{|PCA2005:api.procore.com|}") })
            .AddKeyedSingleton<HttpClient>("y", (_, _) => new() { BaseAddress = new Uri("https://{|PCA2005:login.procore.com|}") });

        """;

    private const string Open = "static HttpClient Open(string host) => new() { BaseAddress = new Uri(host) };\n";

    [Theory]
    [InlineData("""
        class U([FromKeyedServices("x")] HttpClient a, [FromKeyedServices("y")] HttpClient b)
        {
            Task S(HttpContent c) => a.PostAsync("/oauth/token", c);
            Task M() => b.GetStringAsync("/rest/v1.0/me");
        }
        """)]
    [InlineData("""
        class U(IServiceProvider p)
        {
            Task S(HttpContent c) => p.GetRequiredKeyedService<HttpClient>("x").PostAsync("/oauth/token", c);
            Task M() => p.GetKeyedService<HttpClient>("y")!.GetStringAsync("/rest/v1.0/me");
        }
        """)]
    [InlineData("""
        static Task S([FromKeyedServices("x")] HttpClient a, HttpContent c) => a.PostAsync("/oauth/token", c);
        static Task M([FromKeyedServices("y")] HttpClient b) => b.GetStringAsync("/rest/v1.0/me");
        """)]
    public async Task KeyedClients_AreTheOnesOfTheirKeys(string members)
    {
        await VerifyMembersAsync(Keyed + members);
        await VerifyMembersAsync(Swapped + members);
    }

    [Fact]
    public Task KeyedClient_IsNotTheOneWithoutKey() => VerifyMembersAsync("""
        static void R(IServiceCollection s) => s
            .AddKeyedSingleton("x", (_, _) => new HttpClient { BaseAddress = new Uri("https://login.procore.com") })
            .AddSingleton(_ => new HttpClient { BaseAddress = new Uri("https://api.procore.com") });
        class U([FromKeyedServices("x")] HttpClient a, HttpClient b)
        {
            Task S(HttpContent c) => a.PostAsync("/oauth/token", c);
            Task M() => b.GetStringAsync("/rest/v1.0/me");
        }
        """);

    [Theory]
    [InlineData("""HttpClient _w = Open("https://{|PCA2005:app.procore.com|}"); Task M() => _w.GetStringAsync("/rest/v1.0/me");""")]
    [InlineData("""Task M() => Open("https://{|PCA2005:app.procore.com|}").GetStringAsync("/rest/v1.0/me");""")]
    [InlineData("""
        Task M() { var c = Open("https://{|PCA2005:app.procore.com|}"); return c.GetStringAsync("/rest/v1.0/me"); }
        """)]
    [InlineData("""
        readonly HttpClient _r = Open("https://api.procore.com");
        readonly HttpClient _w = Open("https://{|PCA2005:app.procore.com|}");
        async Task M() { await _w.GetStringAsync("/rest/v1.0/me"); await _r.GetStringAsync("/rest/v1.0/me"); }
        """)]
    [InlineData("""
        static HttpClient Wide(string host) { var c = Open(host); c.Timeout = TimeSpan.FromSeconds(9); return c; }
        Task M() => Wide("https://{|PCA2005:app.procore.com|}").GetStringAsync("/rest/v1.0/me");
        """)]
    [InlineData("""
        static HttpClient Late(string host) { var c = new HttpClient(); c.BaseAddress = new Uri(host); return c; }
        readonly HttpClient _w = Late("https://{|PCA2005:api.procore.com|}"); Task M(HttpContent c) => _w.PostAsync("/oauth/token", c);
        """)]
    [InlineData("""
        static HttpClient Usual(string host = "https://{|PCA2005:app.procore.com|}") => Open(host);
        readonly HttpClient _w = Usual(); Task M() => _w.GetStringAsync("/rest/v1.0/me");
        """)]
    [InlineData("""
        readonly Lazy<HttpClient> _w = new(() => Open("https://{|PCA2005:app.procore.com|}"));
        Task M() => _w.Value.GetStringAsync("/rest/v1.0/me");
        """)]
    public Task HostThatAFactoryIsGiven_IsJudgedByItsClient(string members) => VerifyMembersAsync(Open + members);

    [Theory]
    [InlineData("""
        readonly HttpClient _l = Open("https://login.procore.com"), _a = Open("https://api.procore.com");
        Task S(HttpContent c) => _l.PostAsync("/oauth/token", c);
        Task M() => _a.GetStringAsync("/rest/v1.0/me");
        """)]
    [InlineData("""
        static HttpClient Wide(string host) { var c = Open(host); return c; }
        Task S(HttpContent c) => Wide("https://login.procore.com").PostAsync("/oauth/token", c);
        Task M() => Wide("https://api.procore.com").GetStringAsync("/rest/v1.0/me");
        """)]
    [InlineData("""
        static HttpClient Same(HttpClient one) => one;
        readonly HttpClient _l = Open("https://login.procore.com"), _a = Open("https://api.procore.com");
        Task S(HttpContent c) => Same(_l).PostAsync("/oauth/token", c);
        Task M() => Same(_a).GetStringAsync("/rest/v1.0/me");
        """)]
    public Task FactoryOfTwoHosts_KeepsThemApart(string members) => VerifyMembersAsync(Open + members);

    [Theory]
    [InlineData("public C(string host = \"https://{|PCA2005:app.procore.com|}\") { _w = new HttpClient { BaseAddress = new Uri(host) }; }")]
    [InlineData("public C(string host = \"https://api.procore.com\") { _w = new HttpClient { BaseAddress = new Uri(host) }; }")]
    [InlineData(
        "C(string h) { _w = new HttpClient { BaseAddress = new Uri(h) }; } public C() : this(\"https://{|PCA2005:app.procore.com|}\") { }")]
    [InlineData("public C(string host) { _w = new HttpClient { BaseAddress = new Uri(host) }; }")]
    public Task DefaultOfAConstructor_IsTheHost(string constructor) => VerifyMembersAsync(
        "readonly HttpClient _w; Task M() => _w.GetStringAsync(\"/rest/v1.0/me\");\n" + constructor);

    [Theory]
    [InlineData("_l", "_a", "login.procore.com", "api.procore.com")]
    [InlineData("_a", "_l", "{|PCA2005:login.procore.com|}", "{|PCA2005:api.procore.com|}")]
    public Task ClientAndRequestOfOneCall_StayTogether(string signIn, string rest, string login, string api) => VerifyMembersAsync($$"""
        readonly RestClient _l = new("https://{{login}}"), _a = new("https://{{api}}");
        static Task Run(RestClient via, RestRequest what) => Again(what, via);
        static Task Again(RestRequest sent, RestClient through) => through.ExecuteAsync(sent);
        Task S() => Run({{signIn}}, new RestRequest("/oauth/token", Method.Post).AddParameter("grant_type", "client_credentials"));
        Task M() => Run({{rest}}, new("/rest/v1.0/me"));
        """);

    [Theory]
    [InlineData("_l", "_a", "login.procore.com", "api.procore.com")]
    [InlineData("_a", "_l", "{|PCA2005:login.procore.com|}", "{|PCA2005:api.procore.com|}")]
    public Task ClientAndMessageOfOneCall_StayTogether(string signIn, string rest, string login, string api) => VerifyMembersAsync($$"""
        readonly HttpClient _l = new() { BaseAddress = new("https://{{login}}") }, _a = new() { BaseAddress = new("https://{{api}}") };
        Task Run(HttpClient via, HttpRequestMessage what) => via.SendAsync(what);
        Task S() { var m = new HttpRequestMessage(HttpMethod.Post, "/oauth/token"); return Run({{signIn}}, m); }
        Task M() => Run(what: new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/me"), via: {{rest}});
        """);

    private static Task VerifyMembersAsync(string members)
    {
        var source = "using System; using System.Net.Http; using System.Threading.Tasks; using Microsoft.Extensions.DependencyInjection; "
            + "using RestSharp;\nclass C\n{\n" + members + "\n}\n";
        return PrimaryConstructors.IsReadable(source) ? Verify.VerifyAnalyzerAsync(source) : Task.CompletedTask;
    }
}
