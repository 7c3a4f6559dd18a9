using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

/// <summary>Retries that do not wait as Procore says.</summary>
public static class RetryCases
{
    public static TheoryData<string, string> All => new()
    {
        { "a counted loop without a wait", PollingSource.Body("""
            {|PCA3003:for|} (var attempt = 0; attempt < 5; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.IsSuccessStatusCode)
                {
                    Handle(response);
                    return;
                }
            }
            """) },
        { "a loop until it works", PollingSource.Body("""
            HttpResponseMessage response;
            {|PCA3003:do|}
            {
                response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            }
            while (!response.IsSuccessStatusCode);
            """) },
        { "a loop while throttled", PollingSource.Body("""
            var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            {|PCA3003:while|} (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            }
            """) },
        { "a fixed second after 429", PollingSource.Body("""
            {|PCA3003:for|} (var attempt = 0; attempt < 5; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if ((int)response.StatusCode == 429)
                {
                    await Task.Delay(1000, token);
                    continue;
                }

                Handle(await response.Content.ReadAsStringAsync());
                return;
            }
            """) },
        { "a page that is asked for again", PollingSource.Body("""
            var page = 1;
            {|PCA3003:while|} (true)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/1/rfis?page={page}");
                if (response.StatusCode == (HttpStatusCode)429)
                {
                    Thread.Sleep(TimeSpan.FromSeconds(2));
                    continue;
                }

                var items = await response.Content.ReadFromJsonAsync<List<Rfi>>();
                if (items.Count == 0)
                {
                    break;
                }

                page++;
            }
            """) },
        { "a catch that goes on", PollingSource.Body("""
            var attempts = 0;
            {|PCA3003:while|} (attempts < 3)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    return;
                }
                catch (HttpRequestException)
                {
                    attempts++;
                }
            }
            """) },
        { "an endless loop with a fixed wait", PollingSource.Body("""
            var done = false;
            {|PCA3003:while|} (!done)
            {
                try
                {
                    var response = await client.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", new Rfi(1, "open"));
                    response.EnsureSuccessStatusCode();
                    done = true;
                }
                catch (Exception)
                {
                    await Task.Delay(TimeSpan.FromSeconds(30), token);
                }
            }
            """) },
        { "a filter on the status of the exception", PollingSource.Body("""
            {|PCA3003:while|} (true)
            {
                try
                {
                    Handle(await client.GetFromJsonAsync<Rfi>("/rest/v1.0/projects/1/rfis/1"));
                    break;
                }
                catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable)
                {
                    await Task.Delay(500);
                }
            }
            """) },
        { "a jump back", PollingSource.Body("""
            retry:
            var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                {|PCA3003:goto|} retry;
            }
            """) },
        { "a method that calls itself", PollingSource.Body("await Read(1);", """
            private async Task<string> Read(long project)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/{project}/rfis");
                if (response.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    return await {|PCA3003:Read(project)|};
                }

                return await response.Content.ReadAsStringAsync();
            }
            """) },
        { "a method that calls itself and counts", PollingSource.Body("await Read(1, 0);", """
            private async Task<string> Read(long project, int attempt)
            {
                try
                {
                    return await client.GetStringAsync($"/rest/v1.0/projects/{project}/rfis");
                }
                catch (HttpRequestException) when (attempt < 3)
                {
                    return await {|PCA3003:Read(project, attempt + 1)|};
                }
            }
            """) },
        { "a switch over the status", PollingSource.Body("""
            {|PCA3003:while|} (!token.IsCancellationRequested)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                switch (response.StatusCode)
                {
                    case HttpStatusCode.OK:
                        Handle(response);
                        return;
                    case HttpStatusCode.TooManyRequests:
                        await Task.Delay(1000);
                        continue;
                    default:
                        throw new InvalidOperationException("Refused.");
                }
            }
            """) },
        { "a test of one's own", PollingSource.Body("""
            {|PCA3003:for|} (var i = 1; i <= 3; i++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (!IsTransient(response.StatusCode))
                {
                    return;
                }

                await Task.Delay(200);
            }
            """, """
            private static readonly HashSet<int> Transient = new() { 408, 429, 500, 502, 503, 504 };
            private static bool IsTransient(HttpStatusCode statusCode) => Transient.Contains((int)statusCode);
            """) },
        { "a status in a variable", PollingSource.Body("""
            {|PCA3003:while|} (true)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                var status = (int)response.StatusCode;
                var again = status == 429 || status >= 500;
                if (!again)
                {
                    break;
                }

                Console.WriteLine("Procore is busy.");
            }
            """) },
        { "a wrapper that throws", PollingSource.Body("""
            {|PCA3003:for|} (var i = 0; i < 3; i++)
            {
                try
                {
                    Handle(await Load());
                    break;
                }
                catch (Exception e)
                {
                    Console.WriteLine(e.Message);
                }
            }
            """, """
            private async Task<string> Load()
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                response.EnsureSuccessStatusCode();
                return await response.Content.ReadAsStringAsync();
            }
            """) },
        { "a service whose delay is skipped by a failure", PollingSource.File("""
            public sealed class Worker(HttpClient client) : BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    {|PCA3003:while|} (!stoppingToken.IsCancellationRequested)
                    {
                        try
                        {
                            var rfis = await client.GetStringAsync("https://api.procore.com/rest/v1.0/projects/1/rfis", stoppingToken);
                            Console.WriteLine(rfis);
                            await Task.Delay(TimeSpan.FromMinutes(30), stoppingToken);
                        }
                        catch (HttpRequestException)
                        {
                            Console.WriteLine("Failed.");
                        }
                    }
                }
            }
            """) },
        { "top-level statements", PollingSource.File("""
            using var client = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
            HttpResponseMessage response;
            {|PCA3003:do|}
            {
                response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            }
            while (response.StatusCode == HttpStatusCode.TooManyRequests);
            """) },
        { "RestSharp", PollingSource.File("""
            using RestSharp;

            namespace Acme
            {
                public partial record Reader(RestClient Client)
                {
                    public sealed class Inner
                    {
                        public async Task<RestResponse> ReadAsync(RestClient client)
                        {
                            RestResponse response = null;
                            {|PCA3003:for|} (var i = 0; i < 3; i++)
                            {
                                response = await client.ExecuteAsync(new RestRequest("https://api.procore.com/rest/v1.0/projects/1/rfis"));
                                if (response.IsSuccessful)
                                {
                                    return response;
                                }
                            }

                            return response;
                        }
                    }
                }
            }
            """) },
        { "Flurl", PollingSource.File("""
            using Flurl.Http;

            public static class Reader
            {
                public static async Task<string> ReadAsync()
                {
                    {|PCA3003:while|} (true)
                    {
                        try
                        {
                            return await "https://api.procore.com/rest/v1.0/projects/1/rfis".GetStringAsync();
                        }
                        catch (FlurlHttpException e) when (e.StatusCode == 429)
                        {
                            await Task.Delay(1000);
                        }
                    }
                }
            }
            """) },
        { "a delegate that callers hand over", PollingSource.Body("""
            Handle(await Retry(() => client.GetStringAsync("/rest/v1.0/projects/1/rfis")));
            """, """
            private static async Task<T> Retry<T>(Func<Task<T>> action)
            {
                {|PCA3003:for|} (var attempt = 0; attempt < 3; attempt++)
                {
                    try
                    {
                        return await action();
                    }
                    catch (HttpRequestException)
                    {
                    }
                }

                throw new InvalidOperationException("Gave up.");
            }
            """) },
        { "a message that callers hand over", PollingSource.Body("""
            Handle(await SendWithRetryAsync(new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/projects/1/rfis")));
            """, """
            private async Task<HttpResponseMessage> SendWithRetryAsync(HttpRequestMessage request)
            {
                while (true)
                {
                    Console.WriteLine("Once.");
                    break;
                }

                HttpResponseMessage response;
                {|PCA3003:do|}
                {
                    response = await client.SendAsync(request);
                }
                while (response.StatusCode == HttpStatusCode.TooManyRequests);
                return response;
            }
            """) },
        { "a message of the method", PollingSource.Body("""
            var message = new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/projects/1/rfis");
            {|PCA3003:for|} (var attempt = 0; attempt < 3; attempt++)
            {
                var response = await client.SendAsync(message);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            """) },
        { "a handler of the client", PollingSource.File("""
            public sealed class ProcoreRetryHandler : DelegatingHandler
            {
                protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    HttpResponseMessage response = null;
                    {|PCA3003:for|} (var i = 0; i < 3; i++)
                    {
                        response = await base.SendAsync(request, cancellationToken);
                        if (response.IsSuccessStatusCode)
                        {
                            return response;
                        }

                        await Task.Delay(250, cancellationToken);
                    }

                    return response;
                }
            }
            """) },
        { "a policy in a variable", PollingSource.Body("""
            var policy = Policy.HandleResult<HttpResponseMessage>(r => r.StatusCode == HttpStatusCode.TooManyRequests)
                .{|PCA3003:RetryAsync|}(3);
            var response = await policy.ExecuteAsync(() => client.GetAsync("/rest/v1.0/projects/1/rfis"));
            """) },
        { "a policy in a field", PollingSource.Body("""
            Handle(await policy.ExecuteAsync(() => client.GetStringAsync("/rest/v1.0/projects/1/rfis")));
            """, "private readonly AsyncRetryPolicy policy = Policy.Handle<HttpRequestException>().{|PCA3003:RetryForeverAsync|}();") },
        { "a policy of a registration", PollingSource.File("""
            public static class Registration
            {
                public static void Add(IServiceCollection services)
                    { services.AddHttpClient("procore").AddTransientHttpErrorPolicy(policy => policy.{|PCA3003:RetryAsync|}(3)); }
            }
            """) },
        { "WebClient", PollingSource.File("""
            public static class Reader
            {
                public static string Read()
                {
                    var tries = 0;
                    {|PCA3003:do|}
                    {
                        try
                        {
                            using var web = new WebClient();
                            return web.DownloadString("https://api.procore.com/rest/v1.0/projects/1/rfis");
                        }
                        catch (WebException)
                        {
                            tries++;
                        }
                    }
                    while (tries < 10);
                    return null;
                }
            }
            """) },
    };
}
