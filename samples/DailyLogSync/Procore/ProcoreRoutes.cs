namespace DailyLogSync.Procore;

/// <summary>The routes that this app calls, below the API address.</summary>
internal static class ProcoreRoutes
{
    public const string Projects = "/vapid/projects";

    private const string ProjectsV1 = "/rest/v1.0/projects";

    public static string ManpowerLogs(long projectId) => $"{ProjectsV1}/{projectId}/manpower_logs";
}
