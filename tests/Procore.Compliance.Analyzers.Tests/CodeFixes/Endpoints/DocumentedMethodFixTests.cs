using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Testing;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpCodeFixVerifier<
    Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes,
    Procore.Compliance.CodeFixes.Endpoints.RewriteRoute>;

namespace Procore.Compliance.Analyzers.Tests.CodeFixes.Endpoints;

/// <summary>The fix of PCA2002: PUT becomes PATCH where only PATCH is documented, and nothing else is invented.</summary>
public sealed class DocumentedMethodFixTests
{
    [Theory]
    [InlineData("http.PutAsync($\"{|PCA2002:/rest/v1.0/vendors/{id}|}\", null)", "http.PatchAsync($\"/rest/v1.0/vendors/{id}\", null)")]
    [InlineData(
        "http.PutAsJsonAsync($\"{|PCA2002:/rest/v1.0/vendors/{id}|}\", new { vendor = new { id } })",
        "http.PatchAsJsonAsync($\"/rest/v1.0/vendors/{id}\", new { vendor = new { id } })")]
    [InlineData("http?.PutAsync($\"{|PCA2002:/rest/v1.0/vendors/{id}|}\", null)", "http?.PatchAsync($\"/rest/v1.0/vendors/{id}\", null)")]
    [InlineData(
        "http.SendAsync(new HttpRequestMessage(HttpMethod.Put, $\"{|PCA2002:/rest/v1.0/vendors/{id}|}\"))",
        "http.SendAsync(new HttpRequestMessage(HttpMethod.Patch, $\"/rest/v1.0/vendors/{id}\"))")]
    [InlineData(
        "http.SendAsync(new HttpRequestMessage(new HttpMethod(\"put\"), $\"{|PCA2002:/rest/v1.0/vendors/{id}|}\"))",
        "http.SendAsync(new HttpRequestMessage(new HttpMethod(\"patch\"), $\"/rest/v1.0/vendors/{id}\"))")]
    [InlineData(
        "http.SendAsync(new HttpRequestMessage "
            + "{ Method = HttpMethod.Put, RequestUri = new Uri($\"{|PCA2002:/rest/v1.0/vendors/{id}|}\", UriKind.Relative) })",
        "http.SendAsync(new HttpRequestMessage "
            + "{ Method = HttpMethod.Patch, RequestUri = new Uri($\"/rest/v1.0/vendors/{id}\", UriKind.Relative) })")]
    [InlineData("Send(HttpMethod.Put, $\"{|PCA2002:/rest/v1.0/vendors/{id}|}\")", "Send(HttpMethod.Patch, $\"/rest/v1.0/vendors/{id}\")")]
    [InlineData(
        "rest.ExecuteAsync(new RestRequest($\"{|PCA2002:/rest/v1.0/vendors/{id}|}\", Method.Put))",
        "rest.ExecuteAsync(new RestRequest($\"/rest/v1.0/vendors/{id}\", Method.Patch))")]
    [InlineData(
        "$\"https://api.procore.com{|PCA2002:/rest/v1.0/vendors/{id}|}\".PutJsonAsync(new { vendor = new { id } })",
        "$\"https://api.procore.com/rest/v1.0/vendors/{id}\".PatchJsonAsync(new { vendor = new { id } })")]
    public Task Put_BecomesPatch(string before, string after) => Verify.VerifyCodeFixAsync(Source(before), Source(after));

    [Theory]
    [InlineData("http.DeleteAsync(\"{|PCA2002:/rest/v1.0/companies|}\")")] // Only reading is documented.
    [InlineData("http.PostAsync(\"{|PCA2002:/rest/v1.0/me|}\", null)")]
    [InlineData("Update($\"{|PCA2002:/rest/v1.0/vendors/{id}|}\")")] // The wrapper sends PUT for all its callers.
    public Task OtherMethods_AreLeftAlone(string call) => Verify.VerifyCodeFixAsync(Source(call), Source(call));

    [Fact]
    public Task LibraryWithoutPatch_IsLeftAlone()
    {
        const string Code = """
            using System.Threading.Tasks;
            namespace RestSharp
            {
                public class RestClient { public Task PutJsonAsync(string resource, object body) => null; }
                class C { Task M(RestClient rest, long id) => rest.PutJsonAsync($"{|PCA2002:/rest/v1.0/vendors/{id}|}", new { vendor = new { id } }); }
            }
            """;
        return Verify.VerifyCodeFixAsync(Code, Code);
    }

    [Fact]
    public Task Attribute_BecomesPatch() => Verify.VerifyCodeFixAsync(
        Refit + "public interface IVendors { [Put(\"{|PCA2002:/rest/v1.0/vendors/|}{id}\")] Task<string> Update(long id); }",
        Refit + "public interface IVendors { [Patch(\"/rest/v1.0/vendors/{id}\")] Task<string> Update(long id); }");

    [Fact]
    public Task ConstantOfThreeRequests_MendsTwo() => new Verify.Test
    {
        TestCode = Source("Task.CompletedTask", Members("Put")),
        FixedState = { Sources = { Source("Task.CompletedTask", Members("Patch")) }, MarkupHandling = MarkupMode.Allow },
    }.RunAsync();

    private static string Members(string method) => $$"""
        private const string Vendor = "{|PCA2002:/rest/v1.0/vendors/7|}";
        async Task Both()
        {
            await http.DeleteAsync(Vendor); // means something else
            await http.{{method}}Async(Vendor, null); // first
            await http.{{method}}AsJsonAsync(Vendor, new { vendor = new { id = 7 } });
            await http.GetAsync(Vendor);
        }
        """;

    [Fact]
    public Task FixAll_MendsEachRequest() => Verify.VerifyCodeFixAsync(
        Source("Task.CompletedTask", """
            async Task Both(long id)
            {
                await http.PutAsync($"{|PCA2002:/rest/v1.0/vendors/{id}|}", null);
                await http.PutAsync($"{|PCA2002:/rest/v1.0/projects/{id}/vendors/{id}|}", null);
            }
            """),
        Source("Task.CompletedTask", """
            async Task Both(long id)
            {
                await http.PatchAsync($"/rest/v1.0/vendors/{id}", null);
                await http.PatchAsync($"/rest/v1.0/projects/{id}/vendors/{id}", null);
            }
            """));

    private const string Refit = """
        using System;
        using System.Threading.Tasks;
        public sealed class PutAttribute : Attribute { public PutAttribute(string path) { } }
        public sealed class PatchAttribute : Attribute { public PatchAttribute(string path) { } }

        """;

    private static string Source(string call, string members = "")
        => $$"""
            using System;
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;
            using Flurl.Http;
            using RestSharp;
            class C
            {
                private readonly HttpClient http = new();
                private readonly RestSharp.RestClient rest = new("https://api.procore.com");
                Task M(long id) => {{call}};
                Task Send(HttpMethod method, string route) => http.SendAsync(new HttpRequestMessage(method, route));
                Task Update(string route) => http.PutAsync(route, null);
                {{members}}
            }
            """;
}
