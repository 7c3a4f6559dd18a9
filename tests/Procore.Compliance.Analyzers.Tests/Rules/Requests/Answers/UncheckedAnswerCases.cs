using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Answers;

/// <summary>Answers that are read with and without a look at their status: as bodies, members and files.</summary>
internal static class UncheckedAnswerCases
{
    private const string Get = """var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis/2"); """;

    private const string Libraries = """
        using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Net.Http.Json;
        using System.Threading; using System.Threading.Tasks; using Flurl; using Flurl.Http; using RestSharp;
        public sealed record Rfi(long Id, string Status);

        """;

    private const string Refit = """
        namespace Refit
        {
            public sealed class GetAttribute : Attribute { public GetAttribute(string path) { } }
            public interface IApiResponse<T>
            {
                bool IsSuccessStatusCode { get; }
                Exception? Error { get; }
                T? Content { get; }
                Task<IApiResponse<T>> EnsureSuccessStatusCodeAsync();
            }
            public sealed class ApiResponse<T> { public bool IsSuccessStatusCode => true; public T? Content => default; }
        }
        """;

    private const string Sender = Libraries + """
        abstract class Api
        {
            protected readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
            protected async Task<HttpResponseMessage> Send(HttpMethod method, string path)
            {
                var request = new HttpRequestMessage(method, "/rest/v1.0/projects/1/" + path);
                return await client.SendAsync(request);
            }
        }

        """;

    private static string Ask(string use, string answer = "Refit.IApiResponse<Rfi>") => Libraries + $$"""
        interface IProcore { [Refit.Get("/rest/v1.0/projects/1/rfis/2")] Task<{{answer}}> Rfi(); }
        class C { readonly List<Rfi> all = new(); async Task M(IProcore api) { var got = await api.Rfi(); {{use}} } }
        """;


    /// <summary>Bodies that read whatever comes.</summary>
    public static TheoryData<string, string> Unchecked { get; } = new()
    {
        { "typed", Get + "Handle(await answer.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}());" },
        { "text", Get + "var text = await answer.Content.ReadAsStringAsync(); Handle(JsonSerializer.{|PCA5004:Deserialize<Rfi>|}(text));" },
        {
            "text that is returned as a record",
            "async Task<Rfi> One() { " + Get
                + "return JsonSerializer.{|PCA5004:Deserialize<Rfi>|}(await answer.Content.ReadAsStringAsync()); }"
        },
        {
            "text that becomes a field's record",
            Get + "var text = await answer.Content.ReadAsStringAsync(); last = JsonSerializer.{|PCA5004:Deserialize<Rfi>|}(text);"
        },
        { "document", Get + "Handle(JsonDocument.{|PCA5004:Parse|}(await answer.Content.ReadAsStringAsync()));" },
        { "in one", """Handle(await (await client.GetAsync("/rest/v1.0/me")).Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}());""" },
        {
            "creation",
            """
            var answer = await client.PostAsJsonAsync("/rest/v1.0/projects/1/rfis", new { });
            Handle(await answer.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}());
            """
        },
        {
            "message",
            """
            using var request = new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/projects/1/rfis/2");
            using var answer = await client.SendAsync(request);
            Handle(await answer.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}());
            """
        },
        {
            "another answer is checked",
            """
            var first = await client.GetAsync("/rest/v1.0/me");
            first.EnsureSuccessStatusCode();
            var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis/2");
            Handle(await answer.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}());
            """
        },
        {
            "local function",
            """
            async Task<T> Read<T>(string path)
            {
                var answer = await client.GetAsync(path);
                return await answer.Content.{|PCA5004:ReadFromJsonAsync<T>|}();
            }


            Handle(await Read<Rfi>("/rest/v1.0/projects/1/rfis/2"));
            Handle(await Read<Rfi>("/rest/v1.0/projects/1/rfis/3"));
            """
        },
    };

