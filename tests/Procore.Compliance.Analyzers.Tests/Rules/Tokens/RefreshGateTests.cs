using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>PCA4006: a gate guards where the refresh stands behind it, all callers meet it, and what is sent is read behind it.</summary>
public sealed class RefreshGateTests
{
    private const string Answer =
        """
        record Answer(
            [property: JsonPropertyName("access_token")] string A1,
            [property: JsonPropertyName("refresh_token")] string A2,
            [property: JsonPropertyName("expires_in")] int A3);
        """;

    private const string Field = "private readonly SemaphoreSlim _d = new(1, 1);";

    internal static readonly TokenCases Reported = new()
    {
        ["semaphore that lets four in"] = [Answer, Service(
            "await _d.WaitAsync(); try { var old = _c; REFRESH } finally { _d.Release(); }", "")
                .Replace("_d = new(1, 1)", "_d = new(4, 4)")],
        ["lock that ends before the refresh (unresolved)"] = [Answer, Service(
            "string old; using (_l.EnterScope()) { old = _c; } REFRESH", "").Replace(Field, "private readonly Lock _l = new();")],
        ["lock around the writes only (unresolved)"] = [Answer, Service(
            "var old = _c; if (_log.Count == 0) { REFRESH } lock (_l) { _log.Add(1); } return _b;", "")
                .Replace(Field, "private readonly Lock _l = new();")],
        ["pair that is read before the gate"] = [Answer, Service(
            "var pair = _pair; await _d.WaitAsync(); try { REFRESH } finally { _d.Release(); }", "")
                .Replace("= old,", "= pair!.A2,").Replace("private DateTime _f;", "private DateTime _f; private Answer? _pair;")],
        ["lock for something else"] = [Answer, Service("lock (_log) { _log.Add(1); } REFRESH", "var old = _c;")],
        ["gate that each call makes"] = [Answer, Service(
            "var gate = new SemaphoreSlim(1, 1); await gate.WaitAsync(); try { REFRESH } finally { gate.Release(); }", "var old = _c;")],
        ["token that is read before the gate"] = [Answer, Service(
            "var old = _c; await _d.WaitAsync(); try { REFRESH } finally { _d.Release(); }", "")],
        ["token that is read before the gate and handed to the refresh"] = [Answer, Service(
            "var mine = _c; await _d.WaitAsync(); try { return await Renew(mine); } finally { _d.Release(); } }"
                + " private async Task<string> Renew(string old) { REFRESH",
            "")],
        ["token that is taken apart from others before the gate"] = [Answer, Service(
            "var (mine, old) = (_b, _c); if (_log.Count > 3) return mine; await _d.WaitAsync();"
                + " try { REFRESH } finally { _d.Release(); }",
            "")],
        ["token that is set before the gate"] = [Answer, Service(
            "string old; old = _c; await _d.WaitAsync(); try { REFRESH } finally { _d.Release(); }", "")],
        ["gate that is left before the refresh"] = [Answer, Service(
            "await _d.WaitAsync(); try { _log.Add(1); } finally { _d.Release(); } REFRESH", "var old = _c;").Replace(
            "await _d.WaitAsync(); try { _log.Add(1); }", "if (_log.Count > 0) { await _d.WaitAsync(); _log.Add(1); }")
                .Replace("finally { _d.Release(); }", string.Empty)],
        ["gate that is left in a finally before the refresh"] = [Answer, Service(
            "bool due; await _d.WaitAsync(); try { due = _log.Count == 0; } finally { _d.Release(); } var old = _c; REFRESH", "")],
        ["gate of a key that is another each time"] = [Answer, Service(
            "var gate = _g.GetOrAdd(Guid.NewGuid().ToString(), _ => new SemaphoreSlim(1, 1)); await gate.WaitAsync();"
                + " try { var old = _c; REFRESH } finally { gate.Release(); }",
            "")],
        ["gate that a helper makes"] = [Answer, Service(
            "var gate = Make(); await gate.WaitAsync(); try { var old = _c; REFRESH } finally { gate.Release(); }",
            "SemaphoreSlim Make() => new(1, 1);")],
        ["gate of each call beside a table of gates that nothing uses"] = [Answer, Service(
            "var gate = new SemaphoreSlim(1, 1); await gate.WaitAsync(); try { var old = _c; REFRESH } finally { gate.Release(); }", "")],
        ["gate of each handler for tokens that are there once"] = [Answer, Service(
            "await _d.WaitAsync(); try { var old = _c; REFRESH } finally { _d.Release(); }", "")
                .Replace("class ProcoreA(HttpClient http, string id)", "class ProcoreA(HttpClient http, string id) : DelegatingHandler")
                .Replace("private string ", "private static string ")],
        ["gate of each scope for tokens that are there once"] = [Answer, Service(
            "await _d.WaitAsync(); try { var old = _c; REFRESH } finally { _d.Release(); }", "")
                .Replace("private string ", "private static string "), """
            using Microsoft.Extensions.DependencyInjection;
            static class Wire { public static void Add(IServiceCollection services) => services.AddScoped<ProcoreA>(); }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["token that is taken apart from others behind the gate"] = [Answer, Service(
            "await _d.WaitAsync(); try { var (mine, old) = (_b, _c); REFRESH } finally { _d.Release(); }", "")],
        ["token that is taken before the gate and looked at behind it"] = [Answer, Service(
            "var (mine, old) = (_b, _c); await _d.WaitAsync();"
                + " try { if (old != _c) return _b; REFRESH } finally { _d.Release(); }",
            "")],
        ["token that is taken anew behind the gate"] = [Answer, Service(
            "var (mine, old) = (_b, _c); await _d.WaitAsync(); try { (mine, old) = (_b, _c); REFRESH } finally { _d.Release(); }", "")],
        ["other things that are taken apart before the gate"] = [Answer, Service(
            "var (mine, count) = (_b, _log.Count); await _d.WaitAsync(); try { var old = _c; REFRESH } finally { _d.Release(); }", "")],
        ["semaphore that lets one in, of three"] = [Answer, Service(
            "await _d.WaitAsync(); try { var old = _c; REFRESH } finally { _d.Release(); }", "")
                .Replace("_d = new(1, 1)", "_d = new(1, 3)")],
        ["scope of a lock (unresolved)"] = [Answer, Service(
            "using (_l.EnterScope()) { var old = _c; REFRESH }", "").Replace(Field, "private readonly Lock _l = new();")],
        ["scope of a lock to the end (unresolved)"] = [Answer, Service(
            "using var held = _l.EnterScope(); var old = _c; REFRESH", "").Replace(Field, "private readonly Lock _l = new();")],
        ["semaphore around the refresh"] = [Answer, Service(
            "await _d.WaitAsync(); try { var old = _c; REFRESH } finally { _d.Release(); }", "")],
        ["token read before, and looked at again behind the gate"] = [Answer, Service(
            "var old = _c; await _d.WaitAsync(); try { if (old != _c) return _b; REFRESH } finally { _d.Release(); }", "")],
        ["token handed to a refresh that looks again"] = [Answer, Service(
            "var mine = _c; await _d.WaitAsync(); try { return await Renew(mine); } finally { _d.Release(); } }"
                + " private async Task<string> Renew(string old) { if (old != _c) return _b; REFRESH",
            "")],
        ["token read behind the gate and handed to the refresh"] = [Answer, Service(
            "await _d.WaitAsync(); try { return await Renew(_c); } finally { _d.Release(); } }"
                + " private async Task<string> Renew(string old) { REFRESH",
            "")],
        ["gate of a key that all callers meet"] = [Answer, Service(
            "var gate = _e.GetOrAdd(1, _ => new SemaphoreSlim(1, 1)); await gate.WaitAsync();"
                + " try { var old = _c; REFRESH } finally { gate.Release(); }",
            "")],
        ["gate that is only left where the method ends"] = [Answer, Service(
            "await _d.WaitAsync(); if (_log.Count > 0) { _d.Release(); return _b; }"
                + " try { var old = _c; REFRESH } finally { _d.Release(); }",
            "")],
        ["another gate that is left"] = [Answer, Service(
            "var other = _e.GetOrAdd(2, _ => new SemaphoreSlim(1, 1)); await _d.WaitAsync(); other.Release();"
                + " try { var old = _c; REFRESH } finally { _d.Release(); }",
            "")],
        ["gate of a key that a helper looks up"] = [Answer, Service(
            "var gate = Of(id); await gate.WaitAsync(); try { var old = _c; REFRESH } finally { gate.Release(); }",
            "SemaphoreSlim Of(string key) => _g.GetOrAdd(key, _ => new SemaphoreSlim(1, 1));")],
        ["gate of a singleton for tokens that are there once"] = [Answer, Service(
            "await _d.WaitAsync(); try { var old = _c; REFRESH } finally { _d.Release(); }", "")
                .Replace("private string ", "private static string "), """
            using Microsoft.Extensions.DependencyInjection;
            static class Wire { public static void Add(IServiceCollection services) => services.AddSingleton<ProcoreA>(); }
            """],
        ["gate of the handler that keeps the tokens itself"] = [Answer, Service(
            "await _d.WaitAsync(); try { var old = _c; REFRESH } finally { _d.Release(); }", "")
                .Replace("class ProcoreA(HttpClient http, string id)", "class ProcoreA(HttpClient http, string id) : DelegatingHandler")],
        ["static semaphore"] = [Answer, Service(
            "await _d.WaitAsync(); try { var old = _c; REFRESH } finally { _d.Release(); }", "")
                .Replace("readonly SemaphoreSlim", "static SemaphoreSlim")],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<UnguardedRefresh>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name)
    {
        Silent[name][1] = Silent[name][1].Replace("{|PCA4006:\"refresh_token\"|}", "\"refresh_token\"");
        return Silent.VerifyAsync<UnguardedRefresh>(name);
    }

    private static string Service(string body, string begin) => $$"""
        class ProcoreA(HttpClient http, string id)
        {
            private readonly List<int> _log = new();
            private readonly SemaphoreSlim _d = new(1, 1);
            private readonly System.Collections.Concurrent.ConcurrentDictionary<int, SemaphoreSlim> _e = new();
            private readonly System.Collections.Concurrent.ConcurrentDictionary<string, SemaphoreSlim> _g = new();
            private string _b = "";
            private string _c = "";
            private DateTime _f;
            public async Task<string> Get()
            {
                if (DateTime.UtcNow < _f) return _b;
                {{begin}}
                {{body.Replace("REFRESH", """
                var response = await http.PostAsync(
                    "https://login.procore.com/oauth/token",
                    new FormUrlEncodedContent(new Dictionary<string, string>
                    {
                        ["grant_type"] = {|PCA4006:"refresh_token"|},
                        ["refresh_token"] = old,
                        ["client_id"] = id,
                        ["client_secret"] = Environment.GetEnvironmentVariable("SECRET")!
                    }));
                var answer = (await response.Content.ReadFromJsonAsync<Answer>())!;
                _c = answer.A2;
                _f = DateTime.UtcNow.AddSeconds(answer.A3 - 60);
                return _b = answer.A1;
                """)}}
            }
        }
        """;
}
