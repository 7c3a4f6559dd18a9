namespace DailyLogSync.Sync;

/// <summary>Copies the logs of each project that a webhook has named.</summary>
internal sealed class WebhookWorker(ChangedProjects changed, DailyLogCopier copier) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var projectId in changed.ReadAllAsync(stoppingToken))
        {
            await copier.CopyAsync(projectId, stoppingToken);
        }
    }
}
