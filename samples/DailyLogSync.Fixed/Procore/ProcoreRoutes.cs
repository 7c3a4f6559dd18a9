namespace DailyLogSync.Procore;

/// <summary>The routes that this app calls, below the API address.</summary>
internal static class ProcoreRoutes
{
    public const string Projects = "/rest/v1.0/projects";

    public static string NotesLogs(long projectId) => $"{Projects}/{projectId}/notes_logs";

    public static string ManpowerLogs(long projectId) => $"{Projects}/{projectId}/manpower_logs";
}
