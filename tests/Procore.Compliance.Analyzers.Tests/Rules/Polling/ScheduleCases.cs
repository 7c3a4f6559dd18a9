using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Polling;

/// <summary>
/// Timers, schedules and methods that start themselves again. Their packages are not referenced, as in a project before its restore.
/// </summary>
public static class ScheduleCases
{
    private const string Get = "Handle(client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\").Result);";
    private const string Poll = "private void Poll(object state) { Handle(client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\").Result); }";

    private const string Job = """
        public sealed class RfiJob
        {
            private readonly HttpClient http = new();
            public Task Execute(object context) => http.GetStringAsync("https://api.procore.com/rest/v1.0/projects/1/rfis");
            public Task Run() => Execute(null);
            public Task Invoke() => Execute(null);
        }
        """;

    public static TheoryData<string, string> Polling => new()
    {
        { "a threading timer with a lambda", PollingSource.Body("var timer = {|PCA3001:new Timer(_ => { " + Get
            + " }, null, 0, 5000)|};") },
        { "a threading timer with a method", PollingSource.Body(
            "timer = {|PCA3001:new Timer(Poll, null, TimeSpan.Zero, TimeSpan.FromSeconds(30))|};", "private Timer timer; " + Poll) },
        { "a threading timer with a static interval", PollingSource.Body(
            "var timer = {|PCA3001:new System.Threading.Timer(state => Poll(state), null, TimeSpan.Zero, Every)|};",
            "private static readonly TimeSpan Every = TimeSpan.FromSeconds(25); " + Poll) },
        { "a threading timer that is started by Change", PollingSource.Body(
            "timer.Change(0, 10_000);",
            $$"""
            private readonly Timer timer;
            public Sync() => timer = {|PCA3001:new Timer(Poll, null, Timeout.Infinite, Timeout.Infinite)|};
            {{Poll}}
            """) },
        { "a threading timer that its callback starts again", PollingSource.Body(
            "",
            $$"""
            private readonly Timer timer;
            public Sync() => timer = {|PCA3001:new Timer(Again, null, 1000, Timeout.Infinite)|};
            private void Again(object state) { Poll(state); timer.Change(2000, Timeout.Infinite); }
            {{Poll}}
            """) },
        { "a hosted service with a timer", PollingSource.File("""
            public sealed class Poller(HttpClient http) : IHostedService
            {
                private Timer timer;
                public Task StartAsync(CancellationToken token)
                {
                    timer = {|PCA3001:new Timer(Work, null, TimeSpan.Zero, TimeSpan.FromMinutes(1))|};
                    return Task.CompletedTask;
                }
                public Task StopAsync(CancellationToken token) => Task.CompletedTask;
                private async void Work(object state) => await http.GetAsync("https://api.procore.com/rest/v1.0/projects/1/rfis");
            }
            """) },
        { "a dispatcher's timer", PollingSource.Body($$"""
            var timer = dispatcher.CreateTimer();
            timer.Tick += async (_, _) => { {{Get}} };
            {|PCA3001:timer.Interval = TimeSpan.FromSeconds(30)|};
            timer.Start();
            """, "private readonly IDispatcher dispatcher = null;") },
        { "a dispatcher's timer in a field", PollingSource.Body(
            "timer.Tick += OnTick; {|PCA3001:timer.Interval = TimeSpan.FromSeconds(30)|}; timer.IsRepeating = true; timer.Start();",
            $$"""
            private readonly IDispatcherTimer timer = Application.Current.Dispatcher.CreateTimer();
            private void OnTick(object s, EventArgs e) => Poll(null);
            {{Poll}}
            """) },
        { "a dispatcher's timer by a callback", PollingSource.Body(
            "{|PCA3001:Dispatcher.StartTimer(TimeSpan.FromSeconds(30), () => { Poll(null); return true; })|};", Poll) },
        { "a device's timer", PollingSource.Body(
            "{|PCA3001:Device.StartTimer(TimeSpan.FromSeconds(30), () => { Poll(null); return open; })|};", "private bool open;" + Poll) },
        { "a System.Timers timer", PollingSource.Body($$"""
            var timer = {|PCA3001:new System.Timers.Timer(15000)|};
            timer.Elapsed += (s, e) => { {{Get}} };
            timer.Start();
            """) },
        { "a System.Timers timer with an interval property", PollingSource.Body(
            "timer.Elapsed += OnElapsed; timer.Interval = 20_000; timer.Enabled = true;",
            $$"""
            private readonly System.Timers.Timer timer = {|PCA3001:new System.Timers.Timer()|};
            private void OnElapsed(object s, System.Timers.ElapsedEventArgs e) => Poll(null);
            {{Poll}}
            """) },
        { "a one-shot System.Timers timer that starts itself again", PollingSource.Body($$"""
            var timer = {|PCA3001:new System.Timers.Timer { Interval = 1000, AutoReset = false }|};
            timer.Elapsed += (s, e) => { {{Get}} timer.Start(); };
            timer.Start();
            """) },
        { "a timer type of one's own", PollingSource.File("""
            public abstract class Watcher
            {
                private readonly WatchTimer timer;
                protected Watcher(int seconds) => timer = {|PCA3001:new WatchTimer(OnTick, seconds)|};
                protected abstract Task OnTick();
            }

            public sealed class RfiWatcher : Watcher
            {
                private readonly HttpClient http = new();
                public RfiWatcher(int seconds = 60) : base(seconds) { }
                protected override Task OnTick() => http.GetStringAsync("https://api.procore.com/rest/v1.0/projects/1/rfis");
            }

            internal sealed class WatchTimer : System.Timers.Timer
            {
                public WatchTimer(Func<Task> tick, int seconds)
                {
                    Interval = seconds * 1000;
                    Elapsed += async (_, _) => await tick();
                }
            }
            """) },
        { "a static timer whose interval a caller names", PollingSource.File("""
            public static class Program
            {
                private const int Wait = 5000;
                public static void Main() => Ticker.Start(Wait);
            }

            public static class Ticker
            {
                private static readonly System.Timers.Timer timer = {|PCA3001:new System.Timers.Timer()|};
                private static readonly HttpClient http = new();

                public static void Start(int duration)
                {
                    timer.Interval = duration;
                    timer.Elapsed += OnElapsed;
                    timer.Start();
                }

                private static void OnElapsed(object sender, System.Timers.ElapsedEventArgs e)
                    => http.GetStringAsync("https://api.procore.com/rest/v1.0/projects/1/rfis");
            }
            """) },
        { "RestSharp without a resource", PollingSource.Body("""
            var timer = {|PCA3001:new Timer(_ =>
            {
                var rest = new RestClient("https://api.procore.com/rest/v1.0/projects/1/rfis");
                Handle(rest.Execute(new RestRequest(Method.GET)));
            }, null, TimeSpan.Zero, TimeSpan.FromMinutes(1))|};
            """) },
        { "RestSharp with a request that a constructor made", PollingSource.Body(
            "var timer = {|PCA3001:new Timer(_ => Handle(rest.Execute(request)), null, TimeSpan.Zero, TimeSpan.FromMinutes(1))|};",
            """
            private readonly RestClient rest;
            private readonly RestRequest request;

            public Sync()
            {
                rest = new RestClient("https://api.procore.com");
                request = new RestRequest("/rest/v1.0/projects/1/rfis", Method.GET);
            }
            """) },
        { "a dispatcher timer", PollingSource.Body($$"""
            var timer = {|PCA3001:new DispatcherTimer { Interval = TimeSpan.FromSeconds(10) }|};
            timer.Tick += (s, e) => { {{Get}} };
            timer.Start();
            """) },
        { "a Windows Forms timer", PollingSource.Body(
            "var timer = {|PCA3001:new System.Windows.Forms.Timer()|}; timer.Interval = 1000; timer.Tick += OnTick;",
            "private void OnTick(object s, EventArgs e) => Poll(null); " + Poll) },
        { "a timer of a TimeProvider", PollingSource.Body(
            "var timer = {|PCA3001:TimeProvider.System.CreateTimer(Poll, null, TimeSpan.Zero, TimeSpan.FromSeconds(5))|};",
            Poll) },
        { "a timer with a callback from a variable", PollingSource.Body(
            "TimerCallback callback = new TimerCallback(Poll); var timer = {|PCA3001:new Timer(callback, null, 0, 5000)|};",
            Poll) },
        { "a helper that repeats a delegate", PollingSource.Body("""
            await {|PCA3001:Every(TimeSpan.FromSeconds(30), async () => await client.GetStringAsync("/rest/v1.0/projects/1/rfis"))|};
            """, """
            private static async Task Every(TimeSpan interval, Func<Task> work)
            {
                while (true)
                {
                    await work();
                    await Task.Delay(interval);
                }
            }
            """).Replace("await Task.CompletedTask;", "") },
        { "a delegate in a field", PollingSource.Body(
            "{|PCA3001:while|} (true) { await work(); await Task.Delay(1000); }",
            """
            private readonly Func<Task> work;
            public Sync() => work = async () => await client.GetStringAsync("/rest/v1.0/projects/1/rfis");
            """) },
        { "Observable.Interval", PollingSource.Body("{|PCA3001:Observable.Interval(TimeSpan.FromSeconds(10))|}.Subscribe(_ => { " + Get
            + " });") },
        { "Observable.Interval with SelectMany", PollingSource.Body(
            """
            {|PCA3001:Observable.Interval(TimeSpan.FromSeconds(10))|}
                .SelectMany(_ => client.GetStringAsync("/rest/v1.0/projects/1/rfis"))
                .Subscribe(Handle);
            """) },
        { "Observable.Timer with a period", PollingSource.Body(
            "{|PCA3001:Observable.Timer(TimeSpan.Zero, TimeSpan.FromMinutes(1))|}.Subscribe(_ => { " + Get + " });") },
        { "Hangfire, Cron.Minutely", PollingSource.Body(
            "{|PCA3001:RecurringJob.AddOrUpdate<RfiJob>(\"rfis\", job => job.Run(), Cron.Minutely())|};",
            "",
            Job) },
        { "Hangfire, Cron.MinuteInterval", PollingSource.Body(
            "{|PCA3001:RecurringJob.AddOrUpdate<RfiJob>(\"rfis\", job => job.Run(), Cron.MinuteInterval(2))|};",
            "",
            Job) },
        { "Hangfire, cron text and the manager", PollingSource.Body(
            "{|PCA3001:manager.AddOrUpdate(\"rfis\", () => Poll(null), \"*/3 * * * *\")|};", Poll) },
        { "Quartz, simple schedule in the container", PollingSource.Body("""
            services.AddQuartz(q =>
            {
                var key = new JobKey("rfis");
                q.AddJob<RfiJob>(o => o.WithIdentity(key));
                q.AddTrigger(t => t.ForJob(key).{|PCA3001:WithSimpleSchedule(x => x.WithIntervalInSeconds(30).RepeatForever())|});
            });
            """, "", Job) },
        { "Quartz, a trigger's configuration in statements apart", PollingSource.Body("""
            services.AddQuartz(q =>
            {
                q.AddTrigger(Often);
                q.AddJob<RfiJob>(o => o.WithIdentity(Keys.Rfis));
                q.AddJob<OtherJob>(o => o.WithIdentity(Keys.Other));
            });
            """, """
            private static void Often(ITriggerConfigurator t)
            {
                t.ForJob(Keys.Rfis);
                t.{|PCA3001:WithCronSchedule("0/30 * * * * ?")|};
            }
            """, Job + """

            public static class Keys { public static readonly JobKey Rfis = new("a"), Other = new("b"); }
            public sealed class OtherJob { public Task Execute(object context) => Task.CompletedTask; }
            """) },
        { "Quartz, cron schedule in a chain", PollingSource.Body("""
            services.AddQuartz(
                q => q.ScheduleJob<RfiJob>(trigger => trigger.WithIdentity("t").{|PCA3001:WithCronSchedule("0/20 * * * * ?")|}));
            """, "", Job) },
        { "Quartz, builders", PollingSource.Body("""
            var job = JobBuilder.Create<RfiJob>().WithIdentity("rfis").Build();
            var trigger = TriggerBuilder.Create()
                .StartNow()
                .{|PCA3001:WithSimpleSchedule(x => x.WithIntervalInMinutes(1).RepeatForever())|}
                .Build();
            await scheduler.ScheduleJob(job, trigger);
            """, "", Job) },
        { "Quartz, a cron constant", PollingSource.Body("""
            var job = JobBuilder.Create(typeof(RfiJob)).Build();
            var trigger = TriggerBuilder.Create().{|PCA3001:WithCronSchedule(EveryMinute)|}.Build();
            """, "private const string EveryMinute = \"0 * * ? * *\";", Job) },
        { "Coravel, a job", PollingSource.Body("scheduler.Schedule<RfiJob>().{|PCA3001:EveryMinute()|};", "", Job) },
        { "Coravel, a lambda and seconds", PollingSource.Body("""
            scheduler.ScheduleAsync(async () => await client.GetStringAsync("/rest/v1.0/projects/1/rfis")).{|PCA3001:EverySeconds(30)|};
            """) },
        { "Azure Functions, cron", PollingSource.Body(
            "",
            "[Function(\"poll\")] public void Timed([{|PCA3001:TimerTrigger(\"0 */1 * * * *\")|}] object timer) { " + Get + " }") },
        { "Azure Functions, time span", PollingSource.Body(
            "",
            "[Function(\"poll\")] public void Timed([{|PCA3001:TimerTrigger(\"00:00:30\")|}] object timer) { " + Get + " }") },
        { "NCrontab in a loop", PollingSource.Body("""
            var schedule = CrontabSchedule.Parse("*/2 * * * *");
            {|PCA3001:while|} (!token.IsCancellationRequested)
            {
                var next = schedule.GetNextOccurrence(DateTime.UtcNow);
                await Task.Delay(next - DateTime.UtcNow, token);
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
            }
            """) },
        { "a method that calls itself behind a delay", PollingSource.Body("await Again();", """
            private async Task Again()
            {
                Handle(await client.GetStringAsync("/rest/v1.0/projects/1/rfis"));
                await Task.Delay(5000);
                await {|PCA3001:Again()|};
            }
            """) },
        { "a continuation", PollingSource.Body("Again();", """
            private void Again()
            {
                Handle(client.GetStringAsync("/rest/v1.0/projects/1/rfis").Result);
                Task.Delay(TimeSpan.FromSeconds(10)).ContinueWith(_ => {|PCA3001:Again()|});
            }
            """) },
        { "a job for later", PollingSource.Body("Again();", """
            public void Again()
            {
                Handle(client.GetStringAsync("/rest/v1.0/projects/1/rfis").Result);
                BackgroundJob.Schedule(() => {|PCA3001:Again()|}, TimeSpan.FromSeconds(10));
            }
            """) },
        { "waiting for a person, by calling itself", PollingSource.Body("await Closed(1);", """
            private async Task Closed(long id)
            {
                var rfi = await client.GetFromJsonAsync<Rfi>($"/rest/v1.0/projects/1/rfis/{id}");
                if (rfi.Status != "closed")
                {
                    await Task.Delay(1000);
                    await {|PCA3001:Closed(id)|};
                }
            }
            """) },
    };

