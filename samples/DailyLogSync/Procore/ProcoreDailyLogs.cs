using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace DailyLogSync.Procore;

/// <summary>Reads daily logs over HTTP; its address comes from the registration.</summary>
internal sealed class ProcoreDailyLogs(HttpClient http, ProcoreTokens tokens, IOptions<ProcoreSettings> settings) : IProcoreDailyLogs
{
    private const int PageSize = 100;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private readonly ProcoreSettings _settings = settings.Value;

    public Task<IReadOnlyList<Project>> ListProjectsAsync(CancellationToken cancellation) =>
        GetAsync<Project>($"{ProcoreRoutes.Projects}?company_id={_settings.CompanyId}", cancellation);

    public Task<IReadOnlyList<DailyLog>> ListAsync(long projectId, DateOnly day, CancellationToken cancellation) =>
        GetAsync<DailyLog>($"rest/v1.0/projects/{projectId}/daily_logs?log_date={day:yyyy-MM-dd}", cancellation);

    public Task<IReadOnlyList<ManpowerLog>> ListManpowerAsync(long projectId, DateOnly day, CancellationToken cancellation) =>
        GetAsync<ManpowerLog>($"{ProcoreRoutes.ManpowerLogs(projectId)}?log_date={day:yyyy-MM-dd}", cancellation);

    private async Task<IReadOnlyList<T>> GetAsync<T>(string path, CancellationToken cancellation)
    {
        var all = new List<T>();
        for (var page = 1; ; page++)
        {
            var paged = QueryHelpers.AddQueryString(path, new Dictionary<string, string?>
            {
                ["page"] = page.ToString(),
                ["per_page"] = PageSize.ToString(),
            });
            using var request = new HttpRequestMessage(HttpMethod.Get, paged);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens.AccessToken);
            request.Headers.Add("Procore-Company-Id", _settings.CompanyId.ToString());

            using var response = await http.SendAsync(request, cancellation);
            response.EnsureSuccessStatusCode();
            var items = await response.Content.ReadFromJsonAsync<List<T>>(Json, cancellation) ?? [];
            all.AddRange(items);
            if (items.Count < PageSize)
            {
                return all;
            }
        }
    }
}