    /// <summary>Whole files.</summary>
    public static TheoryData<string, string> UncheckedFiles { get; } = new()
    {
        { "Refit's content is kept", Ask("all.Add(got.{|PCA5004:Content|}!);") + Refit },
        { "Refit's content is asked", Ask("Console.WriteLine(got.{|PCA5004:Content|}!.Status);", "Refit.ApiResponse<Rfi>") + Refit },
        { "Refit's content in a variable", Ask("var rfi = got.{|PCA5004:Content|}; Console.WriteLine(rfi!.Status);") + Refit },
        { "Refit without its package", Ask("all.Add(got.{|PCA5004:Content|}!);") },
        { "Refit in one", Ask("all.Add((await api.Rfi()).{|PCA5004:Content|}!); got.EnsureSuccessStatusCodeAsync();") + Refit },
        {
            "wrapper whose other caller asks",
            Sender + """
                class Rfis : Api
                {
                    public async Task<Rfi> One()
                    {
                        var answer = await Send(HttpMethod.Get, "rfis/2");
                        return await answer.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}();
                    }
                    public async Task<Rfi> Other()
                    {
                        var answer = await Send(HttpMethod.Post, "rfis");
                        answer.EnsureSuccessStatusCode();
                        return await answer.Content.ReadFromJsonAsync<Rfi>();
                    }
                }
                """
        },
        {
            "wrapper of a wrapper whose other caller asks",
            Sender + """
                class Rfis : Api
                {
                    private Task<HttpResponseMessage> Get(string path) => Send(HttpMethod.Get, path);
                    public async Task<Rfi> One() => await (await Get("rfis/2")).Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}();
                    public async Task<Rfi> Two() { var a = await Get("rfis/3"); return a.IsSuccessStatusCode ? await Read(a) : null; }
                    private Task<Rfi> Read(HttpResponseMessage answer) => answer.Content.ReadFromJsonAsync<Rfi>();
                }
                """
        },
        {
            "text of a wrapper",
            Libraries + """
                class C
                {
                    readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                    async Task<string> Text(string path) => await (await client.GetAsync(path)).Content.ReadAsStringAsync();
                    public async Task<Rfi> One()
                        => System.Text.Json.JsonSerializer.{|PCA5004:Deserialize<Rfi>|}(await Text("/rest/v1.0/projects/1/rfis/2"));
                }
                """
        },
        {
            "top-level statements",
            """
                using System; using System.Net.Http; using System.Net.Http.Json;
                var client = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis/2");
                Console.WriteLine((await answer.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}()).Status);
                public sealed record Rfi(long Id, string Status);
                """
        },
        {
            "parts of a class",
            Libraries + """
                partial class C
                {
                    readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                    Task<HttpResponseMessage> Read() => client.GetAsync("/rest/v1.0/projects/1/rfis/2");
                }
                partial class C
                {
                    async Task M() => Console.WriteLine((await (await Read()).Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}()).Status);
                }
                """
        },
        {
            "record",
            Libraries + """
                record C(HttpClient Client)
                {
                    public async Task M()
                    {
                        var answer = await Client.GetAsync("https://api.procore.com/rest/v1.0/projects/1/rfis/2");
                        Console.WriteLine((await answer.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}()).Status);
                    }
                }
                """
        },
        {
            "RestSharp",
            Libraries + """
                class C { async Task M() {
                    var client = new RestClient("https://api.procore.com");
                    var answer = await client.{|PCA5004:ExecuteAsync<Rfi>|}(new RestRequest("/rest/v1.0/projects/1/rfis/2"));
                    Console.WriteLine(answer.Data.Status);
                } }
                """
        },
        {
            "Flurl that takes any status",
            Libraries + """
                class C { async Task M() => Console.WriteLine((await "https://api.procore.com/rest/v1.0/projects/1/rfis/2"
                    .AllowAnyHttpStatus().{|PCA5004:GetJsonAsync<Rfi>|}()).Status); }
                """
        },
        {
            "Flurl that takes any status and returns what came",
            Libraries + """
                class C { public Task<Rfi> M() => "https://api.procore.com/rest/v1.0/projects/1/rfis/2"
                    .AllowAnyHttpStatus().{|PCA5004:GetJsonAsync<Rfi>|}(); }
                """
        },
        {
            "handler that only adds a header",
            Libraries + """
                class Company : DelegatingHandler
                {
                    public Company() : base(new HttpClientHandler()) { }
                    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
                    {
                        request.Headers.Add("Procore-Company-Id", "1");
                        return base.SendAsync(request, token);
                    }
                }
                class C
                {
                    readonly HttpClient client = new(new Company()) { BaseAddress = new Uri("https://api.procore.com") };
                    async Task<Rfi> M()
                    {
                        var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis/2");
                        return await answer.Content.{|PCA5004:ReadFromJsonAsync<Rfi>|}();
                    }
                }
                """
        },
        {
            "wrapper of a base class",
            Libraries + """
                abstract class Api
                {
                    protected readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                    protected async Task<T> Read<T>(string path)
                    {
                        var answer = await client.GetAsync(path);
                        return await answer.Content.{|PCA5004:ReadFromJsonAsync<T>|}();
                    }
                }
                class Rfis : Api { public Task<Rfi> One() => Read<Rfi>("/rest/v1.0/projects/1/rfis/2"); }
                """
        },
    };

