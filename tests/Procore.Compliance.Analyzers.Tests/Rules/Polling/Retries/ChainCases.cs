using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

/// <summary>
/// Retries in the handlers of a client, and handlers that wait: both count for the clients in whose chains they stand, and for no other.
/// </summary>
public static class ChainCases
{
    // A handler that sends again after a second, with the registration of a client.
    private const string Loop = """
        public sealed class RetryingHandler : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
            {
                LOOP (var attempt = 1; ; attempt++)
                {
                    var answer = await base.SendAsync(request, stop);
                    if (attempt == 5 || (answer.StatusCode != HttpStatusCode.TooManyRequests && (int)answer.StatusCode < 500))
                    {
                        return answer;
                    }

                    await Task.Delay(TimeSpan.FromSeconds(1), stop);
                }
            }
        }

        public sealed class LoggingHandler : DelegatingHandler { }

        public sealed class Projects(HttpClient http)
        {
            public Task<string> ListAsync(long company) => http.GetStringAsync($"/rest/v1.0/projects?company_id={company}");
        }

        public sealed class Weather(HttpClient http)
        {
            public Task<string> ListAsync(long city) => http.GetStringAsync($"https://weather.example.com/{city}");
        }

        """;

    // A loop that goes on at once, and a handler that waits as Procore says.
    private const string Waiting = """
        public sealed class WaitingHandler : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
            {
                var answer = await base.SendAsync(request, stop);
                if (answer.Headers.RetryAfter?.Delta is { } wait) { await Task.Delay(wait, stop); }
                return answer;
            }
        }

        public sealed class Projects(HttpClient http)
        {
            public async Task<string> ListAsync(long company)
            {
                LOOP (true)
                {
                    var answer = await http.GetAsync($"https://api.procore.com/rest/v1.0/projects?company_id={company}");
                    if (answer.StatusCode != HttpStatusCode.TooManyRequests) { return await answer.Content.ReadAsStringAsync(); }
                }
            }
        }

        public sealed class Weather(HttpClient http)
        {
            public Task<string> ListAsync(long city) => http.GetStringAsync($"https://weather.example.com/{city}");
        }

        """;

    private const string Policy = """
        public sealed class RetryingHandler : DelegatingHandler
        {
            private readonly dynamic pipeline = MADE;
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
            {
                var policy = Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.TooManyRequests)
                    .RETRY;
                return RUN;
            }
        }

        public sealed class Projects(HttpClient http)
        {
            public Task<string> ListAsync(long company) => http.GetStringAsync($"/rest/v1.0/projects?company_id={company}");
        }

        public static class Setup
        {
            public static void Add(IServiceCollection services) =>
                services.AddHttpClient<Projects>(c => c.BaseAddress = new Uri("https://api.procore.com"))
                    .AddHttpMessageHandler(() => new RetryingHandler());
        }
        """;

    public static TheoryData<string, string> Reported => new()
    {
        { "registered by an expression", Of(Loop, "{|PCA3003:for|}", """
            services.AddHttpClient<Projects>(c => c.BaseAddress = new Uri("https://api.procore.com"))
                .AddHttpMessageHandler(() => new RetryingHandler())
            """) },
        { "registered by its type", Of(Loop, "{|PCA3003:for|}", """
            services.AddHttpClient<Projects>(c => c.BaseAddress = new Uri("https://api.procore.com"))
                .AddHttpMessageHandler<RetryingHandler>()
            """) },
        { "around another handler", Of(Loop, "{|PCA3003:for|}", """
            services.AddHttpClient<Projects>(c => c.BaseAddress = new Uri("https://api.procore.com"))
                .AddHttpMessageHandler<RetryingHandler>().AddHttpMessageHandler<LoggingHandler>()
            """) },
        { "created with the client", PollingSource.File(Loop.Replace("LOOP", "{|PCA3003:for|}", System.StringComparison.Ordinal) + """
            public static class Program
            {
                private static readonly HttpClient Http = new(new RetryingHandler { InnerHandler = new HttpClientHandler() });
                public static Task<string> ReadAsync() => Http.GetStringAsync("https://api.procore.com/rest/v1.0/companies");
            }
            """) },
        { "a handler that waits for another client", Of(Waiting, "{|PCA3003:while|}", """
            services.AddHttpClient<Projects>().Services.AddHttpClient<Weather>().AddHttpMessageHandler<WaitingHandler>()
            """) },
        { "a handler that nobody uses", Of(Waiting, "{|PCA3003:while|}", "services.AddHttpClient<Projects>()") },
        { "a policy of another client", Of(Waiting, "{|PCA3003:while|}", """
            services.AddHttpClient<Projects>().Services.AddHttpClient<Weather>().AddStandardResilienceHandler()
            """) },
        { "a policy around what is sent on", PollingSource.File(OfPolicy(
            "null", "{|PCA3003:WaitAndRetryAsync|}(5, _ => TimeSpan.FromSeconds(1))",
            "policy.ExecuteAsync(() => base.SendAsync(request, stop))")) },
        { "a policy without a wait", PollingSource.File(OfPolicy(
            "null", "{|PCA3003:RetryAsync|}(5)", "policy.ExecuteAsync(token => base.SendAsync(request, token), stop)")) },
        { "a pipeline", PollingSource.File(OfPolicy(
            "new ResiliencePipelineBuilder<HttpResponseMessage>().{|PCA3003:AddRetry|}(new RetryStrategyOptions<HttpResponseMessage> "
                + "{ Delay = TimeSpan.FromSeconds(1), ShouldHandle = a => new((int)a.Outcome.Result.StatusCode == 429) }).Build()",
            "AsAsyncPolicy()",
            "pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), stop)")) },
        { "a pipeline of bare options", PollingSource.File(OfPolicy(
            "new ResiliencePipelineBuilder<HttpResponseMessage>().{|PCA3003:AddRetry|}(new() "
                + "{ Delay = TimeSpan.FromSeconds(1), ShouldHandle = a => new((int)a.Outcome.Result.StatusCode == 429) }).Build()",
            "AsAsyncPolicy()",
            "pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), stop)")) },
    };

