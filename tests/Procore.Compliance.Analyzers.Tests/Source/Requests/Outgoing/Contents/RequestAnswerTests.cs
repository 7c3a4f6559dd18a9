using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents;

/// <summary>What becomes of the answer of a request.</summary>
public sealed class RequestAnswerTests
{
    [Theory]
    [InlineData("""_ = await _http.GetFromJsonAsync<List<int>>("/a");""", "System.Collections.Generic.List<int>; thrown")]
    [InlineData("""var r = await _http.GetAsync("/a"); _ = await r.Content.ReadFromJsonAsync<int>();""", "int")]
    [InlineData(
        """var r = await _http.GetAsync("/a"); r.EnsureSuccessStatusCode(); _ = await r.Content.ReadFromJsonAsync<int>();""",
        "int; checked")]
    [InlineData("""var r = await _http.GetAsync("/a"); if (r.IsSuccessStatusCode) return;""", "checked")]
    [InlineData("""if (await _http.GetAsync("/a") is { IsSuccessStatusCode: true }) return;""", "checked")]
    [InlineData(
        """
        var r = await _http.GetAsync("/a"); var t = await r.Content.ReadAsStringAsync();
        _ = System.Text.Json.JsonSerializer.Deserialize<int>(t);
        """,
        "int")]
    [InlineData("""var r = await _http.GetAsync("/a"); _ = r.Headers.TryGetValues("Link", out var v);""", "[Link]")]
    [InlineData("""var r = await _http.GetAsync("/a"); _ = r.Headers.RetryAfter;""", "[Retry-After]")]
    [InlineData("""var r = await _http.GetAsync("/a"); foreach (var h in r.Headers) _ = h;""", "[?]")]
    [InlineData("""await _http.GetAsync("/a");""", "")]
    [InlineData("""var m = new HttpRequestMessage(HttpMethod.Get, "/a"); m.Headers.Add("Link", "1"); await _http.SendAsync(m);""", "")]
    [InlineData("""var other = new HttpResponseMessage(); await _http.GetAsync("/a"); other.EnsureSuccessStatusCode();""", "")]
    public void OfHttpClient(string statements, string expected) => Assert.Equal(expected, Sent.Answer(statements));

    [Fact]
    public void GenericWrapper_ReadsWhatItsCallerSays()
        => Assert.Equal("D; checked", Sent.Answer("""
            using System.Net.Http.Json;
            class D { }
            class C
            {
                private readonly HttpClient _http = new();
                async Task<T?> Get<T>(string path)
                {
                    var r = await _http.GetAsync(path);
                    r.EnsureSuccessStatusCode();
                    return await r.Content.ReadFromJsonAsync<T>();
                }
                public async Task M() => await Get<D>("/a");
            }
            """));

    [Fact]
    public void HandlerInTheChain_Checks()
        => Assert.Equal("int; handled", Sent.Answer("""
            using System.Threading; using System.Net.Http.Json;
            class Check : DelegatingHandler
            {
                protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
                    => (await base.SendAsync(request, token)).EnsureSuccessStatusCode();
            }
            class C
            {
                private readonly HttpClient _http = new(new Check());
                public async Task M() { var r = await _http.GetAsync("/a"); _ = await r.Content.ReadFromJsonAsync<int>(); }
            }
            """));

    [Theory]
    [InlineData("""var r = await client.ExecuteAsync<int>(new RestRequest("/a")); _ = r.Data;""", "int")]
    [InlineData("""var r = await client.ExecuteAsync<int>(new RestRequest("/a")); _ = r.IsSuccessful;""", "int; checked")]
    [InlineData("""_ = await client.GetAsync<int>(new RestRequest("/a"));""", "int; thrown")]
    public void OfRestSharp(string statements, string expected)
        => Assert.Equal(expected, Sent.Answer($$"""
            using RestSharp;
            class C { async Task M() { var client = new RestClient("https://a.com"); {{statements}} } }
            """));

    [Theory]
    [InlineData("""_ = (await "https://a.com/a".GetJsonAsync<D>()).Status;""", "D; thrown")]
    [InlineData("""_ = (await "https://a.com/a".AllowAnyHttpStatus().GetJsonAsync<D>()).Status;""", "D")]
    [InlineData("""var r = await "https://a.com/a".AllowAnyHttpStatus().GetAsync(); _ = r.StatusCode;""", "checked")]
    public void OfFlurl(string statements, string expected)
        => Assert.Equal(expected, Sent.Answer($$"""
            using Flurl.Http;
            class D { public string Status => ""; }
            class C { async Task M() { {{statements}} } }
            """));

    [Theory]
    [InlineData("Task<List<int>>", "System.Collections.Generic.List<int>; thrown")]
    [InlineData("Task<ApiResponse<int>>", "int; open")]
    [InlineData("Task", "text; thrown")]
    public void OfRefit(string type, string expected)
        => Assert.Equal(expected, Sent.Answer($$"""
            using Refit;
            interface IApi { [Get("/a")] {{type}} A(); }
            class C { public async Task M(IApi api) => await api.A(); }
            """ + Sent.Refit));
}
