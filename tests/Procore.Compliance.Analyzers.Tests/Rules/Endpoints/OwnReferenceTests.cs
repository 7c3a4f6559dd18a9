using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Platform.Routes;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>The route rules with the table of a user's own reference beside the project.</summary>
public sealed class OwnReferenceTests
{
    private const string Table = """
        procore-reference	1	ProcoreReference.json
        GET	/rest/v1.0/companies/{company_id}/insurances	deprecated	2026-10-01	2027-10-02
        GET	/rest/v1.0/links	current
        GET	/rest/v1.0/custom_field_definitions	deprecated	2023-09-07	2031-01-01
        GET	/rest/v1.0/projects/{project_id}/moon_logs
        GET	/rest/v1.0/projects/{project_id}/rfis	beta
        """;

    private static string Shipped => RouteCatalogue.Default.CatalogueDate;

    [Theory]
    [InlineData("2026-09-30", "deprecated from 2026-10-01 on, support ends 2027-10-02")]
    [InlineData("2026-11-30", "deprecated since 2026-10-01, support ends 2027-10-02")]
    [InlineData("2027-10-02", "deprecated, and support ended 2027-10-02")]
    public Task LoweredOperation_IsReportedWithItsDates_AndNamesTheFile(string today, string state) => VerifyAsync(
        "/rest/v1.0/companies/{id}/insurances", today, state, "your ProcoreReference.json", "");

    [Fact]
    public Task OtherDate_Counts_AndTheSuccessorStays() => VerifyAsync(
        "/rest/v1.0/custom_field_definitions",
        "2026-11-30",
        "deprecated since 2023-09-07, support ends 2031-01-01",
        "your ProcoreReference.json",
        "; use 'GET /rest/v2.0/companies/{company_id}/custom_field_definitions'");

    [Fact]
    public Task OperationThatTheShippedReferenceDeprecates_IsNotRaised() => VerifyAsync(
        "/rest/v1.0/links",
        "2026-11-30",
        "deprecated since 2024-06-12",
        Shipped,
        "; use 'GET /rest/v2.0/companies/{company_id}/projects/{project_id}/links'");

    [Fact]
    public Task OperationThatIsMarkedAsBeta_IsNoProductionApi()
    {
        var test = Test("{|#0:/rest/v1.0/projects/{id}/rfis|}", "2026-11-30", ("ProcoreReference.txt", Table));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("PCA2013").WithLocation(0).WithArguments(
            "GET /rest/v1.0/projects/{id}/rfis", "beta", "your ProcoreReference.json"));
        return test.RunAsync();
    }

    [Theory]
    [InlineData("ProcoreReference.txt", "/rest/v1.0/projects/{id}/moon_logs")]
    [InlineData("procorereference.beta.TXT", "/rest/v1.0/projects/{id}/moon_logs")]
    [InlineData("ProcoreReference.txt", "/rest/v1.0/projects/{id}/submittals")]
    [InlineData("ProcoreReference.txt", "{|PCA2001:/rest/v1.0/projects/{id}/moonlogs|}")]
    [InlineData("ProcoreReference.json", "{|PCA2001:/rest/v1.0/projects/{id}/moon_logs|}")]
    [InlineData("OwnReference.txt", "{|PCA2001:/rest/v1.0/projects/{id}/moon_logs|}")]
    public Task AddedOperation_IsDocumented(string file, string path) => Test(path, "2026-11-30", (file, Table)).RunAsync();

    [Fact]
    public Task NearestRouteOfTheUser_IsNamedWithoutATool()
    {
        var test = Test("{|#0:/rest/v1.0/projects/{id}/moonlogs|}", "2026-11-30", ("ProcoreReference.txt", Table));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("PCA2001").WithLocation(0).WithArguments(
            "GET /rest/v1.0/projects/{id}/moonlogs", Shipped, "the nearest is '/rest/v1.0/projects/{project_id}/moon_logs'"));
        return test.RunAsync();
    }

    [Fact]
    public Task VouchedRoute_StandsAboveTheReference() => Test(
        "/rest/v1.0/companies/{id}/insurances",
        "2026-11-30",
        ("ProcoreRoutes.Extra.txt", "GET /rest/v1.0/companies/{company_id}/insurances  # extended for us"),
        ("ProcoreReference.txt", Table)).RunAsync();

    private static Task VerifyAsync(string path, string today, string state, string reference, string advice)
    {
        var test = Test("{|#0:" + path + "|}", today, ("ProcoreReference.txt", Table));
        test.ExpectedDiagnostics.Add(Verify.Diagnostic("PCA2004").WithLocation(0).WithArguments("GET " + path, state, reference, advice));
        return test.RunAsync();
    }

    private static Verify.Test Test(string path, string today, params (string Name, string Text)[] files)
    {
        var test = new Verify.Test
        {
            TestState =
            {
                Sources = { "using System.Net.Http; class C { object Send(HttpClient http, long id) => http.GetAsync($\"" + path
                    + "\"); }" },
                AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nbuild_property.ProcoreComplianceToday = " + today + "\n") },
            },
        };
        foreach (var (name, text) in files)
        {
            test.TestState.AdditionalFiles.Add(("/0/" + name, text));
        }

        return test;
    }
}
