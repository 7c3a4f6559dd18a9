using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

public sealed class UnguardedRefreshTests
{
    private const string Answer = """
        class Answer
        {
            public string AccessToken { get; set; } = "";
            public string RefreshToken { get; set; } = "";
            public int ExpiresIn { get; set; }
        }
        """;

    private const string Keep =
        "var answer = await RefreshAsync(_refreshToken); _accessToken = answer.AccessToken; _refreshToken = answer.RefreshToken; "
        + "_expiresAt = DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn);";

    internal static readonly TokenCases Reported = new()
    {
        ["service that keeps the pair in fields"] = [Answer, Service()],
        ["pair that a method of the service keeps"] = [Answer, Kept("Store(answer);")],
        ["pair that a method keeps which is called by this"] = [Answer, Kept("this.Store(answer);")],
        ["static class"] = [
            Answer,
            Service()
                .Replace("class ProcoreService", "static class Procore")
                .Replace("private ", "private static ")
                .Replace("public async", "public static async")
        ],
        ["registered singleton with another name"] = [Answer, Service("ProcoreLogin"), """
            using Microsoft.Extensions.DependencyInjection;
            static class Setup { public static void Add(IServiceCollection services) => services.AddSingleton<ProcoreLogin>(); }
            """],
        ["singleton behind an interface"] = [Answer, "interface ITokens { Task<string> TokenAsync(); }", Service(
            "ProcoreLogin : ITokens"), """
            using Microsoft.Extensions.DependencyInjection;
            static class Setup { public static void Add(IServiceCollection services) => services.AddSingleton<ITokens, ProcoreLogin>(); }
            """],
        ["delegating handler"] = [Answer, """
            class ProcoreBearer : DelegatingHandler
            {
                private string _accessToken = "", _refreshToken = "";
                private DateTimeOffset _expiresAt;
                protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    if (DateTimeOffset.UtcNow >= _expiresAt)
                    {
                        var form = new FormUrlEncodedContent(new Dictionary<string, string>
                        {
                            ["grant_type"] = {|PCA4006:"refresh_token"|},
                            ["refresh_token"] = _refreshToken
                        });
                        var response = await base.SendAsync(
                            new HttpRequestMessage(HttpMethod.Post, "https://login.procore.com/oauth/token") { Content = form },
                            cancellationToken);
                        var answer = (await response.Content.ReadFromJsonAsync<Answer>(cancellationToken))!;
                        _accessToken = answer.AccessToken;
                        _refreshToken = answer.RefreshToken;
                        _expiresAt = DateTimeOffset.UtcNow.AddSeconds(answer.ExpiresIn);
                    }

                    request.Headers.Authorization = new("Bearer", _accessToken);
                    return await base.SendAsync(request, cancellationToken);
                }
            }
            """],
        ["pair in a distributed cache"] = [Answer, """
            using Microsoft.Extensions.Caching.Distributed;
            class ProcoreTokenProvider(HttpClient http, IDistributedCache cache)
            {
                public async Task<string> TokenAsync()
                {
                    var refreshToken = await cache.GetStringAsync("refresh");
                    var response = await http.PostAsync(
                        "https://login.procore.com/oauth/token",
                        JsonContent.Create(new { grant_type = {|PCA4006:"refresh_token"|}, refresh_token = refreshToken }));
                    var answer = (await response.Content.ReadFromJsonAsync<Answer>())!;
                    await cache.SetStringAsync("refresh", answer.RefreshToken);
                    return answer.AccessToken;
                }
            }
            """],
        ["pair as one object"] = ["""
            record Answer([property: JsonPropertyName("access_token")] string A, [property: JsonPropertyName("refresh_token")] string B);
            class ProcoreService(HttpClient http)
            {
                private Answer _a = null!;
                public async Task<string> TokenAsync()
                {
                    var response = await http.PostAsync(
                        "https://login.procore.com/oauth/token",
                        JsonContent.Create(new { grant_type = {|PCA4006:"refresh_token"|}, refresh_token = _a.B }));
                    _a = (await response.Content.ReadFromJsonAsync<Answer>())!;
                    return _a.A;
                }
            }
            """],
        ["object that endpoints capture"] = ["""
            // program
            using Microsoft.AspNetCore.Builder;
            var app = WebApplication.CreateBuilder(args).Build();
            var keep = new Keep(new HttpClient());
            app.MapGet("/rfis", async () => await keep.TokenAsync());
            app.Run();
            class Keep(HttpClient http)
            {
                private string _a = "", _b = "";
                public async Task<string> TokenAsync()
                {
                    var response = await http.PostAsync(
                        "https://login.procore.com/oauth/token",
                        JsonContent.Create(new { grant_type = {|PCA4006:"refresh_token"|}, refresh_token = _b }));
                    var answer = (await response.Content.ReadFromJsonAsync<Answer>())!;
                    _b = answer.RefreshToken;
                    return _a = answer.AccessToken;
                }
            }
            """, Answer],
        ["static field of a transient service"] = [Answer, Service().Replace(
            "private string _accessToken", "private static string _accessToken"), """
            using Microsoft.Extensions.DependencyInjection;
            static class Setup { public static void Add(IServiceCollection services) => services.AddTransient<ProcoreService>(); }
            """],
        ["request in another class and file"] = [Answer,
            """
            class ProcoreLogin(HttpClient http)
            {
                public async Task<Answer> RefreshAsync(string token)
                    => (await (await http.PostAsync(
                        "https://login.procore.com/oauth/token",
                        JsonContent.Create(new
                        {
                            grant_type = {|PCA4006:"refresh_token"|},
                            refresh_token = token
                        }))).Content.ReadFromJsonAsync<Answer>())!;
            }
            """,
            """
            class TokenCache(ProcoreLogin login)
            {
                private string _accessToken = "", _refreshToken = "";
                public async Task<string> GetAsync()
                {
                    var answer = await login.RefreshAsync(_refreshToken);
                    _refreshToken = answer.RefreshToken;
                    return _accessToken = answer.AccessToken;
                }
            }
            """],
        ["properties instead of fields"] = [Answer, """
            class ProcoreClient(HttpClient http)
            {
                public string AccessToken { get; private set; } = "";
                public string RefreshToken { get; private set; } = "";
                public async Task RenewAsync()
                {
                    var response = await http.PostAsync(
                        "https://login.procore.com/oauth/token",
                        new StringContent({|PCA4006:"grant_type=refresh_token&refresh_token=" + RefreshToken|}));
                    var answer = (await response.Content.ReadFromJsonAsync<Answer>())!;
                    AccessToken = answer.AccessToken;
                    RefreshToken = answer.RefreshToken;
                }
            }
            """],
        ["program that works in parallel"] = ["""
            // program
            await Task.WhenAll(ProcoreClient.RenewAsync(), ProcoreClient.RenewAsync());
            """, Answer, """
            static class ProcoreClient
            {
                private static string _refreshToken = "";
                public static async Task RenewAsync()
                {
                    var response = await new HttpClient().PostAsync(
                        "https://login.procore.com/oauth/token",
                        JsonContent.Create(new { grant_type = {|PCA4006:"refresh_token"|}, refresh_token = _refreshToken }));
                    _refreshToken = (await response.Content.ReadFromJsonAsync<Answer>())!.RefreshToken;
                }
            }
            """],
        ["clock beside it"] = [
            Answer,
            Service()
                .Replace("DateTimeOffset.UtcNow", "_clock.UtcNow")
                .Replace("private string _accessToken", "private readonly IClock _clock = null!; private string _accessToken"),
            "interface IClock { DateTimeOffset UtcNow { get; } }"
        ],
        ["library call that is not restored (unresolved)"] = ["""
            using IdentityModel.Client;
            class ProcoreTokenService
            {
                private string _refreshToken = "";
                private readonly HttpClient _http = new HttpClient();
                public async Task RenewAsync()
                {
                    var answer = await _http.{|PCA4006:RequestRefreshTokenAsync|}(new RefreshTokenRequest
                    {
                        Address = "https://login.procore.com/oauth/token",
                        RefreshToken = _refreshToken
                    });
                    _refreshToken = answer.RefreshToken;
                }
            }
            """],
        ["library call with its grant as a member, once (unresolved)"] = ["""
            using IdentityModel.Client;
            class ProcoreTokenService
            {
                private string _refreshToken = "";
                public async Task RenewAsync()
                {
                    var answer = await new HttpClient().{|PCA4006:RequestRefreshTokenAsync|}(new RefreshTokenRequest
                    {
                        Address = "https://login.procore.com/oauth/token",
                        GrantType = "refresh_token",
                        RefreshToken = _refreshToken
                    });
                    _refreshToken = answer.RefreshToken;
                }
            }
            """],
        ["RestSharp that is not restored (unresolved)"] = ["""
            using RestSharp;
            class ProcoreRestService
            {
                private string _token, _refreshToken;
                public void Renew()
                {
                    var request = new RestRequest("https://login.procore.com/oauth/token", Method.Post);
                    request.AddParameter("grant_type", {|PCA4006:"refresh_token"|});
                    request.AddParameter("refresh_token", _refreshToken);
                    var answer = new RestClient().Execute<Answer>(request).Data;
                    _token = answer.access_token;
                    _refreshToken = answer.refresh_token;
                }
            }
            """],
        ["partial class in a file-scoped namespace"] = [
            Answer,
            "namespace Acme;\npartial " + Service(),
            "namespace Acme;\npartial class ProcoreService { public int Retries { get; set; } }"
        ],
    };

