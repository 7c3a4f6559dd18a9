using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

public sealed class FixedTokenLifetimeTests
{
    private const string Answer = """
        class Answer { [JsonPropertyName("access_token")] public string AccessToken { get; set; } = ""; }
        """;

    private static readonly TokenCases Reported = new()
    {
        ["today's lifetime in minutes"] = [Answer, Service("_expiresAt = {|PCA4004:DateTimeOffset.UtcNow.AddMinutes(90)|};")],
        ["today's lifetime in seconds, less a margin"] = [
            Answer,
            Service("_expiresAt = {|PCA4004:DateTimeOffset.UtcNow.AddSeconds(5400 - 60)|};")
        ],
        ["the lifetime of before"] = [Answer, Service("_expiresAt = {|PCA4004:DateTimeOffset.Now.AddHours(2)|};")],
        ["time that is added"] = [Answer, Service("_expiresAt = {|PCA4004:DateTimeOffset.UtcNow.Add(TimeSpan.FromMinutes(80))|};")],
        ["sum of now and a time"] = [Answer, Service("_expiresAt = {|PCA4004:DateTimeOffset.UtcNow + TimeSpan.FromHours(1)|};")],
        ["sum of a local clock and a new time"] = [
            Answer,
            Service("var now = DateTimeOffset.UtcNow; _expiresAt = {|PCA4004:now + new TimeSpan(1, 30, 0)|};")
        ],
        ["constant"] = [
            Answer,
            Service("_expiresAt = {|PCA4004:DateTimeOffset.UtcNow.AddSeconds(TokenSeconds)|};", "private const int TokenSeconds = 5400;")
        ],
        ["time in a static field"] = [
            Answer,
            Service(
                "_expiresAt = {|PCA4004:DateTimeOffset.UtcNow.Add(TokenLifetime)|};",
                "private static readonly TimeSpan TokenLifetime = TimeSpan.FromMinutes(90);")
        ],
        ["constant of another file"] = [
            Answer,
            Service("_expiresAt = {|PCA4004:DateTimeOffset.UtcNow.AddMinutes(TokenTimes.Minutes)|};"),
            "static class TokenTimes { public const int Minutes = 60; }"],
        ["default of an option"] = [
            Answer,
            Service(
                "_expiresAt = {|PCA4004:DateTimeOffset.UtcNow.AddMinutes(_options.TokenMinutes)|};",
                "private readonly LoginOptions _options = new LoginOptions();"),
            "class LoginOptions { public int TokenMinutes { get; set; } = 90; }"],
        ["clock that is handed in"] = [
            Answer,
            Service(
                "_expiresAt = {|PCA4004:clock.UtcNow.AddMinutes(90)|};",
                "interface IClock { DateTimeOffset UtcNow { get; } } private readonly IClock clock = null!;")
        ],
        ["property of the service"] = [
            Answer,
            Service("TokenExpiry = {|PCA4004:DateTime.UtcNow.AddMinutes(90)|};", "public DateTime TokenExpiry { get; private set; }")
        ],
        ["member of what is kept"] = [
            Answer,
            Service(
                "_kept = new Kept { Token = answer.AccessToken, ExpiresOn = {|PCA4004:DateTime.UtcNow.AddMinutes(55)|} };",
                "class Kept { public string Token { get; set; } = \"\"; public DateTime ExpiresOn { get; set; } } private Kept? _kept;")
        ],
        ["part of a tuple"] = [
            Answer,
            Service("_kept = (answer.AccessToken, {|PCA4004:DateTime.UtcNow.AddMinutes(55)|});", "private (string, DateTime) _kept;")
        ],
        ["argument beside the token"] = [
            Answer,
            Service(
                "_kept = new Kept(answer.AccessToken, {|PCA4004:DateTime.UtcNow.AddMinutes(55)|});",
                "record Kept(string Token, DateTime Until); private Kept? _kept;")
        ],
        ["named argument"] = [
            Answer,
            Service(
                "_kept = new Kept(token: answer.AccessToken, expiresAt: {|PCA4004:DateTime.UtcNow.AddMinutes(55)|});",
                "class Kept { public Kept(string token, DateTime expiresAt) { } } private Kept? _kept;")
        ],
        ["cache entry"] = [
            "using Microsoft.Extensions.Caching.Memory;\n" + Answer,
            "using Microsoft.Extensions.Caching.Memory;\n"
                + Service(
                    "_cache.Set(\"procore-token\", answer.AccessToken, {|PCA4004:TimeSpan.FromMinutes(85)|});",
                    "private readonly IMemoryCache _cache = null!;")
        ],
        ["cache entry with options"] = [
            Answer,
            "using Microsoft.Extensions.Caching.Memory;\n"
                + Service(
                    """
                    _cache.Set("procore-token", answer.AccessToken, new MemoryCacheEntryOptions
                    {
                        AbsoluteExpirationRelativeToNow = {|PCA4004:TimeSpan.FromMinutes(85)|}
                    });
                    """,
                    "private readonly IMemoryCache _cache = null!;")],
        ["cache entry with a moment"] = [
            Answer,
            "using Microsoft.Extensions.Caching.Memory;\n"
                + Service(
                    "_cache.Set(\"procore-token\", answer.AccessToken, {|PCA4004:DateTimeOffset.UtcNow.AddHours(1)|});",
                    "private readonly IMemoryCache _cache = null!;")],
        ["factory of a cache entry"] = [
            Answer,
            """
            using Microsoft.Extensions.Caching.Memory;
            class ProcoreTokens(HttpClient http, IMemoryCache cache)
            {
                public Task<string?> TokenAsync() => cache.GetOrCreateAsync("token", async entry =>
                {
                    entry.AbsoluteExpirationRelativeToNow = {|PCA4004:TimeSpan.FromMinutes(90)|};
                    var response = await http.PostAsync(
                        "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                    return (await response.Content.ReadFromJsonAsync<Answer>())!.AccessToken;
                });
            }
            """],
        ["fluent options of a cache entry"] = [
            Answer,
            "using Microsoft.Extensions.Caching.Memory;\n"
                + Service(
                    """
                    _cache.Set(
                        "procore-token",
                        answer.AccessToken,
                        new MemoryCacheEntryOptions().SetAbsoluteExpiration({|PCA4004:TimeSpan.FromMinutes(85)|}));
                    """,
                    "private readonly IMemoryCache _cache = null!;")],
        ["age of the token"] = [
            Answer,
            Service(
                "_tokenObtainedAt = DateTime.UtcNow;",
                """
                private DateTime _tokenObtainedAt;
                public bool IsStale => DateTime.UtcNow - _tokenObtainedAt > {|PCA4004:TimeSpan.FromMinutes(80)|};
                """)
        ],
        ["age of the token in minutes"] = [
            Answer,
            Service(
                "_issued = DateTime.UtcNow;",
                "private DateTime _issued; public bool IsStale() => (DateTime.UtcNow - _issued).TotalMinutes >= {|PCA4004:85|};")
        ],
        ["moment of the request, and later"] = [
            Answer,
            Service(
                "_tokenTime = DateTime.UtcNow;",
                "private DateTime _tokenTime; public bool IsStale() => {|PCA4004:_tokenTime.AddMinutes(90)|} < DateTime.UtcNow;")
        ],
        ["cache in another file that calls the service"] = [
            Answer,
            """
            interface ILogin { Task<Answer?> RequestAsync(); }
            class ProcoreLogin(HttpClient http) : ILogin
            {
                public async Task<Answer?> RequestAsync()
                    => await (await http.PostAsync(
                        "https://login.procore.com/oauth/token",
                        JsonContent.Create(new { grant_type = "client_credentials" }))).Content.ReadFromJsonAsync<Answer>();
            }
            """,
            """
            class Tokens(ILogin login)
            {
                private string _token = "";
                private DateTime _until = DateTime.MinValue, _expires;
                public async Task<string> GetAsync()
                {
                    if (DateTime.UtcNow < _expires) return _token;
                    _token = (await login.RequestAsync())!.AccessToken;
                    _expires = {|PCA4004:DateTime.UtcNow.AddMinutes(90)|};
                    return _token;
                }
            }
            """],
        ["handler with a form body"] = [Answer, """
            class ProcoreHandler : DelegatingHandler
            {
                private string? _token;
                private DateTime _expires;
                protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    if (_token == null || DateTime.UtcNow >= _expires)
                    {
                        var login = new HttpRequestMessage(HttpMethod.Post, "https://login.procore.com/oauth/token")
                        {
                            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials" })
                        };
                        using var json = JsonDocument.Parse(
                            await (await base.SendAsync(login, cancellationToken)).Content.ReadAsStringAsync(cancellationToken));
                        _token = json.RootElement.GetProperty("access_token").GetString();
                        _expires = {|PCA4004:DateTime.UtcNow.AddSeconds(5400)|};
                    }

                    request.Headers.Authorization = new("Bearer", _token);
                    return await base.SendAsync(request, cancellationToken);
                }
            }
            """],
        ["program"] = ["""
            // program
            var http = new HttpClient();
            var answer = await http.PostAsync(
                "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
            var token = await answer.Content.ReadAsStringAsync();
            var tokenExpires = {|PCA4004:DateTime.UtcNow.AddMinutes(90)|};
            Console.WriteLine(token + tokenExpires);
            """],
        ["RestSharp that is not restored (unresolved)"] = ["""
            using RestSharp;
            class ProcoreRest
            {
                private string _token; private DateTime _tokenExpiry;
                public void Login()
                {
                    var client = new RestClient("https://login.procore.com");
                    var request = new RestRequest("/oauth/token", Method.Post);
                    request.AddParameter("grant_type", "client_credentials");
                    _token = client.Execute<Token>(request).Data.access_token;
                    _tokenExpiry = {|PCA4004:DateTime.Now.AddMinutes(90)|};
                }
            }
            """],
        ["nested type in a file-scoped namespace"] = [
            "class Answer { public string AccessToken { get; set; } = \"\"; }",
            "namespace Acme;\npartial class Outer { " + Service("_expiresAt = {|PCA4004:DateTimeOffset.UtcNow.AddMinutes(90)|};") + " }"
        ],
    };

