using System.Net.Http.Headers;
using System.Text.Json.Serialization;

namespace EquipmentLedger;

/// <summary>Asks Procore for a token of the app's service account.</summary>
public sealed class LedgerLogin(HttpClient http, IConfiguration configuration)
{
    public async Task<(string Token, TimeSpan Life)> SignInAsync(CancellationToken cancellation)
    {
        var response = await http.PostAsJsonAsync("/oauth/token", new
        {
            grant_type = "client_credentials",
            client_id = configuration["Procore:ClientId"],
            client_secret = configuration["Procore:ClientSecret"],
        }, cancellation);
        response.EnsureSuccessStatusCode();
        var answer = await response.Content.ReadFromJsonAsync<Answer>(cancellation);
        return (answer!.Token, TimeSpan.FromSeconds(answer.Seconds));
    }

    private sealed class Answer
    {
        [JsonPropertyName("access_token")]
        public required string Token { get; init; }

        [JsonPropertyName("expires_in")]
        public required int Seconds { get; init; }
    }
}

/// <summary>The token in use. It is thrown away when nine tenths of its life are over.</summary>
public sealed class LedgerTokens(IServiceProvider services, TimeProvider clock)
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private (string Token, DateTimeOffset RenewAt)? _current;

    public async Task<string> CurrentAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_current is not { } kept || kept.RenewAt <= clock.GetUtcNow())
            {
                var (token, life) = await services.GetRequiredService<LedgerLogin>().SignInAsync(cancellation);
                _current = kept = (token, clock.GetUtcNow() + life * 0.9);
            }

            return kept.Token;
        }
        finally
        {
            _turn.Release();
        }
    }
}

public sealed class LedgerAuthorization(LedgerTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.CurrentAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
