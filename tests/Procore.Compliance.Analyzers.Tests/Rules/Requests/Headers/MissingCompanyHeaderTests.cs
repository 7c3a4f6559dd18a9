using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Requests.Headers;
using Procore.Compliance.Analyzers.Tests.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Headers;

public sealed class MissingCompanyHeaderTests
{
    private const string Registration = """
        class Setup
        {
            public void Add(Microsoft.Extensions.DependencyInjection.IServiceCollection services)
                => Microsoft.Extensions.DependencyInjection.HttpClientFactoryServiceCollectionExtensions.AddHttpClient<Api>(services);
        }
        """;

    private const string Handler = """
        class CompanyHandler : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                request.Headers.Add("Procore-Company-Id", "7");
                return base.SendAsync(request, cancellationToken);
            }
        }
        """;

    internal static readonly TokenCases Reported = new()
    {
        ["delegate of the caller that sets another header"] = ["""
            class Api
            {
                private readonly HttpClient _http = new {|PCA5001:HttpClient|} { BaseAddress = new Uri("https://api.procore.com") };
                private Api(Action<HttpClient> more) => more(_http);
                public static Api Make() => new Api(http => http.DefaultRequestHeaders.Add("Accept-Language", "en"));
                public Task<string> A() => _http.GetStringAsync("/rest/v1.0/projects");
            }
            """],
        ["delegate that one caller of a wrapper gives, and another does not"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                private Task<HttpResponseMessage> Send(string path, Action<System.Net.Http.Headers.HttpRequestHeaders> more = null)
                {
                    var request = new HttpRequestMessage(HttpMethod.Get, path);
                    more?.Invoke(request.Headers);
                    return _http.SendAsync(request);
                }
                public Task A(string id) => Send("/rest/v1.0/projects", headers => headers.Add("Procore-Company-Id", id));
                public Task B() => {|PCA5001:Send|}("/rest/v1.0/projects/5/rfis");
            }
            """],
        ["handler that a class of one's own hands its base, with another header"] = ["""
            class Build : HttpClient
            {
                public Build() : base(new Stamp { InnerHandler = new HttpClientHandler() })
                    => BaseAddress = new Uri("https://api.procore.com");
            }
            class Stamp : DelegatingHandler
            {
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    request.Headers.Add("Accept-Language", "en");
                    return base.SendAsync(request, cancellationToken);
                }
            }
            class Api
            {
                private readonly Build _http = new {|PCA5001:Build|}();
                public Task<string> A() => _http.GetStringAsync("/rest/v1.0/projects");
            }
            """],
        ["names in a list that is walked, none of which it is"] = ["""
            class Api
            {
                private static readonly string[] Names = { "Accept-Language", "X-Source" };
                private readonly HttpClient _http = new {|PCA5001:HttpClient|} { BaseAddress = new Uri("https://api.procore.com") };
                public Api()
                {
                    for (var i = 0; i < Names.Length; i++) _http.DefaultRequestHeaders.Add(Names[i], "a");
                }
                public Task<string> A() => _http.GetStringAsync("/rest/v1.0/projects");
            }
            """],
        ["created client, once for all its requests"] = ["""
            class Api
            {
                private readonly HttpClient _http = new {|PCA5001:HttpClient|} { BaseAddress = new Uri("https://api.procore.com") };
                public Task<string> A() => _http.GetStringAsync("/rest/v1.0/projects");
                public Task<string> B(long id) => _http.GetStringAsync($"/rest/v1.0/projects/{id}/rfis");
            }
            """],
        ["target-typed client"] = ["""
            class Api
            {
                private static readonly HttpClient Http = {|PCA5001:new|}();
                public Task<string> A() => Http.GetStringAsync("https://api.procore.com/rest/v1.0/projects?company_id=7");
            }
            """],
        ["company in the path is not enough"] = ["""
            class Api
            {
                private readonly HttpClient _http = new {|PCA5001:HttpClient|}();
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v2.0/companies/7/async_operations/3");
            }
            """],
        ["sandbox"] = ["""
            class Api
            {
                private readonly HttpClient _http = new {|PCA5001:HttpClient|}();
                public Task<string> A() => _http.GetStringAsync("https://sandbox.procore.com/rest/v1.0/projects");
            }
            """],
        ["me with a company"] = ["""
            class Api
            {
                private readonly HttpClient _http = new {|PCA5001:HttpClient|}();
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/me?company_id=7");
            }
            """],
        ["message without it, beside one with it"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                public async Task A()
                {
                    var message = new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/projects");
                    message.Headers.Add("Procore-Company-Id", "7");
                    await _http.SendAsync(message);
                }
                public async Task B()
                {
                    var message = new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/vendors");
                    message.Headers.Add("Accept", "application/json");
                    await _http.{|PCA5001:SendAsync|}(message);
                }
            }
            """],
        ["registered client, at each call"] = [Registration, """
            class Api
            {
                private readonly HttpClient _http;
                public Api(HttpClient http) => _http = http;
                public Task<string> A() => _http.{|PCA5001:GetStringAsync|}("https://api.procore.com/rest/v1.0/projects");
                public Task<HttpResponseMessage> B()
                    => _http.{|PCA5001:PostAsync|}("https://api.procore.com/rest/v1.0/vendors", null);
            }
            """],
        ["wrapper, once at its call"] = [Registration, """
            class Api
            {
                private readonly HttpClient _http;
                public Api(HttpClient http) => _http = http;
                public Task<string> A() => Get("projects");
                public Task<string> B() => Get("vendors");
                private Task<string> Get(string what) => _http.{|PCA5001:GetStringAsync|}("https://api.procore.com/rest/v1.0/" + what);
            }
            """],
        ["handler that sets another header"] = ["""
            class Other : DelegatingHandler
            {
                public Other(HttpMessageHandler inner) : base(inner) { }
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    request.Headers.Add("X-Trace", "7");
                    return base.SendAsync(request, cancellationToken);
                }
            }
            class Api
            {
                private readonly HttpClient _http = new {|PCA5001:HttpClient|}(new Other(new HttpClientHandler()));
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["header on another client"] = ["""
            class Api
            {
                private readonly HttpClient _other = new HttpClient();
                private readonly HttpClient _http = new {|PCA5001:HttpClient|}();
                public Api() => _other.DefaultRequestHeaders.Add("Procore-Company-Id", "7");
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["RestSharp"] = ["""
            class Api
            {
                private readonly RestSharp.RestClient _rest = new {|PCA5001:RestSharp.RestClient|}("https://api.procore.com");
                public async Task A() => await _rest.ExecuteAsync(new RestSharp.RestRequest("/rest/v1.0/projects"));
            }
            """],
        ["RestSharp with an authenticator of its own"] = ["""
            using RestSharp;
            using RestSharp.Authenticators;
            class Api
            {
                private readonly RestClient _rest = new {|PCA5001:RestClient|}(
                    new RestClientOptions("https://api.procore.com") { Authenticator = new JwtAuthenticator("a") });
                public async Task A() => await _rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects"));
            }
            """],
        ["RestSharp with an authenticator that sets another header"] = ["""
            using RestSharp;
            using RestSharp.Authenticators;
            class Marking : IAuthenticator
            {
                public ValueTask Authenticate(IRestClient client, RestRequest request, CancellationToken token)
                {
                    request.AddOrUpdateHeader("X-Trace", "7");
                    return default;
                }
            }
            class Api
            {
                private readonly RestClient _rest = new {|PCA5001:RestClient|}(
                    new RestClientOptions("https://api.procore.com") { Authenticator = new Marking() });
                public async Task A() => await _rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects"));
            }
            """],
        ["Flurl"] = ["""
            using Flurl.Http;
            class Api
            {
                public Task<string> A() => "https://api.procore.com/rest/v1.0/projects"
                    .WithHeader("Accept", "a").{|PCA5001:GetStringAsync|}();
            }
            """],
        ["WebClient"] = ["""
            class Api
            {
                public string A()
                {
                    var web = new {|PCA5001:System.Net.WebClient|}();
                    return web.DownloadString("https://api.procore.com/rest/v1.0/projects");
                }
            }
            """],
        ["client of one method"] = ["""
            class Api
            {
                public async Task<string> A()
                {
                    using var http = new {|PCA5001:HttpClient|}();
                    return await http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
                }
            }
            """],
        ["parts of one type"] = ["""
            partial class Api
            {
                private readonly HttpClient _http = new {|PCA5001:HttpClient|}();
            }
            """, """
            partial class Api
            {
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["record"] = ["""
            record Api(string Token)
            {
                private readonly HttpClient _http = new {|PCA5001:HttpClient|}();
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["client in a public property of an internal type"] = ["""
            class Api
            {
                public HttpClient Http { get; } = new {|PCA5001:HttpClient|}();
                public Task<string> A() => Http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["program"] = ["""
            // program
            using var http = new {|PCA5001:HttpClient|}();
            Console.WriteLine(await http.GetStringAsync("https://api.procore.com/rest/v1.0/projects"));
            """],
        ["Refit"] = [Sent.Refit, """
            interface IApi { [Refit.Get("/rest/v1.0/projects")] Task<string> A(); }
            class Api
            {
                public Task<string> A() => Refit.RestService.{|PCA5001:For<IApi>|}(
                    new HttpClient { BaseAddress = new Uri("https://api.procore.com") }).A();
            }
            """],
        ["Refit that says another header"] = [Sent.Refit, """
            [Refit.Headers("Accept: application/json")]
            interface IApi { [Refit.Get("/rest/v1.0/projects")] Task<string> A(); }
            class Api
            {
                public Task<string> A() => Refit.RestService.{|PCA5001:For<IApi>|}(
                    new HttpClient { BaseAddress = new Uri("https://api.procore.com") }).A();
            }
            """],
        ["half-typed code (unresolved)"] = ["""
            class Api
            {
                private readonly HttpClient _http = new {|PCA5001:HttpClient|}();
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects")
                public Task B() => Gone(
            }
            """],
        ["service account asks for its companies"] = ["""
            class Api
            {
                private readonly HttpClient _http = new {|PCA5001:HttpClient|}();
                public Task<HttpResponseMessage> Token() => new HttpClient().PostAsync("https://login.procore.com/oauth/token",
                    new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" }));
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/companies");
            }
            """],
    };

    internal static readonly TokenCases Silent = new()
    {
        ["delegate of the caller"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                private Api(Action<HttpClient> more) => more(_http);
                public static Api Make() => new Api(http => http.DefaultRequestHeaders.Add("Procore-Company-Id", "7"));
                public Task<string> A() => _http.GetStringAsync("/rest/v1.0/projects");
            }
            """],
        ["delegate out of sight that gets the client"] = ["""
            public class Options { public Action<HttpClient> Setup { get; set; } }
            public class Api
            {
                private readonly HttpClient _http = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                public Api(Options options) => options.Setup?.Invoke(_http);
                public Task<string> A() => _http.GetStringAsync("/rest/v1.0/projects");
            }
            """],
        ["delegates of a list that get the message"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                private readonly List<Action<HttpRequestMessage>> _steps = new List<Action<HttpRequestMessage>>();
                public void Use(Action<HttpRequestMessage> step) => _steps.Add(step);
                public Task<HttpResponseMessage> A()
                {
                    var request = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/projects");
                    _steps.ForEach(step => step(request));
                    return _http.SendAsync(request);
                }
            }
            """],
        ["handler that a class of one's own hands its base"] = [Handler, """
            class Build : HttpClient
            {
                public Build() : base(new CompanyHandler { InnerHandler = new HttpClientHandler() })
                    => BaseAddress = new Uri("https://api.procore.com");
            }
            class Api
            {
                private readonly Build _http = new Build();
                public Task<string> A() => _http.GetStringAsync("/rest/v1.0/projects");
            }
            """],
        ["names in a list that is walked"] = ["""
            class Api
            {
                private static readonly string[] Names = { "Accept-Language", "Procore-Company-Id" };
                private readonly HttpClient _http = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                public Api()
                {
                    for (var i = 0; i < Names.Length; i++) _http.DefaultRequestHeaders.Add(Names[i], "a");
                }
                public Task<string> A() => _http.GetStringAsync("/rest/v1.0/projects");
            }
            """],
        ["version that there never was"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Task<string> A(long id) => _http.GetStringAsync($"https://api.procore.com/rest/v0.0/projects/{id}/documents");
            }
            """],
        ["default header"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Api() => _http.DefaultRequestHeaders.Add("Procore-Company-Id", "7");
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["header in other case"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient { DefaultRequestHeaders = { { "procore-company-id", "7" } } };
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["under a condition"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Api(string? company)
                {
                    if (company != null) { _http.DefaultRequestHeaders.Add("Procore-Company-Id", company); }
                }
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["by a method of the same type"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public void Use(string company) => _http.DefaultRequestHeaders.TryAddWithoutValidation("Procore-Company-Id", company);
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["on the message"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Task A() => _http.SendAsync(
                    new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/projects")
                    {
                        Headers = { { "Procore-Company-Id", "7" } }
                    });
            }
            """],
        ["by a helper that makes messages"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Task A() => _http.SendAsync(Message("https://api.procore.com/rest/v1.0/projects"));
                private static HttpRequestMessage Message(string url)
                {
                    var message = new HttpRequestMessage(HttpMethod.Get, url);
                    message.Headers.Add("Procore-Company-Id", "7");
                    return message;
                }
            }
            """],
        ["handler that is created"] = [Handler, """
            class Api
            {
                private readonly HttpClient _http = new HttpClient(new CompanyHandler { InnerHandler = new HttpClientHandler() });
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["handler that is registered"] = [Handler, """
            using Microsoft.Extensions.DependencyInjection;
            class Setup
            {
                public void Add(IServiceCollection services)
                    => services.AddHttpClient<Api>().AddHttpMessageHandler(() => new CompanyHandler());
            }
            class Api
            {
                private readonly HttpClient _http;
                public Api(HttpClient http) => _http = http;
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["handler of elsewhere"] = ["""
            class Api
            {
                private readonly HttpClient _http;
                public Api(HttpMessageHandler handler) => _http = new HttpClient(handler);
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["client of elsewhere"] = ["""
            public class Api
            {
                private readonly HttpClient _http;
                public Api(HttpClient http) => _http = http;
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["client that a library hands out"] = ["""
            public class Api
            {
                private readonly HttpClient _http;
                internal Api(HttpClient http) => _http = http;
                public static HttpClient CreateClient() => new HttpClient();
                public static Api Create() => new Api(CreateClient());
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["client that a library shows"] = ["""
            public class Api
            {
                public HttpClient Http { get; } = new HttpClient();
                public Task<string> A() => Http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["name that is not known"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Api(IDictionary<string, string> headers)
                {
                    foreach (var header in headers) { _http.DefaultRequestHeaders.Add(header.Key, header.Value); }
                }
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["named registration"] = ["""
            using Microsoft.Extensions.DependencyInjection;
            class Setup
            {
                public void Add(IServiceCollection services)
                    => services.AddHttpClient("procore", client => client.DefaultRequestHeaders.Add("Procore-Company-Id", "7"));
            }
            class Api
            {
                private readonly IHttpClientFactory _factory;
                public Api(IHttpClientFactory factory) => _factory = factory;
                public Task<string> A() => _factory.CreateClient("procore").GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["companies and me of a person"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/companies");
                public Task<string> B() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/me");
            }
            """],
        ["token endpoints"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Task<string> A() => _http.GetStringAsync("https://login.procore.com/oauth/token/info");
            }
            """],
        ["another vendor beside Procore"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Task<string> A() => _http.GetStringAsync("https://api.vendor.example/rest/v1.0/projects");
                public string Procore => "https://api.procore.com";
            }
            """],
        ["legacy route"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/vapid/projects");
            }
            """],
        ["RestSharp's request"] = ["""
            using RestSharp;
            class Api
            {
                private readonly RestClient _rest = new RestClient("https://api.procore.com");
                public async Task A()
                {
                    var request = new RestRequest("/rest/v1.0/projects");
                    request.AddHeader("Procore-Company-Id", "7");
                    await _rest.ExecuteAsync(request);
                }
            }
            """],
        ["RestSharp's authenticator of one's own"] = ["""
            using RestSharp;
            using RestSharp.Authenticators;
            class Marking : IAuthenticator
            {
                public ValueTask Authenticate(IRestClient client, RestRequest request, CancellationToken token)
                {
                    request.AddOrUpdateHeader("Procore-Company-Id", "7");
                    return default;
                }
            }
            class Api
            {
                private readonly RestClient _rest = new RestClient(
                    new RestClientOptions("https://api.procore.com") { Authenticator = new Marking() });
                public async Task A() => await _rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects"));
            }
            """],
        ["RestSharp's client"] = ["""
            using RestSharp;
            class Api
            {
                private readonly RestClient _rest = new RestClient("https://api.procore.com");
                public Api() => _rest.AddDefaultHeader("Procore-Company-Id", "7");
                public async Task A() => await _rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects"));
            }
            """],
        ["Flurl's chain"] = ["""
            using Flurl.Http;
            class Api
            {
                public Task<string> A()
                    => "https://api.procore.com/rest/v1.0/projects".WithHeader("Procore-Company-Id", 7).GetStringAsync();
            }
            """],
        ["Flurl's object"] = ["""
            using Flurl.Http;
            class Api
            {
                public Task<string> A()
                    => "https://api.procore.com/rest/v1.0/projects".WithHeaders(new { Procore_Company_Id = 7 }).GetStringAsync();
            }
            """],
        ["Refit's attribute"] = [Sent.Refit, """
            [Refit.Headers("Procore-Company-Id: 7")]
            interface IApi
            {
                [Refit.Get("/rest/v1.0/projects")]
                Task<string> A();
            }
            class Api
            {
                public Task<string> A() => Refit.RestService.For<IApi>(
                    new HttpClient { BaseAddress = new Uri("https://api.procore.com") }).A();
            }
            """],
        ["misspelt, which is another finding"] = ["""
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Api() => _http.DefaultRequestHeaders.Add("ProcoreCompanyId", "7");
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
        ["test code"] = ["""
            using Xunit;
            class Api
            {
                private readonly HttpClient _http = new HttpClient();
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            namespace Xunit { class FactAttribute : Attribute { } }
            """],
        ["Refit's line"] = [Sent.Refit, """
            [Refit.Headers("Procore-Company-Id: 7")]
            interface IApi { [Refit.Get("/rest/v1.0/projects")] Task<string> A(); }
            class Api
            {
                public Task<string> A() => Refit.RestService.For<IApi>(
                    new HttpClient { BaseAddress = new Uri("https://api.procore.com") }).A();
            }
            """],
        ["Refit's parameter"] = [Sent.Refit, """
            interface IApi { [Refit.Get("/rest/v1.0/projects")] Task<string> A([Refit.Header("Procore-Company-Id")] long company); }
            class Api
            {
                public Task<string> A() => Refit.RestService.For<IApi>(
                    new HttpClient { BaseAddress = new Uri("https://api.procore.com") }).A(7);
            }
            """],
        ["Refit's client"] = [Sent.Refit, """
            interface IApi { [Refit.Get("/rest/v1.0/projects")] Task<string> A(); }
            class Api
            {
                public Task<string> A() => Refit.RestService.For<IApi>(new HttpClient
                {
                    BaseAddress = new Uri("https://api.procore.com"),
                    DefaultRequestHeaders = { { "Procore-Company-Id", "7" } },
                }).A();
            }
            """],
        ["Refit of another host"] = [Sent.Refit, """
            interface IApi { [Refit.Get("/rest/v1.0/projects")] Task<string> A(); }
            class Api
            {
                public Task<string> A() => Refit.RestService.For<IApi>(
                    new HttpClient { BaseAddress = new Uri("https://own.example") }).A();
                public Task<string> B() => Task.FromResult("https://api.procore.com");
            }
            """],
        ["suppressed"] = ["""
            class Api
            {
                #pragma warning disable PCA5001
                private readonly HttpClient _http = new HttpClient();
                #pragma warning restore PCA5001
                public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<MissingCompanyHeader>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<MissingCompanyHeader>(name);

    [Theory]
    [InlineData("/0/Api.g.cs", "")]
    [InlineData("/0/Api.cs", "// <auto-generated/>\n")]
    public Task Generated_code_is_left_alone(string file, string head)
    {
        var test = new CSharpAnalyzerVerifier<MissingCompanyHeader>.Test();
        test.TestState.Sources.Add((file, head + """
            class Api
            {
                private readonly System.Net.Http.HttpClient _http = new System.Net.Http.HttpClient();
                public System.Threading.Tasks.Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
            }
            """));
        return test.RunAsync();
    }
}
