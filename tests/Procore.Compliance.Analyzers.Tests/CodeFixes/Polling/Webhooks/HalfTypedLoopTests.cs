using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Rules.Polling.Loops;
using Procore.Compliance.CodeFixes.Polling.Webhooks;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Polling.Webhooks;

/// <summary>The fix of a loop in code that is being typed: whatever is missing or unfinished around it, nothing is thrown.</summary>
public sealed class HalfTypedLoopTests
{
    private const string Program = """
        using System.Net.Http;
        using System.Threading.Tasks;

        var client = new HttpClient();
        while (true)
        {
            await client.GetStringAsync("https://api.procore.com/rest/v1.0/projects/1/rfis");
            await Task.Delay(30000);
        }
        """;

    private const string Method = """
        using System.Net.Http;
        using System.Threading.Tasks;

        class Worker
        {
            HttpClient client = new HttpClient();

            async Task RunAsync()
            {
                while (true)
                {
                    await client.GetStringAsync("https://api.procore.com/rest/v1.0/projects/1/rfis");
                    await Task.Delay(30000);
                }
            }
        }
        """;

    [Theory]
    [InlineData(Program, OutputKind.ConsoleApplication)]
    [InlineData(Method, OutputKind.DynamicallyLinkedLibrary)]
    public async Task Missing_token_does_no_harm(string source, OutputKind kind)
    {
        var setup = new FixedProjectSetup { OutputKind = kind };
        Assert.Equal(1, await FixedProject.ApplyEachAsync<PollingAnalyzer, ReceiveWebhooksFix>(setup, source));
        var offered = 0;
        foreach (var token in CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0))
        {
            offered += await FixedProject.ApplyEachAsync<PollingAnalyzer, ReceiveWebhooksFix>(
                setup, source.Remove(token.SpanStart, token.Span.Length));
        }

        Assert.InRange(offered, 5, int.MaxValue);
    }

    [Theory]
    [InlineData("var unfinished = ")]
    [InlineData("client.")]
    [InlineData("if (client is null) ")]
    [InlineData("foreach (var one in ")]
    [InlineData("Task M() => ")]
    [InlineData("namespace A; ")]
    [InlineData("class B { ")]
    [InlineData("[Mark] ")]
    [InlineData("await ")]
    [InlineData("await foreach (var a in ")]
    public async Task Unfinished_line_before_the_loop_does_no_harm(string line)
        => Assert.InRange(
            await FixedProject.ApplyEachAsync<PollingAnalyzer, ReceiveWebhooksFix>(
                new() { OutputKind = OutputKind.ConsoleApplication },
                Program.Replace("while (true)", line + "\nwhile (true)", System.StringComparison.Ordinal)),
            0,
            1);
}
