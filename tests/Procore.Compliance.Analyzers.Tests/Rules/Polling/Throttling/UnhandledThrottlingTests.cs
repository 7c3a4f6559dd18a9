using System;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Rules.Polling.Throttling;
using Procore.Compliance.Analyzers.Tests.CodeFixes;
using Procore.Compliance.CodeFixes.Polling.Throttling;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Throttling.UnhandledThrottlingAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Throttling;

public sealed class UnhandledThrottlingTests
{
    private const string Read =
        """public Task<string> ReadAsync() => client.GetStringAsync("https://api.procore.com/rest/v1.0/companies");""";

    private const string Marked =
        """public Task<string> ReadAsync() => client.{|PCA3009:GetStringAsync|}("https://api.procore.com/rest/v1.0/companies");""";

    [Theory]
    [InlineData("private readonly HttpClient client = new HttpClient();")]
    [InlineData("private readonly HttpClient client = new();")]
    [InlineData("private static readonly HttpClient client = new HttpClient { Timeout = TimeSpan.FromSeconds(30) };")]
    [InlineData("private readonly HttpClient client = new HttpClient(new SocketsHttpHandler());")]
    [InlineData("private readonly HttpClient client; public Reader() => client = new HttpClient();")]
    [InlineData("private readonly HttpClient client; public Reader() { this.client = new System.Net.Http.HttpClient(); }")]
    [InlineData("private HttpClient client { get; } = new HttpClient();")]
    [InlineData("""
        private readonly HttpClient client;
        public Reader(HttpClient client) => this.client = client;
        public static void Add(IServiceCollection services) { services.AddHttpClient<Reader>(); }
        """)]
    [InlineData("""
        private readonly HttpClient client;
        public Reader(HttpClient client) => this.client = client;
        public static void Add(IServiceCollection services) { services.AddHttpClient<IDisposable, Reader>(); }
        """)]
    public Task FirstRequestOfAClientWithoutHandling_IsReported(string members) => VerifyAsync(Source(members, Marked));

    [Theory]
    [InlineData("""
        private readonly HttpClient client = null;
        public void Add(IServiceCollection services) { services.{|PCA3009:AddHttpClient|}("procore"); }
        """)]
    [InlineData("""
        private readonly HttpClient client = null;
        public void Add(IServiceCollection services) { services.{|PCA3009:AddHttpClient<ProcoreReader>|}(); }
        """)]
    public Task ClientWhoseRequestsAreNotInSight_IsReportedItself(string members) => VerifyAsync(Source(members));

    [Theory]
    [InlineData("""client.GetStringAsync("https://login.procore.com")""")]
    [InlineData("""client.PostAsync("https://login.procore.com/sessions", null)""")]
    [InlineData("""client.PostAsync("https://login.procore.com/oauth/token", null)""")]
    [InlineData("""client.GetStringAsync("https://api.example.com/me")""")]
    public Task FirstRequestToTheApi_IsReportedWhateverWasAskedOfOthersBefore(string other)
        => VerifyAsync(Source($"private readonly HttpClient client = new HttpClient(); public Task LoginAsync() => {other};", Marked));

    [Theory]
    [InlineData("""client.GetStringAsync("https://login.procore.com")""")]
    [InlineData("""client.GetStringAsync("https://api.example.com/me")""")]
    public Task ClientThatNeverAsksTheApi_IsSilent(string other)
        => VerifyAsync(Source(
            $"private readonly HttpClient client = new HttpClient(); public Task LoginAsync() => {other};", string.Empty));

    [Fact]
    public Task HalfTypedClient_IsReported()
        => VerifyAsync(Source("private readonly HttpClient client = new HttpClient(", Marked).Replace(
            "public Task", ");\npublic Task", StringComparison.Ordinal));

    [Fact]
    public Task ClientOfAMethod_IsReportedInThatMethod()
        => VerifyAsync(Source("""
            private readonly HttpClient client = null;
            public async Task<string> OnceAsync()
            {
                using var own = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                own.DefaultRequestHeaders.Add("Accept", "application/json");
                await own.{|PCA3009:GetAsync|}("/rest/v1.0/me");
                return await own.GetStringAsync("/rest/v1.0/companies");
            }
            """));

    [Fact]
    public Task PartsOfOneType_BelongTogether()
    {
        var test = new Verify.Test { CompilerDiagnostics = CompilerDiagnostics.None };
        test.TestState.Sources.Add(
            PollingSource.File(
                """
                public sealed partial class Reader
                {
                    private readonly HttpClient client;
                    public Reader() { client = new HttpClient(); }
                }
                """));
        test.TestState.Sources.Add(PollingSource.File("public sealed partial class Reader { " + Marked + " }"));
        return test.RunAsync();
    }

