using DailyLogSync.Procore;

namespace DailyLogSync.Sync;

/// <summary>Keeps the copies of today's logs fresh.</summary>
internal sealed class DailyLogPoller(
    IServiceScopeFactory scopes, ProcoreTokens tokens, DailyLogStore store, TimeProvider clock, ILogger<DailyLogPoller> log)
        : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (tokens.SignedIn)
            {
                await CopyAsync(stoppingToken);
            }

            await Task.Delay(Interval, stoppingToken);
        }
    }

    private async Task CopyAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var procore = scope.ServiceProvider.GetRequiredService<IProcoreDailyLogs>();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        try
        {
            foreach (var project in await procore.ListProjectsAsync(cancellation))
            {
                var logs = await procore.ListAsync(project.Id, today, cancellation);
                var manpower = await procore.ListManpowerAsync(project.Id, today, cancellation);
                store.Replace(project.Id, new ProjectDay(logs, manpower));
            }
        }
        catch (HttpRequestException error)
        {
            log.LogWarning(error, "Procore could not be read; the next turn tries again.");
        }
    }
}
