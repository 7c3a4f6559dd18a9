using System.Threading.Tasks;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Credentials.CredentialInUrl>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

public sealed class CredentialInUrlTests
{
    [Theory]
    [InlineData("$\"https://api.procore.com/rest/v1.0/me?{|PCA1006:access_token|}={token}\"")]
    [InlineData("\"/oauth/token?grant_type=client_credentials&client_id=\" + id + \"&{|PCA1006:client_secret|}=\" + secret")]
    [InlineData("$\"{id}/items?page=2&{|PCA1006:api_key|}={secret}#top\"")]
    [InlineData("string.Format(\"https://x.example.com/a?{|PCA1006:password|}={0}\", secret)")]
    [InlineData("$\"https://x.example.com/files?{|PCA1006:token|}={token}\"")]
    [InlineData(
        """
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString("https://x.example.com", {|PCA1006:"access_token"|}, token)
        """)]
    public Task Credential_in_a_query_triggers(string url) => Verify.VerifyAnalyzerAsync(InMethod(url));

    [Theory]
    [InlineData("$\"https://login.procore.com/oauth/authorize?response_type=code&client_id={id}&state={token}\"")]
    [InlineData("$\"grant_type=refresh_token&refresh_token={token}&client_secret={secret}\"")]
    [InlineData("$\"https://x.example.com/reset-password?token={token}\"")]
    [InlineData("$\"/confirm?token={token}\"")]
    [InlineData("\"https://x.example.com/a?access_token=<token>\"")]
    [InlineData("$\"https://x.example.com/a?access_token_type={id}\"")]
    [InlineData("\"Did you forget something? password=\" + id")]
    [InlineData("Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(\"https://x.example.com\", \"kind\", \"access_token\")")]
    public Task Other_texts_do_not_trigger(string url) => Verify.VerifyAnalyzerAsync(InMethod(url));

    [Fact]
    public Task Parameter_in_a_constant_is_reported_there() => Verify.VerifyAnalyzerAsync(
        """
        class C
        {
            const string Query = "?{|PCA1006:access_token|}=";
            string M(string token) => "https://x.example.com/a" + Query + token;
        }
        """);

    private static string InMethod(string url) => $$"""
        class C
        {
            string M(string id, string token, string secret) => {{url}};
        }
        """;
}
