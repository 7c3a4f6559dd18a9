using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>Which repetitions stand in code, how they end and how long their turns wait, in seconds.</summary>
public sealed class RepetitionTests
{
    [Theory]
    [InlineData("while (true) { Ask(); }", "Loop Never none")]
    [InlineData("while (true) { await Task.Delay(1000); }", "Loop Never 1")]
    [InlineData("while (true) { await Task.Delay(1000); Thread.Sleep(2000); }", "Loop Never 3")]
    [InlineData("while (true) { if (x) await Task.Delay(5000); else await Task.Delay(2000); }", "Loop Never 2")]
    [InlineData("while (true) { if (x) await Task.Delay(5000); }", "Loop Never 5")]
    [InlineData("while (true) { await Task.Delay(1000); if (x) await Task.Delay(5000); }", "Loop Never 1")]
    [InlineData("while (true) { try { Ask(); } catch { await Task.Delay(5000); } }", "Loop Never none")]
    [InlineData("while (true) { await Pause(); }", "Loop Never 4")]
    [InlineData("while (true) { await Pause(); await Pause(); }", "Loop Never 8")]
    [InlineData("while (true) { await PauseFor(7); }", "Loop Never 7")]
    [InlineData("while (true) { await Outer(); }", "Loop Never 4")]
    [InlineData("while (true) { if (x) await Pause(); }", "Loop Never none")]
    [InlineData("while (true) { await Delay(3000); }", "Loop Never 6")]
    [InlineData("while (true) { await Unknown.DelayAsync(3000); }", "Loop Never 3")]
    [InlineData("while (true) { await Unknown.Delay(); }", "Loop Never none")]
    [InlineData("while (true) { await Task.Delay(given); }", "Loop Never unknown")]
    [InlineData("while (true) { await Task.Delay(-1); }", "Loop Never never")]
    [InlineData("while (true) { signal.WaitOne(2000); }", "Loop Never 2")]
    [InlineData("while (true) { slim.Wait(TimeSpan.FromSeconds(9)); }", "Loop Never 9")]
    [InlineData("while (true) { await semaphore.WaitAsync(TimeSpan.FromSeconds(8), default); }", "Loop Never 8")]
    [InlineData("while (true) { await semaphore.WaitAsync(given); }", "Loop Never unknown")]
    [InlineData("while (true) { await semaphore.WaitAsync(token); }", "Loop Fed none")]
    [InlineData("while (true) { countdown.Wait(3000); }", "Loop Never 3")]
    [InlineData("while (true) { Monitor.Wait(signal, 3000); }", "Loop Never 3")]
    [InlineData("while (true) { task.Wait(3000); }", "Loop Never none")]
    [InlineData("while (true) { await Task.WhenAny(Task.Delay(5000), Task.Delay(3000)); }", "Loop Never 3")]
    [InlineData("while (true) { await Task.WhenAny(task, Task.Delay(3000)); }", "Loop Never 3")]
    [InlineData("while (true) { await Task.WhenAny(task); }", "Loop Never none")]
    [InlineData("while (true) { await Task.WhenAll(task, Task.Delay(3000)); }", "Loop Never 3")]
    [InlineData("while (await periodic.WaitForNextTickAsync()) { Ask(); }", "Loop Never 11")]
    [InlineData("var p = new PeriodicTimer(TimeSpan.FromSeconds(12)); while (await p.WaitForNextTickAsync()) { Ask(); }", "Loop Never 12")]
    [InlineData("while (await Given().WaitForNextTickAsync()) { Ask(); }", "Loop Never unknown")]
    [InlineData("for (;;) { await Task.Delay(1000); }", "Loop Never 1")]
    [InlineData("do { await Task.Delay(1000); } while (true);", "Loop Never 1")]
    [InlineData("again: await Task.Delay(1000); goto again;", "Loop Never 1")]
    [InlineData("goto once; once: Ask();", "")]
    [InlineData("while (true) { Run(() => { Thread.Sleep(5000); }); }", "Loop Never none")]
    public void Loop_Waits(string statements, string expected) => Assert.Equal(expected, Describe(statements));

