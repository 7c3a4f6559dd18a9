using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Credentials;
using Procore.Compliance.Analyzers.Tests.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>PCA1005: what comes to a log by way of helpers, and what the same member sends as the Authorization header.</summary>
public sealed class LoggedOnTheWayTests
{
    private static readonly TokenCases Reported = new()
    {
        ["body that a helper reads (unresolved)"] = Client("""
            async Task A() { var a1 = await B(); log.LogDebug("{A}", {|PCA1005:a1|}); }
            async Task<string> B()
            {
                using var a = await http.PostAsync("https://login.procore.com/oauth/token", form);
                return await a.Content.ReadAsStringAsync();
            }
            """),
        ["body that a helper reads of the answer that it is given (unresolved)"] = Client("""
            async Task A()
            {
                var a = await http.PostAsync("https://login.procore.com/oauth/token", form);
                var a1 = await B(a);
                log.LogDebug("{A}", {|PCA1005:a1|});
            }
            Task<string> B(HttpResponseMessage b) => b.Content.ReadAsStringAsync();
            """),
        ["body that goes through two helpers, and a third that writes it (unresolved)"] = Client("""
            async Task A() => C(await B());
            Task<string> B() => D();
            async Task<string> D()
                => await (await http.PostAsync("https://login.procore.com/oauth/token", form)).Content.ReadAsStringAsync();
            void C(string c) => log.LogDebug("{A}", {|PCA1005:c|});
            """),
        ["answer that a helper brings (unresolved)"] = Client("""
            async Task A() { var a = await B(); Console.WriteLine({|PCA1005:await a.Content.ReadAsStringAsync()|}); }
            async Task<HttpResponseMessage> B()
            {
                var b = await http.PostAsync("https://login.procore.com/oauth/token", form);
                b.EnsureSuccessStatusCode();
                return b;
            }
            """),
        ["method that hands its parameter to a defined message (unresolved)"] = Client("""
            static readonly Action<ILogger, string, Exception?> Sent = LoggerMessage.Define<string>(LogLevel.Trace, 1, "Sent {A}");
            void A(string accessToken) => B(log, {|PCA1005:accessToken|});
            static void B(ILogger b, string c) => Sent(b, c, null);
            """),
        ["method of another type that hands it on twice (unresolved)"] = Client("""
            void A(string accessToken) => Trail.B(log, "sent", {|PCA1005:accessToken|});
            """, """
            static class Trail
            {
                public static void B(ILogger b, string c, string d) => E(b, d);
                static void E(ILogger b, string f) => b.LogInformation("with {F}", f);
            }
            """),
        ["extension of a logger that writes a sum (unresolved)"] = Client("""
            void A(string clientSecret) => log.Note({|PCA1005:clientSecret|});
            """, """
            static class Trail { public static void Note(this ILogger b, string c) => b.LogInformation("with " + c); }
            """),
        ["interface whose implementation throws it (unresolved)"] = Client("""
            void A(ICheck check, string accessToken) => check.B({|PCA1005:accessToken|});
            """, """
            interface ICheck { void B(string c); }
            class Check : ICheck { public void B(string c) { if (c.Length < 4) throw new FormatException($"'{c}' is no text"); } }
            """),
        ["header line of a tag (unresolved)"] = Client("""
            async Task A(HttpRequestMessage r, System.Diagnostics.Activity? b)
            {
                var line = "Bearer " + await pass();
                r.Headers.TryAddWithoutValidation("Authorization", line);
                b?.SetTag("http.request.header.authorization", {|PCA1005:line|});
            }
            """),
        ["bearer under a neutral name, in baggage and exception data (unresolved)"] = Client("""
            async Task A(HttpRequestMessage r)
            {
                var a1 = await pass();
                r.Headers.Authorization = new AuthenticationHeaderValue("Bearer", a1);
                Baggage.SetBaggage("a", {|PCA1005:a1|});
                var x = new InvalidOperationException();
                x.Data["a"] = {|PCA1005:a1|};
                Console.WriteLine($"with {{|PCA1005:a1|}}");
            }
            """),
        ["activity by its type (unresolved)"] = Client("""
            async Task A(HttpRequestMessage r, System.Diagnostics.Activity a)
            {
                var a1 = await pass();
                r.Headers.Add("Authorization", $"Bearer {a1}");
                a.AddTag("a", {|PCA1005:a1|});
            }
            """),
        ["token of Flurl and of RestSharp (unresolved)"] = Client("""
            async Task A(string b1, string b2, string b3)
            {
                await "https://api.procore.com/rest/v1.0/me".WithOAuthBearerToken(b1).GetAsync();
                log.LogDebug("{A}", {|PCA1005:b1|});
                new RestRequest("/me").AddHeader("Authorization", "Bearer " + b2);
                log.LogDebug("{A}", {|PCA1005:b2|});
                var o = new RestClientOptions { Authenticator = new JwtAuthenticator(b3) };
                log.LogDebug("{A}", {|PCA1005:b3|});
            }
            """),
    };

