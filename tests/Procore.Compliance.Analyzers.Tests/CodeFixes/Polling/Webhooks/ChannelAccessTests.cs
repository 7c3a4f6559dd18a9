using System;
using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Polling.Loops;
using Procore.Compliance.CodeFixes.Polling.Webhooks;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Polling.Webhooks;

/// <summary>How the loop gets at the channel, and how the application gets at the receiver.</summary>
public sealed class ChannelAccessTests
{
    private const string Loop = """
        while (!token.IsCancellationRequested)
                {
                    await client.GetStringAsync("/rest/v1.0/projects/1/rfis");
                    await Task.Delay(30000, token);
                }
        """;

    private const string Usings = """
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.Hosting;

        """;

    [Theory]
    [InlineData(
        "    private readonly HttpClient _client;\n\n    public Worker(HttpClient client)\n    {\n        _client = client;\n    }\n",
        """
            private readonly HttpClient _client;
            private readonly ProcoreWebhookChannel _changes;

            public Worker(HttpClient client, ProcoreWebhookChannel changes)
            {
                _client = client;
                _changes = changes;
            }

        """,
        "_changes")]
    [InlineData(
        """
            private readonly HttpClient client;

            public Worker(
                HttpClient client,
                string name = "worker")
            {
                this.client = client;
            }

        """,
        """
            private readonly HttpClient client;
            private readonly ProcoreWebhookChannel changes;

            public Worker(
                HttpClient client,
                ProcoreWebhookChannel changes,
                string name = "worker")
            {
                this.client = client;
                this.changes = changes;
            }

        """,
        "changes")]
    [InlineData(
        """
            /// <summary>Makes one.</summary>
            public Worker(HttpClient client) { Client = client; }

            private HttpClient Client { get; }

        """,
        """
            private readonly ProcoreWebhookChannel _changes;

            /// <summary>Makes one.</summary>
            public Worker(HttpClient client, ProcoreWebhookChannel changes) { Client = client; _changes = changes; }

            private HttpClient Client { get; }

        """,
        "_changes")]
    public async Task Constructor_OfAService_TakesTheChannel(string members, string expected, string channel)
    {
        var text = await FixAsync(Worker("public sealed class Worker : BackgroundService", members));

        Assert.Contains(expected, text, StringComparison.Ordinal);
        Assert.Contains($"await foreach (var change in {channel}.ReadAllAsync(token))", text, StringComparison.Ordinal);
        Assert.Contains(
            "services.AddSingleton<ProcoreWebhookChannel>().AddSingleton<ProcoreWebhookReceiver>().AddSingleton<ProcoreWebhookSweep>();",
            text,
            StringComparison.Ordinal);
        Assert.Contains("public sealed class ProcoreWebhookChannel", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_OfAnInternalService_IsInternal()
        => Assert.Contains(
            "internal sealed class ProcoreWebhookChannel",
            await FixAsync(Worker(
                "internal sealed class Worker : BackgroundService",
                "    public Worker(HttpClient client) { Client = client; }\n    private HttpClient Client { get; }\n")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("public sealed class Worker : BackgroundService", "")]
    [InlineData(
        "public sealed class Worker : BackgroundService",
        "    public Worker() { }\n    public Worker(HttpClient client) { Client = client; }\n    private HttpClient? Client { get; }\n")]
    [InlineData(
        "public abstract class Worker : BackgroundService",
        "    protected Worker(HttpClient client) { Client = client; }\n    private HttpClient Client { get; }\n")]
    [InlineData(
        "public sealed class Worker : BackgroundService",
        "    public Worker(HttpClient client) => Client = client;\n    private HttpClient Client { get; }\n")]
    [InlineData(
        "public sealed class Worker : BackgroundService",
        """
            public Worker(HttpClient client) { Client = client; }
            private HttpClient Client { get; }
            public static Worker Create() => new(new HttpClient());

        """)]
    [InlineData(
        "public class Worker : BackgroundService",
        """
            public Worker(HttpClient client) { Client = client; }
            private HttpClient Client { get; }
            public sealed class Other : Worker { public Other() : base(new HttpClient()) { } }

        """)]
    public async Task Class_ThatIsMadeByHand_UsesTheChannelOfTheProcess(string header, string members)
    {
        var text = await FixAsync(Worker(header, members));

        Assert.Contains("await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(token))", text, StringComparison.Ordinal);
        Assert.Contains(
            "services.AddSingleton(ProcoreWebhookChannel.Shared)"
                + ".AddSingleton<ProcoreWebhookReceiver>().AddSingleton<ProcoreWebhookSweep>();",
            text,
            StringComparison.Ordinal);
        Assert.Contains(
            "public static ProcoreWebhookChannel Shared { get; } = new ProcoreWebhookChannel();", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_RegistersAndMapsTheReceiver()
    {
        var project = await FixedProject.ApplyAsync<PollingAnalyzer, ReceiveWebhooksFix>(
            new() { OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication },
            Usings + "\nnamespace Acme.Sync;\n\n"
                + Worker(
                    "public sealed class Worker : BackgroundService",
                    "    public Worker(HttpClient client) { Client = client; }\n    private HttpClient Client { get; }\n",
                    isInNamespace: false),
            """
            using Acme.Sync;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.Extensions.DependencyInjection;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddHttpClient();
            builder.Services.AddHostedService<Worker>();

            // The application.
            var app = builder.Build();
            app.MapGet("/", () => "ready");
            await app.RunAsync();
            """);

        Assert.Equal(
            """
            using Acme.Sync;
            using Microsoft.AspNetCore.Builder;
            using Microsoft.Extensions.DependencyInjection;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddHttpClient();
            builder.Services.AddHostedService<Worker>();

            // The application.
            builder.Services.AddProcoreWebhooks();
            var app = builder.Build();
            app.MapGet("/", () => "ready");
            app.MapProcoreWebhooks();
            await app.RunAsync();
            """,
            await project.TextOfAsync(1));
    }

    [Fact]
    public async Task Program_WithControllers_RegistersTheReceiver()
    {
        var project = await FixedProject.ApplyAsync<PollingAnalyzer, ReceiveWebhooksFix>(
            new(),
            Usings + "\nnamespace Acme.Sync.Work;\n\n"
                + Worker(
                    "public sealed class Worker : BackgroundService",
                    "    public Worker(HttpClient client) { Client = client; }\n    private HttpClient Client { get; }\n",
                    isInNamespace: false),
            """
            using Microsoft.AspNetCore.Builder;
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.Extensions.DependencyInjection;

            namespace Acme.Sync
            {
                public static class Program
                {
                    public static void Main(string[] args)
                    {
                        var builder = WebApplication.CreateBuilder(args);
                        builder.Services.AddControllers();
                        using var app = builder.Build();
                        app.MapControllers();
                        app.Run();
                    }
                }

                [ApiController]
                public sealed class StateController : ControllerBase
                {
                }
            }
            """);

        var program = await project.TextOfAsync(1);
        Assert.StartsWith("using Acme.Sync.Work;\nusing Microsoft.AspNetCore.Builder;\n", program, StringComparison.Ordinal);
        Assert.Contains(
            """
                        builder.Services.AddProcoreWebhooks();
                        using var app = builder.Build();
                        app.MapControllers();
                        app.Run();

            """,
            program,
            StringComparison.Ordinal);
        Assert.Contains("public sealed class ProcoreWebhookController : ControllerBase", project.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TopLevelLoop_UsesTheChannelOfTheProcess()
    {
        var project = await FixedProject.ApplyAsync<PollingAnalyzer, ReceiveWebhooksFix>(
            new() { OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication },
            """
            using System.Net.Http;
            using System.Threading.Tasks;

            var client = new HttpClient();
            while (true)
            {
                await client.GetStringAsync("https://api.procore.com/rest/v1.0/companies/1/users");
                await Task.Delay(30000);
            }

            """);

        Assert.Contains(
            """

            var client = new HttpClient();
            await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(CancellationToken.None))
            {
                await client.GetStringAsync("https://api.procore.com/rest/v1.0/companies/1/users");
            }

            """,
            project.Text,
            StringComparison.Ordinal);
        Assert.Contains("private const string ResourceName = \"Company Users\";", project.Text, StringComparison.Ordinal);
        Assert.Contains(
            "private static readonly string[] EventTypes = { \"create\", \"update\" };", project.Text, StringComparison.Ordinal);
        Assert.Contains("var path = $\"/rest/v2.0/companies/{companyId}/webhooks/hooks\";", project.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_KeepsItsTabsAndLineEnds()
    {
        var source = Worker(
            "public sealed class Worker : BackgroundService",
            "    private readonly HttpClient _client;\n\n    public Worker(HttpClient client)\n    {\n        _client = client;\n    }\n")
            .Replace("    ", "\t", StringComparison.Ordinal)
            .Replace("\n", "\r\n", StringComparison.Ordinal);

        var text = await FixAsync(source);

        Assert.DoesNotContain("    ", text, StringComparison.Ordinal);
        Assert.Equal(text.Split('\n').Length, text.Split("\r\n").Length);
    }

    private static string Worker(string header, string members, bool isInNamespace = true)
        => $$"""
            {{(isInNamespace ? Usings + "\nnamespace Acme.Sync;\n" : "")}}
            {{header}}
            {
            {{members}}
                protected override async Task ExecuteAsync(CancellationToken token)
                {
                    using var client = new HttpClient();
                    {{Loop}}
                }
            }

            """;

    private static async Task<string> FixAsync(string source)
        => (await FixedProject.ApplyAsync<PollingAnalyzer, ReceiveWebhooksFix>(new(), source)).Text;
}
