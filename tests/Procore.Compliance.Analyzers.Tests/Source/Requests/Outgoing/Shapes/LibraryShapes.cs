using System.Collections.Generic;
using System.Linq;
using static Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.RequestShape;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Shapes;

/// <summary>Requests that the HTTP libraries send where they are called.</summary>
internal static class LibraryShapes
{
    private const string RestSharp = "using RestSharp; ";

    private const string Flurl = "using Flurl; using Flurl.Http; ";

    public static IEnumerable<RequestShape> Rows => Bound.Concat(Unbound);

    private static RequestShape[] Bound =>
    [
        Sends("GetAsync", """await _http.GetAsync($"rest/v1.0/projects/{id}");""", "M: GET rest/v1.0/projects/{id} (id)"),
        Sends("GetStringAsync", """await _http.GetStringAsync("rest/v1.0/me");""", "M: GET rest/v1.0/me"),
        Sends("PostAsync", """await _http.PostAsync("rest/v1.0/x", null);""", "M: POST rest/v1.0/x"),
        Sends("PutAsync", """await _http.PutAsync("rest/v1.0/x", new StringContent(""));""", "M: PUT rest/v1.0/x"),
        Sends("PatchAsync", """await _http.PatchAsync("rest/v1.0/x", null);""", "M: PATCH rest/v1.0/x"),
        Sends(
            "DeleteAsync with an Uri",
            """await _http.DeleteAsync(new Uri("https://api.procore.com/rest/v1.0/x"));""",
            "M: DELETE https://api.procore.com/rest/v1.0/x"),
        Sends("Two addresses", """await _http.GetAsync(flag ? "a" : "b");""", "M: GET a | b"),
        Sends(
            "Conditional client",
            """HttpClient? client = _http; await client!.GetAsync("a"); _ = client?.GetAsync("b");""",
            "M: GET a",
            "M: GET b"),
        Of(
            "JSON extensions",
            """
            using System.Net.Http.Json;
            class C
            {
                async Task M(HttpClient http, object o)
                {
                    await http.GetFromJsonAsync<string>("a");
                    await http.PostAsJsonAsync("b", o);
                    await http.PutAsJsonAsync("c", o);
                    await http.PatchAsJsonAsync("d", o);
                    await http.DeleteFromJsonAsync<string>("e");
                }
            }
            """,
            "M: GET a", "M: POST b", "M: PUT c", "M: PATCH d", "M: DELETE e"),
        Sends(
            "Message by constructor",
            """await _http.SendAsync(new HttpRequestMessage(HttpMethod.Patch, $"rest/{id}"));""",
            "M: PATCH rest/{id} (id)"),
        Sends(
            "Message by target type",
            """using HttpRequestMessage message = new(HttpMethod.Post, "rest/x"); await _http.SendAsync(message);""",
            "M: POST rest/x"),
        Sends("Message as a target-typed argument", """await _http.SendAsync(new(HttpMethod.Put, "rest/x"));""", "M: PUT rest/x"),
        Sends(
            "Message by initialiser",
            """
            var message = new HttpRequestMessage { Method = HttpMethod.Delete, RequestUri = new Uri("rest/x", UriKind.Relative) };
            await _http.SendAsync(message);
            """,
            "M: DELETE rest/x"),
        Sends(
            "Message set later",
            """
            var message = new HttpRequestMessage();
            message.Method = new HttpMethod("PATCH");
            message.RequestUri = new Uri($"https://a.com/rest/{id}");
            await _http.SendAsync(message);
            """,
            "M: PATCH https://a.com/rest/{id} (id)"),
        Sends(
            "Message without a method",
            """var message = new HttpRequestMessage(); message.RequestUri = new Uri("https://a.com/x"); await _http.SendAsync(message);""",
            "M: GET https://a.com/x"),
        Sends(
            "Message with two methods",
            """var message = new HttpRequestMessage(flag ? HttpMethod.Put : HttpMethod.Post, "rest/x"); await _http.SendAsync(message);""",
            "M: ? rest/x"),
        Sends(
            "Message with a query added later",
            """
            var message = new HttpRequestMessage(HttpMethod.Get, "https://a.com/x");
            message.RequestUri = new Uri(message.RequestUri + "?a=1");
            await _http.SendAsync(message);
            """,
            "M: GET https://a.com/x"),
        Sends(
            "Within a retry",
            """async Task<T> Retry<T>(Func<Task<T>> send) => await send(); await Retry(() => _http.GetAsync($"rest/{path}"));""",
            "M: GET rest/{path} (path)"),
        Sends(
            "Within a loop",
            """foreach (var x in new[] { "a", "b" }) { await _http.GetAsync("rest/" + x); }""",
            "M: GET rest/a | rest/b"),
        Sends(
            "Within Select",
            """await Task.WhenAll(new[] { 1, 2 }.Select(n => _http.GetAsync($"rest/{n}")));""",
            "M: GET rest/1 | rest/2"),
        Sends(
            "Something else of that name",
            """var cache = new Dictionary<string, string>(); string GetAsync(string key) => cache[key]; GetAsync("x");"""),
        Of(
            "Top-level statements",
            """using var http = new HttpClient(); await http.GetAsync("https://a.com/x");""",
            "top: GET https://a.com/x"),
        Of(
            "RestSharp by constructor",
            RestSharp
                + """
                class C
                {
                    async Task M(RestClient c, long id) { var r = new RestRequest($"rest/{id}", Method.Patch); await c.ExecuteAsync(r); }
                }
                """,
            "M: PATCH rest/{id} (id)"),
        Of(
            "RestSharp with a get by default",
            RestSharp + """class C { async Task M(RestClient c) { await c.ExecuteAsync(new RestRequest("rest/me")); } }""",
            "M: GET rest/me"),
        Of(
            "RestSharp with the verb in the call",
            RestSharp + """class C { async Task M(RestClient c) { var r = new RestRequest("rest/me"); await c.ExecutePostAsync(r); } }""",
            "M: POST rest/me"),
        Of(
            "RestSharp with PutAsync",
            RestSharp + """class C { async Task M(RestClient c) { var r = new RestRequest("rest/me"); await c.PutAsync(r); } }""",
            "M: PUT rest/me"),
        Of(
            "RestSharp with a method set later",
            RestSharp
                + """
                class C
                {
                    async Task M(RestClient c) { var r = new RestRequest("rest/me"); r.Method = Method.Delete; await c.ExecuteAsync(r); }
                }
                """,
            "M: DELETE rest/me"),
        Of(
            "RestSharp with a segment",
            RestSharp
                + """
                class C
                {
                    async Task M(RestClient c, string id)
                    {
                        var r = new RestRequest("rest/{id}/x").AddUrlSegment("id", id);
                        await c.ExecuteAsync(r);
                    }
                }
                """,
            "M: GET rest/{id}/x"),
        Of(
            "RestSharp with JSON",
            RestSharp
                + """
                class C
                {
                    async Task M(RestClient c) { await c.GetAsync<string>("rest/me"); await c.PostJsonAsync("rest/x", new { }); }
                }
                """,
            "M: GET rest/me",
            "M: POST rest/x"),
        Of(
            "RestSharp with a base",
            RestSharp
                + """
                class C
                {
                    async Task M() { var c = new RestClient("https://api.procore.com"); await c.ExecuteAsync(new RestRequest("rest/me")); }
                }
                """,
            "M: GET https://api.procore.com/rest/me"),
        Of(
            "RestSharp with options",
            RestSharp
                + """
                class C
                {
                    private readonly RestClient _c = new(new RestClientOptions("https://api.procore.com") { ThrowOnAnyError = true });
                    async Task M() { await _c.ExecuteAsync(new RestRequest("rest/me")); }
                }
                """,
            "M: GET https://api.procore.com/rest/me"),
        Of(
            "RestSharp with options and their base",
            RestSharp
                + """
                class C
                {
                    async Task M()
                    {
                        var options = new RestClientOptions { BaseUrl = new Uri("https://api.procore.com") };
                        var c = new RestClient(options);
                        await c.ExecuteAsync(new RestRequest("/rest/me", Method.Head));
                    }
                }
                """,
            "M: HEAD https://api.procore.com/rest/me"),
        Of(
            "Flurl on a string",
            Flurl + """class C { async Task M(long id) { await $"https://a.com/rest/{id}".GetJsonAsync<string>(); } }""",
            "M: GET https://a.com/rest/{id} (id)"),
        Of(
            "Flurl with segments",
            Flurl
                + """
                class C
                {
                    async Task M(long id)
                    {
                        await "https://a.com".AppendPathSegments("rest", id).WithOAuthBearerToken("t").PostJsonAsync(new { });
                    }
                }
                """,
            "M: POST https://a.com/rest/{id} (id)"),
        Of(
            "Flurl with segments behind the token",
            Flurl
                + """
                class C
                {
                    async Task M(long id)
                    {
                        await "https://a.com".WithOAuthBearerToken("t").AppendPathSegment("rest").AppendPathSegment(id).DeleteAsync();
                    }
                }
                """,
            "M: DELETE https://a.com/rest/{id} (id)"),
        Of(
            "Flurl by its client",
            Flurl
                + """
                class C
                {
                    async Task M(long id) { var c = new FlurlClient("https://a.com"); await c.Request("rest", id).PutJsonAsync(new { }); }
                }
                """,
            "M: PUT https://a.com/rest/{id} (id)"),
        Of(
            "Flurl by Url",
            Flurl
                + """
                class C
                {
                    async Task M() { var url = new Url("https://a.com/rest").SetQueryParam("page", 1); await url.GetStringAsync(); }
                }
                """,
            "M: GET https://a.com/rest?page=1"),
        Of(
            "WebClient",
            """
            using System.Net;
            class C
            {
                void M(long id)
                {
                    using var c = new WebClient();
                    c.DownloadString("https://a.com/x");
                    c.UploadString($"https://a.com/{id}", "PUT", "");
                    c.UploadString("https://a.com/y", "");
                }
            }
            """,
            "M: GET https://a.com/x", "M: PUT https://a.com/{id} (id)", "M: POST https://a.com/y"),
        Of(
            "WebRequest",
            """
            using System.Net;
            class C
            {
                void M(long id) { var r = (HttpWebRequest)WebRequest.Create($"https://a.com/{id}"); r.Method = "DELETE"; r.GetResponse(); }
            }
            """,
            "M: DELETE https://a.com/{id} (id)"),
        Of(
            "WebRequest without a method",
            """using System.Net; class C { void M() { var r = WebRequest.CreateHttp("https://a.com/x"); r.GetResponse(); } }""",
            "M: GET https://a.com/x"),
    ];

