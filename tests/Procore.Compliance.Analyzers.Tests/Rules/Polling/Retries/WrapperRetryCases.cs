using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

/// <summary>Retries of requests that a method of one's own sends: what becomes of a failure, its body says.</summary>
public static class WrapperRetryCases
{
    private const string Endless = """
        {|PCA3003:while|} (true)
        {
            try
            {
                Handle(await CALL);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(1000, token);
            }
        }
        """;

    private const string Silent = """
        while (true)
        {
            try
            {
                Handle(await CALL);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(1000, token);
            }
        }
        """;

    /// <summary>A wrapper, and the call of it in an endless loop that waits a second after a failure.</summary>
    public static TheoryData<string, string> Reported => Of(Endless, new()
    {
        { """LoadAsync("/rest/v1.0/projects")""", "Task<string> LoadAsync(string path) => client.GetStringAsync(path);" },
        {
            """ReadAsync("/rest/v1.0/projects")""",
            "async Task<string> ReadAsync(string path) { return await client.GetStringAsync(path); }"
        },
        {
            """FetchAsync("/rest/v1.0/projects")""",
            """
            async Task<string> FetchAsync(string path)
            {
                using var answer = await client.GetAsync(path);
                answer.EnsureSuccessStatusCode();
                return await answer.Content.ReadAsStringAsync();
            }
            """
        },
        {
            """FetchAsync("/rest/v1.0/projects")""",
            """
            async Task<string> FetchAsync(string path)
            {
                ArgumentNullException.ThrowIfNull(path);
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                using var answer = await client.SendAsync(request);
                if (!answer.IsSuccessStatusCode)
                {
                    throw new HttpRequestException(path);
                }

                return await answer.Content.ReadAsStringAsync();
            }
            """
        },
        {
            """FetchAsync<Rfi[]>("/rest/v1.0/projects", token)""",
            "async Task<T> FetchAsync<T>(string path, CancellationToken stop) => await client.GetFromJsonAsync<T>(path, stop);"
        },
        {
            """OuterAsync("projects")""",
            """
            Task<string> OuterAsync(string list) => InnerAsync("/rest/v1.0/" + list);
            async Task<string> InnerAsync(string path) => Checked(await client.GetAsync(path)).ToString();
            HttpResponseMessage Checked(HttpResponseMessage answer) => answer.EnsureSuccessStatusCode();
            """
        },
        { """ReadTextAsync(client, "/rest/v1.0/projects")""", """
            static async Task<string> ReadTextAsync(HttpClient http, string path)
                => await (await http.GetAsync(path)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            """ },
        {
            """FetchAsync("/rest/v1.0/projects")""",
            """
            private DateTime expires;
            async Task<string> FetchAsync(string path)
            {
                await RefreshAsync();
                return await client.GetStringAsync(path);
            }

            async Task RefreshAsync()
            {
                var answer = await client.PostAsync("https://login.procore.com/oauth/token", null);
                answer.EnsureSuccessStatusCode();
                expires = DateTime.UtcNow.AddHours(1);
            }
            """
        },
        {
            """GuardedAsync(() => client.GetStringAsync("/rest/v1.0/projects"))""",
            "async Task<string> GuardedAsync(Func<Task<string>> send) { using var scope = Scope(); return await send(); }"
                + " IDisposable Scope() => null;"
        },
        {
            """TryAsync("/rest/v1.0/projects")""",
            """
            async Task<string> TryAsync(string path)
            {
                try
                {
                    return await client.GetStringAsync(path);
                }
                catch (HttpRequestException e)
                {
                    Handle(e);
                    throw;
                }
            }
            """
        },
        {
            """Task.Run(() => ReadNow("/rest/v1.0/projects"))""",
            "string ReadNow(string path) => client.GetStringAsync(path).GetAwaiter().GetResult();"
        },
    });

