using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>
/// PCA4002: what is stored decides whether the new refresh token is kept, and what a failed refresh meets whether it is repeated.
/// </summary>
public sealed class RotatedTokenTests
{
    private const string Answer =
        """
        record Answer(
            [property: JsonPropertyName("access_token")] string A1,
            [property: JsonPropertyName("refresh_token")] string A2,
            [property: JsonPropertyName("expires_in")] int A3);
        class Row { public string B1 { get; set; } = ""; public string B2 { get; set; } = ""; public DateTime B3 { get; set; } }
        interface IStore { Task<Row> Read(); Task Save(Row c); Task Save(string c, string d); Task SaveChangesAsync(); }
        """;

    private const string Bag =
        """
        class Answer
        {
            [JsonPropertyName("access_token")] public string A1 { get; set; } = "";
            [JsonPropertyName("expires_in")] public int A2 { get; set; }
            [JsonExtensionData] public Dictionary<string, JsonElement> A3 { get; set; } = new();
            public string? Get(string name) => A3.TryGetValue(name, out var value) ? value.GetString() : null;
        }
        interface IStore { Task Save(string c, string d); }
        """;

    internal static readonly TokenCases Reported = new()
    {
        ["method that is asked for another member"] = [Bag, Source("""
            public async Task<string> Go(string c) { var d = await Ask(c); await store.Save(d.A1, d.Get("scope")!); return d.A1; }
            """)],
        ["method that is asked for it, and only tested"] = [Bag, Source("""
            private string? _e;
            public async Task<string> Go(string c)
            {
                var d = await Ask(c);
                if (d.Get("refresh_token") is null) throw new Exception();
                return _e = d.A1;
            }
            """)],
        ["row that keeps the old one"] = [Answer, Source("""
            public async Task Go(Row c)
            {
                var d = await Ask(c.B2);
                c.B1 = d.A1;
                c.B3 = DateTime.UtcNow.AddSeconds(d.A3);
                await store.SaveChangesAsync();
            }
            """)],
        ["statement that updates the access token"] = [Answer, Source("""
            public async Task Go(string c)
            {
                var d = await Ask(c);
                await Execute("update tokens set access = @a", new { a = d.A1 });
            }
            private Task Execute(string e, object f) => Task.FromResult(e + f);
            """)],
        ["old one handed to the store"] = [Answer, Source("""
            public async Task Go() { var c = await store.Read(); var d = await Ask(c.B2); await store.Save(d.A1, c.B2); }
            """)],
        ["copy of the old row with the new access token"] = [Answer, "record Pair(string C1, string C2);", Source("""
            private Pair _c = new("", "");
            public async Task<string> Go() { var d = await Ask(_c.C2); _c = _c with { C1 = d.A1 }; return _c.C1; }
            """)],
        ["old one put into the answer"] = ["""
            class Answer
            {
                [JsonPropertyName("access_token")] public string A1 { get; set; } = "";
                [JsonPropertyName("refresh_token")] public string A2 { get; set; } = "";
            }
            interface IStore { Task Save(Answer c); }
            """, Source("""
            public async Task Go(string c) { var d = await Ask(c); d.A2 = c; await store.Save(d); }
            """)],
        ["tuple that leaves it out"] = [Answer, Source("""
            private string? _c;
            public async Task<string> Go(string d) { var (e, f) = await Half(d); _c = e; return _c + f; }
            private async Task<(string, int)> Half(string d) { var g = await Ask(d); return (g.A1, g.A3); }
            """)],
        ["caller that takes half of the pair"] = [Answer, Source("""
            private string? _c;
            public async Task<string> Go(string d) { var (e, _) = await Both(d); return _c = e; }
            private async Task<(string, string)> Both(string d) { var g = await Ask(d); return (g.A1, g.A2); }
            """)],
        ["answer that is only printed"] = [Answer, Source("""
            private string? _c;
            public async Task<string> Go(string d) { var e = await Ask(d); Console.WriteLine("renewed " + e.A3); return _c = e.A1; }
            """)],
        ["file that takes the access token"] = [Answer, Source("""
            public async Task Go(string c) { var d = await Ask(c); System.IO.File.WriteAllText("t", d.A1); }
            """)],
        ["policy of Polly under any name (unresolved)"] = [Answer, Source("""
            private static readonly AsyncRetryPolicy C = Policy.Handle<HttpRequestException>()
                .WaitAndRetryAsync(3, d => TimeSpan.FromSeconds(d));
            public Task Go(string e) => C.ExecuteAsync(async () => await store.Save((await Ask(e)).A2, ""));
            """)],
        ["pipeline that is built here (unresolved)"] = [Answer, Source("""
            public async Task Go(string e)
            {
                var c = new ResiliencePipelineBuilder().AddRetry(new()).Build();
                await c.ExecuteAsync(async _ => await store.Save((await Ask(e)).A2, ""));
            }
            """)],
        ["loop that counts under any name"] = [Answer, Source("""
            public async Task Go(string c)
            {
                for (var d = 0; d < 3; d++)
                {
                    try { await store.Save((await Ask(c)).A2, ""); return; }
                    catch (HttpRequestException) { await Task.Delay(1000); }
                }
            }
            """)],
        ["client whose builder gets a resilience handler later (unresolved)"] = [Answer, Source("""
            public async Task Go(string c) => await store.Save((await Ask(c)).A2, "");
            """), """
            static class Setup
            {
                public static void Add(IServiceCollection services)
                {
                    var a = services.AddHttpClient<ProcoreA>();
                    a.AddStandardResilienceHandler();
                }
            }
            """],
        ["named client with a resilience handler (unresolved)"] = [Answer, Named("login"), """
            static class Setup
            {
                public static void Add(IServiceCollection services)
                    => services.AddHttpClient("login", a => a.BaseAddress = new Uri("https://login.procore.com")).AddStandardResilienceHandler();
            }
            """],
        ["named client with a policy that tries again (unresolved)"] = [Answer, Named("login"), """
            static class Setup
            {
                public static void Add(IServiceCollection services)
                    => services.AddHttpClient("login", a => a.BaseAddress = new Uri("https://login.procore.com"))
                        .AddTransientHttpErrorPolicy(a => a.WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(1)));
            }
            """],
        ["fields that are added one by one, without the secret"] = [Answer, Added("""
            form.Add("client_id", id);
            """)],
        ["secret that only the sign-in adds"] = [Answer, Added("""
            form.Add("client_id", id);
            """, """
            public async Task<Answer> SignIn(string code)
            {
                var form = new Dictionary<string, string>();
                form.Add("grant_type", "authorization_code");
                form.Add("code", code);
                form.Add("client_id", id);
                form.Add("client_secret", Environment.GetEnvironmentVariable("SECRET")!);
                var response = await http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(form));
                return (await response.Content.ReadFromJsonAsync<Answer>())!;
            }
            """)],
        ["sign-in whose answer has no place for it"] = ["""
            record {|PCA4002:First|}([property: JsonPropertyName("access_token")] string A1,
                [property: JsonPropertyName("expires_in")] int A2);
            """, Answer, Source("""
            public async Task Go(string c) => await store.Save((await Ask(c)).A2, "");
            public async Task<string> SignIn(string code)
            {
                var d = await http.PostAsJsonAsync(
                    "https://login.procore.com/oauth/token",
                        new { grant_type = "authorization_code", code, client_id = "x", client_secret = id });
                return (await d.Content.ReadFromJsonAsync<First>())!.A1;
            }
            """).Replace("{|PCA4002:\"refresh_token\"|}", "\"refresh_token\"")],
    };

