using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Webhooks.WebhookReceiverAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Webhooks;

/// <summary>Which endpoints PCA3008 takes for receivers of Procore's events, and what it takes for a check of the sender.</summary>
public sealed class ReceiverReachTests
{
    [Theory]
    [InlineData("\"/procore/hooks\"", true)]
    [InlineData("\"/hooks/Procore\"", true)]
    [InlineData("\"/procore/events\"", true)]
    [InlineData("\"/procore\"", false)]
    [InlineData("\"/hooks\"", false)]
    [InlineData("\"/procore/event\"", true)]
    [InlineData("\"procore-event\"", false)]
    [InlineData("\"/api/procore/notifications\"", false)]
    public Task Route_NamesTheReceiver(string route, bool isReceiver)
        => VerifyAsync("class Setup { void M(WebApplication app) { app." + Marked("MapPost", isReceiver) + "(" + route
            + ", () => Results.Ok()); } }");

    [Theory]
    [InlineData("ProcoreHookController", "[HttpPost] public IActionResult NAME() => Ok();", true)]
    [InlineData("ProcoreController", "[HttpPost] public IActionResult NAME() => Ok();", false)]
    [InlineData(
        "ProcoreWebhookController",
        "[HttpPost] public IActionResult Ping() => Ok(); [HttpPost] public IActionResult NAMEHook() => Ok();",
        true)]
    [InlineData(
        "ProcoreWebhookController",
        "[HttpPost] public IActionResult Ping() => Ok(); [HttpPost] public IActionResult NAMECallback() => Ok();",
        true)]
    [InlineData(
        "ProcoreWebhookController",
        "[HttpPost] public IActionResult Ping() => Ok(); [HttpPost] public IActionResult NAMEEvents() => Ok();",
        true)]
    [InlineData(
        "ProcoreWebhookController",
        "[HttpPost] public IActionResult Ping() => Ok(); [HttpPost] public IActionResult NAMENotify() => Ok();",
        true)]
    [InlineData(
        "ProcoreWebhookController",
        "[HttpPost] public IActionResult Ping() => Ok(); [HttpPost] public IActionResult NAMEReceive() => Ok();",
        true)]
    [InlineData(
        "ProcoreWebhookController",
        "[HttpPost] public IActionResult Ping() => Ok(); [HttpPost] public IActionResult NAMEDeliver() => Ok();",
        true)]
    [InlineData(
        "ProcoreWebhookController",
        "[HttpPost] public IActionResult Ping() => Ok(); [HttpPost(\"deliveries\")] public IActionResult NAME() => Ok();",
        true)]
    [InlineData(
        "ProcoreWebhookController",
        "[HttpPost] public IActionResult Ping() => Ok(); [HttpPost] public IActionResult NAME() => Ok();",
        false)]
    [InlineData("InController", "[HttpPost] public IActionResult NAMEProcoreHook() => Ok();", true)]
    public Task Controller_NamesTheReceiver(string type, string members, bool isReceiver)
    {
        var start = members.IndexOf("NAME", StringComparison.Ordinal);
        var name = members.Substring(start, members.IndexOf('(', start) - start);
        return VerifyAsync("public sealed class " + type + " : ControllerBase { "
            + members.Replace(
                name, Marked(name.Replace("NAME", "Do", StringComparison.Ordinal), isReceiver), StringComparison.Ordinal) + " }");
    }

    [Theory]
    [InlineData("Ulid, ResourceName, EventType", true)]
    [InlineData("ulid, resource_name, event_type", true)]
    [InlineData("Ulid, ResourceType, Reason", true)]
    [InlineData("Id, Timestamp, Reason, CompanyId, ProjectId, UserId, ResourceType, ResourceId", true)]
    [InlineData("resource_type, reason, resource_id, company_id", true)]
    [InlineData("resource_type, reason, resource_id, project_id, timestamp", true)]
    [InlineData("ResourceType, Reason, ResourceId, ProjectId", false)] // A request for access to something, say.
    [InlineData("ResourceType, Reason, ResourceId, Timestamp", false)]
    [InlineData("ResourceType, Reason, ResourceId", false)]
    [InlineData("ResourceType, Reason, ProjectId", false)]
    [InlineData("ResourceType, ResourceId, CompanyId", false)]
    [InlineData("ResourceName, EventType, ResourceId, CompanyId", false)]
    [InlineData("Ulid, ResourceName", false)]
    [InlineData("Ulid, EventType", false)]
    [InlineData("Ulid, ResourceType", false)]
    [InlineData("Ulid, Reason", false)]
    [InlineData("Ulid", false)]
    [InlineData("ResourceName, EventType", false)]
    [InlineData("ResourceType, Reason", false)]
    [InlineData("Ulid, ResourceName, Reason", false)]
    public Task Payload_NamesTheReceiver(string members, bool isReceiver)
    {
        var properties = string.Empty;
        foreach (var member in members.Split(", "))
        {
            properties += "public string " + member + " { get; set; } ";
        }

        return VerifyAsync("class Payload { " + properties + "} class Setup { void M(WebApplication app) { app."
            + Marked("MapPost", isReceiver) + "(\"/in\", (Payload payload) => Results.Ok()); } }");
    }

