using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Webhooks.WebhookReceiverAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Webhooks;

public sealed class WebhookReceiverTests
{
    private const string Check = "if (request.Headers[\"Authorization\"] != \"x\") return Results.Unauthorized();";

    // Mapped endpoints that check, so that only the work is left to find.
    [Theory]
    [InlineData("""
        app.MapPost("/procore/webhooks", async (HttpRequest request, HttpClient client) =>
        {
            CHECK
            await {|PCA3008:client.GetStringAsync("/rest/v1.0/projects/1/rfis")|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/procore/webhooks", async (HttpRequest request, HttpClient client) =>
        {
            CHECK
            var rfi = await {|PCA3008:client.GetFromJsonAsync<object>("https://api.procore.com/rest/v1.0/rfis")|}.ConfigureAwait(false);
            return Results.Ok(rfi);
        });
        """)]
    [InlineData("""
        app.MapPost("/hooks/procore", async (HttpRequest request) =>
        {
            CHECK
            await {|PCA3008:Task.Delay(1000)|};
            return Results.Ok();
        });
        """)]
    [InlineData("app.MapPost(\"/procore-hook\", (HttpRequest request) => { CHECK {|PCA3008:Thread.Sleep(1000)|}; return Results.Ok(); });")]
    [InlineData("""
        app.MapPost("/procore/events", (HttpRequest request, HttpClient client) =>
        {
            CHECK
            var text = {|PCA3008:client.GetStringAsync("/rest/v1.0/projects/1/rfis")|}.Result;
            return Results.Ok(text);
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            await {|PCA3008:Work.RunAsync(payload)|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, HttpClient client) =>
        {
            CHECK
            using var body = await JsonDocument.ParseAsync(request.Body);
            var e = body.RootElement;
            var id = e.GetProperty("ulid");
            if (e.GetProperty("resource_name").GetString() == "RFIs" && e.GetProperty("event_type").GetString() == "create")
                await {|PCA3008:client.DeleteAsync("/x/" + id)|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, Change change, HttpClient client) =>
        {
            CHECK
            await {|PCA3008:Task.WhenAll(client.GetAsync("/a"), client.GetAsync("/b"))|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in/procore/hook", async (HttpRequest request, HttpClient client) =>
        {
            CHECK
            var message = new HttpRequestMessage(HttpMethod.Get, "/x");
            await {|PCA3008:client.SendAsync(message)|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        var hooks = app.MapGroup("/procore");
        hooks.MapPost("/webhooks", async (HttpRequest request, HttpClient client) =>
        {
            CHECK
            await {|PCA3008:client.GetAsync("/x")|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        var handlers = new Dictionary<string, Func<ProcoreWebhookPayload, Task>> { ["create"] = Work.RunAsync };
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            await {|PCA3008:handlers["create"](payload)|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            await new Table().{|PCA3008:HandleAsync("create", payload)|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            await new Table().{|PCA3008:LookUpAsync("create", payload)|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            Func<ProcoreWebhookPayload, Task> run = request.ContentLength > 9 ? Work.RunAsync : Work.Nothing;
            await {|PCA3008:run(payload)|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            await {|PCA3008:Task.Run(async () => await Work.RunAsync(payload))|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            {|PCA3008:Task.Run(() => Work.RunAsync(payload))|}.Wait();
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            await Task.WhenAll({|PCA3008:new[] { 1, 2 }.Select(async id => await Work.RunAsync(payload))|});
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            {|PCA3008:Parallel.ForEach(new[] { 1, 2 }, id => Work.RunAsync(payload).Wait())|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload, Mediator mediator) =>
        {
            CHECK
            await {|PCA3008:mediator.Send(new Command())|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload, IMediator mediator) =>
        {
            CHECK
            await {|PCA3008:mediator.Publish(new Command())|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload, IPublisher mediator) =>
        {
            CHECK
            await {|PCA3008:mediator.Publish(new SpecialCommand())|}.ConfigureAwait(false);
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload, Dispatcher dispatcher) =>
        {
            CHECK
            await {|PCA3008:dispatcher.DispatchAsync(payload)|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", (HttpRequest request, ProcoreWebhookPayload payload, IMediator mediator) =>
        {
            CHECK
            {|PCA3008:mediator.Publish(new Command())|}.GetAwaiter().GetResult();
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload, Database database) =>
        {
            CHECK
            foreach (var id in new[] { 1, 2 }) { await {|PCA3008:database.SaveChangesAsync()|}; }
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", (HttpRequest request, ProcoreWebhookPayload payload, Database database) =>
        {
            CHECK
            {|PCA3008:database.Import()|};
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            var smtp = new System.Net.Mail.SmtpClient();
            {|PCA3008:smtp.Send("a", "b", "c", "d")|};
            return Results.Ok();
        });
        """)]
    public Task Receiver_ThatWorksBeforeItAnswers_IsReported(string code)
        => VerifyAsync(Program(code
            .Replace(
                "{|PCA3008:Task.WhenAll(client.GetAsync(\"/a\")",
                "Task.WhenAll({|PCA3008:client.GetAsync(\"/a\")|}",
                System.StringComparison.Ordinal)
            .Replace("client.GetAsync(\"/b\"))|}", "client.GetAsync(\"/b\"))", System.StringComparison.Ordinal)));

