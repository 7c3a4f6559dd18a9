using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Platform.Routes;
using Procore.Compliance.Analyzers.Rules;
using Procore.Compliance.Analyzers.Rules.Endpoints;
using Procore.Compliance.Analyzers.Tests.Platform;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>PCA2004 of deprecated routes: since when, until when, and what to call instead, as of the day that the project names.</summary>
public sealed class DeprecatedRouteTests
{
    private const string DayBeforeTheHooksEnd = "2026-09-15";

    private static string Reference => RouteCatalogue.Default.CatalogueDate;

    [Theory]
    [InlineData(
        "http.GetStringAsync($\"{|#0:/rest/v1.0/companies/{id}/managed_equipment_makes|}\")",
        "GET /rest/v1.0/companies/{id}/managed_equipment_makes",
        "deprecated, and support ended 2025-12-02", "; use 'GET /rest/v2.0/companies/{company_id}/equipment_register_makes'")]
    [InlineData("http.PostAsJsonAsync(\"{|#0:/rest/v1.0/webhooks/hooks|}\", body)", "POST /rest/v1.0/webhooks/hooks",
        "deprecated since 2025-09-15, support ends 2026-09-16", "; use 'POST /rest/v2.0/companies/{company_id}/webhooks/hooks'")]
    [InlineData("http.GetStringAsync(\"{|#0:/rest/v1.0/links|}\")", "GET /rest/v1.0/links",
        "deprecated since 2024-06-12", "; use 'GET /rest/v2.0/companies/{company_id}/projects/{project_id}/links'")]
    [InlineData("http.DeleteAsync($\"{|#0:/rest/v1.0/webhooks/hooks/{id}|}\")", "DELETE /rest/v1.0/webhooks/hooks/{id}",
        "deprecated since 2025-09-15, support ends 2026-09-16", "; use 'DELETE /rest/v2.0/companies/{company_id}/webhooks/hooks/{id}'")]
    [InlineData("http.PatchAsync(\"{|#0:/rest/v1.0/schedule_integration|}\", null)", "PATCH /rest/v1.0/schedule_integration",
        "deprecated since 2021-04-26", "; use 'PUT /rest/v1.0/schedule_integration'")]
    [InlineData("http.GetAsync($\"{|#0:/rest/v1.0/bim_models/{id}/change_history|}\")", "GET /rest/v1.0/bim_models/{id}/change_history",
        "deprecated since 2021-09-10", "")]
    [InlineData("http.GetAsync(\"{|#0:/rest/v1.0/checklist/default_distribution|}\")", "GET /rest/v1.0/checklist/default_distribution",
        "deprecated since 2022-02-07", "")]
    [InlineData(
        "http.GetAsync($\"{|#0:/rest/v1.0/projects/{id}/action_plans/plan_items|}\")",
        "GET /rest/v1.0/projects/{id}/action_plans/plan_items",
        "deprecated", "; use 'GET /rest/v2.0/companies/{company_id}/projects/{project_id}/action_plans/plan_items'")]
    [InlineData(
        "http.PostAsync($\"{|#0:/rest/v2.0/companies/{id}/equipment_register|}\", null)",
        "POST /rest/v2.0/companies/{id}/equipment_register",
        "removed, and support ended 2026-06-25", "; use 'POST /rest/v2.1/companies/{company_id}/equipment_register'")]
    public Task DeprecatedOperation_IsDated_AndNamesItsSuccessor(string call, string display, string state, string advice)
        => VerifyAsync(
            call,
            DayBeforeTheHooksEnd,
            Verify.Diagnostic("PCA2004").WithLocation(0).WithArguments(display, state, Reference, advice));

