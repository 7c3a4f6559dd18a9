using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Procore.Compliance.Benchmarks;

/// <summary>
/// C# sources of any size: an integration with Procore, code that has nothing to do with it, and single monstrous expressions.
/// </summary>
internal static class SyntheticSources
{
    // Nine that are documented with GET and POST, and one that is not.
    private static readonly string[] Resources =
    {
        "rfis", "incidents", "forms", "call_logs", "delay_logs", "delivery_logs", "direct_costs", "equipment_logs",
        "drawing_areas", "widgets"
    };

    /// <summary>An integration: a wrapper, clients that call it in the ways that public integrations do, and models.</summary>
    /// <param name="clients">The number of client classes; each has ten methods that send a request.</param>
    public static IEnumerable<string> Integration(int clients)
    {
        yield return """
            using System.Net.Http;
            using System.Net.Http.Json;
            using System.Threading.Tasks;

            public sealed class ProcoreApi
            {
                public const string Rest = "/rest/v1.0";
                private readonly HttpClient _http = new() { BaseAddress = new System.Uri("https://api.procore.com") };

                public Task<T?> GetAsync<T>(string route, string query = "") => _http.GetFromJsonAsync<T>(route + query);

                public Task<HttpResponseMessage> PostAsync<T>(string route, T body) => _http.PostAsJsonAsync(route, body);
            }
            """;
        for (var client = 0; client < clients; client++)
        {
            var methods = new StringBuilder();
            for (var method = 0; method < Resources.Length; method++)
            {
                methods.AppendLine(CultureInfo.InvariantCulture, $$"""
                        public async Task<Thing{{client}}?> Method{{method}}(long projectId, int page, bool isActive)
                        {
                            var filter = isActive ? "&filters[status]=open" : string.Empty;
                            var things = await api.GetAsync<List<Thing{{client}}>>(
                                $"/rest/v1.0/projects/{projectId}/{{Resources[method]}}", $"?page={page}{filter}");
                            var first = things?
                                .Where(static thing => thing.Name.Length > {{method}})
                                .OrderBy(static thing => thing.Id)
                                .FirstOrDefault();
                            if (first is not null)
                            {
                                var trimmed = first with { Name = first.Name.Trim() };
                                await api.PostAsync(ProcoreApi.Rest + "/projects/" + projectId + "/{{Resources[method]}}", trimmed);
                            }

                            return first;
                        }

                    """);
            }

            yield return $$"""
                using System.Collections.Generic;
                using System.Linq;
                using System.Threading.Tasks;

                public sealed record Thing{{client}}(long Id, string Name);

                public sealed class Client{{client}}(ProcoreApi api)
                {
                {{methods}}}
                """;
        }
    }

    /// <summary>Code of the same size and kind that never mentions Procore.</summary>
    public static IEnumerable<string> Unrelated(int clients)
        => Integration(clients).Select(
            static source => source.Replace("Procore", "Warehouse").Replace("procore", "warehouse").Replace("/rest/v1.0", "/api/stock"));

    /// <summary>A method that sends one route written as a chain of <c>+</c>.</summary>
    /// <param name="pieces">The number of operands.</param>
    /// <param name="isEachOfInterest">Whether every operand looks like a route by itself, instead of the first alone.</param>
    public static string Concatenation(int pieces, bool isEachOfInterest)
    {
        var operands = Enumerable
            .Range(1, pieces - 1)
            .Select(index => isEachOfInterest ? $"\"/rest/v1.0/projects/{index}\"" : index % 2 == 0 ? $"\"&p{index}=\"" : "id");
        return "class C { System.Threading.Tasks.Task M(System.Net.Http.HttpClient http, string id) "
            + "=> http.GetAsync(\"https://api.procore.com/rest/v1.0/projects?x=\" + "
            + string.Join(" + ", operands) + "); }";
    }

    /// <summary>A method that sends the route that a switch expression chooses.</summary>
    public static string Switch(int arms)
        => "class C { System.Threading.Tasks.Task M(System.Net.Http.HttpClient http, int id) => http.GetAsync(id switch {"
            + string.Concat(Enumerable.Range(0, arms).Select(static index => $"{index} => \"/rest/v1.0/projects/{index}/rfis\", "))
            + "_ => \"/rest/v1.0/projects\" }); }";
}