    [Theory]
    [InlineData("""
        app.{|PCA3008:MapPost|}("/procore/webhooks", (ChannelWriter<string> queue) =>
        {
            queue.TryWrite("x");
            return Results.NoContent();
        });
        """)]
    [InlineData("""
        app.{|PCA3008:MapPost|}("/procore/webhooks", ([FromBody] Change change)
            => change.IsValid ? Results.NoContent() : Results.BadRequest()).AllowAnonymous();
        """)]
    [InlineData("app.{|PCA3008:MapPost|}(\"/api/procorehooks\", Work.Receive);")]
    [InlineData("app.{|PCA3008:MapPost|}(\"/in\", (ProcoreWebhookPayload payload) => Results.Ok());")]
    [InlineData("app.{|PCA3008:MapPost|}(\"/in\", (Change change) => Results.Ok());")]
    [InlineData("app.{|PCA3008:MapPost|}(\"/in\", (ChangeOf4 change) => Results.Ok());")]
    [InlineData("""
        var open = app.MapGroup("/procore");
        open.MapGet("/state", () => "ready").RequireAuthorization();
        open.{|PCA3008:MapPost|}("/hooks", () => Results.Ok());
        """)]
    public Task Receiver_ThatNeverChecks_IsReported(string code) => VerifyAsync(Program(code));

    [Theory]
    [InlineData("""
        public sealed class ProcoreWebhookController : ControllerBase
        {
            [HttpPost] public IActionResult {|PCA3008:Receive|}([FromBody] object body) => Ok();
        }
        """)]
    [InlineData("""
        [ApiController, Route("api/[controller]")] public class WebhookProcoreController : ControllerBase
        {
            [HttpPost("callback")] public IActionResult {|PCA3008:WebhookCallback|}([FromBody] Change change) => Ok();
            [HttpPost("data")] public IActionResult Data([FromBody] object body) => Ok();
        }
        """)]
    [InlineData("""
        [Route("procore")] public class HooksController : ControllerBase
        {
            [HttpPost("webhook")] public IActionResult {|PCA3008:Post|}() => Ok();
        }
        """)]
    [InlineData("""
        public class InController : ControllerBase
        {
            [HttpPost] public async Task<IActionResult> {|PCA3008:Post|}([FromBody] ProcoreWebhookPayload body)
            {
                await new HttpClient().{|PCA3008:PostAsync("https://example.com", null)|};
                return Ok();
            }
        }
        """)]
    [InlineData("""
        public partial class InController : ControllerBase
        {
            [HttpPost] public Task<IActionResult> {|PCA3008:ProcoreHook|}() => {|PCA3008:RunAsync()|};
        }
        public partial class InController
        {
            private async Task<IActionResult> RunAsync() { await Task.Delay(1); return Ok(); }
        }
        """)]
    public Task Action_IsReported(string code) => VerifyAsync(Program("", code));

