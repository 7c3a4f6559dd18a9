using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>
/// When a token that is set on a client stays there for good (PCA4005), and when a background service keeps it (PCA4003).
/// </summary>
public sealed class TokenLifeOnClientTests
{
    private const string Settings = """class ProcoreSettings { public string Token { get; set; } = ""; }""";
    private const string Client =
        """
        public class ProcoreClient
        {
            public ProcoreClient(string token, HttpClient http)
                => http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", token)|};
        }
        """;
    private const string SilentClient =
        """
        public class ProcoreClient
        {
            public ProcoreClient(string token, HttpClient http) => http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }
        """;
    private const string Rest =
        """class Rest { public Rest(HttpClient http, string token) => http.DefaultRequestHeaders.Authorization = new("Bearer", token); }""";

    internal static readonly TokenCases Reported = new()
    {
        ["initialiser of a property"] = [Settings, """
            class Service
            {
                private static readonly ProcoreSettings Settings = new();
                public HttpClient Http { get; } = new()
                {
                    DefaultRequestHeaders = { Authorization = {|PCA4005:new("Bearer", Settings.Token)|} }
                };
            }
            """],
        ["text that is formatted and trimmed"] = [Settings, """
            class Service
            {
                public Service(HttpClient http, ProcoreSettings s)
                    => http.DefaultRequestHeaders.Add("Authorization", {|PCA4005:string.Format("Bearer {0}", s.Token.Trim())|});
            }
            """],
        ["text that is joined"] = [Settings, """
            class Service
            {
                public Service(HttpClient http, ProcoreSettings s)
                    => http.DefaultRequestHeaders.Add("Authorization", {|PCA4005:string.Concat("Bearer ", s.Token)|});
            }
            """],
        ["section of the configuration"] = ["""
            class ProcoreService
            {
                public ProcoreService(HttpClient http, Microsoft.Extensions.Configuration.IConfiguration c)
                    => http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", c.GetSection("Procore")["Token"])|};
            }
            """],
        ["parameter of a configuration type of its own"] = ["""
            class ProcoreConfig { public override string ToString() => ""; }
            class Service
            {
                public Service(HttpClient http, ProcoreConfig config)
                    => http.DefaultRequestHeaders.Authorization = {|PCA4005:new("Bearer", $"{config}")|};
            }
            """],
        ["client kept in a field's initialiser"] = [
            Client,
            """
            class Use
            {
                private readonly ProcoreClient _client = new ProcoreClient("t" + Environment.MachineName, new HttpClient());
                public object Get() => _client;
            }
            """
        ],
        ["client kept in a property's initialiser"] = [
            Client,
            """class Use { public ProcoreClient Client { get; } = new ProcoreClient("t" + Environment.MachineName, new HttpClient()); }"""
        ],
        ["client kept in a member of this"] = [
            Client,
            """
            class Use
            {
                private ProcoreClient? _client;
                public void Go(string t) { this._client = new ProcoreClient(t, new HttpClient()); }
                public object? Get() => _client;
            }
            """
        ],
        ["client kept in a field, by a named argument"] = [
            Client,
            """
            class Use
            {
                private ProcoreClient? _client;
                public void Go(string t) { _client = new ProcoreClient(http: new HttpClient(), token: t); }
                public object? Get() => _client;
            }
            """
        ],
        ["client kept in a field with a fetched token"] = [
            Client,
            """
            class Use
            {
                private ProcoreClient? _client;
                public void Go() { _client = new ProcoreClient(Fetch(), new HttpClient()); }
                public object? Get() => _client;
                static string Fetch() => Guid.NewGuid().ToString();
            }
            """
        ],
        ["client given to a hosted service (unresolved)"] = [
            Client,
            """
            class Setup
            {
                public static void Add(Unknown services, string t) => services.AddHostedService(new ProcoreClient(t, new HttpClient()));
            }
            """
        ],
    };

