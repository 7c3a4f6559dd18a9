using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>Code that looks like polling and is not, or is slow enough.</summary>
public static class SilentCases
{
    public static TheoryData<string, string> All => new()
    {
        { "pages until one is empty", PollingSource.Body("""
            var page = 1;
            while (true)
            {
                var items = await client.GetFromJsonAsync<List<Rfi>>($"/rest/v1.0/projects/1/rfis?page={page}&per_page=100");
                if (items.Count == 0)
                {
                    break;
                }

                Handle(items);
                page++;
                await Task.Delay(250);
            }
            """) },
        { "pages until one is short", PollingSource.Body("""
            List<Rfi> items;
            var page = 0;
            do
            {
                page++;
                items = await client.GetFromJsonAsync<List<Rfi>>($"/rest/v1.0/projects/1/rfis?page={page}");
            }
            while (items.Count == 100);
            """) },
        { "a link to the next page", PollingSource.Body("""
            var url = "/rest/v1.0/projects/1/rfis";
            while (url != null)
            {
                var page = await client.GetFromJsonAsync<Page>(url);
                url = page.Next;
            }
            """) },
        { "a flag that says whether there is more", PollingSource.Body("""
            var hasMore = true;
            var page = 1;
            while (hasMore)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/1/rfis?page={page++}");
                hasMore = response.Headers.Contains("Link");
            }
            """) },
        { "a cursor", PollingSource.Body("""
            string cursor = null;
            do
            {
                var page = await client.GetFromJsonAsync<Page>($"/rest/v1.0/projects/1/rfis?cursor={cursor}");
                Handle(page.Items);
                cursor = page.Next;
            }
            while (!string.IsNullOrEmpty(cursor));
            """) },
        { "pages of an async iterator", PollingSource.File("""
            public sealed class Reader(HttpClient client)
            {
                public async IAsyncEnumerable<string> ReadAsync(long project)
                {
                    for (var page = 1; ; page++)
                    {
                        var items = await client.GetFromJsonAsync<string[]>(
                            $"https://api.procore.com/rest/v1.0/projects/{project}/rfis?page={page}");
                        foreach (var item in items)
                        {
                            yield return item;
                        }

                        if (items.Length < 100)
                        {
                            yield break;
                        }
                    }
                }
            }
            """) },
        { "a total that is reached", PollingSource.Body("""
            var all = new List<Rfi>();
            var total = 1000;
            while (all.Count < total)
            {
                all.AddRange(await client.GetFromJsonAsync<List<Rfi>>($"/rest/v1.0/projects/1/rfis?page={all.Count / 100 + 1}"));
            }
            """) },
        { "a bounded for", PollingSource.Body("""
            for (var i = 0; i < 10; i++)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(1000);
            }
            """) },
        { "a bounded number of attempts", PollingSource.Body("""
            var attempt = 0;
            while (attempt < 5)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                attempt++;
                await Task.Delay(1000);
            }
            """) },
        { "attempts counted inside", PollingSource.Body("""
            var attempts = 0;
            while (true)
            {
                var rfi = await client.GetFromJsonAsync<Rfi>("/rest/v1.0/projects/1/rfis/1");
                if (rfi.Status == "closed" || ++attempts >= 10)
                {
                    break;
                }

                await Task.Delay(1000);
            }
            """) },
        { "a deadline", PollingSource.Body("""
            var deadline = DateTime.UtcNow.AddMinutes(2);
            while (DateTime.UtcNow < deadline)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(1000);
            }
            """) },
        { "a stopwatch", PollingSource.Body("""
            var watch = Stopwatch.StartNew();
            while (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                if (watch.Elapsed > TimeSpan.FromSeconds(30))
                {
                    throw new TimeoutException();
                }

                await Task.Delay(500);
            }
            """) },
        { "waiting for an upload", PollingSource.Body("""
            var upload = await client.GetFromJsonAsync<Rfi>("/rest/v1.0/projects/1/uploads/abc");
            while (upload.Status != "complete")
            {
                await Task.Delay(1000);
                upload = await client.GetFromJsonAsync<Rfi>("/rest/v1.0/projects/1/uploads/abc");
            }
            """) },
        { "waiting for an asynchronous operation", PollingSource.Body("""
            while (true)
            {
                var operation = await client.GetFromJsonAsync<Rfi>("/rest/v2.0/companies/1/async_operations/77");
                if (operation.Status is "completed" or "failed")
                {
                    break;
                }

                await Task.Delay(2000);
            }
            """) },
        { "waiting for an import, assigned in the condition", PollingSource.Body("""
            Rfi job;
            while ((job = await client.GetFromJsonAsync<Rfi>("/rest/v1.0/projects/1/schedule_imports/9")).Status == "processing")
            {
                await Task.Delay(2000);
            }
            """) },
        { "waiting for an export with a flag", PollingSource.Body("""
            var done = false;
            while (!done)
            {
                var export = await client.GetFromJsonAsync<Rfi>("/rest/v1.0/projects/1/exports/9");
                if (export.Status == "ready")
                {
                    done = true;
                }

                await Task.Delay(2000);
            }
            """) },
        { "a retry that returns the first success", PollingSource.Body("""
            while (true)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    return;
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(1000);
                }
            }
            """).Replace("await Task.CompletedTask;", "") },
        { "a retry on a status", PollingSource.Body("""
            HttpResponseMessage response;
            do
            {
                response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                await Task.Delay(1000);
            }
            while (response.StatusCode == HttpStatusCode.TooManyRequests);
            """) },
        { "a retry until success", PollingSource.Body("""
            while (true)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (response.IsSuccessStatusCode)
                {
                    break;
                }

                await Task.Delay(1000);
            }
            """) },
        { "a retry that goes on after a failure", PollingSource.Body("""
            while (true)
            {
                var response = await client.GetAsync("/rest/v1.0/projects/1/rfis");
                if (!response.IsSuccessStatusCode)
                {
                    await Task.Delay(1000);
                    continue;
                }

                Handle(response);
                break;
            }
            """) },
        { "a channel", PollingSource.Body("""
            while (await channel.Reader.WaitToReadAsync(token))
            {
                while (channel.Reader.TryRead(out var id))
                {
                    Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}"));
                }
            }
            """, "private readonly Channel<long> channel = Channel.CreateUnbounded<long>();") },
        { "one item of a channel a turn", PollingSource.Body("""
            while (!token.IsCancellationRequested)
            {
                var id = await channel.Reader.ReadAsync(token);
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}"));
            }
            """, "private readonly Channel<long> channel = Channel.CreateUnbounded<long>();") },
        { "a concurrent queue", PollingSource.Body("""
            while (queue.TryDequeue(out var id))
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}"));
                await Task.Delay(100);
            }
            """, "private readonly ConcurrentQueue<long> queue = new();") },
        { "a queue that is drained", PollingSource.Body("""
            var queue = new Queue<long>(new long[] { 1, 2 });
            while (queue.Count > 0)
            {
                var id = queue.Dequeue();
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}"));
            }
            """) },
        { "a folder tree that is walked", PollingSource.Body("""
            var open = new Stack<string>(new[] { "/rest/v1.0/folders/1" });
            while (open.TryPop(out var url))
            {
                open.Push(await client.GetStringAsync(url));
            }
            """) },
        { "a blocking collection", PollingSource.Body("""
            while (true)
            {
                var id = work.Take(token);
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}"));
            }
            """, "private readonly BlockingCollection<long> work = new();") },
        { "a socket that is read by a method of one's own", PollingSource.Body("""
            while (open)
            {
                Thread.Sleep(100);
                await ReceiveAsync();
            }
            """, """
            private volatile bool open = true;
            private readonly System.Net.WebSockets.ClientWebSocket socket = new();
            private async Task ReceiveAsync()
            {
                await socket.ReceiveAsync(new ArraySegment<byte>(new byte[9]), CancellationToken.None);
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
            }
            """) },
        { "a reconnecting receiver", PollingSource.Body("""
            while (!token.IsCancellationRequested)
            {
                while (true)
                {
                    var id = await channel.Reader.ReadAsync(token);
                    Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis/{id}"));
                }
            }
            """, "private readonly Channel<long> channel = Channel.CreateUnbounded<long>();") },
        { "a prompt", PollingSource.Body("""
            while (true)
            {
                var line = Console.ReadLine();
                if (line == "q")
                {
                    break;
                }

                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
            }
            """) },
        { "a signal", PollingSource.Body("""
            while (true)
            {
                changed.WaitOne();
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
            }
            """, "private readonly AutoResetEvent changed = new(false);") },
        { "days", PollingSource.Body("""
            var day = DateTime.Today.AddDays(-7);
            while (day < DateTime.Today)
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/daily_logs/notes?log_date={day:yyyy-MM-dd}"));
                day = day.AddDays(1);
            }
            """) },
        { "a range between parameters", PollingSource.Body("""
            await Between(new DateOnly(2025, 1, 1), new DateOnly(2025, 2, 1));
            """, """
            private async Task Between(DateOnly from, DateOnly to)
            {
                while (from <= to)
                {
                    Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/daily_logs/notes?log_date={from:yyyy-MM-dd}"));
                    from = from.AddDays(1);
                    await Task.Delay(100);
                }
            }
            """) },
        { "a finite list", PollingSource.Body("""
            foreach (var id in new[] { 1, 2, 3 })
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/{id}/rfis"));
                await Task.Delay(1000);
            }
            """) },
        { "a drain: what was read is deleted", PollingSource.Body("""
            while (true)
            {
                var items = await client.GetFromJsonAsync<List<Rfi>>("/rest/v1.0/projects/1/rfis");
                if (items.Count == 0)
                {
                    break;
                }

                foreach (var item in items)
                {
                    await client.DeleteAsync($"/rest/v1.0/projects/1/rfis/{item.Id}");
                }

                await Task.Delay(1000);
            }
            """) },
        { "a loop that only writes", PollingSource.Body("""
            while (!token.IsCancellationRequested)
            {
                await client.PostAsync("/rest/v1.0/projects/1/rfis", null);
                await Task.Delay(1000);
            }
            """) },
        { "local work", PollingSource.Body("""
            while (!token.IsCancellationRequested)
            {
                Handle(new object());
                await Task.Delay(1000);
            }

            Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
            """) },
        { "somebody else's host", PollingSource.Body("""
            while (true)
            {
                Handle(await client.GetStringAsync("https://api.weather.example/today"));
                await Task.Delay(1000);
            }
            """) },
        { "a health check of one's own", PollingSource.Body("""
            var own = new HttpClient { BaseAddress = new Uri("https://localhost:5001") };
            while (true)
            {
                Handle(await own.GetAsync("/health"));
                await Task.Delay(1000);
            }
            """) },
        { "a health check from a class named after Procore", PollingSource.File("""
            public sealed class ProcoreSyncMonitor(HttpClient http)
            {
                public async Task Run()
                {
                    while (true)
                    {
                        await http.GetAsync("https://sync.example.com/health");
                        await Task.Delay(1000);
                    }
                }
            }
            """) },
        { "an hour, with a filter", PollingSource.Body("""
            while (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis?filters[updated_at]=2025-01-01...2025-02-01"));
                await Task.Delay(TimeSpan.FromHours(1));
            }
            """) },
        { "a cache eviction", PollingSource.Body("""
            while (!token.IsCancellationRequested)
            {
                cache.Clear();
                await Task.Delay(TimeSpan.FromMinutes(1), token);
            }
            """, """
            private readonly ConcurrentDictionary<long, string> cache = new();
            public Task<string> Get(long id) => client.GetStringAsync($"/rest/v1.0/projects/{id}");
            """) },
        { "a token that is renewed", PollingSource.Body("""
            while (!token.IsCancellationRequested)
            {
                await client.PostAsync("https://login.procore.com/oauth/token", null);
                await Task.Delay(TimeSpan.FromMinutes(1), token);
            }
            """) },
        { "a request only after a failure", PollingSource.Body("""
            while (!token.IsCancellationRequested)
            {
                try
                {
                    Handle(new object());
                }
                catch (InvalidOperationException)
                {
                    await client.GetStringAsync("/rest/v1.0/me");
                }

                await Task.Delay(1000);
            }
            """) },
        { "a request before the loop", PollingSource.Body("""
            var items = await client.GetFromJsonAsync<List<Rfi>>("/rest/v1.0/projects/1/rfis");
            while (!token.IsCancellationRequested)
            {
                Handle(items);
                await Task.Delay(1000);
            }
            """) },
        { "a loop that leaves at once", PollingSource.Body("""
            do
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
            }
            while (false);

            while (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                break;
            }
            """) },
        { "a POST that may create", PollingSource.Body("""
            while (true)
            {
                Handle(await client.PostAsJsonAsync("/rest/v1.0/companies/1/contexts/get_or_create", new { status = "active" }));
                await Task.Delay(5000);
            }
            """) },
        { "tries that a switch on the status ends early", PollingSource.Body("""
            var tries = 0;
            const int most = 20;
            for (; tries < most; tries++)
            {
                await Task.Delay(500);
                switch ((await client.GetFromJsonAsync<Rfi>("/rest/v1.0/projects/1/rfis/1")).Status)
                {
                    case "closed":
                        tries = most + 1;
                        break;
                }
            }
            """) },
        { "ticks that ask at an interval of their own", PollingSource.Body("""
            while (!token.IsCancellationRequested)
            {
                var isDue = IsFirst() || IsDue();
                if (isDue)
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/requisitions?project_id=1"));
                    last = DateTimeOffset.UtcNow;
                }

                await Task.Delay(1000);
            }
            """, """
            private DateTimeOffset last;
            private TimeSpan interval = TimeSpan.Parse(Environment.GetEnvironmentVariable("INTERVAL"));
            private bool IsFirst() => last == default;
            private bool IsDue()
            {
                return DateTimeOffset.UtcNow - last >= interval;
            }
            """) },
        { "ticks whose property looks at the clock", PollingSource.Body("""
            while (!token.IsCancellationRequested)
            {
                if (IsDue)
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/requisitions?project_id=1"));
                    last = DateTimeOffset.UtcNow;
                }

                await Task.Delay(1000);
            }
            """, """
            private DateTimeOffset last;
            private bool IsDue => DateTimeOffset.UtcNow - last >= TimeSpan.FromHours(2);
            """) },
        { "a wait that only the callers' configuration knows", PollingSource.File("""
            public static class Program
            {
                public static Task Start(IConfiguration configuration)
                    => new Poller().RunAsync(configuration.GetValue<TimeSpan>("Interval"));
            }

            public sealed class Poller
            {
                public async Task RunAsync(TimeSpan wait)
                {
                    using var client = new HttpClient();
                    while (true)
                    {
                        await client.GetStringAsync("https://api.procore.com/rest/v1.0/requisitions?project_id=1");
                        await Task.Delay(wait);
                    }
                }
            }
            """) },
        { "a long wait inside what a policy runs", PollingSource.Body("""
            while (true)
            {
                await guard.RunAsync(async () =>
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/requisitions?project_id=1"));
                    await Task.Delay(TimeSpan.FromHours(2));
                });
            }
            """, "private readonly Guard guard = new();", """
            public sealed class Guard { public Task RunAsync(Func<Task> action) => action(); }
            """) },
        { "a wait inside what is only kept", PollingSource.Body("""
            foreach (var id in new[] { 1, 2 })
            {
                jobs.Add(async () => await Task.Delay(4000));
                Handle(await client.GetStringAsync("/rest/v1.0/requisitions?project_id=" + id));
            }
            """, "private readonly List<Func<Task>> jobs = new();") },
        { "a person who presses a key for each turn", PollingSource.Body("""
            while (true)
            {
                var key = Console.ReadKey();
                if (key.Key == ConsoleKey.Escape)
                {
                    break;
                }

                Handle(await client.GetStringAsync("/rest/v1.0/requisitions?project_id=1"));
            }
            """) },
        { "an interval of a base class that its own value grows into", PollingSource.File("""
            public abstract class Poller
            {
                private int interval;
                protected Poller(int interval) { this.interval = interval; }
                protected abstract Task PollAsync();
                protected void Slower() => this.interval = this.interval * 2;

                public async Task RunAsync()
                {
                    while (true)
                    {
                        await PollAsync();
                        await Task.Delay(this.interval);
                    }
                }
            }

            public sealed class RequisitionPoller : Poller
            {
                private readonly HttpClient client = new();
                public RequisitionPoller() : base(5000) { }
                protected override Task PollAsync() => client.GetStringAsync("https://api.procore.com/rest/v1.0/requisitions?project_id=1");
            }
            """) },
    };
}