    /// <summary>Bodies that look at the status, or use nothing.</summary>
    public static TheoryData<string, string> Silent { get; } = new()
    {
        { "ensured", Get + "answer.EnsureSuccessStatusCode(); Handle(await answer.Content.ReadFromJsonAsync<Rfi>());" },
        { "asked", Get + "if (!answer.IsSuccessStatusCode) return; Handle(await answer.Content.ReadFromJsonAsync<Rfi>());" },
        { "status", Get + "if (answer.StatusCode == HttpStatusCode.OK) Handle(await answer.Content.ReadFromJsonAsync<Rfi>());" },
        { "pattern", Get + "if (answer is { IsSuccessStatusCode: true }) Handle(await answer.Content.ReadFromJsonAsync<Rfi>());" },
        {
            "switch",
            Get + "Handle(answer.StatusCode switch { HttpStatusCode.OK => await answer.Content.ReadFromJsonAsync<Rfi>(), _ => null });"
        },
        { "helper that throws", """Handle(await client.GetFromJsonAsync<Rfi>("/rest/v1.0/projects/1/rfis/2"));""" },
        { "text that throws", """Handle(JsonSerializer.Deserialize<Rfi>(await client.GetStringAsync("/rest/v1.0/projects/1/rfis/2")));""" },
        { "stream that throws", """Handle(await JsonSerializer.DeserializeAsync<Rfi>(await client.GetStreamAsync("/rest/v1.0/me")));""" },
        { "printed", Get + "Console.WriteLine(await answer.Content.ReadAsStringAsync());" },
        { "not read", Get + "Handle(answer);" },
        { "other host", """var a = await client.GetAsync("https://acme.com/a"); Handle(await a.Content.ReadFromJsonAsync<Rfi>());""" },
        {
            "checked by a helper",
            "static void Check(HttpResponseMessage one) { if (!one.IsSuccessStatusCode) throw new InvalidOperationException(); } "
                + Get + "Check(answer); Handle(await answer.Content.ReadFromJsonAsync<Rfi>());"
        },
        { "logged status", Get + "Console.WriteLine((int)answer.StatusCode); Handle(await answer.Content.ReadFromJsonAsync<Rfi>());" },
    };