    private static readonly TokenCases Silent = new()
    {
        ["lifetime of the answer"] = [
            Answer
                .Replace("}; }", "}; } public int expires_in { get; set; } }")
                .Replace("get; set; } = \"\"; }", "get; set; } = \"\"; public int ExpiresIn { get; set; } }"),
            Service("_expiresAt = DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn);")
        ],
        ["fallback beside the answer's lifetime"] = [
            "class Answer { public string AccessToken { get; set; } = \"\"; public int? ExpiresIn { get; set; } }",
            Service("_expiresAt = DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn ?? 3600);")
        ],
        ["lifetime by its key"] = [
            Answer,
            Service(
                """
                using var json = JsonDocument.Parse("{}");
                var seconds = json.RootElement.GetProperty("expires_in").GetInt32();
                _expiresAt = DateTimeOffset.UtcNow.AddSeconds(seconds);
                """)
        ],
        ["margin before the expiry"] = [
            Answer,
            Service("_expiresAt = DateTimeOffset.MaxValue;", "public bool IsFresh => DateTimeOffset.UtcNow.AddMinutes(5) < _expiresAt;")
        ],
        ["short margin that is added"] = [Answer, Service("_expiresAt = DateTimeOffset.UtcNow.AddMinutes(2);")],
        ["end of a session of a month"] = [Answer, Service("_expiresAt = DateTimeOffset.UtcNow.AddDays(30);")],
        ["expiry of the refresh token"] = [
            Answer,
            Service("_refreshTokenExpiresAt = DateTimeOffset.UtcNow.AddHours(12);", "private DateTimeOffset _refreshTokenExpiresAt;")
        ],
        ["cookie"] = [Answer, Service("_cookieExpires = DateTimeOffset.UtcNow.AddHours(12);", "private DateTimeOffset _cookieExpires;")],
        ["state of a sign-in"] = [
            Answer,
            Service("_stateExpires = DateTimeOffset.UtcNow.AddMinutes(15);", "private DateTimeOffset _stateExpires;")
        ],
        ["authorization code"] = [
            Answer,
            Service("_codeExpiresAt = DateTimeOffset.UtcNow.AddMinutes(10);", "private DateTimeOffset _codeExpiresAt;")
        ],
        ["cache of something else"] = [
            Answer,
            "using Microsoft.Extensions.Caching.Memory;\n"
                + Service(
                    "_expiresAt = DateTimeOffset.MaxValue;",
                    """
                    private readonly IMemoryCache _cache = null!;
                    public void Keep(string projects) => _cache.Set("projects", projects, TimeSpan.FromMinutes(90));
                    """)],
        ["configured lifetime without a default"] = [
            Answer,
            Service(
                "_expiresAt = DateTimeOffset.UtcNow.AddMinutes(_options.TokenMinutes);",
                "private readonly LoginOptions _options = new LoginOptions();"),
            "class LoginOptions { public int TokenMinutes { get; set; } }"],
        ["another vendor"] = [
            Answer,
            Service("_expiresAt = DateTimeOffset.UtcNow.AddMinutes(90);")
                .Replace("login.procore.com", "login.example.com")
                .Replace("Procore", "Vendor")
        ],
        ["no token request at all"] = [
            Answer,
            """
            class ProcoreTokenCache
            {
                public DateTime TokenExpires { get; private set; }
                public void Touch() => TokenExpires = DateTime.UtcNow.AddMinutes(90);
            }
            """
        ],
        ["age of a project list"] = [
            Answer,
            Service(
                "_listed = DateTime.UtcNow;",
                "private DateTime _listed; public bool IsStale => DateTime.UtcNow - _listed > TimeSpan.FromMinutes(80);")
        ],
        ["expiry in another service"] = [
            Answer,
            Service("_expiresAt = DateTimeOffset.MaxValue;"),
            "class Invitations { public DateTime Expires(string token) { var expires = DateTime.UtcNow.AddHours(2); return expires; } }"
        ],
        ["half-typed (unresolved)"] = [Answer, Service("_expiresAt = DateTimeOffset.UtcNow.AddMinutes(;")],
        ["suppressed"] = [Answer, "#pragma warning disable PCA4004\n" + Service("_expiresAt = DateTimeOffset.UtcNow.AddMinutes(90);")],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<FixedTokenLifetime>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<FixedTokenLifetime>(name);

    [Fact]
    public Task Message_says_which_lifetime_is_assumed()
        => CSharpAnalyzerVerifier<FixedTokenLifetime>.VerifyAnalyzerAsync(
            """
            using System;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;

            class ProcoreLogin
            {
                private DateTime _tokenExpires;

                public async Task LoginAsync(HttpClient http)
                {
                    await http.PostAsync(
                        "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                    _tokenExpires = {|#0:DateTime.UtcNow.AddHours(1.5)|};
                }

                public bool IsExpired => DateTime.UtcNow > _tokenExpires;
            }
            """,
            CSharpAnalyzerVerifier<FixedTokenLifetime>.Diagnostic().WithLocation(0)
                .WithMessage(
                    "This takes every token to live for 90 minutes, and Procore has changed the lifetime before: "
                        + "use expires_in, less a margin"));

    private static string Service(string after, string members = "") => $$"""
        class ProcoreService
        {
            private readonly HttpClient _http = new HttpClient();
            private string? _token;
            private DateTimeOffset _expiresAt;
            {{members}}

            public async Task<string> TokenAsync()
            {
                if (_token != null && DateTimeOffset.UtcNow < _expiresAt) return _token;
                var response = await _http.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                var answer = (await response.Content.ReadFromJsonAsync<Answer>())!;
                _token = answer.AccessToken;
                {{after}}
                return _token;
            }
        }
        """;
}
