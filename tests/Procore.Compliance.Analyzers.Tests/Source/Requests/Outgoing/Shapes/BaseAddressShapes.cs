using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.RequestShape;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Shapes;

/// <summary>Relative addresses, and the base that completes them.</summary>
internal static class BaseAddressShapes
{
    public static IEnumerable<RequestShape> Rows =>
    [
        Of(
            "Base in an initialiser",
            """
            class C
            {
                private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com/") };
                async Task M() { await _http.GetAsync("rest/me"); }
            }
            """,
            "M: GET https://api.procore.com/rest/me"),
        Of(
            "Base in the constructor",
            """
            class C
            {
                private readonly HttpClient _http;
                public C(HttpClient http) { _http = http; _http.BaseAddress = new Uri("https://api.procore.com"); }
                async Task M() { await _http.GetAsync("/rest/me"); }
            }
            """,
            "M: GET https://api.procore.com/rest/me"),
        Of(
            "Base on the parameter",
            """
            class C
            {
                private readonly HttpClient _http;
                public C(HttpClient http) { http.BaseAddress = new Uri("https://api.procore.com"); _http = http; }
                async Task M() { await _http.GetAsync("/rest/me"); }
            }
            """,
            "M: GET https://api.procore.com/rest/me"),
        Of(
            "Base on a local",
            """
            class C
            {
                async Task M()
                {
                    var http = new HttpClient();
                    http.BaseAddress = new Uri("https://api.procore.com");
                    await http.GetAsync("rest/me");
                }
            }
            """,
            "M: GET https://api.procore.com/rest/me"),
        Of(
            "Base of a choice",
            """
            class C
            {
                private readonly HttpClient _http;
                public C(bool test)
                {
                    _http = new HttpClient { BaseAddress = new Uri(test ? "https://sandbox.procore.com" : "https://api.procore.com") };
                }
                async Task M() { await _http.GetAsync("rest/me"); }
            }
            """,
            "M: GET https://sandbox.procore.com/rest/me | https://api.procore.com/rest/me"),
        Of(
            "Base of two clients",
            """
            class C
            {
                private readonly HttpClient _a = new() { BaseAddress = new Uri("https://a.com") };
                private readonly HttpClient _b = new() { BaseAddress = new Uri("https://b.com") };
                async Task M() { await _a.GetAsync("x"); await _b.GetAsync("y"); }
            }
            """,
            "M: GET https://a.com/x",
            "M: GET https://b.com/y"),
        Of(
            "Base that is configured",
            """
            class C
            {
                private readonly HttpClient _http;
                public C(HttpClient http, string root) { _http = http; _http.BaseAddress = new Uri(root); }
                async Task M() { await _http.GetAsync("rest/me"); }
            }
            """,
            "M: GET rest/me"),
        Of(
            "Base of a message",
            """
            class C
            {
                private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com/") };
                async Task M() { var m = new HttpRequestMessage(HttpMethod.Get, "rest/me"); await _http.SendAsync(m); }
            }
            """,
            "M: GET https://api.procore.com/rest/me"),
        Of(
            "Base of a typed client",
            """
            using Microsoft.Extensions.DependencyInjection;
            class Api(HttpClient http) { public async Task M() { await http.GetAsync("rest/me"); } }
            static class Startup
            {
                static void Add(IServiceCollection services)
                {
                    services.AddHttpClient<Api>(c => c.BaseAddress = new Uri("https://api.procore.com"));
                }
            }
            """,
            "M: GET https://api.procore.com/rest/me") with { MinimumRoslyn = new(4, 8) },
        Of(
            "Base of a typed client with an interface",
            """
            using Microsoft.Extensions.DependencyInjection;
            interface IApi { }
            class Api : IApi
            {
                private readonly HttpClient _http;
                public Api(HttpClient http) => _http = http;
                public async Task M() { await _http.GetAsync("rest/me"); }
            }
            static class Startup
            {
                static void Add(IServiceCollection services)
                {
                    services.AddHttpClient<IApi, Api>()
                        .ConfigureHttpClient((p, c) => { c.BaseAddress = new Uri("https://api.procore.com"); });
                }
            }
            """,
            "M: GET https://api.procore.com/rest/me"),
        Of(
            "Base of a named client",
            """
            using Microsoft.Extensions.DependencyInjection;
            class C
            {
                private readonly IHttpClientFactory _factory = null!;
                async Task M() { var http = _factory.CreateClient("procore"); await http.GetAsync("rest/me"); }
                static void Add(IServiceCollection services)
                {
                    services.AddHttpClient("procore", c => c.BaseAddress = new Uri("https://api.procore.com"));
                    services.AddHttpClient("other", c => c.BaseAddress = new Uri("https://other.com"));
                }
            }
            """,
            "M: GET https://api.procore.com/rest/me"),
        Of(
            "Base of a named client in a field",
            """
            using Microsoft.Extensions.DependencyInjection;
            class C
            {
                private const string Name = "procore";
                private readonly HttpClient _http;
                public C(IHttpClientFactory f) { _http = f.CreateClient(Name); }
                async Task M() { await _http.GetAsync("rest/me"); }
                static void Add(IServiceCollection services)
                    => services.AddHttpClient("procore", c => c.BaseAddress = new Uri("https://api.procore.com"));
            }
            """,
            "M: GET https://api.procore.com/rest/me"),
        Of(
            "Absolute in spite of a base",
            """
            class C
            {
                private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com/") };
                async Task M() { await _http.GetAsync("https://login.procore.com/oauth/token"); }
            }
            """,
            "M: GET https://login.procore.com/oauth/token"),
        Of(
            "Base with a version",
            """
            class C
            {
                private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com/rest/v1.0/") };
                async Task M() { await _http.GetAsync("me"); }
            }
            """,
            "M: GET https://api.procore.com/rest/v1.0/me"),
        Of(
            "Root in a field",
            """
            class C
            {
                private readonly string _root;
                private readonly HttpClient _http = new();
                public C(string root) { _root = root; }
                async Task M(long id) { await _http.GetAsync($"{_root}/rest/{id}"); }
            }
            """,
            "M: GET {_root}/rest/{id} (id)"),
    ];
}
