using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Retries.RetryAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

/// <summary>
/// Which request a retry of PCA3003 repeats when it is made elsewhere, how long is long enough, and what the message says.
/// </summary>
public sealed class RetryReachTests
{
    private const string Fails = "{ if (response.IsSuccessStatusCode) { return; } }";

    [Theory]
    [InlineData(
        """
        var message = new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/companies");
        LOOP { var response = await client.SendAsync(message); if (response.IsSuccessStatusCode) return; }
        """,
        true)]
    [InlineData(
        """
        var message = new HttpRequestMessage(HttpMethod.Get, "https://api.example.com/companies");
        LOOP { var response = await client.SendAsync(message); if (response.IsSuccessStatusCode) return; }
        """,
        false)]
    [InlineData(
        """
        var other = new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/companies");
        var message = Make();
        LOOP { var response = await client.SendAsync(message); if (response.IsSuccessStatusCode) return; }
        """,
        false)]
    [InlineData("LOOP { var response = await client.SendAsync(Make()); if (response.IsSuccessStatusCode) return; }", false)]
    [InlineData("LOOP { var response = await client.SendAsync(); if (response.IsSuccessStatusCode) return; }", false)]
    [InlineData(
        """
        LOOP
        {
            var response = await client.GetAsync("/rest/v1.0/companies");
            if (response.IsSuccessStatusCode) return;
            await Task.Delay(TimeSpan.FromSeconds(299));
        }
        """,
        true)]
    [InlineData(
        """
        LOOP
        {
            var response = await client.GetAsync("/rest/v1.0/companies");
            if (response.IsSuccessStatusCode) return;
            await Task.Delay(TimeSpan.FromSeconds(300));
        }
        """,
        false)]
    [InlineData(
        """
        COUNTED
        {
            var response = await client.GetAsync("/rest/v1.0/companies");
            if (response.IsSuccessStatusCode) return;
            await Task.Delay(TimeSpan.FromSeconds(9));
        }
        """,
        true)]
    [InlineData(
        """
        COUNTED
        {
            var response = await client.GetAsync("/rest/v1.0/companies");
            if (response.IsSuccessStatusCode) return;
            await Task.Delay(TimeSpan.FromSeconds(10));
        }
        """,
        false)]
    [InlineData(
        """
        COUNTED
        {
            var response = await client.GetAsync("/rest/v1.0/companies");
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable) return;
        }
        """,
        true)]
    [InlineData(
        """
        COUNTED
        {
            var response = await client.GetAsync("/rest/v1.0/companies");
            if (response.StatusCode != HttpStatusCode.BadGateway) return;
        }
        """,
        false)]
    [InlineData(
        """
        COUNTED
        {
            var response = await client.GetAsync("/rest/v1.0/companies");
            if (response.IsSuccessStatusCode) return;
            Handle(response.Headers.RetryAfter);
        }
        """,
        false)]
    [InlineData(
        """
        COUNTED
        {
            var response = await client.GetAsync("/rest/v1.0/companies");
            if (response.IsSuccessStatusCode) return;
            Handle("X-Rate-Limit-Reset");
        }
        """,
        false)]
    [InlineData(
        "LOOP { try { Handle(await client.GetStringAsync(\"/rest/v1.0/companies\")); return; } catch (HttpRequestException) { } }",
        true)]
    [InlineData(
        """
        LOOP
        {
            try
            {
                Handle(await client.GetStringAsync("/rest/v1.0/companies"));
                await Task.Delay(3600000);
            }
            catch (HttpRequestException) { }
        }
        """,
        true)]
    [InlineData(
        """
        LOOP
        {
            try
            {
                Handle(await client.GetStringAsync("/rest/v1.0/companies"));
                await Task.Delay(3600000);
            }
            catch (HttpRequestException) { await Task.Delay(1000); }
        }
        """,
        false)]
    [InlineData("LOOP { try { Handle(await client.GetStringAsync(\"/rest/v1.0/companies\")); } catch (HttpRequestException) { } }", false)]
    [InlineData(
        """
        LOOP
        {
            try
            {
                Handle(await client.GetStringAsync("/rest/v1.0/companies"));
                await Task.Delay(3600000);
            }
            catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(1000);
            }
        }
        """,
        true)]
    [InlineData(
        """
        LOOP
        {
            var response = await client.GetAsync("/rest/v1.0/companies");
            switch (response.StatusCode) { case HttpStatusCode.TooManyRequests: await Task.Delay(1000); continue; }
            await Task.Delay(3600000);
        }
        """,
        true)]
    [InlineData(
        """
        LOOP
        {
            var response = await client.GetAsync("/rest/v1.0/companies");
            if (response.StatusCode == HttpStatusCode.TooManyRequests) { await Task.Delay(1000); continue; }
            await Task.Delay(3600000);
        }
        """,
        true)]
    [InlineData(
        """
        LOOP
        {
            var response = await client.GetAsync("/rest/v1.0/companies");
            if (!response.IsSuccessStatusCode) { await Task.Delay(1000); continue; }
            await Task.Delay(3600000);
        }
        """,
        false)]
    public Task Retry_IsFound(string code, bool isReported)
        => VerifyAsync(PollingSource.Body(Mark(code, isReported), "private static HttpRequestMessage Make() => null;"));

