using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Webhooks.WebhookSubscriptionAnalyzer,
    Procore.Compliance.CodeFixes.Polling.CorrectSubscriptionFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Webhooks;

/// <summary>
/// What PCA3006 and PCA3007 say about subscriptions by version 2.0 of the webhook API, and what they still say about version 1.0.
/// </summary>
public sealed class SubscriptionVersionTests
{
    private const string Good =
        "payload_version = \"v4.0\", @namespace = \"acme-sync\", destination_url = \"https://app.example.com/hooks\"";

    [Theory]
    [InlineData("await client.PostAsJsonAsync(CompanyHooks, new { GOOD });")]
    [InlineData("await client.PostAsJsonAsync(ProjectHooks, new { GOOD, destination_headers = new { Authorization = secret } });")]
    [InlineData("""
        await client.PostAsJsonAsync(CompanyHooks, {|PCA3006:new|}
        {
            @namespace = "acme-sync",
            destination_url = "https://app.example.com/hooks"
        });
        """)]
    [InlineData("await client.PostAsJsonAsync(ProjectHooks, {|PCA3006:new|} { destination_url = \"https://app.example.com/hooks\" });")]
    [InlineData("await client.PostAsJsonAsync(CompanyHooks, {|PCA3006:new|} { payload_version = \"v4.0\", @namespace = \"acme-sync\" });")]
    [InlineData("""
        await client.PostAsJsonAsync(CompanyHooks, {|PCA3006:new|}
        {
            company_id = 1,
            hook = new { api_version = "v2", @namespace = "acme-sync", destination_url = "https://app.example.com/hooks" }
        });
        """)]
    [InlineData("""
        var body = {|PCA3006:new|} { @namespace = "acme-sync", destination_url = "https://app.example.com/hooks" };
        await client.PostAsJsonAsync(CompanyHooks, body);
        """)]
    [InlineData("""
        var message = new HttpRequestMessage(HttpMethod.Post, CompanyHooks);
        message.Content = JsonContent.Create({|PCA3006:new|} { destination_url = "https://app.example.com/hooks" });
        """)]
    [InlineData("""
        using var message = new HttpRequestMessage(HttpMethod.Post, CompanyHooks)
        {
            Content = JsonContent.Create({|PCA3006:new|} { destination_url = "https://app.example.com/hooks" })
        };
        """)]
    [InlineData("""
        await client.PostAsJsonAsync(CompanyHooks, new { data = new { destination_url = "https://app.example.com/hooks" } });
        """)] // A part of something.
    [InlineData("""
        await client.PatchAsJsonAsync(CompanyHooks + "/7", new { destination_url = "https://app.example.com/hooks" });
        """)] // A change needs nothing.
    [InlineData("""
        await client.PostAsJsonAsync("/rest/v1.0/webhooks/hooks", new
        {
            company_id = 1,
            hook = new { @namespace = "acme-sync", destination_url = "https://app.example.com/hooks" }
        });
        """)]
    [InlineData("""
        await client.PostAsJsonAsync(CompanyHooks, new HookRequest { DestinationUrl = "https://app.example.com/hooks" });
        """)] // Its other members may have defaults.
    [InlineData("""
        await client.PostAsJsonAsync(CompanyHooks, new Dictionary<string, object>
        {
            ["destination_url"] = "https://app.example.com/hooks"
        });
        """)] // More can be put in.
    [InlineData("""
        var body = new { destination_url = "https://app.example.com/hooks" };
        Use(body);
        await client.PostAsJsonAsync(CompanyHooks, new { GOOD });
        """)]
    public Task Creation_StatesWhatIsRequired(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("v4.0", true)]
    [InlineData("v2", true)]
    [InlineData("4.0", false)]
    [InlineData("v1.0", false)]
    public Task PayloadVersion_IsOneOfProcores(string version, bool isKnown)
        => VerifyAsync($$"""
            await client.PostAsJsonAsync(CompanyHooks, new
            {
                payload_version = "{{(isKnown ? version : $"{{|PCA3006:{version}|}}")}}",
                @namespace = "acme-sync",
                destination_url = "https://app.example.com/hooks"
            });
            """);

    [Theory]
    [InlineData("await client.PatchAsJsonAsync(CompanyHooks + \"/7\", new { payload_version = \"{|PCA3006:V4|}\" });")]
    [InlineData("AddHook(new { payload_version = \"{|PCA3006:V4|}\", @namespace = \"acme-sync\" });")]
    [InlineData("AddHook(new { payload_version = \"V4\" });")]
    [InlineData("await client.PostAsJsonAsync(\"https://queue.example.com/messages\", new { payload_version = \"17\" });")]
    public Task PayloadVersion_IsJudgedInSubscriptions(string statements) => VerifyAsync(statements);

