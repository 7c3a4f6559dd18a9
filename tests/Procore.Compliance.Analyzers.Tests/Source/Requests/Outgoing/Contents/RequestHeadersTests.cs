using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing;
using Procore.Compliance.Analyzers.Source.Requests.Outgoing.Contents;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents;

/// <summary>The headers that are known of a request, for each library and each place that sets them; half of the cases only look so.</summary>
public sealed class RequestHeadersTests
{
    [Theory]
    [InlineData(
        """var m = new HttpRequestMessage(HttpMethod.Get, "/a"); m.Headers.Add("X", "1"); await _http.SendAsync(m);""",
        "X=1 Request")]
    [InlineData(
        """var m = new HttpRequestMessage(HttpMethod.Get, "/a"); m.Headers.TryAddWithoutValidation("X", text); await _http.SendAsync(m);""",
        "X={text} Request")]
    [InlineData(
        """var m = new HttpRequestMessage(HttpMethod.Get, "/a") { Headers = { { "X", "1" }, { "Y", "2" } } }; await _http.SendAsync(m);""",
        "X=1 Request; Y=2 Request")]
    [InlineData(
        """
        var m = new HttpRequestMessage(HttpMethod.Get, "/a"); m.Headers.UserAgent.ParseAdd("a");
        m.Headers.Host = text; await _http.SendAsync(m);
        """,
        "User-Agent=a Request; Host={text} Request")]
    [InlineData(
        """var m = new HttpRequestMessage(HttpMethod.Get, "/a"); if (flag) m.Headers.Add("X", "1"); await _http.SendAsync(m);""",
        "X=1 Request?")]
    [InlineData(
        """
        var m = new HttpRequestMessage(HttpMethod.Get, "/a");
        if (!m.Headers.Contains("X")) m.Headers.Add("X", "1"); await _http.SendAsync(m);
        """,
        "X=1 Request")]
    [InlineData(
        """if (flag) { var m = new HttpRequestMessage(HttpMethod.Get, "/a"); m.Headers.Add("X", "1"); await _http.SendAsync(m); }""",
        "X=1 Request")]
    [InlineData(
        """
        var all = new Dictionary<string, string> { ["X"] = "1", ["Y"] = "2" }; var m = new HttpRequestMessage(HttpMethod.Get, "/a");
        foreach (var (name, value) in all) m.Headers.Add(name, value); await _http.SendAsync(m);
        """,
        "X=1 Request; Y=2 Request")]
    [InlineData(
        """var m = new HttpRequestMessage(HttpMethod.Get, "/a"); m.Headers.Add(text, "1"); await _http.SendAsync(m);""",
        "?=1 Request; open")]
    [InlineData("""_http.DefaultRequestHeaders.Add("X", "1"); await _http.GetAsync("/a");""", "X=1 Client")]
    [InlineData("""if (flag) _http.DefaultRequestHeaders.Add("X", "1"); await _http.GetAsync("/a");""", "X=1 Client?")]
    public void OfHttpClient(string statements, string expected) => Assert.Equal(expected, Sent.Headers(statements));

    [Theory]
    [InlineData("""await _http.GetAsync("/a");""")]
    [InlineData("""var m = new HttpRequestMessage(HttpMethod.Get, "/a"); _ = m.Headers.Contains("X"); await _http.SendAsync(m);""")]
    [InlineData("""var m = new HttpRequestMessage(HttpMethod.Get, "/a"); m.Headers.Remove("X"); await _http.SendAsync(m);""")]
    [InlineData("""var other = new HttpRequestMessage(); other.Headers.Add("X", "1"); await _http.GetAsync("/a");""")]
    [InlineData("""var other = new HttpClient(); other.DefaultRequestHeaders.Add("X", "1"); await _http.GetAsync("/a");""")]
    [InlineData("""var answer = await _http.GetAsync("/a"); answer.Headers.Add("X", "1");""")]
    [InlineData("""var list = new Dictionary<string, string>(); list.Add("X", "1"); await _http.GetAsync("/a");""")]
    public void OthersHeaders_AreNotTheRequests(string statements) => Assert.Equal("", Sent.Headers(statements));