    [Theory]
    [InlineData("var t = new Timer(_ => Ask(), null, 0, 5000);", "Timer Never 5")]
    [InlineData("var t = new Timer(Callback, null, 0, 5000);", "Timer Never 5")]
    [InlineData("var t = new Timer((TimerCallback)(_ => Ask()), null, 0, 5000);", "Timer Never 5")]
    [InlineData("var t = new Timer(new TimerCallback(Callback), null, 0, 5000);", "Timer Never 5")]
    [InlineData("Timer t = new(_ => Ask(), null, 0, 5000);", "Timer Never 5")]
    [InlineData("var t = new Timer(_ => Ask(), null, 0, 0);", "Timer Never never")]
    [InlineData("var t = new Timer(_ => Ask(), null, 0, Timeout.Infinite);", "Timer Never never")]
    [InlineData("var t = new Timer(_ => Ask());", "Timer Never never")]
    [InlineData("var t = new Timer(_ => Ask()); t.Change(0, 3000);", "Timer Never 3")]
    [InlineData("var t = new Timer(_ => Ask()); t.Change(1000, 0);", "Timer Never never")]
    [InlineData("var t = new Timer(_ => Ask()); t.Other(0, 3000);", "Timer Never never")]
    [InlineData("var t = new Timer(_ => Ask()); other.Change(0, 3000);", "Timer Never never")]
    [InlineData("Timer t = null; t = new Timer(_ => { Ask(); t.Change(2000, Timeout.Infinite); });", "Timer Never 2")]
    [InlineData("this.field = new Timer(_ => Ask()); this.field.Change(0, 6000);", "Timer Never 6")]
    [InlineData("var t = new Timer(missing, null, 0, 5000);", "")]
    [InlineData("var t = new Other(_ => Ask(), null, 0, 5000);", "")]
    [InlineData("object t = new(); Random r = new(5);", "")]
    [InlineData("var t = TimeProvider.System.CreateTimer(Callback, null, TimeSpan.Zero, TimeSpan.FromSeconds(5));", "Timer Never 5")]
    [InlineData("var t = TimeProvider.System.CreateTimer(Callback, null, TimeSpan.Zero);", "")]
    [InlineData("var t = new System.Timers.Timer(15000); t.Elapsed += (s, e) => Ask();", "Timer Never 15")]
    [InlineData("var t = new System.Timers.Timer(); t.Interval = 4000; t.Elapsed += (s, e) => Ask();", "Timer Never 4")]
    [InlineData("var t = new System.Timers.Timer { Interval = 4000 }; t.Elapsed += (s, e) => Ask();", "Timer Never 4")]
    [InlineData("var t = new System.Timers.Timer(8000); t.Interval = 4000; t.Elapsed += (s, e) => Ask();", "Timer Never 4")]
    [InlineData("var t = new System.Timers.Timer(); t.Elapsed += (s, e) => Ask();", "Timer Never unknown")]
    [InlineData("var t = new System.Timers.Timer(9000); t.AutoReset = false; t.Elapsed += (s, e) => Ask();", "Timer Never never")]
    [InlineData("var t = new System.Timers.Timer(9000); t.AutoReset = true; t.Elapsed += (s, e) => Ask();", "Timer Never 9")]
    [InlineData(
        "var t = new System.Timers.Timer(9000) { AutoReset = false }; t.Elapsed += (s, e) => { Ask(); t.Start(); };",
        "Timer Never 9")]
    [InlineData(
        "var t = new System.Timers.Timer(9000) { AutoReset = false }; t.Elapsed += (s, e) => { Ask(); t.Enabled = true; };",
        "Timer Never 9")]
    [InlineData(
        "var t = new System.Timers.Timer(9000) { AutoReset = false }; t.Elapsed += (s, e) => { Ask(); t.Stop(); };",
        "Timer Never never")]
    [InlineData("var t = new System.Timers.Timer(9000); t.Disposed += (s, e) => Ask();", "")]
    [InlineData("var t = new System.Timers.Timer(9000); t.Elapsed -= (s, e) => Ask();", "")]
    public void Timer_Fires(string statements, string expected) => Assert.Equal(expected, Describe(statements));

