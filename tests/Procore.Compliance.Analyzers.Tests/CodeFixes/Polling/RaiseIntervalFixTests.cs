using System;
using System.Linq;
using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Tests.Rules.Polling;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
        Procore.Compliance.Analyzers.Rules.Polling.Loops.PollingAnalyzer,
        Procore.Compliance.CodeFixes.Polling.RaiseIntervalFix>;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Polling;

public sealed class RaiseIntervalFixTests
{
    [Theory]
    [InlineData("5000", "300000")]
    [InlineData("5_000", "300_000")]
    [InlineData("1000 * 60", "5 * 60 * 1000")]
    [InlineData("TimeSpan.FromSeconds(30)", "TimeSpan.FromMinutes(5)")]
    [InlineData("TimeSpan.FromMilliseconds(500)", "TimeSpan.FromMinutes(5)")]
    [InlineData("System.TimeSpan.FromMinutes(1)", "System.TimeSpan.FromMinutes(5)")]
    [InlineData("new TimeSpan(0, 0, 30)", "new TimeSpan(0, 5, 0)")]
    [InlineData("new TimeSpan(0, 0, 1, 0)", "new TimeSpan(0, 0, 5, 0)")]
    public Task Delay_IsRaisedInItsOwnForm(string delay, string raised)
        => VerifyAsync(Loop($"Task.Delay({delay})"), Loop($"Task.Delay({raised})", isFixed: true));

    [Theory]
    [InlineData("Task.Delay(DelayMs)", "private const int DelayMs = 30000;", "private const int DelayMs = 300000;")]
    [InlineData("Task.Delay(TimeSpan.FromSeconds(Seconds))", "private const int Seconds = 30;", "private const int Seconds = 300;")]
    [InlineData(
        "Task.Delay(Interval)",
        "private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);",
        "private static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);")]
    [InlineData(
        "Task.Delay(Interval)",
        "private static readonly TimeSpan Interval = new(0, 0, 30);",
        "private static readonly TimeSpan Interval = new(0, 5, 0);")]
    [InlineData(
        "Task.Delay(TimeSpan.FromMinutes(Options.Minutes))",
        "private sealed class PollOptions { public double Minutes { get; set; } = 0.5; } private static PollOptions Options => new();",
        "private sealed class PollOptions { public double Minutes { get; set; } = 5; } private static PollOptions Options => new();")]
    public Task Delay_IsRaisedWhereItIsWritten(string wait, string member, string raised)
        => VerifyAsync(Loop(wait, member), Loop(wait, raised, isFixed: true));

    [Theory]
    [InlineData("TimeSpan /* a */ . /* b */ FromSeconds(30)", "/* a */ /* b */ TimeSpan.FromMinutes(5)")]
    [InlineData("TimeSpan.FromSeconds( /* a */ 30 /* b */ )", "/* a */ /* b */ TimeSpan.FromMinutes(5)")]
    [InlineData("/* a */ 30 /* b */ * /* c */ 1000 /* d */", "/* a */ /* b */ /* c */ 5 * 60 * 1000 /* d */")]
    public Task Comments_InAndAroundTheDelay_AreKept(string delay, string raised)
        => VerifyAsync(Loop($"Task.Delay({delay})"), Loop($"Task.Delay({raised})", isFixed: true));

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public Task CommentToTheEndOfItsLine_GoesAboveTheStatement(string lineEnd)
    {
        var raised = Loop("Task.Delay(TimeSpan.FromMinutes(5))", isFixed: true);
        var line = raised.Split('\n').Single(static line => line.Contains("await Task.Delay", StringComparison.Ordinal));
        var kept = raised.Replace(line, line[..line.IndexOf("await", StringComparison.Ordinal)] + "// Often.\n" + line);
        return VerifyAsync(
            Loop("Task.Delay(TimeSpan.FromSeconds( // Often.\n30))").ReplaceLineEndings(lineEnd), kept.ReplaceLineEndings(lineEnd));
    }

    [Theory]
    [InlineData("Task.CompletedTask", "")]
    [InlineData("Task.Delay(1000 + Random.Shared.Next(500))", "")]
    [InlineData("Task.Delay(flag ? 1000 : 2000)", "private readonly bool flag;")]
    public async Task Delay_ThatIsNotWrittenInOnePlace_IsNotOffered(string wait, string member)
    {
        var source = Loop(wait, member);
        await Verify.VerifyCodeFixAsync(source, source);
    }

    [Fact]
    public async Task Schedule_IsRaisedInItsOwnUnit()
    {
        var test = new Verify.Test
        {
            TestCode = PollingSource.Body(
                "scheduler.ScheduleAsync(async () => await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\"))"
                    + ".{|PCA3001:EverySeconds(30)|};"),
            FixedCode = PollingSource.Body(
                "scheduler.ScheduleAsync(async () => await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\"))"
                    + ".{|PCA3002:EverySeconds(300)|};"),
            CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None,
        };
        await test.RunAsync();
    }

    [Fact]
    public async Task Minimum_ComesFromTheOption()
    {
        var test = new Verify.Test { TestCode = Loop("Task.Delay(5000)"), FixedCode = Loop("Task.Delay(900000)", isFixed: true) };
        var options = ("/.globalconfig", "is_global = true\nprocore_polling_minimum_interval = 00:15:00\n");
        test.TestState.AnalyzerConfigFiles.Add(options);
        test.FixedState.AnalyzerConfigFiles.Add(options);
        await test.RunAsync();
    }

    [Fact]
    public Task AllDelays_AreRaisedAtOnce() => VerifyAsync(
        PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(1000); // a moment
            }
            """, """
            public void Other()
            {
                {|PCA3001:while|} (true)
                {
                    Handle(client.GetStringAsync("/rest/v1.0/projects/1/submittals").Result);
                    Thread.Sleep(TimeSpan.FromSeconds(2));
                }
            }
            """),
        PollingSource.Body("""
            {|PCA3002:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(300000); // a moment
            }
            """, """
            public void Other()
            {
                {|PCA3002:while|} (true)
                {
                    Handle(client.GetStringAsync("/rest/v1.0/projects/1/submittals").Result);
                    Thread.Sleep(TimeSpan.FromMinutes(5));
                }
            }
            """));

    private static Task VerifyAsync(string source, string fixedSource) => Verify.VerifyCodeFixAsync(source, fixedSource);

    private static string Loop(string wait, bool isFixed) => Loop(wait, string.Empty, isFixed);

    private static string Loop(string wait, string member = "", bool isFixed = false)
        => PollingSource.Body($$"""
            {{(isFixed ? "{|PCA3002:while|}" : "{|PCA3001:while|}")}} (!token.IsCancellationRequested)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await {{wait}};
            }
            """, member);
}
