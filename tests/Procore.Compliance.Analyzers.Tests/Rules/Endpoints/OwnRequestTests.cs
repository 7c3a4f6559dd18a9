using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Tests.Verifiers;
using Xunit;
using Verify =
    Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>
/// Requests whose text several places put together: a class of one's own that is a library's request, an id that a caller fills in, a
/// name that nobody in sight gives.
/// </summary>
public sealed class OwnRequestTests
{
    private const string Usings = """
        using System;
        using System.Net.Http;
        using System.Threading.Tasks;
        using RestSharp;

        """;

    [Theory]
    [InlineData("""
        class ListRequest : RestRequest
        {
            public ListRequest(long project, string list) : base("/rest/v1.0/projects/" + project + "/" + list) { }
        }
        class Api
        {
            readonly RestClient _api = new("https://api.procore.com");
            Task<RestResponse> M(long id) => _api.ExecuteAsync(new ListRequest(id, "{|PCA2001:milestonez|}"));
            Task<RestResponse> N(long id) => _api.ExecuteAsync(new ListRequest(id, "rfis"));
        }
        """)]
    [InlineData("""
        class Message : HttpRequestMessage
        {
            public Message(HttpMethod method, string path) : base(method, "https://api.procore.com/rest/v1.0/" + path) { }
            public Message(string path) : this(HttpMethod.Get, path) { }
        }
        class Api
        {
            readonly HttpClient _http = new();
            Task M() => _http.SendAsync(new Message("{|PCA2001:no_such_thing|}"));
            Task N() => _http.SendAsync(new Message(HttpMethod.Delete, "{|PCA2002:companies|}"));
            Task O() => _http.SendAsync(new Message("companies"));
        }
        """)]
    [InlineData("""
        class Root : HttpRequestMessage
        {
            public Root(HttpMethod method, string address) : base(method, address) { }
        }
        class Message : Root
        {
            public Message(string path) : base(HttpMethod.Get, "https://api.procore.com/rest/v1.0/" + path) { }
        }
        class Api
        {
            readonly HttpClient _http = new();
            Task M() { var message = new Message("{|PCA2001:no_such_thing|}"); return _http.SendAsync(message); }
        }
        """)]
    [InlineData("""
        class Message : HttpRequestMessage
        {
            public Message() : base(HttpMethod.Get, "https://api.procore.com{|PCA2001:/rest/v1.0/no_such_thing|}") { }
        }
        class Api { readonly HttpClient _http = new(); Task M() => _http.SendAsync(new Message()); }
        """)]
    [InlineData("""
        class Letter : Mail { public Letter(string path) : base("https://example.com/rest/v1.0/" + path) { } }
        class Mail { public Mail(string text) { } }
        class Api { Mail M() => new Letter("no_such_thing"); }
        """)]
    public Task ClassOfOnesOwn_IsTheRequestThatItDerivesFrom(string types) => Verify.VerifyAnalyzerAsync(Usings + types);

    [Theory]
    [InlineData(
        """
        class Message(long id, string list)
            : HttpRequestMessage(HttpMethod.Get, $"https://api.procore.com/rest/v1.0/projects/{id}/{list}");
        """)]
    [InlineData("""class Message(long id, string list) : RestRequest($"/rest/v1.0/projects/{id}/{list}");""")]
    public Task PrimaryConstructor_HandsItsParametersOn(string type)
    {
        var isOfRestSharp = type.Contains("RestRequest", System.StringComparison.Ordinal);
        var sends = isOfRestSharp ? "new RestClient(\"https://api.procore.com\").ExecuteAsync" : "new HttpClient().SendAsync";
        var source =
            $$"""
            {{Usings}}
            {{type}}
            class Api
            {
                Task M(long id) => {{sends}}(new Message(id, "{|PCA2001:milestonez|}"));
                Task N(long id) => {{sends}}(new Message(id, "rfis"));
            }
            """;
        return PrimaryConstructors.AreKnown ? Verify.VerifyAnalyzerAsync(source) : Task.CompletedTask; // C# 12
    }

    [Theory]
    [InlineData("Remove(long id)", "Remove(4711)", "{|PCA2002:/rest/v1.0/projects/{id}|}")]
    [InlineData("Remove(string id)", "Remove(\"4711\")", "{|PCA2002:/rest/v1.0/projects/{id}|}")]
    [InlineData("Remove(string id)", "Remove(\"/4711/\".Trim('/'))", "{|PCA2002:/rest/v1.0/projects/{id}|}")]
    public Task IdThatACallerFillsIn_IsNoPlaceOfARoute(string head, string call, string route) => Verify.VerifyAnalyzerAsync(
        $$"""
        {{Usings}}
        class Api
        {
            readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com") };
            Task {{head}} => _http.DeleteAsync($"{{route}}");
            Task M() => {{call}};
        }
        """);

    [Fact]
    public Task NameThatACallerFillsIn_IsThePlace() => Verify.VerifyAnalyzerAsync(
        $$"""
        {{Usings}}
        class Api
        {
            readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com") };
            Task Load(string list) => _http.GetAsync($"/rest/v1.0/companies/1/{list}");
            Task M() => Load("{|PCA2001:no_such_thing|}");
            Task N() => Load("users");
        }
        """);

    [Theory]
    [InlineData("public Task<string> GetStringAsync(long id, string list)")]
    [InlineData("public Task<string> Load(long id, string list)")]
    [InlineData("internal Task<string> Send(long id, object list)")]
    public Task NameThatNobodyGives_IsTold(string head) => VerifyUnresolvedAsync(head);

    [Fact]
    public Task NameThatACallerGives_IsJudgedThere() => Verify.VerifyAnalyzerAsync(
        $$"""
        {{Usings}}
        class Api
        {
            readonly HttpClient _http = new();
            Task<string> GetStringAsync(long id, string list)
                => _http.GetStringAsync($"https://api.procore.com/rest/v1.0/projects/{id}/{list}");
            Task M() => GetStringAsync(1, "{|PCA2001:no_such_thing|}");
        }
        """);

    private static Task VerifyUnresolvedAsync(string head) => Verify.VerifyAnalyzerAsync(
        $$"""
        {{Usings}}
        public class Api
        {
            readonly HttpClient _http = new();
            {{head}} => _http.GetStringAsync($"https://api.procore.com{|#0:/rest/v1.0/projects/{id}/{list}|}");
        }
        """,
        Verify.Diagnostic("PCA2008").WithLocation(0).WithArguments(
            "GET /rest/v1.0/projects/{id}/{list}", "'list' is only known at run time and may hold more of the path"));
}
