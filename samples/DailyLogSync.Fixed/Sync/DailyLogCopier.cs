using DailyLogSync.Procore;

namespace DailyLogSync.Sync;

/// <summary>Copies today's logs of one project, or of all, into the store. A failed copy is logged and left to the next pass.</summary>
internal sealed class DailyLogCopier(IServiceScopeFactory scopes, DailyLogStore store, TimeProvider clock, ILogger<DailyLogCopier> log)
{
    public Task CopyAsync(long projectId, CancellationToken cancellation) =>
        RunAsync(procore => CopyAsync(procore, projectId, cancellation));

    public Task CopyAllAsync(CancellationToken cancellation) =>
        RunAsync(async procore =>
        {
            foreach (var project in await procore.ListProjectsAsync(cancellation))
            {
                await CopyAsync(procore, project.Id, cancellation);
            }
        });

    private async Task CopyAsync(IProcoreDailyLogs procore, long projectId, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var notes = await procore.ListNotesAsync(projectId, today, cancellation);
        var manpower = await procore.ListManpowerAsync(projectId, today, cancellation);
        store.Replace(projectId, new ProjectDay(notes, manpower));
    }

    private async Task RunAsync(Func<IProcoreDailyLogs, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider.GetRequiredService<IProcoreDailyLogs>());
        }
        catch (HttpRequestException error)
        {
            log.LogWarning(error, "Procore could not be read.");
        }
    }
}