    [Theory]
    [InlineData("Prepare();", true)]
    [InlineData("GetAccessTokenAsync();", false)]
    [InlineData("TokenFor(1);", false)]
    [InlineData("Authenticate();", false)]
    [InlineData("SignInAgain();", false)]
    [InlineData("GetCancellationToken();", true)]
    [InlineData("CancelTokens();", true)]
    public Task Refusal_MayBeAboutAnOldToken(string before, bool isReported)
        => VerifyAsync(PollingSource.Body(Mark(
            $$"""
            COUNTED
            {
                {{before}}
                var response = await client.GetAsync("/rest/v1.0/companies");
                if (response.StatusCode != HttpStatusCode.Unauthorized) return;
            }
            """,
            isReported)));

    [Theory]
    [InlineData("await Try(() => client.GetAsync(\"/rest/v1.0/companies\"));", true)]
    [InlineData("await Try(async () => await client.GetAsync(\"/rest/v1.0/companies\"));", true)]
    [InlineData("Func<Task<HttpResponseMessage>> ask = () => client.GetAsync(\"/rest/v1.0/companies\"); await Try(ask);", true)]
    [InlineData("await Try(Companies);", true)]
    [InlineData("await Try(() => client.GetAsync(\"https://api.example.com/companies\"));", false)]
    [InlineData(
        "Func<Task<HttpResponseMessage>> ask = () => client.GetAsync(\"https://api.example.com/companies\"); await Try(ask);",
        false)]
    [InlineData("await Other(() => client.GetAsync(\"/rest/v1.0/companies\"));", false)]
    public Task Delegate_OfTheCaller_IsFollowed(string caller, bool isReported)
        => VerifyAsync(PollingSource.Body(caller, """
            private Task<HttpResponseMessage> Companies() => client.GetAsync("/rest/v1.0/companies");
            private Task Other(Func<Task<HttpResponseMessage>> ask) => Task.CompletedTask;

            private async Task Try(Func<Task<HttpResponseMessage>> ask)
            {
                MARK (true)
                {
                    var response = await ask.Invoke();
                    if (response.IsSuccessStatusCode) { return; }
                }
            }
            """.Replace("MARK", isReported ? "{|PCA3003:while|}" : "while", StringComparison.Ordinal)));

