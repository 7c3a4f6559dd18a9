using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

public sealed class TokenCachedWithoutExpiryTests
{
    private const string Answer = """record Answer(string AccessToken, int ExpiresIn);""";

    internal static readonly TokenCases Reported = new()
    {
        ["minutes instead of seconds in a setter"] = ["""
            class ProcoreToken
            {
                private int _expiresIn;
                [JsonPropertyName("expires_in")] public int ExpiresIn
                {
                    get => _expiresIn;
                    set { _expiresIn = value; ExpiresAt = DateTimeOffset.Now.{|PCA4003:AddMinutes|}(value - 10); }
                }
                public DateTimeOffset ExpiresAt { get; set; }
            }
            """],
        ["minutes instead of seconds from a member"] = [Answer, """
            class ProcoreTokens { public DateTime Until(Answer answer) => DateTime.UtcNow.{|PCA4003:AddMinutes|}(answer.ExpiresIn); }
            """],
        ["hours as a time span"] = ["""
            class ProcoreTokens { public TimeSpan Life(int expires_in) => TimeSpan.{|PCA4003:FromHours|}(expires_in); }
            """],
        ["milliseconds"] = [Answer, """
            class ProcoreTokens { public DateTime Until(Answer answer) => DateTime.UtcNow.{|PCA4003:AddMilliseconds|}(answer.ExpiresIn); }
            """],
        ["minutes through a local"] = [Answer, """
            class ProcoreTokens
            {
                public DateTime Until(Answer answer) { var life = answer.ExpiresIn; return DateTime.UtcNow.{|PCA4003:AddMinutes|}(life); }
            }
            """],
        ["minutes of a JSON value"] = ["""
            class ProcoreTokens
            {
                public DateTime Until(JsonElement root)
                {
                    var life = root.GetProperty("expires_in").GetInt32();
                    return DateTime.UtcNow.{|PCA4003:AddMinutes|}(life);
                }
            }
            """],
        ["wrong unit in a response type of a project for Procore"] = [
            """
            class TokenResponse
            {
                public int ExpiresIn { get; set; }
                public DateTime End => DateTime.UtcNow.{|PCA4003:AddDays|}(ExpiresIn);
            }
            """,
            """class Api(HttpClient http) { public Task Go() => http.GetAsync("https://api.procore.com/rest/v1.0/me"); }"""],
        ["lifetime compared with zero"] = [Answer, """
            class ProcoreTokens { public bool IsTokenExpired(Answer answer) => {|PCA4003:answer.ExpiresIn <= 0|}; }
            """],
        ["lifetime taken for the time left"] = ["""
            class ProcoreToken { public int expires_in { get; set; } public bool IsValid => {|PCA4003:expires_in > 0|}; }
            """],
        ["field with a null check"] = [Answer, Service("""
            private string? _token;
            public async Task<string> TokenAsync()
            {
                if (_token != null) return _token;
                var answer = await RequestAsync();
                {|PCA4003:_token|} = answer!.AccessToken;
                return _token;
            }
            """)],
        ["field that other members read"] = [Answer, Service("""
            private string? _accessToken;
            public async Task LoginAsync() { {|PCA4003:_accessToken|} = (await RequestAsync())!.AccessToken; }
            public void Use(HttpRequestMessage request) => request.Headers.Authorization = new("Bearer", _accessToken);
            """)],
        ["type that throws and validates something else"] = [Answer, Service("""
            private readonly HttpClientHandler _handler = new()
            {
                ServerCertificateCustomValidationCallback = (message, certificate, chain, errors) => errors == default
            };
            private string? _token;
            public async Task LoginAsync()
            {
                var answer = await RequestAsync() ?? throw new InvalidOperationException(_handler.ToString());
                {|PCA4003:_token|} = answer.AccessToken;
            }
            public string Header() => "Bearer " + _token;
            """)],
        ["static field"] = [Answer, Service("""
            private static string? s_token;
            public async Task<string> TokenAsync()
            {
                if (string.IsNullOrEmpty(s_token)) {|PCA4003:s_token|} = (await RequestAsync())!.AccessToken;
                return s_token;
            }
            """)],
        ["property"] = [Answer, Service("""
            public string? AccessToken { get; private set; }
            public async Task SignInAsync() { {|PCA4003:AccessToken|} = (await RequestAsync())!.AccessToken; }
            public string Header() => "Bearer " + AccessToken;
            """)],
        ["coalescing assignment"] = [Answer, Service("""
            private string? _token;
            public async Task<string> TokenAsync() => {|PCA4003:_token|} ??= (await RequestAsync())!.AccessToken;
            """)],
        ["password grant, JSON by key"] = ["""
            class ProcoreLegacy(HttpClient http)
            {
                private string? _accessToken;
                public async Task Login(string user, string secret)
                {
                    var response = await http.PostAsync(
                        "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "password", user, secret }));
                    var json = Newtonsoft.Json.Linq.JObject.Parse(await response.Content.ReadAsStringAsync());
                    {|PCA4003:_accessToken|} = (string?)json["access_token"];
                }
                public string Header() => "Bearer " + _accessToken;
            }
            """],
        ["memory cache without an end"] = [Answer, Service("""
            public async Task FillAsync(Microsoft.Extensions.Caching.Memory.IMemoryCache cache)
            {
                var response = await http.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                var answer = await response.Content.ReadFromJsonAsync<Answer>();
                {|PCA4003:Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(cache, "token", answer!.AccessToken)|};
            }
            """)
                .Replace(
                    "Microsoft.Extensions.Caching.Memory.CacheExtensions.Set(cache, \"token\", answer!.AccessToken)",
                    "cache.Set(\"token\", answer!.AccessToken)")
                .Insert(0, "using Microsoft.Extensions.Caching.Memory;\n")],
        ["cache entry that is created without an end"] = [Answer, "using Microsoft.Extensions.Caching.Memory;\n" + """
            class ProcoreService(HttpClient http, IMemoryCache cache)
            {
                public Task<string?> TokenAsync() => {|PCA4003:cache.GetOrCreateAsync("procore-token", async entry =>
                {
                    var response = await http.PostAsync(
                        "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                    return (await response.Content.ReadFromJsonAsync<Answer>())!.AccessToken;
                })|};
            }
            """],
        ["object of a background service that takes its token in its constructor"] = [
            """
            class Rest { public Rest(HttpClient http, string token) => http.DefaultRequestHeaders.Authorization = new("Bearer", token); }
            class Context
            {
                private readonly Rest _rest;
                public Context() { _rest = new Rest(new HttpClient { BaseAddress = new Uri("https://api.procore.com") }, Stored.Token()); }
            }
            static class Stored { public static string Token() => "x" + Guid.NewGuid(); }
            """,
            """
            using Microsoft.Extensions.Hosting;
            namespace Acme.Procore
            {
                class Jobs : BackgroundService
                {
                    private readonly Context _context;
                    public Jobs() { _context = {|PCA4003:new Context()|}; }
                    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
                }
            }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["seconds"] = [
            Answer,
            """class ProcoreTokens { public DateTime Until(Answer answer) => DateTime.UtcNow.AddSeconds(answer.ExpiresIn); }"""
        ],
        ["minutes after a division"] = [
            Answer,
            """class ProcoreTokens { public DateTime Until(Answer answer) => DateTime.UtcNow.AddMinutes(answer.ExpiresIn / 60); }"""
        ],
        ["milliseconds after a multiplication"] = [
            Answer,
            """class ProcoreTokens { public DateTime Until(Answer answer) => DateTime.UtcNow.AddMilliseconds(answer.ExpiresIn * 1000); }"""
        ],
        ["minutes of a converted local"] = [
            Answer,
            """
            class ProcoreTokens
            {
                public DateTime Until(Answer answer) { var minutes = answer.ExpiresIn / 60; return DateTime.UtcNow.AddMinutes(minutes); }
            }
            """
        ],
        ["margin in minutes"] = [
            Answer,
            """
            class ProcoreTokens
            {
                public DateTime Until(Answer answer) => DateTime.UtcNow.AddSeconds(answer.ExpiresIn).AddMinutes(-2);
            }
            """
        ],
        ["check of an answer"] = [
            Answer,
            """class ProcoreTokens { public void Check(Answer answer) { if (answer.ExpiresIn <= 0) throw new FormatException(); } }"""
        ],
        ["lifetime compared with an age"] = [
            Answer,
            """class ProcoreTokens { public bool IsExpired(Answer answer, int age) => answer.ExpiresIn <= age; }"""
        ],
        ["wrong unit of another vendor"] = [
            """
            class SomebodyToken
            {
                public int ExpiresIn { get; set; }
                public DateTime End => DateTime.UtcNow.AddDays(ExpiresIn);
            }
            """],
        ["wrong unit where another vendor is asked for tokens"] = [
            """class TokenResponse { public int ExpiresIn { get; set; } public DateTime End => DateTime.UtcNow.AddDays(ExpiresIn); }""",
            """class Api(HttpClient http) { public Task Go() => http.GetAsync("https://api.procore.com/rest/v1.0/me"); }""",
            """
            class Erp(HttpClient http)
            {
                public Task Go()
                    => http.PostAsync("https://login.example.com/token", JsonContent.Create(new { grant_type = "client_credentials" }));
            }
            """],
        ["expiry compared with now"] = [Answer, Service("""
            private string? _token;
            private DateTimeOffset _expiresAt;
            public async Task<string> TokenAsync()
            {
                if (_token != null && DateTimeOffset.UtcNow < _expiresAt) return _token;
                var answer = await RequestAsync();
                _expiresAt = DateTimeOffset.UtcNow.AddSeconds(answer!.ExpiresIn - 60);
                return _token = answer.AccessToken;
            }
            """)],
        ["cached answer that knows whether it is valid"] = ["""
            class Answer { public string AccessToken { get; set; } = ""; public bool IsValid { get; set; } }
            """, Service("""
            private Answer? _token;
            public async Task<string> TokenAsync()
            {
                if (_token is { IsValid: true }) return _token.AccessToken;
                _token = await RequestAsync();
                return _token!.AccessToken;
            }
            """)],
        ["401 fetches a new token"] = [Answer, Service("""
            private string? _token;
            public async Task CallAsync()
            {
                _token ??= (await RequestAsync())!.AccessToken;
                var response = await http.GetAsync("https://api.procore.com/rest/v1.0/me");
                if (response.StatusCode == System.Net.HttpStatusCode.Unauthorized) _token = null;
            }
            """)],
        ["new token for each run"] = [Answer, Service("""
            public async Task RunAsync()
            {
                var token = (await RequestAsync())!.AccessToken;
                http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            }
            """)],
        ["field that each use fills first"] = [Answer, Service("""
            private string? _token;
            private async Task LoginAsync() { _token = (await RequestAsync())!.AccessToken; }
            public async Task CallAsync() { await LoginAsync(); http.DefaultRequestHeaders.Authorization = new("Bearer", _token); }
            """)],
        ["memory cache with an end"] = [Answer, "using Microsoft.Extensions.Caching.Memory;\n" + Service("""
            public async Task FillAsync(IMemoryCache cache)
            {
                var answer = await RequestAsync();
                cache.Set("token", answer!.AccessToken, TimeSpan.FromSeconds(answer.ExpiresIn - 60));
            }
            """)],
        ["one-shot program"] = ["""
            // program
            var http = new HttpClient();
            var token = await http.PostAsync(
                "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
            Console.WriteLine(token);
            """],
        ["another vendor's token"] = [Answer, """
            class Erp(HttpClient http)
            {
                private string? _token;
                public async Task<string> TokenAsync()
                {
                    if (_token != null) return _token;
                    var response = await http.PostAsync(
                        "https://login.example.com/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                    return _token = (await response.Content.ReadFromJsonAsync<Answer>())!.AccessToken;
                }
            }
            """],
        ["cancellation token in a field"] = [Answer, Service("""
            private CancellationToken _cancellationToken;
            public async Task StartAsync(CancellationToken token) { _cancellationToken = token; await RequestAsync(); }
            public bool Stopped => _cancellationToken.IsCancellationRequested;
            """)],
        ["authorization code without refresh, which is another rule's"] = [Answer, Service("""
            private string? _token;
            public async Task<string> TokenAsync() => _token ??= (await RequestAsync())!.AccessToken;
            """).Replace("client_credentials", "authorization_code")],
        ["background service that creates its client for each run"] = ["""
            using Microsoft.Extensions.Hosting;
            class ProcoreRest
            {
                public ProcoreRest(HttpClient http, string token) => http.DefaultRequestHeaders.Authorization = new("Bearer", token);
            }
            class Jobs : BackgroundService
            {
                protected override Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    var rest = new ProcoreRest(new HttpClient(), Guid.NewGuid().ToString());
                    return Task.CompletedTask;
                }
            }
            """],
        ["background service with an object that has no token"] = ["""
            using Microsoft.Extensions.Hosting;
            class ProcoreStore { public ProcoreStore() { } }
            class Jobs : BackgroundService
            {
                private readonly ProcoreStore _store = new ProcoreStore();
                protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.CompletedTask;
            }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenCachedWithoutExpiry>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenCachedWithoutExpiry>(name);

    private static string Service(string members) => $$"""
        class ProcoreService(HttpClient http)
        {
            {{members}}

            private async Task<Answer?> RequestAsync()
            {
                var response = await http.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                return await response.Content.ReadFromJsonAsync<Answer>();
            }
        }
        """;
}
