using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Credentials.CredentialInUrl>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>
/// Addresses that are put together without a question mark in one text, and what only looks like a credential in a query.
/// </summary>
public sealed class CredentialInUrlFormTests
{
    [Theory]
    [InlineData("""_ = new UriBuilder("https://x.example.com/a") { Query = "{|PCA1006:access_token|}=" + accessToken }.Uri;""")]
    [InlineData("""var b = new UriBuilder("https://x.example.com/a"); b.Query = $"page=2&{|PCA1006:access_token|}={accessToken}";""")]
    [InlineData("""var q = HttpUtility.ParseQueryString(""); q[{|PCA1006:"access_token"|}] = accessToken;""")]
    [InlineData("""var q = HttpUtility.ParseQueryString(uri.Query); q.Add({|PCA1006:"access_token"|}, accessToken);""")]
    [InlineData("""var q = new QueryBuilder { { {|PCA1006:"access_token"|}, accessToken } };""")]
    [InlineData("""var q = new QueryBuilder(); q.Add({|PCA1006:"access_token"|}, accessToken);""")]
    [InlineData("""_ = QueryString.Create({|PCA1006:"access_token"|}, accessToken);""")]
    [InlineData("""_ = QueryString.Empty.Add({|PCA1006:"access_token"|}, accessToken);""")]
    [InlineData("""_ = QueryString.Create("a", id).Add("b", id).Add({|PCA1006:"access_token"|}, accessToken).ToUriComponent();""")]
    [InlineData(
        """
        var q = HttpUtility.ParseQueryString(""); q.Add({|PCA1006:"api_key"|}, id); Use(new StringContent("a"));
        Use(q.ToString());
        """)]
    [InlineData(
        """
        var q = HttpUtility.ParseQueryString(""); q[{|PCA1006:"api_key"|}] = id; var text = q.ToString(); _ = new StringContent(text);
        _ = uri + "?" + text;
        """)]
    [InlineData("""_ = new[] { "a" }; _ = $"otp://x.example.com/a?{|PCA1006:secret|}={token}";""")]
    [InlineData("""_ = "https://x.example.com/a".SetQueryParams(new { {|PCA1006:access_token|} = accessToken, page = 2 });""")]
    [InlineData("""_ = url.SetQueryParam({|PCA1006:"access_token"|}, accessToken);""")]
    [InlineData(
        """
        _ = QueryHelpers.AddQueryString("https://x.example.com", new Dictionary<string, string?> { [{|PCA1006:"api_key"|}] = id });
        """)]
    [InlineData(
        """
        var all = new Dictionary<string, string?> { { {|PCA1006:"api_key"|}, id } };
        _ = QueryHelpers.AddQueryString("https://x.example.com", all);
        """)]
    [InlineData("""request.AddParameter({|PCA1006:"access_token"|}, accessToken, ParameterType.QueryString);""")]
    [InlineData("""_ = "https://" + user + ":" + {|PCA1006:password|} + "@api.procore.com/rest/v1.0/me";""")]
    [InlineData("""_ = $"https://{user}:{{|PCA1006:password|}}@x.example.com/a";""")]
    [InlineData("""_ = $"https://{user}:{Uri.EscapeDataString({|PCA1006:password|})}@x.example.com/a";""")]
    [InlineData("""_ = new UriBuilder("https://x.example.com/a") { UserName = user, {|PCA1006:Password|} = password };""")]
    [InlineData("""var b = new UriBuilder("https://x.example.com/a"); b.{|PCA1006:Password|} = password;""")]
    [InlineData("""var query = $"{|PCA1006:access_token|}={accessToken}&page=2"; _ = $"https://x.example.com/a?{query}";""")]
    [InlineData("""var query = "{|PCA1006:access_token|}=" + accessToken; _ = uri + "?" + query;""")]
    [InlineData("""_ = $"https://x.example.com/a?{|PCA1006:companyToken|}={accessToken}";""")]
    [InlineData("""const string F = "https://x.example.com/a?x={0}&{|PCA1006:api_key|}={1}"; _ = string.Format(F, id, user);""")]
    [InlineData(
        """
        var parts = new List<string> { "a=" + id, "{|PCA1006:access_token|}=" + token };
        _ = "https://x.example.com/a?" + string.Join("&", parts);
        """)]
    [InlineData(
        """
        var parts = new List<string>(); parts.Add($"{|PCA1006:access_token|}={token}");
        var query = string.Join("&", parts); _ = $"{uri}?{query}";
        """)]
    [InlineData("""_ = uri + "?" + string.Join("&", "a=" + id, "{|PCA1006:access_token|}=" + token);""")]
    [InlineData(
        """
        var s = new StringBuilder("https://x.example.com"); s.Append('?').Append("a=").Append(id);
        if (id != "") s.Append("&b=1"); s.Append("&{|PCA1006:api_key|}=").Append(user); _ = s.ToString();
        """)]
    [InlineData(
        """
        var s = new StringBuilder(); s.Append(uri).Append(id == "" ? '?' : '&'); s.Append("{|PCA1006:access_token|}=" + token);
        """)]
    [InlineData(
        """
        var s = new StringBuilder("https://x.example.com").Append("/users"); s.Append("?a=1").Append("&{|PCA1006:access_token|}=");
        s.Append(token); _ = s.ToString();
        """)]
    [InlineData("""var url = "https://x.example.com/a?b=1"; url += "&{|PCA1006:access_token|}=" + token; _ = new Uri(url);""")]
    [InlineData("""var f = CompositeFormat.Parse("https://x.example.com/?b={0}&{|PCA1006:api_key|}={1}"); _ = string.Format(null, f);""")]
    [InlineData("""navigation.NavigateTo(navigation.GetUriWithQueryParameter({|PCA1006:"access_token"|}, token));""")]
    [InlineData("""_ = $"wss://live.example.com/feed?{|PCA1006:jwt|}={token}"; _ = $"wss://live.example.com/a?{|PCA1006:token|}={id}";""")]
    [InlineData(
        """
        var text = "https://"; text += Uri.EscapeDataString(user) + ":" + Uri.EscapeDataString({|PCA1006:password|}) + "@x.example.com/a";
        _ = new Uri(text);
        """)]
    public Task Credential_triggers(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""_ = new UriBuilder("https://x.example.com/a") { Query = "page=2&kind=access_token" };""")]
    [InlineData("""var body = $"access_token={accessToken}&page=2"; _ = new StringContent(body); _ = $"{uri}?page={id}";""")]
    [InlineData("""var body = $"access_token={accessToken}"; _ = "body: " + body;""")]
    [InlineData("""_ = new Search { Query = "access_token=" + accessToken };""")]
    [InlineData("""var q = HttpUtility.ParseQueryString(""); q["page"] = accessToken; var t = q["access_token"];""")]
    [InlineData("""var form = new Dictionary<string, string> { ["access_token"] = accessToken }; _ = new FormUrlEncodedContent(form);""")]
    [InlineData("""var form = new Dictionary<string, string>(); form["access_token"] = accessToken; form.Add("api_key", id);""")]
    [InlineData("""_ = "https://x.example.com/a".SetQueryParams(new { page = 2, tokenType = id });""")]
    [InlineData("""request.AddParameter("access_token", accessToken);""")]
    [InlineData("""_ = $"https://{user}@x.example.com/a"; _ = $"https://{user}:443/a@b";""")]
    [InlineData("""_ = new Account { UserName = user, Password = password };""")]
    [InlineData("""_ = new UriBuilder("https://x.example.com/a") { UserName = "", Password = "" };""")]
    [InlineData("""var b = new UriBuilder("https://x.example.com"); b.Password = password; Use(b.Password); b.Password = string.Empty;""")]
    [InlineData("""_ = uri + (token == null ? "" : "?rewriteToken=" + token);""")]
    [InlineData("""_ = $"https://x.example.com/a?rewriteToken={token}&uploadToken={token}";""")]
    [InlineData("""_ = $"https://x.example.com/a?pageToken={token}&continuationToken={token}&syncToken={token}";""")]
    [InlineData("""_ = string.Format("https://api.example.com/oauth/authorize?oauth_token={0}", token);""")]
    [InlineData("""_ = $"https://x.example.com/signin?token={token}";""")]
    [InlineData("""_ = $"mailto:{user}:{password}@x.example.com"; _ = "a:b@c";""")]
    [InlineData("""const string F = "https://x.example.com/a?x={0}&api_key={api_key}"; _ = F + id;""")]
    [InlineData("""var text = "a?x={0}&access_token={1}"; _ = text + string.Format("{0}", id);""")]
    [InlineData("""var body = "grant_type=x"; body += "&access_token=" + token; _ = new StringContent(body);""")]
    [InlineData("""var parts = new List<string> { "access_token=" + token }; _ = new StringContent(string.Join("&", parts));""")]
    [InlineData("""var parts = new List<string> { "access_token=" + token }; Use(parts); _ = uri + "?" + string.Join("&", id, user);""")]
    [InlineData("""var s = new StringBuilder("a=1").Append("&access_token=").Append(token); _ = new StringContent(s.ToString());""")]
    [InlineData("""navigation.NavigateTo(navigation.GetUriWithQueryParameter("page", token));""")]
    [InlineData(
        """
        var q = HttpUtility.ParseQueryString(""); q.Add("api_key", id); _ = new StringContent(q.ToString()!,
        Encoding.ASCII);
        """)]
    [InlineData("""var q = HttpUtility.ParseQueryString(""); q["api_key"] = id; var text = q.ToString(); _ = new StringContent(text);""")]
    [InlineData("""var form = new List<string>(); Use(form.Create("a", id).Add("access_token", accessToken));""")]
    [InlineData("""_ = $"otpauth://totp/{Uri.EscapeDataString(user)}?secret={token}&issuer=x";""")]
    [InlineData(
        """
        _ = new Options { { "port=", "Which port? 0 for any", v => Use(v) }, { "relaypassword=", "The password", v => Use(v)
        } };
        """)]
    [InlineData("""_ = $"https://x.example.com/invitations/accept?id={id}&token={token}"; _ = "/join?token=" + token;""")]
    [InlineData("""_ = $"https://x.example.com/verifications?token={token}"; _ = $"https://x.example.com/activated?token={token}";""")]
    [InlineData("""var text = "mailto:"; text += user + ":" + password + "@x.example.com"; text += "a" + user + "@" + id;""")]
    public Task Other_text_does_not_trigger(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("""[Get("/me")] Task<string> Me(string {|PCA1006:access_token|});""")]
    [InlineData("""[Get("/me")] Task<string> Me([AliasAs({|PCA1006:"access_token"|})] string token);""")]
    [InlineData("""[Get("/me")] Task<string> Me([Query] string {|PCA1006:accessToken|});""")]
    [InlineData("""[Get("/me?{|PCA1006:access_token|}={token}")] Task<string> Me(string token);""")]
    [InlineData("""[Get("/me")] Task<string> Me([Header("Authorization")] string accessToken);""")]
    [InlineData("""[Get("/me")] Task<string> Me([Authorize("Bearer")] string accessToken, string page);""")]
    [InlineData("""[Post("/login")] Task<string> Login([Body] string clientSecret);""")]
    [InlineData("""[Get("/keys/{apiKey}")] Task<string> Key(string apiKey);""")]
    [InlineData("""Task<string> Me(string access_token);""")]
    public Task Declared_request_is_read(string method) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = "using System.Threading.Tasks;\nusing Refit;\ninterface IApi { " + method + " }",
    }.RunAsync();

    [Fact]
    public Task Message_says_where_it_stands() => Verify.VerifyAnalyzerAsync(
        """class C { string M(string user, string password) => $"https://{user}:{{|#0:password|}}@x.example.com"; }""",
        Verify.Diagnostic().WithLocation(0).WithMessage(
            "Password is in front of the host, and addresses end up in logs and proxies: "
                + "send it in the Authorization header or in the form body"));

    [Theory]
    [InlineData("""object A(string password) => new UriBuilder("https://x.example.com") { {|#0:Password|} = password };""")]
    [InlineData("""void A(UriBuilder builder, string password) { builder.{|#0:Password|} = password; }""")]
    public Task Password_of_a_builder_is_no_query_parameter(string member) => Verify.VerifyAnalyzerAsync(
        "using System; class C { " + member + " }",
        Verify.Diagnostic().WithLocation(0).WithMessage(
            "Password is in front of the host, and addresses end up in logs and proxies: "
                + "send it in the Authorization header or in the form body"));

    [Fact]
    public Task Password_in_the_query_of_a_builder_is_one() => Verify.VerifyAnalyzerAsync(
        """
        using System;
        class C
        {
            object A(string password) => new UriBuilder("https://x.example.com") { Query = "{|#0:password|}=" + password };
        }
        """,
        Verify.Diagnostic().WithLocation(0).WithMessage(
            "Password 'password' is a query parameter, and addresses end up in logs and proxies: "
                + "send it in the Authorization header or in the form body"));

    private static Task VerifyAsync(string statement) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = $$"""
            using System;
            using System.Collections.Generic;
            using System.Net.Http;
            using System.Text;
            using System.Web;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Http.Extensions;
            using Microsoft.AspNetCore.WebUtilities;
            class Search { public string? Query; }
            class Account { public string? UserName, Password; }
            class C
            {
                void M(Uri uri, dynamic url, dynamic request, dynamic navigation, string user, string password, string accessToken, string token, string id)
                {
                    {{statement}}
                }
            }
            """,
    }.RunAsync();
}
