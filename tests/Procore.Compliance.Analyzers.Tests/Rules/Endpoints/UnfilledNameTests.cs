using System.Threading.Tasks;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>A name in braces of a RestSharp request is sent as it is unless a segment fills it.</summary>
public sealed class UnfilledNameTests
{
    [Theory]
    [InlineData("""_c.ExecuteAsync(new RestRequest("{|PCA2001:/rest/v1.0/projects/{id}/rfis|}"));""")]
    [InlineData("""_c.ExecuteAsync(new RestRequest("{|PCA2001:/rest/v1.0/projects/{id}/rfis/{rfi}|}").AddUrlSegment("id", p));""")]
    [InlineData("""_c.ExecuteAsync(new RestRequest("{|PCA2001:/rest/v1.0/projects/{id}/rfis|}").AddParameter("id", p));""")]
    [InlineData("""_c.ExecuteAsync(new RestRequest("{|PCA2001:/rest/v1.0/projects/{id}/rfis|}").AddQueryParameter("id", p));""")]
    [InlineData("""_c.ExecuteAsync(new RestRequest { Resource = "{|PCA2001:/rest/v1.0/projects/{id}/rfis|}" });""")]
    [InlineData(
        """
        Run(new RestRequest("{|PCA2001:/rest/v1.0/projects/{id}/rfis|}"));
        Task Run(RestRequest r) => _c.ExecuteAsync(r.AddHeader("id", "1"));
        """)]
    [InlineData(
        """
        S(new("{|PCA2001:/rest/v1.0/projects/{id}/rfis|}")); Task S(RestRequest r) { r.AddBody("id"); return _c.ExecuteGetAsync(r); }
        """)]
    public Task NameThatNothingFills_IsReported(string code) => VerifyAsync("void M(long p) { " + code + " }");

    [Fact]
    public Task Message_NamesTheFirst() => Verify.VerifyAnalyzerAsync(
        Around("""
            Task M(long p)
            {
                RestRequest r = new("{|#0:/rest/v1.0/projects/{project}/rfis/{rfi}|}");
                r.AddUrlSegment("project", p);
                return _c.ExecuteAsync(r);
            }
            """),
        Verify.Diagnostic("PCA2001").WithLocation(0).WithArguments(
            "GET /rest/v1.0/projects/{project}/rfis/{rfi}", "2026-09-16", "nothing fills '{rfi}', which is sent as it is"));

    [Theory]
    [InlineData("""Task M(long p) => _c.ExecuteAsync(new RestRequest("/rest/v1.0/projects/{id}/rfis").AddUrlSegment("id", p));""")]
    [InlineData(
        """
        Task M(long p)
            => _c.ExecuteAsync(new RestRequest("/rest/v1.0/projects/{id}/rfis").AddParameter("id", p, ParameterType.UrlSegment));
        """)]
    [InlineData(
        """
        Task M(long p)
            => _c.ExecuteAsync(new RestRequest("/rest/v1.0/projects/{id}/rfis").AddParameter(new UrlSegmentParameter("id", "1")));
        """)]
    [InlineData(
        """
        Task M(Dictionary<string, string> all)
        {
            var r = new RestRequest("/rest/v1.0/projects/{id}/rfis/{rfi}");
            foreach (var (name, value) in all) r.AddUrlSegment(name, value);
            return _c.ExecuteAsync(r);
        }
        """)]
    [InlineData(
        """
        Task M(long p) => _c.ExecuteAsync(In(new RestRequest("/rest/v1.0/projects/{id}/rfis"), p));
        static RestRequest In(RestRequest r, long p) => r.AddUrlSegment("id", p);
        """)]
    [InlineData(
        """
        RestRequest Make() => new("/rest/v1.0/projects/{id}/rfis");
        Task M(long p) { var r = Make(); r.AddUrlSegment("id", p); return _c.ExecuteAsync(r); }
        """)]
    [InlineData(
        """
        Task M() { _c.AddDefaultUrlSegment("id", "1"); return _c.ExecuteAsync(new RestRequest("/rest/v1.0/projects/{id}/rfis")); }
        """)]
    [InlineData(
        """
        void M(List<RestRequest> later) => later.Add(new RestRequest("/rest/v1.0/projects/{id}/rfis"));
        """)]
    [InlineData(
        """
        Task M(Parameter given) => _c.ExecuteAsync(new RestRequest("/rest/v1.0/projects/{id}/rfis").AddParameter(given));
        """)]
    [InlineData("""public RestRequest M() => new("/rest/v1.0/projects/{id}/rfis");""")]
    [InlineData("""Task M(long p) => _c.GetAsync<string>("/rest/v1.0/projects/{id}/rfis", new { id = p });""")]
    public Task NameThatIsFilledOrMayBe_IsSilent(string members) => VerifyAsync(members);

    [Theory]
    [InlineData("long id", "{|PCA2001:/rest/v1.0/projects/{projectId}/rfis|}")]
    [InlineData("[AliasAs(\"project\")] long id", "{|PCA2001:/rest/v1.0/projects/{projectId}/rfis|}")]
    [InlineData("long projectId", "/rest/v1.0/projects/{projectId}/rfis")]
    [InlineData("long projectID", "/rest/v1.0/projects/{projectId}/rfis")]
    [InlineData("[AliasAs(\"projectId\")] long id", "/rest/v1.0/projects/{projectId}/rfis")]
    [InlineData("C query", "/rest/v1.0/projects/{query.Id}/rfis")]
    public Task NameOfAnAttributedInterface_IsFilledByAParameter(string parameter, string path) => VerifyAsync($$"""
        class GetAttribute : Attribute { public GetAttribute(string path) { } }
        class AliasAsAttribute : Attribute { public AliasAsAttribute(string name) { } }
        interface IApi { [Get("{{path}}")] Task<string> R({{parameter}}); }
        """);

    private static Task VerifyAsync(string members) => Verify.VerifyAnalyzerAsync(Around(members));

    private static string Around(string members)
        => "using System; using System.Collections.Generic; using System.Threading.Tasks; using RestSharp;\nclass C\n{\n"
            + "    readonly RestClient _c = new(\"https://api.procore.com\");\n" + members + "\n}\n";
}