    /// <summary>Slow or of unknown speed: a suggestion at most.</summary>
    public static TheoryData<string, string> Slow => new()
    {
        { "a timer of ten minutes", PollingSource.Body(
            "var timer = {|PCA3002:new Timer(Poll, null, TimeSpan.Zero, TimeSpan.FromMinutes(10))|};", Poll) },
        { "a timer with a configured period", PollingSource.Body(
            "var timer = {|PCA3002:new Timer(Poll, null, 0, configuration.GetValue<int>(\"Period\"))|};",
            Poll) },
        { "Hangfire, daily", PollingSource.Body(
            "{|PCA3002:RecurringJob.AddOrUpdate<RfiJob>(\"rfis\", job => job.Run(), Cron.Daily())|};", "", Job) },
        { "Quartz, an hour", PollingSource.Body(
            """
            var job = JobBuilder.Create<RfiJob>().Build();
            var trigger = TriggerBuilder.Create().{|PCA3002:WithSimpleSchedule(x => x.WithIntervalInHours(1).RepeatForever())|}.Build();
            """,
            "",
            Job) },
        { "Quartz, a variable cron text", PollingSource.Body(
            """
            var cron = configuration["Cron"];
            services.AddQuartz(q => q.ScheduleJob<RfiJob>(t => t.{|PCA3002:WithCronSchedule(cron)|}));
            """,
            "",
            Job) },
        { "Coravel, hourly", PollingSource.Body("scheduler.Schedule<RfiJob>().{|PCA3002:Hourly()|};", "", Job) },
        { "Azure Functions, every half hour", PollingSource.Body(
            "",
            "[Function(\"poll\")] public void Timed([{|PCA3002:TimerTrigger(\"0 */30 * * * *\")|}] object timer) { " + Get + " }") },
        { "Azure Functions, a setting", PollingSource.Body(
            "",
            "[Function(\"poll\")] public void Timed([{|PCA3002:TimerTrigger(\"%Schedule%\")|}] object timer) { " + Get + " }") },
    };

