using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Loops.PollingAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>
/// What makes a repeated request one of Procore's, what the diagnostic calls what repeats, and at which intervals it is said.
/// </summary>
public sealed class PollingReachTests
{
    [Theory]
    [InlineData("other.GetStringAsync(\"https://api.procore.com/rest/v1.0/projects/1/rfis\")", true)]
    [InlineData("other.GetStringAsync(\"https://api.procore.com\")", true)]
    [InlineData("other.GetStringAsync(\"https://login.procore.com/oauth/token\")", false)]
    [InlineData("other.GetStringAsync(\"/oauth/token/info\")", false)]
    [InlineData("other.GetStringAsync(\"/rest/v1.0/projects/1/rfis\")", true)]
    [InlineData("other.GetStringAsync($\"{procoreUrl}/things\")", true)]
    [InlineData("other.GetStringAsync($\"{otherUrl}/things\")", false)]
    [InlineData("other.GetStringAsync(\"https://api.example.com/rest/v1.0/projects/1/rfis\")", false)]
    [InlineData("other.GetStringAsync($\"https://{procoreUrl}/things\")", false)]
    [InlineData("ProcoreReader.Things(other)", true)]
    [InlineData("OtherReader.Things(other)", false)]
    [InlineData("HeaderReader.Things(other)", true)]
    [InlineData("ProcoreReader.Elsewhere(other)", false)]
    [InlineData("Caller(() => ProcoreReader.Things(other))", true)]
    [InlineData("ProcoreReader.ThroughOther(other)", true)]
    [InlineData("client.SendAsync(new(HttpMethod.Get, \"/rest/v1.0/projects/1/rfis\"))", true)]
    [InlineData("client.SendAsync(new HttpRequestMessage(HttpMethod.Get, \"/rest/v1.0/projects/1/rfis\"))", true)]
    [InlineData("client.SendAsync(new HttpRequestMessage(HttpMethod.Put, \"/rest/v1.0/projects/1/rfis\"))", false)]
    [InlineData("client.SendAsync(new HttpRequestMessage(new HttpMethod(method), \"/rest/v1.0/projects/1/rfis\"))", false)]
    [InlineData("FetchAsync(method)", true)]
    [InlineData("StoreAsync(method)", false)]
    public Task Request_IsProcores(string request, bool isReported)
        => VerifyAsync(
            (isReported ? "{|PCA3001:while|}" : "while") + " (true) { Handle(await " + request + "); await Task.Delay(1000); }",
            """
            private string procoreUrl, otherUrl, method; private readonly HttpClient other = new();
            private Task<object> Caller(Func<Task<string>> call) => call();
            private Task<HttpResponseMessage> FetchAsync(string verb)
                => client.SendAsync(new HttpRequestMessage(new HttpMethod(verb), "/rest/v1.0/projects/1/rfis"));
            private Task<HttpResponseMessage> StoreAsync(string verb)
                => client.SendAsync(new HttpRequestMessage(new HttpMethod(verb), "/rest/v1.0/projects/1/rfis"));
            """,
            """
            static class ProcoreReader
            {
                public static Task<string> Things(HttpClient client) => client.GetStringAsync("/v1/things");
                public static Task<string> Elsewhere(HttpClient client) => client.GetStringAsync("https://api.example.com/v1/things");
                public static Task<string> ThroughOther(HttpClient client) => OtherReader.Things(client);
            }
            static class OtherReader { public static Task<string> Things(HttpClient client) => client.GetStringAsync("/v1/things"); }
            static class HeaderReader
            {
                public const string Header = "Procore-Company-Id";
                public static Task<string> Things(HttpClient client) => client.GetStringAsync("/v1/things");
            }
            """);

    [Theory]
    [InlineData("number.ToString()", true)]
    [InlineData("$\"{number}\"", true)]
    [InlineData("$\"{number}/items\"", true)]
    [InlineData("guid.ToString()", true)]
    [InlineData("text", false)]
    [InlineData("$\"{text}/items\"", false)]
    public Task Number_FollowsTheBaseAddress(string address, bool isReported)
        => VerifyAsync(
            (isReported ? "{|PCA3001:while|}" : "while") + " (true) { Handle(await based.GetStringAsync(" + address
                + ")); await Task.Delay(1000); }",
            """
            private long number;
            private Guid guid;
            private string text;
            private readonly HttpClient based = new() { BaseAddress = new Uri("https://api.procore.com/rest/v1.0/projects/1/rfis/") };
            """);

    [Theory]
    [InlineData("{|#0:while|} (true) { READ await Task.Delay(1000); }", "This loop")]
    [InlineData("var timer = {|#0:new Timer(_ => { READ }, null, 0, 1000)|};", "This timer")]
    [InlineData("{|#0:Observable.Interval(TimeSpan.FromSeconds(1))|}.Subscribe(_ => { READ });", "This timer")]
    [InlineData("scheduler.Schedule(() => { READ }).{|#0:EverySecond()|};", "This schedule")]
    [InlineData(
        "await Again(); async Task Again() { READ await Task.Delay(1000); await {|#0:Again()|}; }",
        "This method starts itself again and")]
    public Task Subject_NamesWhatRepeats(string code, string subject)
        => VerifyAsync(
            code.Replace("READ", "Handle(client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\"));", StringComparison.Ordinal),
            expected: Expected(
                "PCA3001",
                subject,
                "'/rest/v1.0/projects/1/rfis'",
                "every second (3600 an hour for each project)",
                "Subscribe to the webhook for 'RFIs' instead"));

