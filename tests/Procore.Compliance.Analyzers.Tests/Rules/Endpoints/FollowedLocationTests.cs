using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Tests.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA2009: a bearer in a variable, and an address that a redirect has, by any way.</summary>
public sealed class FollowedLocationTests
{
    internal static readonly TokenCases Reported = new()
    {
        ["text in a variable, RestSharp (unresolved)"] = ["""
            using RestSharp;
            class Copy(Func<Task<string>> ask)
            {
                private readonly RestClient _from = new("https://api.procore.com");
                private readonly RestClient _to = new("https://archive.example.net");
                public async Task Run()
                {
                    var word = $"Bearer {await ask()}";
                    await _from.ExecuteAsync(new RestRequest("/rest/v1.0/me").AddHeader("Authorization", word));
                    var write = new RestRequest("/v1/import", Method.Post);
                    {|PCA2009:write.AddHeader("Authorization", word)|};
                    await _to.ExecuteAsync(write);
                }
            }
            """],
        ["address that a loop takes from the header"] = [Fetch("""
            var next = new Uri("https://api.procore.com/rest/v1.0/files/1");
            for (var hop = 0; hop < 4; hop++)
            {
                var m = new HttpRequestMessage(HttpMethod.Get, next);
                {|PCA2009:m.Headers.Authorization = new("Bearer", await pass())|};
                var r = await http.SendAsync(m);
                if (r.Headers.Location is not { } to) return;
                next = new Uri(next, to);
            }
            """)],
        ["header that is asked for by its name"] = [Fetch("""
            var at = "https://api.procore.com/rest/v1.0/files/1";
            while (true)
            {
                var m = new HttpRequestMessage(HttpMethod.Get, at);
                {|PCA2009:m.Headers.Authorization = new("Bearer", await pass())|};
                var r = await http.SendAsync(m);
                if ((int)r.StatusCode != 302) return;
                at = r.Headers.GetValues("Location").First();
            }
            """)],
        ["host that another caller compares"] = [Follow("""
            public async Task One(Uri a)
            {
                var b = await Send(a, true);
                if (b.Headers.Location is { } c && Ours(c)) await Send(c, true);
            }
            public async Task Two(Uri a)
            {
                var b = await Send(a, true);
                if (b.Headers.Location is { } c) await Send(c, true);
            }
            """)],
        ["caller that hands the address on without a look"] = [Follow("""
            public async Task One(Uri a) { var b = await Send(a, true); await Send(new Uri(a, b.Headers.Location!), true); }
            """)],
    };

    private static readonly TokenCases Silent = new()
    {
        ["host that the caller's helper compares"] = [Follow("""
            public async Task One(Uri a)
            {
                var b = await Send(a, true);
                if (b.Headers.Location is { } c) await Send(new Uri(a, c), Ours(new Uri(a, c)));
            }
            """)],
        ["host that the caller compares itself"] = [Follow("""
            public async Task One(Uri a)
            {
                var b = await Send(a, true);
                if (b.Headers.Location is { } c) await Send(c, c.Host.EndsWith(".procore.com"));
            }
            """)],
        ["host that is compared"] = [Fetch("""
            var next = new Uri("https://api.procore.com/rest/v1.0/files/1");
            for (var hop = 0; hop < 4; hop++)
            {
                var m = new HttpRequestMessage(HttpMethod.Get, next);
                if (next.Host == "api.procore.com") m.Headers.Authorization = new("Bearer", await pass());
                var r = await http.SendAsync(m);
                if (r.Headers.Location is not { } to) return;
                next = new Uri(next, to);
            }
            """)],
        ["redirect without the token"] = [Fetch("""
            var m = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/files/1");
            m.Headers.Authorization = new("Bearer", await pass());
            var r = await http.SendAsync(m);
            await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(m.RequestUri!, r.Headers.Location!)));
            """)],
        ["another header of the answer"] = [Fetch("""
            var at = "https://api.procore.com/rest/v1.0/files/1";
            while (true)
            {
                var m = new HttpRequestMessage(HttpMethod.Get, at);
                m.Headers.Authorization = new("Bearer", await pass());
                var r = await http.SendAsync(m);
                at = "https://api.procore.com/rest/v1.0/files/" + r.Headers.GetValues("X-Next").First();
            }
            """)],
        ["two texts in variables (C# 12)"] = ["""
            class Copy(HttpClient http, Func<string, Task<string>> ask)
            {
                public async Task Run()
                {
                    var word = $"Bearer {await ask("procore")}";
                    var other = $"Bearer {await ask("archive")}";
                    var read = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
                    read.Headers.Add("Authorization", word);
                    await http.SendAsync(read);
                    var write = new HttpRequestMessage(HttpMethod.Post, "https://archive.example.net/v1");
                    write.Headers.Add("Authorization", other);
                    await http.SendAsync(write);
                }
            }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<KeepTokenAtProcore>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name)
    {
        Silent[name][0] = Silent[name][0].Replace("{|PCA2009:", string.Empty).Replace(")|};", ");");
        return Silent.VerifyAsync<KeepTokenAtProcore>(name);
    }

    private static string Follow(string members) => $$"""
        class Follow(HttpClient http, string procoreToken)
        {
            {{members}}
            private static bool Ours(Uri d) => d.Host.EndsWith(".procore.com");
            private Task<HttpResponseMessage> Send(Uri d, bool e)
            {
                var m = new HttpRequestMessage(HttpMethod.Get, d);
                if (e) {|PCA2009:m.Headers.Authorization = new AuthenticationHeaderValue("Bearer", procoreToken)|};
                return http.SendAsync(m);
            }
        }
        """;

    private static string Fetch(string code) => $$"""
        using System.Linq;
        class Fetch(HttpClient http, Func<Task<string>> pass)
        {
            public async Task File()
            {
                {{code}}
            }
        }
        """;
}
