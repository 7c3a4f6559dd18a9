using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules.Credentials;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using VerifyBasic = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Credentials.BasicAuthentication,
    Procore.Compliance.CodeFixes.Credentials.BasicAuthenticationFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>Whom the credential rules concern: test projects, options, and which logins and tokens are meant.</summary>
public sealed class CredentialReachTests
{
    [Fact]
    public async Task Test_project_is_left_alone()
    {
        await VerifyTestProjectAsync<BasicAuthentication>(
            "class Procore { object M(string e) => new System.Net.Http.Headers.AuthenticationHeaderValue(\"Basic\", e); }");
        await VerifyTestProjectAsync<ImplicitGrant>(
            "class C { string M(string id) => $\"https://login.procore.com/oauth/authorize?response_type=token&client_id={id}\"; }");
        await VerifyTestProjectAsync<PasswordLogin>(
            "class ProcoreLogin { object M(string u, string p) => new { grant_type = \"password\", username = u, password = p }; }");
        await VerifyTestProjectAsync<CredentialInUrl>(
            "class C { string M(string token) => $\"https://api.procore.com/rest/v1.0/me?access_token={token}\"; }");
        await VerifyTestProjectAsync<LoggedCredential>(
            "class C { void M(string clientSecret) => System.Console.WriteLine(clientSecret); }");
        await VerifyTestProjectAsync<EmbeddedCredential>("class C { const string Password = \"hunter22!\"; }");
    }

    [Theory]
    [InlineData("http.{|PCA1004:SetBasicAuthentication(user, password)|}")]
    [InlineData("http.{|PCA1004:WithBasicAuth(user, password)|}")]
    [InlineData("http.SetBasicAuthentication(clientId, clientSecret)")]
    [InlineData("http.WithBasicAuth(clientId, clientSecret)")]
    [InlineData("http.SetBasicAuthentication(user)")]
    [InlineData("http.WithOther(user, password)")]
    [InlineData("http.Headers.{|PCA1004:Add(HeaderNames.Authorization, \"Basic \" + user)|}")]
    [InlineData("http.Headers.{|PCA1004:Add(\"authorization\", $\"basic {user}\")|}")]
    [InlineData("http.Headers.Add(\"Authorization\", \"Bearer \" + user)")]
    [InlineData("http.Headers.Add(\"X-Authorization\", \"Basic \" + user)")]
    [InlineData("http.Headers.Add(\"Authorization\", \"Basic \" + clientSecret)")]
    [InlineData("x = {|PCA1004:new AuthenticationHeaderValue(\"basic\", user)|}")]
    [InlineData("x = new AuthenticationHeaderValue(\"Basic\")")]
    [InlineData("x = new AuthenticationHeaderValue(Scheme, user)")]
    [InlineData("x = {|PCA1004:new HttpBasicAuthenticator(user, password)|}")]
    [InlineData("x = new HttpBasicAuthenticator(clientId, clientSecret)")]
    [InlineData("WebClient client = new() { Credentials = {|PCA1004:new NetworkCredential(user, password)|} }")]
    [InlineData("Smtp client = new() { Credentials = new NetworkCredential(user, password) }")]
    [InlineData("x = new RestClient { Credentials = {|PCA1004:new NetworkCredential(user, password)|} }")]
    [InlineData("x = new WebClient { Other = new NetworkCredential(user, password) }")]
    [InlineData("request.Credentials = {|PCA1004:new NetworkCredential(user, password)|}")]
    [InlineData("proxyHandler.Credentials = new NetworkCredential(user, password)")]
    [InlineData("x = new NetworkCredential(user, password)")]
    public Task Basic_login_is_known_by_its_names(string statement) => new CSharpAnalyzerVerifier<BasicAuthentication>.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = "class ProcoreClient { void M() { " + Whole(statement) + "; } }",
    }.RunAsync();

    [Theory]
    [InlineData("string bearer")]
    [InlineData("string token")]
    [InlineData("string accessToken")]
    public Task Fix_sends_what_is_named_as_a_bearer_token(string parameter) => VerifyBasic.VerifyCodeFixAsync(
        Login(parameter, "{|PCA1004:new AuthenticationHeaderValue(\"Basic\", encoded)|}"),
        Login(parameter, "new AuthenticationHeaderValue(\"Bearer\", " + parameter.Substring("string ".Length) + ")"));

    [Theory]
    [InlineData("string refreshToken")]
    [InlineData("int token")]
    [InlineData("string clientAssertion")]
    public Task Fix_is_not_offered_for_something_else(string parameter)
    {
        var source = Login(parameter, "{|PCA1004:new AuthenticationHeaderValue(\"Basic\", encoded)|}");
        return VerifyBasic.VerifyCodeFixAsync(source, source);
    }

    [Theory]
    [InlineData("\"https://x.example.com/a?x=1&{|PCA1006:access_token|}=abc7#b\"")]
    [InlineData("\"https://x.example.com/a?{|PCA1006:access_token|}=\"")]
    [InlineData("\"https://x.example.com/a?access_token=&x=1\"")]
    [InlineData("\"https://x.example.com/a?access_token\"")]
    [InlineData("\"https://x.example.com/a?access_token&x=1\"")]
    [InlineData("\"https://x.example.com/a b?access_token=a\"")]
    [InlineData("\"https://x.example.com/a#access_token=a\"")]
    [InlineData("\"https://x.example.com/invite?token=abc\"")]
    [InlineData("\"https://x.example.com/invite?{|PCA1006:access_token|}=abc\"")]
    [InlineData("\"?token=abc\"")]
    [InlineData("\"?{|PCA1006:api_key|}=abc\"")]
    public Task Query_parameter_is_judged_by_its_name_and_url(string url)
        => CSharpAnalyzerVerifier<CredentialInUrl>.VerifyAnalyzerAsync("class C { string M() => " + url + "; }");

    private static Task VerifyTestProjectAsync<TAnalyzer>(string source)
        where TAnalyzer : DiagnosticAnalyzer, new()
        => new CSharpAnalyzerVerifier<TAnalyzer>.Test
        {
            TestCode = source,
            TestState = { AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nbuild_property.IsTestProject = true\n") } },
        }.RunAsync();

    /// <summary>A call is reported as a whole; the table marks its name and arguments.</summary>
    private static string Whole(string statement)
        => statement.StartsWith("http.", System.StringComparison.Ordinal) && statement.Contains("{|PCA1004:")
            ? "{|PCA1004:" + statement.Replace("{|PCA1004:", string.Empty)
            : statement;

    private static string Login(string parameter, string value) => $$"""
        using System.Net.Http;
        using System.Net.Http.Headers;
        class ProcoreClient
        {
            void M(HttpClient http, {{parameter}}, string encoded) { http.DefaultRequestHeaders.Authorization = {{value}}; }
        }
        """;
}
