using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Credentials.PasswordLogin,
    Procore.Compliance.CodeFixes.Credentials.PasswordLoginFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

public sealed class PasswordLoginTests
{
    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing System.Net.Http;\n";

    [Theory]
    [InlineData("new Dictionary<string, string> { [\"grant_type\"] = {|PCA1003:\"password\"|}, [\"username\"] = u, [\"password\"] = p }")]
    [InlineData("new Dictionary<string, string> { { \"grant_type\", {|PCA1003:\"password\"|} }, { \"username\", u }, { \"password\", p } }")]
    [InlineData("new[] { new KeyValuePair<string, string>(\"grant_type\", {|PCA1003:\"password\"|}), new KeyValuePair<string, string>(\"username\", u), new KeyValuePair<string, string>(\"password\", p) }")]
    [InlineData("new { grant_type = {|PCA1003:\"password\"|}, username = u, password = p }")]
    [InlineData("$\"grant_type={|PCA1003:password|}&username={u}&password={p}\"")]
    [InlineData("\"{\\\"grant_type\\\":\\\"{|PCA1003:password|}\\\",\\\"username\\\":\\\"\" + u + p")]
    public Task Password_grant_triggers(string body) => Verify.VerifyAnalyzerAsync(InProcoreLogin(body));

    [Theory]
    [InlineData("new Dictionary<string, string> { [\"grant_type\"] = \"client_credentials\", [\"client_id\"] = u, [\"client_secret\"] = p }")]
    [InlineData("new Dictionary<string, string> { [\"grant_type\"] = \"refresh_token\", [\"refresh_token\"] = p, [\"user\"] = u }")]
    [InlineData("new { username = u, password = p }")]
    public Task Other_grants_do_not_trigger(string body) => Verify.VerifyAnalyzerAsync(InProcoreLogin(body));

    [Fact]
    public Task Password_grant_to_somebody_else_does_not_trigger() => Verify.VerifyAnalyzerAsync(Usings + """
        class ErpLogin
        {
            object Body(HttpClient http, string u, string p)
                => http.PostAsync("https://erp.example.com/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "password", ["username"] = u, ["password"] = p }));
        }
        """);

    [Fact]
    public Task Additional_host_counts_as_Procore() => new Verify.Test
    {
        TestCode = Usings + """
            class Login
            {
                object Body(HttpClient http, string u, string p)
                    => http.PostAsync("https://gateway.example.com/token", new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = {|PCA1003:"password"|}, ["username"] = u, ["password"] = p }));
            }
            """,
        TestState = { AnalyzerConfigFiles = { ("/.globalconfig", "is_global = true\nprocore_additional_hosts = gateway.example.com\n") } },
    }.RunAsync();

    [Fact]
    public Task Fix_uses_client_credentials() => Verify.VerifyCodeFixAsync(
        Usings + """
        class ProcoreLogin
        {
            object Body(string id, string secret, string u, string p) => new Dictionary<string, string>
            {
                ["grant_type"] = {|PCA1003:"password"|}, // the grant
                ["client_id"] = id,
                ["client_secret"] = secret,
                ["username"] = u,
                ["password"] = p,
            };

            object Pairs(string id, string u, string p) => new[]
            {
                new KeyValuePair<string, string>("grant_type", {|PCA1003:"password"|}),
                new KeyValuePair<string, string>("username", u),
                new KeyValuePair<string, string>("password", p),
                new KeyValuePair<string, string>("client_id", id),
            };

            object OneLine(string id, string username, string password) => new { grant_type = {|PCA1003:"password"|}, username, password, client_id = id };

            object Added(string id, string u, string p)
            {
                var form = new Dictionary<string, string>();
                form.Add("grant_type", {|PCA1003:"password"|});
                form.Add("client_id", id);
                form.Add("username", u);
                form["password"] = p;
                return form;
            }
        }
        """,
        Usings + """
        class ProcoreLogin
        {
            object Body(string id, string secret, string u, string p) => new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials", // the grant
                ["client_id"] = id,
                ["client_secret"] = secret,
            };

            object Pairs(string id, string u, string p) => new[]
            {
                new KeyValuePair<string, string>("grant_type", "client_credentials"),
                new KeyValuePair<string, string>("client_id", id),
            };

            object OneLine(string id, string username, string password) => new { grant_type = "client_credentials", client_id = id };

            object Added(string id, string u, string p)
            {
                var form = new Dictionary<string, string>();
                form.Add("grant_type", "client_credentials");
                form.Add("client_id", id);
                return form;
            }
        }
        """);

    private static string InProcoreLogin(string body) => Usings + $$"""
        class ProcoreLogin
        {
            object Body(string u, string p) => {{body}};
        }
        """;
}
