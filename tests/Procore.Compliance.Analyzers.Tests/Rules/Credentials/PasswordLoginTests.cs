using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Credentials.PasswordLogin,
    Procore.Compliance.CodeFixes.Credentials.PasswordLoginFix>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

public sealed class PasswordLoginTests
{
    private const string Usings = "using System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Net.Http;\n";

    [Theory]
    [InlineData("new Dictionary<string, string> { [\"grant_type\"] = {|PCA1003:\"password\"|}, [\"username\"] = u, [\"password\"] = p }")]
    [InlineData(
        """
        new Dictionary<string, string> { { "grant_type", {|PCA1003:"password"|} }, { "username", u }, { "password", p } }
        """)]
    [InlineData(
        """
        new[]
        {
            new KeyValuePair<string, string>("grant_type", {|PCA1003:"password"|}),
            new KeyValuePair<string, string>("username", u),
            new KeyValuePair<string, string>("password", p)
        }
        """)]
    [InlineData("new { grant_type = {|PCA1003:\"password\"|}, username = u, password = p }")]
    [InlineData("$\"grant_type={|PCA1003:password|}&username={u}&password={p}\"")]
    [InlineData("\"{\\\"grant_type\\\":\\\"{|PCA1003:password|}\\\",\\\"username\\\":\\\"\" + u + p")]
    public Task Password_grant_triggers(string body) => Verify.VerifyAnalyzerAsync(InProcoreLogin(body));

    [Theory]
    [InlineData(
        """
        new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = u, ["client_secret"] = p }
        """)]
    [InlineData("new Dictionary<string, string> { [\"grant_type\"] = \"refresh_token\", [\"refresh_token\"] = p, [\"user\"] = u }")]
    [InlineData("new { username = u, password = p }")]
    public Task Other_grants_do_not_trigger(string body) => Verify.VerifyAnalyzerAsync(InProcoreLogin(body));

    [Theory]
    [InlineData(
        "http.{|PCA1003:PostAsync|}(Login, new FormUrlEncodedContent(new Dictionary<string, string> { [\"username\"] "
            + "= u, [\"password\"] = p }))")]
    [InlineData("http.{|PCA1003:PostAsJsonAsync|}(Login, new { email = u, password = p })")]
    [InlineData("http.{|PCA1003:PostAsJsonAsync|}(Login, new Person { Email = u, Password = p })")]
    [InlineData("http.{|PCA1003:PostAsync|}(Login, new StringContent($\"email={u}&password={p}\"))")]
    [InlineData(
        "http.{|PCA1003:PostAsync|}(Login, new StringContent(\"{\\\"email\\\":\\\"\" + u + "
            + "\"\\\",\\\"password\\\":\\\"\" + p + \"\\\"}\"))")]
    [InlineData(
        """
        http.{|PCA1003:PostAsync|}(Login, new FormUrlEncodedContent(new[]
        {
            new KeyValuePair<string, string>("user[email]", u), new KeyValuePair<string, string>("user[password]", p),
        }))
        """)]
    [InlineData("http.GetAsync(Login + \"?email=\" + u + \"&password=\" + p)")]
    [InlineData("http.PostAsJsonAsync(\"https://login.example.com/login\", new { email = u, password = p })")]
    [InlineData("http.PostAsJsonAsync(\"https://api.procore.com/rest/v1.0/companies/1/users\", new { email = u, password = p })")]
    [InlineData("http.PostAsJsonAsync(Login, new { email = u })")]
    [InlineData("http.PostAsync(Login, null)")]
    public Task Login_without_a_grant_is_read(string call) => Verify.VerifyAnalyzerAsync(Usings + "using System.Net.Http.Json;\n" + $$"""
        class Person { public string? Email, Password; }
        class ProcoreLogin
        {
            const string Login = "https://login.procore.com/login";
            object Body(HttpClient http, string u, string p) => {{call}};
        }
        """);

