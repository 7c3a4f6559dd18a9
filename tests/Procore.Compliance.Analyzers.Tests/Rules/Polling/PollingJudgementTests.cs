using System;
using System.Globalization;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules.Polling;
using Procore.Compliance.Analyzers.Rules.Polling.Webhooks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Loops.PollingAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>Which calls count as reads of Procore, which of several reads is named, and how often a message says that it happens.</summary>
public sealed class PollingJudgementTests
{
    [Theory]
    [InlineData("00:00:00.5", "500 milliseconds")]
    [InlineData("00:00:01", "second")]
    [InlineData("00:00:30", "30 seconds")]
    [InlineData("00:01:00", "minute")]
    [InlineData("00:01:30", "90 seconds")]
    [InlineData("00:02:00", "2 minutes")]
    [InlineData("00:59:00", "59 minutes")]
    [InlineData("01:00:00", "hour")]
    [InlineData("01:30:00", "90 minutes")]
    [InlineData("02:00:00", "2 hours")]
    [InlineData("1.00:00:00", "24 hours")]
    public void Length_IsSaidInWords(string length, string words)
        => Assert.Equal(words, PollingMessage.Words(TimeSpan.Parse(length, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("Task.Delay(1000)", "every second (3600 an hour for each project)")]
    [InlineData("Task.Delay(7000)", "every 7 seconds (514 an hour for each project)")]
    [InlineData("Task.Delay(TimeSpan.FromMinutes(4))", "every 4 minutes (15 an hour for each project)")]
    [InlineData("Task.Delay(TimeSpan.FromSeconds(700))", "every 11.67 minutes (5.1 an hour for each project)")]
    [InlineData("Task.Delay(TimeSpan.FromMinutes(10))", "every 10 minutes (6 an hour for each project)")]
    [InlineData("Task.Delay(TimeSpan.FromMinutes(90))", "every 90 minutes (0.7 an hour for each project)")]
    [InlineData("Task.Delay(configuration.GetHashCode())", "again and again")]
    public async Task Frequency_IsSaid(string wait, string frequency)
    {
        var isTight = wait.Contains("000", StringComparison.Ordinal) || wait.Contains("(4)", StringComparison.Ordinal);
        var expected = isTight
            ? Verify
                .Diagnostic("PCA3001")
                .WithLocation(0)
                .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
                .WithArguments("This loop", "'/rest/v1.0/projects/1/rfis'", frequency, "Subscribe to the webhook for 'RFIs' instead")
            : Verify
                .Diagnostic("PCA3002")
                .WithLocation(0)
                .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
                .WithArguments("This loop", "'/rest/v1.0/projects/1/rfis'", frequency, "RFIs");
        await Verify.VerifyAnalyzerAsync(
            Loop("Handle(await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\"));", wait, "{|#0:while|}"),
            expected);
    }

    [Theory]
    [InlineData("/rest/v1.0/projects/1/rfis?filters[updated_at]=x", "TimeSpan.FromHours(1)", false)]
    [InlineData("/rest/v1.0/projects/1/rfis?filters[updated_at]=x", "TimeSpan.FromMinutes(59)", true)]
    [InlineData("/rest/v1.0/projects/1/rfis?filters[status]=x", "TimeSpan.FromHours(1)", true)]
    public Task Reconciliation_IsHourlyAndFiltersByChange(string route, string delay, bool isReported)
        => Verify.VerifyAnalyzerAsync(Loop(
            $"Handle(await client.GetStringAsync(\"{route}\"));", $"Task.Delay({delay})", isReported ? "{|PCA3002:while|}" : "while"));

    [Theory]
    [InlineData("await rest.GetAsync(new RestRequest(\"/rest/v1.0/projects/1/rfis\").AddQueryParameter(\"FILTER\", since));")]
    [InlineData("var r = new RestRequest(\"/rest/v1.0/projects/1/rfis\"); r.AddParameter(\"FILTER\", since); await rest.GetAsync(r);")]
    [InlineData("await \"https://api.procore.com/rest/v1.0/projects/1/rfis\".SetQueryParam(\"FILTER\", since).GetStringAsync();")]
    [InlineData("await client.GetStringAsync(QueryHelpers.AddQueryString(\"/rest/v1.0/projects/1/rfis\", \"FILTER\", since));")]
    [InlineData("await declared.Rfis(1, since);")]
    public async Task Reconciliation_MayPutItsFilterIntoTheQueryInAnyWay(string read)
    {
        foreach (var (filter, keyword) in new[] { ("filters[updated_at]", "while"), ("filters[status]", "{|PCA3002:while|}") })
        {
            await new Verify.Test
            {
                CompilerDiagnostics = CompilerDiagnostics.None,
                TestCode = $$"""
                    using System; using System.Net.Http; using System.Threading.Tasks; using Flurl.Http; using Refit; using RestSharp;
                    interface IDeclared { [Get("/rest/v1.0/projects/{id}/rfis")] Task<string> Rfis(long id, [AliasAs("FILTER")] string range); }
                    class Sweep
                    {
                        async Task Run(HttpClient client, RestClient rest, IDeclared declared, string since)
                        {
                            {{keyword}} (true) { {{read}} await Task.Delay(TimeSpan.FromHours(2)); }
                        }
                    }
                    """.Replace("FILTER", filter, StringComparison.Ordinal),
            }.RunAsync();
        }
    }

    [Theory]
    [InlineData(
        """
        Handle(await client.GetStringAsync("/rest/v1.0/requisitions?project_id=1"));
        Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
        """,
        "'/rest/v1.0/projects/1/rfis'")]
    [InlineData(
        """
        Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
        Handle(await client.GetStringAsync("/rest/v1.0/projects/1/submittals"));
        """,
        "'/rest/v1.0/projects/1/rfis'")]
    [InlineData(
        """
        if (DateTime.UtcNow - last > TimeSpan.FromMinutes(2))
        {
            last = DateTime.UtcNow;
            Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
        }
        Handle(await client.GetStringAsync("/rest/v1.0/requisitions?project_id=1"));
        """,
        "'/rest/v1.0/requisitions'")]
    public Task Read_ThatIsNamed_IsTheFastestAndHasAWebhook(string reads, string route)
        => Verify.VerifyAnalyzerAsync(
            Loop(reads, "Task.Delay(1000)", "{|#0:while|}", "DateTime last = default;"),
            Verify.Diagnostic("PCA3001").WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations).WithArguments(
                "This loop", route, "every second (3600 an hour for each project)", route.Contains("rfis", StringComparison.Ordinal)
                    ? "Subscribe to the webhook for 'RFIs' instead"
                    : "Procore has no webhook for this resource, so ask at most every 5 minutes"));

    [Theory]
    [InlineData("procore.GetRfis();", true)]
    [InlineData("procore.ListRfisAsync();", true)]
    [InlineData("_procoreApi.Rfis.Fetch();", true)]
    [InlineData("procore.Get();", true)]
    [InlineData("procore.Getting();", false)]
    [InlineData("procore.CreateRfi();", false)]
    [InlineData("procore.GetToken();", false)]
    [InlineData("procore.GetTokenAsync();", false)]
    [InlineData("procore.LoadSettings();", false)]
    [InlineData("procore.GetHandler<Rfi>();", false)]
    [InlineData("procore.GetInstance();", false)]
    [InlineData("erp.GetRfis();", false)]
    [InlineData("GetRfis();", false)]
    [InlineData("new Vendor.ProcoreClient().GetRfis();", true)]
    [InlineData("typed.GetRfis();", true)]
    [InlineData("typed.Inner.GetRfis();", false)]
    [InlineData("own.GetRfis();", false)]
    public Task Client_OfAnUnknownLibrary_IsKnownByItsName(string call, bool isReported) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = PollingSource
            .Body(
                $"{(isReported ? "{|PCA3001:while|}" : "while")} (true) {{ {call} await Task.Delay(1000); }}",
                "private readonly ProcoreSdk typed; private readonly OwnClient own;",
                """
            public sealed class OwnClient { public object GetRfis() => null; }
            """).Replace("private readonly ProcoreSdk typed;", "private readonly Missing.ProcoreSdk typed;", StringComparison.Ordinal),
    }.RunAsync();

