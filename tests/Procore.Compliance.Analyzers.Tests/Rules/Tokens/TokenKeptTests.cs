using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4003: an access token is what an answer brings, whatever it is called, and is kept in whatever outlives the call.</summary>
public sealed class TokenKeptTests
{
    private const string Answer =
        """
        record Answer(
            [property: JsonPropertyName("access_token")] string A1,
            [property: JsonPropertyName("expires_in")] int A2,
            [property: JsonPropertyName("refresh_token")] string A3);
        """;

    internal static readonly TokenCases Reported = new()
    {
        ["dictionary of tokens"] = [Answer, Source("""
            private readonly Dictionary<long, string> _b = new();
            public async Task<string> Get(long id)
            {
                if (_b.TryGetValue(id, out var known)) return known;
                var fresh = (await Ask()).A1;
                {|PCA4003:_b[id]|} = fresh;
                return fresh;
            }
            """)],
        ["concurrent dictionary by TryAdd"] = [Answer, Source("""
            private static readonly System.Collections.Concurrent.ConcurrentDictionary<long, string> B = new();
            public async Task<string> Get(long id)
            {
                if (!B.TryGetValue(id, out var c)) { c = (await Ask()).A1; {|PCA4003:B.TryAdd(id, c)|}; }
                return c;
            }
            """)],
        ["concurrent dictionary of tasks by GetOrAdd"] = [Answer, Source("""
            private readonly System.Collections.Concurrent.ConcurrentDictionary<long, Task<string>> _b = new();
            public Task<string> Get(long id) => {|PCA4003:_b.GetOrAdd(id, async _ => (await Ask()).A1)|};
            """)],
        ["lazy task"] = [Answer, Source("""
            private Lazy<Task<Answer>>? _b;
            public void Start() { {|PCA4003:_b|} = new Lazy<Task<Answer>>(Ask); }
            public async Task<string> Get() => (await _b!.Value).A1;
            """)],
        ["task in a field"] = [Answer, Source("""
            private Task<Answer>? _b;
            public async Task<string> Get() => (await ({|PCA4003:_b|} ??= Ask())).A1;
            """)],
        ["the whole answer in a field"] = [Answer, Source("""
            private Answer? _b;
            public async Task<string> Get() { if (_b is null) {|PCA4003:_b|} = await Ask(); return _b.A1; }
            """)],
        ["object with the token in a field"] = [Answer, Source("""
            private Box? _b;
            public async Task<string> Get() { if (_b == null) { var c = await Ask(); {|PCA4003:_b|} = new Box { B1 = c.A1 }; } return _b.B1!; }
            private sealed class Box { public string? B1; }
            """)],
        ["double-checked lock"] = [Answer, Source("""
            private readonly SemaphoreSlim _gate = new(1, 1);
            private string? _b;
            public async Task<string> Get()
            {
                if (_b is not null) return _b;
                await _gate.WaitAsync();
                try { return {|PCA4003:_b|} ??= (await Ask()).A1; }
                finally { _gate.Release(); }
            }
            """)],
        ["deconstructed tuple of a helper"] = [Answer, Source("""
            private string? _b;
            public async Task<string> Get() { if (_b is null) { var (c, _) = await Pair(); {|PCA4003:_b|} = c; } return _b; }
            private async Task<(string, int)> Pair() { var d = await Ask(); return (d.A1, d.A2); }
            """)],
        ["static holder in another class"] = [Answer, "static class Shared { public static string? B; }", Source("""
            public async Task<string> Get()
            {
                if (Shared.B is null) {|PCA4003:Shared.B|} = (await Ask()).A1;
                return Shared.B;
            }
            """)],
        ["expiry that is stored and never compared"] = [Answer, Source("""
            private string? _b;
            private DateTimeOffset _c;
            public DateTimeOffset Until => _c;
            public async Task<string> Get()
            {
                if (_b is null) { var d = await Ask(); {|PCA4003:_b|} = d.A1; _c = DateTimeOffset.UtcNow.AddSeconds(d.A2); }
                return _b;
            }
            """)],
        ["expiry that is only checked for sense"] = [Answer, Source("""
            private string? _b;
            public async Task<string> Get()
            {
                if (_b is null) { var d = await Ask(); if (d.A2 <= 0) throw new FormatException(); {|PCA4003:_b|} = d.A1; }
                return _b;
            }
            """)],
        ["unrelated words of validity"] = [Answer, Source("""
            private string? _b;
            public bool IsValid(string number) => number.Length == 8;
            public bool Expired(DateTime due) => due < DateTime.UtcNow;
            public async Task<string> Get() => {|PCA4003:_b|} ??= (await Ask()).A1;
            """)],
        ["401 that is only thrown"] = [Answer, Source("""
            private string? _b;
            public async Task<string> Get()
            {
                _ = {|PCA4003:_b|} ??= (await Ask()).A1;
                var c = await http.GetAsync("https://api.procore.com/rest/v1.0/me");
                if (c.StatusCode == System.Net.HttpStatusCode.Unauthorized) throw new InvalidOperationException();
                return _b;
            }
            """)],
        ["JSON by key under another name"] = ["""
            class ProcoreA(HttpClient http)
            {
                private string? _b;
                public async Task<string> Get()
                {
                    if (_b != null) return _b;
                    var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
                    using var c = await http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(form));
                    using var d = JsonDocument.Parse(await c.Content.ReadAsStringAsync());
                    if (d.RootElement.TryGetProperty("access_token", out var e)) {|PCA4003:_b|} = e.GetString();
                    return _b!;
                }
            }
            """],
        ["file that is read again"] = [Answer, Source("""
            public async Task<string> Get()
            {
                if (System.IO.File.Exists("b")) return await System.IO.File.ReadAllTextAsync("b");
                var c = (await Ask()).A1;
                await {|PCA4003:System.IO.File.WriteAllTextAsync("b", c)|};
                return c;
            }
            """)],
        ["header for all requests behind a flag"] = [Answer, Source("""
            private bool _b;
            public async Task<string> Get()
            {
                if (!_b)
                {
                    {|PCA4003:http.DefaultRequestHeaders.Authorization|} = new AuthenticationHeaderValue("Bearer", (await Ask()).A1);
                    _b = true;
                }
                return await http.GetStringAsync("https://api.procore.com/rest/v1.0/me");
            }
            """)],
        ["distributed cache with options that have no end (unresolved)"] = [Answer, Source("""
            private readonly Microsoft.Extensions.Caching.Distributed.IDistributedCache _b;
            public async Task Fill(CancellationToken c)
            {
                var d = (await Ask()).A1;
                await {|PCA4003:_b.SetStringAsync("x", d, new DistributedCacheEntryOptions(), c)|};
            }
            """)],
        ["RestSharp answer in a field (unresolved)"] = [Answer, """
            class ProcoreA(RestClient rest)
            {
                private string? _b;
                public async Task<string> Get()
                {
                    if (_b is null)
                    {
                        var c = new RestRequest("https://login.procore.com/oauth/token", Method.Post);
                        c.AddParameter("grant_type", "client_credentials");
                        var d = await rest.ExecuteAsync<Answer>(c);
                        {|PCA4003:_b|} = d.Data!.A1;
                    }
                    return _b;
                }
            }
            """],
        ["Flurl answer in a field (unresolved)"] = [Answer, """
            class ProcoreA
            {
                private string? _b;
                public async Task<string> Get()
                {
                    if (_b is not null) return _b;
                    var c = await "https://login.procore.com/oauth/token"
                        .PostUrlEncodedAsync(new { grant_type = "client_credentials" })
                        .ReceiveJson<Answer>();
                    return {|PCA4003:_b|} = c.A1;
                }
            }
            """],
        ["Refit login in a field"] = [Answer, """
            interface IProcoreLogin { Task<Answer> Token(Dictionary<string, string> form); }
            class ProcoreA(IProcoreLogin login)
            {
                private string? _b;
                public async Task<string> Get()
                    => {|PCA4003:_b|} ??= (await login.Token(new() { ["grant_type"] = "client_credentials" })).A1;
            }
            """],
        ["handler that asks once"] = [Answer, """
            class ProcoreHandler(HttpClient http) : DelegatingHandler
            {
                private string? _b;
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken c)
                {
                    {|PCA4003:_b|} ??= await Ask(c);
                    request.Headers.Authorization = new("Bearer", _b);
                    return await base.SendAsync(request, c);
                }
                private async Task<string> Ask(CancellationToken c)
                {
                    var d = await http.PostAsJsonAsync("https://login.procore.com/oauth/token", new { grant_type = "client_credentials" },
                        c);
                    return (await d.Content.ReadFromJsonAsync<Answer>(c))!.A1;
                }
            }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["dictionary of tokens and moments"] = [Answer, Source("""
            private readonly Dictionary<long, (string B, DateTimeOffset C)> _d = new();
            public async Task<string> Get(long id)
            {
                if (_d.TryGetValue(id, out var e) && e.C > DateTimeOffset.UtcNow) return e.B;
                var f = await Ask();
                _d[id] = (f.A1, DateTimeOffset.UtcNow.AddSeconds(f.A2 - 60));
                return f.A1;
            }
            """)],
        ["object with token and moment, compared by itself"] = [Answer, Source("""
            private Box? _b;
            public async Task<string> Get() { if (_b is null
                || _b.Old()) { var c = await Ask(); _b = new(c.A1, DateTime.UtcNow.AddSeconds(c.A2)); } return _b.D; }
            private sealed class Box(string d, DateTime e) { public string D => d; public bool Old()
                => DateTime.UtcNow.AddMinutes(1) >= e; }
            """)],
        ["answer that computes its end"] = ["""
            class Answer
            {
                [JsonPropertyName("access_token")] public string A1 { get; set; } = "";
                [JsonPropertyName("expires_in")] public int A2 { get; set; }
                public DateTime A3 { get; } = DateTime.UtcNow;
                public bool A4 => A3.AddSeconds(A2) < DateTime.UtcNow;
            }
            """, Source("""
            private Answer? _b;
            public async Task<string> Get() { if (_b is null || _b.A4) _b = await Ask(); return _b.A1; }
            """)],
        ["moment compared in a helper"] = [Answer, Source("""
            private string? _b;
            private DateTime _c;
            private bool D() => _b != null && _c - TimeSpan.FromSeconds(30) > DateTime.UtcNow;
            public async Task<string> Get()
            {
                if (D()) return _b!;
                var e = await Ask();
                _c = DateTime.UtcNow + TimeSpan.FromSeconds(e.A2);
                return _b = e.A1;
            }
            """)],
        ["age compared, which is another rule's"] = [Answer, Source("""
            private string? _b;
            private DateTime _c;
            public async Task<string> Get()
            {
                if (_b is null || DateTime.UtcNow - _c > TimeSpan.FromMinutes(80)) { _b = (await Ask()).A1; _c = DateTime.UtcNow; }
                return _b;
            }
            """)],
        ["memory cache that ends with the token (unresolved)"] = [Answer, Source("""
            private readonly IMemoryCache _b;
            public async Task Fill() { var c = await Ask(); _b.Set("x", c.A1, TimeSpan.FromSeconds(c.A2 - 60)); }
            """)],
        ["entry with options that end (unresolved)"] = [Answer, Source("""
            private readonly IDistributedCache _b;
            public async Task Fill()
            {
                var c = await Ask();
                var d = new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(c.A2) };
                await _b.SetStringAsync("x", c.A1, d);
            }
            """)],
        ["entry that ends by itself (unresolved)"] = [Answer, Source("""
            private readonly IMemoryCache _b;
            public Task<string> Get() => _b.GetOrCreateAsync("x", async e =>
            {
                var c = await Ask();
                e.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(c.A2);
                return c.A1;
            });
            """)],
        ["cache of something else (unresolved)"] = [Answer, Source("""
            private readonly IMemoryCache _b;
            public async Task<string> Get() { var c = await Ask(); _b.Set("last", DateTime.UtcNow); return c.A1; }
            """)],
        ["401 has it asked for again"] = [Answer, Source("""
            private string? _b;
            public async Task<HttpResponseMessage> Get()
            {
                _b ??= (await Ask()).A1;
                var c = await http.GetAsync("https://api.procore.com/rest/v1.0/me");
                if (c.StatusCode != System.Net.HttpStatusCode.Unauthorized) return c;
                _b = (await Ask()).A1;
                return await http.GetAsync("https://api.procore.com/rest/v1.0/me");
            }
            """)],
        ["loop that asks again in time"] = [Answer, Source("""
            private string? _b;
            public string? Current => _b;
            public async Task Run(CancellationToken c)
            {
                while (!c.IsCancellationRequested)
                {
                    var d = await Ask();
                    _b = d.A1;
                    await Task.Delay(TimeSpan.FromSeconds(d.A2 - 60), c);
                }
            }
            """)],
        ["type that is made for each scope"] = [Answer, Source("""
            private string? _b;
            public async Task<string> Get() => _b ??= (await Ask()).A1;
            """), """
            using Microsoft.Extensions.DependencyInjection;
            static class Setup { public static void Add(IServiceCollection services) => services.AddScoped<ProcoreA>(); }
            """],
        ["token of one call in an object of one call"] = [Answer, Source("""
            public async Task<string> Get() { var b = new Box { B1 = (await Ask()).A1 }; return "Bearer " + b.B1; }
            private sealed class Box { public string? B1; }
            """)],
        ["other field of the answer"] = ["""
            record Answer([property: JsonPropertyName("access_token")] string A1,
                [property: JsonPropertyName("resource_owner_id")] string A2);
            """, Source("""
            private string? _b;
            public async Task<string> Get() => _b ??= (await Ask()).A2;
            """)],
        ["header for all requests before each call"] = [Answer, Source("""
            public async Task<string> Get()
            {
                http.DefaultRequestHeaders.Authorization = new("Bearer", (await Ask()).A1);
                return await http.GetStringAsync("https://api.procore.com/rest/v1.0/me");
            }
            """)],
        ["end that the token itself states (unresolved)"] = [Answer, Source("""
            private string? _b;
            public async Task<string> Get()
            {
                if (_b is not null && new JwtSecurityTokenHandler().ReadJwtToken(_b).ValidTo > DateTime.UtcNow) return _b;
                return _b = (await Ask()).A1;
            }
            """)],
        ["store that looks after the end"] = [Answer, """
            interface IStore { Task<string?> Read(); Task Write(string a, DateTime b); }
            """, """
            class ProcoreA(HttpClient http, IStore store)
            {
                public async Task<string> Get()
                {
                    if (await store.Read() is { } known) return known;
                    var d = await http.PostAsJsonAsync("https://login.procore.com/oauth/token", new { grant_type = "client_credentials" });
                    var e = (await d.Content.ReadFromJsonAsync<Answer>())!;
                    await store.Write(e.A1, DateTime.UtcNow.AddSeconds(e.A2));
                    return e.A1;
                }
            }
            """],
        ["another vendor's token"] = [Answer, Source("""
            private string? _b;
            public async Task<string> Get() => _b ??= (await Ask()).A1;
            """).Replace("login.procore.com", "login.example.com").Replace("ProcoreA", "Other")],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenCachedWithoutExpiry>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenCachedWithoutExpiry>(name);

    private static string Source(string members) => $$"""
        class ProcoreA(HttpClient http)
        {
            {{members}}

            private async Task<Answer> Ask()
            {
                var response = await http.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                return (await response.Content.ReadFromJsonAsync<Answer>())!;
            }
        }
        """;
}