    [Theory]
    [InlineData("[HttpTrigger(AuthorizationLevel.Anonymous, \"post\", Route = \"procore/webhooks\")]")]
    [InlineData("[HttpTrigger(AuthorizationLevel.Anonymous, Route = \"procore/hook\")]")]
    public Task Function_IsReported(string trigger) => VerifyAsync(Program("", Function(trigger, "{|PCA3008:Run|}")));

    [Theory]
    [InlineData("[HttpTrigger(AuthorizationLevel.Function, \"post\", Route = \"procore/webhooks\")]")]
    [InlineData("[HttpTrigger(AuthorizationLevel.Anonymous, \"get\", Route = \"procore/webhooks\")]")]
    [InlineData("[HttpTrigger(AuthorizationLevel.Anonymous, \"post\", Route = \"stripe/webhooks\")]")]
    public Task Function_ThatAsksForAKey_OrIsNoReceiver_IsNotReported(string trigger) => VerifyAsync(Program("", Function(trigger, "Run")));

    [Theory]
    [InlineData("""
        app.MapPost("/procore/webhooks", async (HttpRequest request, ChannelWriter<string> queue) =>
        {
            CHECK
            await queue.WriteAsync("x");
            return Results.NoContent();
        });
        """)]
    [InlineData("""
        app.MapPost("/procore/webhooks", (HttpRequest request, HttpClient client) =>
        {
            CHECK
            _ = Task.Run(async () => await client.GetAsync("/x"));
            return Results.NoContent();
        });
        """)]
    [InlineData("""
        app.MapPost("/procore/webhooks", (HttpRequest request, HttpClient client) =>
        {
            CHECK
            _ = client.GetAsync("/x");
            return Results.NoContent();
        });
        """)]
    [InlineData("""
        app.MapPost("/procore/webhooks", (HttpRequest request) =>
        {
            CHECK
            _ = Work.RunAsync(new ProcoreWebhookPayload());
            return Results.NoContent();
        });
        """)]
    [InlineData("app.MapPost(\"/procore/webhooks\", (HttpRequest request) => { CHECK Work.Fire(); return Results.NoContent(); });")]
    [InlineData("""
        app.MapPost("/in", (HttpRequest request, ProcoreWebhookPayload payload, IMediator mediator) =>
        {
            CHECK
            _ = mediator.Publish(new Command());
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload, IMediator mediator) =>
        {
            CHECK
            await mediator.Publish(new Quiet());
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload, IBus bus) =>
        {
            CHECK
            await bus.Publish(new Command());
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload, Dispatcher dispatcher) =>
        {
            CHECK
            await dispatcher.PublishAsync(payload);
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/procore/webhooks", async (HttpRequest request) =>
        {
            CHECK
            await Work.EnqueueAsync();
            return Results.NoContent();
        });
        """)]
    [InlineData("""
        app.MapPost("/procore/webhooks", (HttpRequest request, HttpClient client) =>
        {
            CHECK
            request.HttpContext.Response.OnCompleted(() => client.GetAsync("/x"));
            return Results.NoContent();
        });
        """)]
    [InlineData("""
        app.MapPost("/procore/webhooks", (HttpRequest request) =>
        {
            CHECK
            Func<Task> later = async () => await Task.Delay(1);
            BackgroundJobs.Add(later);
            return Results.NoContent();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload, Database database) =>
        {
            CHECK
            database.Add(payload);
            await database.SaveChangesAsync();
            return Results.Ok();
        });
        """)]
    [InlineData("""
        var handlers = new Dictionary<string, Func<ProcoreWebhookPayload, Task>> { ["create"] = Work.Nothing };
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            await handlers["create"](payload);
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            Task.Run(() => Work.RunAsync(payload));
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", async (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            await Work.QueueAsync(async () => await Work.RunAsync(payload));
            return Results.Ok();
        });
        """)]
    [InlineData("""
        app.MapPost("/in", (HttpRequest request, ProcoreWebhookPayload payload) =>
        {
            CHECK
            new System.Collections.Generic.List<int>().ForEach(async id => await Work.RunAsync(payload));
            return Results.Ok();
        });
        """)]
    [InlineData("app.MapPost(\"/procore/webhooks\", () => Results.Ok()).RequireAuthorization();")]
    [InlineData("app.MapPost(\"/procore/webhooks\", () => Results.Ok()).AddEndpointFilter(async (context, next) => await next(context));")]
    [InlineData("var hooks = app.MapGroup(\"/procore\").RequireAuthorization(); hooks.MapPost(\"/webhooks\", () => Results.Ok());")]
    [InlineData("var hooks = app.MapGroup(\"/procore\"); hooks.RequireAuthorization(); hooks.MapPost(\"/webhooks\", () => Results.Ok());")]
    [InlineData("""
        app.MapPost("/procore/webhooks", (HttpRequest request) => IsFromProcore(request) ? Results.Ok() : Results.Unauthorized());
        bool IsFromProcore(HttpRequest request) => request.Headers.TryGetValue("authorization", out var given) && given == "x";
        """)]
    [InlineData("""
        app.MapPost("/procore/webhooks", ([FromHeader(Name = "Authorization")] string given)
            => given == "x" ? Results.Ok() : Results.NotFound());
        """)]
    [InlineData("""
        app.MapPost("/procore/webhooks", (HttpRequest request)
            => request.Query["secret"] == "x" ? Results.Ok() : Results.NotFound());
        """)]
    [InlineData("""
        app.Use(async (context, next) => { if (context.Request.Headers.Authorization == "x") await next(); });
        app.MapPost("/procore/webhooks", () => Results.Ok());
        """)]
    [InlineData("app.MapPost(\"/stripe/webhooks\", async (HttpClient client) => { await client.GetAsync(\"/x\"); return Results.Ok(); });")]
    [InlineData("app.MapPost(\"/procore/sync\", async (HttpClient client) => { await client.GetAsync(\"/x\"); return Results.Ok(); });")]
    [InlineData("app.MapGet(\"/procore/webhooks\", async (HttpClient client) => { await client.GetAsync(\"/x\"); return Results.Ok(); });")]
    [InlineData("app.MapPost(\"/in\", (HalfAChange change) => Results.Ok());")]
    public Task Receiver_ThatIsCareful_OrSomethingElse_IsNotReported(string code) => VerifyAsync(Program(code));

