using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Retries.RetryAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

public sealed class RetryTests
{
    private const string Throttled = "429 or 503: wait as long as Retry-After and X-Rate-Limit-Reset say";

    private const string Loop = """
        {|#0:while|} (true)
        {
            var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            if (response.IsSuccessStatusCode)
            {
                return;
            }
            // wait
        }
        """;

    [Theory]
    [MemberData(nameof(RetryCases.All), MemberType = typeof(RetryCases))]
    public Task RetryWithoutWait_IsReported(string name, string source) => VerifyAsync(name, source);

    [Theory]
    [MemberData(nameof(SilentRetryCases.All), MemberType = typeof(SilentRetryCases))]
    public Task OtherCode_IsNotReported(string name, string source) => VerifyAsync(name, source);

    [Theory]
    [MemberData(nameof(RefusalCases.Reported), MemberType = typeof(RefusalCases))]
    [MemberData(nameof(AttemptCases.Reported), MemberType = typeof(AttemptCases))]
    [MemberData(nameof(RetryPolicyCases.Reported), MemberType = typeof(RetryPolicyCases))]
    [MemberData(nameof(WrapperRetryCases.Reported), MemberType = typeof(WrapperRetryCases))]
    [MemberData(nameof(WrapperRetryCases.Typed), MemberType = typeof(WrapperRetryCases))]
    [MemberData(nameof(HelperRetryCases.Reported), MemberType = typeof(HelperRetryCases))]
    [MemberData(nameof(ChainCases.Reported), MemberType = typeof(ChainCases))]
    public Task UselessRetry_IsReported(string name, string source) => VerifyAsync(name, source);

    [Theory]
    [MemberData(nameof(RefusalCases.Silent), MemberType = typeof(RefusalCases))]
    [MemberData(nameof(AttemptCases.Silent), MemberType = typeof(AttemptCases))]
    [MemberData(nameof(RetryPolicyCases.Silent), MemberType = typeof(RetryPolicyCases))]
    [MemberData(nameof(WrapperRetryCases.NotReported), MemberType = typeof(WrapperRetryCases))]
    [MemberData(nameof(HelperRetryCases.Silent), MemberType = typeof(HelperRetryCases))]
    [MemberData(nameof(ChainCases.Silent), MemberType = typeof(ChainCases))]
    public Task RetryThatHelps_IsNotReported(string name, string source) => VerifyAsync(name, source);

    [Fact]
    public Task Message_NamesTheJump() => Verify.VerifyAnalyzerAsync(
        PollingSource.Body("""
            retry:
            var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                {|#0:goto|} retry;
            }
            """),
        Verify.Diagnostic().WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
            .WithArguments("This jump", "'/rest/v1.0/projects/1/rfis'", "at once", Throttled));

    [Theory]
    [InlineData("RetryForeverAsync", "()", "at once, without end")]
    [InlineData("RetryAsync", "(3)", "at once")]
    public Task Message_NamesThePolicy(string method, string arguments, string when) => new Verify.Test
    {
        TestCode = PollingSource.Body(
            """Handle(await policy.ExecuteAsync(() => client.GetStringAsync("/rest/v1.0/projects/1/rfis")));""",
            $$"""private readonly AsyncRetryPolicy policy = Policy.Handle<HttpRequestException>().{|#0:{{method}}|}{{arguments}};"""),
        CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None,
        ExpectedDiagnostics = { Verify
            .Diagnostic()
            .WithLocation(0)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
            .WithArguments("This policy", "'/rest/v1.0/projects/1/rfis'", when, Throttled) },
    }.RunAsync();

    [Theory]
    [InlineData("", "at once")]
    [InlineData("await Task.Delay(5000);", "after 5 seconds, without end")]
    public Task Message_SaysWhatIsSentAgainAndWhen(string wait, string when)
        => Verify.VerifyAnalyzerAsync(
            PollingSource
                .Body(Loop.Replace("// wait", wait, System.StringComparison.Ordinal))
                .Replace("await Task.CompletedTask;", "", System.StringComparison.Ordinal),
            Verify.Diagnostic().WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
                .WithArguments("This loop", "'/rest/v1.0/projects/1/rfis'", when, Throttled));

    [Theory]
    [InlineData("== HttpStatusCode.BadRequest", "400")]
    [InlineData("is HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity", "404 or 422")]
    [InlineData("is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity", "400, 404 or 422")]
    [InlineData("is >= HttpStatusCode.BadRequest and < HttpStatusCode.RequestTimeout", "400 and other client errors")]
    public Task Message_NamesTheRefusals(string test, string named)
        => Verify.VerifyAnalyzerAsync(
            PollingSource.Body($$"""
                HttpResponseMessage response;
                {|#0:do|}
                {
                    response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                }
                while (response.StatusCode {{test}});
                """),
            Verify.Diagnostic().WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations).WithArguments(
                "This loop", "'/rest/v1.0/projects/1/rfis'", "at once", named
                    + ", which the same request always gets again: correct it first, or give up"));

    [Fact]
    public Task Suppression_IsHonoured()
        => VerifyAsync(
            "pragma",
            PollingSource.Body("#pragma warning disable PCA3003\n"
                + Loop.Replace("{|#0:while|}", "while", System.StringComparison.Ordinal)));

    [Fact]
    public Task GeneratedCode_IsNotReported()
        => VerifyAsync(
            "generated",
            "// <auto-generated/>\n" + PollingSource.Body(Loop.Replace("{|#0:while|}", "while", System.StringComparison.Ordinal)));

    [Theory]
    [InlineData("while (true) { var r = await client.GetAsync(\"/rest/v1.0/projects/1/rfis\"); if (r.")]
    [InlineData("retry: try { await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\") } catch { goto }")]
    [InlineData("for (;;) { switch (await client.GetAsync(\"/rest/v1.0/projects/1/rfis\")) { case")]
    [InlineData("await Run(token); while (x is { StatusCode: }) await client.GetAsync(\"/rest/v1.0/projects/1/rfis\");")]
    public Task HalfTypedCode_DoesNotThrow(string code)
        => new Verify.Test { TestCode = PollingSource.Body(code), CompilerDiagnostics = CompilerDiagnostics.None }.RunAsync();

    private static Task VerifyAsync(string name, string source)
    {
        Assert.NotEmpty(name);
        var test = new Verify.Test { TestCode = PrimaryConstructors.Lower(source), CompilerDiagnostics = CompilerDiagnostics.None };
        if (name == "top-level statements")
        {
            test.TestState.OutputKind = OutputKind.ConsoleApplication;
        }

        return test.RunAsync();
    }
}