    /// <summary>As <see cref="Silent"/>, whole files.</summary>
    public static TheoryData<string, string> SilentFiles { get; } = new()
    {
        {
            "handler that throws",
            Libraries + """
                class Check : DelegatingHandler
                {
                    public Check() : base(new HttpClientHandler()) { }
                    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken token)
                        => (await base.SendAsync(request, token)).EnsureSuccessStatusCode();
                }
                class C
                {
                    readonly HttpClient client = new(new Check()) { BaseAddress = new Uri("https://api.procore.com") };
                    async Task<Rfi> M()
                    {
                        var answer = await client.GetAsync("/rest/v1.0/projects/1/rfis/2");
                        return await answer.Content.ReadFromJsonAsync<Rfi>();
                    }
                }
                """
        },
        {
            "RestSharp that is asked",
            Libraries + """
                class C { async Task M() {
                    var client = new RestClient("https://api.procore.com");
                    var answer = await client.ExecuteAsync<Rfi>(new RestRequest("/rest/v1.0/projects/1/rfis/2"));
                    if (answer.IsSuccessful) Console.WriteLine(answer.Data.Status);
                } }
                """
        },
        {
            "RestSharp that throws",
            Libraries + """
                class C { async Task M() {
                    var client = new RestClient("https://api.procore.com");
                    Console.WriteLine((await client.GetAsync<Rfi>(new RestRequest("/rest/v1.0/projects/1/rfis/2"))).Status);
                } }
                """
        },
        {
            "RestSharp that is told to throw",
            Libraries + """
                class C { async Task M() {
                    var client = new RestClient(new RestClientOptions("https://api.procore.com") { ThrowOnAnyError = true });
                    Console.WriteLine((await client.ExecuteAsync<Rfi>(new RestRequest("/rest/v1.0/projects/1/rfis/2"))).Data.Status);
                } }
                """
        },
        {
            "Flurl",
            Libraries + """
                class C { async Task<Rfi> M() => await "https://api.procore.com/rest/v1.0/projects/1/rfis/2".GetJsonAsync<Rfi>(); }
                """
        },
        {
            "Refit",
            Libraries + """
                interface IProcore { [Refit.Get("/rest/v1.0/projects/1/rfis/2")] Task<Rfi> Rfi(); }
                class C { async Task M(IProcore api) => Console.WriteLine((await api.Rfi()).Status); }
                """ + Refit
        },
        {
            "Refit that is asked",
            Libraries + """
                interface IProcore { [Refit.Get("/rest/v1.0/projects/1/rfis/2")] Task<Refit.ApiResponse<Rfi>> Rfi(); }
                class C { async Task M(IProcore api) { var a = await api.Rfi(); if (a.IsSuccessStatusCode) Console.WriteLine(a.Content); } }
                """ + Refit
        },
        { "Refit's content behind a question", Ask("if (got.IsSuccessStatusCode) all.Add(got.Content!);") + Refit },
        { "Refit's error", Ask("if (got.Error != null) return; all.Add(got.Content!);") + Refit },
        { "Refit's check", Ask("await got.EnsureSuccessStatusCodeAsync(); all.Add(got.Content!);") + Refit },
        { "Refit's content that may be missing", Ask("if (got.Content is { } rfi) all.Add(rfi);") + Refit },
        { "Refit's content or nothing", Ask("var rfi = got.Content; if (rfi == null) return; all.Add(rfi);") + Refit },
        { "Refit's content or an error", Ask("all.Add(got.Content ?? throw new Exception());") + Refit },
        { "Refit's answer handed on", Ask("GC.KeepAlive(got); GC.KeepAlive(got.Content);") + Refit },
        { "Refit's check without its package", Ask("if (!got.IsSuccessStatusCode) return; all.Add(got.Content!);") },
        {
            "text to the caller",
            Libraries + """
                public class C
                {
                    readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                    public async Task<string> Text()
                        => await (await client.GetAsync("/rest/v1.0/projects/1/rfis/2")).Content.ReadAsStringAsync();
                }
                """
        },
        {
            "wrapper around a wrapper that asks",
            Sender + """
                class Rfis : Api
                {
                    private async Task<HttpResponseMessage> Get(string path)
                    {
                        var answer = await Send(HttpMethod.Get, path);
                        return answer.EnsureSuccessStatusCode();
                    }
                    public async Task<Rfi> One() => await (await Get("rfis/2")).Content.ReadFromJsonAsync<Rfi>();
                    public async Task<Rfi> Two() => await (await Get("rfis/3")).Content.ReadFromJsonAsync<Rfi>();
                }
                """
        },
        {
            "helper that asks",
            Sender + """
                class Rfis : Api
                {
                    private static HttpResponseMessage Good(HttpResponseMessage answer)
                        => answer.IsSuccessStatusCode ? answer : throw new InvalidOperationException();
                    public async Task<Rfi> One()
                        => await Good(await Send(HttpMethod.Get, "rfis/2")).Content.ReadFromJsonAsync<Rfi>();
                    public async Task<Rfi> Two()
                        => await Good(await Send(HttpMethod.Get, "rfis/3")).Content.ReadFromJsonAsync<Rfi>();
                }
                """
        },
        {
            "text of a wrapper that asks",
            Libraries + """
                class C
                {
                    readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                    async Task<string> Text(string path)
                    {
                        var answer = await client.GetAsync(path);
                        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "{}";
                    }
                    public async Task<Rfi> One()
                        => System.Text.Json.JsonSerializer.Deserialize<Rfi>(await Text("/rest/v1.0/projects/1/rfis/2"));
                }
                """
        },
        {
            "answer to the caller",
            Libraries + """
                public class C
                {
                    readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                    public Task<HttpResponseMessage> Read() => client.GetAsync("/rest/v1.0/projects/1/rfis/2");
                }
                """
        },
        {
            "answer to a caller that asks",
            Libraries + """
                class C
                {
                    readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                    Task<HttpResponseMessage> Read() => client.GetAsync("/rest/v1.0/projects/1/rfis/2");
                    async Task M()
                    {
                        var answer = await Read();
                        answer.EnsureSuccessStatusCode();
                        Console.WriteLine(await answer.Content.ReadFromJsonAsync<Rfi>());
                    }
                }
                """
        },
    };
}
