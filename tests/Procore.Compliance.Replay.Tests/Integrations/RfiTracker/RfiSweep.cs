using System.Text.Json.Serialization;

namespace RfiTracker;

public sealed record Rfi(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("title")] string? Title,
    [property: JsonPropertyName("updated_at")] DateTimeOffset UpdatedAt);

/// <summary>What the webhook receiver and the sweep have found out; the last word on each question wins.</summary>
public sealed class RfiInbox
{
    private readonly Dictionary<long, Rfi> _open = [];

    public int Count => _open.Count;

    public void Put(Rfi rfi) => _open[rfi.Id] = rfi;
}

/// <summary>
/// Webhooks bring the news; what they lost is found here, every six hours, by the questions that were changed since the last time.
/// </summary>
public sealed class RfiSweep(
    IHttpClientFactory clients, RfiInbox inbox, IConfiguration configuration, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var since = clock.GetUtcNow() - TimeSpan.FromDays(1);
        while (!stoppingToken.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            foreach (var project in configuration.GetSection("Projects").Get<long[]>() ?? [])
            {
                await SweepAsync(project, since, now, stoppingToken);
            }

            since = now;
            await Task.Delay(Interval, clock, stoppingToken);
        }
    }

    private async Task SweepAsync(long projectId, DateTimeOffset since, DateTimeOffset until, CancellationToken cancellation)
    {
        using var client = clients.CreateClient(RfiTrackerServices.Api);
        var changed = Uri.EscapeDataString($"{since:yyyy-MM-ddTHH:mm:ssZ}...{until:yyyy-MM-ddTHH:mm:ssZ}");
        for (var page = 1; ; page++)
        {
            using var response = await client.GetAsync(
                $"/rest/v1.0/projects/{projectId}/rfis?filters[updated_at]={changed}&page={page}&per_page=200", cancellation);
            response.EnsureSuccessStatusCode();
            var rfis = await response.Content.ReadFromJsonAsync<List<Rfi>>(cancellation) ?? [];
            rfis.ForEach(inbox.Put);
            if (!response.Headers.TryGetValues("Link", out var links) || !links.Any(link => link.Contains("rel=\"next\"")))
            {
                return;
            }
        }
    }
}
