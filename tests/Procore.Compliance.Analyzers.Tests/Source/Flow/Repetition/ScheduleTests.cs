using System.Linq;
using System.Threading;
using Procore.Compliance.Analyzers.Source.Flow;
using Procore.Compliance.Analyzers.Source.Flow.Repetition;
using Procore.Compliance.Analyzers.Source.Kernel;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Flow.Repetition;

/// <summary>
/// Which code a schedule, a timer or a method starts again, how often in seconds, and where it is marked: <c>place: interval: code</c>.
/// </summary>
public sealed class ScheduleTests
{
    [Theory]
    [InlineData("Schedule(() => Ask()).EverySecond();", 1)]
    [InlineData("Schedule(() => Ask()).EveryFiveSeconds();", 5)]
    [InlineData("Schedule(() => Ask()).EveryTenSeconds();", 10)]
    [InlineData("Schedule(() => Ask()).EveryFifteenSeconds();", 15)]
    [InlineData("Schedule(() => Ask()).EveryThirtySeconds();", 30)]
    [InlineData("Schedule(() => Ask()).EveryMinute();", 60)]
    [InlineData("Schedule(() => Ask()).EveryFiveMinutes();", 300)]
    [InlineData("Schedule(() => Ask()).EveryTenMinutes();", 600)]
    [InlineData("Schedule(() => Ask()).EveryFifteenMinutes();", 900)]
    [InlineData("Schedule(() => Ask()).EveryThirtyMinutes();", 1800)]
    [InlineData("Schedule(() => Ask()).Hourly();", 3600)]
    [InlineData("Schedule(() => Ask()).HourlyAt(30);", 3600)]
    [InlineData("Schedule(() => Ask()).Daily();", 86400)]
    [InlineData("Schedule(() => Ask()).DailyAtHour(3);", 0)]
    [InlineData("Schedule(() => Ask()).DailyAt(3, 0);", 86400)]
    [InlineData("Schedule(() => Ask()).Weekly();", 604800)]
    [InlineData("Schedule(() => Ask()).Monthly();", 2419200)]
    [InlineData("Schedule(() => Ask()).EverySeconds(7);", 7)]
    [InlineData("Schedule(() => Ask()).EveryMinutes(7);", 420)]
    [InlineData("ScheduleAsync(async () => Ask()).EveryMinute().Weekday();", 60)]
    [InlineData("Schedule(() => Ask()).Cron(\"*/3 * * * *\");", 180)]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Cron.Daily());", 86400)]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Cron.Daily(4));", 86400)]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Cron.Weekly());", 604800)]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Cron.Monthly());", 2419200)]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Cron.Hourly);", 3600)]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), \"*/2 * * * *\");", 120)]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), \"*/20 * * * * *\");", 20)]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), \"0 */20 * * * ? *\");", 1200)]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), \" */2 * * * * \");", 120)]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Every);", 120)]
    [InlineData("RecurringJob.AddOrUpdate(() => Ask(), Every);", 120)]
    [InlineData("recurring.AddOrUpdate(\"one two three\", () => Ask(), \"a b c d\");", 0)]
    [InlineData("RecurringJob.AddOrUpdate(\"a\", () => Ask(), Other.Minutely());", 0)]
    [InlineData("Observable.Interval(TimeSpan.FromSeconds(5)).Select(n => n).Subscribe(n => Ask());", 5)]
    [InlineData("System.Reactive.Linq.Observable.Interval(TimeSpan.FromSeconds(5)).Subscribe(n => Ask());", 5)]
    [InlineData("Observable.Timer(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(6)).Subscribe(n => Ask());", 6)]
    [InlineData("Observable.Interval(TimeSpan.FromSeconds(5));", 0)]
    [InlineData("Observable.Interval().Subscribe(n => Ask());", 0)]
    [InlineData("Observable.Timer().Subscribe(n => Ask());", 0)]
    public void Schedule_Fires(string statements, double seconds) => Assert.Equal(seconds, IntervalOf(statements));

    [Theory]
    [InlineData(
        "q.AddJob<First>(j => j.WithIdentity(\"one\")); q.AddJob<Second>(j => j.WithIdentity(\"two\")); "
            + "q.AddTrigger(t => t.ForJob(\"one\").WithCronSchedule(\"0/30 * * * * ?\"));",
        "First")]
    [InlineData(
        "q.AddJob<First>(j => j.WithIdentity(\"one\")); q.AddJob<Second>(j => j.WithIdentity(\"two\")); "
            + "q.AddTrigger(t => t.ForJob(\"two\").WithCronSchedule(\"0/30 * * * * ?\"));",
        "Second")]
    [InlineData(
        "q.AddJob<First>(j => j.WithIdentity(\"one\")); q.AddJob<Second>(j => j.WithIdentity(\"two\")); "
            + "q.AddTrigger(t => t.WithCronSchedule(\"0/30 * * * * ?\"));",
        "Second")]
    [InlineData(
        "q.AddJob<First>(j => j.WithIdentity(\"one\")); q.AddTrigger(t => t.ForJob(\"one\").WithCronSchedule(\"0/30 * * * * ?\")); "
            + "q.AddJob<Second>(j => j.WithIdentity(\"two\"));",
        "First")]
    [InlineData(
        "q.AddJob<First>(one); q.AddJob<Second>(two); q.AddTrigger(t => t.ForJob(one).WithCronSchedule(\"0/30 * * * * ?\"));",
        "First")]
    [InlineData(
        "q.AddJob<First>(one).StoreDurably(); q.AddJob<Second>(two).StoreDurably(); "
            + "q.AddTrigger(t => t.ForJob(one).WithCronSchedule(\"0/30 * * * * ?\").StartNow());",
        "First")]
    [InlineData(
        "q.AddJob(typeof(First), one); q.AddJob(typeof(Second), two); "
            + "q.AddTrigger(t => t.ForJob(one).WithCronSchedule(\"0/30 * * * * ?\"));",
        "First")]
    [InlineData(
        "var job = JobBuilder.Create<First>().WithIdentity(\"one\").Build(); "
            + "var trigger = TriggerBuilder.Create().ForJob(\"one\").WithCronSchedule(\"0/30 * * * * ?\").Build();",
        "First")]
    [InlineData(
        "var job = JobBuilder.Create<First>().WithIdentity(\"one\").Build(); "
            + "var other = JobBuilder.Create<Second>().WithIdentity(\"two\").Build(); "
            + "var trigger = TriggerBuilder.Create().ForJob(\"one\").WithCronSchedule(\"0/30 * * * * ?\").Build();",
        "First")]
    [InlineData(
        "var job = JobBuilder.Create(typeof(Second)).Build(); "
            + "var trigger = TriggerBuilder.Create().WithSimpleSchedule(x => x.WithIntervalInSeconds(9).RepeatForever()).Build();",
        "Second")]
    [InlineData("q.AddJob<First>(one); q.ScheduleJob<Second>(t => t.WithCronSchedule(\"0/30 * * * * ?\"));", "Second")]
    [InlineData("q.AddJob<First>(one); var t = TriggerBuilder.Create(); var u = t.WithCronSchedule(\"0/30 * * * * ?\");", "First")]
    [InlineData(
        "q.AddJob<First>(one); q.AddTrigger(t => t.WithCronSchedule(\"0/30 * * * * ?\")); } void N() { q.AddJob<Second>(two);",
        "First")]
    [InlineData(
        "q.AddJob<Second>(two); } void N() { q.AddJob<First>(one); q.AddTrigger(t => t.ForJob(two).WithCronSchedule(\"0/30 * * * * ?\"));",
        "Second")]
    [InlineData("q.AddJob<Second>(two); } void N() { q.AddTrigger(t => t.WithCronSchedule(\"0/30 * * * * ?\"));", "")]
    [InlineData(
        "var t = TriggerBuilder.Create().WithCronSchedule(\"0/30 * * * * ?\").ForJob(JobBuilder.Create<First>().Build()).Build();",
        "First")]
    [InlineData(
        "var trigger = TriggerBuilder.Create().WithCronSchedule(\"0/30 * * * * ?\").Build(); "
            + "var job = JobBuilder.Create<First>().Build(); scheduler.ScheduleJob(job, trigger);",
        "First")]
    [InlineData(
        "var first = JobBuilder.Create<First>().Build(); var second = JobBuilder.Create().OfType<Second>().Build(); "
            + "var trigger = TriggerBuilder.Create().WithCronSchedule(\"0/30 * * * * ?\").Build(); scheduler.ScheduleJob(first, trigger);",
        "First")]
    [InlineData(
        "scheduler.ScheduleJob(JobBuilder.Create<Second>().Build(), "
            + "TriggerBuilder.Create().WithCronSchedule(\"0/30 * * * * ?\").Build());",
        "Second")]
    [InlineData("q.AddTrigger(t => t.ForJob(\"one\").WithCronSchedule(\"0/30 * * * * ?\")); q.AddJob<First>(one);", "First")]
    [InlineData(
        "q.AddTrigger(t => t.ForJob(\"one\").WithCronSchedule(\"0/30 * * * * ?\")); } "
            + "void N() { q.AddJob<Second>(j => j.WithIdentity(\"two\")); q.AddJob<First>(j => j.WithIdentity(\"one\"));",
        "First")]
    [InlineData(
        "q.AddTrigger(t => t.ForJob(\"three\").WithCronSchedule(\"0/30 * * * * ?\")); } "
            + "void N() { q.AddJob<Second>(j => j.WithIdentity(\"two\"));",
        "")]
    [InlineData(
        "scheduler.ScheduleJob(Job(), Trigger()); } IJobDetail Job() => JobBuilder.Create<Second>().Build(); "
            + "ITrigger Trigger() { return TriggerBuilder.Create().WithCronSchedule(\"0/30 * * * * ?\").Build();",
        "Second")]
    [InlineData("q.ScheduleJob<Nothing>(t => t.WithCronSchedule(\"0/30 * * * * ?\"));", "")]
    [InlineData("q.AddTrigger(t => t.WithCronSchedule(\"0/30 * * * * ?\"));", "")]
    [InlineData("Schedule<First>().EveryMinute();", "First")]
    [InlineData("RecurringJob.AddOrUpdate<Second>(\"a\", x => x.Execute(), Cron.Daily());", "Second")]
    [InlineData("RecurringJob.AddOrUpdate<Second>(\"a\", x => x.Missing(), Cron.Daily());", "x.Missing()")]
    public void Job_IsTheOneThatIsMeant(string statements, string job)
    {
        var (tree, model) = Compile("void M() { " + statements + " }");
        var parts = Repetitions
            .In(tree, model, CancellationToken.None)
            .SelectMany(static repetition => repetition.Parts)
            .Select(static part => part.ToString())
            .Where(static part => part != "x.Execute()")
            .ToList();
        Assert.Equal(
            job,
            string.Join(
                "|",
                parts.Select(static part => part.Contains("Job.First", System.StringComparison.Ordinal)
                    ? "First"
                    : part.Contains("Job.Second", System.StringComparison.Ordinal) ? "Second" : part)));
    }

    [Theory]
    [InlineData("q.ScheduleJob<First>(t => t.WithSimpleSchedule(s => s.WithIntervalInSeconds(9).RepeatForever()));", 9)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSimpleSchedule(s => s.RepeatForever().WithIntervalInSeconds(9)));", 9)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSimpleSchedule(s => s.WithIntervalInMinutes(9).WithRepeatCount(3)));", -1)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSimpleSchedule(s => s.WithInterval(TimeSpan.FromMinutes(2)).RepeatForever()));", 120)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSimpleSchedule(s => s.WithInterval().RepeatForever()));", -2)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSimpleSchedule(SimpleScheduleBuilder.RepeatSecondlyForever()));", 1)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSimpleSchedule(SimpleScheduleBuilder.RepeatMinutelyForever(4)));", 240)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSimpleSchedule(SimpleScheduleBuilder.RepeatHourlyForever()));", 3600)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSimpleSchedule(SimpleScheduleBuilder.RepeatHourlyForever(2)));", 7200)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSimpleSchedule(SimpleScheduleBuilder.RepeatHourlyForTotalCount(2)));", -2)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSchedule(SimpleScheduleBuilder.Create().WithIntervalInSeconds(20).RepeatForever()));", 20)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSchedule(SimpleScheduleBuilder.Create().WithIntervalInSeconds(20)));", -1)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSchedule(CronScheduleBuilder.CronSchedule(\"0/20 * * * * ?\")));", 20)]
    [InlineData("q.ScheduleJob<First>(t => t.WithSchedule(CronScheduleBuilder.DailyAtHourAndMinute(3, 0)));", 86400)]
    [InlineData("q.ScheduleJob<First>(t => t.WithDailyTimeIntervalSchedule(x => x.WithIntervalInSeconds(30).OnEveryDay()));", 30)]
    [InlineData("q.ScheduleJob<First>(t => t.WithDailyTimeIntervalSchedule(x => x.WithInterval(2, IntervalUnit.Minute)));", 120)]
    [InlineData("q.ScheduleJob<First>(t => t.WithCalendarIntervalSchedule(x => x.WithIntervalInDays(1)));", 86400)]
    [InlineData("var s = SimpleScheduleBuilder.RepeatMinutelyForever(); q.ScheduleJob<First>(t => t.WithSchedule(s));", 60)]
    [InlineData("q.ScheduleJob<First>(t => t.WithCronSchedule(Every));", 120)]
    [InlineData("q.ScheduleJob<First>(t => t.WithCronSchedule(unknown));", -2)]
    public void Quartz_Fires(string statements, double seconds) => Assert.Equal(seconds, IntervalOf(statements));

    [Theory]
    [InlineData("Timer t = new(_ => Ask(), null, 0, 5000);", "new(_ => Ask(), null, 0, 5000)", 5)]
    [InlineData(
        "DispatcherTimer t = new DispatcherTimer(); t.Interval = TimeSpan.FromSeconds(3); t.Tick += (s, e) => Ask();",
        "new DispatcherTimer()",
        3)]
    [InlineData(
        "var t = new System.Windows.Threading.DispatcherTimer { Interval = TimeSpan.FromSeconds(3) }; t.Tick += OnTick;",
        "new System.Windows.Threading.DispatcherTimer { Interval = TimeSpan.FromSeconds(3) }",
        3)]
    [InlineData("var t = new System.Timers.Timer(3000); t.Elapsed += OnTick;", "new System.Timers.Timer(3000)", 3)]
    [InlineData("var t = new System.Timers.Timer(3000); t.Elapsed += new ElapsedEventHandler(OnTick);", "new System.Timers.Timer(3000)", 3)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.AutoReset = false; t.Elapsed += (s, e) => { Ask(); t.Start(); };",
        "new System.Timers.Timer(3000)",
        3)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.AutoReset = false; t.Elapsed += OnTick; t.Start();",
        "new System.Timers.Timer(3000)",
        -1)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.AutoReset = false; t.Elapsed += (s, e) => Ask(); "
            + "t.Elapsed += (s, e) => { Ask(); t.Start(); };",
        "new System.Timers.Timer(3000)",
        3)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.AutoReset = false; t.Elapsed += (s, e) => { Ask(); t.Enabled = false; };",
        "new System.Timers.Timer(3000)",
        -1)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.Elapsed += (s, e) => { t.Stop(); Ask(); }; t.Start();",
        "new System.Timers.Timer(3000)",
        -1)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.Elapsed += (s, e) => { t?.Stop(); Ask(); };", "new System.Timers.Timer(3000)", -1)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.Elapsed += (s, e) => { t.Enabled = false; Ask(); };",
        "new System.Timers.Timer(3000)",
        -1)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.Elapsed += (s, e) => { t.Stop(); Ask(); }; slider.ValueChanged += (s, e) => t.Start();",
        "new System.Timers.Timer(3000)",
        -1)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.Elapsed += (s, e) => { t.Stop(); try { Ask(); } finally { t.Start(); } };",
        "new System.Timers.Timer(3000)",
        3)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.Elapsed += (s, e) => { t.Enabled = false; Ask(); t.Enabled = true; };",
        "new System.Timers.Timer(3000)",
        3)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.Elapsed += (s, e) => { if (unknown) t.Stop(); Ask(); };",
        "new System.Timers.Timer(3000)",
        3)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.Elapsed += (s, e) => { t.Stop(); Begin(); }; "
            + "void Begin() => End(); void End() { Ask(); t.Start(); }",
        "new System.Timers.Timer(3000)",
        3)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.Elapsed += (s, e) => { t.Stop(); Ask(); }; "
            + "worker.RunWorkerCompleted += (s, e) => t.Start();",
        "new System.Timers.Timer(3000)",
        3)]
    [InlineData(
        "var t = new System.Timers.Timer(3000); t.Elapsed += (s, e) => { t.Stop(); Ask(); }; void OnCompleted() => t.Start();",
        "new System.Timers.Timer(3000)",
        3)]
    [InlineData(
        "var t = new System.Timers.Timer(9000); t.Interval = 6000; t.Elapsed += OnTick; t.Interval = 3000;",
        "new System.Timers.Timer(9000)",
        3)]
    [InlineData("var t = new System.Timers.Timer(unknown); t.Elapsed += OnTick; t.Interval = 3000;", "new System.Timers.Timer(unknown)", 3)]
    [InlineData("field = new System.Timers.Timer(3000); field.Elapsed += OnTick;", "new System.Timers.Timer(3000)", 3)]
    [InlineData("this.field = new System.Timers.Timer(3000); this.field.Elapsed += OnTick;", "new System.Timers.Timer(3000)", 3)]
    [InlineData(
        "var t = new Timer(_ => Ask(), null, Timeout.Infinite, Timeout.Infinite); t.Change(0, 4000); t.Change(0, 9000);",
        "new Timer(_ => Ask(), null, Timeout.Infinite, Timeout.Infinite)",
        4)]
    [InlineData(
        "field = new Timer(_ => { Ask(); field?.Change(4000, Timeout.Infinite); }, null, 9000, Timeout.Infinite); "
            + "field.Change(0, Timeout.Infinite);",
        "new Timer(_ => { Ask(); field?.Change(4000, Timeout.Infinite); }, null, 9000, Timeout.Infinite)",
        4)]
    [InlineData("var t = new Timer(_ => Ask()); t.Change(4000);", "new Timer(_ => Ask())", -1)]
    [InlineData("var t = new Timer(_ => Ask(), null, 0, 2000); t.Change(0, 9000);", "new Timer(_ => Ask(), null, 0, 2000)", 2)]
    [InlineData(
        "var t = clock.CreateTimer(_ => Ask(), null, TimeSpan.Zero, TimeSpan.FromSeconds(4));",
        "clock.CreateTimer(_ => Ask(), null, TimeSpan.Zero, TimeSpan.FromSeconds(4))",
        4)]
    [InlineData("var t = clock.CreateTimer(missing, null, TimeSpan.Zero, TimeSpan.FromSeconds(4));", "", 0)]
    [InlineData("new Timer();", "", 0)]
    [InlineData("object t = new(5);", "", 0)]
    [InlineData("Uri t = new(_ => Ask());", "", 0)]
    [InlineData("var t = new Timer(missing);", "", 0)]
    [InlineData("var t = new Timer(_ => Ask(), null, 5);", "new Timer(_ => Ask(), null, 5)", -1)]
    public void Timer_Fires(string statements, string place, double seconds)
    {
        var (tree, model) = Compile("void M() { " + statements + " }");
        var found = Repetitions.In(tree, model, CancellationToken.None);
        Assert.Equal(
            place,
            string.Join(
                "|",
                found.Select(static repetition => repetition.Place.SourceTree!
                    .ToString()
                    .Substring(repetition.Place.SourceSpan.Start, repetition.Place.SourceSpan.Length))));
        Assert.Equal(seconds, IntervalOf(statements));
    }

    [Theory]
    [InlineData("System.Timers.Timer Kept { get; } = new System.Timers.Timer(4000); void M() { Kept.Elapsed += OnTick; }", 4)]
    [InlineData("System.Timers.Timer kept = new(4000); void M() { kept.Elapsed += OnTick; }", 4)]
    [InlineData("Timer Kept => new Timer(_ => Ask(), null, 0, 4000);", 4)]
    public void Timer_OfAMember_Fires(string members, double seconds)
    {
        var (tree, model) = Compile(members);
        Assert.Equal(
            seconds,
            Seconds(Repetitions.In(tree, model, CancellationToken.None).Single().ReadInterval(model, CancellationToken.None)));
    }

    [Theory]
    [InlineData("[TimerTrigger()] void Poll() { Ask(); }")]
    [InlineData("void Poll([TimerTrigger()] object timer) { Ask(); }")]
    [InlineData("[TimerTrigger(\"0 */5 * * * *\")] abstract void Poll();")]
    [InlineData("[TimerTrigger(\"0 */5 * * * *\")] object Poll { get; }")]
    public void Trigger_WithoutScheduleOrCode_IsNone(string members)
    {
        var (tree, model) = Compile(members);
        Assert.Empty(Repetitions.In(tree, model, CancellationToken.None));
    }

    private static double IntervalOf(string statements)
    {
        var (tree, model) = Compile("void M() { " + statements + " }");
        var found = Repetitions.In(tree, model, CancellationToken.None);
        return found.IsEmpty ? 0 : Seconds(found.Single().ReadInterval(model, CancellationToken.None));
    }

    /// <summary>Seconds; -1 stands for never, -2 for unknown, -3 for none.</summary>
    private static double Seconds(Interval interval) => interval.Kind switch
    {
        IntervalKind.Known => interval.Length.TotalSeconds,
        IntervalKind.Never => -1,
        IntervalKind.Unknown => -2,
        _ => -3,
    };

    private static (Microsoft.CodeAnalysis.SyntaxTree Tree, SourceModel Model) Compile(string members)
        => RepetitionSource.Compile($$"""
            using System;
            using System.Threading;
            using System.Timers;
            using Timer = System.Threading.Timer;
            class DispatcherTimer { public TimeSpan Interval { get; set; } public event EventHandler Tick; }
            static class Job { public static void First() { } public static void Second() { } }
            class First { public void Execute() { Job.First(); } }
            class Second { public void Execute() { Job.Second(); } }
            class Nothing { }
            class Sample
            {
                const string Every = "*/2 * * * *";
                string one, two; int unknown; TimeProvider clock; System.Timers.Timer field;
                void OnTick(object sender, EventArgs e) { Ask(); }
                object Ask() => null;
                {{members}}
            }
            """);
}