    private static readonly TokenCases Silent = new()
    {
        ["method that is asked for it by its name"] = [Bag, Source("""
            public async Task<string> Go(string c) { var d = await Ask(c); await store.Save(d.A1, d.Get("refresh_token")!); return d.A1; }
            """)],
        ["extension method that is asked for it by its name"] = [Bag, Source("""
            public async Task<string> Go(string c) { var d = await Ask(c); await store.Save(d.A1, d.Read("refresh_token")); return d.A1; }
            """), "static class Bags { public static string Read(this Answer c, string d) => c.Get(d) ?? \"\"; }"],
        ["method that is asked for it and throws where there is none"] = [Bag, Source("""
            private string? _e;
            public async Task<string> Go(string c)
            {
                var d = await Ask(c);
                _e = d.Get("refresh_token") ?? throw new InvalidOperationException("none");
                return d.A1 + _e;
            }
            """)],
        ["another named client with a resilience handler (unresolved)"] = [Answer, Named("login"), """
            static class Setup
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddHttpClient("login", a => a.BaseAddress = new Uri("https://login.procore.com"));
                    services.AddHttpClient("api", a => a.BaseAddress = new Uri("https://api.procore.com")).AddStandardResilienceHandler();
                }
            }
            """],
        ["named client with a policy of another kind (unresolved)"] = [Answer, Named("login"), """
            static class Setup
            {
                public static void Add(IServiceCollection services)
                    => services.AddHttpClient("login", a => a.BaseAddress = new Uri("https://login.procore.com"))
                        .AddPolicyHandler(Policy.TimeoutAsync<HttpResponseMessage>(10));
            }
            """],
        ["fields that are added one by one, all of them"] = [Answer, Added("""
            form.Add("client_id", id);
            form.Add("client_secret", Environment.GetEnvironmentVariable("SECRET")!);
            """)],
        ["fields that another type adds"] = [Answer, Added("Client.Identify(form, id);"), """
            static class Client
            {
                public static void Identify(Dictionary<string, string> form, string id)
                {
                    form["client_id"] = id;
                    form["client_secret"] = Environment.GetEnvironmentVariable("SECRET")!;
                }
            }
            """],
        ["row that takes both"] = [Answer, Source("""
            public async Task Go(Row c) { var d = await Ask(c.B2); c.B1 = d.A1; c.B2 = d.A2; await store.SaveChangesAsync(); }
            """)],
        ["old one where there is no new one"] = [Answer, Source("""
            public async Task Go() { var c = await store.Read(); var d = await Ask(c.B2); await store.Save(d.A1, d.A2 ?? c.B2); }
            """)],
        ["old one put into an answer without one"] = ["""
            class Answer
            {
                [JsonPropertyName("access_token")] public string A1 { get; set; } = "";
                [JsonPropertyName("refresh_token")] public string? A2 { get; set; }
            }
            interface IStore { Task Save(Answer c); }
            """, Source("""
            public async Task Go(string c)
            {
                var d = await Ask(c);
                if (string.IsNullOrEmpty(d.A2)) d.A2 = c;
                await store.Save(d);
            }
            """)],
        ["members that nobody declared"] = ["""
            class Answer
            {
                [JsonPropertyName("access_token")] public string A1 { get; set; } = "";
                [JsonPropertyName("expires_in")] public int A2 { get; set; }
                [JsonExtensionData] public IDictionary<string, object> A3 { get; set; } = new Dictionary<string, object>();
            }
            interface IStore { Task Save(string c); }
            """, Source("""
            public async Task<string> Go(string c) { var d = await Ask(c); await store.Save(d.A3["refresh_token"]
                .ToString()!); return d.A1; }
            """)],
        ["method of the answer that hands it on"] = ["""
            class Answer
            {
                [JsonPropertyName("access_token")] public string A1 { get; set; } = "";
                [JsonPropertyName("refresh_token")] public string A2 { get; set; } = "";
                public Task To(IStore c) => c.Save(A1, A2);
            }
            interface IStore { Task Save(string c, string d); }
            """, Source("""
            public async Task<string> Go(string c) { var d = await Ask(c); await d.To(store); return d.A1; }
            """)],
        ["tuple with both"] = [Answer, Source("""
            private (string C1, string C2) _c;
            public async Task<string> Go() { var d = await Ask(_c.C2); _c = (d.A1, d.A2); return _c.C1; }
            """)],
        ["refresh within a loop that it leaves when it fails"] = [Answer, Source("""
            public async Task<HttpResponseMessage> Go(string c)
            {
                for (var d = 0; ; d++)
                {
                    var e = await http.GetAsync("https://api.procore.com/rest/v1.0/me");
                    if (e.StatusCode != System.Net.HttpStatusCode.Unauthorized || d == 2) return e;
                    await store.Save((await Ask(c)).A2, "");
                }
            }
            """)],
        ["refresh between two tries (unresolved)"] = [Answer, Source("""
            public Task Go(string c) => Policy.Handle<HttpRequestException>().RetryAsync(1, onRetry: async (_, _) => await Renew(c))
                .ExecuteAsync(() => http.GetAsync("https://api.procore.com/rest/v1.0/me"));
            private async Task Renew(string c) => await store.Save((await Ask(c)).A2, "");
            """)],
        ["handler that leaves out what is no reading (unresolved)"] = [Answer, Source("""
            public async Task Go(string c) => await store.Save((await Ask(c)).A2, "");
            """), """
            static class Setup
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddHttpClient<ProcoreA>().AddStandardResilienceHandler(a => a.Retry.DisableForUnsafeHttpMethods());
                }
            }
            """],
        ["loop over accounts"] = [Answer, Source("""
            public async Task Go(string[] c)
            {
                for (var d = 0; d < c.Length; d++)
                {
                    try { await store.Save((await Ask(c[d])).A2, ""); }
                    catch (HttpRequestException) { Console.WriteLine(d); }
                }
            }
            """)],
        ["policy of another kind (unresolved)"] = [Answer, Source("""
            private static readonly AsyncBulkheadPolicy C = Policy.BulkheadAsync(1);
            public Task Go(string e) => C.ExecuteAsync(async () => await store.Save((await Ask(e)).A2, ""));
            """)],
        ["answer that a caller outside gets"] = [Answer, Source("""
            public async Task<Answer> Go(string c) { var d = await Ask(c); Console.WriteLine(d.A1.Length); return d; }
            """)],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<RefreshTokenDropped>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<RefreshTokenDropped>(Quiet(name));

    /// <summary>The sources of the silent cases are those of the others without their marks.</summary>
    private static string Quiet(string name)
    {
        for (var i = 0; i < Silent[name].Length; i++)
        {
            Silent[name][i] = Silent[name][i].Replace("{|PCA4002:\"refresh_token\"|}", "\"refresh_token\"");
        }

        return name;
    }

    private static string Named(string name) => $$"""
        class ProcoreA(IHttpClientFactory clients, IStore store, string id)
        {
            public async Task Go(string old)
            {
                var http = clients.CreateClient("{{name}}");
                var response = await http.PostAsync(
                    "oauth/token",
                    new FormUrlEncodedContent(new Dictionary<string, string>
                    {
                        ["grant_type"] = {|PCA4002:"refresh_token"|},
                        ["refresh_token"] = old,
                        ["client_id"] = id,
                        ["client_secret"] = Environment.GetEnvironmentVariable("SECRET")!
                    }));
                var answer = (await response.Content.ReadFromJsonAsync<Answer>())!;
                await store.Save(answer.A2, "");
            }
        }
        """;

    private static string Added(string fields, string members = "") => $$"""
        class ProcoreA(HttpClient http, IStore store, string id)
        {
            {{members}}
            public async Task Go(string old)
            {
                var form = new Dictionary<string, string>();
                form.Add("grant_type", {|PCA4002:"refresh_token"|});
                form.Add("refresh_token", old);
                {{fields}}
                var response = await http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(form));
                var answer = (await response.Content.ReadFromJsonAsync<Answer>())!;
                await store.Save(answer.A2, "");
            }
        }
        """;

    private static string Source(string members) => $$"""
        class ProcoreA(HttpClient http, IStore store, string id)
        {
            {{members}}

            private async Task<Answer> Ask(string old)
            {
                var response = await http.PostAsync(
                    "https://login.procore.com/oauth/token",
                    new FormUrlEncodedContent(new Dictionary<string, string>
                    {
                        ["grant_type"] = {|PCA4002:"refresh_token"|},
                        ["refresh_token"] = old,
                        ["client_id"] = id,
                        ["client_secret"] = Environment.GetEnvironmentVariable("SECRET")!
                    }));
                response.EnsureSuccessStatusCode();
                return (await response.Content.ReadFromJsonAsync<Answer>())!;
            }
        }
        """;
}