    [Fact]
    public Task PayloadVersion_IsMended()
        => Verify.VerifyCodeFixAsync(
            Source(
                """
                await client.PostAsJsonAsync(CompanyHooks, new
                {
                    payload_version = "{|PCA3006:4.0|}",
                    @namespace = "acme-sync",
                    destination_url = "https://app.example.com/hooks"
                });
                """),
            Source(
                """
                await client.PostAsJsonAsync(CompanyHooks, new
                {
                    payload_version = "v4.0",
                    @namespace = "acme-sync",
                    destination_url = "https://app.example.com/hooks"
                });
                """));

    [Theory]
    [InlineData("ProjectHooks", "RFIs", "create", false, false)]
    [InlineData("CompanyHooks", "RFIs", "create", false, false)] // A company's hook may have the resources of its projects.
    [InlineData("CompanyHooks", "Company Users", "create", false, false)]
    [InlineData("ProjectHooks", "Company Users", "create", true, false)]
    [InlineData("ProjectHooks", "Projects", "update", true, false)]
    [InlineData("ProjectHooks", "RFI", "create", true, false)]
    [InlineData("ProjectHooks", "punch_items", "create", true, false)]
    [InlineData("ProjectHooks", "Work Orders", "create", false, false)] // Payload 4.0 has resources besides the list.
    [InlineData("ProjectHooks", "Quantum Flux", "create", false, false)]
    [InlineData("ProjectHooks", "RFIs", "created", false, true)]
    [InlineData("ProjectHooks", "RFIs", "DELETE", false, true)]
    [InlineData("ProjectHooks", "RFIs", "approve", false, false)] // And other events.
    [InlineData("CompanyHooks", "Bids", "create", false, false)]
    [InlineData("ProjectHooks", "Project Users", "update", true, false)]
    public Task Trigger_IsJudgedByPathAndPayload(string hooks, string resource, string kind, bool isResource, bool isEvent)
    {
        var trigger = $$"""
            new
            {
                resource_name = "{{(isResource ? $"{{|PCA3006:{resource}|}}" : resource)}}",
                event_type = "{{(isEvent ? $"{{|PCA3006:{kind}|}}" : kind)}}"
            }
            """;
        return VerifyAsync(
            $$"""
            await client.PostAsJsonAsync(CompanyHooks, new { {{Good}} });
            await client.PostAsJsonAsync($"{{{hooks}}}/{id}/triggers/bulk", new[] { {{trigger}} });
            """);
    }

