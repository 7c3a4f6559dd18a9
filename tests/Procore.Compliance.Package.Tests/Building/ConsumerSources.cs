namespace Procore.Compliance.Package.Tests.Building;

/// <summary>
/// The source of every consumer, in C# 7.3 so that the oldest frameworks take it: one line for PCA2001, one for PCA2003,
/// and nothing else to find.
/// </summary>
internal static class ConsumerSources
{
    /// <summary>PCA2003 in line 11; its fix makes it a documented route.</summary>
    public const string Account = """
        using System.Net.Http;
        using System.Threading.Tasks;

        namespace Consumer
        {
            public static class Account
            {
                public static HttpClient Client { get; set; }

                public static Task<string> ReadAsync() =>
                    Client.GetStringAsync("https://api.procore.com/vapid/me");

                public static void Main() => ReadAsync().Wait();
            }
        }

        """;

    /// <summary>PCA2001 in line 11.</summary>
    public const string DailyLogs = """
        using System.Net.Http;
        using System.Threading.Tasks;

        namespace Consumer
        {
            public static class DailyLogs
            {
                public static HttpClient Client { get; set; }

                public static Task<string> ReadAsync(long projectId) =>
                    Client.GetStringAsync($"https://api.procore.com/rest/v1.0/projects/{projectId}/daily_logs");
            }
        }

        """;
}
