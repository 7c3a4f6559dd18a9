using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Credentials.BasicAuthentication,
    Procore.Compliance.CodeFixes.Credentials.BasicAuthenticationFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

public sealed class BasicAuthenticationTests
{
    [Theory]
    [InlineData("http.DefaultRequestHeaders.Authorization = {|PCA1004:new AuthenticationHeaderValue(\"Basic\", encoded)|};")]
    [InlineData("http.DefaultRequestHeaders.Authorization = {|PCA1004:new(\"Basic\", encoded)|};")]
    [InlineData("var request = new HttpRequestMessage { Headers = { Authorization = {|PCA1004:new(\"Basic\", encoded)|} } };")]
    [InlineData("AuthenticationHeaderValue header = {|PCA1004:new(\"Basic\", encoded)|};")]
    [InlineData("AuthenticationHeaderValue header; header = user is null ? null : {|PCA1004:new(\"Basic\", encoded)|};")]
    [InlineData("HttpClientHandler handler = new() { Credentials = {|PCA1004:new NetworkCredential(user, password)|} };")]
    [InlineData("{|PCA1004:http.DefaultRequestHeaders.Add(\"Authorization\", \"Basic \" + encoded)|};")]
    [InlineData("{|PCA1004:http.DefaultRequestHeaders.TryAddWithoutValidation(\"Authorization\", $\"Basic {encoded}\")|};")]
    [InlineData("var handler = new HttpClientHandler { Credentials = {|PCA1004:new NetworkCredential(user, password)|} };")]
    [InlineData("var handler = new SocketsHttpHandler(); handler.Credentials = {|PCA1004:new NetworkCredential(user, password)|};")]
    [InlineData(
        """
        var options = new RestSharp.RestClientOptions("https://api.procore.com")
        {
            Authenticator = {|PCA1004:new RestSharp.Authenticators.HttpBasicAuthenticator(user, password)|}
        };
        """)]
    [InlineData(
        "const string Scheme = \"Basic\"; http.DefaultRequestHeaders.Authorization = {|PCA1004:new "
            + "AuthenticationHeaderValue(Scheme, encoded)|};")]
    [InlineData("var headers = new System.Net.WebHeaderCollection(); {|PCA1004:headers[\"Authorization\"] = \"Basic \" + encoded|};")]
    [InlineData("var value = \"Basic \" + encoded; {|PCA1004:http.DefaultRequestHeaders.Add(\"Authorization\", value)|};")]
    [InlineData(
        "var login = {|PCA1004:new NetworkCredential(user, password)|}; var handler = new HttpClientHandler { "
            + "Credentials = login };")]
    [InlineData(
        """
        var cache = new CredentialCache
        {
            { new Uri("https://api.procore.com"), "Basic", {|PCA1004:new NetworkCredential(user, password)|} }
        };
        var handler = new HttpClientHandler { Credentials = cache };
        """)]
    [InlineData(
        """
        var cache = new CredentialCache();
        cache.Add(new Uri("https://api.procore.com"), "Basic", {|PCA1004:new NetworkCredential(user, password)|});
        var handler = new HttpClientHandler();
        handler.Credentials = cache;
        """)]
    public Task Login_on_a_Procore_request_triggers(string statement) => Verify.VerifyAnalyzerAsync(InClass("ProcoreClient", statement));

