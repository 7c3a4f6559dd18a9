using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Procore.Compliance.Analyzers.Tests.Harness.Samples;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Tests.Harness.Samples.BadNameAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Harness;

public sealed class TestStateTests
{
    [Fact]
    public Task Several_files_are_one_project() => new Verify.Test
    {
        TestState =
        {
            Sources = { "class [|BadOne|] : GoodBase { }", "class GoodBase { }", ("/0/Sub/Named.cs", "class [|BadTwo|] { }") },
            ExpectedDiagnostics = { Verify.Diagnostic().WithSpan("/0/Test3.cs", 1, 7, 1, 15).WithArguments("BadThree", "Bad") },
            AdditionalFiles = { ("note.txt", "bad") },
        },
        TestCode = "class BadThree { }",
    }.RunAsync();

    [Fact]
    public Task A_diagnostic_in_another_file_fails() => Failure.OfAsync(
        new Verify.Test
        {
            TestState =
            {
                Sources = { "class GoodOne { }", "class BadOne { }" },
                ExpectedDiagnostics = { Verify.Diagnostic().WithSpan(1, 7, 1, 13).WithArguments("BadOne", "Bad") },
            },
        }.RunAsync(),
        "but it is at /0/Test1.cs(1,7)-(1,13)",
        "WithSpan(\"/0/Test1.cs\", 1, 7, 1, 13)");

    [Fact]
    public Task An_editorconfig_option_reaches_the_analyzer() => new Verify.Test
    {
        TestCode = "class BadOne { } class [|UglyOne|] { }",
        TestState = { AnalyzerConfigFiles = { ("/.editorconfig", "root = true\n[*.cs]\nsample.prefix = Ugly\n") } },
    }.RunAsync();

    [Fact]
    public Task A_severity_is_set_by_the_compilation_and_not_by_an_editorconfig() => new Verify.Test
    {
        TestCode = "class {|#0:BadOne|} { }",
        SolutionTransforms =
        {
            (solution, project) => solution.WithProjectCompilationOptions(
                project, solution.GetProject(project)!.CompilationOptions!.WithSpecificDiagnosticOptions([KeyValuePair.Create("TEST001", ReportDiagnostic.Error)])),
        },
        TestState =
        {
            AnalyzerConfigFiles = { ("/.editorconfig", "root = true\n[*.cs]\ndotnet_diagnostic.TEST001.severity = suggestion\n") },
            ExpectedDiagnostics = { Verify.Diagnostic().WithLocation(0).WithArguments("BadOne", "Bad").WithSeverity(DiagnosticSeverity.Error) },
        },
    }.RunAsync();

    [Fact]
    public Task A_globalconfig_option_reaches_the_analyzer() => new Verify.Test
    {
        TestCode = "class BadOne { }",
        TestState = { AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nsample.prefix = Ugly\n") } },
    }.RunAsync();

    [Fact]
    public Task A_disabled_rule_is_silent() => new Verify.Test { TestCode = "class BadOne { }", DisabledDiagnostics = { "TEST001" } }.RunAsync();

    [Fact]
    public Task Top_level_statements_need_a_console_application() => new Verify.Test
    {
        TestCode = "System.Console.WriteLine();\nclass [|BadOne|] { }",
        TestState = { OutputKind = OutputKind.ConsoleApplication },
    }.RunAsync();

    [Fact]
    public Task A_solution_transform_that_adds_a_source_fails() => Failure.OfAsync(
        new Verify.Test
        {
            TestCode = "class GoodOne { }",
            SolutionTransforms = { (solution, project) => solution.AddDocument(DocumentId.CreateNewId(project), "Added.cs", "class GoodTwo { }") },
        }.RunAsync(),
        "must not add or remove sources");

    [Fact]
    public Task A_second_project_is_analysed_too()
    {
        var test = new Verify.Test { TestCode = "class GoodOne : Library.Base { }" };
        test.TestState.AdditionalProjects["Library"].Sources.Add("namespace Library; public class Base { } public class [|BadOne|] { }");
        test.TestState.AdditionalProjects["Library"].AdditionalReferences.AddRange(test.TestState.AdditionalReferences);
        test.TestState.AdditionalProjectReferences.Add("Library");
        return test.RunAsync();
    }

    [Fact]
    public Task Frameworks_and_client_libraries_can_be_used() => Verify.VerifyAnalyzerAsync(
        """
        using System.Net.Http.Json;
        using Flurl.Http;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using Newtonsoft.Json.Linq;
        using RestSharp;

        class GoodOne
        {
            async System.Threading.Tasks.Task M(WebApplicationBuilder builder, System.Net.Http.HttpClient client)
            {
                builder.Services.AddHttpClient<GoodOne>();
                await client.PostAsJsonAsync("a", new { b = 1 });
                await new RestClient("https://example.com").ExecuteAsync(new RestRequest("a", Method.Get));
                JObject json = JObject.Parse(await "https://example.com".GetStringAsync());
            }
        }
        """);

    [Fact]
    public Task Additional_files_have_diagnostics() => new CSharpAnalyzerVerifier<BadWordAnalyzer>.Test
    {
        TestCode = "class BadOne { }",
        TestState =
        {
            AdditionalFiles = { ("/0/a.txt", "a [|bad|] word\nanother\n{|#0:bad|}"), ("/0/b.txt", "good") },
            ExpectedDiagnostics = { CSharpAnalyzerVerifier<BadWordAnalyzer>.Diagnostic().WithLocation(0).WithArguments("3") },
        },
    }.RunAsync();

    [Fact]
    public Task A_missing_diagnostic_in_an_additional_file_fails() => Failure.OfAsync(
        new CSharpAnalyzerVerifier<BadWordAnalyzer>.Test { TestCode = "class A { }", TestState = { AdditionalFiles = { ("/0/a.txt", "a bad word") } } }.RunAsync(),
        "unexpected: Verify.Diagnostic(\"TEST002\").WithSpan(\"/0/a.txt\", 1, 3, 1, 6)");
}
