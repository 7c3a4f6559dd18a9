using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Tests.Design;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.ReportOldCatalogue>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA9003: how old the catalogue is, as the package's MSBuild file says. No test asks the clock.</summary>
public sealed class OldCatalogueTests
{
    private const string Caller = "class C { string A = \"https://api.procore.com/rest/v1.0/me\"; }";

    private static DiagnosticResult[] None => [];

    [Theory]
    [InlineData("120", 120)]
    [InlineData("390", 390)]
    public Task OldCatalogue_IsReported(string option, int days) => VerifyAsync(option, [Caller], Reported(days));

    [Theory]
    [InlineData("0")]
    [InlineData("119")]
    [InlineData("")]
    [InlineData("-120")]
    [InlineData("old")]
    [InlineData("120.5")]
    public Task YoungCatalogue_AndWhatIsNoAge_AreNot(string option) => VerifyAsync(option, [Caller], None);

    [Fact]
    public Task Project_IsToldOnce()
        => VerifyAsync("150", [Caller, Caller.Replace("class C", "class D"), "class E { }", "class ProcoreClient { }"], Reported(150));

    [Theory]
    [InlineData("class C { string A = \"https://example.com/rest/v2/me\"; }")]
    [InlineData("class C { /* https://api.procore.com */ }")]
    [InlineData("")]
    public Task ProjectWithoutProcore_IsNotTold(string source) => VerifyAsync("150", [source], None);

    [Theory]
    [InlineData("class C { string A = \"https://api.procore.com/rest/v1.0/me\"")]
    [InlineData("class C { void M() { procore. } }")]
    public Task HalfTypedProject_IsTold(string source) => VerifyAsync("150", [source], Reported(150));

    [Fact]
    public Task GlobalConfiguration_SwitchesItOff() => VerifyAsync("150\ndotnet_diagnostic.PCA9003.severity = none", [Caller], None);

    [Fact]
    public void Package_ReckonsFromTheCataloguesDay() => Assert.Contains(
        $"<_ProcoreCatalogueDate>{RouteCatalogue.Default.CatalogueDate}</_ProcoreCatalogueDate>",
        RepositoryFiles.Read("src", "Procore.Compliance.Package", "buildTransitive", "Procore.Compliance.Analyzers.targets"));

    [Fact]
    public void Submission_MakesItAWarning() => Assert.Contains(
        "dotnet_diagnostic.PCA9003.severity = warning\n",
        RepositoryFiles.Read("src", "Procore.Compliance.Package", "config", "Procore.Submission.globalconfig"));

    private static DiagnosticResult[] Reported(int days)
        => [new DiagnosticResult("PCA9003", DiagnosticSeverity.Info).WithArguments(RouteCatalogue.Default.CatalogueDate, days)];

    private static Task VerifyAsync(string age, string[] sources, DiagnosticResult[] expected)
    {
        var test = new Verify.Test
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestState = { AnalyzerConfigFiles = { ("/.globalconfig", $"is_global = true\nbuild_property.ProcoreCatalogueAge = {age}\n") } },
        };
        foreach (var source in sources)
        {
            test.TestState.Sources.Add(source);
        }

        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }
}
