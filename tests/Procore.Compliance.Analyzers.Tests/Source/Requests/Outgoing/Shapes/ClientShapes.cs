using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.RequestShape;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Shapes;

/// <summary>Which client sends a request, and that the base address of another one does not count.</summary>
internal static class ClientShapes
{
    private const string Injection = "using Microsoft.Extensions.DependencyInjection;\n";
    private const string Sharp = "using RestSharp;\n";

    public static IEnumerable<RequestShape> Rows =>
    [
        Of(
            "Client handed in, another one made here",
            """
            class C
            {
                private readonly HttpClient _api;
                public C(HttpClient api) => _api = api;
                async Task Login()
                {
                    using var login = new HttpClient { BaseAddress = new Uri("https://login.com") };
                    await login.GetAsync("a");
                }
                async Task M() { await _api.GetAsync("x"); }
            }
            """,
            "Login: GET https://login.com/a",
            "M: GET x"),
        Of(
            "Client made here, another one handed in",
            """
            class C
            {
                private static readonly HttpClient Api = new(new SocketsHttpHandler()) { BaseAddress = new Uri("https://api.com") };
                private readonly HttpClient _login;
                public C(HttpClient login) { _login = login; }
                async Task Login() { await _login.PostAsync("a", null); }
                async Task M() { await Api.GetAsync("x"); }
            }
            """,
            "Login: POST a",
            "M: GET https://api.com/x"),
        Of(
            "Client that callers hand in",
            """
            class C
            {
                private readonly HttpClient _a = new() { BaseAddress = new Uri("https://a.com") };
                private readonly HttpClient _b = new() { BaseAddress = new Uri("https://b.com") };
                async Task A() { await Get(_a, "x"); }
                async Task B() { await Get(_b, "y"); }
                static Task Get(HttpClient http, string path) => http.GetAsync(path);
            }
            """,
            "A: GET https://a.com/x",
            "B: GET https://b.com/y",
            "Get: GET {path} (path)"),
        Of(
            "Client of a helper that sets the base",
            """
            static class Ext
            {
                public static void UseRoot(this HttpClient http, string root) { http.BaseAddress = new Uri(root); }
            }
            class C
            {
                private readonly HttpClient _http;
                private readonly HttpClient _other;
                public C(HttpClient http, HttpClient other) { _http = http; _other = other; _http.UseRoot("https://a.com"); }
                async Task M() { await _http.GetAsync("x"); await _other.GetAsync("y"); }
            }
            """,
            "M: GET https://a.com/x",
            "M: GET y"),
        Of(
            "Client of a lazy value",
            """
            class C
            {
                private readonly Lazy<HttpClient> _http = new(() => new HttpClient { BaseAddress = new Uri("https://a.com") });
                async Task M() { await _http.Value.GetAsync("x"); }
            }
            """,
            "M: GET https://a.com/x"),
        Of(
            "Client of a method that makes it",
            """
            class C
            {
                private readonly HttpClient _other = new() { BaseAddress = new Uri("https://b.com") };
                private HttpClient Make() { var made = new HttpClient(); made.BaseAddress = new Uri("https://a.com"); return made; }
                async Task M() { using var http = Make(); await http.GetAsync("x"); await _other.GetAsync("y"); }
            }
            """,
            "M: GET https://a.com/x",
            "M: GET https://b.com/y"),
        Of(
            "Client of a property that makes it",
            """
            class C
            {
                private HttpClient? _http;
                private HttpClient Http => _http ??= new HttpClient { BaseAddress = new Uri("https://a.com") };
                async Task M() { await Http.GetAsync("x"); }
            }
            """,
            "M: GET https://a.com/x"),
        Of(
            "Client of a base class",
            """
            abstract class Base
            {
                protected Base(HttpClient http) { Http = http; }
                protected HttpClient Http { get; }
            }
            class C : Base
            {
                public C() : base(new HttpClient { BaseAddress = new Uri("https://a.com") }) { }
                async Task M() { await Http.GetAsync("x"); }
            }
            """,
            "M: GET https://a.com/x"),
        Of(
            "Client type of one's own",
            """
            class Api : HttpClient { public Api() { BaseAddress = new Uri("https://a.com"); } }
            class C
            {
                private readonly Api _api = new();
                private readonly HttpClient _plain = new();
                async Task M() { await _api.GetAsync("x"); await _plain.GetAsync("y"); }
            }
            """,
            "M: GET https://a.com/x",
            "M: GET y"),
        Of(
            "Client of the container",
            Injection + """
            class C
            {
                private readonly HttpClient _http;
                public C(HttpClient http) { _http = http; }
                async Task M() { await _http.GetAsync("x"); }
            }
            static class Startup
            {
                static void Add(IServiceCollection services)
                {
                    services.AddScoped(_ => new HttpClient { BaseAddress = new Uri("https://a.com") });
                    services.AddTransient<C>();
                }
            }
            """,
            "M: GET https://a.com/x"),
        Of(
            "RestSharp client of the container",
            Injection + Sharp + """
            class C
            {
                private readonly IRestClient _api;
                public C(IRestClient api) { _api = api; }
                async Task M() { await _api.ExecuteAsync(new RestRequest("x").AddHeader("a", "b")); }
            }
            static class Startup
            {
                static void Add(IServiceCollection services) => services.AddSingleton<IRestClient>(new RestClient("https://a.com"));
            }
            """,
            "M: GET https://a.com/x"),
        Of(
            "Client that a factory makes for a type",
            Injection + """
            class C
            {
                private readonly HttpClient _http;
                public C(HttpClient http) { _http = http; }
                async Task M() { await _http.GetAsync("x"); }
            }
            static class Startup
            {
                static void Add(IServiceCollection services)
                {
                    services.AddHttpClient("a", c => c.BaseAddress = new Uri("https://a.com"));
                    services.AddHttpClient("b", c => c.BaseAddress = new Uri("https://b.com"));
                    services.AddSingleton(sp => new C(sp.GetRequiredService<IHttpClientFactory>().CreateClient("a")));
                }
            }
            """,
            "M: GET https://a.com/x"),
        Of(
            "Typed clients beside each other",
            Injection + """
            class A
            {
                private readonly HttpClient _http;
                public A(HttpClient http) { _http = http; }
                async Task M() { await _http.GetAsync("x"); }
            }
            class B
            {
                private readonly HttpClient _http;
                public B(HttpClient http) { _http = http; }
                async Task N() { await _http.GetAsync("y"); }
            }
            static class Startup
            {
                static void Add(IServiceCollection services)
                {
                    services.AddHttpClient<A>(Configure);
                    var builder = services.AddHttpClient<B>();
                    builder.ConfigureHttpClient(c => c.BaseAddress = new Uri("https://b.com"));
                }
                static void Configure(HttpClient http) { http.BaseAddress = new Uri("https://a.com"); }
            }
            """,
            "M: GET https://a.com/x",
            "N: GET https://b.com/y"),
        Of(
            "Registration by an extension of one's own",
            Injection + """
            class A
            {
                private readonly HttpClient _http;
                public A(HttpClient http) { _http = http; }
                async Task M() { await _http.GetAsync("x"); }
            }
            static class Startup
            {
                static void Add(IServiceCollection services) => services.AddApi<A>("https://a.com");
                static void AddApi<T>(this IServiceCollection services, string root) where T : class
                    => services.AddHttpClient<T>().ConfigureHttpClient(c => c.BaseAddress = new Uri("https://a.com"));
            }
            """,
            "M: GET https://a.com/x"),
        Of(
            "Message that is handed on",
            """
            class C
            {
                private readonly HttpClient _a = new() { BaseAddress = new Uri("https://a.com") };
                private readonly HttpClient _b = new() { BaseAddress = new Uri("https://b.com") };
                async Task M() { using var m = new HttpRequestMessage(HttpMethod.Get, "x"); await Send(m); }
                async Task N() { await _a.SendAsync(new HttpRequestMessage(HttpMethod.Put, "y")); }
                Task<HttpResponseMessage> Send(HttpRequestMessage message) => _b.SendAsync(message);
            }
            """,
            "M: GET https://b.com/x",
            "N: PUT https://a.com/y"),
        Of(
            "Message whose sender is not in sight, two clients",
            """
            class C
            {
                private readonly HttpClient _a = new() { BaseAddress = new Uri("https://a.com") };
                private readonly HttpClient _b = new() { BaseAddress = new Uri("https://b.com") };
                public HttpRequestMessage M() => new(HttpMethod.Get, "x");
            }
            """,
            "M: GET x"),
        Of(
            "Message whose sender is not in sight, one client",
            """
            class C
            {
                private readonly HttpClient _a = new() { BaseAddress = new Uri("https://a.com") };
                public HttpRequestMessage M() => new(HttpMethod.Get, "x");
            }
            """,
            "M: GET https://a.com/x"),
        Of(
            "RestSharp chain handed on directly, two clients",
            Sharp + """
            class C
            {
                private readonly RestClient _login = new("https://login.com");
                private readonly RestClient _api = new("https://api.com");
                async Task Login()
                {
                    await _login.ExecuteAsync(new RestRequest("t", Method.Post).AddParameter("a", "b").AddHeader("c", "d"));
                }
                async Task M() { await _api.GetAsync(new RestRequest("x").AddQueryParameter("a", "b")); }
            }
            """,
            "Login: POST https://login.com/t",
            "M: GET https://api.com/x"),
        Of(
            "RestSharp client that callers hand in, login in another method",
            Sharp + """
            static class C
            {
                static async Task Login()
                {
                    using var login = new RestClient("https://login.com");
                    await login.PostAsync(new RestRequest("t"));
                }
                public static Task M(RestClient api) => api.ExecuteAsync(new RestRequest("x"));
            }
            """,
            "Login: POST https://login.com/t",
            "M: GET x"),
        Of(
            "RestSharp options",
            Sharp + """
            class C
            {
                private readonly RestClient _a;
                private readonly RestClient _b = new(options => options.BaseUrl = new Uri("https://b.com"));
                private readonly RestClient _c = new(new HttpClient { BaseAddress = new Uri("https://c.com") });
                public C() { var options = new RestClientOptions { BaseUrl = new Uri("https://a.com") }; _a = new(options); }
                async Task M() { var r = new RestRequest("x"); r = r.AddHeader("a", "b"); await _a.ExecuteAsync(r); }
                async Task N() { await _b.ExecuteAsync(new RestRequest("y")); await _c.ExecuteAsync(new RestRequest("z")); }
            }
            """,
            "M: GET https://a.com/x",
            "N: GET https://b.com/y",
            "N: GET https://c.com/z"),
        Of(
            "RestSharp request of a builder",
            Sharp + """
            class C
            {
                private readonly RestClient _other = new("https://b.com");
                private readonly RestClient _api = new("https://a.com");
                private static RestRequest Make(string path) => new RestRequest(path).AddHeader("a", "b");
                async Task M() { await _api.ExecuteAsync(Make("x")); }
                async Task N() { await _other.ExecuteAsync(new RestRequest("y")); }
            }
            """,
            "Make: GET {path} (path)",
            "M: GET https://a.com/x",
            "N: GET https://b.com/y"),
        Of(
            "RestSharp request under a second name",
            Sharp + """
            class C
            {
                private readonly RestClient _other = new("https://b.com");
                private readonly RestClient _api = new("https://a.com");
                async Task M() { var a = new RestRequest("x"); var b = a; RestRequest c; c = b; await _api.ExecuteAsync(c); }
                async Task N()
                {
                    var a = new RestRequest("y"); var b = new RestRequest("z");
                    await _other.ExecuteAsync(a); await _api.ExecuteAsync(b);
                }
                async Task P(RestRequest given) { var sent = given; await _other.ExecuteAsync(sent); }
                Task Q() => P(new RestRequest("w"));
            }
            """,
            "M: GET https://a.com/x",
            "N: GET https://b.com/y",
            "N: GET https://a.com/z",
            "Q: GET https://b.com/w"),
        Of(
            "Flurl clients in fields",
            """
            using Flurl.Http;
            class C
            {
                private readonly FlurlClient _a = new("https://a.com");
                private readonly IFlurlClient _b;
                public C(IFlurlClient b) { _b = b; }
                async Task M() { await _a.Request("x").GetAsync(); await _b.Request("y").GetAsync(); }
            }
            """,
            "M: GET https://a.com/x",
            "M: GET y"),
        Of(
            "WebClient beside another one",
            """
            #pragma warning disable SYSLIB0014 // WebClient is obsolete, and integrations have it all the same.
            class C
            {
                private readonly System.Net.WebClient _a = new() { BaseAddress = "https://a.com" };
                void M(System.Net.WebClient b) { _a.DownloadString("x"); b.DownloadString("y"); }
            }
            """,
            "M: GET https://a.com/x",
            "M: GET y"),
        new RequestShape(
            "RestSharp client that may be absent, another one in a local",
            [
                Sharp + """
                class C
                {
                    private RestClient? _api;
                    async Task Login()
                    {
                        using var login = new RestClient("https://login.com");
                        await login.ExecuteAsync(new RestRequest("t", Method.Post));
                        _api = new RestClient(new RestClientOptions("https://a.com") { Authenticator = null });
                    }
                    async Task M() { await _api!.ExecuteAsync(new RestRequest("x").AddHeader("a", "b")); }
                    public RestRequest N() => new RestRequest("y");
                }
                """,
            ],
            ["Login: POST https://login.com/t", "M: GET https://a.com/x", "N: GET y"]).WithoutReferences(),
        new RequestShape(
            "RestSharp client in a field, chain handed on",
            [
                Sharp + """
                class C
                {
                    private readonly RestClient _login;
                    private readonly RestClient _api = new("https://a.com");
                    public C() { _login = new("https://b.com"); }
                    async Task M() { await _api.ExecuteAsync(new RestRequest("x").AddHeader("a", "b")); }
                    async Task N() { await _login.ExecuteAsync(new RestRequest("y").AddHeader("a", "b")); }
                }
                """,
            ],
            ["M: GET https://a.com/x", "N: GET https://b.com/y"]).WithoutReferences(),
    ];
}
