using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes,
    Procore.Compliance.CodeFixes.Endpoints.RewriteRoute>;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Endpoints;

/// <summary>The fix of PCA2001, PCA2003 and PCA2004: only literal text changes.</summary>
public sealed class RewriteRouteTests
{
    [Theory]
    [InlineData("\"{|PCA2001:/rest/v1.0/projectz|}\"", "\"/rest/v1.0/projects\"")]
    [InlineData("\"{|PCA2001:/rest/v1.0/Projects|}?page=1\"", "\"/rest/v1.0/projects?page=1\"")]
    [InlineData("\"{|PCA2001:/rest/v1.9/projects|}\"", "\"/rest/v1.1/projects\"")]
    [InlineData("$\"{|PCA2001:/rest/v1.0/project/{id}/rfis|}?page={id}\"", "$\"/rest/v1.0/projects/{id}/rfis?page={id}\"")]
    [InlineData("\"{|PCA2001:/rest/v1.0/project/|}\" + id + \"/rfis\"", "\"/rest/v1.0/projects/\" + id + \"/rfis\"")]
    [InlineData("@\"{|PCA2001:/rest/v1.0/projectz|}\"", "@\"/rest/v1.0/projects\"")]
    [InlineData("\"{|PCA2003:/vapid/projects|}\"", "\"/rest/v1.0/projects\"")]
    [InlineData("\"{|PCA2003:vapid/projects|}?company_id=1\"", "\"rest/v1.0/projects?company_id=1\"")]
    [InlineData("$\"{|PCA2003:/vapid/companies/{id}/users/{id}|}\"", "$\"/rest/v1.0/companies/{id}/users/{id}\"")]
    [InlineData("\"{|PCA2003:/vapid/companies/|}\" + id + \"/users\"", "\"/rest/v1.0/companies/\" + id + \"/users\"")]
    [InlineData(
        "$\"https://api.procore.com{|PCA2003:/vapid/companies/{id}/users|}\"",
        "$\"https://api.procore.com/rest/v1.0/companies/{id}/users\"")]
    [InlineData(
        "$\"{|PCA2004:/rest/v2.0/companies/{id}/projects/{id}/calendars|}\"", "$\"/rest/v2.1/companies/{id}/projects/{id}/calendars\"")]
    public Task LiteralParts_AreRewritten(string before, string after)
        => Verify.VerifyCodeFixAsync(Source(before), Source(after));

    [Fact]
    public Task DropInOfEveryMethod_IsRewrittenInAText() => Verify.VerifyCodeFixAsync(
        "class C { string A(long id) => $\"{|PCA2004:/rest/v2.0/companies/{id}/projects/{id}/calendars/{id}|}\"; }",
        "class C { string A(long id) => $\"/rest/v2.1/companies/{id}/projects/{id}/calendars/{id}\"; }");

    [Theory]
    [InlineData("$\"{|PCA2004:/rest/v1.0/companies/{id}/documents|}\"")] // The newer version answers in another shape.
    [InlineData("$\"{|PCA2004:/rest/v2.0/companies/{id}/equipment_register|}\"")]
    [InlineData("\"{|PCA2004:/rest/v1.0/links|}\"")]
    public Task SuccessorWithAnotherModel_IsNamed_ButNotPutInItsPlace(string url) => Verify.VerifyCodeFixAsync(Source(url), Source(url));

    [Theory]
    [InlineData("\"{|PCA2001:/rest/v1.0/Links|}\"")]
    [InlineData("\"{|PCA2001:/rest/v1.0/meetingz|}\"")]
    [InlineData("\"{|PCA2003:/vapid/meetings|}\"")]
    public Task DeprecatedRoute_IsNoReplacement(string url) => Verify.VerifyCodeFixAsync(Source(url), Source(url));

    [Fact]
    public Task FixAll_RewritesEveryRoute() => Verify.VerifyCodeFixAsync(
        """
        class C
        {
            const string A = "{|PCA2003:/vapid/projects|}";
            const string B = "{|PCA2001:/rest/v1.0/projectz|}"; // stays
            string D(long id) => $"{|PCA2003:/vapid/companies/{id}/users|}";
        }
        """,
        """
        class C
        {
            const string A = "/rest/v1.0/projects";
            const string B = "/rest/v1.0/projects"; // stays
            string D(long id) => $"/rest/v1.0/companies/{id}/users";
        }
        """);

    [Fact]
    public Task WrapperText_IsRewrittenAtTheCaller() => Verify.VerifyCodeFixAsync(
        """
        using System.Net.Http;
        using System.Threading.Tasks;
        class C
        {
            private readonly HttpClient http = new();
            Task Get(string path) => http.GetAsync("/rest/v1.0/" + path);
            Task A(long id) => Get($"{|PCA2001:project/{id}/rfis|}");
        }
        """,
        """
        using System.Net.Http;
        using System.Threading.Tasks;
        class C
        {
            private readonly HttpClient http = new();
            Task Get(string path) => http.GetAsync("/rest/v1.0/" + path);
            Task A(long id) => Get($"projects/{id}/rfis");
        }
        """);

    [Theory]
    [InlineData("/rest/v1.0/rfis")] // RFQs are something else.
    [InlineData("/rest/v1.0/projects/1/daily_logs")] // Which log is meant?
    [InlineData("/rest/v1.0/companies/1/projects/2")] // One project is not the list.
    public Task RouteThatMayMeanSomethingElse_IsNotRewritten(string route)
    {
        var source = "class C { const string A = \"{|PCA2001:" + route + "|}\"; }";
        return Verify.VerifyCodeFixAsync(source, source);
    }

    private static string Source(string url)
        => $$"""
        using System.Net.Http;
        using System.Threading.Tasks;
        class C
        {
            Task Send(HttpClient http, long id) => http.GetAsync({{url}});
        }
        """;
}
