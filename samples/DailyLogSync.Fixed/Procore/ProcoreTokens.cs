using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace DailyLogSync.Procore;

/// <summary>The answer of Procore's token endpoint.</summary>
public sealed record TokenResponse(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("refresh_token")] string RefreshToken,
    [property: JsonPropertyName("expires_in")] int ExpiresIn);

/// <summary>The token pair of the user who signed in last, and the moment at which the access token ends.</summary>
public sealed record KeptToken(string AccessToken, string RefreshToken, DateTimeOffset ExpiresAt);

/// <summary>
/// Hands out access tokens that are valid, and refreshes them before they end. A refresh token works once, so only one
/// caller at a time may use it, and the pair that comes back is stored before anything else happens.
/// </summary>
internal sealed class ProcoreTokens(
    IHttpClientFactory clients, TokenFile file, TimeProvider clock, IOptions<ProcoreSettings> settings) : IDisposable
{
    public const string ClientName = "procore-login";

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    private readonly ProcoreSettings _settings = settings.Value;
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private KeptToken? _current;

    /// <summary>Exchanges the code of a sign-in.</summary>
    public async Task SignInAsync(string code, CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            await RequestAsync(new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["client_id"] = _settings.ClientId,
                ["client_secret"] = _settings.ClientSecret,
                ["code"] = code,
                ["redirect_uri"] = _settings.RedirectAddress,
            });
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>A valid access token, or null while nobody has signed in.</summary>
    public async Task<string?> FindAccessTokenAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            _current ??= await file.ReadAsync(cancellation);
            if (_current is { } kept && kept.ExpiresAt - Margin <= clock.GetUtcNow())
            {
                _current = await RequestAsync(new Dictionary<string, string>
                {
                    ["grant_type"] = "refresh_token",
                    ["client_id"] = _settings.ClientId,
                    ["client_secret"] = _settings.ClientSecret,
                    ["refresh_token"] = kept.RefreshToken,
                });
            }

            return _current?.AccessToken;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Ends the pair at Procore and forgets it; a refresh token would work for ever otherwise.</summary>
    public async Task SignOutAsync(CancellationToken cancellation)
    {
        await _oneAtATime.WaitAsync(cancellation);
        try
        {
            if ((_current ?? await file.ReadAsync(cancellation)) is { } kept)
            {
                using var client = clients.CreateClient(ClientName);
                using var response = await client.PostAsync("oauth/revoke", new FormUrlEncodedContent(new Dictionary<string, string>
                {
                    ["token"] = kept.RefreshToken,
                    ["client_id"] = _settings.ClientId,
                    ["client_secret"] = _settings.ClientSecret,
                }), cancellation);
                response.EnsureSuccessStatusCode();
            }

            file.Delete();
            _current = null;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    // Not cancellable: once the request is out, the old refresh token is gone, and the new one must not be lost.
    private async Task<KeptToken> RequestAsync(Dictionary<string, string> form)
    {
        using var client = clients.CreateClient(ClientName);
        using var response = await client.PostAsync("oauth/token", new FormUrlEncodedContent(form), CancellationToken.None);
        response.EnsureSuccessStatusCode();
        var token = await response.Content.ReadFromJsonAsync<TokenResponse>(CancellationToken.None)
            ?? throw new InvalidOperationException("Procore sent no token.");

        var kept = new KeptToken(token.AccessToken, token.RefreshToken, clock.GetUtcNow().AddSeconds(token.ExpiresIn));
        await file.WriteAsync(kept);
        _current = kept;
        return kept;
    }
}
