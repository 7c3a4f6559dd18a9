using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Endpoints.UseProcoreHosts,
    Procore.Compliance.CodeFixes.Endpoints.ReplaceHost>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA2005, PCA2006 and PCA2007: hosts and schemes.</summary>
public sealed class ProcoreHostTests
{
    [Fact]
    public Task TokenRequestAtTheApiHost_NamesTheLoginHost() => VerifyMembersAsync("""
        Task Send(HttpClient http) => http.PostAsync("https://{|#0:api.procore.com|}/oauth/token", null);
        """,
        Verify.Diagnostic("PCA2005").WithLocation(0).WithArguments("api.procore.com", "OAuth requests", "use 'login.procore.com'"));

    [Theory]
    [InlineData("""Task Send(HttpClient http) => http.PostAsync("https://{|PCA2005:app.procore.com|}/oauth/token", null);""")]
    [InlineData("""Task Send(HttpClient http) => http.GetAsync("https://{|PCA2005:app.procore.com|}/rest/v1.0/projects");""")]
    [InlineData("""Task Send(HttpClient http) => http.GetAsync("https://{|PCA2005:us02.procore.com|}/rest/v1.0/projects");""")]
    [InlineData("""Task Send(HttpClient http) => http.GetAsync("https://{|PCA2005:login.procore.com|}/rest/v1.0/projects");""")]
    [InlineData("""public string AuthUrl { get; set; } = "https://{|PCA2005:api.procore.com|}/oauth/token";""")]
    [InlineData(
        """
        const string Api = "https://{|PCA2005:api.procore.com|}";
        Task Send(HttpClient http) => http.PostAsync($"{Api}/oauth/token", null);
        """)]
    [InlineData(
        """
        HttpClient _http = new() { BaseAddress = new Uri("https://{|PCA2005:app.procore.com|}") };
        Task Send() => _http.GetAsync("/rest/v1.0/projects");
        """)]
    public Task WrongHost_Triggers(string members) => VerifyMembersAsync(members);

    [Fact]
    public Task WrongHostOfAnotherEnvironment_IsToldOnce() => VerifyMembersAsync("""
        Task S(HttpClient http) => http.PostAsync("https://{|#0:api-monthly.procore.com|}/oauth/token", null);
        Task M(HttpClient http) => http.GetAsync("https://{|#1:login-sandbox.procore.com|}/rest/v1.0/me");
        """,
        Verify.Diagnostic("PCA2005").WithLocation(0).WithArguments("api-monthly.procore.com", "OAuth requests", "use 'login.procore.com'"),
        Verify.Diagnostic("PCA2006").WithLocation(0).WithArguments("api-monthly.procore.com", "login.procore.com"),
        Verify.Diagnostic("PCA2005").WithLocation(1).WithArguments("login-sandbox.procore.com", "API requests", "use 'api.procore.com'"),
        Verify.Diagnostic("PCA2006").WithLocation(1).WithArguments("login-sandbox.procore.com", "api.procore.com"));

    [Theory]
    [InlineData("http.PostAsync(\"https://{|PCA2005:{|PCA2006:sandbox.procore.com|}|}/oauth/token\", null)")]
    [InlineData("Post(\"login\", \"https://{|PCA2006:login-sandbox.procore.com|}/oauth/token\")")]
    [InlineData("Post(\"sandbox\", \"https://login-sandbox.procore.com/oauth/token\")")]
    public Task HostIsNamedByAnotherArgument_NotByItself(string call) => VerifyMembersAsync($$"""
        const string Production = "https://login.procore.com";
        static Task Post(string name, string url) => new HttpClient().PostAsync(url, null);
        Task Send(HttpClient http) => {{call}};
        """);

