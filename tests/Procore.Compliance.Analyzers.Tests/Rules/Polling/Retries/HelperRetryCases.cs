using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling.Retries;

/// <summary>Retries over a helper that answers whether its request succeeded: by a truth value, a name, nothing, a tuple.</summary>
public static class HelperRetryCases
{
    private const string Try = """
        async Task<bool> TryAsync()
        {
            var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            return answer.IsSuccessStatusCode;
        }
        """;

    private const string TryWithText = """
        async Task<(bool Ok, string Text)> TryAsync()
        {
            var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            if (!answer.IsSuccessStatusCode)
            {
                return (false, null);
            }

            return (true, await answer.Content.ReadAsStringAsync());
        }
        """;

    private const string TryNamed = """
        enum Outcome { Done, Throttled, Failed }
        async Task<Outcome> TryAsync()
        {
            var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis");
            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return Outcome.Throttled;
            }

            return answer.IsSuccessStatusCode ? Outcome.Done : Outcome.Failed;
        }
        """;

    private const string TryText = """
        async Task<string> TryAsync()
        {
            try
            {
                return "" + await client.GetStringAsync("/rest/v1.0/projects/1/rfis");
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
        """;

    public static TheoryData<string, string> Reported => new()
    {
        { "until it is true", PollingSource.Body("bool ok; {|PCA3003:do|} { ok = await TryAsync(); } while (ok == false);", Try) },
        { "asked by the loop", PollingSource.Body("{|PCA3003:while|} (!await TryAsync()) { await Task.Delay(1000, token); }", Try) },
        {
            "a flag that begins as false",
            PollingSource.Body("var ok = false; {|PCA3003:while|} (!ok) { ok = await TryAsync().ConfigureAwait(false); }", Try)
        },
        {
            "left when it is true",
            PollingSource.Body("{|PCA3003:for|} (var i = 0; i < 9; i++) { if (await TryAsync()) { return; } }", Try)
        },
        { "asked without awaiting", PollingSource.Body("{|PCA3003:while|} (!TryAsync().Result) { Thread.Sleep(500); }", Try) },
        {
            "a tuple that is taken apart",
            PollingSource.Body(
                "{|PCA3003:while|} (true) { var (ok, text) = await TryAsync(); if (ok) { Handle(text); return; } }", TryWithText)
        },
        {
            "an element of a tuple",
            PollingSource.Body("{|PCA3003:while|} (true) { var got = await TryAsync(); if (got.Ok) { return; } }", TryWithText)
        },
        {
            "a tuple that is matched",
            PollingSource.Body("{|PCA3003:while|} (true) { if (await TryAsync() is (true, var text)) { return; } }", TryWithText)
        },
        {
            "a name that says to go on",
            PollingSource.Body("{|PCA3003:while|} (await TryAsync() == Outcome.Throttled) { await Task.Delay(2000, token); }", TryNamed)
        },
        {
            "a switch over names",
            PollingSource.Body(
                """
                {|PCA3003:while|} (true)
                {
                    switch (await TryAsync())
                    {
                        case Outcome.Done:
                            return;
                        case Outcome.Failed:
                            throw new InvalidOperationException();
                    }

                    await Task.Delay(1000, token);
                }
                """,
                TryNamed)
        },
        {
            "nothing, until there is something",
            PollingSource.Body(
                """
                string text = null;
                {|PCA3003:while|} (text == null)
                {
                    text = await TryAsync();
                    await Task.Delay(1000, token);
                }
                """,
                TryText)
        },
        {
            "a pattern for something",
            PollingSource.Body("{|PCA3003:while|} (true) { if (await TryAsync() is { } text) { Handle(text); break; } }", TryText)
        },
        {
            "an argument decides about the route",
            PollingSource.Body(
                "{|PCA3003:while|} (!await TryAsync(7)) { }",
                """
                async Task<bool> TryAsync(long id)
                {
                    try
                    {
                        Handle(await client.GetStringAsync($"/rest/v1.0/projects/{id}/rfis"));
                        return true;
                    }
                    catch (Exception e)
                    {
                        Handle(e);
                        return false;
                    }
                }
                """)
        },
        {
            "a write",
            PollingSource.Body(
                "bool ok; {|PCA3003:do|} { ok = await TryAsync(7); } while (!ok);",
                """
                async Task<bool> TryAsync(long id)
                    => (await client.PatchAsync($"/rest/v1.0/projects/{id}", new StringContent("{}"))).IsSuccessStatusCode;
                """)
        },
    };

    public static TheoryData<string, string> Silent => new()
    {
        { "throttling leaves the loop", PollingSource.Body("while (await TryAsync() == Outcome.Failed) { await Task.Delay(1000); }", """
            enum Outcome { Done, Throttled, Failed }
            async Task<Outcome> TryAsync()
            {
                var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                return answer.StatusCode switch
                {
                    HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => Outcome.Throttled,
                    >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => Outcome.Done,
                    HttpStatusCode.BadGateway => Outcome.Failed,
                    _ => Outcome.Done,
                };
            }
            """) },
        { "the wait grows", PollingSource.Body("""
            var delay = 1000;
            while (!await TryAsync())
            {
                await Task.Delay(delay, token);
                delay *= 2;
            }
            """, Try) },
        { "it waits as the header says", PollingSource.Body("while (!await TryAsync()) { }", """
            async Task<bool> TryAsync()
            {
                var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (!answer.IsSuccessStatusCode) { await Task.Delay(answer.Headers.RetryAfter.Delta.Value); }
                return answer.IsSuccessStatusCode;
            }
            """) },
        { "a failure leaves by an exception", PollingSource.Body("while (!await TryAsync()) { await Task.Delay(600000); }", """
            async Task<bool> TryAsync()
            {
                var text = await client.GetStringAsync("/rest/v1.0/projects/1/rfis");
                return text.Contains("closed");
            }
            """) },
        { "a failure ends the loop", PollingSource.Body("while (await TryAsync()) { await Task.Delay(600000); }", Try) },
        { "nothing ends the loop", PollingSource.Body("""
            string text;
            do
            {
                text = await TryAsync();
            }
            while (text != null && text != "closed");
            """, TryText) },
        { "the helper does not ask Procore", PollingSource.Body("while (!await TryAsync()) { }", """
            private readonly HttpClient other = new() { BaseAddress = new Uri("https://api.example.com") };
            async Task<bool> TryAsync() => (await other.GetAsync("https://api.example.com/status")).IsSuccessStatusCode;
            """) },
        { "a list of items, one attempt each", PollingSource.Body("""
            foreach (var id in new[] { 1, 2, 3 })
            {
                if (!await TryAsync(id)) { Handle(id); }
            }
            """, """
            async Task<bool> TryAsync(int id) => (await client.GetAsync($"/rest/v1.0/projects/{id}/rfis")).IsSuccessStatusCode;
            """) },
    };
}