    public static TheoryData<string, string> Silent => new()
    {
        { "for another service", Of(Loop, "for", """
            services.AddHttpClient<Weather>(c => c.BaseAddress = new Uri("https://weather.example.com"))
                .AddHttpMessageHandler(() => new RetryingHandler())
            """) },
        { "beside the client for Procore", Of(Loop, "for", """
            services.AddHttpClient<Projects>(c => c.BaseAddress = new Uri("https://api.procore.com"))
                .Services.AddHttpClient<Weather>().AddHttpMessageHandler<RetryingHandler>()
            """) },
        { "nobody uses it", Of(Loop, "for", """
            services.AddHttpClient<Projects>(c => c.BaseAddress = new Uri("https://api.procore.com"))
            """) },
        { "a handler behind it waits", Of(Loop + """
            public sealed class WaitingHandler : DelegatingHandler
            {
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
                {
                    var answer = await base.SendAsync(request, stop);
                    if (answer.Headers.RetryAfter?.Delta is { } wait) { await Task.Delay(wait, stop); }
                    return answer;
                }
            }

            """, "for", """
            services.AddHttpClient<Projects>(c => c.BaseAddress = new Uri("https://api.procore.com"))
                .AddHttpMessageHandler<RetryingHandler>().AddHttpMessageHandler<WaitingHandler>()
            """) },
        { "the handler of the client waits", Of(Waiting, "while", """
            services.AddHttpClient<Projects>().AddHttpMessageHandler(() => new WaitingHandler())
            """) },
        { "a policy of the client", Of(Waiting, "while", "services.AddHttpClient<Projects>().AddStandardResilienceHandler()") },
        { "a policy that waits longer", PollingSource.File(OfPolicy(
            "null", "WaitAndRetryAsync(5, _ => TimeSpan.FromSeconds(30))", "policy.ExecuteAsync(() => base.SendAsync(request, stop))")) },
        { "a policy for broken connections", PollingSource.File(OfPolicy(
            "null",
            "AsAsyncPolicy()",
            "Policy.Handle<HttpRequestException>().RetryAsync(3).ExecuteAsync(() => base.SendAsync(request, stop))")) },
        { "a policy that follows the header", PollingSource.File(OfPolicy(
            "null",
            "WaitAndRetryAsync(5, (_, result, _) => result.Result.Headers.RetryAfter.Delta.Value, (_, _, _, _) => Task.CompletedTask)",
            "policy.ExecuteAsync(() => base.SendAsync(request, stop))")) },
    };

    private static string Of(string code, string reported, string registration)
        => PollingSource.File(
            code.Replace("LOOP", reported, System.StringComparison.Ordinal)
                + "public static class Setup { public static void Add(IServiceCollection services) => " + registration + "; }");

    private static string OfPolicy(string made, string retry, string run)
        => Policy.Replace("MADE", made, System.StringComparison.Ordinal).Replace("RETRY", retry, System.StringComparison.Ordinal)
            .Replace("RUN", run, System.StringComparison.Ordinal);
}
