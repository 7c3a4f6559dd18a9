using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

/// <summary>
/// How the token rules tell which grant a request asks for, whether it concerns Procore, and whether something else renews.
/// </summary>
public sealed class TokenEvidenceTests
{
    private const string Body =
        """new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {|PCA4001:"authorization_code"|} })""";
    private const string SilentBody =
        """new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "authorization_code" })""";
    private const string ProcoreExchange =
        $$"""
        class Login(HttpClient http)
        {
            public Task Go() => http.PostAsync("https://login.procore.com/oauth/token", {{Body}});
        }
        """;
    private const string SilentExchange =
        $$"""
        class Login(HttpClient http)
        {
            public Task Go() => http.PostAsync("https://login.procore.com/oauth/token", {{SilentBody}});
        }
        """;

    private static readonly TokenCases Reported = new()
    {
        ["type whose name says Procore"] = [
            $$"""
            class MyProcoreLogin(HttpClient http, string url)
            {
                public Task Go() => http.PostAsync(url, {{Body}});
            }
            """],
        ["namespace whose name says Procore"] = [
            $$"""
            namespace Acme.Procore.Sync
            {
                class Login(HttpClient http, string url) { public Task Go() => http.PostAsync(url, {{Body}}); }
            }
            """],
        ["method that mentions Procore"] = [
            $$"""
            class Login(HttpClient http, string url)
            {
                public Task Go() { Console.WriteLine("Procore"); return http.PostAsync(url, {{Body}}); }
            }
            """],
        ["method that mentions Procore in an interpolated text"] = [
            $$"""
            class Login(HttpClient http, string url)
            {
                public Task Go() { Console.WriteLine($"to Procore {url}"); return http.PostAsync(url, {{Body}}); }
            }
            """],
        ["type that mentions Procore"] = [
            $$"""
            class Login
            {
                private readonly HttpClient http;
                private readonly string _url;
                public Login(HttpClient client, string procoreUrl) { http = client; _url = procoreUrl; }
                public Task Go() => http.PostAsync(_url, {{Body}});
            }
            """],
        ["type that a statement about Procore uses"] = [
            $$"""class Login(HttpClient http, string url) { public Task Go() => http.PostAsync(url, {{Body}}); }""",
            """class Use { public void Go() { Console.WriteLine("for Procore" + new Login(new HttpClient(), "u")); } }"""],
        ["type that a field about Procore uses"] = [
            $$"""class Login(HttpClient http, string url) { public Task Go() => http.PostAsync(url, {{Body}}); }""",
            """class Use { private readonly Login _procore = new Login(new HttpClient(), "u"); public object Go() => _procore; }"""],
        ["Procore beside another vendor in one method"] = [$$"""
            class Login(HttpClient http)
            {
                public async Task Go()
                {
                    await http.GetAsync("https://api.example.com/me");
                    await http.PostAsync("https://login.procore.com/oauth/token", {{Body}});
                }
            }
            """],
        ["relative address"] = [
            $$"""class ProcoreLogin(HttpClient http) { public Task Go() => http.PostAsync("oauth/token", {{Body}}); }"""],
        ["address whose host is not known"] = [
            $$"""
            class ProcoreLogin(HttpClient http, string host)
            {
                public Task Go() => http.PostAsync("https://" + host + "/oauth/token", {{Body}});
            }
            """],
        ["grant by a named argument of a helper"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task SignIn() => Request(code: "c", grant: {|PCA4001:"authorization_code"|});
                private Task Request(string grant, string code)
                    => http.PostAsync("oauth/token", JsonContent.Create(new { grant_type = grant, code }));
            }
            """],
        ["grant as the default of a helper's parameter"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task SignIn() => {|PCA4001:Request("c")|};
                private Task Request(string code, string grant = "authorization_code")
                    => http.PostAsync("oauth/token", JsonContent.Create(new { grant_type = grant, code }));
            }
            """],
        ["grant through three helpers"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task SignIn() => One({|PCA4001:"authorization_code"|});
                private Task One(string grant) => Two(grant);
                private Task Two(string grant) => Three(grant);
                private Task Three(string grant) => http.PostAsync("oauth/token", JsonContent.Create(new { grant_type = grant }));
            }
            """],
        ["grant through four helpers"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task SignIn() => One({|PCA4001:"authorization_code"|});
                private Task One(string grant) => Two(grant);
                private Task Two(string grant) => Three(grant);
                private Task Three(string grant) => Four(grant);
                private Task Four(string grant) => http.PostAsync("oauth/token", JsonContent.Create(new { grant_type = grant }));
            }
            """],
        ["grant through five helpers"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task SignIn() => One({|PCA4001:"authorization_code"|});
                private Task One(string grant) => Two(grant);
                private Task Two(string grant) => Three(grant);
                private Task Three(string grant) => Four(grant);
                private Task Four(string grant) => Five(grant);
                private Task Five(string grant) => http.PostAsync("oauth/token", JsonContent.Create(new { grant_type = grant }));
            }
            """],
        ["grant through an interface"] = ["""
            interface IRequests { Task Request(string grant); }
            class Requests(HttpClient http) : IRequests
            {
                public Task Request(string grant) => http.PostAsync("oauth/token", JsonContent.Create(new { grant_type = grant }));
            }
            class ProcoreLogin(IRequests requests) { public Task SignIn() => requests.Request({|PCA4001:"authorization_code"|}); }
            """],
        ["grant key in a constant of another name"] = ["""
            class ProcoreLogin
            {
                private const string GrantKey = "grant_type";
                public object Body() => new Dictionary<string, string> { [GrantKey] = {|PCA4001:"authorization_code"|} };
            }
            """],
        ["grant spelt by an enum's member through a conversion"] = ["""
            enum GrantKind { AuthorizationCode, Refresh }
            class ProcoreLogin { public object Body() => new { grant_type = {|PCA4001:GrantKind.AuthorizationCode|} }; }
            """],
        ["JSON text with blanks"] = ["""
            class ProcoreLogin { public object Body() => {|PCA4001:"{ \"grant_type\" : \"authorization_code\" , \"code\": \"x\" }"|}; }
            """],
        ["form text with the grant at its end"] = ["""
            class ProcoreLogin { public object Body(string code) => {|PCA4001:"code=" + code + "&grant_type=authorization_code"|}; }
            """],
        ["body type that one creation gives another grant"] = [
            """class GrantBody { public string GrantType { get; set; } = "authorization_code"; }""",
            """
            class ProcoreLogin
            {
                public object A() => {|PCA4001:new GrantBody()|};
                public object B() => new GrantBody { GrantType = "client_credentials" };
                public object C() => {|PCA4001:new Tests.GrantBody()|};
            }
            namespace Tests { class GrantBody { } }
            """],
        ["grant given to a call that does not bind (unresolved)"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task SignIn() => Request({|PCA4001:"authorization_code"|}, Missing.Value);
                private Task Request(string grant, int tries)
                    => http.PostAsync("oauth/token", JsonContent.Create(new { grant_type = grant, tries }));
            }
            """],
        ["body type that nobody creates"] = [
            """class ProcoreBody { public string GrantType { get; set; } = {|PCA4001:"authorization_code"|}; }"""],
        ["refresh that is implemented here and sends nothing"] = [ProcoreExchange, """
            class Renewal { public void RefreshToken() { } public void Go() => RefreshToken(); }
            """],
        ["refresh by an interface that is implemented here and sends nothing"] = [ProcoreExchange, """
            interface IRenewal { void RefreshToken(); }
            class Renewal : IRenewal { public void RefreshToken() { } }
            class Use(IRenewal renewal) { public void Go() => renewal.RefreshToken(); }
            """],
        ["token of another cloud (unresolved)"] = [ProcoreExchange, """
            class Vault(DefaultAzureCredential credential) { public object Go() => DefaultAzureCredential.GetAccessTokenAsync("scope"); }
            """],
        ["renewal that is only named, not called"] = [ProcoreExchange, """
            class Names { public string RefreshToken => nameof(RefreshTokens); private void RefreshTokens() { } }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["another vendor in a type that is named after Procore"] = [
            $$"""
            class ProcoreBridge(HttpClient http)
            {
                public Task Go() => http.PostAsync("https://login.example.com/token", {{SilentBody}});
            }
            """],
        ["type that mentions Procore in another request of its own"] = [$$"""
            class Logins(HttpClient http, string url)
            {
                public Task Erp() => http.PostAsync(url, {{SilentBody}});
                public Task Other()
                {
                    Console.WriteLine("procore");
                    return http.PostAsync(url, JsonContent.Create(new { grant_type = "client_credentials" }));
                }
            }
            """],
        ["type that a statement about something else uses"] = [
            $$"""class Login(HttpClient http, string url) { public Task Go() => http.PostAsync(url, {{SilentBody}}); }""",
            """
            class Use
            {
                public object Procore => "";
                public void Go() { Console.WriteLine("for Erp" + new Login(new HttpClient(), "u")); }
            }
            """],
        ["class about Procore that has the login as its base"] = [
            $$"""class Login(HttpClient http, string url) { public Task Go() => http.PostAsync(url, {{SilentBody}}); }""",
            """class Use : Login { public Use() : base(new HttpClient(), "u") { } public string Procore => ""; }"""],
        ["key that only looks like the grant's"] = ["""
            class ProcoreLogin
            {
                private const string GrantScope = "grant_scope";
                public object Body() => new Dictionary<string, string> { [GrantScope] = "authorization_code" };
            }
            """],
        ["text about grants"] = [
            """
            class ProcoreLogin
            {
                public object Body() => "Your grant_type is missing, authorization_code is one";
            }
            """],
        ["refresh by an interface that nobody here implements"] = [SilentExchange, """
            interface IRenewal { void RefreshToken(); }
            class Use(IRenewal renewal) { public void Go() => renewal.RefreshToken(); }
            """],
        ["refresh by an abstract method that nobody here implements"] = [SilentExchange, """
            abstract class Renewal { protected abstract void RefreshToken(); public void Go() => RefreshToken(); }
            """],
        ["refresh by a delegate in a call that is not resolved (unresolved)"] = [SilentExchange, """
            class Use { public void Go() => Unknown.RefreshAuthentication(); }
            """],
        ["grant of a parameter that nobody gives"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task SignIn() => http.PostAsync("oauth/token", JsonContent.Create(new { grant_type = "authorization_code" }));
                public Task Request(string grant) => http.PostAsync("oauth/token", JsonContent.Create(new { grant_type = grant }));
            }
            """],
        ["grant given to a method of the same name in another type"] = ["""
            class Other { public Task Request(string grant) => Task.FromResult(grant); }
            class ProcoreLogin(HttpClient http, Other other)
            {
                public Task SignIn() => other.Request("authorization_code");
                public Task Request(string grant) => http.PostAsync("oauth/token", JsonContent.Create(new { grant_type = grant }));
            }
            """],
        ["grant given to another overload of an interface's method"] = ["""
            interface IRequests { Task Request(string grant); Task Request(string grant, int tries); }
            class Requests(HttpClient http) : IRequests
            {
                public Task Request(string grant) => http.PostAsync("oauth/token", JsonContent.Create(new { grant_type = grant }));
                public Task Request(string grant, int tries) => Task.CompletedTask;
            }
            class ProcoreLogin(IRequests requests) { public Task SignIn() => requests.Request("authorization_code", 2); }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenNeverRefreshed>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenNeverRefreshed>(name);

    [Fact]
    public Task Additional_host_at_the_beginning_of_a_text_counts_as_Procore() => new CSharpAnalyzerVerifier<TokenNeverRefreshed>.Test
    {
        TestCode = """
            class Login
            {
                object M() { var host = "gateway.example.com/token"; return new { grant_type = {|PCA4001:"authorization_code"|}, host }; }
            }
            """,
        TestState = { AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nprocore_additional_hosts = gateway.example.com\n") } },
    }.RunAsync();

    [Fact]
    public Task Request_without_refresh_says_what_is_missing() => VerifyMessageAsync<TokenNeverRefreshed>(
        """class ProcoreLogin { object M() => new { grant_type = {|#0:"authorization_code"|} }; }""",
        "This requests an authorization-code token, but nothing here sends grant_type=refresh_token, "
            + "so calls fail once the token has expired: refresh it before");

    [Fact]
    public Task Wrong_unit_says_which_one() => VerifyMessageAsync<TokenCachedWithoutExpiry>(
        """class ProcoreToken { System.DateTime M(int expires_in) => System.DateTime.UtcNow.{|#0:AddMinutes|}(expires_in); }""",
        "expires_in counts seconds, and this adds it as minutes: "
            + "keep when it expires (created_at plus expires_in seconds), and compare that with now before each use");

    [Fact]
    public Task Lifetime_taken_for_the_time_left_says_so() => VerifyMessageAsync<TokenCachedWithoutExpiry>(
        """class ProcoreToken { bool IsExpired(int expires_in) => {|#0:expires_in <= 0|}; }""",
        "expires_in is a lifetime that never changes, and this takes it for the time that is left: "
            + "keep when it expires (created_at plus expires_in seconds), and compare that with now before each use");

    [Fact]
    public Task Token_of_a_constructor_says_so() => VerifyMessageAsync<TokenFixedOnClient>(
        """
        class Client
        {
            Client(System.Net.Http.HttpClient http, ProcoreOptions o)
                => http.DefaultRequestHeaders.Authorization = {|#0:new("Bearer", o.Token)|};
        }
        class ProcoreOptions { public string? Token; }
        """,
        "This client gets its bearer token when it is constructed and keeps it, although the token expires: "
            + "put a fresh one on each request, in a handler");

    [Fact]
    public Task Token_of_a_registration_says_so() => VerifyMessageAsync<TokenFixedOnClient>(
        """
        using Microsoft.Extensions.DependencyInjection;
        class Setup
        {
            void M(IServiceCollection s, ProcoreOptions o)
                => s.AddHttpClient("Procore", http => http.DefaultRequestHeaders.Authorization = {|#0:new("Bearer", o.Token)|});
        }
        class ProcoreOptions { public string? Token; }
        """,
        "This client gets its bearer token when it is registered and keeps it, although the token expires: "
            + "put a fresh one on each request, in a handler");

    [Fact]
    public async Task Test_project_is_left_alone()
    {
        await VerifyTestProjectAsync<TokenNeverRefreshed>(
            """class ProcoreLogin { object M() => new { grant_type = "authorization_code" }; }""");
        await VerifyTestProjectAsync<TokensNeverRevoked>(
            """class ProcoreLogin { object M() => new { grant_type = "authorization_code" }; }""");
        await VerifyTestProjectAsync<RefreshTokenDropped>(
            """class ProcoreLogin { object M(string token) => new { grant_type = "refresh_token", refresh_token = token }; }""");
        await VerifyTestProjectAsync<TokenCachedWithoutExpiry>(
            """class ProcoreToken { bool IsExpired(int expires_in) => expires_in <= 0; }""");
        await VerifyTestProjectAsync<TokenFixedOnClient>(
            """
            class Client
            {
                Client(System.Net.Http.HttpClient http, ProcoreOptions o)
                    => http.DefaultRequestHeaders.Authorization = new("Bearer", o.Token);
            }
            class ProcoreOptions { public string? Token; }
            """);
    }

    private static Task VerifyMessageAsync<TAnalyzer>(string source, string message)
        where TAnalyzer : DiagnosticAnalyzer, new()
        => CSharpAnalyzerVerifier<TAnalyzer>.VerifyAnalyzerAsync(
            source, CSharpAnalyzerVerifier<TAnalyzer>.Diagnostic().WithLocation(0).WithMessage(message));

    private static Task VerifyTestProjectAsync<TAnalyzer>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
        => new CSharpAnalyzerVerifier<TAnalyzer>.Test
        {
            TestCode = source,
            TestState = { AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nbuild_property.IsTestProject = true\n") } },
        }.RunAsync();
}
