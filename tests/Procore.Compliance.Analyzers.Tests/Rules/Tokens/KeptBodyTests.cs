using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4003: the body of the answer as it came, and entries of caches whose end comes too late or never.</summary>
public sealed class KeptBodyTests
{
    private const string Cache = "using Microsoft.Extensions.Caching.Memory;\n";

    private const string Hybrid = """
        namespace Microsoft.Extensions.Caching.Hybrid
        {
            class HybridCacheEntryOptions { public TimeSpan? Expiration { get; init; } }
            abstract class HybridCache
            {
                public abstract ValueTask<T> GetOrCreateAsync<T>(
                    string key, Func<CancellationToken, ValueTask<T>> factory, HybridCacheEntryOptions? options = null);
            }
        }
        """;

    internal static readonly TokenCases Reported = new()
    {
        ["body in a file"] = [Door("""
            if (!System.IO.File.Exists("a"))
                await {|PCA4003:System.IO.File.WriteAllTextAsync("a", await (await Ask()).Content.ReadAsStringAsync())|};
            return Read(await System.IO.File.ReadAllTextAsync("a"));
            """)],
        ["bytes of the body in a file"] = [Door("""
            if (!System.IO.File.Exists("a"))
            {
                var body = await (await Ask()).Content.ReadAsByteArrayAsync();
                {|PCA4003:System.IO.File.WriteAllBytes("a", body)|};
            }
            return Read(System.IO.File.ReadAllText("a"));
            """)],
        ["body in a static field"] = [Door(
            "if (_kept is null) {|PCA4003:_kept|} = await (await Ask()).Content.ReadAsStringAsync();"
                + " return Read(_kept);",
            "private static string? _kept;")],
        ["entry that slides"] = [Cache + Door(
            "if (!_c.TryGetValue(\"a\", out string? t)) { t = Read(await (await Ask()).Content.ReadAsStringAsync());"
                + " {|PCA4003:_c.Set(\"a\", t, new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromHours(1) })|}; } return t!;",
            "private readonly IMemoryCache _c = null!;")],
        ["entry that slides, set in the factory"] = [Cache + Door(
            "return (await {|PCA4003:_c.GetOrCreateAsync(\"a\", async e => { e.SetSlidingExpiration(TimeSpan.FromMinutes(30));"
                + " return Read(await (await Ask()).Content.ReadAsStringAsync()); })|})!;",
            "private readonly IMemoryCache _c = null!;")],
        ["entry of a week"] = [Cache + Door(
            "if (!_c.TryGetValue(\"a\", out string? t)) { t = Read(await (await Ask()).Content.ReadAsStringAsync());"
                + " {|PCA4003:_c.Set(\"a\", t, TimeSpan.FromDays(7))|}; } return t!;",
            "private readonly IMemoryCache _c = null!;")],
        ["hybrid entry of a week"] = ["using Microsoft.Extensions.Caching.Hybrid;\n" + Door(
            "return await {|PCA4003:_c.GetOrCreateAsync("
                + "\"a\", async _ => Read(await (await Ask()).Content.ReadAsStringAsync()), Week)|};",
            "private readonly HybridCache _c = null!;"
                + " private static readonly HybridCacheEntryOptions Week = new() { Expiration = TimeSpan.FromDays(7) };"), Hybrid],
    };

    private static readonly TokenCases Silent = new()
    {
        ["file that is only read while it is young"] = [Door("""
            if (!System.IO.File.Exists("a") || System.IO.File.GetLastWriteTimeUtc("a").AddMinutes(80) < DateTime.UtcNow)
                await System.IO.File.WriteAllTextAsync("a", await (await Ask()).Content.ReadAsStringAsync());
            return Read(await System.IO.File.ReadAllTextAsync("a"));
            """)],
        ["file that nobody reads"] = [Door("""
            var body = await (await Ask()).Content.ReadAsStringAsync();
            await System.IO.File.WriteAllTextAsync("a", body);
            return Read(body);
            """)],
        ["another part of the body in a field"] = [Door(
            "var body = await (await Ask()).Content.ReadAsStringAsync(); _scope ??= JsonDocument.Parse(body).RootElement"
                + ".GetProperty(\"scope\").GetString(); return Read(body);",
            "private static string? _scope; public string? Scope => _scope;")],
        ["entry that slides and ends"] = [Cache + Door(
            "if (!_c.TryGetValue(\"a\", out string? t)) { t = Read(await (await Ask()).Content.ReadAsStringAsync()); _c.Set(\"a\", t,"
                + " new MemoryCacheEntryOptions { SlidingExpiration = TimeSpan.FromMinutes(9), AbsoluteExpirationRelativeToNow = TimeSpan"
                + ".FromMinutes(80) }); } return t!;",
            "private readonly IMemoryCache _c = null!;")],
        ["entry of an hour"] = [Cache + Door(
            "if (!_c.TryGetValue(\"a\", out string? t)) { t = Read(await (await Ask()).Content.ReadAsStringAsync());"
                + " _c.Set(\"a\", t, TimeSpan.FromHours(1)); } return t!;",
            "private readonly IMemoryCache _c = null!;")],
        ["hybrid entry that ends by itself"] = ["using Microsoft.Extensions.Caching.Hybrid;\n" + Door(
            "return await _c.GetOrCreateAsync(\"a\", async _ => Read(await (await Ask()).Content.ReadAsStringAsync()));",
            "private readonly HybridCache _c = null!;"), Hybrid],
        ["hybrid entry of an hour"] = ["using Microsoft.Extensions.Caching.Hybrid;\n" + Door(
            "return await _c.GetOrCreateAsync(\"a\", async _ => Read(await (await Ask()).Content.ReadAsStringAsync()),"
                + " new HybridCacheEntryOptions { Expiration = TimeSpan.FromMinutes(60) });",
            "private readonly HybridCache _c = null!;"), Hybrid],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenCachedWithoutExpiry>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenCachedWithoutExpiry>(name);

    private static string Door(string code, string members = "") => $$"""
        class Door(HttpClient http)
        {
            {{members}}
            public async Task<string> Pass()
            {
                {{code}}
            }
            private static string Read(string body) => JsonDocument.Parse(body).RootElement.GetProperty("access_token").GetString()!;
            private Task<HttpResponseMessage> Ask() => http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(
                new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = "a" }));
        }
        """;
}
