using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.CheckRouteValues>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA2010, PCA2011 and PCA2012: what stands in the parameters of a documented route.</summary>
public sealed class RouteValueTests
{
    [Fact]
    public Task CompanyIdInAProjectParameter_Triggers() => VerifyMembersAsync("""
        Task Send(HttpClient http, long companyId) => http.GetAsync($"/rest/v1.0/projects/{{|#0:companyId|}}/rfis");
        """,
        Verify
            .Diagnostic("PCA2010")
            .WithLocation(0)
            .WithArguments("companyId", "project", "project_id", "/rest/v1.0/projects/{project_id}/rfis"));

    [Theory]
    [InlineData("$\"/rest/v1.0/companies/{{|PCA2010:projectId|}}/users\"")]
    [InlineData("$\"/rest/v1.0/projects/{{|PCA2010:_procoreCompanyId|}}\"")]
    [InlineData("\"/rest/v1.0/projects/\" + {|PCA2010:companyId|} + \"/rfis\"")]
    [InlineData("$\"/rest/v1.0/projects/{companyProjectId}/rfis\"")]
    [InlineData("$\"/rest/v1.0/projects/{id}/rfis\"")]
    [InlineData("$\"/rest/v1.0/projects/{projectId}/rfis?company_id={companyId}\"")]
    [InlineData("$\"/rest/v2.0/companies/{companyId}/projects/{projectId}/webhooks/hooks\"")]
    [InlineData("$\"/rest/v1.0/companies/{|PCA2011:8038|}/users\"")]
    [InlineData("\"/rest/v1.0/projects/{|PCA2011:42|}\"")]
    [InlineData("\"/rest/v1.0/vendors/42\"")]
    [InlineData("$\"/rest/v1.0/companies/{companyId}/filters/{{|PCA2012:text|}}\"")]
    [InlineData("$\"/rest/v1.0/companies/{companyId}/filters/{Uri.EscapeDataString(text)}\"")]
    [InlineData("$\"/rest/v1.0/companies/{companyId}/filters/{nameof(Send)}\"")]
    [InlineData("$\"/rest/v1.0/projects/{text}/rfis\"")]
    public Task Values_AreCheckedByParameter(string url) => VerifyMembersAsync($$"""
        long _procoreCompanyId = long.Parse("1");
        Task Send(HttpClient http, long id, long companyId, long projectId, long companyProjectId, string text) => http.GetAsync({{url}});
        """);

    [Fact]
    public Task TestProject_MayNameATenant() => new Verify.Test
    {
        TestCode = "class C { string A = \"/rest/v1.0/projects/42\"; }",
        TestState = { AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nbuild_property.IsTestProject = true\n") } },
    }.RunAsync();

    private static Task VerifyMembersAsync(string members, params DiagnosticResult[] expected)
        => Verify.VerifyAnalyzerAsync(
            "using System; using System.Net.Http; using System.Threading.Tasks;\nclass C\n{\n" + members + "\n}\n",
            expected);
}
