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
        Verify.Diagnostic().WithLocation(0).WithArguments("hooks.example.com"));

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

    private static Task VerifyBodyAsync(string body, params DiagnosticResult[] expected) => Verify.VerifyAnalyzerAsync(
        "using System.Net.Http; using System.Net.Http.Headers; using System.Threading.Tasks;\nclass C\n{\n"
            + "async Task Send(HttpClient http, HttpClient other, string token, string procoreToken, string url, long id)\n{\n"
            + body + "\n}\n}\n",
        expected);
}
