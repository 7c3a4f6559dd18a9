using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Requests.Headers.MissingCompanyHeader,
    Procore.Compliance.CodeFixes.Requests.Headers.MissingCompanyHeaderFix>;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Requests;

/// <summary>Where the header is written, and which value it gets; the finding is gone each time.</summary>
public sealed class MissingCompanyHeaderFixTests
{
    private const string Usings = """
        using System;
        using System.Net.Http;
        using System.Threading.Tasks;
        using Flurl.Http;
        using Microsoft.Extensions.Configuration;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Options;
        using RestSharp;

        """;

    private const string OrThrow = """ ?? throw new System.InvalidOperationException("Procore:CompanyId is not set")""";

    private const string Environment =
        "System.Environment.GetEnvironmentVariable(\"Procore__CompanyId\")" + OrThrow;

    private const string Setting =
        "settings[\"Procore:CompanyId\"]" + OrThrow;

    [Theory]
    [InlineData("{|PCA5001:new|}()", "new() { DefaultRequestHeaders = { { \"Procore-Company-Id\", " + Environment + " } } }")]
    [InlineData(
        "new {|PCA5001:HttpClient|}()", "new HttpClient() { DefaultRequestHeaders = { { \"Procore-Company-Id\", " + Environment + " } } }")]
    [InlineData(
        "new {|PCA5001:HttpClient|} { Timeout = TimeSpan.FromSeconds(9) }",
        "new HttpClient { DefaultRequestHeaders = { { \"Procore-Company-Id\", " + Environment
            + " } }, Timeout = TimeSpan.FromSeconds(9) }")]
    public Task CreatedClientOfAField(string before, string after) => VerifyAsync(Field(before), Field(after));

    [Theory]
    [InlineData("string companyId", "companyId")]
    [InlineData("long companyId", "companyId.ToString(System.Globalization.CultureInfo.InvariantCulture)")]
    [InlineData("IConfiguration settings", Setting)]
    [InlineData("ProcoreSettings settings", "settings.CompanyId")]
    [InlineData("IOptions<ProcoreSettings> options", "options.Value.CompanyId")]
    [InlineData("int years", Environment)]
    public Task CreatedClientOfAConstructor(string parameter, string value)
        => VerifyAsync(
            Constructor(parameter, "new {|PCA5001:HttpClient|}()"),
            Constructor(parameter, "new HttpClient() { DefaultRequestHeaders = { { \"Procore-Company-Id\", " + value + " } } }"));

    [Fact]
    public Task RegisteredClient_IsConfigured()
        => VerifyAsync(
            Registered("services.AddHttpClient<Api>();", "{|PCA5001:GetStringAsync|}"),
            Registered(
                """
                services.AddHttpClient<Api>()
                            .ConfigureHttpClient((provider, client) => client.DefaultRequestHeaders.Add("Procore-Company-Id",
                """ + " " + """
                provider.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()["Procore:CompanyId"]));
                """,
                "GetStringAsync"));

    [Fact]
    public Task Message_HasIt()
        => VerifyAsync(
            Message("new HttpRequestMessage(HttpMethod.Get, \"/rest/v1.0/vendors\")", "{|PCA5001:SendAsync|}"),
            Message(
                "new HttpRequestMessage(HttpMethod.Get, \"/rest/v1.0/vendors\") { Headers = { { \"Procore-Company-Id\", companyId } } }",
                "SendAsync"));

    [Fact]
    public Task RestSharp_ConfiguresItsClient()
        => VerifyAsync(
            Rest("new {|PCA5001:RestClient|}(\"https://api.procore.com\")"),
            Rest("new RestClient(\"https://api.procore.com\", configureDefaultHeaders: headers => "
                + $"headers.Add(\"Procore-Company-Id\", {Environment}))"));

    [Fact]
    public Task Flurl_SaysItInTheChain()
        => VerifyAsync(
            Flurl("\"https://api.procore.com/rest/v1.0/projects\".{|PCA5001:GetStringAsync|}()"),
            Flurl("\"https://api.procore.com/rest/v1.0/projects\".WithHeader(\"Procore-Company-Id\", "
                + "companyId.ToString(System.Globalization.CultureInfo.InvariantCulture)).GetStringAsync()"));

    [Fact]
    public Task ClientsOfTwoTypes_AreMendedTogether()
        => VerifyAsync(
            Field("{|PCA5001:new|}()") + Field("{|PCA5001:new|}()").Replace("Api", "Other", System.StringComparison.Ordinal),
            (Field("new()") + Field("new()").Replace("Api", "Other", System.StringComparison.Ordinal)).Replace(
                "new()",
                "new() { DefaultRequestHeaders = { { \"Procore-Company-Id\", " + Environment + " } } }",
                System.StringComparison.Ordinal));

    private static Task VerifyAsync(string before, string after) => Verify.VerifyCodeFixAsync(Usings + before, Usings + after);

    private static string Field(string client) => $$"""
        class Api
        {
            private readonly HttpClient _http = {{client}};
            public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
        }

        """;

    private static string Constructor(string parameter, string client) => $$"""
        class ProcoreSettings { public string CompanyId { get; set; } = ""; }
        class Api
        {
            private readonly HttpClient _http;
            public Api({{parameter}}) => _http = {{client}};
            public Task<string> A() => _http.GetStringAsync("https://api.procore.com/rest/v1.0/projects");
        }
        """;

    private static string Registered(string registration, string call) => $$"""
        class Setup
        {
            public void Add(IServiceCollection services)
            {
                {{registration}}
            }
        }
        class Api
        {
            private readonly HttpClient _http;
            public Api(HttpClient http) => _http = http;
            public Task<string> A() => _http.{{call}}("https://api.procore.com/rest/v1.0/projects");
        }
        """;

    private static string Message(string message, string call) => $$"""
        class Api
        {
            private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com") };
            public Task A() => _http.SendAsync(
                new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/projects") { Headers = { { "Procore-Company-Id", "7" } } });
            public async Task B(string companyId)
            {
                using var message = {{message}};
                await _http.{{call}}(message);
            }
        }
        """;

    private static string Rest(string client) => $$"""
        class Api
        {
            private readonly RestClient _rest = {{client}};
            public async Task A() => await _rest.ExecuteAsync(new RestRequest("/rest/v1.0/projects"));
        }
        """;

    private static string Flurl(string chain) => $$"""
        class Api
        {
            public Task<string> A(long companyId) => {{chain}};
        }
        """;
}