    [Theory]
    [InlineData("UriBuilder b = new(\"{|PCA2007:api.procore.com|}\") { Path = \"rest/v1.0/me\" };")]
    [InlineData("var b = new UriBuilder(\"{|PCA2007:http|}://x.example\") { Host = \"api.procore.com\", Path = \"rest/v1.0/me\" };")]
    [InlineData("var b = new UriBuilder(\"https://x.example\") { Host = \"api.procore.com\", Path = \"rest/v1.0/me\" };")]
    [InlineData("var b = new UriBuilder(\"api.procore.com\") { Path = \"rest/v1.0/me\" }; b.Scheme = Uri.UriSchemeHttps;")]
    [InlineData("var b = new UriBuilder(\"https://api.procore.com\") { Path = \"rest/v1.0/me\" };")]
    [InlineData("var b = new UriBuilder(unknown) { Host = \"api.procore.com\", Path = \"rest/v1.0/me\" };")]
    public Task BuilderOfAnAddress_IsOfHttpWithoutAScheme(string builder)
        => VerifyMembersAsync("Task Send(HttpClient http, Uri unknown) { " + builder + " return http.GetStringAsync(b.ToString()); }");

    [Theory]
    [InlineData("""Task Send(HttpClient http) => http.PostAsync("https://login.procore.com/oauth/token", null);""")]
    [InlineData("""Task Send(HttpClient http) => http.GetAsync("https://api.procore.com/rest/v1.0/projects");""")]
    [InlineData("""string Link(long id) => $"https://app.procore.com/{id}/project/home";""")]
    [InlineData("""string Docs => "https://developers.procore.com/reference/rest/v1/rest-api-overview";""")]
    [InlineData("""Task Send(HttpClient http) => http.PostAsync("https://api.example.com/oauth/token", null);""")]
    [InlineData("""string Redirect => "http://localhost:5000/callback"; string Oob => "urn:ietf:wg:oauth:2.0:oob";""")]
    public Task RightHost_DoesNotTrigger(string members) => VerifyMembersAsync(members);

    [Fact]
    public Task LoginAndApiOfDifferentEnvironments_Trigger() => VerifyMembersAsync("""
        const string Login = "https://{|#0:login.procore.com|}/oauth/token";
        const string Api = "https://{|PCA2006:sandbox.procore.com|}/rest/v1.0/projects";
        """,
        Verify.Diagnostic("PCA2005").WithLocation(0).WithArguments(
            "login.procore.com",
            "the API of another environment ('sandbox.procore.com')",
            "use 'login-sandbox.procore.com', or the API of the same environment"));

    [Fact]
    public Task NonProductionHost_NamesProduction() => VerifyMembersAsync("""
        HttpClient Create() => new() { BaseAddress = new Uri("https://{|#0:sandbox.procore.com|}") };
        """,
        Verify.Diagnostic("PCA2006").WithLocation(0).WithArguments("sandbox.procore.com", "api.procore.com"));

