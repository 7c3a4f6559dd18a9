using System.Text.Json.Serialization;

namespace EquipmentLedger;

/// <summary>A machine of the register; the second version of the API has text for ids.</summary>
public sealed record Machine(
    [property: JsonPropertyName("id")] string Id,
    [property: JsonPropertyName("name")] string? Name);

public sealed record Envelope<T>([property: JsonPropertyName("data")] T Data);

/// <summary>Reads the equipment register of a company and of its projects.</summary>
public sealed class EquipmentApi(HttpClient http)
{
    // The second version gives a hundred records a page at most.
    private const int PageSize = 100;

    public Task<List<Machine>> OfCompanyAsync(string companyId, CancellationToken cancellation) =>
        PagesAsync($"/rest/v2.1/companies/{companyId}/equipment_register", cancellation);

    public Task<List<Machine>> OfProjectAsync(string companyId, string projectId, CancellationToken cancellation) =>
        PagesAsync($"/rest/v2.1/companies/{companyId}/projects/{projectId}/equipment_register", cancellation);

    public async Task<Machine> FindAsync(string companyId, string machineId, CancellationToken cancellation)
    {
        var answer = await http.GetFromJsonAsync<Envelope<Machine>>(
            $"/rest/v2.1/companies/{companyId}/equipment_register/{machineId}", cancellation);
        return answer!.Data;
    }

    private async Task<List<Machine>> PagesAsync(string address, CancellationToken cancellation)
    {
        var machines = new List<Machine>();
        var page = 0;
        int found;
        do
        {
            page++;
            using var response = await http.GetAsync($"{address}?page={page}&per_page={PageSize}", cancellation);
            response.EnsureSuccessStatusCode();
            var answer = await response.Content.ReadFromJsonAsync<Envelope<List<Machine>>>(cancellation);
            found = answer!.Data.Count;
            machines.AddRange(answer.Data);
        }
        while (found == PageSize);

        return machines;
    }
}

/// <summary>Which machine stood where, compared with what the yard believes.</summary>
public sealed class Ledger(EquipmentApi api, IConfiguration configuration)
{
    public async Task<IReadOnlyList<string>> DifferencesAsync(IEnumerable<long> projects, CancellationToken cancellation)
    {
        var company = configuration["Procore:CompanyId"]!;
        var all = (await api.OfCompanyAsync(company, cancellation)).ToDictionary(machine => machine.Id);
        var differences = new List<string>();
        foreach (var project in projects)
        {
            var here = await api.OfProjectAsync(company, project.ToString(), cancellation);
            var unknown = here.Where(machine => !all.ContainsKey(machine.Id));
            differences.AddRange(unknown.Select(machine => $"{machine.Name} is on {project} only"));
        }

        return differences;
    }
}