    private static readonly TokenCases Silent = new()
    {
        ["object that each endpoint makes"] = [Quiet(Reported["object that endpoints capture"][0]
            .Replace("var keep = new Keep(new HttpClient());", string.Empty)
            .Replace("await keep.TokenAsync()", "{ var keep = new Keep(new HttpClient()); return await keep.TokenAsync(); }")), Answer],
        ["pair as one object of a scoped service"] = [Quiet(Reported["pair as one object"][0]), """
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void Add(IServiceCollection services) => services.AddSingleton<Other>().AddScoped<ProcoreService>();
            }
            class Other { }
            """],
        ["method of the service that is given nothing"] = [Answer, Quiet(Kept("Forget();"))],
        ["method of another object that is given the pair"] = [Answer, Quiet(Kept("_other.Store(answer);"))],
        ["semaphore in the method"] = [
            Answer,
            Service(
                begin: "await _semaphore.WaitAsync(); try {",
                end: "} finally { _semaphore.Release(); }",
                members: "private readonly SemaphoreSlim _semaphore = new(1, 1);").Replace(
                "{|PCA4006:\"refresh_token\"|}", "\"refresh_token\"")
        ],
        ["semaphore in the caller"] = [Answer, Quiet(Service()), """
            class Calls(ProcoreService service)
            {
                private readonly SemaphoreSlim _one = new(1, 1);
                public async Task<string> TokenAsync()
                {
                    await _one.WaitAsync();
                    try { return await service.TokenAsync(); }
                    finally { _one.Release(); }
                }
            }
            """],
        ["lock"] = [
            Answer,
            Quiet(
                Service(
                    members:
                        """
                        private readonly object _sync = new();
                        public string Token() { lock (_sync) { return TokenAsync().Result; } }
                        """))
        ],
        ["monitor"] = [Answer, Quiet(Service(members: "public void Enter() => Monitor.Enter(this);"))],
        ["shared task"] = [
            Answer,
            Quiet(Service(members: "private Task<string>? _running; public Task<string> OnceAsync() => _running ??= TokenAsync();"))
        ],
        ["lazy"] = [Answer, Quiet(Service(members: "private readonly Lazy<int> _once = new(() => 1);"))],
        ["interlocked"] = [
            Answer,
            Quiet(Service(members: "private int _busy; public bool TryEnter() => Interlocked.Exchange(ref _busy, 1) == 0;"))
        ],
        ["asynchronous lock of a library (unresolved)"] = [
            Answer,
            Quiet(Service(members: "private readonly AsyncLock _mutex = new AsyncLock();"))
        ],
        ["scoped service with fields"] = [Answer, Quiet(Service()), """
            using Microsoft.Extensions.DependencyInjection;
            static class Setup { public static void Add(IServiceCollection services) => services.AddScoped<ProcoreService>(); }
            """],
        ["typed client with fields"] = [Answer, Quiet(Service()), """
            using Microsoft.Extensions.DependencyInjection;
            static class Setup { public static void Add(IServiceCollection services) => services.AddHttpClient<ProcoreService>(); }
            """],
        ["console program"] = ["""
            // program
            Console.WriteLine(await new ProcoreService().TokenAsync());
            """, Answer, Quiet(Service())],
        ["console program with Main"] = [
            Answer,
            Quiet(Service()),
            "class Program { static async Task Main() => Console.WriteLine(await new ProcoreService().TokenAsync()); }"
        ],
        ["refresh that is handed to the caller"] = [Answer, """
            class ProcoreLoginService(HttpClient http)
            {
                public async Task<Answer> RefreshAsync(string token)
                    => (await (await http.PostAsync(
                        "https://login.procore.com/oauth/token",
                        JsonContent.Create(
                            new { grant_type = "refresh_token", refresh_token = token }))).Content.ReadFromJsonAsync<Answer>())!;
            }
            """],
        ["refresh token that the caller hands in"] = [Answer, """
            class ProcoreAuthenticationClient(HttpClient http)
            {
                public string AccessToken { get; private set; } = "";
                public string RefreshToken { get; private set; } = "";
                public async Task TokenRefreshAsync(string refreshToken)
                {
                    var response = await http.PostAsync(
                        "https://login.procore.com/oauth/token",
                        JsonContent.Create(new { grant_type = "refresh_token", refresh_token = refreshToken }));
                    AccessToken = (await response.Content.ReadFromJsonAsync<Answer>())!.AccessToken;
                    RefreshToken = refreshToken;
                }
            }
            """],
        ["value object of one user"] = [Answer, Quiet(Service("UserSession"))],
        ["client credentials"] = [
            Answer,
            Quiet(Service()).Replace("grant_type = \"refresh_token\"", "grant_type = \"client_credentials\"")
        ],
        ["another vendor"] = [Answer, Quiet(Service("Erp")).Replace("login.procore.com", "login.example.com")],
        ["other state than tokens"] = [
            Answer,
            Quiet(Service())
                .Replace("_accessToken = answer.AccessToken; _refreshToken = answer.RefreshToken;", "_count = 1;")
                .Replace("private string _accessToken", "private int _count; private string _accessToken")
        ],
        ["half-typed (unresolved)"] = [
            """
            class ProcoreService
            {
                string _token;
                async Task Go() { var x = new { grant_type = "refresh_token", }; var t = ; }
            }
            """],
        ["suppressed"] = [Answer, "#pragma warning disable PCA4006\n" + Quiet(Service())],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<UnguardedRefresh>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<UnguardedRefresh>(name);

    private static string Quiet(string service) => service.Replace("{|PCA4006:", string.Empty).Replace("|}", string.Empty);

    /// <summary>A service whose method hands the answer on.</summary>
    private static string Kept(string keep) => Service(members: """
        private readonly ProcoreService _other = null!;
        private void Store(Answer answer) { _accessToken = answer.AccessToken; _refreshToken = answer.RefreshToken; }
        private void Forget() => _accessToken = "";
        """).Replace(Keep, "var answer = await RefreshAsync(_refreshToken); " + keep);

    private static string Service(string name = "ProcoreService", string begin = "", string end = "", string members = "") => $$"""
        class {{name}}
        {
            private string _accessToken = "";
            private string _refreshToken = "";
            private DateTimeOffset _expiresAt;
            private readonly HttpClient _http = new();
            {{members}}

            public async Task<string> TokenAsync()
            {
                if (DateTimeOffset.UtcNow < _expiresAt) return _accessToken;
                {{begin}}
                {{Keep}}
                return _accessToken;
                {{end}}
            }

            private async Task<Answer> RefreshAsync(string token)
            {
                var response = await _http.PostAsync(
                    "https://login.procore.com/oauth/token",
                    JsonContent.Create(new { grant_type = {|PCA4006:"refresh_token"|}, refresh_token = token }));
                return (await response.Content.ReadFromJsonAsync<Answer>())!;
            }
        }
        """;
}