    [Theory]
    [InlineData(
        "public sealed class RetryHandler : DelegatingHandler",
        "private readonly HttpClient a = new HttpClient(new RetryHandler()) { BaseAddress = new Uri(\"https://api.procore.com\") }; "
            + "public object Me() { return a.GetStringAsync(\"/rest/v1.0/me\"); }",
        true)]
    [InlineData(
        "public sealed class RetryHandler : DelegatingHandler",
        "private static readonly HttpClient procore = new HttpClient(new RetryHandler());",
        false)]
    [InlineData(
        "public sealed class RetryHandler : DelegatingHandler",
        "public void Add(IServiceCollection services) { services.AddHttpClient(\"procore\").AddHttpMessageHandler<RetryHandler>(); }",
        true)]
    [InlineData(
        "public sealed class RetryHandler : DelegatingHandler",
        "public void Add(IServiceCollection services) { services.AddHttpClient(\"weather\").AddHttpMessageHandler<RetryHandler>(); }",
        false)]
    [InlineData(
        "public sealed class RetryHandler : DelegatingHandler",
        "public HttpClient Weather() { return new HttpClient(new RetryHandler()); } public string Procore = \"procore\";",
        false)]
    [InlineData("public sealed class ProcoreRetries : HttpClientHandler", "", true)]
    [InlineData("public sealed class ProcoreRetries : DelegatingHandler, IDisposable", "", true)]
    [InlineData("public sealed class RetryHandler : DelegatingHandler", "", false)]
    public Task Handler_IsProcoresByItsNameOrItsUse(string declaration, string members, bool isReported)
        => VerifyAsync(PollingSource.File($$"""
            {{declaration}}
            {
                protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    {{(isReported ? "{|PCA3003:while|}" : "while")}} (true)
                    {
                        var response = await base.SendAsync(request, cancellationToken);
                        if (response.IsSuccessStatusCode) { return response; }
                    }
                }
            }

            public sealed class Startup
            {
                {{members}}
            }
            """));

    [Theory]
    [InlineData("services.AddHttpClient(\"x\").AddStandardResilienceHandler();", false)]
    [InlineData("services.AddHttpClient(\"x\").AddStandardHedgingHandler();", false)]
    [InlineData("services.AddHttpClient(\"x\").AddPolicyHandlerFromRegistry(\"y\");", false)]
    [InlineData("services.AddHttpClient(\"other\").AddStandardResilienceHandler(); services.AddHttpClient(\"x\");", true)]
    public Task PolicyOfTheClient_MayWait(string registration, bool isReported)
        => VerifyAsync(PollingSource.Body(
            "var http = factory.CreateClient(\"x\");\n" + Mark(
                "LOOP { var response = await http.GetAsync(\"https://api.procore.com/rest/v1.0/companies\"); "
                    + "if ((int)response.StatusCode != 429) return; }",
                isReported),
            "private readonly IHttpClientFactory factory = null; "
                + "private static void Add(IServiceCollection services) { " + registration + " }"));

