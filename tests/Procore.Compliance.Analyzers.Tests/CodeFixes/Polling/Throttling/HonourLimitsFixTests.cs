using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Procore.Compliance.Analyzers.Rules.Polling.Retries;
using Procore.Compliance.Analyzers.Tests.Rules.Polling;
using Procore.Compliance.CodeFixes.Polling.Throttling;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Polling.Throttling;

/// <summary>Where the fix of PCA3003 puts its handler.</summary>
public sealed class HonourLimitsFixTests
{
    private const string Loop = """
        for (var i = 0; i < 3; i++)
        {
            var answer = await client.GetAsync("https://api.procore.com/rest/v1.0/companies");
            if (answer.StatusCode != System.Net.HttpStatusCode.TooManyRequests)
            {
                return;
            }
        }
        """;

    [Theory]
    [InlineData("new HttpClient()", "new HttpClient(new ProcoreThrottlingHandler(new HttpClientHandler()))")]
    [InlineData("new()", "new(new ProcoreThrottlingHandler(new HttpClientHandler()))")]
    [InlineData(
        "new HttpClient { Timeout = TimeSpan.FromMinutes(2) }",
        "new HttpClient(new ProcoreThrottlingHandler(new HttpClientHandler())) { Timeout = TimeSpan.FromMinutes(2) }")]
    [InlineData("new HttpClient(new SocketsHttpHandler())", "new HttpClient(new ProcoreThrottlingHandler(new SocketsHttpHandler()))")]
    [InlineData(
        "new HttpClient(new HttpClientHandler(), false)", "new HttpClient(new ProcoreThrottlingHandler(new HttpClientHandler()), false)")]
    public async Task CreatedClient_GetsTheHandler(string creation, string expected)
    {
        var changed = await ApplyAsync($$"""
            using System;
            using System.Net.Http;
            using System.Threading.Tasks;

            namespace Acme;

            public sealed class Reader
            {
                private readonly HttpClient client = {{creation}};

                public async Task ReadAsync()
                {
                    {{Loop}}
                }
            }
            """);

        Assert.Equal("Wait as long as Procore says", changed.Title);
        Assert.Contains($"private readonly HttpClient client = {expected};", changed.Text, StringComparison.Ordinal);
        Assert.Contains("internal sealed class ProcoreThrottlingHandler : DelegatingHandler", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegisteredClient_GetsTheHandler_InTheFileThatRegistersIt()
    {
        var changed = await ApplyAsync(
            $$"""
            using System.Net.Http;
            using System.Threading.Tasks;

            namespace Acme.Clients
            {
                public sealed class ProcoreReader(HttpClient client)
                {
                    public async Task ReadAsync()
                    {
                        {{Loop}}
                    }
                }
            }
            """,
            """
            using Acme.Clients;
            using Microsoft.Extensions.DependencyInjection;

            namespace Acme;

            public static class Registration
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddHttpClient("weather");
                    services.AddHttpClient<ProcoreReader>();
                }
            }
            """);

        var registration = (await changed.Project.Documents.Last().GetTextAsync()).ToString();
        Assert.Contains(
            "services.AddHttpClient<ProcoreReader>()\n            .AddHttpMessageHandler(() => new ProcoreThrottlingHandler());",
            registration.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.Contains("services.AddHttpClient(\"weather\");", registration, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RegistrationInTheProgram_GetsTheHandler()
    {
        var changed = await ApplyAsync(
            new FixedProjectSetup { OutputKind = OutputKind.ConsoleApplication },
            $$"""
            using System.Net.Http;
            using Microsoft.Extensions.DependencyInjection;

            var services = new ServiceCollection();
            // The client of Procore.
            services.AddHttpClient("procore");
            var client = services.BuildServiceProvider().GetRequiredService<IHttpClientFactory>().CreateClient("procore");
            {{Loop}}
            """);

        Assert.Contains(
            """
            // The client of Procore.
            services.AddHttpClient("procore")
                .AddHttpMessageHandler(() => new ProcoreThrottlingHandler());

            """,
            changed.Text.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        """new RestClientOptions("https://api.procore.com")""",
        """new RestClientOptions("https://api.procore.com") { ConfigureMessageHandler = inner => new ProcoreThrottlingHandler(inner) }""")]
    [InlineData(
        """new RestClientOptions { FollowRedirects = false }""",
        """new RestClientOptions { FollowRedirects = false, ConfigureMessageHandler = inner => new ProcoreThrottlingHandler(inner) }""")]
    public async Task RestSharp_GetsTheHandler(string options, string expected)
    {
        var changed = await ApplyAsync($$"""
            using System.Threading.Tasks;
            using RestSharp;

            public sealed class Reader
            {
                private readonly RestClient client = new RestClient({{options}});

                public async Task ReadAsync()
                {
                    RestResponse response;
                    do
                    {
                        response = await client.ExecuteAsync(new RestRequest("https://api.procore.com/rest/v1.0/companies"));
                    }
                    while ((int)response.StatusCode == 429);
                }
            }
            """);

        Assert.Contains(expected, changed.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(
        "static readonly HttpClient other = new(); public static Task<string> Now() => other.GetStringAsync(\"https://a.example\");")]
    public Task ClientFromElsewhere_HasNoFix(string members)
    {
        var source = $$"""
            using System.Net.Http;
            using System.Threading.Tasks;

            public static class Reader
            {
                {{members}}
                public static async Task ReadAsync(HttpClient client)
                {
                    {{Loop.Replace("for (", "{|PCA3003:for|} (", StringComparison.Ordinal)}}
                }
            }
            """;
        return new Verifiers.CSharpCodeFixVerifier<RetryAnalyzer, HonourLimitsFix>.Test
        {
            TestCode = source,
            FixedCode = source,
            CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None
        }.RunAsync();
    }

    [Fact]
    public async Task LoopInAHandler_GetsTheHandlerBehindIt()
    {
        var changed = await ApplyAsync(new FixedProjectSetup(), """
            using System;
            using System.Net;
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;
            using Microsoft.Extensions.DependencyInjection;

            public sealed class RetryingHandler : DelegatingHandler
            {
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
                {
                    for (var attempt = 1; ; attempt++)
                    {
                        var answer = await base.SendAsync(request, stop);
                        if (attempt == 5 || answer.StatusCode != HttpStatusCode.TooManyRequests)
                        {
                            return answer;
                        }
                    }
                }
            }

            public static class Setup
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddHttpClient("procore", http => http.BaseAddress = new Uri("https://api.procore.com"))
                        .AddHttpMessageHandler(() => new RetryingHandler());
                }
            }
            """);

        Assert.Contains(
            ".AddHttpMessageHandler(() => new RetryingHandler())\n"
                + "            .AddHttpMessageHandler(() => new ProcoreThrottlingHandler());",
            changed.Text.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NullableContextOptions.Enable)]
    [InlineData(NullableContextOptions.Disable)]
    public async Task TakenName_IsNotUsedTwice(NullableContextOptions nullable)
    {
        var changed = await ApplyAsync(new FixedProjectSetup { Nullable = nullable, LanguageVersion = LanguageVersion.CSharp9 }, $$"""
            using System.Net.Http;
            using System.Threading.Tasks;

            public sealed class ProcoreThrottlingHandler
            {
            }

            public sealed class Reader
            {
                private readonly HttpClient client = new HttpClient();

                public async Task ReadAsync()
                {
                    {{Loop}}
                }
            }
            """);

        Assert.Contains("new HttpClient(new ProcoreThrottlingHandler1(new HttpClientHandler()))", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public Task RefusalForGood_HasNoFix()
    {
        var source = PollingSource.Body("""
            HttpResponseMessage response;
            {|PCA3003:do|}
            {
                response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            }
            while (response.StatusCode == HttpStatusCode.BadRequest);
            """);
        return new Verifiers.CSharpCodeFixVerifier<RetryAnalyzer, HonourLimitsFix>.Test
        {
            TestCode = source,
            FixedCode = source,
            CompilerDiagnostics = Microsoft.CodeAnalysis.Testing.CompilerDiagnostics.None
        }.RunAsync();
    }

    private static Task<FixedProject> ApplyAsync(params string[] sources) => ApplyAsync(new FixedProjectSetup(), sources);

    private static Task<FixedProject> ApplyAsync(FixedProjectSetup setup, params string[] sources)
        => FixedProject.ApplyAsync<RetryAnalyzer, HonourLimitsFix>(setup, sources);
}