    [Theory]
    [InlineData("""
        [Authorize] public sealed class ProcoreWebhookController : ControllerBase
        {
            [HttpPost] public IActionResult Receive() => Ok();
        }
        """)]
    [InlineData("""
        public sealed class ProcoreWebhookController : ControllerBase
        {
            [HttpPost, Authorize(Policy = "Procore")] public IActionResult Receive() => Ok();
        }
        """)]
    [InlineData("""
        public sealed class ProcoreWebhookController : ControllerBase
        {
            [HttpPost, ServiceFilter(typeof(string))] public IActionResult Receive() => Ok();
        }
        """)]
    [InlineData("""
        public sealed class FromProcoreAttribute : Attribute { }
        public sealed class ProcoreWebhookController : ControllerBase
        {
            [HttpPost, FromProcore] public IActionResult Receive() => Ok();
        }
        """)]
    [InlineData("""
        [Authorize] public abstract class Guarded : ControllerBase { }
        public sealed class ProcoreWebhookController : Guarded { [HttpPost] public IActionResult Receive() => Ok(); }
        """)]
    [InlineData("""
        public sealed class ProcoreWebhookController : ControllerBase
        {
            [HttpPost] public IActionResult Receive() => Checks.Verify(Request) ? Ok() : Forbid();
        }
        public static class Checks { public static bool Verify(HttpRequest request) => request.ContentLength > 0; }
        """)]
    [InlineData("public sealed class ProcoreWebhookController : ControllerBase { [HttpGet] public IActionResult Get() => Ok(); }")]
    [InlineData("""
        public sealed class ProcoreWebhooksController : ControllerBase
        {
            [HttpPost("subscribe")] public async Task<IActionResult> Subscribe() { await Task.Delay(1); return Ok(); }
            [HttpPost("remove")] public IActionResult Remove() => Ok();
        }
        """)]
    public Task Action_ThatIsGuarded_OrSomethingElse_IsNotReported(string code) => VerifyAsync(Program("", code));