    [Theory]
    [InlineData("limited", "public class Limit : DelegatingHandler { private int retryAfter; }", false)]
    [InlineData("limited", "public class Limit : System.Net.Http.DelegatingHandler, IDisposable { private int retryAfter; }", false)]
    [InlineData("limited", "public class Limit : DelegatingHandler { private const string Header = \"x-rate-limit-reset\"; }", false)]
    [InlineData("limited", "public class Limit : DelegatingHandler { private int attempts; }", true)]
    [InlineData("client", "public class Limit : DelegatingHandler { private int retryAfter; }", true)]
    [InlineData("client", "public class Limit { private int retryAfter; private DelegatingHandler inner; }", true)]
    public Task HandlerThatReadsTheHeaders_Waits_InTheChainOfItsClient(string sender, string handler, bool isReported)
        => VerifyAsync(PollingSource.Body(
            Mark(
                "LOOP { var response = await SENDER.GetAsync(\"/rest/v1.0/companies\"); if ((int)response.StatusCode != 429) return; }"
                    .Replace("SENDER", sender, StringComparison.Ordinal),
                isReported),
            "private readonly HttpClient limited = new(new Limit()) { BaseAddress = new Uri(\"https://api.procore.com\") };",
            types: handler));

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, true)]
    public Task LoopThatSendsMuch_IsReadAsAnyOther(int requests, bool isReported)
    {
        var lines = string.Empty;
        for (var i = 0; i < requests; i++)
        {
            lines += $"response = await client.GetAsync(\"/rest/v1.0/companies/{i}\");\n";
        }

        return VerifyAsync(PollingSource.Body("HttpResponseMessage response; " + Mark("LOOP { " + lines + Fails + " }", isReported)));
    }

    [Theory]
    [InlineData("while", "(true)", "", "This loop", "at once")]
    [InlineData("do", "", "while (true);", "This loop", "at once")]
    [InlineData("for", "(var i = 0; i < 3; i++)", "", "This loop", "at once")]
    [InlineData("for", "(var i = 0; i < 3; i++)", "", "This loop", "after 2 seconds", "await Task.Delay(2000);")]
    [InlineData("while", "(true)", "", "This loop", "after 2 seconds, without end", "await Task.Delay(2000);")]
    [InlineData("while", "(true)", "", "This loop", "after minute, without end", "await Task.Delay(60000);")]
    public Task Message_SaysWhatRepeatsAndWhen(string keyword, string head, string tail, string subject, string when, string wait = "")
        => new Verify.Test
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestCode = PollingSource.Body(
                $$"""
                {|#0:{{keyword}}|} {{head}}
                {
                    var response = await client.GetAsync("/rest/v1.0/companies/1/users");
                    if (response.StatusCode != HttpStatusCode.TooManyRequests) { return; }
                    {{wait}}
                }
                {{tail}}
                """),
            ExpectedDiagnostics = { Expected(subject, "'/rest/v1.0/companies/1/users'", when) },
        }.RunAsync();

    [Fact]
    public Task Message_NamesTheMethod()
        => new Verify.Test
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestCode = PollingSource.Body("await Read(0);", """
                private async Task<string> Read(int tries)
                {
                    var response = await client.GetAsync("/rest/v1.0/companies");
                    if (response.StatusCode == HttpStatusCode.TooManyRequests)
                    {
                        await Task.Delay(1000);
                        return await {|#0:Read(tries + 1)|};
                    }
                    return "";
                }
                """),
            ExpectedDiagnostics = { Expected("This method", "'/rest/v1.0/companies'", "after second") },
        }.RunAsync();

    [Theory]
    [InlineData("build_property.IsTestProject = true", false)]
    [InlineData("procore_polling_tight_interval = 5", false)]
    [InlineData("procore_polling_tight_interval = 20", true)]
    public Task Options_AreHonoured(string option, bool isReported)
    {
        var test = new Verify.Test
        {
            CompilerDiagnostics = CompilerDiagnostics.None,
            TestCode = PollingSource.Body(Mark(
                """
                LOOP
                {
                    var response = await client.GetAsync("/rest/v1.0/companies");
                    if ((int)response.StatusCode != 429) return;
                    await Task.Delay(10000);
                }
                """,
                isReported))
        };
        test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n" + option + "\n"));
        return test.RunAsync();
    }

    private static DiagnosticResult Expected(string subject, string request, string when)
        => Verify
            .Diagnostic()
            .WithLocation(0)
            .WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
            .WithArguments(subject, request, when, "429 or 503: wait as long as Retry-After and X-Rate-Limit-Reset say");

    private static string Mark(string code, bool isReported)
        => code.Replace("LOOP", isReported ? "{|PCA3003:while|} (true)" : "while (true)", StringComparison.Ordinal)
            .Replace("COUNTED", (isReported ? "{|PCA3003:for|}" : "for") + " (var i = 0; i < 3; i++)", StringComparison.Ordinal);

    private static Task VerifyAsync(string source)
        => new Verify.Test { TestCode = source, CompilerDiagnostics = CompilerDiagnostics.None }.RunAsync();
}
