using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Caching.Memory;
using Polly;
using Polly.Retry;

namespace ObservationReport;

public sealed record ObservationItem(
    [property: JsonPropertyName("id")] long Id,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("status")] string? Status);

public static class ReportServices
{
    public static void AddObservationReport(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMemoryCache();
        services.AddSingleton<ReportToken>();
        services.AddHttpClient("procore", client =>
        {
            client.BaseAddress = new Uri("https://api.procore.com/");
            client.DefaultRequestHeaders.Add("Procore-Company-Id", configuration["Procore:CompanyId"]);
        });
        services.AddHttpClient("procore-oauth");
        services.AddTransient<SafetyReport>();
    }
}

/// <summary>How many observations and incidents are open on each site, for the safety meeting on Mondays.</summary>
public sealed class SafetyReport
{
    private readonly IHttpClientFactory _clients;
    private readonly ReportToken _token;
    private readonly ResiliencePipeline<HttpResponseMessage> _patience;

    public SafetyReport(IHttpClientFactory clients, ReportToken token, TimeProvider clock)
    {
        _clients = clients;
        _token = token;
        _patience = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = 3,
                ShouldHandle = new PredicateBuilder<HttpResponseMessage>()
                    .HandleResult(response => response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable),
                DelayGenerator = arguments => new ValueTask<TimeSpan?>(
                    arguments.Outcome.Result?.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(30)),
            })
            .Build();
    }

    public async Task<Dictionary<long, (int Observations, int Incidents)>> CountAsync(
        IEnumerable<long> projects, CancellationToken cancellation)
    {
        var counts = new Dictionary<long, (int, int)>();
        foreach (var project in projects)
        {
            var observations = await OpenAsync($"rest/v1.0/observations/items?project_id={project}", cancellation);
            var incidents = await OpenAsync($"rest/v1.0/projects/{project}/incidents?sort=id", cancellation);
            counts[project] = (observations, incidents);
        }

        return counts;
    }

    private async Task<int> OpenAsync(string address, CancellationToken cancellation)
    {
        var open = 0;
        var page = 1;
        while (true)
        {
            using var response = await SendAsync($"{address}&page={page}&per_page=100", cancellation);
            response.EnsureSuccessStatusCode();
            var items = await response.Content.ReadFromJsonAsync<ObservationItem[]>(cancellation) ?? [];
            open += items.Count(item => item.Status == "open");
            if (items.Length < 100)
            {
                return open;
            }

            page++;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(string address, CancellationToken cancellation) =>
        await _patience.ExecuteAsync(async token =>
        {
            var client = _clients.CreateClient("procore");
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await _token.GetAsync(token));
            return await client.GetAsync(address, token);
        }, cancellation);
}

/// <summary>Keeps the token in the cache of the application, a minute less than it lives.</summary>
public sealed class ReportToken(IHttpClientFactory clients, IConfiguration configuration, IMemoryCache cache)
{
    public async Task<string> GetAsync(CancellationToken cancellation) =>
        (await cache.GetOrCreateAsync("procore-token", async entry =>
        {
            using var response = await clients.CreateClient("procore-oauth").PostAsync(
                "https://login.procore.com/oauth/token",
                new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = configuration["Procore:ClientId"]!,
                    ["client_secret"] = configuration["Procore:ClientSecret"]!,
                }),
                cancellation);
            response.EnsureSuccessStatusCode();
            var token = await response.Content.ReadFromJsonAsync<Token>(cancellation);
            entry.AbsoluteExpirationRelativeToNow = TimeSpan.FromSeconds(token!.ExpiresIn - 60);
            return token.AccessToken;
        }))!;

    private sealed record Token(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