    [Theory]
    [InlineData("""_http.DefaultRequestHeaders.Add("X", "1"); await _http.GetAsync("/a");""", "X=1 Client")]
    [InlineData(
        """var m = new HttpRequestMessage(HttpMethod.Get, "/a"); m.Headers.Add("X", "1"); await _http.SendAsync(m);""", "X=1 Request")]
    [InlineData("""var m = new HttpRequestMessage(HttpMethod.Get, "/a"); await _http.SendAsync(m);""", "")]
    public void WithoutReferences(string statements, string expected)
        => Assert.Equal(expected, Sent.Headers(statements, withReferences: false));

    [Fact]
    public void ClientsHeaders_AreReadOnceForAllItsRequests()
    {
        var fixture = SourceFixture.Of("""
            class C
            {
                private readonly HttpClient _http = new();
                public C() => _http.DefaultRequestHeaders.Add("X", "1");
                async Task A() => await _http.GetAsync("/a");
                async Task B() => await _http.GetAsync("/b");
            }
            """);

        var headers = RequestReader.RequestsIn(fixture.Trees[0], fixture.Model, CancellationToken.None)
            .Select(request => Assert.Single(RequestHeaders.Of(request, fixture.Model, CancellationToken.None).Named("x")))
            .ToList();

        Assert.Equal(2, headers.Count);
        Assert.Same(headers[0], headers[1]);
    }

    [Fact]
    public void Helper_SetsThemOnTheMessage()
        => Assert.Equal("Procore-Company-Id={company} Request", Sent.Headers("""
            static class Extensions
            {
                public static void AddCompany(this HttpRequestMessage message, string company)
                    => message.Headers.Add("Procore-Company-Id", company);
            }
            class C
            {
                private readonly HttpClient _http = new();
                async Task M() { var m = new HttpRequestMessage(HttpMethod.Get, "/a"); m.AddCompany("1"); await _http.SendAsync(m); }
            }
            """));

    [Fact]
    public void HelperOfHeaders_SetsThem()
        => Assert.Equal("Procore-Company-Id=1 Client", Sent.Headers("""
            using System.Net.Http.Headers;
            static class Extensions { public static void AddCompany(this HttpRequestHeaders h) => h.Add("Procore-Company-Id", "1"); }
            class C
            {
                private readonly HttpClient _http = new();
                public C() => _http.DefaultRequestHeaders.AddCompany();
                async Task M() => await _http.GetAsync("/a");
            }
            """));

    [Fact]
    public void NameOfAParameter_IsWhatTheCallersGive()
        => Assert.Equal("Procore-Company-Id={value} Request", Sent.Headers("""
            class C
            {
                private const string Company = "Procore-Company-Id";
                private readonly HttpClient _http = new();
                static void Set(HttpRequestMessage message, string name, string value) => message.Headers.Add(name, value);
                async Task M() { var m = new HttpRequestMessage(HttpMethod.Get, "/a"); Set(m, Company, "1"); await _http.SendAsync(m); }
            }
            """));

    [Fact]
    public void Factory_GivesEachCallerItsOwn()
        => Assert.Equal("Accept=json Request; Own=1 Request", Sent.Headers("""
            class C
            {
                private readonly HttpClient _http = new();
                HttpRequestMessage Make(string path)
                {
                    var message = new HttpRequestMessage(HttpMethod.Get, path);
                    message.Headers.Add("Accept", "json");
                    return message;
                }
                async Task M() { var m = Make("/a"); m.Headers.Add("Own", "1"); await _http.SendAsync(m); }
                async Task Other() { var m = Make("/b"); m.Headers.Add("Others", "1"); await _http.SendAsync(m); }
            }
            """));

