using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Procore.Compliance.Analyzers.Rules.Polling;
using Procore.Compliance.Analyzers.Tests.Rules.Tokens;
using Procore.Compliance.CodeFixes.Polling.Webhooks;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Webhooks;

/// <summary>Compiles what the fix writes for a polling loop, loads it and runs it: ASP.NET Core on loopback receives, a Procore in memory is asked.</summary>
public sealed class ScaffoldedReceiverTests
{
    private static readonly Lazy<Task<Assembly>> Injected = new(() => LoadAsync(isInjected: true, hasController: false));

    private static readonly Lazy<Task<Assembly>> Controller = new(() => LoadAsync(isInjected: true, hasController: true));

    public static TheoryData<string> Scenarios
    {
        get
        {
            var names = new TheoryData<string>();
            var driver = CSharpSyntaxTree.ParseText(ReceiverDriver.Scenarios).GetRoot();
            foreach (var method in driver.DescendantNodes().OfType<ClassDeclarationSyntax>().First().Members.OfType<MethodDeclarationSyntax>().Where(method => method.Modifiers[0].ValueText == "public"))
            {
                names.Add(method.Identifier.ValueText);
            }

            return names;
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
    public async Task Receiver_with_the_channel_of_the_process_does(string scenario) => await RunAsync(await LoadAsync(isInjected: false, hasController: false), scenario);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Scaffold_obeys_every_rule(bool hasController)
    {
        var compilation = (await (await FixAsync(isInjected: true, hasController)).Project.GetCompilationAsync())!;
        var analyzers = typeof(PollingAnalyzer).Assembly.GetTypes().Where(type => !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type)).Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!);

        Assert.Empty(await compilation.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync());
    }

    private static async Task<Assembly> LoadAsync(bool isInjected, bool hasController)
        => await (await FixAsync(isInjected, hasController)).LoadAsync(ReceiverDriver.Scenarios, ReceiverDriver.Hosting(isInjected, hasController));

    private static Task<FixedProject> FixAsync(bool isInjected, bool hasController)
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
                            await _client.GetStringAsync($"/rest/v1.0/projects/{Project}/rfis");
                            await Task.Delay(TimeSpan.FromSeconds(30));
                        }
                    }
                }

                {{(isInjected ? "" : "public static class Program { public static Task RunAsync(HttpClient client) => new RfiSync(client).RunAsync(default); }")}}
                {{(hasController ? "public sealed class StateController : Microsoft.AspNetCore.Mvc.ControllerBase { }" : "")}}
            }
            """;
        return FixedProject.ApplyAsync<PollingAnalyzer, ReceiveWebhooksFix>(new(), source);
    }

    private static Task RunAsync(Assembly assembly, string scenario) => (Task)assembly.GetType("Driver")!.GetMethod(scenario)!.Invoke(null, null)!;
}
