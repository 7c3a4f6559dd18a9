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

    private const string Attributes = """
        [AttributeUsage(AttributeTargets.All)] class HttpHostAttribute : Attribute { public HttpHostAttribute(string host) { } }
        class HttpGetAttribute : Attribute { public HttpGetAttribute(string path) { } }
        class HttpPostAttribute : Attribute { public HttpPostAttribute(string path) { } }
        [AttributeUsage(AttributeTargets.All)] class BaseAddressAttribute : Attribute { public BaseAddressAttribute(string at) { } }
        [AttributeUsage(AttributeTargets.All)] class BasePathAttribute : Attribute { public BasePathAttribute(string path) { } }
        class GetAttribute : Attribute { public GetAttribute(string path) { } }

        """;

    [Theory]
    [InlineData("""
        [HttpHost("https://{|PCA2005:app.procore.com|}/")]
        interface IApi { [HttpGet("rest/v1.0/projects/{id}")] Task M(long id); }
        """)]
    [InlineData("""
        [HttpHost("https://api.procore.com/")]
        interface IApi
        {
            [HttpGet("rest/v1.0/projects/{id}")] Task M(long id);
            [HttpPost("oauth/token"), HttpHost("https://login.procore.com")] Task S();
        }
        """)]
    [InlineData("""
        [HttpHost("https://{|PCA2005:api.procore.com|}/")]
        interface IApi { [HttpPost("oauth/token")] Task S(); }
        """)]
    [InlineData("""
        [BaseAddress("https://{|PCA2005:login.procore.com|}"), BasePath("rest/v1.0")]
        interface IApi { [Get("me")] Task M(); }
        """)]
    [InlineData("""
        [BaseAddress("https://api.procore.com"), BasePath("rest/v1.0")]
        interface IApi { [Get("me")] Task M(); }
        """)]
    public Task HostInAnAttribute_IsThatOfTheInterface(string members) => VerifyMembersAsync(Attributes + members);

    [Theory]
    [InlineData("readonly RestClient _c = new(o => o.BaseUrl = new(\"https://{|PCA2005:app.procore.com|}/rest/v1.0/\"));")]
    [InlineData("readonly RestClient _c = new(\"https://{|PCA2005:app.procore.com|}/rest/v1.0\");")]
    [InlineData("readonly RestClient _c = new(\"https://api.procore.com/rest/v1.0\");")]
    public Task ResourceOfRestSharp_StandsBehindTheWholeBase(string client)
        => VerifyMembersAsync(client + "\nTask M() => _c.ExecuteGetAsync(new RestRequest(\"/me\"));");

    private const string Remote = """
        abstract class Remote
        {
            protected Remote(string host) { Client = new HttpClient { BaseAddress = new Uri(host) }; }
            protected HttpClient Client { get; }
            protected Task<string> Get(string path) => Client.GetStringAsync(path);
        }

        """;

    private const string Bare = "abstract class Bare { protected readonly HttpClient Client = new(); }\n";

    private const string Named = """
        abstract class Named
        {
            protected abstract string Host { get; }
            protected HttpClient Client => new() { BaseAddress = new Uri(Host) };
        }

        """;

    [Theory]
    [InlineData("login.procore.com", "api.procore.com")]
    [InlineData("{|PCA2005:api.procore.com|}", "{|PCA2005:login.procore.com|}")]
    public async Task InheritedClient_IsTheOneOfItsDerivedClass(string login, string api)
    {
        await VerifyMembersAsync(Remote + $$"""
            class L : Remote
            {
                public L() : base("https://{{login}}") { }
                Task S(HttpContent c) => Client.PostAsync("oauth/token", c);
            }
            class A : Remote
            {
                public A() : base("https://{{api}}") { }
                Task M(long p) => Client.GetStringAsync($"rest/v1.0/projects/{p}/people");
                Task N() => Get("rest/v1.0/me");
            }
            """);
        await VerifyMembersAsync(Bare + $$"""
            class L : Bare
            {
                public L() { Client.BaseAddress = new Uri("https://{{login}}"); }
                Task S(HttpContent c) => Client.PostAsync("oauth/token", c);
            }
            class A : Bare
            {
                public A() => Client.BaseAddress = new("https://{{api}}");
                Task M() => Client.GetStringAsync("rest/v1.0/me");
            }
            """);
        await VerifyMembersAsync(Named + $$"""
            class L : Named
            {
                protected override string Host => "https://{{login}}";
                Task S(HttpContent c) => Client.PostAsync("oauth/token", c);
            }
            class A : Named
            {
                protected override string Host => "https://{{api}}";
                Task M() => Client.GetStringAsync("rest/v1.0/me");
            }
            """);
    }

    [Theory]
    [InlineData("login", "api", "login.procore.com", "api.procore.com")]
    [InlineData("api", "login", "{|PCA2005:login.procore.com|}", "{|PCA2005:api.procore.com|}")]
    public Task InheritedClientThatIsHandedOn_IsTheOneOfItsDerivedClass(string signIn, string rest, string login, string api)
        => VerifyMembersAsync($$"""
            abstract class Held
            {
                protected readonly HttpClient _http;
                protected Held(HttpClient http) => _http = http;
            }
            class L : Held
            {
                public L(IHttpClientFactory f) : base(f.CreateClient("{{signIn}}")) { }
                Task S(HttpContent c) => _http.PostAsync("/oauth/token", c);
            }
            class A : Held
            {
                public A(IHttpClientFactory f) : base(f.CreateClient("{{rest}}")) { }
                Task M() => _http.GetStringAsync("/rest/v1.0/me");
            }
            static void R(IServiceCollection s)
            {
                s.AddHttpClient("login", c => c.BaseAddress = new Uri("https://{{login}}"));
                s.AddHttpClient("api", c => c.BaseAddress = new Uri("https://{{api}}"));
            }
            """);

    [Theory]
    [InlineData("_l", "_a", "login.procore.com", "api.procore.com")]
    [InlineData("_a", "_l", "{|PCA2005:login.procore.com|}", "{|PCA2005:api.procore.com|}")]
    public async Task LocalThatIsGivenSeveralClients_HasTheOneThatReachesTheCall(string signIn, string rest, string login, string api)
    {
        var clients = $$"""
            readonly HttpClient _l = new() { BaseAddress = new("https://{{login}}") }, _a = new() { BaseAddress = new("https://{{api}}") };

            """;
        await VerifyMembersAsync(clients + $$"""
            async Task M(HttpContent c)
            {
                var http = {{signIn}};
                await http.PostAsync("/oauth/token", c);
                http = {{rest}};
                await http.GetStringAsync("/rest/v1.0/me");
            }
            """);
        await VerifyMembersAsync(clients + $$"""
            (HttpClient SignIn, HttpClient Api) Both() => ({{signIn}}, {{rest}});
            async Task M(HttpContent c)
            {
                var (login, api) = Both();
                await login.PostAsync("/oauth/token", c);
                await api.GetStringAsync("/rest/v1.0/me");
                var both = Both();
                await both.SignIn.PostAsync("/oauth/token", c);
                await both.Item2.GetStringAsync("/rest/v1.0/me");
            }
            """);
        await VerifyMembersAsync(clients + $$"""
            readonly HttpClient _s, _r;
            public C() => (_s, _r) = ({{signIn}}, {{rest}});
            Task S(HttpContent c) => _s.PostAsync("/oauth/token", c);
            Task M() => _r.GetStringAsync("/rest/v1.0/me");
            """);
    }

    [Theory]
    [InlineData("_l", "_a", "login.procore.com", "api.procore.com")]
    [InlineData("_a", "_l", "{|PCA2005:login.procore.com|}", "{|PCA2005:api.procore.com|}")]
    public async Task ClientThatThePathChooses_IsTheChosenOne(string signIn, string rest, string login, string api)
    {
        foreach (var choice in new[]
        {
            $$"""var c = path.StartsWith("/oauth/", StringComparison.Ordinal) ? {{signIn}} : {{rest}};""",
            $$"""HttpClient c; if (path.Contains("OAUTH", StringComparison.OrdinalIgnoreCase)) c = {{signIn}}; else c = {{rest}};""",
            $$"""var c = Pick(path); HttpClient Pick(string of) { if (of.EndsWith("token")) return {{signIn}}; return {{rest}}; }""",
            $$"""var c = path switch { "/oauth/token" => {{signIn}}, _ => {{rest}} };""",
        })
        {
            await VerifyMembersAsync($$"""
                readonly HttpClient _l = new() { BaseAddress = new("https://{{login}}") };
                readonly HttpClient _a = new() { BaseAddress = new("https://{{api}}") };
                Task Send(HttpMethod m, string path)
                {
                    {{choice}}
                    return c.SendAsync(new HttpRequestMessage(m, path));
                }
                Task S() => Send(HttpMethod.Post, "/oauth/token");
                Task M() => Send(HttpMethod.Get, "/rest/v1.0/me");
                """);
        }

        await VerifyMembersAsync($$"""
            readonly HttpClient _l = new() { BaseAddress = new("https://{{login}}") };
            readonly HttpClient _a = new() { BaseAddress = new("https://{{api}}") };
            Task Send(HttpMethod m, string path) => (path.StartsWith("/oauth") ? {{signIn}} : {{rest}}).SendAsync(new(m, path));
            Task S() => Send(HttpMethod.Post, "/oauth/token");
            Task M(long p) => Send(HttpMethod.Get, $"/rest/v1.0/projects/{p}/people");
            """);
    }

    [Theory]
    [InlineData("login.procore.com", "api.procore.com")]
    [InlineData("{|PCA2005:app.procore.com|}", "api.procore.com")]
    public Task ClientThatNobodyKnowsToBeChosen_IsJudgedWhereNoneFits(string login, string api) => VerifyMembersAsync($$"""
        readonly HttpClient _l = new() { BaseAddress = new("https://{{login}}") };
        readonly HttpClient _a = new() { BaseAddress = new("https://{{api}}") };
        Task Send(bool isSignIn, HttpMethod m, string path) => (isSignIn ? _l : _a).SendAsync(new HttpRequestMessage(m, path));
        Task Some(bool which) => Send(which, HttpMethod.Get, "/rest/v1.0/me");
        """);

    private static Task VerifyMembersAsync(string members)
    {
        var source = "using System; using System.Net.Http; using System.Threading.Tasks; using Microsoft.Extensions.DependencyInjection; "
            + "using RestSharp;\nclass C\n{\n" + members + "\n}\n";
        return PrimaryConstructors.IsReadable(source) ? Verify.VerifyAnalyzerAsync(source) : Task.CompletedTask;
    }
}
