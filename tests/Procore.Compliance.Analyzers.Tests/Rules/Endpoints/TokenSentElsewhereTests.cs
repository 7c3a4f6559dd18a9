using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.KeepTokenAtProcore>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA2009: a Procore token that leaves Procore.</summary>
public sealed class TokenSentElsewhereTests
{
    [Fact]
    public Task DefaultHeaderThatServesBoth_Triggers() => VerifyBodyAsync("""
        {|#0:http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token)|};
        await http.GetAsync("https://api.procore.com/rest/v1.0/projects");
        await http.PostAsync("https://hooks.example.com/notify", null);
        """,
        Verify.Diagnostic().WithLocation(0).WithArguments(
            "hooks.example.com", "which is not Procore's and can use it: use a client of its own, without the token"));

    [Theory]
    [InlineData(
        """
        {|PCA2009:http.DefaultRequestHeaders.Add("Authorization", "Bearer " + token)|};
        await http.GetAsync("/rest/v1.0/projects");
        await http.GetAsync($"https://files.example.com/{id}");
        """)]
    [InlineData(
        """
        var request = new HttpRequestMessage(HttpMethod.Get, "https://files.example.com/1");
        {|PCA2009:request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", procoreToken)|};
        await http.SendAsync(request);
        await http.GetAsync("/rest/v1.0/projects");
        """)]
    [InlineData(
        """
        var a = new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/projects");
        a.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var b = new HttpRequestMessage(HttpMethod.Get, "https://files.example.com/1");
        {|PCA2009:b.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token)|};
        """)]
    public Task ProcoreTokenToAForeignHost_Triggers(string body) => VerifyBodyAsync(body);

    [Theory]
    [InlineData(
        """
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await http.GetAsync("https://api.procore.com/rest/v1.0/projects");
        await other.GetAsync("https://files.example.com/1");
        """)]
    [InlineData(
        """
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await http.GetAsync("https://api.procore.com/rest/v1.0/projects");
        await http.GetAsync("https://storage.procore.com/files/1");
        """)]
    [InlineData(
        """
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await http.GetAsync("https://api.procore.com/rest/v1.0/projects");
        await http.GetAsync("http://localhost:5000/x");
        """)]
    [InlineData(
        """
        other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await http.GetAsync("/rest/v1.0/projects");
        await other.GetAsync("https://graph.example.com/me");
        """)]
    [InlineData(
        """
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", token);
        await http.GetAsync("/rest/v1.0/projects");
        await http.GetAsync("https://files.example.com/1");
        """)]
    [InlineData(
        """
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await http.GetAsync("/rest/v1.0/projects");
        await http.GetAsync(url);
        """)]
    public Task TokenThatStaysAtProcore_DoesNotTrigger(string body) => VerifyBodyAsync(body);

