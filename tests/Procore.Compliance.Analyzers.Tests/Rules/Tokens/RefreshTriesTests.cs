using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4002: a loop over a row that is written out tries the same refresh again.</summary>
public sealed class RefreshTriesTests
{
    internal static readonly TokenCases Reported = new()
    {
        ["waits that are written out"] = [Turn("foreach (var wait in new[] { 0, 1, 4 }) { await Task.Delay(wait); "
            + "try { await Once(old); return; } catch (HttpRequestException) { } }", isReported: true)],
        ["waits in a static field"] = [Turn(
            "foreach (var wait in Waits) { await Task.Delay(wait); try { await Once(old); return; } catch (HttpRequestException) { } }",
            isReported: true)],
        ["numbers of Enumerable"] = [Turn(
            "foreach (var _ in System.Linq.Enumerable.Range(0, 4)) { if (await Try(old)) return; }", isReported: true)],
        ["refusal that goes on"] = [Turn(
            "for (var i = 0; i < 3; i++) { var done = await Try(old); if (!done) continue; return; }", isReported: true)],
    };

    private static readonly TokenCases Silent = new()
    {
        ["companies that are written out, each with its token"] = [Turn(
            "foreach (var company in new[] { \"a\", \"b\" }) { try { await Once(company); } catch (HttpRequestException) { } }")],
        ["list that is given"] = [Turn(
            "foreach (var one in all) { try { await Once(old); } catch (HttpRequestException) { } }")],
        ["refusal that ends it"] = [Turn("foreach (var wait in new[] { 0, 1 }) { await Task.Delay(wait); await Once(old); }")],
        ["tries of another request"] = [Turn("foreach (var wait in Waits) {"
            + " using var r = await http.GetAsync(\"https://api.procore.com/\"); "
            + "if (r.IsSuccessStatusCode) return; await Once(old); await Task.Delay(wait); }")],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<RefreshTokenDropped>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<RefreshTokenDropped>(name);

    private static string Turn(string code, bool isReported = false) => $$"""
        interface IBox { Task Put(string a, string b); }
        class Turn(HttpClient http, IBox box)
        {
            private static readonly TimeSpan[] Waits = { TimeSpan.Zero, TimeSpan.FromSeconds(2) };
            public async Task Run(string old, List<string> all) { {{code}} }
            private async Task<bool> Try(string old)
            {
                try { await Once(old); return true; } catch (HttpRequestException) { return false; }
            }
            private async Task Once(string old)
            {
                using var r = await http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(
                    new Dictionary<string, string>
                    {
                        ["grant_type"] = {{(isReported ? "{|PCA4002:\"refresh_token\"|}" : "\"refresh_token\"")}}, ["refresh_token"] = old,
                        ["client_id"] = "a", ["client_secret"] = Environment.GetEnvironmentVariable("B")!,
                    }));
                r.EnsureSuccessStatusCode();
                var j = await r.Content.ReadFromJsonAsync<JsonElement>();
                await box.Put(j.GetProperty("access_token").GetString()!, j.GetProperty("refresh_token").GetString()!);
            }
        }
        """;
}
