using System;
using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Polling.Loops;
using Procore.Compliance.CodeFixes.Polling.Webhooks;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Polling.Webhooks;

public sealed class ReceiveWebhooksFixTests
{
    private const string Read = "await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\");";

    [Theory]
    [InlineData(
        "while (true)\n{\n    READ\n    await Task.Delay(5000);\n}",
        "await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(stop))\n{\n    READ\n}")]
    [InlineData(
        "while (!stop.IsCancellationRequested)\n{\n    READ\n\n    await Task.Delay(5000, stop).ConfigureAwait(false);\n}",
        "await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(stop))\n{\n    READ\n}")]
    [InlineData(
        "for (;;)\n{\n    await Task.Delay(TimeSpan.FromSeconds(5));\n\n    READ\n}",
        "await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(stop))\n{\n    READ\n}")]
    [InlineData(
        "for (; !stop.IsCancellationRequested;)\n{\n    READ // look\n    await Task.Delay(5000); // and rest\n}",
        "await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(stop))\n{\n    READ // look\n    // and rest\n}")]
    [InlineData(
        """
        // Watches the RFIs.
        do
        {
            // What is new?
            READ
            // A moment.
            await Task.Delay(5000);
        } while (true); // for ever
        """,
        """
        // Watches the RFIs.
        await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(stop))
        {
            // What is new?
            READ
            // A moment.
        } // for ever
        """)]
    [InlineData(
        "using var timer = new PeriodicTimer(TimeSpan.FromSeconds(30));\nwhile (await timer.WaitForNextTickAsync(stop))\n{\n    READ\n}",
        "await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(stop))\n{\n    READ\n}")]
    [InlineData(
        """
        var timer = new PeriodicTimer(TimeSpan.FromSeconds(30));
        while (!stop.IsCancellationRequested && await timer.WaitForNextTickAsync(stop))
            READ
        timer.Dispose();
        """,
        """
        var timer = new PeriodicTimer(TimeSpan.FromSeconds(30));
        await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(stop))
            READ
        timer.Dispose();
        """)]
    [InlineData(
        """
        while (!stop.IsCancellationRequested)
        {
            try
            {
                READ
                await Task.Delay(5000, stop);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(60000, stop);
            }
        }
        """,
        """
        await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(stop))
        {
            try
            {
                READ
            }
            catch (HttpRequestException)
            {
                await Task.Delay(60000, stop);
            }
        }
        """)]
    [InlineData(
        """
        while (!stop.IsCancellationRequested)
        {
            READ

            try
            {
                await Task.Delay(5000, stop);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }
        """,
        "await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(stop))\n{\n    READ\n}")]
    [InlineData(
        "var change = 1;\nwhile (true) { if (change > 2) break; READ await Task.Delay(5000, CancellationToken.None); }",
        """
        var change = 1;
        await foreach (var webhookChange in ProcoreWebhookChannel.Shared.ReadAllAsync(stop)) { if (change > 2) break; READ }
        """)]
    [InlineData(
        "var source = new CancellationTokenSource();\nwhile (!source.IsCancellationRequested)\n{\n    READ\n    await Task.Delay(5000);\n}",
        """
        var source = new CancellationTokenSource();
        await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(source.Token))
        {
            READ
        }
        """)]
    public async Task Loop_IsDrivenByEvents(string loop, string expected)
        => Assert.Equal(WithoutUsings(Source(expected)), await FixAsync(new(), Source(loop)));

    [Fact]
    public async Task SlowLoop_IsDrivenByEvents()
        => Assert.Equal(
            WithoutUsings(Source("await foreach (var change in ProcoreWebhookChannel.Shared.ReadAllAsync(stop))\n{\n    READ\n}")),
            await FixAsync(new(), Source("while (true)\n{\n    READ\n    await Task.Delay(TimeSpan.FromMinutes(15));\n}")));