    /// <summary>The same loop around a wrapper that keeps failures to itself, or waits for them as Procore says.</summary>
    public static TheoryData<string, string> NotReported => Of(Silent, new()
    {
        { """LoadAsync("/rest/v1.0/projects")""", "Task<HttpResponseMessage> LoadAsync(string path) => client.GetAsync(path);" },
        {
            """GetStringAsync("/rest/v1.0/projects")""",
            """
            async Task<string> GetStringAsync(string path)
            {
                var answer = await client.GetAsync(path);
                return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : null;
            }
            """
        },
        {
            """FetchAsync("/rest/v1.0/projects")""",
            """
            async Task<string> FetchAsync(string path)
            {
                try { return await client.GetStringAsync(path); } catch (HttpRequestException) { return string.Empty; }
            }
            """
        },
        {
            """FetchAsync<Rfi[]>("/rest/v1.0/projects")""",
            """
            async Task<T> FetchAsync<T>(string path)
            {
                var answer = await client.GetAsync(path);
                EnsureSuccessStatusCode(answer);
                return default;
            }

            void EnsureSuccessStatusCode(HttpResponseMessage answer) => Handle(answer);
            """
        },
        {
            """FetchAsync("/rest/v1.0/projects")""",
            """
            async Task<string> FetchAsync(string path)
            {
                var answer = await client.GetAsync(path);
                if (answer.Headers.RetryAfter?.Delta is { } wait) { await Task.Delay(wait); }
                answer.EnsureSuccessStatusCode();
                return string.Empty;
            }
            """
        },
        {
            """FetchAsync("/rest/v1.0/projects")""",
            """
            async Task<string> FetchAsync(string path)
            {
                try { return await client.GetStringAsync(path); }
                catch (HttpRequestException e) { throw new InvalidOperationException(path, e); }
            }
            """
        },
        {
            """SafelyAsync(() => client.GetStringAsync("/rest/v1.0/projects"))""",
            """
            async Task<string> SafelyAsync(Func<Task<string>> send)
            {
                try { return await send(); } catch (HttpRequestException) { return null; }
            }
            """
        },
        {
            """GetFromJsonAsync<Rfi[]>("/rest/v1.0/projects")""",
            "async Task<T> GetFromJsonAsync<T>(string path) { await client.GetAsync(path); return default; }"
        },
    });

    /// <summary>The same behind a type of its own.</summary>
    public static TheoryData<string, string> Typed => new()
    {
        { "an extension", PollingSource.Body(
            """
            {|PCA3003:for|} (var i = 0; i < 5; i++)
            {
                try { Handle(await client.ReadTextAsync("/rest/v1.0/projects")); return; } catch (HttpRequestException) { }
            }
            """,
            types: """
            public static class Extensions
            {
                public static async Task<string> ReadTextAsync(this HttpClient http, string path)
                    => await (await http.GetAsync(path)).EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            }
            """) },
        { "an interface, and an exception of its own", PollingSource.Body(
            """
            {|PCA3003:while|} (true)
            {
                try
                {
                    Handle(await gateway.GetAsync("/rest/v1.0/projects"));
                    return;
                }
                catch (GatewayException e) when (e.Status == HttpStatusCode.TooManyRequests)
                {
                    Thread.Sleep(1000);
                }
            }
            """,
            "private readonly IGateway gateway = null;",
            """
            public sealed class GatewayException(HttpStatusCode status) : Exception { public HttpStatusCode Status => status; }
            public interface IGateway { Task<string> GetAsync(string path); }
            public sealed class Gateway(HttpClient http) : IGateway
            {
                public async Task<string> GetAsync(string path)
                {
                    var answer = await http.GetAsync(new Uri("https://api.procore.com" + path));
                    return answer.IsSuccessStatusCode
                        ? await answer.Content.ReadAsStringAsync()
                        : throw new GatewayException(answer.StatusCode);
                }
            }
            """) },
        { "a base class", PollingSource.Body(
            """
            {|PCA3003:while|} (true)
            {
                try { Handle(await projects.ListAsync(7)); break; } catch { await Task.Delay(500); }
            }
            """,
            "private readonly Projects projects = null;",
            """
            public abstract class Resource
            {
                private readonly HttpClient http = new();
                protected async Task<T> GetAsync<T>(string path)
                {
                    var answer = await http.GetAsync("https://api.procore.com" + path);
                    Check(answer);
                    return await answer.Content.ReadFromJsonAsync<T>();
                }

                protected virtual void Check(HttpResponseMessage answer)
                {
                    if ((int)answer.StatusCode >= 400) { throw new InvalidOperationException(answer.ReasonPhrase); }
                }
            }

            public sealed class Projects : Resource
            {
                public Task<Rfi[]> ListAsync(long company) => GetAsync<Rfi[]>($"/rest/v1.0/projects?company_id={company}");
            }
            """) },
        { "an exception that the loop does not take", PollingSource.Body(
            """
            while (true)
            {
                try { Handle(await gateway.GetAsync("/rest/v1.0/projects")); break; }
                catch (HttpRequestException) { await Task.Delay(500); }
            }
            """,
            "private readonly Gateway gateway = null;",
            """
            public sealed class GatewayException : Exception { }
            public sealed class Gateway(HttpClient http)
            {
                public async Task<string> GetAsync(string path)
                {
                    var answer = await http.GetAsync("https://api.procore.com" + path);
                    return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : throw new GatewayException();
                }
            }
            """) },
    };

    private static TheoryData<string, string> Of(string loop, TheoryData<string, string> wrappers)
    {
        var cases = new TheoryData<string, string>();
        foreach (var wrapper in wrappers)
        {
            var (call, members) = ((string)wrapper[0], (string)wrapper[1]);
            cases.Add(call + " " + members, PollingSource.Body(loop.Replace("CALL", call, System.StringComparison.Ordinal), members));
        }

        return cases;
    }
}