    [Fact]
    public Task ClientThatIsHandedOn_IsReportedWhereItSends()
        => VerifyAsync(PollingSource.File("""
            public sealed class Stories
            {
                private readonly HttpClient http;
                public Stories(HttpClient http) => this.http = http;
                public Task<string> ReadAsync(string path) => http.{|PCA3009:GetStringAsync|}(path);
            }

            public static class Start
            {
                public static Stories Make() => new Stories(new HttpClient { BaseAddress = new Uri("https://api.procore.com") });
            }
            """));

    [Fact]
    public async Task ClientOfAProgram_ThatOthersUse_IsReportedItself()
    {
        var test = new Verify.Test
        {
            TestCode = PollingSource.File("""
                var http = new {|PCA3009:HttpClient|} { BaseAddress = new Uri("https://api.procore.com") };
                var services = new ServiceCollection();
                services.AddSingleton(http);
                """),
            CompilerDiagnostics = CompilerDiagnostics.None,
        };
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        await test.RunAsync();
    }

    [Fact]
    public Task ClientForTheSignIn_IsNotReported()
        => VerifyAsync(
            PollingSource.File(
                """
                public sealed class SignIn
                {
                    private readonly HttpClient client = new HttpClient { BaseAddress = new Uri("https://login.procore.com") };
                }
                """));

    [Fact]
    public Task ClientsOfAFactory_AreOne()
        => VerifyAsync(PollingSource.File("""
            public sealed class Reader
            {
                private readonly IHttpClientFactory factory;
                public Reader(IHttpClientFactory factory) => this.factory = factory;

                public async Task<string> CompaniesAsync()
                {
                    var client = factory.CreateClient();
                    return await client.{|PCA3009:GetStringAsync|}("https://api.procore.com/rest/v1.0/companies");
                }

                public async Task<string> MeAsync()
                {
                    var client = factory.CreateClient();
                    return await client.GetStringAsync("https://api.procore.com/rest/v1.0/me");
                }

                public async Task<string> NamedAsync()
                {
                    var client = factory.CreateClient("registered elsewhere");
                    return await client.GetStringAsync("https://api.procore.com/rest/v1.0/me");
                }
            }
            """));

    [Fact]
    public Task WrapperOfAClient_IsReportedWhereItSends()
        => VerifyAsync(PollingSource.File("""
            public sealed class RestService
            {
                private readonly HttpClient _client;
                public RestService(string address) => _client = new HttpClient { BaseAddress = new Uri(address) };

                public async Task<string> GetDataAsync(string url)
                {
                    var response = await _client.{|PCA3009:GetAsync|}(url);
                    return await response.Content.ReadAsStringAsync();
                }
            }

            public sealed class Context
            {
                private readonly RestService service = new("https://api.procore.com");
                public Task<string> VendorAsync(long id) => service.GetDataAsync("/rest/v1.0/vendors/" + id);
            }
            """));

    [Theory]
    [InlineData("return (int)answer.StatusCode == 429 ? null : answer.Content;", "ExecuteAsync")]
    [InlineData("return answer.Content;", "{|PCA3009:ExecuteAsync|}")]
    public Task ClientAroundAnother_IsWhatTheOtherSends(string use, string send) => VerifyAsync($$"""
        using System.Net.Http; using System.Threading.Tasks; using Microsoft.Extensions.DependencyInjection; using RestSharp;
        public sealed class Reader
        {
            private readonly RestClient rest;
            public Reader(IHttpClientFactory factory) => rest = new RestClient(factory.CreateClient("p"));
            public async Task<string> ReadAsync()
            {
                var answer = await rest.{{send}}(new RestRequest("/rest/v1.0/offices/5"));
                {{use}}
            }
            public static void Add(IServiceCollection services)
                => services.AddHttpClient("p", c => c.BaseAddress = new System.Uri("https://api.procore.com"));
        }
        """);

    [Theory]
    [InlineData("if (answer.StatusCode == (System.Net.HttpStatusCode)429) throw new System.TimeoutException();", "GetAsync")]
    [InlineData("if ((int)answer.StatusCode == 429) await Task.Delay(1000);", "GetAsync")]
    [InlineData("if (answer.StatusCode == (System.Net.HttpStatusCode)409) throw new System.TimeoutException();", "{|PCA3009:GetAsync|}")]
    public Task ExtensionOfTheAnswersTask_IsReached(string look, string send) => VerifyAsync($$"""
        using System.Net.Http; using System.Threading.Tasks;
        public static class Answers
        {
            public static async Task<HttpResponseMessage> Good(this Task<HttpResponseMessage> task)
            {
                var answer = await task;
                {{look}}
                return answer.EnsureSuccessStatusCode();
            }
        }
        public sealed class Reader
        {
            private readonly HttpClient client = new() { BaseAddress = new System.Uri("https://api.procore.com") };
            public async Task<string> ReadAsync()
                => await (await client.{{send}}("/rest/v1.0/offices/5").Good()).Content.ReadAsStringAsync();
        }
        """);

