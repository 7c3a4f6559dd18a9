using Xunit;

namespace Procore.Compliance.Analyzers.Tests.Rules.Requests.Answers;

/// <summary>Lists that are read to one page through other libraries, as whole files.</summary>
internal static class FirstPageLibraryCases
{
    private const string Usings = """
        using System; using System.Collections.Generic; using System.Linq; using System.Net.Http; using System.Net.Http.Json;
        using System.Threading.Tasks; using Flurl; using Flurl.Http; using RestSharp;

        """;

    private const string Libraries = Usings + """
        public sealed record Rfi(long Id, string Status);

        """;

    private const string Refit = """

        namespace Refit
        {
            public sealed class GetAttribute : Attribute { public GetAttribute(string path) { } }
            [AttributeUsage(AttributeTargets.All)]
            public sealed class AliasAsAttribute : Attribute { public AliasAsAttribute(string name) { } }
        }
        """;

    private static string Injected(string use) => Libraries + $$"""
        class C { readonly IRestClient rest; C(IRestClient rest) => this.rest = rest; async Task M() {
            var got = await rest.ExecuteAsync<List<Rfi>>(new RestRequest("{|PCA5005:/rest/v1.0/projects/1/rfis|}"));
            {{use}}
        } }
        """;

    private static string Missing(string use)
        => Injected(use).Replace("using RestSharp;", string.Empty, System.StringComparison.Ordinal)
            .Replace("async Task M()", "async Task M(long[] mine)", System.StringComparison.Ordinal);

    private static string Chain(string use) => $$"""
        using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks;
        public sealed record Rfi(long Id, string Status);
        class C { object kept; async Task M(IFlurlClient api) {
            var rfis = await api.Request("{|PCA5005:/rest/v1.0/projects/1/rfis|}").WithHeader("A", "b").GetJsonAsync<List<Rfi>>();
            {{use}}
        } }
        """;

    private static string Silently(string source)
        => source.Replace("{|PCA5005:", string.Empty, System.StringComparison.Ordinal)
            .Replace("|}", string.Empty, System.StringComparison.Ordinal);

    /// <summary>Files in which one page is taken for all.</summary>
    public static TheoryData<string, string> FirstPageAlone { get; } = new()
    {
        {
            "RestSharp",
            Libraries + """
                class C { async Task M() {
                    var client = new RestClient("https://api.procore.com");
                    var answer = await client.ExecuteAsync<List<Rfi>>(new RestRequest("{|PCA5005:/rest/v1.0/projects/1/rfis|}"));
                    foreach (var rfi in answer.Data) Console.WriteLine(rfi);
                } }
                """
        },
        {
            "RestSharp behind a wrapper of requests",
            Libraries + """
                class C {
                    readonly RestClient client = new("https://api.procore.com");
                    async Task<List<T>> Send<T>(RestRequest request) => (await client.ExecuteAsync<List<T>>(request)).Data;
                    async Task M() {
                        var request = new RestRequest("{|PCA5005:/rest/v1.0/projects/1/rfis|}") { Method = Method.Get };
                        request.AddHeader("Procore-Company-Id", "1");
                        foreach (var rfi in await Send<Rfi>(request)) Console.WriteLine(rfi);
                    }
                }
                """
        },
        {
            "RestSharp that throws",
            Libraries + """
                class C { async Task<int> M() {
                    var client = new RestClient("https://api.procore.com");
                    var request = new RestRequest("{|PCA5005:/rest/v1.0/projects/1/rfis|}").AddQueryParameter("per_page", "50");
                    return (await client.GetAsync<List<Rfi>>(request)).Count;
                } }
                """
        },
        {
            "Flurl",
            Libraries + """
                class C { async Task<int> M() => (await "https://api.procore.com"
                    .AppendPathSegment("/{|PCA5005:rest/v1.0/projects/1/rfis|}")
                    .SetQueryParam("per_page", 100).GetJsonAsync<List<Rfi>>()).Count; }
                """
        },
        {
            "Refit",
            Libraries + """
                interface IProcore { [Refit.Get("{|PCA5005:/rest/v1.0/projects/1/rfis|}")] Task<List<Rfi>> Rfis(); }
                class C { async Task M(IProcore api) { foreach (var rfi in await api.Rfis()) Console.WriteLine(rfi); } }
                """ + Refit
        },
        { "RestSharp's injected client", Injected("foreach (var rfi in got.Data!) Console.WriteLine(rfi.Id);") },
        { "RestSharp without its package", Missing("foreach (var rfi in got.Data!) Console.WriteLine(rfi.Id);") },
        { "RestSharp without its package, compared", Missing("mine.Except(got.Data!.Select(r => r.Id));") },
        { "RestSharp without its package, counted", Missing("var all = got.Data; Console.WriteLine(all.Count);") },
        { "Flurl without its package, gone through", Chain("foreach (var rfi in rfis) Console.WriteLine(rfi);") },
        { "Flurl without its package, in a field", Chain("kept = rfis;") },
        { "Flurl without its package, filtered", Chain("Console.WriteLine(rfis.Where(r => r.Id > 5).Count());") },
        {
            "Refit's default page",
            Libraries + """
                interface IProcore { [Refit.Get("{|PCA5005:/rest/v1.0/projects/1/rfis|}")] Task<List<Rfi>> Rfis(int page = 1); }
                class C { async Task M(IProcore api) { foreach (var rfi in await api.Rfis()) Console.WriteLine(rfi); } }
                """ + Refit
        },
        {
            "list that is used up where a caller completes the address",
            Libraries + """
                class Api
                {
                    readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                    public async Task<int> Count(long id)
                    {
                        var text = await Read("{|PCA5005:/rest/v1.0/projects/|}" + id + "/rfis");
                        using var rfis = System.Text.Json.JsonDocument.Parse(text);
                        return rfis.RootElement.GetArrayLength();
                    }

                    async Task<string> Read(string path) => await (await client.GetAsync(path)).Content.ReadAsStringAsync();
                }

                class C { async Task M(Api api, long id) => Console.WriteLine(await api.Count(id)); }
                """
        },
        {
            "top-level statements",
            Usings + """
                var client = new HttpClient { BaseAddress = new Uri("https://api.procore.com") };
                var rfis = await client.GetFromJsonAsync<List<Rfi>>("{|PCA5005:/rest/v1.0/projects/1/rfis|}");
                Console.WriteLine(rfis.Count);
                public sealed record Rfi(long Id, string Status);
                """
        },
    };

