using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Contents;

/// <summary>The query that a request is known to be sent with, and whether it is whole.</summary>
public sealed class RequestQueryTests
{
    [Theory]
    [InlineData("""await _http.GetAsync("/a?page=1&per_page=100");""", "page=1; per_page=100")]
    [InlineData("""await _http.GetAsync($"/a?project_id={id}&view=extended#x");""", "project_id={id}; view=extended")]
    [InlineData("""await _http.GetAsync("/a?filters%5Bupdated_at%5D=x");""", "filters[updated_at]=x")]
    [InlineData("""await _http.GetAsync($"/a?filters[updated_at]={text}...{text}");""", "filters[updated_at]={text}...{text}")]
    [InlineData("""await _http.GetAsync("/a?flag");""", "flag=")]
    [InlineData("""await _http.GetAsync("/a#x?page=1");""", "")]
    [InlineData("""await _http.GetAsync("/a");""", "")]
    [InlineData("""await _http.GetAsync($"/a/{text}");""", "")]
    [InlineData("""await _http.GetAsync("/a" + text);""", "open")]
    [InlineData("""await _http.GetAsync("/a?" + text);""", "open")]
    [InlineData("""await _http.GetAsync($"/a?page=1&{text}");""", "page=1; open")]
    [InlineData("""await _http.GetAsync($"/a?page=1{text}");""", "page=1{text}; open")]
    [InlineData("""await _http.GetAsync($"/a?{text}=1");""", "open")]
    [InlineData("""await _http.GetAsync($"/a{new object()}");""", "open")]
    [InlineData("""await _http.GetAsync($"/a{id}");""", "")]
    [InlineData("""await _http.GetAsync($"/a?=1&page=1");""", "page=1")]
    public void OfAddresses(string statements, string expected) => Assert.Equal(expected, Sent.Query(statements));

    [Theory]
    [InlineData("""await client.ExecuteAsync(new RestRequest("/a").AddQueryParameter("page", "1"));""", "page=1")]
    [InlineData("""var r = new RestRequest("/a"); r.AddParameter("page", 1); await client.ExecuteAsync(r);""", "page=1")]
    [InlineData("""var r = new RestRequest("/a"); if (flag) r.AddQueryParameter("page", "1"); await client.ExecuteAsync(r);""", "page=1?")]
    [InlineData("""var r = new RestRequest("/a"); r.AddQueryParameter(text, "1"); await client.ExecuteAsync(r);""", "open")]
    [InlineData("""var r = new RestRequest("/a", Method.Post); r.AddParameter("page", 1); await client.ExecuteAsync(r);""", "")]
    [InlineData("""var r = new RestRequest("/a"); r.AddHeader("page", "1"); await client.ExecuteAsync(r);""", "")]
    public void OfRestSharp(string statements, string expected)
        => Assert.Equal(expected, Sent.Query($$"""
            using RestSharp;
            class C { async Task M(bool flag, string text) { var client = new RestClient("https://a.com"); {{statements}} } }
            """));

    [Theory]
    [InlineData(
        """[Get("/a/{id}")] Task<string> A(long id, int page, [AliasAs("per_page")] int size);""",
        "api.A(1, 2, 3)",
        "page=2; per_page=3")]
    [InlineData("""[Get("/a")] Task<string> A(int? page = null);""", "api.A()", "")]
    [InlineData("""[Get("/a")] Task<string> A(int? page = null);""", "api.A(page: 2)", "page=2?")]
    [InlineData("""[Get("/a")] Task<string> A([Query] Filter filter);""", "api.A(new Filter())", "page=?; per_page=?")]
    [InlineData("""[Get("/a")] Task<string> A(int page = 1);""", "api.A()", "page=1")]
    [InlineData("""[Get("/a")] Task<string> A([Query(".", "f")] Filter filter);""", "api.A(new Filter())", "open")]
    [InlineData("""[Get("/a")] Task<string> A(Nested nested);""", "api.A(new Nested())", "open")]
    [InlineData("""[Query] int page { get; set; } [Get("/a")] Task<string> A();""", "api.A()", "open")]
    [InlineData(
        """[Get("/a")] Task<string> A([Query] IDictionary<string, string> all);""",
        "api.A(new Dictionary<string, string>())",
        "open")]
    [InlineData("""[Post("/a")] Task<string> A([Body] Filter filter, [Header("X")] string x);""", """api.A(new Filter(), "1")""", "")]
    [InlineData("""[Post("/a")] Task<string> A(Filter filter);""", "api.A(new Filter())", "")]
    public void OfRefit(string method, string call, string expected)
        => Assert.Equal(expected, Sent.Query($$"""
            using Refit;
            interface IApi { {{method}} }
            class Filter { [AliasAs("page")] public int Page { get; set; } [AliasAs("per_page")] public int Size { get; set; } }
            class Nested { public Filter Filter { get; } = new(); }
            class C { async Task M() { var api = RestService.For<IApi>(new HttpClient()); await {{call}}; } }
            """ + Sent.Refit));

