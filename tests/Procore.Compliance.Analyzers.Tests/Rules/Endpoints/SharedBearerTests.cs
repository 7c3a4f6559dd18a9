using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Tests.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA2009: a bearer that several clients share, that an answer brought, or that follows a redirect.</summary>
public sealed class SharedBearerTests
{
    private const string Handler = """
        using Microsoft.Extensions.DependencyInjection;
        interface IPass { Task<string> NowAsync(CancellationToken stop); Task<string> ForAsync(Uri? where); }
        class Stamp : DelegatingHandler
        {
            private readonly IPass _pass;
            public Stamp(IPass pass) { _pass = pass; }
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
            {
                {|PCA2009:request.Headers.Authorization = new("Bearer", await _pass.NowAsync(stop))|};
                return await base.SendAsync(request, stop);
            }
        }
        """;

    private const string Typed = """
        class Site
        {
            private readonly HttpClient _a;
            public Site(HttpClient a) { _a = a; }
            public Task Get() => _a.GetStringAsync("rest/v1.0/me");
        }
        class Other
        {
            private readonly HttpClient _a;
            public Other(HttpClient a) { _a = a; }
            public Task Get() => _a.GetStringAsync("today");
        }
        static class Wire
        {
            public static void Add(IServiceCollection services)
            {
                services.AddTransient<Stamp>();
                services.AddHttpClient<Site>(c => c.BaseAddress = new("https://api.procore.com/")).AddHttpMessageHandler<Stamp>();
                services.AddHttpClient<Other>(c => c.BaseAddress = new("https://api.example.net/")).AddHttpMessageHandler<Stamp>();
            }
        }
        """;

    private const string Refit = """
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Http;
        interface IPass { Task<string> NowAsync(CancellationToken stop); Task<string> ForAsync(Uri? where); }
        class RefitSettings
        {
            public Func<HttpRequestMessage, CancellationToken, Task<string>>? AuthorizationHeaderValueGetter { get; set; }
        }
        class GetAttribute : Attribute { public GetAttribute(string path) { } }
        interface ISite { [Get("/rest/v1.0/me")] Task<string> Get(); }
        interface IArchive { [Get("/objects")] Task<string> Get(); }
        static class Extensions
        {
            public static extern IHttpClientBuilder AddRefitClient<T>(
                this IServiceCollection services, Func<IServiceProvider, RefitSettings> of);
        }
        static class Wire
        {
            public static void Add(IServiceCollection services)
            {
                services.AddRefitClient<ISite>(a => Settings(a)).ConfigureHttpClient(c => c.BaseAddress = new("https://api.procore.com"));
                services.AddRefitClient<IArchive>(a => Settings(a))
                    .ConfigureHttpClient(c => c.BaseAddress = new("https://vault.example.eu"));
            }
            private static RefitSettings Settings(IServiceProvider a)
            {
                var pass = a.GetRequiredService<IPass>();
                return new() { {|PCA2009:AuthorizationHeaderValueGetter = (request, stop) => pass.NowAsync(stop)|} };
            }
        }
        """;

    private const string Redirect = """
        interface IPass { Task<string> NowAsync(); }
        class Files
        {
            private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false });
            public async Task<HttpResponseMessage> Open(IPass pass)
            {
                var value = new AuthenticationHeaderValue("Bearer", await pass.NowAsync());
                var first = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
                first.Headers.Authorization = value;
                var response = await Http.SendAsync(first);
                if (response.Headers.Location is { } next)
                {
                    var again = new HttpRequestMessage(HttpMethod.Get, next);
                    {|PCA2009:again.Headers.Authorization = value|};
                    response = await Http.SendAsync(again);
                }
                return response;
            }
        }
        """;

