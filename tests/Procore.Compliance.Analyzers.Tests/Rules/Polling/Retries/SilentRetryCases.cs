using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

/// <summary>Code that looks like a retry without a wait and is none, or waits long enough for all that can be seen.</summary>
public static class SilentRetryCases
{
    public static TheoryData<string, string> All => new()
    {
        { "the header that says how long", PollingSource.Body("""
            for (var attempt = 0; attempt < 5; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.StatusCode != HttpStatusCode.TooManyRequests)
                {
                    return;
                }

                await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1), token);
            }
            """) },
        { "the end of the window", PollingSource.Body("""
            while (true)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.StatusCode == HttpStatusCode.TooManyRequests
                    && response.Headers.TryGetValues("X-Rate-Limit-Reset", out var values))
                {
                    var until = DateTimeOffset.FromUnixTimeSeconds(long.Parse(values.First()));
                    await Task.Delay(until - DateTimeOffset.UtcNow);
                    continue;
                }

                break;
            }
            """) },
        { "a service that follows the headers", PollingSource.Body("""
            var retryCount = 0;
            while (retryCount < 3)
            {
                try
                {
                    var response = await client.GetAsync("/rest/v1.0/projects/1/daily_logs");
                    if (response.StatusCode == HttpStatusCode.TooManyRequests)
                    {
                        await limits.WaitIfNeededAsync(response);
                        retryCount++;
                        continue;
                    }

                    response.EnsureSuccessStatusCode();
                    return;
                }
                catch (HttpRequestException) when (retryCount < 2)
                {
                    retryCount++;
                    await Task.Delay(TimeSpan.FromSeconds(Math.Pow(2, retryCount)), token);
                }
            }
            """, "private readonly Limits limits = new();", """
            public sealed class Limits
            {
                public async Task WaitIfNeededAsync(HttpResponseMessage response)
                {
                    if (response.Headers.TryGetValues("x-rate-limit-reset", out var values))
                    {
                        await Task.Delay(TimeSpan.FromSeconds(long.Parse(values.First())));
                    }
                }
            }
            """) },
        { "an exception that carries the wait", PollingSource.Body("""
            while (true)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    return;
                }
                catch (LimitException e)
                {
                    await Task.Delay(e.RetryAfter);
                }
            }
            """, types: "public sealed class LimitException : Exception { public TimeSpan RetryAfter { get; set; } }") },
        { "exponential backoff", PollingSource.Body("""
            for (var attempt = 0; attempt < 5; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                var delay = TimeSpan.FromSeconds(Math.Pow(2, attempt));
                await Task.Delay(delay, token);
            }
            """) },
        { "a delay that doubles", PollingSource.Body("""
            var delay = 500;
            var tries = 0;
            while (true)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    return;
                }
                catch (HttpRequestException) when (tries++ < 5)
                {
                    await Task.Delay(delay);
                    delay *= 2;
                }
            }
            """) },
        { "a growing wait of a method of one's own", PollingSource.Body("""
            for (var attempt = 1; attempt <= 4; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                await BackOffAsync(attempt);
            }
            """, "private static Task BackOffAsync(int attempt) => Task.Delay(1000 * attempt);") },
        { "a counted retry that outlasts the window", PollingSource.Body("""
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                await Task.Delay(TimeSpan.FromSeconds(30));
            }
            """) },
        { "a configured wait", PollingSource.Body("""
            while (true)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                await Task.Delay(configuration.GetValue<int>("Procore:RetryMilliseconds"));
            }
            """) },
        { "once more with a fresh token", PollingSource.Body("""
            for (var attempt = 0; attempt < 2; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.StatusCode != HttpStatusCode.Unauthorized)
                {
                    Handle(response);
                    return;
                }

                await RefreshAsync();
            }
            """, "private Task RefreshAsync() => Task.CompletedTask;") },
        { "a method that calls itself with a fresh token", PollingSource.Body("await Read(1, false);", """
            private async Task<string> Read(long project, bool isRetry)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/{project}/rfis");
                if (response.StatusCode == HttpStatusCode.Unauthorized && !isRetry)
                {
                    await RefreshAsync();
                    return await Read(project, true);
                }

                response.EnsureSuccessStatusCode();
                return await response.Content.ReadAsStringAsync();
            }

            private Task RefreshAsync() => Task.CompletedTask;
            """) },
        { "another method of the same name", PollingSource.Body("await Read(1);", """
            private async Task<string> Read(long project)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/{project}/rfis");
                if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    return await Read(project, "from the cache");
                }

                return await response.Content.ReadAsStringAsync();
            }

            private static Task<string> Read(long project, string instead) => Task.FromResult(instead);
            """) },
        { "a retry of server errors", PollingSource.Body("""
            while (true)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.StatusCode is not HttpStatusCode.BadGateway and not HttpStatusCode.GatewayTimeout)
                {
                    return;
                }
            }
            """) },
        { "a retry of broken connections", PollingSource.Body("""
            for (var attempt = 0; attempt < 3; attempt++)
            {
                try
                {
                    var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                    Handle(response);
                    return;
                }
                catch (HttpRequestException)
                {
                }
            }
            """) },
        { "a retry of timeouts", PollingSource.Body("""
            for (var attempt = 0; attempt < 3; attempt++)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    return;
                }
                catch (TaskCanceledException) when (!token.IsCancellationRequested)
                {
                }
            }
            """) },
        { "the next item after a failure", PollingSource.Body("""
            foreach (var id in new[] { 1, 2, 3 })
            {
                try
                {
                    Handle(await client.GetStringAsync($"/rest/v1.0/projects/{id}/rfis"));
                }
                catch (HttpRequestException)
                {
                    continue;
                }
            }
            """) },
        { "the next item of a counted list", PollingSource.Body("""
            var ids = new List<long> { 1, 2 };
            for (var i = 0; i < ids.Count; i++)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/{ids[i]}/rfis");
                if (!response.IsSuccessStatusCode)
                {
                    Console.WriteLine("Skipped.");
                    continue;
                }

                Handle(await response.Content.ReadAsStringAsync());
            }
            """) },
        { "the next message of a queue", PollingSource.Body("""
            while (queue.TryDequeue(out var id))
            {
                try
                {
                    Handle(await client.GetStringAsync($"/rest/v1.0/projects/{id}/rfis"));
                    await Task.Delay(100);
                }
                catch (HttpRequestException)
                {
                    Console.WriteLine("Failed.");
                }
            }
            """, "private readonly ConcurrentQueue<long> queue = new();") },
        { "a page without a second try", PollingSource.Body("""
            var page = 1;
            while (true)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/1/rfis?page={page++}");
                if (!response.IsSuccessStatusCode)
                {
                    break;
                }

                var items = await response.Content.ReadFromJsonAsync<List<Rfi>>();
                if (items.Count < 100)
                {
                    break;
                }
            }
            """) },
        { "a tick that logs a failure", PollingSource.Body("""
            while (!token.IsCancellationRequested)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                }
                catch (Exception e)
                {
                    Console.WriteLine(e.Message);
                }

                await Task.Delay(TimeSpan.FromMinutes(30), token);
            }
            """) },
        { "a timer that ignores a failure", PollingSource.Body("""
            using var timer = new PeriodicTimer(TimeSpan.FromMinutes(15));
            while (await timer.WaitForNextTickAsync(token))
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (!response.IsSuccessStatusCode)
                {
                    continue;
                }

                Handle(response);
            }
            """) },
        { "somebody else's API", PollingSource.Body("""
            for (var attempt = 0; attempt < 5; attempt++)
            {
                var response = await other.GetAsync("https://api.example.com/items");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            """, "private readonly HttpClient other = new();") },
        { "a handler that follows the header", PollingSource.Body("""
            using var limited = new HttpClient(new LimitHandler { InnerHandler = new HttpClientHandler() });
            for (var attempt = 0; attempt < 5; attempt++)
            {
                var response = await limited.GetAsync("https://api.procore.com/rest/v1.0/projects/1/rfis");
                if (response.StatusCode != HttpStatusCode.TooManyRequests)
                {
                    return;
                }
            }
            """, types: """
            public sealed class LimitHandler : DelegatingHandler
            {
                protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    var response = await base.SendAsync(request, cancellationToken);
                    if (response.Headers.RetryAfter?.Delta is { } delta)
                    {
                        await Task.Delay(delta, cancellationToken);
                        response = await base.SendAsync(request, cancellationToken);
                    }

                    return response;
                }
            }
            """) },
        { "a policy that waits", PollingSource.Body("""
            var policy = Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.TooManyRequests)
                .WaitAndRetryAsync(
                    3,
                    (attempt, result, context) => result.Result.Headers.RetryAfter.Delta.Value,
                    (result, wait, attempt, context) => Task.CompletedTask);
            var response = await policy.ExecuteAsync(() => client.GetAsync("/rest/v1.0/projects/1/rfis"));
            """) },
        { "a policy for broken connections", PollingSource.Body("""
            var policy = Policy.Handle<HttpRequestException>().RetryAsync(3);
            var response = await policy.ExecuteAsync(() => client.GetAsync("/rest/v1.0/projects/1/rfis"));
            """) },
        { "a policy for a fresh token", PollingSource.Body("""
            var policy = Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.Unauthorized)
                .RetryAsync(1, (result, attempt) => RefreshAsync());
            var response = await policy.ExecuteAsync(() => client.GetAsync("/rest/v1.0/projects/1/rfis"));
            """, "private Task RefreshAsync() => Task.CompletedTask;") },
        { "a policy for a database", PollingSource.Body("""
            var policy = Policy.Handle<Exception>().RetryAsync(3);
            await policy.ExecuteAsync(() => Task.Run(() => Handle(1)));
            Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
            """) },
        { "a policy of somebody else's client", PollingSource.File("""
            public static class Registration
            {
                private const string Procore = "https://api.procore.com";
                public static void Add(IServiceCollection services)
                {
                    services.AddHttpClient("weather").AddTransientHttpErrorPolicy(policy => policy.RetryAsync(3));
                }
            }
            """) },
        { "a handler of somebody else's client", PollingSource.File("""
            public sealed class WeatherHandler : DelegatingHandler
            {
                public const string NotThisOne = "https://api.procore.com";

                protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    HttpResponseMessage response = null;
                    for (var i = 0; i < 3 && response is not { IsSuccessStatusCode: true }; i++)
                    {
                        response = await base.SendAsync(request, cancellationToken);
                    }

                    return response;
                }
            }
            """) },
        { "a delegate of somebody else", PollingSource.Body(
            "Handle(await Retry(() => Task.FromResult(1))); Handle(await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\"));",
            """
            private static async Task<T> Retry<T>(Func<Task<T>> action)
            {
                while (true)
                {
                    try
                    {
                        return await action();
                    }
                    catch (Exception)
                    {
                    }
                }
            }
            """) },
        { "a limiter that waits", PollingSource.Body("""
            for (var attempt = 0; attempt < 5; attempt++)
            {
                await limiter.AcquireAsync(1, token);
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            """, "private readonly System.Threading.RateLimiting.RateLimiter limiter = null;") },
        { "an error that ends it", PollingSource.Body("""
            while (true)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/import_jobs/1");
                response.EnsureSuccessStatusCode();
                if ((await response.Content.ReadAsStringAsync()).Contains("done"))
                {
                    return;
                }

                await Task.Delay(1000);
            }
            """) },
    };
}
