using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.ReportMalformedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA9001: lines of an extra-routes file that cannot be read.</summary>
public sealed class MalformedRoutesTests
{
    [Fact]
    public Task MalformedLine_IsReportedAtItsPlace() => new Verify.Test
    {
        TestCode = "class C { }",
        TestState =
        {
            AdditionalFiles = { ("/0/ProcoreRoutes.Extra.Own.txt", "# ours\n\n{|PCA9001:FETCH|} /rest/v1.0/things\nGET /rest/v1.0/things/{id}  # ticket\nGET {|PCA9001:things|}\n") },
        },
    }.RunAsync();

    [Theory]
    [InlineData("/0/ProcoreRoutes.Extra.txt", "")]
    [InlineData("/0/ProcoreRoutes.Extra.txt", "# nothing yet\n")]
    [InlineData("/0/Other.txt", "FETCH things\n")]
    public Task WellFormedOrForeignFile_DoesNotTrigger(string path, string text) => new Verify.Test
    {
        TestCode = "class C { }",
        TestState = { AdditionalFiles = { (path, text) } },
    }.RunAsync();
}