    [Theory]
    [InlineData("""
        builder.Services.AddControllers(options => options.Filters.Add(null!));
        app.MapPost("/procore/webhooks", () => Results.Ok());
        """)]
    [InlineData("app.MapControllers().RequireAuthorization(); app.MapPost(\"/procore/webhooks\", () => Results.Ok());")]
    [InlineData("""
        builder.Services.AddAuthorization(options => options.FallbackPolicy = null);
        app.MapPost("/procore/webhooks", () => Results.Ok());
        """)]
    [InlineData("""
        app.UseMiddleware<Microsoft.AspNetCore.Authorization.AuthorizationMiddleware>();
        app.MapPost("/procore/webhooks", () => Results.Ok());
        """)]
    public Task Receiver_ThatSomethingGlobalMayGuard_IsNotReported(string code) => VerifyAsync(Program(code));

    [Fact]
    public Task AuthorizationOfAnOutgoingRequest_IsNoCheck()
        => VerifyAsync(Program(
            "app.{|PCA3008:MapPost|}(\"/procore/webhooks\", () => Results.Ok());",
            """
            public static class Client
            {
                public static void Sign(HttpRequestMessage message, string token)
                {
                    message.Headers.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token);
                    message.Headers.Add("Authorization", token);
                }
            }
            """));

    [Theory]
    [InlineData(
        0,
        "works before it answers, but Procore waits five seconds and pauses all deliveries after a failure: "
            + "put the event into a queue, answer, and work afterwards")]
    [InlineData(
        1,
        "never checks the Authorization value, which alone tells Procore's events from anybody else's: "
            + "compare it with the value of the subscription")]
    public Task Message_NamesWhichOfTheTwo(int which, string message)
        => Verify.VerifyAnalyzerAsync(
            Program(which == 0
                ? """
                    app.MapPost("/procore/webhooks", async (HttpRequest request) =>
                    {
                        CHECK
                        await {|#0:Task.Delay(1)|};
                        return Results.Ok();
                    });
                    """
                : "app.{|#0:MapPost|}(\"/procore/webhooks\", () => Results.Ok());"),
            Verify.Diagnostic("PCA3008").WithLocation(0).WithArguments(message));

    [Fact]
    public Task Pragma_Suppresses()
        => VerifyAsync(
            Program(
                """

                #pragma warning disable PCA3008
                app.MapPost("/procore/webhooks", () => Results.Ok());
                #pragma warning restore PCA3008

                """));

    [Fact]
    public Task GeneratedCode_IsNotReported()
        => VerifyAsync("// <auto-generated/>\n" + Program("app.MapPost(\"/procore/webhooks\", () => Results.Ok());"));

    [Fact]
    public async Task TopLevelStatements_AreRead()
    {
        var test = new Verify.Test
        {
            TestCode = """
                using Microsoft.AspNetCore.Builder;
                var app = WebApplication.Create();
                app.{|PCA3008:MapPost|}("/procore/webhooks", () => "ok");
                app.Run();

                """
        };
        test.TestState.OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication;
        await test.RunAsync();
    }

    [Theory]
    [InlineData("app.{|PCA3008:MapPost|}(\"/procore/webhooks\", async (HttpRequest request) => { await ")]
    [InlineData("app.MapPost(\"/procore/webhooks\", ")]
    [InlineData("app.MapPost(, () => Results.")]
    [InlineData("missing.MapPost(\"/procore/webhooks\", Missing.Handler);")]
    [InlineData("} [HttpPost] public X ProcoreHook(")]
    public Task HalfTypedCode_DoesNotThrow(string code)
        => new Verify.Test { TestCode = Program(code), CompilerDiagnostics = CompilerDiagnostics.None }.RunAsync();

    private static Task VerifyAsync(string source) => Verify.VerifyAnalyzerAsync(source);

