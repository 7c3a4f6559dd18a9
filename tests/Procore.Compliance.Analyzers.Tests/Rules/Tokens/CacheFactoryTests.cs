using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4003: a cache that is given what asks for the answer, and the end that this gives the entry or does not.</summary>
public sealed class CacheFactoryTests
{
    private const string Answer =
        """
        using Microsoft.Extensions.Caching.Memory;
        record Answer(
            [property: JsonPropertyName("access_token")] string A1,
            [property: JsonPropertyName("expires_in")] int A2);
        """;

    private static readonly TokenCases Reported = new()
    {
        ["answer of a lambda"] = [Answer, Source("""
            public async Task<string> Get() => (await {|PCA4003:cache.GetOrCreateAsync("a", async c => await Ask())|})!.A1;
            """)],
        ["answer of a lambda that sets other things"] = [Answer, Source("""
            public async Task<string> Get()
            {
                var d = await {|PCA4003:cache.GetOrCreateAsync("a", async c =>
                {
                    c.Priority = CacheItemPriority.High;
                    Note(c);
                    return await Ask();
                })|};
                return d!.A1;
            }
            private static void Note(ICacheEntry c) => c.Size = 1;
            """)],
        ["answer of a lambda without await"] = [Answer, Source("""
            public async Task<string> Get() => (await {|PCA4003:cache.GetOrCreateAsync("a", _ => Ask())|})!.A1;
            """)],
        ["answer of a method that is handed on"] = [Answer, Source("""
            public async Task<string> Get() => (await {|PCA4003:cache.GetOrCreateAsync("a", Make)|})!.A1;
            private Task<Answer> Make(ICacheEntry c) => Ask();
            """)],
        ["entry that only slides"] = [Answer, Source("""
            public async Task<string> Get() => (await {|PCA4003:cache.GetOrCreateAsync("a", c =>
            {
                c.SlidingExpiration = TimeSpan.FromMinutes(5);
                return Ask();
            })|})!.A1;
            """)],
        ["answer of a local function"] = [Answer, Source("""
            public async Task<string> Get()
            {
                return (await {|PCA4003:cache.GetOrCreateAsync("a", Make)|})!.A1;
                async Task<Answer> Make(ICacheEntry c) { return await Ask(); }
            }
            """)],
    };

    private static readonly TokenCases Silent = new()
    {
        ["end by the answer"] = [Answer, Source("""
            public async Task<string> Get() => (await cache.GetOrCreateAsync("a", async c =>
            {
                var d = await Ask();
                c.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(d.A2 - 60);
                return d;
            }))!.A1;
            """)],
        ["end that a helper gives the entry"] = [Answer, Source("""
            public async Task<string> Get() => (await cache.GetOrCreateAsync("a", c => { Note(c); return Ask(); }))!.A1;
            private static void Note(ICacheEntry c) => c.AbsoluteExpirationRelativeToNow = TimeSpan.FromMinutes(5);
            """)],
        ["end that an extension gives the entry"] = [Answer, Source("""
            public async Task<string> Get() => (await cache.GetOrCreateAsync("a", c => { c.Short(); return Ask(); }))!.A1;
            """), """
            using Microsoft.Extensions.Caching.Memory;
            static class Entries { public static void Short(this ICacheEntry c) => c.SetAbsoluteExpiration(TimeSpan.FromMinutes(5)); }
            """],
        ["end in the method that is handed on"] = [Answer, Source("""
            public async Task<string> Get() => (await cache.GetOrCreateAsync("a", Make))!.A1;
            private Task<Answer> Make(ICacheEntry c) { c.SetAbsoluteExpiration(TimeSpan.FromMinutes(5)); return Ask(); }
            """)],
        ["something else in the cache"] = [Answer, Source("""
            public async Task<int> Get() => await cache.GetOrCreateAsync("a", async c => (await Ask()).A2);
            """)],
        ["something else that the lambda makes of it"] = [Answer, Source("""
            public async Task<List<string>?> Get() => await cache.GetOrCreateAsync("a", async c => await List((await Ask()).A1));
            private async Task<List<string>> List(string d)
            {
                var m = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/companies");
                m.Headers.Authorization = new AuthenticationHeaderValue("Bearer", d);
                return (await (await http.SendAsync(m)).Content.ReadFromJsonAsync<List<string>>())!;
            }
            """)],
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
        using Microsoft.Extensions.Caching.Memory;
        class ProcoreA
        {
            private readonly HttpClient http = new();
            private readonly IMemoryCache cache = null!;
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