    [Theory]
    [InlineData("https://login.procore.com", "new { email = u, password = p }", true)]
    [InlineData("https://login.example.com", "new { email = u, password = p }", false)]
    [InlineData("https://login.procore.com", "new { email = u, project = p }", false)]
    public Task Login_of_RestSharp_is_read(string address, string body, bool isReported) => VerifyUnboundAsync($$"""
        using RestSharp;
        class Login
        {
            object Body(string u, string p)
            {
                var client = new RestClient("{{address}}");
                var request = new RestRequest("a", Method.Post)
                    .AddJsonBody({{body}});
                return client.{{(isReported ? "{|PCA1003:ExecuteAsync|}" : "ExecuteAsync")}}(request);
            }
            object Pairs(string u, string p)
            {
                var client = new RestClient("{{address}}");
                return client.ExecuteAsync(new RestRequest("sessions").AddParameter("project", u).AddParameter("password", p));
            }
        }
        """);

    [Theory]
    [InlineData("https://login.procore.com", "password", true)]
    [InlineData("https://login.example.com", "password", false)]
    [InlineData("https://login.procore.com", "client_credentials", false)]
    public Task Grant_of_a_declared_body_is_read(string address, string grant, bool isReported) => VerifyUnboundAsync($$"""
        using System.Threading.Tasks;
        using Refit;
        record Ask([property: AliasAs("username")] string A, [property: AliasAs("password")] string B,
            [property: AliasAs("grant_type")] string Kind = {{(isReported ? "{|PCA1003:\"" + grant + "\"|}" : "\"" + grant + "\"")}});
        interface ILogin { [Post("/oauth/token")] Task<string> AskAsync([Body(BodySerializationMethod.UrlEncoded)] Ask ask); }
        class Setup { object Make() => RestService.For<ILogin>("{{address}}"); }
        """);

    [Theory]
    [InlineData("https://login.procore.com", "RequestPasswordTokenAsync", "PasswordTokenRequest", true)]
    [InlineData("https://login.example.com", "RequestPasswordTokenAsync", "PasswordTokenRequest", false)]
    [InlineData("https://login.procore.com", "RequestClientCredentialsTokenAsync", "ClientCredentialsTokenRequest", false)]
    public Task Address_of_a_library_request_is_read(string address, string method, string type, bool isReported)
        => VerifyUnboundAsync($$"""
            using System.Net.Http;
            using IdentityModel.Client;
            class Settings { public string Host { get; set; } = "{{address}}"; }
            class Login
            {
                object Ask(HttpClient http, Settings settings, string a)
                    => http.{{(isReported ? "{|PCA1003:" + method + "|}" : method)}}(
                        new {{type}} { Address = settings.Host + "/oauth/token", UserName = a });
            }
            """);

    private static Task VerifyUnboundAsync(string source)
        => new Verify.Test { CompilerDiagnostics = CompilerDiagnostics.None, TestCode = source }.RunAsync();

    [Fact]
    public Task Password_grant_to_somebody_else_does_not_trigger() => Verify.VerifyAnalyzerAsync(Usings + """
        class ErpLogin
        {
            object Body(HttpClient http, string u, string p)
                => http.PostAsync(
                    "https://erp.example.com/token",
                    new FormUrlEncodedContent(
                        new Dictionary<string, string> { ["grant_type"] = "password", ["username"] = u, ["password"] = p }));
        }
        """);

    [Fact]
    public Task Additional_host_counts_as_Procore() => new Verify.Test
    {
        TestCode = Usings + """
            class Login
            {
                object Body(HttpClient http, string u, string p)
                    => http.PostAsync(
                        "https://gateway.example.com/token",
                        new FormUrlEncodedContent(new Dictionary<string, string>
                        {
                            ["grant_type"] = {|PCA1003:"password"|},
                            ["username"] = u,
                            ["password"] = p
                        }));
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

            object OneLine(string id, string username, string password)
                => new { grant_type = {|PCA1003:"password"|}, username, password, client_id = id };

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

            object OneLine(string id, string username, string password)
                => new { grant_type = "client_credentials", client_id = id };

            object Added(string id, string u, string p)
            {
                var form = new Dictionary<string, string>();
                form.Add("grant_type", "client_credentials");
                form.Add("client_id", id);
                return form;
            }
        }
        """);

