using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Polling.Throttling.UnhandledThrottlingAnalyzer>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Throttling;

/// <summary>PCA3009: what handles a 429 for one client, and what only speaks of throttling elsewhere.</summary>
public sealed class ThrottlingOfClientTests
{
    private const string Marked = """
        public sealed class Reader
        {
            private readonly HttpClient client = new HttpClient();
            public Task<string> ReadAsync() => client.{|PCA3009:GetStringAsync|}("https://api.procore.com/rest/v1.0/companies");
        }

        """;

    private const string Handler = """

        public sealed class Waiting : DelegatingHandler
        {
            public Waiting() { }
            public Waiting(HttpMessageHandler inner) : base(inner) { }
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
            {
                var answer = await base.SendAsync(request, token);
                if (answer.Headers.RetryAfter?.Delta is { } wait) { await Task.Delay(wait, token); }
                return answer;
            }
        }

        public sealed class Logging : DelegatingHandler
        {
            public Logging() { }
            public Logging(HttpMessageHandler inner) : base(inner) { }
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
            {
                Console.WriteLine(request.RequestUri);
                return base.SendAsync(request, token);
            }
        }
        """;

    private const string Refit = """

        namespace Refit
        {
            public sealed class GetAttribute : Attribute { public GetAttribute(string path) { } }
            public sealed class RefitSettings { public Func<HttpMessageHandler> HttpMessageHandlerFactory { get; set; } }
            public static class RestService
            {
                public static T For<T>(HttpClient client) => throw new NotSupportedException();
                public static T For<T>(string root, RefitSettings settings = null) => throw new NotSupportedException();
            }
            public static class Registrations
            {
                public static IHttpClientBuilder AddRefitClient<T>(this IServiceCollection services) => throw new NotSupportedException();
            }
        }
        """;

    [Theory]
    [InlineData("an inbound limiter", """
        public static class Web
        {
            public static void Add(IServiceCollection services)
                => services.AddRateLimiter(options =>
                {
                    options.RejectionStatusCode = 429;
                    options.AddFixedWindowLimiter("a", limit => limit.PermitLimit = 1);
                });
        }
        """)]
    [InlineData("a middleware that sends 429", """
        public sealed class Limits
        {
            public void Refuse(Microsoft.AspNetCore.Http.HttpContext context)
            {
                context.Response.StatusCode = Microsoft.AspNetCore.Http.StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "60";
                context.Response.Headers.Append("Retry-After", "60");
            }
        }
        """)]
    [InlineData("another vendor's exception", """
        public sealed class ThrottlingException : Exception { }
        public sealed class Scanner
        {
            public async Task Run(Func<Task> call)
            {
                try { await call(); } catch (ThrottlingException) { await Task.Delay(1000); }
            }
        }
        """)]
    [InlineData(
        "a member of that name",
        "public sealed class Answer { public TimeSpan RetryAfter { get; set; } public int RateLimit { get; set; } }")]
    [InlineData("the number elsewhere", "public static class Sizes { public static bool IsLarge(int size) => size == 429; }")]
    [InlineData("an attribute", """
        public sealed class Endpoint
        {
            [Microsoft.AspNetCore.Mvc.ProducesResponseType(429)]
            [Microsoft.AspNetCore.RateLimiting.EnableRateLimiting("a")]
            public void Get() { }
        }
        """)]
    [InlineData("a faked answer", """
        public static class Fake
        {
            public static HttpResponseMessage Busy() => new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        }
        """)]
    [InlineData("a policy of another client", """
        public static class Weather
        {
            public static void Add(IServiceCollection services) => services.AddHttpClient("weather").AddStandardResilienceHandler();
        }
        """)]
    [InlineData("a policy of another client in one's own words", """
        public static class Weather
        {
            public static void Add(IServiceCollection services)
                => services.AddHttpClient("weather").AddPolicyHandler(Polly.Policy.Handle<Exception>().WaitAndRetryAsync(3, _ => default));
        }
        """)]
    [InlineData("a handler in the chain of another client", """
        public static class Weather
        {
            public static void Add(IServiceCollection services) => services.AddHttpClient("weather").AddHttpMessageHandler<Waiting>();
        }
        """ + Handler)]
    [InlineData("a handler that nothing uses", Handler)]
    public Task WhatIsNotAboutTheClient_DoesNotExcuseIt(string name, string other)
    {
        Assert.NotEmpty(name);
        return VerifyAsync(Marked + other);
    }

