using System.Threading.Tasks;
using Procore.Compliance.Analyzers.Tests.Verifiers.Samples;
using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Verifiers;

public sealed class ReferenceSetTests
{
    [Fact]
    public Task Frameworks_and_client_libraries_can_be_used() => CSharpAnalyzerVerifier<BadNameAnalyzer>.VerifyAnalyzerAsync(
        """
        using System.Net.Http.Json;
        using Flurl.Http;
        using Microsoft.AspNetCore.Builder;
        using Microsoft.Extensions.DependencyInjection;
        using Newtonsoft.Json.Linq;
        using RestSharp;

        class GoodOne
        {
            async System.Threading.Tasks.Task M(WebApplicationBuilder builder, System.Net.Http.HttpClient client)
            {
                builder.Services.AddHttpClient<GoodOne>();
                await client.PostAsJsonAsync("a", new { b = 1 });
                await new RestClient("https://example.com").ExecuteAsync(new RestRequest("a", Method.Get));
                JObject json = JObject.Parse(await "https://example.com".GetStringAsync());
            }
        }
        """);
}