    private static string Function(string trigger, string name)
        => $$"""
            public enum AuthorizationLevel { Anonymous, Function }
            public sealed class HttpTriggerAttribute : Attribute
            {
                public HttpTriggerAttribute(AuthorizationLevel level, params string[] methods) { }
                public string Route { get; set; }
            }
            public sealed class Functions { public IActionResult {{name}}({{trigger}} HttpRequest request) => new OkResult(); }
            """;

    private static string Program(string body, string types = "")
        => $$"""
            #nullable disable
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Text.Json;
            using System.Threading;
            using System.Threading.Channels;
            using System.Threading.Tasks;
            using Microsoft.AspNetCore.Authorization;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Http;
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.Extensions.DependencyInjection;

            public sealed class ProcoreWebhookPayload { }
            public sealed class Change
            {
                public string Ulid { get; set; }
                public string resource_name { get; set; }
                public string EventType { get; set; }
                public bool IsValid { get; set; }
            }
            public sealed class ChangeOf4
            {
                public string Ulid { get; set; }
                public string ResourceType { get; set; }
                public string Reason { get; set; }
            }
            public sealed class HalfAChange { public string ResourceName { get; set; } public string EventType { get; set; } }
            public static class BackgroundJobs { public static void Add(Func<Task> job) { } }

            public static class Work
            {
                private static readonly HttpClient client = new HttpClient();
                public static async Task RunAsync(ProcoreWebhookPayload payload) { await Inner(); }
                private static async Task Inner() => await client.GetAsync("https://api.procore.com/rest/v1.0/me");
                public static async void Fire() { await Inner(); }
                public static async Task EnqueueAsync() { await client.PostAsync("https://queue.example.com", null); }
                public static IResult Receive(HttpContext context) => Results.Ok();
                public static Task Nothing(ProcoreWebhookPayload payload) => Task.CompletedTask;
                public static Task QueueAsync(Func<Task> job) => Task.CompletedTask;
            }

            public sealed class Table
            {
                private readonly Dictionary<string, Func<ProcoreWebhookPayload, Task>> handlers = new();
                public Table() { handlers["create"] = RunAsync; handlers.Add("update", Work.Nothing); }
                public async Task HandleAsync(string key, ProcoreWebhookPayload payload)
                {
                    if (handlers.ContainsKey(key)) await handlers[key](payload);
                }
                public async Task LookUpAsync(string key, ProcoreWebhookPayload payload)
                {
                    if (handlers.TryGetValue(key, out var handler)) await handler.Invoke(payload);
                }
                private async Task RunAsync(ProcoreWebhookPayload payload) => await Work.RunAsync(payload);
            }

            public class Command { }
            public sealed class SpecialCommand : Command { }
            public sealed class Quiet { }
            public sealed class QuietHandler { public Task Handle(Quiet quiet, CancellationToken token) => Task.CompletedTask; }
            public interface IMediator { Task Publish(object message); }
            public interface IPublisher { Task Publish(object message); }
            public interface IBus { Task Publish(object message); }
            public sealed class Dispatcher
            {
                private readonly List<Func<ProcoreWebhookPayload, Task>> kept = new();
                public async Task DispatchAsync(ProcoreWebhookPayload payload) => await Work.RunAsync(payload);
                public Task PublishAsync(ProcoreWebhookPayload payload) { kept.Add(Work.RunAsync); return Task.CompletedTask; }
            }
            public abstract class Mediator { public abstract Task Send(object message); }
            public sealed class CommandHandler
            {
                public async Task Handle(Command command, CancellationToken token) => await Work.RunAsync(null);
            }
            public abstract class Database
            {
                public abstract void Add(object item);
                public abstract int SaveChanges();
                public abstract Task<int> SaveChangesAsync();
                public void Import() { for (var i = 0; i < 9; i++) { SaveChanges(); this.SaveChanges(); } }
            }

            public static class Startup
            {
                public static void Map(WebApplicationBuilder builder, WebApplication app)
                {
                    {{body.Replace("CHECK", Check, System.StringComparison.Ordinal)}}
                }
            }

            {{types}}
            """;
}
