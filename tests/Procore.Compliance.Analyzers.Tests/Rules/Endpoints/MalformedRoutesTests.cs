using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.ReportMalformedRoutes>;

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
            AdditionalFiles = { ("/0/ProcoreRoutes.Extra.Own.txt",
                """
                # ours

                {|PCA9001:FETCH|} /rest/v1.0/things
                GET /rest/v1.0/things/{id}  # ticket
                GET {|PCA9001:things|}

                """) },
        },
    }.RunAsync();

    [Fact]
    public Task MalformedRowOfATable_IsReportedAtItsPlace() => new Verify.Test
    {
        TestCode = "class C { }",
        TestState =
        {
            AdditionalFiles =
            {
                ("/0/ProcoreReference.txt", "procore-reference\t1\n{|#0:FETCH|}\t/a\nGET\t/a\tdeprecated\t{|#1:soon|}\nGET{|#2:|}\n"),
                ("/0/ProcoreReference.Old.txt", "{|#3:procore-reference\t0|}\nFETCH\n"),
            },
            ExpectedDiagnostics =
            {
                Expect(0, "'FETCH' is not an HTTP method; a row is a method, a tab and a path."),
                Expect(1, "'soon' is no day as yyyy-MM-dd."),
                Expect(2, "The path is missing; a row is a method, a tab and a path."),
                Expect(3, "A table begins with 'procore-reference', a tab and '1'; rebuild the project, so that it is made anew."),
            },
        },
    }.RunAsync();

    [Fact]
    public Task ProblemOfTheConvertedFile_IsReportedInThatFile() => new Verify.Test
    {
        TestCode = "class C { }",
        TestState =
        {
            AdditionalFiles =
            {
                ("/0/obj/ProcoreReference.txt", "procore-reference\t1\n!\t12\t3\tThis date\tWhy.\t/0/ProcoreReference.json\nGET\t/a\n"),
            },
            ExpectedDiagnostics =
            {
                Verify.Diagnostic("PCA9001").WithSpan("/0/ProcoreReference.json", 12, 3, 12, 3).WithArguments("This date", "Why."),
            },
        },
    }.RunAsync();

    [Theory]
    [InlineData("/0/ProcoreRoutes.Extra.txt", "")]
    [InlineData("/0/ProcoreRoutes.Extra.txt", "# nothing yet\n")]
    [InlineData("/0/Other.txt", "FETCH things\n")]
    [InlineData("/0/ProcoreReference.txt", "procore-reference\t1\n")]
    [InlineData("/0/ProcoreReference.txt", "procore-reference\t1\tx.json\tt\tv\nGET\t/a\tremoved\r\n# why\n")]
    [InlineData("/0/ProcoreReference.json", "{ }\n")]
    public Task WellFormedOrForeignFile_DoesNotTrigger(string path, string text) => new Verify.Test
    {
        TestCode = "class C { }",
        TestState = { AdditionalFiles = { (path, text) } },
    }.RunAsync();

    private static DiagnosticResult Expect(int location, string reason) =>
        Verify.Diagnostic("PCA9001").WithLocation(location).WithArguments("This line", reason);
}
