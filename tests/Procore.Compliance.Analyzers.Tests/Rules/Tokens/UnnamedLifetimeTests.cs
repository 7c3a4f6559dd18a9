using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4004: a lifetime of one's own that no name tells, by what it ends and by what it is compared with.</summary>
public sealed class UnnamedLifetimeTests
{
    private static readonly TokenCases Reported = new()
    {
        ["end of an entry in a constant's class"] = Source("""
            public async Task Keep() => await cache.SetStringAsync(
                "a", await Ask(), new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = {|PCA4004:Times.Pass|} });
            """, "static class Times { public static readonly TimeSpan Pass = TimeSpan.FromMinutes(85); }"),
        ["end of an entry in a local"] = Source("""
            public async Task Keep()
            {
                var a = TimeSpan.FromHours(1);
                var b = new DistributedCacheEntryOptions();
                b.AbsoluteExpirationRelativeToNow = {|PCA4004:a|};
                await cache.SetStringAsync("a", await Ask(), b);
            }
            """),
        ["end of an entry by the fluent method"] = Source("""
            public async Task Keep() => await cache.SetStringAsync(
                "a", await Ask(), new DistributedCacheEntryOptions().SetAbsoluteExpiration({|PCA4004:Times.Pass|}));
            """, "static class Times { public static readonly TimeSpan Pass = TimeSpan.FromMinutes(85); }"),
        ["age in the condition"] = Source("""
            private string? _a;
            private DateTime _b;
            public async Task<string> Get()
            {
                if (_a is not null && DateTime.UtcNow - _b < {|PCA4004:TimeSpan.FromHours(1.5)|}) return _a;
                _b = DateTime.UtcNow;
                return _a = await Ask();
            }
            """),
        ["age that has it fetched"] = Source("""
            private string _a = "";
            private DateTimeOffset _b;
            public async Task<string> Get()
            {
                if ((DateTimeOffset.UtcNow - _b).TotalMinutes > {|PCA4004:80|}) { _a = await Ask(); _b = DateTimeOffset.UtcNow; }
                return _a;
            }
            """),
        ["moment that is moved on"] = Source("""
            private string _a = "";
            private DateTime _b;
            public async Task<string> Get()
            {
                if ({|PCA4004:_b.AddMinutes(80)|} > DateTime.UtcNow) return _a;
                this._b = DateTime.UtcNow;
                return _a = await Ask();
            }
            """),
        ["age in a local"] = Source("""
            private string? _a;
            private DateTime _b;
            public async Task<string> Get()
            {
                var young = DateTime.UtcNow - _b < {|PCA4004:TimeSpan.FromHours(1)|};
                if (_a is not null && young) return _a;
                (_a, _b) = (await Ask(), DateTime.UtcNow);
                _b = DateTime.UtcNow;
                return _a;
            }
            """),
    };

    private static readonly TokenCases Silent = new()
    {
        ["tries that are held back"] = Source("""
            private string? _a;
            private DateTime _b;
            public async Task<string> Get()
            {
                if (DateTime.UtcNow - _b < TimeSpan.FromMinutes(15)) throw new InvalidOperationException("too often");
                _b = DateTime.UtcNow;
                _a = await Ask();
                return _a;
            }
            """),
        ["age of a list beside the token"] = Source("""
            private string? _a;
            private List<string>? _c;
            private DateTime _b;
            public async Task<List<string>> Get()
            {
                if (_c is not null && DateTime.UtcNow - _b < TimeSpan.FromHours(2)) return _c;
                _b = DateTime.UtcNow;
                _a ??= await Ask();
                return _c = new List<string>();
            }
            """),
        ["moment that comes from elsewhere"] = Source("""
            private string? _a;
            private DateTime _b;
            public ProcoreA(DateTime b) => _b = b;
            public async Task<string> Get()
            {
                if (_a is not null && DateTime.UtcNow - _b < TimeSpan.FromHours(1.5)) return _a;
                return _a = await Ask();
            }
            """),
        ["short age"] = Source("""
            private string? _a;
            private DateTime _b;
            public async Task<string> Get()
            {
                if (_a is not null && DateTime.UtcNow - _b < TimeSpan.FromMinutes(2)) return _a;
                _b = DateTime.UtcNow;
                return _a = await Ask();
            }
            """),
        ["end of an entry that is configured"] = Source("""
            public TimeSpan Pass { get; set; }
            public async Task Keep() => await cache.SetStringAsync(
                "a", await Ask(), new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = Pass });
            """),
        ["end of an entry by the answer"] = Source("""
            public async Task Keep()
            {
                var a = await (await http.GetAsync("https://api.procore.com/x")).Content.ReadFromJsonAsync<JsonElement>();
                var b = TimeSpan.FromSeconds(a.GetProperty("expires_in").GetInt32());
                await cache.SetStringAsync(
                    "a", await Ask(), new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = b });
            }
            """),
        ["end of another entry"] = Source("""
            public Task Keep() => cache.SetStringAsync(
                "a", "b", new DistributedCacheEntryOptions { AbsoluteExpirationRelativeToNow = Times.Pass });
            """, "static class Times { public static readonly TimeSpan Pass = TimeSpan.FromMinutes(85); }"),
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<FixedTokenLifetime>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<FixedTokenLifetime>(name);

    private static string[] Source(string members, string types = "") =>
    [
        $$"""
        using Microsoft.Extensions.Caching.Distributed;
        class ProcoreA
        {
            private readonly HttpClient http = new();
            private readonly IDistributedCache cache = null!;
            {{members}}

            private async Task<string> Ask()
            {
                var response = await http.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
            }
        }
        {{types}}
        """,
    ];
}