    [Theory]
    [InlineData("http.GetStringAsync($\"/rest/v2.0/companies/{id}/equipment_register_makes\")")]
    [InlineData("http.PostAsJsonAsync($\"/rest/v2.0/companies/{id}/webhooks/hooks\", body)")]
    [InlineData("http.PostAsJsonAsync($\"/rest/v2.0/companies/{id}/projects/{id}/webhooks/hooks\", body)")]
    [InlineData("http.GetStringAsync($\"/rest/v2.0/companies/{id}/projects/{id}/links\")")]
    [InlineData("http.DeleteAsync($\"/rest/v2.0/companies/{id}/projects/{id}/links/{id}\")")]
    [InlineData("http.GetStringAsync($\"/rest/v1.0/links/{id}\")")] // Of this path, reading is the one operation that is not deprecated.
    [InlineData("http.PutAsync(\"/rest/v1.0/schedule_integration\", null)")]
    public Task Successor_IsSilent(string call) => VerifyAsync(call, "2030-01-01");

    [Theory]
    [InlineData("2023-09-06", "deprecated from 2023-09-07 on, support ends 2024-09-01")]
    [InlineData("2023-09-07", "deprecated since 2023-09-07, support ends 2024-09-01")]
    [InlineData("2024-08-31", "deprecated since 2023-09-07, support ends 2024-09-01")]
    [InlineData("2024-09-01", "deprecated, and support ended 2024-09-01")]
    [InlineData("yesterday", "deprecated, and support ended 2024-09-01")]
    public Task Deadline_IsJudgedOnTheGivenDay(string today, string state) => VerifyAsync(
        "http.GetAsync(\"{|#0:/rest/v1.0/custom_field_definitions|}\")",
        today,
        Verify.Diagnostic("PCA2004").WithLocation(0).WithArguments(
            "GET /rest/v1.0/custom_field_definitions",
            state,
            Reference,
            "; use 'GET /rest/v2.0/companies/{company_id}/custom_field_definitions'"));

    [Theory]
    [InlineData(
        "/rest/v1.0/links", "deprecated since 2024-06-12", "; use 'GET /rest/v2.0/companies/{company_id}/projects/{project_id}/links'")]
    [InlineData(
        "/rest/v1.0/webhooks/hooks/{id}/triggers/bulk",
        "deprecated since 2025-09-15, support ends 2026-09-16",
        "; use '/rest/v2.0/companies/{company_id}/webhooks/hooks/{hook_id}/triggers/bulk'")]
    [InlineData(
        "/rest/v1.0/companies/{id}/bids/{id}",
        "deprecated since 2026-04-05, support ends 2027-04-06",
        "; use '/rest/v1.1/companies/{company_id}/bids/{id}' (beta)")]
    public Task PathWithoutMethod_IsReported_WhereEveryOperationIsDeprecated(string path, string state, string advice) => VerifyAsync(
        "$\"{|#0:" + path + "|}\"",
        DayBeforeTheHooksEnd,
        Verify.Diagnostic("PCA2004").WithLocation(0).WithArguments(path, state, Reference, advice));

    [Theory]
    [InlineData("/rest/v1.0/links/{id}")]
    [InlineData("/rest/v1.0/projects/{id}/drawing_disciplines/{id}")]
    public Task PathWithoutMethod_IsSilent_WhereOneOperationIsLeft(string path) => VerifyAsync("$\"" + path + "\"", DayBeforeTheHooksEnd);

    [Theory]
    [InlineData("http.GetAsync(\"{|#0:/vapid/meetings|}\")", "PCA2003", "GET /vapid/meetings",
        "use 'GET /rest/v1.1/projects/{project_id}/meetings'")]
    [InlineData("http.GetAsync($\"{|#0:/vapid/bim_models/{id}/change_history|}\")", "PCA2003", "GET /vapid/bim_models/{id}/change_history",
        "its replacement '/rest/v1.0/bim_models/{id}/change_history' is deprecated since 2021-09-10")]
    public Task LegacyRoute_LeadsToWhatIsAlive(string call, string id, string display, string advice)
        => VerifyAsync(call, DayBeforeTheHooksEnd, Verify.Diagnostic(id).WithLocation(0).WithArguments(display, advice));