    [Fact]
    public Task RestSharp_IsReportedWhereItSends()
        => VerifyAsync(PollingSource.File("""
            using RestSharp;

            public partial class ProcoreClient
            {
                public async Task<T> SendAsync<T>(RestRequest request)
                {
                    var client = new RestClient(new RestClientOptions("https://api.procore.com"));
                    var response = await client.{|PCA3009:ExecuteAsync<T>|}(request, CancellationToken.None);
                    return response.Data;
                }
            }

            public partial class ProcoreClient
            {
                public Task<string> RfisAsync(long project) => SendAsync<string>(new RestRequest($"/rest/v1.0/projects/{project}/rfis"));
            }
            """));

    [Theory]
    [InlineData(
        "a handler that is handed in",
        "private readonly HttpClient client; public Reader(HttpMessageHandler handler) => client = new HttpClient(handler);")]
    [InlineData(
        "a client that is handed in",
        "private readonly HttpClient client; public Reader(HttpClient client) => this.client = client;")]
    [InlineData(
        "the status",
        """
        private readonly HttpClient client = new HttpClient();
        private bool IsBusy(HttpResponseMessage r) => r.StatusCode == HttpStatusCode.TooManyRequests;
        """)]
    [InlineData("the number", "private readonly HttpClient client = new HttpClient(); private bool IsBusy(int status) => status == 429;")]
    [InlineData(
        "the header",
        """
        private readonly HttpClient client = new HttpClient();
        private bool IsBusy(HttpResponseMessage r) => r.Headers.Contains("Retry-After");
        """)]
    [InlineData(
        "a policy",
        """
        private readonly HttpClient client = null;
        public void Add(IServiceCollection services)
        {
            services.AddHttpClient("procore").AddStandardResilienceHandler();
        }
        """)]
    [InlineData(
        "a handler of the registration",
        """
        private readonly HttpClient client = null;
        public void Add(IServiceCollection services)
        {
            services.AddHttpClient("procore").AddHttpMessageHandler<Handler>();
        }
        """)]
    [InlineData(
        "a limiter",
        """
        private readonly HttpClient client = new HttpClient();
        private readonly System.Threading.RateLimiting.RateLimiter limiter = null;
        """)]
    [InlineData(
        "the sign-in",
        """
        private readonly HttpClient client = null;
        public void Add(IServiceCollection services) { services.AddHttpClient("procore-login"); }
        """)]
    [InlineData(
        "somebody else's client",
        "private readonly HttpClient client = null; public void Add(IServiceCollection services) { services.AddHttpClient(\"weather\"); }")]
    [InlineData("suppressed", "\n#pragma warning disable PCA3009\nprivate readonly HttpClient client = new HttpClient();")]
    public Task OtherCode_IsNotReported(string name, string members)
    {
        Assert.NotEmpty(name);
        return VerifyAsync(Source(members));
    }

    [Fact]
    public Task ClientOfAnotherType_IsNotReported()
        => VerifyAsync(Source("private readonly HttpClient client = null;")
            + "public sealed class Weather { private readonly HttpClient client = new HttpClient(); }");

    [Fact]
    public Task RetryWithoutWait_IsTheFindingOfItsOwnRule()
        => VerifyAsync(
            Source(
                """
                private readonly HttpClient client = new HttpClient();
                public async Task Again()
                {
                    while (!(await client.GetAsync("https://api.procore.com/rest/v1.0/companies")).IsSuccessStatusCode) { }
                }
                """));

    [Fact]
    public Task GeneratedCode_IsNotReported()
        => VerifyAsync("// <auto-generated/>\n" + Source("private readonly HttpClient client = new HttpClient();"));

    [Fact]
    public async Task TopLevelStatements_AreReported()
    {
        var test = new Verify.Test
        {
            TestCode = PollingSource.File("""
                using var client = new HttpClient();
                Console.WriteLine(await client.{|PCA3009:GetStringAsync|}("https://api.procore.com/rest/v1.0/companies"));
                """),
        };
        test.TestState.OutputKind = OutputKind.ConsoleApplication;
        await test.RunAsync();
    }

