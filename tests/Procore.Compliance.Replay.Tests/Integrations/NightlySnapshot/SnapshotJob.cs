using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NightlySnapshot;

public sealed record Row([property: JsonPropertyName("id")] long Id, [property: JsonPropertyName("name")] string? Name);

/// <summary>The token that all requests of the job share.</summary>
public static class ProcoreToken
{
    private static readonly HttpClient Http = new();
    private static string? _token;

    public static async Task<string> GetAsync(IConfiguration settings)
    {
        if (_token == null)
        {
            var form = new Dictionary<string, string>
            {
                { "grant_type", "client_credentials" },
                { "client_id", settings["Procore:ClientId"]! },
                { "client_secret", settings["Procore:ClientSecret"]! },
            };
            var response = await Http.PostAsync("https://login.procore.com/oauth/token", new FormUrlEncodedContent(form));
            response.EnsureSuccessStatusCode();
            using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            _token = json.RootElement.GetProperty("access_token").GetString();
        }

        return _token!;
    }
}

/// <summary>A thin layer over HttpClient for the few lists that the snapshot needs.</summary>
public sealed class SnapshotClient
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri("https://api.procore.com") };
    private readonly IConfiguration _settings;

    public SnapshotClient(IConfiguration settings)
    {
        _settings = settings;
    }

    public Task<List<Row>> GetProjectsAsync() =>
        GetListAsync("/rest/v1.0/projects?company_id=" + _settings["Procore:CompanyId"]);

    public Task<List<Row>> GetVendorsAsync(long projectId) =>
        GetListAsync($"/rest/v1.0/projects/{projectId}/vendors");

    public Task<List<Row>> GetLocationsAsync(long projectId) =>
        GetListAsync($"/rest/v1.0/projects/{projectId}/locations");

    public Task<List<Row>> GetCompaniesAsync() => GetListAsync("/rest/v1.0/companies");

    public async Task<List<Row>> GetListAsync(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await ProcoreToken.GetAsync(_settings));
        var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<List<Row>>() ?? new List<Row>();
    }
}

/// <summary>One table of the company's own master data.</summary>
public abstract class CompanyTable
{
    public abstract string Name { get; }

    protected abstract string Path { get; }

    public async Task<int> CountAsync(SnapshotClient client, string companyId)
    {
        var rows = await client.GetListAsync(Path.Replace(":company_id", companyId));
        return rows.Count;
    }
}

public sealed class UserTable : CompanyTable
{
    public override string Name => "users";

    protected override string Path => "/rest/v1.0/users?company_id=:company_id";
}

public sealed class TradeTable : CompanyTable
{
    public override string Name => "trades";

    protected override string Path => "/rest/v1.0/companies/:company_id/trades";
}

public sealed class CostCenterTable : CompanyTable
{
    public override string Name => "cost centers";

    protected override string Path => "/rest/v1.0/companies/:company_id/cost_centers";
}

/// <summary>Copies the master data of all projects into the warehouse, every night.</summary>
public sealed class SnapshotJob
{
    private readonly SnapshotClient _client;
    private readonly IConfiguration _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger<SnapshotJob> _logger;

    public SnapshotJob(SnapshotClient client, IConfiguration settings, TimeProvider clock, ILogger<SnapshotJob> logger)
    {
        _client = client;
        _settings = settings;
        _clock = clock;
        _logger = logger;
    }

    public Dictionary<long, int> Warehouse { get; } = new();

    public List<string> Tables { get; } = new();

    public async Task RunAsync(int nights, CancellationToken cancellation)
    {
        for (var night = 0; night < nights; night++)
        {
            try
            {
                await CopyAsync();
            }
            catch (HttpRequestException failure)
            {
                _logger.LogError(failure, "The snapshot of night {Night} failed.", night);
            }

            await Task.Delay(TimeSpan.FromHours(24), _clock, cancellation);
        }
    }

    private async Task CopyAsync()
    {
        await _client.GetCompaniesAsync();
        foreach (var table in new CompanyTable[] { new UserTable(), new TradeTable(), new CostCenterTable() })
        {
            try
            {
                Tables.Add($"{table.Name}: {await table.CountAsync(_client, _settings["Procore:CompanyId"]!)}");
            }
            catch (HttpRequestException failure)
            {
                _logger.LogError(failure, "No {Table}.", table.Name);
            }
        }

        foreach (var project in await _client.GetProjectsAsync())
        {
            var vendors = await _client.GetVendorsAsync(project.Id);
            var locations = await _client.GetLocationsAsync(project.Id);
            Warehouse[project.Id] = vendors.Count + locations.Count;
            _logger.LogInformation("{Project}: {Vendors} vendors, {Locations} locations", project.Name, vendors.Count, locations.Count);
        }
    }
}
