using System.Text.Json;

namespace RfiTracker;

/// <summary>
/// Exchanges a refresh token before the access token ends. One caller at a time does so, and the new pair is stored before it is used.
/// </summary>
public sealed class TokenKeeper(IHttpClientFactory clients, ITokenStore store, IConfiguration configuration, TimeProvider clock)
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public async Task<string> GetAccessTokenAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            var pair = await store.ReadAsync(cancellation) ?? throw new InvalidOperationException("Nobody has signed in.");
            if (pair.EndsAt - Margin > clock.GetUtcNow())
            {
                return pair.AccessToken;
            }

            var next = await ExchangeAsync(new()
            {
                ["grant_type"] = "refresh_token",
                ["refresh_token"] = pair.RefreshToken,
                ["client_id"] = configuration["Procore:ClientId"]!,
                ["client_secret"] = configuration["Procore:ClientSecret"]!,
            });
            await store.WriteAsync(next, CancellationToken.None);
            return next.AccessToken;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Ends the pair at Procore when the user leaves.</summary>
    public async Task SignOutAsync(CancellationToken cancellation)
    {
        if (await store.ReadAsync(cancellation) is { } pair)
        {
            using var client = clients.CreateClient(RfiTrackerServices.Login);
            using var answer = await client.PostAsync("/oauth/revoke", new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["token"] = pair.RefreshToken,
                ["client_id"] = configuration["Procore:ClientId"]!,
                ["client_secret"] = configuration["Procore:ClientSecret"]!,
            }), cancellation);
            answer.EnsureSuccessStatusCode();
        }
    }

    private async Task<TokenPair> ExchangeAsync(Dictionary<string, string> form)
    {
        using var client = clients.CreateClient(RfiTrackerServices.Login);
        using var answer = await client.PostAsync("/oauth/token", new FormUrlEncodedContent(form));
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return new TokenPair(
            json.RootElement.GetProperty("access_token").GetString()!,
            json.RootElement.GetProperty("refresh_token").GetString()!,
            clock.GetUtcNow().AddSeconds(json.RootElement.GetProperty("expires_in").GetInt32()));
    }
}