    [Theory]
    [InlineData("""string Api(bool isSandbox) => isSandbox ? "https://sandbox.procore.com" : "https://api.procore.com";""")]
    [InlineData(
        """
        string Api(bool isSandbox) { if (isSandbox) { return "https://sandbox.procore.com"; } else { return "https://api.procore.com"; } }
        """)]
    [InlineData(
        """
        string Api(string environment)
            => environment switch { "a" => "https://sandbox.procore.com", _ => "https://api.procore.com" };
        """)]
    [InlineData("""const string SandboxApi = "https://sandbox.procore.com", Api = "https://api.procore.com";""")]
    [InlineData(
        """
        Dictionary<string, string> Hosts = new()
        {
            ["sandbox"] = "https://sandbox.procore.com",
            ["production"] = "https://api.procore.com"
        };
        """)]
    [InlineData("""string[] AllowedOrigins = { "https://sandbox.procore.com", "https://app.procore.com" };""")]
    [InlineData(
        """
        void Configure(Policy policy) => policy.WithOrigins("https://sandbox.procore.com");
        class Policy { public void WithOrigins(params string[] origins) { } }
        """)]
    public Task ChosenEnvironment_DoesNotTrigger(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData("""const string Api = "https://{|PCA2006:api-monthly.procore.com|}";""")]
    [InlineData("""const string Login = "https://{|PCA2006:login-sandbox.procore.com|}";""")]
    [InlineData("""string Api(bool isEmpty) => isEmpty ? "" : "https://{|PCA2006:sandbox.procore.com|}";""")]
    public Task NonProductionHost_Triggers(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData("""bool M(Uri uri) => uri.Host == "sandbox.procore.com" || uri.Host.Equals("api-monthly.procore.com");""")]
    [InlineData("""string M(string host) => host switch { "sandbox.procore.com" or "login-sandbox.procore.com" => "SANDBOX", _ => "" };""")]
    [InlineData(
        """
        static readonly HashSet<string> Hosts = new() { "sandbox.procore.com" }; bool M(Uri uri) => Hosts.Contains(uri.Host);
        """)]
    [InlineData(
        """
        bool M(string url) => url.StartsWith("http://api.procore.com") || url.Contains("https://app.procore.com/rest/v1.0/me");
        """)]
    [InlineData(
        """
        void M(string url) { if (url == "http://api.procore.com") throw new ArgumentException("http://api.procore.com is refused"); }
        """)]
    [InlineData("""const string Sandbox = "sandbox.procore.com"; bool M(Uri uri) => uri.Host.EndsWith(Sandbox);""")]
    [InlineData("""void M() => Console.WriteLine("https://api.procore.com/oauth/token answered");""")]
    [InlineData("""string Policy => "https://app.procore.com/rest/v1.0/me https://sandbox.procore.com";""")]
    [InlineData("""static readonly string[] RefusedHosts = { "sandbox.procore.com" };""")]
    public Task SaidHost_DoesNotTrigger(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData("""const string S = "https://{|PCA2006:sandbox.procore.com|}"; bool M(string u) => u == S; Uri N() => new Uri(S);""")]
    [InlineData("""string M(string host) => host.Replace("api.procore.com", "{|PCA2006:sandbox.procore.com|}");""")]
    [InlineData("""string BaseUrl { get; set; } = "https://{|PCA2005:app.procore.com|}/rest/v1.0/";""")]
    [InlineData("""string AuthUrl { get; set; } = "https://{|PCA2005:api.procore.com|}/oauth/";""")]
    [InlineData(
        """
        string BaseUrl { get; set; } = "https://{|PCA2005:app.procore.com|}/";
        Task M(HttpClient http) => http.GetAsync(BaseUrl + "rest/v1.0/me");
        """)]
    [InlineData(
        """
        Task M(HttpClient http)
            => http.GetAsync(new UriBuilder { Scheme = "{|PCA2007:http|}", Host = "api.procore.com", Path = "/rest/v1.0/me" }.Uri);
        """)]
    [InlineData(
        """
        Task M(HttpClient http) => http.GetAsync(new UriBuilder { Host = "{|PCA2007:api.procore.com|}", Path = "/rest/v1.0/me" }.Uri);
        """)]
    [InlineData(
        """
        Task M(HttpClient http)
        {
            var builder = new UriBuilder("{|PCA2007:http|}", "{|PCA2005:app.procore.com|}") { Path = "rest/v1.0/me" };
            return http.GetAsync(builder.Uri);
        }
        """)]
    [InlineData(
        """
        Task M(HttpClient http)
            => http.GetAsync(new UriBuilder(Uri.UriSchemeHttp, "{|PCA2007:api.procore.com|}", 80, "/rest/v1.0/me").Uri);
        """)]
    public Task HostThatIsSentAsWell_Triggers(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData(
        """
        Task M(HttpClient http)
        => http.GetAsync(new UriBuilder { Scheme = "https", Host = "api.procore.com", Path = "/rest/v1.0/me" }.Uri);
        """)]
    [InlineData(
        """
        Task M(HttpClient http) => http.GetAsync(new UriBuilder(Uri.UriSchemeHttps, "api.procore.com", 443, "/rest/v1.0/me").Uri);
        """)]
    [InlineData("""Task M(HttpClient http) => http.GetAsync(new UriBuilder("https://api.procore.com") { Path = "/rest/v1.0/me" }.Uri);""")]
    [InlineData(
        """
        Task M(HttpClient http)
        {
            var builder = new UriBuilder { Host = "api.procore.com", Path = "/rest/v1.0/me" };
            builder.Scheme = "https";
            return http.GetAsync(builder.Uri);
        }
        """)]
    public Task RightPieces_DoNotTrigger(string members) => VerifyMembersAsync(members);