    [Theory]
    [InlineData(
        """
        (JsonElement e) =>
        {
            var id = e.GetProperty("ulid");
            Use(e.GetProperty("resource_name"), e.GetProperty("event_type"));
            return Results.Ok();
        }
        """,
        true)]
    [InlineData(
        "(JsonElement e) => { var ulid = e.GetProperty(\"id\"); var resourceName = 1; var eventType = 2; return Results.Ok(); }",
        true)]
    [InlineData(
        "(JsonElement e) => { var id = e.GetProperty(\"ulid\"); Use(e.GetProperty(\"resource_name\")); return Results.Ok(); }",
        false)]
    [InlineData("(JsonElement e) => Read(e)", true)]
    [InlineData("(JsonElement e) => { /* ulid resource_name event_type */ return Results.Ok(); }", false)]
    public Task Code_ThatReadsThePayload_IsAReceiver(string handler, bool isReceiver)
        => VerifyAsync($$"""
            class Setup
            {
                void M(WebApplication app) { app.{{Marked("MapPost", isReceiver)}}("/in", {{handler}}); }
                static void Use(params object[] all) { }
                static IResult Read(JsonElement e)
                {
                    Use(e.GetProperty("ulid"), e.GetProperty("resource_type"), e.GetProperty("reason"));
                    return Results.Ok();
                }
            }
            """);

    [Theory]
    [InlineData("request.Headers.Authorization", true)]
    [InlineData("request.Headers[\"X-Signature\"]", true)]
    [InlineData("sharedSecret", true)]
    [InlineData("ApiKey", true)]
    [InlineData("Credentials", true)]
    [InlineData("HmacOf(request)", true)]
    [InlineData("Verify(request)", true)]
    [InlineData("IsValidSender(request)", true)]
    [InlineData("IsTrusted(request)", true)]
    [InlineData("\"Bearer x\"", true)]
    [InlineData("FixedTimeEquals(a, b)", true)]
    [InlineData("payload.IsValid", false)]
    [InlineData("new ValidationProblem()", false)]
    [InlineData("new InvalidOperationException()", false)]
    [InlineData("AuthorizationLevel.Anonymous", false)]
    [InlineData("request.Body", false)]
    public Task Sender_IsChecked(string expression, bool isChecked)
        => VerifyAsync("class Setup { void M(WebApplication app) { app." + Marked("MapPost", !isChecked)
            + "(\"/procore/hooks\", (HttpRequest request) => { Use(" + expression + "); return Results.Ok(); }); } }");

    [Fact]
    public async Task Work_OfAnotherFile_IsReportedAtTheEndpoint()
    {
        var test = Test("class Setup { void M(WebApplication app) { app.{|PCA3008:MapPost|}(\"/procore/hooks\", Handlers.Receive); } }");
        test.TestState.Sources.Add(
            """
            using System.Threading.Tasks;
            static class Handlers
            {
                public static async Task Receive(string authorization) { await Task.Delay(1000); }
            }
            """);
        await test.RunAsync();
    }

    /// <summary>A payload is known by its names on the wire, wherever it comes in.</summary>
    [Theory]
    [InlineData("record N([property: JsonPropertyName(\"ulid\")] string A, [property: JsonPropertyName(\"resource_name\")] string B, "
        + "[property: JsonPropertyName(\"event_type\")] string C);", true)]
    [InlineData("record N([JsonPropertyName(\"ulid\")] string A, [JsonPropertyName(\"resource_name\")] string B, "
        + "[JsonPropertyName(\"event_type\")] string C);", true)]
    [InlineData("class N { [JsonPropertyName(\"resource_type\")] public string A { get; set; } [JsonPropertyName(\"reason\")] "
        + "public string B { get; set; } [JsonPropertyName(\"ulid\")] public string C { get; set; } }", true)]
    [InlineData("record N([property: JsonPropertyName(\"ulid\")] string A, [property: JsonPropertyName(\"event_type\")] string C);", false)]
    [InlineData("record N([property: JsonPropertyName(\"id\")] string A, [property: JsonPropertyName(\"name\")] string B);", false)]
    public async Task Payload_IsKnownByItsNamesOnTheWire(string payload, bool isReceiver)
    {
        await VerifyAsync(payload + " class Setup { void M(WebApplication app) { app." + Marked("MapPost", isReceiver)
            + "(\"/in\", (N notice) => Results.Ok()); } }");
        await VerifyAsync(payload + " class Setup { void M(WebApplication app) { app." + Marked("MapPost", isReceiver)
            + "(\"/in\", async (HttpRequest request) => { var n = await request.ReadFromJsonAsync<N>(); return Results.Ok(n); }); } }");
        await VerifyAsync(payload + " class Setup { void M(WebApplication app) { app.MapPost(\"/in\", async (HttpRequest request) "
            + "=> { var n = Make<N>(request); return Results.Ok(n); }); } static T Make<T>(HttpRequest request) => default; }");
    }

    [Theory]
    [InlineData("IsTestProject = true", false)]
    [InlineData("IsTestProject = false", true)]
    public Task TestProject_IsNotReported(string option, bool isReported)
    {
        var test = Test("class Setup { void M(WebApplication app) { app." + Marked("MapPost", isReported)
            + "(\"/procore/hooks\", () => Results.Ok()); } }");
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\nbuild_property." + option + "\n"));
        return test.RunAsync();
    }

    private static string Marked(string name, bool isReported) => isReported ? "{|PCA3008:" + name + "|}" : name;

    private static Task VerifyAsync(string types) => Test(types).RunAsync();

    private static Verify.Test Test(string types) => new()
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = """
            using System;
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Mvc;
            class Known { const string Address = "https://api.procore.com"; }

            """ + types,
    };
}
