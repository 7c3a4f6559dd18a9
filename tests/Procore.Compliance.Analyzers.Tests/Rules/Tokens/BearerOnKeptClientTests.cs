using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4005: a bearer gets onto a client that is kept, by whatever way, and stays there.</summary>
public sealed class BearerOnKeptClientTests
{
    private const string Login = """interface IProcoreLogin { Task<string> A(); string B(); }""";

    internal static readonly TokenCases Reported = new()
    {
        ["client built on first use"] = [Login, """
            class ProcoreA(IProcoreLogin login)
            {
                private HttpClient? _b;
                public async Task<string> Get(string path) => await (await Client()).GetStringAsync(path);
                private async Task<HttpClient> Client()
                {
                    if (_b == null)
                    {
                        var c = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                        c.DefaultRequestHeaders.Authorization = {|PCA4005:new AuthenticationHeaderValue("Bearer", await login.A())|};
                        _b = c;
                    }
                    return _b;
                }
            }
            """],
        ["login call inside of the header of a field"] = [Login, """
            class ProcoreA
            {
                private readonly HttpClient _b = new() { BaseAddress = new Uri("https://api.procore.com") };
                public ProcoreA(IProcoreLogin login)
                    => _b.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", login.A().GetAwaiter().GetResult())|};
                public Task<string> Get(string path) => _b.GetStringAsync(path);
            }
            """],
        ["initialisation that comes once"] = [Login, """
            class ProcoreA(HttpClient http, IProcoreLogin login)
            {
                public async Task InitializeAsync()
                    => http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", await login.A())|};
                public Task<string> Get(string path) => http.GetStringAsync(path);
            }
            """],
        ["start of a hosted service"] = [Login, """
            using Microsoft.Extensions.Hosting;
            class ProcoreA(IProcoreLogin login) : IHostedService
            {
                private readonly HttpClient _b = new();
                private Timer? _c;
                public async Task StartAsync(CancellationToken d)
                {
                    var e = await login.A();
                    _b.DefaultRequestHeaders.Add("Authorization", {|PCA4005:"Bearer " + e|});
                    _c = new Timer(_ => Go().Wait(), null, 0, 60000);
                }
                public Task StopAsync(CancellationToken d) => Task.CompletedTask;
                private Task<string> Go() => _b.GetStringAsync("https://api.procore.com/rest/v1.0/me");
            }
            """],
        ["before the loop of a background service"] = [Login, """
            using Microsoft.Extensions.Hosting;
            class ProcoreA(IProcoreLogin login) : BackgroundService
            {
                private readonly HttpClient _b = new();
                protected override async Task ExecuteAsync(CancellationToken c)
                {
                    _b.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", await login.A())|};
                    while (!c.IsCancellationRequested)
                    {
                        await _b.GetStringAsync("https://api.procore.com/rest/v1.0/me", c);
                        await Task.Delay(60000, c);
                    }
                }
            }
            """],
        ["static factory whose client a field keeps"] = [Login, """
            class ProcoreA
            {
                private readonly HttpClient _b;
                private ProcoreA(HttpClient b) => _b = b;
                public static async Task<ProcoreA> Create(IProcoreLogin login)
                {
                    var c = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                    c.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", await login.A())|};
                    return new ProcoreA(c);
                }
                public Task<string> Get(string path) => _b.GetStringAsync(path);
            }
            class Use
            {
                private ProcoreA? _d;
                public async Task Start(IProcoreLogin login) => _d = await ProcoreA.Create(login);
                public Task<string> Go() => _d!.Get("/rest/v1.0/me");
            }
            """],
        ["factory of a singleton"] = [Login, """
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void AddProcore(IServiceCollection services)
                    => services.AddSingleton(a =>
                    {
                        var b = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                        b.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", a.GetRequiredService<IProcoreLogin>().B())|};
                        return b;
                    });
            }
            """],
        ["setter that the start calls"] = [Login, """
            class ProcoreA
            {
                private readonly HttpClient _b = new() { BaseAddress = new Uri("https://api.procore.com") };
                public void Use(string c) => _b.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", c)|};
                public Task<string> Get(string path) => _b.GetStringAsync(path);
            }
            class Start { public async Task Go(ProcoreA a, IProcoreLogin login) => a.Use(await login.A()); }
            """],
        ["RestSharp default header behind a sign-in (unresolved)"] = [Login, """
            class ProcoreA(IProcoreLogin login)
            {
                private readonly RestClient _b = new("https://api.procore.com");
                public async Task SignIn() => _b.AddDefaultHeader("Authorization", {|PCA4005:$"Bearer {await login.A()}"|});
                public Task<RestResponse> Get(string path) => _b.ExecuteAsync(new RestRequest(path));
            }
            """],
        ["RestSharp authenticator of a client built in the constructor (unresolved)"] = [Login, """
            class ProcoreA
            {
                private readonly RestClient _b;
                public ProcoreA(IProcoreLogin login) => _b = new RestClient(new RestClientOptions("https://api.procore.com")
                {
                    Authenticator = {|PCA4005:new JwtAuthenticator(login.B())|}
                });
                public Task<RestResponse> Get(string path) => _b.ExecuteAsync(new RestRequest(path));
            }
            """],
        ["Flurl client in a field (unresolved)"] = [Login, """
            class ProcoreA
            {
                private readonly IFlurlClient _b;
                public ProcoreA(IProcoreLogin login)
                    => _b = new FlurlClient("https://api.procore.com").WithOAuthBearerToken({|PCA4005:login.B()|});
                public Task<string> Get(string path) => _b.Request(path).GetStringAsync();
            }
            """],
        ["Refit getter of a token that was there before (unresolved)"] = [Login, """
            static class Setup
            {
                public static async Task AddProcore(IServiceCollection services, IProcoreLogin login)
                {
                    var a = await login.A();
                    services.AddRefitClient<IProcoreApi>(new RefitSettings
                    {
                        AuthorizationHeaderValueGetter = {|PCA4005:(_, _) => Task.FromResult(a)|}
                    });
                }
            }
            interface IProcoreApi { }
            """],
        ["handler that is made with its token"] = ["""
            using Microsoft.Extensions.DependencyInjection;
            class ProcoreB : DelegatingHandler
            {
                private readonly string _c;
                public ProcoreB(string c) => _c = c;
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken d)
                {
                    request.Headers.Authorization = new("Bearer", _c);
                    return base.SendAsync(request, d);
                }
            }
            static class Setup
            {
                public static void AddProcore(IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration a)
                    => services.AddHttpClient("procore").AddHttpMessageHandler(() => {|PCA4005:new ProcoreB(a["Procore:Token"]!)|});
            }
            """],
        ["header value that a helper makes"] = [Login, """
            class ProcoreA
            {
                private readonly HttpClient _b = new() { BaseAddress = new Uri("https://api.procore.com") };
                public ProcoreA(IProcoreLogin login) => _b.DefaultRequestHeaders.Authorization = {|PCA4005:Make(login.B())|};
                public Task<string> Get(string path) => _b.GetStringAsync(path);
                private static AuthenticationHeaderValue Make(string c) => new("Bearer", c);
            }
            """],
        ["token of before that Flurl puts on each call (unresolved)"] = [Login, """
            class ProcoreA
            {
                private readonly IFlurlClient _b = new FlurlClient("https://api.procore.com");
                public ProcoreA(IProcoreLogin login)
                {
                    var c = login.B();
                    _b.BeforeCall(d => d.Request.WithOAuthBearerToken({|PCA4005:c|}));
                }
                public Task<string> Get(string path) => _b.Request(path).GetStringAsync();
            }
            """],
        ["authenticator of one's own whose base has the token (unresolved)"] = [Login, """
            class E : AuthenticatorBase
            {
                public E(string f) : base(f) { }
                protected override ValueTask<Parameter> GetAuthenticationParameter(string g)
                    => new(new HeaderParameter("Authorization", "Bearer " + g));
            }
            class ProcoreA
            {
                private readonly RestClient _b;
                public ProcoreA(IProcoreLogin login)
                    => _b = new(new RestClientOptions("https://api.procore.com") { Authenticator = {|PCA4005:new E(login.B())|} });
                public Task<RestResponse> Get(string path) => _b.ExecuteAsync(new RestRequest(path));
            }
            """],
        ["authenticator of one's own whose base has the whole header (C# 12, unresolved)"] = [Login, """
            class E(string f) : AuthenticatorBase("Bearer " + f)
            {
                protected override ValueTask<Parameter> GetAuthenticationParameter(string g) => new(new HeaderParameter("Authorization", g));
            }
            class ProcoreA
            {
                private readonly RestClient _b;
                public ProcoreA(IProcoreLogin login)
                    => _b = new(new RestClientOptions("https://api.procore.com") { Authenticator = {|PCA4005:new E(login.B())|} });
                public Task<RestResponse> Get(string path) => _b.ExecuteAsync(new RestRequest(path));
            }
            """],
        ["authenticator of one's own that sets the header (unresolved)"] = [Login, """
            class E : IAuthenticator
            {
                private readonly string _f;
                public E(string f) => _f = f;
                public ValueTask Authenticate(IRestClient g, RestRequest h)
                {
                    h.AddOrUpdateHeader("Authorization", $"Bearer {_f}");
                    return default;
                }
            }
            class ProcoreA
            {
                private readonly RestClient _b;
                public ProcoreA(IProcoreLogin login)
                    => _b = new(new RestClientOptions("https://api.procore.com") { Authenticator = {|PCA4005:new E(login.B())|} });
                public Task<RestResponse> Get(string path) => _b.ExecuteAsync(new RestRequest(path));
            }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["client of one call"] = [Login, """
            class ProcoreA(IProcoreLogin login)
            {
                public async Task<string> Get(string path)
                {
                    using var b = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                    b.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
                    return await b.GetStringAsync(path);
                }
            }
            """],
        ["client of one call out of a factory"] = [Login, """
            class ProcoreA(IHttpClientFactory factory, IProcoreLogin login)
            {
                public async Task<string> Get(string path)
                {
                    var b = factory.CreateClient("procore");
                    b.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
                    return await b.GetStringAsync(path);
                }
            }
            """],
        ["helper that makes a client for each call"] = [Login, """
            class ProcoreA(IProcoreLogin login)
            {
                public async Task<string> Get(string path) { using var b = await Client(); return await b.GetStringAsync(path); }
                private async Task<HttpClient> Client()
                {
                    var c = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                    c.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
                    return c;
                }
            }
            """],
        ["header set before each call by a helper"] = [Login, """
            class ProcoreA(HttpClient http, IProcoreLogin login)
            {
                public async Task<string> Get(string path) { await Prepare(); return await http.GetStringAsync(path); }
                public async Task<string> Other(string path) { await Prepare(); return await Send(path); }
                private Task<string> Send(string path) => http.GetStringAsync(path);
                private async Task Prepare() => http.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
            }
            """],
        ["caller that sets the token before each call"] = [Login, """
            class ProcoreA
            {
                private readonly HttpClient _b = new() { BaseAddress = new Uri("https://api.procore.com") };
                public void Use(string c) => _b.DefaultRequestHeaders.Authorization = new("Bearer", c);
                public Task<string> Get(string path) => _b.GetStringAsync(path);
            }
            class Job { public async Task Go(ProcoreA a, IProcoreLogin login) { a.Use(await login.A()); await a.Get("/rest/v1.0/me"); } }
            """],
        ["header set anew in each turn of the loop"] = [Login, """
            using Microsoft.Extensions.Hosting;
            class ProcoreA(IProcoreLogin login) : BackgroundService
            {
                private readonly HttpClient _b = new();
                protected override async Task ExecuteAsync(CancellationToken c)
                {
                    while (!c.IsCancellationRequested)
                    {
                        _b.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
                        await _b.GetStringAsync("https://api.procore.com/rest/v1.0/me", c);
                        await Task.Delay(60000, c);
                    }
                }
            }
            """],
        ["client rebuilt when its token is old"] = [Login, """
            class ProcoreA(IProcoreLogin login)
            {
                private HttpClient? _b;
                private DateTime _c;
                public async Task<string> Get(string path)
                {
                    if (_b == null || DateTime.UtcNow > _c)
                    {
                        _b = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                        _b.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
                        _c = DateTime.UtcNow.AddMinutes(80);
                    }
                    return await _b.GetStringAsync(path);
                }
            }
            """],
        ["401 has it set again"] = [Login, """
            class ProcoreA(HttpClient http, IProcoreLogin login)
            {
                public async Task SignIn() => http.DefaultRequestHeaders.Authorization = new("Bearer", await login.A());
                public async Task<HttpResponseMessage> Get(string path)
                {
                    var b = await http.GetAsync("https://api.procore.com" + path);
                    if (b.StatusCode == System.Net.HttpStatusCode.Unauthorized) { await SignIn(); b = await http.GetAsync(path); }
                    return b;
                }
            }
            """],
        ["Refit getter that asks (unresolved)"] = [Login, """
            static class Setup
            {
                public static void AddProcore(IServiceCollection services, IProcoreLogin login)
                    => services.AddRefitClient<IProcoreApi>(new RefitSettings
                    {
                        AuthorizationHeaderValueGetter = (_, _) => login.A()
                    });
            }
            interface IProcoreApi { }
            """],
        ["handler that is made with who gives tokens"] = [Login, """
            using Microsoft.Extensions.DependencyInjection;
            class ProcoreB(IProcoreLogin c) : DelegatingHandler
            {
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken d)
                {
                    request.Headers.Authorization = new("Bearer", await c.A());
                    return await base.SendAsync(request, d);
                }
            }
            static class Setup
            {
                public static void AddProcore(IServiceCollection services)
                    => services.AddHttpClient("procore").AddHttpMessageHandler(a => new ProcoreB(a.GetRequiredService<IProcoreLogin>()));
            }
            """],
        ["Flurl token on one request (unresolved)"] = [Login, """
            class ProcoreA(IProcoreLogin login)
            {
                public async Task<string> Get(string path)
                    => await "https://api.procore.com".AppendPathSegment(path).WithOAuthBearerToken(await login.A()).GetStringAsync();
            }
            """],
        ["RestSharp client of one call (unresolved)"] = [Login, """
            class ProcoreA(IProcoreLogin login)
            {
                public async Task<RestResponse> Get(string path)
                {
                    using var b = new RestClient(new RestClientOptions("https://api.procore.com")
                    {
                        Authenticator = new JwtAuthenticator(await login.A())
                    });
                    return await b.ExecuteAsync(new RestRequest(path));
                }
            }
            """],
        ["typed client that fetches when it is made, for each use"] = [Login, """
            using Microsoft.Extensions.DependencyInjection;
            class ProcoreA
            {
                private readonly HttpClient _b;
                public ProcoreA(HttpClient b, IProcoreLogin login)
                {
                    _b = b;
                    _b.DefaultRequestHeaders.Authorization = new("Bearer", login.B());
                }
                public Task<string> Get(string path) => _b.GetStringAsync(path);
            }
            static class Setup { public static void Add(IServiceCollection services) => services.AddHttpClient<ProcoreA>(); }
            """],
        ["header value of another scheme that a helper makes"] = [Login, """
            class ProcoreA
            {
                private readonly HttpClient _b = new() { BaseAddress = new Uri("https://api.procore.com") };
                public ProcoreA(IProcoreLogin login) => _b.DefaultRequestHeaders.Authorization = Make(login.B());
                public Task<string> Get(string path) => _b.GetStringAsync(path);
                private static AuthenticationHeaderValue Make(string c) => new("Basic", c);
            }
            """],
        ["Flurl asks for the token before each call (unresolved)"] = [Login, """
            class ProcoreA
            {
                private readonly IFlurlClient _b = new FlurlClient("https://api.procore.com");
                public ProcoreA(IProcoreLogin login)
                    => _b.BeforeCall(async c => c.Request.WithOAuthBearerToken(await login.A()));
                public Task<string> Get(string path) => _b.Request(path).GetStringAsync();
            }
            """],
        ["Flurl takes the token from a field before each call (unresolved)"] = [Login, """
            class ProcoreA
            {
                private readonly IFlurlClient _b = new FlurlClient("https://api.procore.com");
                private readonly IProcoreLogin _c;
                private string _d = "";
                public ProcoreA(IProcoreLogin login)
                {
                    _c = login;
                    _b.BeforeCall(e => e.Request.WithHeader("Authorization", $"Bearer {_d}"));
                }
                public async Task<string> Get(string path)
                {
                    _d = await _c.A();
                    return await _b.Request(path).GetStringAsync();
                }
            }
            """],
        ["Flurl asks for a token in a variable before each call (unresolved)"] = [Login, """
            class ProcoreA
            {
                private readonly IFlurlClient _b = new FlurlClient("https://api.procore.com");
                public ProcoreA(IProcoreLogin login)
                    => _b.BeforeCall(async c => { var d = await login.A(); c.Request.WithOAuthBearerToken(d); });
                public Task<string> Get(string path) => _b.Request(path).GetStringAsync();
            }
            """],
        ["Flurl token on the request of a statement (unresolved)"] = [Login, """
            class ProcoreA(IProcoreLogin login)
            {
                private readonly IFlurlClient _b = new FlurlClient("https://api.procore.com");
                public async Task Go(string path) => await Put(path, await login.A());
                private async Task Put(string path, string c)
                {
                    await _b.Request(path).WithOAuthBearerToken(c).PostJsonAsync(new { });
                }
            }
            """],
        ["authenticator of one's own that fetches its token (unresolved)"] = [Login, """
            class E : AuthenticatorBase
            {
                private readonly IProcoreLogin _f;
                public E(IProcoreLogin f, string g) : base(g) => _f = f;
                protected override async ValueTask<Parameter> GetAuthenticationParameter(string h)
                {
                    Token = await _f.A();
                    return new HeaderParameter("Authorization", "Bearer " + Token);
                }
            }
            class ProcoreA
            {
                private readonly RestClient _b;
                public ProcoreA(IProcoreLogin login)
                    => _b = new(new RestClientOptions("https://api.procore.com") { Authenticator = new E(login, login.B()) });
                public Task<RestResponse> Get(string path) => _b.ExecuteAsync(new RestRequest(path));
            }
            """],
        ["authenticator of one's own that asks anew behind what its base has (C# 12, unresolved)"] = [Login, """
            class E(IProcoreLogin f, string g) : AuthenticatorBase("Bearer " + g)
            {
                protected override async ValueTask<Parameter> GetAuthenticationParameter(string h)
                {
                    Token = "Bearer " + await f.A();
                    return new HeaderParameter("Authorization", Token);
                }
            }
            class ProcoreA
            {
                private readonly RestClient _b;
                public ProcoreA(IProcoreLogin login)
                    => _b = new(new RestClientOptions("https://api.procore.com") { Authenticator = new E(login, login.B()) });
                public Task<RestResponse> Get(string path) => _b.ExecuteAsync(new RestRequest(path));
            }
            """],
        ["authenticator of one's own on one request (unresolved)"] = [Login, """
            class E : AuthenticatorBase
            {
                public E(string f) : base(f) { }
                protected override ValueTask<Parameter> GetAuthenticationParameter(string g)
                    => new(new HeaderParameter("Authorization", "Bearer " + g));
            }
            class ProcoreA(IProcoreLogin login)
            {
                private readonly RestClient _b = new("https://api.procore.com");
                public async Task<RestResponse> Get(string path)
                    => await _b.ExecuteAsync(new RestRequest(path) { Authenticator = new E(await login.A()) });
            }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenFixedOnClient>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenFixedOnClient>(name);
}