    [Theory]
    [InlineData("""services.AddHttpClient<C>(http => http.DefaultRequestHeaders.Add("X", "1"));""", "X=1 Client")]
    [InlineData(
        """services.AddHttpClient<C>().ConfigureHttpClient((_, http) => http.DefaultRequestHeaders.Add("X", "1"));""", "X=1 Client")]
    [InlineData("""services.AddHttpClient<C>().AddHttpMessageHandler(() => new Company());""", "Procore-Company-Id={Id} Handler")]
    [InlineData("""services.AddHttpClient<C>().AddHttpMessageHandler<Company>();""", "Procore-Company-Id={Id} Handler")]
    [InlineData(
        """services.AddHttpClient<C>(Set); static void Set(HttpClient c) => c.DefaultRequestHeaders.Add("X", "1");""",
        "X=1 Client")]
    [InlineData(
        """
        services.ConfigureHttpClientDefaults(b => b.ConfigureHttpClient(c => c.DefaultRequestHeaders.Add("X", "1")));
        services.AddHttpClient<C>();
        """,
        "X=1 Client")]
    [InlineData("""services.AddHttpClient<C>();""", "")]
    [InlineData("""services.AddHttpClient<C>(); services.AddHttpClient("x", http => http.DefaultRequestHeaders.Add("X", "1"));""", "")]
    [InlineData("""services.AddHttpClient<C>(); services.AddHttpClient("x").AddHttpMessageHandler<Company>();""", "")]
    [InlineData("""services.AddHttpClient<C>(); services.AddTransient<Company>();""", "")]
    [InlineData("""services.AddHttpClient<C>().SetHandlerLifetime(TimeSpan.FromMinutes(1));""", "")]
    [InlineData("""services.AddHttpClient<C>().AddHttpMessageHandler(p => p.GetRequiredService<DelegatingHandler>());""", "open")]
    [InlineData("", "open")]
    public void OfRegistrations(string registration, string expected)
        => Assert.Equal(expected, Sent.Headers($$"""
            using System.Threading;
            using Microsoft.Extensions.DependencyInjection;
            class Company : DelegatingHandler
            {
                public string Id { get; set; } = "";
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
                {
                    request.Headers.TryAddWithoutValidation("Procore-Company-Id", Id);
                    return base.SendAsync(request, token);
                }
            }
            class C
            {
                private readonly HttpClient _http;
                public C(HttpClient http) => _http = http;
                async Task M() => await _http.GetAsync("/a");
            }
            static class Startup
            {
                static void Add(IServiceCollection services) { {{registration}} }
            }
            """));

    [Fact]
    public void NamedClient_HasWhatItsNameIsRegisteredWith()
        => Assert.Equal("X=1 Client", Sent.Headers("""
            using Microsoft.Extensions.DependencyInjection;
            class C
            {
                private readonly IHttpClientFactory _factory;
                public C(IHttpClientFactory factory) => _factory = factory;
                async Task M() { var http = _factory.CreateClient("procore"); await http.GetAsync("/a"); }
                static void Add(IServiceCollection s)
                {
                    s.AddHttpClient("procore", c => c.DefaultRequestHeaders.Add("X", "1"));
                    s.AddHttpClient("other", c => c.DefaultRequestHeaders.Add("Y", "1"));
                }
            }
            """));

    [Fact]
    public void ConstructorOfATypedClient_SetsThem()
        => Assert.Equal("X=1 Client", Sent.Headers("""
            using Microsoft.Extensions.DependencyInjection;
            class C
            {
                private readonly HttpClient _http;
                public C(HttpClient http) { _http = http; http.DefaultRequestHeaders.Add("X", "1"); }
                async Task M() => await _http.GetAsync("/a");
                static void Add(IServiceCollection s) => s.AddHttpClient<C>();
            }
            """));

    [Fact]
    public void DerivedClient_SetsThemOnItself()
        => Assert.Equal("X=1 Client", Sent.Headers("""
            class Api : HttpClient { public Api() { DefaultRequestHeaders.Add("X", "1"); } }
            class C { private readonly Api _api = new(); async Task M() => await _api.GetAsync("/a"); }
            """));