    private static readonly TokenCases Silent = new()
    {
        ["body of another request by the same helper (unresolved)"] = Client("""
            async Task A()
            {
                var a = await http.PostAsync("https://login.procore.com/oauth/token", form);
                var a1 = await B(a);
                var b = await http.GetAsync("https://api.procore.com/rest/v1.0/me");
                var b1 = await B(b);
                log.LogDebug("{A} {B}", a1.Length, b1);
            }
            Task<string> B(HttpResponseMessage b) => b.Content.ReadAsStringAsync();
            """),
        ["refusal that a helper reads and writes (unresolved)"] = Client("""
            async Task A()
            {
                var a = await http.PostAsync("https://login.procore.com/oauth/token", form);
                if (!a.IsSuccessStatusCode) { var b = await B(a); log.LogError("{A}", b); C(b); }
            }
            Task<string> B(HttpResponseMessage b) => b.Content.ReadAsStringAsync();
            void C(string c) => log.LogDebug("{A}", c);
            """),
        ["refusal that is all that a helper gives out (unresolved)"] = Client("""
            async Task A() { var a1 = await B(); log.LogDebug("{A}", a1); }
            async Task<string> B()
            {
                var a = await http.PostAsync("https://login.procore.com/oauth/token", form);
                if (!a.IsSuccessStatusCode) { return await a.Content.ReadAsStringAsync(); }
                return "";
            }
            """),
        ["method that writes something else of it (unresolved)"] = Client("""
            void A(string accessToken) { B(accessToken); C(accessToken); D("x", accessToken); E(accessToken); F(accessToken); }
            void B(string b) => log.LogDebug("{A}", b.Length);
            void C(string b) => log.LogDebug("{A}", Mask(b));
            void D(string b, string c) { log.LogDebug("{A}", b); Keep(c); }
            void E(string b) { b = Mask(b); log.LogDebug("{A}", b); }
            void F(string b) => log.LogDebug(b is null ? "none" : "one");
            static string Mask(string b) => "***";
            void Keep(string b) { }
            """),
        ["guard that takes it for a name (unresolved)"] = Client("""
            void A(string accessToken) { B("accessToken", accessToken); C(accessToken); }
            void B(string b, string c) { if (b.Length == 0) throw new ArgumentException("empty", c); }
            void C(string c) => throw new ArgumentNullException(c);
            """),
        ["method that writes what is no credential (unresolved)"] = Client("""
            void A(string id, string accessToken) { B(id); B(accessToken.Length.ToString()); B(nameof(accessToken)); }
            void B(string b) => log.LogDebug("{A}", b);
            """),
        ["what else stands beside a bearer (unresolved)"] = Client("""
            async Task A(HttpRequestMessage r, string scheme, string key, string name)
            {
                var a1 = await pass();
                r.Headers.Authorization = new AuthenticationHeaderValue(scheme, a1);
                r.Headers.Add("Authorization", $"Signature {key}:{a1}");
                r.Headers.Add("X-Name", name);
                log.LogDebug("{A} {B} {C} {D}", scheme, key, name, a1.Length);
            }
            """),
        ["variable that gets something else, too (unresolved)"] = Client("""
            async Task A(HttpRequestMessage r)
            {
                var a1 = await pass();
                r.Headers.Authorization = new AuthenticationHeaderValue("Bearer", a1);
                a1 = "***";
                log.LogDebug("{A}", a1);
            }
            """),
        ["tag of something else (unresolved)"] = Client("""
            async Task A(HttpRequestMessage r, Label b)
            {
                var a1 = await pass();
                r.Headers.Add("Authorization", "Bearer " + a1);
                b.SetTag("a", a1);
            }
            """, "class Label { public void SetTag(string a, string b) { } }"),
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<LoggedCredential>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<LoggedCredential>(name);

    private static string[] Client(string members, string types = "") => [$$"""
        using Microsoft.Extensions.Logging;
        class Client
        {
            HttpClient http; HttpContent form; ILogger log; Func<Task<string>> pass;
            {{members}}
        }
        {{types}}
        """];
}