    /// <summary>Files that page, or hand on what they get.</summary>
    public static TheoryData<string, string> Silent { get; } = new()
    {
        {
            "RestSharp behind a wrapper that follows Link",
            Libraries + """
                class C {
                    readonly RestClient client = new("https://api.procore.com");
                    async Task<List<T>> Send<T>(RestRequest request) {
                        var all = new List<T>();
                        do {
                            var answer = await client.ExecuteAsync<List<T>>(request);
                            all.AddRange(answer.Data);
                            var link = answer.Headers.FirstOrDefault(h => h.Name == "Link");
                            request = link is null ? null : new RestRequest(link.Value);
                        } while (request != null);
                        return all;
                    }
                    async Task M() {
                        foreach (var rfi in await Send<Rfi>(new RestRequest("/rest/v1.0/projects/1/rfis"))) Console.WriteLine(rfi);
                    }
                }
                """
        },
        {
            "RestSharp that pages",
            Libraries + """
                class C { async Task M() { for (var n = 1; n < 9; n++) {
                    var client = new RestClient("https://api.procore.com");
                    var request = new RestRequest("/rest/v1.0/projects/1/rfis").AddQueryParameter("page", n.ToString());
                    foreach (var rfi in (await client.ExecuteAsync<List<Rfi>>(request)).Data) Console.WriteLine(rfi);
                } } }
                """
        },
        {
            "Flurl that pages",
            Libraries + """
                class C { async Task M() { for (var n = 1; n < 9; n++) {
                    var some = await "https://api.procore.com/rest/v1.0/projects/1/rfis".SetQueryParam("page", n).GetJsonAsync<List<Rfi>>();
                    Console.WriteLine(some.Count);
                } } }
                """
        },
        {
            "list that a method goes on with where a caller completes the address",
            Libraries + """
                class Api
                {
                    readonly HttpClient client = new() { BaseAddress = new Uri("https://api.procore.com") };
                    public async Task<int> Count(long id, int page)
                    {
                        var text = await Read("/rest/v1.0/projects/" + id + "/rfis?page=" + page);
                        using var rfis = System.Text.Json.JsonDocument.Parse(text);
                        return rfis.RootElement.GetArrayLength();
                    }

                    async Task<string> Read(string path) => await (await client.GetAsync(path)).Content.ReadAsStringAsync();
                }

                class C { async Task M(Api api, long id) => Console.WriteLine(await api.Count(id, 1)); }
                """
        },
        {
            "Refit that pages",
            Libraries + """
                interface IProcore
                {
                    [Refit.Get("/rest/v1.0/projects/1/rfis")] Task<List<Rfi>> Rfis([Refit.AliasAs("page")] int n);
                }

                class C { async Task M(IProcore api) { for (var n = 1; n < 9; n++) Console.WriteLine((await api.Rfis(n)).Count); } }
                """ + Refit
        },
        { "RestSharp's injected client, one", Silently(Injected("Console.WriteLine(got.Data!.First());")) },
        { "RestSharp without its package, one", Silently(Missing("Console.WriteLine(got.Data!.First());")) },
        { "RestSharp without its package, one that is used", Silently(Missing("var one = got.Data!.First(); Console.WriteLine(one);")) },
        {
            "RestSharp without its package, one looked for",
            Silently(Missing("foreach (var r in got.Data!) if (r.Id == 5) { Use(r); break; }"))
        },
        { "RestSharp without its package, a record", Silently(Missing("Console.WriteLine(got.Data!.Count);")).Replace("List<Rfi>", "Rfi") },
        { "RestSharp without its package, the answer", Silently(Missing("Use(got);")) },
        { "Flurl without its package, any", Silently(Chain("Console.WriteLine(rfis.Any());")) },
        { "Flurl without its package, an item", Silently(Chain("var one = rfis[0]; Console.WriteLine(one);")) },
        { "Flurl without its package, a record", Silently(Chain("kept = rfis;")).Replace("List<Rfi>", "Rfi") },
        {
            "Refit's default page that a caller does not leave",
            Libraries + """
                interface IProcore { [Refit.Get("/rest/v1.0/projects/1/rfis")] Task<List<Rfi>> Rfis(int page = 1); }
                class C { async Task M(IProcore api) {
                    foreach (var rfi in await api.Rfis()) Console.WriteLine(rfi);
                    foreach (var rfi in await api.Rfis(2)) Console.WriteLine(rfi);
                } }
                """ + Refit
        },
        {
            "Refit without a caller",
            Libraries + """
                interface IProcore { [Refit.Get("/rest/v1.0/projects/1/rfis")] Task<List<Rfi>> Rfis(); }
                """ + Refit
        },
    };
}
