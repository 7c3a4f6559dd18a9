namespace DailyLogSync.Procore;

/// <summary>What this app reads from Procore, on behalf of the user who has signed in.</summary>
public interface IProcoreDailyLogs
{
    Task<IReadOnlyList<Project>> ListProjectsAsync(CancellationToken cancellation);

    Task<IReadOnlyList<NotesLog>> ListNotesAsync(long projectId, DateOnly day, CancellationToken cancellation);

    Task<IReadOnlyList<ManpowerLog>> ListManpowerAsync(long projectId, DateOnly day, CancellationToken cancellation);
}

public sealed record Project(long Id, string Name);

public sealed record NotesLog(long Id, DateOnly Date, string? Comment);

public sealed record ManpowerLog(long Id, DateOnly Date, int NumWorkers, string? NumHours);
