using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

public sealed class TokenFixedOnClientTests
{
    private const string Options =
        """class ProcoreOptions { public string BearerToken { get; set; } = ""; public Uri? BaseUrl { get; set; } }""";

    internal const string Bearer = "new AuthenticationHeaderValue(\"Bearer\", token)";
    internal const string ReportedBearer = "{|PCA4005:" + Bearer + "|}";

    internal static readonly TokenCases Reported = new()
    {
        ["singleton of a factory with a body (unresolved)"] = [Asking(ReportedBearer), """
            static class Setup
            {
                public static void Add(IServiceCollection services) => services.AddSingleton(sp =>
                {
                    return new Client("a");
                });
            }
            """],
        ["scoped thing of another type, whose factory keeps a client (unresolved)"] = [Asking(ReportedBearer), """
            static class Setup
            {
                private static Client Kept;
                public static void Add(IServiceCollection services) => services.AddScoped(sp =>
                {
                    Kept = new Client("a");
                    return new object();
                });
            }
            """],
        ["options in the constructor of a typed client"] = [Options, """
            class Service
            {
                public Service(HttpClient http, Microsoft.Extensions.Options.IOptions<ProcoreOptions> options)
                {
                    if (options.Value.BearerToken.Length > 0)
                    {
                        http.DefaultRequestHeaders.Authorization =
                            {|PCA4005:new AuthenticationHeaderValue("Bearer", options.Value.BearerToken)|};
                    }
                }
            }
            """],
        ["target-typed header value"] = [Options, """
            class Service
            {
                public Service(HttpClient http, ProcoreOptions options)
                {
                    http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", options.BearerToken)|};
                }
            }
            """],
        ["field that holds the options"] = [Options, """
            class Service
            {
                private readonly ProcoreOptions _options;
                public Service(HttpClient http, ProcoreOptions options)
                {
                    _options = options;
                    http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", _options.BearerToken)|};
                }
            }
            """],
        ["configuration by key"] = ["""
            class Service
            {
                private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com") };
                public Service(Microsoft.Extensions.Configuration.IConfiguration configuration)
                    => _http.DefaultRequestHeaders.Authorization =
                        {|PCA4005:new AuthenticationHeaderValue("Bearer", configuration["Token"])|};
                public Task<string> Me() => _http.GetStringAsync("rest/v1.0/me");
            }
            """],
        ["environment variable"] = ["""
            class ProcoreService
            {
                public ProcoreService(HttpClient http)
                    => http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", Environment.GetEnvironmentVariable("TOKEN"))|};
            }
            """],
        ["default header by name"] = ["""
            class ProcoreService
            {
                public ProcoreService(HttpClient http, ProcoreSettings settings)
                    => http.DefaultRequestHeaders.Add("Authorization", {|PCA4005:$"Bearer {settings.Token}"|});
            }
            class ProcoreSettings { public string Token = ""; }
            """],
        ["default header without validation"] = ["""
            class ProcoreService
            {
                public ProcoreService(HttpClient http, ProcoreSettings settings)
                    => http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", {|PCA4005:"Bearer " + settings.Token|});
            }
            class ProcoreSettings { public string Token = ""; }
            """],
        ["RestSharp authenticator"] = ["""
            class ProcoreService
            {
                public object Client;
                public ProcoreService(ProcoreSettings settings) => Client = new RestSharp.RestClientOptions("https://api.procore.com")
                {
                    Authenticator = {|PCA4005:new RestSharp.Authenticators.JwtAuthenticator(settings.Token)|}
                };
            }
            class ProcoreSettings { public string Token = ""; }
            """],
        ["RestSharp default header (unresolved)"] = ["""
            class ProcoreService
            {
                public ProcoreService(Gone client, ProcoreSettings settings)
                    => client.AddDefaultHeader("Authorization", {|PCA4005:"Bearer " + settings.Token|});
            }
            class ProcoreSettings { public string Token = ""; }
            """],
        ["object initialiser of a field"] = ["""
            class ProcoreService
            {
                private static readonly string Token = Environment.GetEnvironmentVariable("TOKEN")!;
                private static readonly HttpClient Http = new()
                {
                    DefaultRequestHeaders = { Authorization = {|PCA4005:new("Bearer", Token)|} }
                };
            }
            """],
        ["private method that only the constructor calls"] = [Options, """
            class Service
            {
                public Service(HttpClient http, ProcoreOptions options) => Configure(http, options);
                private void Configure(HttpClient http, ProcoreOptions options)
                    => http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", options.BearerToken)|};
            }
            """],
        ["registration of a named client"] = ["""
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void Add(IServiceCollection services, Microsoft.Extensions.Configuration.IConfiguration configuration)
                    => services.AddHttpClient(
                        "Procore",
                        client => client.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", configuration["Procore:Token"])|});
            }
            """],
        ["registration through ConfigureHttpClient"] = [Options, """
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void Add(IServiceCollection services, ProcoreOptions options)
                    => services.AddHttpClient("a").ConfigureHttpClient(
                        client => client.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", options.BearerToken)|});
            }
            """],
        ["token handed to a constructor by a type that keeps the client"] = [
            """
            public class RestService
            {
                private readonly HttpClient _client;
                public RestService(string url, string token)
                {
                    _client = new HttpClient { BaseAddress = new Uri(url) };
                    _client.DefaultRequestHeaders.Authorization = {|PCA4005:new AuthenticationHeaderValue("Bearer", token)|};
                }
            }
            """,
            """
            class Context
            {
                private RestService _service;
                public Context(StoredToken stored) { _service = new RestService("https://api.procore.com", stored.AccessToken); }
            }
            class StoredToken { public string AccessToken = ""; }
            """],
        ["token handed to a singleton"] = [
            """
            public class ProcoreClient
            {
                public ProcoreClient(string token, HttpClient http)
                    => http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", token)|};
            }
            """,
            """
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void Add(IServiceCollection services, string token)
                    => services.AddSingleton(new ProcoreClient(token, new HttpClient()));
            }
            """],
        ["setter that nobody calls"] = [Options, """
            class Service
            {
                private readonly HttpClient _http;
                public Service(HttpClient http, ProcoreOptions options)
                {
                    _http = http;
                    _http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", options.BearerToken)|};
                }
                public void Check(string token) => _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["scoped by a factory with a body (unresolved)"] = [Asking(Bearer), """
            static class Setup
            {
                public static void Add(IServiceCollection services) => services.AddScoped(sp =>
                {
                    return new Client("a");
                });
            }
            """],
        ["transient by a factory with a local (unresolved)"] = [Asking(Bearer), """
            static class Setup
            {
                public static void Add(IServiceCollection services) => services.AddTransient(sp =>
                {
                    var client = new Client("a");
                    return client;
                });
            }
            """],
        ["scoped by a factory of one expression (unresolved)"] = [Asking(Bearer), """
            static class Setup
            {
                public static void Add(IServiceCollection services) => services.AddScoped(sp => new Client("a"));
            }
            """],
        ["public constructor of a library that takes a token"] = ["""
            public class ProcoreClient
            {
                public ProcoreClient(string token, HttpClient http) => http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            }
            """],
        ["client that is created for one use"] = [
            """
            public class ProcoreClient
            {
                public ProcoreClient(string token, HttpClient http) => http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            }
            """,
            """class Use { public void Go(string token) { var client = new ProcoreClient(token, new HttpClient()); } }"""],
        ["kept client whose token a provider gives"] = [
            """
            public class ProcoreClient
            {
                public ProcoreClient(string token, HttpClient http) => http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            }
            """,
            """
            class Use
            {
                private ProcoreClient? _client;
                public async Task Go(ITokens tokens) { _client = new ProcoreClient(await tokens.GetAsync(), new HttpClient()); }
            }
            interface ITokens { Task<string> GetAsync(); }
            """],
        ["header on each request"] = [Options, """
            class Service(HttpClient http, ProcoreOptions options)
            {
                public Task Go()
                {
                    var request = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
                    request.Headers.Authorization = new("Bearer", options.BearerToken);
                    return http.SendAsync(request);
                }
            }
            """],
        ["default header set before each call"] = [Options, """
            class Service(HttpClient http)
            {
                public Task Go(string token)
                {
                    http.DefaultRequestHeaders.Authorization = new("Bearer", token);
                    return http.GetAsync("https://api.procore.com/rest/v1.0/me");
                }
            }
            """],
        ["constructor and a refresh that sets it again"] = [Options, """
            class Service
            {
                private readonly HttpClient _http;
                public Service(HttpClient http, ProcoreOptions options)
                {
                    _http = http;
                    _http.DefaultRequestHeaders.Authorization = new("Bearer", options.BearerToken);
                }
                public Task Call() { Use("new"); return _http.GetAsync("https://api.procore.com/rest/v1.0/me"); }
                private void Use(string token) => _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            }
            """],
        ["basic authentication"] = [Options, """
            class Service
            {
                public Service(HttpClient http, ProcoreOptions options)
                    => http.DefaultRequestHeaders.Authorization = new("Basic", options.BearerToken);
            }
            """],
        ["another header"] = [Options, """
            class Service
            {
                public Service(HttpClient http, ProcoreOptions options) => http.DefaultRequestHeaders.Add("X-Trace", "Bearer of news");
            }
            """],
        ["literal token, which is an embedded credential"] = ["""
            class ProcoreService
            {
                public ProcoreService(HttpClient http) => http.DefaultRequestHeaders.Authorization = new("Bearer", "aaaabbbbccccdddd");
            }
            """],
        ["token that is fetched when the client is registered"] = ["""
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void Add(IServiceCollection services)
                    => services.AddHttpClient(
                        "Procore",
                        (provider, client) => client.DefaultRequestHeaders.Authorization = new(
                            "Bearer", provider.GetRequiredService<ITokens>().Current()));
            }
            interface ITokens { string Current(); }
            """],
        ["another vendor's client"] = ["""
            class Service
            {
                private readonly HttpClient _http;
                public Service(HttpClient http, Settings settings)
                {
                    _http = http;
                    _http.DefaultRequestHeaders.Authorization = new("Bearer", settings.Token);
                }
                public Task Go() => _http.GetAsync("https://api.example.com/me");
            }
            class Settings { public string Token = ""; }
            """],
        ["no sign of Procore"] = ["""
            class Service
            {
                public Service(HttpClient http, Settings settings)
                    => http.DefaultRequestHeaders.Authorization = new("Bearer", settings.Token);
            }
            class Settings { public string Token = ""; }
            """],
        ["one-shot program"] = ["""
            // program
            var http = new HttpClient();
            http.DefaultRequestHeaders.Authorization = new("Bearer", args[0]);
            Console.WriteLine(await http.GetStringAsync("https://api.procore.com/rest/v1.0/me"));
            """],
        ["delegating handler"] = [Options, """
            class ProcoreHandler(ProcoreOptions options) : DelegatingHandler
            {
                protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    request.Headers.Authorization = new("Bearer", options.BearerToken);
                    return base.SendAsync(request, cancellationToken);
                }
            }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    /// <summary>A client that gets its token when it is built, with what sets it there.</summary>
    internal static string Asking(string bearer) => $$"""
        class Client
        {
            private readonly HttpClient _http = new HttpClient();
            public Client(string id)
            {
                var token = Login(id).Result;
                _http.DefaultRequestHeaders.Authorization = {{bearer}};
            }
            private async Task<string> Login(string id)
            {
                var answer = await _http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(
                    new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id }));
                return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString()!;
            }
            public Task<string> Go() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/me");
        }
        """;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenFixedOnClient>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenFixedOnClient>(name);
}
