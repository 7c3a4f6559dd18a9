using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules.Polling.Webhooks;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Webhooks.WebhookSubscriptionAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Webhooks;

/// <summary>What PCA3006 and PCA3007 say about a subscription, where, and which right value they hand to the fix.</summary>
public sealed class SubscriptionMessageTests
{
    [Theory]
    [InlineData(
        "new { resource_name = \"{|#0:RFI|}\", event_type = \"create\" }",
        "RFI",
        "is no resource that Procore sends webhooks for; 'RFIs' is")]
    [InlineData(
        "new { resource_name = \"{|#0:Quantum Flux Capacitors|}\", event_type = \"create\" }",
        "Quantum Flux Capacitors",
        "is no resource that Procore sends webhooks for")]
    [InlineData(
        "new { resource_name = \"{|#0:RFI|}\", event_type = kind }", "RFI", "is no resource that Procore sends webhooks for; 'RFIs' is")]
    [InlineData(
        "new { resource_name = \"RFIs\", event_type = \"{|#0:changed|}\" }", "changed", "is no event: create, update and delete are")]
    [InlineData(
        "new { resource_name = resource, event_type = \"{|#0:changed|}\" }", "changed", "is no event: create, update and delete are")]
    [InlineData("new { resource_name = \"Bids\", event_type = \"{|#0:create|}\" }", "create", "is no event of 'Bids'")]
    [InlineData(
        "new { resource_name = \"Company Vendors\", event_type = \"create\", destination_url = \"{|#0:http://x.example.com|}\" }",
        "http://x.example.com",
        "is not encrypted",
        "PCA3007")]
    [InlineData(
        "new { resource_name = \"{|#0:Project Users|}\", event_type = \"update\" }",
        "Project Users",
        "is not sent for 'update' after 2026-06-30; 'Company Users' is")]
    [InlineData(
        "new { @namespace = \"{|#0:my.app|}\", destination_url = \"https://x.example.com\" }",
        "my.app",
        "has characters that a namespace must not have: only a-z, 0-9 and dashes are allowed")]
    [InlineData(
        "new { company_id = 1, project_id = {|#0:projectId|}, destination_url = \"https://x.example.com\" }",
        "projectId",
        "names a project next to a company, and a subscription belongs to one of them only")]
    [InlineData(
        "new { company_id = 1, project_id = {|#0:2|}, hook = new { } }",
        "2",
        "names a project next to a company, and a subscription belongs to one of them only")]
    [InlineData(
        "new { company_id = 1, project_id = {|#0:2|}, trigger = new { } }",
        "2",
        "names a project next to a company, and a subscription belongs to one of them only")]
    [InlineData(
        "new { destination_url = \"{|#0:https://a.trycloudflare.com|}\" }",
        "https://a.trycloudflare.com",
        "is a tunnel for development",
        "PCA3007")]
    [InlineData(
        "new { destination_url = \"{|#0:http://127.0.0.1|}\" }",
        "http://127.0.0.1",
        "is only reachable from your own network",
        "PCA3007")]
    [InlineData("new { destination_url = {|#0:\"http://\" + \"x.example.com\"|} }", "http://x.example.com", "is not encrypted", "PCA3007")]
    [InlineData("new { destination_url = {|#0:$\"http://{Host}/hooks\"|} }", "http://x.example.com/hooks", "is not encrypted", "PCA3007")]
    [InlineData(
        "new { resource_name = {|#0:\"RF\" + \"I\"|}, event_type = \"create\" }",
        "RFI",
        "is no resource that Procore sends webhooks for; 'RFIs' is")]
    public Task Subscription_IsExplained(string body, string value, string reason, string id = "PCA3006")
        => VerifyAsync("Subscribe(" + body + ");", Verify.Diagnostic(id).WithLocation(0).WithArguments(value, reason));