    [Theory]
    [InlineData("a handler", "new HttpClient(new Waiting(new HttpClientHandler()))")]
    [InlineData("an inner handler", "new HttpClient(new Logging { InnerHandler = new Waiting(new HttpClientHandler()) })")]
    [InlineData("a handler inside of another", "new HttpClient(new Logging(new Waiting(new SocketsHttpHandler())))")]
    [InlineData("a handler of a package", "new HttpClient(new Some.Package.RetryHandler())")]
    [InlineData("a handler of a method", "new(Make()); private static HttpMessageHandler Make() => new Waiting(new HttpClientHandler())")]
    [InlineData(
        "a handler in a field", "new(Inner); private static readonly HttpMessageHandler Inner = new Waiting(new HttpClientHandler())")]
    public Task HandlerInTheChain_Excuses(string name, string creation)
    {
        Assert.NotEmpty(name);
        return VerifyAsync($$"""
            public sealed class Reader
            {
                private readonly HttpClient client = {{creation}};
                public Task<string> ReadAsync() => client.GetStringAsync("https://api.procore.com/rest/v1.0/companies");
            }
            {{Handler}}
            """);
    }

    [Theory]
    [InlineData("a handler that only logs", "new HttpClient(new Logging(new HttpClientHandler()))")]
    [InlineData("a plain handler in a field", "new(Inner); private static readonly HttpMessageHandler Inner = new HttpClientHandler()")]
    public Task HandlerThatDoesSomethingElse_DoesNotExcuse(string name, string creation)
    {
        Assert.NotEmpty(name);
        return VerifyAsync($$"""
            public sealed class Reader
            {
                private readonly HttpClient client = {{creation}};
                public Task<string> ReadAsync() => client.{|PCA3009:GetStringAsync|}("https://api.procore.com/rest/v1.0/companies");
            }
            {{Handler}}
            """);
    }

    [Theory]
    [InlineData("services.AddHttpClient<Reader>().AddHttpMessageHandler<Waiting>();")]
    [InlineData("services.AddHttpClient<Reader>().AddHttpMessageHandler(() => new Waiting());")]
    [InlineData("services.AddHttpClient<Reader>().AddHttpMessageHandler(p => p.GetRequiredService<Waiting>());")]
    [InlineData("services.AddHttpClient<Reader>().ConfigurePrimaryHttpMessageHandler(() => new Waiting(new HttpClientHandler()));")]
    [InlineData("var b = services.AddHttpClient<Reader>(); b.AddHttpMessageHandler<Logging>(); b.AddHttpMessageHandler<Waiting>();")]
    [InlineData("services.AddHttpClient<Reader>().AddPatience();")]
    [InlineData("services.AddHttpClient<Reader>().AddStandardResilienceHandler();")]
    [InlineData("services.AddHttpClient<Reader>().AddPolicyHandler(null);")]
    [InlineData("services.AddHttpClient<Reader>(); services.ConfigureHttpClientDefaults(b => b.AddHttpMessageHandler<Waiting>());")]
    public Task HandlerOfTheRegistration_Excuses(string registration) => VerifyAsync(Registered(registration, "GetStringAsync"));

    [Fact]
    public Task NameOfANamespace_ExcusesNoCaller() => new Verify.Test
    {
        TestState = { OutputKind = Microsoft.CodeAnalysis.OutputKind.ConsoleApplication },
        TestCode = """
        using System.Net.Http;
        using System.Threading.RateLimiting;
        using System.Threading.Tasks;

        System.Console.WriteLine(await new Reader().ReadAsync());

        public sealed class Reader
        {
            private readonly HttpClient client = new HttpClient();
            public Task<string> ReadAsync() => client.{|PCA3009:GetStringAsync|}("https://api.procore.com/rest/v1.0/companies");
        }
        """,
    }.RunAsync();