    private static readonly TokenCases Reported = new()
    {
        ["handler of two typed clients"] = [Handler, Usings + Typed],
        ["handler of two named clients"] = [Handler, Usings + Typed
            .Replace("AddHttpClient<Site>(", "AddHttpClient(\"a\", ").Replace("AddHttpClient<Other>(", "AddHttpClient(\"b\", ")],
        ["handler inside of two clients"] = [Handler, """
            static class Use
            {
                public static async Task Go(IPass pass)
                {
                    var a = new HttpClient(new Stamp(pass) { InnerHandler = null }) { BaseAddress = new("https://api.procore.com") };
                    var b = new HttpClient(new Stamp(pass) { InnerHandler = null }) { BaseAddress = new("https://api.example.net") };
                    await a.GetStringAsync("/rest/v1.0/me");
                    await b.GetStringAsync("/today");
                }
            }
            """],
        ["handler of one client that goes to both"] = [Handler, """
            static class Use
            {
                public static async Task Go(IPass pass)
                {
                    var a = new HttpClient(new Stamp(pass));
                    await a.GetStringAsync("https://api.procore.com/rest/v1.0/me");
                    await a.GetStringAsync("https://api.example.net/today");
                }
            }
            """],
        ["getter in the settings of two clients"] = [Refit],
        ["redirect that is followed"] = [Redirect],
        ["answer of the token endpoint"] = ["""
            class Forward
            {
                public static async Task Go(HttpClient http)
                {
                    var answer = await http.PostAsync(
                        "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                    var a = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
                    var request = new HttpRequestMessage(HttpMethod.Post, "https://vision.example.ai/v3");
                    {|PCA2009:request.Headers.Authorization = new("Bearer", a)|};
                    await http.SendAsync(request);
                }
            }
            """],
        ["Flurl that does not bind (unresolved)"] = ["""
            class Forward
            {
                public static async Task Go(string a)
                {
                    await "https://api.procore.com".AppendPathSegments("rest", "v1.0", "me").WithOAuthBearerToken(a).GetStringAsync();
                    await "https://vision.example.ai".AppendPathSegment("v3").{|PCA2009:WithOAuthBearerToken(a)|}.PostJsonAsync(1);
                }
            }
            """],
        ["Flurl on an address in a variable"] = ["""
            using Flurl.Http;
            class Forward
            {
                public static async Task Go(string a)
                {
                    var b = "https://vision.example.ai/v3";
                    await "https://api.procore.com/rest/v1.0/me".WithOAuthBearerToken(a).GetStringAsync();
                    await {|PCA2009:b.WithOAuthBearerToken(a)|}.GetStringAsync();
                }
            }
            """],
        ["Flurl on a request of a client"] = ["""
            using Flurl.Http;
            class Forward
            {
                private readonly FlurlClient _a = new("https://api.procore.com"), _b = new("https://vision.example.ai");
                public async Task Go(string a)
                {
                    await _a.Request("rest/v1.0/me").WithOAuthBearerToken(a).GetStringAsync();
                    await _b.Request("v3").{|PCA2009:WithOAuthBearerToken(a)|}.GetStringAsync();
                }
            }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["handler that looks at the address"] = [Handler.Replace(
            "request.Headers.Authorization",
            "if (request.RequestUri!.Host.EndsWith(\".procore.com\")) request.Headers.Authorization"), Usings + Typed],
        ["handler that asks for the token of the address"] = [
            Handler.Replace("NowAsync(stop))", "ForAsync(request.RequestUri))"), Usings + Typed],
        ["handler of one of the clients"] = [Handler, Usings + Typed.Replace(
            "new(\"https://api.example.net/\")).AddHttpMessageHandler<Stamp>()", "new(\"https://api.example.net/\"))")],
        ["handler of two clients of Procore's"] = [Handler, Usings + Typed.Replace("api.example.net", "api.procore.com/rest/v1.0")],
        ["handler of two clients of others"] = [Handler, Usings + Typed.Replace("api.procore.com", "api.example.com"),
            """class Known { public const string A = "https://api.procore.com/rest/v1.0/me"; }"""],
        ["getter that asks for the token of the address"] = [Refit.Replace("pass.NowAsync(stop)", "pass.ForAsync(request.RequestUri)")],
        ["getter of one of the clients"] = [Refit.Replace("<IArchive>(a => Settings(a))", "<IArchive>(a => new RefitSettings())")],
        ["redirect whose host is compared"] = [Redirect.Replace("is { } next)", "is { } next && next.Host.EndsWith(\".procore.com\"))")],
        ["redirect whose host a helper compares"] = [Redirect.Replace("is { } next)", "is { } next && Known(next))").Replace(
            "public async", "private static bool Known(Uri a) => a.Host == \"api.procore.com\";\n    public async")],
        ["redirect that is followed without the bearer"] = [Redirect.Replace("{|PCA2009:again.Headers.Authorization = value|};", "")],
        ["redirect of somebody else"] = [Redirect.Replace("api.procore.com/rest/v1.0/me", "api.example.com/me"),
            """class Known { public const string A = "https://api.procore.com/rest/v1.0/me"; }"""],
        ["answer of another endpoint that one helper asks"] = ["""
            class Forward
            {
                private static readonly HttpClient Http = new();
                private static async Task<string> Ask(string where)
                {
                    var answer = await Http.PostAsync(where, JsonContent.Create(new { grant_type = "client_credentials" }));
                    return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
                }
                public static async Task Go()
                {
                    var a = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
                    a.Headers.Authorization = new("Bearer", await Ask("https://login.procore.com/oauth/token"));
                    await Http.SendAsync(a);
                    var b = new HttpRequestMessage(HttpMethod.Get, "https://vision.example.ai/v3");
                    b.Headers.Authorization = new("Bearer", await Ask("https://login.example.ai/token"));
                    await Http.SendAsync(b);
                }
            }
            """],
        ["Flurl with a token of its own"] = ["""
            using Flurl.Http;
            class Forward
            {
                public static async Task Go(string a, string b)
                {
                    await "https://api.procore.com/rest/v1.0/me".WithOAuthBearerToken(a).GetStringAsync();
                    await "https://vision.example.ai/v3".WithOAuthBearerToken(b).GetStringAsync();
                }
            }
            """],
        ["address in a variable that only one chain signs"] = ["""
            using Flurl.Http;
            class Forward
            {
                public static async Task Go(string a)
                {
                    var b = "https://vision.example.ai/v3";
                    await "https://api.procore.com/rest/v1.0/me".WithOAuthBearerToken(a).GetStringAsync();
                    await b.GetStringAsync();
                }
            }
            """],
    };

    private const string Usings = "using Microsoft.Extensions.DependencyInjection;\n";

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<KeepTokenAtProcore>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name)
    {
        Silent[name][0] = Silent[name][0].Replace("{|PCA2009:", "").Replace("|}", "");
        return Silent.VerifyAsync<KeepTokenAtProcore>(name);
    }
}