    [Theory]
    [InlineData(
        "http.GetAsync($\"{|#0:/rest/v2.2/companies/{id}/equipment_register|}\")", "GET /rest/v2.2/companies/{id}/equipment_register",
        "it is documented as '/rest/v2.1/companies/{company_id}/equipment_register'")] // And as v2.0, which is deprecated.
    [InlineData("http.GetAsync($\"{|#0:/rest/v1.9/companies/{id}/documents|}\")", "GET /rest/v1.9/companies/{id}/documents",
        "it is documented as '/rest/v2.0/companies/{company_id}/documents'")]
    [InlineData("http.GetAsync(\"{|#0:/rest/v1.0/Links|}\")", "GET /rest/v1.0/Links",
        "the nearest is deprecated; use 'GET /rest/v2.0/companies/{company_id}/projects/{project_id}/links'")]
    [InlineData("http.GetAsync(\"{|#0:/rest/v1.0/meetingz|}\")", "GET /rest/v1.0/meetingz",
        "the nearest is deprecated; use 'GET /rest/v1.1/projects/{project_id}/meetings'")]
    public Task UndocumentedRoute_LeadsToWhatIsAlive(string call, string display, string advice)
        => VerifyAsync(call, DayBeforeTheHooksEnd, Verify.Diagnostic("PCA2001").WithLocation(0).WithArguments(display, Reference, advice));

    [Fact]
    public async Task EveryRowOfTheLifecycle_IsReportedWithItsDates()
    {
        var rows = RepositoryData.Read("data", "lifecycle.tsv").TrimEnd('\n').Split('\n').Skip(1).Select(line => line.Split('\t')).ToList();
        var calls = rows.Select(
            row => $"    void M() => http.SendAsync(new HttpRequestMessage(new HttpMethod(\"{row[0]}\"), \"{row[1]}\"));");
        var messages = await MessagesAsync("using System.Net.Http;\nclass C\n{\n    HttpClient http = new();\n"
            + string.Join('\n', calls.Select((call, index) => call.Replace("M()", $"M{index}()"))) + "\n}\n");

        Assert.Equal(218, rows.Count);
        Assert.Equal(rows.Select(row => Expected(row)), messages);

        static string Expected(string[] row)
        {
            var (since, sunset, successor) = (row[2], row[3], row[4]);
            var stage = RouteCatalogue.Default.Match(RoutePattern.Parse(row[1])).Route!.Find(row[0])!.Stage;
            var state = (stage == RouteStage.Removed ? "removed" : "deprecated")
                + (sunset.Length > 0 && string.CompareOrdinal(sunset, Reference) <= 0 ? $", and support ended {sunset}"
                : stage == RouteStage.Removed ? ", and calls may fail"
                : (since.Length == 0 ? "" : $" since {since}") + (sunset.Length == 0 ? "" : $", support ends {sunset}"));
            var advice = successor.Length == 0 ? "" : $"; use '{successor}'{(IsBeta(successor) ? " (beta)" : "")}";
            return RuleBook.PCA2004_DeprecatedRoute.At(Location.None, $"{row[0]} {row[1]}", state, Reference, advice).GetMessage();
        }

        static bool IsBeta(string successor)
            => RouteCatalogue.Default.Match(RoutePattern.Parse(successor.Split(' ')[1])).Route!.Find(
                successor.Split(' ')[0])!.Stage == RouteStage.Beta;
    }

    private static Task VerifyAsync(string expression, string today, params DiagnosticResult[] expected)
    {
        var test = new Verify.Test
        {
            TestState =
            {
                Sources =
                {
                    $$"""
                    using System.Net.Http;
                    using System.Net.Http.Json;
                    class C { object M(HttpClient http, long id, object body) => {{expression}}; }
                    """,
                },
                AnalyzerConfigFiles = { ("/.globalconfig", $"is_global = true\nbuild_property.ProcoreComplianceToday = {today}\n") },
            },
        };
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    private static async Task<IEnumerable<string>> MessagesAsync(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, TestDefaults.ParseOptions, "Test.cs");
        var compilation = CSharpCompilation.Create("Test", [tree], ReferenceSet.All, TestDefaults.CompilationOptions);
        var findings = await compilation.WithAnalyzers([new UseDocumentedRoutes()]).GetAnalyzerDiagnosticsAsync();
        return findings
            .OrderBy(finding => finding.Location.SourceSpan.Start)
            .Select(finding => finding.GetMessage(CultureInfo.InvariantCulture));
    }
}
