namespace Procore.Compliance.Package.Tests.Building;

/// <summary>
/// The source of every consumer, in C# 7.3 so that the oldest frameworks take it: one line for PCA2003, one for PCA1001,
/// and nothing else to find. The secret is made up.
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
                private static readonly HttpClient Client = new HttpClient();

                public static Task<string> ReadAsync() =>
                    Client.GetStringAsync("https://api.procore.com/vapid/me");

                public static void Main() => ReadAsync().Wait();
            }
        }

        """;

    /// <summary>PCA1001 in line 10.</summary>
    public const string SignIn = """
        using System.Collections.Generic;

        namespace Consumer
        {
            public static class SignIn
            {
                public static Dictionary<string, string> Form(string clientId) => new Dictionary<string, string>
                {
                    ["client_id"] = clientId,
                    ["client_secret"] = "3b9a60c7f1d824e53b9a60c7f1d824e53b9a60c7f1d824e53b9a60c7f1d824e5",
                };
            }
        }

        """;
}
