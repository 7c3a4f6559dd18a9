using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BidWatcher;

public static class BidWatcherServices
{
    public static void AddBidWatcher(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<Tokens>();
        services.AddTransient<TokenHandler>();
        services.AddHttpClient("login", client => client.BaseAddress = new Uri("https://login.procore.com"));
        services
            .AddHttpClient("procore", client =>
            {
                client.BaseAddress = new Uri("https://api.procore.com");
                client.DefaultRequestHeaders.Add("Procore-Company-Id", configuration["Procore:CompanyId"]);
            })
            .AddHttpMessageHandler<TokenHandler>();
        services.AddSingleton<BidBoard>();
        services.AddHostedService<BidWatch>();
    }
}

public sealed class Tokens(IHttpClientFactory clients, IConfiguration configuration, TimeProvider clock)
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _token;
    private DateTimeOffset _ends;

    public async Task<string> GetAsync(CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            if (_token is null || clock.GetUtcNow() >= _ends)
            {
                using var client = clients.CreateClient("login");
                using var response = await client.PostAsync("/oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = configuration["Procore:ClientId"]!,
                    ["client_secret"] = configuration["Procore:ClientSecret"]!,
                }), cancellation);
                response.EnsureSuccessStatusCode();
                var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
                _token = answer.GetProperty("access_token").GetString();
                _ends = clock.GetUtcNow().AddSeconds(answer.GetProperty("expires_in").GetInt32() - 60);
            }

            return _token!;
        }
        finally
        {
            _gate.Release();
        }
    }
}

public sealed class TokenHandler(Tokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}

public sealed record Bid([property: JsonPropertyName("id")] long Id, [property: JsonPropertyName("status")] string? Status);

/// <summary>What the estimators see on the screen in the hall.</summary>
public sealed class BidBoard
{
    public Dictionary<long, string?> Bids { get; } = [];

    public int Failures { get; set; }
}

/// <summary>Keeps the board up to date.</summary>
public sealed class BidWatch(
    IHttpClientFactory clients, BidBoard board, IConfiguration configuration, TimeProvider clock, ILogger<BidWatch> log) : BackgroundService
{
    private const int SecondsBetweenLooks = 3;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (HttpRequestException failure)
            {
                board.Failures++;
                log.LogWarning(failure, "No bids this time.");
            }

            await Task.Delay(TimeSpan.FromSeconds(SecondsBetweenLooks), clock, stoppingToken);
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        var client = clients.CreateClient("procore");
        var company = configuration["Procore:CompanyId"];
        var bids = await client.GetFromJsonAsync<List<Bid>>($"/rest/v1.0/companies/{company}/bids?per_page=100", cancellation);
        foreach (var bid in bids ?? [])
        {
            board.Bids[bid.Id] = bid.Status;
        }
    }
}

public enum PlanroomList
{
    Packages,
    Contacts,
    Documents,
    Contracts,
}

/// <summary>The details of all bids on the board, for the printout before the meeting.</summary>
public sealed class BidPrintout(IHttpClientFactory clients, IConfiguration configuration)
{
    public async Task<int> FetchAsync(IEnumerable<long> bids, CancellationToken cancellation)
    {
        var fetched = 0;
        var company = configuration["Procore:CompanyId"];
        await Parallel.ForEachAsync(bids, cancellation, async (bid, token) =>
        {
            var client = clients.CreateClient("procore");
            using var response = await client.GetAsync($"/rest/v1.1/companies/{company}/bids/{bid}", token);
            if (response.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref fetched);
            }
        });
        return fetched;
    }
}

/// <summary>What the page of a project shows of its planroom, when somebody opens it.</summary>
public sealed class PlanroomPage(IHttpClientFactory clients)
{
    public async Task<string> ShowAsync(long projectId, PlanroomList list, CancellationToken cancellation)
    {
        var path = list switch
        {
            PlanroomList.Packages => $"/rest/v1.0/projects/{projectId}/bid_packages",
            PlanroomList.Contacts => $"/rest/v1.0/projects/{projectId}/bid_contacts_list",
            PlanroomList.Contracts => $"/rest/v1.0/prime_contracts?project_id={projectId}",
            _ => $"/rest/v1.0/projects/{projectId}/documents",
        };
        using var response = await clients.CreateClient("procore").GetAsync(path, cancellation);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(cancellation) : "";
    }
}
