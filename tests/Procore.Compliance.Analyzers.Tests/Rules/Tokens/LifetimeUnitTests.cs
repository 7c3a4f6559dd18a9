using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4003: the lifetime of the answer, under whatever names it comes there, is added in another unit than seconds.</summary>
public sealed class LifetimeUnitTests
{
    private const string Answer =
        """
        record Answer(
            [property: JsonPropertyName("access_token")] string A1,
            [property: JsonPropertyName("expires_in")] int A2);
        """;

    private static readonly TokenCases Reported = new()
    {
        ["member"] = [Answer, Source("_f = DateTime.UtcNow.{|PCA4003:AddMinutes|}(a.A2);")],
        ["local"] = [Answer, Source("var c = a.A2; _f = DateTime.UtcNow.{|PCA4003:AddMinutes|}(c);")],
        ["less a margin"] = [Answer, Source("_f = DateTime.UtcNow.{|PCA4003:AddHours|}(a.A2 - 60);")],
        ["span"] = [Answer, Source("_f = DateTime.UtcNow + TimeSpan.{|PCA4003:FromMinutes|}(a.A2);")],
        ["deconstructed"] = [Answer, Source("var (c, d) = a; _f = DateTime.UtcNow.{|PCA4003:AddMinutes|}(d);")],
        ["nullable member"] = [Answer, Source(
            "_n = a.A2; _f = DateTime.UtcNow.{|PCA4003:AddMinutes|}(_n.Value);", "private long? _n;")],
        ["helper"] = [Answer, Source(
            "Keep(a.A1, a.A2);", "void Keep(string c, int d) => _f = DateTime.UtcNow.{|PCA4003:AddMilliseconds|}(d);")],
        ["pair that a method returns"] = [Answer, Source(
            "var (c, d) = Of(a); _f = DateTime.UtcNow.{|PCA4003:AddMinutes|}(d);",
            "static (string, int) Of(Answer e) => (e.A1, e.A2 - 30);")],
        ["number that a method returns"] = [Answer, Source(
            "var c = Of(a); _f = DateTime.UtcNow.{|PCA4003:AddMinutes|}(c);", "static int Of(Answer e) => e.A2;")],
        ["document that a method reads"] = [Answer, Source(
            "var (c, d) = await Of(http); _b = c; _f = DateTime.UtcNow.{|PCA4003:AddHours|}(d);",
            """
            static async Task<(string, int)> Of(HttpClient c)
            {
                using var d = await c.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(
                    new Dictionary<string, string> { ["grant_type"] = "client_credentials" }));
                var e = await d.Content.ReadFromJsonAsync<JsonElement>();
                return (e.GetProperty("access_token").GetString()!, e.GetProperty("expires_in").GetInt32());
            }
            """)],
        ["another file"] = [Answer, Source("_f = Clock.End(a.A2);"), """
            static class Clock { public static DateTime End(int c) => DateTime.UtcNow.{|PCA4003:AddMinutes|}(c); }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["seconds"] = [Answer, Source("_f = DateTime.UtcNow.AddSeconds(a.A2);")],
        ["span of seconds"] = [Answer, Source("_f = DateTime.UtcNow + TimeSpan.FromSeconds(a.A2);")],
        ["divided"] = [Answer, Source("_f = DateTime.UtcNow.AddMinutes(a.A2 / 60);")],
        ["divided before"] = [Answer, Source("var c = a.A2 / 60; _f = DateTime.UtcNow.AddMinutes(c);")],
        ["multiplied"] = [Answer, Source("_f = DateTime.UtcNow.AddMilliseconds(a.A2 * 1000L);")],
        ["helper that converts"] = [Answer, Source("_f = DateTime.UtcNow.AddMinutes(Of(a.A2));", "static int Of(int c) => c / 60;")],
        ["end in milliseconds of the epoch"] = [Answer, Source(
            "_n = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + a.A2 * 1000; _f = DateTime.UnixEpoch.AddMilliseconds(_n.Value);",
            "private long? _n;")],
        ["nullable milliseconds"] = [Answer, Source(
            "_n = a.A2 * 1000L; _f = DateTime.UtcNow.AddMilliseconds(_n.Value);", "private long? _n;")],
        ["nullable milliseconds, or none"] = [Answer, Source(
            "_n = a.A2 * 1000L; _f = DateTime.UtcNow.AddMilliseconds(_n ?? 0);", "private long? _n;")],
        ["pair with minutes that a method returns"] = [Answer, Source(
            "var (c, d) = Of(a); _f = DateTime.UtcNow.AddMinutes(d);", "static (string, int) Of(Answer e) => (e.A1, e.A2 / 60);")],
        ["pair that is converted behind the method"] = [Answer, Source(
            "var (c, d) = Of(a); d /= 60; _f = DateTime.UtcNow.AddMinutes(d);", "static (string, int) Of(Answer e) => (e.A1, e.A2);")],
        ["pair whose other part is added"] = [Answer, Source(
            "var (c, d, e) = Of(a); _f = DateTime.UtcNow.AddSeconds(d).AddMinutes(e);",
            "static (string, int, int) Of(Answer e) => (e.A1, e.A2, -5);")],
        ["span whose minutes are added"] = [Answer, Source(
            "var c = Of(a); _f = DateTime.UtcNow.AddMinutes(c);",
            "static double Of(Answer e) => TimeSpan.FromSeconds(e.A2).TotalMinutes;")],
        ["margin behind it"] = [Answer, Source("_f = DateTime.UtcNow.AddSeconds(a.A2).AddMinutes(-5);")],
        ["another number"] = [Answer, Source("_f = DateTime.UtcNow.AddSeconds(a.A2); _g = DateTime.UtcNow.AddMinutes(a.A1.Length);")],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenCachedWithoutExpiry>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenCachedWithoutExpiry>(name);

    private static string Source(string kept, string members = "") => $$"""
        class ProcoreA(HttpClient http)
        {
            private string _b = "";
            private DateTime _f;
            private DateTime _g;
            public async Task<string> Get()
            {
                if (DateTime.UtcNow < _f || DateTime.UtcNow < _g) return _b;
                var response = await http.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
                var a = (await response.Content.ReadFromJsonAsync<Answer>())!;
                {{kept}}
                return _b = a.A1;
            }
            {{members}}
        }
        """;
}
