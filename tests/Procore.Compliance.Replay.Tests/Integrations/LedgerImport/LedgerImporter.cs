using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Polly;

namespace LedgerImport;

public record DirectCost(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("description")] string? Description);

public record Invoice(string Number, string Text, decimal Amount);

public static class LedgerImportServices
{
    public static void AddLedgerImport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<LedgerToken>();
        services.AddTransient<LedgerTokenHandler>();
        services.AddHttpClient("oauth", client => client.BaseAddress = new Uri("https://login.procore.com"));
        services
            .AddHttpClient<LedgerImporter>(client =>
            {
                client.BaseAddress = new Uri("https://api.procore.com");
                client.DefaultRequestHeaders.Add("Procore-Company-Id", configuration["Procore:CompanyId"]);
            })
            .AddPolicyHandler(Policy
                .HandleResult<HttpResponseMessage>(response => !response.IsSuccessStatusCode)
                .RetryAsync(3))
            .AddHttpMessageHandler<LedgerTokenHandler>();
    }
}

public static class ProcoreHttpExtensions
{
    /// <summary>Reads a list of a project; most are at version 1.0.</summary>
    public static async Task<List<DirectCost>?> ReadProjectListAsync(
        this HttpClient http, long projectId, string list, string version = "v1.0", CancellationToken cancellation = default)
    {
        var response = await http.GetAsync($"/rest/{version}/projects/{projectId}/{list}", cancellation);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<List<DirectCost>>(cancellation) : null;
    }
}

public class LedgerTokenHandler(LedgerToken token) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await token.GetAsync());
        return await base.SendAsync(request, cancellationToken);
    }
}

public class LedgerToken(IHttpClientFactory clients, IConfiguration configuration, TimeProvider clock)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _value;
    private DateTimeOffset _expires;

    public async Task<string> GetAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_value == null || clock.GetUtcNow() >= _expires)
            {
                var client = clients.CreateClient("oauth");
                var answer = await client.PostAsync("oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = configuration["Procore:ClientId"]!,
                    ["client_secret"] = configuration["Procore:ClientSecret"]!,
                }));
                answer.EnsureSuccessStatusCode();
                using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
                _value = json.RootElement.GetProperty("access_token").GetString();
                _expires = clock.GetUtcNow().AddSeconds(json.RootElement.GetProperty("expires_in").GetDouble()) - TimeSpan.FromMinutes(1);
            }

            return _value!;
        }
        finally
        {
            _gate.Release();
        }
    }
}

/// <summary>Writes what the accountants have booked into the direct costs of a project.</summary>
public class LedgerImporter(HttpClient http, ILogger<LedgerImporter> log)
{
    private static readonly Dictionary<string, string> References = new()
    {
        ["commitments"] = "/rest/v1.0/commitments",
        ["cost codes"] = "/rest/v1.0/cost_codes",
        ["line item types"] = "/rest/v1.0/line_item_type",
    };

    public async Task<int> ImportAsync(long projectId, IEnumerable<Invoice> invoices, CancellationToken cancellation)
    {
        var known = await KnownAsync(projectId, cancellation);
        var written = 0;
        foreach (var invoice in invoices.Where(invoice => !known.Contains(invoice.Text)))
        {
            var response = await http.PostAsJsonAsync($"/rest/v1.0/projects/{projectId}/direct_costs", new
            {
                direct_cost = new { description = invoice.Text, invoice_number = invoice.Number, grand_total = invoice.Amount },
            }, cancellation);
            if (response.IsSuccessStatusCode)
            {
                written++;
            }
            else
            {
                log.LogWarning("Invoice {Number} was refused with {Status}.", invoice.Number, (int)response.StatusCode);
            }
        }

        return written;
    }

    /// <summary>How many records the lists have that an invoice may refer to.</summary>
    public async Task<Dictionary<string, int>> CountReferencesAsync(long projectId, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, int>();
        foreach (var (name, path) in References)
        {
            var address = new UriBuilder(http.BaseAddress!) { Path = path, Query = $"project_id={projectId}" };
            var response = await http.GetAsync(address.Uri, cancellation);
            counts[name] = response.IsSuccessStatusCode
                ? (await response.Content.ReadFromJsonAsync<List<DirectCost>>(cancellation))!.Count
                : -1;
        }

        return counts;
    }

    /// <summary>What the report at the end of the month adds up.</summary>
    public async Task<int> ReportAsync(long projectId)
    {
        var costs = await http.ReadProjectListAsync(projectId, "direct_costs", "v1.1");
        var items = await http.ReadProjectListAsync(projectId, "direct_cost_items");
        var budget = await http.ReadProjectListAsync(projectId, "budget_changes", version: "v1.1");
        return (costs?.Count ?? 0) + (items?.Count ?? 0) + (budget?.Count ?? 0);
    }

    private async Task<HashSet<string>> KnownAsync(long projectId, CancellationToken cancellation)
    {
        var known = new HashSet<string>();
        for (var page = 1; ; page++)
        {
            var response = await http.GetAsync($"/rest/v1.1/projects/{projectId}/direct_costs?page={page}&per_page=100", cancellation);
            if (!response.IsSuccessStatusCode)
            {
                return known;
            }

            var costs = await response.Content.ReadFromJsonAsync<List<DirectCost>>(cancellation) ?? [];
            known.UnionWith(costs.Select(cost => cost.Description ?? ""));
            if (costs.Count < 100)
            {
                return known;
            }
        }
    }
}
