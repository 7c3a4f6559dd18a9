using System.Threading.Tasks;
using Xunit;
using Verify = Procore.Compliance.Analyzers.Tests.Verifiers.CSharpAnalyzerVerifier<
    Procore.Compliance.Analyzers.Rules.Endpoints.UseDocumentedRoutes>;

namespace Procore.Compliance.Analyzers.Tests.Rules.Endpoints;

/// <summary>The verb and the route of one object of a list go together; a kept lambda sends what those that invoke it give.</summary>
public sealed class RouteOfTurnsTests
{
    private const string Sender = """
        record Step(HttpMethod How, string Where);
        readonly HttpClient _http = new();
        async Task Apply(Step step) => await _http.SendAsync(new HttpRequestMessage(step.How, "https://api.procore.com" + step.Where));

        """;

    [Theory]
    [InlineData("""
        async Task M(long id)
        {
            var steps = new[]
            {
                new Step(HttpMethod.Post, $"/rest/v1.0/projects/{id}/rfis"),
                new Step(HttpMethod.Put, $"{|PCA2002:/rest/v1.0/projects/{id}/rfis/7|}"),
            };
            foreach (var step in steps) await Apply(step);
        }
        """)]
    [InlineData("""
        static readonly List<Step> All = new()
        {
            new(HttpMethod.Get, "/rest/v1.0/projects/1/rfis"), new(HttpMethod.Put, "{|PCA2002:/rest/v1.0/projects/1/rfis/7|}"),
        };
        async Task M() { foreach (var step in All) { await Apply(step); } }
        """)]
    [InlineData("""
        async Task M()
        {
            foreach (var (how, where) in new[]
            {
                (HttpMethod.Get, "/rest/v1.0/projects/1/rfis"), (HttpMethod.Put, "{|PCA2002:/rest/v1.0/projects/1/rfis/7|}"),
            })
            {
                await Apply(new Step(how, where));
            }
        }
        """)]
    public Task VerbOfOneObject_IsTheOneOfItsRoute(string members) => VerifyAsync(Sender + members);

    [Theory]
    [InlineData("""
        async Task M()
        {
            foreach (var step in new[] { new Step(HttpMethod.Get, "/rest/v1.0/projects"), new Step(HttpMethod.Patch, "/rest/v1.0/projects/1/rfis/7") })
            {
                await Apply(step);
            }
        }
        """)]
    [InlineData("""
        async Task M(IEnumerable<Step> steps) { foreach (var step in steps) { await Apply(step); } }
        """)]
    public Task VerbsThatFit_AreSilent(string members) => VerifyAsync(Sender + members);

    [Theory]
    [InlineData("Func<string, Task<string>>", "tail => Read(\"projects/1/\" + tail)")]
    [InlineData("Func<string, Task<string>>", "tail => _http.GetStringAsync(\"https://api.procore.com/rest/v1.0/projects/1/\" + tail)")]
    [InlineData("Func<string, Task<string>>", "async tail => { return await Read($\"projects/1/{tail}\"); }")]
    public async Task KeptLambda_SendsForThoseThatInvokeIt(string type, string lambda)
    {
        foreach (var invoked in new[] { "_pull({0})", "this._pull({0})", "_pull.Invoke({0})" })
        {
            await VerifyAsync(Kept(type, lambda, string.Format(invoked, "\"rfis\""), string.Format(invoked, "\"locations\"")));
            await VerifyAsync(
                Kept(type, lambda, string.Format(invoked, "\"rfis\""), string.Format(invoked, "\"{|PCA2001:nosuchthings|}\"")));
        }
    }

    private static string Kept(string type, string lambda, string first, string second) => $$"""
        readonly HttpClient _http = new();
        readonly {{type}} _pull;
        public Api() => _pull = {{lambda}};
        public Task<string> A() => {{first}};
        public Task<string> B() => {{second}};
        Task<string> Read(string tail) => _http.GetStringAsync("https://api.procore.com/rest/v1.0/" + tail);
        Task<string> Rest() => Read("projects");
        """;

    private static Task VerifyAsync(string members) => Verify.VerifyAnalyzerAsync($$"""
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading.Tasks;

        class Api
        {
            {{members}}
        }
        """);
}
