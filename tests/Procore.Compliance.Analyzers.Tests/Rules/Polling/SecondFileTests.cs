using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules.Polling.Loops;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Rules.Polling.Throttling;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>What stands in one file of a project decides about another: webhooks, policies, handlers, callers.</summary>
public sealed class SecondFileTests
{
    private const string Slow =
        "MARK (true) { Handle(await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\")); await Task.Delay(TimeSpan.FromMinutes(20)); }";
    private const string Retry = """
        MARK (true)
        {
            var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            if ((int)response.StatusCode != 429) { return; }
        }
        """;

    [Theory]
    [InlineData("class Other { void OnWebhook() { } }", false)]
    [InlineData("class Other { string webhookSecret; }", false)]
    [InlineData("class Other { string address = \"/api/webhooks\"; }", false)]
    [InlineData("class Other { void OnHook() { } }", true)]
    [InlineData("class Other { /* webhook */ }", true)]
    public Task Webhooks_OfAnotherFile_Count(string other, bool isReported)
        => VerifyAsync<PollingAnalyzer>(Slow, "PCA3002", other, isReported);

    [Theory]
    [InlineData("class Other { void M(dynamic client) { client.AddStandardResilienceHandler(); } }")]
    [InlineData("class Other { void M(dynamic client) { client.AddResilienceHandler(\"x\"); } }")]
    [InlineData("class Other { void M(dynamic client) { client.AddPolicyHandler(policy); } }")]
    [InlineData("class Limit : System.Net.Http.DelegatingHandler { int rateLimitReset; }")]
    [InlineData("class Other { void M(dynamic client) { client.AddHandler(\"x\"); } }")]
    [InlineData("class Other { int rateLimitReset; }")]
    public Task Handling_OfAnotherFile_ThatNoClientUses_DoesNotCount(string other)
        => VerifyAsync<RetryAnalyzer>(Retry, "PCA3003", other, isReported: true);

    [Theory]
    [InlineData("class Other { bool Busy(System.Net.HttpStatusCode code) => code == System.Net.HttpStatusCode.TooManyRequests; }")]
    [InlineData("class Other { bool Busy(int code) => code == 429; }")]
    [InlineData("class Other { string header = \"X-Rate-Limit-Reset\"; }")]
    [InlineData("class Other { void M(dynamic client) { client.AddPolicyHandlerFromRegistry(\"x\"); } }")]
    [InlineData("class Other { bool Busy(int code) => code == 428; }")]
    [InlineData("class Other { string header = \"X-Other\"; }")]
    public async Task Throttling_OfAnotherFile_ThatNoClientUses_DoesNotCount(string other)
    {
        var test = new CSharpAnalyzerVerifier<UnhandledThrottlingAnalyzer>.Test
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestCode = "using System.Net.Http; class Reader { HttpClient client = new HttpClient(); object Read() => client."
                + "{|PCA3009:GetStringAsync|}(\"https://api.procore.com/rest/v1.0/companies\"); }",
        };
        test.TestState.Sources.Add(other);
        await test.RunAsync();
    }

    [Theory]
    [InlineData("""
        class Reader
        {
            HttpClient client = new HttpClient();
            object Read(bool a) => client.{|PCA3009:GetStringAsync|}(
                a ? "https://api.procore.com/rest/v1.0/companies" : "https://api.example.com");
        }
        """)]
    [InlineData("""
        class Reader
        {
            HttpClient client = new HttpClient();
            object Read(bool a) => client.GetStringAsync(a ? "https://a.example.com" : "https://api.example.com");
        }
        class Procore
        {
            object Read(HttpClient given) => given.GetStringAsync("https://api.procore.com/rest/v1.0/companies");
        }
        """)]
    [InlineData("""
        class Reader
        {
            HttpClient client = new HttpClient(), other = new HttpClient();
            object Read() => client.{|PCA3009:GetStringAsync|}("https://api.procore.com/rest/v1.0/companies");
        }
        """)]
    public Task Client_IsProcoresByWhatItsTypeSends(string types)
        => new CSharpAnalyzerVerifier<UnhandledThrottlingAnalyzer>.Test
        {
            CompilerDiagnostics = CompilerDiagnostics.None, TestCode = "using System.Net.Http;\n" + types
        }.RunAsync();

    [Fact]
    public async Task Caller_OfAnotherFile_HandsTheRequest()
    {
        var test = new CSharpAnalyzerVerifier<RetryAnalyzer>.Test
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestCode = PollingSource.File(
                """
                public static class Again
                {
                    public static async Task RunAsync(Func<Task<HttpResponseMessage>> ask)
                    {
                        {|PCA3003:while|} (true)
                        {
                            var response = await ask();
                            if ((int)response.StatusCode != 429) { return; }
                        }
                    }
                }
                """),
        };
        test.TestState.Sources.Add(
            PollingSource.File(
                """
                public sealed class Caller
                {
                    public Task Read(HttpClient client)
                        => Again.RunAsync(() => client.GetAsync("https://api.procore.com/rest/v1.0/companies"));
                }
                """));
        await test.RunAsync();
    }

    private static async Task VerifyAsync<T>(string code, string id, string other, bool isReported)
        where T : DiagnosticAnalyzer, new()
    {
        var test = new CSharpAnalyzerVerifier<T>.Test
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestCode = PollingSource.Body(code.Replace("MARK", isReported ? "{|" + id + ":while|}" : "while", StringComparison.Ordinal)),
        };
        test.TestState.Sources.Add(other);
        await test.RunAsync();
    }
}