    [Theory]
    [InlineData("initialiser of the message", """
        Task<HttpResponseMessage> Send(HttpClient http, string procoreToken)
            => http.SendAsync(new HttpRequestMessage(HttpMethod.Put, "https://files.example.com/1")
            {
                Headers = { {|PCA2009:Authorization = new AuthenticationHeaderValue("Bearer", procoreToken)|} },
            });
        Task Me(HttpClient http) => http.GetAsync("/rest/v1.0/me");
        """)]
    [InlineData("pair in the initialiser", """
        Task<HttpResponseMessage> Send(HttpClient http, string procoreToken)
            => http.SendAsync(new HttpRequestMessage(HttpMethod.Put, "https://files.example.com/1")
            {
                Headers = { {|PCA2009:{ "Authorization", "Bearer " + procoreToken }|} },
            });
        Task Me(HttpClient http) => http.GetAsync("/rest/v1.0/me");
        """)]
    [InlineData("initialiser of a client", """
        readonly HttpClient http = new()
        {
            DefaultRequestHeaders = { {|PCA2009:Authorization = new("Bearer", Environment.GetEnvironmentVariable("T"))|} },
        };
        Task Me() => http.GetAsync("https://api.procore.com/rest/v1.0/me");
        Task Send() => http.PostAsync("https://hooks.example.com/notify", null);
        """)]
    [InlineData("client under two names", """
        readonly HttpClient http;
        public C(HttpClient client, string token)
        {
            http = client;
            {|PCA2009:client.DefaultRequestHeaders.Authorization = new("Bearer", token)|};
        }
        Task Me() => http.GetAsync("/rest/v1.0/me");
        Task Send() => http.PostAsync("https://hooks.example.com/notify", null);
        """)]
    [InlineData("helper that signs", """
        void Sign(HttpRequestMessage message, string procoreToken)
            => {|PCA2009:message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", procoreToken)|};
        Task Send(HttpClient http, string procoreToken)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "https://files.example.com/1");
            Sign(request, procoreToken);
            return http.SendAsync(request);
        }
        Task Me(HttpClient http) => http.GetAsync("/rest/v1.0/me");
        """)]
    [InlineData("header in a variable", """
        Task Send(HttpClient http, string procoreToken)
        {
            var header = new AuthenticationHeaderValue("Bearer", procoreToken);
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://files.example.com/1");
            {|PCA2009:request.Headers.Authorization = header|};
            return http.SendAsync(request);
        }
        Task Me(HttpClient http) => http.GetAsync("/rest/v1.0/me");
        """)]
    [InlineData("base of another party", """
        readonly HttpClient other = new() { BaseAddress = new Uri("https://files.example.com") };
        Task Send(string procoreToken)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "1");
            {|PCA2009:request.Headers.Authorization = new("Bearer", procoreToken)|};
            return other.SendAsync(request);
        }
        Task Me(HttpClient http) => http.GetAsync("/rest/v1.0/me");
        """)]
    [InlineData("one token of one provider", """
        Task<string> TokenAsync() => Task.FromResult("");
        async Task Me(HttpClient http)
        {
            var token = await TokenAsync();
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
            request.Headers.Authorization = new("Bearer", token);
            await http.SendAsync(request);
        }
        async Task Send(HttpClient http)
        {
            var bearer = await TokenAsync();
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://files.example.com/1");
            {|PCA2009:request.Headers.Authorization = new("Bearer", bearer)|};
            await http.SendAsync(request);
        }
        """)]
    [InlineData("RestSharp", """
        readonly RestSharp.RestClient client = new("https://files.example.com");
        Task Send(string procoreToken)
        {
            var request = new RestSharp.RestRequest("1");
            {|PCA2009:request.AddHeader("Authorization", "Bearer " + procoreToken)|};
            return client.ExecuteAsync(request);
        }
        Task Me(HttpClient http) => http.GetAsync("/rest/v1.0/me");
        """)]
    [InlineData("RestSharp chain", """
        readonly RestSharp.RestClient client = new("https://files.example.com");
        Task Send(string procoreToken)
            => client.ExecuteAsync(new RestSharp.RestRequest("1").{|PCA2009:AddHeader("Authorization", $"Bearer {procoreToken}")|});
        Task Me(HttpClient http) => http.GetAsync("/rest/v1.0/me");
        """)]
    [InlineData("RestSharp authenticator", """
        Task Send(string procoreToken)
        {
            var options = new RestSharp.RestClientOptions("https://files.example.com");
            {|PCA2009:options.Authenticator = new RestSharp.Authenticators.JwtAuthenticator(procoreToken)|};
            var client = new RestSharp.RestClient(options);
            return client.ExecuteAsync(new RestSharp.RestRequest("1"));
        }
        Task Me(HttpClient http) => http.GetAsync("/rest/v1.0/me");
        """)]
    [InlineData("Flurl", """
        Task Send(string procoreToken)
            => {|PCA2009:"https://files.example.com/1".WithOAuthBearerToken(procoreToken)|}.GetAsync();
        Task Me(HttpClient http) => http.GetAsync("/rest/v1.0/me");
        """)]
    public Task TokenOfTheSameClientOrProvider_Triggers(string name, string members)
    {
        Assert.NotEmpty(name);
        return VerifyMembersAsync(members);
    }