    [Theory]
    [InlineData("http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", encoded);")]
    [InlineData("http.DefaultRequestHeaders.Authorization = new(\"Bearer\", encoded);")]
    [InlineData("System.Collections.Generic.KeyValuePair<string, string> pair = new(\"Basic\", encoded);")]
    [InlineData("(string, string) pair; pair = new(\"Basic\", encoded);")]
    [InlineData("WebProxy proxy = new(\"http://proxy\") { Credentials = new NetworkCredential(user, password) };")]
    [InlineData(
        """
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(clientId + clientSecret)));
        """)]
    [InlineData(
        """
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{clientSecret}")));
        """)]
    [InlineData(
        """
        var pair = clientId + ":" + clientSecret;
        var header = Convert.ToBase64String(Encoding.UTF8.GetBytes(pair));
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", header);
        """)]
    [InlineData("var proxy = new WebProxy(\"http://proxy\") { Credentials = new NetworkCredential(user, password) };")]
    [InlineData("var handler = new HttpClientHandler { DefaultProxyCredentials = new NetworkCredential(user, password) };")]
    [InlineData("var smtp = new System.Net.Mail.SmtpClient(); smtp.Credentials = new NetworkCredential(user, password);")]
    [InlineData(
        "const string Scheme = \"Bearer\"; http.DefaultRequestHeaders.Authorization = new "
            + "AuthenticationHeaderValue(Scheme, encoded);")]
    [InlineData("var login = new NetworkCredential(user, password); var smtp = new System.Net.Mail.SmtpClient { Credentials = login };")]
    [InlineData("var cache = new CredentialCache(); cache.Add(new Uri(\"ftp://x\"), \"Basic\", new NetworkCredential(user, password));")]
    [InlineData(
        """
        var token = new HttpRequestMessage(HttpMethod.Post, "https://login.procore.com/oauth/token");
        token.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + password)));
        token.Content = new FormUrlEncodedContent(
            new System.Collections.Generic.Dictionary<string, string> { ["grant_type"] = "client_credentials" });
        http.SendAsync(token);
        """)]
    [InlineData(
        """
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", encoded);
        http.PostAsync("https://login.procore.com/oauth/token", null);
        """)]
    public Task Other_authentication_does_not_trigger(string statement) => Verify.VerifyAnalyzerAsync(InClass("ProcoreClient", statement));

    [Fact]
    public Task Client_authentication_at_the_token_endpoint_does_not_trigger()
        => Verify.VerifyAnalyzerAsync(InClass(
            "ProcoreClient",
            """
            var message = new HttpRequestMessage(HttpMethod.Post, "https://login.procore.com/oauth/token");
            message.Headers.Add("Authorization", "Basic " + encoded);
            http.SendAsync(message);
            """));

    [Fact]
    public Task Login_beside_a_request_for_a_token_triggers()
        => Verify.VerifyAnalyzerAsync(InClass(
            "ProcoreClient",
            """
            http.PostAsync("https://login.procore.com/oauth/token", null);
            var message = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/me");
            {|PCA1004:message.Headers.Add("Authorization", "Basic " + encoded)|};
            http.SendAsync(message);
            """));

    [Fact]
    public Task Login_to_somebody_else_does_not_trigger()
        => Verify.VerifyAnalyzerAsync(InClass(
            "ErpClient",
            "http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Basic\", encoded);"));

    [Theory]
    [InlineData(
        "http.DefaultRequestHeaders.Authorization = {|PCA1004:new AuthenticationHeaderValue(\"Basic\", encoded)|};",
        "http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(\"Bearer\", accessToken);")]
    [InlineData(
        "http.DefaultRequestHeaders.Authorization = {|PCA1004:new(\"Basic\", encoded)|};",
        "http.DefaultRequestHeaders.Authorization = new(\"Bearer\", accessToken);")]
    [InlineData(
        "{|PCA1004:http.DefaultRequestHeaders.Add(\"Authorization\", \"Basic \" + encoded)|};",
        "http.DefaultRequestHeaders.Add(\"Authorization\", \"Bearer \" + accessToken);")]
    [InlineData(
        "_ = {|PCA1004:\"https://api.procore.com/rest/v1.0/me\".WithBasicAuth(user, password)|}.GetAsync();",
        "_ = \"https://api.procore.com/rest/v1.0/me\".WithOAuthBearerToken(accessToken).GetAsync();")]
    [InlineData("var login = {|PCA1004:new HttpBasicAuthenticator(user, password)|};", "var login = new JwtAuthenticator(accessToken);")]
    [InlineData(
        "var login = {|PCA1004:new RestSharp.Authenticators.HttpBasicAuthenticator(\"me\", password)|};",
        "var login = new RestSharp.Authenticators.JwtAuthenticator(accessToken);")]
    public Task Fix_sends_the_token_in_reach(string statement, string expected) => Verify.VerifyCodeFixAsync(
        InClass("ProcoreClient", statement, "string accessToken, "),
        InClass("ProcoreClient", expected, "string accessToken, "));

    [Theory]
    [InlineData("http.DefaultRequestHeaders.Authorization = {|PCA1004:new AuthenticationHeaderValue(\"Basic\", encoded)|};", "")]
    [InlineData(
        "var handler = new HttpClientHandler { Credentials = {|PCA1004:new NetworkCredential(\"me\", password)|} };",
        "string accessToken, ")]
    public Task Fix_is_not_offered_without_a_token_or_a_place_for_it(string statement, string parameters)
    {
        var source = InClass("ProcoreClient", statement, parameters);
        return Verify.VerifyCodeFixAsync(source, source);
    }

    private static string InClass(string name, string statement, string parameters = "") => $$"""
        using System;
        using System.Net;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Text;
        using Flurl.Http;
        using RestSharp.Authenticators;
        class {{name}}
        {
            void M(HttpClient http, {{parameters}}string encoded, string user, string password, string clientId, string clientSecret)
            {
                {{statement}}
            }
        }
        """;
}
