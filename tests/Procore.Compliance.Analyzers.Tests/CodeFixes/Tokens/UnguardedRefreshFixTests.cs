using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Procore.Compliance.CodeFixes.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Tokens;

/// <summary>The guard as text, and at work: ten callers at once, one refresh.</summary>
public sealed class UnguardedRefreshFixTests
{
    private const string EarlyReturn = """
                if (DateTimeOffset.UtcNow < _expiresAt)
                {
                    return _accessToken;
                }

                // The pair is single use.
                await RefreshAsync(cancellationToken);
                return _accessToken;
        """;

    private const string Enclosing = """
                if (DateTimeOffset.UtcNow >= _expiresAt)
                {
                    await RefreshAsync(cancellationToken);
                }

                return _accessToken;
        """;

    private const string Driver = """
        using System;
        using System.Linq;
        using System.Net;
        using System.Net.Http;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;

        public static class Driver
        {
            public static async Task TenCallers()
            {
                var procore = new OneTimeProcore();
                var service = new ProcoreService(new HttpClient(procore));
                var callers = Enumerable.Range(0, 10).Select(_ => service.TokenAsync(CancellationToken.None)).ToArray();
                procore.Answer.SetResult();
                var tokens = await Task.WhenAll(callers);
                if (procore.Refreshes != 1) throw new Exception($"{procore.Refreshes} refreshes.");
                if (tokens.Any(token => token != "access-1")) throw new Exception("A caller got another token.");
            }

            private sealed class OneTimeProcore : HttpMessageHandler
            {
                public TaskCompletionSource Answer { get; } = new();

                public int Refreshes;

                private const string Pair =
                    "{\"access_token\":\"access-1\",\"refresh_token\":\"refresh-2\",\"expires_in\":5400}";

                protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    var number = Interlocked.Increment(ref Refreshes);
                    await Answer.Task;
                    return number == 1
                        ? new HttpResponseMessage { Content = new StringContent(Pair, Encoding.UTF8, "application/json") }
                        : new HttpResponseMessage(HttpStatusCode.BadRequest);
                }
            }
        }
        """;

    [Fact]
    public Task Condition_that_leaves_is_asked_again_after_waiting()
        => VerifyAsync(
            Service(EarlyReturn),
            Service(
                """
                        if (DateTimeOffset.UtcNow < _expiresAt)
                        {
                            return _accessToken;
                        }

                        await _refreshGate.WaitAsync(cancellationToken);
                        try
                        {
                            if (DateTimeOffset.UtcNow < _expiresAt)
                            {
                                return _accessToken;
                            }

                            // The pair is single use.
                            await RefreshAsync(cancellationToken);
                            return _accessToken;
                        }
                        finally
                        {
                            _refreshGate.Release();
                        }
                """,
                isGuarded: true));

    [Fact]
    public Task Directives_and_comments_stay_where_they_begin_and_end()
        => VerifyAsync(
            Service("""
                #if !OFFLINE
                        if (DateTimeOffset.UtcNow < _expiresAt)
                        {
                            return _accessToken;
                        }
                #endif

                        // The pair is single use.
                        await RefreshAsync(cancellationToken);
                #if !QUIET
                        return _accessToken;
                #endif
                        // Nothing behind.
                """),
            Service(
                """
                #if !OFFLINE
                        if (DateTimeOffset.UtcNow < _expiresAt)
                        {
                            return _accessToken;
                        }
                #endif

                        await _refreshGate.WaitAsync(cancellationToken);
                        try
                        {
                            if (DateTimeOffset.UtcNow < _expiresAt)
                            {
                                return _accessToken;
                            }

                            // The pair is single use.
                            await RefreshAsync(cancellationToken);
                #if !QUIET
                            return _accessToken;
                #endif
                            // Nothing behind.
                        }
                        finally
                        {
                            _refreshGate.Release();
                        }
                """,
                isGuarded: true));

    [Fact]
    public Task Condition_around_the_refresh_is_asked_again_after_waiting()
        => VerifyAsync(
            Service(Enclosing),
            Service(
                """
                        if (DateTimeOffset.UtcNow >= _expiresAt)
                        {
                            await _refreshGate.WaitAsync(cancellationToken);
                            try
                            {
                                if (DateTimeOffset.UtcNow >= _expiresAt)
                                {
                                    await RefreshAsync(cancellationToken);
                                }
                            }
                            finally
                            {
                                _refreshGate.Release();
                            }
                        }

                        return _accessToken;
                """,
                isGuarded: true));

