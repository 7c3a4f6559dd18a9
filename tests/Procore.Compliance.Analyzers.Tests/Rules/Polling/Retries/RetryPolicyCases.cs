using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

/// <summary>Retries of resilience libraries: policies with short constants, and those that wait as long as they should.</summary>
public static class RetryPolicyCases
{
    private const string Busy = "Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.TooManyRequests)";
    private const string Run = "var response = await policy.ExecuteAsync(() => client.GetAsync(\"/rest/v1.0/projects/1/rfis\"));";
    private const string RunPipeline =
        "var response = await pipeline.ExecuteAsync(async t => await client.GetAsync(\"/rest/v1.0/projects/1/rfis\", t), token);";

    public static TheoryData<string, string> Reported => new()
    {
        { "a constant", PollingSource.Body(
            $"var policy = {Busy}.{{|PCA3003:WaitAndRetryAsync|}}(3, _ => TimeSpan.FromMilliseconds(100)); {Run}") },
        { "a constant with a callback", PollingSource.Body(
            $$"""
            var policy = {{Busy}}.{|PCA3003:WaitAndRetryAsync|}(
                3, attempt => TimeSpan.FromSeconds(2), (result, wait) => Console.WriteLine(wait));
            {{Run}}
            """) },
        { "a constant of the type", PollingSource.Body(
            $"var policy = {Busy}.{{|PCA3003:WaitAndRetryAsync|}}(3, _ => Pause); {Run}",
            "private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);") },
        { "a block", PollingSource.Body(
            $"var policy = {Busy}.{{|PCA3003:WaitAndRetryAsync|}}(3, attempt => {{ return TimeSpan.FromSeconds(1); }}); {Run}") },
        { "a method", PollingSource.Body(
            $"var policy = {Busy}.{{|PCA3003:WaitAndRetryAsync|}}(3, Pause); {Run}",
            "private static TimeSpan Pause(int attempt) => TimeSpan.FromSeconds(1);") },
        { "equal waits", PollingSource.Body(
            $"var policy = {Busy}.{{|PCA3003:WaitAndRetryAsync|}}(new[] {{ TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1) }}); {Run}") },
        { "constant backoff", PollingSource.Body(
            $$"""
            var waits = Backoff.ConstantBackoff(TimeSpan.FromMilliseconds(200), retryCount: 5);
            var policy = {{Busy}}.{|PCA3003:WaitAndRetryAsync|}(waits);
            {{Run}}
            """) },
        { "no wait after all", PollingSource.Body($"var policy = {Busy}.{{|PCA3003:WaitAndRetryAsync|}}(3, _ => TimeSpan.Zero); {Run}") },
        { "without end", PollingSource.Body(
            $"var policy = {Busy}.{{|PCA3003:WaitAndRetryForeverAsync|}}(_ => TimeSpan.FromSeconds(30)); {Run}") },
        { "the exception of a sender", PollingSource.Body("""
            var policy = Policy.Handle<HttpRequestException>().{|PCA3003:WaitAndRetryAsync|}(3, _ => TimeSpan.FromSeconds(1));
            Handle(await policy.ExecuteAsync(() => client.GetStringAsync("/rest/v1.0/projects/1/rfis")));
            """) },
        { "executed in place", PollingSource.Body($"""
            Handle(await {Busy}.{"{|PCA3003:RetryAsync|}"}(3).ExecuteAsync(() => client.GetAsync("/rest/v1.0/projects/1/rfis")));
            """) },
        { "a policy of a method", PollingSource.Body(
            "var response = await Policies().ExecuteAsync(() => client.GetAsync(\"/rest/v1.0/projects/1/rfis\"));",
            $$"""
            private static IAsyncPolicy<HttpResponseMessage> Policies() => {{Busy}}.{|PCA3003:RetryAsync|}(2);
            """) },
        { "RestSharp", PollingSource.Body("""
            var policy = Policy.HandleResult<RestResponse>(r => r.StatusCode == HttpStatusCode.TooManyRequests).{|PCA3003:RetryAsync|}(3);
            var response = await policy.ExecuteAsync(
                () => rest.ExecuteAsync(new RestRequest("https://api.procore.com/rest/v1.0/projects/1/rfis")));
            """, "private readonly RestSharp.RestClient rest = null;") },
        { "a refusal", PollingSource.Body(
            $$"""
            var policy = Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.NotFound).{|PCA3003:RetryAsync|}(3);
            {{Run}}
            """) },
        { "the registered policy of a method", Registration(
            "services.AddHttpClient<ProcoreReader>().AddPolicyHandler(GetRetryPolicy());",
            """
            private static IAsyncPolicy<HttpResponseMessage> GetRetryPolicy()
                => HttpPolicyExtensions.HandleTransientHttpError()
                    .OrResult(r => r.StatusCode == HttpStatusCode.TooManyRequests)
                    .{|PCA3003:WaitAndRetryAsync|}(3, _ => TimeSpan.FromMilliseconds(300));
            """) },
        { "a registered variable", Registration(
            """
            var retry = HttpPolicyExtensions.HandleTransientHttpError().{|PCA3003:WaitAndRetryAsync|}(3, _ => TimeSpan.FromSeconds(1));
            services.AddHttpClient("api", c => c.BaseAddress = new Uri("https://api.procore.com")).AddPolicyHandler(retry);
            """) },
        { "a client by what it sends", Registration(
            """
            services.AddHttpClient<Reader>()
                .AddTransientHttpErrorPolicy(p => p.{|PCA3003:WaitAndRetryAsync|}(3, _ => TimeSpan.FromMilliseconds(600)));
            """) },
        { "an address from the callers", PollingSource.File("""
            public sealed class Rest
            {
                public Task<HttpResponseMessage> GetAsync(string url)
                {
                    var client = new HttpClient();
                    return Policy.Handle<Exception>()
                        .OrResult<HttpResponseMessage>(r => !r.IsSuccessStatusCode)
                        .{|PCA3003:WaitAndRetryAsync|}(3, i => TimeSpan.FromSeconds(2))
                        .ExecuteAsync(async () => await client.GetAsync(url));
                }

                public Task<HttpResponseMessage> CompaniesAsync() => GetAsync("https://api.procore.com/rest/v1.0/companies");
            }
            """) },
        { "Refit", Registration(
            """
            services.AddRefitClient<IProcoreApi>()
                .ConfigureHttpClient(c => { })
                .AddTransientHttpErrorPolicy(p => p.{|PCA3003:RetryAsync|}(3));
            """) },
        { "a strategy with its defaults", PollingSource.Body($$"""
            var pipeline = new ResiliencePipelineBuilder().{|PCA3003:AddRetry|}(new RetryStrategyOptions()).Build();
            Handle(await pipeline.ExecuteAsync(async t => await client.GetStringAsync("/rest/v1.0/projects/1/rfis", t), token));
            """) },
        { "a strategy with a builder", PollingSource.Body($$"""
            var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
                .{|PCA3003:AddRetry|}(new RetryStrategyOptions<HttpResponseMessage>
                {
                    ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                        .Handle<HttpRequestException>()
                        .HandleResult(r => r.StatusCode == HttpStatusCode.TooManyRequests),
                    Delay = TimeSpan.FromMilliseconds(500),
                    MaxRetryAttempts = 5,
                }).Build();
            {{RunPipeline}}
            """) },
        { "a strategy with a delegate", PollingSource.Body($$"""
            var options = new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests),
                BackoffType = DelayBackoffType.Constant,
                Delay = TimeSpan.FromSeconds(1),
            };
            var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().{|PCA3003:AddRetry|}(options).Build();
            {{RunPipeline}}
            """) },
        { "a strategy with a switch", PollingSource.Body($$"""
            var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
                .{|PCA3003:AddRetry|}(new RetryStrategyOptions<HttpResponseMessage>
                {
                    ShouldHandle = static args => args.Outcome switch
                    {
                        { Exception: HttpRequestException } => PredicateResult.True(),
                        { Result.StatusCode: HttpStatusCode.TooManyRequests } => PredicateResult.True(),
                        _ => PredicateResult.False(),
                    },
                    Delay = TimeSpan.Zero,
                }).Build();
            {{RunPipeline}}
            """) },
        { "backoff with a low ceiling", PollingSource.Body($$"""
            var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
                .{|PCA3003:AddRetry|}(new RetryStrategyOptions<HttpResponseMessage>
                {
                    ShouldHandle = new PredicateBuilder<HttpResponseMessage>().HandleResult(r => (int)r.StatusCode == 429),
                    BackoffType = DelayBackoffType.Exponential,
                    MaxDelay = TimeSpan.FromSeconds(1),
                }).Build();
            {{RunPipeline}}
            """) },
        { "a strategy that ignores the header", Registration("""
            services.AddHttpClient("procore")
                .AddResilienceHandler("retry", builder => builder.{|PCA3003:AddRetry|}(new HttpRetryStrategyOptions
                {
                    ShouldRetryAfterHeader = false,
                    BackoffType = DelayBackoffType.Constant,
                    Delay = TimeSpan.FromMilliseconds(250),
                }));
            """) },
    };

