namespace DailyLogSync.Sync;

/// <summary>Catches what a lost webhook delivery has missed.</summary>
internal sealed class HourlyReconciliation(DailyLogCopier copier, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await copier.CopyAllAsync(stoppingToken);
        }
    }
}