    [Fact]
    public Task Without_a_condition_the_token_is_compared_with_the_one_before()
        => VerifyAsync(
            """
            using System.Collections.Generic;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;

            public class Pair { public string access_token { get; set; } = ""; public string refresh_token { get; set; } = ""; }

            public static class Procore
            {
                public static string AccessToken = "";
                private static string s_refreshToken = "";

                public static async Task RenewAsync(HttpClient http)
                {
                    var form = new Dictionary<string, string>
                    {
                        ["grant_type"] = {|PCA4006:"refresh_token"|},
                        ["refresh_token"] = s_refreshToken,
                    };
                    var content = new FormUrlEncodedContent(form);
                    var response = await http.PostAsync("https://login.procore.com/oauth/token", content).ConfigureAwait(false);
                    var pair = (await response.Content.ReadFromJsonAsync<Pair>().ConfigureAwait(false))!;
                    s_refreshToken = pair.refresh_token;
                    AccessToken = pair.access_token;
                }
            }
            """,
            """
            using System.Collections.Generic;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading;
            using System.Threading.Tasks;

            public class Pair { public string access_token { get; set; } = ""; public string refresh_token { get; set; } = ""; }

            public static class Procore
            {
                private static readonly SemaphoreSlim _refreshGate = new SemaphoreSlim(1, 1);
                public static string AccessToken = "";
                private static string s_refreshToken = "";

                public static async Task RenewAsync(HttpClient http)
                {
                    var seen = s_refreshToken;
                    await _refreshGate.WaitAsync().ConfigureAwait(false);
                    try
                    {
                        if (s_refreshToken != seen)
                        {
                            return;
                        }

                        var form = new Dictionary<string, string>
                        {
                            ["grant_type"] = "refresh_token",
                            ["refresh_token"] = s_refreshToken,
                        };
                        var content = new FormUrlEncodedContent(form);
                        var response = await http.PostAsync("https://login.procore.com/oauth/token", content).ConfigureAwait(false);
                        var pair = (await response.Content.ReadFromJsonAsync<Pair>().ConfigureAwait(false))!;
                        s_refreshToken = pair.refresh_token;
                        AccessToken = pair.access_token;
                    }
                    finally
                    {
                        _refreshGate.Release();
                    }
                }
            }
            """);

    [Fact]
    public async Task Fix_is_not_offered_where_the_second_look_has_no_place()
    {
        const string Source = """
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;

            public class ProcoreService
            {
                private string _refreshToken = "";

                public async Task<int> RenewAsync(HttpClient http)
                {
                    var response = await http.PostAsync(
                        "https://login.procore.com/oauth/token",
                        JsonContent.Create(new { grant_type = {|PCA4006:"refresh_token"|}, refresh_token = _refreshToken }));
                    _refreshToken = await response.Content.ReadAsStringAsync();
                    return _refreshToken.Length;
                }
            }
            """;
        await VerifyAsync(Source, Source);
    }

    [Theory]
    [InlineData("early return")]
    [InlineData("enclosing condition")]
    [InlineData("no condition")]
    public async Task Ten_callers_at_once_make_one_refresh(string shape)
    {
        var body = shape switch
        {
            "early return" => EarlyReturn,
            "enclosing condition" => Enclosing,
            _ => "        return await RefreshAsync(cancellationToken);",
        };
        var fixedProject = await FixedProject.ApplyAsync<UnguardedRefresh, UnguardedRefreshFix>(
            new(), Service(body).Replace("{|PCA4006:", string.Empty).Replace("|}", string.Empty));
        var assembly = await fixedProject.LoadAsync(Driver);

        await (Task)assembly.GetType("Driver")!.GetMethod("TenCallers")!.Invoke(null, null)!;
    }

    private static Task VerifyAsync(string source, string fixedSource)
        => new CSharpCodeFixVerifier<UnguardedRefresh, UnguardedRefreshFix>.Test { TestCode = source, FixedCode = fixedSource }.RunAsync();

    private static string Service(string body, bool isGuarded = false) => $$"""
        using System;
        using System.Net.Http;
        using System.Net.Http.Json;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;

        public class ProcoreService
        {{{(isGuarded ? "\n    private readonly SemaphoreSlim _refreshGate = new SemaphoreSlim(1, 1);" : string.Empty)}}
            private readonly HttpClient _http;
            private string _accessToken = "access-0";
            private string _refreshToken = "refresh-1";
            private DateTimeOffset _expiresAt;

            public ProcoreService(HttpClient http)
            {
                _http = http;
            }

            public async Task<string> TokenAsync(CancellationToken cancellationToken)
            {
        {{body}}
            }

            private async Task<string> RefreshAsync(CancellationToken cancellationToken)
            {
                var body = new
                {
                    grant_type = {{(isGuarded ? "\"refresh_token\"" : "{|PCA4006:\"refresh_token\"|}")}},
                    refresh_token = _refreshToken,
                    client_id = "app",
                    client_secret = Environment.GetEnvironmentVariable("SECRET"),
                };
                var response = await _http.PostAsync("https://login.procore.com/oauth/token", JsonContent.Create(body), cancellationToken);
                response.EnsureSuccessStatusCode();
                var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
                _refreshToken = answer.GetProperty("refresh_token").GetString()!;
                _accessToken = answer.GetProperty("access_token").GetString()!;
                _expiresAt = DateTimeOffset.UtcNow.AddSeconds(answer.GetProperty("expires_in").GetDouble() - 60);
                return _accessToken;
            }
        }
        """;
}
