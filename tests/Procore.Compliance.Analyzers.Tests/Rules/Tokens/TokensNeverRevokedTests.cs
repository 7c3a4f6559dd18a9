using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Rules.Tokens;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Tokens;

public sealed class TokensNeverRevokedTests
{
    private const string SignIn =
        """
        class ProcoreLogin(HttpClient http)
        {
            public Task Go(string code) => http.PostAsync(
                "https://login.procore.com/oauth/token",
                JsonContent.Create(new { grant_type = {|PCA4008:"authorization_code"|}, code }));
        }
        """;

    private static readonly TokenCases Reported = new()
    {
        ["user's token"] = [SignIn],
        ["user's token that is refreshed"] = [
            SignIn,
            """class Renewal { public object Body(string token) => new { grant_type = "refresh_token", token }; }"""
        ],
        ["saved tokens of a sign-in"] = ["""
            using Microsoft.Extensions.DependencyInjection;
            static class Setup
            {
                public static void Add(IServiceCollection services)
                    => services.AddAuthentication().{|PCA4008:AddOAuth|}("Procore", options => options.SaveTokens = true);
            }
            """],
    };

    private static readonly TokenCases Silent = new()
    {
        ["revocation in another file"] = [
            SignIn.Replace("{|PCA4008:", string.Empty).Replace("|}", string.Empty),
            """
            class Leave(HttpClient http)
            {
                public Task Go(string token) => http.PostAsync("https://login.procore.com/oauth/revoke", JsonContent.Create(new { token }));
            }
            """
        ],
        ["client credentials"] = [
            """
            class ProcoreService(HttpClient http)
            {
                public Task Go() => http.PostAsync(
                    "https://login.procore.com/oauth/token",
                    JsonContent.Create(new { grant_type = "client_credentials" }));
            }
            """],
        ["another vendor"] = [
            """
            class Login(HttpClient http)
            {
                public Task Go(string code) => http.PostAsync(
                    "https://login.example.com/token",
                    JsonContent.Create(new { grant_type = "authorization_code", code }));
            }
            """],
    };

    public static TheoryData<string> ReportedNames => Reported.Names;

    public static TheoryData<string> SilentNames => Silent.Names;

    [Theory]
    [MemberData(nameof(ReportedNames))]
    public Task Reports(string name) => Reported.VerifyAsync<TokensNeverRevoked>(name);

    [Theory]
    [MemberData(nameof(SilentNames))]
    public Task Is_silent_about(string name) => Silent.VerifyAsync<TokensNeverRevoked>(name);
}
