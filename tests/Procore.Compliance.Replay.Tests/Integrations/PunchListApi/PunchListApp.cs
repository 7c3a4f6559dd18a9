using System.Text.Json.Serialization;

namespace PunchListApi;

public sealed record PunchItem(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("status")] string? Status);

public sealed record NewPunchItem(string Name, long ProjectId);

/// <summary>A thin API before Procore's punch list, for the tablets on site.</summary>
public static class PunchListApp
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AppToken>();
        builder.Services.AddSingleton<PunchListCache>();
        builder.Services.AddSingleton<OperationWatch>();
        builder.Services.AddTransient<ProcoreAccess>();
        builder.Services.AddHttpClient("login", client => client.BaseAddress = new Uri("https://login.procore.com"));
        builder.Services.AddHttpClient("procore", client => client.BaseAddress = new Uri("https://api.procore.com"))
            .AddHttpMessageHandler<ProcoreAccess>();

        var app = builder.Build();
        app.MapGet("/projects/{projectId:long}/punch-items", async (long projectId, PunchListCache cache, CancellationToken cancellation) =>
            Results.Ok(await cache.GetAsync(projectId, cancellation)));
        app.MapPost("/punch-items", async (
            NewPunchItem item, IHttpClientFactory clients, PunchListCache cache, CancellationToken cancellation) =>
        {
            var body = new { project_id = item.ProjectId, punch_item = new { name = item.Name } };
            using var response = await clients.CreateClient("procore").PostAsJsonAsync("/rest/v1.1/punch_items", body, cancellation);
            if (!response.IsSuccessStatusCode)
            {
                return Results.StatusCode((int)response.StatusCode);
            }

            cache.Forget(item.ProjectId);
            return Results.Created("/punch-items", await response.Content.ReadFromJsonAsync<PunchItem>(cancellation));
        });
        app.MapDelete("/punch-items/{id:long}", async (
            long id, long projectId, IHttpClientFactory clients, CancellationToken cancellation) =>
        {
            using var response = await clients.CreateClient("procore")
                .DeleteAsync($"/rest/v1.1/punch_items/{id}?project_id={projectId}", cancellation);
            return Results.StatusCode((int)response.StatusCode);
        });
        app.MapPost("/companies/{companyId:long}/operations/{id:long}/wait", async (
            long companyId, long id, OperationWatch watch, CancellationToken cancellation) =>
            Results.Ok(await watch.WaitAsync(companyId, id, cancellation)));
        return app;
    }
}

public sealed record Operation([property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("status")] string Status);

public sealed record Envelope<T>([property: JsonPropertyName("data")] T Data);

/// <summary>Waits for a piece of work that Procore does in the background, two minutes at most.</summary>
public sealed class OperationWatch(IHttpClientFactory clients, TimeProvider clock)
{
    public async Task<string> WaitAsync(long companyId, long id, CancellationToken cancellation)
    {
        var client = clients.CreateClient("procore");
        for (var look = 0; look < 12; look++)
        {
            var answer = await client.GetFromJsonAsync<Envelope<Operation>>(
                $"/rest/v2.0/companies/{companyId}/async_operations/{id}", cancellation);
            if (answer!.Data.Status is "completed" or "failed")
            {
                return answer.Data.Status;
            }

            await Task.Delay(TimeSpan.FromSeconds(10), clock, cancellation);
        }

        return "not done yet";
    }
}

/// <summary>The open items of a project for five minutes, so that twenty tablets cost one request.</summary>
public sealed class PunchListCache(IHttpClientFactory clients, TimeProvider clock)
{
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(5);

    private readonly Dictionary<long, (DateTimeOffset At, List<PunchItem> Items)> _kept = [];
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task<IReadOnlyList<PunchItem>> GetAsync(long projectId, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (!_kept.TryGetValue(projectId, out var kept) || clock.GetUtcNow() - kept.At > Age)
            {
                kept = (clock.GetUtcNow(), await LoadAsync(projectId, cancellation));
                _kept[projectId] = kept;
            }

            return kept.Items;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Forget(long projectId) => _kept.Remove(projectId);

    private async Task<List<PunchItem>> LoadAsync(long projectId, CancellationToken cancellation)
    {
        var items = new List<PunchItem>();
        var client = clients.CreateClient("procore");
        for (var page = 1; ; page++)
        {
            using var response = await client.GetAsync(
                $"/rest/v1.1/punch_items?project_id={projectId}&page={page}&per_page=100", cancellation);
            response.EnsureSuccessStatusCode();
            var found = await response.Content.ReadFromJsonAsync<List<PunchItem>>(cancellation) ?? [];
            items.AddRange(found);
            if (found.Count < 100)
            {
                return items;
            }
        }
    }
}
