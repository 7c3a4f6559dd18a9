using System.Collections.Concurrent;
using DailyLogSync.Procore;

namespace DailyLogSync.Sync;

/// <summary>The copies that this app keeps, by project.</summary>
internal sealed class DailyLogStore
{
    private readonly ConcurrentDictionary<long, ProjectDay> _days = new();

    public ProjectDay Of(long projectId) => _days.GetValueOrDefault(projectId, ProjectDay.Empty);

    public void Replace(long projectId, ProjectDay day) => _days[projectId] = day;
}

internal sealed record ProjectDay(IReadOnlyList<DailyLog> Logs, IReadOnlyList<ManpowerLog> Manpower)
{
    public static ProjectDay Empty { get; } = new([], []);
}
