using System.Text.Json.Serialization;
using RestSharp;

namespace CostMirror;

public sealed record CostRow(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("updated_at")] DateTimeOffset? UpdatedAt);

/// <summary>Copies the cost side of a project into the reporting database, list by list.</summary>
public sealed class CostCopier(ProcoreRest procore, IConfiguration settings)
{
    private static readonly Dictionary<string, string> SmallLists = new()
    {
        ["locations"] = "/rest/v1.0/projects/{project_id}/locations",
        ["vendors of the project"] = "/rest/v1.1/projects/{project_id}/vendors",
        ["people"] = "/rest/v1.0/projects/{project_id}/people",
    };

    private readonly Dictionary<string, int> _copied = [];

    public IReadOnlyDictionary<string, int> Copied => _copied;

    public async Task CopyAsync(long projectId, CancellationToken cancellation)
    {
        var contracts = await ListAsync(
            new RestRequest("/rest/v1.0/purchase_order_contracts").AddQueryParameter("project_id", projectId), cancellation);
        var codes = await ListAsync(
            new RestRequest("/rest/v1.0/cost_codes").AddQueryParameter("project_id", projectId), cancellation);
        var directCosts = await ListAsync(
            new RestRequest("/rest/v1.0/projects/{project_id}/direct_costs").AddUrlSegment("project_id", projectId), cancellation);
        var budget = await ListAsync(
            new RestRequest("/rest/v1.0/projects/{project_id}/budget_changes").AddUrlSegment("project_id", projectId), cancellation);
        var vendors = await ListAsync(
            new RestRequest("/rest/v1.0/vendors").AddQueryParameter("company_id", settings["Procore:CompanyId"]!), cancellation);

        Save("contracts", contracts);
        Save("cost codes", codes);
        Save("direct costs", directCosts);
        Save("budget changes", budget);
        Save("vendors", vendors);
    }

    /// <summary>The smaller lists of a project, which all have the same shape.</summary>
    public async Task CopySmallListsAsync(long projectId, CancellationToken cancellation)
    {
        foreach (var (table, route) in SmallLists)
        {
            var request = new RestRequest(route).AddUrlSegment("project_id", projectId);
            Save(table, await ListAsync(request, cancellation));
        }
    }

    /// <summary>Brings direct costs of the accounting system over, as many at a time as Procore takes.</summary>
    public async Task<int> BringAsync(long projectId, IEnumerable<CostRow> rows, CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var part in rows.Chunk(1000))
        {
            var request = new RestRequest("/rest/v1.0/projects/{project_id}/direct_costs/sync", Method.Patch)
                .AddUrlSegment("project_id", projectId)
                .AddJsonBody(new { updates = part.Select(row => new { id = row.Id, description = row.Name }) });
            await procore.SendAsync<object>(request, cancellation);
            sent += part.Length;
        }

        return sent;
    }

    private async Task<List<CostRow>> ListAsync(RestRequest request, CancellationToken cancellation)
    {
        var rows = new List<CostRow>();
        for (var page = 1; ; page++)
        {
            request.AddOrUpdateParameter("page", page, ParameterType.QueryString);
            request.AddOrUpdateParameter("per_page", 100, ParameterType.QueryString);
            var response = await procore.SendAsync<List<CostRow>>(request, cancellation);
            rows.AddRange(response.Data ?? []);
            var total = response.Headers?.FirstOrDefault(header => header.Name == "Total")?.Value?.ToString();
            if (!int.TryParse(total, out var count) || rows.Count >= count)
            {
                return rows;
            }
        }
    }

    private void Save(string table, IReadOnlyCollection<CostRow> rows) => _copied[table] = rows.Count;
}
