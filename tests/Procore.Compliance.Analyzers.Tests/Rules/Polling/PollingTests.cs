using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Loops.PollingAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

public sealed class PollingTests
{
    [Theory]
    [MemberData(nameof(LoopCases.All), MemberType = typeof(LoopCases))]
    public Task Polling_IsReported(string name, string source)
    {
        Assert.NotEmpty(name);
        return Verify.VerifyAnalyzerAsync(PrimaryConstructors.Lower(source));
    }

    [Theory]
    [MemberData(nameof(SilentCases.All), MemberType = typeof(SilentCases))]
    public Task SomethingElse_IsNotReported(string name, string source)
    {
        Assert.NotEmpty(name);
        return Verify.VerifyAnalyzerAsync(PrimaryConstructors.Lower(source));
    }

    [Theory]
    [MemberData(nameof(SlowCases.All), MemberType = typeof(SlowCases))]
    [MemberData(nameof(ScheduleCases.Slow), MemberType = typeof(ScheduleCases))]
    public Task SlowPolling_IsASuggestion(string name, string source) => VerifyWithoutPackagesAsync(name, source);

    [Fact]
    public Task SlowPolling_OfAResourceWithoutWebhook_IsNotReported()
        => Verify.VerifyAnalyzerAsync(SlowLoop("/rest/v1.0/requisitions?project_id=1"));

    [Fact]
    public Task SlowPolling_NextToWebhooks_IsNotReported()
        => Verify.VerifyAnalyzerAsync(SlowLoop("/rest/v1.0/projects/1/rfis", "private void OnWebhook() { }"));

    [Theory]
    [MemberData(nameof(InputCases.Polling), MemberType = typeof(InputCases))]
    public Task LoopThatOnlySoundsFed_IsReported(string name, string source) => VerifyWithoutPackagesAsync(name, source);

    [Theory]
    [MemberData(nameof(InputCases.Fed), MemberType = typeof(InputCases))]
    public Task LoopThatIsFed_IsNotReported(string name, string source) => VerifyWithoutPackagesAsync(name, source);

    [Theory]
    [MemberData(nameof(ScheduleCases.Polling), MemberType = typeof(ScheduleCases))]
    public Task PollingOnASchedule_IsReported(string name, string source) => VerifyWithoutPackagesAsync(name, source);

    [Theory]
    [MemberData(nameof(ScheduleCases.Silent), MemberType = typeof(ScheduleCases))]
    public Task SomethingElseOnASchedule_IsNotReported(string name, string source) => VerifyWithoutPackagesAsync(name, source);

    [Theory]
    [InlineData(
        "/rest/v1.0/projects/1/rfis",
        "Task.Delay(5000)",
        "'/rest/v1.0/projects/1/rfis'",
        "every 5 seconds (720 an hour for each project)",
        "Subscribe to the webhook for 'RFIs' instead")]
    [InlineData(
        "/rest/v1.0/companies/1/users",
        "Task.Delay(60000)",
        "'/rest/v1.0/companies/1/users'",
        "every minute (60 an hour for each company)",
        "Subscribe to the webhook for 'Company Users' instead")]
    [InlineData(
        "/rest/v1.0/requisitions?project_id=1",
        "Task.Delay(TimeSpan.FromMinutes(4))",
        "'/rest/v1.0/requisitions'",
        "every 4 minutes (15 an hour for each project)",
        "Procore has no webhook for this resource, so ask at most every 5 minutes")]
    [InlineData(
        "/rest/v1.0/projects/1/rfis",
        "Task.CompletedTask",
        "'/rest/v1.0/projects/1/rfis'",
        "without waiting in between",
        "Subscribe to the webhook for 'RFIs' instead")]
    public Task Message_SaysHowOftenAndWhatToDo(string route, string wait, string display, string frequency, string remedy)
        => Verify.VerifyAnalyzerAsync(
            PollingSource.Body($$"""
                {|#0:while|} (true)
                {
                    Handle(await client.GetStringAsync("{{route}}"));
                    await {{wait}};
                }
                """),
            Verify
                .Diagnostic("PCA3001")
                .WithLocation(0)
                .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
                .WithArguments("This loop", display, frequency, remedy));

    [Fact]
    public async Task Threshold_ComesFromTheOption()
    {
        var test = new Verify.Test
        {
            TestCode = PollingSource.Body("""
                {|PCA3002:while|} (true)
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    await Task.Delay(TimeSpan.FromMinutes(1));
                }
                """),
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nprocore_polling_tight_interval = 60\n"));
        await test.RunAsync();
    }

    [Fact]
    public async Task AdditionalHost_CountsAsProcore()
    {
        var test = new Verify.Test
        {
            TestCode = PollingSource.Body("""
                {|PCA3001:while|} (true)
                {
                    Handle(await client.GetStringAsync("https://gateway.example.com/procore-proxy/rfis"));
                    await Task.Delay(TimeSpan.FromMinutes(1));
                }
                """),
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nprocore_additional_hosts = gateway.example.com\n"));
        await test.RunAsync();
    }

    [Theory]
    [InlineData("acme", true)]
    [InlineData("acme.example.com", false)]
    [InlineData("other", false)]
    public async Task NameOfAVendor_CountsAsProcore(string declared, bool isReported)
    {
        const string Timer = "new Timer(_ => poller.Show(), null, TimeSpan.Zero, TimeSpan.FromSeconds(25))";
        var test = new Verify.Test
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestCode = PollingSource.Body($$"""
                var poller = new Player();
                var timer = {{(isReported ? "{|PCA3001:" + Timer + "|}" : Timer)}};
                """,
                types: "public sealed class Player { private AcmeApi _api; public void Show() => Console.WriteLine(_api.GetPlayback()); }"),
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nprocore_additional_hosts = {declared}\n"));
        await test.RunAsync();
    }

    [Fact]
    public async Task TestProject_IsNotReported()
    {
        var test = new Verify.Test
        {
            TestCode = PollingSource.Body("""
                while (true)
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                }
                """).Replace("await Task.CompletedTask;", "", System.StringComparison.Ordinal),
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property.IsTestProject = true\n"));
        await test.RunAsync();
    }

    private static string SlowLoop(string route, string members = "")
        => PollingSource.Body($$"""
            while (true)
            {
                Handle(await client.GetStringAsync("{{route}}"));
                await Task.Delay(TimeSpan.FromMinutes(15));
            }
            """, members);

    private static Task VerifyWithoutPackagesAsync(string name, string source)
    {
        Assert.NotEmpty(name);
        return new Verify.Test { TestCode = PrimaryConstructors.Lower(source), CompilerDiagnostics = CompilerDiagnostics.None }.RunAsync();
    }
}
