using System.Threading.Tasks;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>A route that a Flurl chain puts together is reported at the call that completes it.</summary>
public sealed class AppendedRouteTests
{
    [Theory]
    [InlineData(
        """
        "https://api.procore.com/rest/v1.0".AppendPathSegments("projects", p).AppendPathSegment("{|PCA2001:safety_walks|}").GetStringAsync()
        """)]
    [InlineData(
        """
        "https://api.procore.com".AppendPathSegment($"rest/v1.0/projects/{p}").AppendPathSegment("{|PCA2001:safety_walks|}").GetAsync()
        """)]
    [InlineData("""$"https://api.procore.com/rest/v1.0/projects/{p}".AppendPathSegment("{|PCA2001:diaries|}").WithTimeout(9).GetAsync()""")]
    [InlineData("""Root.AppendPathSegment(p).AppendPathSegment("{|PCA2001:safety_walks|}").GetAsync()""")]
    [InlineData("""Root.AppendPathSegments(p, "{|PCA2001:safety_walks|}").GetAsync()""")]
    public Task LastPiece_HasTheFinding(string call) => VerifyAsync(call);

    [Theory]
    [InlineData("""Root.AppendPathSegment(p).AppendPathSegment("rfis").GetAsync()""")]
    [InlineData("""$"https://api.procore.com{|PCA2001:/rest/v1.0/projects/{p}/safety_walks|}".WithTimeout(9).GetAsync()""")]
    [InlineData("""("https://api.procore.com{|PCA2001:/rest/v1.0/projects/|}" + p + "/safety_walks").GetAsync()""")]
    [InlineData(""" "https://api.procore.com{|PCA2003:/vapid|}".AppendPathSegment("projects").GetAsync()""")]
    public Task OtherRoutes_StandWhereTheyBegin(string call) => VerifyAsync(call);

    private static Task VerifyAsync(string call) => Verify.VerifyAnalyzerAsync(
        "using System.Threading.Tasks; using Flurl; using Flurl.Http;\nclass C\n{\n"
            + "    const string Root = \"https://api.procore.com/rest/v1.0/projects\";\n    Task M(long p) => " + call + ";\n}\n");
}
