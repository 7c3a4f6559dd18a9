using System.Text.Json.Serialization;

namespace SiteDiary;

public sealed record Project(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("name")] string Name);

public sealed record DiaryEntry(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt);

/// <summary>The daily log of a project, a kind of entry at a time.</summary>
public sealed class DiaryClient(HttpClient http)
{
    private const int PageSize = 100;

    public Task<IReadOnlyList<Project>> ProjectsAsync(long companyId, CancellationToken cancellation) =>
        AllPagesAsync<Project>($"rest/v1.0/projects?company_id={companyId}", cancellation);

    public Task<IReadOnlyList<DiaryEntry>> NotesAsync(long projectId, DateOnly day, CancellationToken cancellation) =>
        AllPagesAsync<DiaryEntry>($"rest/v1.0/projects/{projectId}/notes_logs?log_date={day:yyyy-MM-dd}", cancellation);

    public Task<IReadOnlyList<DiaryEntry>> ManpowerAsync(long projectId, DateOnly day, CancellationToken cancellation) =>
        AllPagesAsync<DiaryEntry>($"rest/v1.0/projects/{projectId}/manpower_logs?log_date={day:yyyy-MM-dd}", cancellation);

    public Task<IReadOnlyList<DiaryEntry>> DeliveriesAsync(long projectId, DateOnly day, CancellationToken cancellation) =>
        AllPagesAsync<DiaryEntry>($"rest/v1.0/projects/{projectId}/delivery_logs?log_date={day:yyyy-MM-dd}", cancellation);

    private async Task<IReadOnlyList<T>> AllPagesAsync<T>(string address, CancellationToken cancellation)
    {
        var all = new List<T>();
        for (var page = 1; ; page++)
        {
            using var response = await http.GetAsync($"{address}&page={page}&per_page={PageSize}", cancellation);
            response.EnsureSuccessStatusCode();
            var items = await response.Content.ReadFromJsonAsync<List<T>>(cancellation) ?? [];
            all.AddRange(items);
            if (items.Count < PageSize)
            {
                return all;
            }
        }
    }
}