    [Theory]
    [InlineData(
        "private readonly HttpClient client = new HttpClient();",
        "private readonly HttpClient client = new HttpClient(new ProcoreThrottlingHandler(new HttpClientHandler()));")]
    [InlineData(
        "private readonly HttpClient client = null!; public void Add(IServiceCollection services) { "
            + "services.AddHttpClient(\"weather\"); services.AddHttpClient(\"procore\"); }",
        "services.AddHttpClient(\"weather\"); services.AddHttpClient(\"procore\")\n"
            + "    .AddHttpMessageHandler(() => new ProcoreThrottlingHandler()); }")]
    public async Task Fix_PutsTheHandlerIntoTheClient(string members, string expected)
    {
        var changed = await FixedProject.ApplyAsync<UnhandledThrottlingAnalyzer, HonourLimitsFix>(new FixedProjectSetup(), $$"""
            using System.Net.Http;
            using System.Threading.Tasks;
            using Microsoft.Extensions.DependencyInjection;

            public sealed class Reader
            {
                {{members}}

                {{Read}}
            }
            """);

        Assert.Contains(expected, changed.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "private readonly RestSharp.RestClient client = new RestSharp.RestClient(\"https://api.procore.com\");",
        "new RestSharp.RestClient(new RestSharp.RestClientOptions(\"https://api.procore.com\") "
            + "{ ConfigureMessageHandler = inner => new ProcoreThrottlingHandler(inner) });")]
    [InlineData(
        "private readonly RestSharp.RestClient client = new(new RestSharp.RestClientOptions(\"https://api.procore.com\"));",
        "new(new RestSharp.RestClientOptions(\"https://api.procore.com\") "
            + "{ ConfigureMessageHandler = inner => new ProcoreThrottlingHandler(inner) });")]
    public async Task Fix_PutsTheHandlerIntoARestSharpClient(string field, string expected)
    {
        var changed = await FixedProject.ApplyAsync<UnhandledThrottlingAnalyzer, HonourLimitsFix>(new FixedProjectSetup(), $$"""
            using System.Threading.Tasks;
            using RestSharp;

            public sealed class Reader
            {
                {{field}}

                public Task<RestResponse> ReadAsync() => client.ExecuteAsync(new RestRequest("rest/v1.0/me"));
            }
            """);

        Assert.Contains(expected, changed.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_PutsTheHandlerThatIsThereIntoTheClient()
    {
        var changed = await FixedProject.ApplyAsync<UnhandledThrottlingAnalyzer, HonourLimitsFix>(
            new FixedProjectSetup(),
            $$"""
            using System.Net.Http;
            using System.Threading.Tasks;

            public sealed class Reader
            {
                private readonly HttpClient client = new HttpClient();

                {{Read}}
            }
            """,
            """
            using System.Net.Http;
            using System.Threading;
            using System.Threading.Tasks;

            namespace Acme.Http
            {
                internal sealed class Waiting : DelegatingHandler
                {
                    public Waiting() { }
                    public Waiting(HttpMessageHandler inner) : base(inner) { }

                    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
                    {
                        var answer = await base.SendAsync(request, token);
                        await Task.Delay(answer.Headers.RetryAfter?.Delta ?? default, token);
                        return answer;
                    }
                }
            }
            """);

        Assert.Equal("Put 'Acme.Http.Waiting' into this client", changed.Title);
        Assert.Contains(
            "client = new HttpClient(new Acme.Http.Waiting(new HttpClientHandler()));", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fix_PutsTheHandlerIntoTheClientOfAnotherFile()
    {
        var changed = await FixedProject.ApplyAsync<UnhandledThrottlingAnalyzer, HonourLimitsFix>(
            new FixedProjectSetup(),
            $$"""
            using System.Net.Http;
            using System.Threading.Tasks;

            public sealed partial class Reader
            {
                {{Read}}
            }
            """,
            """
            using System.Net.Http;

            public sealed partial class Reader
            {
                private readonly HttpClient client = new HttpClient();
            }
            """);

        Assert.Equal("Wait as long as Procore says", changed.Title);
        Assert.Contains(
            "client = new HttpClient(new ProcoreThrottlingHandler(new HttpClientHandler()));",
            await changed.TextOfAsync(1),
            StringComparison.Ordinal);
    }

    private static string Source(string members, string read = Read) => PollingSource.File($$"""
        public sealed class Reader
        {
            {{members}}
            {{read}}
        }

        """);

    private static Task VerifyAsync(string source)
        => new Verify.Test { TestCode = source, CompilerDiagnostics = CompilerDiagnostics.None }.RunAsync();
}