    [Theory]
    [InlineData("another client of the type", """
        readonly HttpClient procore;
        public C(HttpClient procore) => this.procore = procore;
        Task Me(string procoreToken)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "rest/v1.0/me");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", procoreToken);
            return procore.SendAsync(request);
        }
        Task Tell()
        {
            var chat = new HttpClient { BaseAddress = new Uri("https://hooks.example.com") };
            return chat.PostAsync("notify", null);
        }
        """)]
    [InlineData("one provider, two parties", """
        const string Google = "google", Other = "procore";
        Task<string> TokenAsync(string party) => Task.FromResult(party);
        async Task Me(HttpClient http)
        {
            var token = await TokenAsync(Other);
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
            request.Headers.Authorization = new("Bearer", token);
            await http.SendAsync(request);
        }
        async Task Send(HttpClient http)
        {
            var token = await TokenAsync(Google);
            using var request = new HttpRequestMessage(HttpMethod.Get, "https://www.googleapis.com/1");
            request.Headers.Authorization = new("Bearer", token);
            await http.SendAsync(request);
        }
        """)]
    [InlineData("parameters of two methods", """
        Task Me(HttpClient http, string token)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
            request.Headers.Authorization = new("Bearer", token);
            return http.SendAsync(request);
        }
        Task Send(HttpClient http, string token)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "https://www.googleapis.com/1");
            request.Headers.Authorization = new("Bearer", token);
            return http.SendAsync(request);
        }
        """)]
    [InlineData("two requests of one name", """
        Task Me(HttpClient http, string procoreToken)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
            request.Headers.Authorization = new("Bearer", procoreToken);
            return http.SendAsync(request);
        }
        Task Send(HttpClient http)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "https://files.example.com/1");
            return http.SendAsync(request);
        }
        """)]
    [InlineData("wrapper that takes the client", """
        readonly HttpClient procore = new();
        readonly HttpClient other = new();
        public C(string token) => procore.DefaultRequestHeaders.Authorization = new("Bearer", token);
        Task Me() => Get(procore, "https://api.procore.com/rest/v1.0/me");
        Task Send() => Get(other, "https://files.example.com/1");
        static Task Get(HttpClient http, string url) => http.GetAsync(url);
        """)]
    [InlineData("RestSharp, two clients", """
        readonly RestSharp.RestClient files = new("https://files.example.com");
        readonly RestSharp.RestClient procore = new("https://api.procore.com");
        Task Me(string procoreToken)
            => procore.ExecuteAsync(new RestSharp.RestRequest("rest/v1.0/me").AddHeader("Authorization", "Bearer " + procoreToken));
        Task Send() => files.ExecuteAsync(new RestSharp.RestRequest("1").AddHeader("a", "b"));
        """)]
    [InlineData("Flurl, two chains", """
        Task Me(string procoreToken) => "https://api.procore.com/rest/v1.0/me".WithOAuthBearerToken(procoreToken).GetAsync();
        Task Send(string key) => "https://files.example.com/1".WithHeader("X-Key", key).GetAsync();
        """)]
    public Task TokenOfAnotherClientOrProvider_DoesNotTrigger(string name, string members)
    {
        Assert.NotEmpty(name);
        return VerifyMembersAsync(members);
    }

    [Theory]
    [InlineData("t, u", "string t, string u")]
    [InlineData("await k.For(1), await k.For(2)", "Keys k")]
    [InlineData("k.Mine, k.Other", "Keys k")]
    public Task HelperThatIsGivenAddressAndToken_KeepsThemTogether(string tokens, string parameters) => VerifyMembersAsync($$"""
        interface Keys { Task<string> For(int party); string Mine { get; } string Other { get; } }
        readonly HttpClient http = new();
        async Task Call(string url, string bearer)
        {
            var m = new HttpRequestMessage(HttpMethod.Get, url);
            m.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
            await http.SendAsync(m);
        }
        async Task M({{parameters}})
        {
            await Call("https://api.procore.com/rest/v1.0/me", {{tokens.Split(", ")[0]}});
            await Call("https://files.example.com/1", {{tokens.Split(", ")[1]}});
        }
        """);

    [Theory]
    [InlineData("Func<Task<string>> of", "await of()", "a.For, b.For")]
    [InlineData("int of", "await a.For(of)", "1, 2")]
    public Task HelperThatAsksForTheToken_KeepsThemTogether(string parameter, string token, string given) => VerifyMembersAsync($$"""
        class Keys { public Task<string> For() => For(1); public extern Task<string> For(int party); }
        readonly HttpClient http = new(); readonly Keys a = new(), b = new();
        async Task Call(string url, {{parameter}})
        {
            var m = new HttpRequestMessage(HttpMethod.Get, url);
            m.Headers.Authorization = new AuthenticationHeaderValue("Bearer", {{token}});
            await http.SendAsync(m);
        }
        Task M() => Call("https://api.procore.com/rest/v1.0/me", {{given.Split(", ")[0]}});
        Task N() => Call("https://files.example.com/1", {{given.Split(", ")[1]}});
        """);