    [Theory]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Cron.Minutely());", "Schedule Never 60")]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Cron.Minutely);", "Schedule Never 60")]
    [InlineData("RecurringJob.AddOrUpdate<Job>(\"a\", j => j.Run(), Cron.Hourly());", "Schedule Never 3600")]
    [InlineData("RecurringJob.AddOrUpdate<Job>(\"a\", j => j.Nothing(), Cron.Hourly());", "Schedule Never 3600")]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Cron.HourInterval(2));", "Schedule Never 7200")]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Cron.HourInterval());", "Schedule Never 3600")]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Cron.MinuteInterval(2));", "Schedule Never 120")]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Cron.Other());", "Schedule Never unknown")]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), \"*/2 * * * *\");", "Schedule Never 120")]
    [InlineData("RecurringJob.AddOrUpdate(\"a b c d e\", () => Ask(), given);", "Schedule Never unknown")]
    [InlineData("cache.AddOrUpdate(\"a\", () => Ask());", "")]
    [InlineData("cache.AddOrUpdate(\"a\", Ask(), \"* * * * *\");", "")]
    [InlineData("scheduler.Schedule(() => Ask()).EveryMinute();", "Schedule Never 60")]
    [InlineData("scheduler.Schedule(() => Ask()).EverySeconds(20);", "Schedule Never 20")]
    [InlineData("scheduler.Schedule(() => Ask()).EveryMinutes(3).Weekday();", "Schedule Never 180")]
    [InlineData("scheduler.ScheduleAsync(() => Ask()).EveryThirtySeconds();", "Schedule Never 30")]
    [InlineData("scheduler.Schedule<Job>().HourlyAt(5);", "Schedule Never 3600")]
    [InlineData("scheduler.Schedule<Job>().DailyAt(5, 0);", "Schedule Never 86400")]
    [InlineData("scheduler.Schedule<Job>().Cron(\"*/5 * * * *\");", "Schedule Never 300")]
    [InlineData("scheduler.Schedule<Job>().Cron(given);", "Schedule Never unknown")]
    [InlineData("scheduler.Schedule<Empty>().EveryMinute();", "")]
    [InlineData("scheduler.Schedule(() => Ask());", "")]
    [InlineData("Observable.Interval(TimeSpan.FromSeconds(5)).Subscribe(_ => Ask());", "Timer Never 5")]
    [InlineData("Observable.Timer(TimeSpan.Zero, TimeSpan.FromSeconds(5)).Subscribe(_ => Ask());", "Timer Never 5")]
    [InlineData("Observable.Timer(TimeSpan.Zero).Subscribe(_ => Ask());", "")]
    [InlineData("Other.Interval(TimeSpan.FromSeconds(5)).Subscribe(_ => Ask());", "")]
    [InlineData("q.ScheduleJob<Job>(t => t.WithSimpleSchedule(s => s.WithIntervalInMinutes(2).RepeatForever()));", "Schedule Never 120")]
    [InlineData("q.ScheduleJob<Job>(t => t.WithSimpleSchedule(s => s.WithIntervalInHours(2).RepeatForever()));", "Schedule Never 7200")]
    [InlineData(
        "q.ScheduleJob<Job>(t => t.WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromSeconds(9)).RepeatForever()));",
        "Schedule Never 9")]
    [InlineData("q.ScheduleJob<Job>(t => t.WithSimpleSchedule(s => s.WithIntervalInMinutes(2)));", "Schedule Never never")]
    [InlineData("q.ScheduleJob<Job>(t => t.WithSimpleSchedule(SimpleScheduleBuilder.RepeatMinutelyForever()));", "Schedule Never 60")]
    [InlineData("q.ScheduleJob<Job>(t => t.WithSimpleSchedule(SimpleScheduleBuilder.RepeatSecondlyForever(15)));", "Schedule Never 15")]
    [InlineData("q.ScheduleJob<Job>(t => t.WithSimpleSchedule(SimpleScheduleBuilder.RepeatHourlyForever(2)));", "Schedule Never 7200")]
    [InlineData("q.ScheduleJob<Job>(t => t.WithSimpleSchedule());", "Schedule Never unknown")]
    [InlineData("q.ScheduleJob<Job>(t => t.WithSimpleSchedule(given));", "Schedule Never unknown")]
    [InlineData("q.ScheduleJob<Job>(t => t.WithCronSchedule(\"0/30 * * * * ?\"));", "Schedule Never 30")]
    [InlineData("q.ScheduleJob<Empty>(t => t.WithCronSchedule(\"0/30 * * * * ?\"));", "")]
    [InlineData(
        "q.AddJob<Job>(o => o.WithIdentity(\"k\")); q.AddTrigger(o => o.ForJob(\"k\").WithCronSchedule(\"0/30 * * * * ?\"));",
        "Schedule Never 30")]
    [InlineData(
        "q.AddJob<Job>(o => o.WithIdentity(\"k\")); q.AddJob<Empty>(o => o.WithIdentity(\"m\")); "
            + "q.AddTrigger(o => o.ForJob(\"k\").WithCronSchedule(\"0/30 * * * * ?\"));",
        "Schedule Never 30")]
    [InlineData("q.AddJob(typeof(Job)); q.AddTrigger(o => o.WithCronSchedule(\"0/30 * * * * ?\"));", "Schedule Never 30")]
    [InlineData("q.AddTrigger(o => o.WithCronSchedule(\"0/30 * * * * ?\")); q.AddJob<Job>();", "Schedule Never 30")]
    public void Schedule_Fires(string statements, string expected) => Assert.Equal(expected, Describe(statements));

    [Theory]
    [InlineData("Repeat(TimeSpan.FromSeconds(6), Tell);", "Timer Never 6")]
    [InlineData("Repeat(work: () => Ask(), every: TimeSpan.FromSeconds(6));", "Timer Never 6")]
    [InlineData("Repeat(TimeSpan.FromSeconds(6), missing);", "")]
    [InlineData("RepeatThrice(TimeSpan.FromSeconds(6), () => Ask());", "")]
    [InlineData("Once(() => Ask());", "")]
    public void Method_ThatRepeatsItsArgument_IsATimer(string statements, string expected) => Assert.Equal(expected, Describe(statements));

    [Theory]
    [InlineData("async Task Poll() { Ask(); await Task.Delay(3000); await Poll(); }", "Rescheduling Never 3")]
    [InlineData("async Task Poll(int id) { Ask(); await Task.Delay(3000); await Poll(id); }", "Rescheduling Never 3")]
    [InlineData("async Task Poll(int id) { Ask(); await Task.Delay(3000); await Poll(5); }", "Rescheduling Never 3")]
    [InlineData("async Task Poll(int id) { Ask(); await Task.Delay(3000); await Poll(_id); }", "Rescheduling Never 3")]
    [InlineData("async Task Poll(int id) { Ask(); await Task.Delay(3000); await Poll(id + 1); }", "")]
    [InlineData("async Task Poll(int id) { Ask(); var next = 4; await Task.Delay(3000); await Poll(next); }", "")]
    [InlineData("async Task Poll() { try { Ask(); } catch { await Poll(); } }", "")]
    [InlineData("void Poll() { Ask(); BackgroundJob.Schedule(() => Poll(), TimeSpan.FromSeconds(30)); }", "Rescheduling Never 30")]
    [InlineData("void Poll() { Ask(); Poll(); }", "Rescheduling Never none")]
    [InlineData("void Poll() { Ask(); Other(); }", "")]
    [InlineData("void Poll() { Ask(); } void Poll(int x) { Poll(); }", "")]
    [InlineData("void Poll() { if (Ask().Status == 1) { Poll(); } }", "Rescheduling Never none")]
    [InlineData("void M() { void Poll() { Ask(); Thread.Sleep(2000); Poll(); } Poll(); }", "Rescheduling Never 2")]
    [InlineData("[TimerTrigger(\"0 */5 * * * *\")] void Poll() { Ask(); }", "Schedule Never 300")]
    [InlineData("void Poll([TimerTrigger(\"0 */5 * * * *\")] object timer) { Ask(); }", "Schedule Never 300")]
    [InlineData("void Poll([Azure.TimerTriggerAttribute(\"00:01:00\")] object timer) => Ask();", "Schedule Never 60")]
    [InlineData("void Poll([TimerTrigger(\"%Every%\")] object timer) => Ask();", "Schedule Never unknown")]
    [InlineData("void Poll([QueueTrigger(\"0 */5 * * * *\")] object timer) { Ask(); }", "")]
    [InlineData("void Poll([TimerTrigger] object timer) { Ask(); }", "")]
    public void Method_StartsAgain(string members, string expected) => Assert.Equal(expected, DescribeMembers(members));

    private static string Describe(string statements) => DescribeMembers("async Task Test() { " + statements + " }");

    private static string DescribeMembers(string members)
    {
        const string Surroundings = """
            using System;
            using System.Threading;
            using System.Threading.Tasks;
            class Job { public void Run() { Program.Ask(); } public void Execute() { Program.Ask(); } public void Nothing(); }
            class Empty { }
            class Program
            {
                protected bool x;
                protected int given, _id;
                protected CancellationToken token;
                protected ManualResetEvent signal;
                protected ManualResetEventSlim slim;
                protected SemaphoreSlim semaphore;
                protected CountdownEvent countdown;
                protected Task task;
                protected Timer field, other;
                protected PeriodicTimer periodic = new PeriodicTimer(TimeSpan.FromSeconds(11));
                public static dynamic Ask() => null;
                protected static PeriodicTimer Given() => null;
                protected static void Callback(object state) { Ask(); }
                protected static async Task Pause() { await Task.Delay(4000); }
                protected static async Task PauseFor(int seconds) { await Task.Delay(TimeSpan.FromSeconds(seconds)); }
                protected static async Task Outer() { await Pause(); }
                protected static async Task Delay(int milliseconds) { await Task.Delay(2 * milliseconds); }
                protected static void Tell() { }
                protected static void Run(Action action) { }
                protected static async Task Once(Action work) { work(); }
                protected static async Task Repeat(TimeSpan every, Action work) { while (true) { work(); await Task.Delay(every); } }
                protected static async Task RepeatThrice(TimeSpan every, Action work)
                {
                    for (var i = 0; i < 3; i++) { work(); await Task.Delay(every); }
                }
            }
            """;
        var (test, model) = RepetitionSource.Compile(
            "using System;\nusing System.Threading;\nusing System.Threading.Tasks;\npartial class Test : Program { " + members
                + " }", Surroundings);
        return string.Join("|", Repetitions.In(test, model, CancellationToken.None).Select(repetition =>
        {
            var interval = repetition.ReadInterval(model, CancellationToken.None);
            return $"{repetition.Kind} {repetition.End} {RepetitionSource.Text(interval)}";
        }));
    }
}
