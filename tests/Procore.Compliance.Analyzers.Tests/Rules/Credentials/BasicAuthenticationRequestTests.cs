using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Credentials.BasicAuthentication>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Credentials;

/// <summary>PCA1004 is judged by the requests that get the login, whatever else the type does. Libraries need not bind.</summary>
public sealed class BasicAuthenticationRequestTests
{
    [Theory]
    [InlineData("https://hooks.example.com/procore")]
    [InlineData("https://example.com/rest/v1.0/procore/projects")]
    [InlineData("https://login.procore.com/oauth/token")]
    [InlineData("https://login.procore.com/oauth/revoke")]
    [InlineData("https://login.procore.com/oauth/introspect?a=b")]
    public Task Message_to_somebody_else_or_to_sign_a_client_in_is_silent(string address) => VerifyAsync($$"""
        {{Procores}}
        void M(HttpClient http, string pair)
        {
            var m = new HttpRequestMessage(HttpMethod.Post, "{{address}}");
            m.Headers.Authorization = new AuthenticationHeaderValue("Basic", pair);
            http.Send(m);
        }
        """);

    [Theory]
    [InlineData("https://api.procore.com/rest/v1.0/me")]
    [InlineData("https://api.procore.com/rest/v1.0/tokens/1/revoke_all")]
    [InlineData("https://sandbox.procore.com/rest/v1.0/companies")]
    public Task Message_to_Procore_triggers(string address) => VerifyAsync($$"""
        void Other(HttpClient http) => http.GetAsync("https://hooks.example.com/oauth/token");
        void M(HttpClient http, string pair)
        {
            var m = new HttpRequestMessage(HttpMethod.Post, "{{address}}");
            m.Headers.Authorization = {|PCA1004:new AuthenticationHeaderValue("Basic", pair)|};
            http.Send(m);
        }
        """);

    [Theory]
    [InlineData("https://erp.example.com/api/orders", false)]
    [InlineData("https://login.procore.com/oauth/token", false)]
    [InlineData("https://api.procore.com/rest/v1.0/me", true)]
    public Task Message_that_a_helper_builds_is_judged_by_its_own_address(string address, bool triggers)
    {
        const string login = "new AuthenticationHeaderValue(\"Basic\", pair)";
        return VerifyAsync($$"""
            {{Procores}}
            void M(HttpClient http, string pair)
            {
                using var read = Made(HttpMethod.Get, "https://api.procore.com/rest/v1.0/companies");
                http.Send(read);
                using var m = Made(HttpMethod.Post, "{{address}}");
                m.Headers.Authorization = {{(triggers ? "{|PCA1004:" + login + "|}" : login)}};
                http.Send(m);
            }
            static HttpRequestMessage Made(HttpMethod how, string where)
            {
                var message = new HttpRequestMessage(how, where);
                message.Headers.UserAgent.ParseAdd("a/1");
                return message;
            }
            """);
    }

    [Fact]
    public Task Message_that_callers_address_triggers_where_one_goes_to_the_API() => VerifyAsync("""
        void M(HttpClient http, string path, string pair)
        {
            var m = new HttpRequestMessage(HttpMethod.Post, "https://api.procore.com" + path);
            m.Headers.Authorization = {|PCA1004:new AuthenticationHeaderValue("Basic", pair)|};
            http.Send(m);
        }
        void A(HttpClient http) => M(http, "/oauth/token", "a");
        void B(HttpClient http) => M(http, "/rest/v1.0/me", "a");
        """);

    [Theory]
    [InlineData("https://login.procore.com", "/oauth/token", false)]
    [InlineData("https://erp.example.com", "/procore/jobs", false)]
    [InlineData("https://api.procore.com", "/rest/v1.0/me", true)]
    public Task Client_of_RestSharp_is_judged_by_what_it_sends(string address, string path, bool triggers)
    {
        var login = triggers ? "{|PCA1004:new HttpBasicAuthenticator(app, proof)|}" : "new HttpBasicAuthenticator(app, proof)";
        return VerifyAsync($$"""
            {{Procores}}
            static string app = "", proof = "";
            RestClient c = new(new RestClientOptions("{{address}}") { Authenticator = {{login}} });
            object Draw() => c.Post(new RestRequest("{{path}}", Method.Post).AddParameter("a", "b"));
            """);
    }

    [Theory]
    [InlineData("https://api.procore.com/rest/v1.0/me", true)]
    [InlineData("https://erp.example.com/procore", false)]
    public Task Chain_of_Flurl_is_judged_by_its_address(string address, bool triggers)
    {
        var chain = $"\"{address}\".WithBasicAuth(user, word)";
        return VerifyAsync($$"""
            {{Procores}}
            object M(string user, string word) => {{(triggers ? "{|PCA1004:" + chain + "|}" : chain)}}.GetStringAsync();
            """);
    }

    [Theory]
    [InlineData("api.Tools(1, {|PCA1004:\"Basic \" + pair|})")]
    [InlineData("api.Tools(authorization: {|PCA1004:\"Basic \" + pair|}, project: 1)")]
    [InlineData("api.Tools(1, \"Bearer \" + pair)")]
    [InlineData("api.Other(\"Basic \" + pair)")]
    public Task Argument_for_a_declared_header_is_known_without_the_library(string call) => VerifyAsync($$"""
        interface IOld
        {
            [Get("/rest/v1.0/projects/{project}/tools")] object Tools(long project, [Header("Authorization")] string authorization);
            [Get("/rest/v1.0/me")] object Other(string note);
        }
        object M(string pair)
        {
            var api = RestService.For<IOld>("https://api.procore.com");
            return {{call}};
        }
        """);

    // A request to Procore beside, which alone would say that the type is Procore's.
    private const string Procores = "void Me(HttpClient http) => http.GetAsync(\"https://api.procore.com/rest/v1.0/me\");";

    private static Task VerifyAsync(string members) => new Verify.Test
    {
        CompilerDiagnostics = CompilerDiagnostics.None,
        TestCode = "using System.Net.Http;\nusing System.Net.Http.Headers;\nclass Sync\n{\n" + members + "\n}\n",
    }.RunAsync();
}