    [Theory]
    [InlineData(
        "\"https://api.procore.com\"",
        "a resource",
        "every second (3600 an hour for each company)",
        "Subscribe to a webhook where Procore has one, and ask at most every 5 minutes")]
    [InlineData(
        "\"/rest/v1.0/companies/\" + id + \"/projects\"",
        "'/rest/v1.0/companies/{id}/projects'",
        "every second (3600 an hour for each company)",
        "Subscribe to the webhook for 'Projects' instead")]
    [InlineData(
        "\"/rest/v1.0/projects/1/rfis?page=2\"",
        "'/rest/v1.0/projects/1/rfis'",
        "every second (3600 an hour for each project)",
        "Subscribe to the webhook for 'RFIs' instead")]
    [InlineData(
        "\"https://api.procore.com/rest/v1.0/me\"",
        "'/rest/v1.0/me'",
        "every second (3600 an hour for each company)",
        "Procore has no webhook for this resource, so ask at most every 5 minutes")]
    public Task Request_IsShown(string address, string display, string frequency, string remedy)
        => VerifyAsync(
            "{|#0:while|} (true) { Handle(await client.GetStringAsync(" + address + ")); await Task.Delay(1000); }",
            "private int id;",
            expected: Expected("PCA3001", "This loop", display, frequency, remedy));

    [Theory]
    [InlineData("TimeSpan.FromMinutes(6)", "every 6 minutes (10 an hour for each project)")]
    [InlineData("TimeSpan.FromMinutes(7)", "every 7 minutes (8.6 an hour for each project)")]
    [InlineData("TimeSpan.FromDays(1)", "every 24 hours (0 an hour for each project)")]
    [InlineData("given", "again and again")]
    public Task SlowPolling_SaysHowOften(string delay, string frequency)
        => VerifyAsync(
            "{|#0:while|} (true) { Handle(await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\")); await Task.Delay(" + delay + "); }",
            "private int given;",
            expected: Expected("PCA3002", "This loop", "'/rest/v1.0/projects/1/rfis'", frequency, "RFIs"));

    [Theory]
    [InlineData("procore_polling_minimum_interval = 00:02:00", "PCA3001", "1", "ask at most every 2 minutes")]
    [InlineData("procore_polling_minimum_interval = 00:01:00", "", "1", "")]
    [InlineData("procore_polling_minimum_interval = 00:30:00\nprocore_polling_tight_interval = 00:00:30", "", "1", "")]
    [InlineData(
        "procore_polling_minimum_interval = 00:30:00\nprocore_polling_tight_interval = 00:02:00",
        "PCA3001",
        "1",
        "ask at most every 30 minutes")]
    [InlineData(
        "procore_polling_minimum_interval = 01:00:00",
        "PCA3001",
        "30",
        "ask at most every hour",
        "every 30 minutes (2 an hour for each company)")]
    public Task Thresholds_ComeFromTheOptions(
        string options, string id, string minutes, string remedy, string frequency = "every minute (60 an hour for each company)")
    {
        var test = Test($$"""
            {{(id.Length > 0 ? "{|#0:while|}" : "while")}} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/me"));
                await Task.Delay(TimeSpan.FromMinutes({{minutes}}));
            }
            """);
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + options + "\n"));
        if (id.Length > 0)
        {
            test.ExpectedDiagnostics.Add(Expected(
                id, "This loop", "'/rest/v1.0/me'", frequency, "Procore has no webhook for this resource, so " + remedy));
        }

        return test.RunAsync();
    }

    [Theory]
    [InlineData("""
        while (true)
        {
            var r = await client.GetStringAsync("/rest/v1.0/companies/1/async_operations/7");
            if (r.Contains("done")) break;
            await Task.Delay(1000);
        }
        """)]
    [InlineData("""
        while (true)
        {
            var r = await client.GetStringAsync("https://api.procore.com");
            if (r.Contains("done")) break;
            await Task.Delay(1000);
        }
        """)]
    [InlineData("""
        {|PCA3001:while|} (true)
        {
            var r = await client.GetStringAsync("/rest/v1.0/projects/1/rfis/7");
            if (r.Contains("closed")) break;
            await Task.Delay(1000);
        }
        """)]
    [InlineData("""
        {|PCA3001:while|} (true)
        {
            Handle(await client.GetStringAsync("/rest/v1.0/companies/1/async_operations/7"));
            await Task.Delay(1000);
        }
        """)]
    [InlineData("""
        while (true)
        {
            var r = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            if (r.IsSuccessStatusCode) break;
            await Task.Delay(1000);
        }
        """)]
    [InlineData("while (true) { Handle(await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\")); await Task.Delay(-1); }")]
    [InlineData("""
        var done = false;
        while (!done)
        {
            var state = await client.GetStringAsync("/rest/v2.0/companies/1/users/bulk/status/7");
            if (state.Equals("ok") || state.Equals("failed")) { done = true; }
            await Task.Delay(1000);
        }
        """)]
    public Task Wait_ForAJob_IsNoPolling(string code) => VerifyAsync(code);

    private static DiagnosticResult Expected(string id, params object[] arguments)
        => Verify.Diagnostic(id).WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations).WithArguments(arguments);

    private static Task VerifyAsync(string body, string members = "", string types = "", DiagnosticResult? expected = null)
    {
        var test = Test(body, members, types);
        if (expected is { } diagnostic)
        {
            test.ExpectedDiagnostics.Add(diagnostic);
        }

        return test.RunAsync();
    }

    private static Verify.Test Test(string body, string members = "", string types = "")
        => new()
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestCode = PollingSource.Body(body, members, types).Replace("await Task.CompletedTask;", string.Empty, StringComparison.Ordinal)
        };
}