    [Theory]
    [InlineData(
        "$\"grant_type={|PCA1003:password|}&client_id={id}&username={u}&password={Uri.EscapeDataString(p)}\"",
        "$\"grant_type=client_credentials&client_id={id}\"")]
    [InlineData(
        "$\"username={u}&password={p}&grant_type={|PCA1003:password|}&client_id={id}\"",
        "$\"grant_type=client_credentials&client_id={id}\"")]
    [InlineData(
        "\"grant_type={|PCA1003:password|}&username=\" + u + \"&password=\" + p + \"&client_id=\" + id",
        "\"grant_type=client_credentials&client_id=\" + id")]
    [InlineData(
        "\"grant_type={|PCA1003:password|}&client_id=\" + id + \"&username=\" + u + \"&password=\" + p",
        "\"grant_type=client_credentials&client_id=\" + id")]
    [InlineData(
        "new { client_id = id, grant_type = {|PCA1003:\"password\"|}, username = u, password = p }",
        "new { client_id = id, grant_type = \"client_credentials\" }")]
    [InlineData(
        "new List<KeyValuePair<string, string>> { new(\"grant_type\", {|PCA1003:\"password\"|}), new(\"username\", u), "
            + "new(\"client_id\", id), new(\"password\", p) }",
        "new List<KeyValuePair<string, string>> { new(\"grant_type\", \"client_credentials\"), new(\"client_id\", id) }")]
    [InlineData(
        "new List<(string, string)> { (\"grant_type\", {|PCA1003:\"password\"|}), (\"username\", u), "
            + "(\"password\", p), (\"client_id\", id) }",
        "new List<(string, string)> { (\"grant_type\", \"client_credentials\"), (\"client_id\", id) }")]
    [InlineData(
        "new Grant { GrantType = {|PCA1003:\"password\"|}, UserName = u, Password = p, ClientId = id }",
        "new Grant { GrantType = \"client_credentials\", ClientId = id }")]
    [InlineData(
        "new RestRequest(\"oauth/token\").AddParameter(\"grant_type\", {|PCA1003:\"password\"|}).AddParameter(\"username\", u)\n"
            + "            .AddParameter(\"password\", p).AddParameter(\"client_id\", id)",
        "new RestRequest(\"oauth/token\").AddParameter(\"grant_type\", \"client_credentials\").AddParameter(\"client_id\", id)")]
    [InlineData(
        "new RestRequest(\"oauth/token\").AddParameter(\"grant_type\", {|PCA1003:\"password\"|}).AddParameter(\"client_id\", id)\n"
            + "            .AddParameter(\"username\", u)\n            .AddParameter(\"password\", p)",
        "new RestRequest(\"oauth/token\").AddParameter(\"grant_type\", \"client_credentials\").AddParameter(\"client_id\", id)")]
    [InlineData(
        "Wrap(new RestRequest(\"oauth/token\").AddParameter(\"grant_type\", {|PCA1003:\"password\"|}).AddParameter(\"username\", u)"
            + ".AddParameter(\"password\", p))",
        "Wrap(new RestRequest(\"oauth/token\").AddParameter(\"grant_type\", \"client_credentials\"))")]
    [InlineData(
        "new RestRequest(\"oauth/token\").AddParameter(\"username\", u).AddParameter(\"password\", p)"
            + ".AddParameter(\"grant_type\", {|PCA1003:\"password\"|}).AddParameter(\"client_secret\", id)",
        "new RestRequest(\"oauth/token\").AddParameter(\"grant_type\", \"client_credentials\").AddParameter(\"client_secret\", id)")]
    [InlineData(
        "System.Linq.Enumerable.Empty<KeyValuePair<string, string>>()\n"
            + "            .Append(KeyValuePair.Create(\"grant_type\", {|PCA1003:\"password\"|}))\n"
            + "            .Append(KeyValuePair.Create(\"username\", u))\n            .Append(KeyValuePair.Create(\"password\", p))",
        "System.Linq.Enumerable.Empty<KeyValuePair<string, string>>()\n"
            + "            .Append(KeyValuePair.Create(\"grant_type\", \"client_credentials\"))")]
    public Task Fix_takes_user_name_and_password_out_of(string body, string expected) => VerifyBodyAsync(body, expected);