    [Theory]
    [InlineData("services.AddHttpClient<Reader>();")]
    [InlineData("services.AddHttpClient<Reader>().AddHttpMessageHandler<Logging>();")]
    [InlineData("services.AddHttpClient<Reader>(); services.AddHttpClient(\"other\").AddHttpMessageHandler<Waiting>();")]
    [InlineData("services.AddHttpClient<Reader>().SetHandlerLifetime(TimeSpan.FromMinutes(5));")]
    public Task RegistrationWithoutOne_IsReportedWhereItSends(string registration)
        => VerifyAsync(Registered(registration, "{|PCA3009:GetStringAsync|}"));

    [Theory]
    [InlineData("a wrapper that waits", """
        public Task<string> ReadAsync() => Patience.RunAsync(() => client.GetStringAsync("https://api.procore.com/rest/v1.0/companies"));
        """)]
    [InlineData("a helper that looks at the answer", """
        public async Task<string> ReadAsync()
        {
            var answer = await client.GetAsync("https://api.procore.com/rest/v1.0/companies");
            await Patience.CheckAsync(answer);
            return await answer.Content.ReadAsStringAsync();
        }
        """)]
    [InlineData("a policy by its type", """
        private readonly Polly.IAsyncPolicy<HttpResponseMessage> policy = null;
        public Task<HttpResponseMessage> ReadAsync()
            => policy.ExecuteAsync(() => client.GetAsync("https://api.procore.com/rest/v1.0/companies"));
        """)]
    [InlineData("a loop of one's own", """
        public async Task<string> ReadAsync()
        {
            while (true)
            {
                var answer = await client.GetAsync("https://api.procore.com/rest/v1.0/companies");
                if ((int)answer.StatusCode != 429) { return await answer.Content.ReadAsStringAsync(); }
                await Task.Delay(answer.Headers.RetryAfter.Delta.Value);
            }
        }
        """)]
    public Task CodeAroundTheRequest_Excuses(string name, string members)
    {
        Assert.NotEmpty(name);
        return VerifyAsync($$"""
            public sealed class Reader
            {
                private readonly HttpClient client = new HttpClient();
                {{members}}
            }
            public static class Patience
            {
                public static async Task<T> RunAsync<T>(Func<Task<T>> work)
                {
                    try { return await work(); }
                    catch (HttpRequestException error) when (error.StatusCode == HttpStatusCode.TooManyRequests) { await Task.Delay(9000); }
                    return await work();
                }
                public static Task CheckAsync(HttpResponseMessage answer)
                    => (int)answer.StatusCode == 429 ? Task.Delay(answer.Headers.RetryAfter.Delta.Value) : Task.CompletedTask;
            }
            """);
    }

    [Fact]
    public Task CallerThatCatchesIt_Excuses() => VerifyAsync("""
        public interface IReader { Task<string> ReadAsync(); }
        public sealed class Reader : IReader
        {
            private readonly HttpClient client = new HttpClient();
            public Task<string> ReadAsync() => client.GetStringAsync("https://api.procore.com/rest/v1.0/companies");
        }
        public sealed class Sync
        {
            private readonly IReader reader;
            public Sync(IReader reader) => this.reader = reader;
            public async Task RunAsync()
            {
                try { await reader.ReadAsync(); }
                catch (HttpRequestException error) when (error.StatusCode == HttpStatusCode.TooManyRequests) { await Task.Delay(60000); }
            }
        }
        """);

    [Fact]
    public Task CallerThatCatchesAnothersFailure_DoesNotExcuse() => VerifyAsync(Marked + """
        public sealed class ThrottlingException : Exception { }
        public sealed class Scanner { public Task ScanAsync() => Task.CompletedTask; }
        public sealed class Sync
        {
            public async Task RunAsync(Reader reader, Scanner scanner)
            {
                await reader.ReadAsync();
                try { await scanner.ScanAsync(); } catch (ThrottlingException) { await Task.Delay(1000); }
            }
        }
        """);