    [Theory]
    [InlineData("int page, [AliasAs(\"per_page\")] int size", "api.A(1, 2)", "int page; per_page")]
    [InlineData("int page, int size = 7", "api.A(size: 1, page: 2)", "int page; int size = 7")]
    [InlineData("[Query] Filter filter", "api.A(new Filter())", "public int Page { get; set; }")]
    public void OfRefit_KeysStandWhereTheyAreDeclared(string parameters, string call, string expected)
        => Assert.Equal(expected, Sent.KeyPlaces($$"""
            using Refit;
            interface IApi { [Get("/a")] Task<string> A({{parameters}}); }
            class Filter { public int Page { get; set; } }
            class C { async Task M() { var api = RestService.For<IApi>(new HttpClient()); await {{call}}; } }
            """ + Sent.Refit));

    [Theory]
    [InlineData("q[\"per_page\"] = \"2\";", "page=1; per_page=2")]
    [InlineData("q.Add(\"per_page\", text);", "page=1; per_page={text}")]
    [InlineData("if (q.ContainsKey(\"page\")) { Console.WriteLine(q.Count); }", "page=1")]
    [InlineData("q[text] = \"2\";", "page=1; open")]
    [InlineData("Fill(q);", "open")]
    [InlineData("q.Remove(\"page\");", "open")]
    [InlineData("q = new Dictionary<string, string?>(q) { [text] = \"2\" };", "open")]
    public void OfDictionaries(string statements, string expected)
        => Assert.Equal(expected, Sent.Query($$"""
            using System.Collections.Generic;
            using Microsoft.AspNetCore.WebUtilities;
            class C
            {
                readonly HttpClient _http = new();
                static void Fill(Dictionary<string, string?> all) => all["per_page"] = "2";
                async Task M(string text)
                {
                    var q = new Dictionary<string, string?> { ["page"] = "1" };
                    {{statements}}
                    await _http.GetAsync(QueryHelpers.AddQueryString("/a", q));
                }
            }
            """));

    [Fact]
    public void OfDictionaries_ThatStatementsAloneFill()
        => Assert.Equal("page=1; per_page=2", Sent.Query("""
            using System.Collections.Generic;
            using Microsoft.AspNetCore.WebUtilities;
            class C
            {
                readonly HttpClient _http = new();
                async Task M()
                {
                    var q = new Dictionary<string, string?>();
                    q["page"] = "1";
                    q.TryAdd("per_page", "2");
                    await _http.GetAsync(QueryHelpers.AddQueryString("/a", q));
                }
            }
            """));

    [Fact]
    public void OfRestSharp_ParametersAreWhatCallersGive()
        => Assert.Equal("per_page=250", Sent.Query("""
            using RestSharp;
            class C
            {
                readonly RestClient _rest = new("https://a.com");
                Task Two() => M(250);
                async Task M(int size) => await _rest.ExecuteAsync(new RestRequest("/a").AddQueryParameter("per_page", size.ToString()));
            }
            """));

    [Fact]
    public void Keys_StandInTheAddress()
        => Assert.Equal("page; per_page", Sent.KeyPlaces("""await _http.GetAsync("https://a.com/a?page=1&per_page=2");"""));

    [Theory]
    [InlineData("""await "https://a.com/a".SetQueryParam("page", 1).GetAsync();""", "page=1")]
    [InlineData("""await "https://a.com/a".SetQueryParams(new { page = 1, per_page = 2 }).GetAsync();""", "page=1; per_page=2")]
    [InlineData("""await "https://a.com/a".WithHeader("page", "1").GetAsync();""", "")]
    public void OfFlurl(string statements, string expected)
        => Assert.Equal(expected, Sent.Query($$"""
            using Flurl; using Flurl.Http;
            class C { async Task M() { {{statements}} } }
            """));
}
