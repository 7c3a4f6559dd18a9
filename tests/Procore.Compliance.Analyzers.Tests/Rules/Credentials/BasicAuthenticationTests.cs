using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
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

    [Theory]
    [InlineData("https://jira.example.com", false)]
    [InlineData("https://api.procore.com", true)]
    public async Task Address_of_the_client_settles_it(string address, bool isReported)
    {
        foreach (var statement in new[]
        {
            "services.AddHttpClient(\"a\", c => { c.BaseAddress = new Uri(ADDRESS); c.DefaultRequestHeaders.Authorization = [NEW]; });",
            "var c = new HttpClient { BaseAddress = new Uri(ADDRESS) }; c.DefaultRequestHeaders.Authorization = [NEW];",
            "var c = new HttpClient { BaseAddress = new Uri(ADDRESS), DefaultRequestHeaders = { Authorization = [NEW] } };",
            "var o = new RestSharp.RestClientOptions(ADDRESS) { Authenticator = [new HttpBasicAuthenticator(user, password)] };",
            "var m = new HttpRequestMessage(HttpMethod.Get, ADDRESS + \"/me\"); m.Headers.Authorization = [NEW]; http.SendAsync(m);",
            "var c = ADDRESS.WithTimeout(3); _ = [c.WithBasicAuth(user, password)].GetAsync();",
        })
        {
            await VerifyUnboundAsync(InClass("Others", "var api = \"https://api.procore.com/rest/v1.0/me\"; " + statement
                .Replace("NEW", "new AuthenticationHeaderValue(\"Basic\", encoded)", StringComparison.Ordinal)
                .Replace("ADDRESS", "\"" + address + "\"", StringComparison.Ordinal)
                .Replace("[", isReported ? "{|PCA1004:" : "", StringComparison.Ordinal)
                .Replace("]", isReported ? "|}" : "", StringComparison.Ordinal),
                "Microsoft.Extensions.DependencyInjection.IServiceCollection services, "));
        }
    }

    [Theory]
    [InlineData("[Header(\"Authorization\")] string header", "{|PCA1004:Pack(user, password)|}")]
    [InlineData("[Header(\"authorization\")] string header", "{|PCA1004:\"Basic \" + user|}")]
    [InlineData("[Header(\"X-Login\")] string header", "Pack(user, password)")]
    [InlineData("[Header(\"Authorization\")] string header", "\"Bearer \" + user")]
    [InlineData("[Header(\"Authorization\")] string header", "Pack(clientId, clientSecret)")]
    public Task Value_of_a_declared_header_is_read(string parameter, string argument) => VerifyUnboundAsync(
        $$"""
        using System;
        using System.Text;
        using System.Threading.Tasks;
        using Refit;
        interface IProcoreRfis { [Get("/rest/v1.0/projects/1/rfis")] Task<string> ListAsync(long id, {{parameter}}); }
        class Report
        {
            string Pack(string a, string b) => "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(a + ":" + b));
            Task<string> Run(IProcoreRfis api, string user, string password, string clientId, string clientSecret)
                => api.ListAsync(1, {{argument}});
        }
        """);

    [Theory]
    [InlineData("", "[Authorize({|PCA1004:\"Basic\"|})] string pair")]
    [InlineData("", "[Refit.Authorize(scheme: {|PCA1004:\"basic\"|})] string pair")]
    [InlineData("[Headers(\"Accept: text/plain\", {|PCA1004:\"Authorization: Basic\"|})]", "long page")]
    [InlineData("", "[Authorize(\"Bearer\")] string token")]
    [InlineData("", "[Authorize] string token")]
    [InlineData("", "[Query(\"Basic\")] string kind")]
    [InlineData("[Headers(\"Authorization: Bearer\", \"X-Plan: Basic\")]", "long page")]
    public Task Scheme_of_a_declared_request_is_read(string attribute, string parameter) => VerifyUnboundAsync(
        $$"""
        using System.Threading.Tasks;
        using Refit;
        interface IProcoreRfis { {{attribute}} [Get("/rest/v1.0/projects/1/rfis")] Task<string> ListAsync(long id, {{parameter}}); }
        [Authorize("Basic")] class Page { [Authorize("Basic")] public void Show(string procore) { } }
        """);

    [Theory]
    [InlineData("abstract string Root { get; }", "Feed", "override string Root => \"https://api.procore.com/rest/v1.0\";", true)]
    [InlineData("abstract string Root { get; }", "Feed", "override string Root => \"https://erp.example.com/v1\";", false)]
    [InlineData("string Root { get; init; }", "Feed", "static Jobs Make() => new() { Root = \"https://api.procore.com\" };", true)]
    [InlineData("string Root { get; init; }", "Feed", "static Jobs Make() => new() { Root = \"https://erp.example.com\" };", false)]
    public Task Login_in_a_base_class_is_for_the_address_of_the_derived(string root, string name, string member, bool isReported)
        => VerifyUnboundAsync($$"""
            using Flurl.Http;
            abstract class {{name}}
            {
                public {{root}}
                object At(string a, string b)
                    => Root.WithTimeout(3).{{(isReported ? "{|PCA1004:WithBasicAuth(a, b)|}" : "WithBasicAuth(a, b)")}};
            }
            class Jobs : {{name}} { public {{member}} }
            """);

    private static Task VerifyUnboundAsync(string source)
        => new Verify.Test { CompilerDiagnostics = CompilerDiagnostics.None, TestCode = source }.RunAsync();

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
