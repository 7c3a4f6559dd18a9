using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Polling.Loops;
using Procore.Compliance.CodeFixes.Polling.Webhooks;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Polling.Webhooks;

/// <summary>
/// Compiles what the fix writes for a polling loop, loads it and runs it: ASP.NET Core on loopback receives and is asked.
/// </summary>
public sealed class ScaffoldedReceiverTests
{
    private const string Rfis = "/rest/v1.0/projects/{Project}/rfis";
    private const string NotesLogs = "/rest/v1.0/projects/{Project}/notes_logs";
    private const string CompanyUsers = "/rest/v1.3/companies/{Project}/users";
    private const string Departments = "/rest/v1.0/departments?company_id={Project}";

    private static readonly Lazy<Task<Assembly>> Injected = new(() => LoadAsync(isInjected: true, hasController: false));

    private static readonly Lazy<Task<Assembly>> Controller = new(() => LoadAsync(isInjected: true, hasController: true));

    public static TheoryData<string> Scenarios
    {
        get
        {
            var names = new TheoryData<string>();
            var driver = CSharpSyntaxTree.ParseText(ReceiverDriver.Scenarios).GetRoot();
            foreach (var method in driver.DescendantNodes().OfType<ClassDeclarationSyntax>().First().Members
                .OfType<MethodDeclarationSyntax>()
                .Where(method => method.Modifiers[0].ValueText == "public"))
            {
                names.Add(method.Identifier.ValueText);
            }

            return names;
        }
    }

    /// <summary>Request, injected, controller, nullable, language: each pair of the last four choices is there.</summary>
    public static TheoryData<string, bool, bool, bool, LanguageVersion> Variants
    {
        get
        {
            var variants = new TheoryData<string, bool, bool, bool, LanguageVersion>();
            var (one, other) = (LanguageVersion.CSharp8, LanguageVersion.Latest);
            foreach (var request in new[] { Rfis, NotesLogs, CompanyUsers, Departments })
            {
                variants.Add(request, true, false, true, one);
                variants.Add(request, true, true, false, other);
                variants.Add(request, false, false, false, other);
                variants.Add(request, false, true, true, one);
                (one, other) = (other, one);
            }

            return variants;
        }
    }

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Receiver_does(string scenario) => await RunAsync(await Injected.Value, scenario);

    [Theory]
    [InlineData("EventRunsTheFormerBodyOnce")]
    [InlineData("DuplicateIsAnsweredAndRunsNothing")]
    [InlineData("WrongAuthorizationIsRefused")]
    [InlineData("SomethingElseIsNoEvent")]
    [InlineData("TenSlowEventsAreAnsweredWhileTheBodyIsBlocked")]
    public async Task Controller_does(string scenario) => await RunAsync(await Controller.Value, scenario);

    [Theory]
    [InlineData("EventRunsTheFormerBodyOnce")]
    [InlineData("LoopEndsWhenTheApplicationStops")]
    public async Task Receiver_with_the_channel_of_the_process_does(string scenario)
        => await RunAsync(await LoadAsync(isInjected: false, hasController: false), scenario);

    [Theory]
    [InlineData("CompanyHookIsOfTheCompany")]
    [InlineData("SweepWithoutAFilterHasEverythingReadAgain")]
    public async Task Company_scaffold_does(string scenario)
        => await RunAsync(
            await (await FixAsync(isInjected: true, hasController: false, Departments)).LoadAsync(
                FakeWebhookApi.Source, ReceiverDriver.OfCompany),
            scenario);

    /// <summary>
    /// Four resources: of a project and of a company, with a list that tells what changed and without one; all pairs of the other choices.
    /// </summary>
    [Theory]
    [MemberData(nameof(Variants))]
    public async Task Scaffold_obeys_every_rule(
        string request, bool isInjected, bool hasController, bool isNullable, LanguageVersion version)
    {
        var setup = new FixedProjectSetup
        {
            LanguageVersion = version,
            Nullable = isNullable ? NullableContextOptions.Enable : NullableContextOptions.Disable
        };
        var compilation = (await (await FixAsync(isInjected, hasController, request, setup)).Project.GetCompilationAsync())!;
        var analyzers = typeof(PollingAnalyzer).Assembly
            .GetTypes()
            .Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);

        Assert.Empty(await compilation.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync());
    }

    private static async Task<Assembly> LoadAsync(bool isInjected, bool hasController)
        => await (await FixAsync(isInjected, hasController)).LoadAsync(
            FakeWebhookApi.Source, ReceiverDriver.Scenarios, ReceiverDriver.Hosting(isInjected, hasController));

    private static Task<FixedProject> FixAsync(bool isInjected, bool hasController, string request = Rfis, FixedProjectSetup? setup = null)
    {
        var source = $$"""
            using System;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Acme.Sync
            {
                public sealed class RfiSync
                {
                    private readonly HttpClient _client;

                    public RfiSync(HttpClient client)
                    {
                        _client = client;
                    }

                    public long Project { get; set; } = 42;

                    public async Task RunAsync(CancellationToken token)
                    {
                        while (!token.IsCancellationRequested)
                        {
                            await _client.GetStringAsync($"{{request}}");
                            await Task.Delay(TimeSpan.FromSeconds(30));
                        }
                    }
                }

                {{(isInjected
                    ? ""
                    : "public static class Program { "
                        + "public static Task RunAsync(HttpClient client) => new RfiSync(client).RunAsync(default); }")}}
                {{(hasController ? "public sealed class StateController : Microsoft.AspNetCore.Mvc.ControllerBase { }" : "")}}
            }
            """;
        return FixedProject.ApplyAsync<PollingAnalyzer, ReceiveWebhooksFix>(setup ?? new(), source);
    }

    private static Task RunAsync(Assembly assembly, string scenario)
        => (Task)assembly.GetType("Driver")!.GetMethod(scenario)!.Invoke(null, null)!;
}