    private static readonly TokenCases Silent = new()
    {
        ["accessor of a property that sets it for each use"] = [Settings, """
            class Service
            {
                private readonly HttpClient _http = new();
                private readonly ProcoreSettings _settings = new();
                public HttpClient Http { get { _http.DefaultRequestHeaders.Authorization = new("Bearer", _settings.Token); return _http; } }
            }
            """],
        ["private method that the constructor and another method call"] = [Settings, """
            class Service
            {
                private readonly HttpClient _http;
                public Service(HttpClient http, ProcoreSettings s) { _http = http; Configure(s); }
                public void Again(ProcoreSettings s) => Configure(s);
                private void Configure(ProcoreSettings s) => _http.DefaultRequestHeaders.Authorization = new("Bearer", s.Token);
            }
            """],
        ["public method that the constructor calls"] = [Settings, """
            class Service
            {
                private readonly HttpClient _http;
                public Service(HttpClient http, ProcoreSettings s) { _http = http; Configure(s); }
                public void Configure(ProcoreSettings s) => _http.DefaultRequestHeaders.Authorization = new("Bearer", s.Token);
            }
            """],
        ["private method that nobody calls"] = [Settings, """
            class Service
            {
                private void Configure(HttpClient http, ProcoreSettings s)
                    => http.DefaultRequestHeaders.Authorization = new("Bearer", s.Token);
            }
            """],
        ["token that a call fetches"] = ["""
            class ProcoreService
            {
                public ProcoreService(HttpClient http) => http.DefaultRequestHeaders.Authorization = new("Bearer", Fetch());
                static string Fetch() => Guid.NewGuid().ToString();
            }
            """],
        ["client kept in a local"] = [
            SilentClient,
            """
            class Use
            {
                public object Go(string t) { ProcoreClient client; client = new ProcoreClient(t, new HttpClient()); return client; }
            }
            """
        ],
        ["client that is returned"] = [
            SilentClient,
            """class Use { public object Go(string t) => new ProcoreClient(t, new HttpClient()); }"""
        ],
        ["client given to a method"] = [
            SilentClient,
            """
            class Use
            {
                public void Go(string t) => Send(new ProcoreClient(t, new HttpClient()));
                static void Send(ProcoreClient client) { }
            }
            """
        ],
        ["client registered for each scope (unresolved)"] = [
            SilentClient,
            """
            class Setup
            {
                public static void Add(Unknown services, string t) => services.AddScoped(new ProcoreClient(t, new HttpClient()));
            }
            """
        ],
    };

    private static readonly TokenCases Hosted = new()
    {
        ["field of a background service"] = [Rest, """
            using Microsoft.Extensions.Hosting;
            class ProcoreJobs : BackgroundService
            {
                private readonly Rest _rest = {|PCA4003:new Rest(new HttpClient(), Environment.MachineName)|};
                protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.FromResult(_rest);
            }
            """],
        ["hosted service by its interface, qualified"] = [Rest, """
            class ProcoreJobs : Microsoft.Extensions.Hosting.IHostedService
            {
                private readonly Rest _rest;
                public ProcoreJobs(string token) { _rest = {|PCA4003:new Rest(new HttpClient(), token)|}; }
                public Task StartAsync(CancellationToken cancellationToken) => Task.FromResult(_rest);
                public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
            }
            """],
        ["argument of another creation"] = [Rest, """
            using Microsoft.Extensions.Hosting;
            class Box { public Box(Rest rest) { } }
            class ProcoreJobs : BackgroundService
            {
                private readonly Box _box;
                public ProcoreJobs(string token) { _box = new Box(new Rest(new HttpClient(), token)); }
                protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.FromResult(_box);
            }
            """],
        ["three levels down"] = [Rest, """
            using Microsoft.Extensions.Hosting;
            class Inner { private readonly Rest _rest; public Inner() { _rest = new Rest(new HttpClient(), Environment.MachineName); } }
            class Outer { private readonly Inner _inner; public Outer() { _inner = new Inner(); } }
            class ProcoreJobs : BackgroundService
            {
                private readonly Outer _outer;
                public ProcoreJobs() { _outer = new Outer(); }
                protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.FromResult(_outer);
            }
            """],
        ["constructor without the token"] = ["""
            class Rest
            {
                public Rest(HttpClient http, string token) => http.DefaultRequestHeaders.Authorization = new("Bearer", token);
                public Rest(HttpClient http) { }
            }
            """, """
            using Microsoft.Extensions.Hosting;
            class ProcoreJobs : BackgroundService
            {
                private readonly Rest _rest;
                public ProcoreJobs() { _rest = new Rest(new HttpClient()); }
                protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.FromResult(_rest);
            }
            """],
        ["class that is no service"] = [Rest, """
            class ProcoreJobs
            {
                private readonly Rest _rest;
                public ProcoreJobs(string token) { _rest = new Rest(new HttpClient(), token); }
                public object Get() => "no BackgroundService" + _rest;
            }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    public static TheoryData<string> HostedNames => Hosted.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenFixedOnClient>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenFixedOnClient>(name);

    [Theory]
    [MemberData(nameof(HostedNames))]
    public Task Client_of_a_background_service_is_judged(string name) => Hosted.VerifyAsync<TokenCachedWithoutExpiry>(name);
}