    [Theory]
    [InlineData("Quantum Flux", "create", true, false)]
    [InlineData("RFIs", "approve", false, true)]
    [InlineData("Bids", "create", false, true)]
    [InlineData("RFIs", "create", false, false)]
    public Task OlderPayload_HasOnlyTheList(string resource, string kind, bool isResource, bool isEvent)
    {
        var trigger = $$"""
            new
            {
                resource_name = "{{(isResource ? $"{{|PCA3006:{resource}|}}" : resource)}}",
                event_type = "{{(isEvent ? $"{{|PCA3006:{kind}|}}" : kind)}}"
            }
            """;
        return VerifyAsync($"await client.PostAsJsonAsync(CompanyHooks, new {{ {Good.Replace(
            "v4.0",
            "v3.0",
            System.StringComparison.Ordinal)} }}); await client.PostAsJsonAsync($\"{{CompanyHooks}}/{{id}}/triggers\", {trigger});");
    }

    [Theory]
    [InlineData("""
        await client.PostAsJsonAsync($"/rest/v1.0/webhooks/hooks/{id}/triggers", new
        {
            company_id = 1,
            trigger = new { resource_name = "{|PCA3006:Quantum Flux|}", event_type = "create" }
        });
        """)]
    [InlineData("""
        await client.PostAsJsonAsync($"/rest/v1.0/webhooks/hooks/{id}/triggers", new
        {
            project_id = 1,
            trigger = new { resource_name = "Company Users", event_type = "create" }
        });
        """)]
    [InlineData("""
        await client.PostAsJsonAsync($"/rest/v1.0/webhooks/hooks/{id}/triggers", new
        {
            company_id = 1,
            project_id = {|PCA3006:2|},
            trigger = new { resource_name = "RFIs", event_type = "create" }
        });
        """)]
    [InlineData("""
        await client.PostAsJsonAsync($"{ProjectHooks}/{id}/triggers", new
        {
            company_id = 1,
            project_id = 2,
            resource_name = "RFIs",
            event_type = "create"
        });
        """)]
    public Task Version1_IsJudgedAsBefore(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("await client.GetStringAsync($\"{|PCA3006:/rest/v2.0/companies/{company}/webhooks/hooks|}\");")]
    [InlineData("await client.GetStringAsync($\"{|PCA3006:/rest/v2.0/companies/{company}/webhooks/hooks|}?per_page=100&page=1\");")]
    [InlineData("await client.GetStringAsync($\"/rest/v2.0/companies/{company}/webhooks/hooks?namespace=acme-sync\");")]
    [InlineData("await client.GetStringAsync($\"/rest/v2.0/companies/{company}/webhooks/hooks?{secret}\");")]
    [InlineData("await client.GetStringAsync($\"/rest/v2.0/companies/{company}/webhooks/hooks{secret}\");")]
    [InlineData("await client.GetStringAsync(With($\"/rest/v2.0/companies/{company}/webhooks/hooks\", \"namespace\", secret));")]
    [InlineData("await client.GetStringAsync($\"/rest/v2.0/companies/{company}/projects/{id}/webhooks/hooks\");")] // Optional there.
    [InlineData("await client.GetStringAsync($\"/rest/v2.0/companies/{company}/webhooks/hooks/{id}\");")]
    [InlineData("await client.GetStringAsync($\"/rest/v2.0/companies/{company}/webhooks/hooks/{id}/triggers\");")]
    [InlineData("await client.GetStringAsync($\"/rest/v1.0/webhooks/hooks?company_id={company}\");")]
    [InlineData("await client.DeleteAsync($\"/rest/v2.0/companies/{company}/webhooks/hooks/{id}\");")]
    public Task List_OfACompany_NamesTheNamespace(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("""
        await SendAsync($"{ProjectHooks}/{id}/triggers", new
        {
            resource_name = "{|PCA3006:Company Users|}",
            event_type = "create"
        });
        """)]
    [InlineData("await SendAsync($\"{CompanyHooks}/{id}/triggers\", new { resource_name = \"Company Users\", event_type = \"create\" });")]
    [InlineData("await SendAsync(CompanyHooks, {|PCA3006:new|} { destination_url = secret });")]
    [InlineData("""
        await client.PostAsync($"{ProjectHooks}/{id}/triggers", new StringContent(
            "{\"resource_name\":\"{|PCA3006:Company Users|}\",\"event_type\":\"create\"}"));
        """)]
    [InlineData("""
        await client.PostAsJsonAsync($"{ProjectHooks}/{id}/triggers", new Dictionary<string, object>
        {
            ["resource_name"] = "{|PCA3006:Company Users|}",
            ["event_type"] = "create"
        });
        """)]
    [InlineData("""
        var triggers = new[]
        {
            new { resource_name = "{|PCA3006:Company Users|}", event_type = "create" },
            new { resource_name = "RFIs", event_type = "create" }
        };
        await client.PostAsJsonAsync($"{ProjectHooks}/{id}/triggers/bulk", triggers);
        """)]
    [InlineData("""
        var request = new HttpRequestMessage(HttpMethod.Post, $"{ProjectHooks}/{id}/triggers");
        request.Content = JsonContent.Create(new { resource_name = "{|PCA3006:Company Users|}", event_type = "create" });
        """)]
    [InlineData("""
        var other = new { resource_name = "Company Users", event_type = "create" };
        var first = $"{CompanyHooks}/{id}/triggers";
        await client.PostAsJsonAsync(first, other);
        await client.PostAsJsonAsync($"{ProjectHooks}/{id}/triggers", new { resource_name = "RFIs", event_type = "create" });
        """)]
    [InlineData("""
        var hooks = id > 0 ? ProjectHooks : CompanyHooks;
        await client.PostAsJsonAsync($"{hooks}/{id}/triggers", new { resource_name = "Company Users", event_type = "create" });
        """)]
    [InlineData("""
        var users = new { resource_name = "Company Users", event_type = "create" };
        await client.PostAsJsonAsync($"{CompanyHooks}/{id}/triggers", users);
        await client.PostAsJsonAsync($"{ProjectHooks}/{id}/triggers", users);
        """)]
    [InlineData("""
        foreach (var hook in await client.GetFromJsonAsync<List<string>>(ProjectHooks))
        {
            var users = new { resource_name = "Company Users", event_type = "create" };
            await client.PostAsJsonAsync($"{CompanyHooks}/{hook}/triggers", users);
        }
        """)]
    [InlineData("""
        foreach (var hook in await client.GetFromJsonAsync<List<string>>($"{CompanyHooks}?namespace=acme-sync"))
        {
            var users = new { resource_name = "{|PCA3006:Company Users|}", event_type = "create" };
            await client.PostAsJsonAsync($"{ProjectHooks}/{hook}/triggers", users);
        }
        """)]
    [InlineData("""
        var body = new { destination_url = secret };
        var url = id > 0 ? CompanyHooks : "/rest/v1.0/webhooks/hooks";
        await client.PostAsJsonAsync(url, body);
        """)]
    public Task Values_MeetTheRequestThatTheyGoOutWith(string statements) => VerifyAsync(statements);

    [Theory]
    [InlineData("{|PCA3007:http://app.example.com/hooks|}")]
    [InlineData("{|PCA3007:https://localhost:5001/hooks|}")]
    [InlineData("https://app.example.com/hooks")]
    public Task Destination_IsJudgedAsBefore(string url)
        => VerifyAsync(
            $$"""
            await client.PostAsJsonAsync(ProjectHooks, new
            {
                payload_version = "v4.0",
                @namespace = "acme-sync",
                destination_url = "{{url}}"
            });
            """);

    [Fact]
    public Task Namespace_IsJudgedAsBefore()
        => VerifyAsync(
            """
            await client.PostAsJsonAsync(ProjectHooks, new
            {
                payload_version = "v4.0",
                @namespace = "{|PCA3006:Acme Sync|}",
                destination_url = "https://app.example.com/hooks"
            });
            """);

    [Theory]
    [InlineData(
        """
        await client.PostAsJsonAsync(CompanyHooks, {|#0:new|}
        {
            @namespace = "acme-sync",
            hook_url = secret,
            destination_url = secret
        });
        """,
        "payload_version",
        "is missing here, and version 2.0 requires it")]
    [InlineData(
        "await client.PostAsJsonAsync(CompanyHooks, {|#0:new|} { destination_url = secret });",
        "payload_version, namespace",
        "is missing here, and version 2.0 requires it")]
    [InlineData(
        """
        await client.PostAsJsonAsync($"{ProjectHooks}/{id}/triggers", new
        {
            resource_name = "{|#0:Company Users|}",
            event_type = "create"
        });
        """,
        "Company Users",
        "belongs to a company, and the path names a project")]
    [InlineData(
        "await client.GetStringAsync($\"{|#0:/rest/v2.0/companies/{company}/webhooks/hooks|}\");",
        "GET /rest/v2.0/companies/{company}/webhooks/hooks",
        "is refused without a namespace")]
    [InlineData(
        """
        await client.PostAsJsonAsync(CompanyHooks, new
        {
            payload_version = "{|#0:v9|}",
            @namespace = secret,
            destination_url = secret
        });
        """,
        "v9",
        "is no payload version: v2.0, v3.0 and v4.0 are")]
    public Task Fault_IsExplained(string statements, string value, string reason)
        => Verify.VerifyAnalyzerAsync(Source(statements), Verify.Diagnostic("PCA3006").WithLocation(0).WithArguments(value, reason));

    private static Task VerifyAsync(string statements)
        => Verify.VerifyAnalyzerAsync(Source(statements.Replace("GOOD", Good, System.StringComparison.Ordinal)));

    private static string Source(string statements)
        => $$"""
            using System;
            using System.Collections.Generic;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;

            public sealed class HookRequest { public string DestinationUrl { get; set; } }

            public sealed class ProcoreWebhookSetup
            {
                private readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                private readonly long company = Environment.TickCount64;
                private readonly long id = Environment.TickCount64;
                private readonly string secret = Environment.GetEnvironmentVariable("SECRET");
                private string CompanyHooks => $"/rest/v2.0/companies/{company}/webhooks/hooks";
                private string ProjectHooks => $"/rest/v2.0/companies/{company}/projects/{id}/webhooks/hooks";

                public async Task RunAsync()
                {
                    {{statements}}
                    await Task.CompletedTask;
                }

                private Task SendAsync(string url, object body) => client.PostAsJsonAsync(url, body);
                private static void Use(object value) { }
                private static void AddHook(object value) { }
                private static string With(string url, string name, string value) => url + "?" + name + "=" + value;
            }
            """;
}
