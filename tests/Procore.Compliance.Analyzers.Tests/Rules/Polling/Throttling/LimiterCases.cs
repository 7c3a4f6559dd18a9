using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Throttling;

/// <summary>A limiter bounds what the client sends in whose chain it stands, and nothing else.</summary>
public static class LimiterCases
{
    private const string Handlers = """
        public sealed class LimitedHandler : DelegatingHandler
        {
            private static readonly SemaphoreSlim Slots = new(3);
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
            {
                await Slots.WaitAsync(stop);
                try { return await base.SendAsync(request, stop); } finally { Slots.Release(); }
            }
        }

        public sealed class LoggingHandler : DelegatingHandler
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
            {
                Console.WriteLine(request.RequestUri);
                return base.SendAsync(request, stop);
            }
        }

        """;

    public static TheoryData<string, string> Bounded => new()
    {
        { "created with the client", Created("new(new LimitedHandler { InnerHandler = new SocketsHttpHandler() })") },
        { "inside of another handler", Created("new HttpClient(new LoggingHandler { InnerHandler = new LimitedHandler() })") },
        { "kept in a variable", Created("Make();", """
            private static HttpClient Make()
            {
                var limited = new LimitedHandler { InnerHandler = new HttpClientHandler() };
                return new HttpClient(limited);
            }
            """) },
        { "registered by its type", Registered("AddHttpMessageHandler<LimitedHandler>()") },
        { "registered by a lambda, behind another", Registered(
            "AddHttpMessageHandler<LoggingHandler>().AddHttpMessageHandler(() => new LimitedHandler())") },
        { "a bulkhead", Registered("AddPolicyHandler(Policy.BulkheadAsync<HttpResponseMessage>(4, 1000))") },
        { "a limiter of a pipeline", Registered("AddResilienceHandler(\"procore\", b => b.AddConcurrencyLimiter(4, 1000))") },
        { "connections of the handler", Registered(
            "ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { MaxConnectionsPerServer = 4 })") },
        { "a token bucket", PollingSource.File("""
            public sealed class BucketHandler : DelegatingHandler
            {
                private readonly System.Threading.RateLimiting.RateLimiter bucket = null;
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
                {
                    using var lease = await bucket.AcquireAsync(1, stop);
                    return await base.SendAsync(request, stop);
                }
            }

            public sealed class Budgets
            {
                private readonly HttpClient http = new(new BucketHandler()) { BaseAddress = new Uri("https://api.procore.com") };
                public Task<string[]> AllAsync(IEnumerable<long> ids)
                    => Task.WhenAll(ids.Select(id => http.GetStringAsync($"/rest/v1.0/budget_views?project_id={id}")));
            }
            """) },
    };

    public static TheoryData<string, string> Open => new()
    {
        { "a handler that does not limit", Created("new(new LoggingHandler { InnerHandler = new SocketsHttpHandler() })", isOpen: true) },
        { "nobody uses the limiter", Created("new()", isOpen: true) },
        { "registered without it", Registered("AddHttpMessageHandler<LoggingHandler>()", isOpen: true) },
        { "for another client", Registered("AddHttpMessageHandler<LoggingHandler>()", isOpen: true, more: """
            services.AddHttpClient<Weather>().AddHttpMessageHandler<LimitedHandler>();
            """) },
        { "a policy that only retries", Registered(
            "AddPolicyHandler(Policy.HandleResult<HttpResponseMessage>(r => !r.IsSuccessStatusCode).WaitAndRetryAsync(3, Wait))",
            isOpen: true) },
    };

    private static string Created(string client, string members = "", bool isOpen = false)
        => PollingSource.File(Handlers + $$"""
            public sealed class Budgets
            {
                private readonly HttpClient http = {{client.TrimEnd(';')}};
                {{members}}
                public Task<string[]> AllAsync(IEnumerable<long> ids)
                    => {{WhenAll(isOpen)}}(
                        ids.Select(id => http.GetStringAsync($"https://api.procore.com/rest/v1.0/budget_views?project_id={id}")));
            }
            """);

    private static string Registered(string steps, bool isOpen = false, string more = "")
        => PollingSource.File(Handlers + $$"""
            public sealed class Weather(HttpClient http) { public Task<string> Now() => http.GetStringAsync("https://example.com"); }

            public sealed class Budgets(HttpClient http)
            {
                public Task<string[]> AllAsync(IEnumerable<long> ids)
                    => {{WhenAll(isOpen)}}(
                        ids.Select(id => http.GetStringAsync($"https://api.procore.com/rest/v1.0/budget_views?project_id={id}")));
            }

            public static class Setup
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddHttpClient<Budgets>().{{steps}};
                    {{more}}
                }
            }
            """);

    private static string WhenAll(bool isOpen) => isOpen ? "{|PCA3005:Task.WhenAll|}" : "Task.WhenAll";
}