    [Fact]
    public Task FactoryByAnyName_IsLookedAt() => VerifyAsync("""
        public sealed class Agent
        {
            private readonly IHttpClientFactory f;
            public Agent(IHttpClientFactory f) => this.f = f;
            public async Task RfiAsync(long id)
            {
                var client = f.CreateClient();
                using var m = new HttpRequestMessage(HttpMethod.Post, $"https://api.procore.com/rest/v1.0/projects/{id}/rfis");
                using var r = await client.{|PCA3009:SendAsync|}(m);
            }
        }
        """);

    [Theory]
    [InlineData("services.AddHttpClient(\"a\");", "{|PCA3009:GetStringAsync|}")]
    [InlineData("services.AddHttpClient(Agent.Name, c => c.Timeout = TimeSpan.FromSeconds(9));", "{|PCA3009:GetStringAsync|}")]
    [InlineData("services.AddHttpClient(\"a\").AddHttpMessageHandler<Waiting>();", "GetStringAsync")]
    [InlineData("services.AddHttpClient(\"a\").AddStandardResilienceHandler();", "GetStringAsync")]
    [InlineData("services.AddHttpClient(\"b\");", "GetStringAsync")]
    public Task NamedClient_IsLookedAtWithItsRegistration(string registration, string send) => VerifyAsync($$"""
        public sealed class Agent
        {
            public const string Name = "a";
            private readonly IHttpClientFactory f;
            public Agent(IHttpClientFactory f) => this.f = f;
            public Task<string> MeAsync() => f.CreateClient(Name).{{send}}("https://api.procore.com/rest/v1.0/me");
            public static void Add(IServiceCollection services) { {{registration}} }
        }
        {{Handler}}
        """);

    [Fact]
    public Task ClientForAddressesOutOfAnAnswer_IsNotProcores() => VerifyAsync("""
        public sealed record Segment(string Url);
        public sealed class ProcoreDocuments
        {
            private readonly HttpClient procore;
            public ProcoreDocuments(HttpClient procore) => this.procore = procore;
            public async Task UploadAsync(List<Segment> segments, byte[] bytes)
            {
                using var http = new HttpClient();
                foreach (var segment in segments)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Put, segment.Url) { Content = new ByteArrayContent(bytes) };
                    await http.SendAsync(request);
                }
            }
            public Task<string> UsersAsync(long id) => procore.GetStringAsync($"https://api.procore.com/rest/v1.0/projects/{id}/users");
        }
        """);

    [Theory]
    [InlineData(
        "private readonly HttpClient login = new() { BaseAddress = new Uri(\"https://login.procore.com\") };",
        "login.PostAsync(\"/oauth/token\", null)")]
    [InlineData("private readonly HttpClient login = new();", "login.PostAsync(\"https://login.procore.com/oauth/token\", null)")]
    [InlineData(
        "private readonly RestSharp.RestClient login = new(\"https://login.procore.com\");",
        "login.ExecuteAsync(new RestSharp.RestRequest(\"oauth/token\", RestSharp.Method.Post))")]
    public Task SignInBesideAHandedClient_IsNotBlamed(string field, string send) => VerifyAsync($$"""
        public sealed class Gate
        {
            private readonly HttpClient api;
            {{field}}
            public Gate(HttpClient api) => this.api = api;
            public Task AskAsync() => {{send}};
            public Task<string> MeAsync() => api.GetStringAsync("https://api.procore.com/rest/v1.0/me");
        }
        """);