    [Theory]
    [InlineData("hooks.Create(resourceName: \"{|PCA3006:RFI|}\", eventType: \"create\");")]
    [InlineData("AddTrigger(resourceName: \"{|PCA3006:RFI|}\", eventType: \"create\");")]
    [InlineData("procore.Add(resourceName: \"{|PCA3006:RFI|}\", eventType: \"create\");")]
    [InlineData("Subscribe(eventType: \"create\", resourceName: \"{|PCA3006:RFI|}\");")]
    [InlineData("audit.Write(resourceName: \"RFI\", eventType: \"create\");")]
    [InlineData("Subscribe(new { resource_name = \"RFIs\", event_type = \"delete\" });")]
    [InlineData("Subscribe(new { resource_name = \"Bids\", event_type = \"delete\" });")]
    [InlineData("Subscribe(new { resource_name = \"Bids\", event_type = \"update\" });")]
    [InlineData("Subscribe(new { resource_name = \"Project Users\", event_type = \"delete\" });")]
    [InlineData("Subscribe(new { resource_name = \"Project Users\", event_type = kind });")]
    [InlineData("Subscribe(new { resource_name = \"\", event_type = \"create\" });")]
    [InlineData("Subscribe(new { resource_name = resource, event_type = kind });")]
    [InlineData("Subscribe(new { event_type = \"changed\" });")]
    [InlineData("Subscribe(new { @namespace = \"my.app\" });")]
    [InlineData("Subscribe(new { @namespace = \"a-z0-9\", destination_url = \"https://x.example.com\" });")]
    [InlineData("Subscribe(new { @namespace = kind, destination_url = \"https://x.example.com\" });")]
    [InlineData("Subscribe(new { project_id = 2, hook = new { } });")]
    [InlineData("Subscribe(new { company_id = 2, hook = new { } });")]
    [InlineData("Subscribe(new { company_id = 1, project_id = 2, event_type = \"create\" });")]
    [InlineData("Subscribe(new { company_id = 1, project_id = 2, resource_name = \"RFIs\" });")]
    [InlineData("""
        Subscribe(new { resource_name = "Anything", event_type = "sweep", resource_id = 7 });
        """)] // An event, not a wish for events.
    [InlineData("Subscribe(new { resource_name = \"Anything\", event_type = \"sweep\", ulid = kind });")]
    [InlineData("Subscribe(new { company_id = 1, project_id = 2, resource_name = \"RFI\", event_type = \"create\", timestamp = kind });")]
    [InlineData("Subscribe(new { resource_name = \"{|PCA3006:RFI|}\", event_type = \"create\", id = 7 });")]
    [InlineData("Subscribe(new { resource_name = \"{|PCA3006:RFI|}\", event_type = \"create\", user_id = 7 });")]
    [InlineData("Find(1);")]
    public Task Values_AreJudgedTogether(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("if (environment.IsDevelopment()) { if (ready) { Subscribe(new { destination_url = \"https://localhost\" }); } }")]
    [InlineData("""
        var url = isDebug ? "https://localhost" : live;
        Subscribe(new { destination_url = isDebug ? "https://localhost" : live });
        """)]
    [InlineData("Subscribe(new { destination_url = stage switch { \"local\" => \"https://localhost\", _ => live } });")]
    [InlineData("switch (stage) { case \"local\": Subscribe(new { destination_url = \"{|PCA3007:https://localhost|}\" }); break; }")]
    [InlineData("while (isDebug) { Subscribe(new { destination_url = \"{|PCA3007:https://localhost|}\" }); }")]
    [InlineData("Log(isDebug); Subscribe(new { destination_url = \"{|PCA3007:https://localhost|}\" });")]
    public Task Destination_MayBeLocalInDevelopment(string statement) => VerifyAsync(statement);

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("host.docker.internal")]
    [InlineData("build.local")]
    [InlineData("app.localhost")]
    [InlineData("svc.internal")]
    [InlineData("box.lan")]
    [InlineData("nas.home")]
    [InlineData("10.0.0.1")]
    [InlineData("192.168.0.1")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    public void LocalHost_IsNotReachable(string host)
    {
        Assert.Equal("is only reachable from your own network", DestinationJudge.Judge("https://" + host + "/hooks"));
        Assert.Equal("is only reachable from your own network", DestinationJudge.Judge("http://" + host.ToUpperInvariant() + ":8080"));
        Assert.Null(DestinationJudge.Judge("https://" + host + ".example.com/hooks"));
    }

    [Theory]
    [InlineData("ngrok.io")]
    [InlineData("ngrok.app")]
    [InlineData("ngrok-free.app")]
    [InlineData("ngrok.dev")]
    [InlineData("ngrok-free.dev")]
    [InlineData("trycloudflare.com")]
    [InlineData("loca.lt")]
    [InlineData("localtunnel.me")]
    [InlineData("devtunnels.ms")]
    [InlineData("serveo.net")]
    [InlineData("localhost.run")]
    [InlineData("webhook.site")]
    [InlineData("requestbin.com")]
    [InlineData("pipedream.net")]
    public void Tunnel_IsForDevelopment(string host)
    {
        Assert.Equal("is a tunnel for development", DestinationJudge.Judge("https://" + host));
        Assert.Equal("is a tunnel for development", DestinationJudge.Judge("https://a1." + host));
        Assert.Null(DestinationJudge.Judge("https://my" + host));
    }

    [Theory]
    [InlineData("https://9.1.2.3", null)]
    [InlineData("https://192.167.0.1", null)]
    [InlineData("https://193.168.0.1", null)]
    [InlineData("https://172.15.0.1", null)]
    [InlineData("https://172.32.0.1", null)]
    [InlineData("https://171.16.0.1", null)]
    [InlineData("http://9.1.2.3", "is not encrypted")]
    [InlineData("http://10.1.2.3.example.com", "is not encrypted")]
    [InlineData("mailto:a@example.com", null)]
    [InlineData("", null)]
    public void PublicAddress_IsReachable(string url, string? reason) => Assert.Equal(reason, DestinationJudge.Judge(url));

    [Theory]
    [InlineData("new { resource_name = \"RFI\", event_type = \"create\" }", "RFIs")]
    [InlineData("new { resource_name = Name, event_type = \"create\" }", "RFIs")]
    [InlineData("new { resource_name = \"RF\" + \"I\", event_type = \"create\" }", null)]
    [InlineData("new { resource_name = \"RFIs\", event_type = \"changed\" }", "update")]
    [InlineData("new { resource_name = \"RFIs\", event_type = \"approve\" }", null)]
    [InlineData("new { @namespace = \"My App.v2\", destination_url = \"https://x.example.com\" }", "my-app-v2")]
    [InlineData("new { company_id = 1, project_id = 2, hook = new { } }", null)]
    public async Task Fix_IsToldTheRightValue(string body, string? replacement)
    {
        var compilation = CSharpCompilation.Create(
            "Setup",
            [CSharpSyntaxTree.ParseText(Source("Subscribe(" + body + ");"))],
            ReferenceSet.All,
            new(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
        var diagnostic = Assert.Single(await compilation.WithAnalyzers([new WebhookSubscriptionAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        Assert.Equal(replacement, diagnostic.Properties.GetValueOrDefault(WebhookSubscriptionAnalyzer.Replacement));
    }

    [Fact]
    public Task Constant_OfAnotherFile_IsReportedWhereItStands()
    {
        var test = Test("Subscribe(new { resource_name = Names.Rfi, event_type = \"create\" });");
        test.TestState.Sources.Add("static class Names { public const string Rfi = \"{|PCA3006:RFI|}\"; }");
        return test.RunAsync();
    }

    [Theory]
    [InlineData("build_property.IsTestProject = true", false)]
    [InlineData("build_property.IsTestProject = false", true)]
    public Task TestProject_IsNotReported(string option, bool isReported)
    {
        var test = Test("Subscribe(new { resource_name = \"" + (isReported ? "{|PCA3006:RFI|}" : "RFI")
            + "\", event_type = \"create\" });");
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + option + "\n"));
        return test.RunAsync();
    }

    [Fact]
    public Task Project_WithoutWebhooks_IsNotReported()
        => new Verify.Test
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestCode = Source("Subscribe(new { resource_name = \"RFI\", event_type = \"create\" });").Replace(
                "/webhooks/", "/other/", StringComparison.Ordinal),
        }.RunAsync();

    private static Task VerifyAsync(string statement, params DiagnosticResult[] expected)
    {
        var test = Test(statement);
        test.ExpectedDiagnostics.AddRange(expected);
        return test.RunAsync();
    }

    private static Verify.Test Test(string statement)
        => new() { CompilerDiagnostics = CompilerDiagnostics.None, TestCode = Source(statement) };

    private static string Source(string statement) => $$"""
        class ProcoreSetup
        {
            const string Address = "https://api.procore.com/rest/v1.0/webhooks/hooks";
            const string Host = "x.example.com";
            const string Name = "RFI";
            void M(string resource, string kind) { {{statement}} }
        }
        """;
}
