using System.Collections.Generic;
using static Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.RequestShape;

namespace Procore.Compliance.Analyzers.Tests.Source.Requests.Outgoing.Shapes;

/// <summary>The app's own methods between the route and the library.</summary>
internal static class WrapperShapes
{
    public static IEnumerable<RequestShape> Rows =>
    [
        InClient(
            "Wrapper",
            """
            private Task<string> GetDataAsync<T>(string path) => _http.GetStringAsync("https://a.com" + path);
            async Task M() { await GetDataAsync<int>("/rest/v1.0/me"); }
            """,
            "GetDataAsync: GET https://a.com{path} (path)", "M: GET https://a.com/rest/v1.0/me"),
        InClient("Wrapper with verb and version", """
            private Task SendAsync(HttpMethod method, string version, string endpoint)
                => _http.SendAsync(new HttpRequestMessage(method, $"rest/v{version}/{endpoint}"));
            async Task M(long id) { await SendAsync(HttpMethod.Patch, "2.0", $"projects/{id}/documents"); }
            """, "SendAsync: ? rest/v{version}/{endpoint} (version, endpoint)", "M: PATCH rest/v2.0/projects/{id}/documents (id)"),
        InClient(
            "Wrapper with a default version",
            """
            private Task Get(string path, string version = "v1.0") => _http.GetAsync($"rest/{version}/{path}");
            async Task M() { await Get("me"); await Get("me", version: "v1.1"); }
            """,
            "Get: GET rest/{version}/{path} (version, path)", "M: GET rest/v1.0/me", "M: GET rest/v1.1/me"),
        InClient("Wrapper three deep", """
            private Task A(string p) => B("rest/" + p);
            private Task B(string p) => Send(HttpMethod.Put, p.TrimStart('/'));
            private Task Send(HttpMethod m, string p) => _http.SendAsync(new HttpRequestMessage(m, p));
            async Task M() { await A("v1.0/me"); }
            """, "A: PUT rest/{p} (p)", "B: PUT {p} (p)", "Send: ? {p} (p)", "M: PUT rest/v1.0/me"),
        InClient(
            "Wrapper with a string verb",
            """
            private Task Send(string verb, string p) => _http.SendAsync(new HttpRequestMessage(new HttpMethod(verb), p));
            async Task M() { await Send("delete", "rest/x"); }
            """,
            "Send: ? {p} (p)", "M: DELETE rest/x"),
        InClient("Wrapper with an enum verb", """
            enum Verb { Get, Post, Patch }
            private Task Send(Verb verb, string p)
            {
                var m = new HttpRequestMessage(
                    verb switch { Verb.Get => HttpMethod.Get, Verb.Post => HttpMethod.Post, _ => HttpMethod.Patch }, p);
                return _http.SendAsync(m);
            }
            async Task M() { await Send(Verb.Post, "rest/x"); await Send(Verb.Patch, "rest/y"); }
            """, "Send: ? {p} (p)", "M: POST rest/x", "M: PATCH rest/y"),
        InClient("Wrapper with an enum verb to string", """
            enum Verb { Get, Post }
            private Task Send(Verb verb, string p)
                => _http.SendAsync(new HttpRequestMessage(new HttpMethod(verb.ToString().ToUpperInvariant()), p));
            async Task M() { await Send(Verb.Post, "rest/x"); }
            """, "Send: ? {p} (p)", "M: POST rest/x"),
        InClient("Wrapper that branches on the verb", """
            private Task Send(string verb, string p)
            {
                if (verb == "GET") { return _http.GetAsync(p); }
                else if (verb == "POST") { return _http.PostAsync(p, null); }
                switch (verb) { case "PUT": return _http.PutAsync(p, null); default: return _http.DeleteAsync(p); }
            }
            async Task M() { await Send("POST", "a"); await Send("DELETE", "b"); }
            """, "Send: GET {p} (p)", "Send: POST {p} (p)", "Send: PUT {p} (p)", "Send: DELETE {p} (p)", "M: POST a", "M: DELETE b"),
        InClient(
            "Wrapper that only takes the verb",
            """
            private Task Send(HttpMethod m) => _http.SendAsync(new HttpRequestMessage(m, "rest/me"));
            async Task M() { await Send(HttpMethod.Delete); }
            """,
            "Send: ? rest/me", "M: DELETE rest/me"),
        InClient(
            "Wrapper that only logs the argument",
            """
            private Task Send(string note) { Console.WriteLine(note); return _http.GetAsync("rest/me"); }
            async Task M() { await Send("x"); }
            """,
            "Send: GET rest/me"),
        Of(
            "Wrapper in another type",
            """
            class Api
            {
                private readonly HttpClient _http = new();
                public Task Get(string p) => _http.GetAsync("https://a.com/" + p);
            }
            class C { async Task M(Api api) { await api.Get("rest/me"); } }
            """,
            "Get: GET https://a.com/{p} (p)", "M: GET https://a.com/rest/me"),
        new(
            "Wrapper in another file",
            [
                """class C { async Task M(Api api) { await api.Get("rest/me"); } }""",
                """
                class Api
                {
                    private readonly HttpClient _http = new();
                    public Task Get(string p) => _http.GetAsync("https://a.com/" + p);
                }
                """
            ],
            ["M: GET https://a.com/rest/me", "Get: GET https://a.com/{p} (p)"]),
        Of(
            "Wrapper behind an interface",
            """
            interface IApi { Task Get(string p); }
            class Api : IApi
            {
                private readonly HttpClient _http = new();
                public Task Get(string p) => _http.GetAsync("rest/" + p);
            }
            class C { async Task M(IApi api) { await api.Get("me"); } }
            """,
            "Get: GET rest/{p} (p)", "M: GET rest/me"),
        Of(
            "Wrapper behind a generic interface",
            """
            interface IApi<T> { Task<T> Get(string p); }
            class Api<T> : IApi<T>
            {
                private readonly HttpClient _http = new();
                public async Task<T> Get(string p) { await _http.GetAsync("rest/" + p); return default!; }
            }
            class C { async Task M(IApi<string> api) { await api.Get("me"); } }
            """,
            "Get: GET rest/{p} (p)", "M: GET rest/me"),
        Of(
            "Wrapper in a base class",
            """
            abstract class Root
            {
                protected readonly HttpClient Http = new();
                protected Task Get(string p) => Http.GetAsync("rest/" + p);
            }
            class C : Root { async Task M() { await Get("me"); await base.Get("x"); } }
            """,
            "Get: GET rest/{p} (p)", "M: GET rest/me", "M: GET rest/x"),
        Of(
            "Wrapper that is abstract",
            """
            abstract class Root
            {
                public abstract Task Send(HttpMethod m, string p);
                public Task Get(string p) => Send(HttpMethod.Get, "rest/" + p);
            }
            class Api : Root
            {
                private readonly HttpClient _http = new();
                public override Task Send(HttpMethod m, string p) => _http.SendAsync(new HttpRequestMessage(m, p));
            }
            class C { async Task M(Root api) { await api.Get("me"); } }
            """,
            "Get: GET rest/{p} (p)", "Send: ? {p} (p)", "M: GET rest/me"),
        Of(
            "Wrapper with an abstract route",
            """
            abstract class Resource
            {
                private readonly HttpClient _http = new();
                protected abstract string Path { get; }
                public Task One(long id) => _http.GetAsync($"rest/{Path}/{id}");
            }
            class Rfis : Resource { protected override string Path => "rfis"; }
            class C { async Task M(Rfis rfis) { await rfis.One(5); } }
            """,
            "One: GET rest/rfis/{id} (id)", "M: GET rest/rfis/5"),
        Of(
            "Extension method",
            """
            static class Api
            {
                public static Task Get(this HttpClient http, string p) => http.GetAsync("rest/" + p);
            }
            class C { async Task M(HttpClient http) { await http.Get("me"); await Api.Get(http, "x"); } }
            """,
            "Get: GET rest/{p} (p)", "M: GET rest/me", "M: GET rest/x"),
        Of(
            "Extension block",
            """
            static class Api
            {
                extension(HttpClient http) { public Task Get(string p) => http.GetAsync("rest/" + p); }
            }
            class C { async Task M(HttpClient http) { await http.Get("me"); } }
            """,
            "Get: GET rest/{p} (p)", "M: GET rest/me") with { MinimumRoslyn = new(5, 0) },
        Of(
            "Static class",
            """
            static class Api
            {
                private static readonly HttpClient Http = new();
                public static async Task<string> Get(string p)
                {
                    var r = await Http.GetAsync("rest/" + p);
                    return await r.Content.ReadAsStringAsync();
                }
            }
            class C { async Task M() { await Api.Get("me"); } }
            """,
            "Get: GET rest/{p} (p)", "M: GET rest/me"),
        Of(
            "Request object",
            """
            class Call
            {
                public HttpMethod Verb { get; set; } = HttpMethod.Get;
                public string Path { get; set; } = "";
            }
            class C
            {
                private readonly HttpClient _http = new();
                Task Send(Call call) => _http.SendAsync(new HttpRequestMessage(call.Verb, "rest/" + call.Path));
                async Task M()
                {
                    await Send(new Call { Path = "me" });
                    var c = new Call { Verb = HttpMethod.Put };
                    c.Path = "x";
                    await Send(c);
                }
            }
            """,
            "Send: GET rest/{Path}", "M: GET rest/me", "M: PUT rest/x"),
        Of(
            "Request record",
            """
            record Call(HttpMethod Verb, string Path);
            class C
            {
                private readonly HttpClient _http = new();
                Task Send(Call call) => _http.SendAsync(new HttpRequestMessage(call.Verb, "rest/" + call.Path));
                async Task M() { await Send(new Call(HttpMethod.Post, "me")); }
            }
            """,
            "Send: ? rest/{Path}", "M: POST rest/me"),
        Of(
            "Path in the constructor",
            """
            class Endpoint
            {
                private readonly HttpClient _http = new();
                private readonly string _path;
                public Endpoint(string path) { _path = path; }
                public Task Get() => _http.GetAsync("rest/" + _path);
                public Task Get(long id) => _http.GetAsync($"rest/{_path}/{id}");
            }
            class C
            {
                private readonly Endpoint _me = new("me");
                async Task M() { await _me.Get(); await new Endpoint("rfis").Get(5); }
            }
            """,
            "Get: GET rest/{_path}", "Get: GET rest/{_path}/{id} (id)", "M: GET rest/me", "M: GET rest/rfis/5"),
        Of(
            "Path given to the base class",
            """
            abstract class Resource
            {
                private readonly HttpClient _http = new();
                private readonly string _path;
                protected Resource(string path) { _path = path; }
                public Task All() => _http.GetAsync("rest/" + _path);
            }
            class Rfis : Resource { public Rfis() : base("rfis") { } }
            class Subs : Resource { public Subs() : base("submittals") { } }
            """,
            "All: GET rest/rfis | rest/submittals"),
        InClient(
            "Base constant and a conditional path",
            """
            private const string Root = "https://a.com/rest";
            private Task Get(string p) => _http.GetAsync(Root + (p.StartsWith("/") ? p : "/" + p));
            async Task M(bool all) { await Get(all ? "me" : "you"); }
            """,
            "Get: GET https://a.com/rest{p} | https://a.com/rest/{p} (p)",
            "M: GET https://a.com/rest/me | https://a.com/rest/you"),
        InClient(
            "Routes in a loop",
            """
            private Task Get(string p) => _http.GetAsync("rest/" + p);
            async Task M() { string[] routes = { "a", "b" }; foreach (var r in routes) { await Get(r); } }
            """,
            "Get: GET rest/{p} (p)",
            "M: GET rest/a | rest/b"),
        InClient(
            "Retry",
            """
            private async Task<T> Retry<T>(Func<Task<T>> send)
            {
                try { return await send(); } catch (Exception) { return await send(); }
            }
            private Task Get(string path) => Retry(() => _http.GetAsync(path));
            async Task M() { await Get("rest/me"); }
            """,
            "Get: GET {path} (path)",
            "M: GET rest/me"),
        InClient(
            "Local function",
            """async Task M() { Task Get(string p) => _http.GetAsync("rest/" + p); await Get("me"); }""",
            "Get: GET rest/{p} (p)",
            "M: GET rest/me"),
        InClient(
            "Local function that captures",
            """
            async Task M(string root) { Task Get(string p) => _http.GetAsync(root + p); await Get("me"); }
            async Task N() { await M("rest/"); }
            """,
            "Get: GET {root}{p} (root, p)",
            "M: GET {root}me (root)",
            "N: GET rest/me"),
        InClient(
            "Lambda in a local",
            """async Task M() { Func<string, Task> get = p => _http.GetAsync("rest/" + p); await get("me"); }""",
            "M: GET rest/{p} (p)",
            "M: GET rest/me"),
        InClient(
            "Message made by a method",
            """
            private static HttpRequestMessage Make(HttpMethod m, string p) => new(m, "rest/" + p);
            async Task M() { await _http.SendAsync(Make(HttpMethod.Put, "me")); }
            """,
            "Make: ? rest/{p} (p)",
            "M: PUT rest/me"),
        InClient(
            "Wrapper that builds the query",
            """private Task Get(string p, int page) => _http.GetAsync($"rest/{p}?page={page}"); async Task M() { await Get("me", 2); }""",
            "Get: GET rest/{p}?page={page} (p, page)",
            "M: GET rest/me?page=2"),
        InClient(
            "Wrapper with an Uri",
            """private Task Get(Uri uri) => _http.GetAsync(uri); async Task M() { await Get(new Uri("https://a.com/rest/me")); }""",
            "Get: GET {uri} (uri)",
            "M: GET https://a.com/rest/me"),
        InClient(
            "Wrapper that calls itself",
            """
            private async Task Get(string p, int n) { await _http.GetAsync(p); if (n > 0) { await Get(p, n - 1); } }
            async Task M() { await Get("rest/me", 3); }
            """,
            "Get: GET {p} (p)",
            "Get: GET {p} (p)",
            "M: GET rest/me"),
        InClient(
            "Overloads",
            """
            private Task Get(string p) => Get(p, "v1.0");
            private Task Get(string p, string v) => _http.GetAsync($"rest/{v}/{p}");
            async Task M() { await Get("me"); }
            """,
            "Get: GET rest/v1.0/{p} (p)",
            "Get: GET rest/{v}/{p} (v, p)",
            "M: GET rest/v1.0/me"),
        Of(
            "Wrapper around RestSharp",
            """
            using RestSharp;
            class C
            {
                private readonly RestClient _c = new("https://a.com");
                private Task Send(string p, Method m = Method.Get) { var r = new RestRequest("rest/" + p, m); return _c.ExecuteAsync(r); }
                async Task M() { await Send("me"); await Send("x", Method.Delete); }
            }
            """,
            "Send: ? https://a.com/rest/{p} (p)", "M: GET https://a.com/rest/me", "M: DELETE https://a.com/rest/x"),
        Of(
            "Wrapper around Flurl",
            """
            using Flurl;
            using Flurl.Http;
            class C
            {
                private Task Get(params object[] parts) => "https://a.com/rest".AppendPathSegments(parts).GetAsync();
                async Task M(long id) { await Get("projects", id); }
            }
            """,
            "Get: GET https://a.com/rest/{parts} (parts)", "M: GET https://a.com/rest/projects/{id} (id)"),
        InClient(
            "Action of one verb",
            """
            private Task Delete(string p) => _http.DeleteAsync($"rest/{p}");
            private Task Patch(string p) => _http.PatchAsync($"rest/{p}", null);
            async Task M(long id) { await Delete($"x/{id}"); await Patch($"y/{id}"); }
            """,
            "Delete: DELETE rest/{p} (p)", "Patch: PATCH rest/{p} (p)", "M: DELETE rest/x/{id} (id)", "M: PATCH rest/y/{id} (id)"),
    ];
}