    public static TheoryData<string, string> Silent => new()
    {
        { "a wait that grows", PollingSource.Body(
            $"var policy = {Busy}.WaitAndRetryAsync(3, attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt))); {Run}") },
        { "waits that grow", PollingSource.Body(
            $$"""
            var policy = {{Busy}}.WaitAndRetryAsync(new[] { TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(20) });
            {{Run}}
            """) },
        { "jitter", PollingSource.Body(
            $"var policy = {Busy}.WaitAndRetryAsync(Backoff.DecorrelatedJitterBackoffV2(TimeSpan.FromSeconds(1), 5)); {Run}") },
        { "a constant that outlasts the window", PollingSource.Body(
            $"var policy = {Busy}.WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(15)); {Run}") },
        { "the header of the answer", PollingSource.Body(
            $$"""
            var policy = {{Busy}}.WaitAndRetryAsync(
                3, (attempt, result, context) => result.Result.Headers.RetryAfter.Delta.Value, (r, t, i, c) => Task.CompletedTask);
            {{Run}}
            """) },
        { "a configured wait", PollingSource.Body(
            $$"""
            var policy = {{Busy}}.WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(configuration.GetValue<int>("Procore:Pause")));
            {{Run}}
            """) },
        { "another error by its exception", PollingSource.Body("""
            var policy = Policy.Handle<HttpRequestException>(e => e.StatusCode == HttpStatusCode.BadGateway).RetryAsync(3);
            Handle(await policy.ExecuteAsync(() => client.GetStringAsync("/rest/v1.0/projects/1/rfis")));
            """) },
        { "a fresh token", PollingSource.Body(
            $$"""
            var policy = Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Unauthorized)
                .RetryAsync(1, async (result, attempt) => await RefreshAsync());
            {{Run}}
            """,
            "private Task RefreshAsync() => Task.CompletedTask;") },
        { "a missing thing with a wait", PollingSource.Body(
            $$"""
            var policy = Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.NotFound)
                .WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(1));
            {{Run}}
            """) },
        { "broken connections", PollingSource.Body(
            $"var policy = Policy.Handle<HttpRequestException>().WaitAndRetryAsync(3, _ => TimeSpan.FromSeconds(1)); {Run}") },
        { "the standard handler", Registration("services.AddHttpClient(\"procore\").AddStandardResilienceHandler();") },
        { "a strategy for HTTP", Registration(
            """
            services.AddHttpClient("procore").AddResilienceHandler("retry", b => b.AddRetry(new HttpRetryStrategyOptions
            {
                Delay = TimeSpan.FromMilliseconds(100),
                BackoffType = DelayBackoffType.Constant
            }));
            """) },
        { "a strategy that grows", PollingSource.Body($$"""
            var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .HandleResult(r => r.StatusCode == HttpStatusCode.TooManyRequests),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            }).Build();
            {{RunPipeline}}
            """) },
        { "a strategy with a generator", PollingSource.Body($$"""
            var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .HandleResult(r => r.StatusCode == HttpStatusCode.TooManyRequests),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(WaitFor(args.Outcome.Result)),
            }).Build();
            {{RunPipeline}}
            """, "private static TimeSpan WaitFor(HttpResponseMessage response) => default;") },
        { "a strategy whose default sees no answer", PollingSource.Body($$"""
            var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>()
                .AddRetry(new RetryStrategyOptions<HttpResponseMessage>())
                .Build();
            {{RunPipeline}}
            """) },
        { "options from elsewhere", PollingSource.Body($$"""
            var pipeline = new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(Settings.Retry).Build();
            {{RunPipeline}}
            """) },
        { "somebody else's client", Registration(
            """
            services.AddHttpClient<Weather>().AddTransientHttpErrorPolicy(p => p.WaitAndRetryAsync(3, _ => TimeSpan.FromMilliseconds(600)));
            services.AddHttpClient<Reader>();
            """) },
    };

    private static string Registration(string code, string members = "") => PollingSource.File($$"""
        public sealed class Reader
        {
            private readonly HttpClient client;
            public Reader(HttpClient client) => this.client = client;
            public Task<string> ReadAsync() => client.GetStringAsync("https://api.procore.com/rest/v1.0/companies");
        }

        public sealed class Weather
        {
            private readonly HttpClient client;
            public Weather(HttpClient client) => this.client = client;
            public Task<string> ReadAsync() => client.GetStringAsync("https://api.example.com/weather");
        }

        public static class Registration
        {
            public static void Add(IServiceCollection services)
            {
                {{code}}
            }

            {{members}}
        }
        """);
}
