using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Webhooks.WebhookSubscriptionAnalyzer,
    Procore.Compliance.CodeFixes.Polling.CorrectSubscriptionFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Webhooks;

public sealed class WebhookSubscriptionTests
{
    [Theory]
    [InlineData("RFI", "update", "RFIs")]
    [InlineData("rfis", "create", "RFIs")]
    [InlineData("punch_items", "create", "Punch Items")]
    [InlineData("Submital", "create", "Submittals")]
    [InlineData("Project Users", "update", "Company Users")]
    [InlineData("Project Vendors", "update", "Company Vendors")]
    public Task Resource_ThatIsNotSent_IsReplaced(string resource, string eventType, string replacement)
        => Verify.VerifyCodeFixAsync(
            Trigger($$"""new { resource_name = "{|PCA3006:{{resource}}|}", event_type = "{{eventType}}" }"""),
            Trigger($$"""new { resource_name = "{{replacement}}", event_type = "{{eventType}}" }"""));

    [Theory]
    [InlineData("RFIs", "create")]
    [InlineData("Project Users", "create")]
    [InlineData("Company Users", "update")]
    [InlineData("Daily Logs", "delete")]
    public Task Resource_ThatIsSent_IsNotReported(string resource, string eventType)
        => Verify.VerifyAnalyzerAsync(Trigger($$"""new { resource_name = "{{resource}}", event_type = "{{eventType}}" }"""));

    [Theory]
    [InlineData("""new { resource_name = "RFIs", event_type = "{|PCA3006:changed|}" }""")]
    [InlineData("""new { resource_name = "Bids", event_type = "{|PCA3006:create|}" }""")]
    [InlineData("""new { resource_name = "{|PCA3006:Quantum Flux|}", event_type = "create" }""")]
    [InlineData("""new Dictionary<string, object> { ["resource_name"] = "{|PCA3006:RFI|}", ["event_type"] = "create" }""")]
    [InlineData("""new Dictionary<string, object> { { "resource_name", "{|PCA3006:RFI|}" }, { "event_type", "create" } }""")]
    [InlineData("""new TriggerRequest { ResourceName = "{|PCA3006:RFI|}", EventType = "create" }""")]
    [InlineData("""Subscribe("{|PCA3006:RFI|}", "create")""")]
    [InlineData("""new { company_id = 1, project_id = {|PCA3006:2|}, trigger = new { resource_name = "RFIs", event_type = "create" } }""")]
    [InlineData("""new { company_id = 1, project_id = {|PCA3006:2|}, resource_name = "RFIs", event_type = "create" }""")]
    [InlineData("""
        new { company_id = 1, hook = new { @namespace = "{|PCA3006:My_App|}", destination_url = "https://app.example.com/hooks" } }
        """)]
    [InlineData("""
        new { company_id = 1, hook = new { @namespace = "my-app", destination_url = "{|PCA3007:http://app.example.com/hooks|}" } }
        """)]
    [InlineData("""new { destination_url = "{|PCA3007:https://localhost:5001/hooks|}" }""")]
    [InlineData("""new { destination_url = "{|PCA3007:https://192.168.1.7/hooks|}" }""")]
    [InlineData("""new { destination_url = "{|PCA3007:https://a1b2.ngrok-free.app/hooks|}" }""")]
    [InlineData("""new HookRequest { DestinationUrl = "{|PCA3007:http://receiver.example.com|}" }""")]
    public Task Subscription_ThatCannotArrive_IsReported(string body) => Verify.VerifyAnalyzerAsync(Trigger(body));

    [Theory]
    [InlineData("""new { resource_name = resource, event_type = "create" }""")]
    [InlineData("""new { resource_name = "Anything" }""")]
    [InlineData("""new { company_id = 1, project_id = 2 }""")]
    [InlineData("""new { company_id = 1, project_id = 2, resource_name = "RFIs", resource_id = 3, event_type = "create" }""")]
    [InlineData("""new { company_id = 1, hook = new { @namespace = "my-app-2", destination_url = "https://app.example.com/hooks" } }""")]
    [InlineData("""new { @namespace = "My Code", name = "x" }""")]
    [InlineData("""new { destination_url = development ? "https://localhost:5001/hooks" : "https://app.example.com/hooks" }""")]
    [InlineData("""new { destination_url = resource }""")]
    [InlineData("""new { destination_url = "https://172.40.1.1/hooks" }""")]
    [InlineData("""Audit("login", "changed")""")]
    public Task Subscription_ThatArrives_IsNotReported(string body) => Verify.VerifyAnalyzerAsync(Trigger(body));

    [Fact]
    public Task Namespace_IsNormalised()
        => Verify.VerifyCodeFixAsync(
            Trigger("""new { @namespace = "{|PCA3006:My App_2|}", destination_url = "https://app.example.com/hooks" }"""),
            Trigger("""new { @namespace = "my-app-2", destination_url = "https://app.example.com/hooks" }"""));

    [Fact]
    public Task Constant_IsReportedWhereItStands()
        => Verify.VerifyAnalyzerAsync(Trigger(
            "new { resource_name = Resource, event_type = \"create\" }", "private const string Resource = \"{|PCA3006:RFI|}\";"));

    [Fact]
    public Task Project_WithoutProcore_IsNotReported()
        => Verify.VerifyAnalyzerAsync("""
            public static class Webhooks
            {
                public static object Body => new { resource_name = "Order", event_type = "changed", destination_url = "http://localhost" };
            }
            """);

    private static string Trigger(string body, string members = "")
        => PollingSource.Body(
            $"await client.PostAsJsonAsync(\"/rest/v1.0/webhooks/hooks/1/triggers\", {body});",
            $$"""
            private readonly bool development; private readonly string resource = Environment.GetEnvironmentVariable("R");
            private static object Subscribe(string resourceName, string eventType)
                => new { resource_name = resourceName, event_type = eventType };
            private static object Audit(string resourceName, string eventType) => null;
            {{members}}
            """,
            """
            public sealed class TriggerRequest
            {
                public string ResourceName { get; set; }
                public string EventType { get; set; }
            }
            public sealed class HookRequest { public string DestinationUrl { get; set; } }
            """);
}