    [Fact]
    public Task Client_OfAnUnknownLibrary_SaysWhatIsNotKnown() => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = PollingSource.Body("{|#0:while|} (true) { procore.GetRfis(); await Task.Delay(1000); }"),
        ExpectedDiagnostics =
        {
            Verify.Diagnostic("PCA3001").WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations).WithArguments(
                "This loop",
                "'GetRfis'",
                "every second (3600 an hour for each company)",
                "Subscribe to a webhook where Procore has one, and ask at most every 5 minutes"),
        },
    }.RunAsync();

    [Theory]
    [InlineData("""
        {|PCA3001:while|} (true)
        {
            var r = await client.GetStringAsync("/rest/v1.0/projects/1/rfis");
            if (r.Length == 0) break;
            await Task.Delay(1000);
        }
        """)]
    [InlineData("while (true) { var r = await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\"); if (r.Length == 0) break; }")]
    [InlineData("""
        while (true)
        {
            var r = await client.GetStringAsync("/rest/v1.0/projects/1/rfis");
            if (r.Length == 0) break;
            await client.DeleteAsync("/rest/v1.0/projects/1/rfis/1");
            await Task.Delay(1000);
        }
        """)]
    public Task Loop_ThatEndsWhenNothingIsLeft_PollsIfItWaitsAndDoesNotWork(string loop)
        => Verify.VerifyAnalyzerAsync(PollingSource.Body(loop));

    [Theory]
    [InlineData("if (development) { Send(new { destination_url = \"https://localhost:5001/hooks\" }); }")]
    [InlineData("if (host.IsDevelopment) { Send(new { destination_url = \"https://localhost:5001/hooks\" }); }")]
    [InlineData("Send(isLocal ? new { destination_url = \"https://localhost:5001/hooks\" } : null);")]
    [InlineData("Send(stage switch { \"Debug\" => new { destination_url = \"https://localhost:5001/hooks\" }, _ => null });")]
    [InlineData("if (sandbox) { Send(new { destination_url = \"https://localhost:5001/hooks\" }); }")]
    [InlineData("if (production) { Send(new { destination_url = \"{|PCA3007:https://localhost:5001/hooks|}\" }); }")]
    [InlineData("Send(production ? new { destination_url = \"{|PCA3007:https://localhost:5001/hooks|}\" } : null);")]
    [InlineData("Send(new { company_id = 1, project_id = 2, resource_name = \"RFIs\" });")]
    [InlineData("Send(new { company_id = 1, project_id = 2, event_type = \"create\" });")]
    [InlineData("Send(new { company_id = 1, project_id = {|PCA3006:2|}, resource_name = \"RFIs\", event_type = \"create\" });")]
    public Task Subscription_IsJudgedWhereItStands(string statement)
        => new Verifiers.CSharpAnalyzerVerifier<WebhookSubscriptionAnalyzer>.Test
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestCode = "class ProcoreWebhooks { string Hooks => \"https://api.procore.com/rest/v1.0/webhooks/hooks\"; void M() { "
                + statement + " } }",
        }.RunAsync();

    [Theory]
    [InlineData("https://app.example.com/hooks", null)]
    [InlineData("http://app.example.com/hooks", "is not encrypted")]
    [InlineData("ftp://localhost/hooks", null)]
    [InlineData("/hooks", null)]
    [InlineData("localhost", null)]
    [InlineData("https://LOCALHOST:5001/hooks", "is only reachable from your own network")]
    [InlineData("https://127.0.0.1/hooks", "is only reachable from your own network")]
    [InlineData("https://[::1]/hooks", "is only reachable from your own network")]
    [InlineData("https://host.docker.internal/hooks", "is only reachable from your own network")]
    [InlineData("https://server.local/hooks", "is only reachable from your own network")]
    [InlineData("https://server.lan/hooks", "is only reachable from your own network")]
    [InlineData("https://10.1.2.3/hooks", "is only reachable from your own network")]
    [InlineData("https://192.168.1.7/hooks", "is only reachable from your own network")]
    [InlineData("https://192.169.1.7/hooks", null)]
    [InlineData("https://172.16.1.7/hooks", "is only reachable from your own network")]
    [InlineData("https://172.31.1.7/hooks", "is only reachable from your own network")]
    [InlineData("https://172.15.1.7/hooks", null)]
    [InlineData("https://172.32.1.7/hooks", null)]
    [InlineData("https://10.example.co.uk/hooks", null)]
    [InlineData("https://10.b.c.d/hooks", null)]
    [InlineData("https://ngrok.io/hooks", "is a tunnel for development")]
    [InlineData("https://a1.ngrok.io/hooks", "is a tunnel for development")]
    [InlineData("https://myngrok.io/hooks", null)]
    public void Destination_IsJudgedByItsHost(string url, string? reason) => Assert.Equal(reason, DestinationJudge.Judge(url));

    private static string Loop(string reads, string wait, string keyword, string before = "")
        => PollingSource.Body($$"""
            {{before}}
            {{keyword}} (true)
            {
                {{reads}}
                await {{wait}};
            }
            """).Replace("await Task.CompletedTask;", string.Empty, StringComparison.Ordinal);
}