    private static IEnumerable<RequestShape> Unbound => new[]
    {
        Of(
            "HttpClient",
            """
            class C
            {
                private readonly HttpClient _http = new();
                async Task M(long id) { await _http.GetAsync($"rest/{id}"); await _http.PostAsJsonAsync("rest/x", new { }); }
            }
            """,
            "M: GET rest/{id} (id)",
            "M: POST rest/x"),
        Of(
            "Message",
            """
            class C
            {
                async Task M(HttpClient http)
                {
                    await http.SendAsync(new HttpRequestMessage(HttpMethod.Patch, "rest/x"));
                    var m = new HttpRequestMessage { Method = HttpMethod.Put, RequestUri = new Uri("https://a.com/x") };
                    await http.SendAsync(m);
                }
            }
            """,
            "M: PATCH rest/x",
            "M: PUT https://a.com/x"),
        Of(
            "RestSharp",
            """
            using RestSharp;
            class C
            {
                async Task M(RestClient c, long id) { var r = new RestRequest($"rest/{id}", Method.Patch); await c.ExecuteAsync(r); }
            }
            """,
            "M: PATCH rest/{id} (id)"),
        Of(
            "RestSharp in capitals",
            """
            using RestSharp;
            class C
            {
                void M(RestClient c, long id) { var r = new RestRequest("rest/{id}", Method.PUT); c.Execute(r); }
            }
            """,
            "M: PUT rest/{id}"),
        Of(
            "Flurl",
            """using Flurl.Http; class C { async Task M(long id) { await $"https://a.com/rest/{id}".GetJsonAsync<string>(); } }""",
            "M: GET https://a.com/rest/{id} (id)"),
        Of(
            "WebClient",
            """using System.Net; class C { void M() { var c = new WebClient(); c.DownloadString("https://a.com/x"); } }""",
            "M: GET https://a.com/x"),
        Of(
            "A wrapper",
            """
            class Api
            {
                private readonly HttpClient _http;
                Task<T> GetDataAsync<T>(string path) => _http.GetFromJsonAsync<T>("https://a.com" + path);
                async Task M(long id) { await GetDataAsync<Missing>($"/rest/{id}"); }
            }
            """,
            "GetDataAsync: GET https://a.com{path} (path)", "M: GET https://a.com/rest/{id} (id)"),
    }.Select(shape => shape.WithoutReferences());
}
