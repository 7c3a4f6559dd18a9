namespace MeetingMinutes;

/// <summary>Every address that this service calls.</summary>
internal static class Routes
{
    public const string Token = "https://login.procore.com/oauth/token";
    public const string Root = "https://api.procore.com";

    private const string Project = "/rest/v1.1/projects/";

    public static string Meetings(long projectId) => Project + projectId + "/meetings";

    public static string Meeting(long projectId, long meetingId) => $"{Meetings(projectId)}/{meetingId}";

    public static string Topics(long projectId) => Project + projectId + "/meeting_topics";
}