    [Theory]
    [InlineData("$\"grant_type={|PCA1003:password|}&username={u}&password={p}{id}\"")]
    [InlineData("\"{\\\"grant_type\\\":\\\"{|PCA1003:password|}\\\",\\\"username\\\":\\\"\" + u + p + id + \"\\\"}\"")]
    public Task Fix_is_not_offered_where_they_would_stay(string body) => VerifyBodyAsync(body, body);

    [Fact]
    public Task Fix_keeps_a_comment_of_what_it_takes_out() => Verify.VerifyCodeFixAsync(
        Usings + """
            using RestSharp;
            class ProcoreLogin
            {
                object Body(string u, string p) => new RestRequest("oauth/token").AddParameter("grant_type", {|PCA1003:"password"|})
                    .AddParameter("username", u) // the service user
                    .AddParameter("password", p);
            }
            """,
        Usings + """
            using RestSharp;
            class ProcoreLogin
            {
                // the service user
                object Body(string u, string p) => new RestRequest("oauth/token").AddParameter("grant_type", "client_credentials");
            }
            """);

    private static Task VerifyBodyAsync(string body, string expected)
    {
        return Verify.VerifyCodeFixAsync(Source(body), Source(expected));

        static string Source(string expression) => Usings + $$"""
            using RestSharp;
            class Grant { public string? GrantType, UserName, Password, ClientId; }
            class ProcoreLogin
            {
                static object Wrap(object o) => o;
                object Body(string id, string u, string p) => {{expression}};
            }
            """;
    }

    [Fact]
    public Task Fix_takes_user_name_and_password_out_of_a_collection_expression()
    {
        // C# 12; an older Roslyn has nothing to fix.
        return PrimaryConstructors.AreKnown
            ? Verify.VerifyCodeFixAsync(
                Source("{|PCA1003:\"password\"|}", "new(\"username\", u), new(\"password\", p), "), Source("\"client_credentials\"", ""))
            : Task.CompletedTask;

        static string Source(string grant, string login) => Usings + $$"""
            class ProcoreLogin
            {
                List<KeyValuePair<string, string>> Body(string id, string u, string p)
                    => [new("grant_type", {{grant}}), {{login}}new("client_id", id)];
            }
            """;
    }

    [Fact]
    public Task Fix_is_not_offered_for_a_declared_login()
    {
        const string Source = """
            class ProcoreTokenRequest
            {
                [System.Text.Json.Serialization.JsonPropertyName("grant_type")]
                public string GrantType => {|PCA1003:"password"|};
                public string? Username { get; set; }
                public string? Password { get; set; }
            }
            """;
        return Verify.VerifyCodeFixAsync(Source, Source);
    }

    [Fact]
    public Task Fix_is_not_offered_for_members_that_are_serialised_by_other_names()
    {
        const string Source = """
            class ProcoreTokenRequest
            {
                [System.Text.Json.Serialization.JsonPropertyName("grant_type")]
                public string? Kind { get; set; }
                [System.Text.Json.Serialization.JsonPropertyName("username")]
                public string? Who { get; set; }
            }
            class ProcoreLogin
            {
                object Body(string who) => new ProcoreTokenRequest { Kind = {|PCA1003:"password"|}, Who = who };
            }
            """;
        return Verify.VerifyCodeFixAsync(Source, Source);
    }

    private static string InProcoreLogin(string body) => Usings + $$"""
        class ProcoreLogin
        {
            object Body(string u, string p) => {{body}};
        }
        """;
}
