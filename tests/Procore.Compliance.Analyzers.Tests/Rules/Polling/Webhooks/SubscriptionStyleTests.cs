using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Webhooks.WebhookSubscriptionAnalyzer,
    Procore.Compliance.CodeFixes.Polling.CorrectSubscriptionFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Webhooks;

/// <summary>PCA3006 and PCA3007 through the ways to write a subscription: helpers, records, JSON, forms, tables.</summary>
public sealed class SubscriptionStyleTests
{
    [Theory]
    [InlineData("""await TriggerAsync("{|PCA3006:RFI|}", "{|PCA3006:updated|}");""")]
    [InlineData("""await TriggerAsync("Submittals", "create"); await TriggerAsync("{|PCA3006:Drawing|}", "update");""")]
    [InlineData("""
        await TriggerAsync("{|PCA3006:Project Users|}", "update");
        await TriggerAsync("Project Users", "create");
        await TriggerAsync("Company Users", "update");
        """)]
    [InlineData("""await TriggerAsync(evt: "{|PCA3006:changed|}", name: "RFIs");""")]
    [InlineData("""await UpdatesAsync("{|PCA3006:Meeting Topic|}");""")]
    [InlineData("""foreach (var name in new[] { "RFIs", "{|PCA3006:Submittal|}", "Punch Items" }) await TriggerAsync(name, "update");""")]
    [InlineData("""
        foreach (var (name, evt) in new (string, string)[] { ("RFIs", "create"), ("{|PCA3006:Submital|}", "create") })
            await TriggerAsync(name, evt);
        """)]
    [InlineData("""
        foreach (var pair in new Dictionary<string, string> { ["RFIs"] = "create", ["{|PCA3006:Image|}"] = "{|PCA3006:created|}" })
            await TriggerAsync(pair.Key, pair.Value);
        """)]
    [InlineData("""var name = urgent ? "{|PCA3006:Incident|}" : "Incidents"; await TriggerAsync(name, "create");""")]
    [InlineData(
        """await TriggerAsync(Names.Punch, "create");""",
        """static class Names { public const string Punch = "{|PCA3006:Punch List Items|}"; }""")]
    [InlineData("""await PostAsync(new Trigger("{|PCA3006:RFI|}", "create"));""")]
    [InlineData("""await PostAsync(new { trigger = new Trigger("RFIs", "{|PCA3006:changed|}") });""")]
    [InlineData("""
        var triggers = new List<Trigger> { new("RFIs", "create"), new("{|PCA3006:RFI|}", "create") };
        await PostAsync(new { triggers });
        """)]
    [InlineData("""await PostAsync(new Subscribed { Thing = "{|PCA3006:RFI|}", What = "create" });""")]
    [InlineData("""
        await PostAsync(new
        {
            triggers = new[]
            {
                new { resource_name = "Bids", event_type = "{|PCA3006:create|}" },
                new { resource_name = "RFIs", event_type = "create" }
            }
        });
        """)]
    [InlineData("""await PostAsync(new Dictionary<string, object> { [Keys.Resource] = "{|PCA3006:RFI|}", [Keys.Event] = "create" });""")]
    [InlineData("""
        await PostAsync(new[]
        {
            new KeyValuePair<string, string>("trigger[resource_name]", "{|PCA3006:RFI|}"),
            new KeyValuePair<string, string>("trigger[event_type]", "create")
        });
        """)]
    [InlineData("""await PostAsync(new[] { ("resource_name", "{|PCA3006:RFI|}"), ("event_type", "create") });""")]
    [InlineData("""
        var body = new Dictionary<string, string>();
        body["resource_name"] = "{|PCA3006:RFI|}";
        body["event_type"] = "create";
        await PostAsync(body);
        """)]
    [InlineData("""
        var body = new Dictionary<string, string>();
        body.Add("resource_name", "{|PCA3006:RFI|}");
        body.Add("event_type", "create");
        await PostAsync(body);
        """)]
    [InlineData("""var trigger = new AuditEntry("", "") { ResourceName = "{|PCA3006:RFI|}", EventType = "create" };""")]
    [InlineData("""var body = new Subscribed(); body.Thing = "{|PCA3006:RFI|}"; body.What = "create"; await PostAsync(body);""")]
    [InlineData("""request.AddParameter("trigger[resource_name]", "{|PCA3006:RFI|}").AddParameter("trigger[event_type]", "create");""")]
    [InlineData("""await PostTextAsync("{\"trigger\":{\"resource_name\":\"{|PCA3006:RFI|}\",\"event_type\":\"create\"}}");""")]
    [InlineData("""await PostTextAsync(@"{""trigger"":{""resource_name"":""{|PCA3006:RFI|}"",""event_type"":""create""}}");""")]
    [InlineData(""""await PostTextAsync("""{ "trigger": { "resource_name": "RFIs", "event_type": "{|PCA3006:changed|}" } }""");"""")]
    [InlineData(
        """"
        await PostTextAsync(
            $$"""{ "company_id": {{company}}, "trigger": { "resource_name": "{{Names.Rfi}}", "event_type": "create" } }""");
        """",
        """static class Names { public const string Rfi = "{|PCA3006:RFI|}"; }""")]
    [InlineData(
        """await PostTextAsync("{\"resource_name\":\"" + Resource + "\",\"event_type\":\"create\"}");""",
        """const string Resource = "{|PCA3006:RFI|}";""")]
    [InlineData(""""
        await PostTextAsync(
            """{ "hook": { "namespace": "{|PCA3006:My App|}", "destination_url": "{|PCA3007:http://app.example.com/hooks|}" } }""");
        """")]
    [InlineData("""await HookAsync("{|PCA3007:https://localhost:5001/hooks|}"); await HookAsync("https://app.example.com/hooks");""")]
    [InlineData("""
        await PostAsync(new
        {
            destination_url = urgent ? "{|PCA3007:https://10.1.2.3/hooks|}" : "{|PCA3007:https://localhost/hooks|}"
        });
        """)]
    [InlineData(
        """var settings = new HookSettings(); await HookAsync(settings.Url);""",
        """sealed class HookSettings { public string Url { get; set; } = "{|PCA3007:http://localhost:5000/hooks|}"; }""")]
    public Task Fault_IsReportedAtItsText(string statements, string members = "")
        => Verify.VerifyAnalyzerAsync(Source(statements, members));

    [Theory]
    [InlineData("""await TriggerAsync("RFIs", "create"); await TriggerAsync(Environment.GetEnvironmentVariable("NAME"), "update");""")]
    [InlineData("""await UpdatesAsync("Project Users".Replace("Project", "Company"));""")]
    [InlineData("""await PostAsync(new { resource_name = "RFI", level = "info" });""")] // No event: another kind of record.
    [InlineData("""await PostAsync(new Person("RFI", "create"));""")]
    [InlineData("""
        var entry = new AuditEntry("Invoice", "approved");
        Console.WriteLine(entry);
        """)] // An audit log has resources and events, too.
    [InlineData("""AuditEntry entry = new("Invoice", "approved"); Console.WriteLine(entry);""")]
    [InlineData("""Console.WriteLine(new AuditEntry("", "") { ResourceName = "Invoice", EventType = "approved" });""")]
    [InlineData("""Console.WriteLine(new { ResourceName = "Invoice", EventType = "approved" });""")]
    [InlineData("""var move = new Redirect(); move.DestinationUrl = "http://localhost/next"; Console.WriteLine(move);""")]
    [InlineData("""await PostTextAsync("{\"resource_name\":\"RFIs\",\"event_type\":\"create\"}");""")]
    [InlineData("""await PostTextAsync("{\"resource_name\":\"RFI\"}");""")]
    [InlineData("""await PostTextAsync("resource_name and event_type are \"required\": see the page");""")]
    [InlineData("""await PostTextAsync("{\"resource_name\":\"RFI\",\"event_type\":\"crea");""")] // No JSON yet.
    [InlineData("""await HookAsync(urgent ? "https://localhost:5001/hooks" : "https://app.example.com/hooks");""")]
    [InlineData("""
        var url = "https://app.example.com/hooks";
        if (IsDevelopment) { url = "https://localhost:5001/hooks"; }
        await HookAsync(url);
        """)]
    [InlineData("""if (IsDevelopment) { await HookAsync("https://localhost:5001/hooks"); }""")]
    [InlineData("""await ScopedAsync(7, null);""")]
    [InlineData("""
        await PostAsync(new
        {
            company_id = 1,
            project_id = (long?)null,
            trigger = new { resource_name = "RFIs", event_type = "create" }
        });
        """)]
    public Task Subscription_ThatArrives_IsNotReported(string statements) => Verify.VerifyAnalyzerAsync(Source(statements, string.Empty));

    [Fact]
    public Task Text_OfAnotherFile_IsReportedThere() => new Verify.Test
    {
        TestState =
        {
            Sources =
            {
                Source("await TriggerAsync(WatchedResources.Rfis, WatchedResources.Created);", string.Empty),
                """
                public static class WatchedResources
                {
                    public const string Rfis = "{|PCA3006:RFI|}";
                    public static readonly string Created = "{|PCA3006:created|}";
                }
                """,
            },
        },
        FixedState =
        {
            Sources =
            {
                Source("await TriggerAsync(WatchedResources.Rfis, WatchedResources.Created);", string.Empty),
                """
                public static class WatchedResources
                {
                    public const string Rfis = "RFIs";
                    public static readonly string Created = "create";
                }
                """,
            },
        },
    }.RunAsync();

    [Theory]
    [InlineData("created", "create")]
    [InlineData("Updated", "update")]
    [InlineData("changed", "update")]
    [InlineData("removed", "delete")]
    public Task Event_IsMended(string written, string right) => Verify.VerifyCodeFixAsync(
        Source($$"""await TriggerAsync("RFIs", "{|PCA3006:{{written}}|}");""", string.Empty),
        Source($$"""await TriggerAsync("RFIs", "{{right}}");""", string.Empty));

    [Fact]
    public Task Event_LikeNone_IsLeftAlone()
    {
        var source = Source("""await TriggerAsync("RFIs", "{|PCA3006:approve|}");""", string.Empty);
        return Verify.VerifyCodeFixAsync(source, source);
    }

    [Fact]
    public Task Caller_OfAHelper_IsMended() => Verify.VerifyCodeFixAsync(
        Source("""await TriggerAsync("{|PCA3006:RFI|}", "create"); await TriggerAsync("{|PCA3006:Drawing|}", "create");""", string.Empty),
        Source("""await TriggerAsync("RFIs", "create"); await TriggerAsync("Drawings", "create");""", string.Empty));

    [Fact]
    public Task Json_IsMended() => Verify.VerifyCodeFixAsync(
        Source("""await PostTextAsync("{\"resource_name\":\"{|PCA3006:RFI|}\",\"event_type\":\"create\"}");""", string.Empty),
        Source("""await PostTextAsync("{\"resource_name\":\"RFIs\",\"event_type\":\"create\"}");""", string.Empty));

    private static string Source(string statements, string members)
        => $$"""
            using System;
            using System.Collections.Generic;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Text.Json.Serialization;
            using System.Threading.Tasks;

            public sealed record Trigger(
                [property: JsonPropertyName("resource_name")] string Resource, [property: JsonPropertyName("event_type")] string Event);
            public sealed record AuditEntry(string ResourceName, string EventType);
            public sealed class Redirect { public string DestinationUrl { get; set; } }
            public sealed record Person(string ResourceName, string Mood);
            public sealed class Subscribed
            {
                [JsonPropertyName("resource_name")] public string Thing { get; set; }
                [JsonPropertyName("event_type")] public string What { get; set; }
            }

            public sealed class ProcoreWebhookSetup
            {
                private static class Keys { public const string Resource = "resource_name", Event = "event_type"; }
                private readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                private readonly long company = Environment.TickCount64;
                private readonly bool urgent = Environment.Is64BitProcess;
                private bool IsDevelopment => Environment.UserInteractive;
                private readonly dynamic request = new object();

                public async Task RunAsync()
                {
                    {{statements}}
                }

                private Task UpdatesAsync(string name) => TriggerAsync(name, "update");
                private Task TriggerAsync(string name, string evt)
                    => PostAsync(new
                    {
                        company_id = company,
                        api_version = "v2",
                        trigger = new { resource_name = name, event_type = evt }
                    });
                private Task HookAsync(string url)
                    => PostAsync(new { company_id = company, hook = new { @namespace = "my-app", destination_url = url } });
                private Task ScopedAsync(long? companyId, long? projectId)
                    => PostAsync(new
                    {
                        company_id = companyId,
                        project_id = projectId,
                        trigger = new { resource_name = "RFIs", event_type = "create" }
                    });
                private Task PostAsync(object body) => client.PostAsJsonAsync("/rest/v1.0/webhooks/hooks/1/triggers", body);
                private Task PostTextAsync(string body)
                    => client.PostAsync("/rest/v1.0/webhooks/hooks/1/triggers", new StringContent(body));

                {{members}}
            }
            """;
}
