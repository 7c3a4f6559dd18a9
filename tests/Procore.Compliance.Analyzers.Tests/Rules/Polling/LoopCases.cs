using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>Loops that poll Procore.</summary>
public static class LoopCases
{
    public static TheoryData<string, string> All => new()
    {
        { "while (true) with Task.Delay", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(5000);
            }
            """) },
        { "a pattern that always holds", PollingSource.Body("""
            async Task<string> ReceiveNext() => await client.GetStringAsync("/rest/v1.0/projects/1/rfis");
            {|PCA3001:while|} (await ReceiveNext() is var text)
            {
                Handle(text);
                await Task.Delay(5000);
            }
            """) },
        { "while (true) without any wait", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
            }
            """) },
        { "until cancelled, TimeSpan.FromSeconds", PollingSource.Body("""
            {|PCA3001:while|} (!token.IsCancellationRequested)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/submittals", token));
                await Task.Delay(TimeSpan.FromSeconds(30), token);
            }
            """) },
        { "for (;;) with Thread.Sleep", PollingSource.Body("""
            {|PCA3001:for|} (;;)
            {
                Handle(client.GetStringAsync("/rest/v1.0/projects/1/rfis").Result);
                Thread.Sleep(1000 * 60);
            }
            """) },
        { "for that only counts its turns", PollingSource.Body("""
            {|PCA3001:for|} (var turn = 0; !token.IsCancellationRequested; turn++)
            {
                Console.WriteLine(turn);
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(1000);
            }
            """) },
        { "do while (true)", PollingSource.Body("""
            {|PCA3001:do|}
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(TimeSpan.FromMinutes(1));
            }
            while (true);
            """) },
        { "goto", PollingSource.Body("""
            again:
            Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
            await Task.Delay(2000);
            {|PCA3001:goto|} again;
            """).Replace("await Task.CompletedTask;", "") },
        { "a field as flag", PollingSource.Body("""
            {|PCA3001:while|} (running)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                Thread.Sleep(10_000);
            }
            """, "private volatile bool running = true;") },
        { "PeriodicTimer as condition", PollingSource.Body("""
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(15));
            {|PCA3001:while|} (await timer.WaitForNextTickAsync(token))
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
            }
            """) },
        { "PeriodicTimer in a field", PollingSource.Body("""
            {|PCA3001:while|} (await timer.WaitForNextTickAsync(token) && !token.IsCancellationRequested)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
            }
            """, """
            private readonly PeriodicTimer timer = new(Interval);
            private static readonly TimeSpan Interval = TimeSpan.FromMinutes(2);
            """) },
        { "a constant delay", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(DelayInMilliseconds);
            }
            """, "private const int DelayInMilliseconds = 1000 * 60 * 2;") },
        { "a static TimeSpan", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(Interval);
            }
            """, "private static readonly TimeSpan Interval = new(0, 1, 30);") },
        { "a configured delay with a default", PollingSource.Body("""
            var seconds = configuration.GetValue<int>("Procore:PollSeconds", 20);
            {|PCA3001:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(TimeSpan.FromSeconds(seconds));
            }
            """) },
        { "options with a default", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(TimeSpan.FromSeconds(options.Value.PollIntervalSeconds));
            }
            """, "private readonly IOptions<SyncOptions> options = null;", """
            public sealed class SyncOptions { public int PollIntervalSeconds { get; set; } = 60; }
            """) },
        { "options that code sets", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(options.Value.Interval);
            }
            """, "private readonly IOptions<SyncOptions> options = null;", """
            public sealed class SyncOptions { public TimeSpan Interval { get; set; } }
            public static class Setup
            {
                public static void Add(IServiceCollection services)
                    => services.Configure<SyncOptions>(o => o.Interval = TimeSpan.FromSeconds(45));
            }
            """) },
        { "an environment variable or a default", PollingSource.Body("""
            var delay = int.TryParse(Environment.GetEnvironmentVariable("POLL_MS"), out var configured) ? configured : 3000;
            {|PCA3001:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(delay);
            }
            """) },
        { "jitter", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(10_000 + Random.Shared.Next(1000));
            }
            """) },
        { "an event waited on with a timeout", PollingSource.Body("""
            {|PCA3001:while|} (!stop.WaitOne(TimeSpan.FromSeconds(10)))
            {
                Handle(client.GetStringAsync("/rest/v1.0/projects/1/rfis").GetAwaiter().GetResult());
            }
            """, "private readonly ManualResetEvent stop = new(false);") },
        { "WhenAny with a delay", PollingSource.Body("""
            {|PCA3001:while|} (!token.IsCancellationRequested)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.WhenAny(Task.Delay(TimeSpan.FromSeconds(20)), Task.Delay(Timeout.Infinite, token));
            }
            """) },
        { "a wait in a method", PollingSource.Body("""
            {|PCA3001:while|} (!token.IsCancellationRequested)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Pause(30);
            }
            """, "private static Task Pause(int seconds) => Task.Delay(TimeSpan.FromSeconds(seconds));") },
        { "requests three calls and an interface away", PollingSource.Body("""
            {|PCA3001:while|} (!token.IsCancellationRequested)
            {
                await SyncAll();
                await Task.Delay(10_000);
            }
            """, """
            private readonly IRfiSource source = null;
            private Task SyncAll() => SyncRfis();
            private async Task SyncRfis() => Handle(await source.LoadAsync());
            """, """
            public interface IRfiSource { Task<string> LoadAsync(); }
            public sealed class RfiSource : IRfiSource
            {
                private readonly HttpClient http = new();
                public Task<string> LoadAsync() => http.GetStringAsync("https://api.procore.com/rest/v1.0/projects/7/rfis");
            }
            """) },
        { "a wrapper that takes the route", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await GetAsync<List<Rfi>>("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(5000);
            }
            """, "private Task<T> GetAsync<T>(string route) => client.GetFromJsonAsync<T>(route);") },
        { "a lambda handed to a retry", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                await Retry(async () => Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis")));
                await Task.Delay(5000);
            }
            """, "private static Task Retry(Func<Task> work) => work();") },
        { "a scope and a service from the container", PollingSource.Body("""
            {|PCA3001:while|} (!token.IsCancellationRequested)
            {
                using (var scope = services.CreateScope())
                {
                    var sync = scope.ServiceProvider.GetRequiredService<IRfiSync>();
                    await sync.SyncAsync(token);
                }

                await Task.Delay(TimeSpan.FromMinutes(1), token);
            }
            """, "private readonly IServiceProvider services = null;", """
            public interface IRfiSync { Task SyncAsync(CancellationToken token); }
            public sealed class RfiSync(HttpClient procore) : IRfiSync
            {
                public async Task SyncAsync(CancellationToken token)
                    => await procore.GetFromJsonAsync<List<Rfi>>("https://api.procore.com/rest/v1.0/projects/7/rfis", token);
            }
            """) },
        { "every project in turn", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                foreach (var project in new[] { 1, 2, 3 })
                {
                    Handle(await client.GetStringAsync($"/rest/v1.0/projects/{project}/rfis"));
                }

                await Task.Delay(TimeSpan.FromMinutes(2));
            }
            """) },
        { "all pages each time", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                var page = 1;
                while (true)
                {
                    var items = await client.GetFromJsonAsync<List<Rfi>>($"/rest/v1.0/projects/1/rfis?page={page}");
                    if (items.Count == 0)
                    {
                        break;
                    }

                    page++;
                }

                await Task.Delay(TimeSpan.FromMinutes(1));
            }
            """) },
        { "only what changed since the last turn", PollingSource.Body("""
            var since = DateTime.UtcNow;
            {|PCA3001:while|} (true)
            {
                Handle(await client.GetStringAsync($"/rest/v1.0/projects/1/rfis?filters[updated_at]={since:o}...{DateTime.UtcNow:o}"));
                since = DateTime.UtcNow;
                await Task.Delay(TimeSpan.FromSeconds(30));
            }
            """) },
        { "waiting for a person to close an RFI", PollingSource.Body("""
            var rfi = await client.GetFromJsonAsync<Rfi>("/rest/v1.0/projects/1/rfis/5");
            {|PCA3001:while|} (rfi.Status != "closed")
            {
                await Task.Delay(10_000);
                rfi = await client.GetFromJsonAsync<Rfi>("/rest/v1.0/projects/1/rfis/5");
            }
            """) },
        { "waiting for the first RFI", PollingSource.Body("""
            while (true)
            {
                break;
            }

            {|PCA3001:while|} (true)
            {
                var items = await client.GetFromJsonAsync<List<Rfi>>("/rest/v1.0/projects/1/rfis");
                if (items.Count > 0)
                {
                    break;
                }

                await Task.Delay(15_000);
            }
            """) },
        { "errors are caught and waited out", PollingSource.Body("""
            {|PCA3001:while|} (!token.IsCancellationRequested)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    await Task.Delay(TimeSpan.FromSeconds(60), token);
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(TimeSpan.FromHours(1), token);
                }
            }
            """) },
        { "gives up after failures in a row", PollingSource.Body("""
            var failures = 0;
            {|PCA3001:while|} (true)
            {
                try
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                    failures = 0;
                }
                catch (HttpRequestException)
                {
                    if (++failures > 5)
                    {
                        throw;
                    }
                }

                await Task.Delay(5000);
            }
            """) },
        { "a background service", PollingSource.File("""
            public sealed class RfiPoller(IHttpClientFactory factory) : BackgroundService
            {
                protected override async Task ExecuteAsync(CancellationToken stoppingToken)
                {
                    var client = factory.CreateClient();
                    {|PCA3001:while|} (!stoppingToken.IsCancellationRequested)
                    {
                        await client.GetAsync("https://api.procore.com/rest/v1.0/projects/1/rfis", stoppingToken);
                        await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
                    }
                }
            }
            """) },
        { "a loop on a thread of its own", PollingSource.Body("""
            new Thread(() =>
            {
                {|PCA3001:while|} (true)
                {
                    Handle(client.GetStringAsync("/rest/v1.0/projects/1/rfis").Result);
                    Thread.Sleep(TimeSpan.FromSeconds(3));
                }
            }).Start();
            """) },
        { "a request message", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.procore.com/rest/v1.0/projects/1/rfis");
                request.Headers.Add("Procore-Company-Id", "1");
                Handle(await client.SendAsync(request));
                await Task.Delay(5000);
            }
            """) },
        { "a client in a package, by its name", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await procoreClient.GetRfisAsync(1));
                await Task.Delay(5000);
            }
            """, "private readonly {|CS0246:IProcoreClient|} procoreClient = null;") },
        { "an interface named after Procore without code", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await procore.GetRfisAsync(1));
                await Task.Delay(5000);
            }
            """, "private readonly IProcoreApi procore = null;", """
            public interface IProcoreApi { Task<List<Rfi>> GetRfisAsync(long projectId); }
            """) },
        { "an interface named after Procore under a neutral name", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await api.GetRfisAsync(1));
                await Task.Delay(5000);
            }
            """, "private readonly IProcoreApi api = null;", """
            public interface IProcoreApi { Task<List<Rfi>> GetRfisAsync(long projectId); }
            """) },
        { "a message to a handler", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                await mediator.Send(new SyncRfis());
                await Task.Delay(5000);
            }
            """, "private readonly {|CS0246:IMediator|} mediator = null;", """
            public sealed record SyncRfis;
            public sealed class SyncRfisHandler(HttpClient http)
            {
                public Task Handle(SyncRfis message, CancellationToken token)
                    => http.GetStringAsync("https://api.procore.com/rest/v1.0/projects/1/rfis", token);
            }
            """) },
        { "a search by POST", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                Handle(await client.PostAsJsonAsync("/rest/v1.0/projects/1/managed_equipment/search", new { status = "active" }));
                await Task.Delay(5000);
            }
            """) },
        { "a counter that is set back is no bound", PollingSource.Body("""
            var tries = 0;
            const int most = 20;
            {|PCA3001:for|} (; tries < most; tries++)
            {
                await Task.Delay(500);
                switch ((await client.GetFromJsonAsync<Rfi>("/rest/v1.0/projects/1/rfis/1")).Status)
                {
                    case "open":
                        tries = 0;
                        break;
                }
            }
            """) },
        { "ticks that are due too often", PollingSource.Body("""
            {|PCA3001:while|} (!token.IsCancellationRequested)
            {
                if (IsDue())
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/requisitions?project_id=1"));
                    last = DateTimeOffset.UtcNow;
                }

                await Task.Delay(1000);
            }
            """, """
            private DateTimeOffset last;
            private bool IsDue() => DateTimeOffset.UtcNow - last >= TimeSpan.FromMinutes(2);
            """) },
        { "a wait that the caller names", PollingSource.File("""
            public static class Program
            {
                private const int Seconds = 20;
                public static Task Main() => new Poller(TimeSpan.FromSeconds(Seconds)).RunAsync();
            }

            public sealed class Poller : Waiting
            {
                public Poller(TimeSpan wait) : base(wait) { }

                public async Task RunAsync()
                {
                    using var client = new HttpClient();
                    {|PCA3001:while|} (true)
                    {
                        await client.GetStringAsync("https://api.procore.com/rest/v1.0/requisitions?project_id=1");
                        await Task.Delay(Wait);
                    }
                }
            }

            public abstract class Waiting
            {
                protected Waiting(TimeSpan wait) => Wait = wait;
                protected TimeSpan Wait { get; }
            }
            """) },
        { "a wait that a caller names behind an interface", PollingSource.File("""
            public interface IPoller { Task RunAsync(int times, TimeSpan wait); }

            public sealed class Program
            {
                public Task Start(IPoller poller) => poller.RunAsync(wait: TimeSpan.FromSeconds(20), times: 3);
            }

            public sealed class Poller : IPoller
            {
                public async Task RunAsync(int times, TimeSpan wait)
                {
                    using var client = new HttpClient();
                    {|PCA3001:while|} (true)
                    {
                        await client.GetStringAsync("https://api.procore.com/rest/v1.0/requisitions?project_id=1");
                        await Task.Delay(wait);
                    }
                }
            }
            """) },
        { "nine calls deep", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                One();
                await Task.Delay(5000);
            }
            """, """
            private void One() => Two();
            private void Two() => Three();
            private void Three() => Four();
            private void Four() => Five();
            private void Five() => Six();
            private void Six() => Seven();
            private void Seven() => Eight();
            private void Eight() => Nine();
            private void Nine() => Handle(client.GetStringAsync("/rest/v1.0/projects/1/rfis").Result);
            """) },
        { "a wait inside what a policy runs", PollingSource.Body("""
            {|PCA3001:while|} (true)
            {
                await guard.RunAsync(async () =>
                {
                    Handle(await client.GetStringAsync("/rest/v1.0/requisitions?project_id=1"));
                    await Task.Delay(4000);
                });
            }
            """, "private readonly Guard guard = new();", """
            public sealed class Guard { public Task RunAsync(Func<Task> action) => action(); }
            """) },
        { "until a key is pressed", PollingSource.Body("""
            {|PCA3001:do|}
            {
                Handle(await client.GetStringAsync("/rest/v1.0/requisitions?project_id=1"));
                Thread.Sleep(4000);
            }
            while (!Console.KeyAvailable);
            """) },
        { "until a certain key is pressed", PollingSource.Body("""
            var key = ConsoleKey.NoName;
            {|PCA3001:while|} (key != ConsoleKey.Escape)
            {
                Handle(await client.GetStringAsync("/rest/v1.0/requisitions?project_id=1"));
                Thread.Sleep(4000);
                if (Console.KeyAvailable)
                {
                    key = Console.ReadKey(true).Key;
                }
            }
            """) },
        { "an interval that a base class keeps under the parameter's name", PollingSource.File("""
            public abstract class Poller
            {
                private readonly int interval;
                protected Poller(int interval) { this.interval = interval; }
                protected abstract Task PollAsync();

                public async Task RunAsync()
                {
                    {|PCA3001:while|} (true)
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