    [Theory]
    [InlineData("""var r = new RestRequest("/a"); r.AddHeader("X", "1"); await client.ExecuteAsync(r);""", "X=1 Request")]
    [InlineData(
        """await client.ExecuteAsync(new RestRequest("/a").AddHeader("X", "1").AddOrUpdateHeader("Y", "2"));""",
        "X=1 Request; Y=2 Request")]
    [InlineData(
        """var r = new RestRequest("/a"); r.AddParameter("X", "1", ParameterType.HttpHeader); await client.ExecuteAsync(r);""",
        "X=1 Request")]
    [InlineData(
        """var r = new RestRequest("/a"); r.AddHeaders(new Dictionary<string, string> { ["X"] = "1" }); await client.ExecuteAsync(r);""",
        "X=1 Request")]
    [InlineData("""client.AddDefaultHeader("X", "1"); await client.ExecuteAsync(new RestRequest("/a"));""", "X=1 Client")]
    [InlineData("""var r = new RestRequest("/a"); r.AddQueryParameter("X", "1"); await client.ExecuteAsync(r);""", "")]
    [InlineData("""var r = new RestRequest("/a"); r.AddParameter("X", "1"); await client.ExecuteAsync(r);""", "")]
    [InlineData("""var other = new RestRequest("/b"); other.AddHeader("X", "1"); await client.ExecuteAsync(new RestRequest("/a"));""", "")]
    public void OfRestSharp(string statements, string expected)
        => Assert.Equal(expected, Sent.Headers($$"""
            using RestSharp;
            class C { async Task M() { var client = new RestClient("https://a.com"); {{statements}} } }
            """));

    [Theory]
    [InlineData("""await "https://a.com/a".WithHeader("X", "1").GetAsync();""", "X=1 Request")]
    [InlineData(
        """await "https://a.com/a".WithHeaders(new { X = 1, Procore_Company_Id = 2 }).GetAsync();""",
        "X=1 Request; Procore-Company-Id=2 Request")]
    [InlineData("""await "https://a.com/a".WithOAuthBearerToken("t").GetAsync();""", "Authorization=t Request")]
    [InlineData("""var r = "https://a.com/a".WithHeader("X", "1"); await r.GetAsync();""", "X=1 Request")]
    [InlineData("""await Base("/a").GetAsync();""", "X=1 Request")]
    [InlineData("""await "https://a.com/a".GetAsync();""", "")]
    [InlineData("""await "https://a.com/a".SetQueryParam("X", "1").GetAsync();""", "")]
    [InlineData("""var other = "https://a.com/b".WithHeader("X", "1"); await "https://a.com/a".GetAsync();""", "")]
    public void OfFlurl(string statements, string expected)
        => Assert.Equal(expected, Sent.Headers($$"""
            using Flurl; using Flurl.Http;
            class C
            {
                static IFlurlRequest Base(string path) => ("https://a.com" + path).WithHeader("X", "1");
                async Task M() { {{statements}} }
            }
            """));

    [Theory]
    [InlineData("""[Headers("X: 1")] interface IApi { [Get("/a")] Task<string> A(); }""", "api.A()", "X=1 Interface")]
    [InlineData("""interface IApi { [Get("/a"), Headers("X: 1", "Y: 2")] Task<string> A(); }""", "api.A()", "X=1 Request; Y=2 Request")]
    [InlineData("""interface IApi { [Get("/a")] Task<string> A([Header("X")] string x); }""", """api.A("1")""", "X= Request")]
    [InlineData("""interface IApi { [Get("/a")] Task<string> A([Header("X")] string? x); }""", """api.A("1")""", "X= Request?")]
    [InlineData(
        """interface IApi { [Get("/a")] Task<string> A([HeaderCollection] IDictionary<string, string> x); }""",
        """api.A(new Dictionary<string, string>())""",
        "?= Request; open")]
    [InlineData("""interface IApi { [Get("/a")] Task<string> A(); [Get("/b"), Headers("X: 1")] Task<string> B(); }""", "api.A()", "")]
    [InlineData(
        """interface IApi { [Get("/a")] Task<string> A(string x); } [Headers("X: 1")] interface IOther { }""",
        """api.A("1")""",
        "")]
    public void OfRefit(string declaration, string call, string expected)
        => Assert.Equal(expected, Sent.Headers($$"""
            using Refit;
            {{declaration}}
            class C { async Task M() { var api = RestService.For<IApi>(new HttpClient()); await {{call}}; } }
            """ + Sent.Refit));
}
