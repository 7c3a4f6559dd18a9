using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace SiteDiary;

/// <summary>Keeps one token of the service account, and asks for the next a minute before it ends.</summary>
public sealed class ServiceAccountTokens(IHttpClientFactory clients, IOptions<ProcoreOptions> options, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _token;
    private DateTimeOffset _endsAt;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_token is null || clock.GetUtcNow() >= _endsAt)
            {
                var answer = await RequestAsync(cancellationToken);
                _token = answer.AccessToken;
                _endsAt = clock.GetUtcNow().AddSeconds(answer.ExpiresIn - 60);
            }

            return _token;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<TokenAnswer> RequestAsync(CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient("procore-login");
        using var response = await client.PostAsync("oauth/token", new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = options.Value.ClientId,
            ["client_secret"] = options.Value.ClientSecret,
        }), cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<TokenAnswer>(cancellationToken)
            ?? throw new InvalidOperationException("The token endpoint sent nothing.");
    }

    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn);
}
