using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Credentials.CredentialInUrl,
    Procore.Compliance.CodeFixes.Credentials.CredentialInUrlFix>;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Credentials;

public sealed class CredentialInUrlFixTests
{
    private const string Bearer = "{ Headers = { Authorization = new AuthenticationHeaderValue(\"Bearer\", token) } }";

    [Theory]
    [InlineData("http.GetAsync($\"https://x.example.com/a?{|PCA1006:access_token|}={token}\")",
        "http.SendAsync(new HttpRequestMessage(HttpMethod.Get, \"https://x.example.com/a\") " + Bearer + ")")]
    [InlineData(
        "http.GetAsync($\"https://x.example.com/{id}?{|PCA1006:access_token|}={Uri.EscapeDataString(token)}&page=2\", cancellation)",
        "http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"https://x.example.com/{id}?page=2\") " + Bearer + ", cancellation)")]
    [InlineData(
        "http.GetAsync($\"https://x.example.com/a?page={id}&{|PCA1006:access_token|}={token}#top\", "
            + "HttpCompletionOption.ResponseHeadersRead)",
        "http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"https://x.example.com/a?page={id}#top\") " + Bearer
            + ", HttpCompletionOption.ResponseHeadersRead)")]
    [InlineData("http.GetAsync($\"https://x.example.com/a?page={id}&{|PCA1006:access_token|}={token}\" /* all */)",
        "http.SendAsync(new HttpRequestMessage(HttpMethod.Get, $\"https://x.example.com/a?page={id}\" /* all */) " + Bearer + ")")]
    [InlineData("http.GetAsync(new Uri(\"https://x.example.com/a?{|PCA1006:access_token|}=\" + token))",
        "http.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(\"https://x.example.com/a\")) " + Bearer + ")")]
    [InlineData("http.DeleteAsync(\"https://x.example.com/\" + id + \"?{|PCA1006:access_token|}=\" + token + \"&page=2\")",
        "http.SendAsync(new HttpRequestMessage(HttpMethod.Delete, \"https://x.example.com/\" + id + \"?page=2\") " + Bearer + ")")]
    [InlineData("http.DeleteAsync(\"https://x.example.com/a?id=\" + id + \"&{|PCA1006:access_token|}=\" + token)",
        "http.SendAsync(new HttpRequestMessage(HttpMethod.Delete, \"https://x.example.com/a?id=\" + id) " + Bearer + ")")]
    [InlineData("http.PostAsync($\"https://x.example.com/a?{|PCA1006:access_token|}={token}\", new StringContent(id), cancellation)",
        "http.SendAsync(new HttpRequestMessage(HttpMethod.Post, \"https://x.example.com/a\") { Content = new StringContent(id), "
            + "Headers = { Authorization = new AuthenticationHeaderValue(\"Bearer\", token) } }, cancellation)")]
    [InlineData(
        "await http.GetStringAsync($\"https://x.example.com/a?{|PCA1006:access_token|}={token}\", cancellation).ConfigureAwait(false)",
        "await (await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, \"https://x.example.com/a\") " + Bearer
            + ", cancellation).ConfigureAwait(false)).EnsureSuccessStatusCode()"
            + ".Content.ReadAsStringAsync(cancellation).ConfigureAwait(false)")]
    [InlineData("await http.GetFromJsonAsync<string>($\"a?{|PCA1006:access_token|}={token}\", JsonSerializerOptions.Default, cancellation)",
        "await (await http.SendAsync(new HttpRequestMessage(HttpMethod.Get, \"a\") " + Bearer
            + ", cancellation)).EnsureSuccessStatusCode().Content.ReadFromJsonAsync<string>(JsonSerializerOptions.Default, cancellation)")]
    [InlineData(
        "await http.SendAsync(new HttpRequestMessage(HttpMethod.Put, $\"https://x.example.com/a?{|PCA1006:access_token|}={token}\"))",
        "await http.SendAsync(new HttpRequestMessage(HttpMethod.Put, \"https://x.example.com/a\") " + Bearer + ")")]
    [InlineData(
        "await http.SendAsync(new(HttpMethod.Put, $\"https://x.example.com/a?{|PCA1006:access_token|}={token}\") "
            + "{ Content = new StringContent(id) })",
        "await http.SendAsync(new(HttpMethod.Put, \"https://x.example.com/a\") { Content = new StringContent(id), "
            + "Headers = { Authorization = new AuthenticationHeaderValue(\"Bearer\", token) } })")]
    [InlineData("http.GetAsync(QueryHelpers.AddQueryString(\"https://x.example.com/a\", {|PCA1006:\"access_token\"|}, token))",
        "http.SendAsync(new HttpRequestMessage(HttpMethod.Get, \"https://x.example.com/a\") " + Bearer + ")")]
    [InlineData(
        "new RestRequest(\"a\").AddQueryParameter({|PCA1006:\"access_token\"|}, token)",
        "new RestRequest(\"a\").AddHeader(\"Authorization\", \"Bearer \" + token)")]
    [InlineData(
        "new RestRequest(\"a\").AddQueryParameter({|PCA1006:\"access_token\"|}, token ?? id)",
        "new RestRequest(\"a\").AddHeader(\"Authorization\", \"Bearer \" + (token ?? id))")]
    [InlineData(
        "\"https://x.example.com\".SetQueryParam({|PCA1006:\"access_token\"|}, token).GetStringAsync()",
        "\"https://x.example.com\".WithOAuthBearerToken(token).GetStringAsync()")]
    public Task Fix_moves_an_access_token_into_the_header(string call, string moved)
        => Verify.VerifyCodeFixAsync(InMethod($"_ = {call};"), InMethod($"_ = {moved};"));

    [Fact]
    public Task Fix_moves_what_a_local_carries() => Verify.VerifyCodeFixAsync(
        InMethod("""
        // the address
                var url = $"https://x.example.com/{id}?{|PCA1006:access_token|}={token}";
                using var request = new HttpRequestMessage(HttpMethod.Get, url)
                {
                    Content = new StringContent(id), // keep
                };
                await http.SendAsync(request);
        """),
        InMethod("""
        // the address
                var url = $"https://x.example.com/{id}";
                using var request = new HttpRequestMessage(HttpMethod.Get, url)
                {
                    Content = new StringContent(id),
                    Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) }, // keep
                };
                await http.SendAsync(request);
        """));

    [Fact]
    public Task Fix_moves_a_token_request_into_the_body() => Verify.VerifyCodeFixAsync(
        InMethod(
            """await http.PostAsync($"https://login.procore.com/oauth/token?grant_type=refresh_token&client_id={id}"""
                + """&{|PCA1006:client_secret|}={Uri.EscapeDataString(secret)}&redirect_uri=urn%3Aietf%3Aoob","""
                + " null, cancellation); // keep"),
        InMethod("""
        await http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "refresh_token",
                    ["client_id"] = id,
                    ["client_secret"] = secret,
                    ["redirect_uri"] = "urn:ietf:oob",
                }), cancellation); // keep
        """));

    [Fact]
    public Task Fix_moves_the_query_of_a_token_request_message() => Verify.VerifyCodeFixAsync(
        InMethod("""
        var tokenUrl = id;
                var url = tokenUrl + "?grant_type=client_credentials&{|PCA1006:client_secret|}=" + secret;
                var request = new HttpRequestMessage(HttpMethod.Post, url);
                await http.SendAsync(request);
        """),
        InMethod("""
        var tokenUrl = id;
                var url = tokenUrl;
                var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_secret"] = secret,
                }) };
                await http.SendAsync(request);
        """));

    [Fact]
    public Task Fix_makes_a_form_parameter_of_a_token_post() => Verify.VerifyCodeFixAsync(
        InMethod("""
        var request = new RestRequest("oauth/token", Method.Post);
                request.AddQueryParameter({|PCA1006:"client_secret"|}, secret);
                request.AddQueryParameter({|PCA1006:"refresh_token"|}, token);
        """),
        InMethod("""
        var request = new RestRequest("oauth/token", Method.Post);
                request.AddParameter("client_secret", secret);
                request.AddParameter("refresh_token", token);
        """));

    [Fact]
    public Task Fix_writes_names_out_that_are_not_imported() => Verify.VerifyCodeFixAsync(
        "class C { object M(System.Net.Http.HttpClient http, string token) => http.GetAsync($\"a?{|PCA1006:access_token|}={token}\"); }",
        "class C { object M(System.Net.Http.HttpClient http, string token) "
            + "=> http.SendAsync(new System.Net.Http.HttpRequestMessage(System.Net.Http.HttpMethod.Get, \"a\") "
            + "{ Headers = { Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue(\"Bearer\", token) } }); }");

    [Theory]
    [InlineData("Other(http, $\"a?{|PCA1006:access_token|}={token}\");")]
    [InlineData("var url = $\"a?{|PCA1006:access_token|}={token}\"; await http.GetAsync(url); await http.GetAsync(url);")]
    [InlineData("var url = $\"a?{|PCA1006:access_token|}={token}\"; token = id; await http.GetAsync(url);")]
    [InlineData("var url = $\"a?{|PCA1006:access_token|}={token.Trim()}\"; await http.GetAsync(url);")]
    [InlineData("var url = $\"a?{|PCA1006:access_token|}={token}\"; Func<Task> later = () => http.GetAsync(url);")]
    [InlineData("await http.GetAsync($\"a?{|PCA1006:access_token|}={number}\");")]
    [InlineData("await http.GetAsync($\"a?{|PCA1006:access_token|}={token,5}\");")]
    [InlineData("await http.GetAsync($\"a?{|PCA1006:access_token|}={token}{id}\");")]
    [InlineData("await http.GetAsync($\"a?{|PCA1006:api_key|}={token}\");")]
    [InlineData("await http.GetAsync(string.Format(\"a?{|PCA1006:access_token|}={0}\", token));")]
    [InlineData("await http.GetAsync($@\"a?{|PCA1006:access_token|}={token}\");")]
    [InlineData("await http.GetAsync(requestUri: $\"a?{|PCA1006:access_token|}={token}\");")]
    [InlineData("var text = http.GetStringAsync($\"a?{|PCA1006:access_token|}={token}\");")]
    [InlineData("var stream = await http.GetStreamAsync($\"a?{|PCA1006:access_token|}={token}\");")]
    [InlineData(
        "var request = new HttpRequestMessage(HttpMethod.Get, $\"a?{|PCA1006:access_token|}={token}\"); "
        + "request.Headers.Authorization = null;")]
    [InlineData(
        "var request = new HttpRequestMessage(HttpMethod.Get, $\"a?{|PCA1006:access_token|}={token}\") { Headers = { Host = id } };")]
    [InlineData("await http.GetAsync($\"oauth/token?{|PCA1006:client_secret|}={secret}\");")]
    [InlineData("await http.PostAsync($\"oauth/token?{|PCA1006:client_secret|}={secret}\", new StringContent(id));")]
    [InlineData("await http.PostAsync($\"things?{|PCA1006:client_secret|}={secret}\", null);")]
    [InlineData("await http.PostAsync($\"oauth/token?{|PCA1006:client_secret|}={secret}&number={number}\", null);")]
    [InlineData("await http.PostAsync($\"oauth/token?{|PCA1006:client_secret|}={secret}&{id}={id}\", null);")]
    [InlineData("await http.PostAsync($\"oauth/token?{|PCA1006:client_secret|}={secret}&{|PCA1006:client_secret|}={id}\", null);")]
    [InlineData(
        "var request = new HttpRequestMessage(HttpMethod.Post, $\"oauth/token?{|PCA1006:client_secret|}={secret}\"); "
        + "request.Content = new StringContent(id);")]
    [InlineData("new RestRequest(\"oauth/token\").AddQueryParameter({|PCA1006:\"client_secret\"|}, secret);")]
    [InlineData("new RestRequest(\"things\", Method.Post).AddQueryParameter({|PCA1006:\"client_secret\"|}, secret);")]
    [InlineData("var url = \"https://x.example.com\".SetQueryParam({|PCA1006:\"access_token\"|}, token);")]
    public Task Fix_is_not_offered_where_it_would_change_more(string statements)
        => Verify.VerifyCodeFixAsync(InMethod(statements), InMethod(statements));

    private static string InMethod(string statements) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Net.Http.Headers;
        using System.Net.Http.Json;
        using System.Text.Json;
        using System.Threading;
        using System.Threading.Tasks;
        using Flurl;
        using Flurl.Http;
        using Microsoft.AspNetCore.WebUtilities;
        using RestSharp;

        class C
        {
            void Other(HttpClient http, string url) { }

            async Task M(HttpClient http, string id, string token, string secret, int number, CancellationToken cancellation)
            {
                {{statements}}
            }
        }
        """;
}
