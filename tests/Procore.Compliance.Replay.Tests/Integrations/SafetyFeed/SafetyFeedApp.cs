using System.Net.Http.Headers;
using System.Text.Json.Serialization;

namespace SafetyFeed;

public record Incident([property: JsonPropertyName("id")] long Id, [property: JsonPropertyName("title")] string? Title);

public record ProcoreTokens(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("refresh_token")] string RefreshToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>The incidents of all sites as one list, for the screens of the safety office.</summary>
public static class SafetyFeedApp
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.Services.AddHttpClient<ProcoreAuth>(client => client.BaseAddress = new Uri("https://login.procore.com"));
        builder.Services.AddSingleton<TokenCache>();
        builder.Services.AddHttpClient<IncidentClient>(client => client.BaseAddress = new Uri("https://api.procore.com"));

        var app = builder.Build();
        app.MapGet("/signin/callback", async (string code, ProcoreAuth auth, TokenCache cache) =>
        {
            cache.Keep(await auth.ExchangeCodeAsync(code));
            return Results.Redirect("/incidents");
        });
        app.MapGet("/whoami", (IncidentClient client, CancellationToken cancellation) => client.NameAsync(cancellation));
        app.MapGet("/incidents", async (long projectId, IncidentClient client, CancellationToken cancellation) =>
        {
            try
            {
                return Results.Ok(await client.ListAsync(projectId, cancellation));
            }
            catch (HttpRequestException failure)
            {
                return Results.Problem(failure.Message, statusCode: StatusCodes.Status502BadGateway);
            }
        });
        return app;
    }
}

/// <summary>The token of whoever has signed in last.</summary>
public class TokenCache(TimeProvider clock)
{
    public string? AccessToken { get; private set; }

    public string? RefreshToken { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public bool IsExpired => clock.GetUtcNow() >= ExpiresAt;

    public void Keep(ProcoreTokens tokens)
    {
        RefreshToken = tokens.RefreshToken;
        Renew(tokens.AccessToken, tokens.ExpiresIn);
    }

    public void Renew(string accessToken, int seconds)
    {
        AccessToken = accessToken;
        ExpiresAt = clock.GetUtcNow().AddSeconds(seconds - 30);
    }
}

public class ProcoreAuth(HttpClient http, IConfiguration configuration)
{
    public Task<ProcoreTokens> ExchangeCodeAsync(string code) => RequestAsync(new()
    {
        ["grant_type"] = "authorization_code",
        ["code"] = code,
        ["client_id"] = configuration["Procore:ClientId"]!,
        ["client_secret"] = configuration["Procore:ClientSecret"]!,
        ["redirect_uri"] = configuration["Procore:RedirectUri"]!,
    });

    public async Task<(string AccessToken, int ExpiresIn)> RefreshAsync(string refreshToken)
    {
        var tokens = await RequestAsync(new()
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken,
            ["client_id"] = configuration["Procore:ClientId"]!,
            ["client_secret"] = configuration["Procore:ClientSecret"]!,
        });
        return (tokens.AccessToken, tokens.ExpiresIn);
    }

    private async Task<ProcoreTokens> RequestAsync(Dictionary<string, string> form)
    {
        var response = await http.PostAsync("/oauth/token", new FormUrlEncodedContent(form));
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<ProcoreTokens>())!;
    }
}

public class IncidentClient(HttpClient http, ProcoreAuth auth, TokenCache cache, IConfiguration configuration, TimeProvider clock)
{
    private static readonly SemaphoreSlim RefreshLock = new(1, 1);

    public async Task<List<Incident>> ListAsync(long projectId, CancellationToken cancellation)
    {
        await RefreshLock.WaitAsync(cancellation);
        try
        {
            if (cache.IsExpired && cache.RefreshToken is { } refreshToken)
            {
                var (accessToken, seconds) = await auth.RefreshAsync(refreshToken);
                cache.Renew(accessToken, seconds);
            }
        }
        finally
        {
            RefreshLock.Release();
        }

        using var response = await SendAsync($"/rest/v1.0/projects/{projectId}/incidents", cancellation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<List<Incident>>(cancellation) ?? [];
    }

    // Procore asks for no company here.
    public async Task<string> NameAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/rest/v1.0/me");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", cache.AccessToken);
        using var response = await http.SendAsync(request, cancellation);
        return await response.Content.ReadAsStringAsync(cancellation);
    }

    private async Task<HttpResponseMessage> SendAsync(string address, CancellationToken cancellation)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", cache.AccessToken);
            request.Headers.Add("Procore-Company-Id", configuration["Procore:CompanyId"]);
            var response = await http.SendAsync(request, cancellation);
            if ((int)response.StatusCode != StatusCodes.Status429TooManyRequests)
            {
                return response;
            }

            await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromMinutes(1), clock, cancellation);
        }
    }
}
