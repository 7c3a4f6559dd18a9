using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

public sealed class TokenNeverRefreshedTests
{
    internal static readonly TokenCases Reported = new()
    {
        ["dictionary with index entries"] = [Exchange("""
            new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = {|PCA4001:"authorization_code"|},
                ["code"] = code,
                ["client_id"] = "app",
            })
            """)],
        ["dictionary with pair entries"] = [Exchange("""
            new FormUrlEncodedContent(
                new Dictionary<string, string> { { "grant_type", {|PCA4001:"authorization_code"|} }, { "code", code } })
            """)],
        ["array of pairs"] = [Exchange("""
            new FormUrlEncodedContent(new[]
            {
                new KeyValuePair<string, string>("grant_type", {|PCA4001:"authorization_code"|}),
                new KeyValuePair<string, string>("code", code)
            })
            """)],
        ["collection expression of target-typed pairs (C# 12)"] = [Exchange("""
            new FormUrlEncodedContent([new("grant_type", {|PCA4001:"authorization_code"|}), new("code", code)])
            """)],
        ["list of created pairs"] = [Exchange("""
            new FormUrlEncodedContent(
                new List<KeyValuePair<string, string>> { KeyValuePair.Create("grant_type", {|PCA4001:"authorization_code"|}) })
            """)],
        ["anonymous object as JSON"] = [Exchange("""
            JsonContent.Create(new { grant_type = {|PCA4001:"authorization_code"|}, code, client_id = "app" })
            """)],
        ["interpolated form text"] = [Exchange("""
            new StringContent({|PCA4001:$"grant_type=authorization_code&code={code}&client_id=app"|})
            """)],
        ["concatenated form text"] = [Exchange("""
            new StringContent({|PCA4001:"client_id=app&grant_type=authorization_code&code=" + code|})
            """)],
        ["formatted form text"] = [Exchange("""
            new StringContent({|PCA4001:string.Format("grant_type={0}&code={1}", "authorization_code", code)|})
            """)],
        ["raw JSON text"] = [Exchange(""""
            new StringContent({|PCA4001:$$$"""{"grant_type":"authorization_code","code":"{{{code}}}"}"""|})
            """")],
        ["grant in a constant"] = [
            """
            static class Grants { public const string Field = "grant_type"; public const string Code = "authorization_code"; }
            """,
            Exchange("""
            new FormUrlEncodedContent(new Dictionary<string, string> { [Grants.Field] = {|PCA4001:Grants.Code|}, ["code"] = code })
            """)],
        ["grant in a local"] = ["""
            class ProcoreLogin
            {
                public Task<HttpResponseMessage> Go(HttpClient http, string code)
                {
                    var grant = "authorization_code";
                    var form = new Dictionary<string, string>();
                    form["grant_type"] = {|PCA4001:grant|};
                    form.Add("code", code);
                    return http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(form));
                }
            }
            """],
        ["dictionary filled by Add"] = ["""
            class ProcoreLogin
            {
                public Task<HttpResponseMessage> Go(HttpClient http, string code)
                {
                    var form = new Dictionary<string, string>();
                    form.Add("grant_type", {|PCA4001:"authorization_code"|});
                    return http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(form));
                }
            }
            """],
        ["grant handed to a helper"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task<HttpResponseMessage> SignIn(string code) => Request({|PCA4001:"authorization_code"|}, code);

                private Task<HttpResponseMessage> Request(string grant, string code)
                    => http.PostAsync(
                        "https://login.procore.com/oauth/token",
                        new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = grant, ["code"] = code }));
            }
            """],
        ["grant handed to a helper in another file"] = [
            """
            class TokenEndpoint(HttpClient http)
            {
                public Task<HttpResponseMessage> Request(string grantType, string value)
                    => http.PostAsync(
                        "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = grantType, code = value }));
            }
            """,
            """
            class Callback(TokenEndpoint endpoint)
            {
                public Task Procore(string code) => endpoint.Request({|PCA4001:"authorization_code"|}, code);
            }
            """],
        ["body type with a fixed grant"] = [
            """
            class CodeBody
            {
                [JsonPropertyName("grant_type")] public string GrantType => "authorization_code";
                [JsonPropertyName("code")] public string Code { get; set; } = "";
            }
            """,
            Exchange("JsonContent.Create({|PCA4001:new CodeBody { Code = code }|})")],
        ["body type whose member has another name"] = [
            """
            class CodeBody { [JsonPropertyName("grant_type")] public string Kind { get; } = "authorization_code"; }
            """,
            Exchange("JsonContent.Create({|PCA4001:new CodeBody()|})")],
        ["body type with a settable grant"] = [
            """
            class Body { public string GrantType { get; set; } = ""; public string Code { get; set; } = ""; }
            """,
            Exchange("""JsonContent.Create(new Body { GrantType = {|PCA4001:"authorization_code"|}, Code = code })""")],
        ["record as body"] = [
            """
            record Body([property: JsonPropertyName("grant_type")] string Grant, [property: JsonPropertyName("code")] string Code);
            """,
            Exchange("""JsonContent.Create(new Body({|PCA4001:"authorization_code"|}, code))""")],
        ["body type with an enum"] = [
            """
            enum Grant { AuthorizationCode, Password }
            class Body { public Grant GrantType { get; set; } }
            """,
            Exchange("""JsonContent.Create(new Body { GrantType = {|PCA4001:Grant.AuthorizationCode|} })""")],
        ["RestSharp parameters"] = ["""
            using RestSharp;
            class ProcoreLogin
            {
                public Task<RestResponse> Go(string code)
                {
                    var request = new RestRequest("oauth/token", Method.Post);
                    request.AddParameter("grant_type", {|PCA4001:"authorization_code"|});
                    request.AddParameter("code", code);
                    return new RestClient("https://login.procore.com").ExecuteAsync(request);
                }
            }
            """],
        ["RestSharp without its package (unresolved)"] = ["""
            using RestSharp.Gone;
            class ProcoreLogin
            {
                public async Task Go(string code)
                {
                    var request = new Gone.RestRequest("https://login.procore.com/oauth/token");
                    request.AddParameter("grant_type", {|PCA4001:"authorization_code"|});
                    await new Gone.RestClient().ExecuteAsync(request);
                }
            }
            """],
        ["IdentityModel (unresolved)"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task Go(string code) => http.{|PCA4001:RequestAuthorizationCodeTokenAsync|}(new AuthorizationCodeTokenRequest
                {
                    Address = "https://login.procore.com/oauth/token",
                    Code = code
                });
            }
            """],
        ["sign-in of the framework that saves tokens"] = ["""
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void Add(IServiceCollection services)
                    => services.AddAuthentication().{|PCA4001:AddOAuth|}("Procore", options =>
                    {
                        options.TokenEndpoint = "https://login.procore.com/oauth/token";
                        options.SaveTokens = true;
                    });
            }
            """],
        ["top-level program"] = ["""
            // program
            var http = new HttpClient();
            var form = new Dictionary<string, string> { ["grant_type"] = {|PCA4001:"authorization_code"|}, ["code"] = args[0] };
            Console.WriteLine(await http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(form)));
            """],
        ["minimal API"] = ["""
            // program
            using Microsoft.AspNetCore.Builder;
            var app = WebApplication.Create();
            app.MapGet("/callback", async (string code, HttpClient http) =>
            {
                var response = await http.PostAsync(
                    "https://login.procore.com/oauth/token",
                    new FormUrlEncodedContent(new Dictionary<string, string> { { "grant_type", {|PCA4001:"authorization_code"|} } }));
                return await response.Content.ReadAsStringAsync();
            });
            app.Run();
            """],
        ["host in the base address of a registration"] = [
            """
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void Add(IServiceCollection services)
                    => services.AddHttpClient<Login>(http => http.BaseAddress = new Uri("https://login.procore.com"));
            }
            """,
            """
            class Login(HttpClient http)
            {
                public Task Go(string code) => http.PostAsync(
                    "oauth/token",
                    new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {|PCA4001:"authorization_code"|} }));
            }
            """],
        ["host handed to the constructor"] = [
            """
            class Login(string host, HttpClient http)
            {
                public Task Go(string code) => http.PostAsync(
                    host + "/oauth/token",
                    new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {|PCA4001:"authorization_code"|} }));
            }
            """,
            """
            class Composition { public object Make() => new Login("https://login.procore.com", new HttpClient()); }
            """],
        ["address from a section called Procore"] = ["""
            class Login(Microsoft.Extensions.Configuration.IConfiguration configuration, HttpClient http)
            {
                public Task Go(string code) => http.PostAsync(
                    configuration["Procore:TokenUrl"],
                    new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {|PCA4001:"authorization_code"|} }));
            }
            """],
        ["options called Procore"] = [
            """class ProcoreOptions { public string TokenUrl { get; set; } = ""; }""",
            """
            class Login(ProcoreOptions options, HttpClient http)
            {
                public Task Go(string code) => http.PostAsync(
                    options.TokenUrl,
                    new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {|PCA4001:"authorization_code"|} }));
            }
            """],
        ["refresh token that is parsed and never used"] = [
            """record TokenAnswer(string access_token, string refresh_token, int expires_in);""",
            Exchange(
                """new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {|PCA4001:"authorization_code"|} })""")],
        ["two requests"] = [
            Exchange("""new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {|PCA4001:"authorization_code"|} })"""),
            """
            namespace Procore.Second
            {
                class Login(HttpClient http)
                {
                    public Task Go(string code) => http.PostAsync(
                        "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = {|PCA4001:"authorization_code"|} }));
                }
            }
            """],
        ["a sandbox"] = ["""
            class Login(HttpClient http)
            {
                public Task Go(string code) => http.PostAsync(
                    "https://login-sandbox.procore.com/oauth/token",
                    JsonContent.Create(new { grant_type = {|PCA4001:"authorization_code"|} }));
            }
            """],
        ["client credentials beside it do not refresh"] = [
            Exchange("""new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {|PCA4001:"authorization_code"|} })"""),
            """
            class Service(HttpClient http)
            {
                public Task Go() => http.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
            }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["refresh in the same type"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task SignIn(string code) => Post(new() { ["grant_type"] = "authorization_code", ["code"] = code });
                public Task Refresh(string token) => Post(new() { ["grant_type"] = "refresh_token", ["refresh_token"] = token });
                private Task Post(Dictionary<string, string> form)
                    => http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(form));
            }
            """],
        ["refresh in another file, as JSON"] = [CodeExchange, """
            class Renewal(HttpClient http)
            {
                public Task Go(string token) => http.PostAsync(
                    "https://login.procore.com/oauth/token",
                    JsonContent.Create(new { grant_type = "refresh_token", refresh_token = token }));
            }
            """],
        ["refresh as a form text"] = [CodeExchange, """
            class Renewal(HttpClient http)
            {
                public Task Go(string token)
                    => http.PostAsync("oauth/token", new StringContent($"grant_type=refresh_token&refresh_token={token}"));
            }
            """],
        ["refresh through a constant"] = [CodeExchange, """
            class Renewal(HttpClient http)
            {
                private const string Grant = "refresh_token";
                public Task Go(string token)
                    => http.PostAsync("oauth/token", new FormUrlEncodedContent(new Dictionary<string, string> { { "grant_type", Grant } }));
            }
            """],
        ["refresh through a helper that takes the grant"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task SignIn(string code) => Request("authorization_code", code);
                public Task Refresh(string token) => Request("refresh_token", token);
                private Task Request(string grant, string value)
                    => http.PostAsync("https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = grant, value }));
            }
            """],
        ["refresh in a conditional grant"] = ["""
            class ProcoreLogin(HttpClient http)
            {
                public Task Request(string value, bool isFirst)
                    => http.PostAsync(
                        "https://login.procore.com/oauth/token",
                        JsonContent.Create(new { grant_type = isFirst ? "authorization_code" : "refresh_token", value }));
            }
            """],
        ["refresh by a body type"] = [CodeExchange, """
            class RefreshBody { [JsonPropertyName("grant_type")] public string GrantType => "refresh_token"; }
            class Renewal(HttpClient http) { public Task Go() => http.PostAsJsonAsync("oauth/token", new RefreshBody()); }
            """],
        ["refresh by an enum"] = [CodeExchange, """
            enum Grant { AuthorizationCode, RefreshToken }
            class Body { public Grant GrantType { get; set; } }
            class Renewal(HttpClient http)
            {
                public Task Go() => http.PostAsJsonAsync("oauth/token", new Body { GrantType = Grant.RefreshToken });
            }
            """],
        ["refresh with RestSharp"] = [CodeExchange, """
            class Renewal
            {
                public void Go(RestSharp.RestRequest request)
                    => RestSharp.RestRequestExtensions.AddParameter(request, "grant_type", "refresh_token");
            }
            """],
        ["refresh with IdentityModel (unresolved)"] = [CodeExchange, """
            class Renewal(HttpClient http)
            {
                public Task Go(string token) => http.RequestRefreshTokenAsync(new RefreshTokenRequest { RefreshToken = token });
            }
            """],
        ["refresh by an SDK (unresolved)"] = [CodeExchange, """
            using Vendor.Sdk;
            class Renewal(OAuth2Client client) { public Task Go(string token) => client.RefreshTokenAsync(token); }
            """],
        ["grant that only the caller of the library knows"] = ["""
            public class ProcoreLogin
            {
                public Task SignIn(HttpClient http, string code) => http.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "authorization_code", code }));
                public Task Request(HttpClient http, string grantType)
                    => http.PostAsync("https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = grantType }));
            }
            """],
        ["access token management of a library (unresolved)"] = [CodeExchange, """
            static class Setup { public static void Add(IServiceCollection services) => services.AddOpenIdConnectAccessTokenManagement(); }
            """],
        ["client registered with a token handler of a library (unresolved)"] = [CodeExchange, """
            static class Setup
            {
                public static void Add(IServiceCollection services) => services.AddHttpClient("procore").AddUserAccessTokenHandler();
            }
            """],
        ["namespace of access token management (unresolved)"] = [CodeExchange, """
            using Duende.AccessTokenManagement.OpenIdConnect;
            """],
        ["token provider that lives in another project"] = [CodeExchange, """
            interface ITokenProvider { Task<string> GetAccessTokenAsync(CancellationToken cancellationToken); }
            class Api(ITokenProvider tokens) { public Task<string> Go() => tokens.GetAccessTokenAsync(default); }
            """],
        ["delegating handler that refreshes"] = [CodeExchange, """
            class RefreshingHandler : DelegatingHandler
            {
                protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "refresh_token" });
                    await base.SendAsync(
                        new HttpRequestMessage(HttpMethod.Post, "https://login.procore.com/oauth/token") { Content = form },
                        cancellationToken);
                    return await base.SendAsync(request, cancellationToken);
                }
            }

            class Clients
            {
                public HttpClient Create() => new HttpClient(new RefreshingHandler { InnerHandler = new HttpClientHandler() });
            }
            """],
        ["sign-in of the framework with a refresh elsewhere"] = ["""
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void Add(IServiceCollection services)
                    => services.AddAuthentication().AddOAuth("Procore", options => options.SaveTokens = true);
                public static object Body(string token) => new { grant_type = "refresh_token", refresh_token = token };
            }
            """],
        ["sign-in of the framework that keeps no token"] = ["""
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void Add(IServiceCollection services)
                    => services.AddAuthentication().AddOAuth("Procore", options => options.ClientId = "app");
            }
            """],
        ["client credentials only"] = ["""
            class ProcoreService(HttpClient http)
            {
                public Task Go() => http.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials" }));
            }
            """],
        ["one-shot console probe"] = ["""
            // program
            var http = new HttpClient();
            var form = new FormUrlEncodedContent(new[] { new KeyValuePair<string, string>("grant_type", "client_credentials") });
            Console.WriteLine(await http.PostAsync("https://login.procore.com/oauth/token", form));
            """],
        ["another vendor's login"] = ["""
            class Login(HttpClient http)
            {
                public Task Go(string code) => http.PostAsync(
                    "https://accounts.example.com/token", JsonContent.Create(new { grant_type = "authorization_code", code }));
            }
            """],
        ["another vendor's login in an app for Procore"] = ["""
            namespace Procore.Sync
            {
                class Login(HttpClient http)
                {
                    public Task Go(string code) => http.PostAsync(
                        "https://accounts.example.com/token", JsonContent.Create(new { grant_type = "authorization_code", code }));
                }
            }
            """],
        ["no sign of Procore"] = ["""
            class Login(HttpClient http, string url)
            {
                public Task Go(string code) => http.PostAsync(url, JsonContent.Create(new { grant_type = "authorization_code", code }));
            }
            """],
        ["Procore only in a comment"] = ["""
            // As Procore does it.
            class Login(HttpClient http, string url)
            {
                public Task Go(string code) => http.PostAsync(url, JsonContent.Create(new { grant_type = "authorization_code", code }));
            }
            """],
        ["another vendor beside Procore in one type"] = ["""
            class Logins(HttpClient http, string erpUrl)
            {
                public Task Erp(string code) => http.PostAsync(erpUrl, JsonContent.Create(new { grant_type = "authorization_code", code }));
                public Task Procore(string id) => http.PostAsync(
                    "https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "client_credentials", id }));
            }
            """],
        ["authorization code that is only a word"] = ["""
            class ProcoreLogin
            {
                public string Explain() => "Send the authorization_code that Procore gave you.";
                public string Kind => "authorization_code";
            }
            """],
        ["key of another pair"] = ["""
            class ProcoreLogin { public Dictionary<string, string> Labels() => new() { ["flow"] = "authorization_code" }; }
            """],
        ["grants that a server allows"] = ["""
            class ProcoreServer { public string[] AllowedGrantTypes { get; } = { "authorization_code" }; }
            """],
        ["commented-out exchange"] = ["""
            class ProcoreLogin
            {
                // http.PostAsync("https://login.procore.com/oauth/token", JsonContent.Create(new { grant_type = "authorization_code" }));
            }
            """],
        ["nothing at all"] = ["class Empty { }"],
    };

    private static string CodeExchange
        => Exchange(
            """new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "authorization_code", ["code"] = code })""");

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokenNeverRefreshed>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokenNeverRefreshed>(name);

    private static string Exchange(string content) => $$"""
        class ProcoreLogin(HttpClient http)
        {
            public Task<HttpResponseMessage> SignIn(string code) => http.PostAsync("https://login.procore.com/oauth/token", {{content}});
        }
        """;
}