    public static TheoryData<string, string> Silent => new()
    {
        { "a dispatcher's timer that fires once", PollingSource.Body($$"""
            var timer = dispatcher.CreateTimer();
            timer.IsRepeating = false;
            timer.Interval = TimeSpan.FromSeconds(30);
            timer.Tick += async (_, _) => { {{Get}} };
            timer.Start();
            """, "private readonly IDispatcher dispatcher = null;") },
        { "a dispatcher's timer that does something else", PollingSource.Body("""
            var timer = dispatcher.CreateTimer();
            timer.Interval = TimeSpan.FromSeconds(30);
            timer.Tick += (_, _) => Handle(timer);
            """, "private readonly IDispatcher dispatcher = null;") },
        { "a dispatcher's callback that never wants another call", PollingSource.Body(
            "Dispatcher.StartTimer(TimeSpan.FromSeconds(30), () => { Poll(null); return false; });", Poll) },
        { "a timer type of one's own that fires once a day", PollingSource.File("""
            public sealed class RfiWatcher
            {
                private readonly HttpClient http = new();
                private readonly DailyTimer timer;
                public RfiWatcher() => timer = new DailyTimer(OnTick);
                private Task OnTick() => http.GetStringAsync("https://api.procore.com/rest/v1.0/requisitions?project_id=1");
            }

            internal sealed class DailyTimer : System.Timers.Timer
            {
                public DailyTimer(Func<Task> tick)
                {
                    this.Interval = TimeSpan.FromDays(1).TotalMilliseconds;
                    Elapsed += async (_, _) => await tick();
                }
            }
            """) },
        { "RestSharp without a resource that posts", PollingSource.Body("""
            var timer = new Timer(_ =>
            {
                var rest = new RestClient("https://api.procore.com/rest/v1.0/projects/1/rfis");
                Handle(rest.Execute(new RestRequest(Method.POST)));
            }, null, TimeSpan.Zero, TimeSpan.FromMinutes(1));
            """) },
        { "RestSharp with a request that a constructor made, which posts", PollingSource.Body(
            "var timer = new Timer(_ => Handle(rest.Execute(request)), null, TimeSpan.Zero, TimeSpan.FromMinutes(1));",
            """
            private readonly RestClient rest;
            private readonly RestRequest request;

            public Sync()
            {
                rest = new RestClient("https://api.procore.com");
                request = new RestRequest("/rest/v1.0/projects/1/rfis", Method.POST);
            }
            """) },
        { "a request that a constructor made and a timer only counts", PollingSource.Body(
            "var timer = new Timer(_ => Handle(request), null, TimeSpan.Zero, TimeSpan.FromMinutes(1));",
            """
            private readonly RestRequest request = new("https://api.procore.com/rest/v1.0/projects/1/rfis");
            """) },
        { "a timer that fires once", PollingSource.Body("var timer = new Timer(Poll, null, 1000, Timeout.Infinite);", Poll) },
        { "a timer with period zero", PollingSource.Body("var timer = new Timer(Poll, null, 1000, 0);", Poll) },
        { "a timer that does local work", PollingSource.Body("var timer = new Timer(_ => Handle(null), null, 0, 1000); " + Get) },
        { "a timer that writes", PollingSource.Body(
            "var timer = new Timer(_ => client.PostAsync(\"/rest/v1.0/projects/1/rfis\", null).Wait(), null, 0, 1000);") },
        { "a System.Timers timer that fires once", PollingSource.Body($$"""
            var timer = new System.Timers.Timer(1000) { AutoReset = false };
            timer.Elapsed += (s, e) => { {{Get}} };
            timer.Start();
            """) },
        { "a debounce of the user interface", PollingSource.Body(
            "timer.Stop(); timer.Start();",
            $$"""
            private readonly System.Timers.Timer timer = new(300) { AutoReset = false };
            public Sync() => timer.Elapsed += (s, e) => Poll(null);
            {{Poll}}
            """) },
        { "Observable.Timer without a period", PollingSource.Body("Observable.Timer(TimeSpan.FromSeconds(5)).Subscribe(_ => { " + Get
            + " });") },
        { "Hangfire, a configured cron text", PollingSource.Body(
            "RecurringJob.AddOrUpdate<RfiJob>(\"rfis\", job => job.Run(), configuration[\"Cron\"]);", "", Job) },
        { "Quartz, a finite number of times", PollingSource.Body(
            """
            var job = JobBuilder.Create<RfiJob>().Build();
            var trigger = TriggerBuilder.Create().WithSimpleSchedule(x => x.WithIntervalInSeconds(5).WithRepeatCount(3)).Build();
            """,
            "",
            Job) },
        { "a helper that repeats a few times", PollingSource.Body(
            "await Times(3, async () => await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\"));",
            """
            private static async Task Times(int count, Func<Task> work)
            {
                for (var i = 0; i < count; i++)
                {
                    await work();
                }
            }
            """) },
        { "a helper that retries", PollingSource.Body(
            "await Retry(async () => await client.GetStringAsync(\"/rest/v1.0/projects/1/rfis\"));",
            """
            private static async Task Retry(Func<Task> work)
            {
                while (true)
                {
                    try
                    {
                        await work();
                        return;
                    }
                    catch (HttpRequestException)
                    {
                        await Task.Delay(1000);
                    }
                }
            }
            """) },
        { "a folder tree, by recursion", PollingSource.Body("await Walk(1);", """
            private async Task Walk(long folder)
            {
                var children = await client.GetFromJsonAsync<List<Rfi>>($"/rest/v1.0/folders/{folder}");
                foreach (var child in children)
                {
                    await Walk(child.Id);
                }
            }
            """) },
        { "pages, by recursion", PollingSource.Body("await Walk(1);", """
            private async Task Walk(int page)
            {
                var items = await client.GetFromJsonAsync<List<Rfi>>($"/rest/v1.0/projects/1/rfis?page={page}");
                if (items.Count > 0)
                {
                    await Walk(page + 1);
                }
            }
            """) },
        { "a retry, by recursion", PollingSource.Body("await Load(3);", """
            private async Task<string> Load(int attempts)
            {
                try
                {
                    return await client.GetStringAsync("/rest/v1.0/projects/1/rfis");
                }
                catch (HttpRequestException) when (attempts > 0)
                {
                    await Task.Delay(1000);
                    return await Load(attempts - 1);
                }
            }
            """) },
        { "a retry without a count, by recursion in a choice", PollingSource.Body("await Read(1);", """
            private async Task<string> Read(long project)
            {
                var response = await client.GetAsync($"/rest/v1.0/projects/{project}/rfis");
                return (int)response.StatusCode switch
                {
                    200 => await response.Content.ReadAsStringAsync(),
                    429 or 503 => await Read(project),
                    _ => throw new InvalidOperationException(),
                };
            }
            """) },
        { "an upload, by recursion", PollingSource.Body("await Ready(1);", """
            private async Task Ready(long id)
            {
                var upload = await client.GetFromJsonAsync<Rfi>($"/rest/v1.0/projects/1/uploads/{id}");
                if (upload.Status != "complete")
                {
                    await Task.Delay(1000);
                    await Ready(id);
                }
            }
            """) },
    };
}
