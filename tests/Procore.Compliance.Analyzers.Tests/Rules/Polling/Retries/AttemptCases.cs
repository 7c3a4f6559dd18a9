using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

/// <summary>
/// Attempts in every kind of statement: what is counted, what a <c>finally</c>, a <c>using</c> or an inner loop does to them.
/// </summary>
public static class AttemptCases
{
    private const string Get = "await client.GetAsync(\"/rest/v1.0/projects/1/rfis\")";

    public static TheoryData<string, string> Reported => new()
    {
        { "numbers as attempts", PollingSource.Body($$"""
            {|PCA3003:foreach|} (var attempt in Enumerable.Range(1, 3))
            {
                var response = {{Get}};
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                Console.WriteLine($"Attempt {attempt} failed.");
            }
            """) },
        { "an item that is called an attempt", PollingSource.Body($$"""
            {|PCA3003:foreach|} (var attempt in new[] { 1, 2, 3 })
            {
                var response = {{Get}};
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                await Task.Delay(100);
            }
            """) },
        { "a thing that is repeated", PollingSource.Body($$"""
            {|PCA3003:foreach|} (var _ in Enumerable.Repeat(0, 5))
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    break;
                }
                catch (HttpRequestException)
                {
                }
            }
            """) },
        { "a using", PollingSource.Body($$"""
            {|PCA3003:while|} (true)
            {
                using (var response = {{Get}})
                {
                    if (response.IsSuccessStatusCode)
                    {
                        return;
                    }
                }
            }
            """) },
        { "an await using and a lock", PollingSource.Body($$"""
            {|PCA3003:while|} (true)
            {
                await using var scope = new System.IO.MemoryStream();
                var response = {{Get}};
                lock (this)
                {
                    if (response.IsSuccessStatusCode)
                    {
                        return;
                    }
                }
            }
            """) },
        { "a finally that only tells", PollingSource.Body("""
            {|PCA3003:for|} (var i = 0; i < 3; i++)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    return;
                }
                catch (HttpRequestException)
                {
                    Console.WriteLine("Failed.");
                }
                finally
                {
                    Console.WriteLine("Done.");
                }
            }
            """) },
        { "a finally with a short wait", PollingSource.Body("""
            {|PCA3003:for|} (var i = 0; i < 3; i++)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    return;
                }
                catch (HttpRequestException)
                {
                }
                finally
                {
                    await Task.Delay(100);
                }
            }
            """) },
        { "an inner loop over the items", PollingSource.Body($$"""
            {|PCA3003:while|} (true)
            {
                var response = {{Get}};
                if (response.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    continue;
                }

                foreach (var item in await response.Content.ReadFromJsonAsync<List<Rfi>>())
                {
                    if (item.Id == 0)
                    {
                        continue;
                    }

                    Handle(item);
                }

                break;
            }
            """) },
        { "an inner loop that is left", PollingSource.Body($$"""
            {|PCA3003:while|} (true)
            {
                var response = {{Get}};
                for (var i = 0; i < 3; i++)
                {
                    if (i == 2)
                    {
                        break;
                    }
                }

                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            """) },
        { "a retry inside of a loop over pages", PollingSource.Body("""
            for (var page = 1; page < 10; page++)
            {
                HttpResponseMessage response;
                {|PCA3003:do|}
                {
                    response = await client.GetAsync($"/rest/v1.0/projects/1/rfis?page={page}");
                }
                while (response.StatusCode == HttpStatusCode.TooManyRequests);
                Handle(response);
            }
            """) },
        { "a page that is counted back", PollingSource.Body("""
            {|PCA3003:for|} (var page = 1; page < 10; page++)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/1/rfis?page={page}");
                if (response.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    page--;
                    continue;
                }

                Handle(response);
            }
            """) },
        { "a choice of a method that calls itself", PollingSource.Body("await Read(1);", """
            private async Task<HttpResponseMessage> Read(long project)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/{project}/rfis");
                return response.StatusCode == HttpStatusCode.TooManyRequests ? await {|PCA3003:Read(project)|} : response;
            }
            """) },
        { "a choice by numbers of a method that calls itself", PollingSource.Body("await Read(1);", """
            private async Task<string> Read(long project)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/{project}/rfis");
                return (int)response.StatusCode switch
                {
                    200 => await response.Content.ReadAsStringAsync(),
                    429 or 503 => await {|PCA3003:Read(project)|},
                    _ => throw new InvalidOperationException(),
                };
            }
            """) },
        { "a wrapper whose callers give the address", PollingSource.File("""
            public sealed class Rest
            {
                private readonly HttpClient client;
                public Rest(HttpClient client) => this.client = client;

                public async Task<HttpResponseMessage> GetAsync(string url)
                {
                    HttpResponseMessage response = null;
                    {|PCA3003:for|} (var i = 0; i < 3; i++)
                    {
                        response = await client.GetAsync(url);
                        if (response.IsSuccessStatusCode)
                        {
                            return response;
                        }
                    }

                    return response;
                }
            }

            public sealed class Caller
            {
                public Task<HttpResponseMessage> ReadAsync(Rest rest) => rest.GetAsync("https://api.procore.com/rest/v1.0/companies");
            }
            """) },
        { "a handler of a client by its address", PollingSource.File("""
            public sealed class RetryHandler : DelegatingHandler
            {
                protected override async Task<HttpResponseMessage> SendAsync(
                    HttpRequestMessage request, CancellationToken cancellationToken)
                {
                    HttpResponseMessage response = null;
                    {|PCA3003:for|} (var i = 0; i < 10; i++)
                    {
                        response = await base.SendAsync(request, cancellationToken);
                        if (response.IsSuccessStatusCode)
                        {
                            return response;
                        }
                    }

                    return response;
                }
            }

            public static class Registration
            {
                public static void Add(IServiceCollection services)
                {
                    services.AddHttpClient("rfis", client => client.BaseAddress = new Uri("https://api.procore.com"))
                        .AddHttpMessageHandler<RetryHandler>();
                }
            }
            """) },
        { "a case that throws into the retry", PollingSource.Body($$"""
            {|PCA3003:for|} (var i = 0; i < 3; i++)
            {
                try
                {
                    var response = {{Get}};
                    switch ((int)response.StatusCode)
                    {
                        case 200:
                            return;
                        case 429 or 503:
                            throw new InvalidOperationException("Busy.");
                        default:
                            return;
                    }
                }
                catch (InvalidOperationException)
                {
                }
            }
            """) },
    };

