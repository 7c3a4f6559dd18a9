using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>A path that looks like one of Procore's is somebody else's where it is sent to a host that is known and not Procore's.</summary>
public sealed class RouteOfOthersTests
{
    private const string Clients = """
        readonly HttpClient _ledger = new() { BaseAddress = new Uri("https://api.ledger.example") };
        readonly HttpClient _procore = new() { BaseAddress = new Uri("https://api.procore.com") };

        """;

    [Theory]
    [InlineData("""Task M() => _ledger.GetStringAsync("/rest/v1.0/projectz");""")]
    [InlineData("""Task M(int page) => _ledger.GetStringAsync($"/rest/v1.0/projectz?page={page}");""")]
    [InlineData("""const string Path = "/rest/v1.0/projectz"; Task M() => _ledger.GetStringAsync(Path);""")]
    [InlineData("""Task Get(string path) => _ledger.GetStringAsync(path); Task M() => Get("/rest/v1.0/projectz");""")]
    [InlineData("""Task M() => _ledger.GetStringAsync("/vapid/things");""")]
    [InlineData("""Task M() => _ledger.SendAsync(new HttpRequestMessage(HttpMethod.Put, "/rest/v1.0/projects"));""")]
    public Task SentToAnotherHost_IsSilent(string members) => VerifyAsync(Clients + members);

    [Theory]
    [InlineData("""Task M() => _procore.GetStringAsync("{|PCA2001:/rest/v1.0/projectz|}");""")]
    [InlineData("""
        const string Path = "{|PCA2001:/rest/v1.0/projectz|}";
        Task M() => _ledger.GetStringAsync(Path);
        Task N() => _procore.GetStringAsync(Path);
        """)]
    [InlineData("""
        Task M() => _ledger.GetStringAsync("/rest/v1.0/projectz");
        Task N() => _procore.GetStringAsync("{|PCA2001:/rest/v1.0/projectz|}");
        """)]
    public Task SentToProcoreToo_IsReported(string members) => VerifyAsync(Clients + members);

    [Theory]
    [InlineData("new() { BaseAddress = new Uri(Environment.GetEnvironmentVariable(\"API\")!) }")]
    [InlineData("new() { BaseAddress = new Uri(\"https://procore.gateway.example\") }")]
    [InlineData("new()")]
    public Task SentToAHostThatMayBeProcores_IsReported(string client)
        => VerifyAsync($"readonly HttpClient _http = {client}; "
            + "Task M() => _http.GetStringAsync(\"{|PCA2001:/rest/v1.0/projectz|}\");");

    private static Task VerifyAsync(string members) => Verify.VerifyAnalyzerAsync($$"""
        using System;
        using System.Net.Http;
        using System.Threading.Tasks;

        class Api
        {
            {{members}}
        }
        """);
}