    [Theory]
    [InlineData("Refit by service", """
        private readonly IApi api = Refit.RestService.For<IApi>("https://api.procore.com");
        public Task<string> MeAsync() => api.{|PCA3009:MeAsync|}();
        """)]
    [InlineData("Refit by registration", """
        private readonly IApi api;
        public Reader(IApi api) => this.api = api;
        public Task<string> MeAsync() => api.{|PCA3009:MeAsync|}();
        public static void Add(IServiceCollection services)
            => Refit.Registrations.AddRefitClient<IApi>(services)
                .ConfigureHttpClient(c => c.BaseAddress = new Uri("https://api.procore.com"));
        """)]
    [InlineData("Refit over a client with a handler", """
        private readonly IApi api = Refit.RestService.For<IApi>(new HttpClient(new Waiting(new HttpClientHandler())));
        public Task<string> MeAsync() => api.MeAsync();
        """)]
    [InlineData("Refit with a handler in its settings", """
        private readonly IApi api = Refit.RestService.For<IApi>(
            "https://api.procore.com", new Refit.RefitSettings { HttpMessageHandlerFactory = () => new Waiting(new HttpClientHandler()) });
        public Task<string> MeAsync() => api.MeAsync();
        """)]
    [InlineData("Flurl", """
        private readonly Flurl.Http.FlurlClient api = new("https://api.procore.com");
        public Task<string> MeAsync() => Flurl.Http.GeneratedExtensions.{|PCA3009:GetStringAsync|}(api.Request("rest", "v1.0", "me"));
        """)]
    [InlineData("RestSharp with a handler", """
        private readonly RestSharp.RestClient api = new(new RestSharp.RestClientOptions("https://api.procore.com")
        {
            ConfigureMessageHandler = inner => new Waiting(inner),
        });
        public Task MeAsync() => api.ExecuteAsync(new RestSharp.RestRequest("rest/v1.0/me"));
        """)]
    [InlineData("RestSharp", """
        private readonly RestSharp.RestClient api = new(new RestSharp.RestClientOptions("https://api.procore.com"));
        public Task MeAsync() => api.{|PCA3009:ExecuteAsync|}(new RestSharp.RestRequest("rest/v1.0/me"));
        """)]
    [InlineData("RestSharp over a client", """
        private readonly RestSharp.RestClient api = new(new HttpClient { BaseAddress = new Uri("https://api.procore.com") });
        public Task MeAsync() => api.{|PCA3009:ExecuteAsync|}(new RestSharp.RestRequest("rest/v1.0/me"));
        """)]
    [InlineData("WebClient", """
        private readonly WebClient api = new();
        public string Me() => api.{|PCA3009:DownloadString|}("https://api.procore.com/rest/v1.0/me");
        """)]
    public Task EveryLibrary_IsLookedAt(string name, string members)
    {
        Assert.NotEmpty(name);
        return VerifyAsync($$"""
            public interface IApi { [Refit.Get("/rest/v1.0/me")] Task<string> MeAsync(); }
            public sealed class Reader
            {
                {{members}}
            }
            {{Handler}}
            {{Refit}}
            """);
    }

    [Fact]
    public Task IdleHandler_IsTold()
        => new Verify.Test
        {
            TestCode = PollingSource.File(Marked.Replace("{|PCA3009:", "{|#0:", System.StringComparison.Ordinal) + Handler),
            CompilerDiagnostics = CompilerDiagnostics.None,
            ExpectedDiagnostics =
            {
                Verify.Diagnostic().WithLocation(0).WithOptions(DiagnosticOptions.IgnoreAdditionalLocations)
                    .WithArguments("new HttpClient", "'Waiting' would, but this client does not use it"),
            },
        }.RunAsync();

    private static string Registered(string registration, string send) => $$"""
        public sealed class Reader
        {
            private readonly HttpClient client;
            public Reader(HttpClient client) => this.client = client;
            public Task<string> ReadAsync() => client.{{send}}("https://api.procore.com/rest/v1.0/companies");
        }
        public static class Start
        {
            public static void Add(IServiceCollection services) { {{registration}} }
            public static IHttpClientBuilder AddPatience(this IHttpClientBuilder builder) => builder.AddHttpMessageHandler<Waiting>();
        }
        {{Handler}}
        """;

    private static Task VerifyAsync(string source)
        => new Verify.Test { TestCode = PollingSource.File(source), CompilerDiagnostics = CompilerDiagnostics.None }.RunAsync();
}