    [Fact]
    public async Task Project_WithoutNullableAnnotations_GetsNone()
    {
        var text = (await FixedProject.ApplyAsync<PollingAnalyzer, ReceiveWebhooksFix>(
            new() { Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Disable },
            Source("while (true)\n{\n    READ\n    await Task.Delay(5000);\n}"))).Text;

        Assert.Contains("internal static ProcoreWebhookEvent TryRead(JsonElement payload)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("§", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OldLanguageVersion_CompilesTheReceiver()
        => Assert.Equal("Receive Procore webhooks instead", (await FixedProject.ApplyAsync<PollingAnalyzer, ReceiveWebhooksFix>(
            new()
            {
                LanguageVersion = Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp8,
                Nullable = Microsoft.CodeAnalysis.NullableContextOptions.Enable
            },
            Source("while (true)\n{\n    READ\n    await Task.Delay(5000);\n}").Replace(
                "namespace Acme.Sync;", "namespace Acme.Sync {", StringComparison.Ordinal) + "}\n")).Title);

    [Fact]
    public void Fix_IsForOneLoopAtATime() => Assert.Null(new ReceiveWebhooksFix().GetFixAllProvider());

    [Theory]
    [InlineData("while (Running)\n{\n    READ\n    await Task.Delay(5000);\n}")]
    [InlineData("while (true)\n{\n    READ\n}")]
    [InlineData("while (true)\n{\n    READ\n    Thread.Sleep(5000);\n}")]
    [InlineData("while (true)\n{\n    await Task.Delay(1000);\n    READ\n    await Task.Delay(5000);\n}")]
    [InlineData("while (true)\n{\n    READ\n    if (Running) await Task.Delay(5000);\n}")]
    [InlineData("""
        var other = new CancellationTokenSource();
        while (!other.IsCancellationRequested)
        {
            READ
            await Task.Delay(5000, stop);
        }
        """)]
    [InlineData("for (var i = 0; ; i++)\n{\n    READ\n    await Task.Delay(5000);\n}")]
    [InlineData("""
        int last;
        while (true)
        {
            READ
            last = 1;
            if (Running) break;
            await Task.Delay(5000);
        }

        Console.WriteLine(last);
        """)]
    [InlineData("again:\nREAD\nawait Task.Delay(5000);\ngoto again;")]
    public Task Loop_ThatEventsCannotDrive_IsLeftAlone(string loop) => VerifyNotOfferedAsync(Source(loop));

    [Fact]
    public Task Loop_WhoseMethodReturnsAResult_IsLeftAlone()
        => VerifyNotOfferedAsync(Source("while (true)\n{\n    READ\n    await Task.Delay(5000);\n}").Replace(
            "async Task RunAsync", "async Task<int> RunAsync", StringComparison.Ordinal));

    [Fact]
    public Task Loop_OverSomethingWithoutWebhooks_IsLeftAlone()
        => VerifyNotOfferedAsync(
            Source(
                """
                while (true)
                {
                    await client.GetStringAsync("/rest/v1.0/requisitions?project_id=1");
                    await Task.Delay(5000);
                }
                """));

    [Theory]
    [InlineData("var timer = new System.Threading.Timer(async _ => { READ }, null, 0, 5000);")]
    [InlineData("var timer = new System.Timers.Timer(5000); timer.Elapsed += async (_, _) => { READ }; timer.Start();")]
    public Task Timer_ThatCallsBack_IsLeftAlone(string timer) => VerifyNotOfferedAsync(Source(timer));

    [Fact]
    public Task SecondLoop_IsLeftAlone()
        => VerifyNotOfferedAsync(Source("while (true)\n{\n    READ\n    await Task.Delay(5000);\n}")
            + "\ninternal sealed class ProcoreWebhookChannel { }\n");

    [Theory]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("System.Threading.Channels")]
    public Task Project_WithoutAspNetCore_IsLeftAlone(string missing)
        => VerifyNotOfferedAsync(
            Source("while (true)\n{\n    READ\n    await Task.Delay(5000);\n}"), new() { WithoutAssemblies = [missing] });

    private static string Source(string body)
        => $$"""
            using System;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Acme.Sync;

            public sealed class RfiSync
            {
                private static readonly HttpClient client = new HttpClient();

                public static bool Running { get; set; } = true;

                public static async Task RunAsync(CancellationToken stop)
                {
                    {{body
                        .Replace("READ", Read, StringComparison.Ordinal)
                        .Replace("\n", "\n        ", StringComparison.Ordinal)
                        .Replace("\n        \n", "\n\n", StringComparison.Ordinal)}}
                }
            }

            """;

    /// <summary>The fixed file without what is the same for all: the usings and the receiver behind the class.</summary>
    private static async Task<string> FixAsync(FixedProjectSetup setup, params string[] sources)
    {
        var text = (await FixedProject.ApplyAsync<PollingAnalyzer, ReceiveWebhooksFix>(setup, sources)).Text;
        return WithoutUsings(text[..(text.IndexOf("/// <summary>What Procore says", StringComparison.Ordinal) - 1)]);
    }

    private static string WithoutUsings(string text) => text[text.IndexOf("namespace", StringComparison.Ordinal)..];

    private static async Task VerifyNotOfferedAsync(string source, FixedProjectSetup? setup = null)
        => Assert.Empty(await FixedProject.OfferedAsync<PollingAnalyzer, ReceiveWebhooksFix>(setup ?? new(), source));
}