    [Fact]
    public Task HelperThatOnlyAttaches_KeepsThemTogether() => VerifyMembersAsync("""
        readonly HttpClient http = new();
        static void Attach(HttpRequestMessage m, string bearer)
            => m.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        async Task M(string t, string u)
        {
            var a = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
            Attach(a, t);
            await http.SendAsync(a);
            var b = new HttpRequestMessage(HttpMethod.Get, "https://files.example.com/1");
            Attach(b, u);
            await http.SendAsync(b);
        }
        """);

    private const string Clients = """
        static void Auth(HttpClient c, string token) => {|PCA2009:c.DefaultRequestHeaders.Authorization = new("Bearer", token)|};
        static HttpClient Open(string host, string token)
        {
            var c = new HttpClient { BaseAddress = new Uri(host) };
            {|PCA2009:c.DefaultRequestHeaders.Authorization = new("Bearer", token)|};
            return c;
        }

        """;

    [Theory]
    [InlineData("t", true)]
    [InlineData("u", false)]
    public Task ClientAndTokenOfOneCall_StayTogether(string other, bool isReported) => VerifyMembersAsync(Marked(isReported) + $$"""
        async Task M(string t, string u)
        {
            var a = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
            Auth(a, t);
            var b = new HttpClient { BaseAddress = new Uri("https://files.example.com") };
            Auth(b, {{other}});
            await a.GetAsync("/rest/v1.0/me");
            await b.GetAsync("/1");
        }
        async Task N(string t, string u)
        {
            var (a, b) = (Open("https://api.procore.com", t), 1);
            var c = Open("https://api.procore.com", t);
            var d = Open("https://files.example.com", {{other}});
            await c.GetAsync("/rest/v1.0/me");
            await d.GetAsync("/1");
        }
        """);

    private static string Marked(bool isReported)
        => isReported ? Clients : Clients.Replace("{|PCA2009:", string.Empty).Replace("|}", string.Empty);

    [Theory]
    [InlineData("""await Call("https://api.procore.com/rest/v1.0/me", t); await Call("https://files.example.com/1", t);""")]
    [InlineData("""await Twice("https://api.procore.com/rest/v1.0/me", t); await Twice("https://files.example.com/1", t);""")]
    public Task HelperThatIsGivenOneTokenForBoth_Triggers(string statements) => VerifyMembersAsync($$"""
        readonly HttpClient http = new();
        async Task Call(string url, string bearer)
        {
            var m = new HttpRequestMessage(HttpMethod.Get, url);
            {|PCA2009:m.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer)|};
            await http.SendAsync(m);
        }
        Task Twice(string url, string bearer) => Call(url, bearer);
        async Task M(string t) { {{statements}} }
        """);

    [Theory]
    [InlineData("{|PCA2009:\"https://files.example.com/1\".WithOAuthBearerToken(t)|}.PostJsonAsync(people)")]
    [InlineData("\"https://files.example.com/1\".SetQueryParam(\"a\", 1).{|PCA2009:WithOAuthBearerToken(t)|}.PutJsonAsync(people)")]
    [InlineData("\"https://files.example.com/1\".WithHeader(\"X-Key\", key).PostJsonAsync(people)")]
    [InlineData("\"https://api.procore.com/rest/v1.0/projects\".WithOAuthBearerToken(t).PostJsonAsync(people)")]
    public Task Chain_of_Flurl_that_does_not_bind_sends_to_its_own_address(string sent) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = $$"""
            class C
            {
                async System.Threading.Tasks.Task M(string t, string key)
                {
                    var people = await "https://api.procore.com/rest/v1.0/me".WithOAuthBearerToken(t).GetJsonAsync<Person>();
                    await {{sent}};
                }
            }
            """,
    }.RunAsync();

    private static Task VerifyMembersAsync(string members) => Verify.VerifyAnalyzerAsync(
        "using System; using System.Net.Http; using System.Net.Http.Headers; using System.Threading.Tasks; using Flurl.Http; "
            + "using RestSharp;\nclass C\n{\n" + members + "\n}\n");

    private static Task VerifyBodyAsync(string body, params DiagnosticResult[] expected) => Verify.VerifyAnalyzerAsync(
        "using System.Net.Http; using System.Net.Http.Headers; using System.Threading.Tasks;\nclass C\n{\n"
            + "async Task Send(HttpClient http, HttpClient other, string token, string procoreToken, string url, long id)\n{\n"
            + body + "\n}\n}\n",
        expected);
}