    public static TheoryData<string, string> Silent => new()
    {
        { "a wrapper whose callers give somebody else's address", PollingSource.File("""
            public sealed class Rest
            {
                private readonly HttpClient client;
                public Rest(HttpClient client) => this.client = client;

                public async Task<HttpResponseMessage> GetAsync(string url)
                {
                    HttpResponseMessage response = null;
                    for (var i = 0; i < 3 && response is not { IsSuccessStatusCode: true }; i++)
                    {
                        response = await client.GetAsync(url);
                    }

                    return response;
                }
            }

            public sealed class Caller
            {
                public Task<HttpResponseMessage> ReadAsync(Rest rest) => rest.GetAsync("https://api.example.com/companies");
                public Task<string> OtherAsync(HttpClient client) => client.GetStringAsync("https://api.procore.com/rest/v1.0/companies");
            }
            """) },
        { "numbers that are pages", PollingSource.Body("""
            foreach (var page in Enumerable.Range(1, 3))
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/1/rfis?page={page}");
                if (!response.IsSuccessStatusCode)
                {
                    continue;
                }

                Handle(response);
                return;
            }
            """) },
        { "waits as items", PollingSource.Body($$"""
            foreach (var delay in new[] { 1000, 4000, 16000 })
            {
                var response = {{Get}};
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                await Task.Delay(delay);
            }
            """) },
        { "attempts with the wait that the answer names", PollingSource.Body($$"""
            foreach (var attempt in Enumerable.Range(1, 3))
            {
                var response = {{Get}};
                if (response.StatusCode != HttpStatusCode.TooManyRequests)
                {
                    return;
                }

                await Task.Delay(response.Headers.RetryAfter.Delta.Value);
            }
            """) },
        { "items through a variable", PollingSource.Body("""
            foreach (var n in Enumerable.Range(1, 3))
            {
                var url = $"/rest/v1.0/projects/{n}/rfis";
                var response = await client.GetAsync(url);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            """) },
        { "a finally that waits long enough", PollingSource.Body("""
            for (var i = 0; i < 3; i++)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    return;
                }
                catch (HttpRequestException)
                {
                    continue;
                }
                finally
                {
                    await Task.Delay(TimeSpan.FromSeconds(30));
                }
            }
            """) },
        { "a finally that waits behind a case", PollingSource.Body($$"""
            for (var i = 0; i < 3; i++)
            {
                var response = {{Get}};
                switch (response.StatusCode)
                {
                    case HttpStatusCode.TooManyRequests:
                        try
                        {
                            break;
                        }
                        finally
                        {
                            await Task.Delay(TimeSpan.FromSeconds(30));
                        }

                    default:
                        return;
                }
            }
            """) },
        { "an inner loop that waits until the answer is there", PollingSource.Body($$"""
            while (!token.IsCancellationRequested)
            {
                var response = {{Get}};
                while (response.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    await Task.Delay(TimeSpan.FromHours(1));
                    response = {{Get}};
                }

                if (response.StatusCode == HttpStatusCode.TooManyRequests)
                {
                    continue;
                }

                return;
            }
            """) },
        { "an inner loop that ends with the last try", PollingSource.Body($$"""
            while (true)
            {
                HttpResponseMessage response;
                do
                {
                    response = {{Get}};
                    await Task.Delay(TimeSpan.FromHours(1));
                }
                while (!response.IsSuccessStatusCode);

                if (!response.IsSuccessStatusCode)
                {
                    continue;
                }

                return;
            }
            """) },
        { "a choice that does not call itself for a failure", PollingSource.Body("await Read(1);", """
            private async Task<HttpResponseMessage> Read(long project)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/{project}/rfis");
                return response.IsSuccessStatusCode && project > 1 ? await Read(project - 1) : response;
            }
            """) },
        { "an exception that leaves through the finally", PollingSource.Body("""
            for (var i = 0; i < 3; i++)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    return;
                }
                finally
                {
                    Console.WriteLine("Done.");
                }
            }
            """) },
        { "a return in a using", PollingSource.Body($$"""
            while (true)
            {
                using (var response = {{Get}})
                {
                    return;
                }
            }
            """) },
    };
}