    [Theory]
    [InlineData(
        """
        const string Root = "https://{|#0:app.procore.com|}";
        Task Token(HttpClient http) => http.PostAsync(Root + "/oauth/token", null);
        Task Me(HttpClient http) => http.GetStringAsync(Root + "/rest/v1.0/me");
        """,
        "app.procore.com",
        "OAuth requests and API requests")]
    [InlineData(
        """
        string BaseUrl { get; set; } = "https://{|#0:login.procore.com|}";
        Task Token(HttpClient http) => http.PostAsync($"{BaseUrl}/oauth/token", null);
        Task Me(HttpClient http) => http.GetStringAsync($"{BaseUrl}/rest/v1.0/me");
        """,
        "login.procore.com",
        "API requests")]
    [InlineData(
        """
        string BaseUrl { get; set; } = "https://{|#0:api.procore.com|}";
        Task Token(HttpClient http) => http.PostAsync($"{BaseUrl}/oauth/token", null);
        Task Me(HttpClient http) => http.GetStringAsync($"{BaseUrl}/rest/v1.0/me");
        """,
        "api.procore.com",
        "OAuth requests")]
    public async Task HostOfSignInAndApi_HasNoFix(string members, string host, string purposes)
    {
        var source = "using System.Net.Http; using System.Threading.Tasks;\nclass C\n{\n" + members + "\n}\n";
        await Verify.VerifyCodeFixAsync(
            source,
            [Verify.Diagnostic("PCA2005").WithLocation(0).WithArguments(
                host, purposes, "keep two addresses: 'login.procore.com' to sign in, 'api.procore.com' for the API")],
            source);
    }

    [Fact]
    public Task SandboxThatIsAskedForTokens_IsAdvisedOnce() => VerifyMembersAsync("""
        Task Send(HttpClient http) => http.PostAsync("https://{|#0:sandbox.procore.com|}/oauth/token", null);
        """,
        Verify.Diagnostic("PCA2005").WithLocation(0).WithArguments("sandbox.procore.com", "OAuth requests", "use 'login.procore.com'"),
        Verify.Diagnostic("PCA2006").WithLocation(0).WithArguments("sandbox.procore.com", "login.procore.com"));

    [Fact]
    public Task SandboxOfAChosenEnvironment_KeepsToIt() => VerifyMembersAsync("""
        string Url(bool isSandbox)
            => isSandbox ? "https://{|#0:sandbox.procore.com|}/oauth/token" : "https://login.procore.com/oauth/token";
        """,
        Verify.Diagnostic("PCA2005").WithLocation(0).WithArguments(
            "sandbox.procore.com", "OAuth requests", "use 'login-sandbox.procore.com'"));

    [Fact]
    public Task TestProject_MayUseTheSandbox() => new Verify.Test
    {
        TestCode = "class C { string Api = \"https://sandbox.procore.com\"; }",
        TestState = { AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nbuild_property.IsTestProject = true\n") } },
    }.RunAsync();

    [Fact]
    public Task UnencryptedRequest_Triggers() => VerifyMembersAsync("""
        HttpClient Create() => new() { BaseAddress = new Uri("{|#0:http|}://api.procore.com") };
        """,
        Verify.Diagnostic("PCA2007").WithLocation(0).WithArguments("api.procore.com"));

    [Fact]
    public Task Fix_ReplacesOnlyTheHostOrScheme() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            const string Token = "https://{|PCA2005:api.procore.com|}/oauth/token"; // keep
            string Projects(long id) => $"https://{|PCA2005:app.procore.com|}/rest/v1.0/projects/{id}";
            string Plain = "{|PCA2007:http|}://api.procore.com/rest/v1.0/projects";
        }
        """,
        """
        class C
        {
            const string Token = "https://login.procore.com/oauth/token"; // keep
            string Projects(long id) => $"https://api.procore.com/rest/v1.0/projects/{id}";
            string Plain = "https://api.procore.com/rest/v1.0/projects";
        }
        """);

    private static Task VerifyMembersAsync(string members, params DiagnosticResult[] expected)
        => Verify.VerifyAnalyzerAsync(
            "using System; using System.Collections.Generic; using System.Net.Http; using System.Threading.Tasks;\nclass C\n{\n" + members
                + "\n}\n",
            expected);
}
