using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

/// <summary>Requests that are refused for good and sent again unchanged, and retries after a client error that have a point.</summary>
public static class RefusalCases
{
    private const string Limits = """
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            await Task.Delay(response.Headers.RetryAfter.Delta.Value, token);
            continue;
        }
        """;

    public static TheoryData<string, string> Reported => new()
    {
        { "a bad request, again and again", PollingSource.Body("""
            {|PCA3003:while|} (true)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.StatusCode == HttpStatusCode.BadRequest)
                {
                    await Task.Delay(1000, token);
                    continue;
                }

                Handle(response);
                return;
            }
            """) },
        { "everything but throttling, at once", PollingSource.Body($$"""
            {|PCA3003:for|} (var attempt = 0; attempt < 5; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                {{Limits}}
                Console.WriteLine("Failed.");
            }
            """) },
        { "a refusal behind a handler that waits", PollingSource.Body("""
            {|PCA3003:for|} (var attempt = 0; attempt < 5; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.IsSuccessStatusCode)
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
                    await Task.Delay(response.Headers.RetryAfter.Delta.Value, cancellationToken);
                    return await base.SendAsync(request, cancellationToken);
                }
            }
            """) },
        { "an unauthorized request with the same token", PollingSource.Body("""
            var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            {|PCA3003:while|} (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            }
            """) },
        { "a forbidden request that is logged", PollingSource.Body("""
            {|PCA3003:for|} (var i = 0; i < 3; i++)
            {
                using var response = await client.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", new Rfi(1, "open"));
                if (response.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized))
                {
                    return;
                }

                var body = await response.Content.ReadAsStringAsync();
                Console.WriteLine($"Refused: {body}");
            }
            """) },
        { "a missing thing at once", PollingSource.Body("""
            again:
            var response = await client.GetAsync("/rest/v1.0/projects/1/rfis/7");
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                {|PCA3003:goto|} again;
            }
            """) },
        { "a conflict at once", PollingSource.Body("await Write(1);", """
            private async Task Write(long project)
            {
                var response = await client.PostAsJsonAsync($"/rest/v1.0/projects/{project}/rfis", new Rfi(1, "open"));
                if (response.StatusCode == HttpStatusCode.Conflict)
                {
                    await {|PCA3003:Write(project)|};
                }
            }
            """) },
        { "a validation error by its exception", PollingSource.Body("""
            var tries = 0;
            {|PCA3003:while|} (tries < 5)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    break;
                }
                catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.UnprocessableEntity)
                {
                    tries++;
                }
            }
            """) },
        { "a number", PollingSource.Body("""
            int status;
            {|PCA3003:do|}
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                status = (int)response.StatusCode;
            }
            while (status == 422);
            """) },
    };

    public static TheoryData<string, string> Silent => new()
    {
        { "a fresh token, then once more", PollingSource.Body("""
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
        { "a fresh header, then once more", PollingSource.Body("""
            for (var attempt = 0; attempt < 2; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.StatusCode == HttpStatusCode.Unauthorized)
                {
                    client.DefaultRequestHeaders.Authorization = null;
                    continue;
                }

                Handle(response);
                return;
            }
            """) },
        { "a token that is asked for each time", PollingSource.Body("""
            for (var attempt = 0; attempt < 2; attempt++)
            {
                var message = new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/projects/1/rfis");
                message.Headers.Authorization = new("Bearer", await GetTokenAsync(attempt > 0));
                var response = await client.SendAsync(message);
                if (response.StatusCode != HttpStatusCode.Unauthorized)
                {
                    return;
                }
            }
            """, "private Task<string> GetTokenAsync(bool isNew) => Task.FromResult(\"t\");") },
        { "a token that is forgotten", PollingSource.Body("""
            for (var attempt = 0; attempt < 2; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.StatusCode != HttpStatusCode.Unauthorized)
                {
                    return;
                }

                cached = null;
            }
            """, "private string cached;") },
        { "a resource that is being created", PollingSource.Body("""
            while (true)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis/7");
                if (response.StatusCode != HttpStatusCode.NotFound)
                {
                    Handle(response);
                    return;
                }

                await Task.Delay(2000, token);
            }
            """) },
        { "a missing thing that is created", PollingSource.Body("""
            for (var attempt = 0; attempt < 2; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis/7");
                if (response.StatusCode != HttpStatusCode.NotFound)
                {
                    return;
                }

                await CreateAsync();
            }
            """, "private Task CreateAsync() => client.PostAsJsonAsync(\"/rest/v1.0/projects/1/rfis\", new Rfi(7, \"open\"));") },
        { "a conflict with backoff", PollingSource.Body("""
            var delay = 500;
            while (true)
            {
                var response = await client.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", new Rfi(1, "open"));
                if (response.StatusCode != HttpStatusCode.Conflict)
                {
                    return;
                }

                await Task.Delay(delay);
                delay *= 2;
            }
            """) },
        { "a time-out of the request", PollingSource.Body("""
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.StatusCode is not HttpStatusCode.RequestTimeout and not (HttpStatusCode)425)
                {
                    return;
                }
            }
            """) },
        { "a counted retry with a wait", PollingSource.Body($$"""
            for (var attempt = 0; attempt < 3; attempt++)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.IsSuccessStatusCode)
                {
                    return;
                }

                {{Limits}}
                await Task.Delay(1000);
            }
            """) },
        { "a smaller page", PollingSource.Body("""
            var size = 1000;
            while (true)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/1/rfis?per_page={size}");
                if (response.StatusCode == HttpStatusCode.BadRequest)
                {
                    size = size / 2;
                    continue;
                }

                Handle(response);
                return;
            }
            """) },
        { "a corrected body", PollingSource.Body("""
            for (var attempt = 0; attempt < 2; attempt++)
            {
                var response = await client.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", item);
                if (response.StatusCode != HttpStatusCode.UnprocessableEntity)
                {
                    return;
                }

                item = await CorrectAsync(response);
            }
            """, "private Rfi item; private Task<Rfi> CorrectAsync(HttpResponseMessage response) => null;") },
        { "the first project that has it", PollingSource.Body("""
            var ids = new List<long> { 1, 2 };
            for (var i = 0; i < ids.Count; i++)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/{ids[i]}/rfis/7");
                if (response.IsSuccessStatusCode)
                {
                    Handle(response);
                    return;
                }
            }
            """) },
        { "a wrapper that renews the token", PollingSource.Body("""
            for (var attempt = 0; attempt < 2; attempt++)
            {
                var response = await LoadAsync();
                if (response.StatusCode != HttpStatusCode.Unauthorized)
                {
                    return;
                }
            }
            """, """
            private async Task<HttpResponseMessage> LoadAsync()
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.StatusCode == HttpStatusCode.Unauthorized)
                {
                    await RenewAsync();
                }

                return response;
            }

            private Task RenewAsync() => Task.CompletedTask;
            """) },
        { "another token as an argument", PollingSource.Body("await Read(1, null);", """
            private async Task<string> Read(long project, string key)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/{project}/rfis");
                if (response.StatusCode == HttpStatusCode.Unauthorized)
                {
                    var fresh = ToString();
                    return await Read(project, fresh);
                }

                return await response.Content.ReadAsStringAsync();
            }
            """) },
    };
}
