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
        ["a variable, a comment and a message that speak of it"] = [
            SignIn,
            """
            class Users
            {
                // Access is revoked by hand.
                public string Say(bool revoked) => revoked ? "The access was revoked." : "Nothing to revoke here, or later.";
            }
            """
        ],
        ["revocation at another vendor's"] = [
            SignIn,
            """
            class Leave(HttpClient http)
            {
                public Task Go(HttpContent body) => http.PostAsync("https://oauth2.example.com/revoke", body);
            }
            """
        ],
        ["a right that one's own program revokes"] = [
            SignIn,
            """class Rights { public void Go(string user) => RevokeAccess(user); private void RevokeAccess(string user) { } }"""
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
        ["revocation at a host from elsewhere"] = [
            SignIn.Replace("{|PCA4008:", string.Empty).Replace("|}", string.Empty),
            """
            class Leave(HttpClient http)
            {
                public Task Go(string login, HttpContent body) => http.PostAsync($"{login}/oauth/revoke", body);
            }
            """
        ],
        ["revocation in pieces"] = [
            SignIn.Replace("{|PCA4008:", string.Empty).Replace("|}", string.Empty),
            """
            class Leave(HttpClient http)
            {
                public Task Go(string oauth, HttpContent body) => http.PostAsync(string.Join("/", oauth, "revoke"), body);
            }
            """
        ],
        ["revocation by a library"] = [
            SignIn.Replace("{|PCA4008:", string.Empty).Replace("|}", string.Empty),
            """class Leave { public Task Go(dynamic client, string token) => client.RevokeTokenAsync(token); }"""
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
